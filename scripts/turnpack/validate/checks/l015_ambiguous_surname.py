"""L015: no surname alone names a speaker where others bear it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import polars as pl

from turnpack.lexicon import is_han
from turnpack.rules.l015_ambiguous_surname import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, SESSION, Window

_LONGEST_HAN_SURNAME = 2


def _broken(window: Window) -> Iterator[Broken]:
    people = window["speakers"].filter(pl.col("kind") == "person").drop_nulls("name")
    of_session: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row, session_id, name in people.select(ROW, SESSION, "name").iter_rows():
        of_session[session_id].append((row, name))
    for speakers in of_session.values():
        bearers: dict[str, list[str]] = defaultdict(list)
        for _, name in speakers:
            for surname in _surnames(name):
                bearers[surname].append(name)
        for row, name in speakers:
            others = list(dict.fromkeys(bearers.get(name.casefold(), ())))
            if len(others) > 1:
                yield Broken("speakers", row, f"{name!r} could be {' or '.join(others)}.")


def _surnames(name: str) -> Iterator[str]:
    """Yield what may be the surname of a full name: its first characters, or its last word."""
    if is_han(name):
        for length in range(1, min(len(name) - 1, _LONGEST_HAN_SURNAME) + 1):
            yield name[:length]
    elif len(words := name.casefold().split()) > 1:
        yield words[-1]


CHECK = Check(RULE, ("sessions", "speakers"), _broken)

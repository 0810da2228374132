"""L015: no surname alone names a speaker where others bear it."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.l015_ambiguous_surname import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, Window

_NAME = pl.col("name")
_IS_HAN = _NAME.str.contains(r"^[\x{4E00}-\x{9FFF}]+$")


def _broken(window: Window) -> Iterator[Broken]:
    people = window["speakers"].select(
        ROW, "kind", name=_NAME.str.to_lowercase(), shown="name", at=window.session_of("speakers")
    )
    people = people.filter(pl.col("kind") == "person").drop_nulls("name")
    bearers = people.select("at", "shown", _surnames()).explode("surname").drop_nulls("surname")
    both = people.join(bearers, left_on=["at", "name"], right_on=["at", "surname"])
    found = both.group_by(ROW).agg(
        pl.first("shown"), bearers=pl.col("shown_right").unique(maintain_order=True)
    )
    several = found.filter(pl.col("bearers").list.len() > 1).sort(ROW)
    for row, name, others in several.iter_rows():
        yield Broken("speakers", row, f"{name!r} could be {' or '.join(others)}.")


def _surnames() -> pl.Expr:
    """Return what may be the surname of a full name: its first characters, or its last word."""
    length = _NAME.str.len_chars()
    return (
        pl.when(_IS_HAN)
        .then(pl.concat_list(pl.when(length > n).then(_NAME.str.slice(0, n)) for n in (1, 2)))
        .when(_NAME.str.contains(" "))
        .then(pl.concat_list(_NAME.str.split(" ").list.last()))
        .alias("surname")
    )


CHECK = Check(RULE, ("sessions", "speakers"), _broken)

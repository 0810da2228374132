"""P010: the card of a release states what its tables hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import polars as pl

from turnpack.documents.layout import CARD
from turnpack.findings import Finding
from turnpack.rules.p010_card_differs import RULE
from turnpack.validate.card import read_card, section
from turnpack.validate.check import PackageCheck
from turnpack.validate.package import Package
from turnpack.validate.windows import columns_of

_FIGURE = r"([0-9]+(?:,[0-9]{3})*)"


class _Fact(NamedTuple):
    """A number that the card states: what it is, how it is printed, how much it is."""

    what: str
    pattern: str
    n: int


def _broken(package: Package, n_rows: Mapping[str, int]) -> Iterator[Finding]:
    card = read_card(package)
    if card is None or not any(n_rows.values()):
        return
    for fact in [*_rows(n_rows), *_roles(package), *_sums(package, n_rows)]:
        found = re.search(fact.pattern.replace("#", _FIGURE), card, re.MULTILINE)
        if found is None:
            yield RULE.found(f"It does not state the {fact.what}.", file=CARD)
        elif found[1] != f"{fact.n:,}":
            line = card.count("\n", 0, found.start()) + 1
            message = f"It states {found[1]} as the {fact.what}; it is {fact.n:,}."
            yield RULE.found(message, file=CARD, line=line)
    yield from _extra_roles(card, package)
    name, version = package.descriptor.get("name"), package.descriptor["version"]
    if isinstance(version, str) and f"\nVersion {version} of `{name}`." not in card:
        yield RULE.found(f"It is not the card of {name} {version}.", file=CARD)


def _rows(n_rows: Mapping[str, int]) -> Iterator[_Fact]:
    for table, n in n_rows.items():
        yield _Fact(f"number of rows of {table}", rf"^\| `{table}` \| # \|", n)


def _by_role(package: Package) -> Iterator[tuple[str, int, int]]:
    turns = columns_of(package, "turns", ("role", "n_chars"))
    counted = turns.group_by("role").agg(pl.len(), pl.sum("n_chars").cast(pl.Int64)).sort("role")
    yield from counted.iter_rows()


def _roles(package: Package) -> Iterator[_Fact]:
    for role, n_turns, n_chars in _by_role(package):
        yield _Fact(f"number of turns of role {role}", rf"^\| {role} \| # \|", n_turns)
        yield _Fact(
            f"number of characters of role {role}", rf"^\| {role} \| [0-9,]+ \| # \|$", n_chars
        )


def _extra_roles(card: str, package: Package) -> Iterator[Finding]:
    """Yield the roles that the card lists and no turn has."""
    known = {role for role, _, _ in _by_role(package)}
    listed = section(card, "## What it holds").rpartition("| role |")[2]
    for role in re.findall(r"^\| ([a-z]+) \| [0-9]", listed, re.MULTILINE):
        if role not in known:
            yield RULE.found(f"It lists turns of the role {role}; there are none.", file=CARD)


def _sums(package: Package, n_rows: Mapping[str, int]) -> Iterator[_Fact]:
    turns = columns_of(package, "turns", ("n_chars", "speaker_id"))
    times = columns_of(package, "segments", ("timestamp",))["timestamp"]
    chars = columns_of(package, "sessions", ("n_chars",))["n_chars"]
    n_spoken = int(turns["n_chars"].cast(pl.Int64).sum())
    yield _Fact("number of sessions", "^- sessions: #", n_rows.get("sessions", 0))
    yield _Fact("number of characters of speech", "^- speech: # Unicode", n_spoken)
    n_chars = int(chars.cast(pl.Int64).sum())
    yield _Fact("number of characters of the sources", "^- conservation: [0-9,]+ of #", n_chars)
    n_timed = times.len() - times.null_count()
    yield _Fact("number of segments with a time", "^- time known in UTC: #", n_timed)


CHECK = PackageCheck(RULE, _broken, reads=True)

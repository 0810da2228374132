"""T016: what a row repeats from another is the same there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

import polars as pl

from turnpack.rules.t016_copy_differs import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, Window

_FIRST = ("source_start", "source_line")
_NAME = pl.coalesce("name", "label")


def _broken(window: Window) -> Iterator[Broken]:
    turns, segments, pairs = window["turns"], window["segments"], window["qa_pairs"]
    of_turn = window.groups("segments", "turn_id")
    copies = {name: segments[name].gather(of_turn.first) for name in _FIRST}
    copies["source_end"] = segments["source_end"].gather(of_turn.last)
    copies["timestamp"] = _first_times(window)
    yield from _differing("turns", turns, copies, of_turn.counts > 0, "its segments say")
    names = window["speakers"].select(_NAME).to_series()
    holder = window.place("turns", "speaker_id")
    named = {"speaker": names.gather(holder)}
    yield from _differing("turns", turns, named, holder.is_not_null(), "speakers says")
    for groups, who, at in (
        (window.asking(), "questioner", "asked_at"),
        (window.answering(), "respondent", "answered_at"),
    ):
        turn = groups.first
        copies = {at: turns["timestamp"].gather(turn)}
        copies[f"{who}_id"] = turns["speaker_id"].gather(turn)
        if who == "questioner":
            copies["affiliation"] = window["speakers"]["affiliation"].gather(holder.gather(turn))
        yield from _differing("qa_pairs", pairs, copies, groups.counts > 0, "its turn says")
        known = window.place("qa_pairs", f"{who}_id")
        named = {who: names.gather(known)}
        yield from _differing("qa_pairs", pairs, named, known.is_not_null(), "speakers says")


def _first_times(window: Window) -> pl.Series:
    """Return the first time in the segments of each turn."""
    times, groups = window["segments"]["timestamp"], window.groups("segments", "turn_id")
    first = times.gather(groups.first)
    if not times.null_count():
        return first
    timed = pl.DataFrame({"turn": window.place("segments", "turn_id"), "at": times}).drop_nulls()
    found = timed.unique("turn", keep="first")
    turns = pl.DataFrame({"turn": pl.int_range(len(first), eager=True)})
    return turns.join(found, on="turn", how="left", maintain_order="left")["at"]


def _differing(
    table: str, frame: pl.DataFrame, copies: Mapping[str, pl.Series], asked: pl.Series, says: str
) -> Iterator[Broken]:
    """Compare columns with what they repeat, in the rows that are ``asked`` for."""
    for name, true in copies.items():
        other = frame[name].ne_missing(true) & asked
        if other.any():
            for row, own, its in frame.select(ROW, name, true=true).filter(other).iter_rows():
                yield Broken(table, row, f"{name} is {_shown(own)}, and {says} {_shown(its)}.")


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return "null" if value is None else repr(value) if isinstance(value, str) else str(value)


CHECK = Check(RULE, ("sessions", "turns", "segments", "speakers", "qa_pairs"), _broken)

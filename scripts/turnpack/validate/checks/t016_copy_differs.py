"""T016: what a row repeats from another is the same there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from turnpack.rules.t016_copy_differs import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.windows import ROW, Window

_NAME = pl.coalesce("name", "label")


def _broken(window: Window) -> Iterator[Broken]:
    turns, segments, pairs = window["turns"], window["segments"], window["qa_pairs"]
    of_turn = window.place("segments", "turn_id")
    first, last = _edges(of_turn, turns.height)
    timed = segments["timestamp"].is_not_null()
    when = segments["timestamp"].filter(timed)
    clock, _ = _edges(of_turn.filter(timed), turns.height)
    copies = {name: segments[name].gather(first) for name in ("source_start", "source_line")}
    copies |= {"source_end": segments["source_end"].gather(last), "timestamp": when.gather(clock)}
    has_segment = first.is_not_null()
    yield from _differing("turns", turns, copies, has_segment, "its segments say")
    names = window["speakers"].select(_NAME).to_series()
    holder = window.place("turns", "speaker_id")
    named = {"speaker": names.gather(holder)}
    yield from _differing("turns", turns, named, holder.is_not_null(), "speakers says")
    paired = window.place("turns", "qa_pair_id")
    for side, who, at in (
        (turns["kind"] != "answer", "questioner", "asked_at"),
        (turns["kind"] == "answer", "respondent", "answered_at"),
    ):
        places = pl.int_range(turns.height, eager=True).filter(side & paired.is_not_null())
        head, _ = _edges(paired.gather(places), pairs.height)
        turn = places.gather(head)
        copies = {
            at: turns["timestamp"].gather(turn),
            f"{who}_id": turns["speaker_id"].gather(turn),
        }
        if who == "questioner":
            copies["affiliation"] = window["speakers"]["affiliation"].gather(holder.gather(turn))
        yield from _differing("qa_pairs", pairs, copies, turn.is_not_null(), "its turn says")
        known = window.place("qa_pairs", f"{who}_id")
        named = {who: names.gather(known)}
        yield from _differing("qa_pairs", pairs, named, known.is_not_null(), "speakers says")


def _edges(place: pl.Series, n_rows: int) -> tuple[pl.Series, pl.Series]:
    """Return the index of the first and the last of ``place`` that is each row; null if none."""
    at = pl.DataFrame({"row": place, "at": pl.int_range(len(place), eager=True)})
    edges = at.group_by("row").agg(first=pl.min("at"), last=pl.max("at"))
    rows = pl.DataFrame({"row": pl.int_range(n_rows, eager=True)})
    found = rows.join(edges, on="row", how="left", maintain_order="left")
    return found["first"], found["last"]


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
    return "null" if value is None else repr(value) if isinstance(value, str) else str(value)


CHECK = Check(RULE, ("sessions", "turns", "segments", "speakers", "qa_pairs"), _broken)

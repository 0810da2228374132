"""T016: what a row repeats from another is the same there."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.t016_copy_differs import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.windows import ROW, Window


def _broken(window: Window) -> Iterator[Broken]:
    turns, segments = window["turns"], window["segments"]
    of_segments = segments.group_by("turn_id").agg(
        pl.col("timestamp").drop_nulls().first(),
        pl.col("source_start", "source_line").first(),
        pl.col("source_end").last(),
    )
    columns = ("timestamp", "source_start", "source_end", "source_line")
    yield from _differing(turns, "turns", "turn_id", of_segments, columns, "its segments say")
    speakers = window["speakers"].select("speaker_id", speaker=pl.coalesce("name", "label"))
    yield from _differing(turns, "turns", "speaker_id", speakers, ("speaker",), "speakers says")
    yield from _of_pairs(window)


def _of_pairs(window: Window) -> Iterator[Broken]:
    turns, pairs = window["turns"], window["qa_pairs"]
    paired = turns.filter(pl.col("qa_pair_id").is_not_null())
    people = window["speakers"].select("speaker_id", "affiliation")
    answers = pl.col("kind") == "answer"
    for side, copies in (
        (~answers, {"questioner_id": "speaker_id", "asked_at": "timestamp", "affiliation": "affiliation"}),
        (answers, {"respondent_id": "speaker_id", "answered_at": "timestamp"}),
    ):
        first = paired.filter(side).unique("qa_pair_id", keep="first", maintain_order=True)
        known = first.join(people, on="speaker_id", how="left")
        said = known.select("qa_pair_id", **{copy: pl.col(own) for copy, own in copies.items()})
        yield from _differing(pairs, "qa_pairs", "qa_pair_id", said, tuple(copies), "its turn says")
    names = window["speakers"].select("speaker_id", name=pl.coalesce("name", "label"))
    for name in ("questioner", "respondent"):
        said = names.rename({"speaker_id": f"{name}_id", "name": name})
        yield from _differing(pairs, "qa_pairs", f"{name}_id", said, (name,), "speakers says")


def _differing(
    frame: pl.DataFrame,
    table: str,
    key: str,
    origin: pl.DataFrame,
    columns: tuple[str, ...],
    says: str,
) -> Iterator[Broken]:
    """Compare ``columns`` with those of the row of ``origin`` that has the same key."""
    both = frame.select(ROW, key, *columns).join(
        origin, on=key, suffix=":origin", maintain_order="left"
    )
    for name in columns:
        other = pl.col(name).ne_missing(pl.col(f"{name}:origin"))
        for row, own, true in both.filter(other).select(ROW, name, f"{name}:origin").iter_rows():
            yield Broken(table, row, f"{name} is {_shown(own)}, and {says} {_shown(true)}.")


def _shown(value: object) -> str:
    return "null" if value is None else repr(value) if isinstance(value, str) else str(value)


CHECK = Check(RULE, ("sessions", "turns", "segments", "speakers", "qa_pairs"), _broken)

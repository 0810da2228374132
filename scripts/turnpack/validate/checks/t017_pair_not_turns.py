"""T017: question and answer of a pair are the texts of its turns."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.t017_pair_not_turns import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.joined import joined
from turnpack.validate.windows import ROW, Window

_ANSWERS = pl.col("kind") == "answer"


def _broken(window: Window) -> Iterator[Broken]:
    pairs = window["qa_pairs"]
    place = pairs.select("qa_pair_id", at=pl.int_range(pl.len()))
    paired = window["turns"].filter(pl.col("qa_pair_id").is_not_null())
    paired = paired.select("qa_pair_id", "kind", "text").join(place, on="qa_pair_id")
    for column, side in (("question", ~_ANSWERS), ("answer", _ANSWERS)):
        # The sort is stable, so that turns stay in their order.
        turns = paired.filter(side).sort("at", maintain_order=True)
        counts = place.join(turns.group_by("at").agg(n=pl.len()), on="at", how="left")
        n_turns = counts.sort("at")["n"].fill_null(0)
        differing = pairs[column] != joined(turns["text"], n_turns)
        found = pairs.select(ROW, n=n_turns).filter(differing.fill_null(True))
        for row, n in found.iter_rows():
            message = f"The {column} is not the text of its {n} turns."
            yield Broken("qa_pairs", row, message if n else f"It has no turn for the {column}.")


CHECK = Check(RULE, ("sessions", "turns", "qa_pairs"), _broken)

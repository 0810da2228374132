"""D014: who asks is not who answers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from turnpack.rules.d014_answers_own_question import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, Groups, Window


def _broken(window: Window) -> Iterator[Broken]:
    holder = window.place("turns", "speaker_id")
    asking, answering = window.asking(), window.answering()
    askers, answerers = _who(asking, holder), _who(answering, holder)
    # Speakers and pairs as one number, so that they are compared at once.
    same = answerers.is_in(askers.drop_nulls().unique().implode())
    if not same.any():
        return
    turns = answering.rows.filter(same)
    pairs = window.place("turns", "qa_pair_id").gather(turns)
    found = window["turns"][turns].select(
        "speaker", "source_line", row=window["qa_pairs"][ROW].gather(pairs), who="speaker_id"
    )
    for speaker, line, row, _ in found.unique(
        ["row", "who"], keep="first", maintain_order=True
    ).iter_rows():
        yield Broken("qa_pairs", row, f"{speaker!r} asks and answers.", line)


def _who(groups: Groups, holder: pl.Series) -> pl.Series:
    """Return a number for the pair and the speaker of each turn in ``groups``, null for nobody."""
    pairs = np.repeat(np.arange(len(groups.counts)), groups.counts.to_numpy())
    return pl.Series(pairs) * (len(holder) + 1) + holder.gather(groups.rows)


CHECK = Check(RULE, ("sessions", "turns", "qa_pairs"), _broken)

"""T017: question and answer of a pair are the texts of its turns."""

from __future__ import annotations

from collections.abc import Iterator

from turnpack.rules.t017_pair_not_turns import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.joined import joined
from turnpack.validate.window import ROW, Window


def _broken(window: Window) -> Iterator[Broken]:
    pairs, turns = window["qa_pairs"], window["turns"]
    for column, groups in (("question", window.asking()), ("answer", window.answering())):
        other = pairs[column].ne_missing(joined(turns["text"], groups))
        differing = pairs.select(ROW, n=groups.counts).filter(other)
        for row, n in differing.iter_rows():
            message = f"The {column} is not the text of its {'turn' if n == 1 else f'{n} turns'}."
            yield Broken("qa_pairs", row, message if n else f"It has no turn for the {column}.")


CHECK = Check(RULE, ("sessions", "turns", "qa_pairs"), _broken)

"""The rows of a table in, the column that names who speaks what stands beside it out.

A transcript may be laid out as a table, or as terms with their descriptions. Then names
come again, beside speech; the terms of a glossary and the rows of a report do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_LONGEST_NAME = 60
_MOST_COLUMNS = 4
_NAMES = 0.8
"""Share of the cells that look like names."""
_SPEECH = 0.5
"""Share of the cells beside them that read as speech."""
_RECURRING = 0.3
"""Share of the cells that hold a name which comes again."""
_ENDS = frozenset("?!。！？；;,，、")


class Cell(NamedTuple):
    """A cell of a row: its text (empty if it is long), and whether it reads as speech."""

    text: str
    is_speech: bool


def speaker_column(rows: Sequence[Sequence[Cell]]) -> int | None:
    """Return the column of names, from 0, whose next column is speech; None if there is none."""
    for column in range(_MOST_COLUMNS):
        pairs = [(row[column], row[column + 1]) for row in rows if len(row) > column + 1]
        if len(pairs) < 2 or 2 * len(pairs) < len(rows):
            continue
        names = Counter(name.text for name, _ in pairs if _is_name(name.text))
        speech = sum(said.is_speech for _, said in pairs)
        recurring = sum(n for n in names.values() if n > 1)
        if (
            names.total() >= _NAMES * len(pairs)
            and speech >= _SPEECH * len(pairs)
            and recurring >= _RECURRING * len(pairs)
        ):
            return column
    return None


def _is_name(text: str) -> bool:
    return (
        len(text) <= _LONGEST_NAME
        and any(character.isalpha() for character in text)
        and text[-1] not in _ENDS
    )

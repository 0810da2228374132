"""The text of ``redirects.csv`` in, its rows and their numbers out."""

from __future__ import annotations

import csv
import io
from collections import Counter

COLUMNS = ("version", "old_id", "new_id", "reason")


def count_redirects(text: str) -> dict[str, int]:
    """Return the number of rows of each version in the text of a ``redirects.csv``."""
    return dict(Counter(row[0] for row in cells(text)))


def cells(text: str) -> list[list[str]]:
    """Return the cells of each row, the header left out."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))[1:]

"""Checks of texts take time that grows with the text, whatever is in it."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest
from tests.support import growth

from turnpack.validate.check import Cell, TextCheck
from turnpack.validate.checks.l007_lookalike_letter import CHECK as LOOKALIKE
from turnpack.validate.checks.l009_time_left_in_text import CHECK as TIME_LEFT
from turnpack.validate.window import Window


@pytest.mark.parametrize(
    ("check", "make"),
    [
        (LOOKALIKE, lambda n: "a" * n + " a\u0436"),
        (LOOKALIKE, lambda n: "a\u0436" * n),
        (TIME_LEFT, lambda n: "\n" * n + "x 1:00 x"),
        (TIME_LEFT, lambda n: " " * n + "x 1:00 x"),
        (TIME_LEFT, lambda n: "1:00" + " " * n + "x"),
        (TIME_LEFT, lambda n: "[" * n + "1:00 x"),
    ],
)
def test_linear_time(check: TextCheck, make: Callable[[int], str]) -> None:
    """Four times the text takes about four times as long."""
    window = Window({}, pl.DataFrame())

    def work(text: str) -> None:
        check.says(Cell(text, "turns", "text", None), window)

    assert growth(make, work, 4_000) < 9

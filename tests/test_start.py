"""The command line starts fast."""

from __future__ import annotations

from tests.bench.main_job import best_of, python


def test_help_costs_little_more_than_click() -> None:
    """``turnpack --help`` takes less than three times a bare ``import click``, side by side."""
    bare, start = best_of(7, python("-c", "import click"), python("-m", "turnpack", "--help"))
    assert start < 3 * bare

"""How a long run tells how far it is: a function that is called as the work goes on."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int | None], None]
"""Is called with the stage, how much was done since, and how much there is, if known."""


def silent(_stage: str, _done: int, _total: int | None) -> None:
    """Report progress to nobody."""

"""How long the Hub is waited for: connections that stall, and a Hub that is too busy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import sleep
from typing import TypeVar

Answer = TypeVar("Answer")

_PATIENCE = 60.0
"""Seconds without a byte after which a connection counts as lost."""
_BUSY = frozenset({429, 503})
_PAUSES = (1.0, 3.0)
"""Seconds before the Hub, which is too busy, is asked again."""
_LONGEST_PAUSE = 30.0


def patiently(ask: Callable[[], Answer]) -> Answer:
    """Return what ``ask``, which changes nothing, returns; a busy Hub is asked again."""
    for pause in _PAUSES:
        try:
            return ask()
        except Exception as error:
            if not _is_busy(error):
                raise
            sleep(max(pause, _asked_pause(error)))
    return ask()


def limit_waiting() -> None:
    """Let the client give up connections that stall; by itself it waits for ever."""
    from huggingface_hub import get_session, set_client_factory

    session = get_session()
    if session.timeout.read is None:
        # A session made anew, as after a failure, shall have it too.
        set_client_factory(
            lambda: type(session)(
                event_hooks=session.event_hooks, follow_redirects=True, timeout=_PATIENCE
            )
        )


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield the error and what it came from, each once."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        yield error
        seen.add(id(error))
        error = error.__cause__ or error.__context__


def _is_busy(error: BaseException) -> bool:
    return any(_status(cause) in _BUSY for cause in causes(error))


def _asked_pause(error: BaseException) -> float:
    """Return the seconds that the Hub asks to wait, as far as that is bearable."""
    for cause in causes(error):
        if _status(cause) in _BUSY:
            stated = cause.response.headers.get("Retry-After", "")  # type: ignore[attr-defined]
            return min(float(stated), _LONGEST_PAUSE) if stated.isdecimal() else 0.0
    return 0.0


def _status(error: BaseException) -> int | None:
    status = getattr(getattr(error, "response", None), "status_code", None)
    return status if isinstance(status, int) else None

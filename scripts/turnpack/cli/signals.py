"""SIGINT and SIGTERM as exceptions that are not lost on their way through libraries.

What is unfinished is removed on the way out, so a signal has to leave by an exception. Two
things keep one from arriving: a library that makes an error of its own of whatever its
callbacks raise, and Python, which drops what is raised in a finaliser.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_AGAIN_AFTER = 0.05
"""Seconds until a signal that was dropped is sent again; a finaliser is over by then."""


class Stopped(BaseException):
    """SIGINT or SIGTERM came.

    Not KeyboardInterrupt: once one of those has passed through ``exec`` of a string, which
    is how the standard library makes its named tuples, Python ends by killing itself.
    """


class Stopping:
    """A context in which SIGINT and SIGTERM raise `Stopped`.

    ``asked_by`` is the last signal that came, also where its exception was replaced on the
    way, or None.
    """

    def __init__(self) -> None:
        self.asked_by: signal.Signals | None = None
        self._over = threading.Event()

    def __enter__(self) -> Stopping:
        # A shell starts what it runs in the background with SIGINT ignored.
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._raise)
        signal.signal(signal.SIGTERM, self._raise)
        sys.unraisablehook = self._dropped
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._over.set()
        sys.unraisablehook = sys.__unraisablehook__

    def _raise(self, number: int, _frame: FrameType | None) -> NoReturn:
        self.asked_by = signal.Signals(number)
        raise Stopped

    def _dropped(self, dropped: UnraisableHookArgs) -> None:
        if not isinstance(dropped.exc_value, Stopped):
            sys.__unraisablehook__(dropped)
        else:
            again = threading.Timer(_AGAIN_AFTER, self._send)
            again.daemon = True
            again.start()

    def _send(self) -> None:
        if self.asked_by is not None and not self._over.is_set():
            os.kill(os.getpid(), self.asked_by)

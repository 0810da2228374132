"""What a reader is: a name, a test whether it can read a file, and the reading itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from turnpack.records import Reading


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one format.

    ``suffixes`` are those of the files that it is made for. ``recognises`` tells from a
    file's bytes whether the content is plainly of this format, whatever the suffix; it
    must be cheap and must not raise. ``read`` takes the bytes and the path for messages, and raises
    :class:`turnpack.errors.DataError`.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], Reading]
    recognises: Callable[[bytes], bool] = lambda _data: False

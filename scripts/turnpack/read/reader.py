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
    must be cheap and must not raise. ``read`` takes the bytes, the path for messages, and the
    encoding that a maintainer declares for text that does not state its own (or None); it
    raises :class:`turnpack.errors.DataError`.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str, str | None], Reading]
    recognises: Callable[[bytes], bool] = lambda _data: False

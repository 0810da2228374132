"""What a reader is: a name, a test whether it can read a file, and the reading itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from turnpack.records import Header, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a file: the reading text and what stands where in it.

    ``body`` is where speech is looked for; ``declared`` and ``metadata`` are as in
    :class:`turnpack.records.Transcript`.
    """

    text: str
    body: Span
    header: Header
    declared: tuple[Span, ...] = ()
    metadata: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one format.

    ``suffixes`` are those of the files that it is made for; ``read`` takes the bytes
    and the path for messages, and raises :class:`turnpack.errors.DataError`.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], Reading]

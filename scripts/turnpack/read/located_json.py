"""JSON text in, its values out with the line on which each starts; numbers stay as printed."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from turnpack.errors import DataError
from turnpack.findings import Rule, Severity
from turnpack.read.decode import line_starts

MALFORMED_JSON = Rule(
    "S030",
    "JSON cannot be read",
    Severity.ERROR,
    why="What stands after the mistake cannot be read; part of the session would be missing.",
    fix="Correct the place named, or export the file again.",
)

_SPACE = re.compile(r"[ \t\n\r]*")


class Number(str):
    """A number as it is printed."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Located:
    """A value, and the line of the source on which it starts."""

    value: Any
    line: int
    offset: int


class LocatedJson:
    """Values of a text and where they start.

    Raises:
        DataError: a value is asked for that is not JSON.
    """

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path
        self._line_starts = line_starts(text)
        self._decoder = json.JSONDecoder(
            parse_int=Number,
            parse_float=Number,
            parse_constant=Number,
            strict=False,
            object_pairs_hook=_without_repeats,
        )

    def documents(self) -> Iterator[Located]:
        """Yield the values that the text holds one after another: one, or one a line."""
        at = self._skip(0)
        while at < len(self._text):
            found, at = self._value(at)
            yield found
            at = self._skip(at)

    def items(self, array: Located) -> Iterator[Located]:
        """Yield the items of an array."""
        at = self._skip(array.offset + 1)
        for _ in array.value:
            found, at = self._value(at)
            yield found
            at = self._skip(self._skip(at) + 1)

    def fields(self, table: Located) -> Iterator[tuple[str, Located]]:
        """Yield the keys and values of an object, in order."""
        at = self._skip(table.offset + 1)
        while self._text[at] != "}":
            key, at = self._value(at)
            found, at = self._value(self._skip(self._skip(at) + 1))
            yield str(key.value), found
            at = self._skip(at)
            if self._text[at] == ",":
                at = self._skip(at + 1)

    def _value(self, at: int) -> tuple[Located, int]:
        line = bisect_right(self._line_starts, at)
        try:
            value, end = self._decoder.raw_decode(self._text, at)
        except json.JSONDecodeError as error:
            message = f"{error.msg}."
            found = MALFORMED_JSON.found(
                message, file=self._path, line=error.lineno, column=error.colno
            )
            raise DataError([found]) from None
        except _RepeatedKeyError as error:
            message = f"The key {error.args[0]!r} stands twice in an object, and one would be lost."
            raise DataError([MALFORMED_JSON.found(message, file=self._path, line=line)]) from None
        except RecursionError:
            message = "Values are nested too deep."
            raise DataError([MALFORMED_JSON.found(message, file=self._path, line=line)]) from None
        return Located(value, line, at), end

    def _skip(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        return match.end() if match else at


class _RepeatedKeyError(Exception):
    """An object has a key twice."""


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object of ``pairs``; the standard library would let the last of a key win."""
    table = dict(pairs)
    if len(table) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _RepeatedKeyError(key)
            seen.add(key)
    return table

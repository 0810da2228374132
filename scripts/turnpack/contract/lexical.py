"""The type of a field in, the function from a cell's text to its value out.

These are the lexical rules of Table Schema,
https://datapackage.org/standard/table-schema/#field-types, for one cell in plain
Python. ``turnpack.views.cells`` reads whole columns by them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

Value = str | int | float | bool | date | time | datetime
Read = Callable[[str], Value | None]
"""Returns the value that a text stands for, None if it stands for none."""

TRUE_VALUES = ("true", "True", "TRUE", "1")
FALSE_VALUES = ("false", "False", "FALSE", "0")

_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = "[0-9]{2}:[0-9]{2}:[0-9]{2}"
_OFFSET = "(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))"

FORMS: Mapping[str, str] = {
    "integer": "[+-]?[0-9]+",
    "number": r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|[nN][aA][nN]|-?[iI][nN][fF]",
    "date": _DATE,
    "time": _TIME,
    # An instant to the millisecond: XML Schema's dateTime with its offset stated.
    "datetime": rf"{_DATE}T{_TIME}(\.[0-9]{{1,3}})?{_OFFSET}",
    "year": "[0-9]{4}",
}
"""What a text of a type looks like in the default format; a regular expression for all of it."""

FORMATS: Mapping[str, frozenset[str]] = {
    "string": frozenset({"default", "email", "uri", "uuid"}),
    "date": frozenset({"default", "any"}),
    "time": frozenset({"default", "any"}),
    "datetime": frozenset({"default", "any"}),
}
"""Formats by type besides the patterns of dates and times; the other types have ``default``."""

TEMPORAL = frozenset({"date", "time", "datetime"})
_DIRECTIVE = re.compile("%(.?)", re.DOTALL)
_DIRECTIVES = frozenset("aAbBdfGHIjmMpSuUVwWyYzZ%")


@dataclass(frozen=True, slots=True)
class Lexis:
    """How the texts of one field stand for values."""

    type: str
    format: str = "default"
    true_values: tuple[str, ...] = TRUE_VALUES
    false_values: tuple[str, ...] = FALSE_VALUES
    decimal_char: str = "."
    group_char: str = ""

    @property
    def zoned(self) -> bool:
        """Whether a datetime says its offset from UTC: only a pattern without ``%z`` does not."""
        return self.format in {"default", "any"} or "%z" in self.format


def reader(lexis: Lexis) -> Read:
    """Return the function that reads the texts of a field.

    Raises:
        ValueError: texts in the format ``any`` have no rule to be read by.
    """
    if lexis.type in TEMPORAL:
        if lexis.format == "any":
            raise ValueError("the format any says no rule by which a text is read")
        if lexis.format != "default":
            return _by_pattern(lexis)
    return _READERS[lexis.type](lexis)


def unknown_directives(pattern: str) -> list[str]:
    """Return what in a ``strptime`` pattern is no directive; a pattern has at least one."""
    found = _DIRECTIVE.findall(pattern)
    if not found:
        return [pattern]
    return [f"%{letter}" for letter in found if letter not in _DIRECTIVES]


def plain_number(text: str, decimal_char: str, group_char: str) -> str | None:
    """Return a number's text as XML Schema writes it, None if it has a stray ``.``."""
    if group_char:
        text = text.replace(group_char, "")
    if decimal_char != ".":
        if "." in text:
            return None
        text = text.replace(decimal_char, ".")
    return text


def _text(_lexis: Lexis) -> Read:
    return str


def _integer(lexis: Lexis) -> Read:
    def read(text: str) -> int | None:
        plain = plain_number(text, ".", lexis.group_char)
        # Python refuses to read integers of thousands of digits, which no engine holds.
        if plain is None or len(plain) > 4000 or not _fits("integer", plain):
            return None
        return int(plain)

    return read


def _number(lexis: Lexis) -> Read:
    def read(text: str) -> float | None:
        plain = plain_number(text, lexis.decimal_char, lexis.group_char)
        if plain is None or not _fits("number", plain):
            return None
        value = float(plain)
        # A finite number that is too large for a double must not become infinite.
        return None if math.isinf(value) and plain[-1] not in "fF" else value

    return read


def _boolean(lexis: Lexis) -> Read:
    values = dict.fromkeys(lexis.true_values, True) | dict.fromkeys(lexis.false_values, False)
    return values.get


def _date(_lexis: Lexis) -> Read:
    return _checked("date", date.fromisoformat)


def _time(_lexis: Lexis) -> Read:
    return _checked("time", time.fromisoformat)


def _datetime(_lexis: Lexis) -> Read:
    return _checked("datetime", lambda text: datetime.fromisoformat(text).astimezone(UTC))


def _year(_lexis: Lexis) -> Read:
    return _checked("year", int)


_READERS: Mapping[str, Callable[[Lexis], Read]] = {
    "string": _text,
    "any": _text,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
    "time": _time,
    "datetime": _datetime,
    "year": _year,
}

TYPES: Sequence[str] = tuple(_READERS)
"""The types of Table Schema that Turnpack compiles."""


def _by_pattern(lexis: Lexis) -> Read:
    def read(text: str) -> Value | None:
        try:
            # The zone is the column's affair: see `Lexis.zoned`.
            moment = datetime.strptime(text, lexis.format)  # noqa: DTZ007
            if lexis.type == "date":
                return moment.date()
            if lexis.type == "time":
                return moment.time()
            return moment.astimezone(UTC) if lexis.zoned else moment.replace(tzinfo=None)
        except (ValueError, OverflowError):
            return None

    return read


def _checked(type_: str, convert: Callable[[str], Value]) -> Read:
    def read(text: str) -> Value | None:
        if not _fits(type_, text):
            return None
        try:
            return convert(text)
        except (ValueError, OverflowError):
            return None

    return read


def _fits(type_: str, text: str) -> bool:
    return _COMPILED[type_].fullmatch(text) is not None


_COMPILED = {type_: re.compile(form) for type_, form in FORMS.items()}

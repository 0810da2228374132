"""A column of texts in, its values as the field's Arrow type out, and which texts stand for none.

The lexical rules of Table Schema (`turnpack.contract.lexical`) at the speed of Arrow: its
casts take what has the form of the rule, and what they cannot take is read one by one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from turnpack.contract.field import Field
from turnpack.contract.lexical import FORMS, reader
from turnpack.views.arrow import arrow_type

_CAST = frozenset({"integer", "number", "date", "datetime", "year"})
"""The types whose default form Arrow casts from text by the rules of the standard."""

# Python's calendar, which is that of the standard; Arrow's goes on before and after it.
_RANGE: Mapping[str, tuple[object, object]] = {
    "date": (date.min, date.max),
    "datetime": (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)),
}


class Cells(NamedTuple):
    """What a column of texts stands for."""

    values: pa.Array
    """Of the field's Arrow type; null where the text is missing or bad."""
    bad: pa.BooleanArray
    """True where a text stands neither for a value nor for null."""


def read_cells(texts: pa.Array, field: Field) -> Cells:
    """Return the values that ``texts``, an array of strings, stand for in the column ``field``.

    Raises:
        ValueError: the field's type has no Arrow type, or its format no rule to read by.
    """
    type_ = arrow_type(field)
    if field.missing_values:
        missing = pc.is_in(texts, value_set=pa.array(field.missing_values, pa.string()))
        texts = pc.if_else(missing, pa.scalar(None, pa.string()), texts)
    if pa.types.is_string(type_):
        return Cells(texts, _none(len(texts)))
    values = _cast(texts, field, type_) if field.type in _CAST else None
    if values is None:
        values = _one_by_one(texts, field, type_)
    return Cells(values, pc.and_(texts.is_valid(), values.is_null()))


def _cast(texts: pa.Array, field: Field, type_: pa.DataType) -> pa.Array | None:
    """Return the values by Arrow's cast, None where it fails on one of them."""
    lexis = field.lexis
    if lexis.format != "default" or lexis.decimal_char != "." or lexis.group_char:
        return None
    fits = pc.match_substring_regex(texts, f"^(?:{FORMS[field.type]})\\z")
    if field.type in {"integer", "year"}:
        texts = pc.replace_substring_regex(texts, r"^\+", "")
    elif field.type == "number" and _may_be_infinite(texts):
        return None
    try:
        values = pc.if_else(fits, texts, pa.scalar(None, pa.string())).cast(type_)
    except pa.ArrowInvalid:
        return None
    if field.type not in _RANGE:
        return values
    first, last = (pa.scalar(bound, type_) for bound in _RANGE[field.type])
    inside = pc.and_(pc.greater_equal(values, first), pc.less_equal(values, last))
    return pc.if_else(inside, values, pa.scalar(None, type_))


def _may_be_infinite(texts: pa.Array) -> bool:
    """Whether a text has an exponent or many digits, which may be too large for a double."""
    longest = pc.max(pc.utf8_length(texts)).as_py() or 0
    return longest > 300 or bool(pc.any(pc.match_substring_regex(texts, "[eE]")).as_py())


def _one_by_one(texts: pa.Array, field: Field, type_: pa.DataType) -> pa.Array:
    """Return the values by the rules in plain Python, each distinct text once."""
    read = reader(field.lexis)
    coded = texts.dictionary_encode()
    values = [_fitting(read(text), type_) for text in coded.dictionary.to_pylist()]
    return pa.array(values, type_).take(coded.indices)


def _fitting(value: object, type_: pa.DataType) -> object:
    """Return ``value`` unless it is an integer that ``type_`` does not hold."""
    if isinstance(value, int) and pa.types.is_integer(type_):
        limit = 2 ** (type_.bit_width - 1)
        return value if -limit <= value < limit else None
    return value


def _none(length: int) -> pa.BooleanArray:
    return pa.repeat(pa.scalar(False), length)

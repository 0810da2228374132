"""A field as Frictionless understands it in, Polars expressions that prove its cells out.

Each expression is true only for cells that Frictionless passes; it may be false for
others that it passes too. Cells are text (from CSV) or already of the field's type, which
stands for the text in which JSON and Turnpack spell the value.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

import frictionless
import polars as pl
from frictionless.fields import BooleanField, NumberField

from turnpack.validate.columnar.patterns import UnknownPatternError, whole_match


class Value(NamedTuple):
    """What Frictionless makes of a cell, as far as keys are compared by it."""

    kind: str
    """Two values of one kind are equal exactly where Frictionless's are."""
    known: pl.Expr
    """Whether the cell's value is known."""
    value: pl.Expr
    """The value, null where the cell is missing."""


class Proof(NamedTuple):
    """Expressions over one column."""

    clean: pl.Expr
    """Whether the cell is proven clean."""
    missing: pl.Expr
    """Whether the cell is missing; it is null where this is not known."""
    value: Value | None
    """None where values of the field's type are not compared here."""


_INTEGER = r"\A-?[0-9]{1,18}\z"
_DIGITS = 15  # as many as a float keeps, on either side of the point
_SMALLEST = Decimal(1).scaleb(-_DIGITS)
_INT64 = range(-(2**63), 2**63)
_DATE = r"\A[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}\z"
_TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
_ZONE = "(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])"
_DATETIME = rf"\A[1-9][0-9]{{3}}-[0-9]{{2}}-[0-9]{{2}}T{_TIME}{_ZONE}?\z"
_HEX = "[0-9a-f]"
_LABEL = "[a-z0-9]{1,30}"

# Texts that are surely of a type: a part of what Frictionless takes, plain to see.
_PLAIN = {
    ("string", "uuid"): rf"\A{_HEX}{{8}}(?:-{_HEX}{{4}}){{3}}-{_HEX}{{12}}\z",
    ("string", "email"): rf"\A[a-z]{{1,30}}@(?:{_LABEL}\.){{1,3}}[a-z]{{2,10}}\z",
    ("string", "uri"): rf"\Ahttps?://(?:{_LABEL}\.){{1,4}}[a-z]{{2,10}}(?:/[A-Za-z0-9._-]+)*/?\z",
    ("string", "binary"): r"\A(?:[A-Za-z0-9+/]{4})*\z",
    ("time", "default"): rf"\A{_TIME}\z",
    ("year", "default"): r"\A[0-9]{4}\z",
    ("yearmonth", "default"): r"\A[0-9]{4}-(?:0[1-9]|1[0-2])\z",
    ("duration", "default"): r"\AP(?:[0-9]{1,4}[YMWD]|T[0-9]{1,6}[HMS])\z",
    ("geopoint", "default"): r"\A-?[0-9]{1,2}(?:\.[0-9]{1,9})?, ?-?[0-8]?[0-9](?:\.[0-9]{1,9})?\z",
}


def prove(field: frictionless.Field, column: str, dtype: pl.DataType) -> Proof:
    """Return the proof of the cells in ``column``, which has the type ``dtype``.

    Raises nothing: of a field that is not known only missing cells are proven.
    """
    cell = pl.col(column)
    missing_values = _missing_values(field)
    if dtype == pl.String:
        # A null stands for the empty text, which is how a CSV spells it.
        missing = cell.is_in(missing_values).fill_null("" in missing_values)
    elif missing_values == [""]:
        missing = cell.is_null()
    else:
        # The text of a typed value may be among the missing values.
        missing = pl.lit(None, pl.Boolean)
    rules = _Rules(field, cell, dtype)
    valid = rules.valid()
    for name in field.supported_constraints:
        bound = field.constraints.get(name)
        if bound is not None and name != "required" and valid is not None:
            kept = rules.constraint(name, bound)
            valid = None if kept is None else valid & kept
    present = pl.lit(False) if valid is None else valid
    required = bool(field.constraints.get("required", False))
    clean = pl.when(missing).then(pl.lit(not required)).otherwise(present)
    return Proof(clean.fill_null(False), missing, rules.value(missing))


def _missing_values(field: frictionless.Field) -> list[str]:
    """Return the texts that stand for no value, as Frictionless looks them up."""
    if not field.has_defined("missing_values") and field.schema:
        return list(field.schema.missing_values)
    return list(field.missing_values)


class _Rules:
    """What is known of one field: which cells are of its type and keep a constraint."""

    def __init__(self, field: frictionless.Field, cell: pl.Expr, dtype: pl.DataType) -> None:
        self.field = field
        self.cell = cell
        self.text = dtype == pl.String
        self.typed = not self.text
        self.dtype = dtype
        self.format = field.format or "default"

    def valid(self) -> pl.Expr | None:
        """Return whether cells are of the field's type, None where that is not known."""
        known: dict[str, Callable[[], pl.Expr | None]] = {
            "any": lambda: pl.lit(True) if self.text else None,
            "string": self._string,
            "integer": self._integer,
            "number": self._number,
            "boolean": self._boolean,
            "date": self._date,
            "datetime": self._datetime,
        }
        if self.field.type in known:
            return known[self.field.type]()
        return self._plain()

    def _plain(self) -> pl.Expr | None:
        pattern = _PLAIN.get((self.field.type, self.format))
        return None if pattern is None or self.typed else self.cell.str.contains(pattern)

    def _string(self) -> pl.Expr | None:
        if self.typed:
            return None
        return pl.lit(True) if self.format == "default" else self._plain()

    def _integer(self) -> pl.Expr | None:
        if self.typed:
            return pl.lit(True) if self.dtype.is_integer() else None
        return self.cell.str.contains(_INTEGER)

    def _number(self) -> pl.Expr | None:
        if self.typed:
            return self.cell.is_finite() if self.dtype.is_float() else None
        assert isinstance(self.field, NumberField)
        group, point = self.field.group_char, self.field.decimal_char
        if len(point) != 1 or point.isalnum() or point == "-" or set(group) & {*point, "-"}:
            return None
        if any(character.isalnum() for character in group):
            return None
        digits = rf"[0-9]{{1,{_DIGITS}}}"
        return self.cell.str.contains(rf"\A-?{digits}(?:\x{{{ord(point):X}}}{digits})?\z")

    def _boolean(self) -> pl.Expr | None:
        if self.typed:
            return pl.lit(True) if self.dtype == pl.Boolean else None
        assert isinstance(self.field, BooleanField)
        return self.cell.is_in([*self.field.true_values, *self.field.false_values])

    def _date(self) -> pl.Expr | None:
        if self.format != "default":
            return None
        if self.typed:
            known = self.dtype == pl.Date
            return self.cell.dt.year().is_between(1000, 9999) if known else None
        day = self.cell.str.to_date("%Y-%m-%d", strict=False)
        return self.cell.str.contains(_DATE) & day.is_not_null()

    def _datetime(self) -> pl.Expr | None:
        if self.format != "default":
            return None
        if self.typed:
            known = isinstance(self.dtype, pl.Datetime) and self.dtype.time_zone == "UTC"
            return self.cell.dt.year().is_between(1000, 9999) if known else None
        day = self.cell.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
        return self.cell.str.contains(_DATETIME) & day.is_not_null()

    def constraint(self, name: str, bound: Any) -> pl.Expr | None:
        """Return whether valid cells keep the constraint, None where that is not known."""
        if name == "enum":
            return self._enum(bound)
        if self.field.type == "string" and self.text:
            return self._string_constraint(name, bound)
        return self._compared(name, self._bound(bound))

    def _string_constraint(self, name: str, bound: Any) -> pl.Expr | None:
        if name == "pattern":
            try:
                return self.cell.str.contains(whole_match(bound))
            except (UnknownPatternError, TypeError):
                return None
        if type(bound) is not int:
            return None
        # Where bytes decide, characters need not be counted.
        if name == "minLength":
            n = self.cell.str.len_bytes() if bound <= 1 else self.cell.str.len_chars()
            return n >= bound
        return self.cell.str.len_chars() <= bound if name == "maxLength" else None

    def _bound(self, bound: Any) -> Any:
        """Return the bound as Frictionless reads it."""
        return self.field.create_value_reader()(bound)

    def _compared(self, name: str, bound: Any) -> pl.Expr | None:
        value = self._comparable(bound)
        if value is None:
            return None
        limit = pl.lit(bound)
        kept = {
            "minimum": value >= limit,
            "maximum": value <= limit,
            "exclusiveMinimum": value > limit,
            "exclusiveMaximum": value < limit,
        }
        return kept.get(name)

    def _comparable(self, bound: Any) -> pl.Expr | None:
        """Return the cells as values that compare with ``bound`` as Frictionless's do."""
        if self.field.type in ("integer", "year") and type(bound) is int and bound in _INT64:
            return self.cell if self.typed else self.cell.cast(pl.Int64, strict=False)
        if self.field.type == "date" and type(bound) is dt.date:
            return self.cell if self.typed else self.cell.str.to_date("%Y-%m-%d", strict=False)
        if self.field.type == "datetime" and isinstance(bound, dt.datetime):
            # Frictionless fails where one of the two has a zone and the other has none.
            known = bound.tzinfo is not None and bound.microsecond % 1000 == 0
            return self.cell if self.typed and known and 1000 < bound.year < 9999 else None
        if self.field.type == "number" and isinstance(bound, Decimal | float):
            return self._comparable_number(bound)
        return None

    def _comparable_number(self, bound: Decimal | float) -> pl.Expr | None:
        assert isinstance(self.field, NumberField)
        exact = Decimal(str(bound))
        if not exact.is_finite() or len(exact.as_tuple().digits) > _DIGITS:
            return None
        if not -_DIGITS <= exact.adjusted() < _DIGITS or exact % _SMALLEST:
            return None
        if self.typed:
            # A float of so few digits is told apart from its neighbours by its digits.
            return self.cell if isinstance(bound, float) or float(bound) == bound else None
        plain = self.cell.str.replace(self.field.decimal_char, ".", literal=True)
        kind = pl.Float64() if isinstance(bound, float) else pl.Decimal(38, _DIGITS)
        return plain.cast(kind, strict=False)

    def _enum(self, values: Any) -> pl.Expr | None:
        if not isinstance(values, list):
            return None
        read = [self._bound(value) for value in values]
        if self.text and self.field.type in ("string", "any"):
            return self.cell.is_in([value for value in read if isinstance(value, str)])
        if self.field.type in ("integer", "year"):
            numbers = [n for n in read if type(n) is int and n in _INT64]
            number = self.cell if self.typed else self.cell.cast(pl.Int64, strict=False)
            return number.cast(pl.Int64).is_in(numbers)
        return None

    def value(self, missing: pl.Expr) -> Value | None:
        """Return the values by which keys are compared."""
        if self.field.type in ("string", "any") and self.text and self.format == "default":
            return Value("text", pl.lit(True), pl.when(~missing).then(self.cell))
        if self.field.type == "integer":
            valid = self._integer()
            if valid is None:
                return None
            number = self.cell if self.typed else self.cell.cast(pl.Int64, strict=False)
            known = (missing | valid).fill_null(False)
            return Value("integer", known, pl.when(known & ~missing).then(number.cast(pl.Int64)))
        if self.field.type == "date":
            valid = self._date()
            if valid is None:
                return None
            day = self.cell if self.typed else self.cell.str.to_date("%Y-%m-%d", strict=False)
            known = (missing | valid).fill_null(False)
            return Value("date", known, pl.when(known & ~missing).then(day))
        return None

"""A table of the contract in, its Pandera schema over Polars frames out.

Written here because Pandera's own bridge from Table Schema lets bad values pass:
null booleans, bad dates, alternations in patterns and required empty strings.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from turnpack.contract import Table
from turnpack.contract.field import Field
from turnpack.contract.pattern import rust
from turnpack.views.arrow import arrow_schema


def pandera_schema(table: Table) -> pa.DataFrameSchema:
    """Return ``table`` as a Pandera schema: these columns, in this order, and no others.

    Keys and ``unique`` are not part of it: they span batches and tables, and Pandera
    takes two nulls for one value twice. See `turnpack.validate.keys`.

    Raises:
        ValueError: a pattern is too large for Polars; the message names the field.
    """
    frame = pl.DataFrame(pl.from_arrow(arrow_schema(table).empty_table()))
    return pa.DataFrameSchema(
        {
            field.name: pa.Column(
                frame.schema[field.name],
                checks=list(_checks(field, frame.schema[field.name])),
                nullable=not field.required,
                description=field.description,
            )
            for field in table.fields
        },
        strict=True,
        ordered=True,
        name=table.name,
    )


def _checks(field: Field, type_: pl.DataType) -> Iterator[pa.Check]:
    if field.pattern is not None:
        yield pa.Check.str_matches(_pattern(field), error=f"pattern {field.pattern}")
    if field.enum is not None:
        error = f"one of {', '.join(str(value) for value in field.enum)}"
        yield pa.Check.isin(pl.Series(field.enum, dtype=type_).to_list(), error=error)
    if field.min_length is not None:
        error = f"at least {_characters(field.min_length)}"
        yield pa.Check.str_length(min_value=field.min_length, error=error)
    if field.max_length is not None:
        error = f"at most {_characters(field.max_length)}"
        yield pa.Check.str_length(max_value=field.max_length, error=error)
    yield from _bounds(field)
    if field.type in {"string", "any"} and field.required and field.missing_values:
        # In a text file these stand for null, so a required value must be none of them.
        only_empty = field.missing_values == ("",)
        error = "not empty" if only_empty else f"not missing: {', '.join(field.missing_values)}"
        yield pa.Check.notin(field.missing_values, error=error)


def _characters(n: int) -> str:
    return f"{n} character{'s' * (n != 1)}"


def _bounds(field: Field) -> Iterator[pa.Check]:
    """Return the checks of the bounds that ``field`` has."""
    bounds = (
        (field.minimum, pa.Check.ge, "at least"),
        (field.maximum, pa.Check.le, "at most"),
        (field.exclusive_minimum, pa.Check.gt, "above"),
        (field.exclusive_maximum, pa.Check.lt, "below"),
    )
    stated = [bound for bound in bounds if bound[0] is not None]
    for bound, check, words in stated:
        yield check(bound, error=f"{words} {bound}")
    if stated and field.type == "number":
        # Not a number is inside no bounds; Polars takes it for the largest of all.
        yield pa.Check(_is_number, error="a number")


def _is_number(data: PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select(pl.col(data.key).is_not_nan())


def _pattern(field: Field) -> str:
    # Grouped, so that the anchors hold for every branch of an alternation.
    pattern = f"^(?:{rust(field.pattern or '')})$"
    try:
        pl.Series([""]).str.contains(pattern)
    except pl.exceptions.ComputeError as error:
        reason = str(error).strip().splitlines()[-1]
        raise ValueError(f"field {field.name}: constraint 'pattern': {reason}") from None
    return pattern

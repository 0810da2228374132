"""A table of the contract in, its Pandera schema over Polars frames out.

Written here because Pandera's own bridge from Table Schema lets bad values pass:
null booleans, bad dates, alternations in patterns and required empty strings.
"""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from turnpack.contract import Field, Table
from turnpack.views.arrow import arrow_schema


def pandera_schema(table: Table) -> pa.DataFrameSchema:
    """Return ``table`` as a Pandera schema: these columns, in this order, and no others.

    Keys are not part of it: they span batches and tables.
    """
    frame = pl.DataFrame(pl.from_arrow(arrow_schema(table).empty_table()))
    return pa.DataFrameSchema(
        {
            field.name: pa.Column(
                frame.schema[field.name],
                checks=_checks(field),
                nullable=not field.required,
                unique=field.unique,
                description=field.description,
            )
            for field in table.fields
        },
        strict=True,
        ordered=True,
        name=table.name,
    )


def _checks(field: Field) -> list[pa.Check]:
    checks = []
    if field.pattern is not None:
        # Grouped, so that the anchors hold for every branch of an alternation.
        pattern = f"^(?:{field.pattern})$"
        checks.append(pa.Check.str_matches(pattern, error=f"pattern {field.pattern}"))
    if field.enum is not None:
        checks.append(pa.Check.isin(field.enum, error=f"one of {', '.join(field.enum)}"))
    if field.min_length is not None:
        error = f"at least {field.min_length} characters"
        checks.append(pa.Check.str_length(min_value=field.min_length, error=error))
    if field.max_length is not None:
        error = f"at most {field.max_length} characters"
        checks.append(pa.Check.str_length(max_value=field.max_length, error=error))
    if field.minimum is not None:
        checks.append(pa.Check.ge(field.minimum, error=f"at least {field.minimum}"))
    if field.maximum is not None:
        checks.append(pa.Check.le(field.maximum, error=f"at most {field.maximum}"))
    if field.type == "string" and field.required and field.min_length is None:
        # In a CSV file an empty string is no value, so a required one must not be empty.
        checks.append(pa.Check.str_length(min_value=1, error="not empty"))
    return checks

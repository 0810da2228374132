"""The contract in, the data dictionary of a card out."""

from __future__ import annotations

from collections.abc import Iterator

from turnpack.contract import Contract, Field, Table
from turnpack.markdown import table_of

_CONVENTIONS = """
Text is verbatim. Null means that the source does not say. Offsets count Unicode
characters in the reading text: the source decoded, with LF line ends. Times are UTC;
the printed form stands in `segments.timestamp_raw`, its zone in `sessions.timezone`.
"""


def dictionary(contract: Contract) -> str:
    """Return what each table and each of its columns mean, as Markdown."""
    return "\n\n".join([_CONVENTIONS.strip(), *(p for table in contract for p in _table(table))])


def _table(table: Table) -> Iterator[str]:
    key = ", ".join(f"`{name}`" for name in table.primary_key)
    heading = f"### `{table.name}`\n\n{table.description} Key: {key}."
    links = "".join(
        f"\n- `{', '.join(link.fields)}` refers to "
        f"`{link.table}.{', '.join(link.reference_fields)}`"
        for link in table.foreign_keys
    )
    yield f"{heading}\n{links}" if links else heading
    yield table_of(("column", "type", "meaning"), [_column(field) for field in table.fields])


def _column(field: Field) -> tuple[str, str, str]:
    kind = field.type + ("" if field.required else ", may be null")
    unit = f" Unit: {field.unit}." if field.unit else ""
    values = f" One of {', '.join(f'`{v}`' for v in field.enum)}." if field.enum else ""
    return f"`{field.name}`", kind, field.description + unit + values

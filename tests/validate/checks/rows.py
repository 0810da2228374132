"""Windows made of a few rows, for checks to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from turnpack.contract import load_contract
from turnpack.validate.window import ROW, SESSION, Window
from turnpack.views.arrow import arrow_schema

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def window(ids: Sequence[str] = ("2024-05-08-0123abcd",), **tables: Any) -> Window:
    """Return the window of ``tables``, each a list of rows that state what matters.

    What a row does not state is null; its session is the first, if it states none.
    """
    rows = {"sessions": [{SESSION: session} for session in ids], **tables}
    frames, lengths = {}, pl.DataFrame({SESSION: list(ids)})
    for table in load_contract():
        empty = pl.DataFrame(pl.from_arrow(arrow_schema(table).empty_table()))
        stated = [{SESSION: ids[0], **row} for row in rows.get(table.name, ())]
        of_table = [{name: row.get(name) for name in table.names} for row in stated]
        frame = pl.DataFrame(of_table, schema=empty.schema)
        frames[table.name] = frame.with_row_index(ROW, offset=1)
        if SESSION in table.names:
            counted = frame.group_by(SESSION).agg(pl.len().alias(table.name))
            lengths = lengths.join(counted, on=SESSION, how="left", maintain_order="left")
    return Window(frames, lengths.drop(SESSION).fill_null(0))

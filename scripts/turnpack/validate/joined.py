"""Texts and the row that each belongs to in, a text for each row out, column-wise."""

from __future__ import annotations

import polars as pl
import pyarrow as pa


def joined(texts: pl.Series, place: pl.Series, n_rows: int) -> tuple[pl.Series, pl.Series]:
    """Return for each of ``n_rows`` rows its texts, joined by one LF, and how many they are.

    ``place`` is the row of each text, from 0, null for none. Texts of a row stay in their
    order; a row without texts has null.
    """
    if not place.is_sorted() or place.null_count():
        # A stable sort; texts of no row go to the end, where nothing reaches them.
        at = place.to_frame("place").with_row_index("at")
        order = at.sort("place", nulls_last=True, maintain_order=True)["at"]
        texts, place = texts.gather(order), place.gather(order)
    edges = pl.int_range(n_rows + 1, eager=True)
    offsets = place.drop_nulls().search_sorted(edges, side="left")
    lists = pa.LargeListArray.from_arrays(
        offsets.cast(pl.Int64).to_arrow(), texts.to_arrow().cast(pa.large_string())
    )
    counts = offsets.diff().slice(1)
    whole = pl.Series(pl.from_arrow(lists)).list.join("\n")
    return whole.set(counts == 0, None), counts

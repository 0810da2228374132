"""Texts and how many of them make one in, the texts joined by line feeds out, column-wise."""

from __future__ import annotations

import polars as pl
import pyarrow as pa


def joined(texts: pl.Series, counts: pl.Series) -> pl.Series:
    """Return a text for each of ``counts``: so many of ``texts``, in turn, joined by one LF.

    None where the count is 0; what is left of ``texts`` is left out.
    """
    ends = counts.cast(pl.Int64).cum_sum()
    offsets = pl.concat([pl.Series([0], dtype=pl.Int64), ends]).to_arrow()
    lists = pa.LargeListArray.from_arrays(offsets, texts.to_arrow().cast(pa.large_string()))
    whole = pl.Series(pl.from_arrow(lists)).list.join("\n")
    return whole.set(counts == 0, None)

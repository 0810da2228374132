"""Texts and the row that each belongs to in, a text for each row out, column-wise."""

from __future__ import annotations

import numpy as np
import polars as pl
import pyarrow as pa

from turnpack.validate.window import Groups


def joined(texts: pl.Series, groups: Groups) -> pl.Series:
    """Return the texts of each row, joined by one LF; null for a row without texts."""
    counts = groups.counts
    whole = texts.gather(groups.first)
    several = (counts > 1).arg_true()
    if not len(several):
        return whole
    # Only what is made of several texts is copied.
    of_several = np.repeat((counts > 1).to_numpy(), counts.to_numpy())
    parts = texts.gather(groups.rows.filter(pl.Series(of_several)))
    offsets = pl.concat([pl.Series([0]), counts.gather(several).cum_sum()]).cast(pl.Int64)
    lists = pa.LargeListArray.from_arrays(
        offsets.to_arrow(), parts.to_arrow().cast(pa.large_string())
    )
    return whole.scatter(several, pl.Series(pl.from_arrow(lists)).list.join("\n"))

"""Instants and what a source prints for them in, which of them are plainly the same out.

The commonest form, ``2018-03-08 10:04``, is compared as numbers: what a million times print is
known in a tenth of a second.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

_MINUTE_MS = 60_000
_DAY = 24 * 60
_CLOCKS = pl.Series([f"{m // 60:02d}:{m % 60:02d}" for m in range(_DAY)])
_CLOCK_BYTES = 5
_BRACKETS = " []【】()（）［］"
_DATED = len("2018-03-08 10:04")
_DIGITS = np.array([c.isdigit() for c in "2018-03-08 10:04"])
_BETWEEN = np.frombuffer(b"-- :", dtype=np.uint8)
Ints = npt.NDArray[np.int32]


def unproven(times: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of which it is not plain that they print their instant.

    ``times`` has ``timestamp`` (UTC), ``timestamp_raw``, and ``session`` and ``zone`` (IANA,
    or null) of each row; rows of a session follow each other.
    """
    raw = times["timestamp_raw"]
    is_dated = raw.str.len_bytes() == _DATED
    dated = times if is_dated.all() else times.filter(is_dated)
    left = [dated.filter(~_is_printed(dated))] if dated.height else []
    others = times.filter(~is_dated) if dated.height < times.height else times.clear()
    left += [
        _unlike(others.filter(pl.col("zone").eq_missing(pl.lit(zone))), zone)
        for zone in others["zone"].unique(maintain_order=True)
    ]
    return pl.concat(left) if left else times.clear()


def _is_printed(dated: pl.DataFrame) -> pl.Series:
    """Return whether each row prints its instant, by the offset from UTC that it gives."""
    # By columns: each is in one piece then.
    printed = np.ascontiguousarray(_bytes(dated["timestamp_raw"]).T)
    digits = printed[_DIGITS] - ord("0")
    has_form = (digits <= 9).all(axis=0) & (printed[~_DIGITS] == _BETWEEN[:, None]).all(axis=0)
    y1, y2, m, d, h, n = (digits[0::2].astype(np.int16) * 10 + digits[1::2]).astype(np.int32)
    days, minutes = _days(100 * y1 + y2, m, d), 60 * h + n
    instants = dated["timestamp"].dt.epoch("ms").to_numpy()
    offset = days * _DAY + minutes - instants // _MINUTE_MS
    has_form &= instants % _MINUTE_MS == 0
    session = dated["session"].to_numpy()
    starts = np.flatnonzero(
        np.r_[True, (offset[1:] != offset[:-1]) | (session[1:] != session[:-1])]
    )
    ends = np.r_[starts[1:], len(offset)]
    runs = dated[starts].select("zone", "timestamp", offset=pl.Series(offset[starts]))
    # Where clocks are as far from UTC at both ends, they are so in between.
    right = _has_offset(runs) & _has_offset(runs.with_columns(dated["timestamp"].gather(ends - 1)))
    return pl.Series(has_form & np.repeat(right, ends - starts))


def _bytes(texts: pl.Series) -> npt.NDArray[np.uint8]:
    """Return texts of ``_DATED`` bytes as rows of bytes."""
    array: Any = texts.rechunk().to_arrow()
    offsets = np.frombuffer(array.buffers()[1], dtype=np.int64)
    data = np.frombuffer(array.buffers()[2], dtype=np.uint8)
    start = int(offsets[array.offset])
    return data[start : start + _DATED * len(array)].reshape(-1, _DATED)


def _days(year: Ints, month: Ints, day: Ints) -> Ints:
    """Return the days since 1970-01-01, as in http://howardhinnant.github.io/date_algorithms.html."""
    year = year - (month <= 2)
    era, of_era = np.divmod(year, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    days: Ints = era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468
    return days


def _has_offset(times: pl.DataFrame) -> npt.NDArray[np.bool_]:
    """Return whether the zone of each row is ``offset`` minutes from UTC at its time."""
    right = np.zeros(times.height, dtype=np.bool_)
    zones = times["zone"]
    for zone in zones.drop_nulls().unique():
        places = (zones == zone).fill_null(False).to_numpy()
        own = times.filter(pl.Series(places))
        local = own["timestamp"].dt.convert_time_zone(zone).dt.replace_time_zone(None)
        offset = local.dt.epoch("ms") - own["timestamp"].dt.epoch("ms")
        right[places] = (offset == own["offset"] * _MINUTE_MS).to_numpy()
    return right


def _unlike(times: pl.DataFrame, zone: str | None) -> pl.DataFrame:
    """Return the rows that do not end in the clock of their instant, after its day or nothing."""
    if zone is None or not times.height:
        return times
    local = times["timestamp"].dt.convert_time_zone(zone).dt.replace_time_zone(None)
    minutes = local.dt.epoch("ms") // _MINUTE_MS
    whole = local.dt.epoch("ms") % _MINUTE_MS == 0
    columns = pl.DataFrame(
        {
            "raw": times["timestamp_raw"].str.strip_chars(_BRACKETS),
            "clock": _CLOCKS.gather(minutes % _DAY),
            "day": (minutes // _DAY).cast(pl.Int32).cast(pl.Date).cast(pl.String),
        }
    )
    bare = pl.col("raw").str.len_bytes() == _CLOCK_BYTES
    ends = pl.col("raw").str.ends_with(pl.col("clock"))
    shown = columns.select(ends & (bare | pl.col("raw").str.starts_with(pl.col("day"))))
    return times.filter(~(shown.to_series() & whole))

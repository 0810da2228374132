"""The reading of texts by column: as the rules in plain Python, cell by cell."""

from __future__ import annotations

import math
from datetime import date, datetime, time
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.support import LAW

from turnpack.contract import Field, parse_table
from turnpack.contract.lexical import reader
from turnpack.views.arrow import arrow_type
from turnpack.views.cells import read_cells


def field(**declared: Any) -> Field:
    """Return the field that ``declared`` declares."""
    return parse_table({"name": "t", "fields": [{"name": "x", **declared}]}).fields[0]


FIELDS = [
    field(type="integer"),
    field(type="number"),
    field(type="number", decimalChar=",", groupChar="."),
    field(type="boolean"),
    field(type="date"),
    field(type="date", format="%d/%m/%y"),
    field(type="time"),
    field(type="datetime"),
    field(type="datetime", format="%Y-%m-%d %H:%M"),
    field(type="year"),
]
CHARS = "0123456789+-.,:TZeEINFna/ _٣"


def written() -> st.SearchStrategy[str]:
    """Return texts that are, or nearly are, numbers, days and times."""
    plain = st.one_of(
        st.integers().map(str),
        st.floats().map(str),
        st.dates().map(date.isoformat),
        st.times().map(time.isoformat),
        st.datetimes().map(datetime.isoformat),
        st.datetimes().map(lambda moment: moment.isoformat(timespec="milliseconds") + "Z"),
        st.datetimes().map(lambda moment: moment.isoformat(timespec="seconds") + "+08:00"),
        st.sampled_from(["true", "0", "", "NaN", "-INF", "1E400", "31/12/99"]),
    )
    spoilt = st.builds(
        lambda text, at, char: text[:at] + char + text[at + 1 :],
        plain,
        st.integers(0, 30),
        st.sampled_from(CHARS),
    )
    return st.one_of(plain, spoilt, st.text(st.sampled_from(CHARS), max_size=12))


@pytest.mark.parametrize("column", FIELDS, ids=lambda f: f"{f.type}-{f.format}")
@LAW
@given(texts=st.lists(st.none() | written(), max_size=12))
@example(texts=["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
@example(texts=["9223372036854775807", "9223372036854775808", "-9223372036854775808"])
@example(texts=["0000-01-01", "0001-01-01"])
def test_a_column_is_read_as_its_cells(column: Field, texts: list[str | None]) -> None:
    """Arrow's casts and the rules in Python give the same values and refuse the same texts."""
    cells = read_cells(pa.array(texts, pa.string()), column)
    read, type_ = reader(column.lexis), arrow_type(column)
    for text, value, bad in zip(texts, cells.values, cells.bad.to_pylist(), strict=True):
        if text is None or text == "":
            assert (value.as_py(), bad) == (None, False)
            continue
        expected = read(text)
        if isinstance(expected, int) and not -(2**63) <= expected < 2**63:
            expected = None
        assert bad is (expected is None), text
        if isinstance(expected, float) and math.isnan(expected):
            assert math.isnan(value.as_py())
        else:
            assert value.equals(pa.scalar(expected, type_)), text


def test_missing_values_are_null_before_all_else() -> None:
    """A text that stands for null is null, whatever else it could be read as."""
    column = field(type="integer", missingValues=["0", "x"])
    cells = read_cells(pa.array(["0", "x", "1", ""]), column)
    assert cells.values.to_pylist() == [None, None, 1, None]
    assert cells.bad.to_pylist() == [False, False, False, True]


def test_no_rows() -> None:
    """A column without rows has its type."""
    for column in FIELDS:
        cells = read_cells(pa.array([], pa.string()), column)
        assert cells.values.type == arrow_type(column)
        assert len(cells.bad) == 0

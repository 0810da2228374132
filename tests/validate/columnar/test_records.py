"""Records are those that Python's csv finds, or there is doubt."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from turnpack.validate.columnar import records
from turnpack.validate.columnar.records import DoubtError, Row, read_records

CELLS = st.sampled_from(
    ["", "a", "中文", 'say "so"', "a,b", "two\nlines", "two\r\nlines", " x ", '"']
)


def rows_of(path: Path, labels: list[str]) -> list[Row]:
    """Return all records after the header, in the order of the file."""
    found = []
    for part in read_records(path, ",", labels):
        for cells, number, line in zip(
            part.cells.rows(), part.numbers.tolist(), part.lines.tolist(), strict=True
        ):
            found.append(Row(number, line, list(cells)))
        found += part.odd
    return sorted(found)


@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=30),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from([40, 1 << 22]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_records_are_those_of_csv(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rows: list[list[str]],
    end: str,
    quoting: int,
    block: int,
) -> None:
    """Cells, numbers and lines are right, whatever the quoting, the line ends and the block."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(["f", "g"])
    lines = []
    for row in rows:
        lines.append(out.getvalue().count("\n") + 1)
        writer.writerow(row)
    path = tmp_path / "a.csv"
    path.write_bytes(out.getvalue().encode())
    monkeypatch.setattr(records, "_BLOCK", block)
    found = rows_of(path, ["f", "g"])
    with path.open(encoding="utf-8", newline="") as file:
        expected = list(csv.reader(file))[1:]
    assert [row.cells for row in found] == expected
    assert [row.number for row in found] == list(range(2, len(rows) + 2))
    assert [row.line for row in found] == lines


@pytest.mark.parametrize(
    "data",
    [
        b'f,g\na"b,c\n',
        b'f,g\n"a"b,c\n',
        b'f,g\n"a,c\n',
        b"f,g\na\rb,c\n",
        b"f,g\na,b\r",
        b"f,g\na\0,b\n",
        b"f,g\n\xff,b\n",
        b"f,g\n\xef\xbb\xbfa,b\n",
        b"g,f\na,b\n",
        b"",
    ],
)
def test_where_readers_could_differ_there_is_doubt(tmp_path: Path, data: bytes) -> None:
    """Stray quotes and carriage returns, NUL, other bytes, another header: Frictionless reads."""
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(DoubtError):
        rows_of(path, ["f", "g"])


def test_records_that_do_not_fit_are_set_aside(tmp_path: Path) -> None:
    """A blank line, a short and a long record are told with their number and line."""
    path = tmp_path / "a.csv"
    path.write_bytes(b'f,g\n"a\nb",c\n\nd\ne,f,g\nh,i')
    parts = list(read_records(path, ",", ["f", "g"]))
    assert [row for part in parts for row in part.cells.rows()] == [("a\nb", "c"), ("h", "i")]
    odd = [row for part in parts for row in part.odd]
    assert odd == [Row(3, 4, []), Row(4, 5, ["d"]), Row(5, 6, ["e", "f", "g"])]

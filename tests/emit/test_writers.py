"""Writers: the bytes of CSV, JSONL and Parquet, and that all hold the same rows."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.support import BRIEFING, ZH, parse_text

from turnpack.contract import TABLE_ORDER, load_contract, parse_table
from turnpack.emit import tables
from turnpack.emit.rows import session_rows
from turnpack.emit.tables import TableWriter, known_writers
from turnpack.views.arrow import arrow_schema

TABLE = parse_table(
    {
        "name": "t",
        "fields": [
            {"name": "key", "type": "string", "constraints": {"required": True}},
            {"name": "text", "type": "string"},
            {"name": "n", "type": "integer", "constraints": {"maximum": 9}},
            {"name": "day", "type": "date"},
            {"name": "at", "type": "datetime"},
        ],
    }
)
SCHEMA = arrow_schema(TABLE)
WRITERS = {writer.name: writer for writer in known_writers()}
AT = datetime(2024, 5, 6, 1, 2, 3, tzinfo=UTC)
HARD = [
    "plain",
    'a "quoted" word',
    '"',
    "a, b",
    "two\nlines",
    "\n",
    " edges ",
    "\ttab",
    "NA",
    "null",
    "001",
    "1e5",
    "-",
    "=1+1",
    "true",
    "2024-05-06",
    "😀𠀀",
    "“引号”，顿号、",
    "\\n \\u0041 \\",
    "a\u2028b\u0085c\u00a0\ufeffd",
    "\x0c",
    "#x",
    "';--",
]


def write(folder: Path, name: str, *batches: list[dict[str, Any]]) -> Path:
    """Write ``batches`` of rows of the table in the format ``name``."""
    path = folder / f"t{WRITERS[name].suffix}"
    file = WRITERS[name].open(path, SCHEMA)
    for rows in batches:
        file.write(pa.RecordBatch.from_pylist(rows, schema=SCHEMA))
    file.close()
    return path


def row(key: str, text: str | None = None, **others: Any) -> dict[str, Any]:
    """Return a row of the table, null where nothing is said."""
    return {"key": key, "text": text, "n": None, "day": None, "at": None, **others}


FULL = row("a", "部长", n=7, day=date(2024, 5, 6), at=AT)


@pytest.mark.parametrize(
    ("rows", "data"),
    [
        ([], ""),
        ([FULL], "a,部长,7,2024-05-06,2024-05-06T01:02:03Z\n"),
        ([row("a")], "a,,,,\n"),
        ([row("a", 'b "c"')], 'a,"b ""c""",,,\n'),
        ([row("a", "b,c")], 'a,"b,c",,,\n'),
        ([row("a", "b\nc")], 'a,"b\nc",,,\n'),
        ([row("001", "NA")], "001,NA,,,\n"),
        ([row("a"), row("b")], "a,,,,\nb,,,,\n"),
    ],
)
def test_csv_bytes(tmp_path: Path, rows: list[dict[str, Any]], data: str) -> None:
    """CSV has LF, no BOM, quotes only where needed, null as nothing, instants with Z."""
    expected = f"key,text,n,day,at\n{data}".encode()
    assert write(tmp_path, "csv", rows).read_bytes() == expected


@pytest.mark.parametrize(
    ("rows", "data"),
    [
        ([], ""),
        (
            [FULL],
            '{"key":"a","text":"部长","n":7,"day":"2024-05-06","at":"2024-05-06T01:02:03Z"}\n',
        ),
        ([row("a")], '{"key":"a","text":null,"n":null,"day":null,"at":null}\n'),
        (
            [row("a", '"b"\n\\😀')],
            '{"key":"a","text":"\\"b\\"\\n\\\\😀","n":null,"day":null,"at":null}\n',
        ),
    ],
)
def test_jsonl_bytes(tmp_path: Path, rows: list[dict[str, Any]], data: str) -> None:
    """JSONL has the contract's key order, explicit nulls, unescaped UTF-8, instants with Z."""
    assert write(tmp_path, "jsonl", rows).read_bytes() == data.encode()


def test_parquet_layout(tmp_path: Path) -> None:
    """Parquet is compressed with zstd, has a page index, and keeps the schema's not-null."""
    file = pq.ParquetFile(write(tmp_path, "parquet", [FULL, row("b")], [row("c", "d")]))
    assert file.schema_arrow.equals(SCHEMA)
    assert not file.schema_arrow.field("key").nullable
    assert file.metadata.num_row_groups == 2
    for i in range(file.metadata.num_row_groups):
        for j in range(len(SCHEMA)):
            chunk = file.metadata.row_group(i).column(j)
            assert chunk.compression == "ZSTD"
            assert chunk.has_offset_index
            assert chunk.has_column_index


@pytest.mark.parametrize("name", WRITERS)
def test_place_of_a_table(name: str) -> None:
    """A table's file is named after the table, in the folder of its format."""
    places = {"csv": "csv/t.csv", "jsonl": "jsonl/t.jsonl", "parquet": "data/t.parquet"}
    assert WRITERS[name].path_of("t") == places[name]


@pytest.mark.parametrize("name", WRITERS)
def test_same_rows_same_bytes(tmp_path: Path, name: str) -> None:
    """Writing the same rows again gives the same bytes."""
    one = write(tmp_path, name, [FULL, row("b")]).read_bytes()
    assert write(tmp_path, name, [FULL, row("b")]).read_bytes() == one


def read_back(path: Path) -> list[tuple[str, str | None]]:
    """Return keys and texts of a file, read without the libraries that wrote it."""
    match path.suffix:
        case ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                return [(r["key"], r["text"] or None) for r in csv.DictReader(file)]
        case ".jsonl":
            lines = path.read_bytes().decode().split("\n")[:-1]
            return [(r["key"], r["text"]) for r in map(json.loads, lines)]
        case _:
            return [(r["key"], r["text"]) for r in pq.read_table(path).to_pylist()]


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("text", HARD)
def test_hard_text_survives(tmp_path: Path, name: str, text: str) -> None:
    """Quotes, commas, line ends, lookalikes of nulls and numbers come back as they went."""
    rows = [row("001", text), row("002"), row("003", f"{text}{text}")]
    expected = [("001", text), ("002", None), ("003", text + text)]
    assert read_back(write(tmp_path, name, rows)) == expected


@pytest.mark.parametrize("name", WRITERS)
def test_batches_are_appended(tmp_path: Path, name: str) -> None:
    """Many batches are one file with the rows in order, and one header."""
    batches = [[row(f"{i}-{j}", "x") for j in range(5)] for i in range(4)]
    expected = [(f"{i}-{j}", "x") for i in range(4) for j in range(5)]
    assert read_back(write(tmp_path, name, *batches)) == expected


@pytest.mark.parametrize("name", WRITERS)
def test_table_without_rows(tmp_path: Path, name: str) -> None:
    """A table without rows is a file that reads as no rows."""
    assert read_back(write(tmp_path, name)) == []


@pytest.mark.parametrize("limit", [{"BATCH_ROWS": 4}, {"BATCH_CHARS": 1_000}, {}])
def test_tables_flush_in_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: dict[str, int]
) -> None:
    """Rows are flushed in groups as they come, and every format holds all of them."""
    for name, value in limit.items():
        monkeypatch.setattr(tables, name, value)
    session = parse_text(tmp_path, BRIEFING, ZH)
    with TableWriter(tmp_path / "out", load_contract(), known_writers()) as writer:
        for _ in range(8):
            writer.write(session)
    rows = {**session_rows(session), "people": []}
    expected = {name: 8 * len(rows[name]) for name in TABLE_ORDER}
    assert writer.n_rows == expected
    for table in load_contract():
        files = {n: tmp_path / "out" / w.path_of(table.name) for n, w in WRITERS.items()}
        parquet = pq.ParquetFile(files["parquet"])
        assert parquet.metadata.num_rows == expected[table.name]
        with files["csv"].open(encoding="utf-8", newline="") as file:
            assert len(list(csv.reader(file))) == expected[table.name] + 1
        assert files["jsonl"].read_bytes().count(b"\n") == expected[table.name]
        keys = [r[table.primary_key[0]] for r in rows[table.name]]
        assert parquet.read().column(table.primary_key[0]).to_pylist() == keys * 8
    turns = pq.ParquetFile(tmp_path / "out" / "data" / "turns.parquet").metadata
    assert (turns.num_row_groups > 2) is bool(limit)


def test_null_in_a_required_column_is_refused(tmp_path: Path) -> None:
    """A row that lacks what the contract requires never gets into a file."""
    with pytest.raises((pa.ArrowInvalid, ValueError)):
        write(tmp_path, "parquet", [{**row("a"), "key": None}])

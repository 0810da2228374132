"""The metadata block of a card: what the Hub would take wrongly is found before it is sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from tests.publish.bundles import write_bundle

from turnpack.findings import FindingLog
from turnpack.publish.bundle import open_bundle
from turnpack.publish.metadata import check_card

N_TURNS = 1200
BLOCK: dict[str, Any] = {
    "pretty_name": "Talks",
    "language": ["zh", "yue"],
    "license": "cc-by-4.0",
    "size_categories": ["1K<n<10K"],
    "tags": ["turnpack"],
    "configs": [
        {
            "config_name": "turns",
            "data_files": [{"split": "train", "path": "data/turns.parquet"}],
            "default": True,
        },
        {"config_name": "notes", "data_files": [{"split": "train", "path": "data/n*.parquet"}]},
    ],
    "dataset_info": [
        {
            "config_name": "turns",
            "features": [
                {"name": "seq", "dtype": "int32"},
                {"name": "timestamp", "dtype": "timestamp[ms, tz=UTC]"},
            ],
        }
    ],
}


def parquet(folder: Path, n_rows: int) -> bytes:
    """Return a Parquet file of ``n_rows`` rows of two columns."""
    columns = {
        "seq": pa.array(range(n_rows), pa.int32()),
        "timestamp": pa.nulls(n_rows, pa.timestamp("ms", "UTC")),
    }
    file = folder / "made.parquet"
    pq.write_table(pa.table(columns), file)
    data = file.read_bytes()
    file.unlink()
    return data


def problems(folder: Path, block: str | dict[str, Any]) -> list[str]:
    """Return what is found wrong with a card that starts with ``block``."""
    folder.mkdir(exist_ok=True)
    text = block if isinstance(block, str) else yaml.safe_dump(block, sort_keys=False)
    files: dict[str, Any] = {
        "README.md": f"---\n{text}---\n\n# Talks\n".encode(),
        "data__turns.parquet": parquet(folder, N_TURNS),
        "data__notes.parquet": parquet(folder, 3),
    }
    log = FindingLog(max_per_code=100)
    check_card(open_bundle(write_bundle(folder / "bundle", **files)), log)
    assert {finding.code for finding in log.findings()} <= {"R002"}
    return [finding.message for finding in log.findings()]


def test_a_block_that_is_right(tmp_path: Path) -> None:
    """Nothing is found; nor is it where the list of one is a value."""
    assert problems(tmp_path / "lists", BLOCK) == []
    single = {**BLOCK, "language": "zh", "size_categories": "1K<n<10K", "license": ["mit"]}
    assert problems(tmp_path / "values", single) == []


CONFIG, NOTES = BLOCK["configs"]
INFO = BLOCK["dataset_info"][0]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"license": None}, "license is missing."),
        ({"license": "CC-BY-4.0"}, "license: 'CC-BY-4.0' is no id that the Hub knows"),
        ({"license": "house-rules"}, "license: 'house-rules' is no id that the Hub knows"),
        ({"license": "other"}, "license is other: license_name is missing."),
        (
            {"license": "other", "license_name": "x", "license_link": "TERMS"},
            "license_link: 'TERMS' is neither a file of the release nor an address.",
        ),
        ({"license": "other", "license_name": 3}, "license_name: 3 is not a text."),
        ({"pretty_name": ""}, "pretty_name: '' is not a text."),
        ({"tags": ["a", 2018]}, "tags: 2018 is not a text."),
        ({"language": ["zh-Hans"]}, "language: 'zh-Hans' is not an ISO 639 code"),
        # Norwegian, as YAML 1.1 reads it.
        ({"language": [False]}, "language: False is not an ISO 639 code"),
        ({"size_categories": ["1K-10K"]}, "size_categories: '1K-10K' is none of n<1K,"),
        (
            {"size_categories": ["n<1K"]},
            "size_categories: the default table has 1200 rows, which is 1K<n<10K.",
        ),
        ({"configs": None}, "configs is missing: the Hub would guess which files are tables."),
        ({"configs": ["turns"]}, "configs: an entry is not a mapping with config_name."),
        (
            {"configs": [{**CONFIG, "default": False}, NOTES]},
            "configs: 0 of 2 are the default; it must be one.",
        ),
        (
            {"configs": [CONFIG, {**NOTES, "default": True}]},
            "configs: 2 of 2 are the default; it must be one.",
        ),
        ({"configs": [CONFIG, NOTES, NOTES]}, "configs: notes is there twice."),
        (
            {"configs": [CONFIG, {**NOTES, "config_name": "a/b"}]},
            "configs: 'a/b' is not a name of letters, digits, '-', '_' and '.'.",
        ),
        ({"configs": [CONFIG, {"config_name": "notes"}]}, "configs: notes names no data_files."),
        (
            {"configs": [CONFIG, {**NOTES, "data_files": "data/gone.parquet"}]},
            "configs: notes: no file of the release is 'data/gone.parquet'.",
        ),
        (
            {"configs": [CONFIG, {**NOTES, "data_files": "csv/turns.csv"}]},
            "configs: files of several kinds (.csv, .parquet); the Hub takes one.",
        ),
        (
            {
                "configs": [
                    {**CONFIG, "data_files": CONFIG["data_files"] * 2},
                    NOTES,
                ]
            },
            "configs: turns: the split train is there twice.",
        ),
        (
            {
                "configs": [
                    {
                        **CONFIG,
                        "data_files": [{"split": "the train", "path": "data/turns.parquet"}],
                    },
                    NOTES,
                ]
            },
            "configs: turns: 'the train' is not a name of letters, digits and '_'.",
        ),
        ({"dataset_info": [3]}, "dataset_info: an entry is not a mapping."),
        ({"dataset_info": [INFO, INFO]}, "dataset_info: turns is there twice."),
        ({"dataset_info": [{**INFO, "config_name": "x"}]}, "dataset_info: x is no config."),
        (
            {"dataset_info": [{**INFO, "splits": [{"name": "train", "num_examples": 1201}]}]},
            "dataset_info: turns states 1201 rows, its files hold 1200.",
        ),
        (
            {"dataset_info": [{**INFO, "splits": [{"name": "train", "num_examples": "many"}]}]},
            "dataset_info: turns: num_examples is not a whole number.",
        ),
        (
            {"dataset_info": [{**INFO, "features": INFO["features"][:1]}]},
            "dataset_info: turns: the column timestamp is missing.",
        ),
        (
            {
                "dataset_info": [
                    {**INFO, "features": [*INFO["features"], {"name": "x", "dtype": "string"}]}
                ]
            },
            "dataset_info: turns: no column is x.",
        ),
        (
            {
                "dataset_info": [
                    {**INFO, "features": [{"name": "seq", "dtype": "int64"}, INFO["features"][1]]}
                ]
            },
            "dataset_info: turns.seq is int32, not int64.",
        ),
    ],
)
def test_what_is_wrong(tmp_path: Path, change: dict[str, Any], expected: str) -> None:
    """Each fault is found, said in words, and nothing else is."""
    block = {key: value for key, value in {**BLOCK, **change}.items() if value is not None}
    found = problems(tmp_path / "x", block)
    assert [message for message in found if message.startswith(expected)], found
    # A config that is gone, or of another name, leaves its dataset_info behind.
    rest = [message for message in found if not message.startswith(expected)]
    assert rest in ([], ["dataset_info: turns is no config."]), found


def test_keys_that_stand_twice(tmp_path: Path) -> None:
    """Python's YAML keeps the last one, the Hub's refuses the block."""
    text = yaml.safe_dump(BLOCK, sort_keys=False) + "license: mit\n"
    assert problems(tmp_path / "x", text) == ["license is there twice: the Hub refuses the block."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: [\n", "The metadata block is not YAML: "),
        ("- a\n", "The metadata block is not a mapping."),
        ("a: !!python/object:os.system x\n", "The metadata block is not YAML: "),
    ],
)
def test_blocks_that_are_none(tmp_path: Path, text: str, expected: str) -> None:
    """They are one finding, and nothing in them is run."""
    [found] = problems(tmp_path / "x", text)
    assert found.startswith(expected)


def test_aliases_cost_nothing(tmp_path: Path) -> None:
    """A block that would be large if its aliases were written out is checked at once."""
    lines = ["a0: &a0 {x: 1, y: 2}"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    text = yaml.safe_dump(BLOCK, sort_keys=False) + "\n".join(lines) + "\n"
    assert problems(tmp_path / "x", text) == []

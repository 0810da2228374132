"""The ``datasets`` view: features, and a card's YAML that loads what it describes."""

from __future__ import annotations

from pathlib import Path

import datasets
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

from turnpack.contract import Table, load_contract, parse_table
from turnpack.contract.lexical import TYPES
from turnpack.views.arrow import arrow_schema
from turnpack.views.datasets import card_metadata, dataset_features

EVERY = parse_table(
    {
        "name": "every",
        "fields": [
            *({"name": type_, "type": type_} for type_ in TYPES),
            {"name": "small", "type": "integer", "constraints": {"minimum": 0, "maximum": 9}},
            {"name": "local", "type": "datetime", "format": "%Y-%m-%d %H:%M"},
            {"name": "fine", "type": "time", "format": "%H:%M:%S.%f"},
        ],
    }
)


@pytest.mark.parametrize("table", [EVERY, *load_contract()], ids=lambda table: table.name)
def test_the_card_states_the_features(table: Table) -> None:
    """The features in the card's YAML are those that the library makes of the view."""
    [info] = card_metadata([table], table.name, {table.name: "f"})["dataset_info"]
    read = datasets.Features._from_yaml_list(yaml.safe_load(yaml.safe_dump(info["features"])))
    assert read == dataset_features(table)
    assert read.arrow_schema.names == arrow_schema(table).names
    assert read.arrow_schema.types == arrow_schema(table).types


def test_a_card_counts_nothing() -> None:
    """No number of rows or bytes stands in the card: a wrong one keeps people from loading."""
    [info] = card_metadata([EVERY], "every", {"every": "f"})["dataset_info"]
    assert set(info) == {"config_name", "features"}


def test_one_config_is_the_default() -> None:
    """Each table is a config, and the one that is named opens first."""
    files = {table.name: f"data/{table.name}/*.parquet" for table in load_contract()}
    configs = card_metadata(load_contract(), "turns", files)["configs"]
    assert {c["config_name"]: c["data_files"][0]["path"] for c in configs} == files
    assert [config["config_name"] for config in configs if config.get("default")] == ["turns"]


def test_a_column_without_values_keeps_its_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Loaded through the card, a column that is all null in the file has the contract's type."""
    monkeypatch.setattr(datasets.config, "HF_DATASETS_OFFLINE", True)
    (tmp_path / "release" / "data").mkdir(parents=True)
    rows = pa.table({"string": ["a"]}).to_pylist()
    schema = pa.schema([("string", pa.string()), ("date", pa.null())])
    pq.write_table(pa.Table.from_pylist(rows, schema), tmp_path / "release/data/t.parquet")
    table = parse_table(
        {
            "name": "t",
            "fields": [{"name": "string", "type": "string"}, {"name": "date", "type": "date"}],
        }
    )
    block = yaml.safe_dump(card_metadata([table], "t", {"t": "data/t.parquet"}))
    (tmp_path / "release" / "README.md").write_text(f"---\n{block}---\n", encoding="utf-8")
    loaded = datasets.load_dataset(
        str(tmp_path / "release"), "t", split="train", cache_dir=str(tmp_path / "cache")
    )
    assert loaded.features == dataset_features(table)
    assert loaded.num_rows == 1

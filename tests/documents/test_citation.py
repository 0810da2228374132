"""How a release is cited: by the published schema of CFF, in BibTeX, in a sentence."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from tests.acceptance.test_metadata import CFF, assert_is_cff

from turnpack.documents.citation import bibtex, citation, citation_fields, sentence
from turnpack.documents.licences import HUB_IDS, hub_id, spdx_id
from turnpack.repository import Repository

HUB = Repository("org", "talks")
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


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"id": "https://doi.org/10.5281/zenodo.123"}, {"doi": "10.5281/zenodo.123"}),
        ({"id": "10.5281/zenodo.123"}, {"doi": "10.5281/zenodo.123"}),
        ({"id": "doi:10.5281/zenodo.123"}, {"doi": "10.5281/zenodo.123"}),
        ({"id": "talks"}, {"identifiers": [{"type": "other", "value": "talks"}]}),
        ({"licenses": [{"name": "cc-by-4.0"}]}, {"license": "CC-BY-4.0"}),
        (
            {"licenses": [{"name": "other", "path": "https://example.org/许可"}]},
            {"license-url": "https://example.org/%E8%AE%B8%E5%8F%AF", "license": None},
        ),
        ({"licenses": [{"path": "LICENSE"}]}, {"license": None, "license-url": None}),
        # One licence without an id: the ids alone would not be the whole truth.
        ({"licenses": [{"name": "MIT"}, {"name": "house-rules"}]}, {"license": None}),
    ],
)
def test_ids_and_licences(more: dict[str, Any], expected: dict[str, Any]) -> None:
    """A DOI is told from other ids; a licence is stated by an id that the schema knows."""
    cited = yaml.safe_load(citation({**METADATA, **more}))
    assert_is_cff(cited)
    assert {key: cited.get(key) for key in expected} == expected


def test_who_is_an_author() -> None:
    """Contributors who are creators or authors by their roles are, else all of them."""
    people = [
        {"title": "A Fund", "roles": ["funder"]},
        {"title": "何先生", "familyName": "何", "organization": "某大学", "roles": ["Creator"],
         "path": "https://orcid.org/0000-0002-1825-0097", "email": "he@example.org"},
    ]  # fmt: skip
    cited = yaml.safe_load(citation({**METADATA, "contributors": people}))
    assert_is_cff(cited)
    assert cited["authors"] == [
        {
            "family-names": "何",
            "affiliation": "某大学",
            "orcid": "https://orcid.org/0000-0002-1825-0097",
            "email": "he@example.org",
        }
    ]
    cited = yaml.safe_load(citation({**METADATA, "contributors": people[:1]}))
    assert [author["name"] for author in cited["authors"]] == ["A Fund"]


def test_what_the_schema_would_refuse_is_left_out() -> None:
    """An address that is none stays in the descriptor; the citation is valid without it."""
    somebody = {"title": "Somebody", "email": "by post", "path": "https://例子.中国/我?100%"}
    cited = yaml.safe_load(citation({**METADATA, "contributors": [somebody]}))
    assert_is_cff(cited)
    assert "email" not in cited["authors"][0]
    assert cited["authors"][0]["website"].isascii()


def test_on_the_hub() -> None:
    """The address is that of the version; a home page comes before it."""
    cited = citation_fields(METADATA, HUB)
    assert_is_cff(cited)
    page = "https://huggingface.co/datasets/org/talks/tree/v1.2.3"
    assert cited["url"] == cited["repository-artifact"] == page
    cited = citation_fields({**METADATA, "homepage": "https://example.org/"}, HUB)
    assert cited["url"] == "https://example.org/"
    assert cited["repository-artifact"] == page


def test_bibtex() -> None:
    """Names are kept in one piece, marks that steer TeX are not left to do so."""
    more = {
        "title": r"50 % of {A} & B_c \input",
        "created": "2024-05-08T01:02:03Z",
        "id": "10.1234/a",
    }
    entry = bibtex(citation_fields({**METADATA, **more}, HUB), "talks_1")
    assert entry.splitlines() == [
        "@misc{talks-1-1.2.3,",
        "  author = {{Lovelace}, {Ada} and {何} and {The Institute}},",
        r"  title = {{50 \% of \{A\} \& B\_c \textbackslash{}input}},",
        "  year = {2024},",
        "  version = {1.2.3},",
        "  doi = {10.1234/a},",
        "  url = {https://huggingface.co/datasets/org/talks/tree/v1.2.3},",
        "  note = {Dataset, version 1.2.3},",
        "}",
    ]


def test_a_sentence() -> None:
    """Authors, year, title, version and the best address."""
    told = sentence(citation_fields({**METADATA, "created": "2024-05-08T01:02:03Z"}, HUB))
    assert told == (
        "Lovelace, Ada; 何; The Institute (2024). A corpus (version 1.2.3) [Data set]. "
        "https://huggingface.co/datasets/org/talks/tree/v1.2.3"
    )
    told = sentence(citation_fields({**METADATA, "id": "10.1234/a"}))
    assert told.endswith("[Data set]. https://doi.org/10.1234/a")
    assert sentence(citation_fields(METADATA)).endswith("[Data set].")


def test_every_licence_that_is_cited_is_in_the_schema() -> None:
    """What is called an SPDX id is one that CFF takes, and the Hub's ids are small letters."""
    known = set(CFF["definitions"]["license-enum"]["enum"])
    named = {spdx_id(name) for name in known} - {None}
    assert named <= known
    assert len(named) > 80
    assert {id_ for id_ in HUB_IDS if id_ != id_.lower()} == set()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CC-BY-4.0", "cc-by-4.0"),
        ("cc-by-4.0", "cc-by-4.0"),
        ("ODbL-1.0", "odbl"),
        ("GPL-3.0-or-later", "gpl-3.0"),
        ("CC-BY-SA-2.0", "other"),
        ("house-rules", "other"),
        ("other", "other"),
    ],
)
def test_the_hub_has_ids_of_its_own(name: str, expected: str) -> None:
    """A licence is called as the Hub calls it; one that it does not know is other."""
    assert hub_id(name) == expected

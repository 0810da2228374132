"""A corpus's authored metadata in, how a release is cited out: CITATION.cff, BibTeX, a sentence.

Citation File Format 1.2.0, https://citation-file-format.github.io.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

import yaml

from turnpack.documents.licences import spdx_id
from turnpack.repository import Repository

_AUTHORS = frozenset({"author", "creator"})
_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:)?"
    r"(?P<doi>10\.[0-9]{4,9}(?:\.[0-9]+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+)",
    re.IGNORECASE,
)
_ORCID = re.compile(r"https?://orcid\.org/(?P<id>[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])/?")
_EMAIL = re.compile(r"\S+@\S+\.\S{2,}")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "&%$#_{}"},
}


def citation(metadata: Mapping[str, Any], hub: Repository | None = None) -> str:
    """Return the text of a CITATION.cff for the release.

    Args:
        metadata: Data Package properties of the release.
        hub: the dataset on the Hub, None if there is none.
    """
    fields = citation_fields(metadata, hub)
    return yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=100)


def citation_fields(metadata: Mapping[str, Any], hub: Repository | None = None) -> dict[str, Any]:
    """Return what a CITATION.cff states."""
    version = metadata["version"]
    fields: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below.",
        "type": "dataset",
        "title": metadata["title"],
        "version": version,
        "authors": [_author(contributor) for contributor in authors(metadata)],
    }
    if "description" in metadata:
        fields["abstract"] = metadata["description"]
    if "created" in metadata:
        fields["date-released"] = metadata["created"][:10]
    fields |= _identifiers(metadata)
    if "homepage" in metadata or hub is not None:
        fields["url"] = (
            _uri(metadata["homepage"]) if "homepage" in metadata else _page(hub, version)
        )
    if hub is not None:
        fields["repository-artifact"] = _page(hub, version)
    if "keywords" in metadata:
        fields["keywords"] = list(dict.fromkeys(metadata["keywords"]))
    return fields | _licence(metadata["licenses"])


def authors(metadata: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the contributors who are authors: by their roles, else all of them."""
    contributors = list(metadata["contributors"])
    named = [c for c in contributors if _AUTHORS & set(map(str.lower, c.get("roles", ())))]
    return named or contributors


def bibtex(fields: Mapping[str, Any], name: str) -> str:
    """Return the BibTeX entry of a release.

    Args:
        fields: what its CITATION.cff states.
        name: the name of the dataset, for the entry's key.
    """
    key = re.sub(r"[^A-Za-z0-9.-]", "-", f"{name}-{fields['version']}")
    entry = {
        "author": " and ".join(_bibtex_author(author) for author in fields["authors"]),
        "title": f"{{{_tex(fields['title'])}}}",
        "year": fields.get("date-released", "")[:4],
        "version": fields["version"],
        "doi": fields.get("doi", ""),
        "url": fields.get("repository-artifact") or fields.get("url", ""),
        "note": f"Dataset, version {fields['version']}",
    }
    lines = [f"  {field} = {{{value}}}," for field, value in entry.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def sentence(fields: Mapping[str, Any]) -> str:
    """Return the citation as a sentence, as in a list of references."""
    names = "; ".join(_name(author) for author in fields["authors"])
    year = f" ({fields['date-released'][:4]})" if "date-released" in fields else ""
    place = f"https://doi.org/{fields['doi']}" if "doi" in fields else _address(fields)
    told = f"{names}{year}. {fields['title']} (version {fields['version']}) [Data set]."
    return f"{told} {place}" if place else told


def _address(fields: Mapping[str, Any]) -> str:
    return str(fields.get("repository-artifact") or fields.get("url", ""))


def _author(contributor: Mapping[str, Any]) -> dict[str, str]:
    author: dict[str, str] = {}
    if "familyName" in contributor:
        author["family-names"] = contributor["familyName"]
        if "givenName" in contributor:
            author["given-names"] = contributor["givenName"]
        if "organization" in contributor:
            author["affiliation"] = contributor["organization"]
    else:
        author["name"] = contributor["title"]
    if "path" in contributor:
        orcid = _ORCID.fullmatch(contributor["path"])
        key = "orcid" if orcid else "website"
        author[key] = f"https://orcid.org/{orcid['id']}" if orcid else _uri(contributor["path"])
    if _EMAIL.fullmatch(contributor.get("email", "")):
        author["email"] = contributor["email"]
    return author


def _identifiers(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the ``id`` of the descriptor is to a citation."""
    if "id" not in metadata:
        return {}
    if found := _DOI.fullmatch(metadata["id"]):
        return {"doi": found["doi"]}
    return {"identifiers": [{"type": "other", "value": metadata["id"]}]}


def _licence(licences: list[Mapping[str, str]]) -> dict[str, Any]:
    """Return the licences by SPDX id if all have one, else the address of the first."""
    ids = [spdx_id(licence.get("name", "")) for licence in licences]
    if all(ids):
        found = list(dict.fromkeys(ids))
        return {"license": found[0] if len(found) == 1 else found}
    addresses = [path for licence in licences if "://" in (path := licence.get("path", ""))]
    return {"license-url": _uri(addresses[0])} if addresses else {}


def _page(hub: Repository | None, version: str) -> str:
    return "" if hub is None else hub.page(version)


def _uri(address: str) -> str:
    """Return ``address`` with all that a URI cannot hold (Chinese among it) encoded."""
    return quote(_BARE_PERCENT.sub("%25", address), safe=":/?#[]@!$&'()*+,;=%~-._")


def _name(author: Mapping[str, str]) -> str:
    return author.get("name") or ", ".join(_person(author))


def _person(author: Mapping[str, str]) -> Iterator[str]:
    yield author["family-names"]
    if "given-names" in author:
        yield author["given-names"]


def _bibtex_author(author: Mapping[str, str]) -> str:
    # Braces keep the name of a body in one piece.
    if "name" in author:
        return f"{{{_tex(author['name'])}}}"
    return ", ".join(f"{{{_tex(part)}}}" for part in _person(author))


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in " ".join(text.split()))

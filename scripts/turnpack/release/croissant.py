"""What is known of a release in, its ``croissant.json`` (JSON-LD) out.

Croissant 1.1, https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html: it describes
the Parquet files and what their columns mean, so that its libraries load them by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from turnpack.contract import Contract
from turnpack.release.citation import authors, bibtex, citation_fields
from turnpack.release.licences import spdx_id
from turnpack.repository import Repository
from turnpack.views.croissant import CONTEXT, VERSION, croissant_record_set

CROISSANT = "croissant.json"
_FORMAT = "parquet"


def croissant(
    metadata: Mapping[str, Any],
    contract: Contract,
    resources: Sequence[Mapping[str, Any]],
    languages: Iterable[str],
    hub: Repository | None,
) -> dict[str, Any]:
    """Return the description of a release.

    Args:
        metadata: Data Package properties of the release.
        contract: its tables.
        resources: its files, as the descriptor describes them.
        languages: BCP 47 tags of what is spoken.
        hub: where it is published; without, the files are those beside the description.
    """
    files = {resource["path"]: resource for resource in resources if resource["format"] == _FORMAT}
    named = {f"data/{table.name}.parquet": table for table in contract}
    cited = citation_fields(metadata, hub)
    version = str(metadata["version"])
    described: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": VERSION,
        "name": metadata["name"],
        "alternateName": metadata["title"],
        "description": metadata.get("description", metadata["title"]),
        "version": version,
        "license": [_licence(licence, hub, version) for licence in metadata["licenses"]],
        "citeAs": bibtex(cited, metadata["name"]),
        "creator": [_creator(contributor) for contributor in authors(metadata)],
    }
    if "created" in metadata:
        described["datePublished"] = metadata["created"][:10]
    if "url" in cited:
        described["url"] = cited["url"]
    if "doi" in cited:
        described["sameAs"] = f"https://doi.org/{cited['doi']}"
    if "keywords" in cited:
        described["keywords"] = cited["keywords"]
    if spoken := sorted(languages):
        described["inLanguage"] = spoken
    described["distribution"] = [
        _file_object(files[path], hub, version) for path in named if path in files
    ]
    described["recordSet"] = [
        croissant_record_set(table, files[path]["name"])
        for path, table in named.items()
        if path in files
    ]
    return described


def _file_object(
    resource: Mapping[str, Any], hub: Repository | None, version: str
) -> dict[str, Any]:
    path = resource["path"]
    return {
        "@type": "cr:FileObject",
        "@id": resource["name"],
        "name": path.rpartition("/")[2],
        "description": resource["title"],
        "contentUrl": path if hub is None else hub.file(version, path),
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": "application/x-parquet",
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def _licence(licence: Mapping[str, str], hub: Repository | None, version: str) -> str:
    """Return the address of a licence if it has one, else what it is called."""
    if spdx := spdx_id(licence.get("name", "")):
        return f"https://spdx.org/licenses/{spdx}.html"
    path = licence.get("path", "")
    if "://" in path:
        return path
    if hub is not None:
        return hub.file(version, "LICENSE")
    return licence.get("title") or licence.get("name") or path


def _creator(contributor: Mapping[str, Any]) -> dict[str, Any]:
    person = "familyName" in contributor
    creator = {
        "@type": "sc:Person" if person else "sc:Organization",
        "name": contributor["title"],
        "givenName": contributor.get("givenName") if person else None,
        "familyName": contributor.get("familyName"),
        "url": contributor.get("path"),
        "email": contributor.get("email"),
    }
    if person and "organization" in contributor:
        creator["affiliation"] = {
            "@type": "sc:Organization",
            "name": contributor["organization"],
        }
    return {key: value for key, value in creator.items() if value is not None}

"""What is known of a release in, its ``croissant.json`` (JSON-LD) out.

Croissant 1.1, https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html: it describes
the Parquet files and what their columns mean, so that its libraries load them by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from turnpack.contract import Contract
from turnpack.documents.citation import authors, bibtex, citation_fields
from turnpack.documents.licences import spdx_id
from turnpack.emit.shards import paths_of, pattern_of, table_of
from turnpack.repository import Repository, tag_of
from turnpack.views.croissant import CONTEXT, VERSION, croissant_record_set

_FORMAT = "parquet"
_PARQUET = "application/x-parquet"
_SET = "cr:FileSet"
_REPOSITORY = "repository"


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
    tables = {
        str(table_of(paths_of(resource)[0], contract)): resource
        for resource in resources
        if resource["format"] == _FORMAT
    }
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
    held = [(table, tables[table.name]) for table in contract if table.name in tables]
    files = [_files(resource, hub, version) for _, resource in held]
    if hub is not None and any(file["@type"] == _SET for file in files):
        files.append(_repository(hub, version))
    described["distribution"] = files
    described["recordSet"] = [
        croissant_record_set(
            table, resource["name"], "fileSet" if len(paths_of(resource)) > 1 else "fileObject"
        )
        for table, resource in held
    ]
    return described


def _files(resource: Mapping[str, Any], hub: Repository | None, version: str) -> dict[str, Any]:
    """Return the files of a table, which are one object or a set."""
    paths = paths_of(resource)
    if len(paths) == 1:
        return _file_object(resource, hub, version)
    within = {} if hub is None else {"containedIn": {"@id": _REPOSITORY}}
    return {
        "@type": _SET,
        "@id": resource["name"],
        "name": resource["name"],
        "description": resource["title"],
        **within,
        "encodingFormat": _PARQUET,
        "includes": pattern_of(paths),
    }


def _repository(hub: Repository, version: str) -> dict[str, Any]:
    """Return the repository that holds the sets of files, at the tag of the version.

    A set lies in one object, and the one that holds all files of a dataset on the Hub is its
    repository; the hashes of the files are in the descriptor and in ``SHA256SUMS``.
    """
    return {
        "@type": "cr:FileObject",
        "@id": _REPOSITORY,
        "name": _REPOSITORY,
        "description": f"The repository of {hub} on the Hub, version {version}",
        "contentUrl": f"{hub.url}/tree/{quote(f'refs/tags/{tag_of(version)}', safe='')}",
        "encodingFormat": "git+https",
        # Croissant asks for a hash here too, and says that for a repository there is none:
        # https://github.com/mlcommons/croissant/issues/80
        "sha256": "https://github.com/mlcommons/croissant/issues/80",
    }


def _file_object(
    resource: Mapping[str, Any], hub: Repository | None, version: str
) -> dict[str, Any]:
    [path] = paths_of(resource)
    return {
        "@type": "cr:FileObject",
        "@id": resource["name"],
        "name": path.rpartition("/")[2],
        "description": resource["title"],
        "contentUrl": path if hub is None else hub.file(version, path),
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": _PARQUET,
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

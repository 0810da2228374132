"""A corpus's authored metadata in, its ``CITATION.cff`` out (https://citation-file-format.github.io)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml


def citation(metadata: Mapping[str, Any]) -> str:
    """Return the text of a CITATION.cff, version 1.2.0, for the dataset."""
    fields: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below.",
        "type": "dataset",
        "title": metadata["title"],
        "version": metadata["version"],
        "authors": [_author(contributor) for contributor in metadata["contributors"]],
    }
    if "description" in metadata:
        fields["abstract"] = metadata["description"]
    if "created" in metadata:
        fields["date-released"] = metadata["created"][:10]
    if "homepage" in metadata:
        fields["url"] = metadata["homepage"]
    if "keywords" in metadata:
        fields["keywords"] = list(dict.fromkeys(metadata["keywords"]))
    if spdx := [entry["name"] for entry in metadata["licenses"] if _is_spdx(entry)]:
        fields["license"] = spdx[0] if len(spdx) == 1 else spdx
    return yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=100)


def _author(contributor: Mapping[str, Any]) -> dict[str, str]:
    if "familyName" in contributor:
        author = {"family-names": contributor["familyName"]}
        if "givenName" in contributor:
            author["given-names"] = contributor["givenName"]
    else:
        author = {"name": contributor["title"]}
    return author


def _is_spdx(licence: Mapping[str, str]) -> bool:
    """Whether the licence is named by an id; ``other`` is the Hub's word for none."""
    return licence.get("name", "other") != "other"

"""A folder of tables and what is known of them in, the files of a release around them out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from turnpack.documents.card import CardFacts
from turnpack.documents.layout import DESCRIPTOR, FINDINGS, SUMS
from turnpack.documents.texts import indented, texts
from turnpack.findings import FindingLog
from turnpack.report.json import finding_as_json, total_as_json
from turnpack.validate.package import sha256_of
from turnpack.visible import as_json


def write_descriptor(folder: Path, descriptor: Mapping[str, Any]) -> None:
    """Write the Data Package descriptor."""
    _write(folder / DESCRIPTOR, indented(descriptor))


def write_documents(
    folder: Path, facts: CardFacts, descriptor: Mapping[str, Any], licence: str
) -> None:
    """Write card and pictures, citation, Croissant, licence, changelog and any redirects."""
    for path, text in texts(facts, descriptor, licence).items():
        (folder / path).parent.mkdir(exist_ok=True)
        _write(folder / path, text)


def write_findings(folder: Path, log: FindingLog) -> None:
    """Write what the build found: true totals, and samples of each code."""
    totals = [total_as_json(total) for total in log.totals()]
    samples = [finding_as_json(finding) for finding in log.findings()]
    text = as_json({"totals": totals, "findings": samples})
    _write(folder / FINDINGS, f"{text}\n")


def write_sums(folder: Path) -> None:
    """Write ``SHA256SUMS`` over every other file, as ``sha256sum --check`` reads it."""
    files = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    lines = (f"{sha256_of(folder / path)}  {path}\n" for path in files if path != SUMS)
    _write(folder / SUMS, "".join(lines))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")

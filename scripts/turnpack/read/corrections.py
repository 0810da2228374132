"""The corrections files of a corpus in, each checked for its form and given by its source out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.read import problem_of
from turnpack.read.authored import Authored, load_authored, schema_of
from turnpack.read.corpus import DESCRIPTOR, SOURCES
from turnpack.read.listing import files_below, printable
from turnpack.rules.s060_bad_corrections import RULE as BAD_CORRECTIONS
from turnpack.rules.s061_unknown_source import RULE as UNKNOWN_SOURCE
from turnpack.rules.s062_two_files import RULE as TWO_FILES

CORRECTIONS = "corrections"
_SUFFIXES = frozenset({".yaml", ".yml"})

# Which fields go together: those that a form needs, and those that it may have besides.
_FORMS: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {
    "label": ((("at", "to"), ()), (("at", "is"), ("to",))),
    "role": ((("at", "to"), ()), (("speaker", "to"), ())),
    "boundary": ((("at", "starts"), ("speaker",)),),
    "speaker": ((("at", "to"), ()), (("same",), ()), (("apart",), ())),
    "pair": (
        (("question", "answer"), ("followup_of",)),
        (("question", "answer", "followup"), ()),
        (("at", "is"), ()),
        (("at", "followup_of"), ()),
        (("at", "followup"), ()),
    ),
}
_ALWAYS = frozenset({"fix", "why", "by", "date"})
_NARROWING = frozenset({"line", "occurrence"})
# What a form with this value has not.
_EXCLUDED = {("is", "false"): "to", ("starts", "false"): "speaker"}


@dataclass(frozen=True, slots=True)
class CorrectionFile:
    """One corrections file of the right form, whose anchors have not been looked for."""

    authored: Authored

    @property
    def name(self) -> str:
        """How findings call the file."""
        return self.authored.name

    @property
    def source(self) -> str:
        """Path of the source inside the corpus."""
        return str(self.authored.data["source"])

    @property
    def sha256(self) -> str:
        """Hash of the source's bytes for which the corrections were made."""
        return str(self.authored.data["sha256"])


def load_corrections(
    folder: Path, sources: Collection[str] | None = None
) -> dict[str, CorrectionFile]:
    """Return the corrections of the corpus in ``folder`` by the name of their source.

    Args:
        folder: the corpus.
        sources: the names of its sources, None if corrections may be about any other too.

    Raises:
        DataError: a file has a wrong field, is about no source of the corpus or about one
            that another file is about, or is a link to elsewhere.
    """
    found: dict[str, CorrectionFile] = {}
    findings: list[Finding] = []

    def name_of(path: Path) -> str:
        return printable(path.relative_to(folder).as_posix())

    for path in files_below(folder / CORRECTIONS, name_of, inside=folder, counts=_counts):
        name = name_of(path)
        try:
            file = load_correction_file(path, name)
        except DataError as error:
            findings += error.findings
            continue
        line = file.authored.line(["source"])
        if sources is not None and file.source not in sources:
            message = f"The corpus has no source {file.source!r}."
            findings.append(UNKNOWN_SOURCE.found(message, file=name, line=line))
        elif file.source in found:
            message = f"{found[file.source].name} is about {file.source} too."
            findings.append(TWO_FILES.found(message, file=name, line=line))
        else:
            found[file.source] = file
    if findings:
        raise DataError(findings)
    return found


def corpus_of(source: Path) -> tuple[Path, str] | None:
    """Return the corpus among whose sources the file ``source`` lies, and its name there."""
    here = source.parent.resolve() / source.name
    for folder in here.parents:
        if (folder / DESCRIPTOR).is_file() and here.is_relative_to(folder / SOURCES):
            return folder, printable(here.relative_to(folder).as_posix())
    return None


def own_corrections(sources: Sequence[Path]) -> list[CorrectionFile | None]:
    """Return, for each of ``sources``, the corrections of the corpus in which it lies.

    Raises:
        DataError: a corrections file of such a corpus cannot be used.
    """
    known: dict[Path, dict[str, CorrectionFile]] = {}
    found: list[CorrectionFile | None] = []
    for source in sources:
        folder, name = corpus_of(source) or (None, "")
        if folder is not None and folder not in known:
            known[folder] = load_corrections(folder)
        found.append(known[folder].get(name) if folder is not None else None)
    return found


def _counts(path: Path) -> bool:
    return path.suffix in _SUFFIXES


def load_correction_file(path: Path, name: str) -> CorrectionFile:
    """Return the corrections file ``path``, which findings call ``name``.

    Raises:
        DataError: it is no file, no YAML, or has a wrong field.
        UsageError: it cannot be opened.
    """
    if not path.is_file():
        # A pipe may never end.
        raise DataError([BAD_CORRECTIONS.found("It is not a regular file.", file=name)])
    authored = load_authored(path, name, BAD_CORRECTIONS)
    findings = [*authored.repeated(), *authored.refused(_validator())]
    if not findings:
        for i, item in enumerate(authored.data["corrections"]):
            where: list[str | int] = ["corrections", i]
            refused = authored.refused(_validator(item["fix"]), where)
            findings += refused or _combination(authored, where, item)
    if findings:
        raise DataError(findings)
    return CorrectionFile(authored)


@cache
def _validator(fix: str | None = None) -> jsonschema.Draft202012Validator:
    """Return the validator of a file, or that of the fields of one kind of ``fix``."""
    schema = schema_of("corrections.schema.json")
    if fix is not None:
        schema = {"$ref": f"#/$defs/{fix}", "$defs": schema["$defs"]}
    return jsonschema.Draft202012Validator(schema)


def _combination(
    authored: Authored, where: Sequence[str | int], item: Mapping[str, Any]
) -> list[Finding]:
    """Return what is wrong with fields that are each right."""
    stated = set(item) - _ALWAYS
    if "at" in stated:
        stated -= _NARROWING
    forms = _FORMS[item["fix"]]
    if not any(set(needed) <= stated <= {*needed, *more} for needed, more in forms):
        said = ", or ".join(
            " and ".join(f"`{name}`" for name in needed)
            + "".join(f" (and `{name}`)" for name in more)
            for needed, more in forms
        )
        return [authored.found(f"A {item['fix']} fix has {said}.", where)]
    for (name, value), excluded in _EXCLUDED.items():
        if item.get(name) == value and excluded in item:
            message = f"With `{name}: {value}` there is no `{excluded}`."
            return [authored.found(message, [*where, excluded])]
    if "date" in item and (problem := problem_of("date", item["date"])):
        return [authored.found(f"date: {item['date']!r} {problem}.", [*where, "date"])]
    return []

"""An authored folder in, a :class:`Corpus` out: its descriptor, its settings, its sources.

::

    datapackage.yaml    the authored descriptor; its key `turnpack` holds the settings
    sources/            one file per session; what starts with a dot is left out
    people.csv          the registry of people, where there is one
    corrections/        what a maintainer corrects, where anything is
    LICENSE             what a release may be used for
    CHANGELOG.md        the data's own changelog
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial, reduce
from operator import getitem
from pathlib import Path
from typing import Any

import jsonschema

from turnpack.errors import DataError, UsageError
from turnpack.findings import Finding
from turnpack.policy import problems as severity_problems
from turnpack.read import problem_of
from turnpack.read.authored import Authored, authored, load_authored, schema_of
from turnpack.read.listing import files_below, is_inside, printable
from turnpack.read.people import REGISTRY, load_people
from turnpack.records import NOBODY, People, Settings
from turnpack.repository import Repository
from turnpack.rules.p005_bad_descriptor import RULE as BAD_DESCRIPTOR
from turnpack.rules.p006_no_sources import RULE as NO_SOURCES
from turnpack.rules.p007_outside_corpus import RULE as OUTSIDE_CORPUS
from turnpack.rules.s003_not_utf8 import RULE as NOT_UTF8

DESCRIPTOR = "datapackage.yaml"
PACKAGE_DESCRIPTOR = "datapackage.json"
SOURCES = "sources"
SETTINGS = "turnpack"
SEVERITY = "severity"
HUB = "hub"


@dataclass(frozen=True, slots=True)
class Corpus:
    """An authored folder: what a release is made of."""

    folder: Path
    metadata: dict[str, Any]
    """The authored Data Package properties, without Turnpack's settings."""
    settings: Settings
    sources: tuple[Path, ...]
    people: People = NOBODY
    severities: dict[str, str] = field(default_factory=dict)
    """Severity by the code of a rule, where the corpus wants another than the rule's own."""
    hub: Repository | None = None
    """Where its releases are published, None if it does not say."""

    @property
    def name(self) -> str:
        """Name of the dataset."""
        return str(self.metadata["name"])

    @property
    def version(self) -> str:
        """Version of the data."""
        return str(self.metadata["version"])

    def name_of(self, source: Path) -> str:
        """Return how tables and findings call ``source``: its path inside the corpus."""
        return _name_in(self.folder, source)

    def file(self, name: str) -> str | None:
        """Return the text of the corpus's file ``name``, None if there is none."""
        path = self.folder / name
        if not path.is_file():
            return None
        if not is_inside(path, self.folder):
            raise DataError([OUTSIDE_CORPUS.found("It is a link to elsewhere.", file=name)])
        try:
            return path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            message = f"Byte 0x{error.object[error.start]:02X} is not valid UTF-8 here."
            found = NOT_UTF8.found(message, file=name, line=line, fix="Save the file as UTF-8.")
            raise DataError([found]) from None
        except OSError as error:
            raise UsageError(f"{path} cannot be opened: {error.strerror}.") from None


def corpus_at(path: Path) -> Path | None:
    """Return the folder of the corpus at ``path``, its folder or descriptor; None for a package.

    A folder that holds a ``datapackage.json`` is a package, whatever else it holds.
    """
    if path.is_dir():
        is_corpus = (path / DESCRIPTOR).is_file() and not (path / PACKAGE_DESCRIPTOR).exists()
        return path if is_corpus else None
    return path.parent if path.name == DESCRIPTOR else None


def load_corpus(folder: Path) -> Corpus:
    """Return the corpus in ``folder``.

    Raises:
        UsageError: there is no such folder, or it holds no descriptor.
        DataError: the descriptor has a wrong field, a source or folder of them cannot be
            used or there is none, or the registry of people is wrong.
    """
    path = folder / DESCRIPTOR
    if not path.is_file() or not is_inside(path, folder):
        raise UsageError(
            f"{folder} is not a corpus: it holds no {DESCRIPTOR}. "
            "Name the folder of a corpus, or use `turnpack convert` for single files."
        )
    metadata = _load_descriptor(path)
    stated = metadata.pop(SETTINGS, {})
    severities, hub = stated.pop(SEVERITY, {}), stated.pop(HUB, None)
    settings = Settings(**stated)
    sources = files_below(folder / SOURCES, partial(_name_in, folder), inside=folder)
    if not sources:
        raise DataError([NO_SOURCES.found("There is no source to read.", file=str(folder))])
    where = None if hub is None else Repository.parse(hub)
    return Corpus(folder, metadata, settings, tuple(sources), _people(folder), severities, where)


def _name_in(folder: Path, path: Path) -> str:
    return printable(path.relative_to(folder).as_posix())


def _people(folder: Path) -> People:
    """Return the registry of people of the corpus, an empty one if it has none."""
    path = folder / REGISTRY
    if not path.exists() and not path.is_symlink():
        return NOBODY
    if not is_inside(path, folder):
        raise DataError([OUTSIDE_CORPUS.found("It is a link to elsewhere.", file=REGISTRY)])
    return load_people(path)


def _load_descriptor(path: Path) -> dict[str, Any]:
    """Return the authored properties.

    Every scalar stays the text that the maintainer wrote: a version 1.0 is no number.
    """
    return _checked(load_authored(path, path.name, BAD_DESCRIPTOR))


def check_descriptor(data: bytes) -> None:
    """Check the text of a ``datapackage.yaml``.

    Raises:
        DataError: it has a wrong field.
    """
    _checked(authored(data, DESCRIPTOR, BAD_DESCRIPTOR))


def _checked(authored: Authored) -> dict[str, Any]:
    schema = jsonschema.Draft202012Validator(schema_of("corpus.schema.json"))
    findings = [*authored.repeated(), *authored.refused(schema)]
    findings = findings or _impossible_values(authored)
    if findings:
        raise DataError(findings)
    return dict(authored.data)


def _impossible_values(authored: Authored) -> list[Finding]:
    """Return a finding for each value that has the right form and is still impossible."""
    data = authored.data
    problems: dict[tuple[str, ...], str] = {
        (SETTINGS, key): problem
        for key, value in data.get(SETTINGS, {}).items()
        if (problem := problem_of(key, value))
    }
    stated = data.get(SETTINGS, {}).get(SEVERITY, {})
    problems |= {(SETTINGS, SEVERITY, code): why for code, why in severity_problems(stated)}
    if HUB in data.get(SETTINGS, {}) and not _is_repository(data[SETTINGS][HUB]):
        problems[SETTINGS, HUB] = "is not the name of a dataset on the Hub (ORG/NAME)"
    if "created" in data and not _is_instant(data["created"]):
        problems["created",] = "is not a time of the calendar"
    findings = []
    for where, problem in problems.items():
        value = reduce(getitem, where, data)
        message = f"{'.'.join(where)}: {value!r} {problem.rstrip('.')}."
        findings.append(authored.found(message, where))
    return findings


def _is_repository(name: str) -> bool:
    try:
        Repository.parse(name)
    except UsageError:
        return False
    return True


def _is_instant(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True

"""An authored folder in, a :class:`Corpus` out: its descriptor, its settings, its sources.

::

    datapackage.yaml    the authored descriptor; its key `turnpack` holds the settings
    sources/            one file per session
from turnpack.read.authored import Authored, load_authored, schema_of
from turnpack.read.decode import NOT_UTF8
from turnpack.read.people import REGISTRY, load_people
from turnpack.records import NOBODY, People, Settings
    LICENSE             what a release may be used for
    CHANGELOG.md        the data's own changelog
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema

from turnpack.errors import DataError, UsageError
from turnpack.findings import Finding, Rule, Severity
from turnpack.read import problem_of
from turnpack.read.authored import Authored, load_authored, schema_of
from turnpack.read.decode import NOT_UTF8
from turnpack.read.people import REGISTRY, load_people
from turnpack.records import NOBODY, People, Settings

DESCRIPTOR = "datapackage.yaml"
SOURCES = "sources"
SETTINGS = "turnpack"

BAD_DESCRIPTOR = Rule(
    "P005",
    "Corpus descriptor has a wrong field",
    Severity.ERROR,
    why="What the descriptor says goes into every release and its citation.",
    fix="Correct the field in datapackage.yaml; CONTRIBUTING.md lists the fields.",
)
NO_SOURCES = Rule(
    "P006",
    "Corpus without sources",
    Severity.ERROR,
    why="A release without sessions is most often a wrong folder.",
    fix="Put the transcripts, one file each, into the folder sources/ of the corpus.",
)
OUTSIDE_CORPUS = Rule(
    "P007",
    "Source leads out of the corpus",
    Severity.ERROR,
    why="A link in sources/ that leads elsewhere would put a foreign file into the release.",
    fix="Replace the link with a copy of the file.",
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """An authored folder: what a release is made of."""

    folder: Path
    metadata: dict[str, Any]
    """The authored Data Package properties, without Turnpack's settings."""
    settings: Settings
    sources: tuple[Path, ...]
    people: People = NOBODY

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
        return printable(source.relative_to(self.folder).as_posix())

    def file(self, name: str) -> str | None:
        """Return the text of the corpus's file ``name``, None if there is none."""
        path = self.folder / name
        if not path.is_file():
            return None
        if not is_inside(path, self.folder):
            raise DataError([OUTSIDE_CORPUS.found("It is a link to elsewhere.", file=name)])
        try:
            return path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise DataError([NOT_UTF8.found("It is not UTF-8.", file=name)]) from None
        except OSError as error:
            raise UsageError(f"{path} cannot be opened: {error.strerror}.") from None


def is_inside(path: Path, folder: Path) -> bool:
    """Whether ``path`` lies in ``folder``, links followed."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        # A link that leads to itself leads nowhere.
        return False


def printable(name: str) -> str:
    """Return a file's name as text; what is no UTF-8 in it becomes U+FFFD."""
    return os.fsencode(name).decode("utf-8", errors="replace")


def load_corpus(folder: Path) -> Corpus:
    """Return the corpus in ``folder``.

    Raises:
        UsageError: there is no such folder, or it holds no descriptor.
        DataError: the descriptor has a wrong field, there are no usable sources, or the
            registry of people is wrong.
    """
    path = folder / DESCRIPTOR
    if not path.is_file() or not is_inside(path, folder):
        raise UsageError(
            f"{folder} is not a corpus: it holds no {DESCRIPTOR}. "
            "Name the folder of a corpus, or use `turnpack convert` for single files."
        )
    metadata = _load_descriptor(path)
    settings = Settings(**metadata.pop(SETTINGS, {}))
    sources = tuple(sorted(_sources(folder), key=lambda p: p.relative_to(folder).as_posix()))
    if not sources:
        raise DataError([NO_SOURCES.found("There is no source to read.", file=str(folder))])
    return Corpus(folder, metadata, settings, sources, _people(folder))


def _people(folder: Path) -> People:
    """Return the registry of people of the corpus, an empty one if it has none."""
    path = folder / REGISTRY
    if not path.exists() and not path.is_symlink():
        return NOBODY
    if not is_inside(path, folder):
        raise DataError([OUTSIDE_CORPUS.found("It is a link to elsewhere.", file=REGISTRY)])
    return load_people(path)


def _sources(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for path in (folder / SOURCES).rglob("*"):
        name = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in path.relative_to(folder).parts) or path.is_dir():
            continue
        if not is_inside(path, root):
            raise DataError([OUTSIDE_CORPUS.found("It is a link to elsewhere.", file=name)])
        yield path


def _load_descriptor(path: Path) -> dict[str, Any]:
    """Return the authored properties.

    Every scalar stays the text that the maintainer wrote: a version 1.0 is no number.
    """
    authored = load_authored(path, path.name, BAD_DESCRIPTOR)
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
    if "created" in data and not _is_instant(data["created"]):
        problems["created",] = "is not a time of the calendar"
    findings = []
    for where, problem in problems.items():
        value = data[where[0]] if len(where) == 1 else data[where[0]][where[1]]
        findings.append(authored.found(f"{'.'.join(where)}: {value!r} {problem}.", where))
    return findings


def _is_instant(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True

"""An authored folder in, a :class:`Corpus` out: its descriptor, its settings, its sources.

::

    datapackage.yaml    the authored descriptor; its key `turnpack` holds the settings
    sources/            one file per session
    people.csv          the registry of people, where there is one
    LICENSE             what a release may be used for
    CHANGELOG.md        the data's own changelog
"""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from turnpack.errors import DataError, UsageError
from turnpack.findings import Finding, Rule, Severity
from turnpack.read import problem_of
from turnpack.read.decode import NOT_UTF8, is_text
from turnpack.read.people import REGISTRY, load_people
from turnpack.records import NOBODY, People, Settings

DESCRIPTOR = "datapackage.yaml"
# YAML takes ever longer over brackets inside brackets.
_MOST_BRACKETS = 1000
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
    try:
        text = path.read_text(encoding="utf-8")
        if text.count("[") + text.count("{") > _MOST_BRACKETS:
            raise DataError([BAD_DESCRIPTOR.found("It nests too deep.", file=path.name)])
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            # An alias repeats what it names, and aliases of aliases grow without end.
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1 if event.start_mark else None
                message = "YAML aliases are not allowed here."
                raise DataError([BAD_DESCRIPTOR.found(message, file=path.name, line=line)])
        root = yaml.compose(text, Loader=yaml.BaseLoader)
        data: dict[str, Any] = _plain(root)
    except UnicodeDecodeError:
        raise DataError([BAD_DESCRIPTOR.found("It is not UTF-8.", file=path.name)]) from None
    except OSError as error:
        raise UsageError(f"{path} cannot be opened: {error.strerror}.") from None
    except RecursionError:
        raise DataError([BAD_DESCRIPTOR.found("It nests too deep.", file=path.name)]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = f"It is not YAML: {getattr(error, 'problem', None) or error}."
        line = mark.line + 1 if mark else None
        raise DataError([BAD_DESCRIPTOR.found(message, file=path.name, line=line)]) from None
    errors = sorted(_validator().iter_errors(data), key=lambda error: list(map(str, error.path)))
    findings = [*_repeated(root, path), *(_finding(error, root, path) for error in errors)]
    if not findings:
        findings = _impossible_values(data, root, path)
    if findings:
        raise DataError(findings)
    return data


def _impossible_values(data: dict[str, Any], root: yaml.Node | None, path: Path) -> list[Finding]:
    """Return a finding for each value that has the right form and is still impossible."""
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
        message = f"{'.'.join(where)}: {value!r} {problem}."
        line = _line(root, where)
        findings.append(BAD_DESCRIPTOR.found(message, file=path.name, line=line))
    return findings


def _is_instant(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _plain(node: yaml.Node | None) -> Any:
    """Return the data of ``node``, every scalar as text."""
    if isinstance(node, yaml.MappingNode):
        return {_key(key): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    if node is not None and not is_text(node.value):
        raise yaml.YAMLError("it holds a character that is no text")
    return None if node is None else node.value


def _key(node: yaml.Node) -> str:
    # A key that is no word is no field; its place says more than its text.
    return node.value if isinstance(node, yaml.ScalarNode) else f"(line {node.start_mark.line + 1})"


def _repeated(root: yaml.Node | None, path: Path) -> list[Finding]:
    """Return a finding for each field that is stated twice; YAML lets the last one win."""
    findings, seen = [], set()
    for key, _ in root.value if isinstance(root, yaml.MappingNode) else ():
        if _key(key) in seen:
            message = f"The field {_key(key)!r} is stated twice."
            line = key.start_mark.line + 1
            findings.append(BAD_DESCRIPTOR.found(message, file=path.name, line=line))
        seen.add(_key(key))
    return findings


@cache
def _validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(files("turnpack.read").joinpath("corpus.schema.json").read_text("utf-8"))
    return jsonschema.Draft202012Validator(schema)


def _finding(error: jsonschema.ValidationError, root: yaml.Node | None, path: Path) -> Finding:
    """Return the finding for a field that the schema of descriptors refuses."""
    where = [str(part) for part in error.absolute_path]
    field = ".".join(where) or "the descriptor"
    if error.validator == "additionalProperties":
        known = sorted(error.schema["properties"])
        wrong = sorted(set(error.instance) - set(known))
        close = difflib.get_close_matches(wrong[0], known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"known fields: {', '.join(known)}."
        message = f"Unknown field {'.'.join([*where, wrong[0]])!r}; {hint}"
        where = [*where, wrong[0]]
    elif error.validator == "required":
        missing = next(name for name in error.validator_value if name not in error.instance)
        message = f"{field}: the field {missing!r} is missing."
    else:
        expected = error.schema.get("description") or error.message
        message = f"{field}: {error.instance!r} is not {expected}."
    return BAD_DESCRIPTOR.found(message, file=path.name, line=_line(root, where))


def _line(node: yaml.Node | None, where: Sequence[str]) -> int:
    """Return the line, from 1, of the field at ``where`` below ``node``."""
    line = 1 if node is None else node.start_mark.line + 1
    for part in where:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == part), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and part.isdigit():
            node = node.value[int(part)]
            line = node.start_mark.line + 1
    return line

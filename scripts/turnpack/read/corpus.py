"""An authored folder in, a :class:`Corpus` out: its descriptor, its settings, its sources.

::

    datapackage.yaml    the authored descriptor; its key `turnpack` holds the settings
    sources/            one file per session
    LICENSE             what a release may be used for
    CHANGELOG.md        the data's own changelog
"""

from __future__ import annotations

import difflib
import json
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
from turnpack.read import is_timezone
from turnpack.read.decode import NOT_UTF8
from turnpack.records import Settings

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
        return source.relative_to(self.folder).as_posix()

    def file(self, name: str) -> str | None:
        """Return the text of the corpus's file ``name``, None if there is none."""
        path = self.folder / name
        if not path.is_file():
            return None
        try:
            return path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise DataError([NOT_UTF8.found("It is not UTF-8.", file=name)]) from None


def load_corpus(folder: Path) -> Corpus:
    """Return the corpus in ``folder``.

    Raises:
        UsageError: there is no such folder, or it holds no descriptor.
        DataError: the descriptor has a wrong field, or there are no usable sources.
    """
    path = folder / DESCRIPTOR
    if not path.is_file():
        raise UsageError(
            f"{folder} is not a corpus: it holds no {DESCRIPTOR}. "
            "Name the folder of a corpus, or use `turnpack convert` for single files."
        )
    metadata = _load_descriptor(path)
    settings = Settings(**metadata.pop(SETTINGS, {}))
    sources = tuple(sorted(_sources(folder), key=lambda p: p.relative_to(folder).as_posix()))
    if not sources:
        raise DataError([NO_SOURCES.found("There is no source to read.", file=str(folder))])
    return Corpus(folder, metadata, settings, sources)


def _sources(folder: Path) -> Iterator[Path]:
    root = (folder / SOURCES).resolve()
    for path in (folder / SOURCES).rglob("*"):
        if path.name.startswith(".") or path.is_dir():
            continue
        if not path.resolve().is_relative_to(root):
            name = path.relative_to(folder).as_posix()
            raise DataError([OUTSIDE_CORPUS.found("It is a link to elsewhere.", file=name)])
        yield path


def _load_descriptor(path: Path) -> dict[str, Any]:
    """Return the authored properties.

    Every scalar stays the text that the maintainer wrote: a version 1.0 is no number.
    """
    try:
        text = path.read_text(encoding="utf-8")
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            # An alias repeats what it names, and aliases of aliases grow without end.
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1 if event.start_mark else None
                message = "YAML aliases are not allowed here."
                raise DataError([BAD_DESCRIPTOR.found(message, file=path.name, line=line)])
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except UnicodeDecodeError:
        raise DataError([BAD_DESCRIPTOR.found("It is not UTF-8.", file=path.name)]) from None
    except RecursionError:
        raise DataError([BAD_DESCRIPTOR.found("It nests too deep.", file=path.name)]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = f"It is not YAML: {getattr(error, 'problem', None) or error}."
        line = mark.line + 1 if mark else None
        raise DataError([BAD_DESCRIPTOR.found(message, file=path.name, line=line)]) from None
    data: dict[str, Any] = _plain(root)
    errors = sorted(_validator().iter_errors(data), key=lambda error: list(map(str, error.path)))
    findings = [_finding(error, root, path) for error in errors]
    if not findings and not _is_instant(data.get("created", "2000-01-01T00:00:00Z")):
        message = f"created: {data['created']!r} is not a time of the calendar."
        line = _line(root, ["created"])
        findings.append(BAD_DESCRIPTOR.found(message, file=path.name, line=line))
    if not findings:
        timezone = data.get(SETTINGS, {}).get("timezone")
        if timezone is not None and not is_timezone(timezone):
            line = _line(root, [SETTINGS, "timezone"])
            message = f"turnpack.timezone: {timezone!r} is not an IANA time zone."
            findings.append(BAD_DESCRIPTOR.found(message, file=path.name, line=line))
    if findings:
        raise DataError(findings)
    return data


def _is_instant(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _plain(node: yaml.Node | None) -> Any:
    """Return the data of ``node``, every scalar as text."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return None if node is None else node.value


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

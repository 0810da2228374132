"""A YAML file that a maintainer wrote in, its data and the line of every field out.

What a corpus states about itself (``datapackage.yaml``, ``corrections/*.yaml``) is read
the same way: every scalar stays the text that was written, aliases and deep nesting are
refused, and what a schema refuses is a finding with its line.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from turnpack.errors import DataError, UsageError
from turnpack.findings import Finding, Rule
from turnpack.read.decode import is_text

# No field lies deeper than a few levels; YAML takes ever longer over deeper ones.
_DEEPEST = 20
_SHOWN = 200
# Nobody writes more by hand, and a megabyte of YAML can take ten seconds.
_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Authored:
    """What a file says, and where it says it."""

    data: Any
    """Mappings, lists and texts; a field that is stated twice has its last value."""
    name: str
    """How findings call the file."""
    rule: Rule
    """What a wrong field breaks."""
    root: yaml.Node | None

    def line(self, where: Sequence[str | int]) -> int:
        """Return the line, from 1, of the field at ``where``, or of what it would stand in."""
        node = self.root
        line = 1 if node is None else node.start_mark.line + 1
        for part in where:
            if isinstance(node, yaml.MappingNode):
                found = next(((k, v) for k, v in node.value if k.value == part), None)
                if found is None:
                    break
                line, node = found[0].start_mark.line + 1, found[1]
            elif isinstance(node, yaml.SequenceNode):
                node = node.value[int(part)]
                line = node.start_mark.line + 1
        return line

    def found(self, message: str, where: Sequence[str | int] = ()) -> Finding:
        """Return the finding that the field at ``where`` is wrong."""
        return self.rule.found(message, file=self.name, line=self.line(where))

    def repeated(self) -> list[Finding]:
        """Return a finding for each field that is stated twice; YAML lets the last one win."""
        return [
            self.rule.found(
                f"The field {_key(key)!r} is stated twice.",
                file=self.name,
                line=key.start_mark.line + 1,
            )
            for mapping in _mappings(self.root)
            for key in _twice(mapping)
        ]

    def refused(
        self, validator: jsonschema.Draft202012Validator, where: Sequence[str | int] = ()
    ) -> list[Finding]:
        """Return a finding for each field at or below ``where`` that ``validator`` refuses."""
        value = self.data
        for part in where:
            value = value[part]
        errors = sorted(
            validator.iter_errors(value), key=lambda error: list(map(str, error.absolute_path))
        )
        return [self._refusal(error, [*where, *error.absolute_path]) for error in errors]

    def _refusal(self, error: jsonschema.ValidationError, where: list[str | int]) -> Finding:
        if error.validator == "additionalProperties":
            known = sorted(error.schema["properties"])
            wrong = sorted(set(error.instance) - set(known))
            close = difflib.get_close_matches(wrong[0], known, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"known fields: {', '.join(known)}."
            where = [*where, wrong[0]]
            return self.found(f"Unknown field {_dotted(where)!r}; {hint}", where)
        field = _dotted(where) or error.schema.get("title") or "the file"
        if error.validator == "required":
            missing = next(name for name in error.validator_value if name not in error.instance)
            return self.found(f"{field}: the field {missing!r} is missing.", where)
        expected = error.schema.get("description") or error.message
        shown = repr(error.instance)
        shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
        return self.found(f"{field}: {shown} is not {expected}.", where)


def load_authored(path: Path, name: str, rule: Rule) -> Authored:
    """Return what the YAML file ``path`` says; findings of ``rule`` call it ``name``.

    Raises:
        DataError: it is not UTF-8 or not YAML, holds an alias, nests too deep, or is too large.
        UsageError: it cannot be opened.
    """
    try:
        with path.open("rb") as file:
            return authored(file.read(_MOST_BYTES + 1), name, rule)
    except OSError as error:
        raise UsageError(f"{path} cannot be opened: {error.strerror}.") from None


def authored(data: bytes, name: str, rule: Rule) -> Authored:
    """Return what the YAML in ``data`` says; findings of ``rule`` call it ``name``.

    Raises:
        DataError: it is not UTF-8 or not YAML, holds an alias, nests too deep, or is too large.
    """

    def refusal(message: str, line: int | None = None) -> DataError:
        return DataError([rule.found(message, file=name, line=line)])

    if len(data) > _MOST_BYTES:
        raise refusal(f"It is larger than {_MOST_BYTES >> 20} MiB.")
    try:
        loader = _Loader(data.decode("utf-8"))
        try:
            root: yaml.Node | None = loader.get_single_node()
        finally:
            loader.dispose()
        return Authored(_plain(root), name, rule, root)
    except UnicodeDecodeError:
        raise refusal("It is not UTF-8.") from None
    except _RefusedError as error:
        raise refusal(error.message, error.line) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = [getattr(error, part, None) for part in ("context", "problem")]
        problem = ", ".join(part for part in said if part) or error
        raise refusal(f"It is not YAML: {problem}.", mark.line + 1 if mark else None) from None


@cache
def schema_of(name: str) -> dict[str, Any]:
    """Return the JSON schema that stands beside this module as ``name``."""
    schema: dict[str, Any] = json.loads(
        files("turnpack.read").joinpath(name).read_text(encoding="utf-8")
    )
    return schema


class _RefusedError(Exception):
    """YAML that is well formed and not wanted."""

    def __init__(self, message: str, line: int) -> None:
        self.message, self.line = message, line


class _Loader(yaml.BaseLoader):
    """Composes nodes, every scalar as text."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            # An alias repeats what it names, and aliases of aliases grow without end.
            raise _RefusedError("YAML aliases are not allowed here.", line)
        if self.depth > _DEEPEST:
            raise _RefusedError("It nests too deep.", line)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


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


def _mappings(node: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    """Yield every mapping at or below ``node``."""
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _mappings(item)


def _twice(mapping: yaml.MappingNode) -> Iterator[yaml.Node]:
    """Yield the keys of ``mapping`` that came before."""
    seen: set[str] = set()
    for key, _ in mapping.value:
        if _key(key) in seen:
            yield key
        seen.add(_key(key))


def _dotted(where: Iterable[str | int]) -> str:
    return ".".join(map(str, where))

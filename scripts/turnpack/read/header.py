"""The start of a text source in, what it states about itself out.

Two forms: header lines (``title:``, ``url:``, ``author:``, ..., ``content:``) and a
YAML front matter between two lines ``---``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import yaml

from turnpack.days import plain_day
from turnpack.errors import DataError
from turnpack.findings import Rule, Severity
from turnpack.read.decode import is_text
from turnpack.records import Header, HeaderValue, Span

NO_CONTENT = Rule(
    "S004",
    "Header without content",
    Severity.ERROR,
    why="A source with a header only is a stub; most often the download stopped early.",
    fix="Put the transcript below the header (after the line `content:`), or remove the file.",
)
BAD_FRONT_MATTER = Rule(
    "S005",
    "Front matter cannot be read",
    Severity.ERROR,
    why="What the source states about itself would be lost.",
    fix="Write the front matter as `key: value` lines between two lines `---`.",
)

# What sources call it -> the column of the sessions table, or a setting.
_COLUMNS = {
    "title": "title",
    "url": "source_url",
    "source_url": "source_url",
    "author": "publisher",
    "publisher": "publisher",
    "date": "date",
    "timezone": "timezone",
    "language": "language",
    "event_type": "event_type",
    "encoding": "encoding",
}
_CONTENT = "content"

_LINE = re.compile(r"(?P<key>[A-Za-z][A-Za-z_-]*+)[ \t]*+:[ \t]*+(?P<value>[^\n]*+)(?:\n|\Z)")
_FENCE = re.compile(r"---[ \t]*+(?:\n|\Z)")
# YAML takes ever longer over brackets inside brackets.
_MOST_BRACKETS = 1000
# What YAML writes around keys and values; the rest of a front matter is kept as it is.
_YAML_MARKS = re.compile(r"[\s{}\[\],:?|>\"'.-]*+|!![a-z]+")


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """A header and its extent: ``end`` is where the body starts."""

    header: Header
    end: int
    declared: tuple[Span, ...] = ()
    metadata: tuple[Span, ...] = ()


def parse_header(text: str, path: str) -> HeaderBlock:
    """Return the header that ``text`` starts with; an empty one if there is none.

    Raises:
        DataError: nothing follows the header, or a front matter is not YAML.
    """
    start = len(text) - len(text.lstrip())
    if _FENCE.match(text, start):
        block = _front_matter(text, start, path)
    else:
        block = _header_lines(text, start)
    if block.end > start and not text[block.end :].strip():
        line = text.count("\n", 0, len(text.rstrip())) + 1
        raise DataError([NO_CONTENT.found("Nothing follows the header.", file=path, line=line)])
    return block


def _header_lines(text: str, start: int) -> HeaderBlock:
    """Read ``key: value`` lines up to ``content:``, or as long as the keys are known ones."""
    lines: list[re.Match[str]] = []
    at = start
    while match := _LINE.match(text, at):
        key = match["key"].lower()
        lines.append(match)
        at = match.end()
        if key == _CONTENT:
            break
        while text.startswith("\n", at):
            at += 1
    keys = [line["key"].lower() for line in lines]
    if not keys or keys[0] not in {*_COLUMNS, _CONTENT}:
        return HeaderBlock(Header(), start)
    if keys[-1] != _CONTENT:
        # Without `content:` nothing marks the header's end: trust no key but the known ones.
        known = next((i for i, key in enumerate(keys) if key not in _COLUMNS), len(keys))
        lines, keys = lines[:known], keys[:known]
    end = lines[-1].start("value") if keys[-1] == _CONTENT else lines[-1].end()
    entries = [
        (key, Span(*line.span()), _value(line))
        for key, line in zip(keys, lines, strict=True)
        if key != _CONTENT
    ]
    content = [Span(lines[-1].start(), end)] if keys[-1] == _CONTENT else []
    return _block(text, entries, end, content)


def _value(line: re.Match[str]) -> HeaderValue:
    value = line["value"].rstrip()
    return HeaderValue(value, Span(line.start("value"), line.start("value") + len(value)))


def _front_matter(text: str, start: int, path: str) -> HeaderBlock:
    first = text.index("\n", start) + 1 if "\n" in text[start:] else len(text)
    closing = next((m for m in re.finditer(r"^---[ \t]*$\n?", text[first:], re.M)), None)
    if closing is None:
        # A lone rule of dashes is no front matter.
        return HeaderBlock(Header(), start)
    inside, end = text[first : first + closing.start()], first + closing.end()
    line_before = text.count("\n", 0, first)
    if inside.count("[") + inside.count("{") > _MOST_BRACKETS:
        message = "It nests too deep."
        raise DataError([BAD_FRONT_MATTER.found(message, file=path, line=line_before + 1)])
    try:
        root = yaml.compose(inside, Loader=yaml.SafeLoader)
        if _nests(root) or not all(map(is_text, _scalars(root))):
            raise yaml.YAMLError
    except yaml.MarkedYAMLError as error:
        line = line_before + 1 + (error.problem_mark.line if error.problem_mark else 0)
        message = f"Not YAML: {error.problem}."
        found = BAD_FRONT_MATTER.found(message, file=path, line=line)
        raise DataError([found]) from None
    except (yaml.YAMLError, RecursionError):
        found = BAD_FRONT_MATTER.found("Not YAML.", file=path, line=line_before + 1)
        raise DataError([found]) from None
    if not isinstance(root, yaml.MappingNode | None):
        message = "The front matter is not a list of keys and values."
        raise DataError([BAD_FRONT_MATTER.found(message, file=path, line=line_before + 1)])
    entries = [_entry(text, first, key, value) for key, value in (root.value if root else ())]
    between = list(
        _between(text, first, first + closing.start(), [whole for _, whole, _ in entries])
    )
    marks = [span for span in between if _YAML_MARKS.fullmatch(span.of(text))]
    fences = [Span(start, first), Span(first + closing.start(), end)]
    block = _block(text, entries, end, [*fences, *marks])
    comments = [span for span in between if not _YAML_MARKS.fullmatch(span.of(text))]
    return replace(block, metadata=tuple(sorted((*block.metadata, *comments))))


def _scalars(root: yaml.Node | None) -> Iterator[str]:
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    for pair in pairs:
        yield from (node.value for node in pair if isinstance(node, yaml.ScalarNode))


def _nests(root: yaml.Node | None) -> bool:
    """Whether a key is more than a word; its text could grow without end."""
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    return any(not isinstance(key, yaml.ScalarNode) for key, _ in pairs)


def _entry(
    text: str, first: int, key: yaml.Node, value: yaml.Node
) -> tuple[str, Span, HeaderValue]:
    """Return key, extent and value of one entry; ``first`` is where the YAML starts."""
    start, end = first + key.start_mark.index, first + key.end_mark.index
    stated = Span(first + value.start_mark.index, first + value.end_mark.index)
    if stated.start >= end:
        # An alias has the place of what it names, which lies elsewhere.
        end = stated.end
    whole = Span(start, start + len(text[start:end].rstrip()))
    known = isinstance(value, yaml.ScalarNode) and isinstance(key, yaml.ScalarNode)
    return str(key.value).lower(), whole, HeaderValue(str(value.value) if known else "", stated)


def _between(text: str, start: int, end: int, entries: Iterable[Span]) -> Iterator[Span]:
    """Yield what stands between the entries of a front matter, such as comments, by line."""
    at = start
    for entry in (*sorted(entries), Span(end, end)):
        for line in re.finditer(r"[^\n]+", text[at : max(at, entry.start)]):
            if words := line.group().strip():
                begin = at + line.start() + line.group().index(words)
                yield Span(begin, begin + len(words))
        at = max(at, entry.end)


def _block(
    text: str, entries: list[tuple[str, Span, HeaderValue]], end: int, marks: list[Span]
) -> HeaderBlock:
    """Sort the header's entries into columns and metadata; the first of a column counts."""
    values: dict[str, HeaderValue] = {}
    declared = list(marks)
    metadata: list[Span] = []
    for key, whole, stated in entries:
        column = _COLUMNS.get(key)
        value = _as_day(stated) if column == "date" else stated
        if column is None or column in values or not value.value:
            line = whole.of(text)
            metadata.append(Span(whole.start, whole.start + len(line.rstrip())))
        else:
            values[column] = value
            declared.append(whole)
    return HeaderBlock(Header(values), end, tuple(declared), tuple(metadata))


def _as_day(stated: HeaderValue) -> HeaderValue:
    """Return a day in the form of the column, in whatever form it is printed."""
    day = plain_day(stated.value)
    return stated if day is None else HeaderValue(day.isoformat(), stated.span)

"""The lines of a Markdown text in, its blocks out: paragraphs, headings, verbatim text.

Rules end a block and are not printed, quotation marks and the numbers of ``#`` are
taken away, comments left out. List markers and indents stay as they are: a line that
starts with ``1985.`` is no list. Dashes below a paragraph are a rule, never a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from turnpack.read.markdown_table import is_row, starts_table
from turnpack.read.wrapping import is_wrapped, wrap_width

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(?P<text>.*))?$")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}={3,}[ \t]*$")
_COMMENT = re.compile(r"[ \t]*<!--")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_QUOTE = re.compile(r"(?: {0,3}>(?: |$))+")


def _without_closing(title: str) -> str:
    """Return the text of a heading without the signs that may close it."""
    title = title.rstrip(" \t")
    bare = title.rstrip("#")
    return title if bare and bare[-1] not in " \t" else bare.rstrip(" \t")


class Kind(Enum):
    """What a block is."""

    PARAGRAPH = auto()
    HEADING = auto()
    VERBATIM = auto()
    TABLE = auto()
    """Rows of cells, the headings first, without the row of dashes below them."""


@dataclass(slots=True)
class Block:
    """Lines that belong together, without their block marks."""

    kind: Kind
    line: int
    """Line of the source on which the block starts."""
    lines: list[str] = field(default_factory=list)
    hard: list[bool] = field(default_factory=list)
    """Whether the author ended the line on purpose."""
    level: int = 0
    """Rank of a heading, from 1."""
    adjacent: bool = False
    """Whether it follows the block before it without a blank line."""

    def add(self, line: str) -> None:
        """Add ``line`` without the white space and the marks at its ends."""
        bare = line.rstrip(" \t")
        backslashes = len(bare) - len(bare.rstrip("\\"))
        self.hard.append(line.endswith("  ") or backslashes % 2 == 1)
        self.lines.append((bare[:-1] if backslashes % 2 else bare).lstrip(" \t"))


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a document, and the width at which its lines are wrapped."""

    blocks: list[Block]
    width: int | None
    dropped: int
    """Characters of comments, white space not counted."""


def cut_blocks(source: str, first_line: int) -> Blocks:
    """Return the blocks of ``source``, which starts on ``first_line`` of its file."""
    scanner = _Scanner(source, first_line)
    blocks = list(scanner.scan())
    width = wrap_width(_soft_breaks(blocks))
    return Blocks(list(_with_wrapped_headings(blocks, width)), width, scanner.dropped)


class _Scanner:
    """Cuts the lines of a document into blocks."""

    def __init__(self, source: str, first_line: int) -> None:
        self._lines = source.split("\n")
        self._first = first_line
        self._last_comment_end = max(
            (number for number, line in enumerate(self._lines) if "-->" in line), default=-1
        )
        self.dropped = 0
        """Characters of comments."""

    def scan(self) -> Iterator[Block]:
        lines, at = self._lines, 0
        block: Block | None = None
        adjacent = False
        while at < len(lines):
            line = _unquoted(lines[at])
            number = self._first + at
            at += 1
            if _COMMENT.match(line) and self._ends(line, at - 1):
                at = self._skip_comment(at - 1)
            elif not line.strip() or _RULE.match(line.replace("\\", "")):
                if block:
                    yield block
                block, adjacent = None, False
            elif fence := _FENCE.match(line):
                if block:
                    yield block
                block, adjacent = None, False
                verbatim = Block(Kind.VERBATIM, number + 1)
                while at < len(lines) and not lines[at].lstrip(" ").startswith(fence[1]):
                    verbatim.lines.append(lines[at])
                    at += 1
                at += 1
                yield verbatim
            elif at < len(lines) and starts_table(line, _unquoted(lines[at])):
                if block:
                    yield block
                block, adjacent = None, False
                table = Block(Kind.TABLE, number, [line])
                at += 1
                while at < len(lines) and is_row(row := _unquoted(lines[at])):
                    table.lines.append(row)
                    at += 1
                yield table
            elif heading := _HEADING.match(line):
                if block:
                    yield block
                title = Block(Kind.HEADING, number, level=len(heading[1]), adjacent=bool(block))
                title.add(_without_closing(heading["text"] or ""))
                yield title
                block, adjacent = None, True
            elif block and len(block.lines) == 1 and _UNDERLINE.match(line):
                yield replace(block, kind=Kind.HEADING, level=1)
                block, adjacent = None, False
            else:
                if block is None:
                    block = Block(Kind.PARAGRAPH, number, adjacent=adjacent)
                block.add(line)
        if block:
            yield block

    def _ends(self, line: str, at: int) -> bool:
        """Whether a comment that starts line ``at`` ends at all."""
        return at < self._last_comment_end or "-->" in line

    def _skip_comment(self, at: int) -> int:
        """Leave out the comments that line ``at`` starts with; return the line they end on."""
        line, start = self._lines[at], 0
        while True:
            end = line.find("-->", start)
            if end < 0:
                self.dropped += _count(line[start:])
                at, start = at + 1, 0
                line = self._lines[at]
                continue
            self.dropped += _count(line[start : end + 3])
            start = end + 3
            following = _COMMENT.match(line, start)
            ends_later = at < self._last_comment_end or line.find("-->", start) >= 0
            if not (following and ends_later):
                self._lines[at] = line[start:]
                return at


def _unquoted(line: str) -> str:
    quote = _QUOTE.match(line)
    return line[quote.end() :] if quote else line


def _count(text: str) -> int:
    """Return how many characters of ``text`` are not white space."""
    return sum(map(len, text.split()))


def _soft_breaks(blocks: list[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if block.kind is Kind.PARAGRAPH:
            pairs = zip(block.lines, block.lines[1:], block.hard, strict=False)
            yield from ((line, following) for line, following, hard in pairs if not hard)


def _with_wrapped_headings(blocks: list[Block], width: int | None) -> Iterator[Block]:
    """Give wrapped headings back the lines that ran over into the paragraph below."""
    before: Block | None = None
    for block in blocks:
        if (
            before is not None
            and before.kind is Kind.HEADING
            and block.kind is Kind.PARAGRAPH
            and block.adjacent
        ):
            marked = "#" * before.level + " " + before.lines[-1]
            taken = 0
            while taken < len(block.lines) and is_wrapped(marked, block.lines[taken], width):
                marked = block.lines[taken]
                taken += 1
            before.lines += block.lines[:taken]
            before.hard += block.hard[:taken]
            block.lines, block.hard = block.lines[taken:], block.hard[taken:]
            block.line += taken
        if before is not None:
            yield before
        before = block if block.lines else None
    if before is not None:
        yield before

"""Pieces of text with their markup in, a reading text with its spans and source lines out.

What a reader of a marked-up format calls: it says what is printed and where lines and
blocks break, and the layout keeps the white space as a browser would: runs of it are
one space, a line has none at its edges, one blank line stands between blocks.
No-break and ideographic spaces are text, save where a line holds nothing else.
"""

from __future__ import annotations

import re
from enum import IntEnum

from turnpack.records import NoteKind, Span

# The white space that HTML and Markdown collapse; U+00A0 and U+3000 are not in it.
COLLAPSIBLE = " \t\n\f\r"
_RUN = re.compile(f"[{COLLAPSIBLE}]+")


class _Gap(IntEnum):
    """What stands between what is written and what comes next."""

    NONE = 0
    SPACE = 1
    CELL = 2
    LINE = 3
    BLOCK = 4


_PRINTED = {
    _Gap.NONE: "",
    _Gap.SPACE: " ",
    _Gap.CELL: "\t",
    _Gap.LINE: "\n",
    _Gap.BLOCK: "\n\n",
}


class Layout:
    """Composes a reading text; ``head`` is what it starts with, word for word."""

    def __init__(self, head: str = "") -> None:
        self._parts = [head] if head else []
        self._length = len(head)
        newlines = head.count("\n")
        self._lines = list(range(1, newlines + 1))
        if head and not head.endswith("\n"):
            self._lines.append(newlines + 1)
        self._fresh = not head or head.endswith("\n")
        """Whether nothing stands on the current line."""
        self._gap = _Gap.NONE
        self._joins = False
        self._held = ""
        """White space at the start of a line: printed only if something follows it."""
        self._emphasis: list[Span] = []
        self._asides: list[tuple[Span, NoteKind]] = []

    def write(
        self, text: str, line: int, *, strong: bool = False, aside: NoteKind | None = None
    ) -> None:
        """Print ``text``, which starts on ``line`` of the source, in the running line."""
        inner = text.strip(COLLAPSIBLE)
        if not inner:
            if text:
                self._widen(_Gap.SPACE)
            return
        indent = len(text) - len(text.lstrip(COLLAPSIBLE))
        if indent:
            self._widen(_Gap.SPACE)
            line += text.count("\n", 0, indent)
        self._put(_RUN.sub(" ", inner), line, strong, aside)
        if text[-1] in COLLAPSIBLE:
            self._widen(_Gap.SPACE)

    def write_verbatim(
        self, text: str, line: int, *, strong: bool = False, aside: NoteKind | None = None
    ) -> None:
        """Print ``text`` with its own spaces and line breaks."""
        for number, piece in enumerate(text.split("\n")):
            if number:
                self.break_line()
            if piece:
                self._put(piece, line + number, strong, aside)

    def break_line(self) -> None:
        """End the line; the second time in a row this makes a blank line."""
        self._held = ""
        self._gap = _Gap.BLOCK if self._gap >= _Gap.LINE else _Gap.LINE

    def end_row(self) -> None:
        """Make sure that the next text starts a line."""
        self._held = ""
        self._widen(_Gap.LINE)

    def end_block(self) -> None:
        """Make sure that a blank line stands before the next text."""
        self._held = ""
        self._widen(_Gap.BLOCK)

    def end_cell(self) -> None:
        """Put a tab before the next text if it comes on the same line."""
        self._widen(_Gap.CELL)

    def join_next(self) -> None:
        """Put the next text on the running line after a tab, whatever breaks come between."""
        self._joins = True

    @property
    def text(self) -> str:
        """The reading text."""
        return "".join(self._parts)

    @property
    def lines(self) -> tuple[int, ...]:
        """The source's line for each line of the reading text, from 1."""
        if self._fresh:
            return (*self._lines, self._lines[-1] + 1 if self._lines else 1)
        return tuple(self._lines)

    @property
    def emphasis(self) -> tuple[Span, ...]:
        """What is printed bold, strong or italic; no span crosses a line."""
        return tuple(self._emphasis)

    @property
    def asides(self) -> tuple[tuple[Span, NoteKind], ...]:
        """What is marked as not spoken; no span crosses a line."""
        return tuple(self._asides)

    def _widen(self, gap: _Gap) -> None:
        if self._held and gap is _Gap.SPACE:
            self._held += " "
        else:
            self._gap = max(self._gap, gap)

    def _put(self, text: str, line: int, strong: bool, aside: NoteKind | None) -> None:
        if (self._fresh or self._held or self._gap >= _Gap.LINE) and text.isspace():
            self._held += text
            return
        gap = _Gap.NONE if self._fresh else _Gap.CELL if self._joins else self._gap
        if self._fresh:
            self._lines.append(line)
        elif gap >= _Gap.LINE:
            self._lines += [line] * (gap - _Gap.CELL)
        before = self._length
        start = before + len(_PRINTED[gap]) + len(self._held)
        self._parts.append(_PRINTED[gap] + self._held + text)
        self._length = start + len(text)
        self._fresh, self._held, self._gap, self._joins = False, "", _Gap.NONE, False
        joined = gap <= _Gap.SPACE
        if strong:
            last = self._emphasis[-1] if self._emphasis else None
            if joined and last is not None and last.end == before:
                start_of_span = self._emphasis.pop().start
            else:
                start_of_span = start
            self._emphasis.append(Span(start_of_span, self._length))
        if aside is not None:
            latest = self._asides[-1] if self._asides else None
            if joined and latest is not None and latest[0].end == before and latest[1] is aside:
                start = self._asides.pop()[0].start
            self._asides.append((Span(start, self._length), aside))

"""A paragraph of Markdown in, its text out: what is printed, where, and what is set off.

Emphasis, links, images, code spans, escapes, entities, automatic links and inline HTML
are understood; everything else is text. Each character of the source is looked at a
bounded number of times. Two rules differ from CommonMark, both in favour of what the
author meant: punctuation of a label does not keep ``**`` from closing (``**王毅：**你好``),
and ``[name]: text`` is text, not a definition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from html import unescape
from itertools import accumulate

from turnpack.read.page import BLOCKS

_BREAK_TAGS = frozenset({"br", "p", "div", "hr", "tr", "li"})
_STRONG_TAGS = frozenset({"b", "strong", "i", "em"})
# fmt: off
_TAGS = BLOCKS | _BREAK_TAGS | _STRONG_TAGS | frozenset({
    "a", "abbr", "big", "cite", "code", "del", "font", "img", "ins", "kbd", "mark", "picture", "q",
    "s", "small", "source", "span", "strike", "sub", "sup", "u", "var",
})
# fmt: on

# What may start something; all else is plain text.
_PLAIN = re.compile(r"[^\\`*_\[\]!<&\n]+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TICKS = re.compile(r"`+")
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^\s<>]*|[\w.+-]{1,64}@[\w.-]{1,255})>")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*)?)/?>")
_TARGET = re.compile(
    r"\(\s*+(?:<[^<>\n]*>|(?:[^\s()\\<]|\\.|\((?:[^\s()\\]|\\.)*+\))*+)"
    r"""(?:\s++(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'))?+\s*+\)""",
    re.DOTALL,
)


class Mark(Enum):
    """What a piece of a paragraph is."""

    TEXT = auto()
    NEWLINE = auto()
    """A line of the source ends here."""
    BREAK = auto()
    """An HTML tag breaks the line here."""


@dataclass(slots=True)
class Piece:
    """A piece of a paragraph as it is printed."""

    mark: Mark
    text: str = ""
    newlines: int = 0
    """Lines of the source that end inside the piece, in markup that is not printed."""
    strong: bool = False
    image: bool = False
    """Whether it is the text that stands for an image."""
    linked: bool = False


@dataclass(slots=True)
class _Run:
    """A run of ``*`` or ``_`` that may open or close emphasis."""

    piece: int
    char: str
    left: int
    opens: bool
    closes: bool


def parse_inline(source: str) -> list[Piece]:
    """Return the pieces of the paragraph ``source``, in order."""
    return _Scanner(source).scan()


class _Scanner:
    def __init__(self, source: str) -> None:
        self._source = source
        self._pieces: list[Piece] = []
        self._runs: list[_Run] = []
        self._brackets: list[tuple[int, bool]] = []
        """Pieces of open brackets, and whether each starts an image."""
        self._ticks = _places_of_ticks(source)
        self._strong: list[tuple[int, int]] = []
        """First piece and end, exclusive, of each stretch that is set off."""
        self._images: list[tuple[int, int]] = []
        self._links: list[tuple[int, int]] = []
        self._open_tags: list[int] = []

    def scan(self) -> list[Piece]:
        source, at = self._source, 0
        while at < len(source):
            if plain := _PLAIN.match(source, at):
                self._text(plain[0])
                at = plain.end()
            else:
                at = self._special(at)
        self._emphasise()
        for start in self._open_tags:
            self._strong.append((start, len(self._pieces)))
        size = len(self._pieces)
        levels = (_levels(found, size) for found in (self._strong, self._images, self._links))
        for piece, strong, image, linked in zip(self._pieces, *levels, strict=True):
            piece.strong, piece.image = strong > 0, image > 0
            piece.linked = piece.linked or linked > 0
        return self._pieces

    def _text(self, text: str) -> None:
        self._pieces.append(Piece(Mark.TEXT, text))

    def _special(self, at: int) -> int:
        """Take in what starts at ``at``; return where it ends."""
        source, char = self._source, self._source[at]
        if char == "\n":
            self._pieces.append(Piece(Mark.NEWLINE))
        elif char == "\\" and (match := _ESCAPED.match(source, at)):
            self._text(match[1])
            return match.end()
        elif char == "&" and (match := _ENTITY.match(source, at)):
            self._text(unescape(match[0]))
            return match.end()
        elif char == "`":
            return self._code(at)
        elif char in "*_":
            return self._run(at, char)
        elif char == "<":
            return self._angle(at)
        elif char == "[" or source.startswith("![", at):
            self._brackets.append((len(self._pieces), char == "!"))
            self._text("![" if char == "!" else "[")
            return at + (2 if char == "!" else 1)
        elif char == "]":
            return self._close_bracket(at)
        else:
            self._text(char)
        return at + 1

    def _code(self, at: int) -> int:
        ticks = _TICKS.match(self._source, at)
        assert ticks is not None
        # A run of which the first is escaped is shorter than any that was found.
        later = self._ticks.get(len(ticks[0]), [])
        while later and later[-1] <= at:
            later.pop()
        if not later:
            self._text(ticks[0])
            return ticks.end()
        for number, line in enumerate(self._source[ticks.end() : later[-1]].split("\n")):
            if number:
                self._pieces.append(Piece(Mark.NEWLINE))
            self._text(line)
        return later[-1] + len(ticks[0])

    def _run(self, at: int, char: str) -> int:
        source, end = self._source, at
        while end < len(source) and source[end] == char:
            end += 1
        before = source[at - 1] if at else " "
        after = source[end] if end < len(source) else " "
        opens, closes = not after.isspace(), not before.isspace()
        if char == "_":
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        self._runs.append(_Run(len(self._pieces), char, end - at, opens, closes))
        self._text(source[at:end])
        return end

    def _angle(self, at: int) -> int:
        if match := _AUTOLINK.match(self._source, at):
            self._text(match[1])
            self._pieces[-1].linked = True
            return match.end()
        match = _TAG.match(self._source, at)
        if match is None or match[2].lower() not in _TAGS:
            self._text("<")
            return at + 1
        tag, newlines = match[2].lower(), match[0].count("\n")
        if tag in _BREAK_TAGS:
            self._pieces.append(Piece(Mark.BREAK, newlines=newlines))
        else:
            self._pieces.append(Piece(Mark.TEXT, newlines=newlines))
        if tag in _STRONG_TAGS:
            if not match[1]:
                self._open_tags.append(len(self._pieces))
            elif self._open_tags:
                self._strong.append((self._open_tags.pop(), len(self._pieces)))
        return match.end()

    def _close_bracket(self, at: int) -> int:
        if not self._brackets:
            self._text("]")
            return at + 1
        start, is_image = self._brackets.pop()
        target = _TARGET.match(self._source, at + 1)
        if target is None:
            self._text("]")
            return at + 1
        self._pieces[start].text = ""
        (self._images if is_image else self._links).append((start, len(self._pieces)))
        self._pieces.append(Piece(Mark.TEXT, newlines=target[0].count("\n")))
        return target.end()

    def _emphasise(self) -> None:
        """Pair the runs: each closes the nearest open one of its character."""
        openers: dict[str, list[_Run]] = {"*": [], "_": []}
        for run in self._runs:
            stack = openers[run.char]
            if run.closes:
                while run.left and stack:
                    opener = stack[-1]
                    used = min(2, opener.left, run.left)
                    opener.left -= used
                    run.left -= used
                    self._strong.append((opener.piece, run.piece))
                    if not opener.left:
                        stack.pop()
                    other = openers["_" if run.char == "*" else "*"]
                    while other and other[-1].piece > opener.piece:
                        other.pop()
            if run.left and run.opens:
                stack.append(run)
        for run in self._runs:
            self._pieces[run.piece].text = run.char * run.left


def _levels(stretches: list[tuple[int, int]], size: int) -> list[int]:
    """Return for each of ``size`` pieces how many of ``stretches`` hold it."""
    changes = [0] * (size + 1)
    for start, end in stretches:
        changes[start] += 1
        changes[end] -= 1
    return list(accumulate(changes[:size]))


def _places_of_ticks(source: str) -> dict[int, list[int]]:
    """Return where runs of backticks start, by their length, last place first."""
    places: dict[int, list[int]] = {}
    for match in _TICKS.finditer(source):
        places.setdefault(len(match[0]), []).append(match.start())
    for starts in places.values():
        starts.reverse()
    return places

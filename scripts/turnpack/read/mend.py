"""HTML in, the same HTML without markup that swallows text out, and what was wrong with it.

Where a quotation mark, a ``>`` or an end tag is missing, a parser takes speech for a value,
for attributes or for a script, as any browser does. Where the markup itself shows it, and
where it must have ended, it is ended there; in doubt text is kept. What is put in holds no
line feed, so lines stay what they are. No character is looked at more than a few times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import ascii_letters
from typing import NamedTuple

from turnpack.read.unmarked import RAW, Ending, Unmarked

_WORDS = 6
"""Attributes without a value that no tag has, unless they are the words of a sentence."""
_TAIL = 200
"""Longest tag that a truncated page is believed to end in."""
_TAG_STARTS = frozenset(f"{ascii_letters}/!?")

# fmt: off
# HTML Living Standard, "Attributes", and those of HTML 4 that are obsolete.
_BOOLEAN = frozenset({
    "allowfullscreen", "async", "autofocus", "autoplay", "checked", "compact", "controls",
    "declare", "default", "defer", "disabled", "disablepictureinpicture",
    "disableremoteplayback", "formnovalidate", "hidden", "inert", "ismap", "itemscope", "loop",
    "multiple", "muted", "nohref", "nomodule", "noresize", "noshade", "novalidate", "nowrap",
    "open", "playsinline", "readonly", "required", "reversed", "selected",
})
# fmt: on

_PLAIN = re.compile(
    r"""<(/?)([a-zA-Z][\w:.-]*+)(?=[\s/>])(?:[^<>"']++|"[^<>"]*+"|'[^<>']*+')*+>""", re.ASCII
)
"""A tag in which nothing is in doubt."""
_NAME = re.compile(r"</?([a-zA-Z][\w:.-]*+)", re.ASCII)
_SPACE = re.compile(r"[\s/]*+")
_WORD = re.compile(r"""[^\s/<>"'=][^\s/<>"'=]*+""")
_EQUALS = re.compile(r"\s*+=\s*+")
_BARE = re.compile(r"""[^\s<>"']*+""")
_ATTRIBUTE = re.compile(
    r"""([^\s/<>"'=]++)(\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s<>"']*+))?|"[^"]*+"|'[^']*+'"""
)
_ANGLE = re.compile("[<>]")
_TAG = re.compile("</?[a-zA-Z]")
_END_TAG = re.compile("</[a-zA-Z]")


class Flaw(NamedTuple):
    """Markup that swallows text, or may do so: what is wrong and how it is read, and where.

    ``line`` and ``column`` are of the source, from 1.
    """

    line: int
    column: int
    what: str


def mend(source: str) -> tuple[str, tuple[Flaw, ...]]:
    """Return the page ``source`` so that no markup swallows text, and what was wrong."""
    mender = _Mender(source)
    mender.run()
    return mender.text(), mender.flaws()


@dataclass(frozen=True, slots=True)
class _Value:
    """A quoted value that holds angles: where it starts and ends, and its first angle."""

    start: int
    end: int
    angle: int


class _Mender:
    """Walks from tag to tag; each step takes where one starts and returns where to go on."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._edits: list[tuple[int, int, str]] = []
        self._flaws: list[tuple[int, str]] = []
        self._unmarked = Unmarked(source)
        self._last_close = source.rfind(">")

    def text(self) -> str:
        pieces: list[str] = []
        at = 0
        for start, end, text in self._edits:
            pieces += (self._source[at:start], text)
            at = end
        return "".join((*pieces, self._source[at:]))

    def flaws(self) -> tuple[Flaw, ...]:
        flaws: list[Flaw] = []
        line, start, before = 1, 0, 0
        for at, what in self._flaws:
            line += self._source.count("\n", before, at)
            start = self._source.rfind("\n", before, at) + 1 or start
            before = at
            flaws.append(Flaw(line, at - start + 1, what))
        return tuple(flaws)

    def run(self) -> None:
        source, at = self._source, 0
        while (at := source.find("<", at)) >= 0:
            if at > self._last_close:
                at = self._tail(at)
            elif plain := _PLAIN.match(source, at):
                at = self._plain(plain)
            elif source.startswith("<!--", at):
                at = self._comment(at)
            elif source[at + 1 : at + 2] not in _TAG_STARTS:
                at += 1
            elif name := _NAME.match(source, at):
                at = self._tag(name)
            else:
                at = source.index(">", at) + 1

    # --- tags ---------------------------------------------------------------------

    def _plain(self, tag: re.Match[str]) -> int:
        """Take a tag that is whole; it may still be the words of a sentence."""
        inside = tag[0]
        if tag[2].endswith(":"):
            return self._as_text(tag.start(), tag.end())  # an address in angles
        if inside.count(" ") >= _WORDS:
            attributes = _ATTRIBUTE.finditer(inside, len(tag[1]) + len(tag[2]) + 1)
            words = [a[1].lower() for a in attributes if a[1] and a[2] is None]
            if sum(word not in _BOOLEAN for word in words) >= _WORDS:
                return self._as_text(tag.start(), tag.end())
        if tag[1] or tag[2].lower() not in RAW or inside.endswith("/>"):
            return tag.end()
        return self._content(tag[2].lower(), tag.start(), tag.end())

    def _tag(self, name: re.Match[str]) -> int:
        """Take a tag that holds an angle or a quotation mark without its like."""
        source, start, at = self._source, name.start(), name.end()
        if source[at] not in "\t\n\f\r />" and source[at] not in "<\"'":
            return self._as_text(start, start + 1)  # no name of an element
        doubtful: _Value | None = None
        valued = 0
        while True:
            at = _end(_SPACE, source, at)
            character = source[at : at + 1]
            if character == ">":
                if doubtful and _END_TAG.search(source, doubtful.angle, doubtful.end):
                    self._flaw(start, "A value holds tags: is a quotation mark missing or astray?")
                return self._closed(name[1], start, at + 1)
            if doubtful and character in {"", "<", '"', "'"}:
                return self._unquoted(name[1], start, doubtful)
            if character in {"", "<"}:
                return self._unclosed(name, valued, at)
            word = _WORD.match(source, at)
            at = word.end() if word else at + 1
            equals = _EQUALS.match(source, at) if word else None
            if equals is None:
                continue
            at = equals.end()
            mark = source[at : at + 1]
            if mark not in {'"', "'"}:
                at = valued = _end(_BARE, source, at)
                continue
            end = source.find(mark, at + 1)
            angle = _ANGLE.search(source, at + 1, end if end >= 0 else len(source))
            if angle:
                value = _Value(at + 1, end, angle.start())
                if end < 0 or self._reaches_too_far(value):
                    return self._unquoted(name[1], start, value)
                if source[angle.start()] == ">":
                    doubtful = doubtful or value
            at = valued = end + 1

    def _reaches_too_far(self, value: _Value) -> bool:
        """Whether a value is closed by a mark that opens another, of a later tag or in speech."""
        source = self._source
        if source[value.angle] == "<" and not source[value.start : value.angle].strip():
            return False  # a value that is markup
        last = source.rfind("<", value.start, value.end)
        if last >= 0 and _TAG.match(source, last):
            rest = source[last : value.end]
            if ">" not in rest and rest.rstrip().endswith("="):
                return True
        if source[value.angle] == "<" or source[value.end + 1 : value.end + 2] in "\t\n\f\r />":
            return False
        return bool(_TAG.search(source, value.angle, value.end))

    def _unquoted(self, name: str, start: int, value: _Value) -> int:
        """End the tag whose ``value`` has no mark at its end: where the tag seems to end."""
        self._flaw(start, "A value lacks its closing quotation mark; it is ended with its tag.")
        mark = self._source[value.start - 1]
        if self._source[value.angle] == ">":
            self._edits.append((value.angle, value.angle, mark))
            return self._closed(name, start, value.angle + 1)
        self._edits.append((value.angle, value.angle, f"{mark}>"))
        return self._closed(name, start, value.angle)

    def _unclosed(self, name: re.Match[str], valued: int, at: int) -> int:
        """End the tag that has no ``>`` before the next one at ``at``, or take it for text."""
        start, end = name.span()
        if not valued and not name[0].startswith("</") and self._source[end:at].strip(" \t\n/"):
            return self._as_text(start, start + 1)
        self._flaw(start, "A tag lacks its `>`; it is ended before the words that follow.")
        end = valued or end
        self._edits.append((end, end, ">"))
        return self._closed(name[1], start, at)

    def _as_text(self, start: int, end: int) -> int:
        self._flaw(start, "A `<` stands before words that are no tag; it is read as text.")
        self._edits.append((start, start + 1, "&lt;"))
        return end

    def _closed(self, name: str, start: int, end: int) -> int:
        name = name.lower()
        is_open = name in RAW and self._source[start + 1] != "/"
        return self._content(name, start, end) if is_open else end

    def _tail(self, at: int) -> int:
        """Take a ``<`` with no ``>`` after it: the page breaks off in a tag, or it is text."""
        source = self._source
        rest = source[at + 1 : at + _TAIL + 2]
        is_tag = rest[:1] in _TAG_STARTS and bool(rest)
        if (
            is_tag
            and len(rest) <= _TAIL
            and "<" not in rest
            and ("=" in rest or not any(c.isspace() for c in rest))
        ):
            self._flaw(at, "The page breaks off in a tag.")
            self._edits.append((at, len(source), ""))
            return len(source)
        if is_tag:
            return self._as_text(at, at + 1)
        self._edits.append((at, at + 1, "&lt;"))
        return at + 1

    # --- what is no markup --------------------------------------------------------

    def _content(self, name: str, start: int, end: int) -> int:
        return self._ended(start, self._unmarked.element(name, start, end))

    def _comment(self, at: int) -> int:
        return self._ended(at, self._unmarked.comment(at))

    def _ended(self, start: int, ending: Ending) -> int:
        if ending.flaw:
            self._flaw(start, ending.flaw)
        if ending.mark:
            self._edits.append((ending.at, ending.at, ending.mark))
        return ending.at

    def _flaw(self, at: int, what: str) -> None:
        self._flaws.append((at, what))


def _end(pattern: re.Pattern[str], source: str, at: int) -> int:
    """Return where ``pattern``, which may match nothing, ends at ``at``."""
    match = pattern.match(source, at)
    return match.end() if match else at

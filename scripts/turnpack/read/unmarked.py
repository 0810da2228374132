"""HTML in, where what is no markup in it ends out: scripts and the like, and comments.

An end that is missing, so that the rest of a page or the part up to another end is
swallowed, is where the first tag stands that is no part of such content.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

RAW = frozenset({"iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"})
"""Elements whose content is no markup."""

_SPACE = re.compile(r"\s*+")
_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TAG = re.compile("</?[a-zA-Z]")
_CONTENT = re.compile(
    r"</?(?:address|article|aside|blockquote|body|center|dd|div|dl|dt|footer|h[1-6]|head|header|"
    r"hr|html|li|main|nav|ol|p|pre|section|table|tbody|td|th|tr|ul)(?=[\s/>])",
    re.IGNORECASE,
)
"""A tag that does not stand in scripts, style sheets and titles."""


_COMMENT, _COMMENT_END = "<!--", "-->"


class Ending(NamedTuple):
    """Where content ends; the mark to put in there and what is wrong, if its end is missing."""

    at: int
    mark: str = ""
    flaw: str = ""


class Unmarked:
    """The scripts, styles, titles, text areas and comments of a page."""

    def __init__(self, source: str) -> None:
        self._source = source
        # All places are found once: what is looked for again and again from tags that lie
        # before one far end would take their number times the length of the page.
        self._places: dict[str, Sequence[int]] = {}

    def element(self, name: str, start: int, end: int) -> Ending:
        """Return where the content of the element ``name``, of ``RAW``, ends.

        Its start tag stands at ``start`` and ends at ``end``.
        """
        source = self._source
        close = self._next(rf"</{name}(?=[\s/>])", end)
        if close is not None:
            foreign = self._holds_another(name, end, close) and _CONTENT.search(source, end, close)
            if not foreign:
                return Ending(close)
            at = foreign.start()
        elif (name == "script" and _SOURCE.search(source, start, end)) or self._is_tag(end):
            at = end
        else:
            content = (_TAG if name == "title" else _CONTENT).search(source, end)
            at = content.start() if content else len(source)
        flaw = f"<{name}> lacks its end tag; it is ended before what is no part of it."
        return Ending(at, f"</{name}>", flaw)

    def comment(self, at: int) -> Ending:
        """Return where the comment ends that starts at ``at``."""
        source = self._source
        for empty in ("<!-->", "<!--->"):
            if source.startswith(empty, at):
                return Ending(at + len(empty))
        end = self._next(_COMMENT_END, at + 4)
        if end is None:
            return Ending(at + 4, flaw="A comment has no end; what stands in it is read.")
        another = self._next(_COMMENT, at + 4)
        content = None
        if another is not None and another + 4 <= end:
            content = _CONTENT.search(source, at, another)
        if content is None or self._leaves_an_end(end + 3):
            return Ending(end + 3)
        flaw = "A comment has no end before the next; it is ended at a tag."
        return Ending(content.start(), "-->", flaw)

    def _is_tag(self, at: int) -> bool:
        """Whether a tag comes first at ``at``: no script starts so."""
        space = _SPACE.match(self._source, at)
        return _TAG.match(self._source, space.end() if space else at) is not None

    def _holds_another(self, name: str, start: int, end: int) -> bool:
        """Whether the element goes on past a place where another of its kind starts."""
        if name == "title":
            return True  # what is no part of a title need not be another
        if name not in {"script", "style"}:
            return False
        another = self._next(rf"(?<![^\n])[ \t]*+<{name}[\s>]", start)
        return another is not None and another < end

    def _leaves_an_end(self, at: int) -> bool:
        """Whether the next thing after ``at`` is another end of a comment.

        Whoever comments out a part that holds comments leaves one over.
        """
        left_over, another = self._next(_COMMENT_END, at), self._next(_COMMENT, at)
        return left_over is not None and (another is None or another + 4 > left_over)

    def _next(self, pattern: str, at: int) -> int | None:
        """Return the first place from ``at`` on where ``pattern`` matches, None without one."""
        if pattern not in self._places:
            found = re.finditer(pattern, self._source, re.IGNORECASE)
            self._places[pattern] = [match.start() for match in found]
        places = self._places[pattern]
        number = bisect_left(places, at)
        return places[number] if number < len(places) else None

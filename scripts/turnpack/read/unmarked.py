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


class Ending(NamedTuple):
    """Where content ends; the mark to put in there and what is wrong, if its end is missing."""

    at: int
    mark: str = ""
    flaw: str = ""


class Unmarked:
    """The scripts, styles, titles, text areas and comments of a page."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._ends: dict[str, Sequence[int]] = {}
        self._last_comment_end = source.rfind("-->")

    def element(self, name: str, start: int, end: int) -> Ending:
        """Return where the content of the element ``name``, of ``RAW``, ends.

        Its start tag stands at ``start`` and ends at ``end``.
        """
        source, ends = self._source, self._end_tags(name)
        number = bisect_left(ends, end)
        if number < len(ends):
            close = ends[number]
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
        if self._last_comment_end < at + 4:
            return Ending(at + 4, flaw="A comment has no end; what stands in it is read.")
        end = source.index("-->", at + 4)
        another = source.find("<!--", at + 4, end)
        content = _CONTENT.search(source, at, another) if another >= 0 else None
        if content is None or self._leaves_an_end(end + 3):
            return Ending(end + 3)
        flaw = "A comment has no end before the next; it is ended at a tag."
        return Ending(content.start(), "-->", flaw)

    def _is_tag(self, at: int) -> bool:
        """Whether a tag comes first at ``at``: no script starts so."""
        space = _SPACE.match(self._source, at)
        return _TAG.match(self._source, space.end() if space else at) is not None

    def _end_tags(self, name: str) -> Sequence[int]:
        if name not in self._ends:
            tags = re.finditer(rf"</{name}(?=[\s/>])", self._source, re.IGNORECASE)
            self._ends[name] = [tag.start() for tag in tags]
        return self._ends[name]

    def _holds_another(self, name: str, start: int, end: int) -> bool:
        """Whether the element goes on past a place where another of its kind starts."""
        if name == "title":
            return True  # what is no part of a title need not be another
        if name not in {"script", "style"}:
            return False
        another = re.compile(rf"^[ \t]*<{name}[\s>]", re.IGNORECASE | re.MULTILINE)
        return another.search(self._source, start, end) is not None

    def _leaves_an_end(self, at: int) -> bool:
        """Whether the next thing after ``at`` is another end of a comment.

        Whoever comments out a part that holds comments leaves one over.
        """
        left_over = self._source.find("-->", at)
        return left_over >= 0 and self._source.find("<!--", at, left_over) < 0

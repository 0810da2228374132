"""Lines of pages in, which of them are page headers and footers out.

Page furniture is known by its place and its return: lines at the edge of a page that come
again, but for their numbers, at the same edge of other pages. Nothing is taken for
furniture in a document of one page, nor in the middle of a page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from turnpack.records import NoteKind, Span

_EDGE = 6
"""How many lines at each edge of a page may be furniture."""
_LEAST_SHARE = 0.4
"""On what share of the pages; left and right pages may have each their own."""
_LEAST_PAGES = 3

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[^\S\n]*(?:[-–—(\[]\s*)?(?:(?:page|pg\.?|seite|página|pág\.?|стр\.?)\s*)?第?\s*"
    r"(?P<number>\d{1,4})"
    r"\s*[頁页]?(?:\s*(?:/|of|de|von|из|共)\s*\d{1,4}\s*[頁页]?)?(?:\s*[-–—)\]])?[^\S\n]*",
    re.IGNORECASE,
)
_LONGEST = 200
_LINE = re.compile(r"[^\n\f]+")


def page_furniture(pages: Sequence[Sequence[str]]) -> list[tuple[frozenset[int], frozenset[int]]]:
    """Return, for each page, which of its lines are header and which footer.

    ``pages`` holds the lines of each page without the blank ones; the answer their
    indices.
    """
    tops = [[_key(line) for line in page[:_EDGE]] for page in pages]
    bottoms = [[_key(line) for line in reversed(page[-_EDGE:])] for page in pages]
    recurring_top, recurring_bottom = _recurring(tops), _recurring(bottoms)
    found = []
    for page, top, bottom in zip(pages, tops, bottoms, strict=True):
        n_top = _run(top, recurring_top)
        n_bottom = min(_run(bottom, recurring_bottom), len(page) - n_top)
        header = frozenset(range(n_top))
        found.append((header, frozenset(range(len(page) - n_bottom, len(page)))))
    return found


def furniture(text: str, body: Span) -> tuple[tuple[Span, NoteKind], ...]:
    """Return the page headers and footers in a plain text, as asides of its reading.

    Pages end at form feeds; where there are none, at lines that hold a page number, each
    one higher than the last.
    """
    pages = _pages_by_form_feed(text, body) or _pages_by_number(text, body)
    lines = [[span.of(text) for span in page] for page in pages]
    asides = []
    for page, (header, footer) in zip(pages, page_furniture(lines), strict=True):
        for i, span in enumerate(page):
            if i in header or i in footer:
                kind = NoteKind.HEADER if i in header else NoteKind.FOOTER
                asides.append((_without_edges(text, span), kind))
    return tuple(asides)


def _key(line: str) -> str:
    """Return what stays the same of a line from page to page."""
    return _NUMBER.sub("#", " ".join(line[:_LONGEST].split())).casefold()


def _recurring(edges: Sequence[Sequence[str]]) -> frozenset[tuple[int, str]]:
    """Return the places from the edge and the keys that stand there on many pages.

    The place counts: a label that stands somewhere near the edge of many pages is none.
    """
    places = Counter(place for edge in edges for place in enumerate(edge))
    n_pages = len(edges)
    least = max(_LEAST_PAGES, _LEAST_SHARE * n_pages)
    if n_pages == 2:
        # Of two pages only what is plainly a page's number or a long line is evidence.
        return frozenset(
            (at, key) for (at, key), n in places.items() if n == 2 and ("#" in key or len(key) > 11)
        )
    return frozenset(place for place, n in places.items() if n >= least)


def _run(edge: Iterable[str], recurring: frozenset[tuple[int, str]]) -> int:
    """Return how many lines from the edge inwards recur."""
    n = 0
    for place in enumerate(edge):
        if place not in recurring:
            break
        n += 1
    return n


def _spans(text: str, start: int, end: int) -> list[Span]:
    """Return the lines that are not blank."""
    found = _LINE.finditer(text, start, end)
    return [Span(*match.span()) for match in found if not match.group().isspace()]


def _pages_by_form_feed(text: str, body: Span) -> list[list[Span]]:
    ends = [match.start() for match in re.finditer("\f", text[body.start : body.end])]
    if not ends:
        return []
    edges = [body.start, *(body.start + end for end in ends), body.end]
    return [lines for a, b in pairwise(edges) if (lines := _spans(text, a, b))]


def _pages_by_number(text: str, body: Span) -> list[list[Span]]:
    """Cut the lines after each page number; the longest run that counts up by one tells."""
    lines = _spans(text, *body)
    numbered = [
        (i, int(match["number"]))
        for i, span in enumerate(lines)
        if span.end - span.start <= 40 and (match := _PAGE_NUMBER.fullmatch(span.of(text)))
    ]
    cuts: list[int] = []
    expected: int | None = None
    for i, number in numbered:
        if expected is None or number == expected:
            cuts.append(i + 1)
            expected = number + 1
    if len(cuts) < _LEAST_PAGES:
        return []
    return [lines[a:b] for a, b in pairwise([0, *cuts, len(lines)]) if a < b]


def _without_edges(text: str, span: Span) -> Span:
    line = span.of(text)
    start = span.start + len(line) - len(line.lstrip())
    return Span(start, start + len(line.strip()))

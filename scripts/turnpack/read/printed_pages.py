"""Printed lines of pages in, paragraphs and page furniture out, by where the lines stand.

A paragraph starts at an indented line, after a wider gap, and where the first word of the
line would have fitted on the line before. A paragraph that goes on over the edge of a page
stays whole: the footer and the header between its halves come after it, and so does a word
that is broken at the end of a line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from turnpack.read.furniture_lines import page_furniture
from turnpack.read.hyphens import HYPHENS, Hyphenation
from turnpack.records import NoteKind


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as it is printed, with its box in points; ``bottom`` grows up the page."""

    text: str
    left: float
    right: float
    bottom: float
    height: float
    page: int


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A paragraph (``kind`` is None) or a line of page furniture, and its first page."""

    text: str
    page: int
    kind: NoteKind | None = None


_INDENT = 6.0
"""Points from which a line stands in; less is the noise of typesetting."""
_WIDE_GAP = 1.35
_FEW_LINES = 8
_MOST_SHIFT = 30.0
_MARGIN_SHARE = 0.25
_LEAST_ROOM = 0.15
"""Share of the line that is left free at a paragraph's end, at the least, to tell it from
a line that was broken early."""
_SMALL_PRINT = 0.87
_FOOTNOTE_MARK = re.compile(r"\s*(?:\d{1,3}|[*†‡§¹²³⁴-⁹]+|\[\d{1,3}\])\s*\S")
_BRACKETED = re.compile(r"[\[(（［].*[\])）］]")
_EAST_ASIAN = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


def paragraphs(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[PrintedBlock]:
    """Yield the paragraphs of ``pages`` and their furniture, in reading order."""
    furniture = page_furniture([[line.text for line in page] for page in pages])
    body: list[PrintedLine] = []
    aside: dict[int, list[PrintedBlock]] = {}
    bodies = [
        [line for i, line in enumerate(page) if i not in header and i not in footer]
        for page, (header, footer) in zip(pages, furniture, strict=True)
    ]
    usual = median([line.height for page in bodies for line in page] or [0.0])
    for page, lines, (header, footer) in zip(pages, bodies, furniture, strict=True):
        n_notes = _n_footnote_lines(lines, usual)
        notes = lines[len(lines) - n_notes :]
        above = [PrintedBlock(page[i].text, page[i].page, NoteKind.HEADER) for i in sorted(header)]
        below = [PrintedBlock(note.text, note.page, NoteKind.FOOTER) for note in notes]
        below += [PrintedBlock(page[i].text, page[i].page, NoteKind.FOOTER) for i in sorted(footer)]
        # Furniture is kept by the number of body lines that come before it.
        aside.setdefault(len(body), []).extend(above)
        body += lines[: len(lines) - n_notes]
        aside.setdefault(len(body), []).extend(below)
    yield from _assembled(body, aside)


def _assembled(
    body: Sequence[PrintedLine], aside: dict[int, list[PrintedBlock]]
) -> Iterator[PrintedBlock]:
    starts = _paragraph_starts(body)
    hyphenation = Hyphenation(line.text.strip() for line in body)
    pieces: list[str] = []
    first = 0
    waiting: list[PrintedBlock] = []
    for i, line in enumerate(body):
        if i in starts:
            if pieces:
                yield PrintedBlock("".join(pieces), body[first].page)
            yield from waiting
            waiting, pieces, first = [], [], i
            yield from aside.get(i, ())
        else:
            waiting += aside.get(i, ())
        _join(pieces, line.text.strip(), hyphenation)
    if pieces:
        yield PrintedBlock("".join(pieces), body[first].page)
    yield from waiting
    yield from aside.get(len(body), ())


def _n_footnote_lines(lines: Sequence[PrintedLine], usual: float) -> int:
    """Return how many of the last lines are footnotes: small print that starts with a mark."""
    n = 0
    while n < len(lines) and lines[-1 - n].height < _SMALL_PRINT * usual:
        n += 1
    small = lines[len(lines) - n :]
    first = next((i for i, line in enumerate(small) if _FOOTNOTE_MARK.match(line.text)), n)
    return n - first


def _paragraph_starts(body: Sequence[PrintedLine]) -> frozenset[int]:
    """Return at which of the lines a paragraph starts."""
    if not body:
        return frozenset()
    rights = sorted(line.right for line in body)
    right = rights[int(0.95 * (len(rights) - 1))]
    margins = _margins(body)
    indented = [line.left > margins[line.page] + _INDENT for line in body]
    pairs = list(pairwise(body))
    broken = [_fits(before, line, right) for before, line in pairs]
    hanging = _hangs(indented, broken)
    pitches = [a.bottom - b.bottom for a, b in pairs if a.page == b.page and a.bottom > b.bottom]
    pitch = median(pitches) if pitches else 0.0
    starts = {0}
    for i, (before, line) in enumerate(pairs, start=1):
        on_page = before.page == line.page
        is_gap = on_page and before.bottom - line.bottom > _WIDE_GAP * pitch > 0
        # Up the page on the same page: another column or a box of its own.
        is_column = on_page and line.bottom > before.bottom + before.height
        level = on_page and abs(before.left - line.left) < 1.0
        if (
            is_gap
            or (is_column and not _goes_on(before, line))
            or (broken[i - 1] and not is_column)
            or (not indented[i] if hanging else indented[i] and not (indented[i - 1] and level))
            or _BRACKETED.fullmatch(line.text.strip())
            or _BRACKETED.fullmatch(before.text.strip())
        ):
            starts.add(i)
        elif indented[i] and level and not hanging and i - 1 in starts:
            # After the first line of a paragraph an equal indent is the next paragraph's.
            starts.add(i)
    return frozenset(starts)


def _hangs(indented: Sequence[bool], broken: Sequence[bool]) -> bool:
    """Whether a paragraph's first line stands out and not in.

    ``broken`` tells of each pair of lines whether the first one was ended on purpose; the
    other pairs are inside paragraphs, most of them.
    """
    inside = [
        pair for pair, is_broken in zip(pairwise(indented), broken, strict=True) if not is_broken
    ]
    return inside.count((False, True)) > inside.count((True, False))


def _margins(body: Sequence[PrintedLine]) -> dict[int, float]:
    """Return the left margin of each page: the leftmost place where many of its lines start."""
    by_page: dict[int, Counter[int]] = {}
    for line in body:
        by_page.setdefault(line.page, Counter())[round(line.left)] += 1
    usual = _leftmost(sum(by_page.values(), Counter[int]()))
    margins = {}
    for page, lefts in by_page.items():
        left = _leftmost(lefts)
        # Left and right pages differ a little; a page of few lines has its indents only.
        is_margin = lefts.total() >= _FEW_LINES and abs(left - usual) < _MOST_SHIFT
        margins[page] = float(left if is_margin else usual)
    return margins


def _leftmost(lefts: Counter[int]) -> int:
    return min(left for left, n in lefts.items() if n >= _MARGIN_SHARE * lefts.most_common(1)[0][1])


def _goes_on(before: PrintedLine, line: PrintedLine) -> bool:
    return before.text.rstrip()[-1:].isalnum() and line.text.lstrip()[:1].islower()


def _fits(before: PrintedLine, line: PrintedLine, right: float) -> bool:
    """Whether the first word of ``line`` would have fitted at the end of ``before``."""
    words = line.text.split(maxsplit=1)
    if not words:
        return True
    if before.text.rstrip()[-1:] in HYPHENS and words[0][0].islower():
        return False
    # East Asian lines break anywhere: there one character is the word.
    word = words[0][0] if _EAST_ASIAN.match(words[0]) else words[0]
    width = (line.right - line.left) / max(1, len(line.text.strip()))
    room = right - before.right
    return room > max((len(word) + 2) * width * 1.15, _LEAST_ROOM * (right - before.left))


def _join(pieces: list[str], after: str, hyphenation: Hyphenation) -> None:
    """Add a line to the ``pieces`` of a paragraph; a hyphen that only broke a word goes."""
    if not pieces:
        pieces.append(after)
        return
    before = pieces[-1]
    if len(_EAST_ASIAN.findall(before[-1] + after[:1])) == 2:
        pieces.append(after)
    elif before[-1] in HYPHENS and after[:1].isalnum():
        if not hyphenation.belongs(before, after):
            pieces[-1] = before[:-1]
        pieces.append(after)
    else:
        pieces.append(after if before[-1] == "\u2014" else f" {after}")

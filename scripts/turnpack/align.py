"""Pieces of a text and another text in, where each piece stands in the latter out.

Gold and readers lay one document out in different ways: white space, markup, entities,
stage directions. So both are compared as a stream: the characters that are neither white
space nor invisible nor marks of Markdown.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from turnpack.records import Span

_LEFT_OUT = re.compile(
    "[\\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff*_#`~\\\\|>]+"
)
_LENGTHS = (24, 8)
_LAST_LENGTH = 3
_MAX_MISSES = 200


class Stream:
    """The characters of a text that count, with their places.

    Attributes:
        text: the characters that count.
    """

    def __init__(self, text: str) -> None:
        self.text = _LEFT_OUT.sub("", text)
        self._offsets = array("q")
        end = 0
        for gap in _LEFT_OUT.finditer(text):
            self._offsets.extend(range(end, gap.start()))
            end = gap.end()
        self._offsets.extend(range(end, len(text)))

    def at(self, offset: int) -> int:
        """Return how many of the characters stand before ``offset`` of the original text."""
        return bisect_left(self._offsets, offset)

    def of(self, span: Span) -> Span:
        """Return the span of the stream for a ``span`` of the original text."""
        return Span(self.at(span.start), self.at(span.end))

    def origin(self, place: int) -> int:
        """Return the offset of the original text at which the character ``place`` stands."""
        return self._offsets[place]


@dataclass(frozen=True, slots=True)
class _Gap:
    """A stretch of both texts in which nothing has been matched yet."""

    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class _Match:
    """``size`` equal characters at ``a`` and ``b``."""

    a: int
    b: int
    size: int


def locate(pieces: Sequence[str], reading: str) -> list[tuple[Span, ...]]:
    """Return for each of ``pieces`` the spans of ``reading`` at which it stands.

    Both are streams; the pieces stand in the order of the reading, with other text between
    them, and may differ from it here and there: what differs is left out of the spans. A
    match never crosses the border of a piece, so that no label is taken for speech.

    Runs of characters that occur once in both texts are matched first, and the longest
    ascending chain of them is kept, as in patience diff (B. Cohen, 2008) and MUMmer (A.
    Delcher et al., Nucleic Acids Research 27, 1999); then shorter runs in the gaps that
    are left. Each step takes time in proportion to the texts, whatever they hold.
    """
    borders = [0, *accumulate(map(len, pieces))]
    aligner = _Aligner("".join(pieces), reading, borders)
    matches = aligner.run()
    spans: list[list[Span]] = [[] for _ in pieces]
    for match in matches:
        of_piece = spans[bisect_right(borders, match.a) - 1]
        if of_piece and of_piece[-1].end == match.b:
            of_piece[-1] = Span(of_piece[-1].start, match.b + match.size)
        else:
            of_piece.append(Span(match.b, match.b + match.size))
    return [tuple(of_piece) for of_piece in spans]


class _Aligner:
    """Aligns the pieces of ``a``, which end at ``borders``, with ``b``."""

    def __init__(self, a: str, b: str, borders: Sequence[int]) -> None:
        self._a = a
        self._b = b
        self._borders = borders

    def run(self) -> list[_Match]:
        """Return the matches in ascending order."""
        matches: list[_Match] = []
        for length in _LENGTHS:
            matches = self._refine(matches, length)
        found = [match for gap in self._gaps(matches) for match in self._whole_runs(gap)]
        return self._refine(sorted([*matches, *found], key=lambda match: match.a), _LAST_LENGTH)

    def _refine(self, matches: list[_Match], length: int) -> list[_Match]:
        found = [match for gap in self._gaps(matches) for match in self._anchors(gap, length)]
        return sorted([*matches, *found], key=lambda match: match.a)

    def _gaps(self, matches: Sequence[_Match]) -> Iterator[_Gap]:
        """Yield what lies between ``matches`` and is empty in neither text."""
        a = b = 0
        for match in (*matches, _Match(len(self._a), len(self._b), 0)):
            if a < match.a and b < match.b:
                yield _Gap(Span(a, match.a), Span(b, match.b))
            a, b = match.a + match.size, match.b + match.size

    def _runs(self, gap: _Gap) -> Iterator[Span]:
        """Yield the parts of pieces in ``gap``."""
        start = gap.a.start
        for border in self._borders[bisect_right(self._borders, start) :]:
            end = min(border, gap.a.end)
            if start < end:
                yield Span(start, end)
            start = end
            if border >= gap.a.end:
                return

    def _anchors(self, gap: _Gap, length: int) -> Iterator[_Match]:
        """Yield the matches that grow from runs of ``length`` found once in both texts."""
        runs = [run for run in self._runs(gap) if run.end - run.start >= length]
        if not runs or gap.b.end - gap.b.start < length:
            return
        wanted = self._once(self._a, runs, length)
        once = self._once(self._b, [gap.b], length)
        candidates: list[tuple[int, int]] = []
        for run in runs:
            i = run.start
            while i + length <= run.end:
                gram = self._a[i : i + length]
                j = once.get(gram, -1)
                if j >= 0 and wanted[gram] >= 0:
                    candidates.append((i, j))
                    i += length
                else:
                    i += 1
        a = b = -1
        for i, j in longest_ascending(candidates):
            if i < a or j < b:
                continue  # the match before has grown over it
            match = self._grown(i, j, gap, max(a, gap.a.start), max(b, gap.b.start))
            a, b = match.a + match.size, match.b + match.size
            yield match

    def _grown(self, i: int, j: int, gap: _Gap, a: int, b: int) -> _Match:
        """Return the longest match around ``i`` and ``j``, not before ``a`` and ``b``."""
        piece = bisect_right(self._borders, i)
        first = max(self._borders[piece - 1], a)
        last = min(self._borders[piece], gap.a.end)
        before = 0
        while i - before > first and j - before > b:
            if self._a[i - before - 1] != self._b[j - before - 1]:
                break
            before += 1
        after = 0
        while i + after < last and j + after < gap.b.end:
            if self._a[i + after] != self._b[j + after]:
                break
            after += 1
        return _Match(i - before, j - before, before + after)

    def _whole_runs(self, gap: _Gap) -> Iterator[_Match]:
        """Yield what stands in ``gap`` as it is, one part of a piece after the other."""
        b, misses = gap.b.start, 0
        for run in self._runs(gap):
            size = run.end - run.start
            if size < _LAST_LENGTH and not self._is_piece(run):
                continue  # a mark or two could stand anywhere
            found = self._b.find(run.of(self._a), b, gap.b.end)
            if found >= 0:
                yield _Match(run.start, found, size)
                b = found + size
            else:
                misses += 1
                if misses > _MAX_MISSES:  # each has searched the whole gap
                    return

    def _is_piece(self, run: Span) -> bool:
        piece = bisect_right(self._borders, run.start)
        return (self._borders[piece - 1], self._borders[piece]) == run

    @staticmethod
    def _once(text: str, spans: Sequence[Span], length: int) -> dict[str, int]:
        """Return where each run of ``length`` in ``spans`` is, -1 if it is there twice."""
        places: dict[str, int] = {}
        for span in spans:
            for i in range(span.start, span.end - length + 1):
                gram = text[i : i + length]
                places[gram] = -1 if gram in places else i
        return places


def longest_ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of ``pairs``, ascending in the first, that ascends in both.

    It takes n log n steps for n pairs.
    """
    ends: list[int] = []  # the smallest second number with which a chain of each length ends
    last: list[int] = []  # the index of the pair that has it
    before: list[int] = []
    for index, (_, second) in enumerate(pairs):
        place = bisect_left(ends, second)
        before.append(last[place - 1] if place else -1)
        if place == len(ends):
            ends.append(second)
            last.append(index)
        else:
            ends[place], last[place] = second, index
    chain: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]

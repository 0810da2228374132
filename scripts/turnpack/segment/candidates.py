"""The places of a label in, what stands around them out: a candidate for the inventory."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from turnpack.records import PrintedTime, Reading
from turnpack.segment.cue import LabelMark

OPENING_QUOTES, CLOSING_QUOTES = frozenset('“「"«‘'), frozenset('”」"»’')
_SENTENCE_ENDS = frozenset(".。!！?？…”’\"')）】]」』》：:;；—-")
_SIGNS = frozenset("*▲●◆■►>※-")
_INK = re.compile(r"\S")
_FIRST_WORDS = 100


@dataclass(slots=True)
class Candidate:
    """One label text of one cue with all the places where it was found, in order.

    What follows it depends on which labels are taken, and is noted anew once that is known.
    """

    label: str
    marks: Sequence[LabelMark]
    in_block: int
    """At how many of the places it stands inside a block, as far as one has begun."""
    at_boundary: int
    """At how many of the places the block before has ended: a time, an aside, a blank line."""
    after_sentence: int
    """At how many of the others the line before ends like a sentence."""
    emphasised: int
    """At how many of the places the label is set off in bold or italics."""
    afters: Sequence[tuple[int, int]]
    """Where it ends, at each of the places, and where what comes then starts."""
    in_company: int = 0
    """At how many of the places another that names a part stands inside the same line."""
    after_floor: int = 0
    """At how many of the places inside a line the floor is given right before it."""
    followed_by_speech: int = 0
    """At how many of the places text follows before the next label or time that is taken."""
    before_quotation: int = 0
    """At how many of the places a quotation opens right after the label."""
    first_words: str = ""
    """What follows at the first place, up to 100 characters."""


class Surroundings:
    """What stands around the places of labels; a place is looked at once."""

    def __init__(
        self, reading: Reading, marks: Sequence[LabelMark], times: Sequence[PrintedTime]
    ) -> None:
        self.text, (self.start, self.end) = reading.text, reading.body
        # Before the first candidate no block can have begun.
        self.first_mark = min([mark.outer.start for mark in marks], default=self.end)
        self.time_starts = [time.outer.start for time in times]
        # Times, and what the format sets apart, end what was said before.
        self.ends = {time.outer.end for time in times} | {aside.end for aside, _ in reading.asides}
        self.emphasis = {span.start for span in reading.emphasis}

    def observe(self, label: str, marks: Sequence[LabelMark]) -> Candidate:
        """Return the candidate that stands at ``marks``, without what follows it."""
        places = [mark.outer for mark in marks]
        befores = [self._before(start) for start, _ in places]
        at_boundary, after_sentence = befores.count("boundary"), befores.count("sentence")
        # Marks come in order: only the first of them may be that of the document.
        opens = befores[0] == "inside" and places[0].start <= self.first_mark
        in_block = len(marks) - at_boundary - after_sentence - opens
        emphasised = sum([m.span.start in self.emphasis for m in marks]) if self.emphasis else 0
        afters = [(end, self._ink(end)) for _, end in places]
        return Candidate(label, marks, in_block, at_boundary, after_sentence, emphasised, afters)

    def stops(self, labels: Sequence[LabelMark]) -> list[int]:
        """Return where a stretch of speech ends if ``labels`` are taken: at them and at times."""
        starts = {self.end, *self.time_starts, *[mark.outer.start for mark in labels]}
        return sorted(starts)

    def follow(self, candidates: Iterable[Candidate], stops: Sequence[int]) -> None:
        """Note of each of ``candidates`` what follows it before the next of ``stops``."""
        text = self.text
        for candidate in candidates:
            spoken = quotations = 0
            for end, ink in candidate.afters:
                if ink < stops[bisect_left(stops, end)]:
                    spoken += 1
                    quotations += text[ink] in OPENING_QUOTES
            end, ink = candidate.afters[0]
            stop = stops[bisect_left(stops, end)]
            candidate.followed_by_speech, candidate.before_quotation = spoken, quotations
            candidate.first_words = text[ink : min(ink + _FIRST_WORDS, stop)]

    def is_quoted(self, candidate: Candidate, stops: Sequence[int]) -> bool:
        """Whether the paragraph after ``candidate`` is one quotation, at any of the places."""
        for start, ink in candidate.afters:
            if (
                self.text[ink : ink + 1] in OPENING_QUOTES
                and ink < stops[bisect_left(stops, start)]
            ):
                end = self.text.find("\n", start, self.end)
                if self.text[max(end - 20, 0) : max(end, 0)].rstrip()[-1:] in CLOSING_QUOTES:
                    return True
        return False

    def _ink(self, at: int) -> int:
        """Return where the first character from ``at`` on stands that is no white space."""
        # Most often it comes after no more than a line feed.
        for place in (at, at + 1):
            if place < self.end and not self.text[place].isspace():
                return place
        found = _INK.search(self.text, at, self.end)
        return found.start() if found else self.end

    def _before(self, at: int) -> str:
        """Return what stands before ``at``: a boundary, the end of a sentence, or neither.

        A block has ended at a time, at an aside, at a blank line, and at the start; and a
        sign before the label, as before the items of a list, says that one begins.
        """
        text, start = self.text, at
        if text[at] in _SIGNS or (at - 1 in self.ends and text[at - 1] == "\n"):
            return "boundary"
        size, before, ink = 8, "", ""
        while not ink and start > self.start:
            start = max(self.start, at - size)
            before = text[start:at]
            ink = before.rstrip()
            size *= 8
        newlines = before.count("\n", len(ink))
        if not ink or newlines > 1 or start + len(ink) in self.ends:
            return "boundary"
        return "sentence" if newlines and ink[-1] in _SENTENCE_ENDS else "inside"

"""Refused label candidates that are near in, what tells of them among the labels taken out.

This is evidence that is dear to look for, and few candidates need it: short forms of a name
that another label says in full, and outlets that ask once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from turnpack.lexicon import Lexicon
from turnpack.records import Evidence
from turnpack.segment.candidates import Candidate
from turnpack.segment.full_names import short_names
from turnpack.segment.names import fold
from turnpack.segment.outlets import is_agency, is_outlet, set_off
from turnpack.segment.parts import asks, precedes_question, puts_question

# Characters before a label in which whoever gives the floor may name it, in full or in a
# word, and those before the next in which a question is put.
_CALL, _SHORT_CALL, _CLOSE = 160, 60, 80


class _Place(NamedTuple):
    """Where a label stands."""

    start: int
    end: int
    of: Candidate


def look_again(
    text: str,
    taken: Sequence[Candidate],
    near: Sequence[tuple[Candidate, float]],
    lexicon: Lexicon,
) -> list[list[Evidence]]:
    """Return the evidence for each of ``near``, which lack so much to be ``taken``.

    What weighs nothing is worth telling, and not enough to take a label by.
    """
    named = _named_in(taken, lexicon)
    found = [_in_full(candidate, named) for candidate, _ in near]
    # A short form that is taken now answers, or asks, as well as the full one.
    now = [c for (c, lacks), e in zip(near, found, strict=True) if e and e.weight >= lacks]
    scene = _Scene(text, [*taken, *now], [c for c, _ in near], named, lexicon)
    return [
        [e] if e else [other for look in _LOOKS if (other := look(c, scene))]
        for (c, _), e in zip(near, found, strict=True)
    ]


def _named_in(taken: Sequence[Candidate], lexicon: Lexicon) -> dict[str, tuple[int, str]]:
    """Return where each short form is first said in full, and in which label."""
    named: dict[str, tuple[int, str]] = {}
    for candidate in sorted(taken, key=lambda c: c.marks[0].outer):
        place = (candidate.marks[0].outer.start, candidate.label)
        recurs = len(candidate.marks) > 1
        for form in short_names(candidate.label, lexicon, recurs=recurs):
            named.setdefault(form, place)
    return named


def _in_full(candidate: Candidate, named: dict[str, tuple[int, str]]) -> Evidence | None:
    start, label = named.get(fold(candidate.label), (-1, ""))
    if start < 0 or start > candidate.marks[0].outer.start:
        return None
    return Evidence(f"is named in full in the label {label!r}", 1.5)


class _Scene:
    """The labels taken, in the order of the text, among which a candidate stands."""

    def __init__(
        self,
        text: str,
        taken: Sequence[Candidate],
        near: Sequence[Candidate],
        named: Mapping[str, tuple[int, str]],
        lexicon: Lexicon,
    ) -> None:
        self.text, self.named, self.lexicon = text, named, lexicon
        self.places = sorted(
            (_Place(*mark.outer, candidate) for candidate in taken for mark in candidate.marks),
            key=lambda place: place.start,
        )
        self.starts = [place.start for place in self.places]
        said: dict[int, str | None] = {mark.outer.start: None for c in near for mark in c.marks}
        said |= {place.start: self.speaker(place) for place in self.places}
        self.stops = sorted(said)
        in_order = [said[start] for start in self.stops]
        self.repeats = any(one == other and one for one, other in pairwise(in_order))
        """Whether a label stands twice running, with nothing between that may be one."""

    def asks_last(self, candidate: Candidate) -> bool:
        """Whether a question ends what stands between ``candidate`` and the next, taken or not."""
        end = candidate.marks[0].outer.end
        i = bisect_left(self.stops, end)
        stop = self.stops[i] if i < len(self.stops) else len(self.text)
        return puts_question(self.text[max(end, stop - _CLOSE) : stop], self.lexicon)

    def around(self, candidate: Candidate) -> tuple[_Place | None, _Place | None]:
        """Return the labels before and after the first place of ``candidate``."""
        i = bisect_left(self.starts, candidate.marks[0].outer.start)
        before = self.places[i - 1] if i else None
        after = self.places[i] if i < len(self.places) else None
        return before, after

    def speaker(self, place: _Place) -> str:
        """Return the label by which who speaks at ``place`` is named in full."""
        label = place.of.label
        return self.named.get(fold(label), (0, label))[1]

    def answers(self, place: _Place) -> bool:
        """Whether at ``place`` stands one with an office, or who comes back, and not to ask."""
        label = self.speaker(place)
        if asks(label, self.lexicon) or self.lexicon.moderator.search(label):
            return False
        return len(place.of.marks) > 1 or self.lexicon.office.search(label) is not None


def _asked_and_answered(candidate: Candidate, scene: _Scene) -> Evidence | None:
    """Weigh one who asks once and is answered: by who spoke before, or an outlet.

    Where labels stand on every paragraph, or another asked before, what looks so may be part
    of what is said.
    """
    label, mark, lexicon = candidate.label, candidate.marks[0], scene.lexicon
    before, after = scene.around(candidate)
    if len(candidate.marks) > 1 or label[0].islower() or after is None or not scene.answers(after):
        return None
    since = before.end if before else 0
    if since > mark.outer.start or not scene.asks_last(candidate):
        return None
    if is_agency(label, lexicon):
        return Evidence("names an outlet, which asks and is answered", 1.0)
    if before is None:
        return None
    named = is_outlet(label, lexicon)
    if scene.speaker(before) == scene.speaker(after):
        between = "asks between two turns of one who answers"
        if scene.repeats:
            return Evidence(f"{between}, where labels are printed again in turns", 0.0)
        return Evidence(between, 1.5)
    if not asks(before.of.label, lexicon):
        call = scene.text[max(since, mark.outer.start - _CALL) : mark.outer.start]
        if " " in label and label in call and lexicon.floor.search(call):
            return Evidence("is called upon by full name, asks and is answered", 1.5)
        if named or label in call[-_SHORT_CALL:]:
            return Evidence("is an outlet or called upon, asks and is answered", 1.0)
        return Evidence("asks and is answered, and nothing else tells of it", 0.0)
    return Evidence("names an outlet, which asks after another", 0.0) if named else None


def _outlet_set_off(candidate: Candidate, scene: _Scene) -> Evidence | None:
    """Weigh a name, a comma and an outlet (``Ann Lee, Daily News``) before a question."""
    words = set_off(candidate.label, scene.lexicon)
    if words is None or not precedes_question(candidate, scene.lexicon):
        return None
    if not is_outlet(words, scene.lexicon) and not asks(words, scene.lexicon):
        # Other bodies are called by their capitals too: However, NATO.
        before, after = scene.around(candidate)
        is_within = before is not None and asks(before.of.label, scene.lexicon)
        if is_within or after is None or not scene.answers(after):
            return Evidence(f"a comma sets off {words!r}, which may be no outlet", 0.0)
    return Evidence(f"a comma sets off {words!r}, and a question follows", 1.5)


_LOOKS = (_outlet_set_off, _asked_and_answered)

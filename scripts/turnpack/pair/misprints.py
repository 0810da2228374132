"""The speakers of a session in, pairs that a misprint most likely made out of one, out.

Two forms are near if one insertion, deletion, substitution or transposition of neighbours
makes one the other (Damerau's four errors, 1964). They are found by what is left when a
character is taken out (the deletion neighbourhood of Mor and Fraenkel, 1982), so that no
form is compared with all others. Nothing is merged: two people may have near names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from turnpack.findings import Finding
from turnpack.lexicon import is_han
from turnpack.records import Speaker, SpeakerKind
from turnpack.rules.d020_likely_misprint import RULE as LIKELY_MISPRINT
from turnpack.segment.names import fold

# Characters: shorter forms are near to too many, longer ones are no labels.
_LEAST, _LEAST_HAN, _MOST = 5, 3, 80
# Letters of the longer of the two words that differ in a name.
_LEAST_WORD = 4
# So many forms next to one another are a series (Speaker A, Speaker B, ...).
_SERIES = 4
# Two forms that each stand at so many places are two speakers, unless one stands at
# so many times as many places.
_OFTEN, _TIMES = 3, 4


class _Form(NamedTuple):
    """How a speaker is printed: as it stands, and folded."""

    printed: str
    folded: str
    speaker: Speaker


def find_misprints(speakers: Sequence[Speaker], places: Mapping[int, int]) -> dict[int, Finding]:
    """Return a finding for each speaker who is most likely a misprint, by its number.

    Args:
        speakers: of one session.
        places: at how many places the labels of each speaker stand, by the number.
    """
    neighbours: dict[str, list[_Form]] = {}
    for speaker in speakers:
        for form in _forms(speaker):
            for rest in _deletions(form.folded):
                neighbours.setdefault(rest, []).append(form)
    findings: dict[int, Finding] = {}
    for forms in neighbours.values():
        if 1 < len(forms) <= _SERIES:
            for pair in combinations(forms, 2):
                rare, common = sorted(pair, key=lambda form: _rank(form, places))
                if rare.speaker.seq not in findings and _misprinted(rare, common, places):
                    findings[rare.speaker.seq] = _finding(rare, common, places)
    return findings


def _rank(form: _Form, places: Mapping[int, int]) -> tuple[int, int]:
    """Return what puts the rarer form first, of two as rare the later one."""
    return places[form.speaker.seq], -form.speaker.seq


def _forms(speaker: Speaker) -> Iterator[_Form]:
    if speaker.name and speaker.kind is SpeakerKind.PERSON:
        printed = [speaker.name]
        if speaker.title:
            printed.append(f"{speaker.title} {speaker.name}")
    else:
        printed = list(speaker.labels)
    forms = {fold(text): text for text in printed}
    yield from (
        _Form(text, folded, speaker)
        for folded, text in forms.items()
        if (_LEAST_HAN if is_han(folded) else _LEAST) <= len(folded) <= _MOST
    )


def _deletions(text: str) -> set[str]:
    """Return ``text`` and what is left of it without one character."""
    return {text, *(text[:i] + text[i + 1 :] for i in range(len(text)))}


def _misprinted(rare: _Form, common: _Form, places: Mapping[int, int]) -> bool:
    """Whether ``rare`` is most likely a misprint of ``common``."""
    if rare.speaker is common.speaker or not _are_near(rare.folded, common.folded):
        return False
    n_rare, n_common = places[rare.speaker.seq], places[common.speaker.seq]
    if n_rare >= _OFTEN and n_common < _TIMES * n_rare:
        return False
    if is_han(rare.folded) and is_han(common.folded):
        return _han_misprinted(rare, common, n_rare, n_common)
    digits = str.maketrans("", "", "0123456789")
    if rare.folded.translate(digits) == common.folded.translate(digits):
        return rare.folded == common.folded
    words = _words_that_differ(rare.printed, common.printed)
    least = _LEAST_WORD if rare.speaker.name and common.speaker.name else 2
    return max(map(len, words)) >= least


def _han_misprinted(rare: _Form, common: _Form, n_rare: int, n_common: int) -> bool:
    """Whether a form in Han characters is a misprint: each of them is much of a name.

    The other form must recur; offices and outlets are told apart by one character.
    """
    nameless = [form.speaker for form in (rare, common) if form.speaker.name is None]
    if len(nameless) == 2 or any(speaker.affiliation for speaker in nameless):
        return False
    return n_common >= _OFTEN and _TIMES * n_rare <= n_common


def _are_near(one: str, other: str) -> bool:
    """Whether one edit, or the transposition of two neighbours, makes one text the other."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    rest, other_rest = short[at:], long[at:]
    return rest[1:] == other_rest[1:] or (
        rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
    )


def _words_that_differ(one: str, other: str) -> list[str]:
    """Return the first word of each text in which they differ, spaces and all if none does."""
    left, right = one.split(), other.split()
    pairs = zip(left, right, strict=False)
    if len(left) != len(right):
        return [one, other]
    return next(([a, b] for a, b in pairs if fold(a) != fold(b)), [one, other])


def _finding(rare: _Form, common: _Form, places: Mapping[int, int]) -> Finding:
    shown = (
        f"{_label(form)!r} ({n} place{'s' * (n != 1)})"
        for form in (rare, common)
        for n in [places[form.speaker.seq]]
    )
    return LIKELY_MISPRINT.found(f"{' and '.join(shown)} differ by one slip of the hand.")


def _label(form: _Form) -> str:
    """Return the shortest label with the form, the speaker's first one if none has it whole."""
    labels = [label for label in form.speaker.labels if form.printed in label]
    return min(labels, key=len, default=form.speaker.labels[0])

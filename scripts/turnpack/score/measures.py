"""Two dialogues over one stream of characters in, how far they agree out.

A dialogue's spans count in characters of the stream (see :mod:`turnpack.align`), so
what is measured does not depend on how a reader lays white space and markup out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate

from turnpack.records import Role, Span
from turnpack.score.assignment import assign
from turnpack.score.spans import difference, length, merged

TOLERANCE = 2
"""Characters of speech by which a turn's start may be off (a dash, quotation marks)."""
MIN_OVERLAP = Fraction(4, 5)
"""Intersection over union from which on two sides of a pair are the same."""


@dataclass(frozen=True, slots=True)
class ScoredTurn:
    """A turn as the measures see it.

    ``spans`` are disjoint and ascending. ``size`` is the number of characters spoken: that
    of the spans and of what has no place in the stream. An ``optional`` turn may be
    missing, but not be wrong.
    """

    speaker: str | None
    role: Role
    spans: tuple[Span, ...]
    size: int
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """A question event and its answer, by the turns' indices from 0."""

    question: tuple[int, ...]
    answer: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Turns that do not overlap, pairs of them, and what is not speech.

    ``asides`` are stage directions and, in a system's dialogue, labels, times and markup;
    ascending and disjoint.
    """

    turns: tuple[ScoredTurn, ...] = ()
    pairs: tuple[ScoredPair, ...] = ()
    asides: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Measures:
    """How far a system agrees with the gold in one document, each in [0, 1].

    Where the gold has nothing to measure, a measure is 1 if the system found nothing
    either, else 0.

    Attributes:
        boundary_f1: F1 of turn starts, 2·hits / (gold turns + system turns). A system
            turn is a hit if it shares text with a gold turn and at most ``TOLERANCE``
            characters that either counts as speech lie between the starts of the two;
            one system turn for one gold turn.
        attribution: share of the gold's spoken characters that get the right speaker
            under the one-to-one mapping of system to gold speakers that makes this share
            largest, as in the diarization error rate (NIST RT-09 evaluation plan, 2009).
            Characters without a system speaker are wrong; those whose speaker the gold
            does not know are left out.
        role_accuracy: share of the turns hit (as for ``boundary_f1``) that have the
            gold's role. Over turns hit, not over all, because a turn that is missed
            already costs boundary F1, and the two causes are to be told apart; over
            turns, not characters, because one long speech would hide all the short turns.
        pair_f1: F1 of question-answer pairs. A system pair is a hit if the characters of
            its question and those of its answer each overlap those of a gold pair's by at
            least ``MIN_OVERLAP``, intersection over union; one for one.
    """

    boundary_f1: float
    attribution: float
    role_accuracy: float
    pair_f1: float


NOTHING = Measures(0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What of a system's dialogue is what in the gold; turns and pairs by indices from 0.

    Attributes:
        gold: the gold's turns, less what the system sets aside as no speech.
        system: the system's turns, less what the gold sets aside.
        shared: the number of characters that a gold turn and a system turn have in common.
        wanted: the gold turns that count: all but the optional ones that are missing.
        turns: the system turn that starts where a gold turn does.
        speakers: the system's speaker for a speaker of the gold, under the best mapping.
        pairs: the system pair that is a gold pair.
        measures: how far the two agree.
    """

    gold: Sequence[ScoredTurn]
    system: Sequence[ScoredTurn]
    shared: Counter[tuple[int, int]]
    wanted: Sequence[int]
    turns: Mapping[int, int]
    speakers: Mapping[str, str]
    pairs: Mapping[int, int]
    measures: Measures


def agreement(gold: Dialogue, system: Dialogue) -> Agreement:
    """Return in what ``system`` agrees with ``gold``.

    What one side sets aside as no speech is left out of the other side's turns too, except
    where nothing of the turn would be left.
    """
    golden = [_without(turn, system.asides) for turn in gold.turns]
    found = [_without(turn, gold.asides) for turn in system.turns]
    shared = _shared(golden, found)
    touched = {i for i, _ in shared}
    wanted = [i for i, turn in enumerate(golden) if i in touched or not turn.optional]
    hits = _hits(golden, found, shared)
    pairs = _pair_hits(gold, system, golden, found, shared)
    right = sum(golden[i].role is found[j].role for i, j in hits.items())
    speakers, attribution = _attribution([(i, golden[i]) for i in wanted], found, shared)
    silent = not wanted and not found
    measures = Measures(
        boundary_f1=_f1(len(hits), len(wanted), len(found)),
        attribution=1.0 if silent else attribution,
        role_accuracy=right / len(hits) if hits else float(silent),
        pair_f1=_f1(len(pairs), len(gold.pairs), len(system.pairs)),
    )
    return Agreement(golden, found, shared, wanted, hits, speakers, pairs, measures)


def measure(gold: Dialogue, system: Dialogue) -> Measures:
    """Return how far ``system`` agrees with ``gold``, as :func:`agreement` finds it."""
    return agreement(gold, system).measures


def _f1(hits: int, n_gold: int, n_system: int) -> float:
    return 2 * hits / (n_gold + n_system) if n_gold + n_system else 1.0


def _hits(
    gold: Sequence[ScoredTurn], system: Sequence[ScoredTurn], shared: Counter[tuple[int, int]]
) -> dict[int, int]:
    """Return which gold turn starts where which system turn does, one to one."""
    spoken = merged(span for turn in (*gold, *system) for span in turn.spans)
    starts = [span.start for span in spoken]
    lengths = [0, *accumulate(span.end - span.start for span in spoken)]

    def position(turn: ScoredTurn) -> int:
        """Return how many characters of speech stand before the turn."""
        i = bisect_right(starts, turn.spans[0].start) - 1
        return lengths[i] + turn.spans[0].start - starts[i]

    near = {}
    # One hit more outweighs all nearness: of the mappings with most hits, the nearest counts.
    one_hit = 1 + TOLERANCE * min(len(gold), len(system))
    for i, j in shared:
        distance = abs(position(gold[i]) - position(system[j]))
        if distance <= TOLERANCE:
            near[i, j] = one_hit + TOLERANCE - distance
    return assign(near)


def _attribution(
    gold: Sequence[tuple[int, ScoredTurn]],
    system: Sequence[ScoredTurn],
    shared: Counter[tuple[int, int]],
) -> tuple[dict[str, str], float]:
    """Return who is who, and the share of the characters of ``gold`` with the right speaker."""
    turns = {i: turn for i, turn in gold if turn.speaker is not None}
    numbers: dict[str | None, int] = {}
    for turn in (*turns.values(), *system):
        numbers.setdefault(turn.speaker, len(numbers))
    total = sum(turn.size for turn in turns.values())
    common: Counter[tuple[int, int]] = Counter()
    for (i, j), n in shared.items():
        if i not in turns:
            continue
        if system[j].speaker is not None:
            common[numbers[turns[i].speaker], numbers[system[j].speaker]] += n
        elif turns[i].optional:
            total -= n
    mapping = assign(common)
    names = dict(zip(numbers.values(), numbers, strict=True))
    speakers = {str(names[ours]): str(names[theirs]) for ours, theirs in mapping.items()}
    if total == 0:
        return speakers, 1.0 if gold else 0.0
    return speakers, sum(common[pair] for pair in mapping.items()) / total


def _pair_hits(
    gold: Dialogue,
    system: Dialogue,
    golden: Sequence[ScoredTurn],
    found: Sequence[ScoredTurn],
    shared: Counter[tuple[int, int]],
) -> dict[int, int]:
    """Return which gold pair is which system pair."""
    partners: dict[int, list[int]] = {}
    for i, j in shared:
        partners.setdefault(i, []).append(j)
    asked_in: dict[int, list[int]] = {}
    for n, pair in enumerate(system.pairs):
        for j in set(pair.question):
            asked_in.setdefault(j, []).append(n)

    def same(ours: Iterable[int], theirs: Iterable[int]) -> bool:
        left, right = set(ours), set(theirs)
        common = sum(shared[i, j] for i in left for j in partners.get(i, ()) if j in right)
        size = sum(golden[i].size for i in left) + sum(found[j].size for j in right)
        return common >= MIN_OVERLAP * (size - common) and common > 0

    hits = {}
    for m, pair in enumerate(gold.pairs):
        touching = {j for i in pair.question for j in partners.get(i, ())}
        for n in {n for j in touching for n in asked_in.get(j, ())}:
            other = system.pairs[n]
            if same(pair.question, other.question) and same(pair.answer, other.answer):
                hits[m, n] = 1
    return assign(hits)


# --- spans ------------------------------------------------------------------------


def _shared(gold: Sequence[ScoredTurn], system: Sequence[ScoredTurn]) -> Counter[tuple[int, int]]:
    """Return how many characters each gold turn has in common with each system turn."""
    ours, theirs = _places(gold), _places(system)
    shared: Counter[tuple[int, int]] = Counter()
    i = j = 0
    while i < len(ours) and j < len(theirs):
        (a, turn), (b, other) = ours[i], theirs[j]
        if (common := min(a.end, b.end) - max(a.start, b.start)) > 0:
            shared[turn, other] += common
        if a.end <= b.end:
            i += 1
        else:
            j += 1
    return shared


def _places(turns: Sequence[ScoredTurn]) -> list[tuple[Span, int]]:
    return sorted((span, number) for number, turn in enumerate(turns) for span in turn.spans)


def _without(turn: ScoredTurn, asides: Sequence[Span]) -> ScoredTurn:
    """Return ``turn`` less ``asides``, or as it is if nothing would be left of it."""
    kept = tuple(difference(turn.spans, asides)) if asides else turn.spans
    if not kept or kept == turn.spans:
        return turn
    taken = length(turn.spans) - length(kept)
    return replace(turn, spans=kept, size=turn.size - taken)

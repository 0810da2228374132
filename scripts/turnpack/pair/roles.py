"""Speakers and their turns in, the same speakers with their roles and the reasons out.

A role is weighed by the words of the label and by what the speaker does in the
session. Words alone are not needed: who asks, who is turned to, who opens and gives
the floor is seen in the order of the turns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from turnpack.lexicon import Lexicon
from turnpack.pair.asking import ends_asking
from turnpack.records import Evidence, Resolution, Role, Speaker, Turn

# A role is taken if its evidence weighs at least this much ...
_ENOUGH = 1.0
# ... and this much more than that of the next one.
_MARGIN = 0.5


@dataclass(frozen=True, slots=True)
class _Behaviour:
    """What the speakers of a session do, in numbers of turns by speaker."""

    turns: Counter[int | None]
    asking: Counter[int | None]
    """Turns that end in a question, with somebody else speaking next."""
    answering: Counter[int | None]
    """Turns right after somebody else's question."""
    giving_floor: Counter[int | None]
    """Turns with words that open or close the session or give the floor."""
    before_respondent: Counter[int | None]
    """Turns after which the main respondent speaks."""
    respondent: int | None
    """Who most often speaks right after a question."""
    first: int | None
    last: int | None


def assign_roles(
    speakers: Sequence[Speaker], turns: Sequence[Turn], lexicon: Lexicon
) -> tuple[Speaker, ...]:
    """Return ``speakers`` with role, resolution of the role, and evidence.

    The role is certain if a word of the label names it, inferred if only behaviour
    speaks for it, and unknown if nothing does or two roles weigh about the same.
    """
    if not turns:
        return tuple(speakers)
    # Moderators and interpreters may stand between a question and its answer.
    between = {s.seq for s in speakers if _stands_between(s, lexicon)}
    behaviour = _observe(turns, [t for t in turns if t.speaker not in between], lexicon)
    return tuple(_decide(speaker, behaviour, lexicon) for speaker in speakers)


def _stands_between(speaker: Speaker, lexicon: Lexicon) -> bool:
    said = {role for role, _ in _words(speaker, lexicon)}
    return bool(said & {Role.MODERATOR, Role.INTERPRETER})


def _observe(turns: Sequence[Turn], exchange: Sequence[Turn], lexicon: Lexicon) -> _Behaviour:
    """Count over all ``turns``; who follows whom is seen in the ``exchange``."""
    asking: Counter[int | None] = Counter()
    answering: Counter[int | None] = Counter()
    for turn, after in pairwise(exchange):
        if turn.speaker != after.speaker and ends_asking(turn.text, lexicon):
            asking[turn.speaker] += 1
            answering[after.speaker] += 1
    net = {who: n - asking[who] for who, n in answering.items() if who is not None}
    respondent = max(net, key=lambda who: net[who], default=None)
    return _Behaviour(
        turns=Counter(turn.speaker for turn in turns),
        asking=asking,
        answering=answering,
        giving_floor=Counter(t.speaker for t in turns if lexicon.floor.search(t.text)),
        before_respondent=Counter(
            turn.speaker
            for turn, after in pairwise(exchange)
            if after.speaker == respondent is not None
        ),
        respondent=respondent,
        first=turns[0].speaker,
        last=turns[-1].speaker,
    )


def _decide(speaker: Speaker, behaviour: _Behaviour, lexicon: Lexicon) -> Speaker:
    by_words = list(_words(speaker, lexicon))
    weighed = [*by_words, *_deeds(speaker, behaviour)]
    scores: Counter[Role] = Counter()
    for role, evidence in weighed:
        scores[role] += evidence.weight  # type: ignore[assignment]
    (best, score), (_, next_score) = [*scores.most_common(2), *[(Role.UNKNOWN, 0.0)] * 2][:2]
    if score < _ENOUGH or score - next_score < _MARGIN:
        best, resolution = Role.UNKNOWN, Resolution.UNKNOWN
    elif any(role is best for role, _ in by_words):
        resolution = Resolution.CERTAIN
    else:
        resolution = Resolution.INFERRED
    return replace(
        speaker,
        role=best,
        role_resolution=resolution,
        role_evidence=tuple(
            Evidence(f"{role}: {evidence.reason}", evidence.weight) for role, evidence in weighed
        ),
    )


def _words(speaker: Speaker, lexicon: Lexicon) -> Iterator[tuple[Role, Evidence]]:
    """Weigh the words of the labels, without the speaker's name."""
    said = " / ".join(speaker.labels)
    if speaker.name:
        said = said.replace(speaker.name, "")
    for role, pattern, weight in (
        (Role.QUESTIONER, lexicon.press, 3.0),
        (Role.MODERATOR, lexicon.moderator, 3.0),
        (Role.INTERPRETER, lexicon.interpreter, 3.0),
        (Role.RESPONDENT, lexicon.office, 1.0),
    ):
        if word := pattern.search(said):
            yield role, Evidence(f"the label says {word.group()!r}", weight)


def _deeds(speaker: Speaker, behaviour: _Behaviour) -> Iterator[tuple[Role, Evidence]]:
    """Weigh what the speaker does."""
    who, n = speaker.seq, behaviour.turns[speaker.seq]
    asking, answering = behaviour.asking[who], behaviour.answering[who]
    if asking and asking >= answering:
        reason = f"asks in {asking} of {n} turns"
        yield Role.QUESTIONER, Evidence(reason, 2.0 * asking / n)
    if answering > asking:
        reason = f"speaks right after a question in {answering} of {n} turns"
        yield Role.RESPONDENT, Evidence(reason, 2.0 * answering / n)
    if who != behaviour.respondent and (led := behaviour.before_respondent[who]):
        reason = f"the main respondent speaks after {led} of {n} turns"
        yield Role.QUESTIONER, Evidence(reason, led / n)
    if floor := behaviour.giving_floor[who]:
        reason = f"opens, closes or gives the floor in {floor} of {n} turns"
        yield Role.MODERATOR, Evidence(reason, 2.0 * floor / n)
    if who == behaviour.first != behaviour.respondent:
        yield Role.MODERATOR, Evidence("speaks first", 0.5)
    if who == behaviour.last != behaviour.respondent:
        yield Role.MODERATOR, Evidence("speaks last", 0.5)

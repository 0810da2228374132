"""Turns whose format gives the speaker a part in, that part as observation and as role out.

As an observation it tells of the turns around it too; as a role it is taken as said, except
where a maintainer says otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from turnpack.pair.observations import Observation
from turnpack.pair.told import NOTHING_TOLD, Told
from turnpack.records import Evidence, Resolution, Role, Speaker, Turn

_SAYS = "is it by the format"
# More than all that words and deeds can weigh; who presides may put a question of their own.
_OBSERVED = {
    Role.QUESTIONER: Observation(_SAYS, (20.0, 0.0, 0.0), given=True),
    Role.RESPONDENT: Observation(_SAYS, (0.0, 20.0, 0.0), given=True),
    Role.MODERATOR: Observation(_SAYS, (0.0, -3.0, 1.0), given=True),
}
GIVEN_ASKER = _OBSERVED[Role.QUESTIONER]


def given_roles(turns: Sequence[Turn], told: Told = NOTHING_TOLD) -> list[Role | None]:
    """Return the part that the format gives the speaker in each turn; its first word counts.

    What a maintainer ``told`` of a turn goes before it, and what was told of a speaker before
    the part that the format gives them most often.
    """
    given = [
        next((s.role for s in turn.segments if s.role and s.seq not in told.by_another), None)
        for turn in turns
    ]
    counts = _counts(turns, given) if told.speakers else {}
    usual = {who: _usual(counts[who]) for who in told.speakers if who in counts}
    return [
        None if turn.seq in told.turns or role is usual.get(turn.speaker or 0) else role
        for turn, role in zip(turns, given, strict=True)
    ]


def observe_given(role: Role | None) -> tuple[Observation, ...]:
    """Return what a turn shows to which the format gives ``role``: one observation or none."""
    return (_OBSERVED[role],) if role in _OBSERVED else ()


def keep_given_roles(
    speakers: Sequence[Speaker], turns: Sequence[Turn], told: Told = NOTHING_TOLD
) -> tuple[tuple[Speaker, ...], tuple[Turn, ...]]:
    """Return ``speakers`` and ``turns`` with the roles that the format gives, certain.

    A speaker's role is the one given most often. A turn in which somebody who presides was
    seen to ask stays a question. What a maintainer ``told`` stays too.
    """
    given = given_roles(turns, told)
    counts = _counts(turns, given)
    kept = counts.keys() - told.speakers.keys()
    return (
        tuple(_given(s, counts[s.seq]) if s.seq in kept else s for s in speakers),
        tuple(
            replace(turn, role=role)
            if role and not (role is Role.MODERATOR and turn.role is Role.QUESTIONER)
            else turn
            for turn, role in zip(turns, given, strict=True)
        ),
    )


def _counts(turns: Sequence[Turn], given: Sequence[Role | None]) -> dict[int, Counter[Role]]:
    """Return how often each speaker is given each role."""
    counts: dict[int, Counter[Role]] = {}
    for turn, role in zip(turns, given, strict=True):
        if role and turn.speaker:
            counts.setdefault(turn.speaker, Counter())[role] += 1
    return counts


def _usual(counts: Counter[Role]) -> Role:
    return counts.most_common(1)[0][0]


def _given(speaker: Speaker, counts: Counter[Role]) -> Speaker:
    role = _usual(counts)
    n = counts[role]
    reason = f"{role}: {_SAYS} in {n} of the {counts.total()} turns for which it says"
    shown = (e for e in speaker.role_evidence if not e.given)
    return replace(
        speaker,
        role=role,
        role_resolution=Resolution.CERTAIN,
        role_evidence=(Evidence(reason, 20.0, given=True), *shown),
    )

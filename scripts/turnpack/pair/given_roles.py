"""Turns whose format gives the speaker a part in, that part as observation and as role out.

As an observation it tells of the turns around it too; as a role it is taken as said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from turnpack.pair.observations import Observation
from turnpack.records import Evidence, Resolution, Role, Speaker, Turn

_SAYS = "is it by the format"
# More than all that words and deeds can weigh; who presides may put a question of their own.
_OBSERVED = {
    Role.QUESTIONER: Observation(_SAYS, (20.0, 0.0, 0.0)),
    Role.RESPONDENT: Observation(_SAYS, (0.0, 20.0, 0.0)),
    Role.MODERATOR: Observation(_SAYS, (0.0, -3.0, 1.0)),
}
GIVEN_ASKER = _OBSERVED[Role.QUESTIONER]


def given_role(turn: Turn) -> Role | None:
    """Return the part that the format gives the speaker in ``turn``; its first word counts."""
    return next((segment.role for segment in turn.segments if segment.role), None)


def observe_given(turn: Turn) -> tuple[Observation, ...]:
    """Return what the format shows of the role in ``turn``: one observation or none."""
    role = given_role(turn)
    return (_OBSERVED[role],) if role in _OBSERVED else ()


def keep_given_roles(
    speakers: Sequence[Speaker], turns: Sequence[Turn]
) -> tuple[tuple[Speaker, ...], tuple[Turn, ...]]:
    """Return ``speakers`` and ``turns`` with the roles that the format gives, certain.

    A speaker's role is the one given most often. A turn in which somebody who presides was
    seen to ask stays a question.
    """
    given = [given_role(turn) for turn in turns]
    counts: dict[int | None, Counter[Role]] = {}
    for turn, role in zip(turns, given, strict=True):
        if role:
            counts.setdefault(turn.speaker, Counter())[role] += 1
    return (
        tuple(_given(s, counts[s.seq]) if s.seq in counts else s for s in speakers),
        tuple(
            replace(turn, role=role)
            if role and not (role is Role.MODERATOR and turn.role is Role.QUESTIONER)
            else turn
            for turn, role in zip(turns, given, strict=True)
        ),
    )


def _given(speaker: Speaker, counts: Counter[Role]) -> Speaker:
    ((role, n),) = counts.most_common(1)
    why = Evidence(f"{role}: {_SAYS} in {n} of the {counts.total()} turns for which it says", 20.0)
    shown = (e for e in speaker.role_evidence if _SAYS not in e.reason)
    return replace(
        speaker,
        role=role,
        role_resolution=Resolution.CERTAIN,
        role_evidence=(why, *shown),
    )

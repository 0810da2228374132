"""Speakers and turns in, the same with the parts that the format gives them out: taken as said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from turnpack.records import Evidence, Resolution, Role, Speaker, Turn

# What is certain outweighs all words and deeds.
_CERTAIN = 100.0


def given_role(turn: Turn) -> Role | None:
    """Return the part that the format gives the speaker in ``turn``; its first word counts."""
    return next((segment.role for segment in turn.segments if segment.role), None)


def keep_given_roles(
    speakers: Sequence[Speaker], turns: Sequence[Turn]
) -> tuple[tuple[Speaker, ...], tuple[Turn, ...]]:
    """Return ``speakers`` and ``turns`` with the roles that the format gives, certain.

    A speaker's role is the one given most often. Who presides may put a question of their
    own, so a turn in which they were seen to ask stays one.
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
    often = f" in {n} of the {counts.total()} turns for which it says one" * (len(counts) > 1)
    reason = Evidence(f"{role}: the format says so{often}", _CERTAIN)
    return replace(
        speaker,
        role=role,
        role_resolution=Resolution.CERTAIN,
        role_evidence=(reason, *speaker.role_evidence),
    )

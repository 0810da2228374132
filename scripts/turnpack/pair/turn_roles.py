"""Turns and their speakers' usual roles in, the role of each turn out.

A moderator who puts a question of their own is a questioner in that turn; a respondent
who only gives the floor is a moderator in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from turnpack.lexicon import Lexicon
from turnpack.pair.asking import AT_LENGTH, ends_asking, gives_floor, is_courtesy, nods
from turnpack.records import Role, Speaker, Turn


def assign_turn_roles(
    turns: Sequence[Turn], speakers: Sequence[Speaker], lexicon: Lexicon
) -> tuple[Turn, ...]:
    """Return ``turns`` with the role that each speaker has in each."""
    usual = [speakers[turn.speaker - 1].role if turn.speaker else Role.UNKNOWN for turn in turns]
    roles = list(usual)
    pending = False
    for i, turn in enumerate(turns):
        before = turns[i - 1] if i else None
        after = turns[i + 1] if i + 1 < len(turns) else None
        asked_next = after is not None and usual[i + 1] is Role.QUESTIONER
        roles[i] = _role(turn, usual[i], before, after, lexicon, asked_next, pending)
        if roles[i] is Role.QUESTIONER:
            pending = True
        elif roles[i] is Role.RESPONDENT:
            pending = False
    return tuple(replace(turn, role=role) for turn, role in zip(turns, roles, strict=True))


def _role(
    turn: Turn,
    usual: Role,
    before: Turn | None,
    after: Turn | None,
    lexicon: Lexicon,
    asked_next: bool,
    pending: bool,
) -> Role:
    """Return the role in ``turn`` of a speaker whose ``usual`` role is known.

    ``asked_next``: a questioner speaks next; ``pending``: a question waits for its answer.
    """
    thanks = is_courtesy(turn.text, lexicon)
    assent = nods(turn.text, lexicon) and not pending and not thanks
    floor = gives_floor(turn.text, lexicon) or assent
    if usual in {Role.RESPONDENT, Role.UNKNOWN}:
        if asked_next and floor:
            # Whoever lets the next one ask does not answer, question or no question.
            return Role.MODERATOR
        between_others = before is not None and before.speaker != turn.speaker and not pending
        if between_others and (thanks or floor) and (after is None or not asked_next):
            # Thanks to one who spoke, before another speaks or at the end.
            return Role.MODERATOR if _hands_over(before, after, turn) else usual
        if usual is Role.UNKNOWN and len(turn.text) >= AT_LENGTH:
            return Role.RESPONDENT
    if (
        usual is Role.MODERATOR
        and not pending
        and after is not None
        and not asked_next
        and after.speaker != turn.speaker
        and ends_asking(turn.text, lexicon)
        and not floor
    ):
        return Role.QUESTIONER
    return usual


def _hands_over(before: Turn | None, after: Turn | None, turn: Turn) -> bool:
    """Whether somebody else spoke at length before, and another or nobody speaks after."""
    return (
        before is not None
        and len(before.text) >= AT_LENGTH
        and (after is None or after.speaker != turn.speaker)
    )

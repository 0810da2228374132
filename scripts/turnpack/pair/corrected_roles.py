"""Turns, their speakers and the corrections of roles in, the roles as corrected out.

A corrected role is evidence like a label that says so: the roles of the others are weighed
anew with it. It is given only where the evidence does not show it already, so that a
correction without effect changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from turnpack.corrections import SpeakerRoleFix, TurnRoleFix
from turnpack.lexicon import Lexicon
from turnpack.pair.corrected import Hand
from turnpack.pair.corrected_speakers import answers_to
from turnpack.pair.given_roles import keep_given_roles
from turnpack.pair.roles import Told, assign_roles
from turnpack.records import Resolution, Role, Speaker, Turn

# Most corrections settle in two rounds; what has not after these is set against the evidence.
_ROUNDS = 8


def correct_roles(
    hand: Hand, speakers: tuple[Speaker, ...], turns: tuple[Turn, ...], lexicon: Lexicon
) -> tuple[tuple[Speaker, ...], tuple[Turn, ...]]:
    """Return ``speakers`` with their usual roles and ``turns`` with the role in each."""
    of_speakers, of_turns = _wanted(hand, speakers, turns)
    told = Told()
    for _ in range(_ROUNDS):
        decided, marked = keep_given_roles(*assign_roles(speakers, turns, lexicon, told))
        missing = {
            seq: fix.to
            for seq, fix in of_speakers.items()
            if seq not in told.speakers and decided[seq - 1].role is not fix.to
        }
        missing_turns = {
            seq: fix.to
            for seq, fix in of_turns.items()
            if seq not in told.turns and marked[seq - 1].role is not fix.to
        }
        if not missing and not missing_turns:
            break
        told = Told({**told.speakers, **missing}, {**told.turns, **missing_turns})
    for seq in told.speakers:
        hand.ledger.apply(of_speakers[seq])
    for seq in told.turns:
        hand.ledger.apply(of_turns[seq])
    return _set(decided, marked, told)


def _wanted(
    hand: Hand, speakers: Sequence[Speaker], turns: Sequence[Turn]
) -> tuple[dict[int, SpeakerRoleFix], dict[int, TurnRoleFix]]:
    """Return the corrections by the numbers of the speakers and of the turns."""
    of_speakers: dict[int, SpeakerRoleFix] = {}
    for fix in list(hand.ledger.of(SpeakerRoleFix)):
        found = [speaker.seq for speaker in speakers if answers_to(speaker, fix.speaker)]
        if len(found) != 1:
            n = "More than one speaker is" if found else "No speaker is"
            hand.ledger.refuse(fix, f"{n} called {fix.speaker!r}.")
        elif hand.ledger.decide(("role", found[0]), fix.to, fix):
            of_speakers[found[0]] = fix
    of_turns: dict[int, TurnRoleFix] = {}
    for of_one in list(hand.ledger.of(TurnRoleFix)):
        turn = hand.turn_at(of_one.at, turns, of_one)
        if turn is not None and hand.ledger.decide(("turn role", turn.seq), of_one.to, of_one):
            of_turns[turn.seq] = of_one
    return of_speakers, of_turns


def _set(
    speakers: Sequence[Speaker], turns: Sequence[Turn], told: Told
) -> tuple[tuple[Speaker, ...], tuple[Turn, ...]]:
    """Return the roles with those that were told set against any evidence.

    Turns that had their speaker's usual role, or none, go with it.
    """
    corrected, marked = list(speakers), list(turns)
    for i, turn in enumerate(turns):
        role = told.speakers.get(turn.speaker or 0)
        if role is not None and turn.speaker is not None:
            usual = {speakers[turn.speaker - 1].role, Role.UNKNOWN}
            marked[i] = replace(turn, role=role) if turn.role in usual else turn
    for seq, role in told.speakers.items():
        corrected[seq - 1] = replace(
            speakers[seq - 1], role=role, role_resolution=Resolution.CERTAIN
        )
    for seq, role in told.turns.items():
        marked[seq - 1] = replace(marked[seq - 1], role=role)
    return tuple(corrected), tuple(marked)

"""The measures, by cases small enough to count by hand, and by laws."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnpack.records import Role, Span
from turnpack.score.measures import Dialogue, Measures, ScoredPair, ScoredTurn, measure

PERFECT = Measures(1.0, 1.0, 1.0, 1.0)
ASKS, ANSWERS, OPENS = Role.QUESTIONER, Role.RESPONDENT, Role.MODERATOR


def turn(
    speaker: str | None, start: int, end: int, role: Role = ANSWERS, *, optional: bool = False
) -> ScoredTurn:
    """A turn of one span."""
    return ScoredTurn(speaker, role, (Span(start, end),), end - start, optional)


def dialogue(*turns: ScoredTurn, pairs: tuple[tuple[int, int], ...] = ()) -> Dialogue:
    """A dialogue whose pairs are of one turn each."""
    return Dialogue(turns, tuple(ScoredPair((q,), (a,)) for q, a in pairs))


# M opens (20 characters), A asks (30), R answers (50), B asks (40), R answers (60).
GOLD = dialogue(
    turn("M", 0, 20, OPENS),
    turn("A", 30, 60, ASKS),
    turn("R", 70, 120),
    turn("B", 130, 170, ASKS),
    turn("R", 180, 240),
    pairs=((1, 2), (3, 4)),
)


def changed(**turns: ScoredTurn) -> Dialogue:
    """The gold with other turns at the places ``t0``, ``t1``, …."""
    every = [turns.get(f"t{i}", turn) for i, turn in enumerate(GOLD.turns)]
    return replace(GOLD, turns=tuple(every))


def test_the_gold_itself() -> None:
    """A system that finds the gold scores 1 everywhere."""
    assert measure(GOLD, GOLD) == PERFECT


def test_nothing_found() -> None:
    """A system that finds nothing scores 0 everywhere."""
    assert measure(GOLD, Dialogue()) == Measures(0.0, 0.0, 0.0, 0.0)


def test_names_do_not_matter() -> None:
    """Speakers under other names, also each other's, are the same speakers."""
    names = {"M": "A", "A": "R", "R": "x", "B": "M"}
    renamed = [replace(t, speaker=names[t.speaker or ""]) for t in GOLD.turns]
    assert measure(GOLD, replace(GOLD, turns=tuple(renamed))) == PERFECT


def test_swapped_speaker() -> None:
    """One turn with another's speaker costs its share of the characters, and nothing else."""
    found = measure(GOLD, changed(t3=turn("M", 130, 170, ASKS)))
    # The system's M has 20 characters of M and 40 of B; it is best taken for B.
    assert found == replace(PERFECT, attribution=180 / 200)
    found = measure(GOLD, changed(t0=turn("R", 0, 20, OPENS)))
    assert found == replace(PERFECT, attribution=180 / 200)


def test_merged_speakers() -> None:
    """Of two speakers taken for one, the one with more characters counts."""
    found = measure(GOLD, changed(t1=turn("R", 30, 60, ASKS), t3=turn("R", 130, 170, ASKS)))
    assert found.attribution == (20 + 50 + 60) / 200


def test_speaker_not_named() -> None:
    """A turn without a speaker is not attributed."""
    found = measure(GOLD, changed(t0=turn(None, 0, 20, OPENS)))
    assert found == replace(PERFECT, attribution=180 / 200)


def test_speaker_the_gold_does_not_know() -> None:
    """What the gold gives no speaker is left out of the attribution."""
    gold = changed(t0=turn(None, 0, 20, OPENS))
    assert measure(gold, changed(t0=turn("A", 0, 20, OPENS))) == PERFECT


def test_split_turn() -> None:
    """A turn cut in two is one start too many; the pair loses what the second part holds."""
    parts = (turn("R", 70, 100), turn("R", 100, 120))
    system = dialogue(
        *GOLD.turns[:2], *parts, *GOLD.turns[3:], pairs=((1, 2), (4, 5))
    )  # 30 of 50 characters of the answer
    found = measure(GOLD, system)
    assert found == Measures(2 * 5 / (5 + 6), 1.0, 1.0, 0.5)


def test_merged_turns() -> None:
    """Two turns taken for one are one start too few, and the shorter one's speaker is wrong."""
    both = ScoredTurn("M", OPENS, (Span(0, 20), Span(30, 60)), 50)
    system = dialogue(both, *GOLD.turns[2:], pairs=((2, 3),))
    found = measure(GOLD, system)
    assert found.boundary_f1 == 2 * 4 / (5 + 4)
    assert found.attribution == 180 / 200  # the turn is A's for 30, M's for 20 characters
    assert found.role_accuracy == 1.0
    assert found.pair_f1 == 2 * 1 / (2 + 1)


def test_wrong_role() -> None:
    """One of five turns with another role."""
    found = measure(GOLD, changed(t0=turn("M", 0, 20, ANSWERS)))
    assert found == replace(PERFECT, role_accuracy=4 / 5)


def test_missing_pair() -> None:
    """One of two pairs not found: precision 1, recall a half."""
    system = replace(GOLD, pairs=GOLD.pairs[:1])
    assert measure(GOLD, system) == replace(PERFECT, pair_f1=2 / 3)


def test_pair_too_many() -> None:
    """A pair the gold does not have: precision a half, recall 1."""
    gold = replace(GOLD, pairs=GOLD.pairs[:1])
    assert measure(gold, GOLD) == replace(PERFECT, pair_f1=2 / 3)


def test_pair_counts_once() -> None:
    """The same pair twice is one hit."""
    system = replace(GOLD, pairs=(GOLD.pairs[0], GOLD.pairs[0]))
    assert measure(GOLD, system).pair_f1 == 2 * 1 / (2 + 2)


def test_pair_with_sides_exchanged() -> None:
    """A question in place of the answer is no pair of the gold."""
    system = replace(GOLD, pairs=(ScoredPair((2,), (1,)), ScoredPair((4,), (3,))))
    assert measure(GOLD, system).pair_f1 == 0.0


@pytest.mark.parametrize(("found", "hit"), [(79, 0.0), (80, 1.0), (81, 1.0)])
@pytest.mark.parametrize("side", ["question", "answer"])
def test_overlap_of_a_pair(found: int, hit: float, side: str) -> None:
    """A side must overlap by 0.8; 0.79 is not enough, on either side."""
    gold = dialogue(turn("A", 0, 100, ASKS), turn("R", 100, 200), pairs=((0, 1),))
    ends = (found, 200) if side == "question" else (100, 100 + found)
    system = dialogue(turn("A", 0, ends[0], ASKS), turn("R", 100, ends[1]), pairs=((0, 1),))
    assert measure(gold, system).pair_f1 == hit


def test_overlap_counts_what_is_too_much() -> None:
    """Overlap is over the union: an answer that holds the gold's and as much again is none."""
    gold = dialogue(turn("A", 0, 10, ASKS), turn("R", 10, 20), pairs=((0, 1),))
    system = dialogue(turn("A", 0, 10, ASKS), turn("R", 10, 30), pairs=((0, 1),))
    assert measure(gold, system).pair_f1 == 0.0


@pytest.mark.parametrize(("shift", "hit"), [(2, 1.0), (3, 0.5)])
def test_tolerance_of_a_start(shift: int, hit: float) -> None:
    """A start may be off by two characters of speech, not by three."""
    gold = dialogue(turn("A", 0, 50), turn("B", 50, 99))
    system = dialogue(turn("A", 0, 50 - shift), turn("B", 50 - shift, 99))
    assert measure(gold, system).boundary_f1 == hit


def test_label_left_in_the_text() -> None:
    """A label of three characters or more that is taken for speech moves the start."""
    gold = dialogue(turn("A", 10, 50))
    assert measure(gold, dialogue(turn("A", 5, 50))).boundary_f1 == 0.0


def test_a_start_nearby_is_not_enough() -> None:
    """A turn of one character is not found by the start of the next one."""
    gold = dialogue(turn("A", 0, 20), turn("B", 20, 21), turn("A", 21, 40))
    system = dialogue(turn("A", 0, 21), turn("A", 21, 40))
    assert measure(gold, system).boundary_f1 == 2 * 2 / (3 + 2)


def test_two_near_starts_are_more_than_one_exact() -> None:
    """Starts are mapped so that most of them are hits, though one pair would fit better."""
    gold = dialogue(turn("A", 10, 13), turn("B", 13, 16))
    system = dialogue(turn("A", 12, 14), turn("B", 15, 16))
    # Of speech, the gold starts at 0 and 3, the system at 2 and 5. The system's first is
    # nearest to the gold's second, but then the other two would be too far apart.
    assert measure(gold, system).boundary_f1 == 1.0
    assert measure(system, gold).boundary_f1 == 1.0


def test_stage_directions_do_not_count() -> None:
    """What one side sets aside is left out of the other's turns, at their start too."""
    gold = dialogue(turn("A", 0, 50, ASKS), turn("R", 60, 100), pairs=((0, 1),))
    text = ScoredTurn("R", ANSWERS, (Span(70, 80), Span(90, 100)), 20)
    turns = (turn("A", 0, 50, ASKS), text)
    system = Dialogue(turns, (ScoredPair((0,), (1,)),), (Span(60, 70), Span(80, 90)))
    assert measure(gold, system) == PERFECT
    assert measure(system, gold) == PERFECT


def test_a_turn_that_is_all_aside_still_counts() -> None:
    """Setting a whole turn aside does not make it unneeded."""
    gold = dialogue(turn("A", 0, 10), turn("B", 10, 20))
    system = Dialogue((turn("A", 0, 10),), (), (Span(10, 20),))
    assert measure(gold, system) == Measures(2 / 3, 0.5, 1.0, 1.0)


def test_text_the_reader_lost() -> None:
    """Characters of the gold that are not in the reading text have no speaker."""
    gold = Dialogue((ScoredTurn("A", ANSWERS, (Span(0, 30),), 40),))
    assert measure(gold, dialogue(turn("A", 0, 30))).attribution == 0.75


def test_nobody_speaks() -> None:
    """Where the gold has no turn, finding none is right and finding one is wrong."""
    assert measure(Dialogue(), Dialogue()) == PERFECT
    assert measure(Dialogue(), dialogue(turn("A", 0, 9))) == Measures(0.0, 0.0, 0.0, 1.0)


def test_optional_turn() -> None:
    """An optional turn may be missing, or found without a speaker, but not be cut up."""
    gold = dialogue(turn("A", 0, 90, Role.OTHER, optional=True))
    assert measure(gold, Dialogue()) == PERFECT
    assert measure(gold, dialogue(turn(None, 0, 90, Role.OTHER))) == PERFECT
    cut = dialogue(turn("A", 0, 30, Role.OTHER), turn("B", 30, 90, Role.OTHER))
    assert measure(gold, cut) == Measures(2 / 3, 60 / 90, 1.0, 1.0)


# --- laws -------------------------------------------------------------------------


@st.composite
def dialogues(draw: st.DrawFn) -> Dialogue:
    """Turns with labels between them, and pairs of neighbours."""
    turns: list[ScoredTurn] = []
    at = 0
    for _ in range(draw(st.integers(0, 7))):
        start = at + draw(st.integers(0, 5))
        at = start + draw(st.integers(1, 30))
        speaker = draw(st.sampled_from("ABCD"))
        turns.append(turn(speaker, start, at, draw(st.sampled_from(list(Role)))))
    pairs = [(i, i + 1) for i in range(len(turns) - 1) if draw(st.booleans())]
    return dialogue(*turns, pairs=tuple(pairs))


@given(dialogues())
def test_perfect_system(gold: Dialogue) -> None:
    """Every dialogue agrees with itself."""
    assert measure(gold, gold) == PERFECT


@given(dialogues(), dialogues())
def test_range(gold: Dialogue, system: Dialogue) -> None:
    """Every measure is in [0, 1], whatever the two hold."""
    found = measure(gold, system)
    values = (found.boundary_f1, found.attribution, found.role_accuracy, found.pair_f1)
    assert all(0 <= value <= 1 for value in values)


@given(dialogues(), dialogues(), st.permutations("ABCD"))
def test_renaming(gold: Dialogue, system: Dialogue, names: list[str]) -> None:
    """The system's names of speakers do not matter."""
    new = dict(zip("ABCD", names, strict=True))
    turns = tuple(replace(t, speaker=new[t.speaker or ""]) for t in system.turns)
    assert measure(gold, replace(system, turns=turns)) == measure(gold, system)


@given(dialogues(), dialogues())
def test_symmetry(gold: Dialogue, system: Dialogue) -> None:
    """The two F1 are the same with gold and system exchanged."""
    one, other = measure(gold, system), measure(system, gold)
    assert (one.boundary_f1, one.pair_f1) == (other.boundary_f1, other.pair_f1)

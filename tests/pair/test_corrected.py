"""Corrections of speakers, turns, roles and pairs: what is said is done, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.correcting import HEARING, NAME, corrected, said_of_corrections
from tests.support import EN, codes, parse_text, roles, spoken

from turnpack.corrections import Outcome
from turnpack.emit.rows import session_rows
from turnpack.records import Resolution, Role, Session, TurnKind

CHAIR, ALVA, REPORTER = "THE CHAIR", "ALVA", "REPORTER"
MISPRINT = "- {fix: label, at: HE CHAIR, to: THE CHAIR, why: misprint}\n"


def pairs(session: Session) -> list[tuple[tuple[int, ...], tuple[int, ...], int | None]]:
    """Return question turns, answer turns and what is followed up, pair by pair."""
    return [(pair.question, pair.answer, pair.followup_of) for pair in session.pairs]


def refusals(session: Session) -> list[tuple[str, int | None]]:
    """Return code and message of the corrections that were refused."""
    return [(f.code, f.line) for f in session.findings if f.code in {"S066", "S067"}]


@pytest.fixture
def plain(tmp_path: Path) -> Session:
    """The hearing without corrections: a misprinted label is a fourth speaker."""
    return parse_text(tmp_path, HEARING, EN)


def test_the_hearing_needs_correcting(plain: Session) -> None:
    """What the tests below correct is wrong without them."""
    assert [who for who, _ in spoken(plain)] == [
        CHAIR, ALVA, "HE CHAIR", REPORTER, ALVA, REPORTER, ALVA, CHAIR,
    ]  # fmt: skip
    assert pairs(plain) == [((4,), (5,), None), ((6,), (7,), None)]
    assert "D020" in codes(plain)
    assert plain.outcomes == {}


# --- label ----------------------------------------------------------------------------


def test_a_misprinted_label_is_read_as_another(tmp_path: Path, plain: Session) -> None:
    """The turn is the other speaker's, surely; the segment keeps the label as printed."""
    session = corrected(tmp_path, HEARING, MISPRINT, EN)
    assert [who for who, _ in spoken(session)].count(CHAIR) == 3
    assert len(session.speakers) == 3
    assert session.turns[2].resolution is Resolution.CERTAIN
    assert session.segments == plain.segments
    assert session.segments[2].label == "HE CHAIR"
    assert "D020" not in codes(session)
    assert said_of_corrections(session) == [("S069", 1)]


def test_a_label_may_read_as_nobody_yet(tmp_path: Path) -> None:
    """A reading that no other label has makes a speaker of that name."""
    fix = "- {fix: label, at: HE CHAIR, to: Ann Moss, why: she had taken the chair}\n"
    session = corrected(tmp_path, HEARING, fix, EN)
    assert spoken(session)[2][0] == "Ann Moss"


def test_a_reading_that_is_plain_is_without_effect(tmp_path: Path, plain: Session) -> None:
    """To read a label as the speaker that it names anyway changes nothing at all."""
    fix = "- {fix: label, at: 'MS. ALVA: In', to: ALVA, why: x}\n"
    session = corrected(tmp_path, HEARING, fix, EN)
    assert session_rows(session) == session_rows(plain)
    assert said_of_corrections(session) == [("S068", 4)]


def test_a_reading_that_is_ambiguous_is_refused(tmp_path: Path) -> None:
    """A name that two speakers share decides nothing."""
    text = HEARING.replace("HE CHAIR", "JOHN SMITH").replace("REPORTER: When", "JANE SMITH: When")
    fix = "- {fix: label, at: 'MS. ALVA: In', to: SMITH, why: x}\n"
    session = corrected(tmp_path, text, fix, EN)
    assert refusals(session) == [("S066", 4)]


def test_two_readings_of_one_label_contradict(tmp_path: Path) -> None:
    """The second reading is refused, with the line of the first."""
    fixes = MISPRINT + "- {fix: speaker, at: The first question, to: REPORTER, why: x}\n"
    session = corrected(tmp_path, HEARING, fixes, EN)
    assert refusals(session) == [("S067", 5)]
    (found,) = [f for f in session.findings if f.code == "S067"]
    assert "Line 4" in found.message


def test_a_correction_stated_twice(tmp_path: Path) -> None:
    """The second of two equal corrections can go."""
    session = corrected(tmp_path, HEARING, MISPRINT * 2, EN)
    assert session.outcomes == {1: Outcome.APPLIED, 2: Outcome.IDLE}


# --- boundary -------------------------------------------------------------------------


def test_a_turn_starts_inside_a_block(tmp_path: Path) -> None:
    """Speech without a label goes to the speaker named, and the pairs follow."""
    fixes = """\
- {fix: boundary, at: Who pays for it, starts: true, speaker: REPORTER, why: label missing}
- {fix: boundary, at: The town will, starts: true, speaker: MS. ALVA, why: label missing}
"""
    session = corrected(tmp_path, HEARING, fixes, EN)
    assert spoken(session)[4:8] == [
        (ALVA, "It will cost ten million. Note this:\nit is a guess."),
        (REPORTER, "Who pays for it?"),
        (ALVA, "The town will pay for it, I believe."),
        (REPORTER, "When will it be ready?"),
    ]
    assert {turn.resolution for turn in session.turns} == {Resolution.CERTAIN}
    assert pairs(session)[1][:2] == ((6,), (7,))
    assert said_of_corrections(session) == [("S069", 1)]


def test_a_turn_starts_and_nobody_knows_whose(tmp_path: Path) -> None:
    """Without a speaker the new turn is nobody's: null, not a guess."""
    fix = "- {fix: boundary, at: Who pays for it, starts: true, why: a voice from the floor}\n"
    session = corrected(tmp_path, HEARING, fix, EN)
    turn = session.turns[5]
    assert (turn.speaker, turn.resolution) == (None, Resolution.UNKNOWN)
    assert turn.text == "Who pays for it? The town will pay for it, I believe."
    assert session.turns[6].seq == 7


def test_a_turn_may_start_by_the_same_speaker(tmp_path: Path) -> None:
    """Where a maintainer says that a turn starts, it does, whoever spoke before."""
    fix = "- {fix: boundary, at: Who pays, starts: true, speaker: MS. ALVA, why: after a pause}\n"
    session = corrected(tmp_path, HEARING, fix, EN)
    assert [who for who, _ in spoken(session)][4:6] == [ALVA, ALVA]


def test_no_turn_starts_at_a_label(tmp_path: Path) -> None:
    """A turn that goes on takes in the block, and what its speaker says after that."""
    text = HEARING.replace("REPORTER: When", "MR. BELL: When")
    fix = "- {fix: boundary, at: 'MR. BELL: When', starts: false, why: she read it out}\n"
    session = corrected(tmp_path, text, fix, EN)
    assert [who for who, _ in spoken(session)] == [
        CHAIR, ALVA, "HE CHAIR", REPORTER, ALVA, CHAIR,
    ]  # fmt: skip
    turn = session.turns[4]
    assert [segment.label for segment in turn.segments] == ["MS. ALVA", "MR. BELL", "MS. ALVA"]
    assert turn.resolution is Resolution.CERTAIN
    assert "BELL" not in {speaker.display for speaker in session.speakers}


def test_questions_of_one_anonymous_asker(tmp_path: Path) -> None:
    """Two blocks under a label that names nobody may be one turn."""
    text = "Q: Why now?\nQ: And how?\nA: For a reason, and so.\nQ: And who?\nA: We.\n"
    plain = parse_text(tmp_path, text, EN)
    assert len(plain.turns) == 5
    fix = "- {fix: boundary, at: 'Q: And how', starts: false, why: the line was broken}\n"
    session = corrected(tmp_path, text, fix, EN)
    assert session.turns[0].text == "Why now?\nAnd how?"
    assert len(session.turns) == 4


@pytest.mark.parametrize(
    ("fixes", "expected"),
    [
        ("- {fix: boundary, at: 'THE CHAIR: Good', starts: false, why: x}\n", ("S066", 4)),
        (
            "- {fix: boundary, at: Who pays, starts: true, speaker: REPORTER, why: x}\n"
            "- {fix: boundary, at: Who pays, starts: true, speaker: MS. ALVA, why: x}\n",
            ("S067", 5),
        ),
        (
            "- {fix: boundary, at: 'REPORTER: When', starts: true, why: x}\n"
            "- {fix: boundary, at: 'REPORTER: When', starts: false, why: x}\n",
            ("S067", 5),
        ),
        (MISPRINT + "- {fix: boundary, at: HE CHAIR, starts: false, why: x}\n", ("S067", 5)),
    ],
)
def test_boundaries_that_cannot_be(tmp_path: Path, fixes: str, expected: tuple[str, int]) -> None:
    """The first turn has none before it, and two corrections of one place must agree."""
    assert refusals(corrected(tmp_path, HEARING, fixes, EN)) == [expected]


def test_no_boundary_where_there_is_none(tmp_path: Path, plain: Session) -> None:
    """To say that no turn starts inside a block is without effect."""
    fix = "- {fix: boundary, at: Who pays, starts: false, why: x}\n"
    session = corrected(tmp_path, HEARING, fix, EN)
    assert said_of_corrections(session) == [("S068", 4)]
    assert session_rows(session) == session_rows(plain)


# --- speaker --------------------------------------------------------------------------


def test_a_block_is_by_another(tmp_path: Path) -> None:
    """The block at the anchor, up to the next label, is spoken by the speaker named."""
    text = HEARING.replace("guess. Who", "guess.\n\nWho")
    fix = "- {fix: speaker, at: What will the dam cost, to: MS. ALVA, why: wrong label}\n"
    session = corrected(tmp_path, text, fix, EN)
    assert spoken(session)[3][0] == ALVA
    assert spoken(session)[3][1].startswith("What will the dam cost?\nIt will cost")
    assert session.segments[3].label == "REPORTER"


def test_two_labels_are_one_speaker(tmp_path: Path, plain: Session) -> None:
    """All turns of both labels are by one speaker; the order of the speakers is kept."""
    fix = "- {fix: speaker, same: [THE CHAIR, HE CHAIR], why: misprint}\n"
    session = corrected(tmp_path, HEARING, fix, EN)
    assert [s.display for s in session.speakers] == [CHAIR, ALVA, REPORTER]
    assert session.speakers[0].labels == ("THE CHAIR", "HE CHAIR")
    assert len(session.turns) == len(plain.turns)
    assert said_of_corrections(session) == [("S069", 1)]


def test_an_ambiguous_label_is_decided(tmp_path: Path) -> None:
    """A label that could be two speakers is the one it is said to be, and no more reported."""
    text = """\
JOHN SMITH: Welcome to you all.
JANE SMITH: Good morning to you.
SMITH: I shall answer your questions.
JOHN SMITH: Thank you for that.
JANE SMITH: Thank you too.
SMITH: It is nothing.
"""
    assert "D006" in codes(parse_text(tmp_path, text, EN))
    fix = "- {fix: speaker, same: [JANE SMITH, SMITH], why: the recording}\n"
    session = corrected(tmp_path, text, fix, EN)
    assert "D006" not in codes(session)
    assert [who for who, _ in spoken(session)] == [
        "JOHN SMITH", "JANE SMITH", "JOHN SMITH", "JANE SMITH",
    ]  # fmt: skip


def test_labels_of_one_name_are_two_speakers(tmp_path: Path) -> None:
    """Labels that were taken for one speaker are several, each with its own name."""
    text = HEARING.replace("MS. ALVA: In spring", "ROSA ALVA: In spring")
    assert len(parse_text(tmp_path, text, EN).speakers) == 4
    fix = "- {fix: speaker, apart: [MS. ALVA, ROSA ALVA], why: two sisters}\n"
    session = corrected(tmp_path, text, fix, EN)
    assert [(s.display, s.labels) for s in session.speakers][1] == ("ALVA", ("MS. ALVA",))
    assert ("ROSA ALVA", ("ROSA ALVA",)) in [(s.display, s.labels) for s in session.speakers]
    assert len(session.speakers) == 5


def test_a_label_of_two_speakers_who_are_told_apart(tmp_path: Path) -> None:
    """Where labels are parted, to read one as the other is no longer plain."""
    text = HEARING.replace("MS. ALVA: In spring", "ROSA ALVA: In spring")
    fixes = """\
- {fix: speaker, apart: [MS. ALVA, ROSA ALVA], why: two sisters}
- {fix: label, at: "MS. ALVA: It", to: ROSA ALVA, why: the recording}
"""
    session = corrected(tmp_path, text, fixes, EN)
    assert [spoken(session)[i][0] for i in (1, 4, 6)] == ["ALVA", "ROSA ALVA", "ROSA ALVA"]


def test_one_label_is_two_speakers(tmp_path: Path) -> None:
    """Blocks under one label are told apart by saying who speaks in one of them."""
    fix = "- {fix: speaker, at: When will it be ready, to: Second reporter, why: x}\n"
    session = corrected(tmp_path, HEARING, fix, EN)
    askers = [session.turns[seq - 1].speaker for seq in (4, 6)]
    assert askers[0] != askers[1]


@pytest.mark.parametrize(
    ("fixes", "expected"),
    [
        ("- {fix: speaker, same: [THE CHAIR, NOBODY], why: x}\n", [("S066", 4)]),
        ("- {fix: speaker, apart: [THE CHAIR, NOBODY], why: x}\n", [("S066", 4)]),
        ("- {fix: speaker, apart: [ALVA, MS. ALVA], why: x}\n", [("S066", 4)]),
        ("- {fix: speaker, at: '2024-05-06', to: ALVA, why: x}\n", [("S066", 4)]),
        (
            "- {fix: speaker, same: [THE CHAIR, HE CHAIR], why: x}\n"
            "- {fix: speaker, apart: [HE CHAIR, THE CHAIR], why: x}\n",
            [("S067", 5)],
        ),
    ],
)
def test_speakers_that_cannot_be(
    tmp_path: Path, fixes: str, expected: list[tuple[str, int]]
) -> None:
    """Names that nobody has, and labels that are one and two at once, are refused."""
    assert refusals(corrected(tmp_path, HEARING, fixes, EN)) == expected


@pytest.mark.parametrize(
    "fix",
    [
        "{fix: speaker, same: [MS. ALVA, ALVA], why: x}",
        "{fix: speaker, apart: [THE CHAIR, MS. ALVA], why: x}",
        "{fix: speaker, at: In spring, to: ALVA, why: x}",
    ],
)
def test_speakers_that_are_plain(tmp_path: Path, plain: Session, fix: str) -> None:
    """To say who is who where it is known is without effect, and changes nothing."""
    session = corrected(tmp_path, HEARING, f"- {fix}\n", EN)
    assert said_of_corrections(session) == [("S068", 4)]
    assert session_rows(session) == session_rows(plain)


# --- role -----------------------------------------------------------------------------


def test_the_role_of_a_speaker(tmp_path: Path) -> None:
    """The role is as said and certain; turns and pairs go by it, with the reason shown."""
    fix = "- {fix: role, speaker: REPORTER, to: moderator, why: he only reads the questions}\n"
    session = corrected(tmp_path, HEARING, fix, EN)
    (speaker,) = [s for s in session.speakers if s.display == REPORTER]
    assert (speaker.role, speaker.role_resolution) == (Role.MODERATOR, Resolution.CERTAIN)
    assert "a correction says so" in speaker.role_evidence[0].reason
    assert [t.role for t in session.turns if t.speaker == speaker.seq] == [Role.MODERATOR] * 2
    assert session.pairs == ()
    assert said_of_corrections(session) == [("S069", 1)]


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.UNKNOWN])
def test_any_role_of_any_speaker(tmp_path: Path, plain: Session, role: Role) -> None:
    """Whatever role is stated of whomever, it is theirs."""
    for speaker in plain.speakers:
        fix = f"- {{fix: role, speaker: {speaker.display}, to: {role}, why: x}}\n"
        session = corrected(tmp_path, HEARING, fix, EN)
        assert roles(session)[speaker.display] is role
        outcome = Outcome.IDLE if speaker.role is role else Outcome.APPLIED
        assert session.outcomes == {1: outcome}


def test_a_corrected_role_tells_the_others(tmp_path: Path) -> None:
    """Once it is known who asks, it is seen who answers."""
    text = "ANN: The river is high.\nBOB: It is the rain.\n" * 3
    assert set(roles(parse_text(tmp_path, text, EN)).values()).isdisjoint({Role.RESPONDENT})
    fix = "- {fix: role, speaker: ANN, to: questioner, why: she interviews him}\n"
    session = corrected(tmp_path, text, fix, EN)
    assert roles(session) == {"ANN": Role.QUESTIONER, "BOB": Role.RESPONDENT}
    assert len(session.pairs) == 3


@pytest.mark.parametrize("role", [Role.OTHER, Role.INTERPRETER])
def test_a_part_outside_the_dialogue(tmp_path: Path, role: Role) -> None:
    """Who neither asks nor answers has that role in all turns, whatever one of them looks like."""
    exchange = (
        "THE CHAIR: Let me ask something too. Who built the last dam, and why did it fail?\n"
        "MS. ALVA: My father built it, and it failed since nobody cared for it in all the years "
        "after the war, when there was no money for such things and no will either, and when "
        "the river itself had changed its bed.\n"
    )
    text = re.sub("(?<!T)HE CHAIR", "THE CHAIR", HEARING)
    text = text.replace("THE CHAIR: This", f"{exchange}THE CHAIR: This")
    plain = parse_text(tmp_path, text, EN)
    assert len({turn.role for turn in plain.turns if turn.speaker == 1}) == 2
    session = corrected(
        tmp_path, text, f"- {{fix: role, speaker: THE CHAIR, to: {role}, why: x}}\n", EN
    )
    assert {turn.role for turn in session.turns if turn.speaker == 1} == {role}


def test_the_role_in_one_turn(tmp_path: Path) -> None:
    """The role in one turn is as said; the speaker's usual one stays."""
    fix = "- {fix: role, at: When will it be ready, to: moderator, why: he passes it on}\n"
    session = corrected(tmp_path, HEARING, fix, EN)
    assert [turn.role for turn in session.turns][5] is Role.MODERATOR
    assert roles(session)[REPORTER] is Role.QUESTIONER
    assert pairs(session)[0][:1] == ((4,),)
    assert len(session.pairs) == 1


@pytest.mark.parametrize(
    ("fixes", "expected"),
    [
        ("- {fix: role, speaker: NOBODY, to: other, why: x}\n", [("S066", 4)]),
        ("- {fix: role, at: '2024-05-06', to: other, why: x}\n", [("S066", 4)]),
        (
            "- {fix: role, speaker: ALVA, to: other, why: x}\n"
            "- {fix: role, speaker: MS. ALVA, to: moderator, why: x}\n",
            [("S067", 5)],
        ),
        (
            "- {fix: role, at: In spring, to: other, why: x}\n"
            "- {fix: role, at: if the rain, to: moderator, why: x}\n",
            [("S067", 5)],
        ),
    ],
)
def test_roles_that_cannot_be(tmp_path: Path, fixes: str, expected: list[tuple[str, int]]) -> None:
    """A role of nobody, and two roles of one, are refused."""
    assert refusals(corrected(tmp_path, HEARING, fixes, EN)) == expected


# --- pair -----------------------------------------------------------------------------

TALK = """\
THE CHAIR: Welcome. Please ask.
FIRST REPORTER: What does it cost?
SECOND REPORTER: And who pays for it?
MINISTER ALVA: The town pays for it, as it has paid for the bridge and the road.
MINISTER BELL: It costs ten million, of which a half is for the land that we need.
THE CHAIR: The next question, please.
FIRST REPORTER: Is that so? Really?
MINISTER ALVA: It is so, and I can prove it.
THE CHAIR: Thank you. That is all.
"""


def test_the_talk_needs_correcting(tmp_path: Path) -> None:
    """Both questions come before both answers, so that the evidence makes one pair of them."""
    assert pairs(parse_text(tmp_path, TALK, EN)) == [((2, 3), (4, 5), None), ((7,), (8,), None)]


def test_turns_that_belong_together(tmp_path: Path) -> None:
    """Pairs that are defined take their turns from others; numbers and kinds follow."""
    fixes = """\
- {fix: pair, question: [What does it cost], answer: [It costs ten], why: he says it}
- {fix: pair, question: [And who pays], answer: [The town pays], why: she says it}
- {fix: pair, at: Is that so, followup_of: What does it cost, why: same topic}
"""
    session = corrected(tmp_path, TALK, fixes, EN)
    assert pairs(session) == [((2,), (5,), None), ((3,), (4,), None), ((7,), (8,), 1)]
    assert {pair.resolution for pair in session.pairs} == {Resolution.CERTAIN}
    assert [turn.pair for turn in session.turns] == [None, 1, 2, 2, 1, None, 3, 3, None]
    assert session.turns[6].kind is TurnKind.FOLLOWUP
    rows = session_rows(session)["qa_pairs"]
    assert [row["questioner"] for row in rows[:2]] == ["FIRST REPORTER", "SECOND REPORTER"]
    assert said_of_corrections(session) == [("S069", 1)]


def test_a_pair_takes_its_turns_from_another(tmp_path: Path) -> None:
    """The pair that loses turns keeps the rest of them; one left without a side is none."""
    fix = "- {fix: pair, question: [What does it cost], answer: [It costs ten], why: he says it}\n"
    session = corrected(tmp_path, TALK, fix, EN)
    assert pairs(session) == [((2,), (5,), None), ((3,), (4,), None), ((7,), (8,), None)]
    fix = "- {fix: pair, question: [And who pays], answer: [It is so], why: she says it late}\n"
    session = corrected(tmp_path, TALK, fix, EN)
    assert pairs(session) == [((2,), (4, 5), None), ((3,), (8,), None)]
    assert session.turns[6].kind is TurnKind.QUESTION
    assert session.turns[6].pair is None


def test_a_pair_that_is_none(tmp_path: Path) -> None:
    """The pair is taken away; its turns are in none, and what followed it follows nothing."""
    follow = "- {fix: pair, at: Is that so, followup_of: And who pays, why: x}\n"
    before = corrected(tmp_path, TALK, follow, EN)
    assert pairs(before)[1] == ((7,), (8,), 1)
    fix = "- {fix: pair, at: It costs ten, is: false, why: a joke}\n"
    session = corrected(tmp_path, TALK, fix, EN)
    assert pairs(session) == [((7,), (8,), None)]
    assert [session.turns[i].kind for i in (1, 3)] == [TurnKind.QUESTION, TurnKind.STATEMENT]
    assert [session.turns[i].pair for i in (1, 2, 3, 4)] == [None] * 4


def test_a_followup_that_is_none(tmp_path: Path) -> None:
    """A question that keeps the floor may still be a new one."""
    text = HEARING.replace("REPORTER: When", "REPORTER: So when")
    made = "- {fix: pair, at: So when, followup_of: What will the dam cost, why: x}\n"
    unmade = "- {fix: pair, at: So when, followup: false, why: x}\n"
    plain = parse_text(tmp_path, text, EN)
    fix, expected = (unmade, None) if plain.pairs[1].followup_of else (made, 1)
    session = corrected(tmp_path, text, fix, EN)
    assert [pair.followup_of for pair in session.pairs] == [None, expected]
    assert session.outcomes == {1: Outcome.APPLIED}


def test_an_unanswered_question_is_answered(tmp_path: Path) -> None:
    """A question that was paired is not reported as unanswered any more."""
    text = TALK.replace("MINISTER ALVA: It is so, and I can prove it.\n", "")
    assert "D008" in codes(parse_text(tmp_path, text, EN))
    fix = "- {fix: pair, question: [Is that so], answer: [That is all], why: x}\n"
    session = corrected(tmp_path, text, fix, EN)
    assert "D008" not in codes(session)
    assert session.pairs[-1].answer == (8,)


@pytest.mark.parametrize(
    ("fixes", "expected"),
    [
        ("- {fix: pair, question: [It is so], answer: [Is that so], why: x}\n", [("S066", 4)]),
        ("- {fix: pair, question: [Is that so], answer: [Really], why: x}\n", [("S066", 4)]),
        ("- {fix: pair, at: Welcome, followup: false, why: x}\n", [("S066", 4)]),
        ("- {fix: pair, at: It is so, followup: false, why: x}\n", [("S066", 4)]),
        ("- {fix: pair, at: What does, followup_of: Is that so, why: x}\n", [("S066", 4)]),
        ("- {fix: pair, at: Is that so, followup_of: Welcome, why: x}\n", [("S066", 4)]),
        (
            "- {fix: pair, question: [What does], answer: [It costs], why: x}\n"
            "- {fix: pair, question: [And who], answer: [It costs], why: x}\n",
            [("S067", 5)],
        ),
        (
            "- {fix: pair, question: [What does], answer: [It costs], why: x}\n"
            "- {fix: pair, at: ten million, is: false, why: x}\n",
            [("S067", 4)],
        ),
    ],
)
def test_pairs_that_cannot_be(tmp_path: Path, fixes: str, expected: list[tuple[str, int]]) -> None:
    """Turns in the wrong order, places outside pairs, and turns in two pairs are refused."""
    assert refusals(corrected(tmp_path, TALK, fixes, EN)) == expected


@pytest.mark.parametrize(
    "fix",
    [
        "{fix: pair, question: [What does, And who], answer: [The town, It costs], why: x}",
        "{fix: pair, question: [And who, What does], answer: [It costs, The town], why: x}",
        "{fix: pair, question: [Is that so], answer: [It is so], followup: false, why: x}",
        "{fix: pair, at: Is that so, followup: false, why: x}",
        "{fix: pair, at: Welcome, is: false, why: x}",
    ],
)
def test_pairs_that_are_plain(tmp_path: Path, fix: str) -> None:
    """To say what the evidence shows is without effect, and changes nothing."""
    plain = parse_text(tmp_path, TALK, EN)
    session = corrected(tmp_path, TALK, f"- {fix}\n", EN)
    assert said_of_corrections(session) == [("S068", 4)]
    assert session_rows(session) == session_rows(plain)


# --- all together ---------------------------------------------------------------------


def test_ids_of_untouched_turns_shift_only_as_their_numbers_do(
    tmp_path: Path, plain: Session
) -> None:
    """A turn that a correction adds moves the numbers after it by one, and nothing else."""
    fix = "- {fix: boundary, at: Who pays, starts: true, speaker: REPORTER, why: x}\n"
    before = session_rows(plain)["turns"]
    after = session_rows(corrected(tmp_path, HEARING, fix, EN))["turns"]
    assert [row["turn_id"] for row in after[:5]] == [row["turn_id"] for row in before[:5]]
    assert [row["text"] for row in after[6:]] == [row["text"] for row in before[5:]]
    assert [row["seq"] - 1 for row in after[6:]] == [row["seq"] for row in before[5:]]


def test_what_was_made_is_counted(tmp_path: Path) -> None:
    """One finding counts the corrections that were made, by kind; errors are not among them."""
    fixes = (
        MISPRINT
        + "- {fix: role, speaker: ALVA, to: respondent, why: it is known}\n"
        + "- {fix: role, at: In spring, to: other, why: x}\n"
        + "- {fix: role, speaker: NOBODY, to: other, why: x}\n"
        + "- {fix: boundary, at: Who pays, starts: true, why: x}\n"
    )
    session = corrected(tmp_path, HEARING, fixes, EN)
    (found,) = [f for f in session.findings if f.code == "S069"]
    assert found.message == "3 corrections were made: 1 boundary, 1 label, 1 role."
    assert (found.severity, found.place) == ("info", f"{NAME}:1")
    assert said_of_corrections(session) == [("S066", 7), ("S068", 5), ("S069", 1)]

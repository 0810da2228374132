"""Name and title on a line of their own: when they are labels, and when a list or a heading."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import EN, parse_text, spoken

from turnpack.records import Reading, Session, SpeakerKind
from turnpack.records import Span as At
from turnpack.segment.cues.titled_line import CUE

CALL = """\
River Corp, first quarter

Company Participants
Ann Lee {0} Chief Executive Officer
Bob Ray {0} Chief Financial Officer

Operator
Good day and welcome to the call. Please go ahead.

Ann Lee {0} Chief Executive Officer
Thank you. Revenue grew by ten percent, as we had told you it would.

Operator
[Operator Instructions] The first question comes from Carl Holt.

Carl Holt {0} Lake Bank {0} Analyst
What do you expect for next year?

Ann Lee {0} Chief Executive Officer
Five percent, more or less.

Carl Holt {0} Lake Bank {0} Analyst
And margins?

Bob Ray {0} Chief Financial Officer
They will be stable, I think.
"""


def labels(text: str) -> list[str]:
    """Return what the cue finds in ``text``."""
    return [mark.label for mark in CUE.find(Reading(text, At(0, len(text))))]


@pytest.fixture(params=["-", "–", "—", "--"])
def call(tmp_path: Path, request: pytest.FixtureRequest) -> Session:
    """An earnings call whose names and titles are set apart by a dash."""
    return parse_text(tmp_path, CALL.format(request.param), EN)


def test_earnings_call(call: Session) -> None:
    """Each label starts a turn, and the list of those present is none."""
    assert [who for who, _ in spoken(call)] == [
        "Operator", "Ann Lee", "Operator", "Carl Holt", "Ann Lee", "Carl Holt", "Bob Ray"
    ]  # fmt: skip
    assert [(pair.question, pair.answer) for pair in call.pairs] == [((4,), (5,)), ((6,), (7,))]


def test_title_and_bank_are_set_apart(call: Session) -> None:
    """The office is the title; the bank of an analyst is the affiliation."""
    said = [(s.name, s.title, s.affiliation, s.kind) for s in call.speakers]
    assert said == [
        (None, None, None, SpeakerKind.ROLE),
        ("Ann Lee", "Chief Executive Officer", None, SpeakerKind.PERSON),
        ("Carl Holt", None, "Lake Bank", SpeakerKind.PERSON),
        ("Bob Ray", "Chief Financial Officer", None, SpeakerKind.PERSON),
    ]


def test_instructions_are_a_stage_direction(call: Session) -> None:
    """What listeners are told in brackets is a note, and no speaker is called Instructions."""
    assert "[Operator Instructions]" in [note.text for note in call.notes]
    assert "Instructions" not in " ".join(turn.text for turn in call.turns)


@pytest.mark.parametrize(
    "text",
    [
        # Once only.
        "Ann Lee - Chair\nYes, it is.\nBob Ray - Analyst\nNo.\n",
        # A list, and nobody speaks.
        "Ann Lee - Chair\nBob Ray - Analyst\n\nAnn Lee - Chair\nBob Ray - Analyst\n",
        # Headings that come back have no word of an office.
        "Part One - The River\nIt flows.\nPart One - The River\nIt still flows.\n",
        # Sentences.
        "Ann Lee - she said: yes\nIt is.\nAnn Lee - she said: yes\nIt is.\n",
        "",
    ],
)
def test_other_lines_with_a_dash(text: str) -> None:
    """Only lines that come back with a title are labels."""
    assert labels(text) == []


def test_name_alone_after_its_title(tmp_path: Path) -> None:
    """A name that the document has printed with its title stands for it alone too."""
    text = "Ann Lee - Chair\nYes, it is.\nBob Ray\nNo.\nAnn Lee - Chair\nIt is.\nAnn Lee\nSo.\n"
    assert labels(text) == ["Ann Lee - Chair", "Ann Lee - Chair", "Ann Lee"]


def test_who_asks_once_is_told_by_the_call(tmp_path: Path) -> None:
    """A full name alone on its line is a label where the floor was just given to it."""
    text = (
        "Operator\nOur first question comes from Jo Reed. Please go ahead.\n{}\nWhat of costs?\n"
        "Ann Lee - Chair\nThey fall.\nOperator\nThat is all.\nAnn Lee - Chair\nThanks.\n"
    )
    assert "Jo Reed" in labels(text.format("Jo Reed"))
    assert "Al Moss" not in labels(text.format("Al Moss"))

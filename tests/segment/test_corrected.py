"""Corrections of labels and boundaries: the text is cut anew, and none of it is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.correcting import HEARING, NAME, corrected, head_of, said_of_corrections
from tests.support import EN, spoken

from turnpack.corrections import Outcome
from turnpack.pipeline import parse
from turnpack.read.corrections import load_correction_file
from turnpack.records import NoteKind, Session, Span
from turnpack.segment.corrected import label_mark
from turnpack.validate.conservation import check_conservation

SPEECH = "Good morning to all of you.\nI am glad to see you here.\nNow you: go on, please.\n"


# --- labels that the evidence has to find ---------------------------------------------


@pytest.mark.parametrize(
    ("printed", "label", "outer"),
    [
        ("Smith: x", "Smith", "Smith:"),
        ("Smith : x", "Smith", "Smith :"),
        ("Smith x", "Smith", "Smith"),
        ("**Smith:** x", "Smith", "**Smith:**"),
        ("[Smith] x", "Smith", "[Smith]"),
        ("【张三】： x", "张三", "【张三】："),
        ("Smith (NYT): x", "Smith (NYT)", "Smith (NYT):"),
        ("(A) Smith (B) x", "(A) Smith (B)", "(A) Smith (B)"),
        ("Smith — x", "Smith", "Smith —"),
    ],
)
def test_the_label_at_an_anchor(printed: str, label: str, outer: str) -> None:
    """Brackets, emphasis, dash and colon are marks around the label; a colon is taken along."""
    anchor = Span(0, len(outer.rstrip(":： ")) if outer != "**Smith:**" else len(outer))
    mark = label_mark(printed, anchor)
    assert mark is not None
    assert mark.span.of(printed) == mark.label == label
    assert mark.outer.of(printed) == outer


def test_marks_alone_are_no_label() -> None:
    """There is no label without a word."""
    assert label_mark("**: ", Span(0, 3)) is None


def test_a_line_is_a_label(tmp_path: Path) -> None:
    """What was missed is a label like any other: what follows is a segment of its own."""
    text = HEARING.replace("Note this:\nit is a guess. Who", "That is all.\nwho else Who")
    session = corrected(tmp_path, text, '- {fix: label, at: who else, is: true, why: "x"}\n', EN)
    assert ("who else", "Who pays for it? The town will pay for it, I believe.") in [
        (segment.label, segment.text) for segment in session.segments
    ]
    (entry,) = [e for e in session.segmentation.labels if e.cue == "correction"]
    assert (entry.label, entry.accepted) == ("who else", True)
    assert said_of_corrections(session) == [("S069", 1)]


REASONS = """\
THE CHAIR: Good morning.

MS. ALVA: I have three points.

REASON ONE: It will rain.

REASON ONE: It will snow.

REASON ONE: It will be dry.

THE CHAIR: Thank you.

MS. ALVA: Not at all.
"""
"""A speech with headings that look like a third speaker."""


def test_a_label_goes_further(tmp_path: Path) -> None:
    """A label that was seen in part gives way to the whole."""
    fix = '- {fix: label, at: "HE CHAIR: The first", is: true, why: x}\n'
    session = corrected(tmp_path, HEARING, fix, EN)
    assert (session.segments[2].label, session.segments[2].text) == (
        "HE CHAIR: The first",
        "question is from the press.",
    )
    assert said_of_corrections(session) == [("S069", 1)]


def test_a_line_is_no_label(tmp_path: Path) -> None:
    """What was taken for a label is speech again, of the speaker before it."""
    fix = "- {fix: label, at: 'REASON ONE', occurrence: 2, is: false, why: x}\n"
    session = corrected(tmp_path, REASONS, fix, EN)
    assert [segment.label for segment in session.segments] == [
        "THE CHAIR", "MS. ALVA", "REASON ONE", "REASON ONE", "THE CHAIR", "MS. ALVA",
    ]  # fmt: skip
    assert session.segments[2].text == "It will rain.\n\nREASON ONE: It will snow."
    assert said_of_corrections(session) == [("S069", 1)]


def test_no_place_of_a_label_is_one(tmp_path: Path) -> None:
    """With all places denied the label is refused, and the account says why."""
    fix = "- {fix: label, at: 'REASON ONE:', occurrence: all, is: false, why: x}\n"
    session = corrected(tmp_path, REASONS, fix, EN)
    assert [label for label, _ in spoken(session)] == ["THE CHAIR", "ALVA", "THE CHAIR", "ALVA"]
    (entry,) = [e for e in session.segmentation.labels if e.label == "REASON ONE"]
    assert not entry.accepted
    assert entry.evidence[-1].reason == "a correction says that it is none"
    assert said_of_corrections(session) == [("S069", 1)]


def test_the_first_label_is_none(tmp_path: Path) -> None:
    """What stands before the first label left is a note, as ever."""
    fix = '- {fix: label, at: "THE CHAIR: Good", is: false, why: x}\n'
    session = corrected(tmp_path, HEARING, fix, EN)
    assert session.segments[0].label == "MS. ALVA"
    assert session.notes[0].kind is NoteKind.PREAMBLE
    assert session.notes[0].text.startswith("THE CHAIR: Good morning")


def test_a_document_without_labels_gets_some(tmp_path: Path) -> None:
    """Where nothing was found, boundaries and labels of a maintainer make the turns."""
    fixes = """\
- {fix: boundary, at: I am glad, starts: true, speaker: Ann Host, why: known}
- {fix: label, at: "Now you:", is: true, why: x}
"""
    session = corrected(tmp_path, SPEECH, fixes, EN)
    assert spoken(session) == [
        ("Ann Host", "I am glad to see you here."),
        ("Now you", "go on, please."),
    ]
    assert [note.text for note in session.notes] == ["Good morning to all of you."]
    assert "D001" not in {f.code for f in session.findings}


def test_a_boundary_inside_a_block(tmp_path: Path) -> None:
    """The segment is cut in two; the second has no label, and times and notes stay in place."""
    text = """\
记者：
请问如何？
[ 2024-05-06 09:00 ]
部长 张三：
很好。（笑声）为什么？因为（掌声）雨多。
[ 2024-05-06 09:01 ]
"""
    fixes = """\
- {fix: boundary, at: 为什么, starts: true, speaker: 记者, why: x}
- {fix: boundary, at: 因为, starts: true, speaker: 张三, why: x}
"""
    session = corrected(tmp_path, text, fixes)
    assert [(s.label, s.text) for s in session.segments] == [
        ("记者", "请问如何？"), ("部长 张三", "很好。"), (None, "为什么？"), (None, "因为雨多。"),
    ]  # fmt: skip
    assert [note.text for note in session.notes] == ["（笑声）", "（掌声）"]
    assert [note.segment for note in session.notes] == [2, 4]
    assert [segment.time is not None for segment in session.segments] == [True, False, False, True]
    assert spoken(session)[-2:] == [("记者", "为什么？"), ("张三", "因为雨多。")]


@pytest.mark.parametrize("anchor", ["MS. ALVA: It will", "It will cost ten", "REPORTER: When"])
def test_a_boundary_where_a_label_is(tmp_path: Path, anchor: str) -> None:
    """Where a label starts a turn already, nothing is cut, and the correction can go."""
    session = corrected(
        tmp_path, HEARING, f'- {{fix: boundary, at: "{anchor}", starts: true, why: x}}\n', EN
    )
    assert said_of_corrections(session) == [("S068", 4)]
    assert len(session.segments) == 8
    assert "D002" not in {f.code for f in session.findings}


@pytest.mark.parametrize(
    ("fix", "says"),
    [
        ("{fix: label, at: ten million, to: X, why: x}", "No label stands here"),
        ("{fix: label, at: '2024-05-06', is: true, why: x}", "in the header"),
        ("{fix: label, at: 'on the river. MS', is: true, why: x}", "one line"),
        ("{fix: label, at: 'REPORTER: When will it be ready? MS. ALVA', is: false, why: x}",
         "goes over 2 labels"),
        ("{fix: boundary, at: '2024-05-06', starts: true, why: x}", "in a header, a note"),
    ],
)  # fmt: skip
def test_a_correction_that_does_not_fit(tmp_path: Path, fix: str, says: str) -> None:
    """What is not there cannot be corrected; the session is that without the correction."""
    session = corrected(tmp_path, HEARING, f"- {fix}\n", EN)
    (found,) = [f for f in session.findings if f.file == NAME]
    assert says in found.message
    assert (found.code, found.severity, found.line) == ("S066", "error", 4)
    assert session.outcomes == {1: Outcome.REFUSED}
    assert len(session.segments) == 8


def test_label_corrections_that_contradict(tmp_path: Path) -> None:
    """One label cannot both be and not be one; the second is refused with the first's line."""
    fixes = """\
- {fix: label, at: "HE CHAIR", is: false, why: x}
- {fix: label, at: "HE CHAIR:", is: true, why: x}
"""
    session = corrected(tmp_path, HEARING, fixes, EN)
    assert said_of_corrections(session) == [("S067", 5), ("S069", 1)]
    assert "Line 4" in next(f.message for f in session.findings if f.code == "S067")


def test_overlapping_labels_contradict(tmp_path: Path) -> None:
    """Two labels cannot share a word."""
    fixes = """\
- {fix: label, at: "it is a guess", is: true, why: x}
- {fix: label, at: "a guess. Who", is: true, why: x}
"""
    session = corrected(tmp_path, HEARING, fixes, EN)
    assert ("S067", 5) in said_of_corrections(session)


def test_the_label_already_is_one(tmp_path: Path) -> None:
    """To say what the evidence shows is without effect."""
    fixes = """\
- {fix: label, at: "REPORTER: When", is: false, why: x}
- {fix: label, at: "HE CHAIR:", is: true, why: x}
- {fix: label, at: "ten million", is: false, why: x}
"""
    session = corrected(tmp_path, HEARING, fixes, EN)
    assert said_of_corrections(session) == [("S068", 5), ("S068", 6), ("S069", 1)]


# --- labels that the format names -----------------------------------------------------

UTTERANCES = [
    {"speaker": "Ann", "text": "What is it? Bob: It is this.\nThat is: so."},
    {"speaker": "Bob", "text": "It is that. And why? So it is."},
]
DEBATE = """\
<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate name="hansard">
<debateBody><debateSection name="a">
<speech by="#a"><from>Ms Alva:</from><p>Good morning.</p></speech>
<speech by="#b"><from>Statement:</from><p>I have a point.</p></speech>
<speech by="#c"><from>The Chair:</from><p>Thank you.</p></speech>
</debateSection></debateBody></debate></akomaNtoso>
"""


def corrected_file(folder: Path, name: str, text: str, fixes: str) -> Session:
    """Return the session of the file ``name`` as corrected; nothing of it may be lost."""
    path, file = folder / name, folder / "c.yaml"
    path.write_text(text, encoding="utf-8")
    file.write_text(head_of(text) + fixes, encoding="utf-8")
    corrections = load_correction_file(file, NAME)
    session = parse(path, EN, f"sources/{name}", corrections=corrections)
    account = check_conservation(session)
    assert (account.n_lost, account.n_doubled, account.findings) == (0, 0, ())
    return session


def test_a_boundary_inside_an_utterance(tmp_path: Path) -> None:
    """What the format gives to one speaker may be two."""
    fixes = "- {fix: boundary, at: And why, starts: true, speaker: Ann, why: x}\n"
    fixes += "- {fix: boundary, at: So it is, starts: true, speaker: Bob, why: x}\n"
    session = corrected_file(tmp_path, "a.json", json.dumps(UTTERANCES), fixes)
    assert spoken(session)[1:] == [
        ("Bob", "It is that."),
        ("Ann", "And why?"),
        ("Bob", "So it is."),
    ]
    assert session.outcomes == {1: Outcome.APPLIED, 2: Outcome.APPLIED}


def test_a_label_inside_an_utterance(tmp_path: Path) -> None:
    """A label printed in what the format gives to another starts an utterance."""
    fixes = "- {fix: label, at: 'Bob:', is: true, why: x}\n"
    session = corrected_file(tmp_path, "a.json", json.dumps(UTTERANCES), fixes)
    assert spoken(session)[:2] == [
        ("Ann", "What is it?"),
        ("Bob", "It is this.\nThat is: so.\nIt is that. And why? So it is."),
    ]


def test_a_printed_label_of_the_format_is_none(tmp_path: Path) -> None:
    """A heading that the format takes for a speaker goes on with the speech before it."""
    fixes = "- {fix: label, at: Statement, is: false, why: x}\n"
    session = corrected_file(tmp_path, "a.xml", DEBATE, fixes)
    assert [turn.text for turn in session.turns] == [
        "Good morning.\nStatement:\nI have a point.",
        "Thank you.",
    ]
    assert [segment.label for segment in session.segments] == ["Ms Alva", None, "The Chair"]
    assert said_of_corrections(session) == [("S069", 1)]


@pytest.mark.parametrize(
    ("fix", "says"),
    [
        ("{fix: label, at: So it is, is: false, why: x}", "prints no label here"),
        ("{fix: label, at: So it is, to: Ann, why: x}", "prints no label here"),
        ("{fix: label, at: 'So it is.', is: true, why: x}", "no speech after it"),
        ("{fix: label, at: 'this. That', is: true, why: x}", "not the text of a label on one line"),
    ],
)
def test_a_correction_of_the_format_that_does_not_fit(tmp_path: Path, fix: str, says: str) -> None:
    """Where the format names the speaker in markup, no label is printed that could be wrong."""
    session = corrected_file(tmp_path, "a.json", json.dumps(UTTERANCES), f"- {fix}\n")
    assert [f.code for f in session.findings if says in f.message] == ["S066"]
    assert len(session.segments) == 2

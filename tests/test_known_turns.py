"""A transcript made of known turns, printed in any family of forms, comes back as those turns."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import talks
from tests.talks import CHINESE, ENGLISH, Turn, dialogues

from turnpack.pipeline import parse
from turnpack.records import Session
from turnpack.validate.conservation import check_conservation

LAW = settings(derandomize=True, deadline=None, max_examples=40, database=None)


class Family(NamedTuple):
    """How transcripts of a kind print their turns, and what their files are called."""

    suffix: str
    show: talks.Printer
    voices: tuple[talks.Voices, ...] = (CHINESE, ENGLISH)
    one_paragraph: bool = False
    capitals: bool = False


FAMILIES = {
    "own line, wide colon": Family("txt", talks.own_line("：")),
    "own line, colon": Family("txt", talks.own_line(":")),
    "own line, two colons": Family("txt", talks.own_line("：：")),
    "own line, no blank line": Family("txt", talks.own_line("：", ""), (CHINESE,)),
    "own line, times after": Family("txt", talks.timed),
    "line start, wide colon": Family("txt", talks.line_start("", "："), (CHINESE,)),
    "line start, colon": Family("txt", talks.line_start("", ": "), (ENGLISH,)),
    "line start, wide colon, blank lines": Family("txt", talks.line_start("", "：", "\n")),
    "line start, colon, blank lines": Family("txt", talks.line_start("", ": ", "\n")),
    "line start, two colons": Family("txt", talks.line_start("", ":: ", "\n")),
    "line start, two wide colons": Family("txt", talks.line_start("", "：：", "\n"), (CHINESE,)),
    "line start, full-width indent": Family("txt", talks.line_start("　　", "："), (CHINESE,)),
    "lenticular brackets": Family("txt", talks.line_start("【", "】"), (CHINESE,)),
    "square brackets": Family("txt", talks.line_start("[", "] ", "\n")),
    "round brackets": Family("txt", talks.line_start("(", ")", "\n")),
    "closing bracket": Family("txt", talks.line_start("", ")", "\n")),
    "closing bracket, space": Family("txt", talks.line_start("", ") ")),
    "triangle before": Family("txt", talks.line_start("▲", ":")),
    "asterisk before": Family("txt", talks.line_start("*", ":", "\n")),
    "dash, blank lines": Family("txt", talks.line_start("", " — ", "\n"), (ENGLISH,)),
    "two hyphens, blank lines": Family("txt", talks.line_start("", " -- ", "\n"), (ENGLISH,)),
    "wide space": Family("txt", talks.line_start("", "    ")),
    "name on its own line": Family("txt", talks.own_line("")),
    "name and title on their own line": Family(
        "txt", talks.own_line(""), tuple(map(talks.calls, ("-", "–", "—", "--")))
    ),
    "name and title in bold": Family(
        "html", talks.html("<b>", "</b><br/>"), tuple(map(talks.calls, ("-", "–")))
    ),
    "all on one line, wide colon": Family("txt", talks.one_line("：", ""), (CHINESE,), True),
    "all on one line, colon": Family("txt", talks.one_line(": ", " "), (ENGLISH,), True),
    "capitals, full stop": Family(
        "txt", talks.line_start("", ".  ", "\n"), (ENGLISH,), capitals=True
    ),
    "capitals, full stop, narrow space": Family(
        "txt", talks.line_start("", ". ", "\n"), (ENGLISH,), capitals=True
    ),
    "Markdown, colon inside": Family("md", talks.markdown("**", ":**")),
    "Markdown, colon outside": Family("md", talks.markdown("**", "**:")),
    "Markdown, no colon": Family("md", talks.markdown("**", "**")),
    "Markdown, plain": Family("md", talks.markdown("", ":")),
    "HTML, colon inside": Family("html", talks.html("<b>", ":</b>")),
    "HTML, colon outside": Family("html", talks.html("<strong>", "</strong>:")),
    "HTML, no colon": Family("html", talks.html("<strong>", "</strong>")),
    "HTML, plain": Family("html", talks.html("", ":")),
    "HTML, breaks": Family("html", talks.breaks),
    "TEI": Family("xml", talks.tei),
    "Akoma Ntoso": Family("xml", talks.akoma_ntoso),
    "WebVTT": Family("vtt", talks.webvtt),
    "SubRip": Family("srt", talks.srt),
    "JSON": Family("json", talks.as_json),
    "JSON Lines": Family("jsonl", talks.as_jsonl),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all examples write their source into."""
    return tmp_path_factory.mktemp("known")


def parse_as(folder: Path, suffix: str, text: str) -> Session:
    """Return the session of a source with this suffix."""
    path = folder / f"talk.{suffix}"
    path.write_text(text, encoding="utf-8")
    return parse(path, name=f"sources/{path.name}")


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
@LAW
@given(data=st.data())
def test_known_turns_come_back(folder: Path, family: Family, data: st.DataObject) -> None:
    """Labels and words of each turn come back, what looks like a label stays in the words."""
    voices = data.draw(st.sampled_from(family.voices), label="language")
    turns = data.draw(dialogues(voices, one_paragraph=family.one_paragraph), label="turns")
    if family.capitals:
        turns = [Turn(turn.label.upper(), turn.paragraphs) for turn in turns]
    session = parse_as(folder, family.suffix, family.show(turns))
    assert [
        (" ".join(str(turn.segments[0].label).split()), "".join(turn.text.split()))
        for turn in session.turns
    ] == [(turn.label, turn.words) for turn in turns]
    account = check_conservation(session)
    assert (account.n_lost, account.n_doubled, account.findings) == (0, 0, ())


@settings(LAW, max_examples=100)
@given(data=st.data())
def test_two_families_in_one_document(folder: Path, data: st.DataObject) -> None:
    """Labels on lines of their own and labels that start a line may stand in one document."""
    turns = data.draw(dialogues(CHINESE), label="turns")
    own = data.draw(st.sets(st.sampled_from(sorted({turn.label for turn in turns}))), label="own")
    text = "".join(
        talks.own_line("：")([turn])
        if turn.label in own
        else talks.line_start("", "：", "\n")([turn])
        for turn in turns
    )
    session = parse_as(folder, "txt", text)
    assert [(turn.segments[0].label, "".join(turn.text.split())) for turn in session.turns] == [
        (turn.label, turn.words) for turn in turns
    ]


@settings(LAW, max_examples=60)
@given(data=st.data())
def test_two_languages_in_one_document(folder: Path, data: st.DataObject) -> None:
    """Speakers of two languages in one document are told apart as those of one are."""
    halves = [
        data.draw(dialogues(voices), label="turns") for voices in (CHINESE, ENGLISH)
    ]  # fmt: skip
    turns = [*halves[0], *halves[1]]
    session = parse_as(folder, "txt", talks.line_start("", ": ", "\n")(turns))
    assert [(turn.segments[0].label, "".join(turn.text.split())) for turn in session.turns] == [
        (turn.label, turn.words) for turn in turns
    ]


# --- what must give no turns ----------------------------------------------------------

HEADINGS = {
    CHINESE: ["背景", "新的开始", "未来的计划"],
    ENGLISH: ["Background", "Next Steps", "Plans"],
}


@settings(LAW, max_examples=200)
@given(data=st.data(), voices=st.sampled_from([CHINESE, ENGLISH]), gap=st.sampled_from(["", "\n"]))
def test_a_speech_has_no_turns(
    folder: Path, data: st.DataObject, voices: talks.Voices, gap: str
) -> None:
    """Sentences with colons, quotations and headings make no speakers."""
    sentence = st.sampled_from([*voices.questions, *voices.answers, *voices.traps])
    paragraph = st.lists(sentence, min_size=1, max_size=4).map("".join)
    paragraphs = data.draw(st.lists(paragraph, min_size=2, max_size=8, unique=True))
    headings = data.draw(st.lists(st.sampled_from(HEADINGS[voices]), max_size=3, unique=True))
    lines = [line for pair in zip(headings, paragraphs, strict=False) for line in pair]
    text = f"{gap}\n".join([*lines, *paragraphs[len(headings) :]])
    session = parse_as(folder, "txt", text)
    assert [entry.label for entry in session.segmentation.labels if entry.accepted] == []
    assert "D001" in {finding.code for finding in session.findings}

"""Markdown: marks become spans, wraps become paragraphs again, and no word is lost."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.support import growth

from turnpack.errors import DataError
from turnpack.read import choose_reader
from turnpack.read.readers.markdown import READER, read_markdown
from turnpack.records import NoteKind, Reading

# Wrapped at 60 columns by hand, as converters do.
WRAPPED = """\
**ANA RUIZ:** Good morning to everybody who is here today,
and to those who follow us from the other cities of the
country. We begin with the figures, which are better than
they were in March, and then we shall take questions.

**PREGUNTA:** Thank you, minister. The figures that you give
us are those of the last quarter, and not those of the year:
why is that, if one may ask?

**ANA RUIZ:** One may ask.
We have no others.
"""


def read(markdown: str) -> Reading:
    """Return the reading of ``markdown``."""
    return read_markdown(markdown.encode(), "talk.md")


def text(markdown: str) -> str:
    """Return the reading text of ``markdown``."""
    return read(markdown).text


def emphasised(markdown: str) -> list[str]:
    """Return what the reading of ``markdown`` says is set off."""
    reading = read(markdown)
    return [span.of(reading.text) for span in reading.emphasis]


def asides(markdown: str) -> list[tuple[str, NoteKind]]:
    """Return what the reading of ``markdown`` says is not spoken."""
    reading = read(markdown)
    return [(span.of(reading.text), kind) for span, kind in reading.asides]


# --- inside a line ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "printed", "set_off"),
    [
        ("**Jo:** Yes.", "Jo: Yes.", ["Jo:"]),
        ("**Jo**: Yes.", "Jo: Yes.", ["Jo"]),
        ("__Jo__ Yes.", "Jo Yes.", ["Jo"]),
        ("**王毅：**你好。", "王毅：你好。", ["王毅："]),
        ("*(Laughter.)* Yes.", "(Laughter.) Yes.", ["(Laughter.)"]),
        ("***Jo*** Yes.", "Jo Yes.", ["Jo"]),
        ("**A & B** (laughing)", "A & B (laughing)", ["A & B"]),
        ("**消息****: 部长**", "消息: 部长", ["消息: 部长"]),
        ("**a *b* c**", "a b c", ["a b c"]),
        ("*Q: Why?", "*Q: Why?", []),
        ("2 * 3 * 4, snake_case_name", "2 * 3 * 4, snake_case_name", []),
        ("**Jo: Yes.", "**Jo: Yes.", []),
        (r"BENNY \[sic\] \*and\* 1\. \\", "BENNY [sic] *and* 1. \\", []),
        (r"C:\temp", r"C:\temp", []),
        ("a&nbsp;b &amp; c &#8230; &unknown; AT&T", "a\u00a0b & c … &unknown; AT&T", []),
        ("see [the text](https://example.org/a_(b) 'title').", "see the text.", []),
        ("[Reporter]: Yes. [inaudible] (no)", "[Reporter]: Yes. [inaudible] (no)", []),
        ("`2020-10-07 22:03` <https://example.org>", "2020-10-07 22:03 https://example.org", []),
        ("``a ` b`` and `c", "a ` b and `c", []),
        ("one<br>two<br/>three", "one\ntwo\nthree", []),
        ("<b>Jo</b>: Yes, <s>no</s> <Speaker 5> 5 < 6", "Jo: Yes, no <Speaker 5> 5 < 6", ["Jo"]),
        ("![The hall](a.jpg)", "The hall", []),
    ],
)
def test_marks_become_spans(markdown: str, printed: str, set_off: list[str]) -> None:
    """Marks leave the text, what they set off is known, and what is no mark stays."""
    assert text(markdown) == printed
    assert emphasised(markdown) == set_off


# --- lines ------------------------------------------------------------------------------------


def test_wrapped_lines_are_joined() -> None:
    """A break that the width forced is a space; one that it did not is the author's."""
    paragraphs = text(WRAPPED).split("\n\n")
    assert paragraphs[0].startswith("ANA RUIZ: Good morning to everybody who is here today, and to")
    assert "\n" not in paragraphs[0] + paragraphs[1]
    assert paragraphs[2] == "ANA RUIZ: One may ask.\nWe have no others."
    assert read(WRAPPED).lines == (1, 6, 6, 10, 10, 11)


def test_wrapped_han_is_joined_without_spaces() -> None:
    """Where a script has no spaces, a wrap stands for nothing."""
    lines = ["部长：今天的记者会现在开始我们先请部长介绍一下全国的水情"] * 6
    assert text("\n".join(lines)) == "".join(lines)


@pytest.mark.parametrize(
    "markdown",
    ["主持人：大家好。\n部长：谢谢主持人。\n记者：我有一个问题。\n部长：请讲。\n主持人：好。",
     "MR. A: Hello.\nQ: Why?\nMR. A: We do not know, and nobody does.\nQ: When?\nMR. A: Soon."],
)  # fmt: skip
def test_lines_that_no_width_explains_stay(markdown: str) -> None:
    """Turns on lines of their own are not joined."""
    assert text(markdown) == markdown


def test_line_breaks_of_the_author() -> None:
    """Two spaces or a backslash at the end break the line; a line of spaces ends the paragraph."""
    assert text("Camp One  \nHere\\\nNow\n   \nQ    Why?\n\u00a0\nA Yes.") == (
        "Camp One\nHere\nNow\n\nQ Why?\n\nA Yes."
    )


# --- blocks -----------------------------------------------------------------------------------


def test_blocks() -> None:
    """Rules and fences are not printed, quotation marks go, list markers stay."""
    markdown = (
        "> Quoted, a > b.\n\n---\n\n- one\n- two\n\n1985. That year.\n\n\\---\n\n* * *\n\n"
        "```\n  as *it* is\n```\n\n<!-- left\nout --> Spoken.\n\nTitle\n=====\n\nSaid.\n---\n"
    )
    reading = read(markdown)
    assert reading.text == (
        "Quoted, a > b.\n\n- one\n- two\n\n1985. That year.\n\n  as *it* is\n\n"
        "Spoken.\n\nTitle\n\nSaid."
    )
    assert reading.dropped == len("<!--leftout-->")
    assert [span.of(reading.text) for span, _ in reading.asides] == ["Title"]


def test_headings() -> None:
    """Titles are asides; headings that are labels or questions are only set off."""
    markdown = "# Briefing #\n## Jo\nYes.\n### Why?\n## Jo\nNo.\n#tag\n"
    assert text(markdown) == "Briefing\n\nJo\n\nYes.\n\nWhy?\n\nJo\n\nNo.\n#tag"
    assert asides(markdown) == [("Briefing", NoteKind.HEADING)]
    assert emphasised(markdown) == ["Jo", "Why?", "Jo"]


def test_a_wrapped_heading_is_one_aside() -> None:
    """A heading that the width broke takes its rest back from the paragraph below."""
    markdown = f"## A briefing of the ministry on the state of the rivers in\nSpring\n\n{WRAPPED}"
    heading = "A briefing of the ministry on the state of the rivers in Spring"
    assert asides(markdown) == [(heading, NoteKind.HEADING)]


def test_image_and_its_caption() -> None:
    """The text of an image is a caption, and so is the line below that repeats it."""
    markdown = "![The hall\nin May](https://example.org/hall.jpg)\nThe hall in May\n\nJo: Yes."
    assert text(markdown) == "The hall in May\n\nThe hall in May\n\nJo: Yes."
    assert asides(markdown) == [("The hall in May", NoteKind.CAPTION)] * 2


# --- header -----------------------------------------------------------------------------------


def test_front_matter_stays_as_it_is() -> None:
    """The front matter opens the reading text, so that its values and notes have a place."""
    head = "---\ntitle: 'A Talk'\ndate: 2020-05-06\ntags: x\n---\n"
    reading = read(f"{head}\n**Jo:** Yes.\n")
    assert reading.text == f"{head}Jo: Yes."
    assert reading.body.of(reading.text) == "Jo: Yes."
    assert reading.header.get("title") == "A Talk"
    assert [span.of(reading.text) for span in reading.metadata] == ["tags: x"]
    assert reading.lines == (1, 2, 3, 4, 5, 7)


def test_title_from_the_first_heading_that_is_no_link() -> None:
    """Without a header the highest heading is the title, unless it only leads elsewhere."""
    reading = read("# [Home](/)\n\n## The Talk\n\n### Part\n\nJo: Yes.")
    title = reading.header.values["title"]
    assert title.value == title.span.of(reading.text) == "The Talk"


# --- robustness -------------------------------------------------------------------------------

MARKS = st.text(st.sampled_from("*_`[]()!<>\\&#-=~ \nab:;\"'/."), max_size=200)


@given(MARKS)
def test_any_text_is_read_or_refused(markdown: str) -> None:
    """No input makes the reader fail; lines and spans fit the text."""
    try:
        reading = read(f"Jo: Yes.\n\n{markdown}")
    except DataError:
        return
    assert reading.text.startswith("Jo: Yes.")
    assert reading.lines is not None
    assert len(reading.lines) == reading.text.count("\n") + 1
    assert reading.lines == tuple(sorted(reading.lines))
    assert reading.lines[-1] <= markdown.count("\n") + 3
    spans = [*reading.emphasis, *(span for span, _ in reading.asides)]
    assert all(span.of(reading.text).strip() for span in spans)


@given(MARKS)
@example("a <b> b > a")
@example("\\``")
def test_no_word_is_lost(markdown: str) -> None:
    """Letters outside link targets and tags are all printed, in order."""
    source = markdown.replace("(", " ").replace("<", " ").replace("&", " ")
    printed = text(f"Jo: Yes.\n\n{source}")
    letters = [character for character in source if character in "ab"]
    assert [c for c in printed.removeprefix("Jo: Yes.") if c in "ab"] == letters


@pytest.mark.parametrize(
    "unit",
    ["[", "![", "*a ", "a*", "_a ", "` ", "``a` ", "<a ", "&a", "](a \"", "](<", "[a](", "\\", "> ",
     "# ", "a\n", "<!--\n", "<!-- -->", "**a", "*_", "![[](a)", "<b>", "[![](a)", "a  \n"],
)  # fmt: skip
def test_hostile_marks_take_linear_time(unit: str) -> None:
    """Four times as many open or broken marks take about four times as long."""
    assert growth(lambda n: f"Jo: Yes.\n\n{unit * n})", text, 4000) < 9


@pytest.mark.parametrize("start", ["# a", "[a](", "[a](b"])
def test_much_space_in_marks_takes_linear_time(start: str) -> None:
    """Four times the space in a heading or a link that goes on takes about four times as long."""
    assert growth(lambda n: f"Jo: Yes.\n\n{start}{' ' * n}b c", text, 4000) < 9


# --- recognition --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "is_markdown"),
    [
        (b"**Jo** Yes.\n\n**Al** No.\n\n**Jo** Oh.\n", True),
        (b"0:00:14.1 **Jo B** Yes.\n\n[0:21] **Al** No.\n\n0:30 __Jo B__ Oh.\n", True),
        (b"Jo: Yes.\n\nAl: No, **no**.\n\nJo: Oh.\n", False),
        (b"** note\n** note\n** note\n", False),
        (b"**A**\n" * 3 + b"Jo: Yes.\n" * 100, False),
    ],
)
def test_recognition(data: bytes, is_markdown: bool) -> None:
    """Text whose lines start with bold names again and again is Markdown under any suffix."""
    assert READER.recognises(data) is is_markdown
    assert (choose_reader(data, ".txt") is READER) is is_markdown
    assert choose_reader(data, ".md") is READER


# --- real documents ---------------------------------------------------------------------------

DEVELOPMENT_SET = Path(__file__).parents[3].parent / "shared" / "transcripts"


def letters_of(value: str) -> str:
    """Return the letters and digits of ``value``: what no mark and no wrap changes."""
    return "".join(filter(str.isalnum, unescape(re.sub(r"</?[a-z]+>", "", value))))


@pytest.mark.skipif(not DEVELOPMENT_SET.is_dir(), reason="the development set is not here")
def test_development_set() -> None:
    """Every turn of the gold is in the reading text, word for word and in order."""
    n_turns = 0
    for gold in sorted(DEVELOPMENT_SET.glob("gold/*.json")):
        account = json.loads(gold.read_text("utf-8"))
        source = DEVELOPMENT_SET / account["doc"]
        data = source.read_bytes()
        if choose_reader(data, source.suffix) is not READER:
            continue
        printed, whole, at = letters_of(read_markdown(data, source.name).text), data.decode(), 0
        for turn in account["turns"]:
            for part in turn.get("parts") or turn.get("blocks") or [turn]:
                spoken = letters_of(whole[part["start"] : part["end"]])
                at = printed.find(spoken, at)
                assert at >= 0, f"{source.name}, turn {turn['i']}"
                at += len(spoken)
            n_turns += 1
    assert n_turns

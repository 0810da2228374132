"""Label cues of single forms: what is taken for a candidate, and what is not."""

from __future__ import annotations

import pytest
from tests.support import growth

from turnpack.records import Reading, Span
from turnpack.segment.cue import LabelCue
from turnpack.segment.cues import (
    bracketed_line,
    brackets,
    closing_bracket,
    emphasis,
    stop_dash,
    title_stop,
)


def labels(cue: LabelCue, text: str) -> list[tuple[str, str]]:
    """Return the candidates in ``text``: the label, and the label with its marks."""
    found = list(cue.find(Reading(text, Span(0, len(text)))))
    assert all(mark.span.of(text) == mark.label for mark in found)
    return [(mark.label, mark.outer.of(text)) for mark in found]


@pytest.mark.parametrize(
    ("text", "label", "outer"),
    [
        ("記者）質問です。", "記者", "記者）"),
        ("一。\n　大臣） はい。", "大臣", "大臣）"),
        ("問)何か。", "問", "問)"),
        ("大臣）\nはい。", "大臣", "大臣）"),
        ("a) one", None, None),
        ("12) twelve", None, None),
        ("（記者）質問です。", None, None),
        ("答えは（一）です。", None, None),
        ("x" * 31 + ") one", None, None),
    ],
)
def test_closing_bracket(text: str, label: str | None, outer: str | None) -> None:
    """A short label with a closing bracket only is a candidate, a numbered item is none."""
    assert labels(closing_bracket.CUE, text) == ([(label, outer)] if label else [])


@pytest.mark.parametrize(
    ("text", "label", "outer"),
    [
        ("P.- ¿Y?", "P", "P.-"),
        ("Uno.\n  Sra. Ministra.— Gracias.", "Sra. Ministra", "Sra. Ministra.—"),
        ("Presidente. - Gracias.", "Presidente", "Presidente. -"),
        ("P.-", None, None),
        ("Es el art. 3.-5 de la ley.", None, None),
        ("así: uno.- dos", None, None),
        ("x" * 81 + ".- uno", None, None),
    ],
)
def test_stop_and_dash(text: str, label: str | None, outer: str | None) -> None:
    """A label with a full stop and a dash at the start of a line is a candidate."""
    assert labels(stop_dash.CUE, text) == ([(label, outer)] if label else [])


HEARING = (
    "Mr. Bell. Order, please.\n    Ms. Lee. No, sir.\nMr. Bell. Ever?\nMs. Lee. Yes.\n"
    "The Chairman. Dr. Ortiz, go on.\n"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (HEARING, ["Mr. Bell", "Ms. Lee", "Mr. Bell", "Ms. Lee", "The Chairman"]),
        (HEARING.replace(". ", ". then "), []),
        ("Mr. Bell. Order, please.\nMs. Lee. No, sir.\n", []),
        ("Ann Bell. Order.\nBob Lee. No.\nAnn Bell. Ever?\nBob Lee. Yes.\n", []),
    ],
    ids=["hearing", "sentences go on", "nobody comes back", "names alone"],
)
def test_title_name_and_stop(text: str, found: list[str]) -> None:
    """A title, a name and a full stop are candidates where some come back by turns."""
    assert [label for label, _ in labels(title_stop.CUE, text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[主持人]各位好", ["主持人"]),
        ("[MUSIC] >> JUDY: What?", []),
        ("[GRAPHIC] [TIFF OMITTED]", []),
        ("【图】【表】", []),
    ],
)
def test_brackets_before_other_marks_are_furniture(text: str, found: list[str]) -> None:
    """What stands in brackets before brackets, or before the mark of a label, names nobody."""
    assert [label for label, _ in labels(brackets.CUE, text)] == found


CUES = [bracketed_line.CUE, closing_bracket.CUE, stop_dash.CUE, title_stop.CUE]


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.name)
@pytest.mark.parametrize(
    "piece",
    [
        ") ",
        "a)",
        "）言",
        ".-",
        ".- a",
        ". - ",
        " ",
        "言",
        "\n",
        "（言",
        "[ ",
        "Mr ",
        "Mr. A. ",
        "Mr. Ab\n",
    ],
)
def test_forms_take_linear_time(cue: LabelCue, piece: str) -> None:
    """Four times as much of anything takes about four times as long to search."""

    def search(text: str) -> None:
        labels(cue, text)

    assert growth(lambda n: piece * n, search, 20_000) < 9


@pytest.mark.parametrize(
    ("text", "size", "outer"),
    [
        ("P.- ¿Cuándo?", 1, "P.-"),
        ("P.- ¿Cuándo?", 3, "P.-"),
        ("P: ¿Cuándo?", 1, "P:"),
        ("P -4 ¿Cuándo?", 1, "P"),
    ],
)
def test_mark_after_emphasis(text: str, size: int, outer: str) -> None:
    """A full stop and a dash belong to the label, inside the bold letters or after them."""
    reading = Reading(text, Span(0, len(text)), emphasis=(Span(0, size),))
    (mark,) = emphasis.CUE.find(reading)
    assert (mark.label, mark.outer.of(text)) == ("P", outer)

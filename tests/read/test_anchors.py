"""Anchors: a text is found where it stands once, or it is said why there is no place for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import growth

from turnpack.read import read
from turnpack.read.anchors import Anchor, find_anchor
from turnpack.records import Span, Transcript

TEXT = """\
date: 2024-05-06
content:
THE CHAIR: Good morning. Good
morning, all.
HE CHAIR: Good morning.
主持人：各位好。各位请坐。
"""


@pytest.fixture
def transcript(tmp_path: Path) -> Transcript:
    """A transcript in which some words stand twice."""
    return transcript_of(tmp_path, TEXT)


def transcript_of(folder: Path, text: str) -> Transcript:
    """Return the transcript with ``text``."""
    path = folder / "a.txt"
    path.write_bytes(text.encode("utf-8"))
    return read(path)


def found(transcript: Transcript, anchor: Anchor) -> list[str]:
    """Return the texts at the places of ``anchor``."""
    places, finding = find_anchor(transcript, anchor, "c.yaml", 7)
    assert (finding is None) == bool(places)
    return [place.of(transcript.text) for place in places]


@pytest.mark.parametrize(
    ("anchor", "line", "column"),
    [
        (Anchor("各位请坐"), 6, 8),
        (Anchor("HE CHAIR:"), 5, 0),
        (Anchor("Good morning", line=5), 5, 10),
        (Anchor("Good morning", occurrence="3"), 5, 10),
        (Anchor("各位", line=6, occurrence="2"), 6, 8),
        (Anchor("all.\nHE"), 4, 9),
        (Anchor("all.   HE"), 4, 9),
        (Anchor(" Good  morning , all".replace(" ,", ","), occurrence="1"), 3, 25),
    ],
)
def test_anchor_is_found(transcript: Transcript, anchor: Anchor, line: int, column: int) -> None:
    """A text, narrowed by line or number, has its one place; white space is as good as other."""
    places, finding = find_anchor(transcript, anchor, "c.yaml", 7)
    assert finding is None
    start = transcript.line_starts[line - 1] + column
    assert [place.start for place in places] == [start]
    assert not places[0].of(transcript.text)[0].isspace()


def test_all_places(transcript: Transcript) -> None:
    """With ``all`` each place is taken, on the line if one is stated."""
    assert len(found(transcript, Anchor("Good morning", occurrence="all"))) == 3
    assert len(found(transcript, Anchor("Good morning", line=3, occurrence="all"))) == 2


def test_words_are_not_cut_in_two(transcript: Transcript) -> None:
    """A word of an alphabet is not found inside another; in scripts without spaces it is."""
    assert found(transcript, Anchor("HE CHAIR")) == ["HE CHAIR"]
    assert found(transcript, Anchor("持人")) == ["持人"]
    for part in ("CHAI", "orning", "2024-05-0"):
        assert found(transcript, Anchor(part)) == []


@pytest.mark.parametrize(
    ("anchor", "code", "says"),
    [
        (Anchor("Good evening"), "S064", "'Good evening' is not in the source."),
        (Anchor("Good morning", line=6), "S064", "is not on line 6"),
        (Anchor("Good morning", line=99), "S064", "is not on line 99"),
        (Anchor("Good morning", occurrence="4"), "S064", "stands only 3 times in the source"),
        (Anchor("Good morning", line=3, occurrence="3"), "S064", "stands only 2 times on line 3"),
        (Anchor("Good morning"), "S065", "at several places, on lines 3, 3, 5."),
        (Anchor("Good morning", line=3), "S065", "at several places, on lines 3, 3."),
    ],
)
def test_anchor_that_does_not_fit(
    transcript: Transcript, anchor: Anchor, code: str, says: str
) -> None:
    """An anchor without a place or with several is an error at its line of the file."""
    places, finding = find_anchor(transcript, anchor, "c.yaml", 7)
    assert places == []
    assert finding is not None
    assert says in finding.message
    assert (finding.code, finding.place) == (code, "c.yaml:7")


def test_many_places_are_not_all_listed(tmp_path: Path) -> None:
    """The message of an ambiguous anchor stays short."""
    transcript = transcript_of(tmp_path, "a b\n" * 1000)
    _, finding = find_anchor(transcript, Anchor("a b"), "c.yaml", 1)
    assert finding is not None
    assert "on lines 1, 2, 3, 4, 5, …." in finding.message


@pytest.mark.parametrize(
    ("piece", "anchor"), [("a", "a" * 400), ("a ", "a " * 200 + "b"), ("a      ", "a b")]
)
def test_the_search_is_linear(tmp_path: Path, piece: str, anchor: str) -> None:
    """No text and no anchor make the search quadratic."""

    def search(text: str) -> list[Span]:
        return find_anchor(transcript_of(tmp_path, text), Anchor(anchor), "c", 1)[0]

    assert growth(lambda n: piece * n, search, 20_000) < 8

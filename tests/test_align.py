"""Finding the gold's text in a reading text that is laid out in another way."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from turnpack.align import Stream, locate
from turnpack.records import Span


def found(pieces: list[str], reading: str) -> list[list[str]]:
    """The text at the places of each piece."""
    return [[span.of(reading) for span in spans] for spans in locate(pieces, reading)]


def test_stream_leaves_out_what_layouts_differ_in() -> None:
    """White space, invisible characters and Markdown's marks are no part of the stream."""
    stream = Stream(" **Q**\u00a0 Why\\? \u200b\n> _Be\u00adcause._")
    assert stream.text == "QWhy?Because."


@given(st.text("ab *\n"))
def test_stream_offsets(text: str) -> None:
    """A place in the text is the number of characters of the stream before it."""
    stream = Stream(text)
    for i in range(len(text) + 1):
        assert stream.at(i) == len(Stream(text[:i]).text)
    assert stream.of(Span(0, len(text))) == Span(0, len(stream.text))


def test_labels_between_pieces() -> None:
    """Pieces are found whole between the labels."""
    assert found(["Yes.", "Why?", "Yes."], "A:Yes.B:Why?A:Yes.") == [["Yes."], ["Why?"], ["Yes."]]


def test_repeated_pieces_keep_their_order() -> None:
    """The second of two equal pieces is the second in the reading."""
    places = locate(["Thankyou.", "No.", "Thankyou."], "Q:Thankyou.R:No.Q:Thankyou.")
    assert places == [(Span(2, 11),), (Span(13, 16),), (Span(18, 27),)]


def test_a_match_never_runs_into_a_label() -> None:
    """A label that begins like the next piece is not taken for it."""
    long = "Thisisthelongfirstpieceofthetranscript."
    assert found([long, "Yes,sure."], f"{long}Yeltsin:Yes,sure.") == [[long], ["Yes,sure."]]


def test_stage_direction_in_the_reading() -> None:
    """What the reading has more is left out; what the gold has more is not found."""
    gold = "Wearegladtobehere.Letusbeginwiththefirstquestion."
    assert found([gold], "Wearegladtobehere.(Laughter.)Letusbeginwiththefirstquestion.") == [
        ["Wearegladtobehere.", "Letusbeginwiththefirstquestion."]
    ]
    reading = "Wearegladtobehere.Letusbegin."
    assert found(["Wearegladtobehere.[applause]Letusbegin."], reading) == [[reading]]


def test_missing_piece() -> None:
    """A piece that is not there has no place, and its neighbours keep theirs."""
    assert found(["Firstofall.", "Zzz!", "Andlast."], "A:Firstofall.B:Andlast.") == [
        ["Firstofall."],
        [],
        ["Andlast."],
    ]


def test_other_quotation_marks() -> None:
    """Characters that differ do not hide those around them."""
    ((first, second),) = locate(["Hesaid'neveragain'yesterday."], "Hesaid”neveragain'yesterday.")
    assert (first, second) == (Span(0, 6), Span(7, 28))


@given(st.lists(st.text("abc", max_size=40), max_size=8), st.text("abc", max_size=120))
def test_what_is_found_is_the_text(pieces: list[str], reading: str) -> None:
    """Whatever the texts, places ascend and hold characters of the piece in their order.

    Two places that touch are one, also where the piece has something between them.
    """
    end = 0
    for piece, spans in zip(pieces, locate(pieces, reading), strict=True):
        place = 0
        for span in spans:
            assert end <= span.start < span.end
            end = span.end
            for character in span.of(reading):
                place = piece.index(character, place) + 1


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=60), max_size=8))
def test_a_reading_without_labels(pieces: list[str]) -> None:
    """Pieces that are the reading are found whole."""
    assert ["".join(parts) for parts in found(pieces, "".join(pieces))] == pieces


def test_long_texts() -> None:
    """Five hundred turns of a document of half a million characters are all found."""
    draw = random.Random(1)
    pieces = ["".join(draw.choices("abcdefghij", k=1000)) for _ in range(500)]
    assert found(pieces, "LABEL:".join(pieces)) == [[piece] for piece in pieces]


def test_a_text_that_repeats_itself() -> None:
    """Turns that are all the same are found one after the other."""
    pieces = ["Yes."] * 20_000
    assert found(pieces, "Q:".join(pieces)) == [["Yes."]] * 20_000

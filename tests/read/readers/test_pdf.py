"""PDF: paragraphs are put together, page furniture and footnotes become notes."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.cli.corpora import tree
from tests.cli.running import invoke

from turnpack.errors import DataError, UsageError
from turnpack.read import read
from turnpack.read.furniture_lines import furniture
from turnpack.read.readers import pdf
from turnpack.records import NoteKind, Reading, Span

pytest.importorskip("pdfminer", reason="needs the extra turnpack[pdf]")

DEVELOPMENT = Path(__file__).parents[4] / "shared" / "transcripts"

WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

Line = tuple[int, int, int, str]
"""Left and bottom in points, size of the letters, text."""


def make_pdf(pages: Sequence[Sequence[Line]]) -> bytes:
    """Return a PDF that prints ``pages`` in Courier, whose letters are 0.6 of the size wide."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for i, lines in enumerate(pages):
        stream = "\n".join(
            f"BT /F1 {size} Tf {x} {y} Td ({re.sub(r'([()])', chr(92) * 3 + '1', text)}) Tj ET"
            for x, y, size, text in lines
        )
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def page(number: int, body: Sequence[tuple[int, str]], notes: Sequence[str] = ()) -> list[Line]:
    """Return a page with a header, double-spaced lines, footnotes and a page number."""
    lines: list[Line] = [(72, 750, 12, "May 4, 2021"), (400, 750, 12, "A Conference")]
    lines += [(left, 700 - 28 * i, 12, text) for i, (left, text) in enumerate(body)]
    lines += [(72, 120 - 10 * i, 8, text) for i, text in enumerate(notes)]
    return [*lines, (290, 50, 12, f"Page {number} of 3")]


DOCUMENT = make_pdf(
    [
        page(
            1,
            [
                (200, "Transcript"),
                (108, "CHAIR LEE.  Good afternoon to all of you who are here today and"),
                (72, "to those who are far away.  We have taken what I call a long-"),
                (72, "term view of all that has happened since we last met in this room"),
                (72, "in May."),
                (72, "(Laughter)"),
                (108, "I will now take all of your questions, the first of which is from"),
            ],
            ["1 See the report of last", "year."],
        ),
        page(
            2,
            [
                (72, "the left side of this room, where I see a hand that has been raised."),
                (108, "ANN BO.  Why?"),
                (108, "CHAIR LEE.  Because."),
            ],
        ),
        page(3, [(108, "ANN BO.  Thank you."), (108, "CHAIR LEE.  Good-bye.")]),
    ]
)


def blocks(reading: Reading) -> list[str]:
    """Return the paragraphs of the reading text."""
    return reading.text.split("\n\n")


def test_paragraphs_are_put_together() -> None:
    """Lines of a paragraph become one, also over a page's edge; a hyphen at an edge is kept."""
    reading = pdf.read_pdf(DOCUMENT, "a.pdf")
    notes = {span.of(reading.text) for span, _ in reading.asides}
    assert [block for block in blocks(reading) if block not in notes] == [
        "Transcript",
        "CHAIR LEE.  Good afternoon to all of you who are here today and to those who are far "
        "away.  We have taken what I call a long-term view of all that has happened since we last "
        "met in this room in May.",
        "(Laughter)",
        "I will now take all of your questions, the first of which is from the left side of "
        "this room, where I see a hand that has been raised.",
        "ANN BO.  Why?",
        "CHAIR LEE.  Because.",
        "ANN BO.  Thank you.",
        "CHAIR LEE.  Good-bye.",
    ]


def test_hanging_labels() -> None:
    """Where first lines stand out and the others in, a line at the margin starts a paragraph."""
    pages = [
        page(
            number,
            [
                line
                for nth in ("first", "second", "third")
                for line in (
                    (
                        72,
                        f"ANN BO: This is the {nth} {word} question that goes on longer than it",
                    ),
                    (108, f"can {word}, and then it goes on a little more, as the {nth} will,"),
                    (108, f"until {word} ends."),
                )
            ],
        )
        for number, word in enumerate(("good", "better", "best"), start=1)
    ]
    reading = pdf.read_pdf(make_pdf(pages), "a.pdf")
    starts = [block[:8] for block in blocks(reading) if block.startswith("ANN BO")]
    assert len(starts) == 9
    assert reading.text.count("goes on longer than it can") == 9


def test_page_furniture_becomes_notes() -> None:
    """Headers, numbered footers and footnotes are notes, after the paragraph they interrupt."""
    reading = pdf.read_pdf(DOCUMENT, "a.pdf")
    noted = [(kind, span.of(reading.text)) for span, kind in reading.asides]
    header = (NoteKind.HEADER, "May 4, 2021  A Conference")
    assert noted == [
        header,
        (NoteKind.FOOTER, "1 See the report of last"),
        (NoteKind.FOOTER, "year."),
        (NoteKind.FOOTER, "Page 1 of 3"),
        header,
        (NoteKind.FOOTER, "Page 2 of 3"),
        header,
        (NoteKind.FOOTER, "Page 3 of 3"),
    ]


def test_lines_are_pages() -> None:
    """What stands for the source's line is the page."""
    reading = pdf.read_pdf(DOCUMENT, "a.pdf")
    assert reading.lines is not None
    lines = dict(zip(reading.text.split("\n"), reading.lines, strict=True))
    assert (lines["Transcript"], lines["ANN BO.  Why?"], lines["CHAIR LEE.  Good-bye."]) == (
        1,
        2,
        3,
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.4\nnothing", "S035"),
        (DOCUMENT[: len(DOCUMENT) // 2], "S035"),
        (make_pdf([[], []]), "S036"),
    ],
    ids=["nothing", "half", "no text"],
)
def test_unusable_files_are_refused(data: bytes, code: str) -> None:
    """Damaged files and files of pictures give a finding, never a crash."""
    with pytest.raises(DataError) as caught:
        pdf.read_pdf(data, "a.pdf")
    assert [found.code for found in caught.value.findings] == [code]


def test_words_broken_at_the_end_of_a_line() -> None:
    """A word that the document has whole is put together; others keep their hyphen."""
    first = [
        (108, "CHAIR LEE.  Good afternoon to all of you who are here today and"),
        (72, "to those who are far away.  All the information is with the minis-"),
        (72, "try and with the people who sit here, and all of that infor-"),
        (72, "mation is well known.  Ours is a country that has for long a well-"),
        (72, "meant view of the ministry, which it has not always had before."),
    ]
    second = [(108, "ANN BO.  Why?"), (108, "CHAIR LEE.  Because.")]
    pages = [page(1, first), page(2, second), page(3, second)]
    reading = pdf.read_pdf(make_pdf(pages), "a.pdf")
    assert "with the ministry and with the people" in reading.text
    assert "all of that information is well known" in reading.text
    assert "a well-meant view" in reading.text


def test_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library the error says what to install: nothing is wrong with the data."""
    monkeypatch.setattr(pdf, "find_spec", lambda _name: None)
    with pytest.raises(UsageError, match=r"a\.pdf is a PDF.*pip install 'turnpack\[pdf\]'"):
        pdf.read_pdf(DOCUMENT, "a.pdf")
    (tmp_path / "a.pdf").write_bytes(DOCUMENT)
    done = invoke("convert", tmp_path / "a.pdf", "--out", tmp_path / "out")
    assert done.code == 2
    assert "pip install" in done.err
    assert tree(tmp_path / "out") == {}


def test_content_is_recognised() -> None:
    """The mark of the format stands near the start."""
    assert pdf.READER.recognises(DOCUMENT)
    assert not pdf.READER.recognises(b"PDF")


@pytest.mark.parametrize("separator", ["\f", ""])
def test_furniture_of_plain_text(separator: str) -> None:
    """Text taken from a PDF has the same furniture; page numbers cut it where form feeds miss."""
    text = separator.join(
        f"A Conference\n\nFINAL\n\n{word} is said\n\nQ\n\nand {word}\n\nPage {n} of 9\n\n"
        for n, word in enumerate(WORDS, start=1)
    )
    found = furniture(text, Span(0, len(text)))
    per_page = [("header", "A Conference"), ("header", "FINAL"), ("footer", "Page 1 of 9")]
    assert [(kind.value, span.of(text)) for span, kind in found[:3]] == per_page
    assert len(found) == 3 * 9


@pytest.mark.parametrize(
    "text",
    [
        "Q\n\nWhy?\n\nA\n\nBecause.\n\n" * 50,
        "First page\nof text\f\nSecond page\nof words",
        "",
        "1\n2\n",
    ],
)
def test_text_without_furniture_has_none(text: str) -> None:
    """Labels that return, and pages that share no line, are left alone."""
    assert furniture(text, Span(0, len(text))) == ()


@pytest.mark.skipif(not DEVELOPMENT.is_dir(), reason="needs ../shared/transcripts")
def test_development_set() -> None:
    """But for its labels, the text of each PDF is that of its publisher's table of sentences."""
    documents = sorted((DEVELOPMENT / "fomc_pdf").glob("*.pdf"))
    assert documents
    for path in documents:
        with path.with_suffix(".gold_speaker_sentence.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        reading = read(path).reading
        aside = {span.of(reading.text) for span, _ in reading.asides}
        said = "".join(block for block in blocks(reading) if block not in aside)
        said = said[said.index(f"{rows[0]['speaker']}.") :]
        gold = "".join(row["sentence"] for row in rows)
        for label in sorted({row["speaker"] for row in rows}, key=len, reverse=True):
            said, gold = said.replace(f"{label}.", ""), gold.replace(f"{label}.", "")
        bracketed = re.compile(r"\[Laughter\]|\s")
        assert bracketed.sub("", said) == bracketed.sub("", gold)

"""Tables of who says what: names are set off in every markup; other tables are left alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.support import EN, growth, spoken

from turnpack.pipeline import parse
from turnpack.read.readers.html import read_html
from turnpack.read.readers.markdown import read_markdown
from turnpack.read.speaker_column import Cell, speaker_column
from turnpack.records import Reading
from turnpack.validate.conservation import check_conservation

SAID = [
    ("Moderator", "Thank you all for coming. The first question, please."),
    ("Jane Doe", "What will the ministry do about the river?"),
    ("Minister", "We will clean it. That is our plan."),
    ("Jane Doe", "When?"),
    ("Minister", "In May."),
]
Rows = Sequence[tuple[str, str]]


def table(rows: Rows) -> str:
    """A table with headings, and paragraphs in its cells."""
    head = "<tr><th>Speaker</th><th>Text</th></tr>"
    cells = (f"<tr><td><p>{a}</p></td>\n<td><p>{b}</p></td></tr>\n" for a, b in rows)
    return f"<table>{head}{''.join(cells)}</table>"


def bare_table(rows: Rows) -> str:
    """A table without end tags, which has another column first."""
    return "<table>" + "".join(f"<tr><td>10:00<td>{a}:<td>{b}\n" for a, b in rows)


def list_of_terms(rows: Rows) -> str:
    """Terms and descriptions, each of several paragraphs."""
    return "<dl>" + "".join(f"<dt>{a}</dt>\n<dd><p>{b}</p></dd>\n" for a, b in rows) + "</dl>"


def markdown(rows: Rows) -> str:
    """A table of Markdown, framed."""
    return "| Speaker | Text |\n|:--|---|\n" + "".join(f"| {a} | {b} |\n" for a, b in rows)


def bare_markdown(rows: Rows) -> str:
    """A table of Markdown without a frame, in a quotation."""
    return "> Who | What\n> - | -\n" + "".join(f"> **{a}** | {b}\n" for a, b in rows)


def reading_of(text: str) -> Reading:
    """Read ``text`` by its kind."""
    data = text.encode()
    return read_html(data, "a.html") if text.startswith("<") else read_markdown(data, "a.md")


LAYOUTS = [table, bare_table, list_of_terms, markdown, bare_markdown]


@pytest.mark.parametrize("lay_out", LAYOUTS)
def test_names_are_set_off_before_their_speech(lay_out: Callable[[Rows], str]) -> None:
    """Each name is set off, on the line of the speech, and nothing else is."""
    reading = reading_of(lay_out(SAID))
    assert [span.of(reading.text).rstrip(":") for span in reading.emphasis] == [a for a, _ in SAID]
    lines = [line.split("\t")[-2:] for line in reading.text.split("\n") if line]
    assert [[a.rstrip(":"), b] for a, b in lines[-5:]] == [list(row) for row in SAID]


@pytest.mark.parametrize("lay_out", [table, list_of_terms, markdown, bare_markdown])
def test_rows_are_turns(tmp_path: Path, lay_out: Callable[[Rows], str]) -> None:
    """The names become speakers, on the command line as here, and nothing is lost."""
    text = lay_out(SAID)
    path = tmp_path / ("a.html" if text.startswith("<") else "a.md")
    path.write_text(text, encoding="utf-8")
    session = parse(path, EN)
    assert spoken(session) == SAID
    account = check_conservation(session)
    assert (account.n_lost, account.n_doubled) == (0, 0)


@pytest.mark.parametrize("lay_out", LAYOUTS[:4])
def test_other_tables_set_nothing_off(lay_out: Callable[[Rows], str]) -> None:
    """The terms of a glossary come once, figures are no speech, and sentences are no names."""
    for rows in (
        [("Apple", "It is a fruit."), ("Bear", "It lives in woods."), ("Cat", "It sleeps.")],
        [("Wheat", "12"), ("Rye", "13"), ("Wheat", "14"), ("Rye", "15")],
        [("2020", "It rained."), ("2021", "It did not."), ("2020", "It rained again.")],
        [("Why?", "So."), ("Why?", "I said so."), ("Why?", "Well.")],
        SAID[:1],
    ):
        assert reading_of(lay_out(rows)).emphasis == (), rows


def test_headings_of_columns_are_notes() -> None:
    """Nobody speaks them."""
    for lay_out in (table, markdown):
        reading = reading_of(lay_out(SAID))
        notes = [(span.of(reading.text), kind.value) for span, kind in reading.asides]
        assert notes == [("Speaker", "heading"), ("Text", "heading")]


def test_cells_of_markdown() -> None:
    """Bars may be escaped, cells may be missing, and lines are those of the source."""
    reading = read_markdown(b"Intro.\n\na | b\n--|--\nx \\| y | `z`\n| only\n\nEnd.\n", "a.md")
    assert reading.text == "Intro.\n\na\tb\nx | y\tz\nonly\n\nEnd."
    assert reading.lines == (1, 3, 3, 5, 6, 8, 8)


def test_bars_that_are_no_table() -> None:
    """Without the row of dashes a bar is text."""
    text = "Home | News | About\n\n| | |"
    assert read_markdown(text.encode(), "a.md").text == text


def test_the_column_is_found_by_its_names() -> None:
    """Of several columns the one before the speech counts, also if some rows are short."""
    speech = Cell("", is_speech=True)
    rows = [
        [Cell("10:00", is_speech=False), Cell(name, is_speech=False), speech]
        for name in ("Ann", "Bo", "Ann", "Bo")
    ]
    assert speaker_column([*rows, [Cell("Break", is_speech=False)]]) == 1
    assert speaker_column([row[:2] for row in rows]) is None
    assert speaker_column([]) is None


@pytest.mark.parametrize(
    "piece",
    ["<table><tr><td>", "<tr><td>", "<dl><dt>a<dd>", "<tr><th>a<th>", "<td><b>"],
)
def test_linear_time_on_pages(piece: str) -> None:
    """Tables in tables without end cost no more than their length."""
    assert growth(lambda n: piece * n + "A. B.", reading_of, 4000) < 9


@pytest.mark.parametrize("piece", ["|a|b|\n", "|", "-|", ":-|", "|-\n", "a|b\n-|-\n\n", "\\|"])
def test_linear_time_in_markdown(piece: str) -> None:
    """Nor do bars and dashes."""
    assert growth(lambda n: "a|b\n-|-\n" + piece * n, reading_of, 10_000) < 9

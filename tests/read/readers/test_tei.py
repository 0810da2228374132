"""TEI: speakers, notes and speech are those that the markup names."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from turnpack.errors import DataError
from turnpack.pipeline import parse
from turnpack.read.readers.tei import READER, read_tei
from turnpack.records import NoteKind, Reading, Role
from turnpack.validate.conservation import check_conservation

DEVELOPMENT = Path(__file__).parents[4] / "shared" / "transcripts"
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
"""
DOCUMENT = f"""{HEAD}<teiHeader><fileDesc><titleStmt>
<title type="sub">Nothing</title>
<title type="main">A   sitting</title></titleStmt>
<sourceDesc><bibl><publisher>The House</publisher><date when="2020-01-02"/></bibl></sourceDesc>
</fileDesc><profileDesc><particDesc><listPerson>
<person xml:id="p1"><persName><surname>Lane</surname><forename>Ada</forename></persName></person>
<person xml:id="p2"><persName><surname>王</surname><forename>小明</forename></persName></person>
</listPerson></particDesc></profileDesc></teiHeader>
<text><body><div>
<head>Opening</head>
<note type="time">10.00</note>
<note type="speaker">The Chair:</note>
<u who="#p0" ana="#chair">
  <seg>Order,   order.
  We begin.</seg>
  <kinesic><desc>applause</desc></kinesic>
  <seg>Go <vocal><desc>coughs</desc></vocal> on&#xA0;!</seg>
</u>
<u who="#p1"><seg>One.</seg><gap reason="inaudible"/></u>
<u who="#p2"><seg>你<note>笑</note>好</seg></u>
<u who="#p1 #p2">Both.</u>
<note type="speaker">The Chair:</note>
<u who="#p0">Done.</u>
<p>The sitting rose.</p>
</div></body></text></TEI>
"""


def said(reading: Reading) -> list[tuple[str, str]]:
    """Return label and speech of each utterance."""
    return [
        (u.label, "".join(span.of(reading.text) for span in u.spans)) for u in reading.utterances
    ]


def noted(reading: Reading) -> list[tuple[str, str]]:
    """Return kind and text of each note."""
    return [(kind.value, span.of(reading.text)) for span, kind in reading.asides]


def test_speech_and_speakers() -> None:
    """Speakers are called by the list, then by what is printed; notes leave the speech."""
    assert said(read_tei(DOCUMENT.encode(), "a.xml")) == [
        ("The Chair", "Order, order. We begin.\nGo on\xa0!"),
        ("Ada Lane", "One."),
        ("王小明", "你好"),
        ("Ada Lane & 王小明", "Both."),
        ("The Chair", "Done."),
    ]


def test_notes_keep_their_kind() -> None:
    """Every note, heading and stray paragraph stands in the reading with its kind."""
    assert noted(read_tei(DOCUMENT.encode(), "a.xml")) == [
        ("heading", "Opening"),
        ("metadata", "10.00"),
        ("stage_direction", "applause"),
        ("stage_direction", "coughs"),
        ("stage_direction", "inaudible"),
        ("stage_direction", "笑"),
        ("body", "The sitting rose."),
    ]


def test_header_is_stated_and_the_rest_dropped() -> None:
    """Title, day, publisher and language are taken; the other text of the header is counted."""
    reading = read_tei(DOCUMENT.encode(), "a.xml")
    stated = {key: value.value for key, value in reading.header.values.items()}
    assert stated == {
        "title": "A sitting",
        "date": "2020-01-02",
        "publisher": "The House",
        "language": "en",
    }
    assert all(
        value.span.of(reading.text) == value.value for value in reading.header.values.values()
    )
    assert reading.dropped == len("Nothing   LaneAda 王小明")


def test_printed_label_and_role() -> None:
    """A printed label is found in the reading text; the chair's role is the format's."""
    first = read_tei(DOCUMENT.encode(), "a.xml").utterances[0]
    assert first.label_span is not None
    assert first.role is Role.MODERATOR


def test_lines_are_those_of_the_source() -> None:
    """Each line of the reading text knows on which line of the source it starts."""
    reading = read_tei(DOCUMENT.encode(), "a.xml")
    assert reading.lines is not None
    source = DOCUMENT.split("\n")
    for line, number in zip(reading.text.split("\n"), reading.lines, strict=True):
        if word := re.search(r"(?<!: )\b[A-Za-z.]{4,}", line.partition(": ")[2] or line):
            assert word.group() in source[number - 1]


def test_nothing_is_lost(tmp_path: Path) -> None:
    """The whole document passes conservation."""
    path = tmp_path / "a.xml"
    path.write_text(DOCUMENT, encoding="utf-8")
    account = check_conservation(parse(path))
    assert (account.n_lost, account.n_doubled, account.findings) == (0, 0, ())


def test_ids_name_speakers_where_nothing_else_does() -> None:
    """Without a list the id is the label, in the form that a note of the same letters prints."""
    text = (
        f'{HEAD}<text><body><note type="chair">Ada Lane</note><u who="#Ada.Lane">A.</u>'
        '<u who="x.xml#Bo%20Z">B.</u></body></text></TEI>'
    )
    assert said(read_tei(text.encode(), "a.xml")) == [("Ada Lane", "A."), ("Bo Z", "B.")]


def test_performance_text() -> None:
    """``<sp>`` with ``<speaker>`` is speech under a printed label."""
    text = "<TEI.2><text><sp><speaker>Ann.</speaker><p>Hi.</p><p>You?</p></sp></text></TEI.2>"
    assert said(read_tei(text.encode(), "a.xml")) == [("Ann.", "Hi.\nYou?")]


def test_words_are_put_together() -> None:
    """White space between the words of an annotated text goes where ``join`` says so."""
    text = (
        f'{HEAD}<text><u who="#a"><seg><s>\n<w>Yes</w>\n<pc join="right">(</pc>\n<w join="right">so'
        "</w>\n<pc>)</pc></s></seg></u></text></TEI>"
    )
    assert said(read_tei(text.encode(), "a.xml")) == [("a", "Yes (so)")]


def test_speech_without_a_speaker_is_kept_as_a_note() -> None:
    """Beside named speakers, unnamed speech is a note with a warning; so is a name alone."""
    text = f'{HEAD}<text><u who="#a">A.</u>\n<u>B.</u><u who="#c"/></text></TEI>'
    reading = read_tei(text.encode(), "a.xml")
    assert said(reading) == [("a", "A.")]
    assert noted(reading) == [("body", "B.")]
    assert [(found.code, found.line) for found in reading.findings] == [("S026", 4), ("S027", 4)]


def test_speaker_without_speech_is_reported() -> None:
    """An announced speaker who says nothing is a finding; the printed label is kept."""
    text = (
        f'{HEAD}<text><note type="speaker">C:</note>\n<u who="#c"><note>x</note></u>'
        '<u who="#a">A.</u></text></TEI>'
    )
    reading = read_tei(text.encode(), "a.xml")
    assert [(found.code, found.line) for found in reading.findings] == [("S027", 3)]
    assert noted(reading) == [("heading", "C"), ("stage_direction", "x")]


def test_without_utterances_the_text_is_left_to_the_label_finder() -> None:
    """Paragraphs alone make a plain reading text without utterances."""
    text = f"{HEAD}<text><body><u>Ann: Hi.</u><u>Bo: Yes.</u></body></text></TEI>"
    reading = read_tei(text.encode(), "a.xml")
    assert reading.utterances == ()
    assert reading.body.of(reading.text).split() == ["Ann:", "Hi.", "Bo:", "Yes."]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<!DOCTYPE TEI [<!ENTITY a "b">]><TEI>&a;</TEI>', "S024"),
        ('<!DOCTYPE TEI [<!ENTITY % a SYSTEM "file:///x"> %a;]><TEI/>', "S024"),
        (f"<TEI>{'<p>' * 300}", "S024"),
        ("<TEI><text>", "S023"),
        ("<TEI>&nbsp;</TEI>", "S023"),
        ("<!DOCTYPE TEI SYSTEM 'x.dtd'><TEI>&foo;</TEI>", "S023"),
        ("<other/>", "S025"),
        ("<TEI/>", "S001"),
    ],
)
def test_unusable_documents_are_refused(text: str, code: str) -> None:
    """Malformed, hostile, foreign and empty documents give a finding, never a crash."""
    with pytest.raises(DataError) as caught:
        read_tei(text.encode(), "a.xml")
    assert [found.code for found in caught.value.findings] == [code]


def test_a_corpus_of_one_document() -> None:
    """A corpus element around one document changes nothing; of several none is chosen."""
    one = '<TEI><text><body><u who="#a">Hi.</u></body></text></TEI>'
    corpus = '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{}</teiCorpus>'
    reading = read_tei(corpus.format(one).encode(), "a.xml")
    assert [u.label for u in reading.utterances] == ["a"]
    assert READER.recognises(corpus.format(one).encode())
    for documents, n in (("\n".join([one, one]), 2), ("", 0)):
        with pytest.raises(DataError, match=f"a corpus of {n} documents") as caught:
            read_tei(corpus.format(documents).encode(), "a.xml")
        assert caught.value.findings[0].code == "S025"


def test_named_characters_of_a_document_type_are_read() -> None:
    """Entities of HTML that an external document type would declare keep their characters."""
    text = "<!DOCTYPE TEI SYSTEM 'x.dtd'><TEI><text><u who='#a'>caf&eacute;</u></text></TEI>"
    assert said(read_tei(text.encode(), "a.xml")) == [("a", "café")]


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (DOCUMENT.encode(), True),
        (DOCUMENT.encode("utf-16"), True),
        (b"\xef\xbb\xbf<!-- c --><!DOCTYPE TEI.2 SYSTEM 'x'>\n<TEI.2>", True),
        (b"<t:TEI xmlns:t='x'>", True),
        (b"<html>", False),
        (b"TEI", False),
        (b"<" * 9000, False),
    ],
)
def test_content_is_recognised(data: bytes, *, known: bool) -> None:
    """The root element tells, whatever comes before it."""
    assert READER.recognises(data) is known


@pytest.mark.skipif(not DEVELOPMENT.is_dir(), reason="needs ../shared/transcripts")
def test_development_set() -> None:
    """Every turn of the TEI documents is that of their gold."""
    for gold_file in sorted((DEVELOPMENT / "gold").glob("*.json")):
        gold = json.loads(gold_file.read_text("utf-8"))
        if not gold["doc"].startswith("parlamint_tei/"):
            continue
        path = DEVELOPMENT / gold["doc"]
        source = path.read_text("utf-8")
        session = parse(path)
        assert [
            (session.speakers[t.speaker - 1].display, t.text) for t in session.turns if t.speaker
        ] == [
            (turn["speaker"], "\n".join(source[p["start"] : p["end"]] for p in turn["parts"]))
            for turn in gold["turns"]
        ]
        assert check_conservation(session).n_lost == 0
        assert NoteKind.METADATA in {note.kind for note in session.notes}


def test_entities_in_attributes() -> None:
    """Those of HTML that a document type elsewhere may declare are read in values too."""
    text = (
        "<!DOCTYPE TEI SYSTEM 'x.dtd'><TEI><text><body><!-- &no; --><u who='#M&eacute;ndez'>"
        "S&iacute; &amp; no.<![CDATA[&eacute;]]></u></body></text></TEI>"
    )
    (said,) = (reading := read_tei(text.encode(), "a.xml")).utterances
    assert said.label == "M\u00e9ndez"
    assert "".join(span.of(reading.text) for span in said.spans) == "Sí & no.&eacute;"

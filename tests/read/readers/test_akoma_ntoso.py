"""Akoma Ntoso: speakers, notes and speech are those that the markup names."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from turnpack.errors import DataError
from turnpack.pipeline import parse
from turnpack.read import choose_reader, read
from turnpack.read.readers.akoma_ntoso import read_akoma_ntoso
from turnpack.records import Reading, Role
from turnpack.validate.conservation import check_conservation

DEVELOPMENT = Path(__file__).parents[4] / "shared" / "transcripts"
DOCUMENT = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
<debate><meta><identification><FRBRWork><FRBRdate date="2019-05-06" name="x"/></FRBRWork>
</identification><references>
<TLCPerson eId="p1" showAs="Ann Lee"/><TLCPerson id="the host" showAs="主持人"/>
</references><notes><note>Unseen.</note></notes></meta>
<debateBody><debateSection>
<heading>A   conference</heading>
<speech by="#the host"><p>大家好，<i>請</i>開始。</p></speech>
<narrative><p><i>(A film is shown.)</i></p></narrative>
<question by="#p1"><from>Ann Lee:</from>
  <p>Why?</p>
  <p>And <remark>(pause)</remark>
  when?</p></question>
<answer by="#unlisted"><from>The Minister:</from><p>Now.</p></answer>
<speech by="#p1"><from>Ms Lee:</from><p>Thanks.</p></speech>
<speech by="#Jo%20X"><p>Bye.</p></speech>
</debateSection></debateBody></debate></akomaNtoso>
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
    """Speakers are called as the list shows them, else as printed, else by their ids."""
    assert said(read_akoma_ntoso(DOCUMENT.encode(), "a.xml")) == [
        ("主持人", "大家好，請開始。"),
        ("Ann Lee", "Why?\nAnd when?"),
        ("The Minister", "Now."),
        ("Ann Lee", "Thanks."),
        ("Jo X", "Bye."),
    ]


def test_notes_and_printed_labels() -> None:
    """Headings, narratives and remarks are notes; so is a printed label that is not the name."""
    reading = read_akoma_ntoso(DOCUMENT.encode(), "a.xml")
    assert noted(reading) == [
        ("heading", "A conference"),
        ("stage_direction", "(A film is shown.)"),
        ("stage_direction", "(pause)"),
        ("heading", "Ms Lee:"),
    ]
    labels = [u.label_span.of(reading.text) for u in reading.utterances if u.label_span]
    assert labels == ["Ann Lee", "The Minister"]


def test_roles_are_those_of_the_elements() -> None:
    """A question is asked by a questioner and an answer given by a respondent."""
    roles = [u.role for u in read_akoma_ntoso(DOCUMENT.encode(), "a.xml").utterances]
    assert roles == [None, Role.QUESTIONER, Role.RESPONDENT, None, None]


def test_times_of_speeches() -> None:
    """A speech's time is printed before it and kept; with an offset it is an instant."""
    text = DOCUMENT.replace('by="#Jo%20X"', 'by="#Jo%20X" startTime="2019-05-06T10:00:00+08:00"')
    times = [u.time for u in read_akoma_ntoso(text.encode(), "a.xml").utterances]
    assert times[:-1] == [None] * (len(times) - 1)
    assert times[-1] is not None
    assert times[-1].raw == "2019-05-06T10:00:00+08:00"
    assert times[-1].local == datetime(2019, 5, 6, 2, tzinfo=UTC)


def test_header_and_dropped_text() -> None:
    """Day and title are stated; the text of the metadata is counted as dropped."""
    reading = read_akoma_ntoso(DOCUMENT.encode(), "a.xml")
    stated = {key: value.value for key, value in reading.header.values.items()}
    assert stated == {"date": "2019-05-06", "title": "A conference"}
    assert reading.dropped == len("Unseen.")


def test_day_at_the_start_of_the_title() -> None:
    """A title that starts with a day gives the day; one that is no day of the calendar not."""
    text = "<akomaNtoso><heading>{} talk</heading><speech by='#a'><p>A.</p></speech></akomaNtoso>"
    for day, found in (("2020-02-29", "2020-02-29"), ("2021-02-29", None)):
        reading = read_akoma_ntoso(text.format(day).encode(), "a.xml")
        assert reading.header.get("date") == found


def test_document_in_another_encoding() -> None:
    """The declared encoding is taken; expat itself knows few."""
    text = f'<?xml version="1.0" encoding="GBK"?>\n{DOCUMENT}'
    assert said(read_akoma_ntoso(text.encode("gbk"), "a.xml"))[0] == ("主持人", "大家好，請開始。")


def test_nothing_is_lost(tmp_path: Path) -> None:
    """The whole document passes conservation, and its lines are those of the source."""
    path = tmp_path / "a.xml"
    path.write_text(DOCUMENT, encoding="utf-8")
    session = parse(path)
    account = check_conservation(session)
    assert (account.n_lost, account.n_doubled, account.findings) == (0, 0, ())
    assert [segment.line for segment in session.segments] == [8, 11, 14, 15, 16]


def test_nested_speech_interrupts() -> None:
    """A speech inside another cuts it in two; the outer speaker goes on."""
    text = "<akomaNtoso><speech by='#a'>One <speech by='#b'>No!</speech> two</speech></akomaNtoso>"
    reading = read_akoma_ntoso(text.encode(), "a.xml")
    assert said(reading) == [("a", "One"), ("b", "No!"), ("a", "two")]


def test_content_decides_over_the_suffix() -> None:
    """Of two formats with one suffix, the root element tells which it is."""
    chosen = choose_reader(DOCUMENT.encode(), ".xml")
    assert chosen is not None
    assert chosen.name == "akoma_ntoso"


def test_unknown_xml_is_refused(tmp_path: Path) -> None:
    """XML of another kind is named by its root element."""
    path = tmp_path / "a.xml"
    path.write_text("<rss><p>x</p></rss>", encoding="utf-8")
    with pytest.raises(DataError, match="<rss>"):
        read(path)


@pytest.mark.skipif(not DEVELOPMENT.is_dir(), reason="needs ../shared/transcripts")
def test_development_set() -> None:
    """Speaker and text of every speech, and every note, are those of the mechanical gold."""
    documents = sorted((DEVELOPMENT / "akn_xml").glob("*.an.xml"))
    assert documents
    for path in documents:
        gold_file = path.with_name(path.name.replace(".an.xml", ".gold_turns.json"))
        gold = json.loads(gold_file.read_text("utf-8"))
        reading = read(path).reading
        assert said(reading) == [
            (item["speaker"], "\n".join(item["paras"])) for item in gold if item["kind"] == "speech"
        ]
        assert [" ".join(text.split()) for _, text in noted(reading)] == [
            " ".join(item["text"].split()) for item in gold if item["kind"] != "speech"
        ]
        assert check_conservation(parse(path)).n_lost == 0

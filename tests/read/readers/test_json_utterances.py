"""JSON and JSONL of utterances: speaker, text and time are taken from their fields."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.pipeline import parse
from turnpack.read.readers.json_utterances import READER, read_json_utterances
from turnpack.records import Reading, Role
from turnpack.validate.conservation import check_conservation

CONVERSATION = """\
{"id": "1", "conversation_id": "1", "speaker": "ann", "text": "Why?\\nSay.",\
 "reply_to": null, "timestamp": 1522140000, "meta": {}}
{"id": "2", "conversation_id": "1", "speaker": {"id": "b", "name": "Bo"}, "text": "So.",\
 "reply_to": "1", "timestamp": 1522140009, "meta": {}}
"""
INTERVIEW = """{
 "id": "X-1", "program": "News", "date": "2007-11-28", "url": "https://example.org/1",
 "title": "A talk", "summary": "Two  talk.",
 "utt": ["Hello.",
  "Hi \\u4f60."],
 "speaker": ["ANN LEE, HOST", "Mr. BO"]
}"""


def said(reading: Reading) -> list[tuple[str, str]]:
    """Return label and speech of each utterance."""
    return [
        (u.label, "".join(span.of(reading.text) for span in u.spans)) for u in reading.utterances
    ]


def read_text(text: str) -> Reading:
    """Return the reading of ``text``."""
    return read_json_utterances(text.encode(), "a.json")


def refusal(text: str) -> Finding:
    """Return the one finding with which ``text`` is refused."""
    with pytest.raises(DataError) as caught:
        read_text(text)
    (found,) = caught.value.findings
    return found


def test_one_utterance_a_line() -> None:
    """ConvoKit's lines: a speaker may be a name or an object; numbers are no times of day."""
    reading = read_text(CONVERSATION)
    assert said(reading) == [("ann", "Why?\nSay."), ("Bo", "So.")]
    assert [u.time and (u.time.raw, u.time.local) for u in reading.utterances] == [
        ("1522140000", None),
        ("1522140009", None),
    ]
    assert reading.lines == (1, 1, 1, 1, 2, 2)


def test_parallel_lists() -> None:
    """MediaSum's lists are paired by place; what is stated beside them is header and notes."""
    reading = read_text(INTERVIEW)
    assert said(reading) == [("ANN LEE, HOST", "Hello."), ("Mr. BO", "Hi 你.")]
    stated = {key: value.value for key, value in reading.header.values.items()}
    assert stated == {
        "date": "2007-11-28",
        "source_url": "https://example.org/1",
        "title": "A talk",
    }
    notes = [span.of(reading.text) for span, _ in reading.asides]
    assert notes == ["id: X-1", "program: News", "summary: Two talk."]
    assert reading.lines is not None
    assert reading.lines[-3:] == (4, 4, 5)


@pytest.mark.parametrize(
    "text",
    [
        '[{"speaker": "A", "text": "Hi."}, {"speaker": "B", "text": "Yes."}]',
        '{"utterances": [{"name": "A", "utterance": "Hi."}, {"name": "B", "utterance": "Yes."}]}',
        '{"segments": [{"who": "A", "content": "Hi."}, {"from": "B", "transcript": "Yes."}]}',
        '{"speakers": {"0": "A", "1": {"name": "B"}},'
        ' "turns": [{"speaker": "0", "text": "Hi."}, {"speaker": "1", "text": "Yes."}]}',
        '{"speakers": [{"id": 0, "name": "A"}, {"id": 1, "name": "B"}],'
        ' "turns": [{"speaker": 0, "text": "Hi."}, {"speaker": 1, "text": "Yes."}]}',
        '{"title": "T"}\n{"speaker": "A", "text": "Hi."}\n\n{"speaker": "B", "text": "Yes."}\n',
        '[{"role": "A", "content": "Hi."}, {"role": "B", "content": "Yes."}]',
        # ConvoKit, all in one file.
        '{"speakers": {"s1": {"meta": {"name": "A"}}, "s2": {"name": "B"}}, "conversations": {},'
        ' "utterances": [{"id": "1", "speaker": "s1", "reply_to": null, "text": "Hi."},'
        ' {"id": "2", "speaker": "s2", "reply_to": "1", "text": "Yes."}]}',
        # Speech recognisers: inside other objects, and under names of their own.
        '{"results": {"utterances": [{"speaker": "A", "transcript": "Hi."},'
        ' {"speaker": "B", "transcript": "Yes."}]}}',
        '{"results": {"transcripts": [{"transcript": "Hi. Yes."}], "audio_segments":'
        ' [{"speaker_label": "A", "transcript": "Hi."},'
        ' {"speaker_label": "B", "transcript": "Yes."}]}}',
        '{"text": " Hi. Yes.", "segments": [{"speaker": "A", "text": "Hi."},'
        ' {"speaker": "B", "text": "Yes.", "words": [{"word": "Yes.", "start": 1}]}]}',
        '{"monologues": [{"speaker": "A", "text": "Hi."}, {"speaker": "B", "text": "Yes."}]}',
        # Replies before what they reply to.
        '{"id": "2", "reply_to": "1", "speaker": "B", "text": "Yes."}\n'
        '{"id": "1", "reply_to": null, "speaker": "A", "text": "Hi."}',
    ],
)
def test_common_shapes(text: str) -> None:
    """The usual names of fields and lists are known, and lists of speakers give their names."""
    assert said(read_text(text)) == [("A", "Hi."), ("B", "Yes.")]


def test_what_is_stated_around_the_list() -> None:
    """Fields of the objects around the list and of those about the session are its header."""
    reading = read_text(
        '{"metadata": {"title": "T", "date": "2024-05-06"}, "transcript": {"language": "en",'
        ' "segments": [{"speaker": "A", "text": "Hi."}]}}'
    )
    stated = {key: value.value for key, value in reading.header.values.items()}
    assert stated == {"title": "T", "date": "2024-05-06", "language": "en"}
    assert said(reading) == [("A", "Hi.")]


def test_text_that_repeats_all_utterances_is_dropped() -> None:
    """Recognisers give the whole text beside its segments; other text is kept."""
    segments = (
        '"segments": [{"speaker": "A", "text": " Hi you."}, {"speaker": "B", "text": "Yes."}]'
    )
    reading = read_text(f'{{"text": "Hi you. Yes.", {segments}}}')
    assert reading.text.count("Hi you.") == 1
    assert reading.dropped >= len("Hi you. Yes.")
    assert "text: Hi!" in read_text(f'{{"text": "Hi!", {segments}}}').text


def test_replies_are_put_after_what_they_reply_to() -> None:
    """The order is told by the replies, and where it was changed, that is reported."""
    lines = CONVERSATION.splitlines()
    reading = read_text("\n".join(reversed(lines)))
    assert said(reading) == [("ann", "Why?\nSay."), ("Bo", "So.")]
    assert reading.lines == (2, 2, 2, 2, 1, 1)
    assert [(found.code, found.severity.value) for found in reading.findings] == [("S042", "info")]
    assert read_text(CONVERSATION).findings == ()


def test_times() -> None:
    """A time with a day is one of the clock, with its offset if printed; others are kept."""
    stamps = [
        "2020-01-02T10:00:00Z",
        "2020-01-02T10:00:00",
        "00:00:12.5",
        "2020-01-02",
        "2020-01-02T25:00",
    ]
    text = json.dumps([{"speaker": "A", "text": "x", "start": stamp} for stamp in stamps])
    times = [u.time for u in read_text(text).utterances]
    assert [time and (time.raw, time.local, time.of_day) for time in times] == [
        (stamps[0], datetime(2020, 1, 2, 10, tzinfo=UTC), True),
        (stamps[1], datetime(2020, 1, 2, 10), True),  # noqa: DTZ001 - none is printed
        (stamps[2], None, False),
        (stamps[3], None, False),
        (stamps[4], None, True),
    ]


def test_role_that_the_format_states() -> None:
    """A role beside the speaker is taken if it is one of ours."""
    text = (
        '[{"speaker": "A", "role": "Moderator", "text": "x"},'
        ' {"speaker": "B", "role": "z", "text": "y"}]'
    )
    assert [u.role for u in read_text(text).utterances] == [Role.MODERATOR, None]


def test_nothing_is_lost(tmp_path: Path) -> None:
    """The tables hold the whole reading text; an instant with its offset is kept in UTC."""
    path = tmp_path / "a.jsonl"
    path.write_text(CONVERSATION.replace("1522140000", '"2018-03-27T10:00:00+02:00"'), "utf-8")
    session = parse(path)
    account = check_conservation(session)
    assert (account.n_lost, account.n_doubled, account.findings) == (0, 0, ())
    assert session.segments[0].timestamp == datetime(2018, 3, 27, 8, tzinfo=UTC)


def test_speech_of_nobody_is_a_note() -> None:
    """An utterance without a speaker is kept, and reported."""
    reading = read_text('[{"speaker": "A", "text": "x"},\n {"speaker": null, "text": "y"}, "z"]')
    assert said(reading) == [("A", "x")]
    assert [span.of(reading.text) for span, _ in reading.asides] == ["y", "z"]
    assert [(found.code, found.line) for found in reading.findings] == [("S026", 2)]


def test_what_is_left_out_is_counted() -> None:
    """Ids and other fields of utterances are dropped; their characters are counted."""
    assert read_text('[{"speaker": "A", "text": "x", "id": "12345"}]').dropped == 5


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            CONVERSATION.replace(
                '"conversation_id": "1", "speaker": {', '"conversation_id": "2", "speaker": {'
            ),
            "a.json:2",
        ),
        (f"[{INTERVIEW},\n{INTERVIEW}]", "a.json:8"),
    ],
    ids=["conversations", "interviews"],
)
def test_several_sessions_are_refused(text: str, place: str) -> None:
    """A file of several sessions is an error that says how to split it."""
    found = refusal(text)
    assert (found.code, found.place) == ("S032", place)
    assert "2 sessions" in found.message
    assert "jq" in found.fix


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('[{"text": "a"},\n {"text" "b"}]', "S030", "a.json:2:10"),
        ('{"speaker": "A", "text": "x"}\n{"speaker"', "S030", "a.json:2:11"),
        ("[" * 100_000, "S030", "a.json:1"),
        ('[{"text": "a"},\n {"text": "b", "text": "c"}]', "S030", "a.json:1"),
        ("[]", "S031", "a.json:1"),
        ("null", "S031", "a.json:1"),
        ('{"a": {"text": "x"}}', "S031", "a.json:1"),
        ('{"title": "T",\n "utt": ["a"], "speaker": []}', "S033", "a.json:2"),
        ('{"text": "\\ud800", "speaker": "A"}', "S002", "a.json:1"),
        (
            '[{"text": "ok", "speaker": "A"},\n {"text": "a\\u0000", "speaker": "A"}]',
            "S002",
            "a.json:2",
        ),
    ],
)
def test_unusable_files_are_refused(text: str, code: str, place: str) -> None:
    """Malformed, hostile and foreign JSON gives a finding with its place, never a crash."""
    found = refusal(text)
    assert (found.code, found.place) == (code, place)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["text", "speaker", "utt", "utterances", "start", "title", "name", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(_VALUES)
def test_any_json_is_read_or_refused(value: object) -> None:
    """Whatever the shape, the outcome is a reading or findings."""
    try:
        reading = read_text(json.dumps(value))
    except DataError:
        return
    assert reading.lines is not None
    assert len(reading.lines) == reading.text.count("\n") + 1


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (CONVERSATION.encode(), True),
        (INTERVIEW.encode(), True),
        ("[主持人]各位".encode(), False),
        (b'{"a": 1}', False),
        (b"", False),
    ],
)
def test_content_is_recognised(data: bytes, *, known: bool) -> None:
    """A bracket and one of the known keys tell."""
    assert READER.recognises(data) is known


@pytest.mark.parametrize("sign", ["\\u0000", "\\u001b", "\\ud800"])
@pytest.mark.parametrize("key", ["speaker", "text"])
def test_what_is_no_text_is_refused(key: str, sign: str) -> None:
    """Control characters and halves of surrogate pairs, in speech and in names."""
    line = json.dumps({"speaker": "Ann", "text": "Why?", key: "A@"}).replace("@", sign)
    with pytest.raises(DataError) as caught:
        read_json_utterances(f"{line}\n".encode(), "a.jsonl")
    assert [found.code for found in caught.value.findings] == ["S002"]


def test_paragraphs_in_a_list() -> None:
    """They are one text, and not left out."""
    reading = read_json_utterances(b'[{"speaker": "Ann", "text": ["Why?", "Say."]}]', "a.json")
    assert said(reading) == [("Ann", "Why?\nSay.")]


def test_a_session_that_is_called_none() -> None:
    """It is a session like any other, and two are refused."""
    lines = [{"speaker": "a", "text": "b", "session_id": i} for i in ("x", "None")]
    with pytest.raises(DataError) as caught:
        read_json_utterances(json.dumps(lines).encode(), "a.json")
    assert [found.code for found in caught.value.findings] == ["S032"]


def test_names_of_fields_that_podcasts_use() -> None:
    """Text under ``body`` and seconds under ``startTime``."""
    line = b'{"segments": [{"speaker": "Ann", "startTime": 0.5, "endTime": 3, "body": "Why?"}]}'
    reading = read_json_utterances(line, "a.json")
    assert said(reading) == [("Ann", "Why?")]
    assert [said.time and said.time.raw for said in reading.utterances] == ["0.5"]

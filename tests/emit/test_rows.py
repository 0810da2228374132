"""Rows: a session becomes the rows of the tables, with ids that relate them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests.support import BRIEFING, ZH, dialogue, parse_text

from turnpack.contract import TABLE_ORDER, load_contract
from turnpack.emit.rows import pair_id, people_rows, session_rows, speaker_id, turn_id
from turnpack.records import Note, NoteKind, People, PersonEntry, Session, Settings, Span
from turnpack.version import VERSION
from turnpack.views.arrow import arrow_schema

HEADER = "title: 会\nurl: http://a.example/1\nauthor: 新闻办\nplace: 大厅\ncontent:\n"
FOLLOWUP = "海河日报记者：\n明年如何？\n张三：\n也好。\n林一：\n记者会到此结束。谢谢大家。\n"

# The registry's rows are not a session's.
TABLES = [name for name in TABLE_ORDER if name != "people"]

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def briefing(tmp_path: Path) -> Session:
    """A briefing with a header, a note, and a question that is followed up."""
    text = BRIEFING.replace("林一：\n记者会到此结束。谢谢大家。\n", FOLLOWUP)
    return parse_text(tmp_path, HEADER + text, ZH)


@pytest.fixture
def rows(briefing: Session) -> Rows:
    """The rows of the briefing."""
    return session_rows(briefing)


def column(rows: Rows, table: str, name: str) -> list[Any]:
    """Return one column of one table."""
    return [row[name] for row in rows[table]]


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("which", ["briefing", "founding", "no label"])
def test_rows_are_the_contracts(
    name: str, which: str, briefing: Session, founding_session: Session, tmp_path: Path
) -> None:
    """Every row has the contract's columns in order, and Arrow takes it without loss."""
    sessions = {"briefing": briefing, "founding": founding_session}
    session = sessions.get(which) or parse_text(tmp_path, "甲，\n乙，三点：\n丙。\n")
    table = load_contract()[name]
    rows = session_rows(session)[name]
    assert all(tuple(row) == table.names for row in rows)
    arrow = pa.Table.from_pylist(rows, schema=arrow_schema(table))
    arrow.validate(full=True)
    assert arrow.to_pylist() == rows
    for field in table.fields:
        if field.required:
            assert None not in [row[field.name] for row in rows]


@pytest.mark.parametrize("name", TABLES)
def test_values_fit_their_constraints(name: str, founding_session: Session) -> None:
    """Every value of the founding transcript keeps the contract's patterns and lists."""
    for field in load_contract()[name].fields:
        for row in session_rows(founding_session)[name]:
            value = row[field.name]
            if value is None:
                continue
            assert field.pattern is None or re.fullmatch(field.pattern, value)
            assert field.enum is None or value in field.enum
            assert field.minimum is None or value >= field.minimum
            assert field.min_length is None or len(value) >= field.min_length


def test_ids_have_their_forms(rows: Rows) -> None:
    """Ids are the session's, a letter, and a number of fixed width."""
    session = column(rows, "sessions", "session_id")[0]
    assert re.fullmatch(r"2024-05-06-[0-9a-f]{8}", session)
    assert column(rows, "turns", "turn_id")[:2] == [f"{session}-t0001", f"{session}-t0002"]
    assert column(rows, "segments", "segment_id")[1] == f"{session}-s0002"
    assert column(rows, "speakers", "speaker_id")[2] == f"{session}-p03"
    assert column(rows, "notes", "note_id") == [f"{session}-n01"]
    assert column(rows, "qa_pairs", "qa_pair_id")[0] == f"{session}-q001"


@pytest.mark.parametrize("seq", [1, 9999, 12345])
def test_long_numbers_stay_whole(seq: int) -> None:
    """A number beyond the width widens the id: no two rows share one."""
    assert turn_id("x", seq).endswith(str(seq))
    assert str(pair_id("x", seq)).endswith(str(seq))
    assert str(speaker_id("x", seq)).endswith(str(seq))


def test_no_number_no_id() -> None:
    """What is not there has no id."""
    assert speaker_id("x", None) is None
    assert pair_id("x", None) is None


def test_references_lead_to_rows(rows: Rows) -> None:
    """Every foreign key that is not null is a key of the table that it names."""
    for table in map(load_contract().__getitem__, TABLES):
        keys = column(rows, table.name, table.primary_key[0])
        assert len(set(keys)) == len(keys)
        for key in (key for key in table.foreign_keys if key.table in rows):
            values = {v for v in column(rows, table.name, key.fields[0]) if v is not None}
            assert values <= set(column(rows, key.table, key.reference_fields[0]))


def test_segments_lead_to_their_turns(rows: Rows, briefing: Session) -> None:
    """The texts of a turn's segments, joined by LF, are the turn's text."""
    for turn in rows["turns"]:
        own = [s for s in rows["segments"] if s["turn_id"] == turn["turn_id"]]
        assert "\n".join(s["text"] for s in own) == turn["text"]
        assert (turn["n_segments"], turn["n_chars"]) == (len(own), len(turn["text"]))
        assert turn["timestamp"] == own[0]["timestamp"]
        assert turn["source_line"] == own[0]["source_line"]
        assert (turn["source_start"], turn["source_end"]) == (
            own[0]["source_start"],
            own[-1]["source_end"],
        )
    for segment in rows["segments"]:
        start, end = segment["source_start"], segment["source_end"]
        assert briefing.transcript.text[start:end] == segment["text"]


def test_pairs_hold_their_turns(rows: Rows) -> None:
    """A pair's texts are its turns' texts joined by LF; a followup names the pair before it."""
    for pair in rows["qa_pairs"]:
        turns = [t for t in rows["turns"] if t["qa_pair_id"] == pair["qa_pair_id"]]
        asks = [t for t in turns if t["kind"] in {"question", "followup"}]
        answers = [t for t in turns if t["kind"] == "answer"]
        assert pair["question"] == "\n".join(t["text"] for t in asks)
        assert pair["answer"] == "\n".join(t["text"] for t in answers)
        assert (pair["n_question_turns"], pair["n_answer_turns"]) == (len(asks), len(answers))
        assert (pair["questioner_id"], pair["respondent_id"]) == (
            asks[0]["speaker_id"],
            answers[0]["speaker_id"],
        )
        assert (pair["asked_at"], pair["answered_at"]) == (
            asks[0]["timestamp"],
            answers[0]["timestamp"],
        )
    first, second = rows["qa_pairs"]
    assert (first["followup_of"], second["followup_of"]) == (None, first["qa_pair_id"])
    assert (first["questioner"], first["affiliation"]) == ("海河日报记者", "海河日报")
    assert first["respondent"] == "张三"


def test_pair_of_several_turns_joins_their_texts(tmp_path: Path) -> None:
    """Two questioners and an answer in two turns make one pair with all texts."""
    text = dialogue(("主持人", "有请。"), ("海河日报记者", "水情？"), ("山城晚报记者", "雨情？"),
                    ("部长 张三", "好。"), ("主持人", "请继续。"), ("张三", "也好。"),
                    ("主持人", "到此结束。"))  # fmt: skip
    (pair,) = session_rows(parse_text(tmp_path, text, ZH))["qa_pairs"]
    assert (pair["question"], pair["answer"]) == ("水情？\n雨情？", "好。\n也好。")
    assert (pair["n_question_turns"], pair["n_answer_turns"]) == (2, 2)


def test_session_row(rows: Rows, briefing: Session) -> None:
    """The session's row says what the source states, what was declared, and what came of it."""
    (row,) = rows["sessions"]
    stated = {
        "title": "会",
        "publisher": "新闻办",
        "source_url": "http://a.example/1",
        "timezone": "Asia/Shanghai",
        "language": "zh",
        "event_type": None,
        "source_path": "sources/talk.txt",
        "source_format": "text",
        "parser_version": VERSION,
        "n_chars": len(briefing.transcript.text),
    }
    assert {key: row[key] for key in stated} == stated
    assert row["date"].isoformat() == "2024-05-06"
    for name in ("segments", "turns", "speakers", "qa_pairs"):
        assert row[f"n_{name}"] == len(rows[name])


def test_speaker_rows_count(rows: Rows) -> None:
    """A speaker's counts are those of the turns that name the speaker."""
    for speaker in rows["speakers"]:
        own = [t for t in rows["turns"] if t["speaker_id"] == speaker["speaker_id"]]
        assert speaker["n_turns"] == len(own)
        assert speaker["n_chars"] == sum(t["n_chars"] for t in own)
        assert {t["role"] for t in own} == {speaker["role"]}
        assert speaker["person_id"] is None
    assert [(s["name"], s["label"], s["title"]) for s in rows["speakers"]][1] == (
        "张三",
        "水利部部长 张三",
        "水利部部长",
    )


def test_note_row(rows: Rows) -> None:
    """A note outside turns has neither turn nor offset, and its place in the source."""
    (note,) = rows["notes"]
    assert (note["text"], note["kind"], note["source_line"]) == ("place: 大厅", "metadata", 4)
    assert (note["turn_id"], note["text_offset"]) == (None, None)
    assert note["source_end"] - note["source_start"] == len("place: 大厅")


def test_unresolved_speaker_stays_null(tmp_path: Path) -> None:
    """A turn whose label fits two speakers has the label for reading, and no id."""
    text = dialogue(("部长 张三", "一。"), ("局长 张三", "二。"), ("张三", "三。"))
    turn = session_rows(parse_text(tmp_path, text, ZH))["turns"][2]
    assert (turn["speaker_id"], turn["speaker"], turn["role"]) == (None, "张三", "unknown")
    assert turn["resolution"] == "unknown"


def test_times_without_a_zone_stay_null(tmp_path: Path) -> None:
    """Without a zone the instants are null and the printed form is there."""
    found = session_rows(parse_text(tmp_path, BRIEFING, Settings(language="zh")))
    assert set(column(found, "segments", "timestamp")) == {None}
    assert column(found, "segments", "timestamp_raw")[0] == "2024-05-06 09:00"
    assert set(column(found, "turns", "timestamp")) == {None}
    assert column(found, "qa_pairs", "asked_at") == [None]
    assert column(found, "sessions", "timezone") == [None]


def test_note_inside_a_turn(briefing: Session) -> None:
    """A note inside speech names its turn and its place in the turn's whole text."""
    note = Note(1, NoteKind.STAGE_DIRECTION, "（笑）", Span(0, 3), 1, segment=5, text_offset=2)
    segmentation = replace(briefing.segmentation, notes=(note,))
    (row,) = session_rows(replace(briefing, segmentation=segmentation))["notes"]
    assert row["turn_id"] == f"{briefing.id}-t0004"
    assert row["text_offset"] == len(briefing.segments[3].text) + 1 + 2


def test_people_rows() -> None:
    """The registry's rows have the contract's columns and a key of their own, person by person."""
    entries = [
        PersonEntry(
            "b", "乙", office="部长", since=date(2020, 1, 2), external_ids=(("viaf", "7"),)
        ),
        PersonEntry("a", "甲", alias="A"),
        PersonEntry("b", "乙", alias="B", external_ids=(("viaf", "7"),)),
    ]
    rows = people_rows(People(tuple(entries)))
    table = load_contract()["people"]
    assert [tuple(row) for row in rows] == [table.names] * 3
    assert [row["entry_id"] for row in rows] == ["b-e01", "a-e01", "b-e02"]
    assert [(row["viaf"], row["wikidata"]) for row in rows] == [
        ("7", None),
        (None, None),
        ("7", None),
    ]
    assert pa.Table.from_pylist(rows, schema=arrow_schema(table)).to_pylist() == rows


def test_person_of_a_speaker(briefing: Session) -> None:
    """Who a speaker is by the registry stands in the speaker's row."""
    speakers = tuple(replace(s, person_id=f"p{s.seq}") for s in briefing.speakers)
    rows = session_rows(replace(briefing, speakers=speakers))
    assert column(rows, "speakers", "person_id") == [f"p{s.seq}" for s in speakers]

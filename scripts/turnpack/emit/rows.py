"""A session or the registry of people in, the rows of the tables out, with their ids."""

from __future__ import annotations

from collections import Counter
from typing import Any

from turnpack.contract import load_contract
from turnpack.records import Note, People, QAPair, Segment, Session, Speaker, Turn
from turnpack.version import VERSION

Row = dict[str, Any]


def session_rows(session: Session) -> dict[str, list[Row]]:
    """Return the rows of ``session`` by table, each in the order of the source."""
    turn_of_segment = {s.seq: turn for turn in session.turns for s in turn.segments}
    held: dict[int | None, list[Turn]] = {}
    for turn in session.turns:
        held.setdefault(turn.speaker, []).append(turn)
    return {
        "turns": [_turn(session, turn) for turn in session.turns],
        "qa_pairs": [_pair(session, pair) for pair in session.pairs],
        "sessions": [_session(session)],
        "speakers": [_speaker(session, speaker, held) for speaker in session.speakers],
        "segments": [_segment(session, s, turn_of_segment[s.seq]) for s in session.segments],
        "notes": [_note(session, note, turn_of_segment) for note in session.notes],
    }


def people_rows(people: People) -> list[Row]:
    """Return the rows of the people table, in the order of the registry."""
    columns = load_contract()["people"].names
    numbers: Counter[str] = Counter()
    rows = []
    for entry in people.entries:
        numbers[entry.person_id] += 1
        stated = {
            "entry_id": f"{entry.person_id}-e{numbers[entry.person_id]:02d}",
            "person_id": entry.person_id,
            "name": entry.name,
            "alias": entry.alias,
            "office": entry.office,
            "affiliation": entry.affiliation,
            "since": entry.since,
            "until": entry.until,
            **dict(entry.external_ids),
        }
        rows.append({column: stated.get(column) for column in columns})
    return rows


def speaker_id(session_id: str, seq: int | None) -> str | None:
    """Return the key of the session's speaker number ``seq``."""
    return None if seq is None else f"{session_id}-p{seq:02d}"


def turn_id(session_id: str, seq: int) -> str:
    """Return the key of the session's turn number ``seq``."""
    return f"{session_id}-t{seq:04d}"


def pair_id(session_id: str, seq: int | None) -> str | None:
    """Return the key of the session's pair number ``seq``."""
    return None if seq is None else f"{session_id}-q{seq:03d}"


def _session(session: Session) -> Row:
    transcript = session.transcript
    return {
        "session_id": session.id,
        "title": transcript.header.get("title"),
        "date": session.date,
        "timezone": transcript.stated("timezone"),
        "language": session.segmentation.language,
        "event_type": transcript.stated("event_type"),
        "publisher": transcript.header.get("publisher"),
        "source_url": transcript.header.get("source_url"),
        "source_path": transcript.source.path,
        "source_format": transcript.source.format,
        "source_sha256": transcript.source.sha256,
        "n_chars": len(transcript.text),
        "n_segments": len(session.segments),
        "n_turns": len(session.turns),
        "n_speakers": len(session.speakers),
        "n_qa_pairs": len(session.pairs),
        "parser_version": VERSION,
    }


def _speaker(session: Session, speaker: Speaker, held: dict[int | None, list[Turn]]) -> Row:
    turns = held.get(speaker.seq, [])
    return {
        "speaker_id": speaker_id(session.id, speaker.seq),
        "session_id": session.id,
        "name": speaker.name,
        "label": speaker.labels[0],
        "title": speaker.title,
        "affiliation": speaker.affiliation,
        "kind": speaker.kind,
        "role": speaker.role,
        "person_id": speaker.person_id,
        "n_turns": len(turns),
        "n_chars": sum(len(turn.text) for turn in turns),
    }


def _segment(session: Session, segment: Segment, turn: Turn) -> Row:
    return {
        "segment_id": f"{session.id}-s{segment.seq:04d}",
        "session_id": session.id,
        "turn_id": turn_id(session.id, turn.seq),
        "seq": segment.seq,
        "label": segment.label,
        "timestamp": segment.timestamp,
        "timestamp_raw": segment.time.raw if segment.time else None,
        "text": segment.text,
        "source_start": segment.span.start,
        "source_end": segment.span.end,
        "source_line": segment.line,
    }


def _turn(session: Session, turn: Turn) -> Row:
    speaker = session.speaker(turn)
    text = turn.text
    return {
        "turn_id": turn_id(session.id, turn.seq),
        "session_id": session.id,
        "seq": turn.seq,
        "speaker_id": speaker_id(session.id, turn.speaker),
        "speaker": speaker.display if speaker else turn.segments[0].label,
        "role": turn.role,
        "kind": turn.kind,
        "qa_pair_id": pair_id(session.id, turn.pair),
        "timestamp": turn.timestamp,
        "text": text,
        "n_segments": len(turn.segments),
        "n_chars": len(text),
        "source_start": turn.span.start,
        "source_end": turn.span.end,
        "source_line": turn.segments[0].line,
        "resolution": turn.resolution,
    }


def _note(session: Session, note: Note, turn_of_segment: dict[int, Turn]) -> Row:
    turn = turn_of_segment.get(note.segment) if note.segment else None
    return {
        "note_id": f"{session.id}-n{note.seq:02d}",
        "session_id": session.id,
        "turn_id": turn_id(session.id, turn.seq) if turn else None,
        "kind": note.kind,
        "text": note.text,
        "text_offset": _offset_in_turn(note, turn) if turn else None,
        "source_start": note.span.start,
        "source_end": note.span.end,
        "source_line": note.line,
    }


def _offset_in_turn(note: Note, turn: Turn) -> int:
    """Return where in the turn's text the note stood; the segments are joined by one LF."""
    before = (len(s.text) + 1 for s in turn.segments if s.seq < (note.segment or 0))
    return sum(before) + (note.text_offset or 0)


def _pair(session: Session, pair: QAPair) -> Row:
    questions = [session.turns[seq - 1] for seq in pair.question]
    answers = [session.turns[seq - 1] for seq in pair.answer]
    questioner, respondent = session.speaker(questions[0]), session.speaker(answers[0])
    return {
        "qa_pair_id": pair_id(session.id, pair.seq),
        "session_id": session.id,
        "seq": pair.seq,
        "questioner_id": speaker_id(session.id, questions[0].speaker),
        "questioner": questioner.display if questioner else None,
        "affiliation": questioner.affiliation if questioner else None,
        "respondent_id": speaker_id(session.id, answers[0].speaker),
        "respondent": respondent.display if respondent else None,
        "question": "\n".join(turn.text for turn in questions),
        "answer": "\n".join(turn.text for turn in answers),
        "n_question_turns": len(questions),
        "n_answer_turns": len(answers),
        "followup_of": pair_id(session.id, pair.followup_of),
        "asked_at": questions[0].timestamp,
        "answered_at": answers[0].timestamp,
        "resolution": pair.resolution,
    }

"""A release of generated sessions, as large as asked for, written batch by batch.

The rows keep the contract and agree with each other; their texts are cut from what is
said in the founding transcript, so that length, punctuation and line breaks are those of
real speech.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import polars as pl
from tests.conftest import FOUNDING

from turnpack.contract import load_contract
from turnpack.emit.tables import known_writers
from turnpack.emit.writer import OpenTable
from turnpack.pipeline import parse
from turnpack.release.bundle import write_descriptor, write_sums
from turnpack.release.descriptor import describe
from turnpack.views.arrow import arrow_schema

TURNS = 50
"""Turns of a session: the moderator's, then questions and answers in turn."""

_SESSIONS_PER_BATCH = 400
_SHORTEST, _LONGEST = 20, 220
_PLACE = 2 * _LONGEST + 60
"""Characters of the source from the start of one turn to that of the next."""
_ZONE = "Asia/Shanghai"
_NAMES = ("张兰", "王安", "李青", "赵敏", "周宁")
_PAIRED = range(2, TURNS)
"""The turns that ask or answer: an even one at the end has nobody who answers."""


def write_release(folder: Path, n_turns: int, *, n_bad: int = 0) -> Path:
    """Write a release of ``n_turns`` turns, a multiple of 50, into ``folder``; return it.

    ``n_bad`` of the turns, spread over the table, have a role that there is not.
    """
    contract = load_contract()
    schemas = {table.name: arrow_schema(table) for table in contract}
    files: dict[str, list[OpenTable]] = {}
    for table in contract:
        files[table.name] = []
        for writer in known_writers():
            path = folder / writer.path_of(table.name)
            path.parent.mkdir(parents=True, exist_ok=True)
            files[table.name].append(writer.open(path, schemas[table.name]))
    bad = range(7, n_turns, n_turns // n_bad) if n_bad else range(0)
    first = 0
    for rows in _batches(n_turns // TURNS):
        rows["turns"] = _spoilt(rows["turns"], [n - first for n in bad])
        first += rows["turns"].height
        for name, frame in rows.items():
            batch = frame.to_arrow().cast(schemas[name]).combine_chunks().to_batches()[0]
            for file in files[name]:
                file.write(batch)
    for file in (file for of_table in files.values() for file in of_table):
        file.close()
    descriptor = describe(folder, {"name": "generated"}, contract, known_writers())
    write_descriptor(folder, descriptor)
    write_sums(folder)
    return folder


def _spoilt(turns: pl.DataFrame, places: list[int]) -> pl.DataFrame:
    """Return ``turns`` with a bad role in the rows at those of ``places`` that it has."""
    bad = pl.int_range(pl.len()).is_in(places)
    return turns.with_columns(role=pl.when(bad).then(pl.lit("audience")).otherwise("role"))


def _batches(n_sessions: int) -> Iterator[dict[str, pl.DataFrame]]:
    """Yield the rows of all tables but ``people``, for some sessions at a time."""
    said = (turn.text for turn in parse(FOUNDING).turns)
    founding = "".join("".join(said).split())
    chance = random.Random(0)
    for first in range(0, n_sessions, _SESSIONS_PER_BATCH):
        n = min(_SESSIONS_PER_BATCH, n_sessions - first)
        paths = [f"sources/talk-{number:08}.txt" for number in range(first, first + n)]
        hashes = [hashlib.sha256(Path(path).name.encode()).hexdigest()[:8] for path in paths]
        sessions = pl.DataFrame({"session_id": hashes, "source_path": paths}).with_columns(
            session_id=pl.format("2024-05-06-{}", "session_id")
        )
        yield _tables(
            sessions, *([_speech(founding, chance) for _ in range(n * TURNS)] for _ in "ab")
        )


def _speech(founding: str, chance: random.Random) -> str:
    start = chance.randrange(len(founding) - _LONGEST)
    return founding[start : start + chance.randint(_SHORTEST, _LONGEST)]


def _tables(sessions: pl.DataFrame, first: list[str], second: list[str]) -> dict[str, pl.DataFrame]:
    seq = pl.DataFrame({"seq": range(1, TURNS + 1)}, schema={"seq": pl.Int32})
    ids = sessions.select("session_id")
    # Turn 1 is the moderator's, even ones ask, odd ones answer; each pair has two turns.
    start = pl.col("seq") * _PLACE
    moment = pl.datetime(2024, 5, 6, 2, time_unit="ms", time_zone="UTC")
    base = (
        ids.join(seq, how="cross")
        .with_row_index("at")
        .with_columns(
            first=pl.Series(first),
            second=pl.when(pl.col("seq") % 3 == 0).then(pl.Series(second)),
            pair=(pl.col("seq") // 2).cast(pl.String).str.zfill(3),
            four=pl.col("seq").cast(pl.String).str.zfill(4),
            speaker=pl.when(seq=1).then(1).otherwise(2 + (pl.col("seq") - 2) % 4).cast(pl.String),
            timestamp=moment + pl.duration(minutes="seq"),
        )
        .with_columns(text=pl.concat_str("first", "second", separator="\n", ignore_nulls=True))
    )
    paired = pl.col("seq").is_between(_PAIRED[0], _PAIRED[-1])
    second_start = start + _PLACE // 2
    qa_pair_id = pl.when(paired).then(pl.format("{}-q{}", "session_id", "pair"))
    turns = base.select(
        turn_id=pl.format("{}-t{}", "session_id", "four"),
        session_id="session_id",
        seq="seq",
        speaker_id=pl.format("{}-p0{}", "session_id", "speaker"),
        speaker=_named("speaker"),
        role=pl.when(seq=1).then(pl.lit("moderator")).otherwise(pl.lit("other")),
        kind=pl.when(seq=1)
        .then(pl.lit("moderation"))
        .when(~paired)
        .then(pl.lit("courtesy"))
        .when(pl.col("seq") % 2 == 0)
        .then(pl.lit("question"))
        .otherwise(pl.lit("answer")),
        qa_pair_id=qa_pair_id,
        timestamp="timestamp",
        text="text",
        n_segments=1 + pl.col("second").is_not_null().cast(pl.Int32),
        n_chars=_length("text"),
        source_start=start,
        source_end=pl.coalesce(second_start + _length("second"), start + _length("first")),
        source_line=pl.col("seq") * 3,
        resolution=pl.lit("certain"),
    )
    parts = pl.concat(
        [
            base.with_columns(part=pl.lit(0, pl.Int32), text="first"),
            base.filter(pl.col("second").is_not_null()).with_columns(
                part=pl.lit(1, pl.Int32), text="second"
            ),
        ]
    ).sort("at", "part", maintain_order=True)
    segments = parts.with_columns(
        number=pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("session_id")
    ).select(
        segment_id=pl.format("{}-s{}", "session_id", pl.col("number").cast(pl.String).str.zfill(4)),
        session_id="session_id",
        turn_id=pl.format("{}-t{}", "session_id", "four"),
        seq="number",
        label=pl.format("外交部部长 {}", _named("speaker")),
        timestamp="timestamp",
        timestamp_raw=_local("timestamp").dt.strftime("%Y-%m-%d %H:%M"),
        text="text",
        source_start=start + _PLACE // 2 * pl.col("part"),
        source_end=start + _PLACE // 2 * pl.col("part") + _length("text"),
        source_line=pl.col("seq") * 3,
    )
    asked = base.filter(paired & (pl.col("seq") % 2 == 0))
    answered = base.filter(paired & (pl.col("seq") % 2 == 1))
    qa_pairs = asked.with_columns(
        answer=answered["text"], answered_at=answered["timestamp"], by=answered["speaker"]
    )
    qa_pairs = qa_pairs.select(
        qa_pair_id=pl.format("{}-q{}", "session_id", "pair"),
        session_id="session_id",
        seq=pl.col("seq") // 2,
        questioner_id=pl.format("{}-p0{}", "session_id", "speaker"),
        questioner=_named("speaker"),
        affiliation=pl.lit(None, pl.String),
        respondent_id=pl.format("{}-p0{}", "session_id", "by"),
        respondent=_named("by"),
        question="text",
        answer="answer",
        n_question_turns=pl.lit(1, pl.Int32),
        n_answer_turns=pl.lit(1, pl.Int32),
        followup_of=pl.lit(None, pl.String),
        asked_at="timestamp",
        answered_at="answered_at",
        resolution=pl.lit("certain"),
    )
    headed = sessions.select(
        session_id="session_id",
        title=pl.lit("记者会"),
        date=pl.date(2024, 5, 6),
        timezone=pl.lit(_ZONE),
        language=pl.lit("zh"),
        event_type=pl.lit("press_conference"),
        publisher=pl.lit(None, pl.String),
        source_url=pl.lit(None, pl.String),
        source_path="source_path",
        source_format=pl.lit("text"),
        source_sha256=pl.lit("0" * 64),
        n_chars=pl.lit((TURNS + 1) * _PLACE, pl.Int32),
        n_segments=segments.group_by("session_id", maintain_order=True).len()["len"].cast(pl.Int32),
        n_turns=pl.lit(TURNS, pl.Int32),
        n_speakers=pl.lit(5, pl.Int32),
        n_qa_pairs=pl.lit(TURNS // 2 - 1, pl.Int32),
        parser_version=pl.lit("0.1.0"),
    )
    held = turns.group_by("speaker_id", "session_id", "speaker", maintain_order=True).agg(
        n_turns=pl.len().cast(pl.Int32), n_chars=pl.sum("n_chars")
    )
    speakers = held.select(
        speaker_id="speaker_id",
        session_id="session_id",
        name="speaker",
        label=pl.concat_str(pl.lit("外交部部长 "), "speaker"),
        title=pl.lit("外交部部长"),
        affiliation=pl.lit(None, pl.String),
        kind=pl.lit("person"),
        role=pl.when(pl.col("speaker_id").str.ends_with("1"))
        .then(pl.lit("moderator"))
        .otherwise(pl.lit("other")),
        person_id=pl.lit(None, pl.String),
        n_turns="n_turns",
        n_chars="n_chars",
    )
    notes = ids.select(
        note_id=pl.format("{}-n01", "session_id"),
        session_id="session_id",
        turn_id=pl.lit(None, pl.String),
        kind=pl.lit("preamble"),
        text=pl.lit("记者会现场"),
        text_offset=pl.lit(None, pl.Int32),
        source_start=pl.lit(0, pl.Int32),
        source_end=pl.lit(5, pl.Int32),
        source_line=pl.lit(1, pl.Int32),
    )
    return {
        "sessions": headed,
        "speakers": speakers,
        "turns": turns,
        "segments": segments,
        "qa_pairs": qa_pairs,
        "notes": notes,
    }


def _local(column: str) -> pl.Expr:
    """Return times as the clocks of the sessions' zone show them."""
    return pl.col(column).dt.convert_time_zone(_ZONE)


def _length(column: str) -> pl.Expr:
    return pl.col(column).str.len_chars().cast(pl.Int32)


def _named(number: str) -> pl.Expr:
    """Return the name of the speaker whose number stands in a column."""
    return pl.col(number).replace_strict(dict(zip("12345", _NAMES, strict=True)))

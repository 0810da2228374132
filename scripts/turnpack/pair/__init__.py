"""A segmentation in, a :class:`~turnpack.records.Session` out: speakers, turns and pairs."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from turnpack.findings import Finding
from turnpack.lexicon import lexicon_for
from turnpack.pair.corrected import Hand
from turnpack.pair.corrected_pairs import correct_pairs
from turnpack.pair.corrected_roles import correct_roles
from turnpack.pair.misprints import find_misprints
from turnpack.pair.pairs import pair_turns
from turnpack.pair.people import resolve_people
from turnpack.pair.speakers import resolve_speakers
from turnpack.pair.turns import gather_turns
from turnpack.records import NOBODY, People, Role, Segmentation, Session, Speaker, Transcript, Turn
from turnpack.rules.d007_unknown_role import RULE as UNKNOWN_ROLE
from turnpack.rules.d009_undated import RULE as UNDATED


def pair(segmentation: Segmentation, people: People = NOBODY) -> Session:
    """Return the session that ``segmentation`` holds, its speakers told by ``people``."""
    transcript = segmentation.transcript
    lexicon = lexicon_for(*segmentation.languages)
    hand = Hand(segmentation, lexicon)
    resolved = resolve_speakers(hand.read, lexicon)
    speakers, numbers, ambiguous = hand.speakers(*resolved)
    turns = gather_turns(hand.read.segments, speakers, numbers, lexicon)
    turns = hand.turns(turns, numbers)
    speakers, turns = _without_silent(speakers, turns)
    speakers, turns = correct_roles(hand, speakers, turns, lexicon)
    turns, pairs, unanswered = pair_turns(turns, speakers, transcript, lexicon)
    turns, pairs, unanswered = correct_pairs(hand, turns, pairs, unanswered)
    outcomes, corrected = hand.close()
    day = _day(segmentation)
    publisher = transcript.header.get("publisher")
    speakers, unresolved = resolve_people(speakers, people, day, publisher, lexicon)
    return Session(
        id=session_id(transcript, day),
        date=day,
        segmentation=segmentation,
        speakers=speakers,
        turns=turns,
        pairs=pairs,
        findings=(
            *segmentation.findings,
            *_undated(transcript, day),
            *ambiguous,
            *_placed(find_misprints(speakers, _places(turns)), transcript, turns),
            *_placed(unresolved, transcript, turns),
            *_unknown_roles(transcript, speakers, turns),
            *unanswered,
            *corrected,
        ),
        outcomes=outcomes,
    )


def _without_silent(
    speakers: tuple[Speaker, ...], turns: tuple[Turn, ...]
) -> tuple[tuple[Speaker, ...], tuple[Turn, ...]]:
    """Return the speakers that hold a turn, and the turns with their new numbers.

    A label that only stands before translations names nobody else.
    """
    holders = {turn.speaker for turn in turns}
    speaking = [speaker for speaker in speakers if speaker.seq in holders]
    numbers = {speaker.seq: seq for seq, speaker in enumerate(speaking, start=1)}
    renumbered = (replace(speaker, seq=numbers[speaker.seq]) for speaker in speaking)
    return tuple(renumbered), tuple(
        replace(turn, speaker=numbers[turn.speaker] if turn.speaker else None) for turn in turns
    )


def session_id(transcript: Transcript, day: date | None) -> str:
    """Return the session's key: its day and 8 hexadecimal digits of its address's SHA-256.

    The address is the URL that the source states, else its file name: that is the same
    from wherever the file is read.
    """
    address = transcript.header.get("source_url") or PurePosixPath(transcript.source.path).name
    digest = hashlib.sha256(address.encode("utf-8")).hexdigest()
    return f"{day.isoformat() if day else 'undated'}-{digest[:8]}"


def _day(segmentation: Segmentation) -> date | None:
    """Return the day that the source states, else that of the first printed time."""
    if segmentation.day is not None:
        return segmentation.day
    printed = (s.time.local.date() for s in segmentation.segments if s.time and s.time.local)
    return next(printed, None)


def _undated(transcript: Transcript, day: date | None) -> list[Finding]:
    if day is not None:
        return []
    message = (
        "The session's day is not known: the header has no `date:`, and neither a line of its own "
        "nor a printed time gives a single day."
    )
    return [UNDATED.found(message, file=transcript.source.path, line=1)]


def _placed(
    findings: Mapping[int, Finding], transcript: Transcript, turns: Sequence[Turn]
) -> list[Finding]:
    """Return the findings on speakers, by their numbers, each where the first label stands."""
    lines = _first_lines(turns)
    for turn in reversed(turns):
        if turn.speaker and (label := turn.segments[0].label_span):
            lines[turn.speaker] = transcript.line_of(label.start)
    file = transcript.source.path
    return [replace(found, file=file, line=lines[seq]) for seq, found in findings.items()]


def _places(turns: Sequence[Turn]) -> Counter[int]:
    """Return at how many places each speaker's labels stand."""
    places: Counter[int] = Counter()
    for turn in turns:
        places[turn.speaker or 0] += sum(segment.label is not None for segment in turn.segments)
    return places


def _first_lines(turns: Sequence[Turn]) -> dict[int | None, int]:
    """Return the line on which each speaker first speaks."""
    lines: dict[int | None, int] = {}
    for turn in turns:
        lines.setdefault(turn.speaker, turn.segments[0].line)
    return lines


def _unknown_roles(
    transcript: Transcript, speakers: tuple[Speaker, ...], turns: tuple[Turn, ...]
) -> list[Finding]:
    first_lines = _first_lines(turns)
    return [
        UNKNOWN_ROLE.found(
            f"It is not plain which part {speaker.display!r} has.",
            file=transcript.source.path,
            line=first_lines.get(speaker.seq),
        )
        for speaker in speakers
        if speaker.role is Role.UNKNOWN
    ]

"""A session in, the account of how it was understood out: as data, for people and for tools."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from turnpack.account.lines import account_of_lines
from turnpack.account.records import (
    Account,
    CorrectionAccount,
    LabelAccount,
    NoteAccount,
    Outcome,
    PairAccount,
    Place,
    SessionAccount,
    SourceAccount,
    SpeakerAccount,
    TurnAccount,
    as_json,
)
from turnpack.records import LabelEntry, Session, Speaker, Transcript, Turn


def account_of(session: Session, lines: Sequence[range] = ()) -> Account:
    """Return the account of ``session``, and of the source's ``lines`` (from 1) one by one.

    A range that reaches beyond the end goes to the last line; a line that is asked for by
    itself and has nothing in the reading text says so.
    """
    segmentation = session.segmentation
    n_turns = Counter(turn.speaker for turn in session.turns)
    return Account(
        source=_source(session.transcript),
        session=_session(session),
        labels=tuple(_label(entry, session.transcript) for entry in segmentation.labels),
        speakers=tuple(_speaker(speaker, n_turns[speaker.seq]) for speaker in session.speakers),
        turns=tuple(_turn(turn) for turn in session.turns),
        pairs=tuple(
            PairAccount(pair.seq, pair.question, pair.answer, pair.followup_of, pair.resolution)
            for pair in session.pairs
        ),
        notes=tuple(
            NoteAccount(n.seq, n.line, n.kind, n.segment, n.text_offset, n.text)
            for n in session.notes
        ),
        corrections=_corrections(session),
        lines=account_of_lines(session, lines),
        findings=session.findings,
    )


def _corrections(session: Session) -> tuple[CorrectionAccount, ...]:
    """Return what became of each correction; one that holds at several places is one."""
    made = {correction.number: correction for correction in session.transcript.corrections}
    return tuple(
        CorrectionAccount(n, c.file, c.line, c.fix, session.outcomes.get(n), c.why, c.by, c.date)
        for n, c in made.items()
    )


def _source(transcript: Transcript) -> SourceAccount:
    source, reading = transcript.source, transcript.reading
    return SourceAccount(
        path=source.path,
        format=source.format,
        sha256=source.sha256,
        n_chars=len(reading.text),
        n_lines=len(transcript.line_starts),
        n_dropped=reading.dropped,
        header={key: stated.value for key, stated in reading.header.values.items()},
        speakers_given=bool(reading.utterances),
    )


def _session(session: Session) -> SessionAccount:
    segmentation = session.segmentation
    return SessionAccount(
        id=session.id,
        date=session.date,
        language=segmentation.language,
        timezone=session.transcript.stated("timezone"),
        n_segments=len(session.segments),
        label_cues=Counter(
            entry.cue
            for entry in segmentation.labels
            if entry.accepted and len(entry.lost) < len(entry.spans)
        ),
        time_cues=Counter(segment.time.cue for segment in session.segments if segment.time),
        placement=segmentation.placement,
    )


def _label(entry: LabelEntry, transcript: Transcript) -> LabelAccount:
    lost = frozenset(entry.lost)

    def outcome_at(taken: bool) -> Outcome:
        return Outcome.REFUSED if not entry.accepted else Outcome.TAKEN if taken else Outcome.LOST

    return LabelAccount(
        label=entry.label,
        cue=entry.cue,
        score=entry.score,
        outcome=outcome_at(len(lost) < len(entry.spans)),
        evidence=entry.evidence,
        places=tuple(
            Place(
                transcript.line_of(span.start), span.start, span.end, outcome_at(span not in lost)
            )
            for span in entry.spans
        ),
    )


def _speaker(speaker: Speaker, n_turns: int) -> SpeakerAccount:
    return SpeakerAccount(
        speaker=speaker.seq,
        name=speaker.display,
        labels=speaker.labels,
        role=speaker.role,
        resolution=speaker.role_resolution,
        kind=speaker.kind,
        title=speaker.title,
        affiliation=speaker.affiliation,
        person_id=speaker.person_id,
        n_turns=n_turns,
        evidence=speaker.role_evidence,
    )


def _turn(turn: Turn) -> TurnAccount:
    text = turn.text
    return TurnAccount(
        turn=turn.seq,
        line=turn.segments[0].line,
        timestamp=turn.timestamp,
        speaker=turn.speaker,
        label=turn.segments[0].label,
        role=turn.role,
        kind=turn.kind,
        pair=turn.pair,
        resolution=turn.resolution,
        n_chars=len(text),
        text=text,
    )


__all__ = ["Account", "account_of", "as_json"]

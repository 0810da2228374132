"""A transcript in, its segments and notes out, with the evidence that decided."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import TypeVar

from turnpack.findings import Finding
from turnpack.lexicon import detect_languages, lexicon_for
from turnpack.plugins import members
from turnpack.records import (
    LabelEntry,
    NoteKind,
    PrintedTime,
    Reading,
    Segmentation,
    Span,
    Transcript,
)
from turnpack.rules.d001_no_label import RULE as NO_LABEL
from turnpack.rules.d005_unplaced_times import RULE as UNPLACED_TIMES
from turnpack.segment import cues
from turnpack.segment.blocks import cut
from turnpack.segment.clocks import clock_lines
from turnpack.segment.corrected import correct_labels
from turnpack.segment.corrected_utterances import correct_utterances
from turnpack.segment.credits import closing_credits
from turnpack.segment.cue import LabelCue, LabelMark, TimeCue
from turnpack.segment.given import take_utterances
from turnpack.segment.inventory import take_inventory
from turnpack.segment.ledger import Ledger
from turnpack.segment.notes import note_of, number_notes
from turnpack.segment.session_day import stated_day
from turnpack.segment.times import closing_time, dated, follows_label, placement, time_findings

Mark = TypeVar("Mark", LabelMark, PrintedTime)


@cache
def label_cues() -> tuple[LabelCue, ...]:
    """Return the cues for labels, in alphabetical order of their files."""
    return members(cues, LabelCue)


@cache
def time_cues() -> tuple[TimeCue, ...]:
    """Return the cues for times, in alphabetical order of their files."""
    return members(cues, TimeCue)


def segment(transcript: Transcript) -> Segmentation:
    """Return the segments and notes of ``transcript``.

    Where the format names the speakers, they are taken; else labels are looked for.
    """
    languages = _languages(transcript)
    if transcript.reading.utterances:
        ledger = Ledger(transcript)
        corrected = correct_utterances(transcript, ledger)
        segments, notes, declared = take_utterances(corrected, lexicon_for(*languages))
        times = [segment.time for segment in segments if segment.time]
        day, day_findings = stated_day(
            transcript, Span(transcript.body.start, transcript.body.start)
        )
        first = transcript.reading.utterances[0].extent.start
        silent = [] if segments else [_nobody_speaks(transcript, first)]
        return Segmentation(
            transcript=transcript,
            language=languages[0],
            languages=languages,
            segments=tuple(segments),
            notes=tuple(notes),
            declared=tuple(sorted(declared)),
            labels=(),
            placement=None,
            findings=(
                *transcript.reading.findings,
                *day_findings,
                *time_findings(transcript, times),
                *silent,
                *ledger.findings,
            ),
            day=day,
            outcomes=ledger.outcomes,
        )
    return _discover(transcript, languages)


def _languages(transcript: Transcript) -> tuple[str | None, ...]:
    """Return the languages of ``transcript``: first what is stated, then what is plain."""
    found = detect_languages(transcript.body.of(transcript.text))
    stated = transcript.stated("language")
    if stated is None:
        return found
    primary = stated.split("-")[0].lower()
    return (stated, *(tag for tag in found if tag != primary)) if found[1:] else (stated,)


def _discover(transcript: Transcript, languages: tuple[str | None, ...]) -> Segmentation:
    """Find the labels by evidence and cut the text up at them."""
    text, reading = transcript.text, transcript.reading
    lexicon = lexicon_for(*languages)
    lines = clock_lines(reading)
    printed = _outside(reading, chain(*(cue.find(reading, lines) for cue in time_cues())))
    # Of those that start at one place the longest is the whole time.
    printed = sorted([*reading.times, *printed], key=attrgetter("outer.end"), reverse=True)
    times = _apart(printed)
    marks = _outside(reading, chain(*(cue.find(reading) for cue in label_cues())))
    between = [time for time in times if not follows_label(text, time)]
    inventory, taken = take_inventory(reading, marks, between, lexicon)
    labels, ledger = _apart(taken), Ledger(transcript)
    inventory = _with_lost(inventory, taken, labels)
    cuts: list[LabelMark] = []
    if transcript.corrections:
        labels, cuts, inventory = correct_labels(transcript, labels, times, inventory, ledger)
    outers, starts = [mark.outer for mark in labels], [*labels, *cuts]
    first = min((mark.outer.start for mark in starts), default=reading.body.end)
    day, day_findings = stated_day(transcript, Span(reading.body.start, first))
    times = dated(times, day)
    placed = placement(text, outers, times) if labels else None
    closing = closing_time(text, outers, times)
    marks_found = [*(mark.outer for mark in starts), *(time.outer for time in times)]
    credits = closing_credits(reading, marks_found, lexicon) if starts else []
    spoken = transcript
    if credits:
        body = Span(reading.body.start, credits[0][0].start)
        spoken = replace(transcript, reading=replace(reading, body=body))
    segments, notes, declared, findings = cut(spoken, starts, times, placed, lexicon, closing)
    notes = number_notes([*notes, *(note_of(transcript, kind, line) for line, kind in credits)])
    if not starts:
        findings.append(_no_label(transcript, inventory))
    elif not segments and not findings:
        findings.append(_nobody_speaks(transcript, first))
    elif times and placed is None:
        message = "Times stand neither plainly before nor plainly after their blocks."
        line = transcript.line_of(times[0].span.start)
        file = transcript.source.path
        findings.append(UNPLACED_TIMES.found(message, file=file, line=line))
    return Segmentation(
        transcript=transcript,
        language=languages[0],
        languages=languages,
        segments=tuple(segments),
        notes=tuple(notes),
        declared=tuple(sorted(declared)),
        labels=inventory,
        placement=placed,
        findings=(
            *transcript.reading.findings,
            *day_findings,
            *time_findings(transcript, times),
            *findings,
            *ledger.findings,
        ),
        day=day,
        outcomes=ledger.outcomes,
    )


def _outside(reading: Reading, marks: Iterable[Mark]) -> list[Mark]:
    """Return ``marks`` without those in what the format marks as metadata: nobody speaks there."""
    metadata = sorted(span for span, kind in reading.asides if kind is NoteKind.METADATA)
    if not metadata:
        return list(marks)

    def is_inside(mark: Mark) -> bool:
        i = bisect_right(metadata, mark.outer.start, key=lambda span: span.start) - 1
        return i >= 0 and metadata[i].end > mark.outer.start

    return [mark for mark in marks if not is_inside(mark)]


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """Return ``marks`` in order; of those that overlap, the first to start, then to come."""
    apart: list[Mark] = []
    last_end = 0
    for mark in sorted(marks, key=attrgetter("outer.start")):
        start, end = mark.outer
        if start >= last_end:
            apart.append(mark)
            last_end = end
    return apart


def _with_lost(
    inventory: tuple[LabelEntry, ...], taken: Sequence[LabelMark], labels: Sequence[LabelMark]
) -> tuple[LabelEntry, ...]:
    """Return ``inventory`` with the places of those ``taken`` that are not among ``labels``."""
    if len(labels) == len(taken):
        return inventory
    kept = {(mark.cue, mark.outer) for mark in labels}
    return tuple(
        entry._replace(lost=tuple(s for s in entry.spans if (entry.cue, s) not in kept))
        if entry.accepted
        else entry
        for entry in inventory
    )


def _nobody_speaks(transcript: Transcript, offset: int) -> Finding:
    message = "Nobody speaks: under the labels stand stage directions only."
    return NO_LABEL.found(message, file=transcript.source.path, line=transcript.line_of(offset))


def _no_label(transcript: Transcript, inventory: tuple[LabelEntry, ...]) -> Finding:
    best = max(inventory, key=lambda entry: entry.score, default=None)
    why = (
        "no line has the form of one"
        if best is None
        else f"the likeliest candidate, {best.label!r}, scores {best.score:g}: "
        + ", ".join(evidence.reason for evidence in best.evidence)
    )
    body = transcript.body.of(transcript.text)
    first = transcript.body.start + len(body) - len(body.lstrip())
    line = transcript.line_of(best.spans[0].start if best else first)
    return NO_LABEL.found(
        f"No line is taken for a speaker's label: {why}.", file=transcript.source.path, line=line
    )

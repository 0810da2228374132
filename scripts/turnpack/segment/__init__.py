"""A transcript in, its segments and notes out, with the evidence that decided."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, TypeVar

from turnpack.findings import Finding
from turnpack.lexicon import Lexicon, detect_languages, lexicon_for
from turnpack.plugins import members
from turnpack.records import (
    LabelEntry,
    Note,
    NoteKind,
    PrintedTime,
    Reading,
    Segment,
    Segmentation,
    Span,
    TimePlacement,
    Transcript,
)
from turnpack.rules.d001_no_label import RULE as NO_LABEL
from turnpack.rules.d005_unplaced_times import RULE as UNPLACED_TIMES
from turnpack.rules.d030_likely_label import RULE as LIKELY_LABEL
from turnpack.segment import cues
from turnpack.segment.blocks import cut
from turnpack.segment.clock_lines import clock_lines
from turnpack.segment.corrected import correct_labels
from turnpack.segment.corrected_utterances import correct_utterances
from turnpack.segment.credits import find_ending
from turnpack.segment.cue import LabelCue, LabelMark, TimeCue
from turnpack.segment.directions import Remarks, manner_apart
from turnpack.segment.given import take_utterances
from turnpack.segment.inventory import take_inventory
from turnpack.segment.ledger import Ledger
from turnpack.segment.notes import note_of, number_notes
from turnpack.segment.opening import long_opening
from turnpack.segment.session_day import stated_day
from turnpack.segment.span_row import SpanRow
from turnpack.segment.times import (
    closing_time,
    dated,
    follows_label,
    placement,
    time_findings,
    times_until,
)

Mark = TypeVar("Mark", LabelMark, PrintedTime)


@cache
def label_cues() -> tuple[LabelCue, ...]:
    """Return the cues for labels, in alphabetical order of their files."""
    return members(cues, LabelCue)


@cache
def time_cues() -> tuple[TimeCue, ...]:
    """Return the cues for times, in alphabetical order of their files."""
    return members(cues, TimeCue)


class _Cut(NamedTuple):
    """A transcript cut up, whichever way its speakers were found."""

    segments: list[Segment]
    notes: list[Note]
    declared: list[Span]
    findings: list[Finding]
    times: Sequence[PrintedTime]
    day: tuple[date | None, list[Finding]]
    labels: tuple[LabelEntry, ...] = ()
    placement: TimePlacement | None = None


def segment(transcript: Transcript) -> Segmentation:
    """Return the segments and notes of ``transcript``.

    Where the format names the speakers, they are taken; else labels are looked for.
    """
    languages, ledger = _languages(transcript), Ledger(transcript)
    find = _take if transcript.reading.utterances else _discover
    found = find(transcript, lexicon_for(*languages), ledger)
    day, day_findings = found.day
    return Segmentation(
        transcript=transcript,
        language=languages[0],
        languages=languages,
        segments=tuple(found.segments),
        notes=tuple(found.notes),
        declared=tuple(sorted(found.declared)),
        labels=found.labels,
        placement=found.placement,
        findings=(
            *transcript.reading.findings,
            *day_findings,
            *time_findings(transcript, found.times),
            *found.findings,
            *ledger.findings,
        ),
        day=day,
        outcomes=ledger.outcomes,
    )


def _languages(transcript: Transcript) -> tuple[str | None, ...]:
    """Return the languages of ``transcript``: first what is stated, then what is plain."""
    found = detect_languages(transcript.body.of(transcript.text))
    stated = transcript.stated("language")
    if stated is None:
        return found
    primary = stated.split("-")[0].lower()
    return (stated, *(tag for tag in found if tag != primary)) if found[1:] else (stated,)


def _take(transcript: Transcript, lexicon: Lexicon, ledger: Ledger) -> _Cut:
    """Take the speakers that the format names."""
    corrected = correct_utterances(transcript, ledger)
    segments, notes, declared = take_utterances(corrected, lexicon)
    times = [segment.time for segment in segments if segment.time]
    first = transcript.reading.utterances[0].extent.start
    silent = [] if segments else [_nobody_speaks(transcript, first)]
    day = stated_day(transcript, Span(transcript.body.start, transcript.body.start))
    return _Cut(segments, notes, declared, silent, times, day)


def _discover(transcript: Transcript, lexicon: Lexicon, ledger: Ledger) -> _Cut:
    """Find the labels by evidence and cut the text up at them."""
    text, reading = transcript.text, transcript.reading
    lines = clock_lines(reading)
    printed = _outside(reading, chain(*(cue.find(reading, lines) for cue in time_cues())))
    # Of those that start at one place the longest is the whole time.
    printed = sorted([*reading.times, *printed], key=attrgetter("outer.end"), reverse=True)
    times = _apart(printed)
    remarks = Remarks(lexicon)
    found = (manner_apart(mark, remarks) for cue in label_cues() for mark in cue.find(reading))
    marks = _outside(reading, found)
    between = [time for time in times if not follows_label(text, time)]
    inventory, taken = take_inventory(reading, marks, between, lexicon)
    labels = _apart(taken)
    inventory = _with_lost(inventory, taken, labels)
    cuts: list[LabelMark] = []
    if transcript.corrections:
        labels, cuts, inventory = correct_labels(transcript, labels, times, inventory, ledger)
    outers, starts = [mark.outer for mark in labels], [*labels, *cuts]
    first = min((mark.outer.start for mark in starts), default=reading.body.end)
    day = stated_day(transcript, Span(reading.body.start, first))
    times = dated(times, day[0])
    ending = (
        find_ending(reading, [mark.outer for mark in starts], times, lexicon) if starts else None
    )
    spoken, closing_notes = transcript, []
    of_blocks: Sequence[PrintedTime] = times
    if ending:
        body = Span(reading.body.start, ending.start)
        spoken = replace(transcript, reading=replace(reading, body=body))
        of_blocks, others = times_until(text, outers, times, ending.start)
        asides = [*ending.notes, *((time.outer, NoteKind.METADATA) for time in others)]
        closing_notes = [note_of(transcript, kind, span) for span, kind in asides]
    placed = placement(text, outers, of_blocks) if labels else None
    closing = closing_time(text, outers, of_blocks)
    segments, notes, declared, findings = cut(spoken, starts, of_blocks, placed, lexicon, closing)
    if not starts:
        findings.append(_no_label(transcript, inventory))
    elif not segments and not findings:
        findings.append(_nobody_speaks(transcript, first))
    elif of_blocks and placed is None:
        message = (
            f"It is not plain whether the times ({len(of_blocks)}, here the first) are of the "
            "blocks before or after them; they are kept as notes, and no block has a time."
        )
        line = transcript.line_of(of_blocks[0].span.start)
        file = transcript.source.path
        findings.append(UNPLACED_TIMES.found(message, file=file, line=line))
    if segments:
        findings += long_opening(transcript, first)
    if starts:
        findings += _likely_labels(transcript, inventory, starts, Span(first, spoken.body.end))
    notes = number_notes([*notes, *closing_notes])
    return _Cut(segments, notes, declared, findings, times, day, inventory, placed)


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


def _likely_labels(
    transcript: Transcript,
    inventory: Sequence[LabelEntry],
    starts: Sequence[LabelMark],
    speech: Span,
) -> Iterator[Finding]:
    """Yield what stands inside ``speech`` and may be a label, once for each text."""
    taken = SpanRow(sorted(mark.outer for mark in starts))
    for entry in inventory:
        if not entry.likely:
            continue
        left = [span for span in entry.spans if span.start >= speech.start]
        left = [span for span in left if span.end <= speech.end and not taken.touching(span)]
        if left:
            places = f" at {len(left)} places" if len(left) > 1 else ""
            against = min(entry.evidence, key=lambda evidence: evidence.weight)
            message = f"{entry.label!r} stands inside speech as a label does{places}, and is not "
            message += f"taken for one: {against.reason}."
            line = transcript.line_of(left[0].start)
            yield LIKELY_LABEL.found(message, file=transcript.source.path, line=line)


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

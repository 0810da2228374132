"""A transcript in, its segments and notes out, with the evidence that decided."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TypeVar

from turnpack.findings import Finding, Rule, Severity
from turnpack.lexicon import detect_language, lexicon_for
from turnpack.plugins import members
from turnpack.records import LabelEntry, PrintedTime, Segmentation, Transcript
from turnpack.segment import cues
from turnpack.segment.blocks import cut
from turnpack.segment.cue import LabelCue, LabelMark, TimeCue
from turnpack.segment.given import take_utterances
from turnpack.segment.inventory import key_of, take_inventory
from turnpack.segment.times import UNPLACED_TIMES, placement, time_findings

Mark = TypeVar("Mark", LabelMark, PrintedTime)

NO_LABEL = Rule(
    "D001",
    "No speaker label found",
    Severity.ERROR,
    why="Without labels nobody can be said to speak; the source adds no turn to the corpus.",
    fix="See `turnpack inspect` for the lines that were considered. If this is a speech or a "
    "news item, take it out of the corpus.",
)


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
    language = transcript.stated("language") or detect_language(transcript.body.of(transcript.text))
    if transcript.reading.utterances:
        segments, notes, declared = take_utterances(transcript)
        times = [segment.time for segment in segments if segment.time]
        return Segmentation(
            transcript=transcript,
            language=language,
            segments=tuple(segments),
            notes=tuple(notes),
            declared=tuple(sorted(declared)),
            labels=(),
            placement=None,
            findings=(*transcript.reading.findings, *time_findings(transcript, times)),
        )
    return _discover(transcript, language)


def _discover(transcript: Transcript, language: str | None) -> Segmentation:
    """Find the labels by evidence and cut the text up at them."""
    text, reading = transcript.text, transcript.reading
    lexicon = lexicon_for(language)
    times = _apart(time for cue in time_cues() for time in cue.find(reading))
    marks = [mark for cue in label_cues() for mark in cue.find(reading)]
    inventory = take_inventory(reading, marks, times, lexicon)
    scores = {(entry.cue, entry.label): entry.score for entry in inventory if entry.accepted}
    taken = [mark for mark in marks if (mark.cue, key_of(mark.label)) in scores]
    taken.sort(key=lambda mark: -scores[mark.cue, key_of(mark.label)])
    labels = _apart(taken)
    placed = placement(text, [mark.outer for mark in labels], times) if labels else None
    segments, notes, declared, findings = cut(transcript, labels, times, placed, lexicon)
    if not labels:
        findings.append(_no_label(transcript, inventory))
    elif times and placed is None:
        message = "Times stand neither plainly before nor plainly after their blocks."
        line = transcript.line_of(times[0].span.start)
        file = transcript.source.path
        findings.append(UNPLACED_TIMES.found(message, file=file, line=line))
    return Segmentation(
        transcript=transcript,
        language=language,
        segments=tuple(segments),
        notes=tuple(notes),
        declared=tuple(sorted(declared)),
        labels=inventory,
        placement=placed,
        findings=(*transcript.reading.findings, *time_findings(transcript, times), *findings),
    )


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """Return ``marks`` in order; of those that overlap, the first to start, then to come."""
    apart: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: mark.outer.start):
        if not apart or apart[-1].outer.end <= mark.outer.start:
            apart.append(mark)
    return apart


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

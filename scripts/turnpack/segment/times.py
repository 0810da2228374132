"""Printed times in, where the document places them and what instants they are out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from turnpack.findings import Finding, Rule, Severity
from turnpack.records import PrintedTime, Span, TimePlacement, Transcript

IMPOSSIBLE_TIME = Rule(
    "D003",
    "Printed time does not exist",
    Severity.ERROR,
    why="No calendar or clock has this date or time; it is a misprint or a damaged source.",
    fix="Correct the time in the source.",
)
NO_ZONE = Rule(
    "D004",
    "Times without a zone",
    Severity.WARNING,
    why="Without a zone a printed time is no instant; the timestamp columns stay null.",
    fix="State `timezone:` in the source's header or in the corpus's descriptor "
    "(convert and inspect take --timezone).",
)
NO_INSTANT = Rule(
    "D012",
    "Printed time is no single instant",
    Severity.WARNING,
    why="Clocks were put forward or back then: the zone has no such time, or has it twice.",
    fix="Leave it; the timestamp stays null. Correct the time if it is a misprint.",
)
UNPLACED_TIMES = Rule(
    "D005",
    "Times cannot be placed",
    Severity.WARNING,
    why="It is not plain whether a printed time belongs to the block before or after it.",
    fix="Add the missing time at the start or the end of the source.",
)


def placement(
    text: str, labels: Sequence[Span], times: Sequence[PrintedTime]
) -> TimePlacement | None:
    """Return whether times stand before or after their blocks; None if that is not plain.

    The reading that leaves fewer labels without a time is the document's.
    """
    events = sorted([*((label, True) for label in labels), *((t.outer, False) for t in times)])
    bare_before = bare_after = 0
    for i, (span, is_label) in enumerate(events):
        if is_label:
            before = events[i - 1] if i else None
            after = events[i + 1] if i + 1 < len(events) else None
            timed_before = before and not before[1] and not text[before[0].end : span.start].strip()
            bare_before += not timed_before
            bare_after += after is None or after[1]
    if bare_before == bare_after:
        return None
    return TimePlacement.BEFORE if bare_before < bare_after else TimePlacement.AFTER


def instant(time: PrintedTime, transcript: Transcript) -> datetime | None:
    """Return the instant, in UTC, that ``time`` prints; None without a zone or a valid time."""
    if time.local is None:
        return None
    zone = transcript.stated("timezone")
    try:
        if time.local.tzinfo is not None:
            return time.local.astimezone(UTC)
        if zone is None:
            return None
        earlier, later = (
            time.local.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)
        )
    except OverflowError:
        # The first and the last day of the calendar may lie outside it in UTC.
        return None
    # Where clocks are put forward or back, the two readings differ.
    return earlier if earlier == later else None


def time_findings(transcript: Transcript, times: Sequence[PrintedTime]) -> list[Finding]:
    """Return what is wrong with the times that ``transcript`` prints."""
    file = transcript.source.path
    of_day = [time for time in times if time.of_day]
    findings = [
        IMPOSSIBLE_TIME.found(
            f"There is no such time: {time.raw}.",
            file=file,
            line=transcript.line_of(time.span.start),
        )
        for time in of_day
        if time.local is None
    ]
    unzoned = [time for time in of_day if time.local is None or time.local.tzinfo is None]
    if unzoned and transcript.stated("timezone") is None:
        line = transcript.line_of(unzoned[0].span.start)
        message = f"{len(unzoned)} printed times, and nothing says in which zone."
        findings.append(NO_ZONE.found(message, file=file, line=line))
    else:
        findings += [
            NO_INSTANT.found(
                f"{time.raw} is no single instant in {transcript.stated('timezone')}.",
                file=file,
                line=transcript.line_of(time.span.start),
            )
            for time in times
            if time.local is not None and instant(time, transcript) is None
        ]
    return findings

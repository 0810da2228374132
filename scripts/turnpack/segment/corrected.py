"""Accepted labels and the corrections of labels and boundaries in, corrected labels out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from turnpack.corrections import BoundaryFix, LabelFix
from turnpack.records import Evidence, LabelEntry, PrintedTime, Span, Transcript
from turnpack.rules.s067_contradiction import RULE as CONTRADICTION
from turnpack.segment.cue import LabelMark
from turnpack.segment.inventory import THRESHOLD, key_of
from turnpack.segment.ledger import Ledger
from turnpack.segment.span_row import SpanRow

CUE = "correction"
_COLONS = frozenset(":：")
_MARKS = frozenset("*_#—–-") | _COLONS
_BRACKETS = {"[": "]", "【": "】", "［": "］", "(": ")", "（": "）", "<": ">"}


class CorrectedLabels(NamedTuple):
    """The labels as corrected, in order, and where a turn starts without one."""

    labels: list[LabelMark]
    cuts: list[LabelMark]
    """Marks without text: what follows is a segment of its own, without a label."""
    inventory: tuple[LabelEntry, ...]


def label_mark(text: str, at: Span) -> LabelMark | None:
    """Return the label that stands at ``at``, None if nothing but marks does.

    ``at`` is the label as printed, with or without its brackets, emphasis or dash; a colon
    after it is taken along.
    """
    start, end = _trimmed(text, *at)
    while start < end and _are_brackets(text[start], text[end - 1], text[start + 1 : end - 1]):
        start, end = _trimmed(text, start + 1, end - 1)
    if start >= end:
        return None
    after = at.end
    while after < len(text) and text[after] in " \t\u3000":
        after += 1
    has_colon = after < len(text) and text[after] in _COLONS
    outer = Span(at.start, after + 1 if has_colon else at.end)
    return LabelMark(text[start:end], Span(start, end), outer, CUE)


def _are_brackets(first: str, last: str, between: str) -> bool:
    return _BRACKETS.get(first) == last and first not in between


def correct_labels(
    transcript: Transcript,
    labels: Sequence[LabelMark],
    times: Sequence[PrintedTime],
    inventory: tuple[LabelEntry, ...],
    ledger: Ledger,
) -> CorrectedLabels:
    """Return ``labels`` without those that are none and with those that were missed.

    Args:
        transcript: the source with its corrections.
        labels: the accepted labels, apart and in order.
        times: the printed times, apart and in order.
        inventory: what was taken and refused, and why.
        ledger: takes what becomes of the corrections.
    """
    printed = SpanRow([label.outer for label in labels])
    timed = SpanRow([time.outer for time in times])
    denied: set[int] = set()
    forced: dict[int, LabelMark] = {}
    """Labels by their starts."""
    replaced: set[int] = set()
    for fix in ledger.of(LabelFix):
        touched = printed.touching(fix.at)
        if fix.is_label is None:
            continue
        if fix.is_label:
            mark = label_mark(transcript.text, fix.at)
            if mark is None or "\n" in mark.label:
                ledger.refuse(fix, "The anchor is not the text of a label on one line.")
            elif not _covers(transcript.body, mark.outer) or timed.touching(mark.outer):
                ledger.refuse(fix, "The anchor lies in the header or in a printed time.")
            elif ledger.decide(("label", _first(labels, touched, fix.at)), True, fix) and [
                key_of(labels[i].label) for i in touched
            ] != [key_of(mark.label)]:
                forced[mark.outer.start] = mark
                replaced.update(touched)
                ledger.apply(fix)
        elif len(touched) > 1:
            ledger.refuse(fix, f"The anchor goes over {len(touched)} labels.")
        elif touched and ledger.decide(("label", _first(labels, touched, fix.at)), False, fix):
            denied.update(touched)
            ledger.apply(fix)
    kept = [label for i, label in enumerate(labels) if i not in denied | replaced]
    corrected = _apart(ledger, kept, forced)
    _check_readings(ledger, corrected)
    cuts = list(_cuts(transcript, corrected, timed, ledger))
    if denied or forced:
        inventory = _with_reasons(inventory, corrected, forced)
    return CorrectedLabels(corrected, cuts, inventory)


def _apart(
    ledger: Ledger, kept: Sequence[LabelMark], forced: dict[int, LabelMark]
) -> list[LabelMark]:
    """Return all labels in order; of two corrections that overlap, the second is refused."""
    row: list[LabelMark] = []
    for mark in sorted([*kept, *forced.values()], key=lambda mark: mark.outer):
        if row and row[-1].outer.end > mark.outer.start:
            for fix in ledger.of(LabelFix):
                if fix.is_label and fix.at.start == mark.outer.start:
                    ledger.refuse(fix, "It overlaps the label before it.", CONTRADICTION)
        else:
            row.append(mark)
    return row


def _check_readings(ledger: Ledger, labels: Sequence[LabelMark]) -> None:
    """Refuse the reading of a label where there is none."""
    row = SpanRow([label.outer for label in labels])
    for fix in list(ledger.of(LabelFix)):
        n = len(row.touching(fix.at))
        if fix.to is not None and n != 1:
            ledger.refuse(
                fix,
                f"The anchor goes over {n} labels."
                if n
                else "No label stands here; if the anchor is one, add `is: true`.",
            )


def _cuts(
    transcript: Transcript, labels: Sequence[LabelMark], timed: SpanRow, ledger: Ledger
) -> list[LabelMark]:
    """Return a mark for each place where a turn starts and no label does."""
    text = transcript.text
    row = SpanRow([label.outer for label in labels])
    asides = SpanRow(sorted(span for span, _ in transcript.reading.asides))
    cuts: dict[int, LabelMark] = {}
    for fix in list(ledger.of(BoundaryFix)):
        place = Span(fix.at.start, fix.at.start + 1)
        if not _covers(transcript.body, place) or timed.touching(place) or asides.touching(place):
            ledger.refuse(fix, "The anchor starts in a header, a note or a printed time.")
        elif fix.starts and not row.touching(place):
            before = row.last_before(place.start)
            if before is None or text[before.end : place.start].strip():
                nothing = Span(place.start, place.start)
                cuts[place.start] = LabelMark("", nothing, nothing, CUE)
                if ledger.decide(("cut", place.start), fix.speaker, fix):
                    ledger.apply(fix)
    return list(cuts.values())


def _with_reasons(
    inventory: tuple[LabelEntry, ...],
    labels: Sequence[LabelMark],
    forced: dict[int, LabelMark],
) -> tuple[LabelEntry, ...]:
    """Return ``inventory`` with what the corrections took and gave.

    An entry of which they took some places only becomes two, one of them refused. A place
    that went to one of ``labels`` is lost to it, whether a correction made that or not.
    """
    row = SpanRow([label.outer for label in labels])
    kept = {(label.cue, label.outer) for label in labels}
    entries = []
    for entry in inventory:
        if not entry.accepted:
            entries.append(entry)
            continue
        stays = tuple(span for span in entry.spans if row.touching(span))
        gone = tuple(span for span in entry.spans if not row.touching(span))
        if stays:
            lost = tuple(span for span in stays if (entry.cue, span) not in kept)
            entries.append(entry._replace(spans=stays, lost=lost))
        if gone:
            denial = Evidence("a correction says that it is none", -entry.score)
            evidence = (*entry.evidence, denial)
            refused = entry._replace(spans=gone, lost=(), evidence=evidence, accepted=False)
            entries.append(refused)
    reason = (Evidence("a correction says so", THRESHOLD),)
    entries += [
        LabelEntry(key_of(mark.label), CUE, (mark.outer,), reason, True) for mark in forced.values()
    ]
    return tuple(entries)


def _first(labels: Sequence[LabelMark], touched: range, at: Span) -> int:
    return labels[touched[0]].outer.start if touched else at.start


def _covers(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _MARKS):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _MARKS):
        end -= 1
    return start, end

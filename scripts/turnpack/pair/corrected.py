"""What the evidence says of speakers and turns, and the corrections, in; both as corrected out.

Each method takes what a stage of :func:`turnpack.pair.pair` made and returns it with the
corrections that concern it, so that the stages after it see them. Without corrections
everything passes through untouched.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from turnpack.corrections import (
    ApartSpeakersFix,
    BlockSpeakerFix,
    BoundaryFix,
    Correction,
    LabelFix,
    Outcome,
)
from turnpack.findings import Finding
from turnpack.lexicon import Lexicon
from turnpack.pair.corrected_speakers import answers_to, correct_speakers
from turnpack.pair.speakers import resolve_speakers
from turnpack.pair.turns import gather_turns
from turnpack.records import (
    Resolution,
    Segment,
    Segmentation,
    Span,
    Speaker,
    Turn,
)
from turnpack.rules.s067_contradiction import RULE as CONTRADICTION
from turnpack.segment.inventory import key_of
from turnpack.segment.ledger import Ledger


class Hand:
    """The maintainer's hand in one session."""

    def __init__(self, segmentation: Segmentation, lexicon: Lexicon) -> None:
        self.ledger = Ledger(segmentation.transcript, segmentation.outcomes)
        self._segmentation = segmentation
        self._segments = segmentation.segments
        self._starts = [_start(segment) for segment in self._segments] if self.busy else []
        self._readings: dict[int, tuple[str, Correction]] = {}
        """Who speaks in a segment, by its number, and which correction says so."""
        self._boundaries: dict[int, tuple[bool, BoundaryFix]] = {}
        """Whether a turn starts with a segment, by its number."""
        self._printed: frozenset[str] = frozenset()
        """The labels that name somebody without any reading."""
        self._lexicon = lexicon
        self.read = self._read() if self.busy else segmentation
        """The segmentation with its labels as corrections read them."""

    @property
    def busy(self) -> bool:
        """Whether there is any correction."""
        return bool(self._segmentation.transcript.corrections)

    @property
    def by_another(self) -> frozenset[int]:
        """The segments, by their numbers, that another speaks than the source says.

        A misprinted label is no such case: it still is that of who speaks.
        """
        return frozenset(
            seq for seq, (_, fix) in self._readings.items() if not isinstance(fix, LabelFix)
        )

    def segment_at(self, place: Span) -> Segment | None:
        """Return the first segment whose label or text overlaps ``place``."""
        i = max(bisect_right(self._starts, place.start) - 1, 0)
        for segment in self._segments[i : i + 2]:
            if _start(segment) < place.end and place.start < segment.span.end:
                return segment
        return None

    def labelled_at(self, place: Span) -> Segment | None:
        """Return the segment whose printed label overlaps ``place``."""
        i = max(bisect_right(self._starts, place.start) - 1, 0)
        after = (self._segments[k] for k in range(i, len(self._segments)))
        for segment in takewhile(lambda s: _start(s) < place.end, after):
            label = segment.label_span
            if label is not None and label.start < place.end and place.start < label.end:
                return segment
        return None

    def turn_at(self, place: Span, turns: Sequence[Turn], fix: Correction) -> Turn | None:
        """Return the turn at ``place``; if there is none, ``fix`` is refused."""
        segment = self.segment_at(place)
        if segment is None:
            self.ledger.refuse(fix, "Nobody speaks at the anchor.")
            return None
        return turns[bisect_right(turns, segment.seq, key=_first_segment) - 1]

    # --- who speaks -------------------------------------------------------------------

    def _read(self) -> Segmentation:
        for fix in list(self.ledger.of(LabelFix)):
            if fix.to is not None:
                self._read_as(fix, self.labelled_at(fix.at), fix.to)
        for block in list(self.ledger.of(BlockSpeakerFix)):
            self._read_as(block, self.segment_at(block.at), block.to)
        for boundary in list(self.ledger.of(BoundaryFix)):
            self._bound(boundary)
        self._forget_what_is_plain()
        return self._as_read(joined=True)

    def _read_as(self, fix: Correction, segment: Segment | None, label: str) -> None:
        if segment is None:
            self.ledger.refuse(fix, "Nobody speaks at the anchor.")
        elif self.ledger.decide(("speaker", segment.seq), key_of(label), fix):
            self._readings[segment.seq] = (key_of(label), fix)

    def _forget_what_is_plain(self) -> None:
        """Leave out what the evidence shows anyway, so that it changes nothing at all."""
        if self._readings:
            self._forget_readings()
        if any(not starts for starts, _ in self._boundaries.values()):
            self._forget_joins()

    def _forget_readings(self) -> None:
        """Leave out the readings of labels that name that speaker anyway."""
        parted = {label for fix in self.ledger.of(ApartSpeakersFix) for label in fix.labels}
        speakers, numbers, _ = resolve_speakers(self._segmentation, self._lexicon)
        self._printed = frozenset(numbers)
        for seq, (read, _) in list(self._readings.items()):
            label = key_of(self._segments[seq - 1].label or "")
            who = numbers.get(label)
            if who and answers_to(speakers[who - 1], read) and not {label, read} & parted:
                del self._readings[seq]

    def _forget_joins(self) -> None:
        """Leave out where it is said that no turn starts, and none would."""
        read = self._as_read(joined=False)
        speakers, numbers, _ = resolve_speakers(read, self._lexicon)
        turns = gather_turns(read.segments, speakers, numbers, self._lexicon)
        begun = {turn.segments[0].seq for turn in turns}
        for seq, (starts, _) in list(self._boundaries.items()):
            if not starts and seq not in begun:
                del self._boundaries[seq]

    def _bound(self, fix: BoundaryFix) -> None:
        segment = self.segment_at(fix.at)
        if segment is None:
            self.ledger.refuse(fix, "Nobody speaks at the anchor.")
        elif fix.at.start > segment.span.start:
            if fix.starts:
                self.ledger.refuse(fix, "No turn can start inside a note.")
        elif not fix.starts and segment.seq == 1:
            self.ledger.refuse(fix, "Nobody speaks before it.")
        elif not fix.starts and segment.seq in self._readings:
            by = self._readings[segment.seq][1]
            message = f"Line {by.line} says who speaks here."
            self.ledger.refuse(fix, message, CONTRADICTION)
        elif self.ledger.decide(("boundary", segment.seq), (fix.starts, fix.speaker), fix):
            self._boundaries[segment.seq] = (fix.starts, fix)
            if fix.speaker is not None:
                self._read_as(fix, segment, fix.speaker)

    def _as_read(self, *, joined: bool) -> Segmentation:
        """Return the segmentation with labels as read; those that start no turn away if so."""
        segments = list(self._segments)
        for seq, (label, _) in self._readings.items():
            segments[seq - 1] = segments[seq - 1]._replace(label=label)
        for seq, (starts, _) in self._boundaries.items():
            if joined and not starts:
                segments[seq - 1] = segments[seq - 1]._replace(label=None)
        return replace(self._segmentation, segments=tuple(segments))

    def speakers(
        self,
        speakers: tuple[Speaker, ...],
        numbers: dict[str, int],
        ambiguous: list[Finding],
    ) -> tuple[tuple[Speaker, ...], dict[str, int], list[Finding]]:
        """Return the speakers, with those joined that are one and those apart that are several."""
        if not self.busy:
            return speakers, numbers, ambiguous
        resolved = correct_speakers(
            self.read, speakers, numbers, ambiguous, self._lexicon, self.ledger
        )
        for label, fix in self._readings.values():
            if label not in resolved[1] and not self.ledger.is_refused(fix):
                self.ledger.refuse(fix, f"{label!r} could be more than one speaker.")
        return resolved

    # --- turns ------------------------------------------------------------------------

    def turns(
        self,
        turns: tuple[Turn, ...],
        numbers: Mapping[str, int],
    ) -> tuple[Turn, ...]:
        """Return ``turns``, made of the segments as read, of the segments as printed.

        A turn starts wherever a correction says so; what was corrected is certain.
        """
        if not self.busy:
            return turns
        touched = self._effects(turns)
        firsts = {seq for seq, (starts, _) in self._boundaries.items() if starts}
        runs: list[Turn] = []
        for turn in turns:
            run: list[Segment] = []
            for segment in turn.segments:
                if segment.seq in firsts and run:
                    runs.append(replace(turn, segments=tuple(run)))
                    turn = self._begun(turn, segment, numbers)  # noqa: PLW2901
                    run = []
                run.append(self._segments[segment.seq - 1])
            runs.append(replace(turn, segments=tuple(run)))
        return tuple(
            replace(turn, seq=seq, resolution=self._resolution(turn, touched))
            for seq, turn in enumerate(runs, start=1)
        )

    def _begun(self, turn: Turn, segment: Segment, numbers: Mapping[str, int]) -> Turn:
        """Return the turn that a correction says starts with ``segment``, inside ``turn``."""
        if segment.label is None:
            return replace(turn, speaker=None, resolution=Resolution.UNKNOWN)
        return replace(turn, speaker=numbers.get(key_of(segment.label)))

    def _resolution(self, turn: Turn, touched: set[int]) -> Resolution:
        if turn.speaker is None:
            return Resolution.UNKNOWN
        if any(segment.seq in touched for segment in turn.segments):
            return Resolution.CERTAIN
        idle = any(
            segment.seq in self._readings and segment.label is None for segment in turn.segments
        )
        return Resolution.INFERRED if idle else turn.resolution

    def _effects(self, turns: Sequence[Turn]) -> set[int]:
        """Note which readings and boundaries change something; return the segments changed."""
        begins = {turn.segments[0].seq for turn in turns}
        holder = {segment.seq: turn.speaker for turn in turns for segment in turn.segments}
        touched: set[int] = set()
        for seq, (label, fix) in self._readings.items():
            cut, _ = self._boundaries.get(seq, (False, None))
            labelled = self._segments[seq - 1].label is not None
            goes_on = holder.get(seq - 1) == holder[seq] and label in self._printed
            if labelled or cut or not goes_on:
                touched.add(seq)
                self.ledger.apply(fix)
        for seq, (starts, boundary) in self._boundaries.items():
            if not starts or seq not in begins:
                touched.add(seq)
                self.ledger.apply(boundary)
        return touched

    def close(self) -> tuple[Mapping[int, Outcome], list[Finding]]:
        """Return what became of the corrections and all that has to be said of them."""
        return self.ledger.close() if self.busy else ({}, [])


def _start(segment: Segment) -> int:
    label = segment.label_span
    return segment.span.start if label is None else min(label.start, segment.span.start)


def _first_segment(turn: Turn) -> int:
    return turn.segments[0].seq

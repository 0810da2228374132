"""Speech and notes as a format names them in, the reading laid out line by line out.

For formats that say who speaks, the reader makes the reading text itself: header lines,
speech and notes as lines, a blank line between utterances. Every line knows the line of
the source on which it starts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.records import Header, HeaderValue, NoteKind, PrintedTime, Reading, Role, Span
from turnpack.records import Utterance as GivenUtterance
from turnpack.rules.s001_empty import RULE as EMPTY
from turnpack.rules.s002_binary import RULE as BINARY
from turnpack.rules.s026_unnamed import RULE as UNNAMED
from turnpack.rules.s027_silent import RULE as SILENT

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
_COLON = re.compile(r"\s*[:：]?\s*\Z")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one kind in a paragraph: speech, a note, or a label that is printed."""

    text: str
    line: int
    kind: NoteKind | None = None
    """What a note is; None for speech and labels."""
    is_label: bool = False


Paragraph = Sequence[Run]


@dataclass(frozen=True, slots=True)
class StatedTime:
    """A time as the format states it, and what instant or time of day it is, if any."""

    raw: str
    line: int
    cue: str
    local: datetime | None = None
    of_day: bool = False


class Layout:
    """Lays out a reading text from top to bottom and keeps what stands where in it."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._lines: list[str] = []
        self._source_lines: list[int] = []
        self._length = 0
        self._body_start = 0
        self._header: dict[str, HeaderValue] = {}
        self._declared: list[Span] = []
        self._asides: list[tuple[Span, NoteKind]] = []
        self._utterances: list[GivenUtterance] = []
        self._unnamed: list[Span] = []
        self._silent: list[tuple[str, int]] = []
        self._loose_times: list[Span] = []
        self._times: list[PrintedTime] = []
        self.findings: list[Finding] = []
        self.dropped = 0
        """Characters of the source's text that are left out on purpose."""

    def header(self, key: str, value: str, line: int) -> None:
        """Write a header line for a column of the sessions table; the first of a key counts."""
        span = self._write(f"{key}: {value}", line)
        self._header.setdefault(key, HeaderValue(value, Span(span.start + len(key) + 2, span.end)))
        self._declared.append(span)
        self._body_start = self._length

    def metadata(self, key: str, value: str, line: int) -> None:
        """Write a header line that has no column; it becomes a note."""
        self._asides.append((self._write(f"{key}: {value}", line), NoteKind.METADATA))

    def state(self, key: str, value: str) -> None:
        """Take ``value``, the end or the start of the line last written, into the header."""
        end = self._length - 1
        start = end - len(self._lines[-1]) if self._lines else 0
        self._header.setdefault(key, HeaderValue(value, Span(start, end)))

    def has(self, key: str) -> bool:
        """Whether the header states ``key``."""
        return key in self._header

    @property
    def has_utterances(self) -> bool:
        """Whether anybody has spoken yet."""
        return bool(self._utterances or self._unnamed)

    def gap(self) -> None:
        """Write a blank line, unless there is one already."""
        if self._lines and self._lines[-1]:
            self._write("", self._source_lines[-1])

    def aside(self, text: str, kind: NoteKind, line: int) -> None:
        """Write a line that nobody speaks."""
        span = self._write(text, line)
        if text.strip():
            self._asides.append((span, kind))

    def time(self, time: StatedTime) -> None:
        """Write the time of what comes below it, which is not given to any speaker."""
        span = self._write(time.raw, time.line)
        self._asides.append((span, NoteKind.METADATA))
        self._times.append(PrintedTime(time.raw, span, span, time.cue, time.local, time.of_day))

    def paragraph(self, paragraph: Paragraph, kind: NoteKind | None = None) -> None:
        """Write a paragraph outside utterances; its speech is of ``kind``, or unnamed."""
        for run in paragraph:
            if run.is_label:
                self.aside(run.text, NoteKind.HEADING, run.line)
            elif run.kind or kind:
                self.aside(run.text, run.kind or kind or NoteKind.BODY, run.line)
            else:
                self._unnamed.append(self._write(run.text, run.line))

    def utterance(
        self,
        label: str | None,
        paragraphs: Iterable[Paragraph],
        *,
        printed: Run | None = None,
        role: Role | None = None,
        time: StatedTime | None = None,
        line: int | None = None,
    ) -> None:
        """Write what one speaker says without a break, with the notes in it.

        ``label`` is how the speaker is called, None if the format does not say it;
        ``printed`` is the label that the source prints before the speech. ``line`` is
        where it begins in the source, should there be no speech.
        """
        self.gap()
        label = " ".join(label.split()) if label else None
        first_line = len(self._lines)
        time_span = self._write(time.raw, time.line) if time else None
        label_span = self._printed(label, printed) if printed else None
        start = self._length
        spans = self._speech(paragraphs)
        if not spans:
            written = first_line < len(self._lines)
            line = self._source_lines[first_line] if written else line
            if label and line is not None:
                self.silent(label, line)
            if label_span:
                self._asides.append((label_span, NoteKind.HEADING))
        elif label is None:
            self._unnamed += spans
        if time and time_span and not (spans and label):
            self._loose_times.append(time_span)
        if spans and label:
            given = None
            if time and time_span:
                given = PrintedTime(
                    time.raw, time_span, time_span, time.cue, time.local, time.of_day
                )
            outer = Span(start, self._length - 1)
            self._utterances.append(
                GivenUtterance(label, tuple(spans), label_span, given, role, outer)
            )

    def silent(self, label: str, line: int) -> None:
        """Note that the source names somebody, on its ``line``, who says nothing."""
        self._silent.append((label, line))

    def reading(self) -> Reading:
        """Return the reading of all that was written.

        Raises:
            DataError: nothing was written, or it is not text.
        """
        while self._lines and not self._lines[-1]:
            self._lines.pop()
            self._source_lines.pop()
        text = "\n".join(self._lines)
        if not text.strip():
            raise DataError([EMPTY.found("The document holds no text.", file=self._path, line=1)])
        if control := _NOT_TEXT.search(text):
            line = self._source_lines[text.count("\n", 0, control.start())]
            message = f"Character U+{ord(control.group()):04X} does not occur in text."
            raise DataError([BINARY.found(message, file=self._path, line=line)])
        for said in self._utterances:
            if control := _NOT_TEXT.search(said.label):
                line = self._source_line(said.extent.start)
                message = f"Character U+{ord(control.group()):04X} in the name of a speaker."
                raise DataError([BINARY.found(message, file=self._path, line=line)])
        asides = [*self._asides, *((span, NoteKind.METADATA) for span in self._loose_times)]
        if self._utterances:
            asides += [(span, NoteKind.BODY) for span in self._unnamed]
            self.findings += self._unnamed_findings()
        self.findings += [
            SILENT.found(f"Nothing is said under {label!r}.", file=self._path, line=line)
            for label, line in self._silent
        ]
        return Reading(
            text=text,
            body=Span(min(self._body_start, len(text)), len(text)),
            header=Header(self._header),
            declared=tuple(self._declared),
            asides=tuple(sorted(asides)),
            utterances=tuple(self._utterances),
            times=tuple(self._times),
            lines=tuple(self._source_lines),
            dropped=self.dropped,
            findings=tuple(self.findings),
        )

    def _write(self, text: str, line: int) -> Span:
        """Write the line or lines of ``text``; each starts on the source's ``line``."""
        start = self._length
        for written in text.split("\n"):
            self._lines.append(written)
            self._source_lines.append(line)
        self._length += len(text) + 1
        return Span(start, start + len(text))

    def _printed(self, label: str | None, printed: Run) -> Span | None:
        """Write the label that the source prints; return its span if it is ``label``."""
        span = self._write(printed.text, printed.line)
        mark = _COLON.search(printed.text)
        end = span.start + (mark.start() if mark else len(printed.text))
        if printed.text[: end - span.start] != label:
            self._asides.append((span, NoteKind.HEADING))
            return None
        if end < span.end:
            self._declared.append(Span(end, span.end))
        return Span(span.start, end)

    def _speech(self, paragraphs: Iterable[Paragraph]) -> list[Span]:
        """Write paragraphs and return the spans whose joined text is the speech.

        The line feed between two paragraphs is part of it, also where a note stands
        between them; that between the halves of a paragraph around a note is not.
        """
        spans: list[Span] = []
        last = -1
        for number, paragraph in enumerate(_without_edges(paragraphs)):
            for run in paragraph:
                if run.kind is not None or run.is_label:
                    self.aside(run.text, run.kind or NoteKind.HEADING, run.line)
                    continue
                span = self._write(run.text, run.line)
                if not spans or number == last:
                    spans.append(span)
                elif spans[-1].end + 1 == span.start:
                    spans[-1] = Span(spans[-1].start, span.end)
                else:
                    spans[-1] = Span(spans[-1].start, spans[-1].end + 1)
                    spans.append(span)
                last = number
        return spans

    def _unnamed_findings(self) -> list[Finding]:
        if not self._unnamed:
            return []
        line = self._source_line(self._unnamed[0].start)
        message = f"Pieces of speech that are given to nobody: {len(self._unnamed)}."
        return [UNNAMED.found(message, file=self._path, line=line)]

    def _source_line(self, offset: int) -> int:
        at = 0
        for text, line in zip(self._lines, self._source_lines, strict=True):
            at += len(text) + 1
            if offset < at:
                return line
        return self._source_lines[-1]


def _without_edges(paragraphs: Iterable[Paragraph]) -> list[list[Run]]:
    """Return ``paragraphs`` without the white space before and after all that is spoken."""
    kept = [[run for run in paragraph if run.text.strip()] for paragraph in paragraphs]
    spoken = [
        (paragraph, i)
        for paragraph in kept
        for i, run in enumerate(paragraph)
        if run.kind is None and not run.is_label
    ]
    if spoken:
        first, at = spoken[0]
        first[at] = replace(first[at], text=first[at].text.lstrip())
        last, at = spoken[-1]
        last[at] = replace(last[at], text=last[at].text.rstrip())
    return kept

"""What a reader makes of a file, and what is declared for it: Reading, Transcript."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from turnpack.findings import Finding
from turnpack.records.text import NoteKind, PrintedTime, Role, Span

if TYPE_CHECKING:
    from turnpack.corrections import Correction


@dataclass(frozen=True, slots=True)
class Source:
    """One file that holds one transcript, as it was on disk when it was read."""

    path: str
    """Path as findings print it: inside a corpus relative to it, with forward slashes."""
    sha256: str
    format: str


class HeaderValue(NamedTuple):
    """A value that the source states about itself, and where."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Header:
    """What a source states about itself, by the key of the sessions table's column."""

    values: dict[str, HeaderValue] = field(default_factory=dict)

    def get(self, key: str) -> str | None:
        """Return the value stated under ``key``, or None."""
        stated = self.values.get(key)
        return None if stated is None else stated.value


@dataclass(frozen=True, slots=True)
class Utterance:
    """Speech whose speaker the format itself names: a label taken, not guessed.

    ``label`` is empty only where a correction takes it away. ``spans`` are the pieces of
    speech in order. ``label_span`` is where the reading text prints the label, None where
    the format states it in markup only. ``time`` is the printed time of the utterance.
    ``role`` is the part that the format gives the speaker. ``outer`` reaches over the speech
    and the asides in it, before its first and after its last word too; None where there are
    none.
    """

    label: str
    spans: tuple[Span, ...]
    label_span: Span | None = None
    time: PrintedTime | None = None
    role: Role | None = None
    outer: Span | None = None

    @property
    def extent(self) -> Span:
        """From the first to the last character of the speech and of the asides in it."""
        return self.outer or Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a file: the reading text and what stands where in it.

    Attributes:
        text: the reading text.
        body: where speech is looked for.
        header: what the source states about itself.
        declared: spans that the reader accounts for itself (header keys and values).
        metadata: spans of header lines that have no column, kept as notes.
        asides: spans in the body that the format marks as not spoken, with their kind.
        emphasis: spans that the format prints bold or otherwise sets off.
        utterances: speech with the speaker that the format names; if there is any,
            labels are not looked for.
        times: the times that the format states for what stands below them.
        lines: the source's line, from 1, on which each line of the reading text starts;
            None where the two count alike.
        dropped: characters of the source's text that were left out on purpose
            (navigation, scripts), in Unicode characters.
        findings: what the reader has to report.
    """

    text: str
    body: Span
    header: Header = field(default_factory=Header)
    declared: tuple[Span, ...] = ()
    metadata: tuple[Span, ...] = ()
    asides: tuple[tuple[Span, NoteKind], ...] = ()
    emphasis: tuple[Span, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    times: tuple[PrintedTime, ...] = ()
    lines: tuple[int, ...] | None = None
    dropped: int = 0
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What a corpus or a caller declares for sources that do not say it themselves."""

    timezone: str | None = None
    language: str | None = None
    event_type: str | None = None
    encoding: str | None = None
    """How the characters of text are written that is not UTF-8 and does not say it."""


NO_SETTINGS = Settings()


@dataclass(frozen=True, slots=True)
class Transcript:
    """A source made readable: what the reader made of it, and what is declared for it."""

    source: Source
    reading: Reading
    settings: Settings
    line_starts: tuple[int, ...] = (0,)
    """Offsets at which the lines of the reading text start."""
    corrections: tuple[Correction, ...] = ()
    """What a maintainer says about this source, in the order of the file."""

    @property
    def text(self) -> str:
        """The reading text."""
        return self.reading.text

    @property
    def body(self) -> Span:
        """Where speech is looked for."""
        return self.reading.body

    @property
    def header(self) -> Header:
        """What the source states about itself."""
        return self.reading.header

    def line_of(self, offset: int) -> int:
        """Return the line of the source, from 1, on which ``offset`` lies."""
        line = bisect_right(self.line_starts, offset)
        return line if self.reading.lines is None else self.reading.lines[line - 1]

    def stated(self, key: str) -> str | None:
        """Return what the header states under ``key``, else what the settings declare."""
        return self.header.get(key) or getattr(self.settings, key, None)

"""Cues of a caption file in, a reading out: by voices where there are any, else line by line.

WebVTT and SubRip differ in how cues are written, not in what becomes of them. A cue that
names its voice is an utterance with the cue's time. A file without voices is laid out for
the label finder: the lines of each cue as printed, below its time, which is a note.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from turnpack.read.utterances import Layout, Run, StatedTime
from turnpack.records import NoteKind, Reading
from turnpack.rules.s028_repeated import RULE as REPEATED
from turnpack.rules.s029_untimed import RULE as UNTIMED
from turnpack.rules.s040_unnamed_change import RULE as UNNAMED_CHANGE

TIMING = re.compile(
    r"[ \t]*(?P<raw>(?P<start>(?:\d{1,4}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?)[ \t]*-{1,3}>[ \t]*"
    r"(?P<end>(?:\d{1,4}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?))(?P<settings>(?:[ \t].*)?)\Z"
)
_TAG = re.compile(
    r"(?P<closing>/?)(?P<name>[A-Za-z]+)(?:\.[^\s>]*)?(?:[ \t\n](?P<annotation>.*))?\Z", re.DOTALL
)
_CLOCK_TAG = re.compile(r"(?:\d+:)?\d{1,2}:\d{2}\.\d{3}\Z")
_TAGS = frozenset({"v", "c", "i", "b", "u", "s", "ruby", "rt", "lang", "font"})
_OVERRIDE = re.compile(r"\{\\[^{}\n]{0,80}\}")
# What may be another speaker's line in a cue: a dash, a bracket, a label with a colon.
_OPENS = re.compile(r"\s*+(?:[-\u2010-\u2015>•*♪♫#\[(（【]|[^:：\n]{1,60}[:：](?!\d))")
_EAST_ASIAN = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_CHANGE = re.compile(
    r"(?P<sign>[-\u2010-\u2015]|>>)>?[^\S\n]*+"
    r"(?P<label>[\[(（【]?[^:：\n]{1,60}[:：](?!\d)|[\[(（【][^\])）】\n]{1,40}[\])）】])?"
)
# What is heard and not said: all in brackets, or between notes of music.
_DIRECTION = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|（[^（）]*）|【[^【】]*】|[♪♫][^♪♫]*[♪♫]|[♪♫]+")
_LEAST_REPEATS = 3
_LONGEST_TAG = 400


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one cue on one line, and the voice that the cue names for them."""

    text: str
    line: int
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: its time as printed (None if it has none) and its lines, each of pieces."""

    raw: str | None
    start: float
    end: float
    line: int
    lines: tuple[tuple[Piece, ...], ...]
    n_dropped: int = 0
    """How many characters of tags and settings it has."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines as they are shown."""
        return tuple("".join(piece.text for piece in line).strip() for line in self.lines)


def make_cue(timing: re.Match[str] | None, line: int, raw_lines: Sequence[tuple[str, int]]) -> Cue:
    """Return the cue with this time line and these raw lines, each with its number."""
    voice: str | None = None
    lines = []
    for raw, number in raw_lines:
        pieces, voice = _pieces(raw, number, voice)
        if any(piece.text.strip() for piece in pieces):
            lines.append(pieces)
    shown = sum(len(piece.text.strip()) for pieces in lines for piece in pieces)
    n_dropped = max(0, sum(len(raw.strip()) for raw, _ in raw_lines) - shown)
    if timing is None:
        return Cue(None, 0.0, 0.0, line, tuple(lines), n_dropped)
    start, end = _seconds(timing["start"]), _seconds(timing["end"])
    n_dropped += len(timing["settings"].strip())
    return Cue(timing["raw"].rstrip(), start, end, line, tuple(lines), n_dropped)


def lay_out(cues: Sequence[Cue], layout: Layout, path: str) -> Reading:
    """Return the reading of ``cues``, written below what ``layout`` holds already.

    Raises:
        DataError: the cues hold no text.
    """
    layout.dropped += sum(cue.n_dropped for cue in cues)
    untimed = [cue for cue in cues if cue.raw is None and cue.lines]
    if untimed:
        message = f"Blocks of text without a time: {len(untimed)}."
        layout.findings.append(UNTIMED.found(message, file=path, line=untimed[0].line))
    cues = _once(cues, layout, path)
    has_voices = any(p.voice for cue in cues for pieces in cue.lines for p in pieces)
    if not has_voices and (unnamed := _unnamed_changes(cues)):
        message = f"Lines that a mark gives to another speaker, who is not named: {len(unnamed)}."
        layout.findings.append(UNNAMED_CHANGE.found(message, file=path, line=unnamed[0]))
    for cue in cues:
        if has_voices:
            _by_voices(cue, layout)
        else:
            _by_lines(cue, layout)
    return layout.reading()


def _by_voices(cue: Cue, layout: Layout) -> None:
    """Write an utterance for each voice of ``cue``; the first has the cue's time."""
    runs: list[tuple[str | None, str, int]] = []
    for pieces in cue.lines:
        for i, piece in enumerate(pieces):
            if runs and runs[-1][0] == piece.voice:
                voice, before, line = runs[-1]
                between = _between(before, piece.text) if i == 0 else ""
                runs[-1] = (voice, before + between + piece.text, line)
            else:
                runs.append((piece.voice, piece.text, piece.line))
    time = StatedTime(cue.raw, cue.line, "cue") if cue.raw else None
    for voice, text, line in runs:
        if voice is None and _DIRECTION.fullmatch(text.strip()):
            layout.gap()
            if time:
                layout.aside(time.raw, NoteKind.METADATA, time.line)
            layout.aside(text.strip(), NoteKind.STAGE_DIRECTION, line)
            time = None
        elif text.strip():
            layout.utterance(voice, [[Run(text.strip(), line)]], time=time)
            time = None


def _by_lines(cue: Cue, layout: Layout) -> None:
    """Write the lines of ``cue`` below its time, those that only wrap as one."""
    layout.gap()
    if cue.raw and cue.lines:
        layout.time(StatedTime(cue.raw, cue.line, "cue"))
    runs: list[Run] = []
    for text, pieces in zip(cue.texts, cue.lines, strict=True):
        if runs and not _OPENS.match(text):
            before = runs[-1]
            runs[-1] = replace(before, text=before.text + _between(before.text, text) + text)
        else:
            runs.append(Run(text, pieces[0].line))
    for run in runs:
        layout.paragraph([run])


def _unnamed_changes(cues: Sequence[Cue]) -> list[int]:
    """Return the source lines that a mark gives to another speaker without a label."""
    found = []
    for cue in cues:
        marks = [_CHANGE.match(text) for text in cue.texts]
        n_dashes = sum(mark is not None and mark["sign"] != ">>" for mark in marks)
        found += [
            pieces[0].line
            for mark, pieces in zip(marks, cue.lines, strict=True)
            if mark and not mark["label"] and (n_dashes > 1 or mark["sign"] == ">>")
        ]
    return found


def _between(before: str, after: str) -> str:
    """Return what stands for the line break between two lines of a cue."""
    edges = before[-1:] + after[:1]
    if edges.isspace() or len(_EAST_ASIAN.findall(edges)) == 2:
        return ""
    return " "


def _once(cues: Sequence[Cue], layout: Layout, path: str) -> list[Cue]:
    """Return ``cues`` without the lines that roll up from the cue before.

    Lines are taken for rolled up where cues touch in time and at least a quarter of them
    begin with the lines that the one before ended with; and where the whole of a cue is
    shown again while it still stands.
    """
    repeats = [0, *(_repeat(a, b) for a, b in pairwise(cues))][: len(cues)]
    n_rolling = sum(n > 0 for n in repeats)
    is_rolling = n_rolling >= _LEAST_REPEATS and 4 * n_rolling >= len(cues)
    kept: list[Cue] = []
    n_lines = first = 0
    for i, (cue, n) in enumerate(zip(cues, repeats, strict=True)):
        again = n == len(cue.lines) and n > 0 and cue.start < cues[i - 1].end
        if not (n and (is_rolling or again)):
            kept.append(cue)
            continue
        n_lines, first = n_lines + n, first or cue.line
        layout.dropped += sum(len(text) for text in cue.texts[:n])
        if n < len(cue.lines):
            kept.append(replace(cue, lines=cue.lines[n:]))
        elif cue.raw:
            layout.dropped += len(cue.raw)
    if n_lines:
        message = f"Lines that stand in the cue before too and are left out: {n_lines}."
        layout.findings.append(REPEATED.found(message, file=path, line=first))
    return kept


def _repeat(before: Cue, cue: Cue) -> int:
    """Return how many of the first lines of ``cue`` are the last ones of ``before``."""
    if before.raw is None or cue.raw is None or cue.start > before.end + 0.05:
        return 0
    ended, begun = before.texts, cue.texts
    longest = min(len(ended), len(begun), 4)
    return next((n for n in range(longest, 0, -1) if ended[-n:] == begun[:n]), 0)


def _pieces(raw: str, line: int, voice: str | None) -> tuple[tuple[Piece, ...], str | None]:
    """Return the pieces of a raw line and the voice that holds at its end."""
    pieces: list[Piece] = []
    raw = _OVERRIDE.sub("", raw)
    at = 0
    words = ""
    while (opening := raw.find("<", at)) >= 0:
        words += raw[at:opening]
        # The bound keeps a line of many angles from being searched to its end for each.
        closing = raw.find(">", opening, opening + _LONGEST_TAG)
        inside = raw[opening + 1 : max(closing, opening + 1)]
        at = closing + 1
        tag = _TAG.match(inside)
        if tag is None or tag["name"].lower() not in _TAGS:
            if _CLOCK_TAG.match(inside) is None:
                # No tag of captions: an angle that is part of the text.
                words += "<"
                at = opening + 1
            continue
        if tag["name"].lower() == "v":
            if words:
                pieces.append(Piece(html.unescape(words), line, voice))
            words = ""
            named = html.unescape(tag["annotation"] or "").strip()
            voice = None if tag["closing"] else named or None
    words += raw[at:]
    if words:
        pieces.append(Piece(html.unescape(words), line, voice))
    return tuple(pieces), voice


def _seconds(stamp: str) -> float:
    seconds = 0.0
    for part in stamp.replace(",", ".").split(":"):
        seconds = seconds * 60 + float(part)
    return seconds

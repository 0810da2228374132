"""A transcript and an anchor text in, the places where it stands out, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from turnpack.findings import Finding, Rule, Severity
from turnpack.records import Span, Transcript

ANCHOR_NOT_FOUND = Rule(
    "S064",
    "Anchor of a correction is not in the source",
    Severity.ERROR,
    why="The correction says where it belongs, and that place is not there any more.",
    fix="Copy the anchor from the text as `turnpack inspect` shows it, or remove the correction.",
)
ANCHOR_NOT_UNIQUE = Rule(
    "S065",
    "Anchor of a correction stands at several places",
    Severity.ERROR,
    why="To choose one of the places would be to guess.",
    fix="Lengthen the anchor, or state `line:` (of the source) or `occurrence:` (from 1).",
)

_MENTIONED = 5
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Anchor:
    """A text, the line of the source on which it starts, and which of several it is.

    ``occurrence`` counts from 1, on the line if there is one; ``all`` means each.
    """

    text: str
    line: int | None = None
    occurrence: str | None = None


def find_anchor(
    transcript: Transcript, anchor: Anchor, file: str, line: int
) -> tuple[list[Span], Finding | None]:
    """Return the places of ``anchor``, or none and a finding that names ``file`` and ``line``."""
    places = _places(transcript, anchor)
    shown = repr(anchor.text if len(anchor.text) <= _SHOWN else f"{anchor.text[:_SHOWN]}…")
    where = "in the source" if anchor.line is None else f"on line {anchor.line}"
    if anchor.occurrence == "all":
        found = list(places)
    elif anchor.occurrence is not None:
        first = list(islice(places, int(anchor.occurrence)))
        if 0 < len(first) < int(anchor.occurrence):
            message = f"{shown} stands only {len(first)} times {where}."
            return [], ANCHOR_NOT_FOUND.found(message, file=file, line=line)
        found = first[-1:]
    else:
        found = list(islice(places, _MENTIONED + 1))
        if len(found) > 1:
            lines = [str(transcript.line_of(place.start)) for place in found]
            more = ", …" if len(found) > _MENTIONED else ""
            message = f"{shown} stands at several places, on lines "
            message += f"{', '.join(lines[:_MENTIONED])}{more}."
            return [], ANCHOR_NOT_UNIQUE.found(message, file=file, line=line)
    if found:
        return found, None
    message = f"{shown} is not {where}."
    return [], ANCHOR_NOT_FOUND.found(message, file=file, line=line)


def _places(transcript: Transcript, anchor: Anchor) -> Iterator[Span]:
    """Yield where ``anchor`` stands, in order and apart.

    Any white space in it stands for any other. It starts and ends no inside of a word
    of an alphabet: ``HE CHAIR`` is not in ``THE CHAIR``.
    """
    text = transcript.text
    pattern = re.compile(r"\s++".join(map(re.escape, anchor.text.split())))
    at = 0
    while match := pattern.search(text, at):
        start, end = match.span()
        if _in_word(text, start) or _in_word(text, end):
            at = start + 1
            continue
        if anchor.line is None or transcript.line_of(start) == anchor.line:
            yield Span(start, end)
        at = end


def _in_word(text: str, at: int) -> bool:
    """Whether a word of an alphabet, or a number, goes on across ``at``."""
    return 0 < at < len(text) and _is_spelled(text[at - 1]) and _is_spelled(text[at])


def _is_spelled(character: str) -> bool:
    """Whether ``character`` is a figure or of a script with capitals: one that spaces words."""
    return character.isdecimal() or character.lower() != character.upper()

"""Candidates inside lines in, what stands beside them in their lines out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from turnpack.segment.candidates import Candidate

# Characters before a label in which the floor is given to whom it names.
_BEFORE = 40


def in_lines(
    text: str,
    candidates: Iterable[Candidate],
    floor: re.Pattern[str],
    names_part: Callable[[Candidate], bool],
) -> list[Candidate]:
    """Return ``candidates`` with what their lines say of those that stand inside a line.

    Words that give the ``floor`` may stand before them; and beside those that name a part
    there may stand others. What starts a line is no company: it may quote what others said.
    A place is looked at once.
    """
    candidates = list(candidates)
    faint = [c for c in candidates if c.marks[0].faint]
    labels = {mark.outer.start: c.label for c in faint for mark in c.marks}
    ends = {mark.outer.start: mark.outer.end for c in faint for mark in c.marks}
    parts = {mark.outer.start for c in faint if names_part(c) for mark in c.marks}
    company: set[int] = set()
    floors: set[int] = set()
    line: list[int] = []
    at = line_start = 0
    is_first = True
    for start in sorted(labels):
        newline = text.rfind("\n", at, start)
        if newline >= 0:
            company.update(_several(line, labels))
            line, line_start, is_first = [], newline + 1, True
        if not is_first or text[line_start:start].strip():
            if start in parts:
                line.append(start)
            if floor.search(text, max(at, line_start, start - _BEFORE), start):
                floors.add(start)
        at, is_first = max(at, ends[start]), False
    company.update(_several(line, labels))
    if not company and not floors:
        return candidates
    return [
        replace(
            c,
            in_company=sum([mark.outer.start in company for mark in c.marks]),
            after_floor=sum([mark.outer.start in floors for mark in c.marks]),
        )
        if c.marks[0].faint
        else c
        for c in candidates
    ]


def _several(line: Sequence[int], labels: dict[int, str]) -> Sequence[int]:
    """Return the places in ``line`` if they are those of several labels."""
    return line if len({labels[start] for start in line}) > 1 else ()

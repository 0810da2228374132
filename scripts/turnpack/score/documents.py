"""Paths that gold names in, files and texts out; nothing outside the roots is opened."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any


def find_file(candidates: Sequence[Path], roots: Sequence[Path]) -> Path | str:
    """Return the first of ``candidates`` that is a file in one of ``roots``, or what is wrong."""
    problem = "is no file"
    inside = [root.resolve() for root in roots]
    for candidate in candidates:
        try:
            path = candidate.resolve()
            if not any(path.is_relative_to(root) for root in inside):
                problem = f"leads out of {', '.join(map(str, inside))}"
            elif path.is_file():
                return candidate
        except (OSError, ValueError):
            problem = "is no path"
    return problem


def text_of(path: Path) -> str | None:
    """Return the text of ``path`` with its own newlines, None if it is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def elements(path: Path) -> list[dict[str, Any]]:
    """Return the elements of the mechanical gold beside the document ``path``.

    Raises:
        ValueError: there is none, or it is not a list of elements.
    """
    for stem in _stems(path):
        file = path.with_name(f"{stem}.gold_turns.json")
        if file.is_file():
            try:
                data = json.loads(file.read_bytes())
            except (ValueError, RecursionError):
                raise ValueError(f"{file.name} is not JSON") from None
            if not isinstance(data, list) or not all(isinstance(e, dict) for e in data):
                raise ValueError(f"{file.name} is not a list of elements")
            return data
    for stem in _stems(path):
        file = path.with_name(f"{stem}.gold_speaker_sentence.csv")
        if file.is_file():
            try:
                with file.open(encoding="utf-8", newline="") as lines:
                    return [{"text": row.get("sentence") or ""} for row in csv.DictReader(lines)]
            except (csv.Error, UnicodeDecodeError):
                raise ValueError(f"{file.name} is not a UTF-8 table of sentences") from None
    raise ValueError(f"there is no {path.stem}.gold_turns.json beside the document")


def _stems(path: Path) -> list[str]:
    """Return the names of ``path`` without one, two, … of its suffixes."""
    stems, name = [], path.name
    for suffix in reversed(path.suffixes):
        name = name.removesuffix(suffix)
        stems.append(name)
    return stems


def element_text(element: dict[str, Any], note: dict[str, Any] | None = None) -> str:
    """Return what is spoken in an element of a mechanical gold.

    A ``note`` says that the element is no speech; or, if its text is like ``the paragraphs
    from 'Published in ...' on are page furniture``, that its end is none.
    """
    given = element.get("paras")
    paras = [str(p) for p in given] if isinstance(given, list) else [str(element.get("text", ""))]
    if note is None:
        return "\n".join(paras)
    from_on = _FROM_ON.search(str(note.get("text", "")))
    first = from_on and next((i for i, p in enumerate(paras) if p.startswith(from_on[1])), None)
    return "\n".join(paras[: first or 0])


_FROM_ON = re.compile(r"from '([^']+?)\s*(?:\.\.\.|…)?' on\b")


def without_tags(markup: str) -> str:
    """Return the text of a stretch of HTML or XML."""
    parser = _Text()
    parser.feed(markup)
    parser.close()
    return "".join(parser.pieces)


class _Text(HTMLParser):
    """Collects what is text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        """Take a piece of text."""
        self.pieces.append(data)

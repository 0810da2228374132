"""Text, numbers and rows in, Markdown that shows them as they are out."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKS = re.compile(r"[\\`*_\[\]<>#|~&]")
_UNESCAPED_BAR = re.compile(r"(?<!\\)\|")
_ADDRESS = re.compile(r"https?://[^\s<>`]+")


def table_of(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return a table; its cells are Markdown."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return _UNESCAPED_BAR.sub(r"\\|", _one_line(text))


def escaped(text: object) -> str:
    """Return authored or source text so that Markdown shows it as it is."""
    return _MARKS.sub(r"\\\g<0>", _one_line(str(text)))


def code(text: str) -> str:
    """Return ``text`` as a code span, between more backticks than it holds in a row."""
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    space = " " if len(fence) > 1 else ""
    return f"{fence}{space}{_one_line(text)}{space}{fence}"


def link(address: str) -> str:
    """Return ``address`` as a link if it plainly is one, else as text."""
    return f"<{address}>" if _ADDRESS.fullmatch(address) else escaped(address)


def count(n: int) -> str:
    """Return a whole number with its thousands set off."""
    return f"{n:,}"


def _one_line(text: str) -> str:
    return " ".join(text.split())

"""Lines that a program wrote as Python bytes literals: recognised, and undone."""

from __future__ import annotations

import ast
import re

# What repr() writes for bytes, and nothing else: no other expression is evaluated.
_ESCAPE = r"\\(?:[\\'\"abfnrtv0]|x[0-9a-fA-F]{2})"
_LITERAL = re.compile(rf"b'(?:[ !-&(-\[\]-~]|{_ESCAPE})*+'" rf'|b"(?:[ !#-\[\]-~]|{_ESCAPE})*+"')
_LINE = re.compile(rb"^[ \t]*b(['\"])[^\n]*\1[ \t]*\r?$", re.MULTILINE)
_MARKS = re.compile(rb"\\x[0-9a-f]{2}|\\n|<[a-zA-Z]")


def holds_literals(data: bytes) -> bool:
    """Whether most of ``data`` is bytes literals, with markup or escapes in one of them."""
    size, marked = 0, False
    for line in _LINE.finditer(data):
        size += line.end() - line.start()
        marked = marked or _MARKS.search(data, *line.span()) is not None
    return marked and size * 2 >= len(data)


def unwrap(line: str) -> bytes | None:
    """Return the bytes of the literal that ``line`` consists of, None if it is none."""
    literal = line.strip(" \t")
    if not _LITERAL.fullmatch(literal):
        return None
    value: bytes = ast.literal_eval(literal)
    return value

"""A label in, the names that it says in full, beside an office or a part, out: with short forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.lexicon import Lexicon, is_han
from turnpack.segment.names import fold, short_forms
from turnpack.segment.outlets import has_at_end

# What sets a name off from an office.
_MARK = re.compile(r"\s*[,，、(（)）\[\]［］]\s*|\s+[-–—/|]{1,2}\s+")
_BETWEEN = " \u3000·・:：-–—"
_LEAST_LETTERS = 2
_LONGEST_NAME = 6


def short_names(label: str, lexicon: Lexicon, *, recurs: bool = False) -> set[str]:
    """Return, folded, the forms in which whom ``label`` names may be named later.

    None if it says neither an office nor a part nor the press, unless it ``recurs``: then
    nothing tells that the rest of it is a name. An outlet is named without its press word.
    """
    pieces = [(piece, _functions(piece, lexicon)) for piece in _MARK.split(label) if piece]
    if not any(spans for _, spans in pieces):
        is_name = recurs and (not is_han(label) or lexicon.surname.match(label))
        pieces = pieces[:1] if is_name else []
    names = [name for piece, spans in pieces for name in _names(piece, spans, lexicon)]
    forms = {form for name in names for form in (fold(name), *short_forms(name, lexicon))}
    return {form for form in forms if len(form) >= _LEAST_LETTERS or is_han(form)}


def _functions(piece: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    patterns = (lexicon.press, lexicon.moderator, lexicon.interpreter, lexicon.office)
    return sorted(match.span() for pattern in patterns for match in pattern.finditer(piece))


def _names(piece: str, functions: list[tuple[int, int]], lexicon: Lexicon) -> Iterator[str]:
    """Yield what may be a name in ``piece``, in which words of ``functions`` stand."""
    if not functions:
        if not has_at_end(lexicon.body, piece):
            yield piece
        return
    first, last = functions[0][0], max(end for _, end in functions)
    if after := _without_body(piece[last:].strip(_BETWEEN), lexicon):
        yield after
        return
    before = piece[:first].strip(_BETWEEN)
    is_outlet = before and lexicon.press.match(piece, first)
    surname = lexicon.surname.match(before) if is_han(before) else None
    if is_outlet or (surname and surname.end() < len(before) <= _LONGEST_NAME):
        yield before


def _without_body(after: str, lexicon: Lexicon) -> str:
    """Return the words ``after`` an office without those of what it is of: ``of health``."""
    if subject := lexicon.subject.match(after):
        after = after[subject.end() :].lstrip()
    while (link := lexicon.linking.match(after)) or (link := lexicon.article.match(after)):
        after = after[link.end() :].lstrip()
        subject = lexicon.subject.match(after)
        after = after[subject.end() :].lstrip() if subject else after.partition(" ")[2]
    return after

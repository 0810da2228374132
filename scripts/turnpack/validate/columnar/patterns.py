r"""A pattern of the Table Schema in, a Rust expression that matches no more than it out.

Frictionless looks for ``^PATTERN$`` with Python's ``re``. Polars has Rust's ``regex``,
whose syntax looks the same and is not: classes follow another Unicode, and some forms
are missing. So the pattern is parsed by Python's own parser and written again, form by
form, and only in forms of which both mean the same. Python's classes ``\d``, ``\w``
and ``\s`` are written as a part of what they match: a value outside is in doubt.

``^PATTERN$`` matches whatever PATTERN matches as a whole, also where PATTERN is an
alternation and the anchors bind to its first and last branch only. The reverse does not
hold, which again leaves doubt and no error.
"""

from __future__ import annotations

import re
from re import _constants as forms  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

# Letters and figures in every version of Unicode; 4E00 to 9FA5 are the Chinese characters.
_CLASSES = {
    forms.CATEGORY_DIGIT: "0-9",
    forms.CATEGORY_WORD: r"0-9A-Za-z_\x{4E00}-\x{9FA5}",
    forms.CATEGORY_SPACE: r" \t\n",
}
_MOST_REPEATS = 1000  # Rust refuses expressions that unfold into too many states


class UnknownPatternError(ValueError):
    """The pattern has a form that is not written again here."""


def whole_match(pattern: str) -> str:
    """Return an expression in Rust's syntax whose matches all match ``^pattern$`` in Python.

    Raises:
        UnknownPatternError: the pattern is invalid, or has a form that is not known here.
    """
    try:
        parsed = _parser.parse(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise UnknownPatternError(str(error)) from None
    if parsed.state.flags & ~re.UNICODE:
        raise UnknownPatternError("it sets flags")
    items = list(parsed)
    if items and items[-1] == (forms.AT, forms.AT_END_STRING):
        # The end, where a match of the whole ends anyway.
        items.pop()
    return rf"\A(?:{_sequence(items)})\z"


def _sequence(items: Any) -> str:
    return "".join(_item(form, value) for form, value in items)


def _item(form: Any, value: Any) -> str:
    if form is forms.LITERAL:
        return _literal(value)
    if form is forms.NOT_LITERAL:
        return f"[^{_literal(value)}]"
    if form is forms.ANY:
        return r"[^\n]"
    if form is forms.IN:
        return _class(value)
    if form is forms.BRANCH:
        return f"(?:{'|'.join(_sequence(branch) for branch in value[1])})"
    if form is forms.SUBPATTERN:
        _group, added, removed, items = value
        if not added and not removed:
            return f"(?:{_sequence(items)})"
    if form in (forms.MAX_REPEAT, forms.MIN_REPEAT):
        # Greedy or not, a match of the whole is the same.
        low, high, items = value
        if low <= _MOST_REPEATS and (high is forms.MAXREPEAT or high <= _MOST_REPEATS):
            most = "" if high is forms.MAXREPEAT else high
            return f"(?:{_sequence(items)}){{{low},{most}}}"
    raise UnknownPatternError(f"it has the form {form}")


def _class(items: Any) -> str:
    negated = items[0][0] is forms.NEGATE
    parts = []
    for form, value in items[1:] if negated else items:
        if form is forms.LITERAL:
            parts.append(_literal(value))
        elif form is forms.RANGE:
            parts.append(f"{_literal(value[0])}-{_literal(value[1])}")
        elif form is forms.CATEGORY and value in _CLASSES and not negated:
            parts.append(_CLASSES[value])
        else:
            raise UnknownPatternError(f"it has the class {form} {value}")
    return f"[{'^' if negated else ''}{''.join(parts)}]"


def _literal(code: int) -> str:
    if 0xD800 <= code <= 0xDFFF:
        raise UnknownPatternError("it has half a character")
    return f"\\x{{{code:X}}}"

"""A turn's text in, whether it asks or is only polite out."""

from __future__ import annotations

import re

from turnpack.lexicon import Lexicon

# Speakers put their question last, perhaps with a word of thanks after it. Answers hold
# questions too, but rarely end in one.
_CLOSE = 80
_QUESTION_MARK = re.compile("[?？؟]")
_SHORT = 60
_GREETING = 40
_NOD = 12
# Unicode characters from which a turn is a statement rather than a remark.
AT_LENGTH = 300


def ends_asking(text: str, lexicon: Lexicon) -> bool:
    """Whether the last ``80`` characters of ``text`` put a question."""
    close = text[-_CLOSE:]
    return bool(_QUESTION_MARK.search(close) or lexicon.ask.search(close))


def gives_floor(text: str, lexicon: Lexicon) -> bool:
    """Whether ``text`` is a short remark that lets somebody else speak (``Go ahead.``)."""
    return len(text) <= _SHORT and lexicon.go_ahead.search(text) is not None


def nods(text: str, lexicon: Lexicon) -> bool:
    """Whether ``text`` is a short word of assent (``Yeah.``), which may let somebody speak."""
    return len(text) <= _NOD and lexicon.nod.search(text) is not None


def asks_back(text: str) -> bool:
    """Whether ``text`` is a short question and nothing else: a request to repeat or explain."""
    return len(text) <= _SHORT and text.rstrip()[-1:] in {"?", "？"}


def only_remarks(text: str, lexicon: Lexicon) -> bool:
    """Whether ``text`` is a short remark that asks for nothing (``Yes.``, ``Three adults.``)."""
    return len(text) <= _SHORT and not ends_asking(text, lexicon)


def is_courtesy(text: str, lexicon: Lexicon) -> bool:
    """Whether ``text`` is a short word of thanks or greeting that asks nothing."""
    return (
        len(text) <= _GREETING
        and lexicon.courtesy.search(text) is not None
        and not ends_asking(text, lexicon)
    )

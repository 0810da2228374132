"""A turn's text in, whether it asks or is only polite out."""

from __future__ import annotations

import re

from turnpack.lexicon import Lexicon

# Speakers put their question last, perhaps with a word of thanks after it. Answers hold
# questions too, but rarely end in one.
_CLOSE = 80
_QUESTION_MARK = re.compile("[?？؟]")
_SHORT = 40


def ends_asking(text: str, lexicon: Lexicon) -> bool:
    """Whether the last ``80`` characters of ``text`` put a question."""
    close = text[-_CLOSE:]
    return bool(_QUESTION_MARK.search(close) or lexicon.ask.search(close))


def is_courtesy(text: str, lexicon: Lexicon) -> bool:
    """Whether ``text`` is a short word of thanks or greeting that asks nothing."""
    return (
        len(text) <= _SHORT
        and lexicon.courtesy.search(text) is not None
        and not ends_asking(text, lexicon)
    )

"""Names, offices and labels in, the forms out by which they are compared.

Two forms that fold alike are one: they differ in width, case, white space or punctuation
only. Simplified and traditional characters do not fold alike: which character stands for
which depends on the word, and no table of that is part of the Unicode database.
"""

from __future__ import annotations

import re
import unicodedata

from turnpack.lexicon import Lexicon, is_han

# Between the words of a name; Chinese prints foreign names with one of several dots.
_BETWEEN_WORDS = re.compile(r"[\s\u00b7\u2022\u2027\u30fb]+")
# Where a name is printed without the space between its words: `SteveKerr`.
_HUMP = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_LEAST_HUMP = 3
# What has more words is no name, and would have too many short forms.
MOST_WORDS = 12


def fold(text: str) -> str:
    """Return ``text`` without case, width, white space and punctuation.

    Letters, marks and digits are left, and a space where something stood between two
    digits. What has none of these is returned as it is.
    """
    kept: list[str] = []
    apart = False
    for character in unicodedata.normalize("NFKC", text).casefold():
        if unicodedata.category(character)[0] not in "LMN":
            apart = True
            continue
        if apart and kept and kept[-1].isdigit() and character.isdigit():
            kept.append(" ")
        kept.append(character)
        apart = False
    # A mark may have lost what stood between it and its letter.
    return unicodedata.normalize("NFKC", "".join(kept)) or text


def short_forms(name: str, lexicon: Lexicon) -> set[str]:
    """Return, folded, the forms that ``name`` may be shortened to: surnames and first names.

    Of a name in Han characters these are a surname of one or two and the rest. What tells
    a son from the father (``Jr.``) may be left out, and is no name by itself.
    """
    if is_han(name):
        cuts = range(1, min(3, len(name)))
        parts = {name[:i] for i in cuts} | {name[i:] for i in cuts if len(name) - i > 1}
        return {fold(part) for part in parts}
    words = [word for word in _BETWEEN_WORDS.split(name) if word]
    if not name[:1].isalnum():
        # What starts with a bracket says something else than a name.
        return set()
    if len(words) == 1:
        humps = _HUMP.split(name)
        return {fold(humps[0])} if len(humps) > 1 and min(map(len, humps)) >= _LEAST_HUMP else set()
    if len(words) > MOST_WORDS:
        return set()
    if lexicon.generation.fullmatch(words[-1].rstrip(".")):
        elder = " ".join(words[:-1]).rstrip(" ,")
        return {fold(elder), *short_forms(elder, lexicon)}
    cuts = range(1, len(words))
    return {fold(" ".join(part)) for i in cuts for part in (words[:i], words[i:])}


def without_article(words: str, lexicon: Lexicon) -> str:
    """Return ``words`` without an article before them."""
    article = lexicon.article.match(words)
    return words[article.end() :].strip() or words if article else words

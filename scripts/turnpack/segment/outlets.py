"""Words of a label in, whether they name an outlet out, by themselves or beside a name."""

from __future__ import annotations

import re

from turnpack.lexicon import Lexicon, is_han
from turnpack.segment.parts import asks

_QUOTES = '«»“”„"'
# Letters of a body in a label that is not all in capitals: CNN, МИД, AT&T.
_ACRONYM = re.compile(r"[^\W\d_](?:&?[^\W\d_]){1,7}")
_LEAST_LETTERS = 3
_COMMA = re.compile(r"\s*[,，]\s*")
_MOST_PIECES = 3
# A name: a few words with capitals; in Han characters a few of them, or with dots between.
_WORDS = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){0,4}")
_FOREIGN = re.compile(r"[\u3400-\u9fff]{1,8}(?:[·・•][\u3400-\u9fff]{1,8})+")
_MOST_GIVEN = 3


def is_outlet(words: str, lexicon: Lexicon) -> bool:
    """Whether ``words`` name an outlet: one that is known, or by a word at an end."""
    return any(has_at_end(pattern, words) for pattern in (lexicon.agency, lexicon.outlet))


def is_agency(words: str, lexicon: Lexicon) -> bool:
    """Whether ``words`` are the name of an outlet that is known (``路透社``)."""
    known = lexicon.agency.match(words)
    rest = words[known.end() :].strip() if known else words
    return known is not None and (not rest or lexicon.outlet.fullmatch(rest) is not None)


def has_at_end(pattern: re.Pattern[str], words: str) -> bool:
    """Whether ``pattern`` matches the last of ``words``, or the first before a space."""
    bare = words.strip(_QUOTES)
    return any(
        match.end() == len(bare) or (match.start() == 0 and bare[match.end()] == " ")
        for match in pattern.finditer(bare)
    )


def is_acronym(word: str) -> bool:
    """Whether ``word`` is a few capitals."""
    return word.isupper() and _ACRONYM.fullmatch(word) is not None


def set_off(label: str, lexicon: Lexicon) -> str | None:
    """Return what ``label`` says of the press that a comma sets off from a name, else None.

    ``Ann Lee, CNN``; ``记者，路透社``; ``路透社记者，李四``. A few capitals may be those of an
    outlet that is not known.
    """
    pieces = _COMMA.split(label)
    if not 1 < len(pieces) <= _MOST_PIECES or not all(pieces):
        return None
    said = [piece for piece in pieces if _is_of_press(piece, lexicon)]
    if not said:
        said = [p for p in pieces[1:] if is_acronym(p) and len(p) >= _LEAST_LETTERS][:1]
    others = [piece for piece in pieces if piece not in said]
    if not said or not all(_may_be_name(piece, lexicon) for piece in others):
        return None
    # Who is called is not who speaks: dear reporters, friends.
    return next((piece for piece in said if others or is_outlet(piece, lexicon)), None)


def _is_of_press(words: str, lexicon: Lexicon) -> bool:
    """Whether ``words`` name an outlet or the press, or one and the other."""
    press = [match for match in lexicon.press.finditer(words) if match.end() == len(words)]
    bare = words[: press[-1].start()].rstrip() if press else words
    if not bare or (asks(words, lexicon) and not is_han(words)):
        return True
    return is_outlet(bare, lexicon)


def _may_be_name(words: str, lexicon: Lexicon) -> bool:
    """Whether ``words`` have the form of a name; in Han characters one with a known surname."""
    if not is_han(words):
        return _WORDS.fullmatch(words) is not None
    surname = lexicon.surname.match(words)
    is_name = surname is not None and 0 < len(words) - surname.end() <= _MOST_GIVEN
    return is_name or _FOREIGN.fullmatch(words) is not None

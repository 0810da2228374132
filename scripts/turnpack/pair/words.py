"""Words of a label in, what they are out: an office, an outlet, a body, a person's name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from turnpack.lexicon import Lexicon
from turnpack.segment.names import MOST_WORDS
from turnpack.segment.outlets import has_at_end, is_acronym, is_outlet

# What joins an outlet to a press word, other than a word.
_LOOSE = " \t,，、:：·-–—"
_QUOTED = re.compile(r"[«“\"„](?P<inside>[^«»“”\"„]+)[»”\"“]")
# A word of a name; initials have a full stop.
_WORD = re.compile(r"[^\W\d_]+(?:['’.-]+[^\W\d_]+)*\.?")
# Words between the words of names, which are not written with a capital.
_PARTICLES = frozenset({
    "al", "bin", "bint", "ibn", "ben", "da", "das", "de", "del", "della", "der", "den", "di", "do",
    "dos", "du", "e", "el", "ed", "la", "las", "le", "lo", "los", "san", "st", "te", "ten", "ter",
    "van", "von", "vom", "y", "zu", "zum", "af", "av", "оглы", "кызы",
})  # fmt: skip
_LONGEST_NAME = 6
# Hon. Prof. Dr.
_MOST_ADDRESSES = 4
# What a name does not start with: the words before it are not at their end.
_INSIDE = re.compile(r"(?:&|and|y|и)\s", re.IGNORECASE)
_CYRILLIC = re.compile("[\u0400-\u052f]")
_PATRONYMIC = re.compile(r"[^\W\d_]+(?:ич|вна|ична|оглы|кызы)", re.IGNORECASE)


def is_function(words: str, lexicon: Lexicon) -> bool:
    """Whether ``words`` name a part in the session, an office or the press."""
    return any(
        pattern.search(words)
        for pattern in (lexicon.press, lexicon.moderator, lexicon.interpreter, lexicon.office)
    )


def is_body(words: str, lexicon: Lexicon) -> bool:
    """Whether ``words`` name an outlet or another body: a word of such names stands at an end."""
    return has_at_end(lexicon.body, words) or is_outlet(words, lexicon)


def unquoted(words: str) -> str:
    """Return ``words`` without the quotation marks around all of them."""
    quoted = _QUOTED.fullmatch(words)
    return quoted["inside"] if quoted else words


def has_shape_of_name(words: str, least: int = 1) -> bool:
    """Whether ``words`` look like a name of at least so many words, of an alphabet."""
    pieces = words.split()
    return (
        least <= len(pieces) <= _LONGEST_NAME
        and all(_is_word_of_name(word) or word in _PARTICLES for word in pieces)
        and _is_word_of_name(pieces[-1])
    )


def _is_word_of_name(word: str) -> bool:
    """Whether ``word`` starts with a capital, if its script has them."""
    return _WORD.fullmatch(word) is not None and not word[0].islower()


def without_address(words: str, lexicon: Lexicon) -> str:
    """Return ``words`` without the forms of address at either end."""
    name = words
    for _ in range(_MOST_ADDRESSES):
        shorter = _without_one_address(name, lexicon)
        if shorter == name:
            break
        name = shorter
    return name


def _without_one_address(words: str, lexicon: Lexicon) -> str:
    for match in lexicon.honorific.finditer(words):
        if match.start() == 0 and match.end() < len(words):
            return words[match.end() :].lstrip(" .") or words
        if match.end() == len(words) and match.start() > 0:
            return words[: match.start()].rstrip(" ,") or words
    return words


def outlet_of(words: str, lexicon: Lexicon) -> str | None:
    """Return the outlet: what stands before the press word at the end of ``words``.

    Or what a linking word joins to the press word at their start (``reporter from AFP``), or
    what has a word of such names there. A press word that ends the name of an outlet is part
    of it; words that anybody could be called by (``a foreign reporter``) are none.
    """
    found = list(lexicon.press.finditer(words))
    if not found:
        return None
    first, last = found[0], found[-1]
    if not words[last.end() :].strip():
        before = words[: last.start()].strip(_LOOSE)
        if not before or _is_unnamed(before, lexicon):
            return None
        if lexicon.outlet.fullmatch(last.group()):
            return words.strip()
        # CNN White House correspondent; but ABC News correspondent.
        outlet, *where = before.split()
        is_short = is_acronym(outlet) and lexicon.agency.fullmatch(outlet)
        of_outlet = all(lexicon.outlet.fullmatch(word) for word in where)
        return outlet if is_short and not of_outlet else before
    after = words[first.end() :].strip(_LOOSE)
    if words[: first.start()].strip(_LOOSE):
        return None
    if link := lexicon.linking.match(after):
        return after[link.end() :].strip() or None
    is_named = is_body(after, lexicon) or (is_acronym(after) and not words.isupper())
    quoted = _QUOTED.search(after)
    if quoted and (is_named or quoted.group() == after):
        return quoted["inside"]
    return after if is_named else None


def _is_unnamed(words: str, lexicon: Lexicon) -> bool:
    """Whether ``words`` are no name of an outlet, each by itself or all together."""
    if lexicon.unnamed.fullmatch(words) or (len(words) == 1 and words.isascii()):
        return True
    return all(lexicon.unnamed.fullmatch(word) for word in words.split())


def split_function(said: str, lexicon: Lexicon, known: Collection[str]) -> tuple[str, str]:
    """Return ``said`` up to the words of a part, an office or the press, and the name after them.

    To an office belongs the body that follows it (``Minister of health``), as far as its
    words tell that they are no name. Where the two run into one another there is no name.
    """
    words = said.split()
    n_about = _end_of_function(said, words, lexicon)
    about, name = " ".join(words[:n_about]), " ".join(words[n_about:])
    if not about or not name or name in known:
        return about, name
    n_body = _length_of_body(words[n_about:], lexicon, mixed=not said.isupper())
    rest = words[n_about + n_body :]
    if n_body and (not rest or has_shape_of_name(" ".join(rest), least=2)):
        about, name = " ".join(words[: n_about + n_body]), " ".join(rest)
    return (about, name) if _may_be_name(name) else (said, "")


def _may_be_name(name: str) -> bool:
    """Whether ``name``, the words after an office, may be one, and not the office going on."""
    first = name.split()[0] if name else ""
    is_small = first.islower() and first not in _PARTICLES
    return not (_INSIDE.match(name) or is_small or _is_crowded(name))


def _is_crowded(name: str) -> bool:
    """Whether Russian ``name`` has a word too many: its body has no word that links it."""
    words = name.split()
    return (
        len(words) > 2
        and _CYRILLIC.match(name) is not None
        and not any(_PATRONYMIC.fullmatch(word) or word.endswith(".") for word in words)
    )


def _end_of_function(said: str, words: Sequence[str], lexicon: Lexicon) -> int:
    """Return the number of ``words`` up to the last that names an office, a part or the press."""
    patterns = (lexicon.press, lexicon.moderator, lexicon.interpreter, lexicon.office)
    matches = [match for pattern in patterns for match in pattern.finditer(said)]
    last = max((match.end() for match in matches), default=0)
    if len(matches) == 1 and last == len(said) and _is_surname(words, lexicon):
        return 0
    return len(said[:last].split())


def _is_surname(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the last of ``words`` is a surname after a first name, not an office after others."""
    before = " ".join(words[:-1])
    if len(words) == 1:
        return False
    return (
        lexicon.surname.fullmatch(words[-1]) is not None
        and has_shape_of_name(before)
        and not any(
            pattern.search(before)
            for pattern in (lexicon.rank, lexicon.article, lexicon.body, lexicon.subject)
        )
        and not lexicon.honorific.fullmatch(before.rstrip("."))
    )


def _length_of_body(words: Sequence[str], lexicon: Lexicon, *, mixed: bool) -> int:
    """Return how many of ``words`` name the body of the office that stands before them.

    ``mixed`` says that the label has small letters too, so that capitals mean something.
    """
    n = 0
    while n < len(words) <= MOST_WORDS:
        rest = " ".join(words[n:])
        if named := _named_at(rest, lexicon):
            n += len(named.split())
        elif _belongs_to_body(words[n], lexicon, mixed=mixed):
            n += 1
        else:
            break
    # After a linking word or an article stands what is not known for a body.
    last = words[n - 1] if n else ""
    return 0 if lexicon.linking.fullmatch(last) or lexicon.article.fullmatch(last) else n


def _named_at(words: str, lexicon: Lexicon) -> str | None:
    """Return the body, or what an office is of, that ``words`` start with."""
    patterns = (_QUOTED, lexicon.subject, lexicon.agency, lexicon.body, lexicon.outlet)
    found = (pattern.match(words) for pattern in patterns)
    named = max((match.group() for match in found if match), key=len, default=None)
    return named if named and words[len(named) :][:1] in {"", " "} else None


def _belongs_to_body(word: str, lexicon: Lexicon, *, mixed: bool) -> bool:
    if lexicon.linking.fullmatch(word):
        return True
    return mixed and (is_acronym(word) or (word.islower() and word not in _PARTICLES))

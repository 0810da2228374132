"""L014: the name of a person is a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import polars as pl

from turnpack.lexicon import common_words, lexicon_for, weekday_names
from turnpack.rules.l014_no_name import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, SESSION, Window

_ROLES = ("press", "asker", "moderator", "interpreter", "office", "group", "metadata")
# What a source calls somebody whom it does not name, where there are several: Speaker 2.
_ANONYMOUS = ("voice", "asker", "press", "moderator", "interpreter", "group")
_NUMBERED = re.compile(r"(?P<who>\D*?[^\W\d_])[\s#№._-]*[(（]?[0-9]+[)）]?")
_ONE_WORD = re.compile(r"[^\W\d_]{3,}")
_CASED = re.compile("[A-Za-z\u00c0-\u024f\u0400-\u04ff]")


def _broken(window: Window) -> Iterator[Broken]:
    people = window["speakers"].filter(pl.col("kind") == "person").drop_nulls("name")
    for row, session_id, name, label, title in people.select(
        ROW, SESSION, "name", "label", "title"
    ).iter_rows():
        why = _why_no_name(name, window.sessions[session_id]["language"])
        if why is None and title is None and name == label and _ONE_WORD.fullmatch(name):
            why = _is_common(name, session_id, window)
        # Who has a name like a word has it in full, or with an office or a form of address.
        if why and (name == label or not _ONE_WORD.fullmatch(name)):
            others = people.filter(pl.col(SESSION) == session_id)["name"]
            if not any(name in other.split() and name != other for other in others):
                yield Broken("speakers", row, f"{name!r} is no name: {why}.")


@lru_cache(maxsize=10_000)
def _why_no_name(name: str, language: str | None) -> str | None:
    if numbered := _NUMBERED.fullmatch(name):
        return None if _is_anonymous(numbered["who"]) else "it has a number"
    if re.search("[0-9]", name):
        return "it has a number"
    if name[0] in "([（［【":
        return "it is a remark in brackets"
    if not any(map(str.isalpha, name)):
        return "it has no letter"
    folded = name.casefold()
    if folded in weekday_names():
        return "it is a weekday"
    if folded in common_words(language):
        return "it is a common word"
    for role in _ROLES:
        if getattr(lexicon_for(), role).fullmatch(name):
            return "it is an office, a part or a fact about the document"
    return None


def _is_anonymous(who: str) -> bool:
    lexicon = lexicon_for()
    return any(getattr(lexicon, part).fullmatch(who) for part in _ANONYMOUS)


def _is_common(name: str, session_id: str, window: Window) -> str | None:
    """Return that the session's text has ``name`` as a common word, and never as a name."""
    if not _CASED.match(name):
        return None
    texts = window["turns"].filter(pl.col(SESSION) == session_id)["text"]
    small, capital = re.escape(name.lower()), re.escape(name.capitalize())
    as_word = texts.str.contains(rf"(?-i)\b{small}s?\b").any()
    # After a small letter or a comma a capital is that of a name.
    as_name = texts.str.contains(rf"[\p{{Ll}},] {capital}\b").any()
    return "the text has it as a common word" if as_word and not as_name else None


CHECK = Check(RULE, ("sessions", "speakers", "turns"), _broken)

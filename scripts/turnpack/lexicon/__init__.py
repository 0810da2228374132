"""Word lists, one data file per language, and which language a text is in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from turnpack.lexicon.detect import Common, is_han, is_mostly_han
from turnpack.lexicon.detect import detect_languages as _detect_languages
from turnpack.lexicon.detect import prints_more_of as _prints_more_of


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one or more languages, each class compiled to one pattern.

    What each class is for stands in the data files beside this module.
    """

    language: str | None
    press: re.Pattern[str]
    asker: re.Pattern[str]
    followup: re.Pattern[str]
    moderator: re.Pattern[str]
    interpreter: re.Pattern[str]
    office: re.Pattern[str]
    group: re.Pattern[str]
    article: re.Pattern[str]
    honorific: re.Pattern[str]
    mister: re.Pattern[str]
    madam: re.Pattern[str]
    linking: re.Pattern[str]
    generation: re.Pattern[str]
    degree: re.Pattern[str]
    manner: re.Pattern[str]
    outlet: re.Pattern[str]
    agency: re.Pattern[str]
    body: re.Pattern[str]
    subject: re.Pattern[str]
    unnamed: re.Pattern[str]
    voice: re.Pattern[str]
    rank: re.Pattern[str]
    unsaid: re.Pattern[str]
    local: re.Pattern[str]
    corporate: re.Pattern[str]
    field: re.Pattern[str]
    surname: re.Pattern[str]
    ask: re.Pattern[str]
    interrogative: re.Pattern[str]
    floor: re.Pattern[str]
    go_ahead: re.Pattern[str]
    nod: re.Pattern[str]
    again: re.Pattern[str]
    answering: re.Pattern[str]
    courtesy: re.Pattern[str]
    caption: re.Pattern[str]
    ending: re.Pattern[str]
    direction: re.Pattern[str]
    beside: re.Pattern[str]
    acts: re.Pattern[str]
    reaction: re.Pattern[str]
    speech: re.Pattern[str]
    sentence: re.Pattern[str]
    saying: re.Pattern[str]
    metadata: re.Pattern[str]
    dated: re.Pattern[str]


_CLASSES = (
    "press",
    "asker",
    "followup",
    "moderator",
    "interpreter",
    "office",
    "group",
    "article",
    "honorific",
    "mister",
    "madam",
    "linking",
    "generation",
    "degree",
    "manner",
    "outlet",
    "agency",
    "body",
    "subject",
    "unnamed",
    "voice",
    "rank",
    "unsaid",
    "local",
    "corporate",
    "field",
    "surname",
    "ask",
    "interrogative",
    "floor",
    "go_ahead",
    "nod",
    "again",
    "answering",
    "courtesy",
    "caption",
    "ending",
    "direction",
    "beside",
    "acts",
    "reaction",
    "speech",
    "sentence",
    "saying",
    "metadata",
    "dated",
)

# Scripts that put no space between words: Han with its marks, and kana.
_UNSPACED = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
# Languages without a word list, told by their commonest words alone.
_OTHERS = "others.toml"


def detect_languages(text: str) -> tuple[str | None, ...]:
    """Return the languages of ``text``, the main one first, as BCP 47 tags.

    See :func:`turnpack.lexicon.detect.detect_languages`; the words are those of the data
    files.
    """
    return _detect_languages(text, _common())


def detect_language(text: str) -> str | None:
    """Return the main language of ``text`` as a BCP 47 tag, None where it is not plain."""
    return detect_languages(text)[0]


def is_traditional(text: str) -> bool:
    """Whether ``text`` is in traditional Chinese characters."""
    chinese = _word_lists()["zh"]
    return detect_language(text) == "zh" and _prints_more_of(
        text, chinese["traditional"], chinese["simplified"]
    )


@cache
def lexicon_for(*languages: str | None) -> Lexicon:
    """Return the words of ``languages`` (BCP 47 tags), of all that are known if none of them is."""
    lists = _word_lists()
    primary = [tag.split("-")[0].lower() for tag in languages if tag]
    chosen = [lists[tag] for tag in dict.fromkeys(primary) if tag in lists] or [*lists.values()]
    return Lexicon(
        language=next((tag for tag in primary if tag in lists), None),
        **{name: _pattern(*_listed(name, chosen)) for name in _CLASSES},
    )


def _listed(name: str, lists: Iterable[Mapping[str, Any]]) -> tuple[list[str], list[str]]:
    """Return the words of the class ``name`` and its exceptions."""
    words = [word for listed in lists for word in listed.get(name, ())]
    return words, [word for listed in lists for word in listed.get(f"not_{name}", ())]


@cache
def month_names() -> Mapping[str, int]:
    """Return the number of each month by its names, in small letters, in any language."""
    return {
        name: number
        for words in _word_lists().values()
        for number, names in enumerate(words.get("months", ()), start=1)
        for name in names
    }


@cache
def any_of(name: str) -> str:
    """Return the source of a pattern: the words of the class ``name`` of any language.

    In any case, the longest first; no letter comes after a word of an alphabet. What stands
    before them is for the caller to say.
    """
    words = {
        word
        for listed in _word_lists().values()
        for entry in listed.get(name, ())
        for word in ([entry] if isinstance(entry, str) else entry)
    }
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    ends = ("" if _UNSPACED.search(word) else r"(?!\w)" for word in longest_first)
    return f"(?i:{'|'.join(_escaped(w) + end for w, end in zip(longest_first, ends, strict=True))})"


@cache
def weekday_names() -> Mapping[str, int]:
    """Return the number of each weekday, Monday 0, by its names, in small letters."""
    return {
        name: number
        for words in _word_lists().values()
        for number, names in enumerate(words.get("weekdays", ()))
        for name in names
    }


@cache
def common_words(language: str | None) -> frozenset[str]:
    """Return the commonest words of ``language``, in small letters; none where it has no list."""
    return frozenset(_common().get((language or "").split("-")[0], ()))


@cache
def _word_lists() -> dict[str, dict[str, Any]]:
    data_files = sorted(f.name for f in files(__name__).iterdir() if f.name.endswith(".toml"))
    lists = (_load(name) for name in data_files if name != _OTHERS)
    return {words["language"]: words for words in lists}


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__name__).joinpath(name).read_text("utf-8"))


@cache
def _common() -> Common:
    """Return the commonest words of each language of an alphabet, in small letters."""
    listed = {tag: words["common"] for tag, words in _word_lists().items() if "common" in words}
    return {tag: frozenset(words) for tag, words in {**_load(_OTHERS), **listed}.items()}


def _pattern(words: Iterable[str], exceptions: Iterable[str] = ()) -> re.Pattern[str]:
    """Compile ``words``: those of alphabets as whole words in any case, others anywhere.

    A word that is part of one of ``exceptions`` does not count. A blank in a word is any
    white space, since lines are wrapped, and an apostrophe is straight or curly. Without
    words the pattern matches nothing.
    """
    kept_out = sorted(set(exceptions))
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    unspaced = [word for word in longest_first if _UNSPACED.search(word)]
    spaced = [word for word in longest_first if not _UNSPACED.search(word)]
    branches = [_escaped(word) + _unless(word, kept_out) for word in unspaced]
    if spaced:
        branches.append(_whole_words(spaced, kept_out))
    return re.compile("|".join(branches) or r"(?!)")


def _unless(word: str, exceptions: Iterable[str]) -> str:
    """Return what holds after ``word`` unless it stands in one of ``exceptions``."""
    around = ((longer.split(word, 1), word in longer) for longer in exceptions)
    return "".join(
        f"(?!(?<={_escaped(parts[0] + word, blank='s')}){_escaped(parts[1])})"
        for parts, inside in around
        if inside
    )


def _whole_words(words: list[str], exceptions: list[str]) -> str:
    """Return a pattern of ``words`` in any case, with no letter or figure at their ends.

    It starts with a set of characters, which the search skips to twice as fast as it
    would try the words at each place; that they start a word is looked at afterwards.
    """
    initials: dict[str, list[str]] = {}
    for word in words:
        rest = _escaped(word[1:]) + _unless(word, exceptions)
        initials.setdefault(word[0].lower(), []).append(rest)
    any_case = {initial: "".join(_cases(initial)) for initial in initials}
    branches = "|".join(
        f"(?<=[{any_case[initial]}])(?i:{'|'.join(rests)})" for initial, rests in initials.items()
    )
    return rf"[{''.join(any_case.values())}](?<!\w.)(?:{branches})(?!\w)"


def _cases(initial: str) -> Iterator[str]:
    yield re.escape(initial)
    if len(initial.upper()) == 1 and initial.upper() != initial:
        yield initial.upper()


def _escaped(word: str, blank: str = "s+") -> str:
    return re.escape(word).replace("\\ ", f"\\{blank}").replace("'", "['’]")


__all__ = [
    "Lexicon",
    "any_of",
    "common_words",
    "detect_language",
    "detect_languages",
    "is_han",
    "is_mostly_han",
    "is_traditional",
    "lexicon_for",
    "month_names",
    "weekday_names",
]

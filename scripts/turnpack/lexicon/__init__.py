"""Word lists, one data file per language, and which language a text is in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, each class compiled to one pattern.

    What each class is for stands in the data files beside this module.
    """

    language: str | None
    press: re.Pattern[str]
    asker: re.Pattern[str]
    moderator: re.Pattern[str]
    interpreter: re.Pattern[str]
    office: re.Pattern[str]
    group: re.Pattern[str]
    article: re.Pattern[str]
    honorific: re.Pattern[str]
    mister: re.Pattern[str]
    madam: re.Pattern[str]
    linking: re.Pattern[str]
    ask: re.Pattern[str]
    floor: re.Pattern[str]
    go_ahead: re.Pattern[str]
    nod: re.Pattern[str]
    courtesy: re.Pattern[str]
    caption: re.Pattern[str]
    direction: re.Pattern[str]
    sentence: re.Pattern[str]
    saying: re.Pattern[str]
    metadata: re.Pattern[str]


_CLASSES = (
    "press",
    "asker",
    "moderator",
    "interpreter",
    "office",
    "group",
    "article",
    "honorific",
    "mister",
    "madam",
    "linking",
    "ask",
    "floor",
    "go_ahead",
    "nod",
    "courtesy",
    "caption",
    "direction",
    "sentence",
    "saying",
    "metadata",
)

# Enough for a steady count of scripts, whatever the length of the document.
_SAMPLE = 20_000
_SCRIPTS = {
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
}
_LATIN = re.compile("[A-Za-z]")
_COMMON_ENGLISH = re.compile(r"\b(?:the|and|of|to|that|is|we)\b", re.IGNORECASE)


def detect_language(text: str) -> str | None:
    """Return the primary language of ``text`` as a BCP 47 tag, None where it is not plain.

    The scripts decide: kana make Japanese, hangul Korean, Han alone Chinese, Cyrillic
    Russian. Latin script is English if its commonest words make up a tenth of the text.
    """
    sample = text[:_SAMPLE]
    counts = {language: len(script.findall(sample)) for language, script in _SCRIPTS.items()}
    latin = len(_LATIN.findall(sample))
    letters = latin + sum(counts.values())
    if not letters:
        return None
    if counts["ja"] > 0.1 * letters:
        return "ja"
    language = max(counts, key=lambda key: counts[key])
    # A Han character says about as much as a Latin word of four letters.
    if counts[language] * 4 > latin:
        return language
    words = len(re.findall(r"[A-Za-z]+", sample))
    return "en" if len(_COMMON_ENGLISH.findall(sample)) > 0.1 * words else None


def is_han(text: str) -> bool:
    """Whether ``text`` is mostly in Han characters; one of them says as much as a Latin word."""
    sample = text[:_SAMPLE]
    return 4 * len(_SCRIPTS["zh"].findall(sample)) > len(_LATIN.findall(sample))


@cache
def lexicon_for(language: str | None) -> Lexicon:
    """Return the words of ``language`` (a BCP 47 tag), those of all languages if none fits."""
    lists = _word_lists()
    primary = (language or "").split("-")[0].lower()
    chosen = [lists[primary]] if primary in lists else list(lists.values())
    return Lexicon(
        language=primary if primary in lists else None,
        **{name: _pattern(w for words in chosen for w in words.get(name, ())) for name in _CLASSES},
    )


@cache
def _word_lists() -> dict[str, dict[str, list[str]]]:
    data_files = sorted(f.name for f in files(__name__).iterdir() if f.name.endswith(".toml"))
    lists = (tomllib.loads(files(__name__).joinpath(f).read_text("utf-8")) for f in data_files)
    return {words["language"]: words for words in lists}


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Compile ``words``: those of alphabets as whole words in any case, those of Han anywhere.

    Without words it matches nothing.
    """
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    han = [re.escape(word) for word in longest_first if not word[0].isascii()]
    alphabetic = [_escaped(word) for word in longest_first if word[0].isascii()]
    if alphabetic:
        # The flag is kept to these words: Han has no case, and ignoring it costs time.
        han.append(rf"(?i:(?<!\w)(?:{'|'.join(alphabetic)})(?!\w))")
    return re.compile("|".join(han) or r"(?!)")


def _escaped(word: str) -> str:
    """Return the pattern of ``word`` with any white space and either apostrophe."""
    return r"\s+".join(re.escape(part).replace("'", "['’]") for part in word.split())

"""A text and the commonest words of languages in, the language that is plain out.

The script decides first. Within an alphabet the share of function words decides (Ingle,
"A Language Identification Table", 1976; Grefenstette, "Comparing Two Language
Identification Schemes", JADT 1995): in running text about two words in five are among
the twenty commonest of its language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Set

Common = Mapping[str, Set[str]]
"""Commonest words by language."""

# Stretches that are looked at and the length of each: enough for a steady count,
# whatever the length of the document, and spread, since it may start in another language.
_STRETCHES, _LENGTH = 20, 200

_LATIN, _CYRILLIC, _HAN, _KANA, _HANGUL, _OTHER = "Latin", "Cyrillic", "Han", "kana", "hangul", "-"
_RANGES = {
    _LATIN: "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    _CYRILLIC: "\u0400-\u052f",
    _HAN: "\u3400-\u4dbf\u4e00-\u9fff",
    _KANA: "\u3041-\u30ff",
    _HANGUL: "\uac00-\ud7af",
    _OTHER: "\u0370-\u03ff\u0530-\u10ff\u1200-\u1cff\ufb1d-\ufdff\ufe70-\ufefc",
}
_RUNS = {script: re.compile(f"[{ranges}]+") for script, ranges in _RANGES.items()}
# One look tells that there are none of these, as in most documents.
_UNCOMMON = re.compile(
    "[" + "".join(_RANGES[script] for script in (_CYRILLIC, _KANA, _HANGUL, _OTHER)) + "]"
)
_UPPER_HAN = bytes(range(0x34, 0xA0))
# Letters of an alphabet that say as much as one character.
_WORTH = {_HAN: 4, _KANA: 2, _HANGUL: 3}
# Share of the text from which a second language counts.
_LEAST_SHARE = 0.3
# Share of kana in the characters of Japanese; Chinese that quotes Japanese has less.
_LEAST_KANA = 0.1
# Share of words that are among the commonest, and how far ahead of the next language.
_LEAST_COMMON, _MARGIN = 0.1, 1.25
_WORD = re.compile(r"[^\W\d_]+")


def detect_languages(text: str, common: Common) -> tuple[str | None, ...]:
    """Return the languages of ``text`` as BCP 47 tags, the main one first.

    A document that prints each speech in East Asian script and in an alphabet has two;
    one that is not plain is None. Kana make Japanese, hangul Korean, Han without them
    Chinese, traditional or simplified. Latin and Cyrillic script are the language of
    ``common`` whose words make up most of the text, at least a tenth of it and a quarter
    more than those of the next.
    """
    sample = _sample(text)
    n = dict.fromkeys(_RUNS, 0)
    han = 0 if sample.isascii() else _count_han(sample)
    n[_HAN] = han * _WORTH[_HAN]
    is_common, n_others = not _UNCOMMON.search(sample), len(sample) - han
    if han and is_common and n_others <= _LEAST_SHARE * (n[_HAN] + n_others):
        # Whatever the others are, they are too few for a second language.
        return ("zh",)
    for other in {_LATIN} if is_common else _RUNS.keys() - {_HAN}:
        n[other] = _count(_RUNS[other], sample) * _WORTH.get(other, 1)
    east_asian = n[_HAN] + n[_KANA]
    others = {script: n[script] for script in (_LATIN, _CYRILLIC, _HANGUL, _OTHER)}
    script = max(others, key=lambda script: others[script])
    languages: list[str | None] = []
    if east_asian > _LEAST_SHARE * (east_asian + others[script]):
        kana = n[_KANA] / _WORTH[_KANA]
        languages.append("ja" if kana > _LEAST_KANA * (kana + han) else "zh")
    if others[script] > _LEAST_SHARE * (east_asian + others[script]):
        second = _of_alphabet(sample, script, common)
        if not languages or others[script] > east_asian:
            languages.insert(0, second)
        elif second is not None:
            languages.append(second)
    return tuple(languages) or (None,)


def is_han(text: str) -> bool:
    """Whether ``text`` consists of Han characters."""
    return _RUNS[_HAN].fullmatch(text) is not None


def is_mostly_han(text: str) -> bool:
    """Whether ``text`` is mostly in Han characters; one of them says as much as a Latin word."""
    sample = _sample(text)
    return _WORTH[_HAN] * _count_han(sample) > _count(_RUNS[_LATIN], sample)


def prints_more_of(text: str, some: str, others: str) -> bool:
    """Whether ``text`` has more of the characters ``some`` than of ``others``."""
    counts = Counter(_sample(text))
    return sum(map(counts.__getitem__, some)) > sum(map(counts.__getitem__, others))


def _sample(text: str) -> str:
    """Return ``text``, or stretches from its start to its end if it is long."""
    if len(text) <= _STRETCHES * _LENGTH:
        return text
    step = (len(text) - _LENGTH) // (_STRETCHES - 1)
    return "\n".join(text[at : at + _LENGTH] for at in range(0, _STRETCHES * step, step))


def _count(run: re.Pattern[str], sample: str) -> int:
    return len("".join(run.findall(sample)))


def _count_han(sample: str) -> int:
    # By the upper byte of each in UTF-16, ten times as fast as by a pattern; the hexagrams
    # between the blocks of Han characters count as such.
    upper = sample.encode("utf-16-le", "surrogatepass")[1::2]
    return len(upper) - len(upper.translate(None, _UPPER_HAN))


def _of_alphabet(sample: str, script: str, common: Common) -> str | None:
    if script == _HANGUL:
        return "ko"
    return _by_words(sample, common, _RUNS[script]) if script in {_LATIN, _CYRILLIC} else None


def _by_words(sample: str, common: Common, script: re.Pattern[str]) -> str | None:
    words = Counter(word for word in _WORD.findall(sample.lower()) if script.match(word))
    found = {
        language: sum(map(words.__getitem__, commonest)) for language, commonest in common.items()
    }
    best, next_best = sorted(found, key=lambda language: -found[language])[:2]
    plain = (
        found[best] > _LEAST_COMMON * words.total() and found[best] >= _MARGIN * found[next_best]
    )
    return best if plain else None

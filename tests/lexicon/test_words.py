"""Patterns of word lists: whole words in alphabets, in any case; anywhere in Han and kana."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from tests.support import growth

from turnpack.lexicon import Lexicon, lexicon_for

LANGUAGES = ["en", "es", "ja", "ru", "zh"]
# Not every language prints labels with these.
OPTIONAL = {
    "language", "group", "article", "mister", "madam", "linking", "generation", "degree", "subject",
    "local", "corporate", "field", "surname", "unsaid", "interrogative",
}  # fmt: skip
CLASSES = [field.name for field in fields(Lexicon) if field.name not in OPTIONAL]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CLASSES)
def test_every_class_is_filled(language: str, name: str) -> None:
    """No list leaves a class of words empty, and no pattern matches where nothing stands."""
    pattern: re.Pattern[str] = getattr(lexicon_for(language), name)
    assert pattern.pattern != r"(?!)"
    assert not pattern.search("")


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [
        ("es", "floor", "La ÚLTIMA Pregunta, por favor"),
        ("es", "asker", "PREGUNTA"),
        ("zh", "sentence", "第一个方面"),
        ("zh", "answering", "谢谢您的提问。"),
        ("zh", "unsaid", "副部长"),
        ("en", "metadata", "SUBJECTS"),
        ("en", "interrogative", "Why"),
        ("es", "press", "Reportera del Diario"),
        ("ru", "asker", "ВОПРОС"),
        ("ru", "press", "Журналист «Вестника»"),
        ("ru", "ask", "Скажите, планируется ли встреча"),
        ("ja", "press", "朝日町新聞記者"),
        ("ja", "asker", "Ｑ"),
        ("ja", "ask", "いつ始まりますか。"),
        ("zh", "asker", "媒體提問"),
        ("en", "ask", "I’d like to\nask about water"),
        ("en", "office", "Press Secretary Holm"),
        ("en", "moderator", "Conference Operator"),
    ],
)
def test_word_is_found(language: str, name: str, text: str) -> None:
    """Case, accents, curly apostrophes and wrapped lines do not hide a word."""
    assert getattr(lexicon_for(language), name).search(text)


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [
        ("es", "nod", "clarísimo"),
        ("es", "press", "Secretaria de Prensa"),
        ("es", "press", "impresa"),
        ("es", "courtesy", "desgracias"),
        ("ru", "nod", "дача"),
        ("ru", "nod", "когда"),
        ("ru", "press", "пресс-секретарь"),
        ("ru", "sentence", "Лиана"),
        ("ja", "press", "記者会見担当"),
        ("zh", "press", "记者会"),
        ("en", "press", "PRESS SECRETARY HOLM"),
        ("en", "press", "impressive"),
        ("en", "nod", "yesterday"),
    ],
)
def test_part_of_another_word_is_not_found(language: str, name: str, text: str) -> None:
    """A word inside another word, or in an expression that says otherwise, does not count."""
    assert not getattr(lexicon_for(language), name).search(text)


def test_exception_holds_only_for_itself() -> None:
    """A press word beside one that is excepted still counts."""
    english, japanese = lexicon_for("en").press, lexicon_for("ja").press
    assert english.search("press secretary to the Hill Press")
    assert japanese.search("記者会見の記者")


def test_unknown_language_has_the_words_of_all() -> None:
    """Without a language, or with one that has no list, every list counts."""
    for language in (None, "tr"):
        lexicon = lexicon_for(language)
        assert lexicon.language is None
        for label in ("Q", "PREGUNTA", "Вопрос", "問", "记者"):
            assert lexicon.asker.fullmatch(label)
    assert lexicon_for("es-MX").language == "es"


@pytest.mark.parametrize("language", [*LANGUAGES, None])
@pytest.mark.parametrize("piece", ["a ", "we ", "в ", "質", "¿", "\n"])
def test_words_are_sought_in_linear_time(language: str | None, piece: str) -> None:
    """Four times as much text takes about four times as long, whatever it repeats."""
    floor = lexicon_for(language).floor
    assert growth(lambda n: piece * n, floor.findall, 30_000) < 9

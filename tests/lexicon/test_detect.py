"""Languages: told where it is plain, left open where it is not."""

from __future__ import annotations

import pytest
from tests.support import growth

from turnpack.lexicon import detect_language, is_traditional

SENTENCES = {
    "en": "We are going to open the new bridge in the spring, and it is not going to be late.",
    "es": "Vamos a abrir el puente nuevo en la primavera, y no se va a retrasar por la lluvia.",
    "pt": "Vamos abrir a ponte nova na primavera, e não há mais atrasos por causa da chuva.",
    "fr": "Nous allons ouvrir le nouveau pont au printemps, et il n'y a pas de retard.",
    "it": "Apriremo il nuovo ponte in primavera, e non ci sono ritardi per la pioggia.",
    "de": "Wir werden die neue Brücke im Frühjahr öffnen, und es wird nicht zu spät.",
    "tr": "Yeni köprüyü bu bahar açıyoruz ve bir gecikme yok, çok çalıştık, daha da iyi olacak.",
    "ru": "Мы откроем новый мост весной, и он не опоздает, потому что все работы идут по плану.",
    "uk": "Ми відкриємо новий міст навесні, і він не запізниться, але це ще не все, що ми робимо.",
    "bg": "Ще открием новия мост през пролетта и няма да закъснее, но това не е всичко.",
    "zh": "我们春天就要开通这座新桥，工程不会推迟。",
    "ja": "春には新しい橋を開通させます。工事が遅れることはありません。",
    "ko": "봄에 새 다리를 개통합니다. 공사가 늦어지는 일은 없습니다.",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items(), ids=SENTENCES)
def test_language_is_told(language: str, text: str) -> None:
    """A sentence of running text is told apart from its neighbours."""
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10:02 — 12",
        "Kowalski Ivanov Tanaka Smith",
        "Иванов Петров Сидоров",
        "Η γέφυρα θα ανοίξει την άνοιξη και δεν θα καθυστερήσει.",
        "سنفتح الجسر الجديد في الربيع ولن يتأخر.",
        "Vi åpner broen om våren, og det er ikke slik at den er for sen på grunn av regn.",
    ],
    ids=["nothing", "figures", "names", "Russian names", "Greek", "Arabic", "Danish or Norwegian"],
)
def test_language_is_left_open(text: str) -> None:
    """Without function words, in a script that is not known, or between twins: no tag."""
    assert detect_language(text) is None


def test_traditional_and_simplified_are_chinese() -> None:
    """Both scripts are ``zh``; which of the two is asked apart, and never of Japanese."""
    simplified, traditional = "我们对这个问题没有说过什么。", "我們對這個問題沒有說過什麼。"
    assert detect_language(simplified) == detect_language(traditional) == "zh"
    assert is_traditional(traditional)
    assert not is_traditional(simplified)
    assert not is_traditional("國會で問題を話すときが来ました。")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我们今天说“こんにちは”，" + "大家都懂，因为我们都学过。" * 4, "zh"),
        ("外務大臣会見記録 令和六年五月十四日 日米首脳会談について、質問はありますか。", "ja"),
        ("A: 我們今天 follow up 一下 open data 的問題，大家可以用 email 連絡。", "zh"),
        (f"{SENTENCES['en']} {SENTENCES['en']} 谢谢大家。", "en"),
        (f"{SENTENCES['ru']} {SENTENCES['ru']} President Smith, BBC News.", "ru"),
    ],
    ids=["kana quoted", "many kanji", "English words", "Chinese thanks", "Latin names"],
)
def test_words_of_another_language_do_not_decide(text: str, language: str) -> None:
    """The language of most of the text counts."""
    assert detect_language(text) == language


def test_long_document_is_looked_at_all_over() -> None:
    """A document that starts in another language is that of its greater part."""
    assert detect_language(SENTENCES["en"] * 100 + SENTENCES["zh"] * 3000) == "zh"
    assert detect_language(SENTENCES["zh"] * 100 + SENTENCES["es"] * 3000) == "es"


def test_detection_takes_no_longer_for_longer_texts() -> None:
    """However long the document is, a sample of it is looked at."""
    assert growth(lambda n: SENTENCES["es"] * n, detect_language, 2_000) < 3

"""What the words of a turn show: questions, assent, interruptions, repetition."""

from __future__ import annotations

import pytest

from turnpack.lexicon import lexicon_for
from turnpack.pair.asking import (
    announces,
    asks_back,
    assents,
    breaks_off,
    ends_asking,
    extent,
    gives_floor,
    nods,
    only_asks,
    repeats,
)

EN, ZH = lexicon_for("en"), lexicon_for("zh")


@pytest.mark.parametrize(
    ("text", "size"),
    [("", 0), ("river", 5), ("水情", 6), ("水 a", 5), ("こんにちは", 15), ("река", 4)],
)
def test_extent(text: str, size: int) -> None:
    """A Han character or a kana says as much as three letters."""
    assert extent(text) == size


def test_extent_of_a_long_text_is_cut_short() -> None:
    """No threshold needs more, so a text without end is not counted to its end."""
    assert extent("a" * 1_000_000) == extent("a" * 100_000) < 10_000


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("I want to make sure --", True),
        ("As I said…", True),
        ("So that’s—", True),
        ("我想说的是……", True),
        ("我想说的是，", True),
        ("he said, “wait --”", True),
        ("That is all.", False),
        ("就是这样。", False),
        ("a well-known fact", False),
        ("", False),
    ],
)
def test_breaks_off(text: str, broken: bool) -> None:
    """A dash, an ellipsis or a comma at the end leaves a sentence open."""
    assert breaks_off(text) is broken


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mm-hmm (affirmative).", True),
        ("Yeah, you did.", True),
        ("“Yes.”", True),
        ("Yes, but who pays?", False),
        ("The dam, yes.", False),
        ("Yes. " + "We shall build it. " * 20, False),
    ],
)
def test_assents(text: str, said: bool) -> None:
    """Assent comes first, asks nothing and is soon over."""
    assert assents(text, EN) is said


def test_nods_are_short() -> None:
    """A nod is only a word of assent."""
    assert nods("Yeah, sure.", EN)
    assert nods("对。", ZH)
    assert not nods("Yeah, sure, we can come back to that later.", EN)


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("Go ahead.", True),
        ("请山城晚报。", True),
        ("请问水情如何？", False),
        ("Please go ahead with the dam that was promised to the town by the river.", False),
    ],
)
def test_gives_floor(text: str, gives: bool) -> None:
    """A short invitation gives the floor; a polite question does not."""
    assert gives_floor(text, ZH if not text.isascii() else EN) is gives


@pytest.mark.parametrize(
    ("text", "asks", "lets"),
    [
        ("It has not. Betul?", False, True),
        ("Security. Ann Lee?", False, True),
        ("Thanks, all. In the back?", False, True),
        ('They said "no." David?', False, True),
        ("It was in 2019. David?", False, True),
        ("Not yet. OK, Jim?", False, True),
        ("Not yet. ¿David?", False, True),
        ("Not yet. Well, Jim and who?", True, False),
        ("No. Why?", True, False),
        ("You saw her. Mr. Hill?", False, True),
        ("Was it the news from Mr. Hill?", True, False),
        ("Was it J. Hill?", True, False),
        ("Betul?", True, False),
    ],
)
def test_a_name_with_a_question_mark_calls(text: str, asks: bool, lets: bool) -> None:
    """After a sentence it gives somebody the floor, and asks nothing."""
    assert (ends_asking(text, EN), gives_floor(text, EN)) == (asks, lets)


@pytest.mark.parametrize(
    ("text", "asks"), [("以上です。田中さん？", False), ("以上です。何時？", True)]
)
def test_a_name_without_spaces_calls(text: str, asks: bool) -> None:
    """Without capitals a form of address or a press word tells a name from a question."""
    assert ends_asking(text, lexicon_for("ja")) is asks


def test_announces() -> None:
    """A question may be announced at the start and end without a question mark."""
    text = "Thank you. My question is to the minister. You spoke of a dam. " + "It leaks. " * 20
    assert announces(text, EN)
    assert not ends_asking(text, EN)
    assert not announces("It leaks. " * 40 + "That was my question.", EN)


def test_asks_back() -> None:
    """A short question and nothing else asks back."""
    assert asks_back("Easier than when?", EN)
    assert asks_back("Could you say that again.", EN)
    assert asks_back("请再讲一次。", ZH)
    assert not asks_back("There is a freeze already. Yes, sir?", EN)
    assert not asks_back("目前没有可以发布的消息。还有问题吗？", ZH)
    assert asks_back("I am sorry, I didn't hear it for the wind; what was it that you said?", EN)
    assert not asks_back(
        "Easier. Than last year, when the dam was still being built, you mean to say?", EN
    )


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("Easier than when? In the days of my father?", True),
        ("哪一座桥？旧桥？", True),
        ("He said “why?” And who?", True),
        ("It is. Easier than when?", False),
        ("旧桥已经修好。哪一座？", False),
        ("Easier than when? " * 20, False),
    ],
)
def test_only_asks(text: str, only: bool) -> None:
    """Nothing but questions, and few of them, tells nothing."""
    assert only_asks(text) is only


@pytest.mark.parametrize(
    ("text", "before", "same"),
    [
        ("Well. Will it hold in May?", "The dam: will it hold in May? Sorry.", True),
        ("Who pays for it then?", "The dam: will it hold in May?", False),
        ("On Chad. Any comment on the report?", "On Mali. Any comment on the report?", False),
        ("请问第二项工作怎么样？", "请问第一项工作怎么样？", False),
        ("我再问一遍：大坝什么时候建成？", "请问大坝什么时候建成？", True),
        ("请问部长，谁来出钱？", "请问大坝什么时候建成？", False),
    ],
)
def test_repeats(text: str, before: str, same: bool) -> None:
    """A run of words, or of characters where words are not set apart, is no coincidence."""
    assert repeats(text, before) is same


def test_words_hold_with_any_space_and_apostrophe() -> None:
    """Phrases are found across no-break spaces, line breaks and curly apostrophes."""
    assert EN.floor.search("You have the\u00a0floor.")
    assert EN.floor.search("We will now\ntake questions.")
    assert EN.ask.search("I’d like to ask about the dam.")

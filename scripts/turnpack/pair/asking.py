"""A turn's text in, whether it asks, gives the floor or is only polite out."""

from __future__ import annotations

import re

from turnpack.lexicon import Lexicon
from turnpack.segment.outlets import has_at_end

# Speakers put their question last, perhaps with a word of thanks after it. Answers hold
# questions too, but rarely end in one.
CLOSE, OPENING = 80, 200
"""Characters at the end of a turn in which a question is put, and at its start in which it is
announced."""
_QUESTION_MARK = re.compile("[?？؟]")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_GREETING, _BESIDE_COURTESY = 40, 24
# The other lengths are extents: what a text in an alphabet of as many characters says.
_SHORT = 60
_NOD = 24
_REACTION = 16
_ASSENT = 160
# Up to this extent a turn is a remark, from the other it is a statement.
REMARK, AT_LENGTH = 100, 300
_LONGEST_MEASURED = 4_000
# As many words, or as many characters of a script without spaces, are no coincidence.
_SAME_WORDS, _SAME_CHARACTERS = 4, 6
# Of the shorter question, the least that is put again where two may have asked.
_LEAST_AGAIN = 0.5
_WORD = re.compile(r"\w+")
# Words, or characters without spaces, that name the item of a list.
_OF_ITEM = 3
SENTENCES = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])\s*")
"""What stands between sentences."""
# Characters at the end of a sentence in which its mark stands, perhaps before a quotation mark.
_ENDS = 3
# Up to three words with capitals after the end of a sentence, which no initial is; a word of
# assent may stand before them (``OK, Jim?``).
_CALL = re.compile(
    r"(?P<last>[^\W_]{2,40})[\"”’»)\]]{0,3}[.!…][\"”’»)\]]{0,3}\s+¿?(?:(?P<nod>[^\W\d_]{1,20}),\s)?"
    r"(?P<name>[^\W\d_a-z][\w.'’-]+(?:[^\S\n][^\W\d_a-z][\w.'’-]+){0,2})\?\s*\Z"
)
# Without spaces, a short name, which a form of address or a press word must end.
_CALL_UNSPACED = re.compile(r"[。！]\s*(?P<name>[\u3040-\u30ff\u3400-\u9fff]{2,10})[?？]\s*\Z")
_LONGEST_CALL = 100
_BROKEN_OFF = re.compile(r"(?:\.\.\.|…|--|—|–|-|,|，|、)[\"”’」』)\]]*\s*\Z")


def extent(text: str) -> int:
    """Return how much ``text`` says, in characters of an alphabet; long texts are cut short.

    A Han character, a kana or a hangul syllable says about as much as three letters: that
    is how many bytes each takes in UTF-8, and how translations compare.
    """
    sample = text[:_LONGEST_MEASURED]
    return len(sample) + 2 * sum(map(len, _WIDE.findall(sample)))


def ends_asking(text: str, lexicon: Lexicon) -> bool:
    """Whether the last :data:`CLOSE` characters of ``text`` put a question.

    A name with a question mark (``It has not. Ann Lee?``) calls on somebody, and asks nothing.
    """
    close = text[: _start_of_call(text, lexicon)][-CLOSE:]
    return bool(_QUESTION_MARK.search(close) or lexicon.ask.search(close))


def announces(text: str, lexicon: Lexicon) -> bool:
    """Whether the first :data:`OPENING` characters of ``text`` say that a question comes."""
    return lexicon.ask.search(text, 0, OPENING) is not None


def gives_floor(text: str, lexicon: Lexicon) -> bool:
    """Whether ``text`` is a short remark that lets somebody else speak (``Go ahead.``)."""
    # The word that invites may begin a question: in Chinese, please ask and may I ask.
    invites = lexicon.go_ahead.search(text) is not None and lexicon.ask.search(text) is None
    return (invites or _calls(text, lexicon)) and extent(text) <= _SHORT


def _calls(text: str, lexicon: Lexicon) -> bool:
    """Whether ``text`` ends with a name that is called upon."""
    return _start_of_call(text, lexicon) < len(text)


def _start_of_call(text: str, lexicon: Lexicon) -> int:
    """Return where a name with a question mark starts, after other words, at the end of ``text``.

    That is the end of ``text`` if it does not end so.
    """
    start = max(len(text) - _LONGEST_CALL, 0)
    # Words that sentences are made of, and those that only react, are no names.
    words = (lexicon.interrogative, lexicon.sentence, lexicon.nod, lexicon.again, lexicon.ask)
    if unspaced := _CALL_UNSPACED.search(text, start):
        name = unspaced["name"]
        is_called = has_at_end(lexicon.honorific, name) or has_at_end(lexicon.press, name)
        is_asked = any(word.search(name) for word in words)
        return unspaced.start("name") if is_called and not is_asked else len(text)
    last = SENTENCES.split(text[start:].strip())[-1]
    # There are five. Next?
    if lexicon.go_ahead.fullmatch(last.strip("¿?？")) and len(last) < len(text.strip()):
        return text.rindex(last)
    call = _CALL.search(text, start)
    if call is None or any(word.search(call["name"]) for word in words):
        return len(text)
    if call["nod"] and not lexicon.nod.fullmatch(call["nod"]):
        return len(text)
    # Mr. Hill?
    if lexicon.honorific.fullmatch(call["last"]):
        return len(text)
    return call.start("nod") if call["nod"] else call.start("name")


def nods(text: str, lexicon: Lexicon) -> bool:
    """Whether ``text`` is only a word of assent (``Yeah.``), which may let somebody speak."""
    return extent(text) <= _NOD and _starts_with_assent(text, lexicon)


def asks_back(text: str, lexicon: Lexicon) -> bool:
    """Whether ``text`` only asks to repeat or explain: a short question, or words that say so."""
    is_question = text.rstrip()[-1:] in {"?", "？"} and not _tells(text, lexicon)
    is_unheard = lexicon.again.search(text) is not None
    longest = _ASSENT if is_question and is_unheard else _SHORT
    return (is_question or is_unheard) and extent(text) <= longest


def _tells(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence of ``text`` is a statement: neither asks nor only reacts."""
    return _calls(text, lexicon) or any(
        extent(sentence) > _REACTION
        and not _QUESTION_MARK.search(sentence[-_ENDS:])
        and not (lexicon.again.search(sentence) or lexicon.courtesy.search(sentence))
        for sentence in SENTENCES.split(text.strip())
    )


def asks_at_the_end(text: str) -> bool:
    """Whether a question mark stands near the end of ``text``, perhaps before an afterthought."""
    close = text[-CLOSE:]
    mark = max(close.rfind(mark) for mark in "?？؟")
    return mark >= 0 and extent(close[mark:]) <= CLOSE


def only_asks(text: str) -> bool:
    """Whether ``text`` is no statement and consists of questions."""
    sentences = SENTENCES.split(text.strip())
    return extent(text) <= AT_LENGTH and all(
        _QUESTION_MARK.search(sentence[-_ENDS:]) for sentence in sentences if sentence
    )


def breaks_off(text: str) -> bool:
    """Whether ``text`` ends in the middle of a sentence, as when another cuts in."""
    return _BROKEN_OFF.search(text[-10:]) is not None


def is_courtesy(text: str, lexicon: Lexicon) -> bool:
    """Whether ``text`` is a short word of thanks or greeting that asks nothing."""
    return (
        len(text) <= _GREETING
        and lexicon.courtesy.search(text) is not None
        and not ends_asking(text, lexicon)
        and sum(
            extent(sentence)
            for sentence in SENTENCES.split(text)
            if not lexicon.courtesy.search(sentence)
        )
        <= _BESIDE_COURTESY
    )


def thanks_host(text: str, lexicon: Lexicon) -> bool:
    """Whether ``text`` starts with thanks to, or a greeting of, whoever moderates."""
    first = SENTENCES.split(text[:_GREETING].lstrip(), maxsplit=1)[0]
    polite = lexicon.courtesy.search(first)
    return polite is not None and lexicon.moderator.search(first, polite.end()) is not None


def assents(text: str, lexicon: Lexicon) -> bool:
    """Whether ``text`` starts with a word of assent, asks nothing and is soon over."""
    return (
        extent(text) <= _ASSENT
        and not ends_asking(text, lexicon)
        and _starts_with_assent(text, lexicon)
    )


def _starts_with_assent(text: str, lexicon: Lexicon) -> bool:
    word = lexicon.nod.search(text)
    return word is not None and not text[: word.start()].strip("“\"'「『( ")


def repeats(text: str, before: str, *, one_asker: bool = True) -> bool:
    """Whether ``text`` puts again what ``before`` says: a run of its words.

    Questions about the items of a list have one frame (``Any comment on the report on
    Chad?``): as many words, of which one or two differ. And all questions of a talk may end in
    one formula (``中方对此有何评论？``): where not ``one_asker`` puts both for sure, what is put
    again is at least half of the shorter one.
    """
    runs, runs_before = _runs(text), _runs(before)
    shorter = min(len(runs), len(runs_before))
    least = 1 if one_asker else max(1, _LEAST_AGAIN * shorter)
    if len(runs & runs_before) < least:
        return False
    said, said_before = _words(text), _words(before)
    differing = sum(one != other for one, other in zip(said, said_before, strict=False))
    return len(said) != len(said_before) or not 0 < differing <= _OF_ITEM


def _words(text: str) -> list[str]:
    """Return the words in the first characters of ``text``; without spaces, its characters."""
    words: list[str] = []
    for word in _WORD.findall(text[:_LONGEST_MEASURED].casefold()):
        words += word if _WIDE.match(word) else [word]
    return words


def _runs(text: str) -> set[tuple[str, ...]]:
    """Return the runs of words in the first characters of ``text``."""
    words = _words(text)
    n = _SAME_CHARACTERS if _WIDE.search(text) else _SAME_WORDS
    return {tuple(words[i : i + n]) for i in range(len(words) - n + 1)}

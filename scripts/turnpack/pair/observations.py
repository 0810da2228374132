"""Labels and turns in, what they show of the roles out: weighed observations.

A weight is a logarithm of odds for one role against the others, set by hand and rounded.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from turnpack.lexicon import Lexicon, is_mostly_han
from turnpack.pair.asking import (
    AT_LENGTH,
    SENTENCES,
    announces,
    asks_back,
    ends_asking,
    extent,
    gives_floor,
    is_courtesy,
    nods,
    thanks_host,
)
from turnpack.pair.chain import Weights
from turnpack.pair.labels import plain_label
from turnpack.records import Role, Speaker, Turn

# As far into a turn, in Unicode characters, a speaker's own name is an introduction.
_INTRODUCTION = 60


class Observation(NamedTuple):
    """One thing that a turn or a label shows, and how much it speaks for each role."""

    what: str
    weights: Weights
    given: bool = False
    """Whether the format of the source says so."""


class Named(NamedTuple):
    """A word of a label that names a role, with its weight."""

    role: Role
    what: str
    weight: float


ASKS = Observation("asks", (2.3, -0.9, 0.0))
_TELLS = Observation("does not ask", (-1.0, 0.0, 0.0))
_ANNOUNCES = Observation("announces a question", (1.5, 0.0, 0.0))
_INTRODUCES = Observation("starts with the speaker's own name", (1.0, 0.5, 0.0))
_ASKS_BACK = Observation("asks briefly", (0.0, 0.3, 0.0))
_ANSWERS = Observation("says that it answers", (-1.0, 1.5, 0.0))
_THANKS_HOST = Observation("thanks the moderator", (0.0, 0.0, -2.0))
_AT_LENGTH = Observation("speaks at length", (-1.5, 1.3, -1.0))
_FOR_LONG = Observation("speaks for long", (-0.3, 0.3, -1.0))
_FLOOR = Observation("opens, closes or gives the floor", (-0.5, -0.5, 2.0))
_LETS = Observation("lets another speak", (-0.7, -1.0, 2.0))
_THANKS = Observation("only thanks or greets", (0.8, 0.0, 0.8))


def named_by(speaker: Speaker, lexicon: Lexicon) -> Iterator[Named]:
    """Yield the roles that the words of the labels name, without the speaker's name."""
    first = plain_label(speaker.labels[0])
    if lexicon.asker.fullmatch(first):
        yield Named(Role.QUESTIONER, f"the label is {first!r}", 6.0)
        return
    said = " / ".join(map(plain_label, speaker.labels))
    if speaker.name:
        said = said.replace(speaker.name, "")
    for role, pattern, weight in (
        (Role.QUESTIONER, lexicon.press, 6.0),
        # A host often asks, and an official may, so these words say less.
        (Role.MODERATOR, lexicon.moderator, 1.5),
        (Role.INTERPRETER, lexicon.interpreter, 6.0),
        (Role.RESPONDENT, lexicon.office, 1.0),
    ):
        if word := pattern.search(said):
            yield Named(role, f"the label says {word.group()!r}", weight)


def observe(
    turns: Sequence[Turn], speakers: Sequence[Speaker], lexicon: Lexicon
) -> list[list[Observation]]:
    """Return what the words of each turn show."""
    names = {speaker.seq: (speaker.name or "").casefold() for speaker in speakers}
    places = zip((None, *turns), turns, (*turns[1:], None), strict=False)
    return [list(_see(turn, before, after, lexicon, names)) for before, turn, after in places]


def _see(
    turn: Turn,
    before: Turn | None,
    after: Turn | None,
    lexicon: Lexicon,
    names: Mapping[int, str],
) -> Iterator[Observation]:
    text, size = turn.text, extent(turn.text)
    asks = ends_asking(text, lexicon)
    yield ASKS if asks else _TELLS
    announced = not asks and announces(text, lexicon)
    if announced:
        yield _ANNOUNCES
    name = names.get(turn.speaker or 0)
    if name and _names(text[:_INTRODUCTION].casefold(), name):
        yield _INTRODUCES
    if asks_back(text, lexicon):
        yield _ASKS_BACK
    if not asks and lexicon.answering.search(text):
        yield _ANSWERS
    if thanks_host(text, lexicon):
        yield _THANKS_HOST
    if lexicon.floor.search(text):
        yield _FLOOR
    elif (gives_floor(text, lexicon) and not _answers_first(text, before, lexicon)) or (
        # After a question assent is its answer, and before the same speaker it is no more.
        before is not None
        and after is not None
        and (before.speaker != after.speaker or not names.get(before.speaker or 0))
        and nods(text, lexicon)
        and not ends_asking(before.text, lexicon)
    ):
        yield _LETS
    if not (asks or announced) and size >= AT_LENGTH:
        yield _AT_LENGTH
        if size >= 4 * AT_LENGTH:
            yield _FOR_LONG
    elif is_courtesy(text, lexicon):
        yield _THANKS


def _names(text: str, name: str) -> bool:
    """Whether ``text`` holds ``name``: in an alphabet as whole words, and no single letter."""
    at = text.find(name)
    if at < 0 or len(name) < 2:
        return False
    around = text[at - 1 : at] + text[at + len(name) : at + len(name) + 1]
    return not name[0].isascii() or not any(character.isalnum() for character in around)


def _answers_first(text: str, before: Turn | None, lexicon: Lexicon) -> bool:
    """Whether ``text`` answers the question before it and gives the floor only then."""
    if before is None or not ends_asking(before.text, lexicon):
        return False
    first, *more = SENTENCES.split(text.strip(), maxsplit=1)
    return bool(more) and lexicon.go_ahead.search(first) is None


def rendering(turns: Sequence[Turn]) -> set[int | None]:
    """Return who says everything again in another script, both ways, as an interpreter does."""
    scripts: dict[int | None, set[bool]] = defaultdict(set)
    echoes: Counter[int | None] = Counter()
    n_turns = Counter(turn.speaker for turn in turns)
    before: bool | None = None
    for turn in turns:
        script = is_mostly_han(turn.text)
        scripts[turn.speaker].add(script)
        echoes[turn.speaker] += before is not None and before is not script
        before = script
    return {
        who for who, n in n_turns.items() if n > 2 and len(scripts[who]) > 1 and echoes[who] == n
    }

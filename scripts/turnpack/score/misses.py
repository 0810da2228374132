"""In what two dialogues agree in, the turns and pairs in which they do not out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from turnpack.align import Stream
from turnpack.records import Role, Session, Span
from turnpack.score.gold import Gold
from turnpack.score.measures import TOLERANCE, Agreement, Dialogue, ScoredPair, ScoredTurn

_SHOWN = 60
"""Characters of a text that are shown."""


@dataclass(frozen=True, slots=True)
class TurnSide:
    """A turn as the gold has it (``turn`` from 0), or as it was found (from 1)."""

    turn: int
    speaker: str | None
    role: Role
    line: int | None


@dataclass(frozen=True, slots=True)
class PairSide:
    """A pair as the gold has it (all numbers from 0), or as it was found (from 1)."""

    pair: int
    question: tuple[int, ...]
    answer: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """A turn or pair in which gold and system differ.

    Attributes:
        wrong: what is: ``start`` (no turn starts where this turn of the gold does),
            ``speaker`` (most of it is another speaker's), ``role``, ``speech`` (some of it
            is in no turn), ``extra turn`` (the gold has no turn that starts here), ``pair``
            (no pair has this question and answer), ``extra pair``.
        line: line of the source, from 1, None if the gold's text is not in the reading text.
        text: how the turn, or the first turn of the question, begins.
        gold: what the gold says, None if it has nothing here.
        found: what was found: of several turns the one that has most of it; None if nothing.
    """

    wrong: tuple[str, ...]
    line: int | None
    text: str
    gold: TurnSide | PairSide | None
    found: TurnSide | PairSide | None


class Texts:
    """Where turns stand in the source, and how they begin."""

    def __init__(self, gold: Gold, session: Session, stream: Stream) -> None:
        self._gold = gold
        self._session = session
        self._stream = stream

    def golden(self, number: int, turn: ScoredTurn) -> tuple[int | None, str]:
        """Return line and beginning of a turn of the gold."""
        if turn.spans:
            start = self._stream.origin(turn.spans[0].start)
            return self._at(Span(start, self._stream.origin(turn.spans[-1].end - 1) + 1))
        pieces = (piece.text for piece in self._gold.pieces if piece.turn == number)
        return None, _start(next(pieces, ""))

    def found(self, number: int) -> tuple[int | None, str]:
        """Return line and beginning of a turn that was found."""
        return self._at(self._session.turns[number].span)

    def speaker(self, number: int) -> str | None:
        """Return who holds a turn that was found."""
        speaker = self._session.speaker(self._session.turns[number])
        return None if speaker is None else speaker.display

    def _at(self, span: Span) -> tuple[int, str]:
        transcript, (start, end) = self._session.transcript, span
        text = transcript.text[start : min(end, start + 2 * _SHOWN)]
        return transcript.line_of(start), _start(text)


def find_misses(
    agreed: Agreement, gold: Dialogue, system: Dialogue, texts: Texts
) -> tuple[Miss, ...]:
    """Return what lowers the measures, in the order of the source.

    What was found in the place of something missed is told there, not once more as extra.
    """
    misses = [*_turns(agreed, texts), *_pairs(agreed, gold, system, texts)]
    return tuple(sorted(misses, key=lambda miss: miss.line or 0))


def _turns(agreed: Agreement, texts: Texts) -> Iterator[Miss]:
    partners: dict[int, list[tuple[int, int]]] = {}
    holders: dict[int, tuple[int, int]] = {}
    for (i, j), n in agreed.shared.items():
        partners.setdefault(i, []).append((n, -j))
        holders[j] = max(holders.get(j, (0, 0)), (n, -i))
    told = set(agreed.turns.values())
    for i in agreed.wanted:
        turn = agreed.gold[i]
        hit = agreed.turns.get(i)
        best = -max(partners[i])[1] if i in partners else None
        found = best if hit is None else hit
        wrong = ["start"] * (hit is None)
        if best is not None and turn.speaker is not None:
            who = agreed.system[best].speaker
            if who is None or agreed.speakers.get(turn.speaker) != who:
                wrong.append("speaker")
                found = best
        if hit is not None and agreed.system[hit].role is not turn.role:
            wrong.append("role")
        if turn.size - sum(n for n, _ in partners.get(i, ())) > TOLERANCE:
            wrong.append("speech")
        if wrong:
            line, text = texts.golden(i, turn)
            golden = TurnSide(i, turn.speaker, turn.role, line)
            yield Miss(tuple(wrong), line, text, golden, _found_side(agreed, found, texts))
            told |= set() if found is None else {found}
    for j in range(len(agreed.system)):
        if j not in told:
            line, text = texts.found(j)
            side = None
            if j in holders:
                i = -holders[j][1]
                turn = agreed.gold[i]
                side = TurnSide(i, turn.speaker, turn.role, texts.golden(i, turn)[0])
            yield Miss(("extra turn",), line, text, side, _found_side(agreed, j, texts))


def _found_side(agreed: Agreement, number: int | None, texts: Texts) -> TurnSide | None:
    if number is None:
        return None
    line, _ = texts.found(number)
    return TurnSide(number + 1, texts.speaker(number), agreed.system[number].role, line)


def _pairs(agreed: Agreement, gold: Dialogue, system: Dialogue, texts: Texts) -> Iterator[Miss]:
    asked_in: dict[int, list[int]] = {}
    for n, pair in enumerate(system.pairs):
        for j in pair.question:
            asked_in.setdefault(j, []).append(n)
    asks: dict[int, dict[int, int]] = {}
    for (i, j), shared in agreed.shared.items():
        for n in asked_in.get(j, ()):
            of_turn = asks.setdefault(i, {})
            of_turn[n] = of_turn.get(n, 0) + shared
    told = set(agreed.pairs.values())
    for m, pair in enumerate(gold.pairs):
        if m in agreed.pairs:
            continue
        first = pair.question[0]
        line, text = texts.golden(first, agreed.gold[first])
        weights: dict[int, int] = {}
        for i in pair.question:
            for n, shared in asks.get(i, {}).items():
                weights[n] = weights.get(n, 0) + shared
        best = max(weights, key=lambda n: (weights[n], -n), default=None)
        found = None if best is None else _found_pair(best, system.pairs)
        yield Miss(("pair",), line, text, PairSide(m, pair.question, pair.answer), found)
        told |= set() if best is None else {best}
    for n, pair in enumerate(system.pairs):
        if n not in told:
            line, text = texts.found(pair.question[0])
            yield Miss(("extra pair",), line, text, None, _found_pair(n, system.pairs))


def _found_pair(number: int, pairs: Sequence[ScoredPair]) -> PairSide:
    pair = pairs[number]
    return PairSide(
        number + 1,
        tuple(j + 1 for j in pair.question),
        tuple(j + 1 for j in pair.answer),
    )


def _start(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"

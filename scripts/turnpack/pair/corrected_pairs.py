"""Question-answer pairs and the corrections of them in, the pairs as corrected out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from turnpack.corrections import FollowupFix, NoPairFix, PairFix
from turnpack.findings import Finding
from turnpack.pair.corrected import Hand
from turnpack.pair.pairs import KIND_OUTSIDE, UNANSWERED
from turnpack.records import QAPair, Resolution, Span, Turn, TurnKind


def correct_pairs(
    hand: Hand,
    turns: tuple[Turn, ...],
    pairs: tuple[QAPair, ...],
    unanswered: list[Finding],
) -> tuple[tuple[Turn, ...], tuple[QAPair, ...], list[Finding]]:
    """Return turns with their kinds and pairs, the pairs, and what stayed unanswered."""
    fixes = [
        *hand.ledger.of(NoPairFix),
        *hand.ledger.of(PairFix),
        *hand.ledger.of(FollowupFix),
    ]
    if not fixes:
        return turns, pairs, unanswered
    work = _Work(hand, turns, {(pair.question, pair.answer) for pair in pairs})
    for pair in pairs:
        followed = None if pair.followup_of is None else pairs[pair.followup_of - 1].question[0]
        work.add(_Event(list(pair.question), list(pair.answer), followed, pair.resolution))
    for fix in fixes:
        match fix:
            case NoPairFix():
                work.drop(fix)
            case PairFix():
                work.define(fix)
            case FollowupFix():
                work.follow(fix)
    corrected = work.pairs()
    marked = _marked(turns, corrected)
    answered = {turn.segments[0].line for turn in marked if turn.pair is not None}
    left = [f for f in unanswered if f.code != UNANSWERED.code or f.line not in answered]
    return marked, corrected, left


@dataclass
class _Event:
    """A pair whose number is not known yet."""

    question: list[int]
    answer: list[int]
    followed: int | None
    """A turn of the question that this one follows up."""
    resolution: Resolution


@dataclass
class _Work:
    """The pairs by the turns that they hold."""

    hand: Hand
    turns: Sequence[Turn]
    found: set[tuple[tuple[int, ...], tuple[int, ...]]]
    """Questions and answers of the pairs that the evidence shows."""
    events: dict[int, _Event] = field(default_factory=dict)

    def add(self, event: _Event) -> None:
        for turn in (*event.question, *event.answer):
            self.events[turn] = event

    def drop(self, fix: NoPairFix) -> None:
        """Take the pair at the anchor away."""
        turn = self.hand.turn_at(fix.at, self.turns, fix)
        event = self.events.get(turn.seq) if turn else None
        if turn is not None and self.hand.ledger.decide(("pair", turn.seq), None, fix) and event:
            for seq in (*event.question, *event.answer):
                del self.events[seq]
            self.hand.ledger.apply(fix)

    def define(self, fix: PairFix) -> None:
        """Make a pair of the turns at the anchors; other pairs lose them."""
        question, answer = self.at(fix.question, fix), self.at(fix.answer, fix)
        if self.hand.ledger.is_refused(fix):
            return
        if set(question) & set(answer):
            self.hand.ledger.refuse(fix, "One turn is both question and answer.")
        elif question[0] > answer[0]:
            self.hand.ledger.refuse(fix, "The answer stands before the question.")
        elif self.are_free(question, answer, fix):
            before = self.events.get(question[0])
            followed = before.followed if before and before.question[0] == question[0] else None
            if fix.follows is not None:
                followed = None
            if fix.followup_of is not None:
                followed = self.followed(fix.followup_of, question[0], fix)
            if self.hand.ledger.is_refused(fix):
                return
            # What other corrections have left over is no pair until this one says so.
            same = (
                before is not None
                and (before.question, before.answer) == (question, answer)
                and (tuple(question), tuple(answer)) in self.found
                and self.head(before.followed) == self.head(followed)
            )
            if not same:
                self.remove((*question, *answer))
                self.add(_Event(question, answer, followed, Resolution.CERTAIN))
                self.hand.ledger.apply(fix)

    def follow(self, fix: FollowupFix) -> None:
        """Say which question the one at the anchor follows up."""
        turn = self.hand.turn_at(fix.at, self.turns, fix)
        if turn is None:
            return
        event = self.events.get(turn.seq)
        if event is None or turn.seq not in event.question:
            self.hand.ledger.refuse(fix, "The turn at the anchor is no question of a pair.")
            return
        followed = None
        if fix.followup_of is not None:
            followed = self.followed(fix.followup_of, event.question[0], fix)
            if followed is None:
                return
        decided = self.hand.ledger.decide(("followup", event.question[0]), followed, fix)
        if decided and self.head(event.followed) != self.head(followed):
            event.followed, event.resolution = followed, Resolution.CERTAIN
            self.hand.ledger.apply(fix)

    def at(self, places: Iterable[Span], fix: PairFix) -> list[int]:
        """Return the numbers of the turns at ``places``, in order."""
        turns = [self.hand.turn_at(place, self.turns, fix) for place in places]
        return sorted({turn.seq for turn in turns if turn is not None})

    def are_free(self, question: list[int], answer: list[int], fix: PairFix) -> bool:
        """Whether no other correction decides about one of the turns; if one does, refuse."""
        pair = (tuple(question), tuple(answer))
        decide = self.hand.ledger.decide
        return all(decide(("pair", turn), pair, fix) for turn in (*question, *answer))

    def followed(self, place: Span, question: int, fix: PairFix | FollowupFix) -> int | None:
        """Return the first turn of the question at ``place``; if it does not fit, refuse."""
        turn = self.hand.turn_at(place, self.turns, fix)
        event = self.events.get(turn.seq) if turn else None
        if turn is None:
            return None
        if event is None or event.question[0] >= question:
            self.hand.ledger.refuse(fix, "What it follows up is no pair before it.")
            return None
        return event.question[0]

    def head(self, turn: int | None) -> int | None:
        """Return the first turn of the question that ``turn`` is part of, None if of none."""
        event = None if turn is None else self.events.get(turn)
        return event.question[0] if event else None

    def remove(self, turns: Iterable[int]) -> None:
        """Take ``turns`` out of their pairs; a pair without question or answer is none."""
        for turn in turns:
            event = self.events.pop(turn, None)
            if event is None:
                continue
            side = event.question if turn in event.question else event.answer
            side.remove(turn)
            if not side:
                for other in (*event.question, *event.answer):
                    self.events.pop(other, None)

    def pairs(self) -> tuple[QAPair, ...]:
        """Return the pairs in the order of their questions."""
        events = {id(event): event for event in self.events.values()}.values()
        ordered = sorted(events, key=lambda event: event.question[0])
        number = {turn: i for i, e in enumerate(ordered, start=1) for turn in e.question}
        return tuple(
            QAPair(
                seq=seq,
                question=tuple(event.question),
                answer=tuple(event.answer),
                followup_of=self.earlier(number, event, seq),
                resolution=event.resolution,
            )
            for seq, event in enumerate(ordered, start=1)
        )

    def earlier(self, number: dict[int, int], event: _Event, seq: int) -> int | None:
        found = None if event.followed is None else number.get(event.followed)
        return found if found is not None and found < seq else None


def _marked(turns: Sequence[Turn], pairs: Sequence[QAPair]) -> tuple[Turn, ...]:
    """Return ``turns`` with the kinds and numbers of the pairs; others keep what they do."""
    asks = {seq: pair for pair in pairs for seq in pair.question}
    answers = {seq: pair for pair in pairs for seq in pair.answer}
    marked = []
    for turn in turns:
        pair = asks.get(turn.seq) or answers.get(turn.seq)
        if turn.seq in asks:
            follows = asks[turn.seq].followup_of is not None
            kind = TurnKind.FOLLOWUP if follows else TurnKind.QUESTION
        elif turn.seq in answers:
            kind = TurnKind.ANSWER
        elif turn.pair is not None:
            kind = KIND_OUTSIDE.get(turn.role, TurnKind.OTHER)
        else:
            kind = turn.kind
        marked.append(replace(turn, kind=kind, pair=pair.seq if pair else None))
    return tuple(marked)

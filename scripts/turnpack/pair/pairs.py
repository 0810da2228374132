"""Turns and their speakers' roles in, question-answer pairs out.

A pair is one question event (the questioners' turns until somebody answers) and the
respondents' turns until the next question event. Moderators and interpreters in
between belong to neither; openings, closings and courtesies to no pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from turnpack.findings import Finding, Rule, Severity
from turnpack.lexicon import Lexicon
from turnpack.pair.asking import asks_back, is_courtesy, only_remarks
from turnpack.records import (
    QAPair,
    Resolution,
    Role,
    Speaker,
    SpeakerKind,
    Transcript,
    Turn,
    TurnKind,
)

UNANSWERED = Rule(
    "D008",
    "Question without an answer",
    Severity.WARNING,
    why="Nobody answers before the session ends: the question stands in no pair.",
    fix="Compare with the source: a missing answer or a wrong label is the usual cause.",
)


@dataclass
class _Pairing:
    """The question event under way and the pairs that are complete."""

    speakers: Sequence[Speaker]
    question: list[Turn] = field(default_factory=list)
    answer: list[Turn] = field(default_factory=list)
    pairs: list[QAPair] = field(default_factory=list)
    followup: bool = False
    """Whether the question under way is by the questioner of the last pair, who kept the floor."""
    passed_over: bool = False
    """Whether a moderator has spoken since the question, so that another may have the floor."""
    unanswered: list[Turn] = field(default_factory=list)
    floor_holder: int | None = None
    """Who asked last, None once a moderator has taken the floor back."""

    def ask(self, turn: Turn) -> None:
        if self.answer:
            self.close()
        elif self.passed_over:
            self.unanswered += self.question
            self.question = []
        self.passed_over = False
        known = turn.speaker is not None and not self.anonymous(turn.speaker)
        if not self.question:
            self.followup = known and turn.speaker == self.floor_holder
        self.question.append(turn)
        self.floor_holder = turn.speaker if known else None

    def anonymous(self, speaker: int) -> bool:
        """Whether the label names nobody, so that the same label may be another person."""
        return self.speakers[speaker - 1].kind is SpeakerKind.ROLE

    def moderate(self) -> None:
        self.passed_over = bool(self.question and not self.answer)
        if self.answer or not self.question:
            self.floor_holder = None

    def close(self) -> None:
        if not self.answer:
            return
        self.pairs.append(
            QAPair(
                seq=len(self.pairs) + 1,
                question=tuple(turn.seq for turn in self.question),
                answer=tuple(turn.seq for turn in self.answer),
                followup_of=len(self.pairs) if self.followup else None,
                resolution=self.resolution(),
            )
        )
        self.question, self.answer = [], []

    def resolution(self) -> Resolution:
        """The least sure of the turns and roles that the pair rests on."""
        known = [Resolution.CERTAIN, Resolution.INFERRED, Resolution.UNKNOWN]
        turns = [*self.question, *self.answer]
        said = [turn.resolution for turn in turns]
        roles = [self.speakers[t.speaker - 1].role_resolution for t in turns if t.speaker]
        return max([*said, *roles], key=known.index)


def pair_turns(
    turns: Sequence[Turn], speakers: Sequence[Speaker], transcript: Transcript, lexicon: Lexicon
) -> tuple[tuple[Turn, ...], tuple[QAPair, ...], list[Finding]]:
    """Return the turns with their kinds and pairs, the pairs, and what stayed unanswered."""
    pairing = _Pairing(speakers)
    courtesies = set()
    for turn, after in zip_longest(turns, turns[1:]):
        if turn.role is Role.QUESTIONER:
            if pairing.answer and only_remarks(turn.text, lexicon):
                # It asks for nothing, so it does not end the answer.
                courtesies.add(turn.seq)
            else:
                pairing.ask(turn)
        elif turn.role is Role.RESPONDENT:
            asker_goes_on = after is not None and after.role is Role.QUESTIONER
            if pairing.question and not pairing.answer and asker_goes_on and asks_back(turn.text):
                # What was asked is not clear yet; the questioner's repeat joins the question.
                continue
            if is_courtesy(turn.text, lexicon) and (pairing.answer or not pairing.question):
                courtesies.add(turn.seq)
            elif pairing.question:
                pairing.answer.append(turn)
        elif turn.role is Role.MODERATOR:
            pairing.moderate()
    open_question = [*pairing.unanswered, *([] if pairing.answer else pairing.question)]
    pairing.close()
    findings = [_unanswered(turn, transcript) for turn in open_question]
    return _mark(turns, pairing.pairs, courtesies), tuple(pairing.pairs), findings


def _unanswered(turn: Turn, transcript: Transcript) -> Finding:
    line = turn.segments[0].line
    message = "Nobody answers this question."
    return UNANSWERED.found(message, file=transcript.source.path, line=line)


def _mark(turns: Sequence[Turn], pairs: Sequence[QAPair], courtesies: set[int]) -> tuple[Turn, ...]:
    """Return ``turns`` with what each does and the pair that it is part of."""
    asks = {seq: pair for pair in pairs for seq in pair.question}
    answers = {seq: pair for pair in pairs for seq in pair.answer}
    outside = {
        Role.QUESTIONER: TurnKind.QUESTION,
        Role.RESPONDENT: TurnKind.STATEMENT,
        Role.MODERATOR: TurnKind.MODERATION,
    }
    marked = []
    for turn in turns:
        if pair := asks.get(turn.seq):
            kind = TurnKind.QUESTION if pair.followup_of is None else TurnKind.FOLLOWUP
        elif pair := answers.get(turn.seq):
            kind = TurnKind.ANSWER
        elif turn.seq in courtesies:
            kind = TurnKind.COURTESY
        else:
            kind = outside.get(turn.role, TurnKind.OTHER)
        marked.append(replace(turn, kind=kind, pair=pair.seq if pair else None))
    return tuple(marked)

"""Turns and their speakers' roles in, question-answer pairs out.

A pair is one question event (the questioners' turns until somebody answers) and the
respondents' turns until the next question event. Moderators and interpreters in
between belong to neither; openings, closings and courtesies to no pair.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from turnpack.findings import Finding
from turnpack.lexicon import Lexicon
from turnpack.pair.asking import (
    AT_LENGTH,
    REMARK,
    asks_at_the_end,
    asks_back,
    assents,
    breaks_off,
    ends_asking,
    extent,
    is_courtesy,
    nods,
    only_asks,
    repeats,
)
from turnpack.pair.labels import plain_label
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
from turnpack.rules.d008_unanswered import RULE as UNANSWERED
from turnpack.segment.inventory import key_of

KIND_OUTSIDE = {
    Role.QUESTIONER: TurnKind.QUESTION,
    Role.RESPONDENT: TurnKind.STATEMENT,
    Role.MODERATOR: TurnKind.MODERATION,
}
"""What a turn in no pair does, by the role in it; ``other`` else."""


@dataclass
class _Pairing:
    """The question event under way and the pairs that are complete."""

    speakers: Sequence[Speaker]
    lexicon: Lexicon
    question: list[Turn] = field(default_factory=list)
    answer: list[Turn] = field(default_factory=list)
    pairs: list[QAPair] = field(default_factory=list)
    followup: bool = False
    """Whether the question under way is by the questioner of the last pair, who kept the floor,
    or its label says that it follows up."""
    floor_holder: int | None = None
    """Who asked last, None once a moderator has taken the floor back."""
    outside: dict[int, TurnKind] = field(default_factory=dict)
    """What turns do that are in no pair though their roles would have them in one."""

    def ask(self, turn: Turn, before: Turn | None) -> None:
        """Take a questioner's turn: part of a question, or a remark that asks for nothing."""
        if self.answer and (self.is_repeated(turn) or self.clarifies(turn, before)):
            # What was taken for the answer asked back.
            self.answer.clear()
        elif self.asks_nothing(turn, before):
            polite = is_courtesy(turn.text, self.lexicon) or assents(turn.text, self.lexicon)
            self.outside[turn.seq] = TurnKind.COURTESY if polite else TurnKind.OTHER
            return
        self.close()
        known = turn.speaker is not None and not self.anonymous(turn.speaker)
        if not self.question:
            keeps_floor = known and turn.speaker == self.floor_holder
            self.followup = keeps_floor or (bool(self.pairs) and self.follows_up(turn))
        self.question.append(turn)
        self.floor_holder = turn.speaker if known else None

    def follows_up(self, turn: Turn) -> bool:
        """Whether the label of ``turn`` says that it follows up: ``追问``, ``Q (follow-up)``."""
        label = plain_label(turn.segments[0].label or "").rstrip(")）]】")
        said = self.lexicon.followup.finditer(label)
        return any(match.end() == len(label) for match in said)

    def ask_unheard(self) -> None:
        """Take a question that nobody understands: what answers it is no more of the answer."""
        self.close()
        self.floor_holder = None

    def asks_nothing(self, turn: Turn, before: Turn | None) -> bool:
        """Whether a questioner's turn is only a remark: it neither ends nor begins a pair."""
        if ends_asking(turn.text, self.lexicon):
            return False
        if is_courtesy(turn.text, self.lexicon) or assents(turn.text, self.lexicon):
            return not self.question or bool(self.answer)
        if not self.answer or before is None or before is not self.answer[-1]:
            return False
        # It completes what the respondent was saying, or answers what the respondent asked.
        short = extent(turn.text) <= REMARK
        return short and (breaks_off(before.text) or asks_at_the_end(before.text))

    def is_repeated(self, turn: Turn) -> bool:
        """Whether ``turn`` puts the question again, because it was only remarked upon."""
        known = turn.speaker is not None and not self.anonymous(turn.speaker)
        return (
            turn.speaker == self.question[-1].speaker
            and ends_asking(turn.text, self.lexicon)
            and all(extent(said.text) <= REMARK for said in self.answer)
            and repeats(turn.text, self.question[-1].text, one_asker=known)
        )

    def clarifies(self, turn: Turn, before: Turn | None) -> bool:
        """Whether ``turn`` briefly tells the respondent, who only asks back, what is asked."""
        return (
            before is not None
            and self.answer == [before]
            and turn.speaker == self.question[-1].speaker
            and extent(turn.text) <= REMARK
            and only_asks(before.text)
        )

    def reply(self, turn: Turn, after: Turn | None) -> None:
        """Take a respondent's turn: part of an answer, a courtesy, or a statement."""
        if is_courtesy(turn.text, self.lexicon) and (self.answer or not self.question):
            self.outside[turn.seq] = TurnKind.COURTESY
        elif self.question and not self.waits(turn, after) and not self.asked(turn):
            self.answer.append(turn)

    def asked(self, turn: Turn) -> bool:
        """Whether the question is the speaker's own, who then goes on and does not answer."""
        speaker = self.question[-1].speaker
        return turn.speaker == speaker and speaker is not None and not self.anonymous(speaker)

    def waits(self, turn: Turn, after: Turn | None) -> bool:
        """Whether the respondent only lets the questioner go on: what is asked is not clear yet."""
        if self.answer or after is None or after.role is not Role.QUESTIONER:
            return False
        question = self.question[-1]
        goes_on = after.speaker == question.speaker and not ends_asking(question.text, self.lexicon)
        return asks_back(turn.text, self.lexicon) or (goes_on and nods(turn.text, self.lexicon))

    def moderate(self, turn: Turn, after: Turn | None) -> None:
        """Take a moderator's turn: thanks, many words, or another question end the answer."""
        ends = (
            after is None
            or after.role is Role.QUESTIONER
            or extent(turn.text) >= AT_LENGTH
            or self.lexicon.courtesy.search(turn.text)
        )
        if self.answer and ends:
            self.close()
        if not self.question or self.answer:
            self.floor_holder = None

    def anonymous(self, speaker: int) -> bool:
        """Whether the label names nobody, so that the same label may be another person."""
        return self.speakers[speaker - 1].kind is SpeakerKind.ROLE

    def close(self) -> None:
        """Complete the pair if the question under way has an answer."""
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
    pairing = _Pairing(speakers, lexicon)
    askers = {key_of(s) for who in speakers if who.role is Role.QUESTIONER for s in who.labels}
    before: Turn | None = None
    for turn, after in zip_longest(turns, turns[1:]):
        if any(_asks(label, askers, lexicon) for label in turn.segments[0].unheard):
            pairing.ask_unheard()
        if turn.role is Role.QUESTIONER:
            pairing.ask(turn, before)
        elif turn.role is Role.RESPONDENT:
            pairing.reply(turn, after)
        elif turn.role is Role.MODERATOR:
            pairing.moderate(turn, after)
        before = turn
    pairing.close()
    findings = [_unanswered(turn, transcript) for turn in pairing.question]
    return _mark(turns, pairing.pairs, pairing.outside), tuple(pairing.pairs), findings


def _asks(label: str, askers: Set[str], lexicon: Lexicon) -> bool:
    """Whether ``label`` is that of one of ``askers``, or says by itself that somebody asks."""
    said = plain_label(label)
    is_press = lexicon.press.search(said) or lexicon.asker.fullmatch(said)
    return key_of(label) in askers or is_press is not None


def _unanswered(turn: Turn, transcript: Transcript) -> Finding:
    line = turn.segments[0].line
    message = "Nobody answers this question."
    return UNANSWERED.found(message, file=transcript.source.path, line=line)


def _mark(
    turns: Sequence[Turn], pairs: Sequence[QAPair], outside: Mapping[int, TurnKind]
) -> tuple[Turn, ...]:
    """Return ``turns`` with what each does and the pair that it is part of."""
    asks = {seq: pair for pair in pairs for seq in pair.question}
    answers = {seq: pair for pair in pairs for seq in pair.answer}
    marked = []
    for turn in turns:
        if pair := asks.get(turn.seq):
            kind = TurnKind.QUESTION if pair.followup_of is None else TurnKind.FOLLOWUP
        elif pair := answers.get(turn.seq):
            kind = TurnKind.ANSWER
        else:
            kind = outside.get(turn.seq) or KIND_OUTSIDE.get(turn.role, TurnKind.OTHER)
        marked.append(replace(turn, kind=kind, pair=pair.seq if pair else None))
    return tuple(marked)

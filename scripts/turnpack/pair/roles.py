"""Speakers and their turns in, the same speakers with their roles and the reasons out.

A role is weighed by the words of the label and by what the speaker does in the
session. Words alone are not needed: who asks, who is turned to, who opens and gives
the floor is seen in the order of the turns. What a speaker does is seen better once the
others' roles are known, so the weighing is repeated until it settles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from turnpack.lexicon import Lexicon
from turnpack.pair.asking import ends_asking
from turnpack.records import Evidence, Resolution, Role, Speaker, Turn

# A role is taken if its evidence weighs at least this much ...
_ENOUGH = 1.0
# ... and this much more than that of the next one.
_MARGIN = 0.25
# Unicode characters up to which a turn is a remark and from which it is a statement.
_REMARK, _AT_LENGTH = 100, 300
_ROUNDS = 4

Weighed = tuple[Role, Evidence]


@dataclass(frozen=True, slots=True)
class _Deed:
    """One turn of a speaker, seen in its place."""

    asks: bool
    gives_floor: bool
    n_chars: int
    before: int | None
    """Who speaks before; None at the start."""
    before_asks: bool
    after: int | None
    """Who speaks next; None at the end."""
    after_asks: bool


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is known of the others when a speaker is weighed."""

    known: bool
    """Whether any roles have been settled yet."""
    askers: frozenset[int | None]
    respondents: frozenset[int | None]
    often_asking: frozenset[int | None]
    """Who asks in more than half of their turns."""
    told: bool
    """Whether some label says who asks."""


def assign_roles(
    speakers: Sequence[Speaker], turns: Sequence[Turn], lexicon: Lexicon
) -> tuple[Speaker, ...]:
    """Return ``speakers`` with role, resolution of the role, and evidence.

    The role is certain if a word of the label names it, inferred if only behaviour
    speaks for it, and unknown if nothing does or two roles weigh about the same.
    """
    deeds = _observe(turns, lexicon)
    words = {speaker.seq: list(_words(speaker, lexicon)) for speaker in speakers}
    told = any(role is Role.QUESTIONER for said in words.values() for role, _ in said)
    roles: dict[int | None, Role] = {}
    decided = tuple(speakers)
    often_asking = frozenset(
        who for who, own in deeds.items() if 2 * sum(deed.asks for deed in own) > len(own)
    )
    for _ in range(_ROUNDS):
        scene = _Scene(
            known=bool(roles),
            askers=frozenset(who for who, role in roles.items() if role is Role.QUESTIONER),
            respondents=frozenset(who for who, role in roles.items() if role is Role.RESPONDENT),
            often_asking=often_asking,
            told=told,
        )
        decided = tuple(
            _decide(
                speaker,
                words[speaker.seq],
                list(_weigh(speaker.seq, deeds.get(speaker.seq, []), scene)),
            )
            for speaker in speakers
        )
        settled: dict[int | None, Role] = {s.seq: s.role for s in decided}
        if settled == roles:
            break
        roles = dict(settled)
    if not any(speaker.role is Role.QUESTIONER for speaker in decided):
        # Nobody asks, so nobody answers: these are speeches, whatever else they look like.
        decided = tuple(
            s if s.role is Role.UNKNOWN or _is_said(words[s.seq], s.role) else _other(s)
            for s in decided
        )
    return decided


def _is_said(words: Sequence[Weighed], role: Role) -> bool:
    return role is not Role.RESPONDENT and any(said is role for said, _ in words)


def _other(speaker: Speaker) -> Speaker:
    return replace(speaker, role=Role.OTHER, role_resolution=Resolution.INFERRED)


def _observe(turns: Sequence[Turn], lexicon: Lexicon) -> dict[int | None, list[_Deed]]:
    """Return what each speaker does, turn by turn."""
    asks = [ends_asking(turn.text, lexicon) for turn in turns]
    deeds: dict[int | None, list[_Deed]] = {}
    for i, turn in enumerate(turns):
        before = turns[i - 1] if i else None
        after = turns[i + 1] if i + 1 < len(turns) else None
        deeds.setdefault(turn.speaker, []).append(
            _Deed(
                asks=asks[i],
                gives_floor=lexicon.floor.search(turn.text) is not None,
                n_chars=len(turn.text),
                before=before.speaker if before else None,
                before_asks=bool(before) and asks[i - 1],
                after=after.speaker if after else None,
                after_asks=bool(after) and asks[i + 1],
            )
        )
    return deeds


def _decide(speaker: Speaker, words: Sequence[Weighed], deeds: Sequence[Weighed]) -> Speaker:
    scores: dict[Role, float] = {}
    for role, evidence in (*words, *deeds):
        scores[role] = scores.get(role, 0.0) + evidence.weight
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    (best, score), (_, next_score) = [*ranked, *[(Role.UNKNOWN, 0.0)] * 2][:2]
    if score < _ENOUGH or score - next_score < _MARGIN:
        best, resolution = Role.UNKNOWN, Resolution.UNKNOWN
    elif any(role is best for role, _ in words):
        resolution = Resolution.CERTAIN
    else:
        resolution = Resolution.INFERRED
    return replace(
        speaker,
        role=best,
        role_resolution=resolution,
        role_evidence=tuple(
            Evidence(f"{role}: {evidence.reason}", evidence.weight)
            for role, evidence in (*words, *deeds)
        ),
    )


def _words(speaker: Speaker, lexicon: Lexicon) -> Iterator[Weighed]:
    """Weigh the words of the labels, without the speaker's name."""
    said = " / ".join(speaker.labels)
    if speaker.name:
        said = said.replace(speaker.name, "")
    if lexicon.asker.fullmatch(speaker.labels[0]):
        yield Role.QUESTIONER, Evidence(f"the label is {speaker.labels[0]!r}", 3.0)
        return
    for role, pattern, weight in (
        (Role.QUESTIONER, lexicon.press, 3.0),
        (Role.MODERATOR, lexicon.moderator, 3.0),
        (Role.INTERPRETER, lexicon.interpreter, 3.0),
        (Role.RESPONDENT, lexicon.office, 1.0),
    ):
        if word := pattern.search(said):
            yield role, Evidence(f"the label says {word.group()!r}", weight)


def _weigh(who: int, own: Sequence[_Deed], scene: _Scene) -> Iterator[Weighed]:
    """Weigh what the speaker does, with the others' roles as far as they are known."""
    n = len(own)
    askers, respondents, told = scene.askers, scene.respondents, scene.told

    def evidence(role: Role, weight: float, count: int, what: str) -> Iterator[Weighed]:
        if count:
            yield role, Evidence(f"{what} {count} of {n} turns", weight * count / n)

    asking = sum(deed.asks for deed in own)
    yield from evidence(Role.QUESTIONER, 2.0, asking, "asks in")
    answering = sum(
        not deed.asks
        and ((deed.before_asks and deed.before not in respondents) or deed.before in askers)
        for deed in own
    )
    yield from evidence(Role.RESPONDENT, 2.0, answering, "speaks after a question in")
    # Where a label says who asks, the others are no askers just because somebody answers next.
    led = 0 if told else sum(deed.after in respondents for deed in own)
    yield from evidence(Role.QUESTIONER, 1.0, led, "a respondent speaks after")
    turned = (
        0 if told else sum(deed.before == deed.after and deed.before in respondents for deed in own)
    )
    yield from evidence(Role.QUESTIONER, 0.5, turned, "one respondent speaks before and after")
    joined = sum(
        deed.before in respondents and not deed.asks and deed.n_chars > _REMARK for deed in own
    )
    yield from evidence(Role.RESPONDENT, 1.0, joined, "speaks after a respondent, not asking, in")
    gave = sum(
        deed.n_chars <= _REMARK
        and not deed.asks
        and (deed.after in askers or (not askers and deed.after_asks))
        and deed.before not in askers
        for deed in own
    )
    yield from evidence(Role.MODERATOR, 2.0, gave, "somebody asks after a short remark in")
    floor = sum(deed.gives_floor for deed in own)
    yield from evidence(Role.MODERATOR, 2.0, floor, "opens, closes or gives the floor in")
    if scene.known and not asking and not led and any(deed.n_chars >= _AT_LENGTH for deed in own):
        yield Role.RESPONDENT, Evidence("speaks at length and never asks", 1.0)
    if n > 1 and 2 * asking > n and scene.often_asking <= {who}:
        yield Role.QUESTIONER, Evidence("nobody else asks", 3.0)
    if 5 * answering <= n:
        if own and own[0].before is None:
            yield Role.MODERATOR, Evidence("speaks first", 0.5)
        if own and own[-1].after is None:
            yield Role.MODERATOR, Evidence("speaks last", 0.5)

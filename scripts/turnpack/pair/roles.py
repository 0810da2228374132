"""Speakers and their turns in, the role of each turn and each speaker's usual one out.

Who asks, who answers and who gives the floor is seen in three things, which are weighed
together: what the label says, what the words of a turn do (``observations``), and where
the turn stands among the others (``chain``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from turnpack.lexicon import Lexicon
from turnpack.pair.asking import REMARK, extent
from turnpack.pair.chain import ROLES, Weights, added, decode
from turnpack.pair.given_roles import GIVEN_ASKER, given_roles, observe_given
from turnpack.pair.observations import ASKS, Named, Observation, named_by, observe, rendering
from turnpack.pair.told import NOTHING_TOLD, Told
from turnpack.records import Evidence, Resolution, Role, Speaker, Turn

# Share of a speaker's turns from which a role is the usual one.
_USUAL = 0.6
_WORTH_TELLING = 0.05
_NO_STATE = frozenset({Role.INTERPRETER, Role.OTHER})
"""Roles that the order of the turns says nothing of."""
# What a maintainer says weighs as much as the plainest word of a label.
_TOLD = 6.0
_ASKERS_ARE_LABELLED = Named(Role.QUESTIONER, "other labels say who asks", -2.0)


def assign_roles(
    speakers: Sequence[Speaker],
    turns: Sequence[Turn],
    lexicon: Lexicon,
    told: Told = NOTHING_TOLD,
) -> tuple[tuple[Speaker, ...], tuple[Turn, ...]]:
    """Return ``speakers`` with their usual role and why, and ``turns`` with the role in each.

    A role is certain if a word of the label names it, inferred if only behaviour speaks
    for it, and unknown if nothing does or two roles weigh about the same. Where nobody
    asks, nobody answers: who says more than a remark there is ``other``. What was ``told``
    counts like the plainest word of a label, and the others are weighed with it.
    """
    named = {speaker.seq: list(named_by(speaker, lexicon)) for speaker in speakers}
    named |= {
        seq: [Named(role, "a correction says so", _TOLD)] for seq, role in told.speakers.items()
    }
    shown = [
        [*seen, *observe_given(role)]
        for seen, role in zip(
            observe(turns, speakers, lexicon), given_roles(turns, told), strict=True
        )
    ]
    for seq, role in told.turns.items():
        shown[seq - 1].append(_corrected(role))
    if _labels_tell_askers(turns, named, shown):
        for words in named.values():
            if not any(word.role is Role.QUESTIONER for word in words):
                words.append(_ASKERS_ARE_LABELLED)
    asked = any({ASKS, GIVEN_ASKER} & set(of_turn) for of_turn in shown) or any(
        word.role is Role.QUESTIONER for words in named.values() for word in words
    )
    asked = asked or Role.QUESTIONER in told.turns.values()
    posteriors = _posteriors(turns, named, shown, told) if asked else {}
    places: dict[int | None, list[int]] = defaultdict(list)
    for i, turn in enumerate(turns):
        places[turn.speaker].append(i)
    decided = tuple(
        _decide(speaker, named[speaker.seq], [(shown[i], posteriors[i]) for i in own])
        if (own := [i for i in places[speaker.seq] if i in posteriors])
        else _outside(speaker, named[speaker.seq], [turns[i] for i in places[speaker.seq]], asked)
        for speaker in speakers
    )
    usual: dict[int | None, Role] = {speaker.seq: speaker.role for speaker in decided}
    return decided, tuple(
        replace(turn, role=_likeliest(posteriors.get(i)) or usual.get(turn.speaker, Role.UNKNOWN))
        for i, turn in enumerate(turns)
    )


def _corrected(role: Role) -> Observation:
    q, r, m = (2 * _TOLD if role is state else 0.0 for state in ROLES)
    return Observation("is corrected to it", (q, r, m))


def _labels_tell_askers(
    turns: Sequence[Turn],
    named: dict[int, list[Named]],
    shown: Sequence[Sequence[Observation]],
) -> bool:
    """Whether most turns that ask are by those whose label says that they ask."""
    askers = {who for who, words in named.items() if any(w.role is Role.QUESTIONER for w in words)}
    asking = [turn.speaker for turn, of_turn in zip(turns, shown, strict=True) if ASKS in of_turn]
    return bool(askers) and 2 * sum(who in askers for who in asking) > len(asking)


def _posteriors(
    turns: Sequence[Turn],
    named: dict[int, list[Named]],
    shown: Sequence[Sequence[Observation]],
    told: Told,
) -> dict[int, Weights]:
    """Return the probabilities of the roles by the turn's place, interpreters left out."""
    interpreters = (rendering(turns) - set(told.speakers)) | {
        who for who, words in named.items() if any(w.role in _NO_STATE for w in words)
    }
    heard = [i for i, turn in enumerate(turns) if turn.speaker not in interpreters]
    labels: dict[int | None, Weights] = {
        who: added(_weights(word) for word in words) for who, words in named.items()
    }
    nothing = (0.0, 0.0, 0.0)
    weights = [
        added((labels.get(turns[i].speaker, nothing), *(seen.weights for seen in shown[i])))
        for i in heard
    ]
    return dict(zip(heard, decode([turns[i].speaker for i in heard], weights), strict=True))


def _weights(word: Named) -> Weights:
    q, r, m = (word.weight if role is word.role else 0.0 for role in ROLES)
    return q, r, m


def _likeliest(posterior: Weights | None) -> Role | None:
    """Return the role that is likelier than all others together, None if there is none."""
    if posterior is None or max(posterior) <= 0.5:
        return None
    return ROLES[posterior.index(max(posterior))]


def _decide(
    speaker: Speaker, words: Sequence[Named], own: Sequence[tuple[Sequence[Observation], Weights]]
) -> Speaker:
    """Return ``speaker`` with the role of most turns, and the evidence for and against it."""
    q, r, m = added(posterior for _, posterior in own)
    shares = (q / len(own), r / len(own), m / len(own))
    best = max(shares)
    role = ROLES[shares.index(best)] if best >= _USUAL else Role.UNKNOWN
    return _with_role(speaker, role, words, _account(own, shares))


def _outside(speaker: Speaker, words: Sequence[Named], own: Sequence[Turn], asked: bool) -> Speaker:
    """Return ``speaker`` as one who neither asks nor answers: an interpreter, or a speech."""
    named = {word.role for word in words}
    if asked and not named & _NO_STATE:
        why = Evidence(f"{Role.INTERPRETER}: says everything again in another script", 3.0)
        return _with_role(speaker, Role.INTERPRETER, words, (why,))
    for role in (Role.INTERPRETER, Role.OTHER, Role.MODERATOR):
        if role in named:
            return _with_role(speaker, role, words)
    if not any(extent(turn.text) > REMARK for turn in own):
        return _with_role(speaker, Role.UNKNOWN, words)
    why = Evidence(f"{Role.OTHER}: makes a statement where nobody asks", 1.0)
    return _with_role(speaker, Role.OTHER, words, (why,))


def _with_role(
    speaker: Speaker, role: Role, words: Sequence[Named], evidence: Sequence[Evidence] = ()
) -> Speaker:
    if role is Role.UNKNOWN:
        resolution = Resolution.UNKNOWN
    elif any(word.role is role and word.weight > 0 for word in words):
        resolution = Resolution.CERTAIN
    else:
        resolution = Resolution.INFERRED
    said = (Evidence(f"{word.role}: {word.what}", word.weight) for word in words)
    return replace(speaker, role=role, role_resolution=resolution, role_evidence=(*said, *evidence))


def _account(
    own: Sequence[tuple[Sequence[Observation], Weights]], shares: Weights
) -> tuple[Evidence, ...]:
    """Return what a speaker's turns show, and how they read in their order."""
    return (*_shown(own), *_read(shares))


def _shown(own: Sequence[tuple[Sequence[Observation], Weights]]) -> Iterator[Evidence]:
    n = len(own)
    counts = Counter(seen for of_turn, _ in own for seen in of_turn)
    for seen, count in counts.items():
        weight = max(seen.weights)
        if weight > 0:
            role = ROLES[seen.weights.index(weight)]
            yield Evidence(
                f"{role}: {seen.what} in {count} of {n} turns", weight * count / n, seen.given
            )


def _read(shares: Weights) -> Iterator[Evidence]:
    for role, share in zip(ROLES, shares, strict=True):
        if share >= _WORTH_TELLING:
            yield Evidence(f"{role}: {share:.0%} of the turns, read in their order", share)

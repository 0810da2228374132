"""Weights of the roles, turn by turn, in; the probability of each role in each turn out.

A hidden Markov model whose states are the roles, where the order of the turns makes the
transitions. What a speaker does in the other turns counts as an observation too, so that
turns of one speaker hold together, and a host who asks once is a questioner in that turn
only. The posteriors are those of the forward-backward algorithm (Rabiner 1989, "A tutorial
on hidden Markov models", section III), repeated until the speakers' habits settle. Linear
in the number of turns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from math import exp, log

from turnpack.records import Role

ROLES = (Role.QUESTIONER, Role.RESPONDENT, Role.MODERATOR)
"""The states, in the order of the weights and probabilities of a turn."""

Weights = tuple[float, float, float]
"""One number for each of ``ROLES``: logarithms of odds, or probabilities."""

# How readily a role comes first, and follows another (rows from, columns to).
_FIRST: Weights = (0.0, 0.5, 0.5)
_AFTER: tuple[Weights, ...] = (
    (-0.3, 1.3, -0.3),  # a question is answered
    (0.8, -0.3, 0.1),  # an answer is followed by the next question
    (1.0, 0.1, -0.5),  # a moderator gives the floor
)
# What is assumed of a speaker's other turns weighs as much as this many of them.
_PRIOR_TURNS = 0.5
_ROUNDS = 6
_SETTLED = 0.01


def decode(speakers: Sequence[int | None], weights: Sequence[Weights]) -> list[Weights]:
    """Return the probabilities of the roles in turns by ``speakers`` with ``weights``."""
    posteriors = _smooth(weights)
    for _ in range(_ROUNDS):
        sums: dict[int | None, list[float]] = defaultdict(lambda: [0.0] * len(ROLES))
        for who, posterior in zip(speakers, posteriors, strict=True):
            for k, p in enumerate(posterior):
                sums[who][k] += p
        prior = _prior(sums.values())
        habits = (
            _habit(sums[who], posterior, prior)
            for who, posterior in zip(speakers, posteriors, strict=True)
        )
        observed = [added(pair) for pair in zip(weights, habits, strict=True)]
        settled, posteriors = posteriors, _smooth(observed)
        if all(
            abs(p - q) < _SETTLED
            for old, new in zip(settled, posteriors, strict=True)
            for p, q in zip(old, new, strict=True)
        ):
            break
    return posteriors


def added(weights: Iterable[Weights]) -> Weights:
    """Return the sum of ``weights``, role by role."""
    q = r = m = 0.0
    for x, y, z in weights:
        q, r, m = q + x, r + y, m + z
    return q, r, m


def _prior(sums: Collection[Sequence[float]]) -> Weights:
    """Return what is assumed of anybody: half as the session's speakers do, half evenly.

    Where twenty reporters ask one official, whoever else speaks once is likelier to ask.
    """
    usual = _scaled(added(_scaled(of_one) for of_one in sums)) if sums else (0.0, 0.0, 0.0)
    q, r, m = (_PRIOR_TURNS * (share + 1 / len(ROLES)) / 2 for share in usual)
    return q, r, m


def _habit(sums: Sequence[float], own: Weights, prior: Weights) -> Weights:
    """Return the weights of what the speaker does in the turns other than this one."""
    others = [total - p + assumed for total, p, assumed in zip(sums, own, prior, strict=True)]
    total = sum(others)
    q, r, m = (log(max(other, 1e-9) / total) for other in others)
    return q, r, m


def _smooth(weights: Sequence[Weights]) -> list[Weights]:
    """Return the posteriors of the roles: the forward-backward algorithm, scaled."""
    if not weights:
        return []
    likelihoods = [_scaled(exp(w - max(of_turn)) for w in of_turn) for of_turn in weights]
    rows = tuple(tuple(exp(w) for w in row) for row in _AFTER)
    columns = tuple(zip(*rows, strict=True))
    forward = [_times(tuple(map(exp, _FIRST)), likelihoods[0])]
    for likelihood in likelihoods[1:]:
        a, b, c = forward[-1]
        forward.append(_times([a * x + b * y + c * z for x, y, z in columns], likelihood))
    backward: Weights = (1.0, 1.0, 1.0)
    posteriors = []
    for reached, likelihood in zip(reversed(forward), reversed(likelihoods), strict=True):
        posteriors.append(_times(reached, backward))
        a, b, c = _times(likelihood, backward)
        backward = _scaled(a * x + b * y + c * z for x, y, z in rows)
    posteriors.reverse()
    return posteriors


def _times(left: Sequence[float], right: Sequence[float]) -> Weights:
    return _scaled(x * y for x, y in zip(left, right, strict=True))


def _scaled(numbers: Iterable[float]) -> Weights:
    a, b, c = numbers
    total = a + b + c
    return a / total, b / total, c / total

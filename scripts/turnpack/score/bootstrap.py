"""Values of documents in, their mean with a confidence interval out."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, quantiles

LEVEL = 0.95
N_RESAMPLES = 2000
SEED = 20180308


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over documents and its 95 % interval, all in [0, 1].

    ``low`` and ``high`` are None for fewer than two documents: one says nothing about
    how documents differ.
    """

    mean: float
    low: float | None
    high: float | None


def estimate(values: Sequence[Sequence[float]]) -> tuple[Estimate, ...]:
    """Return the macro mean and interval of each of several measures of the same documents.

    The percentile bootstrap over documents (B. Efron and R. Tibshirani, An Introduction
    to the Bootstrap, 1993, ch. 13): documents are drawn with replacement ``N_RESAMPLES``
    times, and the interval runs from the 2.5th to the 97.5th percentile of the means. A
    document is the unit because the turns of one document are not independent. The draws
    are seeded and the same for all measures: the same documents give the same intervals.

    Args:
        values: for each measure, its value in each document; at least one document.
    """
    n = len(values[0])
    means = [fmean(of_one) for of_one in values]
    if n < 2:
        return tuple(Estimate(mean, None, None) for mean in means)
    draw = random.Random(SEED).random
    resampled: list[list[float]] = [[] for _ in values]
    for _ in range(N_RESAMPLES):
        drawn = [int(draw() * n) for _ in range(n)]
        for of_one, collected in zip(values, resampled, strict=True):
            collected.append(fmean(of_one[i] for i in drawn))
    return tuple(
        Estimate(mean, *_interval(collected))
        for mean, collected in zip(means, resampled, strict=True)
    )


def _interval(means: Sequence[float]) -> tuple[float, float]:
    cuts = quantiles(means, n=round(2 / (1 - LEVEL)), method="inclusive")
    return cuts[0], cuts[-1]

"""What a build measured in, the quality block of the dataset card out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from turnpack.findings import Total
from turnpack.markdown import count, table_of
from turnpack.records import Resolution
from turnpack.release.statistics import Statistics
from turnpack.rules import known_rules
from turnpack.score import Scores
from turnpack.score.bootstrap import N_RESAMPLES, Estimate

_MEASURES = {
    "boundary_f1": ("turn boundary F1", "turns that start where the gold's do"),
    "attribution": (
        "speaker attribution",
        "share of the characters that get the right speaker, under the best one-to-one mapping",
    ),
    "role_accuracy": ("role accuracy", "share of the turns found that have the gold's role"),
    "pair_f1": (
        "pair F1",
        "question-answer pairs of which both sides overlap the gold's by at least 0.8",
    ),
}


def quality(
    statistics: Statistics,
    n_rows: Mapping[str, int],
    findings: Sequence[Total],
    scores: Scores | None,
) -> str:
    """Return the block: what was proved, how much is resolved, the score, the findings.

    Args:
        statistics: the counts over the sessions.
        n_rows: the number of rows of each table.
        findings: how many findings the build has, by code.
        scores: how well the corpus's gold is met, None if it has none.
    """
    return "\n\n".join(
        [
            "\n".join(_proved(statistics, n_rows)),
            "\n\n".join(_accuracy(scores, statistics.n_corrections)),
            "\n\n".join(_findings(findings)),
        ]
    )


def _resolved(by: Mapping[str, int]) -> int:
    return by.get(Resolution.CERTAIN, 0) + by.get(Resolution.INFERRED, 0)


def _proved(statistics: Statistics, n_rows: Mapping[str, int]) -> Iterator[str]:
    by = statistics.turns_by_resolution
    certain, inferred = by[Resolution.CERTAIN], by[Resolution.INFERRED]
    yield (
        f"- conservation: {count(statistics.n_lost)} of {count(statistics.n_chars)} "
        "characters of the sources lost; "
        "each is in one segment's text, label or time, in one note, or declared markup"
    )
    yield (
        f"- left out on purpose by the readers: {count(statistics.n_dropped)} characters "
        "(navigation, scripts, comments and the like)"
    )
    yield (
        f"- turns resolved: {_share(certain + inferred, n_rows['turns'])}; the speaker of "
        f"{count(certain)} is certain from a printed label, that of {count(inferred)} inferred"
    )
    pairs = statistics.pairs_by_resolution
    yield (
        f"- pairs resolved: {_share(_resolved(pairs), sum(pairs.values()))}; "
        f"{count(pairs[Resolution.CERTAIN])} between speakers whose roles are certain"
    )
    if "speakers" in n_rows:
        yield (
            "- speakers known from the registry of people: "
            f"{_share(statistics.n_people, n_rows['speakers'])}"
        )
    if n := statistics.n_corrections:
        sessions = statistics.n_corrected
        yield (
            f"- corrected by hand: {count(n)} correction{'s' * (n != 1)} in {count(sessions)} "
            f"session{'s' * (sessions != 1)}; the sources' text is untouched"
        )
    yield f"- time known in UTC: {_share(statistics.n_timed, n_rows['segments'])} (segments)"
    yield (
        "- the three formats were read back by independent readers and are equal, value by "
        "value; every value fits the contract and every key resolves"
    )


def _share(part: int, whole: int) -> str:
    # Rounded down: 100 % means all.
    percent = f" ({1000 * part // whole / 10:.1f} %)" if whole else ""
    return f"{count(part)} of {count(whole)}{percent}"


def _accuracy(scores: Scores | None, n_corrections: int) -> Iterator[str]:
    if scores is None:
        yield (
            "How well the sources are understood was not measured: the corpus holds no gold "
            "(turns, roles and pairs decided by careful reading, in `gold/`)."
        )
        return
    n = len(scores.documents)
    method = (
        f"mean over {count(n)} documents with its 95 % interval (percentile bootstrap over "
        f"documents, {count(N_RESAMPLES)} resamples)"
        if n > 1
        else "of one document, without an interval, which would say nothing over one"
    )
    yield (
        f"Agreement with the corpus's gold, which was decided by careful reading: {method}. "
        "It is measured before any correction by hand is made"
        + (
            f"; the tables have {count(n_corrections)}."
            if n_corrections
            else ", and there is none."
        )
        + " It is the parser's own, and says nothing of documents unlike those of the gold."
    )
    rows = [
        (name, f"{estimate.mean:.3f}", _interval(estimate), count(n), meaning)
        for key, (name, meaning) in _MEASURES.items()
        for estimate in [scores.overall[key]]
    ]
    yield table_of(("measure", "mean", "95 % interval", "documents", "meaning"), rows)
    unseen = sum(bool(document.remark) for document in scores.documents)
    if unseen:
        yield (
            f"Documents of which the measures do not see all of the gold: {count(unseen)}; "
            "`turnpack score` says which and why."
        )


def _interval(estimate: Estimate) -> str:
    if estimate.low is None or estimate.high is None:
        return "none"
    return f"{estimate.low:.3f} to {estimate.high:.3f}"


def _findings(totals: Sequence[Total]) -> Iterator[str]:
    if not totals:
        yield "Findings of the build: none."
        return
    yield "Findings of the build, by code; places, reasons and remedies are in `findings.json`:"
    rules = known_rules()
    rows = [
        (f"`{total.code}`", total.severity.value, count(total.count), rules[total.code].title)
        for total in totals
    ]
    yield table_of(("code", "severity", "findings", "what it is"), rows)
    yield "`turnpack explain CODE` tells more of each."

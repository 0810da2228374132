"""How well a corpus's gold is met in, what its card says of that out."""

from __future__ import annotations

from collections.abc import Iterator

from turnpack.markdown import count, table_of
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


def accuracy(scores: Scores | None, n_corrections: int) -> str:
    """Return what the card says, as Markdown.

    Args:
        scores: how well the gold is met, None if the corpus has none.
        n_corrections: made by hand in the tables, of which the scores know nothing.
    """
    return "\n\n".join(_paragraphs(scores, n_corrections))


def _paragraphs(scores: Scores | None, n_corrections: int) -> Iterator[str]:
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

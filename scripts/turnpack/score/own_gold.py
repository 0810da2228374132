"""A corpus in, how well its own gold is met out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from turnpack.errors import DataError
from turnpack.findings import Finding, Rule, Severity
from turnpack.read.corpus import OUTSIDE_CORPUS, Corpus, is_inside
from turnpack.score import Parse, Progress, Scores, score_golds
from turnpack.score.gold import Gold, load_golds

GOLD = "gold"

NO_SOURCE = Rule(
    "P023",
    "Gold is about a document that is no source",
    Severity.ERROR,
    why="The card would quote a score for what the release does not hold.",
    fix="Correct the path, which counts from the corpus's folder, or put the gold elsewhere.",
)


def score_own_gold(
    corpus: Corpus, parse: Parse, *, progress: Progress | None = None
) -> Scores | None:
    """Return how well the files ``gold/*.json`` of ``corpus`` are met, None if it has none.

    Raises:
        DataError: a gold file cannot be used, leads out of the corpus, or is about a
            document that is no source of it.
    """
    files = sorted((corpus.folder / GOLD).glob("*.json"))
    if not files:
        return None
    findings = [
        OUTSIDE_CORPUS.found("It is a link to elsewhere.", file=corpus.name_of(file))
        for file in files
        if not is_inside(file, corpus.folder)
    ]
    if findings:
        raise DataError(findings)
    golds: list[Gold] = []
    sources = {source.resolve() for source in corpus.sources}
    for file in files:
        try:
            loaded = load_golds(file, (corpus.folder,))
        except DataError as error:
            name = corpus.name_of(file)
            findings += (replace(finding, file=name) for finding in error.findings)
            continue
        findings += (
            _no_source(corpus, file, gold.doc)
            for gold in loaded
            if gold.path.resolve() not in sources
        )
        golds += loaded
    if findings:
        raise DataError(findings)
    return score_golds(golds, parse, progress=progress)


def _no_source(corpus: Corpus, file: Path, doc: str) -> Finding:
    message = f"doc: {doc!r} is no source of the corpus."
    return NO_SOURCE.found(message, file=corpus.name_of(file))

"""A corpus in, how well its own gold is met out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.progress import Progress
from turnpack.read.corpus import Corpus
from turnpack.rules.p023_no_source import RULE as NO_SOURCE
from turnpack.score import Parse, Scores, score_golds
from turnpack.score.form import gold_files
from turnpack.score.gold import Gold, load_golds

GOLD = "gold"


def score_own_gold(
    corpus: Corpus, parse: Parse, *, progress: Progress | None = None
) -> Scores | None:
    """Return how well the files ``gold/*.json`` of ``corpus`` are met, None if it has none.

    Raises:
        DataError: a gold file cannot be used, leads out of the corpus, or is about a
            document that is no source of it.
    """
    files = gold_files(corpus.folder / GOLD, corpus.name_of, inside=corpus.folder)
    if not files:
        return None
    findings: list[Finding] = []
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

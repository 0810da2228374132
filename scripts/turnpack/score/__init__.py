"""Gold and the documents it is about in, how well they are understood out: :class:`Scores`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from statistics import fmean
from typing import Any

from turnpack.align import Stream
from turnpack.errors import DataError
from turnpack.pair import pair
from turnpack.progress import Progress
from turnpack.read import read
from turnpack.read.corpus import DESCRIPTOR, load_corpus
from turnpack.records import NO_SETTINGS, Session
from turnpack.score.bootstrap import LEVEL, N_RESAMPLES, SEED, Estimate, estimate
from turnpack.score.dialogues import found_dialogue, golden_dialogue
from turnpack.score.gold import Gold, load_golds
from turnpack.score.measures import NOTHING, Measures, agreement
from turnpack.score.misses import Miss, Texts, find_misses
from turnpack.score.spans import difference, length
from turnpack.segment import segment

MIN_LOCATED = 0.99
"""Share of the gold's characters below which a document's line says that some are missing."""
MAX_SET_ASIDE = 0.03
"""Share of the gold's characters in labels, times and stage directions above which it says so."""

Parse = Callable[[Path, str], Session]
"""Returns the session of a source, which findings call by the name given."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Number of turns or pairs."""

    gold: int
    system: int


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """How well one document is understood.

    Attributes:
        doc: the document, as its gold names it.
        path: the file it is in.
        measures: the measures, all 0 if the document could not be read.
        turns: turns in gold and system.
        pairs: question-answer pairs in gold and system.
        located: share of the gold's characters that the reading text holds, None if the
            document could not be read.
        remark: why the document could not be read, or how much of the gold's text the
            measures do not see; empty if all is well.
        misses: the turns and pairs that lower the measures, in the order of the text.
    """

    doc: str
    path: Path
    measures: Measures
    turns: Counts
    pairs: Counts
    located: float | None
    remark: str = ""
    misses: tuple[Miss, ...] = ()

    @property
    def mean(self) -> float:
        """Mean of the measures: what documents are sorted by."""
        return fmean(asdict(self.measures).values())


@dataclass(frozen=True, slots=True)
class Scores:
    """The documents, weakest first, and each measure's mean over them with its interval."""

    documents: tuple[DocumentScore, ...]
    overall: dict[str, Estimate]

    def as_json(self, *, misses: bool = False) -> dict[str, Any]:
        """Return plain data: measures in [0, 1], rounded to six decimals, and perhaps misses."""
        return {
            "documents": [
                {
                    "doc": score.doc,
                    **_rounded(asdict(score.measures)),
                    "gold_turns": score.turns.gold,
                    "turns": score.turns.system,
                    "gold_pairs": score.pairs.gold,
                    "pairs": score.pairs.system,
                    **_rounded({"located": score.located}),
                    "remark": score.remark or None,
                    **({"misses": list(map(asdict, score.misses))} if misses else {}),
                }
                for score in self.documents
            ],
            "overall": {name: _rounded(asdict(value)) for name, value in self.overall.items()},
            "interval": {
                "level": LEVEL,
                "method": "percentile bootstrap over documents",
                "resamples": N_RESAMPLES,
                "seed": SEED,
            },
        }


def measure_names() -> tuple[str, ...]:
    """Return the names of the measures, in the order in which they are shown."""
    return tuple(field.name for field in fields(Measures))


def score(
    gold: Path,
    roots: Sequence[Path] = (),
    *,
    parse: Parse | None = None,
    progress: Progress | None = None,
) -> Scores:
    """Return how well the documents that ``gold`` describes are understood.

    The corrections of a corpus are not made: what is measured is the parser.

    Args:
        gold: a gold file, or a folder of them.
        roots: paths in gold files count from the first, and documents must lie in one of
            them; the folder above that of the gold files if none is given.
        parse: how a document becomes a session; if None, as the toolkit does it, with the
            settings of the corpus if the first root is one.
        progress: is called after each document.

    Raises:
        UsageError: there is no gold.
        DataError: a gold file cannot be used.
    """
    folder = gold if gold.is_dir() else gold.parent
    roots = tuple(roots) or (folder.resolve().parent,)
    golds = load_golds(gold, roots)
    return score_golds(golds, parse or _parser(roots[0]), progress=progress)


def score_golds(golds: Sequence[Gold], parse: Parse, *, progress: Progress | None = None) -> Scores:
    """Return how well the documents of ``golds``, at least one, are understood by ``parse``."""
    documents = []
    for of_one in golds:
        documents.append(_score(of_one, parse))
        if progress is not None:
            progress("documents", 1, len(golds))
    names = measure_names()
    estimates = estimate([[getattr(d.measures, name) for d in documents] for name in names])
    return Scores(
        documents=tuple(sorted(documents, key=lambda document: (document.mean, document.doc))),
        overall=dict(zip(names, estimates, strict=True)),
    )


def _parser(root: Path) -> Parse:
    settings = load_corpus(root).settings if (root / DESCRIPTOR).is_file() else NO_SETTINGS
    return lambda path, name: pair(segment(read(path, settings, name)))


def _score(gold: Gold, parse: Parse) -> DocumentScore:
    wanted = sum(not turn.empty for turn in gold.turns)
    try:
        session = parse(gold.path, gold.doc)
    except DataError as error:
        finding = error.findings[0]
        remark = f"not read: {finding.code} {finding.message}"
        turns, pairs = Counts(wanted, 0), Counts(len(gold.pairs), 0)
        return DocumentScore(gold.doc, gold.path, NOTHING, turns, pairs, None, remark)
    stream = Stream(session.transcript.text)
    golden, located = golden_dialogue(gold, stream)
    found = found_dialogue(session, stream)
    agreed = agreement(golden, found)
    spoken = [span for turn in golden.turns for span in turn.spans]
    left = length(difference(spoken, found.asides))
    remarks = []
    if located < MIN_LOCATED:
        remarks.append(f"only {located:.1%} of the gold's text is in the reading text")
    if left < (1 - MAX_SET_ASIDE) * length(spoken):
        share = 1 - left / length(spoken)
        remarks.append(f"{share:.1%} of the gold's speech is taken for labels, times or directions")
    return DocumentScore(
        doc=gold.doc,
        path=gold.path,
        measures=agreed.measures,
        turns=Counts(wanted, len(session.turns)),
        pairs=Counts(len(gold.pairs), len(session.pairs)),
        located=located,
        remark="; ".join(remarks),
        misses=find_misses(agreed, golden, found, Texts(gold, session, stream)),
    )


def _rounded(values: dict[str, float | None]) -> dict[str, float | None]:
    return {name: None if v is None else round(v, 6) for name, v in values.items()}


__all__ = [
    "DocumentScore",
    "Estimate",
    "Measures",
    "Miss",
    "Scores",
    "measure_names",
    "score",
    "score_golds",
]

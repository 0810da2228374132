"""A corpus in, its release out: whole and validated, or not at all."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from turnpack.contract import load_contract
from turnpack.documents.card import CardFacts
from turnpack.documents.figures import draw_figures
from turnpack.documents.layout import REDIRECTS, SUMS
from turnpack.documents.settings import stated
from turnpack.emit.shards import patterns_of, sessions_per_mark
from turnpack.emit.staging import replace_folder, staging
from turnpack.emit.tables import known_writers
from turnpack.errors import DataError, OutputError, UsageError
from turnpack.findings import FindingLog
from turnpack.pipeline.parsing import NamedSource, parse
from turnpack.pipeline.run import Result, Run
from turnpack.pipeline.tables import check_tables, look_at_rows, write_tables
from turnpack.policy import overrides
from turnpack.progress import Progress, silent
from turnpack.read.corpus import SOURCES, Corpus, load_corpus
from turnpack.read.corrections import load_corrections
from turnpack.read.listing import is_inside
from turnpack.records import Session
from turnpack.release.accuracy import accuracy
from turnpack.release.bundle import write_descriptor, write_documents, write_findings, write_sums
from turnpack.release.descriptor import describe
from turnpack.release.redirects import check_redirects
from turnpack.score import Scores
from turnpack.score.own_gold import score_own_gold
from turnpack.validate.package import open_package
from turnpack.validate.restated import first_sessions


def build(
    corpus: Path, out: Path, *, log: FindingLog | None = None, progress: Progress = silent
) -> Result:
    """Build the release of the corpus in the folder ``corpus`` below ``out``.

    The release is ``out/<name>-<version>``. It appears whole, and only if there is no
    error; an earlier one of that name gives way to it. What is found goes to ``log``.

    Raises:
        UsageError: ``corpus`` is not a corpus.
        DataError: its descriptor, sources, corrections or registry of people cannot be used.
        OutputError: ``out`` cannot be written to.
    """
    authored = load_corpus(corpus)
    if is_inside(out, corpus / SOURCES):
        raise UsageError(f"{out} lies among the sources; choose another folder with --out.")
    licence, changelog = _documents(authored)
    redirects = _redirects(authored)
    names = {path: authored.name_of(path) for path in authored.sources}
    corrections = load_corrections(corpus, set(names.values()))
    sources = [NamedSource(path, name, corrections.get(name)) for path, name in names.items()]
    run = Run(FindingLog() if log is None else log)
    run.log.override(overrides(authored.severities))
    target = out / f"{authored.name}-{authored.version}"
    if target.is_dir() and any(target.iterdir()) and not (target / "README.md").is_file():
        raise UsageError(
            f"{target} is a folder and no release. Move it, or choose another folder with --out."
        )
    with staging(out) as stage:
        folder = stage / target.name
        n_rows = write_tables(
            sources,
            authored.settings,
            authored.people,
            folder,
            run,
            progress,
            cut_every=sessions_per_mark(len(sources)),
        )
        scores = _score(authored, run.log, progress)
        if run.log.has_errors:
            look_at_rows(folder, run)
            return Result(None, n_rows, run.statistics, run.log)
        contract = load_contract()
        metadata = {**authored.metadata, **stated(authored.severities, authored.hub)}
        descriptor = describe(folder, metadata, contract, known_writers())
        write_descriptor(folder, descriptor)
        check_tables(folder, run, n_rows, progress)
        if run.log.has_errors:
            return Result(None, n_rows, run.statistics, run.log)
        facts = CardFacts(
            metadata=authored.metadata,
            contract=contract,
            n_rows=n_rows,
            files=patterns_of(descriptor["resources"], contract),
            statistics=run.statistics,
            provenance=first_sessions(open_package(folder, contract, FindingLog())),
            findings=run.log.totals(),
            accuracy=accuracy(scores, run.statistics.n_corrections),
            hub=authored.hub,
            figures=draw_figures(run.statistics),
            changelog=changelog,
            redirects=redirects,
        )
        write_documents(folder, facts, descriptor, licence)
        write_findings(folder, run.log)
        write_sums(folder)
        before = _sums(target)
        replaced = before is not None and before != _sums(folder)
        replace_folder(folder, target)
    return Result(target, n_rows, run.statistics, run.log, replaced)


def check(corpus: Path, *, log: FindingLog | None = None, progress: Progress = silent) -> Result:
    """Return what came of building the release of ``corpus`` aside; nothing of it is kept.

    Raises:
        UsageError: as :func:`build` does.
        DataError: as :func:`build` does.
        OutputError: the folder for temporary files cannot be written to.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="turnpack-") as aside:
            result = build(corpus, Path(aside), log=log, progress=progress)
    except (OSError, OutputError) as error:
        cause = error.__cause__ or error
        raise OutputError(
            f"Cannot build in the folder for temporary files: {cause}. Set TMPDIR to a folder "
            "that can be written to and has room."
        ) from None
    return replace(result, path=None)


def _score(corpus: Corpus, log: FindingLog, progress: Progress) -> Scores | None:
    """Return how well the corpus's own gold is met, None if it has none or it is not usable."""

    def parsed(path: Path, name: str) -> Session:
        return parse(path, corpus.settings, name)

    try:
        return score_own_gold(corpus, parsed, progress=progress)
    except DataError as error:
        log.extend(error.findings)
        return None


def _sums(release: Path) -> bytes | None:
    """Return what the checksums of ``release`` are, None if it has none."""
    file = release / SUMS
    return file.read_bytes() if file.is_file() else None


def _documents(corpus: Corpus) -> tuple[str, str]:
    """Return the licence and the changelog of the data.

    Raises:
        UsageError: one of them is missing, or says nothing.
    """
    texts = {name: corpus.file(name) for name in ("LICENSE", "CHANGELOG.md")}
    missing = [f"lacks {name}" for name, text in texts.items() if text is None]
    # A file of blanks and marks of byte order is as good as none.
    missing += [
        f"has an empty {name}"
        for name, text in texts.items()
        if text is not None and not any(character.isalnum() for character in text)
    ]
    if missing:
        raise UsageError(
            f"{corpus.folder} {' and '.join(missing)}: a release states its licence and what "
            "changed. Write it into the file."
        )
    return str(texts["LICENSE"]), str(texts["CHANGELOG.md"])


def _redirects(corpus: Corpus) -> str | None:
    """Return the text of the corpus's redirects, None if it has none.

    Raises:
        DataError: it is no table of redirects.
    """
    text = corpus.file(REDIRECTS)
    if text is not None:
        check_redirects(text)
    return text

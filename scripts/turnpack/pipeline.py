"""Sources in, validated tables or a whole release out: the stages in the order of the data.

::

    read → segment → pair → conservation → emit → score → validate → release
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from turnpack.contract import load_contract
from turnpack.emit.staging import move_files, replace_folder, staging
from turnpack.emit.tables import TableWriter, known_writers
from turnpack.emit.writer import Writer
from turnpack.errors import DataError, UsageError
from turnpack.findings import FindingLog
from turnpack.pair import pair
from turnpack.policy import overrides
from turnpack.read import read
from turnpack.read.corpus import SOURCES, Corpus, load_corpus
from turnpack.read.corrections import CorrectionFile, load_corrections
from turnpack.read.listing import is_inside
from turnpack.read.tied import with_corrections
from turnpack.records import NO_SETTINGS, NOBODY, People, Session, Settings
from turnpack.release.bundle import write_descriptor, write_documents, write_findings, write_sums
from turnpack.release.card import CardFacts
from turnpack.release.descriptor import describe, stated
from turnpack.release.figures import draw_figures
from turnpack.release.provenance import Provenance
from turnpack.release.redirects import check_redirects
from turnpack.release.statistics import Statistics
from turnpack.rules.s009_same_session import RULE as SAME_SESSION
from turnpack.score import Scores
from turnpack.score.own_gold import score_own_gold
from turnpack.segment import segment
from turnpack.validate import validate_package
from turnpack.validate.conservation import Conservation, check_conservation
from turnpack.validate.consistency import check_consistency
from turnpack.validate.package import REDIRECTS, SUMS, open_package

Progress = Callable[[str, int, int | None], None]
"""Is called with the stage, how much was done since, and how much there is, if known."""

_PROVENANCE_SHOWN = 20


class NamedSource(NamedTuple):
    """A file and how tables and findings call it."""

    path: Path
    name: str
    corrections: CorrectionFile | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a run: where it was written, or None if errors forbade it."""

    path: Path | None
    n_rows: dict[str, int]
    statistics: Statistics
    log: FindingLog
    replaced: bool = False
    """Whether a release of the same version with other content gave way."""


@dataclass
class _Run:
    """A run under way: counts what passes by."""

    log: FindingLog
    statistics: Statistics = field(default_factory=Statistics)
    provenance: list[Provenance] = field(default_factory=list)

    def count(self, session: Session) -> None:
        self.statistics.add(session)
        if len(self.provenance) < _PROVENANCE_SHOWN:
            source, header = session.transcript.source, session.transcript.header
            self.provenance.append(
                Provenance(
                    session.id,
                    header.get("title") or source.path,
                    header.get("source_url"),
                    source.path,
                    source.sha256,
                )
            )


def silent(_stage: str, _done: int, _total: int | None) -> None:
    """Report progress to nobody."""


def parse(
    path: Path,
    settings: Settings = NO_SETTINGS,
    name: str | None = None,
    people: People = NOBODY,
    corrections: CorrectionFile | None = None,
) -> Session:
    """Return the session that the source at ``path`` holds.

    Its speakers are told by ``people``, and it is corrected by ``corrections``: one that
    does not fit is among the session's findings.

    Raises:
        DataError: the file cannot be read as a transcript.
    """
    transcript = read(path, settings, name)
    if corrections is not None:
        transcript = with_corrections(transcript, corrections)
    return pair(segment(transcript), people)


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
    run = _Run(FindingLog() if log is None else log)
    run.log.override(overrides(authored.severities))
    target = out / f"{authored.name}-{authored.version}"
    if target.is_dir() and any(target.iterdir()) and not (target / "README.md").is_file():
        raise UsageError(
            f"{target} is a folder and no release. Move it, or choose another folder with --out."
        )
    with staging(out) as stage:
        folder = stage / target.name
        n_rows = _emit(sources, authored.settings, authored.people, folder, run, progress)
        scores = _score(authored, run.log, progress)
        if run.log.has_errors:
            _look_at_rows(folder, run)
            return Result(None, n_rows, run.statistics, run.log)
        contract = load_contract()
        metadata = {**authored.metadata, **stated(authored.severities, authored.hub)}
        descriptor = describe(folder, metadata, contract, known_writers())
        write_descriptor(folder, descriptor)
        _validate(folder, run, n_rows, progress)
        if run.log.has_errors:
            return Result(None, n_rows, run.statistics, run.log)
        facts = CardFacts(
            metadata=authored.metadata,
            contract=contract,
            n_rows=n_rows,
            statistics=run.statistics,
            provenance=tuple(run.provenance),
            findings=run.log.totals(),
            scores=scores,
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


def convert(
    sources: Sequence[Path | NamedSource],
    out: Path,
    *,
    formats: Sequence[str] = ("parquet", "csv", "jsonl"),
    settings: Settings = NO_SETTINGS,
    people: People = NOBODY,
    log: FindingLog | None = None,
    progress: Progress = silent,
) -> Result:
    """Write the tables of ``sources`` below ``out``, with a descriptor, in ``formats``.

    All formats are made and checked against each other; those asked for are kept. The
    tables of an earlier run in ``out`` give way, other files stay. Nothing is written if
    there is an error. What is found goes to ``log``.

    Raises:
        UsageError: a format is not known.
        OutputError: ``out`` cannot be written to.
    """
    wanted = [writer for writer in known_writers() if writer.name in formats]
    if unknown := set(formats) - {writer.name for writer in wanted}:
        known = ", ".join(writer.name for writer in known_writers())
        raise UsageError(f"Unknown format {', '.join(sorted(unknown))}; known: {known}.")
    named = [s if isinstance(s, NamedSource) else NamedSource(s, s.as_posix()) for s in sources]
    run = _Run(FindingLog() if log is None else log)
    with staging(out) as stage:
        folder = stage / "tables"
        n_rows = _emit(named, settings, people, folder, run, progress)
        if not run.log.has_errors:
            metadata = {"name": _package_name(out)}
            write_descriptor(folder, describe(folder, metadata, load_contract(), known_writers()))
            _validate(folder, run, n_rows, progress)
        else:
            _look_at_rows(folder, run)
        if run.log.has_errors:
            return Result(None, n_rows, run.statistics, run.log)
        write_descriptor(folder, describe(folder, metadata, load_contract(), wanted))
        kept = {writer.folder for writer in wanted}
        for writer in known_writers():
            if writer.folder not in kept:
                (folder / writer.folder).rename(stage / f"{writer.folder}.unasked")
        move_files(folder, out)
        _remove_unasked(out, wanted)
    return Result(out, n_rows, run.statistics, run.log)


def _remove_unasked(out: Path, wanted: Sequence[Writer]) -> None:
    """Remove the tables of an earlier run in formats that were not asked for this time."""
    for writer in known_writers():
        if writer not in wanted:
            for table in load_contract():
                (out / writer.path_of(table.name)).unlink(missing_ok=True)


def _sums(release: Path) -> bytes | None:
    """Return what the checksums of ``release`` are, None if it has none."""
    file = release / SUMS
    return file.read_bytes() if file.is_file() else None


def sessions(
    sources: Iterable[NamedSource],
    settings: Settings,
    log: FindingLog,
    people: People = NOBODY,
) -> Iterator[tuple[Session, Conservation]]:
    """Yield the session of each source and the account of its characters, in turn.

    What was found is reported to ``log``.

    A source that cannot be read, and one whose session came before, is reported and
    left out.
    """
    seen: dict[str, str] = {}
    for source in sources:
        try:
            session = parse(source.path, settings, source.name, people, source.corrections)
        except DataError as error:
            log.extend(error.findings)
            continue
        marks = _identity(session)
        same = next((what for what, mark in marks.items() if mark in seen), None)
        if same is not None:
            message = f"It has the {same} of {seen[marks[same]]}: {marks[same]}."
            log.add(SAME_SESSION.found(message, file=source.name, line=1))
            continue
        seen |= dict.fromkeys(marks.values(), source.name)
        conservation = check_conservation(session)
        log.extend(session.findings)
        log.extend(conservation.findings)
        yield session, conservation


def _identity(session: Session) -> dict[str, str]:
    """Return what no two sessions of a corpus share: address, bytes of the source, and key."""
    url = session.transcript.header.get("source_url")
    own = {"SHA-256": session.transcript.source.sha256, "session id": session.id}
    return own if url is None else {"URL": url, **own}


def _emit(
    sources: Sequence[NamedSource],
    settings: Settings,
    people: People,
    folder: Path,
    run: _Run,
    progress: Progress,
) -> dict[str, int]:
    """Write the tables of all sessions and of people; return their numbers of rows."""

    def counted() -> Iterator[NamedSource]:
        for source in sources:
            yield source
            progress("sources", 1, len(sources))

    with TableWriter(folder, load_contract(), known_writers()) as tables:
        tables.write_people(people)
        for session, conservation in sessions(counted(), settings, run.log, people):
            tables.write(session)
            run.count(session)
            run.statistics.n_lost += conservation.n_lost + conservation.n_doubled
    return tables.n_rows


def _score(corpus: Corpus, log: FindingLog, progress: Progress) -> Scores | None:
    """Return how well the corpus's own gold is met, None if it has none or it is not usable."""

    def parsed(path: Path, name: str) -> Session:
        return parse(path, corpus.settings, name)

    try:
        return score_own_gold(corpus, parsed, progress=progress)
    except DataError as error:
        log.extend(error.findings)
        return None


def _validate(folder: Path, run: _Run, n_rows: dict[str, int], progress: Progress) -> None:
    total = sum(n_rows.values())

    def report(_table: str, rows: int) -> None:
        progress("rows checked", rows, total)

    validate_package(folder, log=run.log, progress=report, built=True)


def _look_at_rows(folder: Path, run: _Run) -> None:
    """Look at the rows where errors keep them from being released: all is told at once."""
    contract = load_contract()
    write_descriptor(folder, describe(folder, {}, contract, known_writers()))
    check_consistency(open_package(folder, contract, run.log), contract, run.log, built=True)


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


def _package_name(folder: Path) -> str:
    """Return a Data Package name made of the folder's name."""
    slug = re.sub(r"[^a-z0-9._-]+", "-", folder.resolve().name.lower()).strip("-.")
    return slug or "tables"

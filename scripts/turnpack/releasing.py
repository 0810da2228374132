"""A corpus and its last release in, the next one out, as the version that the changes ask for.

The corpus is built as it stands and compared with the last release; the difference decides
the version. Then version, changelog and redirects are written into the corpus, and it is
built again. Where that fails, the corpus is put back as it was; a run that was killed is
finished by the next one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from turnpack.diff.bump import Version
from turnpack.documents.changelog import has_section
from turnpack.documents.layout import CHANGELOG, REDIRECTS
from turnpack.emit.staging import put_back, write_file
from turnpack.errors import UsageError
from turnpack.findings import FindingLog
from turnpack.pipeline import Result, build
from turnpack.progress import Progress, silent
from turnpack.read.corpus import DESCRIPTOR, Corpus, load_corpus
from turnpack.release.authored import with_version
from turnpack.release.changelog import first_section, section, with_section
from turnpack.release.plan import Plan, Wish, plan
from turnpack.release.redirects import redirects_csv


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a release of a corpus would be."""

    plan: Plan | None
    """None if the corpus has errors."""
    candidate: Result
    """What came of building the corpus as it stands."""


def propose(
    corpus: Path,
    previous: Path | None,
    wish: Wish,
    *,
    log: FindingLog | None = None,
    progress: Progress = silent,
) -> Proposal:
    """Return what a release of ``corpus`` after ``previous`` would be; nothing is written.

    Raises:
        UsageError: ``corpus`` is not a corpus, or more must be raised than is wished.
        DataError: the corpus or the release cannot be used.
    """
    authored = load_corpus(corpus)
    wish = Wish(wish.version, wish.bump, authored.version)
    with tempfile.TemporaryDirectory(prefix="turnpack-") as folder:
        result = build(corpus, Path(folder), log=log, progress=progress)
        if result.path is None:
            return Proposal(None, result)
        return Proposal(plan(previous, result.path, wish), result)


def release(
    corpus: Path,
    out: Path,
    previous: Path | None,
    wish: Wish,
    now: datetime,
    *,
    log: FindingLog | None = None,
    progress: Progress = silent,
) -> tuple[Plan | None, Result]:
    """Make the next release of ``corpus`` below ``out``, and write its version into the corpus.

    Args:
        corpus: the folder of the corpus.
        out: the folder of releases.
        previous: the folder of the last release, None if this is the first.
        wish: the version or the bump that is asked for, if any.
        now: the time of the release; its day goes into the changelog and the citation.
        log: what is found goes to it.
        progress: is called as the work goes on.

    Returns:
        What the release is (None if the corpus has errors), and what came of building it.

    Raises:
        UsageError: there is nothing to release, or less is wished than must be raised.
        DataError: the corpus or the last release cannot be used.
        OutputError: something cannot be written.
    """
    proposal = propose(corpus, previous, wish, log=log, progress=progress)
    plan = proposal.plan
    if plan is None:
        return None, proposal.candidate
    if plan.difference is not None and plan.difference.is_empty:
        raise UsageError(
            f"There is nothing to release: the corpus gives what {plan.difference.old} holds."
        )
    with put_back(corpus / name for name in (CHANGELOG, REDIRECTS, DESCRIPTOR)) as keep:
        _write_into(load_corpus(corpus), plan, proposal.candidate.n_rows, now)
        # The first build has told the log what there is to tell, unless sources changed since.
        again = FindingLog()
        result = build(corpus, out, log=again, progress=progress)
        if result.path is not None:
            keep()
        elif log is not None:
            log.extend(again.findings())
    return plan, result


def last_release(out: Path, name: str, before: str | None = None) -> Path | None:
    """Return the folder of the latest release of the dataset ``name`` below ``out``.

    Args:
        out: the folder of releases.
        name: the name of the dataset.
        before: only releases of earlier versions than this count.
    """
    found: dict[Version, Path] = {}
    for folder in out.glob(f"{name}-*"):
        try:
            version = Version.parse(folder.name.removeprefix(f"{name}-"))
        except ValueError:
            continue
        if folder.is_dir() and (before is None or version < Version.parse(before)):
            found[version] = folder
    return found[max(found)] if found else None


def _write_into(corpus: Corpus, plan: Plan, n_rows: Mapping[str, int], now: datetime) -> None:
    """Write version, changelog and redirects into the corpus, each file whole or not at all."""
    difference, day = plan.difference, f"{now:%Y-%m-%d}"
    changelog = corpus.file(CHANGELOG) or ""
    if difference is not None or not has_section(changelog, plan.version):
        told = (
            first_section(plan.version, day, n_rows)
            if difference is None
            else section(plan.version, day, difference)
        )
        write_file(corpus.folder / CHANGELOG, with_section(changelog, plan.version, told))
    if difference is not None:
        earlier = corpus.file(REDIRECTS) or ""
        if difference.redirects or earlier:
            text = redirects_csv(plan.version, difference.redirects, earlier)
            write_file(corpus.folder / REDIRECTS, text)
    if plan.version == corpus.version and "created" in corpus.metadata:
        return
    descriptor = corpus.file(DESCRIPTOR) or ""
    try:
        text = with_version(descriptor, plan.version, f"{now:%Y-%m-%dT%H:%M:%SZ}")
    except ValueError as error:
        raise UsageError(f"{corpus.folder / DESCRIPTOR}: {error}.") from None
    write_file(corpus.folder / DESCRIPTOR, text)


def is_told(corpus: Path) -> bool:
    """Whether the changelog of ``corpus`` tells of the version that the descriptor states."""
    authored = load_corpus(corpus)
    return has_section(authored.file(CHANGELOG) or "", authored.version)

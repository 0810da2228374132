"""A bundle and the name of a dataset in, one verified, tagged commit on the Hub out.

::

    check the bundle → rehearse → commit once → download and compare → tag

Each step first looks whether it is done already, so that a run that was cut off is finished
by the next one and a run too many changes nothing. The commit names the bundle by the hash
of its checksums; the tag is set only at a commit whose bytes were downloaded and compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from turnpack.diff.bump import Version
from turnpack.documents.changelog import tells_of
from turnpack.documents.layout import CHANGELOG, DESCRIPTOR
from turnpack.errors import DataError, UsageError
from turnpack.findings import FindingLog
from turnpack.progress import Progress, silent
from turnpack.publish.bundle import Bundle, open_bundle
from turnpack.publish.hub import MAIN, Hub, HubError, MissingRepositoryError, Refs
from turnpack.publish.metadata import check_card
from turnpack.publish.ownership import check_ownership
from turnpack.publish.plan import Changes, changes
from turnpack.publish.reference import Reference
from turnpack.publish.rehearsal import rehearse
from turnpack.publish.remote import compare_bytes, pull, verify
from turnpack.repository import Repository, tag_of
from turnpack.rules.r004_other_dataset import RULE as OTHER_DATASET
from turnpack.rules.r005_no_dataset import RULE as NO_DATASET
from turnpack.validate import validate_package
from turnpack.visible import clean, clip

_MARK = "SHA256SUMS: "


class Status(StrEnum):
    """What a run found and did."""

    PLANNED = "planned"
    PUBLISHED = "published"
    FINISHED = "finished"
    """An earlier run had made the commit; this one compared and tagged it."""
    ALREADY = "already published"


@dataclass(frozen=True, slots=True)
class Publication:
    """A release on the Hub, or what it would be."""

    reference: Reference
    status: Status
    commit: str | None
    changes: Changes


def publish(
    folder: Path,
    repository: Repository,
    *,
    dry_run: bool = False,
    create: bool = False,
    private: bool = False,
    replace: bool = False,
    log: FindingLog | None = None,
    progress: Progress = silent,
) -> Publication | None:
    """Publish the release in ``folder`` to ``repository`` on the Hub, exactly once.

    Args:
        folder: a release that ``turnpack release`` or ``build`` made.
        repository: the dataset on the Hub.
        dry_run: only say what would be sent; nothing is.
        create: make the repository if there is none.
        private: make it a private one.
        replace: what the repository holds may be another dataset, which the release replaces.
        log: what validation finds goes to it.
        progress: is called as the work goes on.

    Returns:
        What was done, None if the release has errors.

    Raises:
        UsageError: the folder is no release, its version cannot be published any more, or the
            repository holds another dataset.
        DataError: the bundle was changed since it was built.
        HubError: the Hub refuses or cannot be reached; the next run finishes the job.
    """
    log = FindingLog() if log is None else log
    bundle = open_bundle(folder)
    _check_destination(bundle, repository, log)
    for check in (_validate, check_card, rehearse):
        # All of them, so that one run tells everything that is to be mended.
        check(bundle, log)
    if log.has_errors:
        return None
    if dry_run:
        return plan(bundle, repository, create=create, replace=replace)
    hub = Hub(repository)
    if create:
        hub.create(private=private)
    return send(bundle, hub, replace=replace, progress=progress)


def plan(
    bundle: Bundle, repository: Repository, *, create: bool = False, replace: bool = False
) -> Publication:
    """Return what publishing ``bundle`` would do; nothing is sent.

    Raises:
        UsageError: the version cannot be published any more, or the repository holds another
            dataset.
        HubError: the Hub refuses or cannot be reached.
    """
    hub, reference = Hub(repository), Reference(repository, bundle.version)
    try:
        refs = hub.refs()
    except MissingRepositoryError:
        if not create:
            raise
        return Publication(reference, Status.PLANNED, None, changes(bundle, {}))
    done = _published(hub, bundle, reference, refs)
    if done is not None:
        return done
    made, found = _ahead(hub, bundle, refs, replace=replace)
    return Publication(reference, Status.PLANNED, made, found)


def send(
    bundle: Bundle, hub: Hub, *, replace: bool = False, progress: Progress = silent
) -> Publication:
    """Bring ``bundle``, which was checked, to the Hub: commit, compare, tag.

    Raises:
        UsageError: the version cannot be published any more, or the repository holds another
            dataset.
        HubError: the Hub refuses or cannot be reached; the next run finishes the job.
    """
    reference, refs = Reference(hub.repository, bundle.version), hub.refs()
    done = _published(hub, bundle, reference, refs)
    if done is not None:
        return done
    made, found = _ahead(hub, bundle, refs, replace=replace)
    commit = made or _commit(hub, bundle, found, refs.main)
    compare_bytes(hub, bundle, commit, progress)
    _tag(hub, reference, commit)
    return Publication(reference, Status.FINISHED if made else Status.PUBLISHED, commit, found)


def _validate(bundle: Bundle, log: FindingLog) -> None:
    validate_package(bundle.folder, log=log)


def _check_destination(bundle: Bundle, repository: Repository, log: FindingLog) -> None:
    """Compare where the release goes with what its card, citation and Croissant say."""
    if bundle.hub is None:
        message = f"The release does not say that it is published as {repository}."
        log.add(NO_DATASET.found(message, file=DESCRIPTOR))
    elif bundle.hub != str(repository):
        message = f"The release is of {clip(clean(bundle.hub), 200)}, not of {repository}."
        log.add(OTHER_DATASET.found(message, file=DESCRIPTOR))


def _published(hub: Hub, bundle: Bundle, reference: Reference, refs: Refs) -> Publication | None:
    """Return the publication if the tag is there; refuse what cannot be published any more."""
    if reference.tag in refs.branches:
        raise UsageError(
            f"{reference.repository} has a branch named {reference.tag}, which users would load "
            "in place of the release. Rename or delete it on the Hub."
        )
    tagged = refs.tags.get(reference.tag)
    if tagged is None:
        _refuse_stale(refs, reference, bundle)
        return None
    found = changes(bundle, hub.files(tagged))
    if not found.is_empty:
        raise UsageError(
            f"{reference} is published with other bytes ({len(found.added)} files differ). A "
            "published version never changes: release the corpus as a later one."
        )
    return Publication(reference, Status.ALREADY, tagged, found)


def _refuse_stale(refs: Refs, reference: Reference, bundle: Bundle) -> None:
    """Refuse a version that does not come after the last one published, or was made without it."""
    published = []
    for tag in refs.tags:
        try:
            published.append(Version.parse(tag.removeprefix("v")))
        except ValueError:
            continue
    if not published:
        return
    last = max(published)
    if reference.version < last:
        raise UsageError(
            f"{reference.repository} holds {tag_of(last)} already, which is later than "
            f"{reference.tag}. Release the corpus anew, after that version."
        )
    if not tells_of(bundle.changelog, str(last)):
        raise UsageError(
            f"{reference.repository} holds {tag_of(last)}, of which the release's {CHANGELOG} "
            "tells nothing: it was made without that version, and what that changed would be "
            "lost. Bring the corpus up to date and release it anew "
            f"(`turnpack release --against {reference.repository}@{tag_of(last)}`)."
        )


def _ahead(hub: Hub, bundle: Bundle, refs: Refs, *, replace: bool) -> tuple[str | None, Changes]:
    """Return the commit of an earlier run, if it made one, and what is to be sent."""
    made = _commit_of(hub, bundle)
    # A commit from which a damaged file was deleted for good does not hold the bundle any more.
    if made is not None and (found := changes(bundle, hub.files(made))).is_empty:
        return made, found
    held = hub.files(refs.main)
    if not replace:
        check_ownership(hub, bundle, refs.main, held)
    return None, changes(bundle, held)


def _commit_of(hub: Hub, bundle: Bundle) -> str | None:
    """Return the commit by which an earlier run sent this very bundle, if it did."""
    mark = f"{_MARK}{bundle.digest}"
    return next((c.id for c in hub.commits() if mark in f"{c.title}\n{c.message}"), None)


def _commit(hub: Hub, bundle: Bundle, found: Changes, parent: str) -> str:
    """Make the one commit, or take the head if it holds the bundle already."""
    if found.is_empty:
        return parent
    return hub.commit(
        {path: bundle.files[path].path for path in found.added},
        found.removed,
        parent=parent,
        title=f"Release {tag_of(bundle.version)}",
        message=f"{_MARK}{bundle.digest}",
    )


def _tag(hub: Hub, reference: Reference, commit: str) -> None:
    try:
        hub.tag(reference.tag, commit)
    except HubError:
        # The tag may be there although the answer was lost, or another run may have set it.
        if hub.refs().tags.get(reference.tag) != commit:
            raise


__all__ = [
    "MAIN",
    "Bundle",
    "Changes",
    "DataError",
    "Hub",
    "HubError",
    "Publication",
    "Reference",
    "Repository",
    "Status",
    "open_bundle",
    "plan",
    "publish",
    "pull",
    "send",
    "verify",
]

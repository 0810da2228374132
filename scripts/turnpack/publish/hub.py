"""The Hub over its own client: what Turnpack asks of it, and its failures as messages.

A token comes from the environment (``HF_TOKEN``) or the Hub's own login, and never into a
message: what the client says of a failure is replaced by words that name the step.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from turnpack.errors import OutputError, TurnpackError, UsageError
from turnpack.publish.plan import RemoteFile
from turnpack.publish.waiting import Answer, causes, limit_waiting, patiently
from turnpack.repository import Repository

if TYPE_CHECKING:
    from huggingface_hub import HfApi

MAIN = "main"
_OF_THE_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EFBIG})


class HubError(TurnpackError):
    """The Hub refused or could not be reached; what it holds is as the message says."""


class MissingRepositoryError(HubError):
    """There is no such repository, or the token may not see it."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of a repository."""

    id: str
    title: str
    message: str


@dataclass(frozen=True, slots=True)
class Refs:
    """Where the branch ``main`` and the tags of a repository point."""

    main: str
    tags: Mapping[str, str]
    branches: frozenset[str] = frozenset({MAIN})


class Hub:
    """One dataset repository on the Hub.

    Raises:
        UsageError: the client library is not installed.
    """

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self._id = str(repository)
        self._api = _client()

    def create(self, *, private: bool) -> None:
        """Create the repository; one that exists stays as it is."""
        with self._step("create the repository"):
            self._api.create_repo(self._id, repo_type="dataset", private=private, exist_ok=True)

    def refs(self) -> Refs:
        """Return where ``main`` and the tags point."""
        found = self._read(
            "list branches and tags",
            lambda: self._api.list_repo_refs(self._id, repo_type="dataset"),
        )
        heads = {branch.name: branch.target_commit for branch in found.branches}
        if MAIN not in heads:
            raise HubError(f"{self._id} has no branch {MAIN}. Create it on the Hub first.")
        tags = {tag.name: tag.target_commit for tag in found.tags}
        return Refs(heads[MAIN], tags, frozenset(heads))

    def files(self, revision: str) -> dict[str, RemoteFile]:
        """Return the files of ``revision`` by path, as the Hub describes them."""
        info = self._read(
            "list the files",
            lambda: self._api.dataset_info(self._id, revision=revision, files_metadata=True),
        )
        return {
            file.rfilename: RemoteFile(
                file.size,
                file.lfs["sha256"] if file.lfs else None,
                None if file.lfs else file.blob_id,
            )
            for file in info.siblings or ()
        }

    def commits(self) -> list[Commit]:
        """Return the commits of ``main``, the latest first."""
        found = self._read(
            "list the commits",
            lambda: self._api.list_repo_commits(self._id, repo_type="dataset", revision=MAIN),
        )
        return [Commit(c.commit_id, c.title, c.message) for c in found]

    def commit(
        self,
        added: Mapping[str, Path],
        removed: Sequence[str],
        *,
        parent: str,
        title: str,
        message: str,
    ) -> str:
        """Make one commit on top of ``parent`` and return its id.

        Raises:
            HubError: the branch moved on meanwhile, or the Hub refuses.
        """
        from huggingface_hub import CommitOperationAdd, CommitOperationDelete

        operations: list[CommitOperationAdd | CommitOperationDelete] = [
            *(CommitOperationAdd(path, file) for path, file in added.items()),
            *(CommitOperationDelete(path) for path in removed),
        ]
        with self._step("commit"):
            made = self._api.create_commit(
                self._id,
                operations,
                commit_message=title,
                commit_description=message,
                repo_type="dataset",
                revision=MAIN,
                parent_commit=parent,
            )
        return str(made.oid)

    def tag(self, name: str, revision: str) -> None:
        """Create the tag ``name`` at ``revision``."""
        with self._step(f"create the tag {name}"):
            self._api.create_tag(
                self._id, tag=name, revision=revision, repo_type="dataset", exist_ok=False
            )

    def download(self, path: str, revision: str, folder: Path) -> Path:
        """Fetch one file of ``revision`` into ``folder`` and return where it is."""
        fetched = self._read(
            f"download {path}",
            lambda: self._api.hf_hub_download(
                self._id,
                path,
                repo_type="dataset",
                revision=revision,
                local_dir=folder,
                force_download=True,
            ),
            folder,
        )
        return Path(fetched)

    def _read(self, what: str, ask: Callable[[], Answer], folder: Path | None = None) -> Answer:
        """Return what is asked for, which changes nothing; a busy Hub is asked again."""
        with self._step(what, folder):
            return patiently(ask)

    @contextmanager
    def _step(self, what: str, folder: Path | None = None) -> Iterator[None]:
        """Turn what the client raises in this step into a message without secrets."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - the client's transports raise their own
            raise self._told(what, error, folder) from None

    def _told(self, what: str, error: Exception, folder: Path | None) -> TurnpackError:
        """Return what ``error`` means; the client wraps some of its own in others."""
        from huggingface_hub import errors

        for cause in causes(error):
            match cause:
                case errors.GatedRepoError():
                    return HubError(
                        f"Cannot {what}: {self._id} is gated. Ask for access on its page, and log "
                        "in (`hf auth login`, or HF_TOKEN) as who was granted it."
                    )
                case errors.RepositoryNotFoundError():
                    return MissingRepositoryError(
                        f"Cannot {what}: there is no dataset {self._id}, or {_who()} see or change "
                        "it. Check the name and your login (`hf auth whoami`); "
                        "`turnpack publish --create` makes a new one."
                    )
                case errors.RevisionNotFoundError():
                    return HubError(f"Cannot {what}: {self._id} has no such release.")
                case errors.LocalTokenNotFoundError():
                    return HubError(
                        f"Cannot {what}: no token was found. Log in with `hf auth login`, or set "
                        "HF_TOKEN."
                    )
                case errors.OfflineModeIsEnabled():
                    return HubError(f"Cannot {what}: HF_HUB_OFFLINE is set. Unset it.")
                case errors.RemoteEntryNotFoundError():
                    return HubError(f"Cannot {what}: {self._id} does not hold it.")
                case errors.HfHubHTTPError():
                    return HubError(self._refused(what, cause))
        return self._failed(what, error, folder)

    def _refused(self, what: str, error: Any) -> str:
        status = getattr(error.response, "status_code", None)
        if status == 412:
            return (
                f"Cannot {what}: somebody else pushed to {self._id} meanwhile. Nothing was "
                "changed; run this again."
            )
        if status in {401, 403}:
            return (
                f"Cannot {what}: the Hub refuses it ({status}). The token has no right to do this "
                f"with {self._id}: use one with write access (`hf auth login`, or HF_TOKEN)."
            )
        if status == 409:
            return f"Cannot {what}: it exists already in {self._id}. Run this again."
        if status == 429:
            return f"Cannot {what}: too many requests (429). Wait, and run this again."
        if status is not None and status < 500:
            return f"Cannot {what}: the Hub refuses it with status {status}."
        return f"Cannot {what}: the Hub failed ({status or 'no status'}). Run this again later."

    def _failed(self, what: str, error: Exception, folder: Path | None) -> TurnpackError:
        """Return what a failure that is no answer of the Hub means."""
        reason = next(
            (e for e in causes(error) if isinstance(e, OSError) and e.errno is not None), None
        )
        local = folder is not None and reason is not None and reason.filename is not None
        if reason is not None and (local or reason.errno in _OF_THE_DISK):
            return OutputError(f"Cannot {what}: {os.strerror(reason.errno or 0)}: {folder or ''}.")
        name = type(error).__name__
        return HubError(
            f"Cannot {what}: the connection to the Hub failed ({name}). "
            "Run this again: what was done already is found and not done twice."
        )


def _who() -> str:
    from huggingface_hub import get_token

    return "your token may not" if get_token() else "you cannot, without a token,"


def _client() -> HfApi:
    try:
        from huggingface_hub import HfApi
        from huggingface_hub.utils.tqdm import disable_progress_bars
    except ImportError:
        raise UsageError(
            "The Hub's client is not installed. Install it: pip install 'turnpack[hub]'."
        ) from None
    disable_progress_bars()
    limit_waiting()
    return HfApi(library_name="turnpack")

"""Repos in memory: commits, branches, tags in and out; who may do so is not asked here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fnmatch import fnmatch

from tests.hub.messages import Refusal
from tests.hub.objects import File, Files, git_id, regular, tree_ids

LARGE = "*.7z *.arrow *.avro *.bin *.bz2 *.duckdb *.gz *.h5 *.jpg *.npy *.parquet *.pdf *.zip *.zst"
GITATTRIBUTES = "".join(
    f"{pattern} filter=lfs diff=lfs merge=lfs -text\n" for pattern in LARGE.split()
)
"""As the Hub puts into a new dataset: what is stored as a large file whatever its size."""

REGULAR_AT_MOST = 10 << 20
"""What the Hub takes into git itself, in bytes; more must be sent as a large file."""

# git check-ref-format, as far as it matters for the name of a tag or a branch
REF_NAME = re.compile(
    r"(?!.*(?:\.\.|//|@\{|\.lock$))[^\s~^:?*\[\\\x00-\x1f./-][^\s~^:?*\[\\\x00-\x1f]*"
)


@dataclass(frozen=True)
class Commit:
    """One commit: all files as they then were."""

    oid: str
    parents: tuple[str, ...]
    files: Files
    title: str
    message: str
    author: str
    date: datetime


@dataclass
class Repo:
    """One dataset with its history.

    Attributes:
        contents: what git holds itself, by its id. `hub.corrupt` puts other bytes there.
        granted: names of the accounts that a gated repo is open to.
    """

    id: str
    private: bool = False
    gated: bool = False
    granted: set[str] = field(default_factory=set)
    commits: dict[str, Commit] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    pulls: dict[str, str] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)

    @property
    def namespace(self) -> str:
        """The user or organisation it belongs to."""
        return self.id.partition("/")[0]

    @property
    def refs(self) -> dict[str, str]:
        """The commit of every ref by its full name."""
        return {
            **{f"refs/heads/{name}": oid for name, oid in self.branches.items()},
            **{f"refs/tags/{name}": oid for name, oid in self.tags.items()},
            **self.pulls,
        }

    def find(self, revision: str) -> Commit:
        """The commit of a branch, a tag, a full ref or a commit id; Refusal 404 if none."""
        refs = self.refs
        for ref in (f"refs/heads/{revision}", f"refs/tags/{revision}", revision):
            if ref in refs:
                return self.commits[refs[ref]]
        if revision in self.commits:
            return self.commits[revision]
        raise Refusal(404, f"Invalid rev id: {revision}", "RevisionNotFound")

    def keep(self, data: bytes) -> File:
        """Take in the bytes of a file that git holds itself."""
        file = regular(data)
        self.contents[file.oid] = data
        return file

    def large_patterns(self, files: Files) -> list[str]:
        """The names that .gitattributes, if it is among the files, sends to the large ones."""
        attributes = files.get(".gitattributes")
        if attributes is None or attributes.lfs is not None:
            return []
        lines = self.contents[attributes.oid].decode().splitlines()
        return [line.split()[0] for line in lines if "filter=lfs" in line.split()]

    def commit(
        self,
        branch: str,
        files: Files,
        *,
        title: str,
        message: str = "",
        author: str = "someone",
        parent: str | None = None,
        pull: bool = False,
    ) -> Commit:
        """Commit `files`, all there are, to a branch; with `pull`, to a new pull request.

        Raises:
            Refusal: 412 where `parent` is no longer the newest commit, with the Hub's words;
                404 where there is no such branch.
        """
        self.check_parent(branch, parent)
        heads = self.pulls if branch in self.pulls else self.branches
        head = heads.get(branch)
        commit = new_commit(files, () if head is None else (head,), title, message, author)
        self.commits[commit.oid] = commit
        if pull:
            self.pulls[f"refs/pr/{len(self.pulls) + 1}"] = commit.oid
        else:
            heads[branch] = commit.oid
        return commit

    def check_parent(self, branch: str, parent: str | None) -> None:
        """Whether a commit can go onto a branch, as `commit` says."""
        heads = {**self.branches, **self.pulls}
        if branch not in heads and self.commits:
            raise Refusal(404, f"Invalid rev id: {branch}", "RevisionNotFound")
        if parent is not None and parent != heads.get(branch):
            raise Refusal(412, "A commit has happened since. Please refresh and try again.")

    def history(self, revision: str) -> Iterable[Commit]:
        """The commits that led to a revision, newest first."""
        commit = self.find(revision)
        yield commit
        while commit.parents:
            commit = self.commits[commit.parents[0]]
            yield commit

    def tag(self, name: str, revision: str) -> None:
        """Tag a commit; Refusal 409 where the tag is there, wherever it points."""
        oid = self.find(revision).oid
        self._check_new(name, self.tags, "Tag")
        self.tags[name] = oid

    def branch(self, name: str, revision: str) -> None:
        """Begin a branch at a commit; Refusal 409 where the branch is there."""
        oid = self.find(revision).oid
        self._check_new(name, self.branches, "Branch")
        self.branches[name] = oid

    def drop_tag(self, name: str) -> None:
        """Delete a tag; Refusal 404 if there is none."""
        if self.tags.pop(name, None) is None:
            raise Refusal(404, f"Tag {name} does not exist", "RevisionNotFound")

    def drop_branch(self, name: str) -> None:
        """Delete a branch; Refusal 404 if there is none, 403 for main."""
        if name == "main":
            raise Refusal(403, "Cannot delete the main branch")
        if self.branches.pop(name, None) is None:
            raise Refusal(404, f"Branch {name} does not exist", "RevisionNotFound")

    @staticmethod
    def _check_new(name: str, taken: Mapping[str, str], kind: str) -> None:
        if not REF_NAME.fullmatch(name):
            raise Refusal(400, f"{kind} name {name!r} is not valid")
        if name in taken:
            raise Refusal(409, f"{kind} {name} already exists")


def new_repo(repo_id: str, *, private: bool, author: str) -> Repo:
    """A repo as the Hub creates it: one commit that says what is stored as a large file."""
    repo = Repo(repo_id, private=private)
    files = {".gitattributes": repo.keep(GITATTRIBUTES.encode())}
    repo.commit("main", files, title="initial commit", author=author)
    return repo


def new_commit(
    files: Files, parents: tuple[str, ...], title: str, message: str, author: str
) -> Commit:
    """A commit with the id that git gives to the like of it."""
    date = datetime.now(UTC).replace(microsecond=0)
    who = f"{author} <{author}@users.noreply.example> {int(date.timestamp())} +0000"
    text = "".join(
        [
            f"tree {tree_ids(files)['']}\n",
            *(f"parent {parent}\n" for parent in parents),
            f"author {who}\ncommitter {who}\n\n{title}\n\n{message}",
        ]
    )
    oid = git_id("commit", text.encode())
    return Commit(oid, parents, dict(files), title, message, author, date)


def is_stored_large(path: str, size: int, sample: bytes, patterns: Iterable[str]) -> bool:
    """Whether the Hub stores a file as a large one: for its name, its size, or binary content."""
    name = path.rpartition("/")[2]
    return (
        size > REGULAR_AT_MOST
        or b"\0" in sample
        or any(fnmatch(name, pattern) for pattern in patterns)
    )


def put(files: dict[str, File], path: str, file: File) -> None:
    """Lay a file among others; Refusal 400 for a path that git would not take."""
    if any(part in ("", ".", "..", ".git") for part in path.split("/")):
        raise Refusal(400, f"Invalid path {path!r}")
    files[path] = file


def drop(files: dict[str, File], path: str, *, folder: bool) -> None:
    """Take a file, or a folder's, away; Refusal 404 where there is none."""
    start = path.rstrip("/") + "/"
    gone = [name for name in files if (name.startswith(start) if folder else name == path)]
    if not gone:
        kind = "folder" if folder else "file"
        raise Refusal(404, f"A {kind} with this name doesn't exist: {path}", "EntryNotFound")
    for name in gone:
        del files[name]

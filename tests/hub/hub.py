"""The local hub as a test holds it: start it, point clients to it, look inside, break it.

with Hub() as hub:
    hub.create("org/name")
    hub.faults.plan(Cut("after"), path="/commit/")
    ...  # run a client with hub.env(home)
    [commit] = hub.repos["org/name"].history("main")
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from threading import RLock
from types import TracebackType

from tests.hub import api, blobs, files, lfs
from tests.hub.access import Account, account_of, check_content, check_seen, check_writable
from tests.hub.blobs import Blobs
from tests.hub.faults import Faults
from tests.hub.messages import Refusal, Request, Response
from tests.hub.objects import File, Lfs, large
from tests.hub.repos import Commit, Repo, is_stored_large, new_repo, put
from tests.hub.routing import Routes
from tests.hub.server import Record, Server

API: Routes[Hub] = Routes()
for _part in (api.ROUTES, files.ROUTES, lfs.ROUTES):
    API.include(_part)

WRITE, READ, STRANGER = "hf_write", "hf_read", "hf_stranger"
"""Tokens: of a maintainer of `org`; theirs, but only to read; of somebody else."""


class Hub:
    """A Hub with no repos, three accounts, and nothing that goes wrong.

    With a folder its state is written there after each change, and found again by a hub that is
    started on it later.

    Attributes:
        records: every request, in the order of arrival.
        repos: by id.
        tokens: the accounts by token; more can be added.
        faults: what shall go wrong.
        page_size: entries of a tree that are told at once.
        unknown: requests the hub has no answer to; the fixture fails on them.
        crashes: errors of the hub itself; the fixture fails on them too.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.records: list[Record] = []
        self.repos: dict[str, Repo] = {}
        self.tokens: dict[str, Account] = {
            WRITE: Account("maintainer", "write", ("org",)),
            READ: Account("maintainer", "read", ("org",)),
            STRANGER: Account("stranger", "write"),
        }
        self.faults = Faults()
        self.page_size = 1000
        self.unknown: list[str] = []
        self.crashes: list[Exception] = []
        self.blobs = Blobs(None if folder is None else folder / "blobs")
        self._state = None if folder is None else folder / "repos.pickle"
        self._lock = RLock()
        self._servers: list[Server] = []
        self._ports = (0, 0)
        if self._state is not None and self._state.exists():
            self.repos = pickle.loads(self._state.read_bytes())

    def __enter__(self) -> Hub:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Listen; on the same ports again after a `stop`."""
        api_port, blob_port = self._ports
        self._servers = [Server(self, "api", api_port), Server(self, "blobs", blob_port)]
        self._ports = (self._servers[0].server_port, self._servers[1].server_port)

    def stop(self) -> None:
        """End every connection and listen no more; what the hub holds stays."""
        for server in self._servers:
            server.stop()
        self._servers = []

    @property
    def endpoint(self) -> str:
        """The address of the API, for HF_ENDPOINT."""
        return f"http://127.0.0.1:{self._ports[0]}"

    def blob_url(self, path: str) -> str:
        """A signed link into the store of large files, which is another origin."""
        return f"http://localhost:{self._ports[1]}{self.blobs.link(path)}"

    def env(self, home: Path, token: str | None = WRITE) -> dict[str, str]:
        """The environment of a client: this hub, that token, and caches of its own in `home`."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HF_")}
        env = {
            **kept,
            "HF_ENDPOINT": self.endpoint,
            "HF_HOME": str(home / "hf"),
            "HF_HUB_DISABLE_TELEMETRY": "1",
            "HF_HUB_DISABLE_XET": "1",
            "HF_HUB_DISABLE_PROGRESS_BARS": "1",
            "NO_PROXY": "127.0.0.1,localhost",
            "no_proxy": "127.0.0.1,localhost",
        }
        return env if token is None else {**env, "HF_TOKEN": token}

    # what a test does behind the clients' back

    def create(self, repo_id: str, *, private: bool = False, author: str = "maintainer") -> Repo:
        """Create a repo with the Hub's first commit."""
        with self._lock:
            self.repos[repo_id] = new_repo(repo_id, private=private, author=author)
            return self.repos[repo_id]

    def push(
        self, repo_id: str, contents: Mapping[str, bytes], title: str = "Somebody else's push"
    ) -> Commit:
        """Commit files to main, as somebody else would meanwhile."""
        with self._lock:
            repo = self.repos[repo_id]
            changed: dict[str, File] = dict(repo.find("main").files)
            for path, data in contents.items():
                if is_stored_large(path, len(data), data[:512], repo.large_patterns(changed)):
                    lfs = Lfs(sha256(data).hexdigest(), len(data))
                    self.blobs.put(repo_id, lfs.sha256, data)
                    put(changed, path, large(lfs))
                else:
                    put(changed, path, repo.keep(data))
            return repo.commit("main", changed, title=title, author="somebody-else")

    def read(self, repo_id: str, path: str, revision: str = "main") -> bytes:
        """The bytes of a file as the hub holds them; KeyError or Refusal if there is none."""
        with self._lock:
            repo = self.repos[repo_id]
            file = repo.find(revision).files[path]
            if file.lfs is None:
                return repo.contents[file.oid]
            return self.blobs.get(repo_id, file.lfs.sha256)

    def corrupt(self, repo_id: str, path: str, revision: str = "main") -> None:
        """Change the stored bytes of a file, and neither its size nor what is told of it."""
        with self._lock:
            repo = self.repos[repo_id]
            file = repo.find(revision).files[path]
            data = self.read(repo_id, path, revision)
            middle = len(data) // 2
            data = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
            if file.lfs is None:
                repo.contents[file.oid] = data
            else:
                self.blobs.replace(repo_id, file.lfs.sha256, data)

    def erase(self, repo_id: str, path: str) -> None:
        """Delete a file for good: its bytes, and its name from every commit."""
        with self._lock:
            repo = self.repos[repo_id]
            for oid, commit in repo.commits.items():
                file = commit.files.get(path)
                if file is not None and file.lfs is not None:
                    self.blobs.remove(repo_id, file.lfs.sha256)
                rest = {name: held for name, held in commit.files.items() if name != path}
                repo.commits[oid] = replace(commit, files=rest)

    def sent(self, since: int = 0) -> int:
        """Bytes of bodies that clients sent after request number `since`: what an upload cost."""
        return sum(record.request_bytes for record in self.records[since:])

    # what the servers ask

    def record(self, request: Request) -> Record:
        """Count a request that has just arrived."""
        with self._lock:
            authorized = "authorization" in request.headers
            number = len(self.records) + 1
            record = Record(number, request.origin, request.method, request.path, authorized)
            self.records.append(record)
            return record

    def act(self, request: Request) -> Response:
        """Answer a request, one at a time.

        Raises:
            Refusal: the hub says no.
        """
        routes = API if request.origin == "api" else blobs.ROUTES
        with self._lock:
            try:
                response = routes.answer(self, request)
            except Refusal:
                raise
            except Exception as error:  # noqa: BLE001 - kept, and the fixture raises it
                self.crashes.append(error)
                raise Refusal(500, f"The local hub failed: {error!r}") from None
            if response is None:
                self.unknown.append(f"{request.method} {request.path}")
                raise Refusal(501, f"The local hub knows no {request.method} {request.path}")
            if self._state is not None and request.method not in ("GET", "HEAD"):
                partial = self._state.with_suffix(".partial")
                partial.write_bytes(pickle.dumps(self.repos))
                partial.replace(self._state)
            return response

    def account(self, request: Request) -> Account | None:
        """Whose token the request carries."""
        return account_of(request, self.tokens)

    def repo(self, request: Request, repo_id: str) -> Repo:
        """The repo, if who asks may know of it."""
        return check_seen(self.account(request), self.repos.get(repo_id))

    def content_of(self, request: Request, repo_id: str) -> Repo:
        """The repo, if who asks may have its files."""
        repo = self.repo(request, repo_id)
        check_content(self.account(request), repo)
        return repo

    def writable(self, request: Request, repo_id: str) -> tuple[Repo, Account]:
        """The repo, and the account that may change it."""
        repo = self.repo(request, repo_id)
        return repo, check_writable(self.account(request), repo)

"""A publish that is cut at each of its requests in turn, and run again: what came of it.

    python -m tests.publish.cuts BUNDLE

prints the table for a release. Each run is a process of its own, forked from one that has the
client imported already.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Literal, cast

from tests.hub.faults import Cut, Do, Moment
from tests.hub.hub import Hub

Kind = Literal["before", "body", "after", "kill before", "kill after"]
KINDS: tuple[Kind, ...] = ("before", "body", "after", "kill before", "kill after")
_LIMIT = 120


@dataclass(frozen=True)
class Outcome:
    """What one cut and one more run led to.

    Attributes:
        request: the one that was cut, from 1.
        kind: how.
        what: method and path, without ids.
        first: how the run that was cut ended: ``published``, ``failed`` or ``killed``.
        second: how the next one did: its status.
        commits: releases' commits on main in the end; it must be one.
        tags: tags in the end; it must be one, at that commit.
        bytes_right: whether every file that the tag shows is the bundle's, byte for byte.
        tag_on_unverified: whether the first run had left a tag before it compared every file.
    """

    request: int
    kind: Kind
    what: str
    first: str
    second: str
    commits: int
    tags: int
    bytes_right: bool
    tag_on_unverified: bool

    @property
    def is_right(self) -> bool:
        """Whether there is exactly one commit with the right bytes, and one tag."""
        return (
            (self.commits, self.tags) == (1, 1)
            and self.bytes_right
            and not self.tag_on_unverified
            and self.second in {"published", "finished", "already published"}
        )


def run(bundle: str, repository: str) -> None:
    """Send ``bundle``, in a child process; its exit code says how that ended."""
    from turnpack.errors import TurnpackError
    from turnpack.publish import Repository, Status, open_bundle, send
    from turnpack.publish.hub import Hub as Client

    os.environ["TURNPACK_TEST"] = "1"
    try:
        done = send(open_bundle(Path(bundle)), Client(Repository.parse(repository)))
    except TurnpackError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(20)
    sys.exit(10 + list(Status).index(done.status))


class Runner:
    """Starts runs against ``hub``, each in a fresh process."""

    def __init__(self, hub: Hub, bundle: Path, context: ForkServerContext) -> None:
        self.hub = hub
        self.bundle = bundle
        self._context = context

    def start(self, repository: str) -> BaseProcess:
        """Start a run."""
        process = self._context.Process(target=run, args=(str(self.bundle), repository))
        process.start()
        return process

    def end(self, process: BaseProcess) -> str:
        """Wait for a run and say how it ended."""
        from turnpack.publish import Status

        process.join(_LIMIT)
        code = process.exitcode
        if code == -signal.SIGKILL:
            return "killed"
        if code == 20:
            return "failed"
        assert code is not None
        assert 10 <= code < 10 + len(Status), f"exit code {code}"
        return str(list(Status)[code - 10])

    def requests(self) -> list[tuple[str, bool]]:
        """Return what a whole publish asks: method and path, and whether it has a body."""
        self.hub.create("org/whole")
        since = len(self.hub.records)
        assert self.end(self.start("org/whole")) == "published"
        return [(_plain(r.method, r.path), r.request_bytes > 0) for r in self.hub.records[since:]]

    def outcome(self, request: int, kind: Kind, what: str) -> Outcome:
        """Cut at request number ``request``, run again, and look at the hub."""
        repository = f"org/cut-{request}-{kind.replace(' ', '-')}"
        repo = self.hub.create(repository)
        running: list[BaseProcess] = []
        if kind.startswith("kill"):
            moment: Moment = "before" if kind == "kill before" else "after"
            self.hub.faults.plan(Do(lambda: _kill(running), moment), request)
            self.hub.faults.plan(Cut(moment), request)
        else:
            self.hub.faults.plan(Cut(cast(Moment, kind)), request)
        running.append(self.start(repository))
        first = self.end(running[0])
        self.hub.faults.clear()
        early = bool(repo.tags) and not self._all_compared(repository)
        second = self.end(self.start(repository))
        made = [c for c in repo.history("main") if c.title.startswith("Release ")]
        tags = dict(repo.tags)
        whole = len(tags) == 1 and self._is_bundle(repository, next(iter(tags)))
        right = whole and bool(made) and next(iter(tags.values())) == made[0].oid
        return Outcome(request, kind, what, first, second, len(made), len(tags), right, early)

    def _all_compared(self, repository: str) -> bool:
        """Whether every file of the bundle was asked for after it was sent."""
        asked = [r.path for r in self.hub.records if r.method in {"GET", "HEAD"}]
        files = (p for p in self.bundle.rglob("*") if p.is_file())
        paths = (f.relative_to(self.bundle).as_posix() for f in files)
        return all(
            any(f"/{repository}/resolve/" in a and a.endswith(p) for a in asked) for p in paths
        )

    def _is_bundle(self, repository: str, tag: str) -> bool:
        files = [p for p in self.bundle.rglob("*") if p.is_file()]
        return all(
            self.hub.read(repository, p.relative_to(self.bundle).as_posix(), tag) == p.read_bytes()
            for p in files
        )


@contextmanager
def runner(hub: Hub, bundle: Path) -> Iterator[Runner]:
    """Yield a runner whose processes talk to ``hub``."""
    with tempfile.TemporaryDirectory() as home:
        before = dict(os.environ)
        # The client reads the environment when it is imported: in the server that is forked.
        os.environ.update(hub.env(Path(home)))
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(
            ["turnpack.publish", "huggingface_hub.hf_api", "tests.publish.cuts"]
        )
        try:
            yield Runner(hub, bundle, context)
        finally:
            os.environ.clear()
            os.environ.update(before)


def cases(requests: list[tuple[str, bool]], kinds: tuple[Kind, ...]) -> Iterator[tuple[int, Kind]]:
    """Yield each request with each way in which it can be cut."""
    for number, (_, has_body) in enumerate(requests, start=1):
        for kind in kinds:
            if has_body or kind != "body":
                yield number, kind


def _kill(running: list[BaseProcess]) -> None:
    pid = running[0].pid if running else None
    if pid is not None:
        os.kill(pid, signal.SIGKILL)


def _plain(method: str, path: str) -> str:
    """Return a request without the ids that differ from run to run."""
    parts = path.split("?")[0].split("/")
    shown = ["…" if len(part) >= 40 else part for part in parts if part]
    return f"{method} /{'/'.join(shown)}"


def table(outcomes: list[Outcome]) -> Iterator[str]:
    """Yield the lines of a table of cuts and outcomes: one for each request."""
    by_request: dict[int, list[Outcome]] = {}
    for outcome in outcomes:
        by_request.setdefault(outcome.request, []).append(outcome)
    for number, found in by_request.items():
        ends = ", ".join(f"{o.kind}: {o.first} then {o.second}" for o in found)
        verdict = "right" if all(o.is_right for o in found) else "WRONG"
        yield f"{number:3}  {verdict}  {found[0].what}\n       {ends}"
    counts = Counter((o.kind, o.first, o.second, o.is_right) for o in outcomes)
    for (kind, first, second, right), n in sorted(counts.items()):
        yield f"{n:4}  {kind}: {first}, then {second}: {'right' if right else 'WRONG'}"


def main() -> None:
    """Print the table of a bundle."""
    with Hub() as hub, runner(hub, Path(sys.argv[1])) as running:
        requests = running.requests()
        outcomes = [
            running.outcome(number, kind, requests[number - 1][0])
            for number, kind in cases(requests, KINDS)
        ]
    for line in table(outcomes):
        print(line)  # noqa: T201 - what the command is for
    sys.exit(not all(outcome.is_right for outcome in outcomes))


if __name__ == "__main__":
    main()

"""``turnpack publish``, ``verify`` and ``pull`` against a hub over real sockets."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.hub.client import Client
from tests.hub.faults import Do, Refuse
from tests.hub.hub import READ, STRANGER, WRITE, Hub
from tests.publish.bundles import write_bundle

REPO = "org/talks"
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Done:
    """A command that has ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(hub: Hub, tmp_path: Path) -> Run:
    """Return a function that runs ``turnpack`` in a process of its own, as whom ``token`` says."""

    def runner(*arguments: object, token: str | None = WRITE, file_size: int | None = None) -> Done:
        def limited() -> None:
            if file_size is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))

        done = subprocess.run(
            [sys.executable, "-m", "turnpack", *map(str, arguments)],
            cwd=ROOT,
            env=hub.env(tmp_path / "home", token),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            preexec_fn=limited,
        )
        assert "Traceback" not in done.stderr, done.stderr
        for secret in (WRITE, READ, STRANGER):
            assert secret not in done.stdout + done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    return runner


def _tree(hub: Hub, revision: str = "main") -> dict[str, bytes]:
    files = hub.repos[REPO].find(revision).files
    return {p: hub.read(REPO, p, revision) for p in files if not p.startswith(".")}


def _bytes(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def refusal_of(folder: str, replace: bool) -> str:
    """Send a bundle, in a process of its own; return why it was refused, nothing if it was not."""
    from turnpack.errors import UsageError
    from turnpack.publish import Hub, Repository, open_bundle, send

    try:
        send(open_bundle(Path(folder)), Hub(Repository.parse(REPO)), replace=replace)
    except UsageError as error:
        return str(error)
    return ""


def patience() -> list[float | None]:
    """Return the seconds that the client waits, at first and after a failure."""
    from huggingface_hub import close_session, get_session

    from turnpack.publish import Hub, Repository

    Hub(Repository.parse(REPO))
    found = []
    for _ in range(2):
        close_session()
        found.append(get_session().timeout.read)
    return found


def test_two_versions(hub: Hub, run: Run, releases: tuple[Path, Path], tmp_path: Path) -> None:
    """Each is one commit and one tag; what did not change is not sent again; both are verified."""
    first, second = releases
    done = run("publish", first, "--to", REPO, "--create")
    assert done.code == 0, done.err
    assert "Published org/talks@v1.0.0 at commit" in done.out
    sent = hub.sent()
    assert _tree(hub, "v1.0.0") == _bytes(first)
    since = len(hub.records)
    done = run("publish", second, "--to", REPO)
    assert done.code == 0, done.err
    assert _tree(hub, "v1.1.0") == _bytes(second)
    assert _tree(hub, "v1.0.0") == _bytes(first)
    titles = [commit.title for commit in hub.repos[REPO].history("main")]
    assert titles == ["Release v1.1.0", "Release v1.0.0", "initial commit"]
    # The registry of people did not change: its files are not sent again.
    assert "is there  " in done.out
    assert hub.sent(since) < sent + 10_000
    assert run("verify", f"{REPO}@v1.0.0", token=None).code == 0
    done = run("pull", f"{REPO}@v1.1.0", "--out", tmp_path / "here", token=None)
    assert done.code == 0, done.err
    assert _bytes(tmp_path / "here" / "talks-1.1.0") == _bytes(second)
    done = run("diff", f"{REPO}@v1.0.0", second)
    assert "Asks for a minor version" in done.out


def test_again_changes_nothing(hub: Hub, run: Run, releases: tuple[Path, Path]) -> None:
    """A run too many only reads, and says that it is published."""
    hub.create(REPO)
    assert run("publish", releases[0], "--to", REPO).code == 0
    since = len(hub.records)
    done = run("publish", releases[0], "--to", REPO)
    assert done.code == 0
    assert "is published already" in done.out
    assert {record.method for record in hub.records[since:]} <= {"GET", "HEAD"}


def test_a_dry_run_sends_nothing(hub: Hub, run: Run, releases: tuple[Path, Path]) -> None:
    """It tells files and bytes, and only reads."""
    hub.create(REPO)
    done = run("publish", releases[0], "--to", REPO, "--dry-run")
    assert done.code == 0, done.err
    assert "Would publish org/talks@v1.0.0" in done.out
    assert f"to send   {len(_bytes(releases[0]))} files" in done.out
    assert {record.method for record in hub.records} <= {"GET", "HEAD"}
    done = run("publish", releases[0], "--to", "org/none", "--dry-run", "--create")
    assert done.code == 0, done.err


def test_a_release_that_does_not_know_the_last(hub: Hub, client: Client, tmp_path: Path) -> None:
    """What was made without the version on the Hub would undo it, and is refused."""
    hub.create(REPO)
    assert client.call(refusal_of, str(write_bundle(tmp_path / "first", "1.0.1")), False) == ""
    stale = write_bundle(tmp_path / "stale", "1.1.0", **{"CHANGELOG.md": b"Since 1.0.0:"})
    assert "tells nothing" in client.call(refusal_of, str(stale), False)
    fresh = write_bundle(tmp_path / "fresh", "1.1.0", **{"CHANGELOG.md": b"Since 1.0.1:"})
    assert client.call(refusal_of, str(fresh), False) == ""


def test_a_branch_named_like_the_version(hub: Hub, client: Client, tmp_path: Path) -> None:
    """Users who name the version would get the branch."""
    repo = hub.create(REPO)
    repo.branches["v1.0.0"] = repo.find("main").oid
    refusal = client.call(refusal_of, str(write_bundle(tmp_path / "bundle")), False)
    assert "a branch named v1.0.0" in refusal
    assert not repo.tags


def test_a_push_in_between(hub: Hub, run: Run, releases: tuple[Path, Path]) -> None:
    """The commit is refused, nothing is half-done, and the next run publishes."""
    repo = hub.create(REPO)
    assert run("publish", releases[0], "--to", REPO).code == 0
    push = Do(lambda: hub.push(REPO, {"notes.txt": b"theirs"}))
    hub.faults.plan(push, path="/commit/")
    done = run("publish", releases[1], "--to", REPO)
    assert done.code == 2
    assert "somebody else pushed" in done.err
    assert list(repo.tags) == ["v1.0.0"]
    assert next(iter(repo.history("main"))).title == "Somebody else's push"
    done = run("publish", releases[1], "--to", REPO)
    assert done.code == 0, done.err
    assert "    - notes.txt" in done.out
    assert _tree(hub, "v1.1.0") == _bytes(releases[1])


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        ({"a.csv": b"a", "b.csv": b"b", "c.csv": b"c", "d": b"d"}, "(a.csv, b.csv, c.csv and 1"),
        ({"datapackage.json": b'{"name": "other"}', "a.csv": b"a"}, "holds the dataset 'other'"),
        ({"datapackage.json": b"{", "a.csv": b"a"}, "holds another dataset"),
        ({".huggingface.yaml": b"configs: []"}, "(.huggingface.yaml)"),
    ],
    ids=["files", "other", "broken", "hidden"],
)
def test_a_dataset_of_others_is_not_replaced(
    hub: Hub, client: Client, tmp_path: Path, theirs: dict[str, bytes], said: str
) -> None:
    """What publishing would replace is another dataset: it is refused unless that was said."""
    hub.create(REPO)
    hub.push(REPO, theirs)
    bundle = write_bundle(tmp_path / "bundle")
    before = hub.repos[REPO].find("main").oid
    refusal = client.call(refusal_of, str(bundle), False)
    assert said in refusal
    assert "--replace" in refusal
    assert hub.repos[REPO].find("main").oid == before
    assert client.call(refusal_of, str(bundle), True) == ""
    assert _tree(hub, "v1.0.0") == _bytes(bundle)
    assert hub.repos[REPO].find("main").files.keys() - _bytes(bundle).keys() <= {".gitattributes"}


def test_a_push_after_the_commit(hub: Hub, run: Run, releases: tuple[Path, Path]) -> None:
    """The tag is at the release's own commit, not at what came after; also on the next run."""
    repo = hub.create(REPO)
    hub.faults.plan(Do(lambda: hub.push(REPO, {"README.md": b"theirs"}), "after"), path="/commit/")
    hub.faults.plan(Refuse(500), path="/tag/")
    assert run("publish", releases[0], "--to", REPO).code == 2
    assert not repo.tags
    done = run("publish", releases[0], "--to", REPO)
    assert done.code == 0, done.err
    assert "an earlier run had sent it" in done.out
    assert _tree(hub, "v1.0.0") == _bytes(releases[0])
    assert _tree(hub)["README.md"] == b"theirs"
    assert sum(c.title == "Release v1.0.0" for c in repo.history("main")) == 1


def test_other_bytes_under_the_same_version(
    hub: Hub, run: Run, releases: tuple[Path, Path]
) -> None:
    """A published version never changes, and a tag that is elsewhere is no publication."""
    repo = hub.create(REPO)
    repo.tags["v1.0.0"] = repo.find("main").oid
    done = run("publish", releases[0], "--to", REPO)
    assert done.code == 2
    assert "published with other bytes" in done.err
    assert [c.title for c in repo.history("main")] == ["initial commit"]


def test_a_version_lower_than_the_last(hub: Hub, run: Run, releases: tuple[Path, Path]) -> None:
    """It is refused before anything is sent."""
    hub.create(REPO)
    assert run("publish", releases[1], "--to", REPO).code == 0
    since = len(hub.records)
    done = run("publish", releases[0], "--to", REPO)
    assert done.code == 2
    assert "holds v1.1.0 already" in done.err
    assert {record.method for record in hub.records[since:]} <= {"GET"}


@pytest.mark.parametrize("path", ["data/turns.parquet", "csv/turns.csv"])
def test_a_corrupted_file_gets_no_tag(
    hub: Hub, run: Run, releases: tuple[Path, Path], path: str
) -> None:
    """The same size, other bytes: told before the tag."""
    repo = hub.create(REPO)
    hub.faults.plan(Do(lambda: hub.corrupt(REPO, path), "after"), path="/commit/")
    done = run("publish", releases[0], "--to", REPO)
    assert done.code == 2
    assert path in done.err
    assert "SHA-256" in done.err
    assert not repo.tags
    hub.erase(REPO, path)
    done = run("publish", releases[0], "--to", REPO)
    assert done.code == 0, done.err
    assert _tree(hub, "v1.0.0") == _bytes(releases[0])


def test_a_corrupted_file_is_found_by_verify_and_pull(
    hub: Hub, run: Run, releases: tuple[Path, Path], tmp_path: Path
) -> None:
    """After the tag, too; nothing of it is kept."""
    hub.create(REPO)
    assert run("publish", releases[0], "--to", REPO).code == 0
    hub.corrupt(REPO, "data/turns.parquet")
    done = run("verify", f"{REPO}@v1.0.0", token=None)
    assert done.code == 1
    assert "F002 data/turns.parquet" in done.err
    done = run("pull", f"{REPO}@v1.0.0", "--out", tmp_path / "here", token=None)
    assert done.code == 1
    assert list((tmp_path / "here").iterdir()) == []


@pytest.mark.parametrize(
    ("token", "words"),
    [
        (READ, "write access"),
        (STRANGER, "write access"),
        (None, "without a token"),
        ("hf_no", "login"),
    ],
)
def test_a_token_without_rights(
    hub: Hub, run: Run, releases: tuple[Path, Path], token: str | None, words: str
) -> None:
    """Each is told what to do, and nothing is sent."""
    repo = hub.create(REPO)
    done = run("publish", releases[0], "--to", REPO, token=token)
    assert done.code == 2
    assert words in done.err
    assert [c.title for c in repo.history("main")] == ["initial commit"]


def test_a_repository_that_is_missing_private_or_gated(
    hub: Hub, run: Run, releases: tuple[Path, Path], tmp_path: Path
) -> None:
    """Each has its own message; a private one looks like none to strangers."""
    done = run("publish", releases[0], "--to", REPO)
    assert done.code == 2
    assert "there is no dataset org/talks" in done.err
    assert "--create" in done.err
    hub.create(REPO, private=True)
    assert run("publish", releases[0], "--to", REPO).code == 0
    done = run("verify", f"{REPO}@v1.0.0", token=STRANGER)
    assert done.code == 2
    assert "there is no dataset" in done.err
    hub.repos[REPO].private = False
    hub.repos[REPO].gated = True
    done = run("pull", f"{REPO}@v1.0.0", "--out", tmp_path / "here", token=STRANGER)
    assert done.code == 2
    assert "is gated" in done.err
    assert list((tmp_path / "here").iterdir()) == []


def test_a_bundle_that_was_edited(
    hub: Hub, run: Run, releases: tuple[Path, Path], tmp_path: Path
) -> None:
    """What is not what was built is not sent: an edit, a file more, a file less."""
    hub.create(REPO)
    for name in ("edited", "more", "less"):
        folder = tmp_path / name
        shutil.copytree(releases[0], folder)
        if name == "less":
            (folder / "CITATION.cff").unlink()
        else:
            (folder / ("README.md" if name == "edited" else "more.txt")).write_text("x", "utf-8")
        done = run("publish", tmp_path / name, "--to", REPO)
        assert done.code == 1, name
        assert "F00" in done.err
    assert not hub.records


@pytest.mark.parametrize(
    "name",
    ["talks", "org/", "org/a b", "../org/talks", "org/talks/more", "組織/名", "-org/x", "o--o/x"],
)
def test_a_name_with_odd_characters(
    hub: Hub, run: Run, releases: tuple[Path, Path], name: str
) -> None:
    """It is refused before anything is asked."""
    done = run("publish", releases[0], "--to", name)
    assert done.code == 2
    assert "ORG/NAME" in done.err
    assert not hub.records


def test_no_room_while_pulling(
    hub: Hub, run: Run, releases: tuple[Path, Path], tmp_path: Path
) -> None:
    """Nothing is left behind, and an earlier copy stays."""
    hub.create(REPO)
    assert run("publish", releases[0], "--to", REPO).code == 0
    here = tmp_path / "here"
    assert run("pull", f"{REPO}@v1.0.0", "--out", here).code == 0
    before = _bytes(here)
    done = run("pull", f"{REPO}@v1.0.0", "--out", here, file_size=20_000)
    assert done.code == 2
    assert "Cannot" in done.err
    assert _bytes(here) == before


def test_what_is_no_copy_of_it_stays(hub: Hub, run: Run, tmp_path: Path) -> None:
    """Pulling replaces an earlier copy and nothing else, be it a folder, a link or a release."""
    hub.create(REPO)
    hub.push(REPO, _bytes(write_bundle(tmp_path / "bundle")))
    hub.repos[REPO].tags["v1.0.0"] = hub.repos[REPO].find("main").oid
    target = tmp_path / "here" / "talks-1.0.0"
    target.mkdir(parents=True)
    assert run("pull", f"{REPO}@v1.0.0", "--out", target.parent).code == 0
    assert run("pull", f"{REPO}@v1.0.0", "--out", target.parent).code == 0
    (target / "datapackage.json").write_text('{"name": "other", "version": "1.0.0"}', "utf-8")
    done = run("pull", f"{REPO}@v1.0.0", "--out", target.parent)
    assert (done.code, "holds another release" in done.err) == (2, True)
    (target / "SHA256SUMS").unlink()
    before = _bytes(target.parent)
    done = run("pull", f"{REPO}@v1.0.0", "--out", target.parent)
    assert (done.code, "no release" in done.err) == (2, True)
    assert _bytes(target.parent) == before
    moved = target.rename(tmp_path / "elsewhere")
    target.symlink_to(moved)
    assert run("pull", f"{REPO}@v1.0.0", "--out", target.parent).code == 2
    assert target.is_symlink()


def test_a_busy_hub_is_asked_again(hub: Hub, client: Client, tmp_path: Path) -> None:
    """One that counts requests, or is down for a moment, is waited for."""
    hub.create(REPO)
    hub.faults.plan(Refuse(429, headers={"Retry-After": "1"}), path="/refs$")
    hub.faults.plan(Refuse(503), path="/commits/")
    assert client.call(refusal_of, str(write_bundle(tmp_path / "bundle")), False) == ""
    assert set(hub.repos[REPO].tags) == {"v1.0.0"}


def test_a_connection_that_stalls_is_given_up(client: Client) -> None:
    """No request waits for ever, also in a session made anew after a failure."""
    assert client.call(patience) == [60.0, 60.0]


def test_a_release_that_is_not_there(hub: Hub, run: Run, tmp_path: Path) -> None:
    """A tag that is missing, and what is no reference at all."""
    hub.create(REPO)
    done = run("pull", f"{REPO}@v9.0.0", "--out", tmp_path / "here")
    assert done.code == 2
    assert "no tag v9.0.0" in done.err
    for text in (REPO, f"{REPO}@1.0.0", f"{REPO}@v1", "x@v1.0.0"):
        assert run("verify", text).code == 2


def test_no_hub_at_all(hub: Hub, run: Run, releases: tuple[Path, Path]) -> None:
    """A connection that fails is told as one."""
    hub.create(REPO)
    hub.faults.plan(Refuse(503), times=100)
    done = run("publish", releases[0], "--to", REPO)
    assert done.code == 2
    assert "Run this again" in done.err

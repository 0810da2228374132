"""Each fault does what it says: what the hub did, what it recorded, what the client makes of it."""

from __future__ import annotations

import signal
import subprocess
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest
from tests.hub.client import Client, failure
from tests.hub.faults import Cut, Do, Moment, Refuse
from tests.hub.hub import WRITE, Hub
from tests.hub.plain import ask

REPO = "org/talks"
TAG = f"/api/datasets/{REPO}/tag/main"


@pytest.mark.parametrize(
    ("moment", "acted", "received"),
    [
        ("before", False, 16),
        ("body", False, 8),
        ("after", True, 16),
        ("answer", True, 16),
    ],
)
def test_cut(hub: Hub, moment: Moment, acted: bool, received: int) -> None:
    """A cut connection breaks that request alone; whether the hub acted depends on the moment."""
    repo = hub.create(REPO)
    hub.faults.plan(Cut(moment), 2, method="POST")
    url = hub.endpoint + TAG
    assert ask(url, "POST", WRITE, {"tag": "first"})[0] == 200
    with pytest.raises((HTTPException, ConnectionError)):
        ask(url, "POST", WRITE, {"tag": "v1.00"})
    assert ("v1.00" in repo.tags) == acted
    record = hub.records[-1]
    assert (record.number, record.status, record.fault) == (2, None, f"cut {moment}")
    assert record.request_bytes == received
    assert record.response_bytes == (1 if moment == "answer" else 0)
    assert ask(url, "POST", WRITE, {"tag": "third"})[0] == 200


def test_cut_without_a_body(hub: Hub) -> None:
    """A request that has no body to be cut in is cut all the same, before the hub acts."""
    hub.create(REPO)
    hub.faults.plan(Cut("body"))
    with pytest.raises((HTTPException, ConnectionError)):
        ask(f"{hub.endpoint}/api/datasets/{REPO}/tag/x", "DELETE", WRITE)
    assert hub.records[0].status is None


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503])
def test_refuse(hub: Hub, status: int) -> None:
    """The hub answers with any status, as often as is asked, and does not act."""
    repo = hub.create(REPO)
    hub.faults.plan(Refuse(status, "busy", headers={"Retry-After": "0"}), path="/tag/", times=2)
    answers = [ask(hub.endpoint + TAG, "POST", WRITE, {"tag": f"v{i}"}) for i in range(3)]
    assert [answer[0] for answer in answers] == [status, status, 200]
    assert answers[0][1]["Retry-After"] == "0"
    assert answers[0][2] == b'{"error":"busy"}'
    assert list(repo.tags) == ["v2"]


def test_meanwhile(hub: Hub) -> None:
    """Somebody pushes right before the hub acts, so that a commit comes too late by a moment."""
    repo = hub.create(REPO)
    head = repo.find("main").oid
    hub.faults.plan(Do(lambda: hub.push(REPO, {"a.txt": b"theirs"})), path="/commit/")
    lines = {"key": "header", "value": {"summary": "ours", "parentCommit": head}}
    status, _, body = ask(f"{hub.endpoint}/api/datasets/{REPO}/commit/main", "POST", WRITE, lines)
    assert status == 412
    assert b"A commit has happened since" in body
    assert [commit.title for commit in repo.history("main")] == [
        "Somebody else's push",
        "initial commit",
    ]


def publish(repo_id: str, size: int) -> dict[str, Any]:
    """Commit a large file, and tell what that raised."""
    from huggingface_hub import CommitOperationAdd, HfApi

    api = HfApi()
    return failure(
        api.create_commit,
        repo_id,
        [CommitOperationAdd("data/turns.parquet", b"x" * size)],
        commit_message="v1",
        repo_type="dataset",
    )


def test_upload_cut(hub: Hub, client: Client) -> None:
    """The client sends a large file again whose connection was cut in its middle."""
    hub.create(REPO)
    hub.faults.plan(Cut("body"), method="PUT")
    assert client.call(publish, REPO, 3_000_000)["type"] is None
    puts = [record for record in hub.records if record.method == "PUT"]
    assert [(put.request_bytes, put.status) for put in puts] == [
        (1_500_000, None),
        (3_000_000, 200),
    ]
    assert len(hub.read(REPO, "data/turns.parquet")) == 3_000_000


def test_answer_lost(hub: Hub, client: Client) -> None:
    """A commit whose answer is lost stands; the client fails, and its next run finds it there."""
    repo = hub.create(REPO)
    hub.faults.plan(Cut("after"), path="/commit/")
    assert client.call(publish, REPO, 50_000)["type"] in ("RemoteProtocolError", "ReadError")
    assert [commit.title for commit in repo.history("main")] == ["v1", "initial commit"]
    since = len(hub.records)
    assert client.call(publish, REPO, 50_000)["type"] is None
    assert len(list(repo.history("main"))) == 2
    assert hub.sent(since) < 5_000


@pytest.mark.parametrize("acted", [False, True])
def test_client_killed(hub: Hub, client: Client, acted: bool) -> None:
    """The client can be killed at a request, for certain before the hub acts or after."""
    repo = hub.create(REPO)
    moment: Moment = "after" if acted else "before"
    running: list[subprocess.Popen[str]] = []

    def kill() -> None:
        running[0].kill()

    hub.faults.plan(Do(kill, moment), path="/commit/")
    hub.faults.plan(Cut(moment), path="/commit/")
    running.append(client.start(publish, REPO, 50_000))
    running[0].communicate(timeout=60)
    assert running[0].returncode == -signal.SIGKILL
    assert len(list(repo.history("main"))) == (2 if acted else 1)
    assert client.call(publish, REPO, 50_000)["type"] is None
    assert len(list(repo.history("main"))) == 2


def test_hub_goes_and_comes_back(tmp_path: Path) -> None:
    """A hub that stops is gone for clients and keeps all; with a folder another finds it again."""
    with Hub(tmp_path) as hub:
        hub.create(REPO)
        url = f"{hub.endpoint}/api/datasets/{REPO}"
        link = hub.blob_url(f"/files/{REPO}/{'0' * 64}")
        hub.blobs.replace(REPO, "0" * 64, b"bytes")
        assert ask(f"{url}/tag/main", "POST", WRITE, {"tag": "v1"})[0] == 200
        hub.stop()
        with pytest.raises(ConnectionError):
            ask(url)
        hub.start()
        assert ask(url)[0] == 200
        assert ask(link)[2] == b"bytes"
    with Hub(tmp_path) as other:
        assert list(other.repos[REPO].tags) == ["v1"]
        assert other.blobs.get(REPO, "0" * 64) == b"bytes"


def test_the_hub_owns_up() -> None:
    """What the hub does not know, and where it fails itself, is kept for the fixture to tell."""
    with Hub() as other:
        other.create(REPO)
        assert ask(f"{other.endpoint}/api/spaces").status == 501
        assert other.unknown == ["GET /api/spaces"]
        assert ask(other.endpoint + TAG, "POST", WRITE, {"no": "tag"}).status == 500
        assert [type(crash) for crash in other.crashes] == [KeyError]

"""Files as the real clients fetch them: by tag, in ranges, checked or not."""

from __future__ import annotations

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tests.hub.client import Client, failure
from tests.hub.hub import Hub
from tests.hub.plain import ask

REPO = "org/talks"
LARGE = b"0123456789abcdef" * 6400


@pytest.fixture
def released(hub: Hub) -> Hub:
    """A hub with a release that is tagged, and a later commit."""
    repo = hub.create(REPO)
    hub.push(REPO, {"README.md": b"# v1\n", "data/turns.parquet": LARGE}, "v1")
    repo.tag("v1.0.0", "main")
    hub.push(REPO, {"README.md": b"# v2\n"}, "v2")
    return hub


def fetch(repo_id: str, into: str) -> dict[str, Any]:
    """Fetch a release as a folder and as single files, and let the client check it."""
    from pathlib import Path

    from huggingface_hub import HfApi, hf_hub_download, snapshot_download

    def where(revision: str) -> Any:
        return {"repo_type": "dataset", "revision": revision}

    told: dict[str, Any] = {}
    folder = Path(snapshot_download(repo_id, **where("v1.0.0")))
    told["snapshot"] = {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    told["commit"] = folder.name
    told["main"] = Path(hf_hub_download(repo_id, "README.md", **where("main"))).read_text()
    told["missing"] = failure(hf_hub_download, repo_id, "no.txt", **where("v1.0.0"))
    told["cached"] = failure(hf_hub_download, repo_id, "no.txt", **where("v1.0.0"))
    snapshot_download(repo_id, **where("v1.0.0"), local_dir=into)
    told["wrong"] = [
        each["path"]
        for each in HfApi()
        .verify_repo_checksums(repo_id, **where("v1.0.0"), local_dir=into)
        .mismatches
    ]
    return told


def test_fetch(released: Hub, client: Client, tmp_path: Path) -> None:
    """A tag is a release for good; what is stored large comes from the other origin, tokenless."""
    told = client.call(fetch, REPO, str(tmp_path / "out"))
    assert told["snapshot"] == {
        ".gitattributes": len(released.read(REPO, ".gitattributes")),
        "README.md": 5,
        "data/turns.parquet": len(LARGE),
    }
    assert told["commit"] == released.repos[REPO].tags["v1.0.0"]
    assert told["main"] == "# v2\n"
    assert told["missing"]["type"] == "RemoteEntryNotFoundError"
    assert told["wrong"] == []
    assert (tmp_path / "out" / "data" / "turns.parquet").read_bytes() == LARGE
    from_blobs = [record for record in released.records if record.origin == "blobs"]
    assert [record.response_bytes for record in from_blobs] == [len(LARGE)]
    assert not any(record.authorized for record in from_blobs)


def test_corrupted(released: Hub, client: Client, tmp_path: Path) -> None:
    """Files that went bad without a change of size are fetched all the same: only a check tells."""
    released.corrupt(REPO, "data/turns.parquet", "v1.0.0")
    released.corrupt(REPO, "README.md", "v1.0.0")
    told = client.call(fetch, REPO, str(tmp_path / "out"))
    assert told["wrong"] == ["README.md", "data/turns.parquet"]
    assert (tmp_path / "out" / "data" / "turns.parquet").stat().st_size == len(LARGE)
    assert released.read(REPO, "data/turns.parquet") != LARGE
    assert released.read(REPO, "README.md") == b"# v2\n"


@pytest.mark.parametrize(
    ("range_", "status", "expected", "span"),
    [
        ("", 200, LARGE, None),
        ("bytes=0-9", 206, LARGE[:10], "bytes 0-9/102400"),
        ("bytes=102390-", 206, LARGE[-10:], "bytes 102390-102399/102400"),
        ("bytes=-10", 206, LARGE[-10:], "bytes 102390-102399/102400"),
        ("bytes=102390-999999", 206, LARGE[-10:], "bytes 102390-102399/102400"),
        ("bytes=102400-", 416, b"", "bytes */102400"),
    ],
)
def test_ranges(released: Hub, range_: str, status: int, expected: bytes, span: str | None) -> None:
    """Ranges are those of RFC 9110, for both ways in which a file is stored."""
    url = f"{released.endpoint}/datasets/{REPO}/resolve/v1.0.0/data/turns.parquet"
    moved, headers, _ = ask(url)
    assert moved == 302
    assert headers["X-Linked-Size"] == str(len(LARGE))
    assert headers["X-Linked-Etag"] == f'"{sha256(LARGE).hexdigest()}"'
    assert headers["Location"].startswith("http://localhost:")
    released.push(REPO, {"turns.txt": LARGE})
    here = f"{released.endpoint}/datasets/{REPO}/resolve/main/turns.txt"
    for each in (headers["Location"], here):
        got, told, body = ask(each, Range=range_) if range_ else ask(each)
        assert (got, body, told.get("Content-Range")) == (status, expected, span)
        assert told["Content-Length"] == str(len(expected))


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl(released: Hub, tmp_path: Path) -> None:
    """A plain HTTP client follows the redirect, and goes on with a download begun before."""
    url = f"{released.endpoint}/datasets/{REPO}/resolve/v1.0.0/data/turns.parquet"
    out = tmp_path / "turns.parquet"
    out.write_bytes(LARGE[:1000])
    subprocess.run(["curl", "-sSfL", "-C", "-", "-o", out, url], check=True, timeout=30)
    assert out.read_bytes() == LARGE
    assert released.records[-1].response_bytes == len(LARGE) - 1000

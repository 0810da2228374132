"""A maintainer's way through a release, with the real client: create, commit, look, tag."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

import pytest
from tests.hub.client import Client, failure
from tests.hub.hub import WRITE, Hub
from tests.hub.plain import ask

CARD = "---\nlicense: cc-by-4.0\nlanguage: [zh]\n---\n# 记者会\n"
LARGE = bytes(range(256)) * 300  # 76,800 bytes
REPO = "org/talks"


def release(repo_id: str) -> dict[str, Any]:
    """What a publisher does, and what goes wrong for a careless one."""
    from huggingface_hub import CommitOperationAdd as Add
    from huggingface_hub import CommitOperationDelete as Delete
    from huggingface_hub import HfApi

    api: Any = HfApi()
    told: dict[str, Any] = {"whoami": api.whoami()["name"]}

    def commit(operations: list[Any], **options: Any) -> Any:
        return api.create_commit(
            repo_id, operations, commit_message="v1", repo_type="dataset", **options
        )

    told["url"] = api.create_repo(repo_id, repo_type="dataset")
    told["again"] = failure(api.create_repo, repo_id, repo_type="dataset")
    api.create_repo(repo_id, repo_type="dataset", exist_ok=True)
    first = api.dataset_info(repo_id).sha

    def files() -> list[Any]:
        return [
            Add("README.md", CARD.encode()),
            Add("data/turns.parquet", LARGE),
            Add("csv/rel 1/轮.csv", "id,text\n1,你好\n".encode()),
        ]

    made = commit(files(), parent_commit=first)
    told["commit"] = made.oid
    told["no-op"] = commit(files()).oid
    told["stale"] = failure(commit, [Add("a.txt", b"a")], parent_commit=first)
    told["stale delete"] = failure(commit, [Delete("nowhere.txt")], parent_commit=first)
    told["no file"] = failure(commit, [Delete("nowhere.txt")])
    told["bad card"] = failure(commit, [Add("README.md", b"---\nlicense: CC-BY\n---\n")])
    told["bad branch"] = failure(commit, [Add("a.txt", b"a")], revision="nowhere")

    info = api.dataset_info(repo_id, revision=made.oid, files_metadata=True)
    told["card"] = info.card_data.to_dict()
    told["files"] = {
        each.rfilename: [each.size, each.lfs.sha256 if each.lfs else each.blob_id]
        for each in info.siblings
    }
    told["tree"] = [
        each.path for each in api.list_repo_tree(repo_id, repo_type="dataset", recursive=True)
    ]
    told["top"] = [each.path for each in api.list_repo_tree(repo_id, repo_type="dataset")]
    told["folder"] = [
        [each.path, each.last_commit.oid]
        for each in api.list_repo_tree(repo_id, "csv/rel 1", repo_type="dataset", expand=True)
    ]
    told["no folder"] = failure(
        lambda: list(api.list_repo_tree(repo_id, "nowhere", repo_type="dataset"))
    )
    told["paths"] = [
        [each.path, type(each).__name__, each.last_commit.title]
        for each in api.get_paths_info(
            repo_id, [".gitattributes", "csv", "nowhere"], repo_type="dataset", expand=True
        )
    ]

    api.create_tag(repo_id, tag="v1.0.0", revision=made.oid, repo_type="dataset")
    told["tag twice"] = failure(api.create_tag, repo_id, tag="v1.0.0", repo_type="dataset")
    api.create_tag(repo_id, tag="v0", tag_message="old", repo_type="dataset", revision=first)
    api.delete_tag(repo_id, tag="v0", repo_type="dataset")
    told["no tag"] = failure(api.delete_tag, repo_id, tag="v0", repo_type="dataset")
    api.create_branch(repo_id, branch="rel/1", revision="v1.0.0", repo_type="dataset")
    second = commit([Delete("csv/", is_folder=True)], revision="rel/1")
    told["pull"] = commit([Add("a.txt", b"a")], create_pr=True).pr_revision
    refs = api.list_repo_refs(repo_id, repo_type="dataset", include_pull_requests=True)
    told["refs"] = {
        each.ref: each.target_commit
        for each in [*refs.branches, *refs.tags, *(refs.pull_requests or [])]
    }
    told["second"] = second.oid
    told["commits"] = [
        [each.commit_id, each.title, each.authors]
        for each in api.list_repo_commits(repo_id, repo_type="dataset", revision="rel/1")
    ]
    told["no revision"] = failure(api.dataset_info, repo_id, revision="v9")
    api.auth_check(repo_id, repo_type="dataset", write=True)
    api.update_repo_settings(repo_id, repo_type="dataset", private=True, gated="manual")
    return told


def test_release(hub: Hub, client: Client) -> None:
    """What the client is told is what the hub holds; each wrong step has its own exception."""
    hub.page_size = 3
    told = client.call(release, REPO)
    repo = hub.repos[REPO]
    newest, first = repo.history("main")

    assert told["whoami"] == "maintainer"
    assert told["url"] == f"{hub.endpoint}/datasets/{REPO}"
    assert told["again"]["status"] == 409

    assert told["commit"] == told["no-op"] == newest.oid == repo.find("v1.0.0").oid
    assert newest.parents == (first.oid,)
    assert hub.read(REPO, "README.md") == CARD.encode()
    assert hub.read(REPO, "data/turns.parquet") == LARGE
    assert hub.read(REPO, "csv/rel 1/轮.csv").decode() == "id,text\n1,你好\n"

    for stale in (told["stale"], told["stale delete"]):
        assert (stale["type"], stale["status"]) == ("HfHubHTTPError", 412)
        assert "A commit has happened since. Please refresh and try again." in stale["text"]
    assert told["no file"]["type"] == "RemoteEntryNotFoundError"
    assert told["bad card"]["type"] == "ValueError"
    assert '"license" must be one of' in told["bad card"]["text"]
    assert told["bad branch"]["type"] == "RevisionNotFoundError"

    assert told["card"] == {"license": "cc-by-4.0", "language": ["zh"]}
    assert told["files"] == {path: [file.size, file.etag] for path, file in newest.files.items()}
    assert newest.files["data/turns.parquet"].lfs is not None
    assert told["tree"] == [
        ".gitattributes",
        "README.md",
        "csv",
        "csv/rel 1",
        "csv/rel 1/轮.csv",
        "data",
        "data/turns.parquet",
    ]
    assert told["top"] == [".gitattributes", "README.md", "csv", "data"]
    assert told["folder"] == [["csv/rel 1/轮.csv", newest.oid]]
    assert told["no folder"]["type"] == "RemoteEntryNotFoundError"
    assert told["paths"] == [
        [".gitattributes", "RepoFile", "initial commit"],
        ["csv", "RepoFolder", "v1"],
    ]

    assert told["tag twice"]["status"] == 409
    assert told["no tag"]["type"] == "RevisionNotFoundError"
    assert told["pull"] == "refs/pr/1"
    assert told["refs"] == {
        "refs/heads/main": newest.oid,
        "refs/heads/rel/1": told["second"],
        "refs/tags/v1.0.0": newest.oid,
        "refs/pr/1": repo.pulls["refs/pr/1"],
    }
    assert told["commits"] == [
        [told["second"], "v1", ["maintainer"]],
        [newest.oid, "v1", ["maintainer"]],
        [first.oid, "initial commit", ["maintainer"]],
    ]
    assert sorted(repo.find("rel/1").files) == [
        ".gitattributes",
        "README.md",
        "data/turns.parquet",
    ]
    assert told["no revision"]["type"] == "RevisionNotFoundError"
    assert repo.private
    assert repo.gated


def upload(repo_id: str, contents: dict[str, int]) -> str:
    """Commit files of some sizes, each of its own bytes."""
    from huggingface_hub import CommitOperationAdd, HfApi

    operations = [
        CommitOperationAdd(path, path.encode() * (size // len(path) + 1))
        for path, size in contents.items()
    ]
    made = HfApi().create_commit(repo_id, operations, commit_message="x", repo_type="dataset")
    return str(made.oid)


def test_upload_cost_follows_the_change(hub: Hub, client: Client) -> None:
    """Only what the hub has not got is sent: large files by SHA-256, in parts if they are long."""
    hub.create(REPO)
    hub.blobs.multipart_over = 40_000
    files = {"data/a.parquet": 100_000, "data/b.parquet": 10_000}
    client.call(upload, REPO, files)
    puts = [record for record in hub.records if record.method == "PUT"]
    assert sorted(put.request_bytes for put in puts) == [10_010, 20_002, 40_000, 40_000]
    assert all(put.origin == "blobs" and not put.authorized for put in puts)
    assert hub.sent() == pytest.approx(110_012, abs=3_000)
    assert hub.read(REPO, "data/a.parquet")[:14] == b"data/a.parquet"

    since = len(hub.records)
    oid = client.call(upload, REPO, {**files, "data/c.parquet": 5_000})
    assert hub.repos[REPO].find("main").oid == oid
    puts = [record for record in hub.records[since:] if record.method == "PUT"]
    assert [put.request_bytes for put in puts] == [5_012]
    assert hub.sent(since) < 8_000


def test_what_was_not_sent_is_not_committed(hub: Hub) -> None:
    """A commit that names a large file which the hub has not got, or not whole, is refused."""
    repo = hub.create(REPO)
    hub.blobs.replace(REPO, "b" * 64, b"half")
    url = f"{hub.endpoint}/api/datasets/{REPO}/commit/main"
    for oid in ("a" * 64, "b" * 64):
        lines = [
            {"key": "header", "value": {"summary": "v1"}},
            {"key": "lfsFile", "value": {"path": "a.bin", "oid": oid, "size": 8}},
        ]
        answer = ask(url, "POST", WRITE, "\n".join(map(json.dumps, lines)).encode())
        assert answer.status == 400
        assert b"LFS pointer pointed to a file that does not exist" in answer.body
    assert not repo.find("main").parents


def test_what_is_stored_large(hub: Hub) -> None:
    """Its name, its size or a zero byte among its first makes a file a large one."""
    hub.create(REPO)
    asked = {"a.parquet": (b"x", 1), "a.csv": (b"x", 10 << 20), "b.csv": (b"x", (10 << 20) + 1)}
    files = [
        {"path": path, "sample": b64encode(sample).decode(), "size": size}
        for path, (sample, size) in {**asked, "c.csv": (b"x\0", 2)}.items()
    ]
    url = f"{hub.endpoint}/api/datasets/{REPO}/preupload/main"
    answer = json.loads(ask(url, "POST", WRITE, {"files": files}).body)
    modes = {file["path"]: file["uploadMode"] for file in answer["files"]}
    assert modes == {"a.parquet": "lfs", "a.csv": "regular", "b.csv": "lfs", "c.csv": "lfs"}

"""Changing repos, and what there is to know beside their files: accounts, refs, commits, tags."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING, Any

from tests.hub.access import check_creating
from tests.hub.files import iso
from tests.hub.messages import Refusal, Request, Response, as_json
from tests.hub.metadata import validate
from tests.hub.objects import File, Lfs, large
from tests.hub.repos import REGULAR_AT_MOST, Repo, drop, is_stored_large, put
from tests.hub.routing import Routes

if TYPE_CHECKING:
    from tests.hub.hub import Hub

ROUTES: Routes[Hub] = Routes()


@ROUTES.on("GET", "api/whoami-v2")
def _whoami(hub: Hub, request: Request) -> Response:
    account = hub.account(request)
    if account is None:
        raise Refusal(401, "Invalid username or password.")
    return as_json(account.whoami())


@ROUTES.on("POST", "api/validate-yaml")
def _validate(hub: Hub, request: Request) -> Response:
    errors, warnings = validate(request.json()["content"])
    answer = {
        "errors": [{"message": message} for message in errors],
        "warnings": [{"message": message} for message in warnings],
    }
    return as_json(answer, 400 if errors else 200)


@ROUTES.on("POST", "api/repos/create")
def _create(hub: Hub, request: Request) -> Response:
    asked = request.json()
    account = hub.account(request)
    namespace = asked.get("organization") or ("" if account is None else account.name)
    account = check_creating(account, namespace)
    if asked.get("type") != "dataset":
        raise Refusal(400, "The local hub holds datasets only")
    repo_id = f"{namespace}/{asked['name']}"
    url = f"{hub.endpoint}/datasets/{repo_id}"
    if repo_id in hub.repos:
        raise Refusal(409, "You already created this dataset repo", url=url)
    private = asked.get("visibility") == "private" or bool(asked.get("private"))
    hub.create(repo_id, private=private, author=account.name)
    return as_json({"url": url, "name": repo_id, "id": f"id-of-{repo_id}"})


@ROUTES.on("PUT", "api/datasets/{ns}/{name}/settings")
def _settings(hub: Hub, request: Request, ns: str, name: str) -> Response:
    repo, _ = hub.writable(request, f"{ns}/{name}")
    asked = request.json()
    if "gated" in asked:
        repo.gated = bool(asked["gated"])
    if "visibility" in asked or "private" in asked:
        repo.private = asked.get("visibility") == "private" or bool(asked.get("private"))
    return as_json({"private": repo.private, "gated": repo.gated})


@ROUTES.on("GET", "api/datasets/{ns}/{name}/auth-check")
def _auth_check(hub: Hub, request: Request, ns: str, name: str) -> Response:
    hub.content_of(request, f"{ns}/{name}")
    return as_json({})


@ROUTES.on("GET", "api/datasets/{ns}/{name}/auth-check/write")
def _auth_check_write(hub: Hub, request: Request, ns: str, name: str) -> Response:
    hub.writable(request, f"{ns}/{name}")
    return as_json({})


@ROUTES.on("GET", "api/datasets/{ns}/{name}/refs")
def _refs(hub: Hub, request: Request, ns: str, name: str) -> Response:
    repo = hub.repo(request, f"{ns}/{name}")

    def listed(prefix: str) -> list[dict[str, str]]:
        return [
            {"name": ref.removeprefix(prefix), "ref": ref, "targetCommit": oid}
            for ref, oid in repo.refs.items()
            if ref.startswith(prefix)
        ]

    answer = {"branches": listed("refs/heads/"), "converts": [], "tags": listed("refs/tags/")}
    if request.flag("include_prs"):
        answer["pullRequests"] = listed("refs/pr/")
    return as_json(answer)


@ROUTES.on("GET", "api/datasets/{ns}/{name}/commits/{revision}")
def _commits(hub: Hub, request: Request, ns: str, name: str, revision: str) -> Response:
    repo = hub.repo(request, f"{ns}/{name}")
    return as_json(
        [
            {
                "id": commit.oid,
                "title": commit.title,
                "message": commit.message,
                "authors": [{"user": commit.author}],
                "date": iso(commit.date),
            }
            for commit in repo.history(revision)
        ]
    )


@ROUTES.on("POST", "api/datasets/{ns}/{name}/tag/{revision}")
def _tag(hub: Hub, request: Request, ns: str, name: str, revision: str) -> Response:
    repo, _ = hub.writable(request, f"{ns}/{name}")
    repo.tag(request.json()["tag"], revision)
    return as_json({})


@ROUTES.on("DELETE", "api/datasets/{ns}/{name}/tag/{tag}")
def _untag(hub: Hub, request: Request, ns: str, name: str, tag: str) -> Response:
    repo, _ = hub.writable(request, f"{ns}/{name}")
    repo.drop_tag(tag)
    return as_json({})


@ROUTES.on("POST", "api/datasets/{ns}/{name}/branch/{branch}")
def _branch(hub: Hub, request: Request, ns: str, name: str, branch: str) -> Response:
    repo, _ = hub.writable(request, f"{ns}/{name}")
    repo.branch(branch, request.json().get("startingPoint") or "main")
    return as_json({})


@ROUTES.on("DELETE", "api/datasets/{ns}/{name}/branch/{branch}")
def _unbranch(hub: Hub, request: Request, ns: str, name: str, branch: str) -> Response:
    repo, _ = hub.writable(request, f"{ns}/{name}")
    repo.drop_branch(branch)
    return as_json({})


@ROUTES.on("POST", "api/datasets/{ns}/{name}/preupload/{revision}")
def _preupload(hub: Hub, request: Request, ns: str, name: str, revision: str) -> Response:
    repo, _ = hub.writable(request, f"{ns}/{name}")
    files = repo.find(revision).files
    patterns = repo.large_patterns(files)
    answers = []
    for asked in request.json()["files"]:
        path, sample = asked["path"], b64decode(asked.get("sample", ""))
        is_large = is_stored_large(path, asked["size"], sample, patterns)
        answer: dict[str, Any] = {
            "path": path,
            "uploadMode": "lfs" if is_large else "regular",
            "shouldIgnore": False,
        }
        if path in files:
            answer["oid"] = files[path].etag
        answers.append(answer)
    return as_json({"files": answers})


@ROUTES.on("POST", "api/datasets/{ns}/{name}/commit/{revision}")
def _commit(hub: Hub, request: Request, ns: str, name: str, revision: str) -> Response:
    repo, account = hub.writable(request, f"{ns}/{name}")
    header, *changes = request.lines() or [{}]
    if header.get("key") != "header" or not header["value"].get("summary"):
        raise Refusal(400, "The first line must be a header with a summary")
    parent = header["value"].get("parentCommit")
    repo.check_parent(revision, parent)
    files = dict(repo.find(revision).files)
    for change in changes:
        _apply(hub, repo, files, change["key"], change["value"])
    pull = request.flag("create_pr")
    commit = repo.commit(
        revision,
        files,
        title=header["value"]["summary"],
        message=header["value"].get("description", ""),
        author=account.name,
        parent=parent,
        pull=pull,
    )
    url = f"{hub.endpoint}/datasets/{repo.id}"
    return as_json(
        {
            "success": True,
            "commitOid": commit.oid,
            "commitUrl": f"{url}/commit/{commit.oid}",
            "pullRequestUrl": f"{url}/discussions/{len(repo.pulls)}" if pull else None,
        }
    )


def _apply(hub: Hub, repo: Repo, files: dict[str, File], key: str, value: dict[str, Any]) -> None:
    path = value["path"]
    if key == "file":
        data = b64decode(value["content"], validate=True)
        if len(data) > REGULAR_AT_MOST:
            raise Refusal(400, f"{path} is larger than 10 MiB: send it with LFS")
        put(files, path, repo.keep(data))
    elif key == "lfsFile":
        lfs = Lfs(value["oid"], value.get("size") or len(hub.blobs.get(repo.id, value["oid"])))
        if not hub.blobs.has(repo.id, lfs):
            raise Refusal(400, f"LFS pointer pointed to a file that does not exist: {path}")
        put(files, path, large(lfs))
    elif key in ("deletedFile", "deletedFolder"):
        drop(files, path, folder=key == "deletedFolder")
    else:
        raise Refusal(400, f"The local hub knows no change {key!r}")

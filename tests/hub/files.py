"""Reading a repo: its description, its tree, facts about paths, its files."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlencode

from tests.hub.messages import Refusal, Request, Response, as_json, content
from tests.hub.metadata import front_matter
from tests.hub.objects import File, tree_ids
from tests.hub.repos import Commit, Repo
from tests.hub.routing import Routes

if TYPE_CHECKING:
    from tests.hub.hub import Hub

ROUTES: Routes[Hub] = Routes()


def iso(date: datetime) -> str:
    """A time as the Hub writes it."""
    return date.strftime("%Y-%m-%dT%H:%M:%S.000Z")


@ROUTES.on("GET HEAD", "api/datasets/{ns}/{name}")
@ROUTES.on("GET HEAD", "api/datasets/{ns}/{name}/revision/{revision}")
def _info(hub: Hub, request: Request, ns: str, name: str, revision: str = "main") -> Response:
    repo = hub.repo(request, f"{ns}/{name}")
    commit = repo.find(revision)
    siblings = []
    for path, file in sorted(commit.files.items()):
        sibling: dict[str, Any] = {"rfilename": path}
        if request.flag("blobs"):
            sibling |= {"size": file.size, "blobId": file.oid}
            if file.lfs is not None:
                sibling["lfs"] = {
                    "sha256": file.lfs.sha256,
                    "size": file.lfs.size,
                    "pointerSize": len(file.lfs.pointer),
                }
        siblings.append(sibling)
    card = commit.files.get("README.md")
    return as_json(
        {
            "_id": f"id-of-{repo.id}",
            "id": repo.id,
            "author": repo.namespace,
            "sha": commit.oid,
            "lastModified": iso(commit.date),
            "private": repo.private,
            "gated": "manual" if repo.gated else False,
            "disabled": False,
            "tags": [],
            "cardData": {}
            if card is None or card.lfs is not None
            else front_matter(repo.contents[card.oid].decode()),
            "siblings": siblings,
            "createdAt": iso(next(iter(repo.commits.values())).date),
        }
    )


@ROUTES.on("GET HEAD", "api/datasets/{ns}/{name}/tree/{revision}/{folder...}")
def _tree(hub: Hub, request: Request, ns: str, name: str, revision: str, folder: str) -> Response:
    repo = hub.repo(request, f"{ns}/{name}")
    commit = repo.find(revision)
    folder = folder.strip("/")
    folders = tree_ids(commit.files)
    if folder not in folders:
        raise Refusal(
            404,
            f'{folder} does not exist on "{revision}"',
            "EntryNotFound",
            {"X-Repo-Commit": commit.oid},
        )
    start = f"{folder}/" if folder else ""
    paths = sorted(
        path
        for path in (*commit.files, *folders)
        if path and path.startswith(start)
        if request.flag("recursive") or "/" not in path[len(start) :]
    )
    expand = request.flag("expand")
    size = min(hub.page_size, 50) if expand else hub.page_size
    after = urlsafe_b64decode(request.query.get("cursor", "")).decode()
    left = [path for path in paths if path > after]
    headers = {"X-Repo-Commit": commit.oid}
    if len(left) > size:
        cursor = urlsafe_b64encode(left[size - 1].encode()).decode()
        query = urlencode({**request.query, "cursor": cursor})
        headers["Link"] = f'<{hub.endpoint}{request.path}?{query}>; rel="next"'
    return as_json(
        list(_entries(repo, commit, folders, left[:size], expand=expand)), headers=headers
    )


@ROUTES.on("POST", "api/datasets/{ns}/{name}/paths-info/{revision}")
def _paths_info(hub: Hub, request: Request, ns: str, name: str, revision: str) -> Response:
    repo = hub.repo(request, f"{ns}/{name}")
    commit = repo.find(revision)
    if request.headers.get("content-type", "").startswith("application/json"):
        asked = request.json()
        paths, expand = asked["paths"], bool(asked.get("expand"))
    else:
        form = parse_qs(request.body.decode())
        paths, expand = form.get("paths", []), form.get("expand", [""])[-1].lower() == "true"
    folders = tree_ids(commit.files)
    known = [path for path in paths if path in commit.files or path in folders]
    return as_json(list(_entries(repo, commit, folders, known, expand=expand)))


def _entries(
    repo: Repo, commit: Commit, folders: dict[str, str], paths: Iterable[str], *, expand: bool
) -> Iterable[dict[str, Any]]:
    for path in paths:
        file = commit.files.get(path)
        if file is None:
            entry: dict[str, Any] = {"type": "directory", "oid": folders[path], "size": 0}
        else:
            entry = {"type": "file", "oid": file.oid, "size": file.size}
            if file.lfs is not None:
                entry["lfs"] = {
                    "oid": file.lfs.sha256,
                    "size": file.lfs.size,
                    "pointerSize": len(file.lfs.pointer),
                }
        entry["path"] = path
        if expand:
            last = _last_change(repo, commit, path)
            entry["lastCommit"] = {"id": last.oid, "title": last.title, "date": iso(last.date)}
            if file is not None:
                entry["securityFileStatus"] = {
                    "status": "safe",
                    "avScan": None,
                    "pickleImportScan": None,
                }
        yield entry


def _last_change(repo: Repo, commit: Commit, path: str) -> Commit:
    """The commit since which the path, a file or a folder, is as it is in `commit`."""

    def below(files: Commit) -> dict[str, File]:
        return {
            name: file
            for name, file in files.files.items()
            if name == path or name.startswith(f"{path}/")
        }

    last = commit
    for older in repo.history(commit.oid):
        if below(older) != below(commit):
            break
        last = older
    return last


@ROUTES.on("GET HEAD", "datasets/{ns}/{name}/resolve/{revision}/{path...}")
def _resolve(hub: Hub, request: Request, ns: str, name: str, revision: str, path: str) -> Response:
    repo = hub.content_of(request, f"{ns}/{name}")
    commit = repo.find(revision)
    headers = {"X-Repo-Commit": commit.oid}
    file = commit.files.get(path)
    if file is None:
        # with the commit, the client remembers that the file is not there
        raise Refusal(404, "Entry not found", "EntryNotFound", headers)
    if file.lfs is None:
        return content(request, repo.contents[file.oid], file.oid, headers)
    return Response(
        302,
        b"",
        {
            **headers,
            "X-Linked-Etag": f'"{file.lfs.sha256}"',
            "X-Linked-Size": str(file.size),
            "Location": hub.blob_url(f"/files/{quote(repo.id)}/{file.lfs.sha256}"),
        },
    )

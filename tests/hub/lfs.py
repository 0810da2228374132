"""Sending large files: the batch that tells where to, the end of an upload in parts, the check."""

from __future__ import annotations

import secrets
from math import ceil
from typing import TYPE_CHECKING, Any

from tests.hub.messages import Refusal, Request, Response, as_json
from tests.hub.objects import Lfs
from tests.hub.repos import Repo
from tests.hub.routing import Routes

if TYPE_CHECKING:
    from tests.hub.hub import Hub

ROUTES: Routes[Hub] = Routes()


@ROUTES.on("POST", "datasets/{ns}/{name}.git/info/lfs/objects/batch")
def _batch(hub: Hub, request: Request, ns: str, name: str) -> Response:
    repo, _ = hub.writable(request, f"{ns}/{name}")
    asked = request.json()
    if asked.get("operation") != "upload":
        raise Refusal(400, "The local hub speaks the operation `upload` only")
    files = [Lfs(each["oid"], each["size"]) for each in asked["objects"]]
    in_parts = "multipart" in asked.get("transfers", []) and any(
        lfs.size > hub.blobs.multipart_over for lfs in files
    )
    objects: list[dict[str, Any]] = []
    for lfs in files:
        answer: dict[str, Any] = {"oid": lfs.sha256, "size": lfs.size}
        if not hub.blobs.has(repo.id, lfs):
            verify = f"{hub.endpoint}/datasets/{repo.id}.git/info/lfs/verify"
            answer["actions"] = {
                "upload": _upload_action(hub, repo, lfs),
                "verify": {"href": verify},
            }
        objects.append(answer)
    return as_json({"transfer": "multipart" if in_parts else "basic", "objects": objects})


def _upload_action(hub: Hub, repo: Repo, lfs: Lfs) -> dict[str, Any]:
    size = hub.blobs.multipart_over
    if lfs.size <= size:
        return {"href": hub.blob_url(f"/files/{repo.id}/{lfs.sha256}")}
    upload = secrets.token_hex(8)
    parts = {
        f"{number:05}": hub.blob_url(f"/parts/{upload}/{number}")
        for number in range(1, ceil(lfs.size / size) + 1)
    }
    complete = f"{hub.endpoint}/datasets/{repo.id}.git/info/lfs/complete/{upload}"
    return {"href": complete, "header": {"chunk_size": str(size), **parts}}


@ROUTES.on("POST", "datasets/{ns}/{name}.git/info/lfs/complete/{upload}")
def _complete(hub: Hub, request: Request, ns: str, name: str, upload: str) -> Response:
    # huggingface_hub sends no token here (`lfs._upload_multi_part`): the upload's id is one
    asked = request.json()
    parts = [(part["partNumber"], part["etag"]) for part in asked["parts"]]
    hub.blobs.join(f"{ns}/{name}", asked["oid"], upload, parts)
    return as_json({})


@ROUTES.on("POST", "datasets/{ns}/{name}.git/info/lfs/verify")
def _verify(hub: Hub, request: Request, ns: str, name: str) -> Response:
    repo, _ = hub.writable(request, f"{ns}/{name}")
    asked = request.json()
    if not hub.blobs.has(repo.id, Lfs(asked["oid"], asked["size"])):
        raise Refusal(404, f"Object {asked['oid']} was not received with {asked['size']} bytes")
    return as_json({})

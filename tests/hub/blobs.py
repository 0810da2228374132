"""The store of large files, on an origin of its own: signed links in, bytes out.

As with the Hub's, its links are signed and need no token; a client must never send it one.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from tests.hub.messages import Refusal, Request, Response, content
from tests.hub.objects import Lfs
from tests.hub.routing import Routes

if TYPE_CHECKING:
    from tests.hub.hub import Hub

ROUTES: Routes[Hub] = Routes()


class Blobs:
    """Large files by repo and SHA-256; with a folder they are written there and found again.

    Attributes:
        multipart_over: larger files are sent in parts of this size, in bytes.
    """

    def __init__(self, folder: Path | None = None, multipart_over: int = 64 << 20) -> None:
        self.multipart_over = multipart_over
        self._folder = folder
        self._held: dict[str, bytes] = {}
        self._parts: dict[tuple[str, int], bytes] = {}
        self._secret = secrets.token_bytes(16)
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            for path in folder.iterdir():
                self._held[path.name.replace("~", "/")] = path.read_bytes()

    def has(self, repo_id: str, lfs: Lfs) -> bool:
        """Whether a file of this name and this size is there. Its bytes are not looked at."""
        held = self._held.get(f"{repo_id}/{lfs.sha256}")
        return held is not None and len(held) == lfs.size

    def get(self, repo_id: str, sha256: str) -> bytes:
        """The bytes kept under a SHA-256; Refusal 404 if there are none."""
        try:
            return self._held[f"{repo_id}/{sha256}"]
        except KeyError:
            raise Refusal(404, "NoSuchKey") from None

    def put(self, repo_id: str, sha256: str, data: bytes) -> None:
        """Keep bytes under a SHA-256; Refusal 400 if it is not theirs."""
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Refusal(400, "BadDigest: the bytes received have another SHA-256")
        self.replace(repo_id, sha256, data)

    def remove(self, repo_id: str, sha256: str) -> None:
        """Forget the bytes kept under a SHA-256."""
        self._held.pop(f"{repo_id}/{sha256}", None)

    def replace(self, repo_id: str, sha256: str, data: bytes) -> None:
        """Keep bytes under a SHA-256 unchecked: this is how a stored file goes bad."""
        key = f"{repo_id}/{sha256}"
        self._held[key] = data
        if self._folder is not None:
            (self._folder / key.replace("/", "~")).write_bytes(data)

    def put_part(self, upload: str, number: int, data: bytes) -> str:
        """Keep one part of an upload, and give the ETag by which its sender names it later."""
        self._parts[upload, number] = data
        return hashlib.md5(data, usedforsecurity=False).hexdigest()

    def join(self, repo_id: str, sha256: str, upload: str, etags: list[tuple[int, str]]) -> None:
        """Make one file of an upload's parts; Refusal 400 if they are not those received."""
        parts = []
        for number, etag in sorted(etags):
            part = self._parts.get((upload, number), b"")
            if hashlib.md5(part, usedforsecurity=False).hexdigest() != etag.strip('"'):
                raise Refusal(400, f"InvalidPart: part {number} was not received")
            parts.append(part)
        self.put(repo_id, sha256, b"".join(parts))
        for key in [key for key in self._parts if key[0] == upload]:
            del self._parts[key]

    def link(self, path: str) -> str:
        """The path with a signature, without which the store answers nothing."""
        return f"{path}?signature={self._sign(path)}"

    def check(self, request: Request) -> None:
        """Refusal 403 if the request's path is not signed."""
        if not hmac.compare_digest(request.query.get("signature", ""), self._sign(request.path)):
            raise Refusal(403, "SignatureDoesNotMatch")
        if "authorization" in request.headers:
            raise Refusal(400, "Only one auth mechanism allowed")

    def _sign(self, path: str) -> str:
        return hmac.new(self._secret, path.encode(), hashlib.sha256).hexdigest()[:32]


@ROUTES.on("GET HEAD", "files/{ns}/{name}/{sha256}")
def _download(hub: Hub, request: Request, ns: str, name: str, sha256: str) -> Response:
    hub.blobs.check(request)
    return content(request, hub.blobs.get(f"{ns}/{name}", sha256), sha256, {})


@ROUTES.on("PUT", "files/{ns}/{name}/{sha256}")
def _upload(hub: Hub, request: Request, ns: str, name: str, sha256: str) -> Response:
    hub.blobs.check(request)
    hub.blobs.put(f"{ns}/{name}", sha256, request.body)
    return Response(headers={"ETag": f'"{sha256}"'})


@ROUTES.on("PUT", "parts/{upload}/{number}")
def _upload_part(hub: Hub, request: Request, upload: str, number: str) -> Response:
    hub.blobs.check(request)
    etag = hub.blobs.put_part(upload, int(number), request.body)
    return Response(headers={"ETag": f'"{etag}"'})

"""What goes over the wire: a request as the server read it, the answer it gives, a refusal."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Origin = Literal["api", "blobs"]
"""Which of the hub's two servers: the API, or the store of large files that it redirects to."""

RANGE = re.compile(r"bytes=(\d*)-(\d*)")


@dataclass(frozen=True)
class Request:
    """One request, its body read whole.

    Attributes:
        path: as sent, without the query; segments that hold a slash are still quoted.
        segments: the path between its slashes, each unquoted after the split, so that the
            revision `rel%2F1` is one segment.
        headers: by lower-case name.
    """

    method: str
    origin: Origin
    path: str
    segments: tuple[str, ...]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = b""

    def json(self) -> Any:
        """The body as JSON; Refusal 400 where it is none."""
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise Refusal(400, f"Invalid JSON: {error}") from None

    def lines(self) -> list[Any]:
        """The body as NDJSON; Refusal 400 where it is none."""
        try:
            return [json.loads(line) for line in self.body.splitlines() if line.strip()]
        except ValueError as error:
            raise Refusal(400, f"Invalid NDJSON: {error}") from None

    def flag(self, name: str) -> bool:
        """Whether the query switches `name` on."""
        return self.query.get(name, "").lower() in ("true", "1")


@dataclass(frozen=True)
class Response:
    """An answer; its Content-Length is that of the body, also where a HEAD leaves it out."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class Refusal(Exception):  # noqa: N818 - the hub says no: for the server that is no error
    """The hub says no: a status, its words, and the code that clients go by.

    Codes known to huggingface_hub 2.4 (`utils/_http.py`): RepoNotFound, RevisionNotFound,
    EntryNotFound, GatedRepo.
    """

    def __init__(
        self,
        status: int,
        message: str,
        code: str | None = None,
        headers: Mapping[str, str] | None = None,
        **fields: Any,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.headers = headers or {}
        self.fields = fields

    def response(self) -> Response:
        """The refusal as it is sent."""
        headers = {**self.headers, "X-Error-Message": " ".join(str(self).split())}
        if self.code is not None:
            headers["X-Error-Code"] = self.code
        return as_json({"error": str(self), **self.fields}, self.status, headers)


def as_json(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """An answer in compact JSON: DuckDB's own client looks for `"key":` without a space."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(status, body, {"Content-Type": "application/json", **(headers or {})})


def content(request: Request, data: bytes, etag: str, headers: Mapping[str, str]) -> Response:
    """A file's bytes: all of them, the range that was asked for, or none if the client has them."""
    headers = {
        "Content-Type": "application/octet-stream",
        **headers,
        "ETag": f'"{etag}"',
        "Accept-Ranges": "bytes",
    }
    if request.headers.get("if-none-match") == f'"{etag}"':
        return Response(304, b"", headers)
    match = RANGE.fullmatch(request.headers.get("range", ""))
    if match is None or not any(match.groups()):
        return Response(200, data, headers)
    first, last = match.groups()
    start = int(first) if first else max(len(data) - int(last), 0)
    stop = min(int(last) + 1, len(data)) if first and last else len(data)
    if start >= stop:
        return Response(416, b"", {**headers, "Content-Range": f"bytes */{len(data)}"})
    span = f"bytes {start}-{stop - 1}/{len(data)}"
    return Response(206, data[start:stop], {**headers, "Content-Range": span})

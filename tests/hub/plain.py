"""A plain HTTP request, without a client library: an address in, the answer out."""

from __future__ import annotations

import json
from http.client import HTTPConnection
from typing import Any, NamedTuple
from urllib.parse import urlsplit


class Answer(NamedTuple):
    """What came back; a redirect is not followed."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(
    url: str, method: str = "GET", token: str | None = None, body: Any = None, **headers: str
) -> Answer:
    """Send one request on a connection of its own; a body that is not bytes goes as JSON."""
    parts = urlsplit(url)
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    connection = HTTPConnection(parts.netloc, timeout=10)
    try:
        data = body if body is None or isinstance(body, bytes) else json.dumps(body)
        connection.request(method, f"{parts.path}?{parts.query}", data, headers)
        response = connection.getresponse()
        return Answer(response.status, dict(response.getheaders()), response.read())
    finally:
        connection.close()

"""An address in, the bytes that stand there in a file out, under rules that keep that harmless.

Only what a user allows is fetched, and even then a descriptor may be anybody's: nothing but
http and https, nothing but public addresses (a name is looked up once, and what was looked
up is what is connected to), no name or password, a limit to redirections, none of which
leaves https, a limit to time and to size.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import SplitResult, urljoin, urlsplit

from turnpack.version import VERSION

SCHEMES = ("http", "https")
_REDIRECTIONS = frozenset({301, 302, 303, 307, 308})
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Remote:
    """What may be fetched."""

    private: bool = False
    """Also from addresses that are not public: of this machine, of this network."""
    most_bytes: int = 1 << 30
    """Of all that is fetched for a package."""
    seconds: float = 600
    """For all of it."""
    seconds_idle: float = 30
    """Until a server says something."""
    redirections: int = 5


class NotFetchedError(Exception):
    """Why nothing was fetched, as part of a sentence."""


def is_remote(path: str) -> bool:
    """Whether ``path`` is an address of the web."""
    return path.lower().startswith(tuple(f"{scheme}://" for scheme in SCHEMES))


def fetch(address: str, target: Path, allowed: Remote, most_bytes: int, until: float) -> int:
    """Write what stands at ``address`` into ``target``; return the number of its bytes.

    They are at most ``most_bytes``, and are there before ``until`` (``time.monotonic()``).

    Raises:
        NotFetchedError: it is not allowed, or failed; ``target`` is not there then.
    """
    try:
        with target.open("wb") as file:
            return _fetch(address, file, allowed, most_bytes, until)
    except BaseException as error:
        target.unlink(missing_ok=True)
        if isinstance(error, OSError | http.client.HTTPException | ValueError):
            told = str(error) or type(error).__name__
            raise NotFetchedError(f"it cannot be fetched ({told:.200})") from None
        raise


def _fetch(address: str, file: IO[bytes], allowed: Remote, most: int, until: float) -> int:
    for _ in range(allowed.redirections + 1):
        parts = _checked(address)
        connection = _connect(parts, allowed, until)
        # A server that says a little now and then would not be stopped by the other limits.
        watch = threading.Timer(_left(until, allowed.seconds), _cut, [connection.sock])
        watch.daemon = True
        watch.start()
        try:
            path = parts._replace(scheme="", netloc="", fragment="", path=parts.path or "/")
            connection.request("GET", path.geturl(), headers=_HEADERS)
            response = connection.getresponse()
            if response.status in _REDIRECTIONS and (place := response.headers["Location"]):
                onward = urljoin(address, place)
                if parts.scheme == "https" and urlsplit(onward).scheme != "https":
                    raise NotFetchedError("it leads from https to something else")
                address = onward
                continue
            return _save(response, file, most, until)
        except (OSError, http.client.HTTPException):
            _left(until, 0)
            raise
        finally:
            watch.cancel()
            connection.close()
    raise NotFetchedError(f"it leads on more than {allowed.redirections} times")


# What is sent says who asks and that nothing is to be packed on the way.
_HEADERS = {"User-Agent": f"turnpack/{VERSION}", "Accept-Encoding": "identity"}


def _checked(address: str) -> SplitResult:
    parts = urlsplit(address)
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise NotFetchedError(f"only {' and '.join(SCHEMES)} are fetched")
    if parts.username is not None or parts.password is not None:
        raise NotFetchedError("an address with a name or password is not fetched")
    if not address.isascii() or not address.isprintable() or " " in address:
        raise NotFetchedError("the address is not plain ASCII")
    return parts


def _connect(parts: SplitResult, allowed: Remote, until: float) -> http.client.HTTPConnection:
    """Return a connection to the address that was looked up and found to be allowed."""
    assert parts.hostname is not None
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    connection = http.client.HTTPConnection(parts.hostname, port)
    found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    failure: OSError | None = None
    for family, kind, protocol, _, place in found:
        if not allowed.private and not _is_public(str(place[0])):
            raise NotFetchedError("it is no public address; --allow-private allows that")
        connected = socket.socket(family, kind, protocol)
        try:
            connected.settimeout(_left(until, allowed.seconds_idle))
            connected.connect(place)
            if secure:
                context = ssl.create_default_context()
                connected = context.wrap_socket(connected, server_hostname=parts.hostname)
            connection.sock = connected
            return connection
        except BaseException as error:
            # Not only what the network says: time may be up, or a signal end the check.
            connected.close()
            if not isinstance(error, OSError):
                raise
            failure = error
    raise failure or OSError("nothing has that name")


def _is_public(place: str) -> bool:
    address = ipaddress.ip_address(place)
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return address.is_global


def _cut(connected: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _save(response: http.client.HTTPResponse, file: IO[bytes], most: int, until: float) -> int:
    if response.status != http.client.OK:
        raise NotFetchedError(f"the server says {response.status} {response.reason:.80}")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise NotFetchedError("the server packed it, which nobody asked for")
    stated = response.length
    n_bytes = 0
    while (stated or 0) <= most and (block := response.read1(_BLOCK)):
        n_bytes += len(block)
        if n_bytes > most:
            break
        file.write(block)
        _left(until, 0)
    _left(until, 0)
    if n_bytes > most or (stated or 0) > most:
        raise NotFetchedError(f"with it, more than the {most:,} bytes that are left to fetch")
    if stated is not None and n_bytes < stated:
        raise NotFetchedError(f"it breaks off after {n_bytes:,} of {stated:,} bytes")
    return n_bytes


def _left(until: float, most: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise NotFetchedError("it takes too long")
    return min(left, most)

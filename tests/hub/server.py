"""The sockets: bytes of HTTP/1.1 in, the hub's answers out; each request counted, cut on demand."""

from __future__ import annotations

import socket
import struct
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Thread
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.hub.faults import ConnectionCut, Strikes
from tests.hub.messages import Origin, Refusal, Request, Response

if TYPE_CHECKING:
    from tests.hub.hub import Hub


@dataclass
class Record:
    """One request as it was seen from the hub.

    Attributes:
        number: from 1, in the order in which the requests arrived at the two origins.
        authorized: whether it carried a token. The token itself is kept nowhere.
        request_bytes: bytes of the body that were read.
        response_bytes: bytes of the body that were sent.
        status: of the answer; None where none was sent, or only half of it.
        fault: what struck it, in words; empty for most.
    """

    number: int
    origin: Origin
    method: str
    path: str
    authorized: bool
    request_bytes: int = 0
    response_bytes: int = 0
    status: int | None = None
    fault: str = ""


class Server(ThreadingHTTPServer):
    """One origin of the hub, in a thread of its own; `stop` ends every connection."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 64

    def __init__(self, hub: Hub, origin: Origin, port: int = 0) -> None:
        self.hub = hub
        self.origin = origin
        self._open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", port), Handler)
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def server_bind(self) -> None:
        """Bind without asking a name server who we are, as HTTPServer does."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection, so that it can be ended."""
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget the connection and close it."""
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is no error; the rest the handler has recorded."""

    def stop(self) -> None:
        """End the connections and the threads."""
        self.shutdown()
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()
        self._thread.join()


class Handler(BaseHTTPRequestHandler):
    """Reads a request, lets the hub act, sends the answer, and fails where it is told to."""

    protocol_version = "HTTP/1.1"
    server_version = "LocalHub"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        """Answer one request of any method."""
        server = cast(Server, self.server)
        request = self._request(server.origin)
        record = server.hub.record(request)
        strikes = server.hub.faults.of(request)
        record.fault = strikes.names
        try:
            self._serve(server.hub, request, record, strikes)
        except (ConnectionCut, OSError):
            self.close_connection = True
        finally:
            with suppress(OSError):
                self.wfile.flush()

    do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_GET  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the hub's records tell more."""

    def _request(self, origin: Origin) -> Request:
        """The request without its body."""
        url = urlsplit(self.path)
        return Request(
            self.command,
            origin,
            url.path,
            tuple(unquote(part) for part in url.path.strip("/").split("/")),
            dict(parse_qsl(url.query, keep_blank_values=True)),
            {name.lower(): value for name, value in self.headers.items()},
        )

    def _serve(self, hub: Hub, request: Request, record: Record, strikes: Strikes) -> None:
        body = self._body(record, strikes)
        try:
            strikes.at("before")
            response = hub.act(Request(**{**vars(request), "body": body}))
        except Refusal as refusal:
            response = refusal.response()
        strikes.at("after")
        head = self._head(response)
        sent = b"" if request.method == "HEAD" else response.body
        if strikes.any("answer"):
            whole = head + sent
            half = len(head) + len(sent) // 2 if len(sent) > 1 else len(head) // 2
            record.response_bytes = max(half - len(head), 0)
            self.wfile.write(whole[:half])
            self.wfile.flush()
            strikes.at("answer")
            self.wfile.write(whole[half:])
        else:
            self.wfile.write(head + sent)
        self.wfile.flush()
        record.response_bytes = len(sent)
        record.status = response.status

    def _body(self, record: Record, strikes: Strikes) -> bytes:
        """The body; Content-Length or chunked. A cut in its middle resets the connection."""
        pieces: list[bytes] = []

        def read(length: int) -> None:
            if strikes.any("body") and not pieces:
                pieces.append(self._read(length // 2, record))
                strikes.at("body")
                length -= length // 2
            pieces.append(self._read(length, record))

        try:
            if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
                while size := int(self.rfile.readline().split(b";")[0], 16):
                    read(size)
                    self.rfile.readline()
                self.rfile.readline()
            else:
                read(int(self.headers.get("Content-Length") or 0))
        except ConnectionCut:
            # what is still on its way is not read: the client is told by a reset
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            raise
        return b"".join(pieces)

    def _read(self, length: int, record: Record) -> bytes:
        data = self.rfile.read(length)
        record.request_bytes += len(data)
        if len(data) < length:
            raise ConnectionResetError("the client went away in the middle of its request")
        return data

    def _head(self, response: Response) -> bytes:
        lines = [f"{self.protocol_version} {response.status} {self.responses[response.status][0]}"]
        headers = {
            "Date": self.date_time_string(),
            "Content-Length": str(len(response.body)),
            **response.headers,
        }
        if response.status == 304:
            del headers["Content-Length"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")

"""Nothing is fetched unless it is allowed, and then only what does no harm."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import Run, invoke

from turnpack.validate import LONGEST_LINE, Verdict, validate_package
from turnpack.validate.remote import NotFetchedError, Remote, fetch

SCHEMA: dict[str, Any] = {
    "fields": [{"name": "id", "type": "integer"}, {"name": "name", "type": "string"}]
}
ROWS = b"id,name\n1,a\n2,b\n"
HERE = Remote(private=True, seconds=20, seconds_idle=5)


class Site(ThreadingHTTPServer):
    """A server on this machine; ``pages`` has status, headers and body by path."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Page)

    @property
    def address(self) -> str:
        """The address of the site, without a slash at its end."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def put(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        """Let ``body`` stand at ``path``; return its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, named, body)
        return self.address + path


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site = self.server
        assert isinstance(site, Site)
        site.asked.append(self.path)
        status, headers, body = site.pages.get(self.path, (404, {}, b"gone"))
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        if self.path == "/slow":
            for _ in range(100):
                time.sleep(0.05)
                self.wfile.write(b"x")

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on this machine."""
    with Site() as server:
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def package(folder: Path, *resources: dict[str, Any]) -> Path:
    """Write a package of resources that have, if they do not say otherwise, the schema."""
    folder.mkdir(exist_ok=True)
    described = [
        {"name": f"t{i}", "type": "table", "schema": SCHEMA, **entry}
        for i, entry in enumerate(resources)
    ]
    descriptor = json.dumps({"name": "others", "resources": described})
    (folder / "datapackage.json").write_text(descriptor, encoding="utf-8")
    return folder


def verdict(folder: Path, remote: Remote = HERE, *, longest_line: int = LONGEST_LINE) -> Verdict:
    """Return the verdict on ``folder`` where fetching is allowed."""
    return validate_package(folder, remote=remote, longest_line=longest_line)


def messages(done: Verdict, code: str) -> list[str]:
    """Return what the findings of ``code`` say."""
    return [finding.message for finding in done.log.findings() if finding.code == code]


def command(folder: Path, *options: str) -> Run:
    """Run the command line over ``folder``."""
    done = invoke("validate", folder, *options)
    assert "Traceback" not in done.out + done.err
    return done


def test_nothing_is_fetched_by_default(site: Site, tmp_path: Path) -> None:
    """An address in a path, schema or dialect is refused with the option that allows it."""
    address = site.put("/a.csv", ROWS)
    (tmp_path / "own.csv").write_bytes(ROWS)
    for entry in (
        {"path": address},
        {"path": ["own.csv", address]},
        {"path": "own.csv", "schema": address},
        {"path": "own.csv", "dialect": address},
    ):
        done = command(package(tmp_path, entry))
        assert done.code == 1
        assert "error P002 datapackage.json" in done.out
        assert "--allow-remote" in done.out
    assert site.asked == []


def test_no_socket_is_opened_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the option not even a name is looked up."""

    def refuse(*_arguments: object, **_named: object) -> None:
        pytest.fail("the check went to the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "socket", refuse)
    folder = package(tmp_path, {"path": "https://example.org/a.csv", "schema": "http://x.org/s"})
    assert command(folder).code == 1


def test_what_is_allowed_is_checked(site: Site, tmp_path: Path) -> None:
    """Tables, parts of tables, schemas and dialects from the web are judged like files."""
    (tmp_path / "own.csv").write_bytes(ROWS)
    whole = site.put("/data/a.csv?x=1", ROWS)
    part = site.put("/more.csv", b"id,name\n3,c\n")
    schema = site.put("/schema.json", json.dumps(SCHEMA).encode())
    dialect = site.put("/dialect", b'{"delimiter": ";"}')
    other = site.put("/b.csv", ROWS.replace(b",", b";"))
    done = verdict(
        package(
            tmp_path,
            {"path": whole, "schema": schema},
            {"path": "own.csv", "schema": schema},
            {"path": ["own.csv", part]},
            {"path": other, "dialect": dialect},
        )
    )
    assert done.valid, done.log.findings()
    assert done.n_rows == {"t0": 2, "t1": 2, "t2": 3, "t3": 2}
    assert sorted(site.asked) == [
        "/b.csv",
        "/data/a.csv?x=1",
        "/dialect",
        "/more.csv",
        "/schema.json",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["datapackage.json", "own.csv"]


def test_errors_in_what_was_fetched_are_told(site: Site, tmp_path: Path) -> None:
    """What Frictionless says of a remote table is told, wrong hashes and bad rows alike."""
    (tmp_path / "own.csv").write_bytes(b"id,name\ny,a\n")
    bad = site.put("/a.csv", ROWS + b"x,c\n")
    changed = site.put("/b.csv", ROWS)
    done = verdict(
        package(tmp_path, {"path": bad}, {"path": changed, "hash": "0" * 32}, {"path": "own.csv"})
    )
    told = {(f.table, f.file, f.line) for f in done.log.findings() if f.code == "T006"}
    assert told == {("t0", None, None), ("t1", None, None), ("t2", "own.csv", 2)}
    assert any('the cell "x"' in message for message in messages(done, "T006"))
    assert not any("fetched-" in message for message in messages(done, "T006"))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/gone", "404"),
        ("/error", "500"),
        ("/packed", "packed"),
        ("/loop", "more than 5 times"),
        ("/file", "only http and https"),
        ("/user", "name or password"),
        ("/short", "breaks off after 5 of 50 bytes"),
        ("/large", "more than the 100 bytes"),
        ("/endless", "more than the 100 bytes"),
        ("/slow", "too long"),
        ("/nonsense", "cannot be fetched"),
    ],
)
def test_what_is_not_as_it_should_be(site: Site, tmp_path: Path, path: str, words: str) -> None:
    """Each failure is told by its reason, and no part of a file is left."""
    site.put("/error", b"", 500)
    site.put("/packed", b"x", Content_Encoding="gzip")
    site.put("/loop", b"", 302, Location="/loop")
    site.put("/file", b"", 302, Location="file:///etc/passwd")
    site.put("/user", b"", 302, Location=f"http://me:secret@127.0.0.1:{site.server_address[1]}/")
    site.put("/short", b"x,y,z", Content_Length="50")
    site.put("/large", b"x" * 101)
    site.put("/endless", b"x" * 101, Content_Length="", Connection="close")
    site.put("/slow", b"", Content_Length="100")
    site.put("/nonsense", b"", 302, Location="http://[nonsense")
    allowed = Remote(private=True, seconds=2, seconds_idle=1, most_bytes=100)
    before = time.monotonic()
    done = verdict(package(tmp_path, {"path": site.address + path}), allowed)
    assert time.monotonic() - before < 20
    [message] = messages(done, "P013")
    assert words in message
    assert "secret" not in message
    assert not done.valid


def test_a_redirection_is_followed(site: Site, tmp_path: Path) -> None:
    """A file that has moved is fetched from where it is now."""
    site.put("/a.csv", ROWS)
    moved = site.put("/old.csv", b"", 301, Location="/a.csv")
    assert verdict(package(tmp_path, {"path": moved})).valid
    assert site.asked == ["/old.csv", "/a.csv"]


def test_what_is_named_twice_is_fetched_once(site: Site, tmp_path: Path) -> None:
    """Two resources of one address share a file, and the limit to size is that of all."""
    address = site.put("/a.csv", ROWS)
    assert verdict(package(tmp_path, {"path": address}, {"path": address})).valid
    assert site.asked == ["/a.csv"]
    tight = Remote(private=True, most_bytes=len(ROWS) + 3)
    other = site.put("/b.csv", ROWS)
    done = verdict(package(tmp_path, {"path": address}, {"path": other}), tight)
    assert "more than the 3 bytes" in messages(done, "P013")[0]


def test_long_lines_from_the_web(site: Site, tmp_path: Path) -> None:
    """A remote file with an endless line is not handed on, and the finding names it."""
    folder = package(tmp_path, {"path": site.put("/a.csv", ROWS + b"3," + b"x" * 999)})
    done = verdict(folder, longest_line=500)
    assert messages(done, "F008") == ["Resource 't0': A line is longer than 500 bytes."]


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1",
     "169.254.169.254", "192.168.1.1", "2130706433", "0x7f000001"],
)  # fmt: skip
def test_only_public_addresses(tmp_path: Path, host: str) -> None:
    """This machine and this network are not asked, however their address is spelled."""
    target = tmp_path / "x"
    with pytest.raises(NotFetchedError, match=r"no public address|cannot be fetched"):
        fetch(f"http://{host}/x", target, Remote(seconds_idle=1), 100, time.monotonic() + 5)
    assert not target.exists()


def test_no_socket_is_left_open_when_time_is_up(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A socket is closed also where the limit to time comes before the connection."""
    address, opened = site.put("/a.csv", ROWS), []

    class Watched(socket.socket):
        def __init__(self, *args: Any, **named: Any) -> None:
            super().__init__(*args, **named)
            opened.append(self)

    monkeypatch.setattr(socket, "socket", Watched)
    with pytest.raises(NotFetchedError, match="too long"):
        fetch(address, tmp_path / "a", HERE, 1000, time.monotonic() - 1)
    assert [one.fileno() for one in opened] == [-1]


def test_a_redirection_to_this_machine(site: Site, tmp_path: Path) -> None:
    """A name is judged by what it is looked up as, each time."""
    folder = package(tmp_path, {"path": site.put("/a.csv", ROWS)})
    [message] = messages(verdict(folder, Remote()), "P013")
    assert "no public address" in message
    assert site.asked == []


def test_the_options(site: Site, tmp_path: Path) -> None:
    """One option allows to fetch, another one to do so from this machine."""
    folder = package(tmp_path, {"path": site.put("/a.csv", ROWS)})
    done = command(folder, "--allow-remote")
    assert done.code == 1
    assert "error P013" in done.out
    assert "--allow-private" in done.out
    assert site.asked == []
    assert command(folder, "--allow-remote", "--allow-private").code == 0
    assert site.asked == ["/a.csv"]
    done = command(folder, "--allow-private")
    assert (done.code, done.out) == (2, "")


def test_a_release_is_never_fetched(founding_release: Path, tmp_path: Path, site: Site) -> None:
    """Turnpack's own packages hold all of their files; the option changes nothing there."""
    text = (founding_release / "datapackage.json").read_text("utf-8")
    address = site.put("/turns.csv", ROWS)
    (tmp_path / "datapackage.json").write_text(text.replace("csv/turns.csv", address), "utf-8")
    done = command(tmp_path, "--allow-remote", "--allow-private")
    assert done.code == 1
    assert "error P002" in done.out
    assert site.asked == []


@pytest.mark.parametrize(
    "properties",
    [
        {"path": "ftp://example.org/a.csv"},
        {"path": "file:///etc/passwd"},
        {"path": "//example.org/a.csv"},
        {"path": "own.csv", "profile": "https://example.org/p.json"},
        {"path": "own.csv", "extrapaths": ["https://example.org/p.csv"]},
        {"path": "own.csv", "scheme": "https"},
        {"path": "own.csv", "schema": "../s.json"},
    ],
    ids=str,
)
def test_what_leads_out_is_refused_all_the_same(
    tmp_path: Path, properties: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The option opens no other way out: no other scheme, no profile, no file outside."""

    def refuse(*_arguments: object, **_named: object) -> None:
        pytest.fail("the check went to the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    folder = package(tmp_path / "package", properties)
    (folder / "own.csv").write_bytes(ROWS)
    (tmp_path / "s.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    assert messages(verdict(folder), "P002")

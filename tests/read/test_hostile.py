"""Garbage under any name: a reading or a finding, in time that grows with its size, offline."""

from __future__ import annotations

import gzip
import random
import socket
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import growth

from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.pipeline import parse
from turnpack.read import choose_reader, known_readers
from turnpack.validate.conservation import check_conservation

SUFFIXES = sorted({suffix for reader in known_readers() for suffix in reader.suffixes})
N = 3000

Outcome = TypeVar("Outcome")


def archive() -> bytes:
    """A ZIP file, as word processors write them."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("word/document.xml", "<w:t>Ann: Hi.</w:t>" * 50)
    return data.getvalue()


TEI = b'<TEI><text><body><u who="#a">%s</u></body></text></TEI>'
BOMB = b"".join(b'<!ENTITY e%d "%s">' % (i + 1, b"&e%d;" % i * 10) for i in range(1, 9))
GARBAGE: dict[str, bytes] = {
    "empty": b"",
    "mark": b"\xef\xbb\xbf",
    "wide mark": b"\xff\xfe",
    "zeros": bytes(N),
    "zero inside": b"A: hi.\n\0B: yes.\n",
    "noise": random.Random(1).randbytes(N),
    "archive": archive(),
    "compressed": gzip.compress(b"Ann: Hi.\n" * 99),
    "half a character": "甲：好。".encode()[:-1],
    "half of UTF-16": "A: hi.".encode("utf-16")[:-1],
    "surrogates": b"\xed\xa0\x80" * 9,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(90),
    "open tags": b"<div>" * N,
    "open angles": b"<" * N,
    "tables": b"<table><tr><td>" * N,
    "comments": b"<!--" * N,
    "sections": b"<![CDATA[" * N,
    "broken off": b"<html><body><p><b>Ann:</b> Hi.<p><b cla",
    "entities": b"&#x110000;&#0;&nosuch;&" * N,
    "deep elements": b"<TEI>" + b"<div>" * N,
    "laughs": b'<!DOCTYPE TEI [<!ENTITY e1 "ha">' + BOMB + b"]>" + TEI % b"&e9;",
    "other file": b'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///SECRET">]>' + TEI % b"&x;",
    "other host": b'<!DOCTYPE TEI SYSTEM "http://192.0.2.1/x.dtd">' + TEI % b"Hi.",
    "parameter": b'<!DOCTYPE TEI [<!ENTITY % p SYSTEM "http://192.0.2.1/p">%p;]>' + TEI % b"Hi.",
    "cut XML": TEI[:40],
    "brackets": b"[" * 100_000,
    "objects": b'{"text":' * 50_000,
    "long number": b"[" + b"9" * 100_000 + b"]",
    "cut JSON": b'[{"speaker": "A", "text": "x',
    "cut PDF": b"%PDF-1.7\n1 0 obj <</Type /Catalog",
    "arrows": b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\n" * N,
    "voices": b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<v a>" * N,
    "aliases": b"---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nAnn: Hi.\n",
    "literals": b"b'" * N,
    "stars": b"**a" * N,
    "links": b"[a](" * N,
    "quotes": b"> " * N,
    "fences": b"---\n" * N,
    "colons": b":" * N,
    "bars": b"|-" * N + b"\n" + b"|-" * N,
}


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail on any attempt to reach another machine."""

    def refuse(*_arguments: object) -> None:
        raise AssertionError("something was to be fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def findings_or(work: Callable[[], Outcome]) -> Outcome | tuple[Finding, ...]:
    """Return what ``work`` does, or the findings with which it refuses to."""
    try:
        return work()
    except DataError as error:
        return error.findings


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_is_read_or_refused(tmp_path: Path, name: str, suffix: str) -> None:
    """Whatever a file holds, and however it is called: turns or findings, and nothing lost."""
    secret = tmp_path / "secret.txt"
    secret.write_text("not to be read", encoding="utf-8")
    path = tmp_path / f"garbage{suffix}"
    path.write_bytes(GARBAGE[name].replace(b"/SECRET", str(secret).encode()))
    outcome = findings_or(lambda: parse(path))
    if isinstance(outcome, tuple):
        assert outcome
        assert all(finding.file and finding.fix for finding in outcome)
        return
    account = check_conservation(outcome)
    assert (account.n_lost, account.n_doubled) == (0, 0)
    assert "not to be read" not in outcome.transcript.text


@pytest.mark.parametrize("name", ["laughs", "other file", "parameter"])
def test_entities_are_refused_by_name(tmp_path: Path, name: str) -> None:
    """Nothing is expanded, and nothing outside is looked at: that is its own finding."""
    path = tmp_path / "a.xml"
    path.write_bytes(GARBAGE[name])
    with pytest.raises(DataError) as caught:
        parse(path)
    assert [finding.code for finding in caught.value.findings] == ["S024"]


@given(st.binary(max_size=60), st.sampled_from(SUFFIXES))
def test_any_bytes_have_a_reader_that_does_not_crash(data: bytes, suffix: str) -> None:
    """Arbitrary bytes behind each format's mark: choosing never raises, reading only findings."""
    for mark in (b"", b"WEBVTT\n\n", b"<TEI>", b"<html>", b"{", b"---\n", b"%PDF-1.4\n", b"b'"):
        reader = choose_reader(mark + data, suffix)
        assert reader is not None
        assert findings_or(partial(reader.read, mark + data, "a", None)) != ()


@pytest.mark.parametrize(
    ("piece", "suffix"),
    [
        (b"<b><i>", ".html"),
        (b"</div>", ".html"),
        (b"<a href=x>a", ".html"),
        (b"<li>a.", ".html"),
        (b"<!-- <p>", ".html"),
        (b"<script><p>", ".html"),
        (b"<dl><dt>a<dd>b.", ".html"),
        (b'<u who="#a">x</u>', ".xml"),
        (b"00:01.000 --> 00:02.000\n<v A>x.\n\n", ".vtt"),
        (b"1\n00:00:01,000 --> 00:00:02,000\n- A: x.\n- b\n\n", ".srt"),
        (b'{"speaker": "A", "text": "x.", "id": "1", "reply_to": "1"}\n', ".jsonl"),
        (b"b'<p>x.</p>'\n", ".txt"),
    ],
)
def test_reading_takes_linear_time(piece: bytes, suffix: str) -> None:
    """Ten megabytes of tags cost a thousand times ten kilobytes, and no more."""
    heads = {".xml": b"<TEI>", ".vtt": b"WEBVTT\n\n"}
    # The end of all that is left open stands far behind.
    tails = {".xml": b"</TEI>", ".html": b"-->\n<script></script>"}

    def make(n: int) -> str:
        data = heads.get(suffix, b"") + piece * n + tails.get(suffix, b"")
        return data.decode()

    def work(text: str) -> None:
        data = text.encode()
        reader = choose_reader(data, suffix)
        assert reader is not None
        findings_or(partial(reader.read, data, "a", None))

    assert growth(make, work, 4000) < 9

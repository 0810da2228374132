"""The page: self-contained, with every text escaped."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

from hypothesis import given
from tests.report.digests import CLEAN, SMALL, digests

from turnpack.report import Digest
from turnpack.report.html import render
from turnpack.visible import clean

TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "p", "a",
    "span", "bdi", "br", "table", "tr", "th", "td",
}  # fmt: skip
VOID = {"meta", "br"}


class Page(HTMLParser):
    """Keeps the elements, attributes and texts of a page, and sees that elements are nested."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append(data)


def test_golden() -> None:
    """The page says the verdict, the totals, each rule with its remedy, and places in all files."""
    page = Page(render(SMALL))
    said = [text for text in page.texts if text.strip()]
    assert "dist/talks-1.0.0: 4 errors, 1 warning, 1 info" in said
    assert "not valid" in said
    at = said.index("Rows checked")
    assert said[at + 1 :] == ["table", "rows", "turns", "47"]
    at = said.index("kind: 'shout' is 100% wrong, or so: yes.")
    assert said[at - 5 : at + 3] == [
        "finding",
        "sources/b.txt:17:3",
        "csv/turns.csv:5",
        "jsonl/turns.jsonl:4",
        "data/turns.parquet row 4",
        "kind: 'shout' is 100% wrong, or so: yes.",
        "and 2 more",
        "Fix: Correct it.",
    ]
    assert "valid" in Page(render(CLEAN)).texts


def test_nothing_is_fetched_and_nothing_runs() -> None:
    """No address, no script, and a policy that allows just the style of the page, by its hash."""
    text = render(SMALL)
    assert "://" not in text
    assert "url(" not in text
    assert "@import" not in text
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    page = Page(text)
    policy = next(v or "" for name, v in page.attributes if name == "content")
    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{digest}'" in policy
    assert "script" not in page.tags


def test_light_and_dark_and_chinese() -> None:
    """The page follows the reader's colours and names fonts for Chinese, Japanese and Korean."""
    text = render(SMALL)
    assert "color-scheme: light dark" in text
    assert "prefers-color-scheme: dark" in text
    for font in ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Malgun Gothic"):
        assert font in text


@given(digest=digests())
def test_arbitrary_text_is_text(digest: Digest) -> None:
    """Arbitrary text adds no element and no attribute, and can be read on the page."""
    page = Page(render(digest))
    assert page.open == []
    assert page.tags <= TAGS
    names = {name for name, _ in page.attributes}
    assert names <= {
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "id",
        "href",
        "dir",
    }
    links = [value for name, value in page.attributes if name == "href"]
    assert all(re.fullmatch("#r[0-9]+", value or "") for value in links)
    said = "".join(page.texts)
    assert all(clean(finding.message) in said for finding in digest.findings)
    assert all(clean(finding.place) in said for finding in digest.findings)

"""The comment on a pull request, rendered to see what a person sees."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from tests.report.digests import HOSTILE, SMALL, digests, many

from turnpack.report import Digest
from turnpack.report.markdown import MOST_CHARS, literal, render
from turnpack.visible import clean

GOLDEN = """\
### ❌ Turnpack: 4 errors, 1 warning, 1 info

Checked: <code>dist/talks-1.0.0</code>

| | code | rule | findings |
| --- | --- | --- | ---: |
| ❌ | <code>F002</code> | <code>File is not the one that was released</code> | 1 |
| ❌ | <code>T001</code> | <code>Value breaks the contract</code> | 3 |
| ⚠️ | <code>S020</code> | <code>Encoding detected, not declared</code> | 1 |
| ℹ️ | <code>S028</code> | <code>Rolling captions repeat their lines</code> | 1 |

<details><summary>❌ <code>F002</code> <code>File is not the one that was released</code>: \
1</summary>

| place | finding |
| --- | --- |
| <code>csv/turns.csv</code> | <code>Its hash is not the one in SHA256SUMS.</code> |

Fix: <code>Build it again.</code>

</details>
"""

MARKDOWN = MarkdownIt("gfm-like", {"html": True, "linkify": False})


def rendered(text: str) -> str:
    """Return the HTML of Markdown in GitHub's manner."""
    return str(MARKDOWN.render(text))


def test_golden() -> None:
    """Totals as a table, then a folded part for each code, with the first one as it must be."""
    text = render(SMALL)
    assert text.startswith(GOLDEN)
    assert (
        "| <code>sources/b.txt&#58;17&#58;3 &#40;csv/turns.csv&#58;5, "
        "jsonl/turns.jsonl&#58;4, data/turns.parquet row 4&#41;</code> "
        "| <code>kind&#58; &#39;shout&#39; is 100% wrong, or so&#58; yes.</code> |\n"
        "| | … and 2 more |\n"
    ) in text
    assert text.count("<details>") == text.count("</details>") == 4


@given(text=HOSTILE)
def test_text_is_shown_as_it_stands(text: str) -> None:
    """Whatever a text holds, in a cell of a table it is one code element that says the same."""
    html = rendered(f"| a | b |\n| --- | --- |\n| {literal(text)} | end |\n")
    cells = re.findall("<td>(.*?)</td>", html)
    assert len(cells) == 2
    assert cells[1] == "end"
    if not clean(text).strip():
        assert cells[0] == "–"
        return
    match = re.fullmatch("<code>(.*)</code>", cells[0])
    assert match is not None
    assert "<" not in match[1]
    assert unescape(match[1]).split() == clean(text).split()


@pytest.mark.parametrize(
    "text", ["@octocat", "#12", "https://example.org", "www.example.org", "<b>", "`x`", "a|b"]
)
def test_nothing_becomes_a_link_or_a_mark(text: str) -> None:
    """Names, numbers, addresses and marks stay plain text in a code element."""
    source = literal(text)
    assert not set("@#`|") & set(re.sub("&#[0-9]+;", "", source))
    assert rendered(source) == f"<p><code>{rendered_text(text)}</code></p>\n"


def rendered_text(text: str) -> str:
    """Return ``text`` as HTML shows it inside an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize(
    ("n_codes", "n_each"), [(1, 1), (5, 100), (30, 10_000), (80, 100), (180, 7), (900, 3)]
)
def test_it_fits_a_comment(n_codes: int, n_each: int) -> None:
    """However many findings there are, the text keeps below the limit and the totals are true."""
    text = render(many(n_codes, n_each))
    assert len(text) < MOST_CHARS
    assert f"{n_codes * n_each:,} error" in text
    shown = [int(n.replace(",", "")) for n in re.findall(r"</code> \| ([0-9,]+) \|\n", text)]
    rest = re.search("And ([0-9,]+) findings of [0-9]+ more rules", text)
    assert sum(shown) + (int(rest[1].replace(",", "")) if rest else 0) == n_codes * n_each


def test_all_codes_keep_a_sample_while_there_is_room() -> None:
    """Samples are cut for all codes alike, so that none is missing for the sake of another."""
    text = render(many(n_codes=30, n_each=10_000))
    parts = re.findall("<details>.*?</details>", text, re.DOTALL)
    assert len(parts) == 30
    assert len({part.count("| <code>") for part in parts}) == 1


@given(digest=digests())
def test_arbitrary_digests_keep_their_shape(digest: Digest) -> None:
    """Arbitrary text opens and closes nothing: a row for each total, a part for each code shown."""
    text = render(digest)
    assert len(text) < MOST_CHARS
    html = rendered(text)
    codes = {(f.code, f.severity) for f in digest.findings}
    assert html.count("<details>") == html.count("</details>") == len(codes)
    assert html.count("<table>") == html.count("</table>") == len(codes) + bool(digest.totals)
    allowed = "code|details|summary|table|thead|tbody|tr|th|td|p|h3"
    assert re.sub(rf"</?(?:{allowed})( style=\"text-align:right\")?>", "", html).count("<") == 0

"""HTML pages: the main content is read as a person sees it, the rest is left out and counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import growth

from turnpack.errors import DataError
from turnpack.read import choose_reader
from turnpack.read.readers.html import READER, read_html
from turnpack.records import NoteKind, Reading

STATEMENT = (
    "Good morning, and thank you all for coming. The ministry has looked at the figures of the "
    "last quarter, and they are better than we had expected in spring."
)


def read(html: str) -> Reading:
    """Return the reading of ``html``."""
    return read_html(html.encode(), "page.html")


def text(html: str) -> str:
    """Return the reading text of ``html``."""
    return read(html).text


def emphasised(html: str) -> list[str]:
    """Return what the reading of ``html`` says is set off."""
    reading = read(html)
    return [span.of(reading.text) for span in reading.emphasis]


def asides(html: str) -> list[tuple[str, NoteKind]]:
    """Return what the reading of ``html`` says is not spoken."""
    reading = read(html)
    return [(span.of(reading.text), kind) for span, kind in reading.asides]


def squeezed(value: str) -> str:
    """Return ``value`` without white space."""
    return "".join(value.split())


# --- lines and white space ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "printed"),
    [
        ("<p>A: One.</p><p>B: Two.</p>", "A: One.\n\nB: Two."),
        ("<p>A: One.<br/>B: Two.</p>", "A: One.\nB: Two."),
        ("<p>A: One.<br><br>B: Two.</p>", "A: One.\n\nB: Two."),
        ("<p>A: One.<br/>\n\t&nbsp;<br/>\n\tB: Two.</p>", "A: One.\n\nB: Two."),
        ("<p>One,\n\ttwo,\r\n  three.</p>", "One, two, three."),
        ("<div>A:</div><div>One.</div>", "A:\n\nOne."),
        ("<ul><li>One.</li><li>Two.</li></ul>", "One.\nTwo."),
        ("<table><tr><td>A:</td><td>One.</td></tr><tr><td>B:</td><td>Two.</td></tr></table>",
         "A:\tOne.\nB:\tTwo."),
        ("<p>A&nbsp;&nbsp; One.</p>", "A\u00a0\u00a0 One."),
        ("<p>\u3000甲：一。</p><p>&nbsp;B: Two.</p>", "\u3000甲：一。\n\n\u00a0B: Two."),
        ("<pre>A:\n  One.\n\nB: Two.</pre>", "A:\n  One.\n\nB: Two."),
        ("<p>a<b>b</b>c <i>d</i>e</p>", "abc de"),
        ("<p><span>Mr</span>\n<span>Li</span>: Yes.</p>", "Mr Li: Yes."),
        ("<p>5 &lt; 6 &amp; 7&#8230; &euro;</p>", "5 < 6 & 7… €"),
        ("<p>if a < b then <3, says <记者></p>", "if a < b then <3, says <记者>"),
        ("<p>A: One.<p>B: Two.", "A: One.\n\nB: Two."),
        ("<p>A: One.<div>B: Two.</div></p>C: Three.", "A: One.\n\nB: Two.\n\nC: Three."),
        ("<ul><li>One.<li>Two.</ul>", "One.\nTwo."),
        ("<table><tr><td>A<td>B<tr><td>C</table>", "A\tB\nC"),
    ],
)  # fmt: skip
def test_text_is_printed_as_a_browser_does(html: str, printed: str) -> None:
    """Blocks and ``<br>`` break lines, other white space is one space, nothing is invented."""
    assert text(html) == printed


def test_lines_lead_back_to_the_source() -> None:
    """Each line of the reading text knows the line of the file on which it starts."""
    reading = read("<html>\n<body>\n<p>\n  A: One\n  and two.</p>\n<p>B: Three.<br>\nFour.</p>")
    assert reading.text == "A: One and two.\n\nB: Three.\nFour."
    assert reading.lines == (4, 6, 6, 7)


# --- marks --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p><b>Orlov: </b>Yes.</p>", ["Orlov:"]),
        ("<p><b>Orlov</b>: Yes.</p>", ["Orlov"]),
        ("<p><b>Ivan</b> <strong>Orlov</strong><b>:</b> Yes.</p>", ["Ivan Orlov:"]),
        ("<p><b>Orlov:<br/></b>Yes.</p>", ["Orlov:"]),
        ('<p><span style="Font-Weight: 700">Q</span> Why?</p>', ["Q"]),
        ('<p><b><span style="font-weight:normal">Yes.</span></b></p>', []),
        ("<p><em>(Laughter.)</em></p>", ["(Laughter.)"]),
        ("<p><b>Orlov:</p><p>Yes.</p>", ["Orlov:"]),
        ("<b><p>Orlov:</b> Yes.</p><p>No.</p>", ["Orlov:"]),
    ],
)
def test_emphasis(html: str, found: list[str]) -> None:
    """What is printed bold or italic is marked, without white space at its edges."""
    assert emphasised(html) == found


def test_a_misnested_end_tag_breaks_no_line() -> None:
    """An inline element closed in the middle of a paragraph does not split the paragraph."""
    assert text("<b><p>Orlov:</b> Yes.</p><p>No.</p>") == "Orlov: Yes.\n\nNo."


def test_headings_and_captions_are_asides() -> None:
    """A title and a caption are nobody's words."""
    html = (
        f"<h1>Briefing</h1><p>A: {STATEMENT}</p>"
        "<figure><img src=x><figcaption>The hall</figcaption></figure><p>B: Yes.</p>"
    )
    assert asides(html) == [("Briefing", NoteKind.HEADING), ("The hall", NoteKind.CAPTION)]


def test_headings_of_the_dialogue_are_no_asides() -> None:
    """Labels and questions that are printed as headings are left to the label finder."""
    html = "".join(
        f"<h3>{heading}</h3><p>{STATEMENT}</p>"
        for heading in ["Jo Berg", "林一：", "Why so late?", "Jo Berg"]
    )
    assert asides(html) == []
    assert emphasised(html) == ["Jo Berg", "林一：", "Why so late?", "Jo Berg"]


# --- the main content ---------------------------------------------------------------------

MENU = "<ul>" + "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(9)) + "</ul>"
TURNS = "".join(f"<p>A: {STATEMENT}</p><p>Q: And then?</p>" for _ in range(5))
PRINTED = "\n\n".join([f"A: {STATEMENT}", "Q: And then?"] * 5)


@pytest.mark.parametrize(
    "furniture",
    [
        f"<nav>{MENU}</nav>",
        MENU,
        f'<div role="navigation">{MENU}</div>',
        "<script>var text = 'A: One sentence. Another one.';</script>",
        "<style>p { color: red }</style>",
        "<footer><p>© 2020 The Ministry. All rights reserved.</p></footer>",
        '<div class="site-footer"><p>© 2020 The Ministry. All rights reserved.</p></div>',
        '<div class="share-box">Share: <a href="/f">Here</a> <a href="/t">There</a></div>',
        '<div class="shareline"><h3>Share this:</h3><a href="/f">Here</a></div>',
        '<div style="display: none">Not to be seen.</div>',
        "<div hidden>Not to be seen.</div>",
        '<aside class="sidebar"><p>Write to us. We answer every letter.</p></aside>',
        '<form role="search"><label>Search</label><input><button>Go</button></form>',
        '<div id="cookieNotice"><p>We use cookies. You can say no.</p></div>',
        '<div id="comments">' + "<p>I read this twice, and I do not agree.</p>" * 5 + "</div>",
    ],
    ids=lambda furniture: furniture[:30],
)
@pytest.mark.parametrize("at_end", [False, True])
def test_furniture_is_left_out_and_counted(furniture: str, at_end: bool) -> None:
    """What the page puts around a transcript is not in the reading text, and counted."""
    content = f"<div>{TURNS}</div>"
    body = content + furniture if at_end else furniture + content
    plain = read(f"<html><body>{content}</body></html>")
    reading = read(f"<html><body>{body}</body></html>")
    assert reading.text == plain.text == PRINTED
    assert plain.dropped == 0 < reading.dropped


@pytest.mark.parametrize(
    "page",
    [
        "<form id=aspnetForm>{}</form>",
        '<div class="sidebar" role="complementary">{}</div>',
        "<nav>{}</nav>",
        "<table class=top><tr><td>{}</td></tr></table>",
        '<div style="display:none" id="transcript">{}</div>',
        "<noscript>{}</noscript>",
        "<footer><div><div>{}</div></div></footer>",
        '<main><p>Nothing here.</p></main><div class="popup">{}</div>',
    ],
)
def test_no_mark_outweighs_the_transcript(page: str) -> None:
    """A page may call the transcript what it likes: where the prose is, the content is."""
    assert text(page.format(TURNS)).endswith(PRINTED)


@pytest.mark.parametrize(
    "content",
    [
        # Labels in elements that are called like furniture.
        "".join(
            f'<div class="header">Jo Berg</div><div class="text">{STATEMENT}</div>'
            for _ in range(5)
        ),
        "".join(f"<article><header>Jo Berg</header><p>{STATEMENT}</p></article>" for _ in range(5)),
        # A long statement, then short turns in another element, or beside it.
        f'<div class="a">{TURNS}</div><div class="b"><p>Q: {STATEMENT}</p><p>A: No.</p></div>',
        f"<div>{TURNS * 9}</div><p>Q: And now?</p><p>A: We shall see.</p>",
        f'<div class="turn">{STATEMENT * 9}</div><div class="turn">Thank you all.</div>',
        f'<div><div class="q">Why?</div><div class="a">{STATEMENT * 9}</div>'
        '<div class="q">Who says so, and since when?</div><div class="a">I do.</div></div>',
        # Every label, or every sentence, is a link.
        "".join(f'<p><a href="/jo">Jo Berg</a>: {STATEMENT}</p>' for _ in range(5)),
        "".join(f'<p><a href="#t{n}">{STATEMENT}</a></p>' for n in range(5)),
        # A part that is folded up.
        f'<div>{TURNS * 5}</div><div class="hidden">{TURNS}</div>',
        f'<div>{TURNS * 5}</div><div style="display:none">{TURNS}</div>',
        # Tabs, of which one is shown.
        "".join(f'<div class="tab{n}" aria-hidden="true">{TURNS}</div>' for n in range(5)),
        # Cells of a layout table.
        f"<table><tr><td>{MENU}</td><td><p>A: {STATEMENT}</p><p>Q: Why?</p></td></tr></table>",
        # No punctuation at all.
        "<p>MR A hello</p><p>MR B hello to you</p><p>MR A goodbye</p>",
    ],
)
def test_no_speech_is_left_out(content: str) -> None:
    """Whatever the markup of the turns, each of them is in the reading text."""
    alone = squeezed(text(f"<html><body><div>{content}</div></body></html>"))
    spoken = squeezed("".join(_texts(content.replace(MENU, ""))))
    assert alone == spoken


def _texts(html: str) -> list[str]:
    """Return the texts of ``html``, in which no attribute holds a ``>``."""
    return [piece.partition(">")[2] for piece in html.split("<")]


def test_title_and_day_before_the_text_are_kept() -> None:
    """The title, the day and the lead in the same article are part of the content."""
    html = (
        f"<body>{MENU}<article><header><h1>Briefing</h1>"
        '<div class="meta"><time datetime="2020-05-06">6 May 2020</time></div></header>'
        f"<div>{TURNS}</div><div>Tags: one, two</div></article>{MENU}</body>"
    )
    assert text(html) == f"Briefing\n\n6 May 2020\n\n{PRINTED}"


def test_a_news_item_without_article() -> None:
    """On a plain page the lines directly above the text stay, menus and notices do not."""
    html = (
        f"<body><div>{MENU}</div><div><div>展览开幕</div>"
        "<div>来源：海河日报 2020-01-02</div>"
        '<div>[字体：<a href="javascript:a()">大</a> <a href="javascript:b()">中</a> '
        '<a href="javascript:c()">小</a>]</div>'
        f"<div><p>一月一日，展览在海河开幕。{'展品来自各地，观众很多。' * 20}</p></div>"
        f"<div>相关新闻 {MENU}</div></div><div class=copyright>海河　版权所有</div></body>"
    )
    printed = text(html)
    assert printed.startswith("展览开幕\n\n来源：海河日报 2020-01-02\n\n一月一日，")
    assert printed.endswith("观众很多。")


# --- what a page says about itself ------------------------------------------------------------


def test_header() -> None:
    """Title, address, day, publisher and language are taken from where pages state them."""
    html = f"""<html lang="EN-gb"><head><title>Briefing | The Ministry</title>
<link rel="canonical" href="https://example.org/b"><meta property="og:site_name" content="Ministry">
<script type="application/ld+json">{{"@graph": [{{"datePublished": "2020-05-06T10:00:00Z"}}]}}
</script></head><body><h1>Briefing</h1>{TURNS}</body></html>"""
    reading = read(html)
    assert {key: value.value for key, value in reading.header.values.items()} == {
        "title": "Briefing",
        "source_url": "https://example.org/b",
        "date": "2020-05-06",
        "publisher": "Ministry",
        "language": "en-gb",
    }
    assert reading.header.values["title"].span.of(reading.text) == "Briefing"


@pytest.mark.parametrize(
    "stated",
    [
        '"url": "https://example.org/b"',
        '"mainEntityOfPage": "https://example.org/b"',
        '"mainEntityOfPage": {"@id": "https://example.org/b"}',
    ],
)
def test_address_in_the_description_of_an_article(stated: str) -> None:
    """JSON-LD has the address in one of three places; the canonical link comes before it."""
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", {stated}}}</script>'
    assert read(f"<head>{script}</head>{TURNS}").header.get("source_url") == "https://example.org/b"
    canonical = '<link rel="canonical" href="https://example.org/c">'
    reading = read(f"<head>{script}{canonical}</head>{TURNS}")
    assert reading.header.get("source_url") == "https://example.org/c"


def test_a_value_that_is_none_is_not_stated() -> None:
    """A day that is no day, a relative address and a language that is not there are left out."""
    html = (
        '<html lang="ru"><head><meta name="date" content="yesterday"><meta property="og:url" '
        'content="/b"><script type="application/ld+json">{"headline": [</script></head>'
        f"<body>{TURNS}</body></html>"
    )
    assert read(html).header.values == {}


def test_text_that_markup_swallows_is_reported() -> None:
    """A bare angle before a letter opens a tag; the words behind it are read, with a finding."""
    html = "<p>A: Yes.</p>\n<p>B: if a<b then we do not know what it is to be, he said.</p>"
    reading = read(html)
    assert reading.text.endswith("B: if a<b then we do not know what it is to be, he said.")
    (found,) = reading.findings
    assert (found.code, found.line, found.column) == ("S043", 2, 11)
    plain = (
        "<p itemscope hidden draggable data-a>A: 5 < 6 and a <b>c</b>.</p><input checked disabled>"
    )
    assert read(plain).findings == ()


def test_of_many_places_the_first_are_told_and_the_rest_counted() -> None:
    """A page full of mistakes does not drown the other findings."""
    found = read("<p>A: Yes.</p>" + "<p>B: a<b so it is.</p>" * 30).findings
    assert len(found) == 20
    assert found[-1].message.endswith("There are 10 more places of this kind.")


# --- robustness -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "html", ["<html><body></body></html>", "<p>&nbsp;</p>", "<script>a</script>"]
)
def test_a_page_without_text_is_refused(html: str) -> None:
    """A page that shows nothing is no transcript."""
    with pytest.raises(DataError, match="no text"):
        read(html)


@pytest.mark.parametrize(
    "end",
    [
        "<",
        "</",
        "<p",
        '<p class="a',
        "<!--",
        "<!-- B: Two.",
        "<![CDATA[ B",
        "<?php",
        "&",
        "&am",
        "<b",
    ],
)
def test_a_truncated_page_keeps_its_text(end: str) -> None:
    """Wherever a page breaks off, what came before is there."""
    assert text(f"<p>A: One.</p><p>B: Two.{end}").startswith("A: One.\n\nB: Two.")


def test_an_unclosed_comment_hides_nothing() -> None:
    """A comment without an end does not swallow the transcript; one with an end is dropped."""
    assert text("<p>A: One.<!-- no --></p><!--><p>B: Two.</p><!-- <p>C: Three.</p>") == (
        "A: One.\n\nB: Two.\n\nC: Three."
    )


@pytest.mark.parametrize(
    "unit",
    ["<div>", "<b>", "<p>", "</p>", "</b>", "<li>", "<table><tr><td>", "<a href=x>", "<!--", "<a ",
     '<a b="', "<![CDATA[>", "&", "<", "<b><p></b>", "<br>", "<i><b></i></b>"],
)  # fmt: skip
def test_hostile_markup_takes_linear_time(unit: str) -> None:
    """Four times as many open, stray or broken tags take about four times as long."""

    def make(n: int) -> str:
        return f"<p>{STATEMENT}</p>{unit * n}><p>{STATEMENT}</p>"

    assert text(make(1000)).startswith(STATEMENT)
    assert growth(make, text, 4000) < 9


@given(st.text(st.sampled_from('<>/!-"= abp\nQ:.&;'), max_size=300))
def test_any_text_is_read_or_refused(html: str) -> None:
    """No input makes the reader fail; lines and spans fit the text."""
    try:
        reading = read(f"<p>A: One.</p>{html}")
    except DataError:
        return
    assert reading.lines is not None
    assert len(reading.lines) == reading.text.count("\n") + 1
    assert reading.lines == tuple(sorted(reading.lines))
    for span in reading.emphasis:
        assert span.of(reading.text).strip()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["p", "div", "li", "span", "b", "td", "section", "h2"]),
            st.text(st.characters(codec="utf-8", exclude_characters="<>&", min_codepoint=32,
                                  exclude_categories=["Cc"]), max_size=60),
        ),
        max_size=12,
    )
)  # fmt: skip
def test_every_character_is_printed_or_counted(elements: list[tuple[str, str]]) -> None:
    """What is not in the reading text is in the number of characters left out."""
    html = "".join(f"<{tag}>{inner}</{tag}>" for tag, inner in elements)
    reading = read(f"<p>Z: One.</p>{html}")
    total = len(squeezed("Z: One." + "".join(inner for _, inner in elements)))
    assert len(squeezed(reading.text)) + reading.dropped == total


# --- recognition --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "is_html"),
    [
        (b"<!DOCTYPE html><html><body>x</body></html>", True),
        (b'\xef\xbb\xbf\n<?xml version="1.0"?>\n<!-- a -->\n<html xmlns="x"><body/>', True),
        ("<html><body><p>x</p></body></html>".encode("utf-16"), True),
        (b"<p>A: One.</p>\n<p>B: Two.</p>", True),
        (b'<?xml version="1.0"?><TEI><text/></TEI>', False),
        (b"A: One.\n\nB: Two.", False),
        (b'<p align="center">Title</p>\n\n**A:** One.\n\n**B:** Two.\n', False),
        (b"<h1>T</h1>\nb'<p>A: One.</p><p>B: Two.</p>'", False),
    ],
)
def test_recognition(data: bytes, is_html: bool) -> None:
    """Pages and fragments are told from other text by their content."""
    assert READER.recognises(data) is is_html


def test_a_page_under_another_suffix() -> None:
    """A page that was saved as text is read as the page that it is."""
    assert choose_reader(b"<!doctype html><p>A: One.</p>", ".txt") is READER


# --- real documents ---------------------------------------------------------------------------

DEVELOPMENT_SET = Path(__file__).parents[3].parent / "shared" / "transcripts"

needs_development_set = pytest.mark.skipif(
    not DEVELOPMENT_SET.is_dir(), reason="the development set is not here"
)


@needs_development_set
def test_development_set_with_paragraphs() -> None:
    """The paragraphs that the gold took from the markup are all there, in order.

    Less than one in 400 characters of it is the page's own matter below the last turn.
    """
    golds = sorted(DEVELOPMENT_SET.glob("*html/*.gold_turns.json"))
    assert golds
    for gold in golds:
        page = gold.with_name(gold.name.replace(".gold_turns.json", ".html"))
        printed = squeezed(read_html(page.read_bytes(), page.name).text)
        at = n_found = n_chars = 0
        for turn in json.loads(gold.read_text("utf-8")):
            for paragraph in map(squeezed, turn["paras"]):
                place = printed.find(paragraph, at)
                n_chars += len(paragraph)
                if place >= 0:
                    at = place + len(paragraph)
                    n_found += len(paragraph)
        assert n_found > 0.9975 * n_chars, page.name
        assert at == len(printed), f"{page.name}: something stands after the last turn"


@needs_development_set
def test_development_set_with_heads_and_tails() -> None:
    """Each turn starts and ends in the reading text as a careful reader wrote it down."""
    golds = sorted(DEVELOPMENT_SET.glob("gold/*.json"))
    accounts = [json.loads(gold.read_text("utf-8")) for gold in golds]
    headed = [account for account in accounts if "head_rule" in account]
    assert headed
    for account in headed:
        page = DEVELOPMENT_SET / account["doc"]
        printed, at = squeezed(read_html(page.read_bytes(), page.name).text), 0
        for turn in account["turns"]:
            head, tail = squeezed(turn["head"]), squeezed(turn["tail"])
            start = printed.find(head, at)
            end = printed.find(tail, start)
            assert 0 <= start <= end, f"{page.name}, turn {turn['i']}"
            at = end + len(tail)


@needs_development_set
def test_development_set_without_turns() -> None:
    """Of a page with a news item, the item is left: few lines, no links, most of the page gone."""
    pages = sorted(DEVELOPMENT_SET.glob("negative/*.html"))
    assert pages
    for page in pages:
        reading = read_html(page.read_bytes(), page.name)
        title = reading.header.values["title"]
        assert reading.text.startswith(title.value)
        assert reading.text.endswith("。")
        assert reading.dropped > 10 * len(reading.text)

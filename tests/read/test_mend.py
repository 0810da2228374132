"""Markup that swallows text: what is missing is put in, the text is there, and it is reported."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import LAW, growth

from turnpack.read.mend import mend
from turnpack.read.readers.html import read_html

PAGE = """<html lang="en"><head><title>Briefing of May</title>
<script src="a.js"></script>
<style>p { color: red }</style>
</head><body class="x y">
<!-- start -->
<div id="main">
<p class="q">Q: alpha one?</p>
<p class="a" title='t'>A: bravo two, <a href="/x">charlie</a> three.</p>
<script>var d = "<p>x</p>";</script>
<p><b>Q:</b> delta "quoted" words?<br/>A: it's echo.</p>
<!-- end -->
<p style="color:red">A: foxtrot.</p>
</div>
</body></html>
"""
WORDS = ("alpha", "bravo", "charlie", "delta", "quoted", "echo", "foxtrot")


def words_of(page: str) -> list[str]:
    """Return which of the words that are spoken are in the reading text of ``page``."""
    text = read_html(page.encode(), "page.html").text
    return [word for word in WORDS if word in text]


def damaged(page: str) -> Iterator[str]:
    """Yield ``page`` with each mark of its markup left out, and with each printed twice."""
    for at, mark in enumerate(page):
        if mark in "\"'<>/=-!":
            yield page[:at] + page[at + 1 :]
            yield page[:at] + mark + page[at:]


def test_no_misprint_of_a_mark_takes_a_word_away() -> None:
    """Whatever mark is missing or doubled, everything spoken is in the reading text."""
    assert mend(PAGE) == (PAGE, ())
    for page in damaged(PAGE):
        assert words_of(page) == list(WORDS), page


@pytest.mark.parametrize(
    ("html", "mended"),
    [
        # A value without its closing mark.
        ('<p class="x>A</p>\n<p class="y">B</p>', '<p class="x">A</p>\n<p class="y">B</p>'),
        ("<p class='x>A</p>\n<p class='y'>B</p>", "<p class='x'>A</p>\n<p class='y'>B</p>"),
        ('<p class="x>A</p>', '<p class="x">A</p>'),
        ('<p class="x>A: "yes".</p>', '<p class="x">A: "yes".</p>'),
        ('<p class="x>A 5" pipe.</p>', '<p class="x">A 5" pipe.</p>'),
        ('<p class="x <b>A</b>\n<i id="y">B</i>', '<p class="x "><b>A</b>\n<i id="y">B</i>'),
        # A tag without its end.
        ('<p class="x" A</p>', '<p class="x"> A</p>'),
        ("<p A</p>", "&lt;p A</p>"),
        ("<p>A</p B<p>C", "<p>A</p> B<p>C"),
        ("<p>A</p\n<p>C", "<p>A</p>\n<p>C"),
        ("A<br<br>B", "A<br><br>B"),
        # Text that is no tag.
        ("<p>a<b it's so</p>", "<p>a&lt;b it's so</p>"),
        ("<p>若a<b，则c>d。</p>", "<p>若a&lt;b，则c>d。</p>"),
        ("<p>To <a@b.c> and <http://b.c></p>", "<p>To &lt;a@b.c> and &lt;http://b.c></p>"),
        ("<p>a <b is more than we had or have > c", "<p>a &lt;b is more than we had or have > c"),
        # What has no end tag, or that of another.
        ("<script>a<p>B</p>", "<script>a</script><p>B</p>"),
        ("<script>a\n<p>B</p>\n<script>c</script>", "<script>a\n</script><p>B</p>\n<script>c</script>"),  # noqa: E501
        ("<script src=a>B <p>C", "<script src=a></script>B <p>C"),
        ("<style>a<p>B</p>", "<style>a</style><p>B</p>"),
        ("<title>a<p>B</p>", "<title>a</title><p>B</p>"),
        ("<title>a<p>B<svg><title>c</title>", "<title>a</title><p>B<svg><title>c</title>"),
        ("<p>A<script>b", "<p>A<script>b</script>"),
        ("<!-- a <p>B</p> <!-- c --><p>D", "<!-- a --><p>B</p> <!-- c --><p>D"),
        # The page breaks off.
        ('<p>A</p><p class="x', "<p>A</p>"),
        ("<p>A</p><p and so it goes on", "<p>A</p>&lt;p and so it goes on"),
    ],
)  # fmt: skip
def test_what_is_missing_is_put_in(html: str, mended: str) -> None:
    """Each kind of mistake is set right where it is, and reported."""
    text, flaws = mend(html)
    assert text == mended
    assert flaws


@pytest.mark.parametrize(
    "html",
    [
        '<p data-x="<b>hi</b>\n<p>ho</p>">A</p>',
        '<p title="<a href=">A</p>',
        '<p @click="() => a" class="[&>p]:b">A</p>',
        '<p class="x"">A</p>',
        "<p title=\"it's\">A it's</p>",
        "<p>5 < 6 and <记者></p>",
        '<iframe srcdoc="<p>a</p>"></iframe>',
        "<script>var a = /<script|<p>/; b('<p>c</p>')</script><p>A",
        '<script>document.write("<script>a<\\/script>")</script><p>A',
        "<style>/* <p> */ p { a: b }</style><p>A",
        "<!-- <p>a</p> <!-- b --> <p>C</p> --><p>D",
        "<!--[if !IE]><!--><p>A</p><!--<![endif]--><!--[if IE]><p>b</p><![endif]-->",
        "<video autoplay loop muted playsinline controls disablepictureinpicture hidden></video>",
        "<o:p></o:p><x-y z></x-y><br/><script src=a />",
        "<!doctype html><?xml a?><![CDATA[a]]>",
    ],
)
def test_markup_in_order_stays(html: str) -> None:
    """What is odd, and swallows nothing, is left as it is, without a finding."""
    assert mend(html) == (html, ())


def test_in_doubt_it_is_reported() -> None:
    """A value that holds the end of a tag and may be meant so is left as it is, and reported."""
    html = '<p>A</p>\n <p class="x>B</p> said:" id=c>C</p>'
    text, (flaw,) = mend(html)
    assert text == html
    assert flaw[:2] == (2, 2)


def test_places() -> None:
    """Lines and columns count in the source, before anything is put in."""
    _, flaws = mend('<p class="x>A</p>\n\n<p>B a<b so</p><p>c<d so</p>\n<p class="y">C</p>')
    assert [flaw[:2] for flaw in flaws] == [(1, 1), (3, 7), (3, 20)]


@LAW
@given(st.lists(st.sampled_from([*"ab<>\"'=/-! \n", "<p", "<!--", "-->", "<script", "</p>"])))
def test_any_markup(pieces: list[str]) -> None:
    """Lines stay what they are, flaws come in order, and without one the page stays as it is."""
    source = "".join(pieces)
    text, flaws = mend(source)
    assert text.count("\n") <= source.count("\n")
    assert [flaw[:2] for flaw in flaws] == sorted(flaw[:2] for flaw in flaws)
    if not flaws:
        assert text.replace("&lt;", "<") == source


@pytest.mark.parametrize(
    "unit",
    ['<a b="c>d', "<a,", "<script>a", "<!-- <p> <!-- -->", "<a b=\"><a c='>'\" d=e ", "</p c "],
)
def test_linear_time(unit: str) -> None:
    """Four times as many mistakes take about four times as long."""
    assert growth(lambda n: "<p>" + unit * n + "</p>", mend, 4_000) < 9

"""Reads HTML: the main content of a page, one line for each block and each ``<br>``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.read.decode import decode_source
from turnpack.read.furniture import find_furniture
from turnpack.read.headings import titles_among
from turnpack.read.layout import Layout
from turnpack.read.literals import holds_literals
from turnpack.read.page import BLOCKS, HEADINGS, Element, Page, Text, parse_page
from turnpack.read.page_header import page_header
from turnpack.read.reader import Reader
from turnpack.read.speaker_cells import heading_rows, speaker_cells
from turnpack.records import NoteKind, Reading, Span
from turnpack.rules.s001_empty import RULE as EMPTY
from turnpack.rules.s043_swallowed import RULE as SWALLOWED

_ROWS = frozenset({"li", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "legend"})
_CELLS = frozenset({"td", "th"})
_CAPTIONS = frozenset({"figcaption", "caption"})
_MOST_FLAWS = 20
"""Places of one page at which markup swallows text that are told one by one."""

_SAMPLE = 65_536
_PROLOGUE = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*|<!--.{0,2000}?-->\s*)*", re.DOTALL
)
_START = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(
    rb"<(?:article|b|center|div|font|h[1-6]|main|ol|p|section|span|strong|table|ul)[\s>]",
    re.IGNORECASE,
)
_BREAKS = re.compile(rb"<br|</(?:p|div|li|td|h[1-6])>", re.IGNORECASE)


def recognises_html(data: bytes) -> bool:
    """Whether ``data`` starts as a page, or is a fragment whose breaks are tags."""
    sample = data[:_SAMPLE].replace(b"\x00", b"")  # UTF-16
    start = _PROLOGUE.match(sample)
    rest = sample[start.end() :] if start else sample
    if _START.match(rest):
        return True
    if holds_literals(data):
        return False  # tags inside Python literals: another reader's
    return bool(_FRAGMENT.match(rest)) and len(_BREAKS.findall(rest)) > rest.count(b"\n\n")


def read_html(data: bytes, path: str, encoding: str | None = None) -> Reading:
    """Return the reading of an HTML source.

    Raises:
        DataError: the bytes are not text, or the page shows none.
    """
    decoded = decode_source(data, path, encoding)
    return read_page(decoded.text, path, findings=decoded.findings)


def read_page(
    source: str,
    path: str,
    *,
    lines: Sequence[int] | None = None,
    findings: tuple[Finding, ...] = (),
) -> Reading:
    """Return the reading of the page whose HTML is ``source``.

    Args:
        source: the HTML.
        path: what findings call the source.
        lines: the file's line for each line of ``source``, where the two differ.
        findings: what was found on the way to ``source``.

    Raises:
        DataError: the page shows no text.
    """
    page = parse_page(source)
    furniture = find_furniture(page)
    layout = Layout()
    dropped = _lay_out(page, furniture, layout)
    text = layout.text
    if not text:
        raise DataError([EMPTY.found("The page shows no text.", file=path, line=1)])
    printed_on = layout.lines
    if lines is not None:
        printed_on = tuple(lines[min(line, len(lines)) - 1] for line in printed_on)
    return Reading(
        text=text,
        body=Span(0, len(text)),
        header=page_header(page, furniture, text),
        asides=layout.asides,
        emphasis=layout.emphasis,
        lines=printed_on,
        dropped=dropped,
        findings=(*findings, *_swallowed(page, path, lines)),
    )


def _swallowed(page: Page, path: str, lines: Sequence[int] | None) -> Iterator[Finding]:
    """Yield a finding for each place at which markup swallows text; of many, the first ones."""
    more = len(page.flaws) - _MOST_FLAWS
    for number, flaw in enumerate(page.flaws[:_MOST_FLAWS], start=1):
        message = flaw.what
        if number == _MOST_FLAWS and more > 0:
            message += f" There are {more} more places of this kind."
        if lines is None:
            yield SWALLOWED.found(message, file=path, line=flaw.line, column=flaw.column)
        else:
            line = lines[min(flaw.line, len(lines)) - 1]
            yield SWALLOWED.found(message, file=path, line=line)


def _lay_out(page: Page, furniture: frozenset[int], layout: Layout) -> int:
    """Print ``page`` without its furniture; return how many characters were left out."""
    titles = _titles(page, furniture) | heading_rows(page)
    before_speech = speaker_cells(page, furniture)
    dropped = at = 0
    running: list[int] = []
    preformatted = headings = named = notes = 0
    aside: NoteKind | None = None
    nodes = page.nodes

    def close(index: int) -> None:
        nonlocal preformatted, headings, named, notes, aside
        element = nodes[index]
        assert isinstance(element, Element)
        if not element.overrun:
            _break(element, layout)
        if index in before_speech:
            layout.join_next()
            named -= before_speech[index]
        preformatted -= element.tag == "pre"
        headings -= element.tag in HEADINGS and index not in titles
        if index in titles or element.tag in _CAPTIONS:
            notes -= 1
            aside = aside if notes else None

    while at < len(nodes):
        while running and page.end(running[-1]) <= at:
            close(running.pop())
        node = nodes[at]
        if at in furniture:
            end = page.end(at)
            inside = nodes[at:end]
            dropped += sum(len("".join(n.text.split())) for n in inside if isinstance(n, Text))
            if isinstance(node, Element):
                _break(node, layout)
            at = end
            continue
        if isinstance(node, Text):
            write = layout.write_verbatim if preformatted else layout.write
            strong = aside is None and (node.strong or headings + named > 0)
            write(node.text, node.line, strong=strong, aside=aside)
        elif node.tag == "br":
            layout.break_line()
        else:
            _break(node, layout)
            named += before_speech.get(at, False)
            preformatted += node.tag == "pre"
            headings += node.tag in HEADINGS and at not in titles
            if at in titles or node.tag in _CAPTIONS:
                notes += 1
                aside = NoteKind.CAPTION if node.tag in _CAPTIONS else NoteKind.HEADING
            running.append(at)
        at += 1
    return dropped


def _break(element: Element, layout: Layout) -> None:
    """Print the break that stands before and after ``element``."""
    if element.tag in _CELLS:
        layout.end_cell()
    elif element.tag in _ROWS:
        layout.end_row()
    elif element.tag in BLOCKS:
        layout.end_block()


def _titles(page: Page, furniture: frozenset[int]) -> frozenset[int]:
    """Return the headings that nobody speaks; one inside another is part of it."""
    headings: dict[int, str] = {}
    at = 0
    while at < len(page.nodes):
        node = page.nodes[at]
        if at not in furniture and isinstance(node, Element) and node.tag in HEADINGS:
            headings[at] = page.text(at)
            at = page.end(at)
        else:
            at += 1
    return titles_among(headings)


READER = Reader(
    name="html",
    suffixes=(".html", ".htm", ".xhtml", ".shtml"),
    read=read_html,
    recognises=recognises_html,
)

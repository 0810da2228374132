"""Reads Markdown: marks become spans, wrapped lines become paragraphs again.

Only what changes how text is printed is understood (``turnpack.read.inline`` says what
inside a paragraph). List markers and indents stay as they are: a line that starts with
``1985.`` is no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.read.decode import decode_source
from turnpack.read.header import parse_header
from turnpack.read.headings import titles_among
from turnpack.read.inline import Mark, Piece, parse_inline
from turnpack.read.layout import Layout
from turnpack.read.markdown_blocks import Block, Kind, cut_blocks
from turnpack.read.markdown_table import print_table
from turnpack.read.reader import Reader
from turnpack.read.wrapping import is_wrapped, separator
from turnpack.records import Header, HeaderValue, NoteKind, Reading, Span

_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]")

_SAMPLE = 65_536
# A line that starts, perhaps after a time, with something short in bold.
_BOLD_START = re.compile(
    rb"^[ \t]*(?:[\[(]?\d[\d:.,]*[\])]?[ \t]+)?"
    rb"(?:\*\*[^\s*][^*\n]{0,120}\*\*|__[^\s_][^_\n]{0,120}__)",
    re.MULTILINE,
)
_LINE_WITH_TEXT = re.compile(rb"^[ \t]*\S", re.MULTILINE)
_ENOUGH, _SHARE = 3, 0.1


def recognises_markdown(data: bytes) -> bool:
    """Whether lines of ``data`` start with bold text again and again."""
    sample = data[:_SAMPLE]
    starts = len(_BOLD_START.findall(sample))
    return starts >= _ENOUGH and starts >= _SHARE * len(_LINE_WITH_TEXT.findall(sample))


def read_markdown(data: bytes, path: str, encoding: str | None = None) -> Reading:
    """Return the reading of a Markdown source.

    Raises:
        DataError: the bytes are not text, or a header cannot be read or has no content.
    """
    decoded = decode_source(data, path, encoding)
    source = decoded.text
    header = parse_header(source, path)
    layout = Layout(source[: header.end])
    if source.startswith("\n", header.end):
        layout.end_row()
    cut = cut_blocks(source[header.end :], source.count("\n", 0, header.end) + 1)
    blocks = cut.blocks
    headings = {
        number: _shown(block) for number, block in enumerate(blocks) if block.kind is Kind.HEADING
    }
    titles = titles_among(headings)
    for number, block in enumerate(blocks):
        aside = NoteKind.HEADING if number in titles else None
        _print(block, layout, cut.width, aside)
    text = layout.text
    return Reading(
        text=text,
        body=Span(min(header.end, len(text)), len(text)),
        header=_with_title(header.header, blocks, titles, text),
        declared=header.declared,
        metadata=header.metadata,
        asides=layout.asides,
        emphasis=layout.emphasis,
        lines=layout.lines,
        dropped=cut.dropped,
        findings=decoded.findings,
    )


def _print(block: Block, layout: Layout, width: int | None, aside: NoteKind | None) -> None:
    layout.end_block()
    if block.kind is Kind.VERBATIM:
        layout.write_verbatim("\n".join(block.lines), block.line)
        layout.end_block()
        return
    if block.kind is Kind.TABLE:
        print_table(block.lines, block.line, layout)
        layout.end_block()
        return
    pieces = parse_inline("\n".join(block.lines))
    captions = _captions(pieces)
    strong = block.kind is Kind.HEADING and aside is None
    ended = 0
    """Lines of the block that have ended."""
    in_image = False
    for number, piece in enumerate(pieces):
        kind = NoteKind.CAPTION if piece.image or number in captions else aside
        if piece.image != in_image:
            in_image = piece.image
            layout.end_row()
        if piece.mark is Mark.BREAK:
            layout.break_line()
        elif piece.mark is Mark.TEXT:
            line = block.line + ended
            layout.write(piece.text, line, strong=strong or piece.strong, aside=kind)
        else:
            _print_break(block, ended, layout, width, joined=in_image or bool(aside))
            ended += 1
        ended += piece.newlines
    layout.end_block()


def _print_break(
    block: Block, number: int, layout: Layout, width: int | None, *, joined: bool
) -> None:
    """Print the end of the block's line ``number``: a wrap is white space."""
    line, following = block.lines[number], block.lines[number + 1]
    wrapped = is_wrapped(line, following, width) and not _ITEM.match(following)
    if block.hard[number] or not (joined or wrapped):
        layout.break_line()
    else:
        layout.write(separator(line, following), block.line + number)


def _captions(pieces: list[Piece]) -> range:
    """Return the numbers of the pieces that say again what stands for the image before them."""
    last = max((number for number, piece in enumerate(pieces) if piece.image), default=None)
    if last is None:
        return range(0)
    image = _words(piece for piece in pieces if piece.image)
    after = range(last + 1, len(pieces))
    return after if _words(pieces[number] for number in after) == image else range(0)


def _words(pieces: Iterator[Piece]) -> list[str]:
    return "".join(piece.text if piece.mark is Mark.TEXT else " " for piece in pieces).split()


def _shown(block: Block) -> str:
    """Return the text of a heading as it is printed."""
    return " ".join(_words(iter(parse_inline("\n".join(block.lines)))))


def _with_title(header: Header, blocks: list[Block], titles: frozenset[int], text: str) -> Header:
    """Add the first heading of the highest rank as the title if the header states none.

    A heading that is nothing but a link leads elsewhere.
    """
    if "title" in header.values or not titles:
        return header
    for number in sorted(titles, key=lambda number: (blocks[number].level, number)):
        pieces = [p for p in parse_inline("\n".join(blocks[number].lines)) if p.text.strip()]
        title = _shown(blocks[number])
        if title and not all(piece.linked for piece in pieces):
            at = text.find(title)
            span = Span(at, at + len(title)) if at >= 0 else Span(0, 0)
            return Header({**header.values, "title": HeaderValue(title, span)})
    return header


READER = Reader(
    name="markdown",
    suffixes=(".md", ".markdown"),
    read=read_markdown,
    recognises=recognises_markdown,
)

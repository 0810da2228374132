"""Reads the text of PDF documents, page by page; the extra ``turnpack[pdf]`` brings pdfminer.six.

Paragraphs are put together from the printed lines; page headers, footers and footnotes
become notes. A PDF has no lines to count: what findings and tables call the source's line
is the page.
"""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

from turnpack.errors import DataError, UsageError
from turnpack.read.printed_pages import PrintedLine, paragraphs
from turnpack.read.reader import Reader
from turnpack.read.utterances import Layout, Run
from turnpack.records import Reading
from turnpack.rules.s035_bad_pdf import RULE as BAD_PDF
from turnpack.rules.s036_no_pdf_text import RULE as NO_PDF_TEXT
from turnpack.rules.s037_unmapped import RULE as UNMAPPED
from turnpack.rules.s038_damaged_pdf import RULE as DAMAGED_PDF

if TYPE_CHECKING:
    from pdfminer.layout import LTPage, LTTextLine


_LOSS = re.compile("Data-loss|Cannot render|CMap")
_MARK = b"%PDF-"
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
_MOST_UNMAPPED = 0.05
_COLUMN_SHARE = 0.4
_COLUMN_LENGTH = 20


def read_pdf(data: bytes, path: str, _encoding: str | None = None) -> Reading:
    """Return the reading of a PDF document.

    Raises:
        UsageError: the library is missing.
        DataError: the file is damaged, locked or without text.
    """
    if find_spec("pdfminer") is None:
        raise UsageError(
            f"{path} is a PDF, and the library that reads PDF is not installed. "
            "Install it: pip install 'turnpack[pdf]'"
        )
    layout = Layout(path)
    with _complaints() as complaints:
        pages = _pages(data, path)
    if complaints:
        message = f"Places that the library could not read: {len(complaints)} ({complaints[0]})."
        layout.findings.append(DAMAGED_PDF.found(message, file=path))
    text = "".join(line.text for page in pages for line in page)
    unmapped = _UNMAPPED.findall(text)
    if not text.strip() or len("".join(unmapped)) > _MOST_UNMAPPED * len(text):
        message = f"None of its pages ({len(pages)}) holds text that can be read."
        raise DataError([NO_PDF_TEXT.found(message, file=path, line=1)])
    if unmapped:
        page = next(x.page for lines in pages for x in lines if _UNMAPPED.search(x.text))
        message = f"Characters that have a number only: {len(unmapped)}."
        layout.findings.append(UNMAPPED.found(message, file=path, line=page))
    for block in paragraphs(pages):
        layout.gap()
        layout.paragraph([Run(block.text, block.page, block.kind)])
    return layout.reading()


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collect what the library logs about text that it could not read, or leaves out in silence.

    A stream that is damaged or cut before its end is short or empty to it, without a word.
    """
    from pdfminer import pdftypes

    complaints: list[str] = []
    decompress = pdftypes.decompress_corrupted

    def decompress_aloud(data: bytes) -> bytes:
        if not _is_whole(data):
            complaints.append("Damaged compressed data")
        return decompress(data)

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            message = record.getMessage()
            if _LOSS.search(message):
                complaints.append(message[:80])

    logger, collector = logging.getLogger("pdfminer"), Collector(logging.WARNING)
    propagated = logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    pdftypes.decompress_corrupted = decompress_aloud
    try:
        yield complaints
    finally:
        pdftypes.decompress_corrupted = decompress
        logger.removeHandler(collector)
        logger.propagate = propagated


def _is_whole(data: bytes) -> bool:
    """Whether compressed data ends as it should, but for its checksum, which some files lack."""
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        inflate.decompress(data[2:])
    except zlib.error:
        return False
    return inflate.eof


def _pages(data: bytes, path: str) -> list[list[PrintedLine]]:
    from pdfminer.high_level import extract_pages
    from pdfminer.pdfdocument import PDFEncryptionError

    try:
        return [
            _lines(page, number)
            for number, page in enumerate(extract_pages(BytesIO(data)), start=1)
        ]
    except PDFEncryptionError:
        message = "The PDF is locked with a password: nothing of it can be read."
    except Exception as error:  # noqa: BLE001 - damaged files raise whatever they run into
        message = (
            "The PDF is damaged or cut off: nothing of it can be read (the library that reads "
        )
        message += f"PDF stopped with {type(error).__name__})."
    raise DataError([BAD_PDF.found(message, file=path)]) from None


def _lines(page: LTPage, number: int) -> list[PrintedLine]:
    """Return the printed lines of a page from top to bottom, or column by column."""
    found = [line for line in _text_lines(page) if line.get_text().strip()]
    rows: list[list[LTTextLine]] = []
    for line in sorted(found, key=lambda line: -line.y0):
        if rows and rows[-1][0].y0 - line.y0 < 0.5 * line.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    in_columns = sum(
        sum(len(line.get_text().strip()) > _COLUMN_LENGTH for line in row) > 1 for row in rows
    )
    if in_columns > _COLUMN_SHARE * len(rows):
        return [_printed([line], number) for line in found]
    return [_printed(sorted(row, key=lambda line: line.x0), number) for row in rows]


def _text_lines(page: LTPage) -> Iterator[LTTextLine]:
    from pdfminer.layout import LTTextContainer, LTTextLine

    for box in page:
        if isinstance(box, LTTextContainer):
            yield from (line for line in box if isinstance(line, LTTextLine))


def _printed(row: list[LTTextLine], number: int) -> PrintedLine:
    texts = (_CONTROL.sub("\ufffd", line.get_text()).replace("\n", " ").strip() for line in row)
    return PrintedLine(
        text="  ".join(texts),
        left=min(line.x0 for line in row),
        right=max(line.x1 for line in row),
        bottom=min(line.y0 for line in row),
        height=median_height(row),
        page=number,
    )


def median_height(row: list[LTTextLine]) -> float:
    """Return the height of the line that most of the row's letters stand in."""
    return max(row, key=lambda line: len(line.get_text())).height


READER = Reader(
    name="pdf",
    suffixes=(".pdf",),
    read=read_pdf,
    recognises=lambda data: _MARK in data[:1024],
)

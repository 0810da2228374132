"""What stands before the first label in, a finding out if so much of it reads as speech."""

from __future__ import annotations

from collections.abc import Iterator

from turnpack.findings import Finding
from turnpack.records import Span, Transcript
from turnpack.rules.d031_unlabelled_opening import RULE as UNLABELLED_OPENING
from turnpack.segment.notes import lines_in

# In bytes of UTF-8, in which texts of all scripts are about as long as what they say. Titles
# and facts about a document stand on shorter lines; an introduction is shorter as a whole.
_PARAGRAPH, _AT_LENGTH = 150, 1500


def long_opening(transcript: Transcript, first: int) -> Iterator[Finding]:
    """Yield a finding if paragraphs of some length stand before the label at ``first``."""
    text, body = transcript.text, transcript.body
    asides = {span.start for span, _ in transcript.reading.asides}
    paragraphs = [
        line
        for line in lines_in(text, Span(body.start, first))
        if line.start not in asides and len(line.of(text).encode()) >= _PARAGRAPH
    ]
    if sum(len(line.of(text).encode()) for line in paragraphs) < _AT_LENGTH:
        return
    n = sum(line.end - line.start for line in paragraphs)
    share = n / max(sum(line.end - line.start for line in lines_in(text, body)), 1)
    message = (
        f"{len(paragraphs)} {'paragraph' if len(paragraphs) == 1 else 'paragraphs'} "
        f"({n:,} characters, {share:.0%} of the text) before the first label, on line "
        f"{transcript.line_of(first)}, are kept as notes: nobody is said to speak there."
    )
    line = transcript.line_of(paragraphs[0].start)
    yield UNLABELLED_OPENING.found(message, file=transcript.source.path, line=line)

"""Label cue: a label after a sentence or a time, inside a line: ``……贡献。毛宁：……``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.lexicon import lexicon_for
from turnpack.records import Reading, Span
from turnpack.segment.cue import LabelCue, LabelMark, after_colon, matches_of_any

# Colons are rare, so they are looked for first, and what stands before each of them then.
_COLON = after_colon(r"(?<![\s:：][:：])[:：]?+(?!//)(?!(?<=[0-9][:：])[0-9])(?=[^\S\n]*+\S)")
NAME = r"[^\n:：。！？；，、!?;,.“”\"()（）\[\]【】]"
"""A character of a label inside a line: none that ends or divides sentences."""
# In Han script a sentence ends without a space, in an alphabet with one. A time in brackets
# may stand between it and the label.
_BEFORE = re.compile(
    r"(?:(?P<first>^)[^\S\n]*+|(?:(?<=[。！？…])|(?<=[。！？…][”」』）]))[^\S\n]*+"
    r"|(?:(?<=[.!?])|(?<=[.!?][\"”)]))[^\S\n]++"
    r"|(?P<time>(?<=[0-9][:：][0-9]{2}[\])）】］])|(?<=[0-9][:：][0-9]{2} [\])）】］])"
    r"|(?<=[mM][\])）】］])|(?<=[mM]\.[\])）】］])|(?<=[分秒时時][\])）】］]))[^\S\n]*+)"
    r"(?P<address>[A-Z][A-Za-z]{0,4}\.[^\S\n])?+"
    rf"(?P<rest>(?!\s){NAME}{NAME}*+)\Z",
    re.MULTILINE,
)
_WORDS = re.compile(f"{NAME}*+")
_LONGEST = 48


def _find(reading: Reading) -> Iterator[LabelMark]:
    """Yield the labels inside lines, and the one that such a line starts with."""
    text = reading.text
    first: LabelMark | None = None
    for found in matches_of_any(_COLON, reading):
        colon = Span(*found.span())
        least = max(reading.body.start, colon.start - _LONGEST)
        backwards = _WORDS.match(text[least : colon.start][::-1])
        start = colon.start - backwards.end() if backwards else colon.start
        # Of what the label starts with only a form of address may stand before its words.
        match = (
            _BEFORE.search(text, least, colon.start)
            if text[start - 1 : start] == "."
            else _BEFORE.match(text, start, colon.start)
        )
        if match is None:
            continue
        group, is_first = "rest", match["first"] is not None
        if match["address"]:
            # Else it is a sentence of one word, and the label comes after it.
            group = "address" if _is_address(match["address"]) else group
            is_first = is_first and group == "address"
        label = Span(match.start(group), colon.start)
        # After a time a label stands as plainly as at the start of a line.
        faint = match["time"] is None
        mark = LabelMark(label.of(text), label, Span(label.start, colon.end), CUE.name, faint)
        if is_first:
            first = mark
            continue
        if first is not None and text.find("\n", first.outer.end, label.start) < 0:
            yield first
        first = None
        yield mark


def _is_address(words: str) -> bool:
    return lexicon_for(None).honorific.fullmatch(words.rstrip(" .")) is not None


CUE = LabelCue("inside_line", _find)

"""A label in, what speaks for and against it in how it is written out."""

from __future__ import annotations

import re

from turnpack.lexicon import Lexicon
from turnpack.records import Evidence
from turnpack.segment.outlets import set_off
from turnpack.segment.parts import without_brackets

# Punctuation that ends or divides a sentence; a label holds none. The full stop and the
# comma of alphabets are left out: names and offices are written with them; and so is a
# dash with a capital after it, which sets off an office.
_SENTENCE = re.compile(
    '[，。！？；!?;“”‘…#*<>\\[\\]{}=|]|["]|\\.\\s+[a-z]|(?:--|—)(?![^\\S\\n]+[^\\W\\d_a-z])'
)
_NAME_SHAPE = re.compile(
    r"[\u4e00-\u9fff]{1,5}"  # a name or a surname in Han characters
    r"|[\u4e00-\u9fff]+(?:[·・•][\u4e00-\u9fff]+)+"  # a foreign name in Han characters
    r"|(?:[A-Z\u00c0-\u00de\u0400-\u042f][\w'’.-]*\s?){1,5}"  # capitalised or upper-case words
    r"|(?!.*[\u4e00-\u9fff]{6})[^\W\d_]+(?:\s[^\W\d_]+)?"  # one or two plain words
)
_CAPITALISED = re.compile(r"(?:[A-Z\u00c0-\u00de\u0400-\u042f][\w'’.-]*(?:\s(?!$)|$)){2,5}")
# No label of so few characters is long: as many Han characters, or as many words.
_LONG, _MANY_WORDS = 18, 9
_LONG_HAN = re.compile("[\u4e00-\u9fff]{21}")
_LOWER_START = re.compile(r"[a-z\u00df-\u00ff\u0430-\u044f]")


def weigh_shape(label: str, lexicon: Lexicon) -> Evidence | None:
    """Weigh how ``label`` is written: its marks, its length, its capitals."""
    mark = _SENTENCE.search(label)
    # In Chinese a comma may set off an outlet all the same; in what is long it does not.
    is_set_off = mark and mark.group() == "，" and len(label) <= _LONG
    if mark and not (is_set_off and set_off(label, lexicon)):
        return Evidence(f"holds the sentence mark {mark.group()!r}", -8.0)
    if len(label) > _LONG and (_LONG_HAN.search(label) or len(label.split()) > _MANY_WORDS):
        return Evidence("is long for a label", -2.0)
    if label.count("(") + label.count("（") != label.count(")") + label.count("）"):
        return Evidence("holds a bracket without its other half", -3.0)
    if label[0].isdigit():
        return Evidence("starts with a figure", -3.0)
    if label[0].islower() and _LOWER_START.match(label):
        return Evidence("starts with a small letter", -3.0)
    if label.isupper() and len(label) > 2:
        return Evidence("is in capitals", 1.5)
    name = without_brackets(label)
    if " " in name and _CAPITALISED.fullmatch(name):
        return Evidence("is words with capitals, as full names are", 1.5)
    if _NAME_SHAPE.fullmatch(name):
        return Evidence("has the shape of a name", 1.0)
    return None

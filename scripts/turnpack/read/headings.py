"""The headings of a document in, those that nobody speaks out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

_LONGEST = 200
# A heading that ends so is a label or a question of the dialogue.
_DIALOGUE = (":", "：", "?", "？")


def titles_among(headings: Mapping[int, str]) -> frozenset[int]:
    """Return the keys of the headings that are plainly titles.

    Some documents print labels or questions as headings: those end in a colon or a
    question mark, or come again. They are left for the label finder to judge.
    """
    times = Counter(headings.values())
    return frozenset(
        key
        for key, text in headings.items()
        if len(text) <= _LONGEST and not text.endswith(_DIALOGUE) and times[text] == 1
    )

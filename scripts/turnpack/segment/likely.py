"""A refused candidate in, whether it may be a label all the same out."""

from __future__ import annotations

from collections.abc import Sequence

from turnpack.records import Evidence
from turnpack.segment.candidates import Candidate
from turnpack.segment.evidence import Document, credits, follow_up, quotation
from turnpack.segment.parts import names_part, precedes_question

# Evidence that weighs less than this says that the words are no label's.
_AGAINST = -2.0


def is_likely(
    candidate: Candidate, own: Sequence[Evidence], document: Document, *, told: bool = False
) -> bool:
    """Whether a refused ``candidate`` may be a label all the same, by what it says.

    It names a part in a session, or other labels have ``told`` of it, and it is no label
    elsewhere; speech follows it, and nothing in ``own``, the evidence of its own words, nor in
    what follows speaks against it; a question follows a mark of one.
    """
    if (
        not candidate.followed_by_speech
        or candidate.label in document.plain_labels
        or any(evidence.weight < _AGAINST for evidence in own)
        or not (told or names_part(candidate.label, document.lexicon))
        or quotation(candidate, document)
        or credits(candidate, document)
    ):
        return False
    return follow_up(candidate, document) is None or precedes_question(candidate, document.lexicon)

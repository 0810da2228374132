"""A label in, what it says of a part in the session out: who asks, answers or gives the floor."""

from __future__ import annotations

import re

from turnpack.lexicon import Lexicon
from turnpack.records import Evidence
from turnpack.segment.candidates import Candidate

_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]\Z")
_QUESTION_MARK = re.compile("[?？]")


def names_part(label: str, lexicon: Lexicon) -> bool:
    """Whether ``label`` names a part in a session.

    An office does only where the label starts with it, or ends with it and has no article
    before: that mentions somebody (``About the President:``).
    """
    said = without_brackets(label)
    if asks(said, lexicon) or lexicon.moderator.search(said) or lexicon.interpreter.search(said):
        return True
    offices = list(lexicon.office.finditer(said))
    if not offices:
        return False
    article = lexicon.article.search(said)
    first = article.end() + 1 if article and article.start() == 0 else 0
    is_mention = article is not None and article.start() > 0
    return offices[0].start() <= first or (offices[-1].end() == len(said) and not is_mention)


def asks(label: str, lexicon: Lexicon) -> bool:
    """Whether ``label`` is that of somebody who asks."""
    return bool(lexicon.asker.fullmatch(label) or lexicon.press.search(label))


def precedes_question(candidate: Candidate, lexicon: Lexicon) -> bool:
    """Whether a question is put in the words after ``candidate``."""
    return puts_question(candidate.first_words, lexicon)


def puts_question(words: str, lexicon: Lexicon) -> bool:
    """Whether ``words`` put a question."""
    return bool(_QUESTION_MARK.search(words) or lexicon.ask.search(words))


def weigh_line(candidate: Candidate) -> Evidence | None:
    """Weigh the line of a label that names a part and stands inside it."""
    n = len(candidate.marks)
    if 2 * candidate.in_company > n:
        return Evidence("others that name a part stand inside the line", 1.5)
    if 2 * candidate.after_floor > n:
        return Evidence("the floor is given right before it", 2.5)
    return None


def without_brackets(label: str) -> str:
    """Return ``label`` without what it adds in round brackets at its end."""
    return (_IN_BRACKETS.sub("", label) or label) if label.endswith((")", "）")) else label

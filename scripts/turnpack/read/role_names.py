"""What a format calls the part of a speaker in, the :class:`Role` that it is out."""

from __future__ import annotations

import re

from turnpack.lexicon import lexicon_for
from turnpack.records import Role

# What formats and their guidelines use as names of parts: ParlaMint's ``#chair``, the
# ``interviewer`` and ``interviewee`` of oral history, roles in Akoma Ntoso.
_NAMES = {
    "chair": Role.MODERATOR,
    "chairman": Role.MODERATOR,
    "chairperson": Role.MODERATOR,
    "chairwoman": Role.MODERATOR,
    "anchor": Role.MODERATOR,
    "interviewer": Role.QUESTIONER,
    "asker": Role.QUESTIONER,
    "interviewee": Role.RESPONDENT,
    "answerer": Role.RESPONDENT,
    **{role.value: role for role in Role if role is not Role.UNKNOWN},
}
_BETWEEN_WORDS = re.compile(r"[\s_.-]+")


def role_named(name: str) -> Role | None:
    """Return the role that ``name`` is a name of, in any language of the word lists, or None.

    An office (``minister``) is no part in a session, and says nothing here.
    """
    words = _BETWEEN_WORDS.sub(" ", name.lstrip("#")).strip()
    if known := _NAMES.get(words.casefold()):
        return known
    lexicon = lexicon_for(None)
    for role, pattern in (
        (Role.QUESTIONER, lexicon.asker),
        (Role.QUESTIONER, lexicon.press),
        (Role.MODERATOR, lexicon.moderator),
        (Role.INTERPRETER, lexicon.interpreter),
    ):
        if pattern.fullmatch(words):
            return role
    return None

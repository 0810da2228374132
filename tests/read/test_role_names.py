"""Names of parts in a session, as formats and their documents give them."""

from __future__ import annotations

import pytest

from turnpack.read.readers.akoma_ntoso import read_akoma_ntoso
from turnpack.read.role_names import role_named
from turnpack.records import Role


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("#chair", Role.MODERATOR),
        ("Chairperson", Role.MODERATOR),
        ("moderator", Role.MODERATOR),
        ("主持人", Role.MODERATOR),
        ("interviewer", Role.QUESTIONER),
        ("记者", Role.QUESTIONER),
        ("member_of-the.press", Role.QUESTIONER),
        ("Interviewee", Role.RESPONDENT),
        ("interpreter", Role.INTERPRETER),
        ("other", Role.OTHER),
        ("#regular", None),
        ("guest", None),
        ("minister", None),
        ("unknown", None),
        ("user", None),
        ("the chair's deputy", None),
        ("", None),
    ],
)
def test_names_of_roles(name: str, role: Role | None) -> None:
    """A name of a part is one in any of the languages; an office or a status is none."""
    assert role_named(name) is role


def test_akoma_ntoso_says_as_what_somebody_speaks() -> None:
    """``as`` names a part by itself or through what the document shows for it."""
    document = """<akomaNtoso><debate><meta><references>
      <TLCRole eId="r1" href="/r/1" showAs="主持人"/></references></meta><debateBody>
      <speech by="#a" as="#r1"><p>One.</p></speech>
      <speech by="#b" as="#interviewee"><p>Two.</p></speech>
      <speech by="#c" as="#member"><p>Three.</p></speech>
      </debateBody></debate></akomaNtoso>"""
    roles = [u.role for u in read_akoma_ntoso(document.encode(), "a.xml").utterances]
    assert roles == [Role.MODERATOR, Role.RESPONDENT, None]

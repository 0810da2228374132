"""``redirects.csv``: what is written is read again, and what is wrong is told with its line."""

from __future__ import annotations

import pytest

from turnpack.diff import Redirect
from turnpack.errors import DataError
from turnpack.release.redirects import check_redirects, redirects_csv

MOVED = (Redirect("a-t0002", "a-t0003", "renumbered"), Redirect("a-t0004", None, "removed"))


def test_versions_follow_each_other() -> None:
    """Rows of earlier releases stay, those of the same version give way."""
    first = redirects_csv("1.0.1", MOVED)
    assert first == (
        "version,old_id,new_id,reason\n1.0.1,a-t0002,a-t0003,renumbered\n1.0.1,a-t0004,,removed\n"
    )
    second = redirects_csv("1.1.0", MOVED[:1], first)
    assert second == f"{first}1.1.0,a-t0002,a-t0003,renumbered\n"
    assert redirects_csv("1.1.0", MOVED[:1], second) == second
    check_redirects(second)


@pytest.mark.parametrize(
    ("rows", "line", "words"),
    [
        ("", 1, "The columns are"),
        ("old_id,new_id\n", 1, "The columns are"),
        ("version,old_id,new_id,reason\nv1,a,b,renumbered\n", 2, "'v1' is not three numbers"),
        ("version,old_id,new_id,reason\n1.0.1,a,b\n", 2, "3 cells"),
        ("version,old_id,new_id,reason\n1.0.1,,b,renumbered\n", 2, "old_id or reason"),
        (
            "version,old_id,new_id,reason\n1.0.1,a,b,renumbered\n1.0.1,a,c,renumbered\n",
            3,
            "on line 2 already",
        ),
        ('version,old_id,new_id,reason\n1.0.1,"a"x,b,renumbered\n', 2, "not CSV"),
    ],
)
def test_what_is_wrong_is_told(rows: str, line: int, words: str) -> None:
    """Each fault has its line."""
    with pytest.raises(DataError) as raised:
        check_redirects(rows)
    (finding,) = raised.value.findings
    assert (finding.code, finding.line) == ("R001", line)
    assert words in finding.message

"""The session: its key, its day, and that all findings arrive in it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from tests.support import BRIEFING, ZH, codes, dialogue, parse_text

UNTIMED = dialogue(("主持人", "有请。"), ("海河日报记者", "如何？"), ("部长", "好。"))


@pytest.mark.parametrize(
    ("header", "text", "day"),
    [
        ("", BRIEFING, "2024-05-06"),
        ("date: 2024-05-01\ncontent:\n", BRIEFING, "2024-05-01"),
        ("date: 2024-05-01\ncontent:\n", UNTIMED, "2024-05-01"),
        ("", BRIEFING.replace("2024-05-06 09:00", "2024-05-32 09:00"), "2024-05-06"),
        ("", UNTIMED, None),
    ],
    ids=["printed", "both", "stated", "first impossible", "none"],
)
def test_day_of_a_session(tmp_path: Path, header: str, text: str, day: str | None) -> None:
    """The header's day counts, else the first printed one that exists, else none."""
    session = parse_text(tmp_path, header + text, ZH)
    assert (session.date.isoformat() if session.date else None) == day
    assert session.id.startswith(f"{day or 'undated'}-")
    assert ("D009" in codes(session)) is (day is None)


@pytest.mark.parametrize(
    ("header", "address"),
    [
        ("", "talk.txt"),
        ("url: http://a.example/1\ncontent:\n", "http://a.example/1"),
    ],
)
def test_key_of_a_session(tmp_path: Path, header: str, address: str) -> None:
    """The key ends in 8 digits of the SHA-256 of the address, else of the file name."""
    session = parse_text(tmp_path, header + BRIEFING, ZH)
    assert session.id == f"2024-05-06-{hashlib.sha256(address.encode()).hexdigest()[:8]}"


def test_findings_of_all_stages_arrive(tmp_path: Path) -> None:
    """What segmenting and what pairing found is in the session's one list."""
    text = BRIEFING.replace("09:02", "25:02") + "海河日报记者：\n明年如何？\n"
    assert {"D003", "D008"} <= set(codes(parse_text(tmp_path, text, ZH)))

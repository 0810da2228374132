"""Tables on stdout: as wide as asked for, wide characters aligned, no blanks at the ends."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner

from turnpack.cli import turnpack

NAMES = ["林一", "Zoë Ångström", "한국어 기자", "e\u0301te", "ｶﾞ半角", "外交部部长" * 9, "A😀B"]


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """A transcript whose speakers have names of every width."""
    said = [{"speaker": name, "text": f"我们{'今天谈谈水情，' * 30}。"} for name in NAMES]
    path = tmp_path / "talk.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    return path


def inspected(talk: Path) -> list[str]:
    """Return the lines that ``turnpack inspect`` prints into a pipe."""
    result = CliRunner().invoke(turnpack, ["inspect", str(talk)])
    assert result.exit_code == 0
    return result.stdout.splitlines()


def width(text: str) -> int:
    """Return how many columns ``text`` takes (Unicode Standard Annex 11)."""
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in {"W", "F"})
        for c in text
    )


def turns_of(lines: list[str]) -> tuple[str, list[str]]:
    """Return head and rows of the table of turns."""
    start = lines.index(f"Turns ({len(NAMES)})")
    return lines[start + 1], lines[start + 2 : start + 2 + len(NAMES)]


def test_columns_stand_under_one_another(talk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each cell starts where its heading does, whatever is before it in the row."""
    monkeypatch.delenv("COLUMNS", raising=False)
    head, rows = turns_of(inspected(talk))
    place = width(head[: head.index("text")])
    assert [width(row[: row.index("我们")]) for row in rows] == [place] * len(rows)


@pytest.mark.parametrize(
    ("columns", "expected"), [(None, 140), ("200", 200), ("90", 90), ("x", 140), ("", 140)]
)
def test_width(
    talk: Path, monkeypatch: pytest.MonkeyPatch, columns: str | None, expected: int
) -> None:
    """Into a pipe a table is 140 columns wide, or as wide as COLUMNS says; texts are cut to fit."""
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    lines = inspected(talk)
    tables = lines[: next(i for i, line in enumerate(lines) if line.startswith("warning"))]
    assert expected - 1 <= max(map(width, tables)) <= expected
    _, rows = turns_of(lines)
    assert all(row.endswith("…") for row in rows)
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("columns", ["0", "1", "000000000000001"])
def test_no_width_is_too_small(talk: Path, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    """A terminal that says it has no columns gets a narrow table, not an error."""
    monkeypatch.setenv("COLUMNS", columns)
    assert 20 < max(map(width, inspected(talk)[:10])) <= 40

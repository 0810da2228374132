"""``turnpack explain``: what a code means."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import invoke, run

from turnpack.explain import document
from turnpack.rules import known_rules


def test_a_page() -> None:
    """A code in either case gives the page of its rule."""
    done = invoke("explain", "S003")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("S003  Source is not UTF-8\nSeverity: error\n")
    for title in ("What it checks", "Why it matters", "Example", "What to do"):
        assert f"\n{title}\n  " in done.out
    assert invoke("explain", "s003").out == done.out


def test_all() -> None:
    """Without a code there is a line for each rule."""
    done = invoke("explain")
    assert done.code == 0
    assert len(done.out.splitlines()) == len(known_rules())


def test_unknown_codes() -> None:
    """A code that no rule has is wrong use, and the nearest ones are named."""
    done = run("explain", "S03")
    assert (done.code, done.out) == (2, "")
    assert "No rule has the code 'S03'. Did you mean S003" in done.err
    assert invoke("explain", "nothing").code == 2


def test_the_document(tmp_path: Path) -> None:
    """The document of all rules is written whole into the file that is named."""
    file = tmp_path / "rules.md"
    done = invoke("explain", "--format", "markdown", "--output", file)
    assert (done.code, done.out) == (0, "")
    assert file.read_text("utf-8") == document(known_rules().values())
    assert invoke("explain", "--format", "markdown").out == file.read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["rules.md"]

"""Authored YAML: texts and lines come out, and what would hurt is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from turnpack.errors import DataError
from turnpack.findings import Rule, Severity
from turnpack.read.authored import load_authored

RULE = Rule("X001", "Test", Severity.ERROR, why="", fix="")


def load(folder: Path, text: str) -> object:
    """Return the data of a file with ``text``."""
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return load_authored(path, "a.yaml", RULE).data


def test_every_scalar_is_text(tmp_path: Path) -> None:
    """Numbers, booleans, dates and tags stay what was written."""
    text = "a: 1.0\nb: yes\nc: 2024-05-06\nd: !!int '7'\ne: null\nf: [~, {g: 0x1F}]\n"
    assert load(tmp_path, text) == {
        "a": "1.0", "b": "yes", "c": "2024-05-06", "d": "7", "e": "null", "f": ["~", {"g": "0x1F"}]
    }  # fmt: skip


def test_lines_of_fields(tmp_path: Path) -> None:
    """Each field has its line; one that is missing has that of what it would stand in."""
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\nb:\n  - c: 2\n    d: 3\n  - e: 4\n", encoding="utf-8")
    authored = load_authored(path, "a.yaml", RULE)
    places: list[list[str | int]] = [[], ["a"], ["b"], ["b", 0, "d"], ["b", 1], ["b", 1, "x"]]
    assert [authored.line(where) for where in places] == [1, 1, 2, 4, 5, 5]


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        ("a: &x [1]\nb: *x\n", "aliases", 2),
        ("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "aliases", 2),
        ("[" * 100_000, "nests too deep", 1),
        ("- " * 100_000, "nests too deep", 1),
        ("[\n" * 50_000, "nests too deep", 22),
        ("a: [1\nb: 2\n", "not YAML", 2),
        ("a: 1\n--- \nb: 2\n", "not YAML", 2),
        ("a: 1\n\tb: 2\n", "not YAML", 2),
    ],
)
def test_what_would_hurt_is_refused(tmp_path: Path, text: str, says: str, line: int) -> None:
    """Aliases, depth and what is no YAML are findings of the rule, at their line."""
    with pytest.raises(DataError) as caught:
        load(tmp_path, text)
    (found,) = caught.value.findings
    assert says in found.message
    assert (found.code, found.file, found.line) == ("X001", "a.yaml", line)


def test_a_field_stated_twice_is_found_at_any_depth(tmp_path: Path) -> None:
    """YAML lets the last one win; a maintainer has to hear of it."""
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\nb:\n  - c: 2\n    c: 3\na: 2\n", encoding="utf-8")
    repeated = load_authored(path, "a.yaml", RULE).repeated()
    assert [found.line for found in repeated] == [5, 4]

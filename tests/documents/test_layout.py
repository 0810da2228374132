"""The files of a release: what is built is what the layout lists, and no more."""

from __future__ import annotations

from pathlib import Path

from turnpack.documents.layout import ALWAYS, DESCRIPTOR, LAYOUT, SUMS, is_figure


def test_a_release_holds_the_layout(founding_release: Path) -> None:
    """Beside tables and pictures there is every document of the list, and nothing else."""
    paths = {
        path.relative_to(founding_release).as_posix()
        for path in founding_release.rglob("*")
        if path.is_file()
    }
    tables = {path for path in paths if path.startswith(("csv/", "jsonl/", "data/"))}
    documents = {path for path in paths - tables if not is_figure(path)}
    assert documents == {*ALWAYS, DESCRIPTOR, SUMS}
    assert documents <= LAYOUT
    assert any(map(is_figure, paths))

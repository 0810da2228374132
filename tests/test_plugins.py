"""Plugins: the members of a package of one-file parts are found."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

from turnpack.emit.tables import known_writers
from turnpack.plugins import members
from turnpack.read import known_readers
from turnpack.segment import label_cues, time_cues


def test_members_in_order_of_their_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every instance at a module's top level is found, modules in alphabetical order."""
    package = tmp_path / "parts_for_test"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "b.py").write_text("PART = 2\nOTHER = 'no part'\n", encoding="utf-8")
    (package / "a.py").write_text("PART = 1\n", encoding="utf-8")
    (package / "c.py").write_text("'''Holds none.'''\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    try:
        assert members(import_module("parts_for_test"), int) == (1, 2)
    finally:
        for name in [name for name in sys.modules if name.startswith("parts_for_test")]:
            del sys.modules[name]


@pytest.mark.parametrize(
    ("found", "names"),
    [
        (known_readers(), ["text"]),
        (known_writers(), ["csv", "jsonl", "parquet"]),
        (label_cues(), ["own_line"]),
        (time_cues(), ["bracketed_datetime"]),
    ],
)
def test_packages_parts_are_found(found: tuple[object, ...], names: list[str]) -> None:
    """The package's own parts are there, named as their files."""
    assert set(names) <= {getattr(part, "name", None) for part in found}
    assert len({getattr(part, "name", None) for part in found}) == len(found)

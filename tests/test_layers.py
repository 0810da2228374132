"""The layers: what the contract names, what there is, and what CONTRIBUTING.md tells are one."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from pkgutil import iter_modules

import turnpack

ROOT = Path(__file__).parent.parent


def contract() -> list[str]:
    """Return the layers that import-linter keeps, from top to bottom."""
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (of["layers"] for of in data["tool"]["importlinter"]["contracts"])
    return [name.removeprefix("turnpack.") for line in layers for name in line.split(" | ")]


def test_every_module_has_a_layer() -> None:
    """No folder or module of the package stands outside the contract."""
    found = {info.name for info in iter_modules(turnpack.__path__)} - {"__main__"}
    assert set(contract()) == found


def test_contributing_tells_the_layers() -> None:
    """The table in CONTRIBUTING.md has every layer, in order."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    _, _, table = text.partition("| layer | |\n| --- | --- |\n")
    rows = table.partition("\n\n")[0].splitlines()
    assert [name for row in rows for name in re.findall("`(.*?)`", row.split("|")[1])] == contract()


def test_modules_are_read_in_one_sitting() -> None:
    """No module has many more lines than 300."""
    package = ROOT / "scripts" / "turnpack"
    lengths = {file: file.read_bytes().count(b"\n") for file in package.rglob("*.py")}
    assert {f.relative_to(package).as_posix(): n for f, n in lengths.items() if n > 320} == {}

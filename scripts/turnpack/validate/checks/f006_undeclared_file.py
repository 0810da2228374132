"""F006: every file of a release is declared, and a regular file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from turnpack.documents.layout import LAYOUT, is_figure, is_of_tool
from turnpack.findings import Finding
from turnpack.rules.f006_undeclared_file import RULE
from turnpack.validate.check import PackageCheck
from turnpack.validate.files import listed_in_sums
from turnpack.validate.package import TABLE_SUFFIXES, Package, is_release


def _broken(package: Package, _n_rows: Mapping[str, int]) -> Iterator[Finding]:
    if not is_release(package.descriptor):
        # Tables may be converted into a folder that holds other things.
        return
    declared = package.described | LAYOUT
    listed = listed_in_sums(package.folder)
    for path in sorted(package.folder.rglob("*")):
        inside = path.relative_to(package.folder)
        name = inside.as_posix()
        if is_of_tool(name):
            continue
        if path.is_file():
            # What SHA256SUMS lacks where there is one is reported as its fault, a table as F005.
            known = name in declared or _is_table(inside) or is_figure(name)
            if not known and (listed is None or name in listed):
                message = "Neither the descriptor nor the layout of a release names it."
                yield RULE.found(message, file=name)
        elif not _is_folder(path):
            yield RULE.found("It is no regular file.", file=name)


def _is_table(path: Path) -> bool:
    return PurePosixPath(path).suffix in TABLE_SUFFIXES


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


CHECK = PackageCheck(RULE, _broken)

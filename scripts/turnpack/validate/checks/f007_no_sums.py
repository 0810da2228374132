"""F007: a release has SHA256SUMS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from turnpack.documents.layout import SUMS
from turnpack.findings import Finding
from turnpack.rules.f007_no_sums import RULE
from turnpack.validate.check import PackageCheck
from turnpack.validate.package import Package, is_release


def _broken(package: Package, _n_rows: Mapping[str, int]) -> Iterator[Finding]:
    file = package.folder / SUMS
    if is_release(package.descriptor) and not file.is_file():
        what = (
            "It is no regular file."
            if file.exists() or file.is_symlink()
            else "The release has no such file."
        )
        yield RULE.found(what, file=SUMS)


CHECK = PackageCheck(RULE, _broken)

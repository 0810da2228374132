"""F009: a release holds its documents, and each says something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from turnpack.documents.layout import ALWAYS
from turnpack.findings import Finding
from turnpack.rules.f009_no_document import RULE
from turnpack.validate.check import PackageCheck
from turnpack.validate.files import listed_in_sums
from turnpack.validate.package import Package, is_release
from turnpack.validate.restated import read_document


def _broken(package: Package, _n_rows: Mapping[str, int]) -> Iterator[Finding]:
    if not is_release(package.descriptor):
        return
    # What SHA256SUMS lists and is gone is reported so.
    listed = listed_in_sums(package.folder) or {}
    for name in ALWAYS:
        file = package.folder / name
        if not file.is_file():
            if name not in listed:
                yield RULE.found("The release has no such document.", file=name)
        elif (text := read_document(package, name)) is None:
            yield RULE.found("It cannot be read: it lies elsewhere or is too large.", file=name)
        elif not any(map(str.isalnum, text)):
            yield RULE.found("It says nothing.", file=name)


CHECK = PackageCheck(RULE, _broken)

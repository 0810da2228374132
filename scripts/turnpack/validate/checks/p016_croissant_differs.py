"""P016: croissant.json states what follows from the release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from turnpack.contract import load_contract
from turnpack.documents.croissant import croissant
from turnpack.documents.layout import CROISSANT
from turnpack.documents.settings import repository_of
from turnpack.findings import Finding
from turnpack.rules.p016_croissant_differs import RULE
from turnpack.validate.check import PackageCheck
from turnpack.validate.descriptor import parse_json
from turnpack.validate.differences import differences, dotted
from turnpack.validate.package import Package, is_release
from turnpack.validate.restated import (
    entries_of,
    is_ours,
    languages_of,
    metadata_of,
    read_document,
    refusals,
)

# What it says whichever version of Turnpack wrote it.
_LASTING = {(key,) for key in ("name", "version", "distribution")}


def _broken(package: Package, _n_rows: Mapping[str, int]) -> Iterator[Finding]:
    text = read_document(package, CROISSANT)
    if not is_release(package.descriptor) or not text or refusals(package.descriptor):
        return
    try:
        stated, repeated = parse_json(text.encode())
    except ValueError as error:
        yield RULE.found(f"It is not JSON that can be used: {error}.", file=CROISSANT)
        return
    for name in repeated:
        yield RULE.found(f"{name!r:.80} stands twice in one object.", file=CROISSANT)
    own = croissant(
        metadata_of(package.descriptor),
        load_contract(),
        entries_of(package),
        languages_of(package),
        repository_of(package.descriptor),
    )
    ours = is_ours(package)
    for where, what in differences(stated, own):
        if ours or where[:1] in _LASTING:
            message = f"{dotted(where) or 'The description'} {what}."
            yield RULE.found(message, file=CROISSANT)


CHECK = PackageCheck(RULE, _broken, reads=True)

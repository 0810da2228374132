"""P015: CITATION.cff states what follows from the descriptor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from turnpack.documents.citation import citation
from turnpack.documents.layout import CITATION
from turnpack.documents.settings import repository_of
from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.read.authored import authored
from turnpack.rules.p015_citation_differs import RULE
from turnpack.validate.check import PackageCheck
from turnpack.validate.differences import differences, dotted
from turnpack.validate.package import Package, is_release
from turnpack.validate.restated import is_ours, metadata_of, read_document, refusals

# What the citation says whichever version of Turnpack wrote it.
_LASTING = {(key,) for key in ("title", "version", "authors", "date-released", "doi")}


def _broken(package: Package, _n_rows: Mapping[str, int]) -> Iterator[Finding]:
    text = read_document(package, CITATION)
    if not is_release(package.descriptor) or not text or refusals(package.descriptor):
        return
    own = citation(metadata_of(package.descriptor), repository_of(package.descriptor))
    if text == own:
        return
    try:
        said = authored(text.encode(), CITATION, RULE)
    except DataError as error:
        yield from error.findings
        return
    yield from said.repeated()
    ours = is_ours(package)
    for where, what in differences(said.data, authored(own.encode(), CITATION, RULE).data):
        if ours or where[:1] in _LASTING:
            yield said.found(f"{dotted(where) or 'The citation'} {what}.", where)


CHECK = PackageCheck(RULE, _broken, reads=True)

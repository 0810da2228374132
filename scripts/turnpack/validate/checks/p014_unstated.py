"""P014: the descriptor of a release states what a corpus states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from turnpack.documents.layout import DESCRIPTOR
from turnpack.findings import Finding
from turnpack.rules.p014_unstated import RULE
from turnpack.validate.check import PackageCheck
from turnpack.validate.differences import dotted
from turnpack.validate.package import Package, is_release
from turnpack.validate.restated import refusals
from turnpack.visible import clip

_SHOWN = 80


def _broken(package: Package, _n_rows: Mapping[str, int]) -> Iterator[Finding]:
    if not is_release(package.descriptor):
        return
    for error in refusals(package.descriptor):
        place = dotted(error.absolute_path) or "The descriptor"
        if error.validator == "required":
            missing = next(n for n in error.validator_value if n not in error.instance)
            message = f"{place} lacks {missing!r}."
        elif error.validator == "additionalProperties":
            known = error.schema["properties"]
            more = ", ".join(clip(repr(n), _SHOWN) for n in error.instance if n not in known)
            message = f"{place} states {more}, which no corpus can state."
        else:
            wanted = error.schema.get("description") or "what a corpus can state"
            message = f"{place} is {clip(repr(error.instance), _SHOWN)}, not {wanted}."
        yield RULE.found(message, file=DESCRIPTOR)


CHECK = PackageCheck(RULE, _broken)

"""P011: every field is described in its schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from turnpack.documents.layout import DESCRIPTOR
from turnpack.findings import Finding
from turnpack.rules.p011_undescribed_field import RULE
from turnpack.validate.check import PackageCheck
from turnpack.validate.package import Package


def _broken(package: Package, _n_rows: Mapping[str, int]) -> Iterator[Finding]:
    for resource in package.descriptor["resources"]:
        schema = resource.get("schema") if isinstance(resource, dict) else None
        fields = schema.get("fields") if isinstance(schema, dict) else None
        for field in fields if isinstance(fields, list) else ():
            if isinstance(field, dict) and not str(field.get("description") or "").strip():
                message = f"{resource.get('name')}.{field.get('name')} has no description."
                yield RULE.found(message, file=DESCRIPTOR)


CHECK = PackageCheck(RULE, _broken, foreign=True)

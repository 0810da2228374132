"""P011: every field is described, in the schema and in the card's dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from turnpack.findings import Finding
from turnpack.rules.p011_undescribed_field import RULE
from turnpack.validate.card import read_card, section
from turnpack.validate.check import PackageCheck
from turnpack.validate.package import CARD, DESCRIPTOR, Package


def _broken(package: Package, _n_rows: Mapping[str, int]) -> Iterator[Finding]:
    resources = [r for r in package.descriptor["resources"] if isinstance(r, dict)]
    card = None if package.foreign else read_card(package)
    for resource in resources:
        table, schema = resource.get("name"), resource.get("schema")
        fields = schema.get("fields") if isinstance(schema, dict) else None
        names = []
        for field in fields if isinstance(fields, list) else ():
            if isinstance(field, dict) and isinstance(field.get("name"), str):
                names.append(field["name"])
                if not str(field.get("description") or "").strip():
                    message = f"{table}.{field['name']} has no description."
                    yield RULE.found(message, file=DESCRIPTOR)
        if card is not None and names:
            described = section(card, f"### `{table}`")
            rows = dict(re.findall(r"^\| `([^`]+)` \|[^|]*\| *(.*?) *\|$", described, re.MULTILINE))
            for name in names:
                if not rows.get(name):
                    message = f"The dictionary does not describe {table}.{name}."
                    yield RULE.found(message, file=CARD)


CHECK = PackageCheck(RULE, _broken, foreign=True)

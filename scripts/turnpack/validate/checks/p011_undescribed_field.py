"""P011: every field is described, in the schema and in the card's dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set

from turnpack.contract import load_contract
from turnpack.documents.layout import CARD, DESCRIPTOR
from turnpack.findings import Finding
from turnpack.rules.p011_undescribed_field import RULE
from turnpack.validate.card import read_card, section
from turnpack.validate.check import PackageCheck
from turnpack.validate.package import Package

_ROW = re.compile(r"^\| `([^`]+)` \|[^|]*\| *(.*?) *\|$", re.MULTILINE)


def _broken(package: Package, _n_rows: Mapping[str, int]) -> Iterator[Finding]:
    for resource in package.descriptor["resources"]:
        schema = resource.get("schema") if isinstance(resource, dict) else None
        fields = schema.get("fields") if isinstance(schema, dict) else None
        for field in fields if isinstance(fields, list) else ():
            if isinstance(field, dict) and not str(field.get("description") or "").strip():
                message = f"{resource.get('name')}.{field.get('name')} has no description."
                yield RULE.found(message, file=DESCRIPTOR)
    card = None if package.foreign else read_card(package)
    if card is not None:
        yield from _in_card(card, {r.table for r in package.resources if r.table})


def _in_card(card: str, tables: Set[str]) -> Iterator[Finding]:
    for table in load_contract():
        if table.name in tables:
            dictionary = section(card, f"### `{table.name}`")
            described = {name for name, meaning in _ROW.findall(dictionary) if meaning}
            for name in table.names:
                if name not in described:
                    message = f"The dictionary does not describe {table.name}.{name}."
                    yield RULE.found(message, file=CARD)


CHECK = PackageCheck(RULE, _broken, foreign=True)

"""A table of the contract in, the Table Schema that Frictionless checks like the contract out.

Frictionless 5.21 reads the standard with gaps. Where another spelling of the same rule
closes one, this view has that spelling; what stays open is told in
`turnpack.views.engines`.
"""

from __future__ import annotations

from typing import Any

from turnpack.contract import Table
from turnpack.contract.pattern import portable

PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TABLE_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


def frictionless_schema(table: Table) -> dict[str, Any]:
    """Return ``table`` as a descriptor for the Python library Frictionless.

    A package that holds it states `PACKAGE_PROFILE`, else exclusive bounds are refused.
    """
    unique = {key[0] for key in table.unique_keys if len(key) == 1}
    fields = []
    for field, stated in zip(table.fields, table.descriptor["fields"], strict=True):
        constraints = dict(stated.get("constraints", {}))
        if field.required:
            # It asks of a primary key only that not all of its fields are null.
            constraints["required"] = True
        if field.name in unique:
            # It does not know `uniqueKeys`.
            constraints["unique"] = True
        if field.enum is not None and "enum" not in constraints:
            # It does not know `categories`.
            constraints["enum"] = list(field.enum)
        if field.pattern is not None:
            # It puts ^ and $ around a pattern: neither hold a branch of an alternation,
            # and $ lets a line end follow.
            constraints["pattern"] = rf"(?:{portable(field.pattern)})\Z"
        fields.append({**stated, **({"constraints": constraints} if constraints else {})})
    return {**table.descriptor, "$schema": TABLE_PROFILE, "fields": fields}

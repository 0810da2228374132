"""What a contract cannot express is refused by field and property, never passed over."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from turnpack.contract import parse_table

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "refused.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["message"])
def test_it_is_refused(case: dict[str, Any]) -> None:
    """The message names the field or the table, the property, and the reason."""
    fields = [{"name": "x", **case["field"]}] if "field" in case else [{"name": "x"}]
    with pytest.raises(ValueError, match=re.escape(case["message"])):
        parse_table({"name": "t", "fields": fields, **case.get("schema", {})})

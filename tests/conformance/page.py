"""Nothing in, ``docs/engines.md`` written anew."""

from __future__ import annotations

from pathlib import Path

from turnpack.views.engines import page

PAGE = Path(__file__).parents[2] / "docs" / "engines.md"
REGENERATE = "python -m tests.conformance.page"

if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")

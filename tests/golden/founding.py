"""A session in, the account of it that the golden file holds out.

Run as a script it writes the golden file anew. Read what changed before you keep it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from turnpack.emit.rows import session_rows
from turnpack.records import Session

GOLDEN = Path(__file__).parent / "founding.json"
REGENERATE = "python -m tests.golden.founding"

_TURN = ("seq", "source_line", "speaker", "role", "kind", "n_segments", "n_chars", "resolution")
_SPEAKER = ("label", "name", "title", "affiliation", "kind", "role", "n_turns")


def account(session: Session) -> dict[str, Any]:
    """Return what the session holds: counts, speakers, turns, and every pair in full."""
    rows = session_rows(session)
    return {
        "counts": {table: len(of_table) for table, of_table in rows.items()},
        "session": {
            key: str(rows["sessions"][0][key])
            for key in ("session_id", "title", "date", "timezone", "language", "n_chars")
        },
        "notes": [f"{note['kind']}: {note['text']}" for note in rows["notes"]],
        "speakers": [" | ".join(str(row[key]) for key in _SPEAKER) for row in rows["speakers"]],
        "turns": [
            " | ".join([*(str(row[key]) for key in _TURN), row["timestamp"].strftime("%H:%MZ")])
            for row in rows["turns"]
        ],
        "pairs": [
            {
                "outlet": row["affiliation"],
                "respondent": row["respondent"],
                "question": row["question"],
                "answer": row["answer"].split("\n"),
            }
            for row in rows["qa_pairs"]
        ],
    }


def text_of(found: dict[str, Any]) -> str:
    """Return the golden file's text."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    from tests.conftest import FOUNDING, SETTINGS

    from turnpack.pipeline import parse

    session = parse(FOUNDING, SETTINGS, "sources/2018-03-08-foreign-minister.txt")
    GOLDEN.write_text(text_of(account(session)), encoding="utf-8")

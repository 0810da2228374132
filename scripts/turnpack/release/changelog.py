"""A difference in, the section of the data's changelog that tells of it out: words and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from turnpack.diff import Change, Difference, SessionStatus
from turnpack.diff.bump import reasons
from turnpack.documents.changelog import UNRELEASED, preamble, sections
from turnpack.markdown import code, count, escaped, table_of
from turnpack.visible import clean

_MOST_NAMED = 20


def section(version: str, day: str, difference: Difference) -> str:
    """Return the section for ``version``, released on ``day`` (YYYY-MM-DD), as Markdown."""
    return "\n\n".join([f"## {version} ({day})", *_paragraphs(difference)])


def first_section(version: str, day: str, n_rows: Mapping[str, int]) -> str:
    """Return the section for the first release: how many rows its tables have, by name."""
    counted = [(table, count(n)) for table, n in n_rows.items()]
    return f"## {version} ({day})\n\nThe first release.\n\n{table_of(('table', 'rows'), counted)}"


def with_section(changelog: str, version: str, text: str) -> str:
    """Return ``changelog`` with the section ``text`` on ``version`` before all others.

    What a maintainer wrote below a heading ``Unreleased``, or below one of this version,
    stays and stands first in it. Doing it again changes nothing.
    """
    told_of = list(sections(changelog))
    mine = [name in {UNRELEASED, version} for name, _, _ in told_of]
    words = [body for (_, _, body), own in zip(told_of, mine, strict=True) if own and body]
    heading, _, told = text.partition("\n")
    if not any(told.strip() in body for body in words):
        words.append(told.strip())
    rest = [
        f"{title}\n\n{body}".strip()
        for (_, title, body), own in zip(told_of, mine, strict=True)
        if not own
    ]
    parts = [preamble(changelog), heading, *words, *rest]
    return "\n\n".join(part for part in parts if part) + "\n"


def _paragraphs(difference: Difference) -> Iterator[str]:
    yield f"Since {difference.old.version}:"
    yield "\n".join(
        f"- {reason.bump.value}: {escaped(clean(reason.what))}" for reason in reasons(difference)
    )
    turns, pairs = difference.turns, difference.pairs
    rows = [
        (c.value, count(turns.rows[c]), count(turns.chars[c]), count(pairs.rows[c]))
        for c in Change
        if turns.rows[c] or pairs.rows[c]
    ]
    if any(row[0] != Change.UNCHANGED.value for row in rows):
        yield table_of(("", "turns", "characters", "pairs"), rows)
    for status in (SessionStatus.ADDED, SessionStatus.REMOVED, SessionStatus.RENAMED):
        ids = [s.new_id or s.old_id or "" for s in difference.sessions if s.status is status]
        if ids:
            named = ", ".join(code(clean(key)) for key in ids[:_MOST_NAMED])
            more = f" and {count(len(ids) - _MOST_NAMED)} more" if len(ids) > _MOST_NAMED else ""
            yield f"Sessions {status.value}: {named}{more}."
    if n := len(difference.redirects):
        gone = sum(redirect.new_id is None for redirect in difference.redirects)
        yield (
            f"Ids that no longer mean what they did: {count(n)}, of which {count(gone)} have no "
            "successor; `redirects.csv` says where each leads."
        )

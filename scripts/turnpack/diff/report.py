"""A difference in, what people and programs read of it out: text, Markdown, JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from turnpack.diff.bump import reasons, required_bump
from turnpack.diff.records import (
    Change,
    Changed,
    Difference,
    SessionDifference,
    SessionStatus,
    Tally,
)
from turnpack.markdown import code, escaped, table_of
from turnpack.visible import as_json, clean

MOST_SAMPLES = 20
"""Changed turns and pairs of a session that are shown; JSON has them all."""
MOST_SESSIONS = 50


def as_record(difference: Difference) -> dict[str, Any]:
    """Return ``difference`` as plain objects and lists, whole."""
    return {
        "old": asdict(difference.old),
        "new": asdict(difference.new),
        "bump": required_bump(difference).value,
        "reasons": [
            {"bump": reason.bump.value, "what": reason.what} for reason in reasons(difference)
        ],
        "sessions": {status.value: difference.statuses[status] for status in SessionStatus},
        "turns": _tally(difference.turns),
        "pairs": _tally(difference.pairs),
        "schema": [
            {"bump": c.bump.value, "table": c.table, "what": c.what} for c in difference.schema
        ],
        "metadata": list(difference.metadata),
        "documents": list(difference.documents),
        "people": dict(difference.people),
        "changed_sessions": [_session(session) for session in difference.sessions],
        "redirects": [asdict(redirect) for redirect in difference.redirects],
    }


def json(difference: Difference) -> str:
    """Return ``difference`` as JSON, whole."""
    return as_json(as_record(difference)) + "\n"


def text(difference: Difference) -> str:
    """Return ``difference`` for a terminal: counts first, then what changed, by session."""
    return "".join(f"{line}\n" for line in _text(difference))


def markdown(difference: Difference) -> str:
    """Return ``difference`` for a pull request: counts first, then what changed, by session."""
    return "\n\n".join(_markdown(difference)) + "\n"


def _tally(tally: Tally) -> dict[str, dict[str, int]]:
    return {c.value: {"rows": tally.rows[c], "chars": tally.chars[c]} for c in Change}


def _session(session: SessionDifference) -> dict[str, Any]:
    return {
        "status": session.status.value,
        "old_id": session.old_id,
        "new_id": session.new_id,
        "turns": _tally(session.turns),
        "pairs": _tally(session.pairs),
        "changed_turns": [_changed(changed) for changed in session.changed],
        "changed_pairs": [_changed(changed) for changed in session.changed_pairs],
        "other": list(session.other),
    }


def _changed(changed: Changed) -> dict[str, Any]:
    return {
        "change": changed.change.value,
        "old": list(changed.old),
        "new": list(changed.new),
        "columns": list(changed.columns),
        "chars": changed.n_chars,
        "excerpt": changed.excerpt,
        "was": changed.was,
        "now": changed.now,
    }


def _text(difference: Difference) -> Iterator[str]:
    yield f"{clean(str(difference.old))} → {clean(str(difference.new))}"
    if difference.is_empty:
        yield "No difference."
        return
    bump = required_bump(difference)
    yield f"Asks for a {bump.value} version:"
    for reason in reasons(difference):
        yield f"  {reason.bump.value:<5}  {clean(reason.what)}"
    yield ""
    counts = [
        f"{difference.statuses[status]:,} {status.value}"
        for status in SessionStatus
        if difference.statuses[status]
    ]
    yield f"sessions: {', '.join(counts) or 'none'}"
    yield from _aligned(
        [("", "turns", "characters", "pairs"), *_counts(difference.turns, difference.pairs)]
    )
    for session in difference.sessions[:MOST_SESSIONS]:
        yield ""
        yield from _text_of_session(session)
    if rest := difference.sessions[MOST_SESSIONS:]:
        yield f"\n… and {len(rest):,} more sessions; --format json has them all."
    if n := len(difference.redirects):
        gone = sum(redirect.new_id is None for redirect in difference.redirects)
        yield ""
        yield f"ids that no longer mean what they did: {n:,}, of which {gone:,} have no successor"


def _text_of_session(session: SessionDifference) -> Iterator[str]:
    yield f"{_title(session)}: {session.status.value}"
    if session.other:
        yield f"  {clean('; '.join(session.other))}"
    if session.status in {SessionStatus.ADDED, SessionStatus.REMOVED}:
        n_turns, n_pairs = sum(session.turns.rows.values()), sum(session.pairs.rows.values())
        yield f"  {n_turns:,} turns, {n_pairs:,} pairs"
        return
    for changed in _sampled(session):
        ids = f"{_ids(changed.old)} → {_ids(changed.new)}"
        yield f"  {changed.change.value}{_columns(changed)}: {ids}"
        if changed.columns:
            yield f"      - {clean(changed.was)}"
            yield f"      + {clean(changed.now)}"
        else:
            yield f"      {clean(changed.excerpt)}"
    if rest := _n_left(session):
        yield f"  … and {rest:,} more"


def _markdown(difference: Difference) -> Iterator[str]:
    yield f"### {escaped(difference.old)} → {escaped(difference.new)}"
    if difference.is_empty:
        yield "No difference."
        return
    yield f"Asks for a **{required_bump(difference).value}** version:"
    yield "\n".join(
        f"- {reason.bump.value}: {escaped(clean(reason.what))}" for reason in reasons(difference)
    )
    yield table_of(("sessions", "n"), [(s.value, f"{n:,}") for s, n in _by_status(difference)])
    yield table_of(
        ("", "turns", "characters", "pairs"), list(_counts(difference.turns, difference.pairs))
    )
    for session in difference.sessions[:MOST_SESSIONS]:
        if session.status in {SessionStatus.ADDED, SessionStatus.REMOVED}:
            continue
        other = f" ({escaped(clean('; '.join(session.other)))})" if session.other else ""
        lines = [f"**{code(_title(session))}**: {session.status.value}{other}", ""]
        lines += [
            f"- {c.change.value}{_columns(c)}: {code(_ids(c.old))} → {code(_ids(c.new))}: "
            f"{_told(c)}"
            for c in _sampled(session)
        ]
        if rest := _n_left(session):
            lines.append(f"- … and {rest:,} more")
        yield "\n".join(lines)
    if n := len(difference.redirects):
        gone = sum(redirect.new_id is None for redirect in difference.redirects)
        yield f"Ids that no longer mean what they did: {n:,}, of which {gone:,} have no successor."


def _by_status(difference: Difference) -> list[tuple[SessionStatus, int]]:
    return [(s, difference.statuses[s]) for s in SessionStatus if difference.statuses[s]]


def _counts(turns: Tally, pairs: Tally) -> Iterator[tuple[str, str, str, str]]:
    for change in Change:
        if turns.rows[change] or pairs.rows[change]:
            yield (
                change.value,
                f"{turns.rows[change]:,}",
                f"{turns.chars[change]:,}",
                f"{pairs.rows[change]:,}",
            )


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        cells = [f"{cell:>{width}}" for cell, width in zip(rest, widths[1:], strict=True)]
        yield f"  {first:<{widths[0]}}  {'  '.join(cells)}"


def _title(session: SessionDifference) -> str:
    ids = dict.fromkeys(key for key in (session.old_id, session.new_id) if key)
    return clean(" → ".join(ids))


def _sampled(session: SessionDifference) -> Sequence[Changed]:
    return [*session.changed[:MOST_SAMPLES], *session.changed_pairs[:MOST_SAMPLES]]


def _n_left(session: SessionDifference) -> int:
    return len(session.changed) + len(session.changed_pairs) - len(_sampled(session))


def _told(changed: Changed) -> str:
    if not changed.columns:
        return escaped(clean(changed.excerpt))
    return f"{escaped(clean(changed.was))} → {escaped(clean(changed.now))}"


def _columns(changed: Changed) -> str:
    return f" ({', '.join(changed.columns)})" if changed.columns else ""


def _ids(ids: Sequence[str]) -> str:
    """Return the last parts of ids, which differ within a session."""
    return clean("+".join(key.rsplit("-", 1)[-1] for key in ids)) or "–"

"""A session in, a readable account of it on stdout out: what was found, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from turnpack.cli.console import clean
from turnpack.records import Evidence, LabelEntry, Session

REASONS = "evidence"
_WIDTH_OF_A_FILE = 140


def show_account(session: Session) -> None:
    """Print the account of ``session``."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _WIDTH_OF_A_FILE
    _head(console, session)
    _labels(console, session.segmentation.labels)
    _speakers(console, session)
    _turns(console, session)
    _pairs(console, session)
    _left_over(console, session)


def _head(console: Console, session: Session) -> None:
    transcript = session.transcript
    header = transcript.header
    console.print(Text(clean(transcript.source.path), style="bold"))
    times = [segment for segment in session.segments if segment.time]
    placement = session.segmentation.placement
    cues = Counter(entry.cue for entry in session.segmentation.labels if entry.accepted)
    facts = {
        "title": header.get("title"),
        "published": " · ".join(filter(None, map(header.get, ("publisher", "source_url")))),
        "session": session.id,
        "read as": f"{transcript.source.format}, {len(transcript.text):,} characters, "
        f"{len(transcript.line_starts):,} lines",
        "language": session.segmentation.language or "not known",
        "time zone": transcript.stated("timezone") or "not known",
        "label cues": ", ".join(f"{cue} ({n} labels)" for cue, n in cues.items()) or "none",
        "time cues": _times(times, placement) if times else "none",
    }
    table = Table.grid(padding=(0, 2))
    for name, value in facts.items():
        if value:
            table.add_row(f"  {name}", Text(clean(value)))
    console.print(table)


def _times(timed: Sequence[object], placement: object) -> str:
    cues = Counter(segment.time.cue for segment in timed)  # type: ignore[attr-defined]
    said = ", ".join(f"{cue} ({n} times)" for cue, n in cues.items())
    return f"{said}, printed {placement} their blocks" if placement else said


def _labels(console: Console, labels: Sequence[LabelEntry]) -> None:
    taken = [entry for entry in labels if entry.accepted]
    _print(
        console,
        f"Labels taken ({len(taken)})",
        ("label", "places", "score", REASONS),
        ((e.label, len(e.spans), f"{e.score:g}", _reasons(e.evidence)) for e in taken),
    )


def _speakers(console: Console, session: Session) -> None:
    n_turns = Counter(turn.speaker for turn in session.turns)
    _print(
        console,
        f"Speakers ({len(session.speakers)})",
        (
            "speaker",
            "role",
            "sure",
            "kind",
            "title",
            "affiliation",
            "person",
            "turns",
            REASONS,
        ),
        (
            (
                " = ".join(dict.fromkeys((s.display, *s.labels))),
                s.role,
                s.role_resolution,
                s.kind,
                s.title,
                s.affiliation,
                s.person_id,
                n_turns[s.seq],
                _reasons(s.role_evidence),
            )
            for s in session.speakers
        ),
    )


def _turns(console: Console, session: Session) -> None:
    _print(
        console,
        f"Turns ({len(session.turns)})",
        ("turn", "line", "time (UTC)", "speaker", "kind", "pair", "chars", "text"),
        (
            (
                turn.seq,
                turn.segments[0].line,
                turn.timestamp.strftime("%H:%M") if turn.timestamp else None,
                speaker.display if (speaker := session.speaker(turn)) else turn.segments[0].label,
                turn.kind,
                turn.pair,
                len(turn.text),
                turn.text,
            )
            for turn in session.turns
        ),
    )


def _pairs(console: Console, session: Session) -> None:
    _print(
        console,
        f"Question-answer pairs ({len(session.pairs)})",
        ("pair", "question turns", "answer turns", "follows up", "sure", "question"),
        (
            (
                pair.seq,
                " ".join(map(str, pair.question)),
                " ".join(map(str, pair.answer)),
                pair.followup_of,
                pair.resolution,
                session.turns[pair.question[0] - 1].text,
            )
            for pair in session.pairs
        ),
    )


def _left_over(console: Console, session: Session) -> None:
    line_of = session.transcript.line_of
    notes = [(note.line, note.text, f"note: {note.kind}") for note in session.notes]
    refused = [
        (line_of(entry.spans[0].start), entry.label, f"no label: {_reasons(entry.evidence)}")
        for entry in session.segmentation.labels
        if not entry.accepted
    ]
    outside = [
        (turn.segments[0].line, turn.text, f"in no pair: {turn.kind}")
        for turn in session.turns
        if turn.pair is None
    ]
    rows = sorted([*notes, *refused, *outside])
    _print(console, f"Left over ({len(rows)})", ("line", "text", REASONS), rows)


def _reasons(evidence: Sequence[Evidence]) -> str:
    return "; ".join(f"{e.reason} ({e.weight:+.3g})" for e in evidence)


def _print(
    console: Console, title: str, head: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Print a table whose last column takes the room that is left."""
    table = Table(
        title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, expand=True
    )
    for name in head[:-1]:
        right = name in {"places", "score", "turn", "line", "chars", "pair", "turns"}
        table.add_column(
            name,
            justify="right" if right else "left",
            no_wrap=True,
            overflow="ellipsis",
            max_width=40,
        )
    # Reasons are what the reader came for, so they are shown in full; of texts the start.
    reasons = head[-1] == REASONS
    table.add_column(
        head[-1], ratio=1, no_wrap=not reasons, overflow="fold" if reasons else "ellipsis"
    )
    for row in rows:
        cells = ("" if value is None else " ".join(str(value).split()) for value in row)
        table.add_row(*(Text(clean(cell)) for cell in cells))
    console.print()
    console.print(table)

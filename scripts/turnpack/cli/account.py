"""The account of a session in, tables that a person can read on stdout out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from turnpack.account import Account
from turnpack.account.records import (
    CorrectionAccount,
    LabelAccount,
    Outcome,
    SpeakerAccount,
    TurnAccount,
)
from turnpack.cli.account_lines import holder, print_lines
from turnpack.cli.tables import REASONS, print_table, printing, reasons
from turnpack.visible import clean


def show_account(account: Account) -> None:
    """Print all of ``account``; its lines too, where it has any."""
    with printing() as console:
        _head(console, account)
        _labels(console, account.labels)
        _speakers(console, account.speakers)
        _turns(console, account, account.turns)
        _pairs(console, account)
        _left_over(console, account)
        _corrections(console, account.corrections)
        if account.lines:
            print_lines(console, account, label_cues=())


def show_lines(account: Account, label_cues: Sequence[str]) -> None:
    """Print the lines of ``account``, and of the rest what they touch.

    ``label_cues`` are the names of the cues that look for labels.
    """
    numbers = {part.turn for line in account.lines for part in line.parts}
    turns = [turn for turn in account.turns if turn.turn in numbers]
    holders = {turn.speaker for turn in turns}
    with printing() as console:
        console.print(Text(clean(account.source.path), style="bold"))
        print_lines(console, account, label_cues)
        if turns:
            _speakers(console, [s for s in account.speakers if s.speaker in holders])
            _turns(console, account, turns)


def _head(console: Console, account: Account) -> None:
    source, session = account.source, account.session
    header = source.header
    console.print(Text(clean(source.path), style="bold"))
    dropped = f", {source.n_dropped:,} left out by the reader" if source.n_dropped else ""
    found = _counts(session.label_cues, "labels") or "none"
    facts = {
        "title": header.get("title"),
        "published": " · ".join(filter(None, map(header.get, ("publisher", "source_url")))),
        "session": session.id,
        "read as": f"{source.format}, {source.n_chars:,} characters, {source.n_lines:,} lines"
        + dropped,
        "language": session.language or "not known",
        "time zone": session.timezone or "not known",
        "label cues": "not looked for: the format names the speakers"
        if source.speakers_given
        else found,
        "time cues": _counts(session.time_cues, "times") or "none",
    }
    if session.placement and session.time_cues:
        facts["time cues"] = f"{facts['time cues']}, printed {session.placement} their blocks"
    table = Table.grid(padding=(0, 2))
    for name, value in facts.items():
        if value:
            table.add_row(f"  {name}", Text(clean(value)))
    console.print(table)


def _counts(cues: Mapping[str, int], what: str) -> str:
    return ", ".join(f"{cue} ({n} {what})" for cue, n in cues.items())


def _labels(console: Console, labels: Sequence[LabelAccount]) -> None:
    taken = [label for label in labels if label.outcome is Outcome.TAKEN]
    print_table(
        console,
        f"Labels taken ({len(taken)})",
        ("label", "places", "score", REASONS),
        (
            (
                entry.label,
                sum(place.outcome is Outcome.TAKEN for place in entry.places),
                f"{entry.score:g}",
                reasons(entry.evidence),
            )
            for entry in taken
        ),
    )


def _speakers(console: Console, speakers: Sequence[SpeakerAccount]) -> None:
    print_table(
        console,
        f"Speakers ({len(speakers)})",
        ("speaker", "kind", "title", "affiliation", "person", "turns", "labels"),
        (
            (
                s.name,
                s.kind,
                s.title,
                s.affiliation,
                s.person_id,
                s.n_turns,
                " = ".join(s.labels),
            )
            for s in speakers
        ),
    )
    print_table(
        console,
        f"Roles ({len(speakers)})",
        ("speaker", "role", "sure", REASONS),
        ((s.name, s.role, s.resolution, reasons(s.evidence)) for s in speakers),
    )


def _turns(console: Console, account: Account, turns: Sequence[TurnAccount]) -> None:
    print_table(
        console,
        f"Turns ({len(turns)})",
        ("turn", "line", "time (UTC)", "speaker", "kind", "pair", "chars", "text"),
        (
            (
                turn.turn,
                turn.line,
                turn.timestamp.strftime("%H:%M") if turn.timestamp else None,
                holder(account, turn),
                turn.kind,
                turn.pair,
                turn.n_chars,
                turn.text,
            )
            for turn in turns
        ),
    )


def _pairs(console: Console, account: Account) -> None:
    print_table(
        console,
        f"Question-answer pairs ({len(account.pairs)})",
        ("pair", "question turns", "answer turns", "follows up", "sure", "question"),
        (
            (
                pair.pair,
                " ".join(map(str, pair.question)),
                " ".join(map(str, pair.answer)),
                pair.followup_of,
                pair.resolution,
                account.turns[pair.question[0] - 1].text,
            )
            for pair in account.pairs
        ),
    )


def _left_over(console: Console, account: Account) -> None:
    notes = [(note.line, note.text, f"note: {note.kind}") for note in account.notes]
    refused = [
        (label.places[0].line, label.label, f"no label: {reasons(label.evidence)}")
        for label in account.labels
        if label.outcome is Outcome.REFUSED
    ]
    outside = [
        (turn.line, turn.text, f"in no pair: {turn.kind}")
        for turn in account.turns
        if turn.pair is None
    ]
    rows = sorted([*notes, *refused, *outside])
    print_table(console, f"Left over ({len(rows)})", ("line", "text", REASONS), rows)


def _corrections(console: Console, corrections: Sequence[CorrectionAccount]) -> None:
    if corrections:
        print_table(
            console,
            f"Corrections ({len(corrections)})",
            ("line", "fix", "outcome", "by", "date", REASONS),
            ((c.line, c.fix, c.outcome, c.by, c.date, c.why) for c in corrections),
        )

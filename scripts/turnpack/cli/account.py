"""The account of a session in, tables that a person can read on stdout out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from turnpack.account import Account
from turnpack.account.records import (
    Candidate,
    CorrectionAccount,
    LabelAccount,
    LineAccount,
    Outcome,
    Part,
    SpeakerAccount,
    TurnAccount,
    What,
)
from turnpack.cli.console import clean
from turnpack.records import Evidence

REASONS = "evidence"
_WIDTH_OF_A_FILE = 140
_RIGHT = frozenset({"places", "score", "turn", "line", "chars", "pair", "turns"})
_COLOURS = {Outcome.TAKEN: "green", Outcome.REFUSED: "red", Outcome.LOST: "yellow"}

Cell = object
Row = Sequence[Cell]


def show_account(account: Account) -> None:
    """Print all of ``account``; its lines too, where it has any."""
    console = _console()
    _head(console, account)
    _labels(console, account.labels)
    _speakers(console, account.speakers)
    _turns(console, account, account.turns)
    _pairs(console, account)
    _left_over(console, account)
    _corrections(console, account.corrections)
    if account.lines:
        _lines(console, account, label_cues=())


def show_lines(account: Account, label_cues: Sequence[str]) -> None:
    """Print the lines of ``account``, and of the rest what they touch.

    ``label_cues`` are the names of the cues that look for labels.
    """
    console = _console()
    console.print(Text(clean(account.source.path), style="bold"))
    _lines(console, account, label_cues)
    numbers = {part.turn for line in account.lines for part in line.parts}
    turns = [turn for turn in account.turns if turn.turn in numbers]
    holders = {turn.speaker for turn in turns}
    if turns:
        _speakers(console, [s for s in account.speakers if s.speaker in holders])
        _turns(console, account, turns)


def _console() -> Console:
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _WIDTH_OF_A_FILE
    return console


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
    _print(
        console,
        f"Labels taken ({len(taken)})",
        ("label", "places", "score", REASONS),
        (
            (
                entry.label,
                sum(place.outcome is Outcome.TAKEN for place in entry.places),
                f"{entry.score:g}",
                _reasons(entry.evidence),
            )
            for entry in taken
        ),
    )


def _speakers(console: Console, speakers: Sequence[SpeakerAccount]) -> None:
    _print(
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
    _print(
        console,
        f"Roles ({len(speakers)})",
        ("speaker", "role", "sure", REASONS),
        ((s.name, s.role, s.resolution, _reasons(s.evidence)) for s in speakers),
    )


def _turns(console: Console, account: Account, turns: Sequence[TurnAccount]) -> None:
    _print(
        console,
        f"Turns ({len(turns)})",
        ("turn", "line", "time (UTC)", "speaker", "kind", "pair", "chars", "text"),
        (
            (
                turn.turn,
                turn.line,
                turn.timestamp.strftime("%H:%M") if turn.timestamp else None,
                _name(account, turn),
                turn.kind,
                turn.pair,
                turn.n_chars,
                turn.text,
            )
            for turn in turns
        ),
    )


def _name(account: Account, turn: TurnAccount) -> str | None:
    return account.speakers[turn.speaker - 1].name if turn.speaker else turn.label


def _pairs(console: Console, account: Account) -> None:
    _print(
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
        (label.places[0].line, label.label, f"no label: {_reasons(label.evidence)}")
        for label in account.labels
        if label.outcome is Outcome.REFUSED
    ]
    outside = [
        (turn.line, turn.text, f"in no pair: {turn.kind}")
        for turn in account.turns
        if turn.pair is None
    ]
    rows = sorted([*notes, *refused, *outside])
    _print(console, f"Left over ({len(rows)})", ("line", "text", REASONS), rows)


def _corrections(console: Console, corrections: Sequence[CorrectionAccount]) -> None:
    if corrections:
        _print(
            console,
            f"Corrections ({len(corrections)})",
            ("line", "fix", "outcome", "by", "date", REASONS),
            ((c.line, c.fix, c.outcome, c.by, c.date, c.why) for c in corrections),
        )


# --- line by line -----------------------------------------------------------------


def _lines(console: Console, account: Account, label_cues: Sequence[str]) -> None:
    """Print what became of each line: its parts, and below them what cues saw there."""
    given = account.source.speakers_given
    rows: list[Row] = []
    turn: int | None = None
    shown: dict[tuple[str, str, Outcome], int] = {}
    told = False
    for line in account.lines:
        of_line = [
            *_part_rows(account, line, turn),
            *(_candidate_row(candidate, line.line, shown) for candidate in line.candidates),
        ]
        turn = next((part.turn for part in reversed(line.parts) if part.turn), turn)
        has_words = any(part.what in {What.SPEECH, What.NOTE} for part in line.parts)
        if label_cues and has_words and not line.candidates:
            names = "" if told else f", of {', '.join(label_cues)}"
            why = "the format names the speakers" if given else f"no cue sees one{names}"
            of_line.append(("no label", None, None, why))
            told = True
        if line.remark and (line.remark != "blank" or label_cues):
            of_line.append((None, None, None, f"({line.remark})"))
        rows += ((line.line if i == 0 else None, *row) for i, row in enumerate(of_line))
    _print(
        console,
        f"Lines ({len(account.lines)})",
        ("line", "is", "turn", "speaker", REASONS),
        rows,
    )


def _part_rows(account: Account, line: LineAccount, before: int | None) -> Iterator[Row]:
    """Yield a row for each part; a turn is named where it begins, or is first shown."""
    parts = [part for part in line.parts if part.what is not What.MARKUP] or line.parts
    for part in parts:
        new = part.turn is not None and part.turn != before
        before = part.turn or before
        yield (
            Text(f"note: {part.kind}" if part.what is What.NOTE else part.what),
            part.turn if new else None,
            _held_by(account, part) if new else None,
            _start(part.text),
        )


def _held_by(account: Account, part: Part) -> str | None:
    turn = account.turns[part.turn - 1] if part.turn else None
    if turn is None:
        return None
    pair = f", pair {turn.pair}" if turn.pair else ""
    return f"{_name(account, turn) or '?'}, {turn.role}{pair}"


def _candidate_row(
    candidate: Candidate, line: int, shown: dict[tuple[str, str, Outcome], int]
) -> Row:
    """Return the row of ``candidate``; what was weighed holds for all its places: told once."""
    key = (candidate.label, candidate.cue, candidate.outcome)
    first = shown.setdefault(key, line)
    said = f"{candidate.label!r} by {candidate.cue} "
    if first == line:
        said += f"{candidate.why}: {_reasons(candidate.evidence)}"
    else:
        said += f"as on line {first}"
    return Text(candidate.outcome, style=_COLOURS[candidate.outcome]), None, None, said


def _start(text: str) -> Text:
    """Return the start of ``text``, as much as one row holds."""
    return Text(clean(" ".join(text.split())), style="bold", no_wrap=True, overflow="ellipsis")


def _reasons(evidence: Sequence[Evidence]) -> str:
    return "; ".join(f"{e.reason} ({e.weight:+.3g})" for e in evidence)


def _print(console: Console, title: str, head: Sequence[str], rows: Iterable[Row]) -> None:
    """Print a table whose last column takes the room that is left; empty columns are left out."""
    cells = [[_cell(value) for value in row] for row in rows]
    shown = [i for i in range(len(head)) if not cells or any(row[i] for row in cells)]
    shown = shown if shown[-1:] == [len(head) - 1] else [*shown, len(head) - 1]
    table = Table(
        title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, expand=True
    )
    for name in (head[i] for i in shown[:-1]):
        table.add_column(
            name,
            justify="right" if name in _RIGHT else "left",
            no_wrap=True,
            overflow="ellipsis",
            max_width=40,
        )
    # Reasons are what the reader came for, so they are shown in full; of texts the start.
    reasons = head[-1] == REASONS
    table.add_column(
        head[-1], ratio=1, no_wrap=not reasons, overflow="fold" if reasons else "ellipsis"
    )
    for row in cells:
        table.add_row(*(row[i] for i in shown))
    console.print()
    console.print(table)


def _cell(value: Cell) -> Text:
    if isinstance(value, Text):
        return value
    return Text(clean(" ".join(str(value).split())) if value is not None else "")

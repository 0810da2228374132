"""The lines of an account in, what became of each as a table on stdout out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from turnpack.account import Account
from turnpack.account.records import Candidate, LineAccount, Outcome, Part, TurnAccount, What
from turnpack.cli.tables import REASONS, Row, print_table, reasons
from turnpack.visible import clean

_COLOURS = {Outcome.TAKEN: "green", Outcome.REFUSED: "red", Outcome.LOST: "yellow"}


def print_lines(console: Console, account: Account, label_cues: Sequence[str]) -> None:
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
    print_table(
        console,
        f"Lines ({len(account.lines)})",
        ("line", "is", "turn", "speaker", REASONS),
        rows,
    )


def holder(account: Account, turn: TurnAccount) -> str | None:
    """Return how the speaker of ``turn`` is shown, None if it has none."""
    return account.speakers[turn.speaker - 1].name if turn.speaker else turn.label


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
    return f"{holder(account, turn) or '?'}, {turn.role}{pair}"


def _candidate_row(
    candidate: Candidate, line: int, shown: dict[tuple[str, str, Outcome], int]
) -> Row:
    """Return the row of ``candidate``; what was weighed holds for all its places: told once."""
    key = (candidate.label, candidate.cue, candidate.outcome)
    first = shown.setdefault(key, line)
    said = f"{candidate.label!r} by {candidate.cue} "
    if first == line:
        said += f"{candidate.why}: {reasons(candidate.evidence)}"
    else:
        said += f"as on line {first}"
    return Text(candidate.outcome, style=_COLOURS[candidate.outcome]), None, None, said


def _start(text: str) -> Text:
    """Return the start of ``text``, as much as one row holds."""
    return Text(clean(" ".join(text.split())), style="bold", no_wrap=True, overflow="ellipsis")

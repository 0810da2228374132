"""A package in, what the checks over its rows find out, each finding at its place in the source.

The tables hold the contract already, and their formats are known to be the same; so each
is read once more, from one format, and all in step (``turnpack.validate.windows``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import polars as pl

from turnpack.contract import Contract
from turnpack.findings import Finding, FindingLog
from turnpack.plugins import members
from turnpack.rules.t010_out_of_order import RULE as OUT_OF_ORDER
from turnpack.validate import checks
from turnpack.validate.check import Broken, Cell, Check, CorpusCheck, PackageCheck, TextCheck
from turnpack.validate.package import Package
from turnpack.validate.window import ROW, SESSION, Window
from turnpack.validate.windows import Windows

# Texts that hold what others repeat are enough: turns are made of segments, pairs of turns.
_TEXTS = {
    "sessions": ("title", "publisher", "source_url", "source_path"),
    "speakers": ("name", "label", "title", "affiliation"),
    "segments": ("label", "timestamp_raw", "text"),
    "turns": (),
    "notes": ("text",),
    "people": ("name", "alias", "office", "affiliation"),
}
_WITHOUT_SEGMENTS = {**_TEXTS, "turns": ("speaker", "text")}
_SPOKEN = {("segments", "text"), ("turns", "text")}


@cache
def known_checks() -> tuple[Check | CorpusCheck | TextCheck, ...]:
    """Return the checks over rows, in the order of their files."""
    return (
        *members(checks, Check),
        *members(checks, CorpusCheck),
        *members(checks, TextCheck),
    )


@cache
def known_package_checks() -> tuple[PackageCheck, ...]:
    """Return the checks of what stands around the tables, in the order of their files."""
    return members(checks, PackageCheck)


def check_consistency(
    package: Package, contract: Contract, log: FindingLog, *, built: bool = False
) -> None:
    """Report what the checks over rows find; ``built`` leaves out what the stages report.

    Raises:
        one of ``UNREADABLE``: a file cannot be read.
    """
    windows = Windows(package, contract)
    chosen = [c for c in known_checks() if not (built and getattr(c, "told", False))]
    texts = [check for check in chosen if isinstance(check, TextCheck)]
    rows = [
        (check.rule, check.start() if isinstance(check, CorpusCheck) else check.broken)
        for check in chosen
        if not isinstance(check, TextCheck) and windows.present.issuperset(check.tables)
    ]
    screen = "|".join(f"(?:{check.screen})" for check in texts)
    columns = _TEXTS if "segments" in windows.present else _WITHOUT_SEGMENTS
    for window in windows:
        for rule, find in rows:
            for broken in find(window):
                log.add(_placed(rule.found(broken.message), broken, window))
        _check_texts(window, texts, screen, columns, log)
    for table, row, session_id in windows.disorder:
        message = f"Session {session_id!r} goes on here, after rows of later sessions."
        log.add(OUT_OF_ORDER.found(message, table=table, row=row))


def check_surroundings(
    package: Package, n_rows: Mapping[str, int], log: FindingLog, *, sound: bool = True
) -> None:
    """Report what is wrong around the tables, which have ``n_rows``.

    They are ``sound`` if they can be read and keep the contract.
    """
    for check in known_package_checks():
        if (check.foreign or not package.foreign) and (sound or not check.reads):
            log.extend(check.broken(package, n_rows))


def _check_texts(
    window: Window,
    texts: Sequence[TextCheck],
    screen: str,
    columns: Mapping[str, Sequence[str]],
    log: FindingLog,
) -> None:
    """Screen every column of texts once, and look closer at what it does not clear."""
    found: dict[tuple[int, str | None], list[Broken]] = {}
    for table, names in columns.items():
        for name in names:
            for number, broken, session in _in_column(window, texts, screen, table, name):
                if texts[number].once:
                    found.setdefault((number, session), []).append(broken)
                else:
                    log.add(_placed(texts[number].rule.found(broken.message), broken, window))
    for (number, _), places in found.items():
        first = places[0]
        more = f" So it is in {len(places)} rows of the session." if len(places) > 1 else ""
        message = first.message + more
        log.add(_placed(texts[number].rule.found(message), first, window))


def _in_column(
    window: Window, texts: Sequence[TextCheck], screen: str, table: str, column: str
) -> Iterator[tuple[int, Broken, str | None]]:
    """Yield each text of a column that breaks a rule: the check's number, how, the session."""
    frame = window[table]
    doubtful = frame.filter(pl.col(column).str.contains(screen))
    if not doubtful.height:
        return
    is_spoken = (table, column) in _SPOKEN
    for number, check in enumerate(texts):
        if check.spoken and not is_spoken:
            continue
        hits = doubtful.filter(pl.col(column).str.contains(check.screen))
        session_ids = hits[SESSION] if SESSION in hits.columns else [None] * hits.height
        for row, text, session_id in zip(hits[ROW], hits[column], session_ids, strict=True):
            said = check.says(Cell(text, table, column, session_id), window)
            if said is not None:
                yield number, Broken(table, row, said), session_id


def _placed(finding: Finding, broken: Broken, window: Window) -> Finding:
    """Return ``finding`` at its place in the source and in its table."""
    from dataclasses import replace

    frame = window[broken.table]
    file = line = None
    if SESSION in frame.columns:
        session = window.sessions.get(frame[SESSION][broken.row - frame[ROW][0]])
        file = session["source_path"] if session else None
        line = broken.line or window.line_of(broken.table, broken.row)
    return replace(
        finding, file=file, line=line if file else None, table=broken.table, row=broken.row
    )

"""A package in, what the checks over its rows find out, each finding at its place in the source.

Each table is read once more, from one format, and all in step (``turnpack.validate.windows``).
What is found holds only where the tables keep the contract and their formats are the same; that
is being checked meanwhile, and if it is not so the caller drops what these checks say or raise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import polars as pl

from turnpack.contract import Contract
from turnpack.findings import Finding, FindingLog, Rule
from turnpack.plugins import members
from turnpack.rules.t010_out_of_order import RULE as OUT_OF_ORDER
from turnpack.validate import checks
from turnpack.validate.check import (
    Broken,
    Cell,
    Check,
    CorpusCheck,
    PackageCheck,
    ReportCheck,
    TextCheck,
)
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


@cache
def known_report_checks() -> tuple[ReportCheck, ...]:
    """Return the checks of what was reported before, in the order of their files."""
    return members(checks, ReportCheck)


@cache
def rederived() -> frozenset[str]:
    """Return the codes that a build has from these checks alone, so that they come again."""
    rules = [check.rule for check in known_checks() if not getattr(check, "told", False)]
    return frozenset(rule.code for rule in rules)


def check_consistency(
    package: Package,
    contract: Contract,
    log: FindingLog,
    go_on: Callable[[], None] = lambda: None,
    *,
    built: bool = False,
) -> None:
    """Report what the checks over rows find; ``built`` leaves out what the stages report.

    ``go_on`` is called before each lot of sessions, and raises what shall end the check.

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
    columns = _TEXTS if "segments" in windows.present else _WITHOUT_SEGMENTS
    # Both leave Python's lock alone most of the time.
    with ThreadPoolExecutor(max_workers=1) as thread:
        for window in windows:
            go_on()
            in_texts = thread.submit(lambda window: [*_in_texts(window, texts, columns)], window)
            for rule, find in rows:
                log.extend(_placed(rule, broken, window) for broken in find(window))
            log.extend(in_texts.result())
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
    if sound and not package.foreign:
        for report in known_report_checks():
            # All of them first: they look at the log.
            log.extend([*report.broken(package, n_rows, log)])


def _in_texts(
    window: Window, texts: Sequence[TextCheck], columns: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    """Screen every column of texts, look closer at what is not cleared, and yield the findings."""
    found: dict[tuple[int, str | None], list[Broken]] = {}
    for table, names in columns.items():
        for name in names:
            for number, broken, session in _in_column(window, texts, table, name):
                if texts[number].once:
                    found.setdefault((number, session), []).append(broken)
                else:
                    yield _placed(texts[number].rule, broken, window)
    for (number, _), places in found.items():
        first = places[0]
        more = f" So it is in {len(places)} rows of the session." if len(places) > 1 else ""
        yield _placed(texts[number].rule, first._replace(message=first.message + more), window)


def _in_column(
    window: Window, texts: Sequence[TextCheck], table: str, column: str
) -> Iterator[tuple[int, Broken, str | None]]:
    """Yield each text of a column that breaks a rule: the check's number, how, the session."""
    frame = window[table]
    is_spoken = (table, column) in _SPOKEN
    asked = [(number, check) for number, check in enumerate(texts) if is_spoken or not check.spoken]
    rare = "|".join(f"(?:{check.screen})" for _, check in asked if not check.common)
    doubtful = frame.filter(pl.col(column).str.contains(rare))
    for number, check in asked:
        hits = (frame if check.common else doubtful).filter(
            pl.col(column).str.contains(check.screen)
        )
        session_ids = hits[SESSION] if SESSION in hits.columns else [None] * hits.height
        for row, text, session_id in zip(hits[ROW], hits[column], session_ids, strict=True):
            said = check.says(Cell(text, table, column, session_id), window)
            if said is not None:
                yield number, Broken(table, row, said), session_id


def _placed(rule: Rule, broken: Broken, window: Window) -> Finding:
    """Return the finding at its place in the source and in its table."""
    frame = window[broken.table]
    file = line = None
    if SESSION in frame.columns:
        session = window.sessions.get(frame[SESSION][broken.row - frame[ROW][0]])
        file = session["source_path"] if session else None
        line = broken.line or window.line_of(broken.table, broken.row)
    return rule.found(
        broken.message,
        file=file,
        line=line if file else None,
        table=broken.table,
        row=broken.row,
    )

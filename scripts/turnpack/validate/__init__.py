"""A package on disk in, one list of findings out.

Of the contract's own tables: files against their hashes, rows against the contract, keys
across tables, the formats against each other, and Frictionless over the descriptor and
the CSV. Of any other Data Package: what Frictionless says of it.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Event

import polars as pl

from turnpack.contract import Contract, load_contract
from turnpack.documents.layout import DESCRIPTOR
from turnpack.errors import DataError
from turnpack.findings import FindingLog
from turnpack.rules.p003_nothing_checked import RULE as NOTHING_CHECKED
from turnpack.rules.t003_unreadable_table import RULE as UNREADABLE_TABLE
from turnpack.validate.consistency import check_consistency, check_surroundings
from turnpack.validate.files import check_files
from turnpack.validate.foreign import check_foreign
from turnpack.validate.frictionless import check_with_frictionless
from turnpack.validate.keys import check_keys
from turnpack.validate.lines import LONGEST_LINE
from turnpack.validate.package import Package, open_package, sha256_of
from turnpack.validate.remote import Remote
from turnpack.validate.severities import honour
from turnpack.validate.tables import UNREADABLE, Checked, Locate, Place, check_table

Progress = Callable[[str, int], None]
"""Is called with the table under check and how many of its rows were checked since."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in a package, and how much was looked at."""

    log: FindingLog
    n_rows: dict[str, int]
    """Rows checked, by table."""
    package: Package

    @property
    def valid(self) -> bool:
        """Whether nothing blocks a release."""
        return not self.log.has_errors


def validate_package(
    path: Path,
    *,
    contract: Contract | None = None,
    log: FindingLog | None = None,
    progress: Progress = lambda _table, _rows: None,
    built: bool = False,
    longest_line: int = LONGEST_LINE,
    remote: Remote | None = None,
) -> Verdict:
    """Return the verdict on the Data Package at ``path``, its folder or its descriptor.

    Nothing outside the folder is opened, and nothing is fetched but what ``remote`` allows
    of a package of other tables. A file with a line of more bytes than ``longest_line`` is
    not read. ``progress`` is called from several threads. ``built`` says that the tables
    were made just now: what stands around them is not there yet, and what the stages
    reported is not reported again.

    Raises:
        DataError: there is no descriptor that can be read.
        UsageError: the path is not UTF-8.
    """
    contract = contract or load_contract()
    log = FindingLog() if log is None else log
    package = open_package(path, contract, log, longest_line=longest_line)
    honour(package.descriptor, DESCRIPTOR, log)
    if package.foreign:
        n_rows = check_foreign(package, log, progress, longest_line=longest_line, remote=remote)
        check_surroundings(package, n_rows, log)
        return Verdict(log, n_rows, package)
    locate = _locator(package)
    logs = {table.name: log.empty() for table in contract if package.formats_of(table.name)}

    stopping = Event()

    def go_on() -> None:
        if stopping.is_set():
            raise CancelledError

    def check(name: str) -> Checked:
        def report(n_rows: int) -> None:
            go_on()
            progress(name, n_rows)

        return check_table(contract[name], package.formats_of(name), locate, logs[name], report)

    rows = log.empty()
    # The engines leave Python's lock alone, so threads make use of all cores.
    pool = ThreadPoolExecutor()
    try:
        running = {name: pool.submit(check, name) for name in logs}
        # That the tables keep the contract is not known yet, and likely.
        comparing = pool.submit(check_consistency, package, contract, rows, go_on, built=built)
        checked = {name: table.result() for name, table in running.items()}
        keys_hold = sound = False
        of_keys = log.empty()
        if all(table.whole for table in checked.values()):
            keys_hold = check_keys(package, contract, of_keys)
            # Where the contract is broken, every row that leads to the break would be
            # reported too.
            sound = not any(found.total + found.n_known for found in (*logs.values(), of_keys))
        if sound:
            try:
                comparing.result()
            except UNREADABLE as error:
                message = f"The rows cannot be compared: {str(error).splitlines()[0]}."
                rows.add(UNREADABLE_TABLE.found(message, file=DESCRIPTOR))
    finally:
        # If a signal ends the check, no thread goes on to the end of its table.
        stopping.set()
        pool.shutdown(cancel_futures=True)
    digests = {f: digest for table in checked.values() for f, digest in table.digests.items()}
    check_files(package, log, lambda file: digests.get(file) or sha256_of(file))
    for found in (*logs.values(), of_keys, *([rows] if sound else [])):
        log.merge(found)
    # Frictionless may take hours over a table that is no table, such as one endless row.
    whole = [name for name, table in checked.items() if table.whole]
    screens = {name: table.screen for name, table in checked.items() if table.screen}
    prepared = screens if keys_hold and screens.keys() == checked.keys() else None
    check_with_frictionless(
        package, contract, whole, log, prepared=prepared, longest_cell=longest_line
    )
    n_rows = {name: table.n_rows for name, table in checked.items()}
    if not any(n_rows.values()) and not log.has_errors:
        log.add(NOTHING_CHECKED.found("The tables hold no row.", file=DESCRIPTOR))
    if not built:
        check_surroundings(package, n_rows, log, sound=sound)
    return Verdict(log, n_rows, package)


def _locator(package: Package) -> Locate:
    """Return a function from a session's id and a line to the place in the source."""
    sessions = package.formats_of("sessions").get("parquet")

    @cache
    def paths() -> dict[str, str]:
        # All of them at the first finding: a search for each would read the table as often.
        if sessions is None:
            return {}
        try:
            frame = pl.scan_parquet(sessions.files, glob=False)
            found = frame.select("session_id", "source_path").drop_nulls().collect()
            return dict(found.unique("session_id", keep="first").iter_rows())
        except UNREADABLE:
            return {}

    def locate(session_id: str | None, line: int | None) -> Place:
        file = paths().get(session_id) if session_id else None
        return Place(file, line if file else None)

    return locate


__all__ = ["LONGEST_LINE", "DataError", "Progress", "Remote", "Verdict", "validate_package"]

"""Ids that no longer mean what they did in, ``redirects.csv`` out, and back.

A row holds for the step to the release ``version``. An id of an older release is followed
through the rows of all later versions, in their order.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from turnpack.diff.bump import Version
from turnpack.diff.records import Redirect
from turnpack.documents.layout import REDIRECTS
from turnpack.documents.redirects import COLUMNS, cells
from turnpack.errors import DataError, OutputError
from turnpack.rules.r001_bad_redirects import RULE as BAD_REDIRECTS


def redirects_csv(version: str, redirects: Iterable[Redirect], earlier: str = "") -> str:
    """Return the text of the file: ``earlier`` with the rows of ``version``.

    Args:
        version: the release that the redirects lead to; rows of it in ``earlier`` give way.
        redirects: what no longer means what it did in the release before.
        earlier: the text of the file as it is, empty if there is none.
    """
    stream = io.StringIO(newline="")
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(row for row in cells(earlier) if row[0] != version)
    for redirect in redirects:
        rows.writerow((version, redirect.old_id, redirect.new_id or "", redirect.reason))
    return stream.getvalue()


def check_redirects(text: str) -> None:
    """Check that ``text`` is a table of redirects.

    Raises:
        DataError: it is not; the findings say where.
    """
    findings = [
        BAD_REDIRECTS.found(problem, file=REDIRECTS, line=line) for line, problem in _problems(text)
    ]
    if findings:
        raise DataError(findings)


def write_redirects(file: Path, version: str, redirects: Iterable[Redirect]) -> None:
    """Write the redirects to ``version`` into ``file``.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        file.write_text(redirects_csv(version, redirects), encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{file} cannot be written: {error.strerror}.") from None


def _problems(text: str) -> Iterator[tuple[int, str]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    seen: dict[tuple[str, str], int] = {}
    try:
        header = next(reader, [])
        if tuple(header) != COLUMNS:
            yield 1, f"The columns are {', '.join(COLUMNS)}, not {', '.join(header) or 'none'}."
            return
        for row in reader:
            line = reader.line_num
            problem = _problem(row)
            if problem:
                yield line, problem
                continue
            first = seen.setdefault((row[0], row[1]), line)
            if first != line:
                yield line, f"{row[1]} is redirected in {row[0]} on line {first} already."
    except csv.Error as error:
        yield reader.line_num, f"It is not CSV: {error}."


def _problem(row: Sequence[str]) -> str:
    if len(row) != len(COLUMNS):
        return f"The row has {len(row)} cells, the header has {len(COLUMNS)}."
    version, old_id, _, reason = row
    try:
        Version.parse(version)
    except ValueError:
        return f"version: {version!r} is not three numbers such as 1.1.0."
    return "" if old_id and reason else "old_id or reason is missing."

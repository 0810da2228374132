"""A digest in, lines for people out: aligned, with colours if it is for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.cells import cell_len

from turnpack.findings import Finding, Severity
from turnpack.report import Digest, Report
from turnpack.visible import clean

_COLOURS = {Severity.ERROR: 31, Severity.WARNING: 33, Severity.INFO: 34}
# A place that is wider than this does not push the others' messages aside.
_WIDEST_PLACE = 48


def render(digest: Digest) -> str:
    """Return the findings, worst first, each with place and remedy, then the verdict."""
    lines = list(_findings(digest))
    if digest.n_rows and digest.valid:
        lines.append(f"{clean(digest.subject)} is valid ({digest.summary()})")
        lines += row_lines(digest.n_rows)
    elif lines or digest.n_known:
        lines.append(digest.summary())
    return "".join(f"{line}\n" for line in lines)


def row_lines(n_rows: Mapping[str, int]) -> Iterator[str]:
    """Yield a line for each table and its number of rows."""
    width = max((cell_len(clean(table)) for table in n_rows), default=0)
    for table, n in ((clean(table), n) for table, n in n_rows.items()):
        yield f"  {table}{' ' * (width - cell_len(table))}  {n:>9,}"


def _findings(digest: Digest) -> Iterator[str]:
    for total, samples in digest.by_code():
        head = f"{total.severity} {clean(total.code)}"
        if digest.colour:
            head = f"\x1b[{_COLOURS[total.severity]}m{head}\x1b[0m"
        widths = [cell_len(clean(finding.place)) for finding in samples]
        width = max((w for w in widths if w <= _WIDEST_PLACE), default=0)
        for i, finding in enumerate(samples):
            place = f"{clean(finding.place)}: {' ' * (width - widths[i])}"
            yield f"{head} {place}{clean(finding.message)}{_row(finding)}"
            if finding.elsewhere:
                yield f"    in {', '.join(clean(str(place)) for place in finding.elsewhere)}"
            # The remedy is most often the same for all of a code; then once is enough.
            if i + 1 == len(samples) or samples[i + 1].fix != finding.fix:
                yield f"    fix: {clean(finding.fix)}"
        if total.count > len(samples):
            yield f"    and {total.count - len(samples):,} more {clean(total.code)}"


def _row(finding: Finding) -> str:
    if not (finding.file and finding.table and finding.row):
        return ""
    return f" ({clean(finding.table)} row {finding.row})"


REPORT = Report("text", render)

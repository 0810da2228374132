"""P017: findings.json says what a build found in these tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from turnpack.documents.layout import FINDINGS
from turnpack.findings import Finding, FindingLog, Severity
from turnpack.read.corpus import SOURCES
from turnpack.rules import known_rules
from turnpack.rules.p017_report_differs import RULE
from turnpack.validate.check import ReportCheck
from turnpack.validate.consistency import rederived
from turnpack.validate.package import Package, is_release
from turnpack.validate.report import BuildReport, read_report
from turnpack.validate.restated import is_ours
from turnpack.validate.severities import stated_in
from turnpack.validate.windows import columns_of
from turnpack.visible import clip

_SHOWN = 80
_SAID = ("code", "message", "file", "line", "table", "row")
Entry = Mapping[str, Any]


def _broken(package: Package, n_rows: Mapping[str, int], log: FindingLog) -> Iterator[Finding]:
    report = read_report(package) if is_release(package.descriptor) else None
    if report is None:
        return
    problems = [*report.problems, *_miscounted(report)]
    problems += _misplaced(package, n_rows, report.findings)
    if is_ours(package) and not log.n_known:
        # Another version finds other things; what a baseline lets through is not counted by code.
        problems += _not_found_now(package.descriptor, report, log)
    for problem in problems:
        yield RULE.found(problem, file=FINDINGS)


def _miscounted(report: BuildReport) -> Iterator[str]:
    """Compare the totals with the findings: of each code there is one at least."""
    kept = Counter((finding["code"], finding["severity"]) for finding in report.findings)
    totals = Counter((total.code, total.severity.value) for total in report.totals)
    counts = {(total.code, total.severity.value): total.count for total in report.totals}
    for (code, severity), n in sorted(totals.items()):
        if n > 1:
            yield f"It counts {code} as {severity} {n} times."
    for key in sorted(kept.keys() | counts.keys()):
        n_kept, n_counted = kept[key], counts.get(key, 0)
        if n_kept > n_counted or not n_kept:
            yield f"It counts {n_counted} findings of {' '.join(key)}, and holds {n_kept}."


def _misplaced(
    package: Package, n_rows: Mapping[str, int], findings: tuple[Entry, ...]
) -> Iterator[str]:
    """Look for the place of each finding: a source of the release, a row of its tables."""
    sessions = columns_of(package, "sessions", ("session_id", "source_path"))
    sources = dict(sessions.iter_rows())
    known = {*sources.values()}
    ids = {
        table: columns_of(package, table, ("session_id",))["session_id"]
        for table in {f["table"] for f in findings if f["row"]} & n_rows.keys()
        if table != "people"
    }
    for number, finding in enumerate(findings, start=1):
        table, row, file = finding["table"], finding["row"], finding["file"]
        told = f"Finding {number} ({finding['code']})"
        if table is not None and table not in n_rows:
            yield f"{told} is of a table {clip(repr(table), _SHOWN)}, which there is not."
        elif row is not None and (table is None or row > n_rows[table]):
            yield f"{told} is of row {row} of {table}, which has {n_rows.get(table, 0)}."
        elif file is not None and file.startswith(f"{SOURCES}/") and file not in known:
            yield f"{told} is of {clip(repr(file), _SHOWN)}, and no session is of that source."
        elif file is not None and row is not None and table in ids:
            own = sources.get(ids[table][row - 1])
            if file != own:
                yield f"{told} is of {clip(repr(file), _SHOWN)}; that row is of {own!r}."


def _not_found_now(
    descriptor: Mapping[str, Any], report: BuildReport, log: FindingLog
) -> Iterator[str]:
    """Compare what the checks over rows found for the build with what they find now."""
    counts = Counter({total.code: total.count for total in report.totals})
    left_out = {code for code, severity in stated_in(descriptor).items() if severity is None}
    now = {code: 0 if code in left_out else log.found(code) for code in rederived()}
    for code, n in sorted(now.items()):
        # An error is found now, and no release has one: to report it once is enough.
        if counts[code] != n and (
            counts[code] or known_rules()[code].severity is not Severity.ERROR
        ):
            yield f"It counts {counts[code]} findings of {code}; there are {n}."
    kept = Counter(finding.code for finding in log.findings())
    whole = {code for code, n in now.items() if n and kept[code] == n}
    said = {tuple(getattr(finding, key) for key in _SAID) for finding in log.findings()}
    for number, finding in enumerate(report.findings, start=1):
        if finding["code"] in whole and tuple(finding[key] for key in _SAID) not in said:
            yield f"Finding {number} ({finding['code']}) is none that is found now."


CHECK = ReportCheck(RULE, _broken)

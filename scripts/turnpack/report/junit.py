"""A digest in, JUnit XML out, as Jenkins and its kin read it.

A test case for each rule that was broken and for each table that was checked. Errors are
failures; warnings and infos pass and say what they found. The elements are those of the
schema of Jenkins' xUnit plugin (junit-10.xsd).
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from turnpack.findings import Finding, Severity, Total
from turnpack.report import Digest, Report, title_of
from turnpack.visible import clean


def render(digest: Digest) -> str:
    """Return one test suite."""
    cases = [_of_code(total, samples) for total, samples in digest.by_code()]
    cases += [
        f"    <testcase{_attributes(classname='turnpack.tables', name=f'{table}: {n} rows')}/>\n"
        for table, n in digest.n_rows.items()
    ]
    n_failures = sum(total.severity is Severity.ERROR for total in digest.totals)
    counts = {"tests": len(cases), "failures": n_failures, "errors": 0}
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<testsuites{_attributes(name='turnpack', **counts)}>\n"
        f"  <testsuite{_attributes(name=digest.subject, **counts)}>\n"
        f"{''.join(cases)}"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def _of_code(total: Total, samples: Sequence[Finding]) -> str:
    lines = [f"{f.place}: {f.message}" for f in samples]
    if total.count > len(samples):
        lines.append(f"and {total.count - len(samples):,} more")
    lines += [f"fix: {fix}" for fix in dict.fromkeys(f.fix for f in samples)]
    said = escape("\n".join(map(clean, lines)))
    n = f"{total.count:,} finding{'s' * (total.count > 1)}"
    if total.severity is Severity.ERROR:
        inside = f"<failure{_attributes(type=total.code, message=n)}>{said}</failure>"
    else:
        inside = f"<system-out>{total.severity}: {n}\n{said}</system-out>"
    name = f"{total.code} {title_of(total.code)}"
    start = f"    <testcase{_attributes(classname=f'turnpack.{total.code}', name=name)}>"
    return f"{start}\n      {inside}\n    </testcase>\n"


def _attributes(**values: object) -> str:
    return "".join(f" {name}={quoteattr(clean(str(value)))}" for name, value in values.items())


REPORT = Report("junit", render)

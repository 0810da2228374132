"""A digest in, Markdown for a comment on a pull request out, shorter than GitHub allows.

GitHub refuses comments of more than 65,536 characters; this keeps below 60,000 by showing
fewer samples of every code, and never fewer totals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.findings import Finding, Severity, Total
from turnpack.report import Digest, Report, title_of
from turnpack.visible import clean, clip

MOST_CHARS = 60_000
_SAMPLES = (100, 50, 20, 10, 5, 2, 1, 0)
_MOST_CODES = 200
_LONGEST = 300
_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.INFO: "ℹ️"}

# Whatever means something in Markdown, in a table, in HTML, or to GitHub (@name, #1).
_SPECIAL = re.compile(r"""[&<>"'|`*_\\~$@#:{}\[\]()!]|(?<=www)\.""", re.IGNORECASE)


def render(digest: Digest) -> str:
    """Return the totals as a table, and below it samples of each code."""
    for n in _SAMPLES:
        text = "".join(f"{line}\n" for line in _lines(digest, n))
        if len(text) < MOST_CHARS:
            break
    return text


def literal(text: str) -> str:
    """Return ``text`` as Markdown that shows it as it stands, wherever that is put in a line.

    In a code element GitHub takes neither names nor numbers for links.
    """
    shown = _SPECIAL.sub(lambda found: f"&#{ord(found.group())};", clean(text))
    return f"<code>{shown}</code>" if shown.strip() else "–"


def _lines(digest: Digest, n_samples: int) -> Iterator[str]:
    sign = "✅" if digest.valid else _SIGNS[Severity.ERROR]
    yield f"### {sign} Turnpack: {digest.summary()}"
    yield ""
    yield f"Checked: {literal(clip(digest.subject, _LONGEST))}"
    if digest.totals:
        yield ""
        yield "| | code | rule | findings |"
        yield "| --- | --- | --- | ---: |"
    for total in digest.totals[:_MOST_CODES]:
        title = literal(clip(title_of(total.code), _LONGEST))
        code = literal(clip(total.code, _LONGEST))
        yield f"| {_SIGNS[total.severity]} | {code} | {title} | {total.count:,} |"
    if rest := digest.totals[_MOST_CODES:]:
        yield ""
        yield f"And {sum(total.count for total in rest):,} findings of {len(rest)} more rules."
    if n_samples:
        for total, samples in list(digest.by_code())[:_MOST_CODES]:
            yield from _of_code(total, samples[:n_samples])
    elif digest.totals:
        yield ""
        yield "There is no room for samples here; the other formats have them."


def _of_code(total: Total, samples: tuple[Finding, ...]) -> Iterator[str]:
    if not samples:
        return
    yield ""
    head = f"{_SIGNS[total.severity]} {literal(total.code)} {literal(title_of(total.code))}"
    yield f"<details><summary>{head}: {total.count:,}</summary>"
    yield ""
    yield "| place | finding |"
    yield "| --- | --- |"
    for finding in samples:
        where = clip(_place(finding), _LONGEST)
        yield f"| {literal(where)} | {literal(clip(finding.message, _LONGEST))} |"
    if total.count > len(samples):
        yield f"| | … and {total.count - len(samples):,} more |"
    yield ""
    yield f"Fix: {literal(clip(samples[0].fix, _LONGEST))}"
    yield ""
    yield "</details>"


def _place(finding: Finding) -> str:
    rows = ", ".join(map(str, finding.elsewhere))
    return f"{finding.place} ({rows})" if rows else finding.place


REPORT = Report("markdown", render)

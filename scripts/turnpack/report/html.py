"""A digest in, one self-contained page out: no script, nothing fetched, all text escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from html import escape

from turnpack.findings import Finding, Total
from turnpack.report import Digest, Report, title_of
from turnpack.rules import known_rules
from turnpack.version import VERSION
from turnpack.visible import clean

_STYLE = """
:root { color-scheme: light dark; --ink: #1d2127; --paper: #fff; --faint: #5b6470;
  --line: #d8dde3; --error: #b3261e; --warning: #8a5a00; --info: #1f5fa8; --good: #1b6e3c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e7eb; --paper: #15181c;
  --faint: #9aa4b0; --line: #343b44; --error: #ff8a80; --warning: #f2b84b; --info: #8ab8f5;
  --good: #74c995; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; color: var(--ink);
  background: var(--paper); line-height: 1.5; font-family: system-ui, -apple-system, "Segoe UI",
  "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC",
  "Noto Sans CJK JP", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2.2rem 0 .3rem; }
p { margin: .3rem 0; } .faint { color: var(--faint); }
.error { color: var(--error); } .warning { color: var(--warning); } .info { color: var(--info); }
.good { color: var(--good); } .severity { font-weight: 600; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0; }
th, td { text-align: start; vertical-align: top; padding: .35rem .7rem .35rem 0;
  border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { color: var(--faint); font-weight: 500; } td.n, th.n { text-align: end; }
td.place { width: 32%; font-family: ui-monospace, "SF Mono", Menlo, Consolas,
  "Sarasa Mono SC", "Noto Sans Mono CJK SC", monospace; font-size: .88em; }
pre { overflow-x: auto; padding: .6rem; border: 1px solid var(--line); white-space: pre-wrap; }
a { color: inherit; }
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"


def render(digest: Digest) -> str:
    """Return the page: verdict, totals, then each rule with what it says and its samples."""
    return "".join(f"{line}\n" for line in _page(digest))


def _page(digest: Digest) -> Iterator[str]:
    subject = _text(digest.subject)
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{subject}: {_text(digest.summary())}</title>"
    yield f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>"
    verdict = "valid" if digest.valid else "not valid"
    colour = "good" if digest.valid else "error"
    yield f'<h1><bdi>{subject}</bdi>: <span class="{colour}">{verdict}</span></h1>'
    yield f'<p class="faint">{_text(digest.summary())} · Turnpack {_text(VERSION)}</p>'
    yield from _totals(digest)
    for i, (total, samples) in enumerate(digest.by_code()):
        yield from _rule(f"r{i}", total, samples)
    if digest.n_rows:
        yield '<h2>Rows checked</h2>\n<table>\n<tr><th>table</th><th class="n">rows</th></tr>'
        for table, n in digest.n_rows.items():
            yield f'<tr><td>{_text(table)}</td><td class="n">{n:,}</td></tr>'
        yield "</table>"
    yield "</main>\n</body>\n</html>"


def _totals(digest: Digest) -> Iterator[str]:
    if not digest.totals:
        return
    yield '<table>\n<tr><th>severity</th><th>code</th><th>rule</th><th class="n">findings</th></tr>'
    for i, total in enumerate(digest.totals):
        yield (
            f'<tr><td class="severity {total.severity}">{total.severity}</td>'
            f'<td><a href="#r{i}">{_text(total.code)}</a></td>'
            f'<td>{_text(title_of(total.code))}</td><td class="n">{total.count:,}</td></tr>'
        )
    yield "</table>"


def _rule(anchor: str, total: Total, samples: Sequence[Finding]) -> Iterator[str]:
    yield (
        f'<section id="{anchor}">\n<h2><span class="{total.severity}">{_text(total.code)}</span> '
        f"{_text(title_of(total.code))}</h2>"
    )
    if rule := known_rules().get(total.code):
        yield f'<p>{_text(rule.checks)}</p>\n<p class="faint">{_text(rule.why)}</p>'
    yield "<table>\n<tr><th>place</th><th>finding</th></tr>"
    for finding in samples:
        rows = "".join(f"<br>{_text(str(place))}" for place in finding.elsewhere)
        yield (
            f'<tr><td class="place"><bdi>{_text(finding.place)}</bdi>{rows}</td>'
            f'<td dir="auto">{_text(finding.message)}</td></tr>'
        )
    yield "</table>"
    if total.count > len(samples):
        yield f'<p class="faint">and {total.count - len(samples):,} more</p>'
    for fix in dict.fromkeys(finding.fix for finding in samples):
        yield f"<p>Fix: {_text(fix)}</p>"
    yield "</section>"


def _text(text: str) -> str:
    return escape(clean(text), quote=True)


REPORT = Report("html", render)

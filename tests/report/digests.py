"""Digests to render: a small one that every golden output is written for, and arbitrary ones."""

from __future__ import annotations

from hypothesis import strategies as st

from turnpack.findings import Finding, RowPlace, Severity, Total
from turnpack.report import Digest

VOCABULARY = (
    RowPlace("source", "sources/b.txt", 17, 4),
    RowPlace("csv", "csv/turns.csv", 5, 4),
    RowPlace("jsonl", "jsonl/turns.jsonl", 4, 4),
    RowPlace("parquet", "data/turns.parquet", None, 4),
)

SMALL = Digest(
    subject="dist/talks-1.0.0",
    findings=(
        Finding(
            "F002",
            Severity.ERROR,
            "Its hash is not the one in SHA256SUMS.",
            "Build it again.",
            file="csv/turns.csv",
        ),
        Finding(
            "T001",
            Severity.ERROR,
            "kind: 'shout' is 100% wrong, or so: yes.",
            "Correct it.",
            file="sources/b.txt",
            line=17,
            column=3,
            table="turns",
            row=4,
            rows=VOCABULARY,
        ),
        Finding(
            "S020",
            Severity.WARNING,
            "Read as gb18030.",
            "Look at it.",
            file="sources/张三.txt",
            line=1,
        ),
        Finding(
            "S028",
            Severity.INFO,
            "Lines left out: 7.",
            "Nothing.",
            file="sources/captions.vtt",
        ),
    ),
    totals=(
        Total("F002", Severity.ERROR, 1),
        Total("T001", Severity.ERROR, 3),
        Total("S020", Severity.WARNING, 1),
        Total("S028", Severity.INFO, 1),
    ),
    n_rows={"turns": 47},
    package="dist/talks-1.0.0",
    sources="datapackage",
    in_package=frozenset({"csv/turns.csv", "jsonl/turns.jsonl", "data/turns.parquet"}),
)
"""Three errors more than it shows, of one code; a row in every format; a wide file name."""

CLEAN = Digest("dist/talks-1.0.0", (), (), n_rows={"turns": 47, "notes": 2})
"""Nothing was found."""

_PIECES = (
    "<b>", "</td>", "</details>", "<!--", "<script>", "]]>", "&lt;", "&#124;", '" x="', "'><img>",
    "\n::error::", "%0A", "%3A", "```", "\\|", "| --- |", "**a**", "[a](b)", "@octocat", "#12",
    "https://example.org", "www.example.org", "\x1b[31m",
)  # fmt: skip
_CHARACTERS = (
    "|`<>&\"'\\@#*_[]{}()!~$%:,;\r\n\t\0\x1b\x7f\x85\u2028\u202e\u200b\ufeff"
    "\ufffe\uffff\ud800\udfff\U0001f600\U000e0041张三は가 -.=w"
)

# What breaks formats: their marks, controls, directions, halves of characters, wide text.
HOSTILE = st.lists(
    st.sampled_from(_PIECES) | st.sampled_from(_CHARACTERS) | st.characters(), max_size=15
).map("".join)
_NUMBER = st.none() | st.integers(1, 10**6)
_CODES = st.sampled_from(["S003", "T001", "F002", "D010", "S900"]) | HOSTILE.filter(bool)

ROWS = st.lists(
    st.builds(RowPlace, HOSTILE, HOSTILE, _NUMBER, st.integers(1, 10**6)), max_size=2
).map(tuple)

FINDINGS = st.builds(
    Finding,
    _CODES,
    st.sampled_from(Severity),
    HOSTILE,
    HOSTILE,
    file=st.none() | HOSTILE,
    line=_NUMBER,
    column=_NUMBER,
    table=st.none() | HOSTILE,
    row=_NUMBER,
    rows=ROWS,
)


@st.composite
def digests(draw: st.DrawFn) -> Digest:
    """Draw a digest of arbitrary findings, of which there may be more than are shown."""
    findings = draw(st.lists(FINDINGS, max_size=8))
    counts: dict[tuple[str, Severity], int] = {}
    for finding in findings:
        key = finding.code, finding.severity
        counts[key] = counts.get(key, 0) + draw(st.integers(1, 40))
    totals = sorted(
        (Total(code, severity, n) for (code, severity), n in counts.items()),
        key=lambda total: (total.severity.rank, total.code),
    )
    return Digest(
        draw(HOSTILE),
        tuple(sorted(findings, key=lambda f: (f.severity.rank, f.code))),
        tuple(totals),
        draw(st.dictionaries(HOSTILE, st.integers(0, 10**7), max_size=2)),
        draw(st.integers(0, 3)),
        package=draw(st.sampled_from(["", "dist/a b"])),
        sources=draw(st.sampled_from(["", "datapackage"])),
    )


def many(n_codes: int, n_each: int, severity: Severity = Severity.ERROR) -> Digest:
    """Return a digest of ``n_codes`` codes with up to 100 samples each and long messages."""
    findings = tuple(
        Finding(f"S{code:03}", severity, f"{'长' * 250} {i}", "Mend it.", file="a.txt", line=i)
        for code in range(100, 100 + n_codes)
        for i in range(1, min(n_each, 100) + 1)
    )
    totals = tuple(Total(f"S{code:03}", severity, n_each) for code in range(100, 100 + n_codes))
    return Digest("a.txt", findings, totals)

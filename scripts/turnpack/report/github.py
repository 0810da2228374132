"""A digest in, workflow commands that GitHub Actions shows as annotations out.

GitHub shows at most ten errors, ten warnings and ten notices of a step
(https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands and
its limits); where there are more, a code's findings are one annotation, and the codes
with the fewest findings share the last. The escapes are those of the runner's own
toolkit (actions/toolkit, packages/core/src/command.ts).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from turnpack.findings import Finding, Severity, Total
from turnpack.report import Digest, Report, Spot, title_of
from turnpack.visible import clean, clip

MOST = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_LONGEST = 600
_PLACES_SHOWN = 5

_Code = tuple[Total, tuple[Finding, ...]]


def render(digest: Digest) -> str:
    """Return one command a line, worst first, then the totals as plain text."""
    codes = list(digest.by_code())
    lines = [
        line
        for severity in Severity
        for line in _level(digest, [code for code in codes if code[0].severity is severity])
    ]
    return "".join(f"{line}\n" for line in [*lines, f"Turnpack: {digest.summary()}"])


def _level(digest: Digest, codes: Sequence[_Code]) -> Iterator[str]:
    """Yield at most ten annotations for the codes of one severity."""
    all_shown = all(total.count == len(samples) for total, samples in codes)
    if all_shown and sum(total.count for total, _ in codes) <= MOST:
        for total, samples in codes:
            for finding in samples:
                yield _command(total, digest.spot(finding), [finding.message, _fix(finding)])
        return
    ordered = sorted(codes, key=lambda code: (-code[0].count, code[0].code))
    alone = ordered if len(ordered) <= MOST else ordered[: MOST - 1]
    for total, samples in alone:
        yield _of_code(digest, total, samples)
    if rest := ordered[len(alone) :]:
        n = sum(total.count for total, _ in rest)
        told = [f"{t.code} {title_of(t.code)}: {t.count:,}" for t, _ in rest]
        title = f"{n:,} more findings of {len(rest)} rules"
        yield _annotation(rest[0][0].severity, None, title, told)


def _of_code(digest: Digest, total: Total, samples: Sequence[Finding]) -> str:
    if not samples:
        return _command(total, None, [f"{total.count:,} findings."])
    first, *others = samples
    lines = [first.message]
    if total.count > 1:
        lines.append(f"and {total.count - 1:,} more{', such as:' if others else ''}")
        lines += [f"  {f.place}: {f.message}" for f in others[:_PLACES_SHOWN]]
    return _command(total, digest.spot(first), [*lines, _fix(first)])


def _fix(finding: Finding) -> str:
    return f"fix: {finding.fix}"


def _command(total: Total, spot: Spot | None, lines: Sequence[str]) -> str:
    n = f" ({total.count:,} findings)" if total.count > 1 else ""
    return _annotation(total.severity, spot, f"{total.code} {title_of(total.code)}{n}", lines)


def _annotation(severity: Severity, spot: Spot | None, title: str, lines: Sequence[str]) -> str:
    properties: dict[str, object] = {}
    if spot is not None:
        properties = {"file": spot.path, "line": spot.line, "col": spot.column}
    properties["title"] = title
    said = ",".join(
        f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None
    )
    message = "\n".join(clip(clean(line), _LONGEST) for line in lines)
    return f"::{_COMMANDS[severity]} {said}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(clean(text)).replace(":", "%3A").replace(",", "%2C")


REPORT = Report("github", render)

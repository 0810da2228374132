"""A release in, what its ``findings.json`` says that the build found out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from turnpack.documents.layout import FINDINGS
from turnpack.findings import Severity, Total
from turnpack.rules import known_rules
from turnpack.validate.descriptor import read_json
from turnpack.validate.package import Package, is_inside

_KEYS = {"code", "severity", "message", "fix", "file", "line", "column", "table", "row"}


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build found, as far as it is said in the right form."""

    totals: tuple[Total, ...]
    findings: tuple[Mapping[str, Any], ...]
    problems: tuple[str, ...]
    """What is wrong with its form, as sentences."""


def read_report(package: Package) -> BuildReport | None:
    """Return what the report of a release says, None if there is none to read."""
    file = package.folder / FINDINGS
    if not is_inside(package.folder, FINDINGS) or not file.is_file():
        return None
    try:
        said = read_json(file).value
    except (OSError, ValueError) as error:
        return BuildReport((), (), (f"It is not JSON that can be used: {error}.",))
    keys = ("totals", "findings")
    if not isinstance(said, dict) or not all(isinstance(said.get(key), list) for key in keys):
        return BuildReport((), (), ("It is not an object with lists `totals` and `findings`.",))
    totals, findings = (said[key] for key in keys)
    problems = [f"Total {n} is no total of a code." for n in _wrong(totals, _is_total)]
    problems += [f"Finding {n} is no finding." for n in _wrong(findings, _is_finding)]
    return BuildReport(
        tuple(
            Total(t["code"], Severity(t["severity"]), t["count"]) for t in totals if _is_total(t)
        ),
        tuple(finding for finding in findings if _is_finding(finding)),
        tuple(problems),
    )


def _wrong(entries: list[Any], is_right: Callable[[object], bool]) -> list[int]:
    return [number for number, entry in enumerate(entries, 1) if not is_right(entry)]


def _is_total(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and _has_code(entry)
        and type(entry.get("count")) is int
        and entry["count"] > 0
    )


def _is_finding(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and entry.keys() >= _KEYS
        and _has_code(entry)
        and all(isinstance(entry.get(key), str) and entry[key] for key in ("message", "fix"))
        and all(isinstance(entry.get(key), str | None) for key in ("file", "table"))
        and all(_is_place(entry.get(key)) for key in ("line", "column", "row"))
    )


def _has_code(entry: Mapping[str, Any]) -> bool:
    """Whether code and severity are such as a release can have: no error is released."""
    code, severity = entry.get("code"), entry.get("severity")
    return (
        isinstance(code, str)
        and code in known_rules()
        and severity in (Severity.WARNING.value, Severity.INFO.value)
    )


def _is_place(number: object) -> bool:
    return number is None or (type(number) is int and number > 0)

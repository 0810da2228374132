"""The severities that a package states in its descriptor, honoured in a log of findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from turnpack.documents.settings import KEY, PROPERTY
from turnpack.findings import FindingLog, Severity
from turnpack.policy import overrides, problems
from turnpack.rules.p090_severity_kept import RULE as UNSTATED
from turnpack.visible import clip


def honour(descriptor: Mapping[str, Any], file: str, log: FindingLog) -> None:
    """Give the findings of ``log`` the severities that ``descriptor`` states.

    What it may not state is reported, and the rule keeps its own.
    """
    wanted = _wanted(descriptor)
    if not isinstance(wanted, dict):
        message = f"`{PROPERTY}: {KEY}:` is not a list of codes with their severities."
        log.add(UNSTATED.found(message, file=file))
        return
    for code, why in problems(wanted):
        message = f"{clip(code, 40)}: {clip(repr(wanted[code]), 40)} {why.rstrip('.')}."
        log.add(UNSTATED.found(message, file=file))
    log.override(stated_in(descriptor))


def stated_in(descriptor: Mapping[str, Any]) -> dict[str, Severity | None]:
    """Return the severities that ``descriptor`` states and may state, None where a rule is off."""
    wanted = _wanted(descriptor)
    return overrides(wanted) if isinstance(wanted, dict) else {}


def _wanted(descriptor: Mapping[str, Any]) -> Any:
    property_ = descriptor.get(PROPERTY, {})
    return property_.get(KEY, {}) if isinstance(property_, dict) else property_

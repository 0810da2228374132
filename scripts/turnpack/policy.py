"""What a person or a corpus wants of rules in, severities by code out.

Rules that guard integrity (what is lost, changed, unreadable or not checked) stay as
they are, whatever is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from turnpack.errors import UsageError
from turnpack.findings import Severity, Total
from turnpack.rules import hint, known_rules

OFF = "off"
SEVERITIES = (*(severity.value for severity in Severity), OFF)


def selection(select: Sequence[str], ignore: Sequence[str]) -> dict[str, Severity | None]:
    """Return None for each code that is not to be reported.

    ``select`` and ``ignore`` hold codes, starts of codes such as ``L``, or several of
    them with commas between; what is ignored is left out of what is selected.

    Raises:
        UsageError: there is no such code, a rule that guards integrity is ignored by
            its code, or nothing is left to select.
    """
    rules = known_rules()
    selected = set(_codes(select)) if select else set(rules)
    ignored = set(_codes(ignore))
    for code in map(str.upper, _split(ignore)):
        if code in rules and rules[code].guards:
            raise UsageError(
                f"{code} ({rules[code].title}) guards integrity and cannot be ignored."
            )
    if not selected - ignored:
        raise UsageError("Nothing is left to report: --ignore takes back all of --select.")
    out = set(rules) - (selected - ignored)
    return {code: None for code in rules if code in out and not rules[code].guards}


def overrides(stated: Mapping[str, object]) -> dict[str, Severity | None]:
    """Return the severities that a corpus or package states, without those it may not state.

    :func:`problems` says which those are.
    """
    wrong = dict(problems(stated))
    return {
        code: None if value == OFF else Severity(str(value))
        for code, value in stated.items()
        if code not in wrong
    }


def problems(stated: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield each code whose stated severity cannot be honoured, and why, as part of a sentence."""
    rules = known_rules()
    for code, value in stated.items():
        if code not in rules:
            yield code, f"is stated for {code}, which is no rule's code. {hint(code)}"
        elif value not in SEVERITIES:
            yield code, f"is not one of {', '.join(SEVERITIES)}"
        elif rules[code].guards and value != rules[code].severity:
            yield code, f"would weaken a rule that guards integrity ({rules[code].title})"


def intact(totals: Sequence[Total]) -> bool:
    """Whether no rule that guards integrity is broken, so that the check was whole."""
    rules = known_rules()
    return not any(total.code in rules and rules[total.code].guards for total in totals)


def _codes(named: Sequence[str]) -> Iterator[str]:
    for start in map(str.upper, _split(named)):
        found = [code for code in known_rules() if code.startswith(start)]
        if not found:
            raise UsageError(f"No rule's code is or starts with {start!r}. {hint(start)}")
        yield from found


def _split(named: Sequence[str]) -> list[str]:
    return [part.strip() for name in named for part in name.split(",") if part.strip()]

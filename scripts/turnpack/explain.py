"""Rules in, what people are told of them out: a page for one, a list and a document of all."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from turnpack.findings import Rule

COMMAND = "turnpack explain --format markdown --output docs/rules.md"
_WIDTH = 88
_KEPT = "It guards integrity: it cannot be ignored, made lighter, or let through by a baseline."
_LETTERS = {
    "S": "Source and reading",
    "D": "Dialogue",
    "T": "Table",
    "F": "File",
    "P": "Package and corpus",
    "L": "Plausibility",
    "R": "Release",
}


def page(rule: Rule) -> str:
    """Return the page of ``rule`` for a terminal."""
    parts = (
        ("What it checks", _wrapped(rule.checks)),
        ("Why it matters", _wrapped(rule.why)),
        ("Example", textwrap.indent(rule.example, "  ")),
        ("What to do", _wrapped(rule.fix)),
    )
    head = f"{rule.code}  {rule.title}\nSeverity: {rule.severity}\n"
    kept = f"{_KEPT}\n" if rule.guards else ""
    return head + kept + "".join(f"\n{title}\n{text}\n" for title, text in parts)


def overview(rules: Iterable[Rule]) -> str:
    """Return a line for each of ``rules``: code, severity and title."""
    return "".join(f"{rule.code}  {rule.severity:<7}  {rule.title}\n" for rule in rules)


def document(rules: Iterable[Rule]) -> str:
    """Return all ``rules`` as one Markdown document; ``docs/rules.md`` is that text."""
    return "\n".join(_document(list(rules))) + "\n"


def _document(rules: list[Rule]) -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield f"Made by `{COMMAND}` from the rules in `scripts/turnpack/rules/`: edit those, not this."
    yield ""
    yield "An error keeps a release from being written, a warning is reported, an info is"
    yield "counted. Codes are never used again. A corpus can state another severity, or `off`,"
    yield "under `turnpack: severity:` in its `datapackage.yaml`, except for the rules marked ●,"
    yield "which guard its integrity."
    letter = ""
    for rule in rules:
        if rule.code[0] != letter:
            letter = rule.code[0]
            yield ""
            yield f"## {letter}: {_LETTERS[letter]}"
        yield ""
        yield f"### {rule.code} {rule.title}{' ●' * rule.guards}"
        yield ""
        yield f"Severity **{rule.severity}**. *Checked:* {rule.checks}"
        yield ""
        yield f"*Why:* {rule.why}"
        yield ""
        yield f"```text\n{rule.example}\n```"
        yield ""
        yield f"*What to do:* {rule.fix}"


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent="  ", subsequent_indent="  ")

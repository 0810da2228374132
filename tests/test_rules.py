"""The rules: each in one file, with all that people are told, and the document made of them."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules, walk_packages

import pytest

import turnpack
from turnpack import rules
from turnpack.explain import COMMAND, document, overview, page
from turnpack.findings import Rule, Severity
from turnpack.rules import hint, known_rules

DOCUMENT = Path(__file__).parent.parent / "docs" / "rules.md"
MODULES = [info.name for info in iter_modules(rules.__path__)]
RULES = list(known_rules().values())


def test_a_rule_is_a_file() -> None:
    """Each file holds one rule under the name RULE and starts with its code."""
    for name in MODULES:
        module = import_module(f"turnpack.rules.{name}")
        assert [key for key, part in vars(module).items() if isinstance(part, Rule)] == ["RULE"]
        assert name.split("_")[0] == module.RULE.code.lower()
    assert len(MODULES) == len(RULES) > 60


def test_all_rules_are_at_home() -> None:
    """No other module makes a rule of its own: what it uses is one of the package of rules."""
    known = set(map(id, RULES))
    for info in walk_packages(turnpack.__path__, "turnpack."):
        if not info.name.endswith("__main__"):
            module = import_module(info.name)
            parts = {name: p for name, p in vars(module).items() if isinstance(p, Rule)}
            assert {name for name, part in parts.items() if id(part) not in known} == set(), info


def test_codes_are_unique() -> None:
    """No two rules share a code, and they come in its order."""
    codes = [import_module(f"turnpack.rules.{name}").RULE.code for name in MODULES]
    assert [code for code, n in Counter(codes).items() if n > 1] == []
    assert sorted(codes) == list(known_rules())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_is_well_formed(rule: Rule) -> None:
    """A rule has a code of the scheme and says what, why and what to do, in sentences."""
    assert re.fullmatch("[SDTFPLR][0-9]{3}", rule.code)
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert rule.checks[0].isupper()
    assert rule.checks.endswith(".")
    assert rule.why.endswith(".")
    assert rule.fix
    assert rule.fix[0].isupper()
    assert rule.example.strip()
    assert "```" not in rule.example
    shown = re.findall("^(error|warning|info) ([A-Z][0-9]{3}) ", rule.example, re.MULTILINE)
    assert set(shown) <= {(rule.severity.value, rule.code)}
    assert len({rule.title, rule.checks, rule.why, rule.fix}) == 4


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.guards], ids=lambda r: r.code)
def test_guards_are_errors(rule: Rule) -> None:
    """A rule that guards integrity is an error from the start."""
    assert rule.severity is Severity.ERROR


def test_the_document_is_made_from_the_rules() -> None:
    """docs/rules.md says what the rules say; where it has drifted, write it anew."""
    drifted = DOCUMENT.read_text(encoding="utf-8") != document(RULES)
    assert not drifted, f"docs/rules.md is not what the rules say. Write it anew: {COMMAND}"


def test_a_page_says_all() -> None:
    """A page has code, title, severity, and everything that the rule says."""
    rule = known_rules()["F002"]
    said = " ".join(page(rule).split())
    for part in (rule.title, rule.checks, rule.why, rule.fix, *rule.example.split("\n")):
        assert " ".join(part.split()) in said
    assert "Severity: error" in said
    assert "cannot be ignored" in said
    assert "cannot be ignored" not in page(known_rules()["T001"])


def test_the_overview_has_a_line_for_each_rule() -> None:
    """All rules are listed, with severity and title."""
    lines = overview(RULES).splitlines()
    assert len(lines) == len(RULES)
    assert "S003  error    Source is not UTF-8" in lines


def test_hints() -> None:
    """Who mistypes a code is told the nearest ones, and where all of them are."""
    assert hint("S03").startswith("Did you mean S003")
    assert hint("T01").startswith("Did you mean T001")
    assert hint("nothing") == "`turnpack explain` lists all codes."

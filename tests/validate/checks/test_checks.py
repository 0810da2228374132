"""The checks over rows: each in a file named like its rule, and each text told from others."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

import polars as pl
import pytest
from tests.validate.checks.rows import window

from turnpack.rules import known_rules
from turnpack.validate import checks
from turnpack.validate.check import Cell, Check, CorpusCheck, PackageCheck, ReportCheck, TextCheck
from turnpack.validate.consistency import known_checks, known_package_checks, known_report_checks

MODULES = [info.name for info in iter_modules(checks.__path__)]
TEXT_CHECKS = {check.rule.code: check for check in known_checks() if isinstance(check, TextCheck)}


@pytest.mark.parametrize("name", MODULES)
def test_a_check_is_a_file(name: str) -> None:
    """Each file holds one check as CHECK, of the rule of its name, and nothing else is listed."""
    module = import_module(f"turnpack.validate.checks.{name}")
    assert isinstance(module.CHECK, Check | CorpusCheck | TextCheck | PackageCheck | ReportCheck)
    assert module.CHECK.rule is import_module(f"turnpack.rules.{name}").RULE
    assert known_rules()[module.CHECK.rule.code] is module.CHECK.rule


def test_all_are_listed() -> None:
    """A check takes part by being there."""
    listed = [*known_checks(), *known_package_checks(), *known_report_checks()]
    assert len(listed) == len(MODULES) > 35


WINDOW = window(
    ["s"],
    segments=[{"label": "某报记者", "text": "x"}, {"label": "Sean Conley", "text": "x"}],
    speakers=[{"label": "张三"}],
)

SAYS = {
    "L001": [
        ("N/A", True),
        ("null", True),
        ("NaN", True),
        ("Nan Li", False),
        ("None of it", False),
    ],
    "L002": [("a\rb", True), ("a\u2028b", True), ("a\x85b", True), ("a\nb\tc", False)],
    "L003": [("cafe\u0301", True), ("\uf9d1", True), ("\u1112\u1161", True), ("café 한", False)],
    "L004": [("\ue000", True), ("\U000f0001", True), ("\U00020bb7", False)],
    "L005": [
        ("a\u00adb", True),
        ("a\u200bb", True),
        ("\ufeffa", True),
        ("a\u202eb", True),
        ("a\u200db", True),
        ("a\u200eb", True),
        ("\u05d0\u200fb", False),
        ("\U0001f469\u200d\U0001f33e", False),
        ("\u0915\u094d\u200d\u0937", False),
    ],
    "L006": [(" a", True), ("a\u3000", True), ("a b", False)],
    "L007": [
        ("M\u043escow", True),
        ("\u041c\u043e\u0441\u043a\u0432a", True),
        ("SMS\u043a\u0430", False),
        ("10 \u03bcm", False),
        ("Москва, Moscow", False),
    ],
    "L008": [
        ("好。某报记者：请问", True),
        ("好\n张三：谢谢", True),
        ("Fine. Sean Conley: Yes.", True),
        ("\n问：还有吗", True),
        ("好。某报记者：“请问”", False),
        ("他问某报记者：请问", False),
        ("有三点：第一", False),
        ("a" * 90 + "张三：", False),
    ],
    "L009": [
        ("好。（58:39）", True),
        ("[2024-05-08 10:02]", True),
        ("a\n10:02:33\nb", True),
        ("[RAR 00:03:10]", True),
        ("在10:02开始", False),
        ("（周末22:00）", False),
        ("比分（3:1）", False),
    ],
    "L010": [
        ("好。(Applause)", True),
        ("好[聽不清]", True),
        ("a\n（出去了一趟）\nb", True),
        ("今年（去年十座）", False),
        ("（ https://example.org/a ）", False),
        ("[the] plan", False),
    ],
    "L013": [
        ("Tuesday, May 8, 2024", True),
        ("May 8, 2024 (Tuesday)", True),
        ("2024年5月8日星期二", True),
        ("2024年5月8日（星期三）", False),
        ("on Wednesday, May 8, 2024", False),
        ("一周一次，5月8日", False),
        ("Monday 7", False),
    ],
    "S041": [("a\ufffdb", True), ("ab", False)],
    "T020": [(" \n\u3000", True), (" .", False)],
}


def test_every_check_of_texts_is_tried() -> None:
    """No check of texts is without examples."""
    assert SAYS.keys() == TEXT_CHECKS.keys()


@pytest.mark.parametrize(
    ("code", "text", "broken"),
    [(code, *example) for code, examples in SAYS.items() for example in examples],
)
def test_texts(code: str, text: str, broken: bool) -> None:
    """The screen lets no broken text through, and what it holds back is told apart."""
    check = TEXT_CHECKS[code]
    screened = pl.Series([text]).str.contains(check.screen)[0]
    said = check.says(Cell(text, "segments", "text", "s"), WINDOW) if screened else None
    assert (said is not None) is broken, said
    assert said is None or re.fullmatch(r".+\.", said, re.DOTALL)

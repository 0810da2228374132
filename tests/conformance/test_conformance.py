"""Every engine gives the verdict of the standard, or the table of gaps says what it does."""

from __future__ import annotations

from pathlib import Path

import pandera.errors
import pandera.polars
import polars as pl
import pyarrow as pa
import pytest
from tests.conformance.golden import Case, load
from tests.conformance.judges import JUDGES, Judge
from tests.conformance.page import PAGE, REGENERATE

from turnpack.views.engines import ENGINES, RULES, TASKS, Rule, page

CASES = load()
KNOWN = {rule.name: rule for rule in RULES}

ASKED = [
    pytest.param(case, judge, id=f"{case.name}-{judge.__name__}")
    for case in CASES
    for engine in KNOWN[case.rule].checked_by
    for judge in JUDGES[engine]
]
GAPS = [
    pytest.param(rule.name, gap.engine, id=f"{rule.name}-{gap.engine}")
    for rule in RULES
    for gap in rule.gaps
]


def wrong(case: Case, judge: Judge, folder: Path) -> list[str]:
    """Return the rows on which a judge differs from the golden verdict."""
    verdicts = judge(case, folder)
    return [
        f"{row.texts} / {row.values} should be {'valid' if row.valid else 'invalid'}"
        for row, verdict in zip(case.rows, verdicts, strict=True)
        if verdict is not None and verdict is not row.valid
    ]


@pytest.mark.parametrize(("case", "judge"), ASKED)
def test_the_engine_gives_the_verdict_of_the_standard(
    case: Case, judge: Judge, tmp_path: Path
) -> None:
    """Each row passes or is refused as the standard says, by every engine without a gap."""
    assert not wrong(case, judge, tmp_path)


@pytest.mark.parametrize(("rule", "engine"), GAPS)
def test_the_gap_is_there(rule: str, engine: str, tmp_path: Path) -> None:
    """A gap that the table states exists still; if not, strike it out."""
    cases = [case for case in CASES if case.rule == rule]
    assert any(wrong(case, judge, tmp_path) for case in cases for judge in JUDGES[engine]), (
        f"{engine} gives the verdict of the standard on {rule!r}"
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_engine_without_a_gap_was_asked(rule: Rule, tmp_path: Path) -> None:
    """No engine is said to check a rule of which it has judged no row."""
    cases = [case for case in CASES if case.rule == rule.name]
    for engine in rule.checked_by:
        verdicts = [v for case in cases for judge in JUDGES[engine] for v in judge(case, tmp_path)]
        assert set(verdicts) - {None}, engine


def test_every_rule_has_golden_tables() -> None:
    """Each rule of the table has cases with rows of CSV, and each case has its rule."""
    assert {case.rule for case in CASES} == set(KNOWN)
    assert len(KNOWN) == len(RULES)
    assert all(case.rows for case in CASES)


def test_gaps_are_of_engines_that_are_asked() -> None:
    """A gap names an engine whose task the rule is, and says what it does."""
    for rule in RULES:
        for gap in rule.gaps:
            assert gap.engine in TASKS[rule.kind]
            assert gap.does
    assert set(JUDGES) == set(ENGINES)


def test_what_nobody_checks_is_one_rule() -> None:
    """Every rule is checked by some engine, but for one that every engine refuses."""
    nobody = [rule.name for rule in RULES if not rule.checked_by]
    assert nobody == ["year outside 0001 to 9999, or with an offset"]


def test_the_page_is_the_table() -> None:
    """``docs/engines.md`` says what the table says."""
    assert PAGE.read_text(encoding="utf-8") == page(), f"write it anew: {REGENERATE}"


def test_arrow_passes_nulls_where_there_may_be_none() -> None:
    """What the page says of Arrow: its own validation passes a null in a required column."""
    schema = pa.schema([pa.field("x", pa.string(), nullable=False)])
    table = pa.Table.from_arrays([pa.array([None], pa.string())], schema=schema)
    table.validate(full=True)


def test_pandera_takes_two_nulls_for_one_value_twice() -> None:
    """What the page says of Pandera: its own ``unique`` refuses the nulls that SQL lets repeat."""
    column = pandera.polars.Column(pl.String, nullable=True, unique=True)
    schema = pandera.polars.DataFrameSchema({"x": column})
    with pytest.raises(pandera.errors.SchemaErrors):
        schema.validate(pl.DataFrame({"x": ["a", None, None]}), lazy=True)

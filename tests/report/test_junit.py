"""JUnit XML, held to the grammar of the schema of Jenkins' xUnit plugin (junit-10.xsd)."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from tests.report.digests import CLEAN, SMALL, digests

from turnpack.findings import Severity
from turnpack.report import Digest
from turnpack.report.junit import render
from turnpack.visible import clean

GOLDEN = """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="turnpack" tests="5" failures="2" errors="0">
  <testsuite name="dist/talks-1.0.0" tests="5" failures="2" errors="0">
    <testcase classname="turnpack.F002" name="F002 File is not the one that was released">
      <failure type="F002" message="1 finding">csv/turns.csv: Its hash is not the one in SHA256SUMS.
fix: Build it again.</failure>
    </testcase>
    <testcase classname="turnpack.T001" name="T001 Value breaks the contract">
      <failure type="T001" message="3 findings">sources/b.txt:17:3: kind: 'shout' is 100% wrong, or so: yes.
and 2 more
fix: Correct it.</failure>
    </testcase>
    <testcase classname="turnpack.S020" name="S020 Encoding detected, not declared">
      <system-out>warning: 1 finding
sources/张三.txt:1: Read as gb18030.
fix: Look at it.</system-out>
    </testcase>
    <testcase classname="turnpack.S028" name="S028 Rolling captions repeat their lines">
      <system-out>info: 1 finding
sources/captions.vtt: Lines left out: 7.
fix: Nothing.</system-out>
    </testcase>
    <testcase classname="turnpack.tables" name="turns: 47 rows"/>
  </testsuite>
</testsuites>
"""  # noqa: E501

# Of each element: what it may hold, the attributes it must have, and those it may have.
GRAMMAR: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": ({"testsuite"}, set(), {"name", "time", "tests", "failures", "errors"}),
    "testsuite": (
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
        {"name", "tests", "failures", "errors"},
        {"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file"},
    ),
    "testcase": (
        {"skipped", "error", "failure", "system-out", "system-err"},
        {"name"},
        {"time", "classname", "group"},
    ),
    "failure": (set(), set(), {"type", "message"}),
    "system-out": (set(), set(), set()),
}


def check(element: ElementTree.Element) -> None:
    """Check ``element`` and everything below it against the grammar."""
    children, required, optional = GRAMMAR[element.tag]
    assert required <= set(element.attrib) <= required | optional
    for child in element:
        assert child.tag in children
        check(child)


def test_golden() -> None:
    """A failure for a broken rule, a case that passes for a warning and for a table."""
    assert render(SMALL) == GOLDEN


def test_a_clean_package_has_cases_that_pass() -> None:
    """Tools take a suite without cases for a failure, so each table is one."""
    suite = ElementTree.fromstring(render(CLEAN))[0]
    assert [case.get("name") for case in suite] == ["turns: 47 rows", "notes: 2 rows"]
    assert not list(suite.iter("failure"))


@given(digest=digests())
def test_it_keeps_the_grammar(digest: Digest) -> None:
    """Arbitrary text is well-formed XML of the schema, with true numbers and the text in it."""
    root = ElementTree.fromstring(render(digest))
    check(root)
    suite = root[0]
    failures = list(suite.iter("failure"))
    assert int(suite.get("tests", "")) == len(suite)
    assert int(suite.get("failures", "")) == len(failures)
    assert suite.get("name") == clean(digest.subject)
    n_errors = sum(total.severity is Severity.ERROR for total in digest.totals)
    assert len(failures) == n_errors
    said = "".join(root.itertext())
    assert all(clean(finding.message) in said for finding in digest.findings)


def test_the_grammar_refuses() -> None:
    """The check of this test is one: an element out of place fails it."""
    root = ElementTree.fromstring(GOLDEN.replace("system-out", "system-log"))
    with pytest.raises(AssertionError):
        check(root)

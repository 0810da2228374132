"""Which rules are reported and how much they weigh, by the wish of a person or a corpus."""

from __future__ import annotations

import pytest

from turnpack.errors import UsageError
from turnpack.findings import FindingLog, Severity
from turnpack.policy import intact, overrides, problems, selection
from turnpack.rules import known_rules

RULES = known_rules()


def left(*, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> set[str]:
    """Return the codes that are reported."""
    return set(RULES) - set(selection(select, ignore))


GUARDS = {code for code, rule in RULES.items() if rule.guards}


def test_everything_is_reported_by_default() -> None:
    """Without a wish no code is left out."""
    assert selection((), ()) == {}


def test_select_and_ignore() -> None:
    """Codes and starts of codes count, with commas or repeated, in either case."""
    assert left(select=("T001",)) - GUARDS == {"T001"}
    assert (
        left(select=("t001,d00", "S020")) - GUARDS
        == {code for code in RULES if code in {"T001", "S020"} or code.startswith("D00")} - GUARDS
    )
    assert left(ignore=("D",)) == {code for code in RULES if code[0] != "D"} | GUARDS
    assert (
        left(select=("D",), ignore=("D004",)) - GUARDS
        == {code for code in RULES if code[0] == "D" and code != "D004"} - GUARDS
    )


def test_guards_stay() -> None:
    """A rule that guards integrity is reported whatever is selected, and never by mistake out."""
    assert {"D010", "D011", "F002", "P003", "T002", "T003", "S003"} <= GUARDS
    assert left(select=("T001",)) >= GUARDS
    assert left(ignore=("F", "D", "P", "S", "T001")) >= GUARDS


@pytest.mark.parametrize(
    ("select", "ignore", "said"),
    [
        (("T0O1",), (), "Did you mean T001"),
        ((), ("Q",), "`turnpack explain` lists all codes"),
        ((), ("F002",), "F002 (File is not the one that was released) guards integrity"),
        (("T001",), ("T",), "Nothing is left"),
    ],
)
def test_wrong_wishes(select: tuple[str, ...], ignore: tuple[str, ...], said: str) -> None:
    """An unknown code, a guard that is named to be ignored, and nothing left are wrong use."""
    with pytest.raises(UsageError) as error:
        selection(select, ignore)
    assert said in str(error.value)


def test_overrides() -> None:
    """A stated severity is taken, `off` leaves out, and what may not be stated is not taken."""
    stated = {"D004": "error", "D006": "off", "F002": "off", "T001": "info", "X1": "info"}
    assert overrides(stated) == {
        "D004": Severity.ERROR,
        "D006": None,
        "T001": Severity.INFO,
    }
    assert dict(problems(stated)).keys() == {"F002", "X1"}
    assert "guards integrity" in dict(problems(stated))["F002"]


@pytest.mark.parametrize("value", ["fatal", "", 3, None, ["off"], {}])
def test_values_that_are_no_severity(value: object) -> None:
    """Anything but error, warning, info and off is named as a problem, whatever its type."""
    assert "error, warning, info, off" in dict(problems({"D004": value}))["D004"]
    assert overrides({"D004": value}) == {}


def test_a_guard_may_be_stated_as_it_is() -> None:
    """To state the severity that a guard has anyway changes nothing and is no problem."""
    assert list(problems({"F002": "error"})) == []


def test_intact() -> None:
    """A check was whole if no guard is broken, whatever else was found."""
    log = FindingLog([RULES["T001"].found("x")])
    assert intact(log.totals())
    log.add(RULES["T003"].found("x"))
    assert not intact(log.totals())

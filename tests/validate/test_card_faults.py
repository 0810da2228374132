"""A card beside the one that follows from its release: what is not the same, and where."""

from __future__ import annotations

import pytest
from tests.support import growth

from turnpack.validate.card import Block, Fault, faults, front_matter

OWN = """\
---
a: 1
---

# Title

| x | y |
| --- | --- |
| a | 1 |
| b | 2 |

```python
one()

two()
```

Words that follow, 7 of them.
"""


def every(_block: Block) -> bool:
    """Ask for each block."""
    return True


def said(card: str) -> list[Fault]:
    """Return the faults of ``card``."""
    return list(faults(card, OWN, every))


def test_the_same_has_no_fault() -> None:
    """A card is itself, whatever stands between its blocks."""
    assert said(OWN) == []
    assert said(OWN.replace("# Title\n", "# Title\n\nOur own words.\n\n| z |\n| - |\n")) == []


def test_a_changed_line_is_named_with_what_should_stand_there() -> None:
    """The line is that of the file."""
    assert said(OWN.replace("| b | 2 |", "| b | 3 |")) == [
        Fault(10, "It says '| b | 3 |'; it should be '| b | 2 |'.")
    ]
    assert said(OWN.replace("two()", "too()")) == [
        Fault(15, "It says 'too()'; it should be 'two()'.")
    ]


def test_prose_before_a_changed_block_is_not_taken_for_it() -> None:
    """What is of another kind, or less like it, is left alone."""
    changed = OWN.replace("# Title\n", "# Title\n\nWhat we think.\n").replace(
        "| a | 1 |", "| a | 4 |"
    )
    assert [fault.line for fault in said(changed)] == [11]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("| b | 2 |\n", "", "It does not say '| b | 2 |'."),
        ("| b | 2 |\n", "| b | 2 |\n| c | 9 |\n", "It says '| c | 9 |', which does not follow."),
        ("| a | 1 |\n| b | 2 |", "| b | 2 |\n| a | 1 |", "Its lines stand in another order"),
        ("Words that follow, 7 of them.\n", "", "It does not say 'Words that follow, 7 of them.'."),
        ("# Title\n", "", "It does not say '# Title'."),
    ],
)
def test_more_and_less(old: str, new: str, told: str) -> None:
    """A line more, a line less, lines in another order, a block less."""
    (fault,) = said(OWN.replace(old, new))
    assert fault.message.startswith(told)


def test_only_what_is_asked_for() -> None:
    """A block that is not asked for may be another."""
    changed = OWN.replace("7 of them", "8 of them")
    assert list(faults(changed, OWN, lambda block: not block.lines[0].startswith("Words"))) == []


def test_the_metadata_block() -> None:
    """It stands at the very start, between two lines of dashes."""
    assert front_matter(OWN) == "a: 1\n"
    assert front_matter(f"\n{OWN}") is None


def test_a_long_card_takes_linear_time() -> None:
    """Four times as many blocks, and lines in one, take about four times as long."""

    def make(n: int) -> str:
        return "# Title\n\n" + "| x | z |\n\n" * n + "| q |\n" * n

    assert growth(make, said, 4_000) < 9

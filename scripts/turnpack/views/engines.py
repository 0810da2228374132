"""The rules of Table Schema and what each engine makes of them; the page that says so out.

The conformance suite (``tests/conformance``) holds every engine to this table: where it
states no gap, the engine gives the verdict of the standard; where it states one, it does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a rule speaks about, which decides who is asked."""

    TYPE = "Types"
    TEXT = "Texts"
    VALUE = "Values"
    KEY = "Keys"


ENGINES: Mapping[str, str] = {
    "frictionless": "Frictionless",
    "arrow": "Arrow",
    "pandera": "Pandera",
    "keys": "keys",
    "datasets": "datasets",
}
"""Names of the engines, and what the page calls them."""

TASKS: Mapping[Kind, frozenset[str]] = {
    Kind.TYPE: frozenset({"frictionless", "arrow", "datasets"}),
    Kind.TEXT: frozenset({"frictionless", "arrow"}),
    Kind.VALUE: frozenset({"frictionless", "pandera"}),
    Kind.KEY: frozenset({"frictionless", "keys"}),
}
"""Who is asked about a rule: Pandera sees typed values, Arrow and datasets know types only, and
to datasets every value has the type that it has in JSON."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Where an engine does not give the verdict of the standard."""

    engine: str
    does: str
    """What it does instead."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the standard, as the golden tables name it."""

    name: str
    kind: Kind
    gaps: tuple[Gap, ...] = ()

    @property
    def checked_by(self) -> tuple[str, ...]:
        """The engines that give the verdict of the standard, in the order of `ENGINES`."""
        missing = {gap.engine for gap in self.gaps}
        return tuple(name for name in ENGINES if name in TASKS[self.kind] - missing)


def _lenient(what: str) -> Gap:
    return Gap("frictionless", f"takes {what}")


RULES: tuple[Rule, ...] = (
    Rule("string", Kind.TYPE),
    Rule(
        "string, number in JSON", Kind.TYPE, (Gap("datasets", "turns numbers and true into text"),)
    ),
    Rule("any", Kind.TYPE),
    Rule("any, in JSON", Kind.TYPE, (Gap("arrow", "takes texts only: a column has one type"),)),
    Rule("missingValues", Kind.TEXT),
    Rule(
        "format email, uri, uuid",
        Kind.TYPE,
        (Gap("arrow", "takes every text"), Gap("datasets", "takes every text")),
    ),
    Rule("integer", Kind.TYPE),
    Rule("integer, bounded to 32 bits", Kind.TYPE),
    Rule("integer, with one bound", Kind.TYPE),
    Rule("integer, true in JSON", Kind.TYPE, (Gap("datasets", "turns true into 1"),)),
    Rule(
        "integer, loosely written",
        Kind.TEXT,
        (_lenient("`1_000` and the digits of other scripts"),),
    ),
    Rule(
        "integer beyond 64 bits",
        Kind.TYPE,
        (Gap("arrow", "refuses it: no type holds it"), Gap("datasets", "refuses it")),
    ),
    Rule(
        "groupChar of an integer",
        Kind.TEXT,
        (Gap("frictionless", "knows it for numbers only and refuses `1,000`"),),
    ),
    Rule("number", Kind.TYPE),
    Rule(
        "number, loosely written",
        Kind.TEXT,
        (_lenient("`1_0.5`, `Infinity`, `sNaN` and the digits of other scripts"),),
    ),
    Rule("number beyond a double", Kind.TEXT, (Gap("arrow", "refuses it: it would be infinite"),)),
    Rule("decimalChar, groupChar", Kind.TEXT),
    Rule("year", Kind.TYPE),
    Rule(
        "year, loosely written",
        Kind.TEXT,
        (_lenient("`+999` and the digits of other scripts"),),
    ),
    Rule(
        "year outside 0001 to 9999, or with an offset",
        Kind.TEXT,
        (Gap("frictionless", "refuses it"), Gap("arrow", "refuses it")),
    ),
    Rule("boolean", Kind.TYPE),
    Rule(
        "boolean, number in JSON",
        Kind.TYPE,
        (Gap("datasets", "turns every number but 0 into true"),),
    ),
    Rule("trueValues, falseValues", Kind.TEXT),
    Rule("date", Kind.TYPE),
    Rule("date, loosely written", Kind.TEXT, (_lenient("`2024-5-6`"),)),
    Rule("date by a pattern", Kind.TEXT),
    Rule("time", Kind.TYPE, (Gap("datasets", "cannot read a time from its text"),)),
    Rule("time, loosely written", Kind.TEXT, (_lenient("fractions of a second and offsets"),)),
    Rule("time by a pattern", Kind.TEXT),
    Rule("datetime", Kind.TYPE),
    Rule(
        "datetime, loosely written",
        Kind.TEXT,
        (_lenient("a blank for the `T`, offsets as `+0800` and beyond 14 hours"),),
    ),
    Rule(
        "datetime without offset",
        Kind.TYPE,
        (
            Gap("arrow", "refuses it: nobody knows which instant it is"),
            Gap("datasets", "refuses it"),
        ),
    ),
    Rule(
        "datetime finer than milliseconds, or at 24:00:00",
        Kind.TEXT,
        (Gap("arrow", "refuses it: the column holds milliseconds of days that end before 24:00"),),
    ),
    Rule("datetime by a pattern", Kind.TEXT),
    Rule("format any", Kind.TEXT, (Gap("arrow", "refuses every value: there is no rule"),)),
    Rule("required", Kind.VALUE),
    Rule("primaryKey is required", Kind.VALUE),
    Rule("minLength, maxLength", Kind.VALUE),
    Rule("minimum, maximum", Kind.VALUE),
    Rule("exclusiveMinimum, exclusiveMaximum", Kind.VALUE),
    Rule("enum", Kind.VALUE),
    Rule("categories", Kind.VALUE),
    Rule("pattern", Kind.VALUE),
    Rule("pattern, alternation", Kind.VALUE),
    Rule("pattern, Unicode", Kind.VALUE),
    Rule("unique", Kind.KEY),
    Rule("uniqueKeys, of one field", Kind.KEY),
    Rule(
        "uniqueKeys, of several fields",
        Kind.KEY,
        (Gap("frictionless", "ignores it"),),
    ),
    Rule("primaryKey", Kind.KEY),
    Rule("foreignKeys", Kind.KEY),
    Rule("foreignKeys, of several fields", Kind.KEY),
    Rule(
        "foreignKeys, partly null",
        Kind.KEY,
        (Gap("frictionless", "refuses a reference with a null in it"),),
    ),
)


def page() -> str:
    """Return ``docs/engines.md``."""
    parts = [_HEAD.strip()]
    for kind in Kind:
        rules = [rule for rule in RULES if rule.kind is kind]
        columns = [name for name in ENGINES if name in TASKS[kind]]
        lines = [
            ["rule", *(ENGINES[name] for name in columns)],
            ["---"] * (1 + len(columns)),
            *([rule.name, *(_mark(rule, name) for name in columns)] for rule in rules),
        ]
        table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
        parts.append(f"## {kind.value}\n\n{_INTROS[kind].strip()}\n\n{table}")
    parts.append(_TAIL.strip())
    return "\n\n".join(parts) + "\n"


def _mark(rule: Rule, engine: str) -> str:
    return next((gap.does for gap in rule.gaps if gap.engine == engine), "✓")


_HEAD = """
# One contract, five views

<!-- Written by `python -m tests.conformance.page` from turnpack/views/engines.py. -->

A table is declared once, as a Table Schema, and compiled for each engine:

| view | file in `turnpack/views/` | what the engine does with it |
| --- | --- | --- |
| Arrow | `arrow.py`, `cells.py` | types of Parquet; reads the texts of CSV and JSONL |
| Pandera | `pandera.py` | checks values, a batch of a Polars frame at a time |
| Frictionless | `frictionless.py` | checks CSV, as users of the package would |
| `datasets` | `datasets.py` | features, and `configs` and `dataset_info` of the card |
| Croissant | `croissant.py` | record sets: types and keys; checks nothing |

What no view compiles is refused when the schema is loaded, by the name of the field and
the property: types such as `array` or `geopoint`, `bareNumber: false`, `format: binary`,
`fieldsMatch` other than exact, constraints of another type, a bound of a datetime without
an offset.

The tables below say who gives the verdict of the standard (✓), and what an engine does
where it does not. Golden tables with verdicts written by hand prove both, in every run of
the tests. Where Frictionless spells a rule otherwise (`categories`, a `uniqueKeys` of one
field, a required primary key, a pattern as a whole), its view has that spelling.
"""

_INTROS: Mapping[Kind, str] = {
    Kind.TYPE: """
Frictionless and Arrow read the texts of CSV and the values of JSONL; `datasets` casts the
values of JSONL. `turnpack validate` reads with Arrow: what Arrow refuses is refused. JSONL
is read more strictly than a schema asks: a number in quotes is no number.
""",
    Kind.TEXT: """
How the texts of a CSV stand for values. `datasets` reads CSV by rules of its own (`001`
becomes 1, `NA` null), so a release points it at Parquet.
""",
    Kind.VALUE: """
Arrow and `datasets` know types only; even `Table.validate(full=True)` passes a null in a
column that is not nullable. Pandera checks the values.
""",
    Kind.KEY: """
Pandera sees one batch of one table, and takes two nulls for one value twice, so
`turnpack/validate/keys.py` checks every key over the whole tables, by value. A key with a
null in it is compared with nothing, as in SQL.
""",
}

_TAIL = r"""
## Patterns

The standard takes the regular expressions of XML Schema, for the whole value. Engines use
others: Python (Frictionless), Rust (Polars), RE2 (Arrow, DuckDB). A pattern is held to
what they read alike:

- characters, `.` (not a line feed or carriage return), classes such as `[A-Za-z一-鿿]`
  and `[^0-9]`, `\d` (every decimal digit of Unicode)
- groups `(...)` and `(?:...)`, alternation `a|b`, which holds as a whole
- `*`, `+`, `?`, `{n}`, `{n,}`, `{n,m}` up to 1000
- `\` before punctuation, `\n`, `\r`, `\t`
- `^` at the start and `$` at the end, which add nothing

Refused with the reason: `\w`, `\s`, `\b`, `\p{...}` and the like, which take other
characters in each engine (`\w` takes Chinese in some and not in others), look-around,
flags, names and back-references, lazy and possessive repetition, sets of classes.
"""

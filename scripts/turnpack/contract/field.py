"""The descriptor of a field (Table Schema v2) in, a frozen field out, or why it cannot be.

Nothing that decides over a value is passed over in silence: a property that Turnpack
does not compile is refused by its name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from turnpack.contract.lexical import (
    FALSE_VALUES,
    FORMATS,
    TEMPORAL,
    TRUE_VALUES,
    TYPES,
    Lexis,
    Value,
    reader,
    unknown_directives,
)
from turnpack.contract.pattern import portable

MISSING_VALUES = ("",)
TEXT = Lexis("string")

_ORDERED = frozenset({"integer", "number", "date", "time", "datetime", "year"})
_STRING = frozenset({"string"})
_ALL = frozenset(TYPES)
_CONSTRAINTS: Mapping[str, frozenset[str]] = {
    "required": _ALL,
    "unique": _ALL,
    "enum": _ALL,
    "pattern": _STRING,
    "minLength": _STRING,
    "maxLength": _STRING,
    "minimum": _ORDERED,
    "maximum": _ORDERED,
    "exclusiveMinimum": _ORDERED,
    "exclusiveMaximum": _ORDERED,
}
"""The constraints that are compiled, and the types that they are defined for."""

_PROPERTIES: Mapping[str, frozenset[str]] = {
    "trueValues": frozenset({"boolean"}),
    "falseValues": frozenset({"boolean"}),
    "decimalChar": frozenset({"number"}),
    "groupChar": frozenset({"integer", "number"}),
    "bareNumber": frozenset({"integer", "number"}),
    "categories": frozenset({"string", "integer"}),
    "delimiter": frozenset(),
    "itemType": frozenset(),
}
"""Properties that decide how values are read, and the types that they are defined for."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its Table Schema type and the constraints that its values keep."""

    name: str
    type: str
    description: str = ""
    unit: str | None = None
    required: bool = False
    unique: bool = False
    enum: tuple[Value, ...] | None = None
    """The values allowed, by ``enum`` or else by ``categories``."""
    pattern: str | None = None
    """Holds for the whole value; engines read its `turnpack.contract.pattern.portable` form."""
    min_length: int | None = None
    """In Unicode characters, as the maximum."""
    max_length: int | None = None
    minimum: Value | None = None
    maximum: Value | None = None
    exclusive_minimum: Value | None = None
    exclusive_maximum: Value | None = None
    missing_values: tuple[str, ...] = MISSING_VALUES
    """The texts that stand for null."""
    lexis: Lexis = TEXT
    """How its texts stand for values."""

    @property
    def format(self) -> str:
        """Format of the type, ``default`` where none is declared."""
        return self.lexis.format


@dataclass(frozen=True, slots=True)
class Refusal:
    """Raises a ValueError that names the field or table, and the property."""

    place: str

    def __call__(self, property_: str, why: str) -> NoReturn:
        """Refuse ``property_``, with the rest of the sentence in ``why``."""
        raise ValueError(f"{self.place}: {property_} {why}")


def parse_field(
    descriptor: Mapping[str, Any], missing_values: tuple[str, ...] = MISSING_VALUES
) -> Field:
    """Return the field that ``descriptor`` declares.

    Args:
        descriptor: one entry of a Table Schema's ``fields``.
        missing_values: those of the table, which the field's own replace.

    Raises:
        ValueError: the descriptor is not one of Table Schema, or holds a property that
            Turnpack does not compile; the message names field and property.
    """
    name = descriptor.get("name")
    if not isinstance(name, str) or not name:
        raise ValueError("a field has no name")
    refuse = Refusal(f"field {name}")
    lexis = _lexis(descriptor, refuse)
    constraints = descriptor.get("constraints", {})
    if not isinstance(constraints, Mapping):
        refuse("constraints", "is not an object")
    for key in constraints:
        if key not in _CONSTRAINTS:
            refuse(f"constraint {key!r}", "is not one that Turnpack checks")
        if lexis.type not in _CONSTRAINTS[key]:
            refuse(f"constraint {key!r}", f"is not defined for the type {lexis.type}")
    for key in _CONSTRAINTS:
        if key in descriptor:
            refuse(f"{key!r}", "stands beside `constraints`, where it checks nothing")
    values = _Constants(lexis, refuse)
    enum = values.list("constraint 'enum'", constraints.get("enum"))
    categories = values.list("categories", _category_values(descriptor.get("categories"), refuse))
    if enum and categories and not set(enum) <= set(categories):
        refuse("constraint 'enum'", "holds values that are no categories")
    return Field(
        name=name,
        type=lexis.type,
        description=descriptor.get("description", ""),
        unit=descriptor.get("unit"),
        required=_flag("required", constraints, refuse),
        unique=_flag("unique", constraints, refuse),
        enum=enum or categories,
        pattern=_pattern(constraints.get("pattern"), refuse),
        min_length=_length("minLength", constraints, refuse),
        max_length=_length("maxLength", constraints, refuse),
        minimum=values.one("constraint 'minimum'", constraints.get("minimum")),
        maximum=values.one("constraint 'maximum'", constraints.get("maximum")),
        exclusive_minimum=values.one(
            "constraint 'exclusiveMinimum'", constraints.get("exclusiveMinimum")
        ),
        exclusive_maximum=values.one(
            "constraint 'exclusiveMaximum'", constraints.get("exclusiveMaximum")
        ),
        missing_values=parse_missing_values(descriptor, refuse, missing_values),
        lexis=lexis,
    )


def parse_missing_values(
    descriptor: Mapping[str, Any], refuse: Refusal, default: tuple[str, ...] = MISSING_VALUES
) -> tuple[str, ...]:
    """Return the texts that stand for null; entries may be objects with ``value``."""
    declared = descriptor.get("missingValues", list(default))
    if not isinstance(declared, list):
        refuse("missingValues", "is not a list")
    values = [entry.get("value") if isinstance(entry, Mapping) else entry for entry in declared]
    return _texts("missingValues", values, refuse)


class _Constants:
    """Casts values that a descriptor states, as text or as JSON has them, to a field's type."""

    def __init__(self, lexis: Lexis, refuse: Refusal) -> None:
        self.lexis, self.refuse = lexis, refuse

    def one(self, property_: str, stated: object) -> Value | None:
        if stated is None:
            return None
        value = self._cast(property_, stated)
        if value is None or value != value:
            self.refuse(property_, f"is {stated!r}, which is no {self._kind()}")
        return value

    def list(self, property_: str, stated: object) -> tuple[Value, ...] | None:
        if stated is None:
            return None
        if not isinstance(stated, Sequence) or isinstance(stated, str) or not stated:
            self.refuse(property_, "is not a list of values")
        values = (self.one(property_, value) for value in stated)
        return tuple(value for value in values if value is not None)

    def _cast(self, property_: str, stated: object) -> Value | None:
        if isinstance(stated, str):
            if self.lexis.type in TEMPORAL and self.lexis.format == "any":
                self.refuse(property_, "cannot be read where the format is any")
            return reader(self.lexis)(stated)
        if isinstance(stated, bool):
            return stated if self.lexis.type == "boolean" else None
        if self.lexis.type == "number" and isinstance(stated, int | float):
            return float(stated)
        if self.lexis.type in {"integer", "year"} and isinstance(stated, int):
            return stated
        return None

    def _kind(self) -> str:
        zoned = self.lexis.type == "datetime" and self.lexis.zoned
        return "datetime with an offset from UTC" if zoned else self.lexis.type


def _lexis(descriptor: Mapping[str, Any], refuse: Refusal) -> Lexis:
    type_, format_ = descriptor.get("type", "any"), descriptor.get("format", "default")
    if type_ not in TYPES:
        refuse("type", f"{type_!r} is not one that Turnpack compiles: {', '.join(TYPES)}")
    if not isinstance(format_, str):
        refuse("format", "is not a text")
    # Written so before version 1 of the standard.
    format_ = format_.removeprefix("fmt:")
    if format_ not in FORMATS.get(type_, {"default"}):
        if type_ not in TEMPORAL:
            refuse("format", f"{format_!r} is not one that Turnpack checks for the type {type_}")
        if unknown := unknown_directives(format_):
            refuse("format", f"{format_!r} is no strptime pattern: {unknown[0]!r}")
    for key, types in _PROPERTIES.items():
        if key in descriptor and type_ not in types:
            refuse(key, f"is not defined for the type {type_}")
    if descriptor.get("bareNumber", True) is not True:
        refuse("bareNumber", "other than true is not supported: a number is not cut out of a text")
    true = _texts("trueValues", descriptor.get("trueValues"), refuse, TRUE_VALUES)
    false = _texts("falseValues", descriptor.get("falseValues"), refuse, FALSE_VALUES)
    if both := sorted(set(true) & set(false)):
        refuse("trueValues", f"and falseValues share {both[0]!r}")
    return Lexis(
        type_,
        format_,
        true,
        false,
        _characters("decimalChar", descriptor, refuse, "."),
        _characters("groupChar", descriptor, refuse, ""),
    )


def _category_values(stated: object, refuse: Refusal) -> object:
    if not isinstance(stated, list):
        return stated
    values = [entry.get("value") if isinstance(entry, Mapping) else entry for entry in stated]
    if None in values:
        refuse("categories", "holds an entry without a value")
    return values


def _texts(
    property_: str, stated: object, refuse: Refusal, default: tuple[str, ...] = ()
) -> tuple[str, ...]:
    if stated is None:
        return default
    if not isinstance(stated, list) or not all(isinstance(text, str) for text in stated):
        refuse(property_, "is not a list of texts")
    return tuple(dict.fromkeys(stated))


def _characters(
    property_: str, descriptor: Mapping[str, Any], refuse: Refusal, default: str
) -> str:
    stated = descriptor.get(property_, default)
    if not isinstance(stated, str) or (property_ in descriptor and not stated):
        refuse(property_, "is not a text of one character or more")
    if any(char.isdigit() or char in "+-" for char in stated):
        refuse(property_, f"{stated!r} would be part of a number")
    return stated


def _flag(key: str, constraints: Mapping[str, Any], refuse: Refusal) -> bool:
    stated = constraints.get(key, False)
    if not isinstance(stated, bool):
        refuse(f"constraint {key!r}", "is neither true nor false")
    return stated


def _length(key: str, constraints: Mapping[str, Any], refuse: Refusal) -> int | None:
    stated = constraints.get(key)
    if stated is not None and (type(stated) is not int or stated < 0):
        refuse(f"constraint {key!r}", "is not a number of characters")
    return stated


def _pattern(stated: object, refuse: Refusal) -> str | None:
    if stated is None:
        return None
    if not isinstance(stated, str):
        refuse("constraint 'pattern'", "is not a text")
    try:
        portable(stated)
    except ValueError as error:
        refuse("constraint 'pattern'", f"cannot be checked alike by every engine: {error}")
    return stated

"""Small Data Packages of every kind, right and wrong, for Hypothesis."""

from __future__ import annotations

import csv
import io
from typing import Any, NamedTuple

from hypothesis import strategies as st

Descriptor = dict[str, Any]


class Drawn(NamedTuple):
    """A package: its descriptor and the bytes of its files."""

    descriptor: Descriptor
    files: dict[str, bytes]


TEXTS = [
    "",
    "a",
    "b",
    "ab",
    "x-1",
    "é",
    "中文",
    "中文\n二",
    ' "q" ',
    "a,b",
    "NA",
    "-",
    "a\r\nb",
    "𠀀",
]
INTEGERS = [
    "1",
    "2",
    "-3",
    "0",
    "007",
    "+5",
    " 4 ",
    "1_000",
    "1.0",
    "５",
    "",
    "x",
    "9" * 30,
    "-",
    "-0",
]
NUMBERS = ["1", "1.5", "-0.25", "1e3", "NaN", "INF", "1,5", ".5", "5.", "", "x", "1 000", "007.10"]
BOOLEANS = ["1", "0", "true", "false", "True", "yes", "no", "", "TRUE", "t"]
DATES = [
    "2024-02-29",
    "2024-03-01",
    "2023-02-29",
    "2024-1-5",
    "1999-12-31",
    "24-01-01",
    "",
    "0999-01-01",
    "x",
]
DATETIMES = [
    "2024-02-29T08:00:00Z",
    "2024-02-29T10:00:00+08:00",
    "2024-02-29T10:00:00",
    "2024-02-29T10:00:00Z",
    "2023-02-29T10:00:00Z",
    "2024-02-29 10:00:00",
    "2024-02-29T24:00:00",
    "2024-02-29T10:00:60Z",
    "2024-02-29T10:00Z",
    "2024-02-29T10:00:00.5Z",
    "",
    "soon",
]
OTHERS = {
    "time": ["10:00:00", "11:30:59", "24:00:00", "10:00", "10:00:61", "10:00:00Z", "", "x"],
    "year": ["2024", "1999", "0000", "99", "-123", "１２３４", "", "x"],
    "yearmonth": ["2024-01", "2024-12", "2024-13", "24-1", "2024-1", "", "x"],
    "duration": ["P1Y", "PT5M", "P1Y2M", "P", "", "x", "PT", "P2W"],
    "geopoint": ["10,20", "10, 20", "200,20", "10,95", "10", "", "x,y", "-10.5,-89.9"],
    "object": ["{}", '{"a": 1}', "[]", "", "x"],
    "array": ["[]", "[1, 2]", "{}", "", "x"],
    "list": ["a", "a,b", "", "1"],
    "geojson": ['{"type": "Point", "coordinates": [1, 2]}', "{}", "", "x"],
    "any": TEXTS,
}
FORMATTED = {
    "email": ["a@b.org", "a@b.c.org", "a@b", "é@b.org", "a.b@c.org", "", "@", "a@-b.org"],
    "uri": [
        "http://a.org",
        "https://a.org/b/c",
        "a.org",
        "mailto:x",
        "",
        "http://[",
        "http://a.org/%",
    ],
    "uuid": [
        "123e4567-e89b-12d3-a456-426614174000",
        "123",
        "",
        "123E4567-E89B-12D3-A456-426614174000",
    ],
    "binary": ["YWJj", "YWJ", "", "!!!!", "YQ=="],
}
PATTERNS = ["[a-z]+", "a|b", "b|a|x-[0-9]", "\\w+", ".*", "a{1,2}b?|b", "[^x]", "(?i)a|b", "\\S+"]


KINDS = ["string", "integer", "string", "date", "integer", "number", "boolean", "datetime", "other"]
KEYED = frozenset({"string", "integer", "date"})
"""Types of which keys are usually made, and which are compared in columns."""


def one_in(draw: st.DrawFn, n: int) -> bool:
    """Return true once in ``n`` times; an integer would be small more often."""
    return draw(st.sampled_from([False] * (n - 1) + [True]))


@st.composite
def fields(draw: st.DrawFn, name: str) -> tuple[Descriptor, list[str]]:
    """Return a field and texts that its cells may have."""
    kind = draw(st.sampled_from(KINDS))
    constraints: Descriptor = {}
    field: Descriptor = {"name": name, "type": kind, "constraints": constraints}
    if draw(st.booleans()):
        constraints["required"] = True
    texts = _texts(draw, kind, field, constraints)
    if one_in(draw, 5 if kind in KEYED else 60):
        constraints["unique"] = True
    if one_in(draw, 10):
        field["missingValues"] = draw(st.sampled_from([["", "NA"], ["-"], ["1", "x"], []]))
    return field, texts


def _texts(draw: st.DrawFn, kind: str, field: Descriptor, constraints: Descriptor) -> list[str]:
    some = one_in(draw, 3)
    if kind == "string":
        return _strings(draw, field, constraints)
    if kind == "integer":
        if some:
            bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
            constraints[draw(st.sampled_from(bounds))] = draw(st.sampled_from([1, 2, "1", -3]))
        elif one_in(draw, 6):
            constraints["enum"] = [1, "2", -3]
        elif one_in(draw, 6):
            field["bareNumber"] = False
        return INTEGERS
    if kind == "number":
        if some:
            bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
            constraints[draw(st.sampled_from(bounds))] = draw(st.sampled_from([1, 1.5, "0.25", -1]))
        if one_in(draw, 4):
            field |= draw(
                st.sampled_from([{"decimalChar": ","}, {"groupChar": " "}, {"floatNumber": True}])
            )
        return NUMBERS
    if kind == "boolean":
        if some:
            field |= {"trueValues": ["yes", "1"], "falseValues": ["no", "0"]}
        return BOOLEANS
    if kind == "date":
        if some:
            constraints["minimum"] = draw(st.sampled_from(["2024-01-01", "2024-1-1"]))
        elif one_in(draw, 6):
            field["format"] = draw(st.sampled_from(["any", "%y-%m-%d"]))
        return DATES
    if kind == "datetime":
        if some:
            constraints["maximum"] = draw(
                st.sampled_from(["2024-02-29T09:00:00Z", "2025-01-01T00:00:00"])
            )
        return DATETIMES
    name = draw(st.sampled_from([*sorted(OTHERS), "any", "year", "time", "yearmonth"]))
    field["type"] = name
    return OTHERS[name]


def _strings(draw: st.DrawFn, field: Descriptor, constraints: Descriptor) -> list[str]:
    which = draw(st.integers(0, 11))
    if which == 0:
        field["format"] = draw(st.sampled_from(sorted(FORMATTED)))
        return FORMATTED[field["format"]]
    if which in (1, 2):
        constraints["pattern"] = draw(st.sampled_from(PATTERNS))
    elif which == 3:
        constraints["enum"] = ["a", "b", "中文"]
    elif which == 4:
        constraints["minLength"] = draw(st.sampled_from([0, 1, 1, 2]))
    elif which == 5:
        constraints["maxLength"] = draw(st.sampled_from([0, 1, 2, 3]))
    return TEXTS


@st.composite
def tables(draw: st.DrawFn, name: str) -> tuple[Descriptor, bytes]:
    """Return a resource and its file."""
    drawn = [draw(fields(f"f{i}")) for i in range(draw(st.integers(1, 4)))]
    schema: Descriptor = {"fields": [field for field, _ in drawn]}
    if one_in(draw, 3):
        names = st.sampled_from(_likely_keys(draw, [field for field, _ in drawn]))
        schema["primaryKey"] = draw(st.lists(names, min_size=1, max_size=2, unique=True))
    if one_in(draw, 6):
        schema["missingValues"] = draw(st.sampled_from([["", "NA"], ["", "-"], ["", "1"]]))
    rows = [_row(draw, [texts for _, texts in drawn]) for _ in range(draw(st.integers(0, 8)))]
    if rows and one_in(draw, 20):
        # More than the sample that Frictionless takes.
        rows = rows * 60
    resource: Descriptor = {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "schema": schema,
    }
    if not one_in(draw, 4):
        resource["encoding"] = "utf-8"
    if not one_in(draw, 4):
        resource["dialect"] = {"delimiter": draw(st.sampled_from([",", ",", ";", "\t"]))}
    delimiter = resource.get("dialect", {"delimiter": ","})["delimiter"]
    if one_in(draw, 16):
        resource |= draw(
            st.sampled_from([{"rows": 2}, {"fields": 2}, {"bytes": 20}, {"hash": "sha1:00"}])
        )
    labels = [field["name"] for field, _ in drawn]
    if one_in(draw, 16):
        labels = draw(st.permutations([*labels, "more"]))[: len(labels)]
    return resource, _mutated(draw, _written(draw, [labels, *rows], delimiter))


def _likely_keys(draw: st.DrawFn, fields: list[Descriptor]) -> list[str]:
    """Return the names of the fields that keys are usually made of, or now and then of all."""
    likely = [field["name"] for field in fields if field["type"] in KEYED]
    return likely if likely and not one_in(draw, 10) else [field["name"] for field in fields]


def _row(draw: st.DrawFn, texts: list[list[str]]) -> list[str]:
    """Return a row with at most one wild cell: another would hide that one was let through."""
    wild = draw(st.integers(0, len(texts)))
    return [
        draw(st.sampled_from(own if place == wild else own[:2])) for place, own in enumerate(texts)
    ]


def _written(draw: st.DrawFn, rows: list[list[str]], delimiter: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(
        out,
        delimiter=delimiter,
        lineterminator=draw(st.sampled_from(["\n", "\n", "\r\n"])),
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
    )
    writer.writerows(rows)
    data = out.getvalue().encode()
    if one_in(draw, 16):
        data = b"\xef\xbb\xbf" + data
    return data.rstrip(b"\r\n") if one_in(draw, 8) else data


DAMAGE = [
    b'"',
    b",",
    b"\n",
    b"\r",
    b"\n\n",
    b"\0",
    b"\xff",
    b" ",
    b'""',
    b"x",
    b"1",
    b"\xef\xbb\xbf",
]


def _mutated(draw: st.DrawFn, data: bytes) -> bytes:
    """Return ``data`` as it is, or with bytes put in or left out somewhere."""
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 1, 2]))):
        place = draw(st.integers(0, len(data)))
        cut = draw(st.integers(0, 2))
        data = data[:place] + draw(st.sampled_from([b"", *DAMAGE])) + data[place + cut :]
    return data


@st.composite
def packages(draw: st.DrawFn) -> Drawn:
    """Return a package of one or two tables, perhaps with keys from one to the other."""
    resources, files = [], {}
    for name in ["one", "two"][: draw(st.integers(1, 2))]:
        resource, data = draw(tables(name))
        resources.append(resource)
        files[resource["path"]] = data
    for resource in resources:
        if one_in(draw, 3):
            target = draw(st.sampled_from(resources))
            n = draw(st.integers(1, 2))
            own = _likely_keys(draw, resource["schema"]["fields"])
            other = _likely_keys(draw, target["schema"]["fields"])
            key = {
                "fields": [draw(st.sampled_from(own)) for _ in range(n)],
                "reference": {
                    "resource": "" if target is resource else target["name"],
                    "fields": [draw(st.sampled_from(other)) for _ in range(n)],
                },
            }
            resource["schema"]["foreignKeys"] = [key]
    descriptor: Descriptor = {"name": "drawn", "resources": resources}
    if draw(st.booleans()):
        descriptor["$schema"] = "https://datapackage.org/profiles/2.0/datapackage.json"
    return Drawn(descriptor, files)

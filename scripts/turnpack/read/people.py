"""The bytes of ``people.csv`` in, the registry of :class:`~turnpack.records.People` out.

The file has the columns of the contract's people table, in any order, without the key:
``person_id`` and ``name``, and as many of the others as are needed. One row states one
way in which a person is named, or one office that a person held.
"""

from __future__ import annotations

import csv
import difflib
import errno
import re
import reprlib
import stat
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from turnpack.contract import Field, load_contract
from turnpack.errors import DataError
from turnpack.findings import Finding, Rule
from turnpack.read import is_day
from turnpack.records import People, PersonEntry
from turnpack.rules.p030_unreadable_registry import RULE as UNREADABLE_REGISTRY
from turnpack.rules.p031_bad_entry import RULE as BAD_ENTRY
from turnpack.rules.p032_disagreement import RULE as DISAGREEMENT

REGISTRY = "people.csv"


# What a row states; all else is of the person and the same in all their rows.
_OF_THE_ROW = ("alias", "office", "affiliation", "since", "until")
_KEY = "entry_id"
# Characters of a cell: what is longer is no name, but a quote that was never closed.
_LONGEST = 1000
_OF_ALL_ROWS = ("person_id", "name")
# Around a cell, spreadsheets leave these; other white space is reported, not dropped.
_BLANKS = " \t\n\u00a0\u3000"
# Controls, marks that turn the direction or print nothing, line separators, halves of
# characters; the two joiners are letters of names in Persian and in Indic scripts.
_UNSEEN, _JOINERS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"}), frozenset("\u200c\u200d")


def load_people(path: Path, name: str = REGISTRY) -> People:
    """Return the registry in the file ``path``, which findings call ``name``.

    Raises:
        DataError: it cannot be read, or a row is wrong; the findings are all there are.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file")
        data = path.read_bytes()
    except OSError as error:
        message = f"It cannot be opened: {error.strerror}."
        raise DataError([UNREADABLE_REGISTRY.found(message, file=name)]) from None
    return parse_people(data, name)


def parse_people(data: bytes, name: str = REGISTRY) -> People:
    """Return the registry that ``data``, the content of a CSV file, holds.

    Raises:
        DataError: it is no such table, or a row is wrong.
    """
    rows = _rows(_decode(data, name), name)
    line, header = next(rows, (1, []))
    if problems := list(_header_problems(header)):
        raise DataError([UNREADABLE_REGISTRY.found(p, file=name, line=line) for p in problems])
    registry = _Registry(name, header)
    for line, cells in rows:
        registry.add(line, cells)
    if registry.findings:
        raise DataError(registry.findings)
    return People(tuple(registry.entries()))


def authored_fields() -> dict[str, Field]:
    """Return the columns that a registry may have: the people table's without its key."""
    return {field.name: field for field in load_contract()["people"].fields if field.name != _KEY}


def _decode(data: bytes, name: str) -> str:
    """Return the text of ``data`` with LF newlines; a byte-order mark is left out."""
    if b"\0" in data:
        at, message = data.index(b"\0"), "It holds a NUL byte, which UTF-8 text does not."
    else:
        try:
            text = data.decode("utf-8-sig")
            return text.replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            at = error.start
            message = f"Byte 0x{data[at]:02X} is not valid UTF-8 here."
    line = data.count(b"\n", 0, at) + 1
    raise DataError([UNREADABLE_REGISTRY.found(message, file=name, line=line)])


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the cells of each row that is not empty."""
    reader = csv.reader(
        (f"{line}\n" for line in text.split("\n")), strict=True, skipinitialspace=True
    )
    start = 1
    try:
        for row in reader:
            cells = [cell.strip(_BLANKS) for cell in row]
            if any(cells):
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        message = f"It is not CSV: {error}."
        raise DataError([UNREADABLE_REGISTRY.found(message, file=name, line=start)]) from None


def _header_problems(header: Sequence[str]) -> Iterator[str]:
    known = list(authored_fields())
    if not header:
        yield f"It is empty: there is no header row. Known columns: {', '.join(known)}."
        return
    for name in dict.fromkeys(header):
        if name not in known:
            close = difflib.get_close_matches(name[:40], known, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(known)}."
            yield f"Unknown column {_shown(name)}; {hint}"
        elif header.count(name) > 1:
            yield f"The column {name!r} is there twice."
    for name in _OF_ALL_ROWS:
        if name not in header:
            yield f"The column {name!r} is missing."


class _Registry:
    """A registry that grows row by row, with what is wrong with it."""

    def __init__(self, name: str, header: Sequence[str]) -> None:
        self.findings: list[Finding] = []
        self._name, self._header, self._fields = name, header, authored_fields()
        self._entries: list[PersonEntry] = []
        self._lines: dict[tuple[str | None, ...], int] = {}
        # By person and column: the value that holds for all rows, and the line that states it.
        self._stated: dict[str, dict[str, tuple[str, int]]] = {}
        self._holders: dict[tuple[str, str], tuple[str, int]] = {}

    def add(self, line: int, cells: Sequence[str]) -> None:
        """Take the row on ``line``, or report what is wrong with it."""
        if len(cells) != len(self._header):
            message = f"The row has {len(cells)} cells, the header has {len(self._header)}."
            self._report(BAD_ENTRY, line, message)
            return
        row = {name: cell for name, cell in zip(self._header, cells, strict=True) if cell}
        problems = list(_row_problems(row, self._fields))
        for problem in problems:
            self._report(BAD_ENTRY, line, problem)
        if "person_id" in row:
            self._compare(line, row)
        if not problems:
            self._entries.append(_entry(row, line))

    def entries(self) -> Iterator[PersonEntry]:
        """Yield the rows, each with all external ids of its person."""
        for entry in self._entries:
            stated = self._stated[entry.person_id]
            ids = ((name, stated[name][0]) for name in self._fields if name in stated)
            yield replace(entry, external_ids=tuple(i for i in ids if i[0] not in _OF_ALL_ROWS))

    def _compare(self, line: int, row: Mapping[str, str]) -> None:
        """Report where the row repeats or gainsays an earlier one."""
        content = tuple(row.get(name) for name in self._fields)
        earlier = self._lines.setdefault(content, line)
        if earlier != line:
            self._report(BAD_ENTRY, line, f"The row is the same as that on line {earlier}.")
        person = row["person_id"]
        stated = self._stated.setdefault(person, {})
        for name, value in row.items():
            if name in _OF_THE_ROW:
                continue
            before, first = stated.setdefault(name, (value, line))
            if before != value:
                message = (
                    f"{person}: {name} is {_shown(value)} here, {_shown(before)} on line {first}."
                )
                self._report(DISAGREEMENT, line, message)
            if name in _OF_ALL_ROWS:
                continue
            holder, first = self._holders.setdefault((name, value), (person, line))
            if holder != person:
                message = f"{name} {value} of {person} is that of {holder} on line {first}."
                self._report(DISAGREEMENT, line, message)

    def _report(self, rule: Rule, line: int, message: str) -> None:
        self.findings.append(rule.found(message, file=self._name, line=line))


def _row_problems(row: Mapping[str, str], fields: Mapping[str, Field]) -> Iterator[str]:
    """Yield what is wrong with the row by itself."""
    for name, field in fields.items():
        value = row.get(name)
        if value is None:
            if field.required:
                yield f"{name} is missing."
        elif unseen := _unseen(value):
            what = "a line break" if unseen == "\n" else f"U+{ord(unseen):04X}"
            yield f"{name}: {_shown(value)} holds a control character or a line break: {what}."
        elif len(value) > _LONGEST:
            yield f"{name}: {_shown(value)} is longer than {_LONGEST:,} characters."
        elif field.pattern and not re.fullmatch(field.pattern, value):
            yield f"{name}: {_shown(value)} is not of the form {field.pattern}."
        elif field.type == "date" and not is_day(value):
            yield f"{name}: {_shown(value)} is not a day of the calendar (YYYY-MM-DD)."
    since, until = row.get("since", ""), row.get("until", "")
    if is_day(since) and is_day(until) and since > until:
        yield f"since: {since} comes after until: {until}."
    if (since or until) and not {"alias", "office", "affiliation"} & row.keys():
        yield "since and until date nothing: the row has no alias, office or affiliation."


def _unseen(value: str) -> str | None:
    """Return the first character of ``value`` that no name holds and no reader sees."""
    return next(
        (c for c in value if unicodedata.category(c) in _UNSEEN and c not in _JOINERS), None
    )


def _entry(row: Mapping[str, str], line: int) -> PersonEntry:
    days = {name: date.fromisoformat(row[name]) for name in ("since", "until") if name in row}
    return PersonEntry(
        person_id=row["person_id"],
        name=row["name"],
        alias=row.get("alias"),
        office=row.get("office"),
        affiliation=row.get("affiliation"),
        since=days.get("since"),
        until=days.get("until"),
        line=line,
    )


def _shown(value: str) -> str:
    return reprlib.repr(value)

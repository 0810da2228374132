"""The registry of people: what a people.csv says, and each way in which it can be wrong."""

from __future__ import annotations

import csv
import io
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import growth

from turnpack.contract import load_contract
from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.read.people import load_people, parse_people
from turnpack.records import PersonEntry

HEAD = "person_id,name,alias,office,affiliation,since,until,wikidata\n"


def refusals(content: str | bytes) -> list[Finding]:
    """Return the findings with which a registry is refused."""
    data = content.encode() if isinstance(content, str) else content
    with pytest.raises(DataError) as caught:
        parse_people(data, "people.csv")
    found = list(caught.value.findings)
    assert all(f.file == "people.csv" and f.line and f.severity == "error" for f in found)
    return found


def test_aliases_offices_and_ids_of_one_person() -> None:
    """A person has as many rows as needed; ids that one row states hold for all of them."""
    text = HEAD + "lin-yi,林一,,,,,,Q12\nlin-yi,林一,Lin Yi,,,,,\n"
    text += "lin-yi,林一,,水利部部长,水利部,2020-01-02,2024-05-06,\n"
    name, alias, office = parse_people(text.encode()).entries
    assert (name.person_id, name.name, name.alias, name.line) == ("lin-yi", "林一", None, 2)
    assert alias.alias == "Lin Yi"
    assert (office.office, office.affiliation) == ("水利部部长", "水利部")
    assert (office.since, office.until) == (date(2020, 1, 2), date(2024, 5, 6))
    assert {entry.external_ids for entry in (name, alias, office)} == {(("wikidata", "Q12"),)}


@pytest.mark.parametrize(
    "content",
    [
        b"person_id,name\na,A\n",
        b"\xef\xbb\xbfperson_id,name\na,A\n",
        b"person_id,name\r\na,A\r\n",
        b"person_id,name\ra,A",
        b"name,person_id\nA,a\n",
        b' person_id , "name"\n a , A \n',
        b"person_id,name\n\n,\na,A\n,\n\n",
        b'"person_id","name"\n"a","A"\n',
    ],
)
def test_forms_that_spreadsheets_write(content: bytes) -> None:
    """Byte-order mark, line ends, order of columns, quotes and empty rows change nothing."""
    (entry,) = parse_people(content).entries
    assert (entry.person_id, entry.name) == ("a", "A")


def test_letters_that_print_nothing_are_kept() -> None:
    """The joiners are letters: names in Persian and in Indic scripts are spelled with them."""
    (entry,) = parse_people("person_id,name\na,\u00a0علی\u200cرضا \n".encode()).entries
    assert entry.name == "علی\u200cرضا"


def test_registry_without_rows() -> None:
    """A header alone is a registry of nobody."""
    assert parse_people(HEAD.encode()).entries == ()


@pytest.mark.parametrize(
    ("content", "code", "line", "says"),
    [
        ("", "P030", 1, "there is no header row"),
        ("person_id,nme\n", "P030", 1, "Unknown column 'nme'; did you mean 'name'?"),
        ("person_id,name,mood\n", "P030", 1, "Unknown column 'mood'; known: person_id, name"),
        ("person_id,name,entry_id\n", "P030", 1, "Unknown column 'entry_id'"),
        ("\nperson_id,alias\n", "P030", 2, "The column 'name' is missing."),
        ("name\n", "P030", 1, "The column 'person_id' is missing."),
        ("person_id,name,name\n", "P030", 1, "'name' is there twice"),
        ("person_id;name\na;A\n", "P030", 1, "Unknown column 'person_id;name'"),
        (b"person_id,name\na,\xce\xe4\n", "P030", 2, "Byte 0xCE is not valid UTF-8"),
        (b"person_id,name\na,A\nb,\0B\n", "P030", 3, "NUL"),
        ("person_id,name\na,A".encode("utf-16"), "P030", 1, "NUL"),
        ('person_id,name\na,"A\n', "P030", 2, "not CSV"),
        ('person_id,name\na,"A"B\n', "P030", 2, "not CSV"),
        (f"person_id,name\na,{'A' * 1_001}\n", "P031", 2, "longer than 1,000 characters"),
        ("person_id,name\na\n", "P031", 2, "1 cells, the header has 2"),
        ("person_id,name\na,A,B\n", "P031", 2, "3 cells, the header has 2"),
        ("person_id,name\n,A\n", "P031", 2, "person_id is missing"),
        ("person_id,name,alias\na,,B\n", "P031", 2, "name is missing"),
        ("person_id,name\nLin Yi,A\n", "P031", 2, "person_id: 'Lin Yi' is not of the form"),
        ("person_id,name\na-,A\n", "P031", 2, "person_id: 'a-' is not of the form"),
        ("person_id,name\n林一,A\n", "P031", 2, "is not of the form"),
        ("person_id,name,wikidata\na,A,12\n", "P031", 2, "wikidata: '12' is not of the form"),
        ("person_id,name,isni\na,A,0000 0001\n", "P031", 2, "isni: "),
        ('person_id,name\na,"A\nB"\n', "P031", 2, "line break"),
        ("person_id,name\na,A\x07\n", "P031", 2, "control character or a line break: U+0007."),
        ("person_id,name\na,A\x85B\n", "P031", 2, "U+0085"),
        ("person_id,name\na,A\x85\n", "P031", 2, "U+0085"),
        ("person_id,name\na,\x9bA\n", "P031", 2, "U+009B"),
        ("person_id,name\na,A\u202eB\n", "P031", 2, "U+202E"),
        ("person_id,name\na,A\u2067\n", "P031", 2, "U+2067"),
        ("person_id,name\na,\u200eA\n", "P031", 2, "U+200E"),
        ("person_id,name\na,A\u2028B\n", "P031", 2, "U+2028"),
        (HEAD + "a,A,,x\u200by,,,,\n", "P031", 2, "office: 'x\\u200by' holds"),
        (HEAD + "a,A,,x,,2020-02-30,,\n", "P031", 2, "since: '2020-02-30' is not a day"),
        (HEAD + "a,A,,x,,20200201,,\n", "P031", 2, "since: '20200201' is not a day"),
        (HEAD + "a,A,,x,,,2020,\n", "P031", 2, "until: '2020' is not a day"),
        (HEAD + "a,A,,x,,2020-02-02,2020-02-01,\n", "P031", 2, "2020-02-02 comes after"),
        (HEAD + "a,A,,,,2020-02-02,,\n", "P031", 2, "date nothing"),
        ("person_id,name\na,A\nb,B\na,A\n", "P031", 4, "same as that on line 2"),
        ("person_id,name\na,A\na,B\n", "P032", 3, "a: name is 'B' here, 'A' on line 2"),
        (HEAD + "a,A,,,,,,Q1\na,A,x,,,,,Q2\n", "P032", 3, "wikidata is 'Q2' here, 'Q1' on line 2"),
        (HEAD + "a,A,,,,,,Q1\nb,B,,,,,,Q1\n", "P032", 3, "Q1 of b is that of a on line 2"),
    ],
)  # fmt: skip
def test_fault_is_found_at_its_line(content: str | bytes, code: str, line: int, says: str) -> None:
    """Each fault is an error with the line in people.csv, what is wrong, and a remedy."""
    (found,) = [f for f in refusals(content) if says in f.message]
    assert (found.code, found.line) == (code, line)
    assert "people.csv" in found.fix or "rows of one person" in found.fix


def test_every_fault_is_found_at_once() -> None:
    """A maintainer sees all faults in one run, also two of one row."""
    text = HEAD + "a,A,,,,,,Q1\n1 2,A,,,,,,\nc,,,o,,2020-02-02,2020-01-01,x\na,B,,,,,,\n"
    found = refusals(text)
    assert [(f.code, f.line) for f in found] == [
        ("P031", 3), ("P031", 4), ("P031", 4), ("P031", 4), ("P032", 5),
    ]  # fmt: skip


def test_namesakes_and_shared_offices_are_no_fault() -> None:
    """Two people may have one name, and one office on one day."""
    text = HEAD + "a,张三,,部长,,2020-01-01,,\nb,张三,,部长,,2020-01-01,,\n"
    assert len(parse_people(text.encode()).entries) == 2


def test_columns_are_those_of_the_contract() -> None:
    """Every column of the people table but its key is one of the registry."""
    names = [name for name in load_contract()["people"].names if name != "entry_id"]
    assert parse_people((",".join(names) + "\n").encode()).entries == ()


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe"])
def test_what_is_no_file_is_refused(tmp_path: Path, kind: str) -> None:
    """What cannot be opened as a file is a finding, and nothing is waited for."""
    path = tmp_path / "people.csv"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    with pytest.raises(DataError) as caught:
        load_people(path)
    assert [f.code for f in caught.value.findings] == ["P030"]


TEXT = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=9)


@given(rows=st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=5, unique=True))
def test_what_is_written_is_read(rows: list[tuple[str, str, str]]) -> None:
    """A registry that a CSV writer wrote comes back value by value."""
    file = io.StringIO()
    table = [(f"p{i}", name, alias, office) for i, (name, alias, office) in enumerate(rows)]
    csv.writer(file).writerows([("person_id", "name", "alias", "office"), *table])
    entries = parse_people(file.getvalue().encode()).entries
    assert [(e.person_id, e.name, e.alias, e.office) for e in entries] == table
    assert all(isinstance(entry, PersonEntry) for entry in entries)


@pytest.mark.parametrize(
    "row", ["p{i},N{i},,o,,,,Q{i}1\n", "p,N,a{i},,,,,Q1\n", "p,N{i},,,,,,Q1\n"]
)
def test_reading_takes_linear_time(row: str) -> None:
    """Twice the rows take twice the time, also those of one person, also wrong ones."""

    def read(text: str) -> object:
        try:
            return parse_people(text.encode())
        except DataError as error:
            return error

    make = lambda n: HEAD + "".join(row.format(i=i) for i in range(n))  # noqa: E731
    assert growth(make, read, 4_000) < 9

"""Reading gold in each of its forms, and what is said of gold that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from turnpack.errors import DataError, UsageError
from turnpack.records import Role
from turnpack.score.gold import Gold, load_golds

TEXT = "Ann: Why?\nBen: Because (laughs) so.\nBen: That is all.\n"


def turn(role: str = "respondent", **place: Any) -> dict[str, Any]:
    """A turn of the gold."""
    return {"speaker": "Ann", "role": role, **place}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with one document and a folder for gold."""
    (tmp_path / "corpus" / "gold").mkdir(parents=True)
    (tmp_path / "corpus" / "talk.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "corpus"


def load(corpus: Path, data: object, *roots: Path) -> Gold:
    """Write ``data`` as a gold file and load it."""
    file = corpus / "gold" / "talk.json"
    text = data if isinstance(data, str) else json.dumps(data)
    file.write_text(text, encoding="utf-8")
    (gold,) = load_golds(file, [corpus, *roots])
    return gold


def texts(gold: Gold) -> list[tuple[int | None, str]]:
    """The pieces of ``gold``."""
    return [(piece.turn, piece.text) for piece in gold.pieces]


# --- forms ------------------------------------------------------------------------


def test_offsets(corpus: Path) -> None:
    """Offsets count characters of the document; notes are cut out, stage directions kept."""
    data = {
        "doc": "talk.txt",
        "turns": [turn("questioner", start=5, end=9), turn(start=15, end=53)],
        "notes": [
            {"start": 23, "end": 31, "what": "stage-direction"},
            {"start": 36, "end": 40, "what": "metadata"},
        ],
        "pairs": [{"q": [0], "a": [1], "followup": False}],
    }
    gold = load(corpus, data)
    assert texts(gold) == [
        (0, "Why?"),
        (1, "Because "),
        (None, "(laughs)"),
        (1, " so.\n"),
        (1, " That is all."),
    ]
    assert [(t.role, t.whole) for t in gold.turns] == [
        (Role.QUESTIONER, True),
        (Role.RESPONDENT, True),
    ]
    assert (gold.pairs[0].question, gold.pairs[0].answer) == ((0,), (1,))


@pytest.mark.parametrize("key", ["parts", "blocks"])
def test_parts(corpus: Path, key: str) -> None:
    """Parts are the speech, without the labels between them."""
    parts = [{"start": 15, "end": 35}, {"start": 41, "end": 53}]
    gold = load(corpus, {"doc": "talk.txt", "turns": [turn(start=15, end=53) | {key: parts}]})
    assert texts(gold) == [(0, "Because (laughs) so."), (0, "That is all.")]


def test_offsets_keep_newlines(corpus: Path) -> None:
    """Offsets count the file's own newlines."""
    (corpus / "talk.txt").write_bytes(b"Ann:\r\nWhy?\r\n")
    gold = load(corpus, {"doc": "talk.txt", "turns": [turn(start=6, end=10)]})
    assert texts(gold) == [(0, "Why?")]


def test_offsets_into_another_text(corpus: Path) -> None:
    """Offsets may count in a text beside the gold; its tags are no speech."""
    (corpus / "gold" / "talk.html.txt").write_text("<p>Why, A&amp;B?</p>", encoding="utf-8")
    into = "elsewhere/talk.html.txt (decoded)"
    data = {"doc": "talk.txt", "offsets_into": into, "turns": [turn(start=0, end=20)]}
    assert texts(load(corpus, data)) == [(0, "Why, A&B?")]


def test_refs(corpus: Path) -> None:
    """Refs name elements of the mechanical gold; notes among them are no speech."""
    elements: list[dict[str, Any]] = [
        {"kind": "heading", "text": "Talk"},
        {"paras": ["Why?", "Tell me."]},
        {"paras": ["Because."]},
        {"text": "(laughs)"},
        {"paras": ["That is all.", "Published in sections: News", "Text version"]},
    ]
    (corpus / "talk.gold_turns.json").write_text(json.dumps(elements), encoding="utf-8")
    data = {
        "doc": "talk.txt",
        "turns": [turn(ref=1), turn(ref=[2, 4])],
        "notes": [
            {"ref": 0, "what": "heading"},
            {"ref": 3, "what": "stage-direction"},
            {"ref": 4, "what": "footer", "text": "from 'Published in sections: ...' on: furniture"},
        ],
    }
    assert texts(load(corpus, data)) == [
        (0, "Why?\nTell me."),
        (1, "Because."),
        (None, "(laughs)"),
        (1, "That is all."),
    ]


def test_refs_into_a_table(corpus: Path) -> None:
    """Refs name rows of a table of sentences as well."""
    table = ",speaker,sentence\n0,ANN,Why?\n1,BEN,Because.\n2,BEN,That is all.\n"
    (corpus / "talk.gold_speaker_sentence.csv").write_text(table, encoding="utf-8")
    gold = load(corpus, {"doc": "talk.txt", "turns": [turn(ref=0), turn(ref=[1, 2])]})
    assert texts(gold) == [(0, "Why?"), (1, "Because."), (1, "That is all.")]


def test_a_turn_that_is_all_notes(corpus: Path) -> None:
    """A turn of which notes leave nothing is none, and keeps its index."""
    note = {"start": 5, "end": 9, "what": "metadata"}
    turns = [turn(start=5, end=9), turn(start=15, end=22)]
    gold = load(corpus, {"doc": "talk.txt", "turns": turns, "notes": [note]})
    assert [t.empty for t in gold.turns] == [True, False]
    assert texts(gold) == [(1, "Because")]


@pytest.mark.parametrize(
    ("head", "tail", "expected"),
    [
        ("Okay.", "Okay.", ["Okay."]),
        ("This is the first part", "and this the last.", []),
        ("A sentence of middle", "of middle length.", ["A sentence of middle length."]),
    ],
)
def test_head_and_tail(corpus: Path, head: str, tail: str, expected: list[str]) -> None:
    """Head and tail are two pieces, or one where the turn is shorter than both together."""
    gold = load(corpus, {"doc": "talk.txt", "turns": [turn(head=head, tail=tail)]})
    assert [text for _, text in texts(gold)] == (expected or [head, tail])
    assert not gold.turns[0].whole


def test_a_speech_alone_is_optional(corpus: Path) -> None:
    """A speech without labels is one turn or none, unless the format names its speaker."""
    alone = turn(start=5, end=9)
    others: list[tuple[dict[str, Any], bool]] = [
        ({}, True),
        ({"who": "#ann"}, False),
        ({"optional": False}, False),
    ]
    for extra, optional in others:
        gold = load(corpus, {"doc": "talk.txt", "turns": [alone | extra]})
        assert gold.turns[0].optional is optional
    two = [alone, turn(start=15, end=22)]
    assert not any(t.optional for t in load(corpus, {"doc": "talk.txt", "turns": two}).turns)


def test_folder_in_order(corpus: Path) -> None:
    """The gold files of a folder are read in the order of their names."""
    for name in ("b", "a"):
        data = {"doc": "talk.txt", "turns": [turn(start=5, end=9)]}
        (corpus / "gold" / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    (corpus / "gold" / "notes.txt").write_text("no gold", encoding="utf-8")
    assert len(load_golds(corpus / "gold", [corpus])) == 2


# --- bad gold ---------------------------------------------------------------------


def one(**changes: Any) -> dict[str, Any]:
    """A good gold with ``changes``."""
    turns = [turn(start=5, end=9), turn(start=15, end=22)]
    return {"doc": "talk.txt", "turns": turns, "pairs": [{"q": [0], "a": [1]}], **changes}


BAD: dict[str, tuple[object, str, str]] = {
    "not JSON": ('{"doc":\n nothing}', "P020", "It is not JSON"),
    "nesting": ("[" * 100_000, "P020", "brackets too deep"),
    "huge number": ('{"doc": ' + "9" * 5000 + "}", "P020", "number too long"),
    "half a character": ('{"doc": "\\ud800", "turns": []}', "P020", "half a character"),
    "a list": ([], "P020", "the gold: [] is not"),
    "no doc": ({"turns": []}, "P020", "the gold: 'doc' is missing"),
    "no turns": ({"doc": "talk.txt"}, "P020", "the gold: 'turns' is missing"),
    "role": (one(turns=[turn("boss", start=5, end=9)]), "P020", "turns[0].role: 'boss' is not"),
    "no place": (one(turns=[turn()]), "P020", "turns[0]: {'speaker': 'Ann'"),
    "number": (one(turns=[turn(start=True, end=9)]), "P020", "turns[0].start: True is not"),
    "pair without answer": (one(pairs=[{"q": [0]}]), "P020", "pairs[0]: 'a' is missing"),
    "empty question": (one(pairs=[{"q": [], "a": [1]}]), "P020", "pairs[0].q: [] is not"),
    "missing": (one(doc="none.txt"), "P021", "doc: 'none.txt' is no file"),
    "outside": (one(doc="../secret.txt"), "P021", "doc: '../secret.txt' leads out of"),
    "absolute": (one(doc="/etc/passwd"), "P021", "doc: '/etc/passwd' leads out of"),
    "NUL": (one(doc="a\0b"), "P021", "is no path"),
    "long name": (one(doc="a" * 5000), "P021", "is no "),
    "text outside": (one(offsets_into="../../secret.txt"), "P021", "offsets_into: "),
    "question": (one(pairs=[{"q": [7], "a": [1]}]), "P022", "pairs[0].q names turn 7"),
    "answer": (one(pairs=[{"q": [0], "a": [2]}]), "P022", "pairs[0].a names turn 2"),
    "both": (one(pairs=[{"q": [0], "a": [0]}]), "P022", "pairs[0] has turn 0 as question"),
    "unpaired": (one(unpaired_questions=[9]), "P022", "unpaired_questions names turn 9"),
    "index": (one(turns=[turn(i=3, start=5, end=9)], pairs=[]), "P022", "turns[0].i is 3"),
    "overlap": (
        one(turns=[turn(start=5, end=9), turn(start=8, end=22)]),
        "P022",
        "turns[1] starts at 8, before 9",
    ),
    "backwards": (
        one(turns=[turn(start=9, end=5), turn(start=15, end=22)]),
        "P022",
        "turns[0] starts at 9 and ends at 5",
    ),
    "beyond": (
        one(turns=[turn(start=5, end=9), turn(start=15, end=999)]),
        "P022",
        "turns[1] ends at 999, but the text has 54",
    ),
    "no mechanical gold": (
        one(turns=[turn(ref=0), turn(ref=1)]),
        "P022",
        "no talk.gold_turns.json",
    ),
    "mixed": (one(turns=[turn(start=5, end=9), turn(ref=1)]), "P022", "turns[1] has no offsets"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_gold(corpus: Path, case: str) -> None:
    """Gold that cannot be used gives a finding with its file and place, and no traceback."""
    data, code, message = BAD[case]
    with pytest.raises(DataError) as caught:
        load(corpus, data)
    (finding,) = caught.value.findings
    assert finding.code == code
    assert message in finding.message
    assert finding.file is not None
    assert finding.file.endswith("gold/talk.json")


def test_place_in_bad_json(corpus: Path) -> None:
    """What is not JSON is named with line and column."""
    with pytest.raises(DataError) as caught:
        load(corpus, '{"doc":\n nothing}')
    assert caught.value.findings[0].place.endswith("talk.json:2:2")


def test_refs_that_lead_nowhere(corpus: Path) -> None:
    """Refs beyond the elements, and refs out of order, are findings."""
    (corpus / "talk.gold_turns.json").write_text('[{"text": "a"}, {"text": "b"}]')
    with pytest.raises(DataError, match=r"turns\[1\].ref is 2, but there are 2 elements"):
        load(corpus, one(turns=[turn(ref=0), turn(ref=2)]))
    with pytest.raises(DataError, match=r"turns\[1\].ref names 0, but 1 stands before it"):
        load(corpus, one(turns=[turn(ref=1), turn(ref=0)]))


@pytest.mark.parametrize("text", ["not JSON", '{"a": 1}', "[1]"])
def test_bad_mechanical_gold(corpus: Path, text: str) -> None:
    """Mechanical gold that is no list of elements is a finding."""
    (corpus / "talk.gold_turns.json").write_text(text)
    with pytest.raises(DataError, match="cannot be followed"):
        load(corpus, one(turns=[turn(ref=0), turn(ref=1)]))


def test_offsets_into_a_document_that_is_not_utf8(corpus: Path) -> None:
    """Offsets need a text to count in."""
    (corpus / "talk.txt").write_bytes("为什么？因为。".encode("gb18030"))
    with pytest.raises(DataError, match="give head and tail"):
        load(corpus, one())


def test_all_bad_files_are_named(corpus: Path) -> None:
    """One bad gold file does not hide another."""
    for name in ("a", "b"):
        (corpus / "gold" / f"{name}.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_golds(corpus / "gold", [corpus])
    assert len({finding.file for finding in caught.value.findings}) == 2


def test_link_that_leads_out(corpus: Path) -> None:
    """A link in the root that leads elsewhere is not followed."""
    (corpus / "link.txt").symlink_to(corpus.parent / "secret.txt")
    with pytest.raises(DataError, match="leads out of"):
        load(corpus, one(doc="link.txt"))


def test_second_root(corpus: Path) -> None:
    """A document outside the first root is taken if it lies in another."""
    gold = load(corpus, one(doc="../secret.txt"), corpus.parent)
    assert gold.path.samefile(corpus.parent / "secret.txt")


def test_no_gold(corpus: Path) -> None:
    """A folder without gold is wrong use."""
    with pytest.raises(UsageError, match="holds no gold"):
        load_golds(corpus / "gold", [corpus])

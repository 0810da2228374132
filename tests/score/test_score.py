"""Scoring whole documents."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import CORPUS

from turnpack.pipeline import parse
from turnpack.records import Session
from turnpack.score import Measures, measure_names, score

GOLD = CORPUS / "gold"
(GOLD_FILE,) = GOLD.glob("*.json")
PERFECT = Measures(1.0, 1.0, 1.0, 1.0)


def founding_gold(**changes: Any) -> dict[str, Any]:
    """The gold of the founding transcript with ``changes``."""
    data: dict[str, Any] = json.loads(GOLD_FILE.read_text(encoding="utf-8"))
    return data | changes


def write(folder: Path, **golds: dict[str, Any]) -> Path:
    """Write a gold folder."""
    gold = folder / "gold"
    gold.mkdir()
    for name, data in golds.items():
        (gold / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    return gold


def test_founding_transcript() -> None:
    """The corpus's own gold is met in full, and all of its text is found."""
    (found,) = score(GOLD).documents
    assert found.measures == PERFECT
    assert (found.turns.gold, found.turns.system) == (47, 47)
    assert (found.pairs.gold, found.pairs.system) == (22, 22)
    assert (found.located, found.remark) == (1.0, "")


def test_gold_without_parts(tmp_path: Path) -> None:
    """Labels and times inside a turn are no speech, also where the gold gives extents only."""
    turns = [{k: v for k, v in t.items() if k != "parts"} for t in founding_gold()["turns"]]
    gold = write(tmp_path, one=founding_gold(turns=turns, notes=[]))
    (found,) = score(gold, [CORPUS]).documents
    assert found.measures == PERFECT


def test_head_and_tail(tmp_path: Path) -> None:
    """Turns given by their first and last characters are found as well."""
    data = founding_gold(notes=[])
    text = (CORPUS / data["doc"]).read_text(encoding="utf-8")
    for turn in data["turns"]:
        spoken = text[turn.pop("start") : turn.pop("end")]
        turn.pop("parts", None)
        turn |= {"head": spoken[:40], "tail": spoken[-40:]}
    (found,) = score(write(tmp_path, one=data), [CORPUS]).documents
    assert found.measures == PERFECT


def test_a_single_file() -> None:
    """A gold file is scored like a folder that holds it."""
    assert score(GOLD_FILE) == score(GOLD)


def test_unreadable_document(tmp_path: Path) -> None:
    """A document that no reader takes counts as 0, comes first, and says why."""
    (tmp_path / "empty.txt").write_bytes(b"")
    empty = {"doc": "empty.txt", "turns": [{"role": "other", "head": "a", "tail": "b"}]}
    doc = str((CORPUS / founding_gold()["doc"]).resolve())
    gold = write(tmp_path, empty=empty, good=founding_gold(doc=doc))
    scores = score(gold, [tmp_path, CORPUS])
    first, second = scores.documents
    assert (first.doc, first.measures) == ("empty.txt", Measures(0.0, 0.0, 0.0, 0.0))
    assert first.remark.startswith("not read: S001 ")
    assert (first.turns.gold, first.located) == (1, None)
    assert second.measures == PERFECT
    assert {estimate.mean for estimate in scores.overall.values()} == {0.5}


def test_gold_that_is_not_in_the_text(tmp_path: Path) -> None:
    """A turn that the reading text does not hold is missed, and the remark says so."""
    data = founding_gold(notes=[], pairs=[])
    text = (CORPUS / data["doc"]).read_text(encoding="utf-8")
    for turn in data["turns"]:
        spoken = text[turn.pop("start") : turn.pop("end")]
        turn.pop("parts", None)
        turn |= {"head": spoken[:40], "tail": spoken[-40:]}
    data["turns"][2] |= {"head": "Nobody has ever said this.", "tail": "Nor this, not here."}
    (found,) = score(write(tmp_path, one=data), [CORPUS]).documents
    assert found.remark.startswith("only 9")
    assert found.measures.boundary_f1 == 2 * 46 / (47 + 47)


def test_speech_set_aside(founding_session: Session) -> None:
    """Speech that the system takes for markup is excused, but not in silence."""
    segmentation = founding_session.segmentation
    spans = tuple(turn.span for turn in founding_session.turns[3:20])
    wrong = replace(
        founding_session,
        segmentation=replace(segmentation, declared=(*segmentation.declared, *spans)),
    )
    (found,) = score(GOLD, parse=lambda _path, _name: wrong).documents
    assert "% of the gold's speech is taken for labels, times or directions" in found.remark


def test_nothing_found(founding_session: Session) -> None:
    """A session without turns scores 0."""
    empty = replace(founding_session, turns=(), pairs=())
    (found,) = score(GOLD, parse=lambda _path, _name: empty).documents
    assert found.measures == Measures(0.0, 0.0, 0.0, 0.0)


def test_own_parser_and_progress() -> None:
    """A caller may bring the parser, and is told of each document."""
    steps: list[tuple[str, int, int | None]] = []
    scores = score(
        GOLD,
        parse=lambda path, name: parse(path, name=name),
        progress=lambda *step: steps.append(step),
    )
    assert scores.documents[0].measures == PERFECT
    assert steps == [("documents", 1, 1)]


def test_plain_data() -> None:
    """The scores as JSON name the document, the measures and how the interval was made."""
    data = score(GOLD).as_json()
    assert json.loads(json.dumps(data)) == data
    assert list(data["overall"]) == list(measure_names())
    assert data["documents"][0]["doc"] == "sources/2018-03-08-foreign-minister.txt"
    assert data["interval"]["level"] == pytest.approx(0.95)

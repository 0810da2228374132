"""``turnpack convert``: formats, folders of sources, and what else is in the output folder."""

from __future__ import annotations

import csv
import json
from itertools import combinations
from pathlib import Path

import pytest
from tests.cli.corpora import ANSWER, transcript, tree
from tests.cli.running import invoke

FOLDERS = {"csv": "csv", "parquet": "data", "jsonl": "jsonl"}
SUBSETS = [set(s) for n in (1, 2, 3) for s in combinations(sorted(FOLDERS), n)]
TABLES = {"turns", "qa_pairs", "sessions", "speakers", "people", "segments", "notes"}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A transcript that converts."""
    file = tmp_path / "source.txt"
    file.write_text(transcript(), encoding="utf-8")
    return file


@pytest.mark.parametrize("formats", SUBSETS, ids=lambda s: "+".join(sorted(s)))
def test_each_subset_of_formats(tmp_path: Path, source: Path, formats: set[str]) -> None:
    """Just the formats asked for are written and listed, and the result is valid."""
    out = tmp_path / "out"
    done = invoke("convert", source, "--out", out, "--formats", ",".join(sorted(formats)))
    assert done.code == 0
    assert done.out.startswith(f"{out}\n")
    written = {Path(name) for name in tree(out)} - {Path("datapackage.json")}
    assert {path.parent.name for path in written} == {FOLDERS[name] for name in formats}
    assert {path.stem for path in written} == TABLES
    descriptor = json.loads((out / "datapackage.json").read_text("utf-8"))
    assert {Path(r["path"]) for r in descriptor["resources"]} == written
    assert invoke("validate", out).code == 0


def test_other_files_stay(tmp_path: Path, source: Path) -> None:
    """Files of other names stay, those of the same names give way, nothing hidden is left."""
    out = tmp_path / "out"
    (out / "csv").mkdir(parents=True)
    (out / "notes.md").write_text("mine", encoding="utf-8")
    (out / "csv" / "mine.csv").write_text("mine", encoding="utf-8")
    (out / "csv" / "turns.csv").write_text("old", encoding="utf-8")
    assert invoke("convert", source, "--out", out, "--formats", "csv").code == 0
    after = tree(out)
    assert after["notes.md"] == after["csv/mine.csv"] == b"mine"
    assert ANSWER.encode() in after["csv/turns.csv"]
    assert not [name for name in after if name.startswith(".")]


def test_a_folder_of_sources(tmp_path: Path) -> None:
    """A folder stands for the transcripts below it, in the order of their paths."""
    for name, number in (("b/one.txt", 1), ("a.txt", 2), ("b/two.TXT", 3)):
        file = tmp_path / "in" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(transcript(number), encoding="utf-8")
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG")
    assert invoke("convert", tmp_path / "in", "--out", tmp_path / "out").code == 0
    with (tmp_path / "out" / "csv" / "sessions.csv").open(encoding="utf-8", newline="") as stream:
        paths = [row["source_path"] for row in csv.DictReader(stream)]
    assert paths == [f"in/{name}" for name in ("a.txt", "b/one.txt", "b/two.TXT")]


def test_settings_hold_for_sources_that_do_not_say(tmp_path: Path, source: Path) -> None:
    """Zone, language and kind of event stand in the sessions table; times become UTC."""
    settings = ["--timezone", "Asia/Shanghai", "--language", "zh-Hans", "--event-type", "briefing"]
    done = invoke("convert", source, "--out", tmp_path / "out", *settings)
    assert (done.code, done.err) == (0, "")
    sessions = (tmp_path / "out" / "jsonl" / "sessions.jsonl").read_text("utf-8")
    row = json.loads(sessions)
    assert (row["timezone"], row["language"]) == ("Asia/Shanghai", "zh-Hans")
    assert row["event_type"] == "briefing"
    turns = (tmp_path / "out" / "jsonl" / "turns.jsonl").read_text("utf-8").splitlines()
    assert json.loads(turns[0])["timestamp"] == "2024-05-08T02:00:00Z"


def test_a_stated_encoding(tmp_path: Path) -> None:
    """Text too short to tell is refused with the option to take; stated, it is read by it."""
    source = tmp_path / "talk.txt"
    source.write_bytes(("Q: 姓臧？\nA: 否。\n" * 2).encode("gb18030"))
    out = tmp_path / "out"
    done = invoke("convert", source, "--out", out)
    assert done.code == 1
    assert "error S003" in done.err
    assert "--encoding" in done.err
    assert not (out / "jsonl").exists()
    assert invoke("convert", source, "--out", out, "--encoding", "gb18030").code == 0
    rows = map(json.loads, (out / "jsonl" / "turns.jsonl").read_text("utf-8").splitlines())
    assert [(row["speaker"], row["text"], row["source_start"]) for row in rows] == [
        ("Q", "姓臧？", 3),
        ("A", "否。", 10),
        ("Q", "姓臧？", 16),
        ("A", "否。", 23),
    ]


def test_without_a_zone_times_stay_null(tmp_path: Path, source: Path) -> None:
    """Without a zone no instant is made up, and a warning says why."""
    done = invoke("convert", source, "--out", tmp_path / "out")
    assert "warning D004" in done.err
    turns = (tmp_path / "out" / "jsonl" / "turns.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["timestamp"] for line in turns} == {None}

"""The gold of a corpus: what it says about the sources, and what is refused."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.cli.corpora import transcript, write_corpus

from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.pipeline import parse
from turnpack.read.corpus import load_corpus
from turnpack.score import Scores
from turnpack.score.own_gold import score_own_gold


def gold_of(text: str, doc: str) -> dict[str, Any]:
    """The gold of a transcript of :func:`transcript`, made of its lines."""
    said = [
        ("周明", "moderator", "各位记者朋友，大家好。欢迎参加今天的记者会。有请林部长。"),
        ("林青", "respondent", "大家好，我愿意回答各位的问题。"),
        ("晨星日报记者", "questioner", "请问今年新建多少公园？"),
        ("林青", "respondent", "今年新建二十座公园，老城区占一半。"),
        ("河湾电视台记者", "questioner", "请问这些公园是否免费开放？"),
        ("林青", "respondent", "全部免费，全天开放。"),
        ("周明", "moderator", "今天的记者会到此结束，谢谢大家。"),
    ]
    turns = [
        {"speaker": who, "role": role, "start": (at := text.index(what)), "end": at + len(what)}
        for who, role, what in said
    ]
    pairs = [{"q": [2], "a": [3]}, {"q": [4], "a": [5]}]
    return {"doc": doc, "turns": turns, "pairs": pairs}


def corpus_with_gold(folder: Path, golds: Mapping[str, object], n_sources: int = 1) -> Path:
    """Write a corpus of ``1.txt``, ``2.txt``, … and its gold files."""
    sources = {f"{n}.txt": transcript(n) for n in range(1, n_sources + 1)}
    corpus = write_corpus(folder, sources)
    (corpus / "gold").mkdir()
    for name, data in golds.items():
        text = data if isinstance(data, str) else json.dumps(data)
        (corpus / "gold" / name).write_text(text, encoding="utf-8")
    return corpus


def scored(folder: Path) -> Scores | None:
    """Score the gold of the corpus in ``folder`` with its settings."""
    corpus = load_corpus(folder)
    return score_own_gold(corpus, lambda path, name: parse(path, corpus.settings, name))


def refused(folder: Path) -> tuple[Finding, ...]:
    """What the gold of the corpus in ``folder`` is refused for."""
    with pytest.raises(DataError) as raised:
        scored(folder)
    return raised.value.findings


def test_two_documents(tmp_path: Path) -> None:
    """Every document with gold is scored; a wrong role in gold costs its share of one."""
    second = gold_of(transcript(2), "sources/2.txt")
    second["turns"][0]["role"] = "other"
    golds = {"1.json": gold_of(transcript(1), "sources/1.txt"), "2.json": second}
    found = scored(corpus_with_gold(tmp_path / "corpus", golds, n_sources=3))
    assert found is not None
    assert [d.doc for d in found.documents] == ["sources/2.txt", "sources/1.txt"]
    assert found.overall["role_accuracy"].mean == pytest.approx((1 + 6 / 7) / 2)
    assert found.overall["pair_f1"].mean == 1


@pytest.mark.parametrize("folder", [False, True], ids=["no folder", "empty folder"])
def test_no_gold(tmp_path: Path, folder: bool) -> None:
    """A corpus need not have gold."""
    corpus = write_corpus(tmp_path / "corpus")
    if folder:
        (corpus / "gold").mkdir()
        (corpus / "gold" / "README.md").write_text("None yet.\n", encoding="utf-8")
    assert scored(corpus) is None


def test_findings_name_the_file_in_the_corpus(tmp_path: Path) -> None:
    """Each file that cannot be used is named as the corpus calls it, with its place."""
    beyond = gold_of(transcript(1), "sources/1.txt")
    beyond["turns"][6]["end"] = 10**6
    golds = {"a.json": "{", "b.json": beyond, "c.json": {"doc": "sources/9.txt", "turns": []}}
    found = refused(corpus_with_gold(tmp_path / "corpus", golds))
    assert [(f.code, f.place) for f in found] == [
        ("P020", "gold/a.json:1:2"),
        ("P022", "gold/b.json"),
        ("P021", "gold/c.json"),
    ]


def test_a_document_that_is_no_source(tmp_path: Path) -> None:
    """Gold of a file that the release does not hold is refused."""
    gold = gold_of(transcript(1), "draft.txt")
    corpus = corpus_with_gold(tmp_path / "corpus", {"a.json": gold})
    (corpus / "draft.txt").write_text(transcript(1), encoding="utf-8")
    [finding] = refused(corpus)
    assert (finding.code, finding.place) == ("P023", "gold/a.json")
    assert "'draft.txt'" in finding.message


def test_a_link_out_of_the_corpus(tmp_path: Path) -> None:
    """Gold is not taken from outside the corpus."""
    corpus = corpus_with_gold(tmp_path / "corpus", {})
    outside = tmp_path / "outside.json"
    outside.write_text(json.dumps(gold_of(transcript(1), "sources/1.txt")), encoding="utf-8")
    (corpus / "gold" / "a.json").symlink_to(outside)
    [finding] = refused(corpus)
    assert (finding.code, finding.place) == ("P007", "gold/a.json")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a thing of POSIX")
def test_a_pipe_is_no_gold(tmp_path: Path) -> None:
    """A pipe, which may never end, is not waited for."""
    corpus = corpus_with_gold(tmp_path / "corpus", {})
    os.mkfifo(corpus / "gold" / "a.json")
    [finding] = refused(corpus)
    assert (finding.code, finding.place) == ("P020", "gold/a.json")

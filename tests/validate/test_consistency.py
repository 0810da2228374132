"""Checks over rows take part in a build and in a validation, and tell the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.cli.corpora import transcript, write_corpus
from tests.validate.damage import edit_rows, set_value

from turnpack.findings import FindingLog
from turnpack.pipeline import build
from turnpack.validate import validate_package

OPEN = transcript().replace("全部免费，全天开放。", "全部免费。晨星日报记者：什么时候？")


def codes(log: FindingLog) -> dict[str, int]:
    """Return how often each code was found."""
    return {total.code: total.count for total in log.totals()}


def test_a_build_tells_what_a_validation_tells(tmp_path: Path) -> None:
    """What the stages report is not reported twice, and the release says it again."""
    more = "河湾电视台记者：\n还有别的吗？\n[ 2024-05-08 10:06 ]\n"
    unanswered = OPEN.replace("周明：\n今天", f"{more}周明：\n今天")
    corpus = write_corpus(tmp_path / "corpus", {"a.txt": unanswered})
    built = build(corpus, tmp_path / "dist")
    assert built.path is not None
    assert codes(built.log).keys() == {"D008", "L008"}
    assert codes(validate_package(built.path).log) == codes(built.log)


def test_rows_are_looked_at_where_there_are_errors(tmp_path: Path) -> None:
    """A build that fails tells what is wrong with the rows too, at their place in the source."""
    sources = {"a.txt": OPEN, "b.txt": "title: b\ncontent:\nNobody speaks here.\n"}
    failed = build(write_corpus(tmp_path / "corpus", sources), tmp_path / "dist")
    assert failed.path is None
    [left] = [f for f in failed.log.findings() if f.code == "L008"]
    assert (left.file, left.line, left.table) == ("sources/a.txt", 22, "segments")
    assert "D001" in codes(failed.log)


def test_a_broken_contract_is_told_alone(release: Path) -> None:
    """A bad cell is one finding of the contract, not one of every row that leads to it."""
    set_value(release, "turns", {"kind": "shout"})
    assert set(codes(validate_package(release).log)) == {"T001", "T006"}


def test_severities_hold_for_checks(release: Path) -> None:
    """A check of plausibility can be left out."""
    edit_rows(release, "sessions", lambda rows: [{**rows[0], "title": "N/A"}, *rows[1:]])
    log = FindingLog()
    log.override({"L001": None})
    assert codes(validate_package(release).log)["L001"] == 1
    assert "L001" not in codes(validate_package(release, log=log).log)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no FIFOs")
@pytest.mark.parametrize("name", ["SHA256SUMS", "extra"])
def test_a_pipe_is_no_file_of_a_release(release: Path, name: str) -> None:
    """A pipe is reported and not waited for."""
    (release / name).unlink(missing_ok=True)
    os.mkfifo(release / name)
    found = codes(validate_package(release).log)
    assert found == ({"F006": 1, "F007": 1} if name == "SHA256SUMS" else {"F006": 1})

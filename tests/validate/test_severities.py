"""Severities that a corpus states travel with the release, and never weaken its guards."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.cli.corpora import DESCRIPTOR, transcript, write_corpus
from tests.validate.damage import descriptor_of, edit_descriptor, reseal, set_value
from tests.validate.verdicts import verdict

from turnpack.errors import DataError
from turnpack.findings import Severity
from turnpack.pipeline import build


def state(folder: Path, severity: object) -> None:
    """Make the package's descriptor state ``severity``."""
    edit_descriptor(folder, lambda d: d.update({"turnpack": {"severity": severity}}))


def corpus_with(folder: Path, **severity: str) -> Path:
    """Write a corpus whose descriptor states ``severity``."""
    settings = {**DESCRIPTOR["turnpack"], "severity": severity}
    return write_corpus(folder, {"a.txt": transcript(1)}, turnpack=settings)


def test_they_travel_with_the_release(tmp_path: Path) -> None:
    """What the corpus states is in the release's descriptor, and the release is valid."""
    corpus = corpus_with(tmp_path / "corpus", T001="warning", D006="off")
    result = build(corpus, tmp_path / "dist")
    assert result.path is not None
    stated = descriptor_of(result.path)["turnpack"]
    assert stated == {"severity": {"T001": "warning", "D006": "off"}}
    assert verdict(result.path).code == 0


def test_a_corpus_without_wishes_states_nothing(release: Path) -> None:
    """The descriptor has no property of Turnpack's own where the corpus states none."""
    assert "turnpack" not in descriptor_of(release)


def test_they_hold_in_the_build(tmp_path: Path) -> None:
    """A warning that a corpus makes an error keeps the release from being written."""
    corpus = corpus_with(tmp_path / "corpus", D009="error")
    source = corpus / "sources" / "a.txt"
    assert build(corpus, tmp_path / "dist").path is not None
    source.write_text("张三：\n大家好。\n李四：\n谢谢。\n", encoding="utf-8")
    result = build(corpus, tmp_path / "dist2")
    assert result.path is None
    assert "D009" in {t.code for t in result.log.totals() if t.severity is Severity.ERROR}


def test_they_hold_in_the_verdict(release: Path) -> None:
    """A value that breaks the contract is a warning where the package says so."""
    set_value(release, "turns", {"kind": "shout"})
    assert verdict(release).code == 1
    state(release, {"T001": "warning", "T006": "off"})
    done = verdict(release)
    assert done.code == 0
    assert "warning T001" in done.out
    assert "T006" not in done.out


@pytest.mark.parametrize(
    "severity",
    [
        {"F002": "off"}, {"T002": "warning"}, {"P090": "off"}, {"X999": "off"}, {"T001": "none"},
        {"T001": None}, {"T001": ["off"]}, [], "off", 3,
    ],
)  # fmt: skip
def test_a_package_cannot_talk_its_readers_out_of_guards(release: Path, severity: object) -> None:
    """Whatever a descriptor states that it may not is an error, and the rules stay as they are."""
    state(release, severity)
    done = verdict(release)
    assert done.code == 1
    assert "error P090 datapackage.json" in done.out
    (release / "csv" / "turns.csv").unlink()
    assert "error F001" in verdict(release).out


@pytest.mark.parametrize("property_", [3, "x", [], None])
def test_a_property_of_another_form(release: Path, property_: object) -> None:
    """A property `turnpack` that is no object is refused without a traceback."""
    edit_descriptor(release, lambda d: d.update({"turnpack": property_}))
    assert verdict(release).code == 1


@pytest.mark.parametrize(
    ("code", "severity", "said"),
    [
        ("F002", "off", "would weaken a rule that guards integrity"),
        ("T01", "warning", "Did you mean T001"),
        ("T001", "loud", "one of error, warning, info and off"),
    ],
)
def test_a_corpus_is_told_at_once(tmp_path: Path, code: str, severity: str, said: str) -> None:
    """What a corpus may not state is reported at its line in datapackage.yaml."""
    corpus = corpus_with(tmp_path / "corpus", **{code: severity})
    lines = (corpus / "datapackage.yaml").read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines, start=1) if line.startswith(f"    {code}:"))
    with pytest.raises(DataError) as error:
        build(corpus, tmp_path / "dist")
    (finding,) = error.value.findings
    assert (finding.code, finding.line) == ("P005", at)
    assert said in finding.message


def test_no_row_is_no_pass(release: Path) -> None:
    """Tables that hold no row at all give an error: nothing was checked."""
    for file in sorted(release.glob("*/*")):
        if file.suffix == ".csv":
            file.write_bytes(file.read_bytes().split(b"\n")[0] + b"\n")
        elif file.suffix == ".jsonl":
            file.write_bytes(b"")
        elif file.suffix == ".parquet":
            pq.write_table(pq.read_table(file).slice(0, 0), file)
    reseal(release)
    done = verdict(release)
    assert done.code == 1
    assert "error P003" in done.out

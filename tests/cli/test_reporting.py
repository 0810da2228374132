"""The reports of findings on the command line: formats, files, choices, baselines."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.cli.corpora import transcript, write_corpus
from tests.cli.running import environment, invoke, run
from tests.validate.damage import edit_rows

from turnpack.pipeline import build
from turnpack.report import report_names


@pytest.fixture(scope="module")
def damaged_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release in which no turn is of a kind of the contract; tests must not write into it."""
    corpus = write_corpus(tmp_path_factory.mktemp("corpus") / "corpus", {"a.txt": transcript(1)})
    result = build(corpus, tmp_path_factory.mktemp("dist"))
    assert result.path is not None
    kinds = "abcdabcd"
    edit_rows(
        result.path,
        "turns",
        lambda rows: [{**row, "kind": kind} for row, kind in zip(rows, kinds, strict=False)],
    )
    return result.path


@pytest.fixture
def damaged(damaged_once: Path, tmp_path: Path) -> Path:
    """A copy of the damaged release."""
    return Path(shutil.copytree(damaged_once, tmp_path / "release"))


@pytest.mark.parametrize("form", report_names())
def test_every_format_to_stdout_and_to_a_file(damaged: Path, tmp_path: Path, form: str) -> None:
    """The report on stdout is that in the file; with a file, stdout has one line of verdict."""
    done = invoke("validate", damaged, "--format", form)
    assert (done.code, done.err) == (1, "")
    assert "T001" in done.out
    file = tmp_path / "report"
    told = invoke("validate", damaged, "--format", form, "--output", file)
    assert told.code == 1
    assert file.read_text("utf-8") == done.out
    assert told.out.splitlines() == [f"{damaged}: 14 errors; the report is in {file}"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["release", "report"]


def test_formats_for_machines_are_all_of_stdout(damaged: Path) -> None:
    """Nothing stands before or after JSON, SARIF and XML, so that programs can read stdout."""
    assert json.loads(invoke("validate", damaged, "--format", "json").out)["valid"] is False
    assert json.loads(invoke("validate", damaged, "--format", "sarif").out)["version"] == "2.1.0"
    assert ElementTree.fromstring(invoke("validate", damaged, "--format", "junit").out)


def test_the_same_report_every_time(damaged: Path) -> None:
    """Processes with other hash seeds give the same report, byte for byte."""
    said = {
        run("validate", damaged, "--format", form, env=environment(PYTHONHASHSEED=seed)).out
        for form in ("json",)
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1


def test_an_output_that_cannot_be_written(damaged: Path, tmp_path: Path) -> None:
    """A file in a folder that is not there, and a folder, are failures that leave nothing."""
    done = invoke("validate", damaged, "--output", tmp_path / "gone" / "report")
    assert done.code == 2
    assert "Cannot write to" in done.err
    assert invoke("validate", damaged, "--output", tmp_path).code == 2


def test_many_reports_of_one_run(damaged: Path, tmp_path: Path) -> None:
    """Each --report writes its file, with what --format says of the same run on stdout."""
    files = {form: tmp_path / f"report.{form}" for form in report_names()}
    more = [word for form, file in files.items() for word in ("--report", f"{form}={file}")]
    done = invoke("validate", damaged, "--format", "github", *more)
    assert (done.code, done.err) == (1, "")
    assert done.out == files["github"].read_text("utf-8")
    for form, file in files.items():
        assert file.read_text("utf-8") == invoke("validate", damaged, "--format", form).out


def test_other_verbs_write_many_reports_too(tmp_path: Path) -> None:
    """Build and convert take --report as validate does, and report on stderr besides."""
    corpus = write_corpus(tmp_path / "corpus", {"a.txt": ""})
    file = tmp_path / "report.json"
    for verb, subject in (("build", corpus), ("convert", corpus / "sources" / "a.txt")):
        done = invoke(verb, subject, "--out", tmp_path / "out", "--report", f"json={file}")
        assert done.code == 1
        assert "error S001" in done.err
        assert json.loads(file.read_text("utf-8"))["totals"][0]["code"] == "S001"
        file.unlink()


@pytest.mark.parametrize("value", ["json", "=x", "json=", "pdf=x", "JSON=x"])
def test_a_report_that_is_not_understood(damaged: Path, value: str) -> None:
    """What is not FORMAT=FILE is wrong use, told with the formats, before anything is read."""
    done = invoke("validate", damaged, "--report", value)
    assert (done.code, done.out) == (2, "")
    assert "sarif" in done.err


def test_reports_that_cannot_all_be_written(damaged: Path, tmp_path: Path) -> None:
    """Two reports for one file are refused; one that cannot be written loses no other."""
    twice = ["--report", f"json={tmp_path / 'x'}", "--report", f"sarif={tmp_path / 'x'}"]
    done = invoke("validate", damaged, *twice)
    assert (done.code, done.out) == (2, "")
    good, bad = tmp_path / "good.json", tmp_path / "gone" / "x"
    done = invoke("validate", damaged, "--report", f"sarif={bad}", "--report", f"json={good}")
    assert done.code == 2
    assert "14 errors" in done.out
    assert f"Cannot write to {bad}" in done.err
    assert json.loads(good.read_text("utf-8"))["valid"] is False


def test_no_package_is_a_finding_in_every_format(tmp_path: Path) -> None:
    """Where there is no descriptor the report says so, in the form that was asked for."""
    done = invoke("validate", tmp_path, "--format", "json")
    assert done.code == 1
    assert [f["code"] for f in json.loads(done.out)["findings"]] == ["P001"]
    assert invoke("validate", tmp_path, "--format", "github").out.startswith("::error ")


def test_few_samples_and_true_totals(damaged: Path) -> None:
    """--max-per-code limits what is shown, never what is counted."""
    data = json.loads(invoke("validate", damaged, "--format", "json", "--max-per-code", "2").out)
    counts = {total["code"]: total["count"] for total in data["totals"]}
    assert counts == {"T001": 7, "T006": 7}
    assert [finding["code"] for finding in data["findings"]] == ["T001"] * 2 + ["T006"] * 2
    done = invoke("validate", damaged, "--max-per-code", "0")
    assert done.out == "    and 7 more T001\n    and 7 more T006\n14 errors\n"
    assert invoke("validate", damaged, "--max-per-code", "-1").code == 2


def test_select_and_ignore(damaged: Path) -> None:
    """What is left out counts for nothing: neither in the report nor in the exit code."""
    assert "T006" not in invoke("validate", damaged, "--select", "T001").out
    assert "T001" not in invoke("validate", damaged, "--ignore", "T001").out
    done = invoke("validate", damaged, "--ignore", "T001,T006")
    assert done.code == 0
    assert "is valid (no findings)" in done.out


def test_guards_cannot_be_ignored(damaged: Path) -> None:
    """A changed file is found whatever is selected or ignored."""
    (damaged / "LICENSE").write_text("Other.\n", encoding="utf-8")
    for choice in (("--select", "T001"), ("--ignore", "F"), ("--ignore", "F,T,P")):
        done = invoke("validate", damaged, *choice)
        assert done.code == 1
        assert "error F002 LICENSE" in done.out
    done = invoke("validate", damaged, "--ignore", "F002")
    assert (done.code, done.out) == (2, "")
    assert "cannot be ignored" in done.err


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_unknown_codes(damaged: Path, option: str) -> None:
    """An unknown code is wrong use, with the nearest ones named, before anything is read."""
    done = invoke("validate", damaged, option, "T1")
    assert (done.code, done.out) == (2, "")
    assert "Did you mean T001" in done.err


def test_a_baseline(damaged: Path, tmp_path: Path) -> None:
    """Known findings pass, a new one does not, and one that is no more must leave the file."""
    known = tmp_path / "known.json"
    done = invoke("validate", damaged, "--baseline", known, "--write-baseline")
    assert done.code == 0
    assert "14 known, let through" in done.out
    again = invoke("validate", damaged, "--baseline", known)
    assert again.code == 0
    assert again.out == done.out

    edit_rows(damaged, "turns", lambda rows: [{**rows[0], "role": "audience"}, *rows[1:]])
    new = invoke("validate", damaged, "--baseline", known)
    assert new.code == 1
    assert "'audience'" in new.out
    assert "error P091" not in new.out

    edit_rows(damaged, "turns", lambda rows: [{**row, "kind": "other"} for row in rows])
    fixed = invoke("validate", damaged, "--baseline", known)
    assert fixed.code == 1
    assert "error P091 -: T001 in sources/a.txt is no more, but known.json names it" in fixed.out


def test_a_baseline_does_not_cover_guards(damaged: Path, tmp_path: Path) -> None:
    """A changed file is not known to a baseline, and of a check cut short nothing is stale."""
    known = tmp_path / "known.json"
    invoke("validate", damaged, "--baseline", known, "--write-baseline")
    (damaged / "csv" / "turns.csv").unlink()
    done = invoke("validate", damaged, "--baseline", known)
    assert done.code == 1
    assert "error F001 csv/turns.csv" in done.out
    assert "P091" not in done.out
    assert invoke("validate", damaged, "--baseline", known, "--write-baseline").code == 1


def test_wrong_use_of_baselines(damaged: Path, tmp_path: Path) -> None:
    """A missing or broken baseline, and none to write to, are wrong use with a remedy."""
    done = invoke("validate", damaged, "--baseline", tmp_path / "gone.json")
    assert done.code == 2
    assert "--write-baseline" in done.err
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    assert invoke("validate", damaged, "--baseline", broken).code == 2
    assert invoke("validate", damaged, "--write-baseline").code == 2


def test_paths_that_tools_open(damaged: Path, tmp_path: Path) -> None:
    """Annotations lead to the source below --source-root, and to files below the package."""
    done = run("validate", "release", "--format", "github", "--source-root", "corpus", cwd=tmp_path)
    assert "file=corpus/sources/a.txt," in done.out
    data = run("validate", "release", "--format", "sarif", cwd=tmp_path)
    uris = set()
    for result in json.loads(data.out)["runs"][0]["results"]:
        for place in result["relatedLocations"]:
            uris.add(place["physicalLocation"]["artifactLocation"]["uri"])
    assert "release/csv/turns.csv" in uris
    assert "release/data/turns.parquet" in uris


def test_reports_of_a_build(tmp_path: Path) -> None:
    """A build reports its findings in the form and the file asked for, errors or not."""
    corpus = write_corpus(tmp_path / "corpus", {"a.txt": transcript(1), "b.txt": b"\xff\xfe bad"})
    file = tmp_path / "findings.sarif"
    out = ("--out", tmp_path / "dist")
    done = invoke("build", corpus, *out, "--format", "sarif", "--output", file)
    assert done.code == 1
    assert json.loads(file.read_text("utf-8"))["runs"][0]["results"]
    told = invoke("build", corpus, *out, "--format", "github")
    assert told.code == 1
    assert told.out == ""
    assert "::error file=" in told.err
    assert "sources/b.txt" in told.err


def test_reports_of_a_corpus_that_cannot_be_read(tmp_path: Path) -> None:
    """A wrong field in the descriptor is reported in the form asked for, too."""
    corpus = write_corpus(tmp_path / "corpus", licence="none")
    file = tmp_path / "findings.json"
    done = invoke("build", corpus, "--out", tmp_path / "dist", "--format", "json", "--output", file)
    assert done.code == 1
    assert [f["code"] for f in json.loads(file.read_text("utf-8"))["findings"]] == ["P005"]


def test_reports_of_a_conversion(tmp_path: Path) -> None:
    """A conversion reports in the form asked for, and its tables are what they are without."""
    source = tmp_path / "a.txt"
    source.write_text("张三：\n大家好。\n李四：\n谢谢。\n", encoding="utf-8")
    file = tmp_path / "findings.json"
    done = invoke("convert", source, "--out", tmp_path / "t", "--format", "json", "--output", file)
    assert done.code == 0
    assert "D009" in {f["code"] for f in json.loads(file.read_text("utf-8"))["findings"]}


def test_no_colours_on_request(damaged: Path) -> None:
    """Without a terminal there are no colours, and none are asked for with NO_COLOR."""
    assert "\x1b" not in run("validate", damaged).out
    assert "\x1b" not in run("validate", damaged, env=environment(NO_COLOR="1")).out

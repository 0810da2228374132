"""The built release is accepted by the tools that people open it with."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from tests.cli.corpora import write_corpus
from tests.cli.running import environment, run_command

from turnpack.pipeline import build

SCRIPTS = Path(sys.executable).parent

# Said in the founding transcript, in the first question.
KNOWN = "人民日报社记者"


def snippets(release: Path, language: str) -> list[str]:
    """Return the card's code blocks in ``language``."""
    card = (release / "README.md").read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", card, re.DOTALL | re.MULTILINE)


def offline(home: Path) -> dict[str, str]:
    """Return an environment with a fresh Hub folder and no way to the Hub."""
    hub = {"HF_HOME": str(home), "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}
    return environment(PYTHONWARNINGS="default", HF_HUB_DISABLE_TELEMETRY="1", **hub)


def test_frictionless_accepts_the_release(founding_release: Path) -> None:
    """``frictionless validate datapackage.json``, its own command, finds every resource valid."""
    command = [str(SCRIPTS / "frictionless"), "validate", "datapackage.json", "--json"]
    done = run_command(command, cwd=founding_release, env=environment(PYTHONWARNINGS="default"))
    assert done.code == 0, done.out
    report = json.loads(done.out)
    assert report["valid"]
    assert report["errors"] == []
    resources = json.loads((founding_release / "datapackage.json").read_text("utf-8"))["resources"]
    assert {task["name"] for task in report["tasks"]} == {r["name"] for r in resources}
    assert all(task["valid"] and task["errors"] == [] for task in report["tasks"])


def test_sha256sum_accepts_the_release(founding_release: Path) -> None:
    """``sha256sum --check`` finds every file of the release as it was listed."""
    if shutil.which("sha256sum") is None:
        pytest.skip("sha256sum is not installed")
    done = run_command(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=founding_release)
    assert done.code == 0, done.err
    files = {p.relative_to(founding_release).as_posix() for p in founding_release.rglob("*.*")}
    listed = {line.removesuffix(": OK") for line in done.out.splitlines()}
    assert {f for f in files if not f.startswith("SHA")} <= listed


DATASETS = """
import sys

import datasets

release = sys.argv[1]
turns = datasets.load_dataset(release, "turns", split="train")
default = datasets.load_dataset(release)
pairs = datasets.load_dataset(release, "qa_pairs", split="train")
assert list(default) == ["train"], default
assert default["train"].features == turns.features
assert (turns.num_rows, pairs.num_rows) == (47, 22), (turns, pairs)
kinds = {name: feature.dtype for name, feature in turns.features.items()}
assert kinds["timestamp"] == "timestamp[ms, tz=UTC]", kinds
assert kinds["seq"] == kinds["n_chars"] == kinds["source_line"] == "int32", kinds
assert kinds["text"] == kinds["turn_id"] == "string", kinds
assert pairs.features["asked_at"].dtype == "timestamp[ms, tz=UTC]"
assert turns[2]["speaker"] == "人民日报社记者", turns[2]
assert turns[0]["timestamp"].isoformat() == "2018-03-08T02:02:00+00:00", turns[0]
assert pairs[0]["affiliation"] == "人民日报社", pairs[0]
names = datasets.get_dataset_config_names(release)
assert names == ["turns", "qa_pairs", "sessions", "speakers", "people", "segments", "notes"], names
for name in names:
    assert datasets.load_dataset(release, name, split="train").num_rows > 0
print("accepted")
"""


def test_datasets_accepts_the_release(founding_release: Path, tmp_path: Path) -> None:
    """``load_dataset`` gives rows, types and text as released, offline, turns by default."""
    command = [sys.executable, "-c", DATASETS, str(founding_release)]
    done = run_command(command, cwd=tmp_path, env=offline(tmp_path))
    assert done.code == 0, done.err
    assert done.out.endswith("accepted\n")


PANDAS = """
    assert len(turns) == 47, len(turns)
    assert turns["speaker"][2] == "人民日报社记者"
    assert str(turns["timestamp"].dt.tz) == "UTC", turns.dtypes
    assert turns["timestamp"][0].isoformat() == "2018-03-08T02:02:00+00:00"
    assert turns["seq"].dtype.kind == "i", turns.dtypes
    assert turns["qa_pair_id"].isna().sum() == 3, turns["qa_pair_id"]
    seen.append(turns[["turn_id", "text", "timestamp", "n_chars", "role"]].values.tolist())
"""


def test_the_snippets_of_the_card_run(founding_release: Path, tmp_path: Path) -> None:
    """Each Python snippet of the card runs as printed, and loads the whole of its table."""
    blocks = snippets(founding_release, "python")
    imported = [re.findall(r"^(?:from|import) (\w+)", block, re.MULTILINE)[-1] for block in blocks]
    assert imported == ["datasets", "pandas", "polars", "duckdb"]
    _, pandas, polars, duckdb = blocks
    script = [
        "seen = []",
        # After each of the three ways to load into pandas, look at what came.
        *(
            f"{statement}\nif True:{PANDAS}" if statement.startswith("turns") else statement
            for statement in re.split(r"\n(?=turns|#)", pandas)
        ),
        "assert len(seen) == 3 and seen[0] == seen[1] == seen[2], seen",
        polars,
        "assert turns.shape[0] == 47 and turns['speaker'][2] == '人民日报社记者'",
        "assert str(turns.schema['timestamp']) == \"Datetime(time_unit='ms', time_zone='UTC')\"",
        "assert str(turns.schema['seq']) == 'Int32'",
        duckdb,
        "assert dict(turns.fetchall()) == {'questioner': 22, 'respondent': 23, 'moderator': 2}",
        "print('accepted')",
    ]
    command = [sys.executable, "-c", "\n".join(script)]
    done = run_command(command, cwd=founding_release, env=offline(tmp_path))
    assert done.code == 0, done.err
    assert done.out.endswith("accepted\n")


def test_the_snippet_for_datasets_runs(founding_release: Path, tmp_path: Path) -> None:
    """The card's snippet for ``datasets`` runs as printed, and loads the whole tables."""
    check = "assert (turns.num_rows, pairs.num_rows) == (47, 22)"
    command = [sys.executable, "-c", f"{snippets(founding_release, 'python')[0]}\n{check}"]
    done = run_command(command, cwd=founding_release, env=offline(tmp_path))
    assert done.code == 0, done.err


R_CHECKS = """
known <- "人民日报社记者"
stopifnot(
  nrow(turns) == 47, nrow(pairs) == 22,
  identical(enc2utf8(turns$speaker[3]), enc2utf8(known)),
  identical(enc2utf8(pairs$questioner[1]), enc2utf8(known)),
  names(turns)[1] == "turn_id",
  is.character(turns$text), is.character(pairs$answer),
  is.numeric(turns$seq), is.numeric(pairs$n_answer_turns),
  inherits(turns$timestamp, "POSIXct"), attr(turns$timestamp, "tzone") == "UTC",
  format(turns$timestamp[1], "%Y-%m-%dT%H:%M") == "2018-03-08T02:02",
  sum(is.na(turns$qa_pair_id)) == 3,
  all(nchar(turns$text) == turns$n_chars),
  !any(is.na(turns$text)), nrow(readr::problems(turns)) == 0
)
cat("accepted")
"""


def test_r_accepts_the_release(founding_release: Path, tmp_path: Path) -> None:
    """The card's R snippet gives rows, types and text as released."""
    if shutil.which("Rscript") is None:
        pytest.skip("Rscript is not installed")
    found = 'for (p in c("readr", "jsonlite")) loadNamespace(p)'
    if run_command(["Rscript", "-e", found]).code:
        pytest.skip("the R packages readr and jsonlite are not installed")
    [snippet] = snippets(founding_release, "r")
    script = tmp_path / "check.R"
    script.write_text(snippet + R_CHECKS, encoding="utf-8")
    env = environment(LC_ALL="C.UTF-8", TZ="Asia/Kolkata")
    done = run_command(["Rscript", "--vanilla", str(script)], cwd=founding_release, env=env)
    assert done.code == 0, done.err
    assert done.out.endswith("accepted")


EMPTY = """
import sys

import datasets, duckdb, pandas, polars

release = sys.argv[1]
names = datasets.get_dataset_config_names(release)
assert names == ["turns", "qa_pairs", "sessions", "speakers", "segments", "notes"], names
assert datasets.load_dataset(release, split="train").num_rows == 7
for name in names:
    assert datasets.load_dataset(release, name, split="train").num_rows > 0
people = f"{release}/data/people.parquet"
frames = [
    pandas.read_parquet(people),
    polars.read_parquet(people),
    pandas.read_csv(f"{release}/csv/people.csv"),
    duckdb.sql(f"SELECT * FROM '{people}'").df(),
]
assert {frame.shape for frame in frames} == {(0, 11)}, frames
speakers = f"{release}/data/speakers.parquet"
rows = duckdb.sql(f"SELECT * FROM '{speakers}' LEFT JOIN '{people}' USING (person_id)")
assert len(rows.df()) == 4
print("accepted")
"""


def test_a_release_without_registry_is_accepted(tmp_path: Path) -> None:
    """A table without rows is left out of what the Hub loads, and every other reader takes it."""
    result = build(write_corpus(tmp_path / "corpus"), tmp_path / "dist")
    assert result.path is not None
    command = [sys.executable, "-c", EMPTY, str(result.path)]
    done = run_command(command, cwd=tmp_path, env=offline(tmp_path))
    assert done.code == 0, done.err
    assert done.out.endswith("accepted\n")
    frictionless = [str(SCRIPTS / "frictionless"), "validate", "datapackage.json", "--json"]
    env = environment(PYTHONWARNINGS="default")
    assert json.loads(run_command(frictionless, cwd=result.path, env=env).out)["valid"]

"""A release whose tables are several files each is accepted by the tools that people use."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from tests.acceptance.test_readers import SCRIPTS, offline, snippets
from tests.cli.running import environment, run_command
from tests.conftest import CORPUS
from tests.diff.edits import with_second_session
from tests.large import cut_small_corpora, parquet_of

from turnpack.pipeline import build


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of the founding corpus and a session more, cut between the two."""
    folder = tmp_path_factory.mktemp("cut")
    corpus = folder / "corpus"
    shutil.copytree(CORPUS, corpus, ignore=shutil.ignore_patterns("gold"))
    with_second_session(corpus)
    with pytest.MonkeyPatch.context() as patch:
        cut_small_corpora(patch)
        result = build(corpus, folder / "dist")
    assert result.path is not None
    assert len(list((result.path / "csv" / "turns").iterdir())) == 2
    return result.path


def test_frictionless(release: Path) -> None:
    """Its own command finds every resource valid, and reads the rows of all files."""
    command = [str(SCRIPTS / "frictionless"), "validate", "datapackage.json", "--json"]
    done = run_command(command, cwd=release, env=environment(PYTHONWARNINGS="default"))
    assert done.code == 0, done.out
    tasks = {task["name"]: task for task in json.loads(done.out)["tasks"]}
    assert all(task["valid"] and not task["errors"] for task in tasks.values())
    for table in ("turns", "qa_pairs", "sessions", "speakers", "segments"):
        assert tasks[table]["stats"]["rows"] == parquet_of(release, table).num_rows


TOLD = {
    "datasets": """
assert (turns.num_rows, pairs.num_rows) == (51, 23)
assert turns["turn_id"][:] == EXPECTED
""",
    "pandas": """
assert turns["turn_id"].tolist() == EXPECTED
assert str(turns["timestamp"].dt.tz) == "UTC", turns.dtypes
""",
    "polars": """
assert turns["turn_id"].to_list() == EXPECTED
""",
    "duckdb": """
assert sum(n for _, n in turns.fetchall()) == 51
""",
}


@pytest.mark.parametrize("library", TOLD)
def test_the_snippets_of_the_card(release: Path, tmp_path: Path, library: str) -> None:
    """Each loads all rows, in the order of the files' names, whichever way it shows."""
    blocks = snippets(release, "python")
    [block] = [b for b in blocks if f"import {library}" in b or f"from {library}" in b]
    expected = parquet_of(release, "turns")["turn_id"].to_pylist()
    check = TOLD[library].replace("EXPECTED", repr(expected))
    if library == "pandas":
        # After each of the three ways to load into pandas.
        block = block.replace("# The other", f"{check}\n# The other")
        block = block.replace('files = sorted(Path("jsonl', f'{check}\nfiles = sorted(Path("jsonl')
        assert block.count("EXPECTED") == 0
        assert block.count(expected[0]) == 2
    command = [sys.executable, "-X", "utf8", "-c", f"{block}\n{check}"]
    done = run_command(command, cwd=release, env=offline(tmp_path))
    assert done.code == 0, done.err


R_CHECKS = """
stopifnot(
  nrow(turns) == 51, nrow(pairs) == 23, is.character(turns$text), is.numeric(turns$seq),
  inherits(turns$timestamp, "POSIXct"), attr(turns$timestamp, "tzone") == "UTC",
  all(nchar(turns$text) == turns$n_chars), length(unique(turns$session_id)) == 2,
  nrow(readr::problems(turns)) == 0
)
"""


def test_the_snippet_for_r(release: Path, tmp_path: Path) -> None:
    """R reads all files, with the types of the whole table."""
    if shutil.which("Rscript") is None:
        pytest.skip("Rscript is not installed")
    found = 'for (p in c("readr", "jsonlite")) loadNamespace(p)'
    if run_command(["Rscript", "-e", found]).code:
        pytest.skip("the R packages readr and jsonlite are not installed")
    [snippet] = snippets(release, "r")
    script = tmp_path / "check.R"
    script.write_text(snippet + R_CHECKS, encoding="utf-8")
    env = environment(LC_ALL="C.UTF-8", TZ="Asia/Kolkata")
    done = run_command(["Rscript", "--vanilla", str(script)], cwd=release, env=env)
    assert done.code == 0, done.err


CROISSANT = """
import sys, warnings
warnings.simplefilter("ignore")
import mlcroissant
dataset = mlcroissant.Dataset("croissant.json")
assert not dataset.metadata.ctx.issues.errors, dataset.metadata.ctx.issues
assert not dataset.metadata.ctx.issues.warnings, dataset.metadata.ctx.issues
for name in ("turns", "qa_pairs", "sessions", "speakers", "segments", "notes"):
    print(name, sum(1 for _ in dataset.records(name)))
"""


def test_croissant(release: Path, tmp_path: Path) -> None:
    """Its library has nothing to say, and loads every row of every table."""
    env = {**offline(tmp_path), "HOME": str(tmp_path), "PYTHONWARNINGS": "ignore"}
    done = run_command([sys.executable, "-c", CROISSANT], cwd=release, env=env)
    assert done.code == 0, done.err
    for line in done.out.split("\n")[:-1]:
        name, n_rows = line.split()
        assert int(n_rows) == parquet_of(release, name).num_rows, line

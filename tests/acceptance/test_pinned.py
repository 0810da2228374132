"""The snippets of a card load the version that they name from the Hub, whichever came since.

They are taken from the cards of two releases and run as printed, against the local hub, which
the clients reach through HF_ENDPOINT; R is given its address in place of the Hub's.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.acceptance.test_readers import snippets
from tests.cli.running import Run, environment, run, run_command
from tests.conftest import CORPUS
from tests.diff.edits import described, replaced, with_second_session
from tests.hub.hub import Hub
from tests.large import cut_small_corpora, parquet_of

from turnpack.pipeline import build
from turnpack.release.plan import Wish
from turnpack.releasing import release
from turnpack.repository import HUB

REPOSITORY = "org/talks"
VERSIONS = ("1.0.0", "1.1.0")
LANGUAGES = ("datasets", "pandas", "polars", "duckdb")
# Said in the founding transcript, in the first question.
KNOWN = "人民日报社记者"


@dataclass(frozen=True)
class Published:
    """A hub that holds two releases, and the folders that they were published from."""

    hub: Hub
    folders: dict[str, Path]
    home: Path

    def snippet(self, version: str, library: str) -> str:
        """Return what the card of ``version`` says to load it with ``library``."""
        if library == "r":
            [found] = snippets(self.folders[version], "r")
            return found
        blocks = snippets(self.folders[version], "python")
        [found] = [b for b in blocks if re.search(rf"^(?:from|import) {library}\b", b, re.M)]
        return found

    def turns(self, version: str) -> list[dict[str, Any]]:
        """Return the turns of ``version`` as they were released."""
        rows: list[dict[str, Any]] = parquet_of(self.folders[version], "turns").to_pylist()
        return rows

    def pairs(self, version: str) -> int:
        """Return the number of pairs of ``version``."""
        return int(parquet_of(self.folders[version], "qa_pairs").num_rows)

    def run(self, command: list[str], **more: str) -> Run:
        """Run a reader that nobody has told a token, with caches of its own."""
        home = self.home / f"reader-{len(self.hub.records)}"
        env = {**self.hub.env(home, token=None), "PYTHONWARNINGS": "default", **more}
        return run_command(command, cwd=self.home, env=env)


@pytest.fixture(scope="module", params=["whole", "cut"])
def published(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Published]:
    """v1.0.0 published; then a session more, a label corrected, released and published too.

    The tables of v1.1.0 are one file each, or two.
    """
    folder = tmp_path_factory.mktemp("published")
    corpus, out = folder / "corpus", folder / "dist"
    shutil.copytree(CORPUS, corpus)
    described("turnpack:\n", f"turnpack:\n  hub: {REPOSITORY}\n")(corpus)
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "cut":
            cut_small_corpora(patch)
        first = build(corpus, out).path
        assert first is not None
        replaced("路透社记者：", "法新社记者：")(corpus)
        shutil.rmtree(corpus / "gold")
        with_second_session(corpus)
        plan, result = release(corpus, out, first, Wish(), datetime(2026, 12, 1, tzinfo=UTC))
    assert plan is not None
    assert plan.version == VERSIONS[1]
    assert result.path is not None
    assert (result.path / "data" / "turns").is_dir() is (request.param == "cut")
    folders = dict(zip(VERSIONS, (first, result.path), strict=True))
    with Hub() as hub:
        hub.create(REPOSITORY)
        env = environment(**hub.env(folder / "maintainer"), PYTHONWARNINGS="default")
        for bundle in folders.values():
            done = run("publish", bundle, "--to", REPOSITORY, env=env)
            assert done.code == 0, done.err
        yield Published(hub, folders, folder)
    assert not hub.unknown
    assert not hub.crashes


TOLD = {
    "datasets": """
assert pairs.num_rows == {pairs}, pairs
assert list(stream)[2] == turns[2]
assert sum(1 for _ in stream) == turns.num_rows
types = [str(turns.features[name].dtype) for name in ("seq", "timestamp", "text")]
told(types, turns["speaker"], turns["text"], turns["timestamp"])
""",
    "pandas": """
types = [str(turns[name].dtype) for name in ("seq", "timestamp", "text")]
told(types, turns["speaker"], turns["text"], turns["timestamp"])
""",
    "polars": """
types = [str(turns.schema[name]) for name in ("seq", "timestamp", "text")]
told(types, turns["speaker"], turns["text"], turns["timestamp"])
""",
    "duckdb": """
types = [str(dict(zip(turns.columns, turns.types))[n]) for n in ("seq", "timestamp", "text")]
rows = turns.select("speaker, text, epoch_ms(timestamp)").fetchall()
import datetime
times = [datetime.datetime.fromtimestamp(rows[0][2] / 1000, datetime.UTC)]
told(types, [r[0] for r in rows], [r[1] for r in rows], times)
""",
}
TELL = """
import json, sys
def told(types, speakers, texts, times):
    said = {"types": types, "speakers": list(speakers), "texts": list(texts)}
    said["first"] = list(times)[0].isoformat()
    sys.stdout.buffer.write(("\\n" + json.dumps(said)).encode())
"""
TYPES = {
    "datasets": ["int32", "timestamp[ms, tz=UTC]", "string"],
    "pandas": ["int32", "datetime64[ms, UTC]", "str"],
    "polars": ["Int32", "Datetime(time_unit='ms', time_zone='UTC')", "String"],
    "duckdb": ["INTEGER", "TIMESTAMP WITH TIME ZONE", "VARCHAR"],
}


def check(told: dict[str, Any], turns: list[dict[str, Any]]) -> None:
    """Check that rows, order and text are those that were released."""
    assert told["speakers"] == [turn["speaker"] for turn in turns]
    assert told["texts"] == [turn["text"] for turn in turns]
    assert told["first"] == turns[0]["timestamp"].isoformat()
    assert told["speakers"][2] == KNOWN


def test_the_two_versions_differ(published: Published) -> None:
    """What is loaded can tell them apart: rows and one label."""
    old, new = (published.turns(version) for version in VERSIONS)
    assert (len(old), len(new)) == (47, 51)
    assert [published.pairs(version) for version in VERSIONS] == [22, 23]
    assert "法新社记者" not in {turn["speaker"] for turn in old}
    assert "法新社记者" in {turn["speaker"] for turn in new}


@pytest.mark.parametrize("library", LANGUAGES)
@pytest.mark.parametrize("version", VERSIONS)
def test_in_python(published: Published, version: str, library: str) -> None:
    """A snippet gives every row of its version, with the types and the text that it has."""
    check_it = TOLD[library].replace("{pairs}", str(published.pairs(version)))
    script = f"{TELL}\n{published.snippet(version, library)}\n{check_it}"
    done = published.run([sys.executable, "-X", "utf8", "-c", script])
    assert done.code == 0, done.err
    told = json.loads(done.out.splitlines()[-1])
    assert told["types"] == TYPES[library]
    check(told, published.turns(version))


R_TOLD = """
stopifnot(
  nrow(pairs) == {pairs}, is.numeric(turns$seq), is.character(turns$text),
  inherits(turns$timestamp, "POSIXct"), attr(turns$timestamp, "tzone") == "UTC",
  nrow(readr::problems(turns)) == 0, is.character(pairs$answer)
)
told <- list(
  speakers = turns$speaker, texts = turns$text,
  first = jsonlite::unbox(format(turns$timestamp[1], "%Y-%m-%dT%H:%M:%S+00:00"))
)
cat("\\n", jsonlite::toJSON(told), sep = "")
"""


@pytest.mark.parametrize("version", VERSIONS)
def test_in_r(published: Published, version: str) -> None:
    """R loads it over HTTP from the address of the tag."""
    if shutil.which("Rscript") is None:
        pytest.skip("Rscript is not installed")
    found = 'for (p in c("readr", "jsonlite")) loadNamespace(p)'
    if run_command(["Rscript", "-e", found]).code:
        pytest.skip("the R packages readr and jsonlite are not installed")
    snippet = published.snippet(version, "r")
    assert snippet.count(HUB) == 1
    script = published.home / f"{version}.R"
    told = R_TOLD.replace("{pairs}", str(published.pairs(version)))
    text = snippet.replace(HUB, published.hub.endpoint) + told
    script.write_text(text, encoding="utf-8")
    done = published.run(["Rscript", "--vanilla", str(script)], LC_ALL="C.UTF-8", TZ="Asia/Kolkata")
    assert done.code == 0, done.err
    check(json.loads(done.out.splitlines()[-1]), published.turns(version))


def test_every_snippet_is_run(published: Published) -> None:
    """No snippet of a card is left out here, and each names its version."""
    for version in VERSIONS:
        python = snippets(published.folders[version], "python")
        r = snippets(published.folders[version], "r")
        assert {published.snippet(version, library) for library in LANGUAGES} == set(python)
        assert len(r) == 1
        for snippet in python + r:
            named = set(re.findall(r"v[0-9]+\.[0-9]+\.[0-9]+", snippet))
            assert named == {f"v{version}"}, snippet
            assert REPOSITORY in snippet


CROISSANT = """
import json, sys, urllib.request, warnings
warnings.simplefilter("ignore")
import mlcroissant
hub, address, folder = sys.argv[1:]
described = json.loads(urllib.request.urlopen(address).read())
[turns] = [file for file in described["distribution"] if file["@id"] == "turns-parquet"]
if turns["@type"] == "cr:FileSet":
    # It lies in the repository, which is cloned; the local hub speaks no git.
    from mlcroissant._src.operation_graph.operations.download import extract_git_info
    [whole] = [file for file in described["distribution"] if file["@id"] == "repository"]
    url, reference = extract_git_info(whole["contentUrl"])
    assert address.startswith(url.replace("{hub}", hub)), url
    assert reference == "refs/tags/" + address.split("/")[-2], reference
    where = {"repository": folder}
else:
    where = None
described = json.loads(json.dumps(described).replace("{hub}", hub))
dataset = mlcroissant.Dataset(jsonld=described, mapping=where)
assert not dataset.metadata.ctx.issues.errors, dataset.metadata.ctx.issues
assert not dataset.metadata.ctx.issues.warnings, dataset.metadata.ctx.issues
rows = [row for row in dataset.records("turns")]
told = {"speakers": [row["turns/speaker"].decode() for row in rows]}
told["texts"] = [row["turns/text"].decode() for row in rows]
told["first"] = rows[0]["turns/timestamp"].isoformat()
sys.stdout.buffer.write(("\\n" + json.dumps(told)).encode())
"""


@pytest.mark.parametrize("version", VERSIONS)
def test_through_croissant(published: Published, version: str) -> None:
    """Croissant's library loads the version from the addresses that its description states."""
    hub = published.hub.endpoint
    address = f"{hub}/datasets/{REPOSITORY}/resolve/v{version}/croissant.json"
    script = CROISSANT.replace("{hub}", HUB)
    home = published.home / f"croissant-{version}"
    done = published.run(
        [sys.executable, "-X", "utf8", "-c", script, hub, address, str(published.folders[version])],
        HOME=str(home),
        CROISSANT_CACHE=str(home),
    )
    assert done.code == 0, done.err
    check(json.loads(done.out.splitlines()[-1]), published.turns(version))

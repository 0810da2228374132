"""Two releases loaded by tag as their users load them: rows, types and a Chinese string."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest
from tests.hub.client import Client
from tests.hub.hub import Hub

REPO = "org/talks"
CARD = """\
---
license: cc-by-4.0
configs:
- config_name: turns
  default: true
  data_files: data/turns.parquet
- config_name: pairs
  data_files:
  - split: train
    path: data/pairs-*.parquet
---
# Talks
"""
TEXTS = ["欢迎参加今天的记者会。", "请问今年的水情如何？", "总体平稳。", "谢谢。"]
TAGS = {"v1.0.0": 3, "v1.1.0": 4}


def table(rows: int) -> pa.Table:
    """Turns: an id, a number, a text."""
    return pa.table(
        {
            "turn_id": [f"t{i:04}" for i in range(rows)],
            "seq": pa.array(range(rows), pa.int32()),
            "text": TEXTS[:rows],
        }
    )


@pytest.fixture
def released(hub: Hub) -> Hub:
    """A hub with two releases of 3 and 4 turns, and something else on main."""
    repo = hub.create(REPO)
    for tag, rows in TAGS.items():
        parquet, csv = io.BytesIO(), io.BytesIO()
        pq.write_table(table(rows), parquet)
        pa_csv.write_csv(table(rows), csv)
        hub.push(
            REPO,
            {
                "README.md": CARD.encode(),
                "data/turns.parquet": parquet.getvalue(),
                "data/pairs-0.parquet": parquet.getvalue(),
                "csv/turns.csv": csv.getvalue(),
            },
            tag,
        )
        repo.tag(tag, "main")
    hub.push(REPO, {"data/turns.parquet": b"not released"}, "broken main")
    return hub


def load_datasets(repo_id: str, tags: list[str]) -> dict[str, Any]:
    """With `datasets`, whole and streaming, the default configuration and another."""
    from datasets import get_dataset_config_names, load_dataset

    told: dict[str, Any] = {"configs": get_dataset_config_names(repo_id, revision=tags[0])}
    for tag in tags:
        whole = load_dataset(repo_id, split="train", revision=tag)
        streamed = load_dataset(repo_id, "pairs", split="train", revision=tag, streaming=True)
        told[tag] = [
            [list(whole["text"]), str(whole.features["seq"].dtype)],
            [[row["text"] for row in streamed], str(streamed.features["seq"].dtype)],
        ]
    return told


def load_frames(repo_id: str, tags: list[str], endpoint: str) -> dict[str, Any]:
    """With pandas, Polars and DuckDB, all through hf:// at a tag."""
    import duckdb
    import pandas as pd
    import polars as pl
    from huggingface_hub import HfFileSystem

    fs = HfFileSystem()
    duck = duckdb.connect()
    duck.register_filesystem(fs)
    told = {}
    for tag in tags:
        url = f"hf://datasets/{repo_id}@{tag}/data/turns.parquet"
        frame = pd.read_parquet(url, storage_options={"endpoint": endpoint})
        with fs.open(url) as file:
            polars = pl.read_parquet(file)
        rows = duck.sql(f"select seq, text from read_parquet('{url}') order by seq").fetchall()
        told[tag] = [
            [frame["text"].tolist(), str(frame["seq"].dtype)],
            [polars["text"].to_list(), str(polars["seq"].dtype).lower()],
            [[text for _, text in rows], "int32"],
        ]
    return told


def expected(tag: str) -> list[Any]:
    """What each library must give for a tag."""
    return [TEXTS[: TAGS[tag]], "int32"]


def test_datasets(released: Hub, client: Client) -> None:
    """`datasets` gives the same rows and types for a tag, whole or streaming."""
    told = client.call(load_datasets, REPO, list(TAGS))
    assert told["configs"] == ["turns", "pairs"]
    for tag in TAGS:
        assert told[tag] == [expected(tag)] * 2


def test_frames(released: Hub, client: Client) -> None:
    """pandas, Polars and DuckDB give the same rows and types for a tag."""
    told = client.call(load_frames, REPO, list(TAGS), released.endpoint)
    for tag in TAGS:
        assert told[tag] == [expected(tag)] * 3


R_SCRIPT = """
args <- commandArgs(trailingOnly = TRUE)
turns <- read.csv(args[1], encoding = "UTF-8")
stopifnot(nrow(turns) == as.integer(args[2]), is.integer(turns$seq))
cat(turns$text, sep = "\\n")
download.file(args[3], args[4], quiet = TRUE, mode = "wb")
"""


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r(released: Hub, client: Client, tmp_path: Path) -> None:
    """R reads a CSV over HTTP at a tag, and follows the redirect to a large file."""
    script = tmp_path / "load.R"
    script.write_text(R_SCRIPT, encoding="utf-8")
    base = f"{released.endpoint}/datasets/{REPO}/resolve/v1.1.0"
    out = tmp_path / "turns.parquet"
    done = subprocess.run(
        ["Rscript", script, f"{base}/csv/turns.csv", "4", f"{base}/data/turns.parquet", out],
        env={**client.env, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == TEXTS
    assert out.read_bytes() == released.read(REPO, "data/turns.parquet", "v1.1.0")

"""Corpora whose tables are cut: of many made-up sessions, or of few and cut all the same."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from turnpack.emit import shards

DESCRIPTOR = """\
name: talks
title: Many talks
version: 1.0.0
licenses:
  - name: CC-BY-4.0
contributors:
  - title: Somebody
turnpack:
  timezone: Asia/Shanghai
  hub: org/talks
"""
CHARACTERS = "".join(map(chr, range(0x4E00, 0x4E00 + 2000)))
# The parser tells the language by them, and sentences of random characters have few.
COMMON = "的一是不了在人有我他这中大来上国"


def cut_small_corpora(patch: pytest.MonkeyPatch, distance: int = 1) -> None:
    """Let the tables of any corpus be cut at marks that far apart; by default at every session."""
    patch.setattr(shards, "FEWEST_SESSIONS", 1)
    patch.setattr(shards, "CLOSEST_MARKS", distance)


def parquet_of(release: Path, table: str) -> pa.Table:
    """Return the rows of a table, whether it is cut or not."""
    whole = release / "data" / f"{table}.parquet"
    files = [whole] if whole.exists() else sorted((release / "data" / table).iterdir())
    return pa.concat_tables(map(pq.read_table, files))


def write_large_corpus(folder: Path, n_sessions: int, exchanges: int) -> Path:
    """Write a corpus of sessions on different days, no two texts of which are alike."""
    (folder / "sources").mkdir(parents=True)
    (folder / "datapackage.yaml").write_text(DESCRIPTOR, encoding="utf-8")
    (folder / "LICENSE").write_text("CC BY 4.0\n", encoding="utf-8")
    (folder / "CHANGELOG.md").write_text("# Changelog\n", encoding="utf-8")
    for number in range(n_sessions):
        write_session(folder, number, exchanges)
    return folder


def write_session(folder: Path, number: int, exchanges: int, *, month: int = 1) -> Path:
    """Write the session of that number and return its file.

    Sessions are weeks apart, from January 2000 on; another ``month`` gives one between them.
    """
    chance = random.Random(f"{number}/{month}")
    day = date(2000, 1, 1) + timedelta(days=3 * number + month - 1)
    file = folder / "sources" / f"{day}.txt"
    text = f"title: 第{number}场记者会\nurl: https://example.org/{number}-{month}\ndate: {day}\n\n"
    for _ in range(exchanges):
        text += f"河湾日报记者：\n{_said(chance, 60)}？\n"
        text += f"发言人 林一：\n{_said(chance, 200)}。\n{_said(chance, 100)}。\n"
    file.write_text(text, encoding="utf-8")
    return file


def _said(chance: random.Random, n_chars: int) -> str:
    return "".join(chance.choice(chance.choice((CHARACTERS, COMMON))) for _ in range(n_chars))

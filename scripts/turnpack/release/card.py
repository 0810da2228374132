"""What is known of a release in, its dataset card (``README.md``) out.

The metadata block follows https://huggingface.co/docs/hub/datasets-cards: only the
Parquet files are named in ``configs``, because the Hub takes one kind of file per
repository.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from turnpack.contract import Contract, Field
from turnpack.findings import Total
from turnpack.markdown import code, count, escaped, link, table_of
from turnpack.release.quality import quality
from turnpack.release.statistics import Statistics
from turnpack.score import Scores
from turnpack.version import VERSION
from turnpack.views.datasets import card_metadata

DEFAULT_TABLE = "turns"

_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
    (100_000_000, "10M<n<100M"),
    (1_000_000_000, "100M<n<1B"),
    (10_000_000_000, "1B<n<10B"),
    (100_000_000_000, "10B<n<100B"),
    (1_000_000_000_000, "100B<n<1T"),
)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one session comes from."""

    session_id: str
    title: str
    url: str | None
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card tells."""

    metadata: Mapping[str, Any]
    contract: Contract
    n_rows: Mapping[str, int]
    statistics: Statistics
    provenance: tuple[Provenance, ...]
    """The first sessions; the sessions table holds them all."""
    findings: tuple[Total, ...]
    """How many findings the build has, by code."""
    scores: Scores | None
    """How well the corpus's own gold is met, None if it has none."""


def card(facts: CardFacts) -> str:
    """Return the text of the dataset card."""
    block = yaml.safe_dump(metadata_block(facts), allow_unicode=True, sort_keys=False, width=100)
    return "\n\n".join([f"---\n{block}---", *_sections(facts)]) + "\n"


def metadata_block(facts: CardFacts) -> dict[str, Any]:
    """Return the card's metadata as the Hub reads it."""
    metadata, languages = facts.metadata, facts.statistics.languages
    block: dict[str, Any] = {"pretty_name": metadata["title"]}
    if languages:
        # The Hub takes the language itself, without script or region.
        block["language"] = sorted({tag.split("-")[0] for tag in languages})
    block |= _licence(metadata)
    block["size_categories"] = [size_category(facts.n_rows[DEFAULT_TABLE])]
    block["tags"] = ["turnpack", *metadata.get("keywords", ())]
    # The Hub cannot show a table without rows.
    shown = [table for table in facts.contract if facts.n_rows[table.name]]
    block |= card_metadata(shown, DEFAULT_TABLE)
    return block


def size_names() -> tuple[str, ...]:
    """Return the Hub's names for sizes in rows, the smallest first."""
    return (*(name for _, name in _SIZES), "n>1T")


def size_category(n_rows: int) -> str:
    """Return the Hub's name for a size in rows."""
    return next((name for limit, name in _SIZES if n_rows < limit), "n>1T")


def _licence(metadata: Mapping[str, Any]) -> dict[str, Any]:
    licence = metadata["licenses"][0]
    name = licence.get("name", "other").lower()
    if name != "other":
        return {"license": name}
    title = licence.get("title", "see LICENSE")
    return {"license": "other", "license_name": _slug(title), "license_link": "LICENSE"}


def _slug(title: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split())


def _sections(facts: CardFacts) -> Iterator[str]:
    metadata = facts.metadata
    yield f"# {escaped(metadata['title'])}"
    if "description" in metadata:
        yield escaped(metadata["description"])
    yield f"Version {metadata['version']} of `{metadata['name']}`. What changed: `CHANGELOG.md`."
    yield "## What it holds"
    yield _holdings(facts)
    yield _numbers(facts)
    yield "## How to load it"
    yield _LOADING.strip()
    yield "## Data dictionary"
    yield _CONVENTIONS.strip()
    for table in facts.contract:
        key = ", ".join(f"`{name}`" for name in table.primary_key)
        heading = f"### `{table.name}`\n\n{table.description} Key: {key}."
        links = "".join(
            f"\n- `{', '.join(link.fields)}` refers to "
            f"`{link.table}.{', '.join(link.reference_fields)}`"
            for link in table.foreign_keys
        )
        yield f"{heading}\n{links}" if links else heading
        yield _dictionary(table.fields)
    yield "## Quality"
    yield quality(facts.statistics, facts.n_rows, facts.findings, facts.scores)
    yield "## Where it comes from"
    yield _sources(facts)
    yield "## Licence"
    yield _licences(metadata)
    yield "## Citation"
    yield "See `CITATION.cff` for how to cite this version."


def _holdings(facts: CardFacts) -> str:
    rows = [(f"`{t.name}`", count(facts.n_rows[t.name]), t.description) for t in facts.contract]
    return table_of(("table", "rows", "what a row is"), rows)


def _numbers(facts: CardFacts) -> str:
    statistics = facts.statistics
    rows = [
        (role, count(n), count(statistics.chars_by_role[role]))
        for role, n in sorted(
            statistics.turns_by_role.items(), key=lambda item: (-item[1], item[0])
        )
    ]
    lines = [
        f"- sessions: {count(statistics.n_sessions)}{_period(statistics)}",
        f"- languages: {', '.join(sorted(statistics.languages)) or 'not known'}",
        f"- speech: {count(statistics.n_spoken)} Unicode characters",
    ]
    return "\n".join(lines) + "\n\n" + table_of(("role", "turns", "characters"), rows)


def _period(statistics: Statistics) -> str:
    if statistics.first_day is None:
        return ""
    if statistics.first_day == statistics.last_day:
        return f", of {statistics.first_day}"
    return f", from {statistics.first_day} to {statistics.last_day}"


def _dictionary(fields: tuple[Field, ...]) -> str:
    rows = []
    for field in fields:
        kind = field.type + ("" if field.required else ", may be null")
        unit = f" Unit: {field.unit}." if field.unit else ""
        values = f" One of {', '.join(f'`{v}`' for v in field.enum)}." if field.enum else ""
        rows.append((f"`{field.name}`", kind, field.description + unit + values))
    return table_of(("column", "type", "meaning"), rows)


def _sources(facts: CardFacts) -> str:
    rows = [
        (
            f"`{p.session_id}`",
            escaped(p.title),
            link(p.url) if p.url else code(p.path),
            f"`{p.sha256[:12]}…`",
        )
        for p in facts.provenance
    ]
    text = table_of(("session", "title", "published at", "SHA-256 of the source"), rows)
    hidden = facts.n_rows["sessions"] - len(rows)
    if hidden:
        text += f"\n\nand {count(hidden)} more: see the `sessions` table."
    parser = f"Parsed by Turnpack {VERSION}; full hashes are in the `sessions` table."
    return f"{parser}\n\n{text}"


def _licences(metadata: Mapping[str, Any]) -> str:
    lines = []
    for licence in metadata["licenses"]:
        title = escaped(licence.get("title") or licence.get("name") or licence["path"])
        path = licence.get("path")
        lines.append(f"- {title}" + (f": {link(path)}" if path and "://" in path else ""))
    return "\n".join([*lines, "", "The full terms are in `LICENSE`."])


_CONVENTIONS = """
Text is verbatim. Null means that the source does not say. Offsets count Unicode
characters in the reading text: the source decoded, with LF line ends. Times are UTC;
the printed form stands in `segments.timestamp_raw`, its zone in `sessions.timezone`.
"""

_LOADING = """
Parquet keeps every type; prefer it. In a checked-out or downloaded folder:

```python
from pathlib import Path

from datasets import load_dataset

release = str(Path.cwd())
turns = load_dataset(release, "turns", split="train")
pairs = load_dataset(release, "qa_pairs", split="train")
```

```python
import pandas as pd

turns = pd.read_parquet("data/turns.parquet")
# The other formats hold the same rows, but not their types:
turns = pd.read_csv(
    "csv/turns.csv", parse_dates=["timestamp"], keep_default_na=False, na_values=[""]
)
turns = pd.read_json("jsonl/turns.jsonl", lines=True).assign(
    timestamp=lambda rows: pd.to_datetime(rows["timestamp"])
)
```

```python
import polars as pl

turns = pl.read_parquet("data/turns.parquet")
```

```python
import duckdb

turns = duckdb.sql("SELECT role, count(*) AS n FROM 'data/turns.parquet' GROUP BY role")
```

```r
turns <- readr::read_csv("csv/turns.csv", na = "", show_col_types = FALSE)
pairs <- jsonlite::stream_in(file("jsonl/qa_pairs.jsonl", encoding = "UTF-8"), verbose = FALSE)
```

Read as CSV through `datasets` or with a reader's defaults, codes like `001` become
numbers, nullable integers become floats, the text `NA` becomes null and times stay
text: use the Parquet files there.
"""

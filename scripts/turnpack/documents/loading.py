"""Where a release is published in, how it is loaded out: snippets that run as printed.

The tests take them from the card and run them: those of a folder in the folder, those of the
Hub against a local one.
"""

from __future__ import annotations

from typing import NamedTuple

from turnpack.repository import Repository, tag_of


def loading(hub: Repository | None, version: str, turns: str) -> str:
    """Return how the release ``version`` is loaded, as Markdown.

    Args:
        hub: the dataset on the Hub, None if the release is to be loaded from a folder.
        version: the release; what is loaded stays the same when later ones come.
        turns: the pattern that names the Parquet files of the turns.
    """
    ways = _SHARDS if "*" in turns else _WHOLE
    if hub is None:
        return _from_folder(ways, turns)
    return _from_hub(hub, version, ways, turns)


class _Ways(NamedTuple):
    """What differs between a table in one file and a table in several."""

    polars_hub: str
    r_hub: str
    pandas: str
    r: str


_WHOLE = _Ways(
    polars_hub="""
with HfFileSystem().open("FILES") as file:
    turns = pl.read_parquet(file)
""",
    r_hub="""
release <- "BASE"
turns <- readr::read_csv(paste0(release, "csv/turns.csv"), na = "", show_col_types = FALSE)
pairs <- jsonlite::stream_in(
  url(paste0(release, "jsonl/qa_pairs.jsonl"), encoding = "UTF-8"), verbose = FALSE
)
""",
    pandas="""
import pandas as pd

turns = pd.read_parquet("FILES")
# The other formats hold the same rows, but not their types:
turns = pd.read_csv(
    "csv/turns.csv", parse_dates=["timestamp"], keep_default_na=False, na_values=[""]
)
turns = pd.read_json("jsonl/turns.jsonl", lines=True).assign(
    timestamp=lambda rows: pd.to_datetime(rows["timestamp"])
)
""",
    r="""
turns <- readr::read_csv("csv/turns.csv", na = "", show_col_types = FALSE)
pairs <- jsonlite::stream_in(file("jsonl/qa_pairs.jsonl", encoding = "UTF-8"), verbose = FALSE)
""",
)

# R tells types when all files are read: a column may be empty in one and not in the next.
_SHARDS = _Ways(
    polars_hub="""
hub = HfFileSystem()
paths = sorted(hub.glob("FILES"))
turns = pl.concat([pl.read_parquet(hub.open(path)) for path in paths])
""",
    r_hub="""
release <- "BASE"
described <- jsonlite::fromJSON(url(paste0(release, "datapackage.json"), encoding = "UTF-8"))
tables <- described$resources
files <- function(name) paste0(release, unlist(tables$path[tables$name == name]))
turns <- readr::read_csv(files("turns"), na = "", col_types = readr::cols(.default = "c"))
turns <- readr::type_convert(turns, na = "")
pairs <- lapply(files("qa_pairs-jsonl"), function(file) {
  jsonlite::stream_in(url(file, encoding = "UTF-8"), verbose = FALSE)
})
pairs <- do.call(rbind, pairs)
""",
    pandas="""
from pathlib import Path

import pandas as pd

turns = pd.read_parquet("FOLDER")
# The other formats hold the same rows, but not their types:
files = sorted(Path("csv/turns").glob("*.csv"))
turns = pd.concat(
    [pd.read_csv(file, keep_default_na=False, na_values=[""]) for file in files],
    ignore_index=True,
).assign(timestamp=lambda rows: pd.to_datetime(rows["timestamp"]))
files = sorted(Path("jsonl/turns").glob("*.jsonl"))
turns = pd.concat(
    [pd.read_json(file, lines=True, convert_dates=False) for file in files],
    ignore_index=True,
).assign(timestamp=lambda rows: pd.to_datetime(rows["timestamp"]))
""",
    r="""
tables <- jsonlite::fromJSON("datapackage.json")$resources
files <- function(name) unlist(tables$path[tables$name == name])
turns <- readr::read_csv(files("turns"), na = "", col_types = readr::cols(.default = "c"))
turns <- readr::type_convert(turns, na = "")
pairs <- lapply(files("qa_pairs-jsonl"), function(path) {
  jsonlite::stream_in(file(path, encoding = "UTF-8"), verbose = FALSE)
})
pairs <- do.call(rbind, pairs)
""",
)


def _from_hub(hub: Repository, version: str, ways: _Ways, turns: str) -> str:
    tag, files, base = tag_of(version), hub.path(version, turns), hub.file(version, "")
    return f"""\
Each snippet loads this version, `{tag}`, and gives the same rows when later ones are
published. Any table of the list above can stand for `turns`. Parquet keeps every type;
prefer it.

```python
from datasets import load_dataset

turns = load_dataset("{hub}", "turns", split="train", revision="{tag}")
pairs = load_dataset("{hub}", "qa_pairs", split="train", revision="{tag}")
# Row by row, without a download first:
stream = load_dataset("{hub}", "turns", split="train", revision="{tag}", streaming=True)
```

```python
import pandas as pd

turns = pd.read_parquet("hf://{_for_pandas(files)}")
```

```python
import polars as pl
from huggingface_hub import HfFileSystem
{ways.polars_hub.replace("FILES", files)}```

```python
import duckdb
from huggingface_hub import HfFileSystem

duckdb.register_filesystem(HfFileSystem())
turns = duckdb.sql("SELECT * FROM read_parquet('hf://{files}')")
```

```r{ways.r_hub.replace("BASE", base)}```

The whole release, every byte compared with its checksums, into a folder:
`turnpack pull {hub}@{tag}`.

{_CSV.strip()}"""


def _from_folder(ways: _Ways, turns: str) -> str:
    return f"""\
Parquet keeps every type; prefer it. In a checked-out or downloaded folder:

```python
from pathlib import Path

from datasets import load_dataset

release = str(Path.cwd())
turns = load_dataset(release, "turns", split="train")
pairs = load_dataset(release, "qa_pairs", split="train")
```

```python{ways.pandas.replace("FILES", turns).replace("FOLDER", _for_pandas(turns))}```

```python
import polars as pl

turns = pl.read_parquet("{turns}")
```

```python
import duckdb

turns = duckdb.sql("SELECT role, count(*) AS n FROM '{turns}' GROUP BY role")
```

```r{ways.r}```

{_CSV.strip()}"""


def _for_pandas(files: str) -> str:
    """Return the path of a file, or the folder of a pattern: pandas takes no pattern."""
    return files.rpartition("/")[0] if "*" in files else files


_CSV = """
Read as CSV through `datasets` or with a reader's defaults, codes like `001` become
numbers, nullable integers become floats, the text `NA` becomes null and times stay
text: use the Parquet files there.
"""

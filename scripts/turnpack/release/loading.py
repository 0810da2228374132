"""Where a release is published in, how it is loaded out: snippets that run as printed.

The tests take them from the card and run them: those of a folder in the folder, those of the
Hub against a local one.
"""

from __future__ import annotations

from turnpack.repository import Repository, tag_of


def loading(hub: Repository | None, version: str) -> str:
    """Return how the release ``version`` is loaded, as Markdown.

    Args:
        hub: the dataset on the Hub, None if the release is to be loaded from a folder.
        version: the release; what is loaded stays the same when later ones come.
    """
    return _FOLDER.strip() if hub is None else _from_hub(hub, version)


def _from_hub(hub: Repository, version: str) -> str:
    tag = tag_of(version)
    turns = f"hf://{hub.path(version, 'data/turns.parquet')}"
    inner = hub.path(version, "data/turns.parquet")
    base = hub.file(version, "")
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

turns = pd.read_parquet("{turns}")
```

```python
import polars as pl
from huggingface_hub import HfFileSystem

with HfFileSystem().open("{inner}") as file:
    turns = pl.read_parquet(file)
```

```python
import duckdb
from huggingface_hub import HfFileSystem

duckdb.register_filesystem(HfFileSystem())
turns = duckdb.sql("SELECT * FROM read_parquet('{turns}')")
```

```r
release <- "{base}"
turns <- readr::read_csv(paste0(release, "csv/turns.csv"), na = "", show_col_types = FALSE)
pairs <- jsonlite::stream_in(
  url(paste0(release, "jsonl/qa_pairs.jsonl"), encoding = "UTF-8"), verbose = FALSE
)
```

The whole release, every byte compared with its checksums, into a folder:
`turnpack pull {hub}@{tag}`.

{_CSV.strip()}"""


_CSV = """
Read as CSV through `datasets` or with a reader's defaults, codes like `001` become
numbers, nullable integers become floats, the text `NA` becomes null and times stay
text: use the Parquet files there.
"""

_FOLDER = f"""
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

{_CSV.strip()}
"""

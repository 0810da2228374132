"""What is known of a release in, the metadata block of its card out, as the Hub reads it.

https://huggingface.co/docs/hub/datasets-cards: only the Parquet files are named in
``configs``, because the Hub takes one kind of file per repository.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from turnpack.contract import Contract
from turnpack.documents.licences import OTHER, hub_id
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


def metadata_block(
    metadata: Mapping[str, Any],
    contract: Contract,
    n_rows: Mapping[str, int],
    languages: Iterable[str],
    files: Mapping[str, str],
) -> dict[str, Any]:
    """Return the card's metadata.

    Args:
        metadata: Data Package properties of the release.
        contract: its tables.
        n_rows: the number of rows of each.
        languages: BCP 47 tags of what is spoken.
        files: the pattern that names a table's Parquet files, by table.
    """
    block: dict[str, Any] = {"pretty_name": metadata["title"]}
    # The Hub takes the language itself, without script or region.
    if spoken := sorted({tag.split("-")[0].lower() for tag in languages}):
        block["language"] = spoken
    block |= _licence(metadata["licenses"][0])
    block["size_categories"] = [size_category(n_rows[DEFAULT_TABLE])]
    block["tags"] = list(dict.fromkeys(["turnpack", *metadata.get("keywords", ())]))
    # The Hub cannot show a table without rows.
    shown = [table for table in contract if n_rows[table.name]]
    return block | card_metadata(shown, DEFAULT_TABLE, files)


def size_names() -> tuple[str, ...]:
    """Return the Hub's names for sizes in rows, the smallest first."""
    return (*(name for _, name in _SIZES), "n>1T")


def size_category(n_rows: int) -> str:
    """Return the Hub's name for a size in rows."""
    return next((name for limit, name in _SIZES if n_rows < limit), "n>1T")


def _licence(licence: Mapping[str, Any]) -> dict[str, Any]:
    name = hub_id(licence.get("name", OTHER))
    if name != OTHER:
        return {"license": name}
    title = licence.get("title") or licence.get("name", OTHER)
    slug = "see-license" if title.lower() == OTHER else _slug(title)
    return {"license": OTHER, "license_name": slug or "see-license", "license_link": "LICENSE"}


def _slug(title: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split())

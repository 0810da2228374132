"""A table of the contract in, its features for the library ``datasets`` and the card's YAML out.

The metadata block follows https://huggingface.co/docs/hub/datasets-cards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from turnpack.contract import Table
from turnpack.views.arrow import arrow_schema

if TYPE_CHECKING:
    import datasets


def dataset_features(table: Table) -> datasets.Features:
    """Return ``table`` as features; they say the types, not what a value may be."""
    # It takes seconds to import, and only who loads data through it needs it.
    import datasets

    return datasets.Features.from_arrow_schema(arrow_schema(table))


def card_metadata(
    tables: Iterable[Table], default: str, files: Mapping[str, str]
) -> dict[str, Any]:
    """Return ``configs`` and ``dataset_info`` for a card, one config a table.

    Only the Parquet files are named: the Hub takes one kind of file per repository. The
    features keep a column that is all null in one file from losing its type. Numbers of
    rows and bytes are left out: the library refuses to load what does not match them, and
    counts the rows itself.

    Args:
        tables: those with at least one row; the Hub cannot show a table without.
        default: name of the table that opens when none is named.
        files: the pattern that names a table's Parquet files, by table.
    """
    tables = list(tables)
    return {
        "configs": [
            {
                "config_name": table.name,
                "data_files": [{"split": "train", "path": files[table.name]}],
                **({"default": True} if table.name == default else {}),
            }
            for table in tables
        ],
        "dataset_info": [
            {
                "config_name": table.name,
                "features": [
                    {"name": column.name, "dtype": dtype_of(column.type)}
                    for column in arrow_schema(table)
                ],
            }
            for table in tables
        ],
    }


def dtype_of(type_: pa.DataType) -> str:
    """Return how ``datasets`` calls an Arrow type."""
    names = {"double": "float64", "date32[day]": "date32"}
    return names.get(str(type_), str(type_))

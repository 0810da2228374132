"""Edits as TOML declares them in, a folder changed by them.

An edit is a table with ``do`` and what that takes; paths count from the folder::

    [[edit]]
    do = "set"
    table = "turns"
    row = 3
    values = { role = "other" }

| do | takes | |
| --- | --- | --- |
| write | file, text, hex, encoding, times, at | writes a file, or into one at ``at`` |
| replace | file, old, new | replaces the first ``old``, which must be there |
| flip | file, at | flips the lowest bit of the byte at ``at`` |
| truncate | file, at | keeps what stands before ``at`` |
| delete, folder | file | |
| copy, rename, link | file, to | ``to`` is the new name; of a link, where it leads |
| json | file, at, value or delete | sets or deletes what stands at a path such as ``a.b.0`` |
| set | table, row, values, null | sets values of a row, from 1 (-1 is the last) |
| substitute | table, row, column, old, new | replaces the first ``old`` within a cell |
| drop | table, row | ``row`` may be ``all`` |
| insert | table, row, copy, values, null | row ``copy``, changed, before ``row``, else at the end |
| move | table, row, to | |
| swap | table, rows, columns | swaps two rows, or these columns of theirs |
| exchange | table, row, columns | swaps the values of two columns in a row |
| column | table, column, to, type, delete, place | renames, retypes, deletes or moves a column |
| reseal | sums | descriptor, Croissant and SHA256SUMS, or these sums alone, state what files are |

``at`` of a file is a byte, or a share of it such as 0.5. A path in JSON goes by keys, by
numbers, and by the ``name`` of the objects in a list. What is done to a table is done to all
its files, or to those in ``formats``; they are written anew with the types of the contract.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.edits.files import FILE_EDITS
from tests.edits.tables import TABLE_EDITS, Tables

Edit = Mapping[str, Any]


def apply(folder: Path, edits: Sequence[Edit]) -> None:
    """Make ``edits`` below ``folder``, one after the other; each must change something."""
    tables = Tables(folder)
    for edit in edits:
        takes = dict(edit)
        what = takes.pop("do")
        if what in TABLE_EDITS:
            TABLE_EDITS[what](tables, **takes)
        else:
            FILE_EDITS[what](folder, **takes)


def load(path: Path) -> dict[str, Any]:
    """Return what the TOML file ``path`` holds."""
    with path.open("rb") as stream:
        return tomllib.load(stream)


__all__ = ["Edit", "apply", "load"]

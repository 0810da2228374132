"""A bundle in, what goes wrong when a user loads it with ``datasets`` out, before it is sent."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyarrow.parquet as pq

from turnpack.contract import load_contract
from turnpack.errors import UsageError
from turnpack.findings import FindingLog
from turnpack.publish.bundle import Bundle
from turnpack.publish.metadata import CARD
from turnpack.rules.r003_failed_rehearsal import RULE as FAILED_REHEARSAL
from turnpack.validate.package import Package, open_package


def rehearse(bundle: Bundle, log: FindingLog) -> None:
    """Load each table that the card names from the folder, as from the Hub, and count its rows.

    Nothing is fetched. What fails is reported to ``log``.

    Raises:
        UsageError: the library ``datasets`` is not installed.
    """
    try:
        from datasets import get_dataset_config_names, load_dataset
        from datasets.utils.logging import disable_progress_bar, set_verbosity_error
    except ImportError:
        raise UsageError(
            "The library that users load releases with is not installed. Install it: "
            "pip install 'turnpack[hub]'."
        ) from None
    disable_progress_bar()
    set_verbosity_error()
    folder = str(bundle.folder.resolve())
    package = open_package(bundle.folder, load_contract(), FindingLog())
    with tempfile.TemporaryDirectory(prefix="turnpack-") as cache:
        try:
            names = get_dataset_config_names(folder)
        except Exception as error:  # noqa: BLE001 - whatever it is, no user could load it
            log.add(FAILED_REHEARSAL.found(_told("The card", error), file=CARD))
            return
        for name in names:
            try:
                loaded = load_dataset(folder, name, split="train", cache_dir=cache)
            except Exception as error:  # noqa: BLE001 - whatever it is, no user could load it
                log.add(FAILED_REHEARSAL.found(_told(f"The table {name}", error), file=CARD))
                continue
            expected = _rows(package, name)
            if expected is not None and loaded.num_rows != expected:
                message = f"The table {name} loads with {loaded.num_rows} rows, not {expected}."
                log.add(FAILED_REHEARSAL.found(message, file=CARD))


def _rows(package: Package, table: str) -> int | None:
    resource = package.formats_of(table).get("parquet")
    return None if resource is None else sum(map(_height, resource.files))


def _height(file: Path) -> int:
    return int(pq.read_metadata(file).num_rows)


def _told(what: str, error: Exception) -> str:
    reason = str(error).strip().splitlines()
    return f"{what} does not load: {type(error).__name__}: {reason[0] if reason else 'no reason'}"

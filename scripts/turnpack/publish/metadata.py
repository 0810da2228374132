"""A bundle in, what is wrong with its card's metadata block out, before the Hub sees it.

The Hub reads the block at the beginning of ``README.md``; it refuses little of it and shows
the rest wrongly, or lets every load fail. The rules are those of
https://huggingface.co/docs/hub/datasets-cards and of the loader of ``datasets``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any

import pyarrow.parquet as pq
import yaml

from turnpack.findings import FindingLog
from turnpack.publish.bundle import Bundle
from turnpack.release.hub_metadata import size_names
from turnpack.rules.r002_bad_card import RULE as BAD_CARD

CARD = "README.md"
_BLOCK = re.compile(r"\A---\r?\n(?P<block>.*?\n)---\r?\n", re.DOTALL)
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LICENCE = re.compile(r"[a-z0-9][a-z0-9.+-]*")


def check_card(bundle: Bundle, log: FindingLog) -> None:
    """Report to ``log`` what is wrong with the card's metadata."""
    for problem in _problems(bundle):
        log.add(BAD_CARD.found(problem, file=CARD, line=1))


def _problems(bundle: Bundle) -> Iterator[str]:
    if CARD not in bundle.files:
        yield "There is no card."
        return
    text = bundle.files[CARD].path.read_text(encoding="utf-8", errors="replace")
    found = _BLOCK.match(text)
    if found is None:
        yield "It does not begin with a metadata block between two lines of three dashes."
        return
    try:
        block = yaml.safe_load(found["block"])
    except (yaml.YAMLError, RecursionError) as error:
        yield f"The metadata block is not YAML: {str(error).splitlines()[0]}."
        return
    if not isinstance(block, dict):
        yield "The metadata block is not a mapping."
        return
    yield from _stated(block)
    yield from _configs(block.get("configs"), bundle)
    yield from _infos(block.get("dataset_info"), block.get("configs"), bundle)


def _stated(block: Mapping[str, Any]) -> Iterator[str]:
    licence = block.get("license")
    if licence is None:
        yield "license is missing."
    elif not isinstance(licence, str) or not _LICENCE.fullmatch(licence):
        yield f"license: {licence!r} is not an id such as cc-by-4.0, or other."
    elif licence == "other" and not block.get("license_name"):
        yield "license is other: license_name is missing."
    for tag in _listed(block.get("language")):
        if not isinstance(tag, str) or not _LANGUAGE.fullmatch(tag):
            yield f"language: {tag!r} is not an ISO 639 code of two or three small letters."
    for size in _listed(block.get("size_categories")):
        if size not in size_names():
            yield f"size_categories: {size!r} is none of {', '.join(size_names())}."


def _configs(configs: Any, bundle: Bundle) -> Iterator[str]:
    if not isinstance(configs, list) or not configs:
        yield "configs is missing: the Hub would guess which files are tables."
        return
    names = []
    kinds = set()
    defaults = 0
    for config in configs:
        if not isinstance(config, dict) or not isinstance(config.get("config_name"), str):
            yield "configs: an entry is not a mapping with config_name."
            continue
        name = config["config_name"]
        names.append(name)
        defaults += config.get("default") is True
        patterns = list(_patterns(config.get("data_files")))
        if not patterns:
            yield f"configs: {name} names no data_files."
        for pattern in patterns:
            files = [path for path in bundle.files if fnmatchcase(path, pattern)]
            kinds |= {PurePosixPath(path).suffix for path in files}
            if not files:
                yield f"configs: {name}: no file of the release is {pattern!r}."
    if doubled := sorted({name for name in names if names.count(name) > 1}):
        yield f"configs: {', '.join(doubled)} is there twice."
    if len(kinds) > 1:
        yield f"configs: files of several kinds ({', '.join(sorted(kinds))}); the Hub takes one."
    if len(names) > 1 and defaults != 1:
        yield f"configs: {defaults} of {len(names)} are the default; it must be one."


def _infos(infos: Any, configs: Any, bundle: Bundle) -> Iterator[str]:
    """Compare the numbers of rows that are stated with those of the files."""
    entries = configs if isinstance(configs, list) else []
    files = {
        config["config_name"]: list(_patterns(config.get("data_files")))
        for config in entries
        if isinstance(config, dict) and isinstance(config.get("config_name"), str)
    }
    for info in _listed(infos):
        if not isinstance(info, dict):
            yield "dataset_info: an entry is not a mapping."
            continue
        name = str(info.get("config_name", "default"))
        if name not in files:
            yield f"dataset_info: {name} is no config."
            continue
        stated = [
            split["num_examples"]
            for split in _listed(info.get("splits"))
            if isinstance(split, dict) and "num_examples" in split
        ]
        if stated and sum(stated) != (actual := _rows(files[name], bundle)):
            yield f"dataset_info: {name} states {sum(stated)} rows, its files hold {actual}."


def _rows(patterns: list[str], bundle: Bundle) -> int:
    paths = [p for p in bundle.files if any(fnmatchcase(p, pattern) for pattern in patterns)]
    parquet = (bundle.files[path].path for path in paths if path.endswith(".parquet"))
    return sum(pq.read_metadata(file).num_rows for file in parquet)


def _patterns(data_files: Any) -> Iterator[str]:
    for entry in _listed(data_files):
        if isinstance(entry, str):
            yield entry
        elif isinstance(entry, dict):
            yield from (p for p in _listed(entry.get("path")) if isinstance(p, str))


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]

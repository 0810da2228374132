"""A bundle in, what is wrong with its card's metadata block out, before the Hub sees it.

The Hub reads the block at the beginning of ``README.md``; it refuses little of it and shows
the rest wrongly, or lets every load fail. The rules are those of
https://huggingface.co/docs/hub/datasets-cards and of the loader of ``datasets``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from turnpack.documents.hub_metadata import size_category, size_names
from turnpack.documents.licences import HUB_IDS, OTHER
from turnpack.findings import FindingLog
from turnpack.publish.bundle import Bundle
from turnpack.rules.r002_bad_card import RULE as BAD_CARD
from turnpack.views.datasets import dtype_of

CARD = "README.md"
_BLOCK = re.compile(r"\A---\r?\n(?P<block>.*?\n)---\r?\n", re.DOTALL)
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
_SPLIT = re.compile(r"[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*")


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
        repeated = sorted(_repeated(yaml.compose(found["block"], yaml.SafeLoader)))
    except (yaml.YAMLError, RecursionError) as error:
        yield f"The metadata block is not YAML: {str(error).splitlines()[0]}."
        return
    if not isinstance(block, dict):
        yield "The metadata block is not a mapping."
        return
    for key in repeated:
        yield f"{key} is there twice: the Hub refuses the block."
    yield from _stated(block)
    yield from _licence(block, bundle)
    yield from _configs(block.get("configs"), bundle)
    tables = _tables(block.get("configs"), bundle)
    yield from _sizes(block, tables)
    yield from _infos(block.get("dataset_info"), tables)


def _repeated(root: yaml.Node | None) -> Iterator[str]:
    """Yield the keys that stand twice in one mapping; YAML's loader keeps the last."""
    waiting, seen = [root], set[int]()
    while waiting:
        node = waiting.pop()
        # What is an anchor's is met again at each alias.
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            keys = Counter(k.value for k, _ in node.value if isinstance(k, yaml.ScalarNode))
            yield from (key for key, times in keys.items() if times > 1)
            waiting += [child for pair in node.value for child in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _stated(block: Mapping[str, Any]) -> Iterator[str]:
    for key in ("pretty_name", "license_name", "license_link"):
        if key in block and not (isinstance(block[key], str) and block[key].strip()):
            yield f"{key}: {block[key]!r} is not a text."
    for tag in _listed(block.get("tags")):
        if not isinstance(tag, str):
            yield f"tags: {tag!r} is not a text."
    for tag in _listed(block.get("language")):
        if not isinstance(tag, str) or not _LANGUAGE.fullmatch(tag):
            yield f"language: {tag!r} is not an ISO 639 code of two or three small letters."


def _licence(block: Mapping[str, Any], bundle: Bundle) -> Iterator[str]:
    licences = _listed(block.get("license"))
    if not licences:
        yield "license is missing."
    for licence in licences:
        if not isinstance(licence, str) or licence not in HUB_IDS:
            yield f"license: {licence!r} is no id that the Hub knows, such as cc-by-4.0, or other."
    if OTHER in licences and not block.get("license_name"):
        yield "license is other: license_name is missing."
    link = block.get("license_link")
    if isinstance(link, str) and "://" not in link and link not in bundle.files:
        yield f"license_link: {link!r} is neither a file of the release nor an address."


def _sizes(block: Mapping[str, Any], tables: Mapping[str, _Table]) -> Iterator[str]:
    stated = _listed(block.get("size_categories"))
    for size in stated:
        if size not in size_names():
            yield f"size_categories: {size!r} is none of {', '.join(size_names())}."
    default = next((table for table in tables.values() if table.is_default), None)
    if default is None or default.n_rows is None or not all(s in size_names() for s in stated):
        return
    actual = size_category(default.n_rows)
    if stated and stated != [actual]:
        yield f"size_categories: the default table has {default.n_rows} rows, which is {actual}."


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
        if not _NAME.fullmatch(name):
            yield f"configs: {name!r} is not a name of letters, digits, '-', '_' and '.'."
        defaults += config.get("default") is True
        patterns = list(_patterns(config.get("data_files")))
        if not patterns:
            yield f"configs: {name} names no data_files."
        splits = Counter(
            str(entry["split"])
            for entry in _listed(config.get("data_files"))
            if isinstance(entry, dict) and "split" in entry
        )
        for split, times in splits.items():
            if not _SPLIT.fullmatch(split):
                yield f"configs: {name}: {split!r} is not a name of letters, digits and '_'."
            if times > 1:
                yield f"configs: {name}: the split {split} is there twice."
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


class _Table(NamedTuple):
    """What a config names, as its files are."""

    is_default: bool
    n_rows: int | None
    """None if its files are not all Parquet."""
    columns: Mapping[str, str]
    """Type of each column, as ``datasets`` calls it."""


def _tables(configs: Any, bundle: Bundle) -> dict[str, _Table]:
    entries = [c for c in _listed(configs) if isinstance(c, dict)]
    return {
        config["config_name"]: _table(config, bundle, is_only=len(entries) == 1)
        for config in entries
        if isinstance(config.get("config_name"), str)
    }


def _table(config: Mapping[str, Any], bundle: Bundle, *, is_only: bool) -> _Table:
    is_default = config.get("default") is True or is_only
    patterns = list(_patterns(config.get("data_files")))
    paths = [p for p in bundle.files if any(fnmatchcase(p, pattern) for pattern in patterns)]
    try:
        files = [pq.ParquetFile(bundle.files[path].path) for path in paths]
    except pa.ArrowException:
        return _Table(is_default, None, {})
    columns = {column.name: dtype_of(column.type) for file in files for column in file.schema_arrow}
    return _Table(is_default, sum(file.metadata.num_rows for file in files), columns)


def _infos(infos: Any, tables: Mapping[str, _Table]) -> Iterator[str]:
    """Compare the numbers of rows and the types that are stated with those of the files."""
    seen: set[str] = set()
    for info in _listed(infos):
        if not isinstance(info, dict):
            yield "dataset_info: an entry is not a mapping."
            continue
        name = str(info.get("config_name", "default"))
        if name in seen:
            yield f"dataset_info: {name} is there twice."
        seen.add(name)
        if name not in tables:
            yield f"dataset_info: {name} is no config."
        elif tables[name].n_rows is not None:
            yield from _rows(name, info, tables[name])
            yield from _features(name, info, tables[name])


def _rows(name: str, info: Mapping[str, Any], table: _Table) -> Iterator[str]:
    stated = [
        split["num_examples"]
        for split in _listed(info.get("splits"))
        if isinstance(split, dict) and "num_examples" in split
    ]
    if not all(isinstance(n, int) for n in stated):
        yield f"dataset_info: {name}: num_examples is not a whole number."
    elif stated and sum(stated) != table.n_rows:
        yield f"dataset_info: {name} states {sum(stated)} rows, its files hold {table.n_rows}."


def _features(name: str, info: Mapping[str, Any], table: _Table) -> Iterator[str]:
    """Compare types; ``datasets`` casts to the stated one without a word."""
    stated = {
        str(feature["name"]): feature.get("dtype")
        for feature in _listed(info.get("features"))
        if isinstance(feature, dict) and "name" in feature
    }
    if not stated or not table.columns:
        return
    for column, kind in table.columns.items():
        if column not in stated:
            yield f"dataset_info: {name}: the column {column} is missing."
        elif isinstance(stated[column], str) and stated[column] != kind:
            yield f"dataset_info: {name}.{column} is {kind}, not {stated[column]}."
    for column in sorted(stated.keys() - table.columns.keys()):
        yield f"dataset_info: {name}: no column is {column}."


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

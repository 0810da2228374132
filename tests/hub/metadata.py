"""What the Hub thinks of a dataset card's metadata block: a card in, errors and warnings out.

The rules are those of the Hub's documentation (Dataset Cards, Data files Configuration,
Licenses); the words are like the Hub's, `"field" must be …`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

BLOCK = re.compile(r"^(\s*---[\r\n]+)([\S\s]*?)([\r\n]+---(\r\n|\n|$))")
"""As huggingface_hub 2.4 finds the block (`repocard.REGEX_YAML_BLOCK`)."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


LICENSES = _words(
    """
    afl-3.0 agpl-3.0 apache-2.0 apple-amlr apple-ascl artistic-2.0 bigcode-openrail-m
    bigscience-bloom-rail-1.0 bigscience-openrail-m bsd bsd-2-clause bsd-3-clause
    bsd-3-clause-clear bsl-1.0 c-uda cc cc-by-2.0 cc-by-2.5 cc-by-3.0 cc-by-4.0 cc-by-nc-2.0
    cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nc-nd-3.0 cc-by-nc-nd-4.0 cc-by-nc-sa-2.0 cc-by-nc-sa-3.0
    cc-by-nc-sa-4.0 cc-by-nd-4.0 cc-by-sa-3.0 cc-by-sa-4.0 cc0-1.0 cdla-permissive-1.0
    cdla-permissive-2.0 cdla-sharing-1.0 creativeml-openrail-m deepfloyd-if-license ecl-2.0
    epl-1.0 epl-2.0 etalab-2.0 eupl-1.1 eupl-1.2 gemma gfdl gpl gpl-2.0 gpl-3.0 h-research
    intel-research isc lgpl lgpl-2.1 lgpl-3.0 lgpl-lr llama2 llama3 llama3.1 llama3.2 llama3.3
    llama4 lppl-1.3c mit mpl-2.0 ms-pl ncsa odbl odc-by ofl-1.1 open-mdw openrail openrail++
    osl-3.0 other pddl postgresql unknown unlicense wtfpl zlib
    """
)
SIZES = _words(
    "n<1K 1K<n<10K 10K<n<100K 100K<n<1M 1M<n<10M 10M<n<100M 100M<n<1B 1B<n<10B 10B<n<100B "
    "100B<n<1T n>1T"
)
TASKS = _words(
    """
    any-to-any audio-classification audio-to-audio automatic-speech-recognition
    document-question-answering feature-extraction fill-mask image-classification
    image-segmentation image-to-image image-to-text multiple-choice object-detection other
    question-answering sentence-similarity summarization table-question-answering
    table-to-text tabular-classification tabular-regression tabular-to-text
    text-classification text-generation text-ranking text-retrieval text-to-audio
    text-to-image text-to-speech time-series-forecasting token-classification translation
    video-classification visual-question-answering zero-shot-classification
    """
)
LANGUAGE = re.compile(r"[a-z]{2,3}|code|multilingual")
CONFIG_NAME = re.compile(r"[^<>:/\\|?*]+")
SPLIT = re.compile(r"\w+(\.\w+)*")
FEATURE_KINDS = {"class_label", "dtype", "list", "sequence", "struct"}


def front_matter(card: str) -> dict[str, Any]:
    """The metadata block of a card; empty if there is none that can be read."""
    match = BLOCK.search(card)
    try:
        data = yaml.safe_load(match[2]) if match else None
    except yaml.YAMLError:
        data = None
    return data if isinstance(data, dict) else {}


def validate(card: str) -> tuple[list[str], list[str]]:
    """The errors, for which the Hub refuses a card, and the warnings."""
    match = BLOCK.search(card)
    if match is None:
        if re.match(r"\s*---[\r\n]", card):
            return ["The YAML metadata block is not closed by a line with ---"], []
        return [], ["empty or missing yaml metadata in repo card"]
    try:
        data = yaml.safe_load(match[2])
    except yaml.YAMLError as error:
        return [f"Invalid YAML: {' '.join(str(error).split())}"], []
    if data is None:
        return [], ["empty or missing yaml metadata in repo card"]
    if not isinstance(data, dict):
        return ["The YAML metadata must be a mapping"], []
    errors = [
        error for field, check in CHECKS.items() if field in data for error in check(data[field])
    ]
    if data.get("license") == "other" and "license_name" not in data:
        errors.append('"license_name" is required when "license" is "other"')
    return errors, list(_warnings(data))


def _license(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if item not in LICENSES:
            yield f'"license" must be one of [{", ".join(LICENSES)}], not {item!r}'


def _language(value: Any) -> Iterator[str]:
    for i, item in enumerate(value if isinstance(value, list) else [value]):
        # an unquoted `no`, Norwegian, is false in YAML
        if not isinstance(item, str) or not LANGUAGE.fullmatch(item):
            yield (
                f'"language[{i}]" with value {item!r} is not valid. It must be an ISO 639-1, '
                '639-2 or 639-3 code (two/three letters), or a special value like "code", '
                '"multilingual". If you want to use BCP-47 identifiers, you can specify them '
                "in language_bcp47."
            )


def _strings(field: str) -> Callable[[Any], Iterator[str]]:
    def check(value: Any) -> Iterator[str]:
        if not isinstance(value, list):
            yield f'"{field}" must be an array'
            return
        for i, item in enumerate(value):
            if not isinstance(item, str):
                yield f'"{field}[{i}]" must be a string'

    return check


def _string(field: str) -> Callable[[Any], Iterator[str]]:
    def check(value: Any) -> Iterator[str]:
        if not isinstance(value, str) or not value:
            yield f'"{field}" must be a string'

    return check


def _sizes(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if item not in SIZES:
            yield f'"size_categories" must be one of [{", ".join(SIZES)}], not {item!r}'


def _configs(value: Any) -> Iterator[str]:
    if not isinstance(value, list):
        yield '"configs" must be an array'
        return
    names: list[str] = []
    for i, config in enumerate(value):
        place = f"configs[{i}]"
        if not isinstance(config, dict):
            yield f'"{place}" must be of type object'
            continue
        name = config.get("config_name")
        if not isinstance(name, str) or not CONFIG_NAME.fullmatch(name):
            yield f'"{place}.config_name" must be a string without <>:/\\|?*'
        elif name in names:
            yield f'"{place}.config_name" {name!r} is there twice'
        else:
            names.append(name)
        if "default" in config and not isinstance(config["default"], bool):
            yield f'"{place}.default" must be a boolean'
        if "data_files" in config:
            yield from _data_files(f"{place}.data_files", config["data_files"])
    if sum(isinstance(each, dict) and each.get("default") is True for each in value) > 1:
        yield '"configs" must have at most one default'


def _data_files(place: str, value: Any) -> Iterator[str]:
    if isinstance(value, str):
        return
    if not isinstance(value, list) or not value:
        yield f'"{place}" must be a string or an array'
        return
    splits: list[str] = []
    for i, item in enumerate(value):
        if isinstance(item, str):
            continue
        if not isinstance(item, dict) or set(item) != {"split", "path"}:
            yield f'"{place}[{i}]" must be a string, or an object with "split" and "path"'
            continue
        split, path = item["split"], item["path"]
        if not isinstance(split, str) or not SPLIT.fullmatch(split):
            yield f'"{place}[{i}].split" must be a name of letters, digits and _'
        elif split in splits:
            yield f'"{place}[{i}].split" {split!r} is there twice'
        else:
            splits.append(split)
        paths = path if isinstance(path, list) else [path]
        if not paths or not all(isinstance(each, str) for each in paths):
            yield f'"{place}[{i}].path" must be a string or an array of strings'


def _dataset_info(value: Any) -> Iterator[str]:
    for i, info in enumerate(value if isinstance(value, list) else [value]):
        place = f"dataset_info[{i}]"
        if not isinstance(info, dict):
            yield f'"{place}" must be of type object'
            continue
        for j, feature in enumerate(info.get("features") or []):
            if not isinstance(feature, dict) or not isinstance(feature.get("name"), str):
                yield f'"{place}.features[{j}].name" must be a string'
            elif not FEATURE_KINDS & set(feature):
                yield f'"{place}.features[{j}]" must have one of {sorted(FEATURE_KINDS)}'
        for j, split in enumerate(info.get("splits") or []):
            counts = [split.get("num_bytes"), split.get("num_examples")]
            if any(count is not None and not isinstance(count, int) for count in counts):
                yield f'"{place}.splits[{j}]" must count in whole numbers'


def _warnings(data: dict[str, Any]) -> Iterator[str]:
    tasks = data.get("task_categories")
    for item in tasks if isinstance(tasks, list) else []:
        if item not in TASKS:
            yield f'The task_categories "{item}" is not in the official list'
    if "license" not in data:
        yield 'Missing "license"'


CHECKS: dict[str, Callable[[Any], Iterator[str]]] = {
    "license": _license,
    "license_name": _string("license_name"),
    "license_link": _string("license_link"),
    "language": _language,
    "language_bcp47": _strings("language_bcp47"),
    "pretty_name": _string("pretty_name"),
    "tags": _strings("tags"),
    "annotations_creators": _strings("annotations_creators"),
    "source_datasets": _strings("source_datasets"),
    "task_categories": _strings("task_categories"),
    "task_ids": _strings("task_ids"),
    "size_categories": _sizes,
    "configs": _configs,
    "dataset_info": _dataset_info,
}

"""The hub refuses cards that the Hub refuses, and says where they are wrong."""

from __future__ import annotations

import pytest
from tests.hub.metadata import front_matter, validate

GOOD = """\
license: cc-by-4.0
language: [zh, en]
language_bcp47: [zh-Hans]
pretty_name: Talks
size_categories: [n<1K]
task_categories: [question-answering]
tags: [press-conference]
configs:
- config_name: turns
  default: true
  data_files:
  - split: train
    path: [data/turns.parquet, data/more-*.parquet]
- config_name: pairs
  data_files: data/pairs.parquet
dataset_info:
- config_name: turns
  features:
  - {name: turn_id, dtype: string}
  splits:
  - {name: train, num_examples: 3}
"""

BAD = [
    ("license: CC-BY-4.0", '"license" must be one of'),
    ("license: other", '"license_name" is required'),
    ("license: [", "Invalid YAML"),
    ("- a\n- b", "must be a mapping"),
    ("language: zh-Hans", "ISO 639-1"),
    ("language: no", "ISO 639-1"),
    ("pretty_name: [x]", '"pretty_name" must be a string'),
    ("tags: x", '"tags" must be an array'),
    ("tags: [1]", '"tags[0]" must be a string'),
    ("size_categories: [small]", '"size_categories" must be one of'),
    ("configs: {a: b}", '"configs" must be an array'),
    ("configs: [a]", '"configs[0]" must be of type object'),
    ("configs: [{data_files: x}]", '"configs[0].config_name"'),
    ("configs: [{config_name: a/b}]", '"configs[0].config_name"'),
    ("configs: [{config_name: a}, {config_name: a}]", "there twice"),
    ("configs: [{config_name: a, default: yes please}]", '"configs[0].default"'),
    (
        "configs: [{config_name: a, default: true}, {config_name: b, default: true}]",
        "at most one default",
    ),
    ("configs: [{config_name: a, data_files: []}]", '"configs[0].data_files"'),
    ("configs: [{config_name: a, data_files: [{split: x}]}]", '"configs[0].data_files[0]"'),
    ("configs: [{config_name: a, data_files: [{split: x-y, path: p}]}]", "data_files[0].split"),
    ("configs: [{config_name: a, data_files: [{split: x, path: 1}]}]", "data_files[0].path"),
    ("dataset_info: x", '"dataset_info[0]" must be of type object'),
    ("dataset_info: {features: [{dtype: string}]}", "features[0].name"),
    ("dataset_info: {features: [{name: x}]}", "features[0]"),
    ("dataset_info: {splits: [{num_examples: many}]}", "splits[0]"),
]


def test_a_good_card_passes() -> None:
    """What is right has neither errors nor warnings, and is read."""
    card = f"---\n{GOOD}---\n# Talks\n"
    assert validate(card) == ([], [])
    assert front_matter(card)["pretty_name"] == "Talks"


@pytest.mark.parametrize(("block", "error"), BAD)
def test_a_bad_card_is_refused(block: str, error: str) -> None:
    """Each kind of mistake has an error of its own, and but one."""
    errors, _ = validate(f"---\n{block}\n---\n# Talks\n")
    assert len(errors) == 1
    assert error in errors[0]


@pytest.mark.parametrize("card", ["# Talks\n", "---\n\n---\n# Talks\n", ""])
def test_no_metadata_is_a_warning(card: str) -> None:
    """A card without a block is taken, with a warning."""
    assert validate(card) == ([], ["empty or missing yaml metadata in repo card"])
    assert front_matter(card) == {}


def test_doubts_are_warnings() -> None:
    """A task the Hub does not know, and a licence that is missing, do not stop a card."""
    errors, warnings = validate("---\ntask_categories: [chatting]\n---\n")
    assert errors == []
    assert len(warnings) == 2


def test_a_block_must_end() -> None:
    """A block that is never closed is an error, and not text."""
    errors, _ = validate("---\nlicense: mit\n# Talks\n")
    assert len(errors) == 1

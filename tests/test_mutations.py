"""Mutation check: each of many corruptions of the founding release is found, the release is clean.

What is corrupted, and how, stands in ``mutations.toml``.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.edits import Edit, apply, load

from turnpack.errors import DataError
from turnpack.findings import FindingLog
from turnpack.validate import validate_package

FILE = Path(__file__).parent / "mutations.toml"
MUTATIONS = {mutation["name"]: mutation for mutation in load(FILE)["mutation"]}
SEALS: dict[str | None, list[Edit]] = {
    "reseal": [{"do": "reseal"}],
    "sums": [{"do": "reseal", "sums": True}],
    None: [],
}
OF_HASHES = {"F002", "F003"}
LEAST = 60


def codes(release: Path) -> set[str]:
    """Return the codes of what is found in ``release``."""
    log = FindingLog()
    try:
        validate_package(release, log=log)
    except DataError as error:
        log.extend(error.findings)
    return {total.code for total in log.totals()}


def test_the_release_is_clean(founding_release: Path) -> None:
    """Without corruption nothing is found."""
    assert codes(founding_release) == set()


@pytest.mark.parametrize("mutation", MUTATIONS.values(), ids=MUTATIONS)
def test_mutation_is_found(
    founding_release: Path, tmp_path: Path, mutation: dict[str, Any]
) -> None:
    """The corruption is found, and if hashes agree with it by what the files say."""
    release = shutil.copytree(founding_release, tmp_path / "release")
    seal = mutation.get("seal")
    apply(release, [*mutation["edit"], *SEALS[seal]])
    found = codes(release)
    assert found & set(mutation["finds"])
    if seal == "reseal":
        assert not found & OF_HASHES - set(mutation["finds"])


def test_there_are_many_and_no_two_are_the_same() -> None:
    """The corruptions are many, and each is another one."""
    corruptions = {repr([m["edit"], m.get("seal")]) for m in MUTATIONS.values()}
    assert len(corruptions) == len(MUTATIONS) >= LEAST

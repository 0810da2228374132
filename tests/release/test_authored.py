"""The authored descriptor keeps everything but the version and the date."""

from __future__ import annotations

import pytest
import yaml

from turnpack.release.authored import with_version

NOW = "2026-11-25T10:00:00Z"


@pytest.mark.parametrize(
    "line",
    ["version: 1.0.0", 'version: "1.0.0"', "version: '1.0.0'", "version:   1.0.0   ", "version:"],
)
def test_the_version_is_replaced_as_it_is_written(line: str) -> None:
    """Quotes and spaces around the old version do not matter."""
    text = f"name: a\n{line}\ntitle: 标题\n"
    assert yaml.safe_load(with_version(text, "1.1.0", NOW))["version"] == "1.1.0"


def test_comments_and_order_stay() -> None:
    """What a maintainer wrote around the two lines is untouched."""
    text = (
        "# corpus\nname: a\nversion: 1.0.0  # raise it\nturnpack:\n  version: 9\n"
        "created: 2020-01-01T00:00:00Z\n"
    )
    assert with_version(text, "2.0.0", NOW) == (
        f"# corpus\nname: a\nversion: 2.0.0  # raise it\nturnpack:\n  version: 9\ncreated: {NOW}\n"
    )


def test_a_date_is_added_where_there_is_none() -> None:
    """It stands below the version."""
    assert with_version("version: 1.0.0\ntitle: a\n", "1.0.1", NOW) == (
        f"version: 1.0.1\ncreated: {NOW}\ntitle: a\n"
    )


def test_a_version_that_cannot_be_found_is_told() -> None:
    """A descriptor in flow style is not edited by guessing."""
    with pytest.raises(ValueError, match="line of its own"):
        with_version("{name: a, version: 1.0.0}\n", "1.0.1", NOW)

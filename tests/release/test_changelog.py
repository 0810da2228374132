"""The data's changelog gets a section, once, and keeps what people wrote."""

from __future__ import annotations

from turnpack.documents.changelog import has_section, sections, tells_of
from turnpack.release.changelog import with_section

BEFORE = "# Changelog of the data\n\nIn words.\n\n## 1.0.0\n\nThe first.\n"
SECTION = "## 1.1.0 (2026-11-25)\n\n- minor: 1 session added\n"


def test_a_section_comes_before_the_others() -> None:
    """The newest is first, the preamble stays on top."""
    assert with_section(BEFORE, "1.1.0", SECTION) == (
        "# Changelog of the data\n\nIn words.\n\n## 1.1.0 (2026-11-25)\n\n"
        "- minor: 1 session added\n\n## 1.0.0\n\nThe first.\n"
    )


def test_twice_is_once() -> None:
    """A run that is repeated, on another day too, adds nothing."""
    once = with_section(BEFORE, "1.1.0", SECTION)
    assert with_section(once, "1.1.0", SECTION) == once
    later = with_section(once, "1.1.0", SECTION.replace("-25", "-26"))
    assert later == once.replace("-25", "-26")


def test_words_below_unreleased_go_into_the_section() -> None:
    """What a maintainer noted stands before the numbers, and the heading is gone."""
    noted = BEFORE.replace("## 1.0.0", "## [Unreleased]\n\nThe spring session.\n\n## 1.0.0")
    assert with_section(noted, "1.1.0", SECTION) == (
        "# Changelog of the data\n\nIn words.\n\n## 1.1.0 (2026-11-25)\n\nThe spring session.\n\n"
        "- minor: 1 session added\n\n## 1.0.0\n\nThe first.\n"
    )


def test_a_heading_between_fences_is_none() -> None:
    """Code looks like a heading and is none, be the fence closed or not."""
    for fence in ("```", "~~~~"):
        noted = f"## Unreleased\n\n{fence}\n## 1.0.0\n{fence}\n\n## 0.9.0\n\nOld.\n"
        assert [name for name, _, _ in sections(noted)] == ["unreleased", "0.9.0"]
        indented = noted.replace(f"{fence}\n\n", f"  {fence}\n\n")
        assert [name for name, _, _ in sections(indented)] == ["unreleased", "0.9.0"]
        assert [name for name, _, _ in sections(f"## 0.1.0\n{fence}\n## 1.0.0\n")] == ["0.1.0"]


def test_code_in_a_line_is_no_fence() -> None:
    """Three backticks that close on their line hide nothing."""
    assert has_section("```turns.csv``` is described here.\n\n## 1.0.0\n", "1.0.0")


def test_a_version_is_named_as_a_whole() -> None:
    """Not as a part of a longer one."""
    assert tells_of("Since 1.0.0:", "1.0.0")
    assert tells_of("Since 1.0.0.", "1.0.0")
    assert not any(tells_of(f"Since {v}", "1.0.0") for v in ("11.0.0", "1.0.01", "1.0.0.1"))


def test_an_empty_changelog_gets_its_first_section() -> None:
    """Nothing but the section is in it."""
    assert with_section("", "1.1.0", SECTION) == SECTION


def test_sections_are_found_by_their_version() -> None:
    """With brackets or a date, and not by a part of the number."""
    assert has_section("## [1.0.0] - 2026-01-01\n", "1.0.0")
    assert not has_section("## 1.0.01\n", "1.0.0")
    assert not has_section("1.0.0\n", "1.0.0")

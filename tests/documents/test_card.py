"""The dataset card: text from outside cannot break it, and its numbers are right."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from tests.cli.corpora import transcript, write_corpus

from turnpack.documents.hub_metadata import size_category
from turnpack.pipeline import build


def card_of(tmp_path: Path, sources: dict[str, str | bytes], **properties: object) -> str:
    """Build a corpus of ``sources`` and return its release's card."""
    corpus = write_corpus(tmp_path / "corpus", sources, **properties)
    result = build(corpus, tmp_path / "dist")
    assert result.path is not None
    return (result.path / "README.md").read_text("utf-8")


def tables(card: str) -> list[list[str]]:
    """Return the card's tables as lists of lines."""
    found = re.findall(r"(?:^\|.*\n)+", card, re.MULTILINE)
    return [table.splitlines() for table in found]


def cells(line: str) -> list[str]:
    """Return a row's cells as GitHub and the Hub cut them: a backslash escapes what follows."""
    return re.findall(r"((?:\\.|[^|\\])*)\|", line.removeprefix("|"))


HOSTILE = [
    "甲|乙|丙",
    "甲\\|乙",
    "**粗** _斜_ `码`",
    "[链](https://example.org) ![图](x)",
    "<script>alert(1)</script>",
    "# 标题 --- ***",
    "甲 &lt;b&gt; &amp;",
    "~~删~~",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_titles_cannot_break_the_card(tmp_path: Path, title: str) -> None:
    """A session's title stays in its cell and is shown as it is, whatever it holds."""
    card = card_of(tmp_path, {"a.txt": transcript(title=title)}, title=f"Corpus {title}")
    for table in tables(card):
        assert len({len(cells(line)) for line in table}) == 1, table
    [row] = [line for line in card.splitlines() if line.startswith("| `2024-05-08-")]
    shown = cells(row)[1].strip()
    assert re.sub(r"\\(.)", r"\1", shown) == title
    for mark in "*_`[<~&":
        assert re.search(rf"(?<!\\){re.escape(mark)}", shown.replace("\\\\", "")) is None


@pytest.mark.parametrize(
    "title", ["a: b # c", "'", '"x"', "- y", "{a}", "1.0", "yes", "---\nconfigs: []", "\u2028 x"]
)
def test_the_metadata_block_keeps_any_title(tmp_path: Path, title: str) -> None:
    """The corpus's title comes back from the YAML block as it was written, as a text."""
    card = card_of(tmp_path, {"a.txt": transcript()}, title=title)
    [block] = re.findall(r"\A---\n(.*?)^---\n", card, re.DOTALL | re.MULTILINE)
    loaded = yaml.safe_load(block)
    assert loaded["pretty_name"] == title
    assert len(loaded["configs"]) == 6
    shown = [config["config_name"] for config in loaded["configs"]]
    assert [info["config_name"] for info in loaded["dataset_info"]] == shown


def test_a_title_of_two_lines_stays_in_its_cell(tmp_path: Path) -> None:
    """A line break in a title, as front matter can have it, does not end the row."""
    source = f'---\ntitle: "一\\n| 二 | 三 |"\n---\n{transcript().split("content:")[1]}'
    for table in tables(card_of(tmp_path, {"a.txt": source})):
        assert len({len(cells(line)) for line in table}) == 1, table


@pytest.mark.parametrize("name", ["a|b.txt", "a`b.txt", "a\nb.txt"], ids=ascii)
def test_paths_cannot_break_the_card(tmp_path: Path, name: str) -> None:
    """A source's path is shown whole in one cell, as code."""
    source = transcript().replace("url: https://example.org/briefings/1\n", "")
    card = card_of(tmp_path, {name: source})
    for table in tables(card):
        assert len({len(cells(line)) for line in table}) == 1, table
    if "`" in name:
        assert f"`` sources/{name} ``" in card or f"``sources/{name}``" in card


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://e.org/> <b>x</b>", "x y"])
def test_addresses_cannot_break_the_card(tmp_path: Path, url: str) -> None:
    """What a header calls its address becomes a link only if it is one."""
    card = card_of(
        tmp_path, {"a.txt": transcript().replace("https://example.org/briefings/1", url)}
    )
    assert f"<{url}>" not in card


@pytest.mark.parametrize(
    ("n_rows", "name"),
    [
        (0, "n<1K"),
        (999, "n<1K"),
        (1_000, "1K<n<10K"),
        (9_999, "1K<n<10K"),
        (10_000, "10K<n<100K"),
        (100_000, "100K<n<1M"),
        (1_000_000, "1M<n<10M"),
        (10_000_000, "10M<n<100M"),
        (100_000_000, "100M<n<1B"),
        (1_000_000_000, "1B<n<10B"),
        (10_000_000_000, "10B<n<100B"),
        (100_000_000_000, "100B<n<1T"),
        (1_000_000_000_000, "n>1T"),
    ],
)
def test_size_categories(n_rows: int, name: str) -> None:
    """A size belongs to the Hub's category that starts at it."""
    assert size_category(n_rows) == name


def test_the_numbers_of_the_card(tmp_path: Path) -> None:
    """Rows, roles and days in the card are those of the tables."""
    later = transcript(2).replace("date: 2024-05-08", "date: 2024-06-01")
    card = card_of(tmp_path, {"a.txt": transcript(1), "b.txt": later})
    for line in ("| `turns` | 14 |", "| `qa_pairs` | 4 |", "| respondent | 6 |"):
        assert line in card
    assert "- sessions: 2, from 2024-05-08 to 2024-06-01" in card
    assert "- turns resolved: 14 of 14 (100.0 %)" in card


def test_every_column_is_in_the_dictionary(founding_release: Path) -> None:
    """The data dictionary describes every column of every table."""
    card = (founding_release / "README.md").read_text("utf-8")
    resources = json.loads((founding_release / "datapackage.json").read_text("utf-8"))["resources"]
    for resource in resources:
        if resource["type"] == "table":
            part = card.split(f"### `{resource['name']}`")[1].split("### ")[0]
            described = set(re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE))
            assert described == {field["name"] for field in resource["schema"]["fields"]}


def section(card: str, heading: str) -> str:
    """Return what stands below ``heading``."""
    return card.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def card_with(tmp_path: Path, changelog: str = "", redirects: str = "", hub: str = "") -> str:
    """Build a corpus with these files and return its release's card."""
    corpus = write_corpus(tmp_path / "corpus", turnpack={"hub": hub} if hub else {})
    if changelog:
        (corpus / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
    if redirects:
        (corpus / "redirects.csv").write_text(redirects, encoding="utf-8")
    result = build(corpus, tmp_path / "dist")
    assert result.path is not None
    return (result.path / "README.md").read_text("utf-8")


def test_what_changed_in_this_version(tmp_path: Path) -> None:
    """The card quotes the changelog's section on its version, and no other one."""
    changelog = (
        "# Changes\n\n## 1.0.0 (2024-06-01)\n\n- A label.\n\n| a |\n| - |\n\n## 0.9.0\n\nOld.\n"
    )
    told = section(card_with(tmp_path, changelog), "What changed in 1.0.0")
    assert "> - A label.\n>\n> | a |" in told
    assert "Old." not in told


@pytest.mark.parametrize("opened", ["```\nx", "<!-- x", "<details>", "- a\n  ```"])
def test_a_changelog_cannot_swallow_the_card(tmp_path: Path, opened: str) -> None:
    """What the changelog opens and does not close ends with the quotation."""
    card = card_with(tmp_path, f"## 1.0.0\n\n{opened}\n")
    lines = section(card, "What changed in 1.0.0").strip().splitlines()
    quoted = [line for line in lines if line.startswith(">")]
    assert lines[len(quoted) :] == ["", "Earlier versions: `CHANGELOG.md`."]


def test_a_changelog_that_says_nothing(tmp_path: Path) -> None:
    """The card says so."""
    told = section(card_with(tmp_path, "# Changes\n"), "What changed in 1.0.0")
    assert told.strip() == "`CHANGELOG.md` does not say."


def test_ids_of_earlier_versions(tmp_path: Path) -> None:
    """Where ids are redirected the card says how many, and how to follow them."""
    redirects = "version,old_id,new_id,reason\n0.9.0,a,b,moved\n1.0.0,b,c,moved\n1.0.0,d,,removed\n"
    told = section(card_with(tmp_path / "with", redirects=redirects), "Ids of earlier versions")
    assert "2 since the version before this one, 3 in all" in told
    assert "## Ids of earlier versions" not in card_with(tmp_path / "without")


def test_what_the_data_cannot_tell(tmp_path: Path) -> None:
    """The limits are told with the numbers of this very release."""
    source = transcript().replace("[ 2024-05-08 10:00 ]\n", "")
    told = section(card_of(tmp_path, {"a.txt": source}), "What the data cannot tell")
    assert "1 of 7 segments have none in UTC" in told
    assert "0 of 4 speakers have" in told
    assert "`unknown`: 0 of 7 turns" in told


def test_pictures_are_files_of_the_release(founding_release: Path) -> None:
    """Each picture that the card shows lies beside it, is among the checksums, and is told."""
    card = (founding_release / "README.md").read_text("utf-8")
    shown = re.findall(r"^!\[(.+)\]\((figures/\w+\.svg)\)$", card, re.MULTILINE)
    assert [path for _, path in shown] == [
        "figures/sessions.svg",
        "figures/askers.svg",
        "figures/answers.svg",
    ]
    sums = (founding_release / "SHA256SUMS").read_text("utf-8")
    for told, path in shown:
        assert f"  {path}\n" in sums
        assert len(told) > 20
    assert "47 turns" in shown[0][0]
    assert "of 22 question-answer pairs" in shown[1][0]
    assert {p.name for p in (founding_release / "figures").iterdir()} == {
        path.split("/")[1] for _, path in shown
    }


def test_where_it_is_published(tmp_path: Path) -> None:
    """With a dataset on the Hub the snippets are pinned to the version, without they are not."""
    told = section(card_with(tmp_path / "hub", hub="my-org/talks_1"), "How to load it")
    assert told.count("v1.0.0") >= 8
    assert 'load_dataset("my-org/talks_1", "turns", split="train", revision="v1.0.0")' in told
    assert "https://huggingface.co/datasets/my-org/talks_1/resolve/v1.0.0/" in told
    release = next((tmp_path / "hub" / "dist").iterdir())
    descriptor = json.loads((release / "datapackage.json").read_text("utf-8"))
    assert descriptor["turnpack"] == {"hub": "my-org/talks_1"}
    told = section(card_with(tmp_path / "folder"), "How to load it")
    assert "huggingface" not in told


def test_the_card_is_cited(founding_release: Path) -> None:
    """BibTeX and sentence name the version."""
    told = section((founding_release / "README.md").read_text("utf-8"), "Citation")
    assert "(version 1.0.0)" in told
    assert "@misc{minister-press-conferences-1.0.0," in told

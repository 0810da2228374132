"""The corpus: its descriptor and its folder of sources are read or refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from turnpack.errors import DataError, UsageError
from turnpack.findings import Finding
from turnpack.read.corpus import load_corpus
from turnpack.records import Settings

DESCRIPTOR = """\
name: talks
title: Talks
version: 1.0.0
licenses:
  - name: CC-BY-4.0
contributors:
  - title: The makers
turnpack:
  timezone: Asia/Shanghai
  language: zh
  event_type: briefing
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one source."""
    folder = tmp_path / "corpus"
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "a.txt").write_text("甲：\n一。\n", encoding="utf-8")
    (folder / "datapackage.yaml").write_text(DESCRIPTOR, encoding="utf-8")
    return folder


def refusals(corpus: Path, descriptor: str | None = None) -> list[Finding]:
    """Return the findings with which ``corpus``, with ``descriptor``, is refused."""
    if descriptor is not None:
        (corpus / "datapackage.yaml").write_text(descriptor, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_corpus(corpus)
    return list(caught.value.findings)


def test_corpus_is_loaded(corpus: Path) -> None:
    """Properties, settings and sources arrive; the settings are no property of a release."""
    loaded = load_corpus(corpus)
    assert (loaded.name, loaded.version) == ("talks", "1.0.0")
    assert loaded.settings == Settings("Asia/Shanghai", "zh", "briefing")
    assert "turnpack" not in loaded.metadata
    assert [loaded.name_of(path) for path in loaded.sources] == ["sources/a.txt"]


def test_settings_may_be_absent(corpus: Path) -> None:
    """A corpus whose sources say everything themselves declares no settings."""
    text = DESCRIPTOR.partition("turnpack:")[0]
    (corpus / "datapackage.yaml").write_text(text, encoding="utf-8")
    assert load_corpus(corpus).settings == Settings()


def test_scalars_stay_as_written(corpus: Path) -> None:
    """Numbers, dates and booleans of YAML are texts to a maintainer, and stay that."""
    extra = "title: 2024-05-06\nkeywords: [yes, 1.10, null]\n"
    text = DESCRIPTOR.replace("title: Talks\n", extra)
    (corpus / "datapackage.yaml").write_text(text, encoding="utf-8")
    metadata = load_corpus(corpus).metadata
    assert (metadata["title"], metadata["keywords"]) == ("2024-05-06", ["yes", "1.10", "null"])


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("title: Talks", "titel: Talks", 2, "Unknown field 'titel'; did you mean 'title'?"),
        ("version: 1.0.0", "zzz: 1", 3, "Unknown field 'zzz'; known fields:"),
        ("  timezone:", "  timezon:", 9, "'turnpack.timezon'; did you mean 'timezone'?"),
        ("- title: The makers", "- titles: The makers", 7, "did you mean 'title'?"),
        ("version: 1.0.0\n", "", 1, "the field 'version' is missing"),
        ("title: Talks", "title: [Talks]", 2, "title: ['Talks'] is not a text"),
        ("title: Talks", "title:", 2, "title: '' is not a text"),
        ("licenses:\n  - name: CC-BY-4.0", "licenses: CC", 4, "is not a list of licences"),
        ("  - name: CC-BY-4.0", "  - title: Free", 5, "is not a licence with name or path"),
        ("version: 1.0.0", "version: 1.0", 3, "'1.0' is not a version of three numbers"),
        ("version: 1.0.0", "version: 01.0.0", 3, "is not a version of three numbers"),
        ("name: talks", "name: My Talks", 1, "is not a name of lower-case letters"),
        ("Asia/Shanghai", "Asia/Peking", 9, "'Asia/Peking' is not an IANA time zone"),
        ("language: zh", "language: Chinese!", 10, "is not a language tag"),
        ("event_type: briefing", "event_type: party", 11, "is not one of press_conference"),
        ("turnpack:\n", "turnpack: none\nx:\n", None, ""),
    ],
)  # fmt: skip
def test_wrong_field_is_named(
    corpus: Path, old: str, new: str, line: int | None, says: str
) -> None:
    """A wrong field is reported with its line, what is wrong, and what was meant."""
    assert old in DESCRIPTOR
    found = refusals(corpus, DESCRIPTOR.replace(old, new))
    assert {f.code for f in found} == {"P005"}
    assert all(f.file == "datapackage.yaml" and f.line for f in found)
    if line is not None:
        assert [f.line for f in found if says in f.message] == [line]


@pytest.mark.parametrize("old", ["title: Talks", "  language: zh"])
def test_every_wrong_field_is_named(corpus: Path, old: str) -> None:
    """Two mistakes in one descriptor are two findings."""
    text = DESCRIPTOR.replace("version: 1.0.0", "version: one")
    text = text.replace(old, f"{old.partition(':')[0]}s: x")
    messages = " ".join(f.message for f in refusals(corpus, text))
    assert "version of three numbers" in messages
    assert "Unknown field" in messages


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        ("name: [a\n", "not YAML", 2),
        ("name: a\n\tb: c\n", "not YAML", 2),
        ("a: &x [1]\nb: *x\n", "aliases", 2),
        ("", "the descriptor", 1),
        ("- a\n", "the descriptor", 1),
        ("just prose\n", "the descriptor", 1),
    ],
)
def test_descriptor_that_is_no_list_of_fields(
    corpus: Path, text: str, says: str, line: int
) -> None:
    """Broken YAML, aliases and other kinds of document are refused with their line."""
    (found,) = refusals(corpus, text)
    assert says in found.message
    assert (found.code, found.line) == ("P005", line)


def test_descriptor_in_another_encoding(corpus: Path) -> None:
    """A descriptor that is not UTF-8 is refused."""
    (corpus / "datapackage.yaml").write_bytes("name: 部".encode("gb18030"))
    (found,) = refusals(corpus)
    assert (found.code, found.message) == ("P005", "It is not UTF-8.")


@pytest.mark.parametrize("folder", ["", "nowhere"])
def test_folder_without_descriptor_is_no_corpus(tmp_path: Path, folder: str) -> None:
    """Asking for a corpus where there is none is wrong use, and the message says what to do."""
    with pytest.raises(UsageError, match=r"holds no datapackage\.yaml"):
        load_corpus(tmp_path / folder)


@pytest.mark.parametrize("empty", ["no folder", "no file", "hidden file", "folder"])
def test_corpus_without_sources_is_refused(corpus: Path, empty: str) -> None:
    """A corpus that would give an empty release is refused."""
    (corpus / "sources" / "a.txt").unlink()
    match empty:
        case "no folder":
            (corpus / "sources").rmdir()
        case "hidden file":
            (corpus / "sources" / ".gitkeep").write_text("", encoding="utf-8")
        case "folder":
            (corpus / "sources" / "2024").mkdir()
    assert [f.code for f in refusals(corpus)] == ["P006"]


def test_sources_are_ordered_by_their_paths(corpus: Path) -> None:
    """The order depends on the names alone; folders count, hidden files do not."""
    for name in ("b.txt", "B.txt", "sub/a.txt", "a/z.txt", ".hidden.txt", "sub/.x.txt", "中.txt"):
        path = corpus / "sources" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("甲：\n一。\n", encoding="utf-8")
    loaded = load_corpus(corpus)
    names = [loaded.name_of(path).removeprefix("sources/") for path in loaded.sources]
    assert names == ["B.txt", "a.txt", "a/z.txt", "b.txt", "sub/a.txt", "中.txt"]


def test_link_that_leads_out_is_refused(corpus: Path, tmp_path: Path) -> None:
    """A link to a file outside the folder of sources would publish a foreign file."""
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    (corpus / "sources" / "z.txt").symlink_to(tmp_path / "secret.txt")
    (found,) = refusals(corpus)
    assert (found.code, found.file) == ("P007", "sources/z.txt")


def test_folder_link_is_refused(corpus: Path, tmp_path: Path) -> None:
    """A link to a folder is not followed, and not in silence."""
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "secret.txt").write_text("x", encoding="utf-8")
    (corpus / "sources" / "sub").symlink_to(tmp_path / "foreign", target_is_directory=True)
    (found,) = refusals(corpus)
    assert (found.code, found.file) == ("P007", "sources/sub")


def test_registry_of_people_is_read(corpus: Path) -> None:
    """A people.csv beside the descriptor is the corpus's registry; without one it has nobody."""
    assert load_corpus(corpus).people.entries == ()
    (corpus / "people.csv").write_text("person_id,name\nlin-yi,林一\n", encoding="utf-8")
    assert [entry.name for entry in load_corpus(corpus).people.entries] == ["林一"]


@pytest.mark.parametrize(("leads_to", "code"), [("../secret.csv", "P007"), ("nowhere", "P030")])
def test_registry_that_is_a_link_elsewhere_is_refused(
    corpus: Path, tmp_path: Path, leads_to: str, code: str
) -> None:
    """A registry may not bring in a foreign file, and a broken link is not taken for none."""
    (tmp_path / "secret.csv").write_text("person_id,name\na,A\n", encoding="utf-8")
    (corpus / "people.csv").symlink_to(leads_to)
    (found,) = refusals(corpus)
    assert (found.code, found.file) == (code, "people.csv")


def test_link_inside_the_sources_is_taken(corpus: Path) -> None:
    """A link that stays inside is a source like any other."""
    (corpus / "sources" / "b.txt").symlink_to("a.txt")
    assert [path.name for path in load_corpus(corpus).sources] == ["a.txt", "b.txt"]


def test_other_files_of_the_corpus(corpus: Path) -> None:
    """A file of the corpus is given as text, and one that is not there as nothing."""
    (corpus / "LICENSE").write_text("自由", encoding="utf-8")
    loaded = load_corpus(corpus)
    assert (loaded.file("LICENSE"), loaded.file("CHANGELOG.md")) == ("自由", None)

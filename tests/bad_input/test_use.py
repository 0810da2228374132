"""Wrong use and wrong corpora: what is wrong and what to do, and nothing left behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.corpora import transcript, tree, write_corpus
from tests.cli.running import Run, invoke, run


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus that builds."""
    return write_corpus(tmp_path / "corpus")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A transcript that converts."""
    file = tmp_path / "source.txt"
    file.write_text(transcript(), encoding="utf-8")
    return file


def assert_misused(done: Run, *words: str) -> None:
    """Check that a run failed over how it was called and says all ``words``."""
    assert done.code == 2
    assert done.out == ""
    assert "Traceback" not in done.err
    for word in words:
        assert word in done.err


def test_an_output_folder_below_a_file(tmp_path: Path, corpus: Path, source: Path) -> None:
    """Where the output folder cannot be made, the message names it and tells what to do."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    below = tmp_path / "file" / "dist"
    for arguments in (("build", corpus), ("convert", source)):
        done = invoke(*arguments, "--out", below)
        assert_misused(done, str(below), "Cannot write", "--out")
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_an_output_folder_that_is_a_file(tmp_path: Path, corpus: Path) -> None:
    """A file in the place of the output folder is refused and kept."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert_misused(invoke("build", corpus, "--out", tmp_path / "file"), "--out", "is a file")
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_a_table_folder_that_is_a_file(tmp_path: Path, source: Path) -> None:
    """Where one table cannot be put in its place, none is, and what was there stays."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "jsonl").write_text("mine", encoding="utf-8")
    done = invoke("convert", source, "--out", out)
    assert_misused(done, str(out / "jsonl"), "--out")
    assert tree(out) == {"jsonl": b"mine"}


def test_a_missing_corpus(tmp_path: Path) -> None:
    """A folder that does not exist is named."""
    done = invoke("build", tmp_path / "nowhere", "--out", tmp_path / "dist")
    assert_misused(done, "nowhere", "does not exist")
    assert not (tmp_path / "dist").exists()


def test_a_folder_that_is_no_corpus(tmp_path: Path) -> None:
    """A folder without a descriptor is refused with the file that it lacks and a way on."""
    (tmp_path / "empty").mkdir()
    done = run("build", tmp_path / "empty", "--out", tmp_path / "dist")
    assert_misused(done, "datapackage.yaml", "turnpack convert")
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize("name", ["LICENSE", "CHANGELOG.md"])
def test_a_corpus_without_a_document(tmp_path: Path, corpus: Path, name: str) -> None:
    """A release states its licence and what changed: without them there is none."""
    (corpus / name).unlink()
    assert_misused(invoke("build", corpus, "--out", tmp_path / "dist"), name, "lacks")


@pytest.mark.parametrize("name", ["LICENSE", "CHANGELOG.md"])
@pytest.mark.parametrize(
    "content",
    [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n", "\u3000\ufeff\u200b\n".encode()],
)
def test_a_file_of_the_corpus_that_says_nothing(
    tmp_path: Path, corpus: Path, name: str, content: bytes
) -> None:
    """A licence of blanks and byte-order marks is no licence."""
    (corpus / name).write_bytes(content)
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert_misused(done, f"has an empty {name}")


def test_a_mark_of_byte_order_is_not_released(tmp_path: Path, corpus: Path) -> None:
    """The licence of a release starts with its first letter."""
    (corpus / "LICENSE").write_bytes("\ufeff自由\n".encode())
    assert invoke("build", corpus, "--out", tmp_path / "dist").code == 0
    (licence,) = (tmp_path / "dist").glob("*/LICENSE")
    assert licence.read_bytes() == "自由\n".encode()


@pytest.mark.parametrize("name", ["LICENSE", "CHANGELOG.md"])
def test_a_document_that_is_not_utf8(tmp_path: Path, corpus: Path, name: str) -> None:
    """A document in another encoding is an error that names it."""
    (corpus / name).write_bytes("条款".encode("gb18030"))
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert done.code in (1, 2)
    assert name in done.err
    assert "UTF-8" in done.err


def test_unknown_format(tmp_path: Path, source: Path) -> None:
    """A format that nobody writes is named, with those that are known."""
    done = invoke("convert", source, "--out", tmp_path / "out", "--formats", "csv,xlsx")
    assert_misused(done, "xlsx", "csv", "jsonl", "parquet")
    assert not (tmp_path / "out").exists()


def test_no_format(tmp_path: Path, source: Path) -> None:
    """An empty list of formats is refused."""
    done = invoke("convert", source, "--out", tmp_path / "out", "--formats", " , ")
    assert_misused(done, "--formats")


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--timezone", "Asia/Atlantis"),
        ("--timezone", "../etc/passwd"),
        ("--timezone", ""),
        ("--encoding", "klingon"),
        ("--encoding", "rot13"),
        ("--language", "chinese!"),
        ("--event-type", "party"),
    ],
)
def test_impossible_settings(tmp_path: Path, source: Path, option: str, value: str) -> None:
    """A zone, language or kind of event that there is not is refused before anything is read."""
    for verb in (["inspect"], ["convert", "--out", tmp_path / "out"]):
        assert_misused(invoke(*verb, source, option, value), option, value)
    assert not (tmp_path / "out").exists()


def test_missing_source(tmp_path: Path) -> None:
    """A source that does not exist is named."""
    for verb in (["inspect"], ["convert", "--out", tmp_path / "out"]):
        assert_misused(invoke(*verb, tmp_path / "gone.txt"), "gone.txt", "does not exist")


def test_a_folder_without_transcripts(tmp_path: Path) -> None:
    """A folder that holds no transcript is named, with the endings that are read."""
    (tmp_path / "empty").mkdir()
    done = invoke("convert", tmp_path / "empty", "--out", tmp_path / "out")
    assert_misused(done, "empty", ".txt")


DESCRIPTORS = {
    "misspelled field": ("title:", "titel:", 2, "did you mean 'title'?"),
    "version of two numbers": ("version: 1.0.0", "version: '1.0'", 3, "three numbers"),
    "version that leads out": ("version: 1.0.0", "version: ../../x", 3, "three numbers"),
    "name that leads out": ("name: small", "name: ../small", 1, "lower-case"),
    "name with a line break": ("name: small", 'name: "small\\n"', 1, "lower-case"),
    "impossible zone": ("Asia/Shanghai", "Asia/Atlantis", 10, "Asia/Atlantis"),
    "impossible day": (
        "version: 1.0.0",
        "version: 1.0.0\ncreated: 2024-02-30T00:00:00Z",
        4,
        "created",
    ),
    "unknown setting": ("  language: zh", "  lang: zh", 11, "lang"),
    "no YAML": ("title: Small corpus", "title: [Small corpus", 3, "not YAML"),
    "alias": ("title: Small corpus", "title: &a x\nid: *a", 3, "aliases"),
}


@pytest.mark.parametrize("name", DESCRIPTORS)
def test_a_descriptor_with_a_wrong_field(tmp_path: Path, corpus: Path, name: str) -> None:
    """A wrong field of the corpus's descriptor is named with its line and what to write."""
    old, new, line, words = DESCRIPTORS[name]
    file = corpus / "datapackage.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert done.code == 1
    assert f"error P005 datapackage.yaml:{line}:" in done.err
    assert words in done.err
    assert "fix: " in done.err
    assert not (tmp_path / "dist").exists()


def test_every_wrong_field_is_reported(tmp_path: Path, corpus: Path) -> None:
    """Several wrong fields are reported in one run."""
    file = corpus / "datapackage.yaml"
    text = file.read_text("utf-8").replace("1.0.0", "one").replace("name: small", "name: Small!")
    file.write_text(text, encoding="utf-8")
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert "datapackage.yaml:1:" in done.err
    assert "datapackage.yaml:3:" in done.err


def test_a_corpus_without_sources(tmp_path: Path, corpus: Path) -> None:
    """A corpus without a source gives no empty release."""
    (corpus / "sources" / "a.txt").unlink()
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert done.code == 1
    assert "error P006" in done.err
    assert not (tmp_path / "dist").exists()


def test_a_document_that_is_a_link_out(tmp_path: Path) -> None:
    """A licence that leads out of the corpus is not copied into a release."""
    corpus = write_corpus(tmp_path / "corpus")
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (corpus / "LICENSE").unlink()
    (corpus / "LICENSE").symlink_to(tmp_path / "secret")
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert done.code == 1
    assert "error P007 LICENSE" in done.err


def test_a_field_that_is_stated_twice(tmp_path: Path) -> None:
    """A repeated field is an error: which of the two counts would be a guess."""
    corpus = write_corpus(tmp_path / "corpus")
    with (corpus / "datapackage.yaml").open("a", encoding="utf-8") as file:
        file.write("version: 9.9.9\n")
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert done.code == 1
    assert "'version' is stated twice" in done.err


def test_other_content_under_the_same_version(tmp_path: Path) -> None:
    """A build that replaces a release of the same version with other content says so."""
    corpus, dist = write_corpus(tmp_path / "corpus"), tmp_path / "dist"
    first, again = (invoke("build", corpus, "--out", dist) for _ in range(2))
    assert first.err == again.err == ""
    source = corpus / "sources" / "a.txt"
    source.write_text(source.read_text("utf-8").replace("二十座", "三十座"), encoding="utf-8")
    done = invoke("build", corpus, "--out", dist)
    assert done.code == 0
    assert "raise `version`" in done.err

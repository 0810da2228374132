"""Bad sources: a message with file, line and remedy, exit code 1, and nothing left behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.corpora import transcript, tree, write_corpus
from tests.cli.running import Run, called, invoke, run

from turnpack.pipeline import building
from turnpack.read.corpus import load_corpus

GOOD = transcript(1)
LABEL = "晨星日报记者：\n"

# What the file holds -> the code, the line, words of the message, words of the remedy.
CASES: dict[str, tuple[str | bytes, str, int, str, str]] = {
    "empty": (b"", "S001", 1, "holds no text", "Fetch"),
    "blank": (b" \r\n\t\n", "S001", 1, "holds no text", "Fetch"),
    "binary": (b"\x89PNG\r\n\x1a\n\0\0", "S002", 2, "0x1A", "plain UTF-8 text"),
    "half a character": (GOOD.encode() + b"\xe5", "S003", 27, "0xE5", "iconv"),
    "no label": (
        "title: 新闻\ncontent:\n今天天气很好。\n大家去公园。\n",
        "D001",
        3,
        "No line",
        "inspect",
    ),
    "label without text": (
        GOOD.replace("请问今年新建多少公园？\n", ""),
        "D002",
        12,
        "晨星日报记者",
        "missing text",
    ),
    "label at the end": (GOOD + LABEL, "D002", 27, "晨星日报记者", "missing text"),
    "header without content": (
        "title: 新闻\nurl: https://example.org/9\ncontent:\n",
        "S004",
        3,
        "Nothing follows",
        "below the header",
    ),
    "front matter without content": (
        "---\ntitle: 新闻\n---\n",
        "S004",
        3,
        "Nothing follows",
        "below the header",
    ),
    "front matter broken": ("---\ntitle: [a\n---\n" + GOOD, "S005", 3, "Not YAML", "key: value"),
    "no such day in the header": (
        GOOD.replace("2024-05-08\ncontent", "2024-02-30\ncontent"),
        "S008",
        3,
        "2024-02-30",
        "Correct the value",
    ),
    "no such zone in the header": (
        GOOD.replace("date: ", "timezone: Asia/Atlantis\ndate: "),
        "S008",
        3,
        "Asia/Atlantis",
        "Correct the value",
    ),
    "no such printed day": (
        GOOD.replace("2024-05-08 10:03", "2024-02-30 10:03"),
        "D003",
        17,
        "2024-02-30 10:03",
        "Correct the time",
    ),
    "no such printed hour": (
        GOOD.replace("2024-05-08 10:03", "2024-05-08 25:03"),
        "D003",
        17,
        "25:03",
        "Correct the time",
    ),
}


def assert_told(done: Run, code: str, place: str, *words: str) -> None:
    """Check that a run failed over the data and says so at ``place`` with all ``words``."""
    assert done.code == 1
    assert done.out == ""
    assert "Traceback" not in done.err
    line = next(line for line in done.err.splitlines() if line.startswith(f"error {code} "))
    assert f" {place}:" in line
    for word in words:
        assert word in done.err


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """A folder of releases that holds an earlier release of the same name."""
    release = tmp_path / "dist" / "small-1.0.0"
    release.mkdir(parents=True)
    (release / "README.md").write_text("earlier\n", encoding="utf-8")
    return tmp_path / "dist"


@pytest.mark.parametrize("name", CASES)
def test_build_refuses_a_bad_source(tmp_path: Path, earlier: Path, name: str) -> None:
    """A corpus with one bad source gives no release, and the earlier one stays as it is."""
    content, code, line, message, remedy = CASES[name]
    corpus = write_corpus(tmp_path / "corpus", {"good.txt": transcript(7), "bad.txt": content})
    before = tree(earlier)
    done = invoke("build", corpus, "--out", earlier)
    assert_told(done, code, f"sources/bad.txt:{line}", message, remedy)
    assert tree(earlier) == before
    assert [p.name for p in earlier.iterdir()] == ["small-1.0.0"]


@pytest.mark.parametrize("name", ["empty", "no label", "no such printed day"])
def test_convert_refuses_a_bad_source(tmp_path: Path, name: str) -> None:
    """Convert writes no table from a bad source and leaves what was there."""
    content, code, line, message, remedy = CASES[name]
    source, out = tmp_path / "bad.txt", tmp_path / "out"
    source.write_bytes(content.encode() if isinstance(content, str) else content)
    out.mkdir()
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    done = invoke("convert", source, "--out", out)
    assert_told(done, code, f"{called(source)}:{line}", message, remedy)
    assert tree(out) == {"mine.txt": b"mine"}


def test_all_bad_sources_are_reported_in_one_run(tmp_path: Path) -> None:
    """One run names every bad source, each under its code, and counts them."""
    bad: dict[str, str | bytes] = {}
    for i, (content, *_) in enumerate(CASES.values()):
        data = content.encode() if isinstance(content, str) else content
        bad[f"{i:02d}.txt"] = data.replace(b"/briefings/1\n", b"/briefings/1%02d\n" % i)
    done = invoke("build", write_corpus(tmp_path / "corpus", bad), "--out", tmp_path / "dist")
    assert done.code == 1
    for i, (_, code, line, _, _) in enumerate(CASES.values()):
        assert f"error {code} sources/{i:02d}.txt:{line}" in done.err
    assert f"{len(CASES)} errors" in done.err.splitlines()[-2]
    assert tree(tmp_path / "dist") == {}


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(GOOD, id="same bytes"),
        pytest.param(GOOD.replace("二十座", "三十座"), id="same URL"),
        pytest.param(GOOD.replace("05-08\ncontent", "05-09\ncontent"), id="same URL, other day"),
    ],
)
def test_a_session_that_comes_twice_is_refused(tmp_path: Path, second: str) -> None:
    """Two sources of one session are an error that names both."""
    corpus = write_corpus(tmp_path / "corpus", {"a.txt": GOOD, "b.txt": second})
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert_told(done, "S009", "sources/b.txt:1", "sources/a.txt", "Remove one of the two")
    assert tree(tmp_path / "dist") == {}


def test_the_same_bytes_under_two_names_are_refused(tmp_path: Path) -> None:
    """Two copies of a file are one session, though no URL says so."""
    text = GOOD.replace("url: https://example.org/briefings/1\n", "")
    corpus = write_corpus(tmp_path / "corpus", {"a.txt": text, "b.txt": text})
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert_told(done, "S009", "sources/b.txt:1", "sources/a.txt", "Remove one of the two")


def test_files_of_one_name_and_day_need_an_address(tmp_path: Path) -> None:
    """Two transcripts of one day and file name without a URL would share an id; it says so."""
    for folder, answer in (("a", "二十座"), ("b", "三十座")):
        (tmp_path / folder).mkdir()
        text = GOOD.replace("url: https://example.org/briefings/1\n", "").replace("二十座", answer)
        (tmp_path / folder / "briefing.txt").write_text(text, encoding="utf-8")
    done = invoke("convert", tmp_path / "a", tmp_path / "b", "--out", tmp_path / "out")
    assert_told(
        done, "S009", "b/briefing.txt:1", "session id of a/briefing.txt", "state the `url:`"
    )


def test_a_source_that_vanishes_is_reported(
    tmp_path: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A source that is listed and gone when it is read is an error; the others are still read."""
    sources: dict[str, str | bytes] = {"a.txt": GOOD, "b.txt": transcript(2), "c.txt": b""}
    corpus = write_corpus(tmp_path / "corpus", sources)

    def list_then_lose(folder: Path) -> object:
        listed = load_corpus(folder)
        (folder / "sources" / "b.txt").unlink()
        return listed

    monkeypatch.setattr(building, "load_corpus", list_then_lose)
    before = tree(earlier)
    done = invoke("build", corpus, "--out", earlier)
    assert_told(done, "S006", "sources/b.txt", "cannot be opened", "Put the file back")
    assert "S001 sources/c.txt" in done.err
    assert tree(earlier) == before


def test_a_dangling_link_is_reported(tmp_path: Path) -> None:
    """A source that is a link to nothing is an error with its name."""
    corpus = write_corpus(tmp_path / "corpus")
    (corpus / "sources" / "b.txt").symlink_to("gone.txt")
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert_told(done, "S006", "sources/b.txt", "cannot be opened", "Put the file back")


def test_a_link_out_of_the_corpus_is_refused(tmp_path: Path) -> None:
    """A source that is a link to a file outside is not read into the release."""
    (tmp_path / "secret.txt").write_text(transcript(5), encoding="utf-8")
    corpus = write_corpus(tmp_path / "corpus")
    (corpus / "sources" / "b.txt").symlink_to(tmp_path / "secret.txt")
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert_told(done, "P007", "sources/b.txt", "link", "copy of the file")


def test_a_file_of_no_known_kind_is_reported(tmp_path: Path) -> None:
    """A file that no reader takes is an error, not a session that nobody misses."""
    sources: dict[str, str | bytes] = {"a.txt": GOOD, "b.docx": b"PK"}
    corpus = write_corpus(tmp_path / "corpus", sources)
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert_told(done, "S007", "sources/b.docx", "'.docx'", "supported formats")


def test_exit_code_of_the_process_over_bad_data(tmp_path: Path, earlier: Path) -> None:
    """The real process leaves with 1 over bad data, silent on stdout, without a traceback."""
    corpus = write_corpus(tmp_path / "corpus", {"bad.txt": CASES["binary"][0]})
    done = run("build", corpus, "--out", earlier)
    assert_told(done, "S002", "sources/bad.txt:2:1", "0x1A")
    assert [p.name for p in earlier.iterdir()] == ["small-1.0.0"]

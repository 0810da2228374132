"""Corrections files: their form, their source and their hash are checked, with file and line."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from tests.correcting import HEARING, NAME, corrected, head_of, said_of_corrections

from turnpack.corrections import BoundaryFix, Fix, LabelFix, SpeakerRoleFix
from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.pipeline import parse
from turnpack.read.corrections import corpus_of, load_correction_file, load_corrections
from turnpack.records import Role

HEAD = f"source: sources/a.txt\nsha256: {'0' * 64}\ncorrections:\n"
ITEM = "- {fix: role, speaker: X, to: other, why: x}\n"


def refusals(folder: Path, text: str | bytes) -> list[Finding]:
    """Return the findings with which a file with ``text`` is refused."""
    path = folder / "c.yaml"
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    with pytest.raises(DataError) as caught:
        load_correction_file(path, "corrections/c.yaml")
    return list(caught.value.findings)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "the file: None is not a list of fields"),
        ("- a\n", 1, "is not a list of fields"),
        (HEAD + "- &a {fix: role}\n- *a\n", 5, "aliases"),
        (HEAD + "- [", 4, "not YAML"),
        (HEAD, 3, "corrections: '' is not a list of 1 to 1,000 fixes"),
        (HEAD + ITEM * 1001, 3, "is not a list of 1 to 1,000 fixes"),
        (HEAD.replace("sha256", "sha265") + ITEM, 2, "did you mean 'sha256'?"),
        (HEAD.replace("0000", "000") + ITEM, 2, "is not a SHA-256"),
        (HEAD.replace("sources/a.txt", "[a]") + ITEM, 1, "is not a text of 1 to 500 characters"),
        (HEAD + ITEM + "source: b\n", 5, "'source' is stated twice"),
        (HEAD + "- fix: role\n  fix: pair\n  why: x\n", 5, "'fix' is stated twice"),
        (HEAD + "- text\n", 4, "corrections.0: 'text' is not a fix"),
        (HEAD + "- {fix: spelling, why: x}\n", 4, "is not one of label, role"),
        (HEAD + "- {fix: role, speaker: X, to: other}\n", 4, "the field 'why' is missing"),
        (HEAD + ITEM + "- fix: role\n  speeker: X\n  to: other\n  why: x\n", 6, "'speaker'?"),
        (HEAD + "- {fix: role, speaker: X, to: boss, why: x}\n", 4, "is not one of moderator"),
        (HEAD + "- {fix: role, speaker: X, to: unknown, why: x}\n", 4, "is not one of moderator"),
        (HEAD + "- {fix: role, speaker: [X], to: other, why: x}\n", 4, "is not a text"),
        (HEAD + "- {fix: boundary, at: x, starts: maybe, why: x}\n", 4, "is not true or false"),
        (HEAD + "- {fix: label, at: x, line: first, is: true, why: x}\n", 4, "is not a line"),
        (HEAD + "- {fix: label, at: x, line: 0, is: true, why: x}\n", 4, "is not a line"),
        (HEAD + "- {fix: label, at: x, occurrence: last, is: true, why: x}\n", 4, "or all"),
        (HEAD + f"- {{fix: label, at: {'x' * 501}, is: true, why: x}}\n", 4, "is not a text of 1"),
        (HEAD + "- {fix: pair, at: x, occurrence: all, is: false, why: x}\n", 4, "a number from 1"),
        (HEAD + "- {fix: pair, at: x, is: true, why: x}\n", 4, "'true' is not false"),
        (HEAD + "- {fix: pair, question: x, answer: [y], why: x}\n", 4, "not a list of anchors"),
        (HEAD + "- {fix: pair, question: [{at: x, lines: 2}], answer: [y], why: x}\n", 4, "anchor"),
        (HEAD + "- {fix: speaker, same: [X], why: x}\n", 4, "is not a list of two labels or more"),
        (HEAD + "- {fix: label, at: x, why: x}\n", 4, "has `at` and `to`, or `at` and `is`"),
        (HEAD + "- {fix: label, to: x, line: 3, why: x}\n", 4, "A label fix has"),
        (HEAD + "- {fix: role, at: x, speaker: X, to: other, why: x}\n", 4, "A role fix has"),
        (HEAD + "- {fix: speaker, at: x, to: X, same: [X, Y], why: x}\n", 4, "A speaker fix has"),
        (HEAD + "- {fix: pair, question: [x], why: x}\n", 4, "A pair fix has `question` and"),
        (HEAD + "- {fix: label, at: x, is: false, to: X, why: x}\n", 4, "there is no `to`"),
        (HEAD + "- {fix: boundary, at: x, starts: false, speaker: X, why: x}\n", 4, "no `speaker`"),
        (HEAD + ITEM.replace("}", ", date: 2024-02-30}"), 4, "is not a day of the calendar"),
        (HEAD + ITEM.replace("}", ", date: May}"), 4, "is not a day such as"),
    ],
)  # fmt: skip
def test_wrong_file_is_refused(tmp_path: Path, text: str, line: int, says: str) -> None:
    """Whatever is wrong with a file is said with its line, and nothing of it is taken."""
    found = refusals(tmp_path, text)
    assert {(f.code, f.file) for f in found} == {("S060", "corrections/c.yaml")}
    assert [f.line for f in found if says in f.message] == [line], [f.message for f in found]


def test_file_in_another_encoding(tmp_path: Path) -> None:
    """A file that is not UTF-8 is refused."""
    (found,) = refusals(tmp_path, (HEAD + "- 更正").encode("gb18030"))
    assert (found.code, found.message) == ("S060", "It is not UTF-8.")


def test_every_mistake_is_said(tmp_path: Path) -> None:
    """Mistakes in several fixes are as many findings."""
    text = HEAD + "- {fix: role, speaker: X, to: boss, why: x}\n- {fix: label, at: x, why: x}\n"
    assert [f.line for f in refusals(tmp_path, text)] == [4, 5]


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    """What CONTRIBUTING.md shows is of the form that it documents, with every kind of fix."""
    text = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(source: .*?)```", text, re.DOTALL)
    path = tmp_path / "c.yaml"
    path.write_text(re.sub("sha256: .*", f"sha256: {'0' * 64}", example), encoding="utf-8")
    data = load_correction_file(path, "c.yaml").authored.data
    assert {item["fix"] for item in data["corrections"]} == {fix.value for fix in Fix}


# --- a corpus -------------------------------------------------------------------------


def corpus(folder: Path, **files: str) -> Path:
    """Write corrections files into a corpus, named by what stands before the suffix."""
    for name, text in files.items():
        path = folder / "corrections" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def refused(folder: Path, sources: set[str]) -> list[tuple[str, str]]:
    """Return code and place of the findings with which a corpus's corrections are refused."""
    with pytest.raises(DataError) as caught:
        load_corrections(folder, sources)
    return [(f.code, f.place) for f in caught.value.findings]


def test_corrections_of_a_corpus(tmp_path: Path) -> None:
    """Files are found in folders too, and given by their sources; other files are none."""
    folder = corpus(tmp_path, a=HEAD + ITEM)
    (folder / "corrections" / "2024").mkdir()
    text = HEAD.replace("a.txt", "2024/b.txt") + ITEM
    (folder / "corrections" / "2024" / "b.yml").write_text(text, encoding="utf-8")
    (folder / "corrections" / "README.md").write_text("Notes.", encoding="utf-8")
    (folder / "corrections" / ".draft.yaml").write_text("{", encoding="utf-8")
    found = load_corrections(folder, {"sources/a.txt", "sources/2024/b.txt"})
    assert {source: file.name for source, file in found.items()} == {
        "sources/a.txt": "corrections/a.yaml",
        "sources/2024/b.txt": "corrections/2024/b.yml",
    }


def test_corpus_without_corrections(tmp_path: Path) -> None:
    """A corpus need not have any."""
    assert load_corrections(tmp_path, {"sources/a.txt"}) == {}


def test_unknown_source(tmp_path: Path) -> None:
    """Corrections for a file that the corpus does not have are an error."""
    folder = corpus(tmp_path, a="# about a\n" + HEAD + ITEM)
    assert refused(folder, {"sources/b.txt"}) == [("S061", "corrections/a.yaml:2")]
    assert load_corrections(folder) != {}


def test_two_files_for_one_source(tmp_path: Path) -> None:
    """The second file for a source is refused, with the name of the first."""
    folder = corpus(tmp_path, a=HEAD + ITEM, b=HEAD + ITEM)
    assert refused(folder, {"sources/a.txt"}) == [("S062", "corrections/b.yaml:1")]


def test_all_files_are_checked(tmp_path: Path) -> None:
    """One broken file does not hide what is wrong with the others."""
    folder = corpus(tmp_path, a="{", b=HEAD + ITEM, c=HEAD + ITEM)
    codes = [code for code, _ in refused(folder, {"sources/a.txt"})]
    assert codes == ["S060", "S062"]


def test_link_that_leads_out(tmp_path: Path) -> None:
    """A foreign file is not read, whatever it is called here."""
    (tmp_path / "foreign.yaml").write_text(HEAD + ITEM, encoding="utf-8")
    folder = tmp_path / "corpus"
    (folder / "corrections").mkdir(parents=True)
    (folder / "corrections" / "a.yaml").symlink_to(tmp_path / "foreign.yaml")
    assert refused(folder, {"sources/a.txt"}) == [("P007", "corrections/a.yaml")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a thing of POSIX")
def test_a_pipe_with_the_name_of_a_file(tmp_path: Path) -> None:
    """What is no regular file is refused, not waited for."""
    (tmp_path / "corrections").mkdir()
    os.mkfifo(tmp_path / "corrections" / "a.yaml")
    assert refused(tmp_path, {"sources/a.txt"}) == [("S060", "corrections/a.yaml")]


def test_the_corpus_of_a_source(tmp_path: Path) -> None:
    """A file among the sources belongs to the corpus; one elsewhere in it does not."""
    (tmp_path / "sources" / "2024").mkdir(parents=True)
    (tmp_path / "datapackage.yaml").write_text("name: x\n", encoding="utf-8")
    inside = tmp_path / "sources" / "2024" / "a.txt"
    assert corpus_of(inside) == (tmp_path.resolve(), "sources/2024/a.txt")
    assert corpus_of(tmp_path / "a.txt") is None


# --- a source -------------------------------------------------------------------------


def test_changed_source(tmp_path: Path) -> None:
    """If the source is another one, none of the corrections is made, and its hash is told."""
    path, file = tmp_path / "talk.txt", tmp_path / "c.yaml"
    path.write_text(HEARING, encoding="utf-8")
    file.write_text(
        head_of(HEARING + "x") + "- {fix: label, at: HE CHAIR, to: THE CHAIR, why: x}\n",
        encoding="utf-8",
    )
    session = parse(path, name="sources/talk.txt", corrections=load_correction_file(file, NAME))
    (found,) = [f for f in session.findings if f.file == NAME]
    assert (found.code, found.severity, found.line) == ("S063", "error", 2)
    assert session.transcript.source.sha256 in found.message
    assert session.turns == parse(path, name="sources/talk.txt").turns


def test_anchor_errors_have_their_lines(tmp_path: Path) -> None:
    """Each anchor that does not fit is an error at its own line; the other fixes are made."""
    session = corrected(
        tmp_path,
        HEARING,
        """\
- fix: label
  at: "HE CHAIR"
  to: "THE CHAIR"
  why: misprint
- fix: role
  at: "no such words"
  to: other
  why: x
- fix: pair
  question: ["What will the dam cost?", "REPORTER"]
  answer:
    - at: "It will"
      line: 12
  why: x
""",
    )
    assert said_of_corrections(session) == [("S064", 9), ("S064", 15), ("S065", 13), ("S069", 1)]


def test_the_records_keep_who_and_why(tmp_path: Path) -> None:
    """Reason, author and day are kept, and what was text becomes what it means."""
    session = corrected(
        tmp_path,
        HEARING,
        """\
- {fix: label, at: "HE  CHAIR", to: " THE   CHAIR ", why: a misprint, by: Ann, date: 2026-01-02}
- {fix: role, speaker: REPORTER, to: questioner, why: "it says so"}
- {fix: boundary, at: "REPORTER: When", starts: true, why: x}
""",
    )
    label, role, boundary = session.transcript.corrections
    assert isinstance(label, LabelFix)
    assert (label.to, label.is_label, label.why) == ("THE CHAIR", None, "a misprint")
    assert (label.by, label.date, label.line, label.number) == ("Ann", "2026-01-02", 4, 1)
    assert isinstance(role, SpeakerRoleFix)
    assert (role.to, role.by, role.date) == (Role.QUESTIONER, None, None)
    assert isinstance(boundary, BoundaryFix)
    assert (boundary.starts, boundary.speaker) == (True, None)

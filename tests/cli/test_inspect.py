"""``turnpack inspect``: the account names what was found and why, and harms no terminal."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.cli.corpora import transcript, tree
from tests.cli.running import Run, called, environment, invoke, run_command


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A transcript with a candidate for a label that is none."""
    file = tmp_path / "source.txt"
    text = transcript().replace("全部免费", "其中包括：\n全部免费")
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def account(source: Path) -> Run:
    """The account of the transcript."""
    return invoke("inspect", source, "--timezone", "Asia/Shanghai")


def section(account: Run, title: str) -> list[str]:
    """Return the lines of the account's section that starts with ``title``."""
    lines = account.out.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(f"{title} ("))
    end = next((i for i in range(start, len(lines)) if not lines[i].strip()), len(lines))
    return [line.rstrip() for line in lines[start:end]]


def test_the_head_names_source_session_and_cues(account: Run, source: Path) -> None:
    """The account starts with the source, its session, its cues and where times stand."""
    head = account.out.split("Labels taken")[0]
    for words in (called(source), "城市公园工作记者会", "2024-05-08-", "own_line (6 labels)"):
        assert words in head
    assert "bracketed_datetime (7 times), printed after their blocks" in head
    assert "Asia/Shanghai" in head
    assert (account.code, account.err) == (0, "")


def test_labels_come_with_their_evidence(account: Run) -> None:
    """Each label taken is shown with its places, its score and the evidence."""
    lines = section(account, "Labels taken")
    assert lines[0] == "Labels taken (6)"
    line = next(line for line in lines if line.startswith("林青 "))
    assert "stands at 2 places (+2)" in line


def test_speakers_come_with_their_labels(account: Run) -> None:
    """Each speaker is shown once, with what is known and all labels; empty columns are not."""
    _, head, *rows = section(account, "Speakers")
    assert head.split() == ["speaker", "kind", "title", "affiliation", "turns", "labels"]
    minister = next(row for row in rows if row.startswith("林青 "))
    assert minister.split() == [
        "林青",
        "person",
        "园林部部长",
        "3",
        "园林部部长",
        "林青",
        "=",
        "林青",
    ]
    paper = next(row for row in rows if row.startswith("晨星日报记者"))
    assert paper.split()[1:3] == ["outlet", "晨星日报"]


def test_roles_come_with_their_reasons(account: Run) -> None:
    """Each speaker's role is shown with how sure it is and the evidence for it."""
    rows = section(account, "Roles")[2:]
    minister = next(row for row in rows if row.startswith("林青 "))
    assert "respondent" in minister
    assert "the label says '部长'" in minister
    paper = next(row for row in rows if row.startswith("晨星日报记者"))
    assert paper.split()[1:3] == ["questioner", "certain"]


def test_turns_and_pairs(account: Run) -> None:
    """Turns come with line and UTC time, pairs with the turns that ask and answer."""
    turns, pairs = section(account, "Turns"), section(account, "Question-answer pairs")
    assert turns[0] == "Turns (7)"
    assert turns[4].split()[:6] == ["3", "13", "02:02", "晨星日报记者", "question", "1"]
    assert pairs[0] == "Question-answer pairs (2)"
    assert pairs[2].split() == ["1", "3", "4", "certain", "请问今年新建多少公园？"]


def test_left_over_says_why(account: Run) -> None:
    """What is in no pair is listed with its line and the reason, refused labels among it."""
    lines = [line.split(maxsplit=1) for line in section(account, "Left over")[2:]]
    left = {int(number): text for number, text in lines}
    assert left[5].endswith("note: preamble")
    assert left[7].endswith("in no pair: moderation")
    assert left[10].endswith("in no pair: courtesy")
    assert left[22].startswith("其中包括  ")
    assert "no label: speech follows (+1); stands inside a block (-2)" in left[22]


def test_wide_characters_are_aligned(account: Run) -> None:
    """Every row of a table has its columns where the head has them, counted in cells."""
    for title, column in (
        ("Turns", "text"),
        ("Question-answer pairs", "sure"),
        ("Speakers", "labels"),
        ("Roles", "evidence"),
    ):
        _, head, *rows = section(account, title)
        at = cell_len(head[: head.index(column)])
        for row in rows:
            if not row[:at].strip():
                # The evidence goes on below its own column.
                continue
            cells, i = 0, 0
            while cells < at:
                cells += cell_len(row[i])
                i += 1
            assert cells == at
            assert row[i - 1] == " "
            assert row[i] != " "


def test_nothing_is_written(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Inspecting writes no file, neither beside the source nor in the working directory."""
    monkeypatch.chdir(source.parent)
    before = tree(source.parent)
    invoke("inspect", source)
    assert tree(source.parent) == before


STEERING = ["\x9b2J", "\u202e", "\u2066", "\u200f", "\u061c"]


@pytest.mark.parametrize("mark", STEERING, ids=ascii)
def test_text_cannot_steer_the_terminal(tmp_path: Path, mark: str) -> None:
    """Controls and direction marks in labels, titles and text are shown, not passed on."""
    file = tmp_path / "source.txt"
    text = transcript(title=f"公园{mark}会").replace("晨星日报", f"晨星{mark}日报")
    file.write_text(text.replace("新建多少", f"新建{mark}多少"), encoding="utf-8")
    done = invoke("inspect", file)
    assert done.code == 0
    assert mark[0] not in done.out + done.err
    assert done.out.count(ascii(mark[0])[1:-1]) >= 3


def test_an_escape_in_a_file_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """A file's name is shown without its escape characters, in the account and in findings."""
    good, bad = tmp_path / "a\x1b[2Jb.txt", tmp_path / "c\x1b[2Jd.txt"
    good.write_text(transcript(), encoding="utf-8")
    bad.write_bytes(b"\x1b[2J")
    done = invoke("inspect", good, bad)
    assert done.code == 1
    assert "\x1b[2J" not in done.out + done.err
    assert "a\\x1b[2Jb.txt" in done.out


def test_a_bad_source_is_reported_after_the_good_ones(tmp_path: Path, source: Path) -> None:
    """Sources that can be understood are shown; the others are findings and exit code 1."""
    (tmp_path / "bad.txt").touch()
    done = invoke("inspect", tmp_path / "bad.txt", source)
    assert done.code == 1
    assert "Turns (7)" in done.out
    assert f"error S001 {called(tmp_path / 'bad.txt')}:1:" in done.out + done.err


def test_a_source_without_labels_is_explained(tmp_path: Path) -> None:
    """Even where no label is found the account says so instead of failing."""
    file = tmp_path / "speech.txt"
    file.write_text("title: 讲话\ncontent:\n大家好。\n谢谢大家。\n", encoding="utf-8")
    done = invoke("inspect", file)
    assert done.code == 1
    assert "label cues  none" in done.out
    assert "error D001" in done.out


def test_a_pipe_that_closes_early_is_no_failure(source: Path) -> None:
    """``turnpack inspect … | head`` ends without a traceback."""
    command = f"'{sys.executable}' -m turnpack inspect '{source}' | head -n 1"
    done = run_command(["sh", "-c", command], env=environment())
    assert done.out.startswith(called(source))
    assert "Traceback" not in done.err
    assert "BrokenPipe" not in done.err


# --- line by line, and as JSON --------------------------------------------------------


def rows_of(out: str) -> list[str]:
    """Return the rows of the table of lines."""
    lines = out.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("Lines ("))
    end = next((i for i in range(start, len(lines)) if not lines[i].strip()), len(lines))
    return [line.rstrip() for line in lines[start + 2 : end]]


def test_a_line_says_why_it_is_no_label(source: Path) -> None:
    """``--line`` shows one line: what it is, and the candidate on it with what was weighed."""
    done = invoke("inspect", source, "--line", "22")
    first, second = rows_of(done.out)[:2]
    assert first.split()[:4] == ["22", "speech", "6", "林青,"]
    assert "respondent, pair 2" in first
    assert second.split()[0] == "refused"
    assert "'其中包括' by own_line scores" in second
    assert "Labels taken" not in done.out
    assert "Speakers (1)" in done.out
    assert "Turns (1)" in done.out
    assert (done.code, done.err) == (0, "")


def test_a_line_says_why_it_is_a_label(source: Path) -> None:
    """A line that is a label shows so, with the cue, the score and the evidence."""
    out = invoke("inspect", source, "--line", "12").out
    rows = " ".join(" ".join(rows_of(out)).split())
    assert "label" in rows
    assert "taken" in rows
    assert "'晨星日报记者' by own_line scores" in rows
    assert "press word '记者' (+2.5)" in rows


def test_lines_and_ranges_repeat(source: Path) -> None:
    """Lines and ranges are shown once each, in the order of the source."""
    out = invoke("inspect", source, "--line", "22", "--line", "12-14", "--line", "13").out
    numbers = [row.split()[0] for row in rows_of(out) if row[:4].strip()]
    assert numbers == ["12", "13", "14", "22"]


def test_all_lines(source: Path) -> None:
    """``--lines`` adds every line to the account."""
    out = invoke("inspect", source, "--lines", "--timezone", "Asia/Shanghai").out
    assert "Labels taken (6)" in out
    numbers = [int(row.split()[0]) for row in rows_of(out) if row[:4].strip()]
    assert numbers == [n for n in range(1, 28) if n in numbers]
    assert {5, 6, 7, 22, 23} <= set(numbers)


@pytest.mark.parametrize("value", ["0", "a", "5-3", "1-", "-2", "1-2-3", "", "1.5", "٣"])
def test_a_line_that_is_no_number_is_wrong_use(source: Path, value: str) -> None:
    """What is neither a line nor a range is refused, with what would be right."""
    done = invoke("inspect", source, f"--line={value}")
    assert done.code == 2
    assert "--line" in done.err
    assert done.out == ""


def test_a_long_line_is_shortened(tmp_path: Path) -> None:
    """Of a line of any length a row shows the start, no wider than the table."""
    file = tmp_path / "source.txt"
    file.write_text(transcript().replace("全部免费", "免费" * 5_000), encoding="utf-8")
    out = invoke("inspect", file, "--lines").out
    assert max(cell_len(line) for line in out.splitlines()[:-3]) <= 140
    assert any(row.endswith("…") for row in rows_of(out))
    assert len(out) < 20_000


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("mark", STEERING, ids=ascii)
def test_lines_cannot_steer_the_terminal(tmp_path: Path, mark: str, form: str) -> None:
    """Controls and direction marks in a line are shown in text, and escaped in JSON."""
    file = tmp_path / "source.txt"
    text = transcript().replace("晨星日报", f"晨星{mark}日报").replace("其中", f"其{mark}中")
    file.write_text(text, encoding="utf-8")
    done = invoke("inspect", file, "--line", "12-14", "--format", form)
    assert mark[0] not in done.out + done.err


def test_json(source: Path) -> None:
    """``--format json`` gives accounts and findings, for tools, and nothing else on stdout."""
    done = invoke("inspect", source, "--format", "json", "--line", "22")
    told = json.loads(done.out)
    assert set(told) == {"accounts", "findings"}
    (account,) = told["accounts"]
    assert account["source"]["path"] == called(source)
    assert [line["line"] for line in account["lines"]] == [22]
    (candidate,) = account["lines"][0]["candidates"]
    assert (candidate["label"], candidate["outcome"]) == ("其中包括", "refused")
    assert len(account["turns"]) == 7
    assert (done.code, done.err) == (0, "")


def test_json_of_a_bad_source(tmp_path: Path, source: Path) -> None:
    """A source that cannot be read is a finding of the JSON, and exit code 1."""
    (tmp_path / "bad.txt").touch()
    done = invoke("inspect", tmp_path / "bad.txt", source, "--format", "json")
    told = json.loads(done.out)
    assert done.code == 1
    assert len(told["accounts"]) == 1
    assert "S001" in {finding["code"] for finding in told["findings"]}

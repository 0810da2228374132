"""The inventory: which label texts of a document are taken, by the evidence of all of it."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

import pytest
from tests.conftest import FOUNDING, SETTINGS
from tests.support import BRIEFING, ZH, dialogue, parse_text

from turnpack.records import LabelEntry, Role, Session

TIME = "[ 2024-05-06 09:0{} ]\n"


def entries(session: Session) -> dict[str, LabelEntry]:
    """Return the inventory of ``session`` by label."""
    return {entry.label: entry for entry in session.segmentation.labels}


def taken(session: Session) -> list[str]:
    """Return the labels that were taken, in order of first use."""
    return [entry.label for entry in session.segmentation.labels if entry.accepted]


def reasons(entry: LabelEntry) -> str:
    """Return all evidence on one label in one text."""
    return "; ".join(evidence.reason for evidence in entry.evidence)


def test_labels_of_a_briefing(tmp_path: Path) -> None:
    """Each label is one entry with all its places, in order of first use."""
    session = parse_text(tmp_path, BRIEFING, ZH)
    assert taken(session) == ["主持人 林一", "水利部部长 张三", "海河日报记者", "张三", "林一"]
    places = {label: len(entry.spans) for label, entry in entries(session).items()}
    assert places["张三"] == 2
    for entry in entries(session).values():
        assert all(span.of(session.transcript.text) for span in entry.spans)
        assert entry.score == sum(evidence.weight for evidence in entry.evidence)


def test_recurrence_is_evidence(tmp_path: Path) -> None:
    """A label that returns weighs more than one that stands once, and thrice more than twice."""
    text = dialogue(("甲方", "一。"), ("乙方", "二。"), ("乙方", "三。"),
                    ("丙方", "四。"), ("丙方", "五。"), ("丙方", "六。"))  # fmt: skip
    found = entries(parse_text(tmp_path, text))
    assert found["甲方"].score < found["乙方"].score < found["丙方"].score
    assert "stands at 3 places" in reasons(found["丙方"])


@pytest.mark.parametrize(
    ("label", "says"),
    [
        ("海河日报记者", "press word '记者'"),
        ("会议总主持人", "moderator word '主持人'"),
        ("现场翻译", "interpreter word '翻译'"),
        ("水利部新闻发言人", "office word '发言人'"),
    ],
)
def test_words_are_evidence(tmp_path: Path, label: str, says: str) -> None:
    """A label that names a part in the session is taken even in the midst of a block."""
    text = f"甲方：\n一。\n{label}：\n二。\n甲方：\n三。\n"
    session = parse_text(tmp_path, text, ZH)
    assert says in reasons(entries(session)[label])
    assert label in taken(session)


@pytest.mark.parametrize("line", ["记者的提问", "今年的主持人", "部长的三句话"])
def test_part_word_inside_a_timed_block_is_no_label(tmp_path: Path, line: str) -> None:
    """Where times end the blocks, a part word in mid-block does not make a label."""
    text = BRIEFING.replace("总体平稳。", f"总体平稳。\n{line}：\n水位正常。")
    session = parse_text(tmp_path, text, ZH)
    assert line not in taken(session)
    assert len(session.turns) == 5


@pytest.mark.parametrize("label", ["MODERATOR", "Q", "Ann Lee, reporter", "Foreign Minister"])
def test_english_words_are_evidence(tmp_path: Path, label: str) -> None:
    """English part names count as whole words, in any case."""
    text = f"Ann Lee:\nOne.\n{label}:\nTwo.\nAnn Lee:\nThree.\n"
    assert label in taken(parse_text(tmp_path, text))


def test_words_are_whole_in_alphabets(tmp_path: Path) -> None:
    """A part of an English word is no part name: `hosted` is no host."""
    text = "Ann Lee:\nOne.\nwe hosted these:\nTwo.\nAnn Lee:\nThree.\n"
    found = entries(parse_text(tmp_path, text))
    assert "word" not in reasons(found["we hosted these"])


def test_boundary_is_evidence(tmp_path: Path) -> None:
    """A name that stands once is taken where a block has ended, and not inside a block."""
    ended = f"甲方：\n一。\n{TIME.format(1)}乙方：\n二。\n{TIME.format(2)}"
    inside = f"甲方：\n一。\n乙方：\n二。\n{TIME.format(2)}甲方：\n三。\n{TIME.format(3)}"
    assert taken(parse_text(tmp_path, ended, ZH)) == ["甲方", "乙方"]
    assert taken(parse_text(tmp_path, inside, ZH)) == ["甲方"]


@pytest.mark.parametrize("space", ["\n", " \n", "\n\u3000\n"])
def test_blank_line_is_a_boundary(tmp_path: Path, space: str) -> None:
    """A blank line ends a block, also one that holds spaces."""
    text = f"甲方：\n一。\n{space}乙方：\n二。\n"
    assert taken(parse_text(tmp_path, text)) == ["甲方", "乙方"]


@pytest.mark.parametrize(
    "line",
    [
        "我想问三个问题，第一",
        "他的话很清楚。我记得",
        "谁来回答？记者",
        "First, he said; the reporter",
        "“部长”的意思",
        "等等……主持人",
    ],
)
@pytest.mark.parametrize("n", [1, 4])
def test_sentence_is_no_label(tmp_path: Path, line: str, n: int) -> None:
    """A line with a mark that divides sentences is refused, however often it stands there."""
    again = "".join(f"{line}：\n如下{i}。\n\n" for i in range(n))
    text = f"甲方：\n一。\n\n{again}甲方：\n三。\n"
    session = parse_text(tmp_path, text)
    assert "甲方" in taken(session)
    assert "sentence mark" in reasons(entries(session)[line])
    assert line not in taken(session)


@pytest.mark.parametrize("end", ["归纳起来有以下几点：", "原话是这样的：", "There are two points:"])
def test_turn_that_ends_in_a_colon(tmp_path: Path, end: str) -> None:
    """A turn whose last line ends in a colon, before its time, stays one turn."""
    text = BRIEFING.replace("我们会继续努力。", f"我们会继续努力。\n{end}")
    session = parse_text(tmp_path, text, ZH)
    assert end[:-1] not in taken(session)
    assert [turn.text for turn in session.turns][3].endswith(end)
    assert len(session.turns) == 5


@pytest.mark.parametrize("line", ["第一点：", "一是：", "三句话：", "My answer:"])
def test_short_line_with_a_colon_inside_a_turn(tmp_path: Path, line: str) -> None:
    """A short line that ends in a colon in the midst of a turn belongs to its text."""
    text = BRIEFING.replace("总体平稳。", f"总体平稳。\n{line}\n水位正常。")
    session = parse_text(tmp_path, text, ZH)
    assert len(session.turns) == 5
    assert session.turns[3].text == f"今年的水情总体平稳。\n{line}\n水位正常。\n我们会继续努力。"


@pytest.mark.parametrize("line", ["我想强调三点：", "有三点：", "I would make two points:"])
def test_speech_that_starts_with_such_a_line(tmp_path: Path, line: str) -> None:
    """A label whose speech starts with a line that ends in a colon is still a label."""
    text = f"甲方：\n一。\n\n乙方：\n{line}\n二。\n三。\n\n甲方：\n四。\n"
    session = parse_text(tmp_path, text, ZH)
    assert taken(session) == ["甲方", "乙方"]
    assert [turn.text for turn in session.turns] == ["一。", f"{line}\n二。\n三。", "四。"]


def test_refused_label_says_why(tmp_path: Path) -> None:
    """What was refused stays in the inventory with its evidence."""
    text = BRIEFING.replace("总体平稳。", "总体平稳。\n有三点：\n水位正常。")
    entry = entries(parse_text(tmp_path, text, ZH))["有三点"]
    assert not entry.accepted
    assert "stands inside a block" in reasons(entry)


def test_long_line_is_no_label(tmp_path: Path) -> None:
    """A line of more Han characters than names have is refused without a sentence mark."""
    line = "在座的女士们先生们和各位记者朋友们以及所有关心此事的人"
    text = BRIEFING.replace("总体平稳。", f"总体平稳。\n{line}：\n水位正常。")
    assert "is long for a label" in reasons(entries(parse_text(tmp_path, text, ZH))[line])
    assert len(parse_text(tmp_path, text, ZH).turns) == 5


def test_spaces_in_a_label_do_not_count(tmp_path: Path) -> None:
    """One label printed with other spaces is one entry and one speaker."""
    text = "部长  张三：\n一。\n\n部长\u3000张三：\n二。\n\n部长 张三:\n三。\n"
    session = parse_text(tmp_path, text, ZH)
    assert taken(session) == ["部长 张三"]
    assert (len(session.speakers), len(session.turns), len(session.segments)) == (1, 1, 3)
    assert session.segments[0].label == "部长  张三"


def anonymised(text: str) -> tuple[str, dict[str, str]]:
    """Return ``text`` with neutral names for all speakers, and the name of each label.

    Labels of one speaker get one name; no name is a word that any list holds.
    """
    first, second = "赵钱孙李周吴郑冯陈褚卫蒋", "甲乙丙丁戊己庚辛壬癸"
    names = (f"{first[i % 12]}{second[i % 10]}" for i in count())
    people: dict[str, str] = {}
    labels: dict[str, str] = {}
    pattern = re.compile(r"(?<=\n)(?P<label>[^\n：，。“”]+)：(?=\n[^\[\n])")
    stated = {match["label"] for match in pattern.finditer(text)}

    def replacement(match: re.Match[str]) -> str:
        label = match["label"]
        if label not in labels:
            person = label.split()[-1]
            labels[label] = people.setdefault(person, next(names))
        return f"{labels[label]}："

    assert stated
    return pattern.sub(replacement, text), labels


def test_roles_are_seen_without_words(tmp_path: Path, founding_session: Session) -> None:
    """With neutral names for labels, the founding transcript gives the same turns and roles."""
    text, names = anonymised(FOUNDING.read_text(encoding="utf-8"))
    assert len(set(names.values())) == 24
    session = parse_text(tmp_path, text, SETTINGS)
    assert len(session.segments) == 95
    assert [turn.text for turn in session.turns] == [turn.text for turn in founding_session.turns]
    assert [turn.kind for turn in session.turns] == [turn.kind for turn in founding_session.turns]
    assert [(pair.question, pair.answer) for pair in session.pairs] == [
        (pair.question, pair.answer) for pair in founding_session.pairs
    ]
    assert (len(session.turns), len(session.pairs), len(session.speakers)) == (47, 22, 24)
    expected = [speaker.role for speaker in founding_session.speakers]
    assert [speaker.role for speaker in session.speakers] == expected
    assert expected.count(Role.QUESTIONER) == 22
    assert {speaker.display for speaker in session.speakers} == set(names.values())

"""Speakers: what a label says, and which labels name one speaker."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import EN, ZH, codes, dialogue, parse_text

from turnpack.records import Settings, Speaker, SpeakerKind


def speakers(folder: Path, *labels: str, settings: Settings = ZH) -> tuple[Speaker, ...]:
    """Return the speakers of a dialogue in which each of ``labels`` says a word."""
    turns = ((label, f"第{i}句。") for i, label in enumerate(labels))
    session = parse_text(folder, dialogue(*turns), settings)
    assert len(session.segments) == len(labels)
    return session.speakers


@pytest.mark.parametrize(
    ("label", "name", "title", "affiliation", "kind"),
    [
        ("张三", "张三", None, None, SpeakerKind.PERSON),
        ("水利部部长 张三", "张三", "水利部部长", None, SpeakerKind.PERSON),
        ("部长 张三", "张三", "部长", None, SpeakerKind.PERSON),
        ("水利部部长", None, "水利部部长", None, SpeakerKind.ROLE),
        ("主持人 林一", "林一", None, None, SpeakerKind.PERSON),
        ("主持人", None, None, None, SpeakerKind.ROLE),
        ("翻译", None, None, None, SpeakerKind.ROLE),
        ("海河日报记者", None, None, "海河日报", SpeakerKind.OUTLET),
        ("海河日报 记者", None, None, "海河日报", SpeakerKind.OUTLET),
        ("海河日报记者 李四", "李四", None, "海河日报", SpeakerKind.PERSON),
        ("记者 李四", "李四", None, None, SpeakerKind.PERSON),
        ("记者", None, None, None, SpeakerKind.ROLE),
        ("埃菲通讯社記者", None, None, "埃菲通讯社", SpeakerKind.OUTLET),
        ("约翰·史密斯", "约翰·史密斯", None, None, SpeakerKind.PERSON),
    ],
)
def test_label_is_taken_apart(
    tmp_path: Path,
    label: str,
    name: str | None,
    title: str | None,
    affiliation: str | None,
    kind: SpeakerKind,
) -> None:
    """A label gives name, office and outlet as far as it says them, and nothing else."""
    one, _ = speakers(tmp_path, label, "王五")
    assert (one.name, one.title, one.affiliation, one.kind) == (name, title, affiliation, kind)
    assert one.labels == (label,)
    assert one.display == (name or label)


@pytest.mark.parametrize(
    ("label", "name", "title", "affiliation", "kind"),
    [
        ("MODERATOR", None, None, None, SpeakerKind.ROLE),
        ("QUESTION", None, None, None, SpeakerKind.ROLE),
        ("Q", None, None, None, SpeakerKind.ROLE),
        ("Ann Lee", "Ann Lee", None, None, SpeakerKind.PERSON),
        ("Daily News reporter", None, None, "Daily News", SpeakerKind.OUTLET),
        ("FOREIGN MINISTER", None, "FOREIGN MINISTER", None, SpeakerKind.ROLE),
        ("Moderator Lee", "Lee", None, None, SpeakerKind.PERSON),
        ("Minister Doe", "Doe", "Minister", None, SpeakerKind.PERSON),
        ("Minister Jane Doe", "Jane Doe", "Minister", None, SpeakerKind.PERSON),
        ("Foreign Minister Jane van Doe", "Jane van Doe", "Foreign Minister", None,
         SpeakerKind.PERSON),
        ("Daily News reporter Ann Lee", "Ann Lee", None, "Daily News", SpeakerKind.PERSON),
    ],
)  # fmt: skip
def test_english_label_is_taken_apart(
    tmp_path: Path,
    label: str,
    name: str | None,
    title: str | None,
    affiliation: str | None,
    kind: SpeakerKind,
) -> None:
    """English labels say the same things in words with spaces between them."""
    one, _ = speakers(tmp_path, label, "Bob Ray", settings=EN)
    assert (one.name, one.title, one.affiliation, one.kind) == (name, title, affiliation, kind)


@pytest.mark.parametrize(
    ("labels", "label"),
    [
        (("水利部部长 张三", "王五", "张三"), "水利部部长 张三"),
        (("张三", "王五", "水利部部长 张三"), "张三"),
    ],
)
def test_office_and_name_then_name(tmp_path: Path, labels: tuple[str, ...], label: str) -> None:
    """A name with its office and the bare name are one speaker, in whichever order."""
    one, other = speakers(tmp_path, *labels)
    assert (one.name, one.title, one.labels[0]) == ("张三", "水利部部长", label)
    assert set(one.labels) == {labels[0], labels[2]}
    assert (other.name, other.seq) == ("王五", 2)


@pytest.mark.parametrize("labels", [("主持人 林一", "林一"), ("海河日报记者 林一", "林一")])
def test_part_and_name_then_name(tmp_path: Path, labels: tuple[str, str]) -> None:
    """A moderator or reporter announced once is the same speaker under the bare name."""
    (one,) = speakers(tmp_path, *labels)
    assert (one.name, one.labels) == ("林一", labels)


def test_speakers_in_order_of_first_speaking(tmp_path: Path) -> None:
    """Speakers are numbered as they first speak, not as their labels are grouped."""
    found = speakers(tmp_path, "张三", "李四", "部长 张三", "王五", "局长 李四")
    assert [(s.seq, s.name) for s in found] == [(1, "张三"), (2, "李四"), (3, "王五")]


def test_different_names_stay_apart(tmp_path: Path) -> None:
    """Names that only end alike, and offices that are alike, are different speakers."""
    found = speakers(tmp_path, "部长 张三", "部长 王三", "三", "部长")
    assert [s.name or s.labels[0] for s in found] == ["张三", "王三", "三", "部长"]


def test_two_outlets_stay_apart(tmp_path: Path) -> None:
    """Reporters of two outlets are two speakers, also if one name ends in the other."""
    found = speakers(tmp_path, "海河日报记者", "日报记者", "海河日报记者")
    assert [s.affiliation for s in found] == ["海河日报", "日报"]


def test_bare_reporter_is_not_the_reporter_of_an_outlet(tmp_path: Path) -> None:
    """A label that another ends in is merged only if it is a name."""
    found = speakers(tmp_path, "海河日报 记者", "张三", "记者")
    assert [s.labels for s in found] == [("海河日报 记者",), ("张三",), ("记者",)]


def test_ambiguous_label_is_merged_with_neither(tmp_path: Path) -> None:
    """A bare name that could be either of two speakers is left unresolved and reported."""
    text = dialogue(("部长 张三", "一。"), ("局长 张三", "二。"), ("张三", "三。"))
    session = parse_text(tmp_path, text, ZH)
    assert [(s.name, s.title) for s in session.speakers] == [("张三", "部长"), ("张三", "局长")]
    (found,) = [f for f in session.findings if f.code == "D006"]
    assert (found.line, found.severity) == (7, "warning")
    assert "'部长 张三' or '局长 张三'" in found.message
    turn = session.turns[2]
    assert (turn.speaker, turn.resolution, turn.text) == (None, "unknown", "三。")


def test_nothing_ambiguous_nothing_reported(tmp_path: Path) -> None:
    """One longer form is no ambiguity."""
    session = parse_text(tmp_path, dialogue(("部长 张三", "一。"), ("张三", "二。")), ZH)
    assert "D006" not in codes(session)
    assert len(session.turns) == 1

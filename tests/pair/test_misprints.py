"""Likely misprints: near labels are reported, and nothing is merged."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import EN, ZH, growth, parse_text

from turnpack.findings import Finding
from turnpack.pair.misprints import find_misprints
from turnpack.records import Session, Speaker, SpeakerKind


def session(folder: Path, *labels: str) -> Session:
    """Return a session in which each of ``labels`` says a word, in the language of the first."""
    han = labels[0] > "\u2e80"
    text = "第{}句话。" if han else "This is number {} of all."
    turns = "".join(f"{label}:\n{text.format(i)}\n\n" for i, label in enumerate(labels))
    return parse_text(folder, turns, ZH if han else EN)


def misprints(found: Session) -> list[Finding]:
    """Return the findings of likely misprints."""
    return [finding for finding in found.findings if finding.code == "D020"]


@pytest.mark.parametrize(
    ("common", "rare"),
    [
        ("ADMIRAL POLOWCZYK", "ADMIRAL POLOWCYZK"),
        ("THE PRESIDENT", "HE PRESIDENT"),
        ("Fyodor Lukyanov", "Fydor Lukyanov"),
        ("Sergei Lisovsky", "Sergey Lisovsky"),
        ("Daily News reporter", "Dayly News reporter"),
        ("Foreign Minister Ann Lee", "Foreign Minster Ann Lee"),
        ("MODERATOR", "MODERTAOR"),
        ("主持人", "支持人"),
        ("部长 欧阳文山", "部长 欧阳山文"),
    ],
)
def test_one_slip_is_reported(tmp_path: Path, common: str, rare: str) -> None:
    """A rare label one slip from one that recurs is reported with both, at its line."""
    found = session(tmp_path, *[common, "Q" if common < "\u2e80" else "问"] * 4, rare)
    (finding,) = misprints(found)
    assert f"{rare.split()[-1]}' (1 place)" in finding.message
    assert f"{common.split()[-1]}' (4 places)" in finding.message
    assert (finding.severity, finding.line) == ("warning", 25)
    assert "correction" in finding.fix
    assert len(found.speakers) == 3


@pytest.mark.parametrize(
    "labels",
    [
        ("Speaker 1", "Speaker 2", "Speaker 11"),
        ("MEMBER A", "MEMBER B"),
        ("John A Smith", "John B Smith"),
        ("Jin Woo", "Jin Soo"),
        ("Ann", "Anna"),
        ("MR. LEE", "MS. LEE"),
        ("THE PRESIDENT", "THE VICE PRESIDENT"),
        ("山城日报记者", "山城日报记者", "山城日报记者", "山城日报记者", "山城晚报记者"),
        ("张三", "张三", "张三", "张三", "张四"),
        ("外交部部长", "外交部部长", "外交部部长", "外交部部长", "外交部副部长"),
        ("王小明", "王小红"),
    ],
)
def test_what_is_no_misprint_is_not_reported(tmp_path: Path, labels: tuple[str, ...]) -> None:
    """Numbers, initials, short names, outlets and offices are told apart by one character."""
    assert misprints(session(tmp_path, *labels)) == []


@pytest.mark.parametrize(("n_rare", "reported"), [(1, True), (3, False)])
def test_two_who_both_speak_often_are_two(tmp_path: Path, n_rare: int, reported: bool) -> None:
    """A near name that recurs as the other does is another person's."""
    labels = ["JOHNSON", "Q"] * 5 + ["JOHNSTON", "Q"] * n_rare
    assert bool(misprints(session(tmp_path, *labels))) is reported


@pytest.mark.parametrize(
    ("one", "other"),
    [("MR. PESICKA", "MR.PESICKA"), ("Ann Lee", "Ann  Lee"), ("ANN LEE", "Ann Lee")],
)
def test_variants_of_spacing_are_one_speaker(tmp_path: Path, one: str, other: str) -> None:
    """Spacing, punctuation and case make no misprint and no second speaker."""
    found = session(tmp_path, one, "Q", other)
    assert misprints(found) == []
    forms = dict.fromkeys([one, " ".join(other.split())])
    assert found.speakers[0].labels == tuple(forms)


def _speakers(names: list[str]) -> tuple[Speaker, ...]:
    return tuple(
        Speaker(i, name, (name,), None, None, SpeakerKind.PERSON)
        for i, name in enumerate(names, start=1)
    )


def _find(text: str) -> object:
    speakers = _speakers(text.split("\n"))
    return find_misprints(speakers, {speaker.seq: 1 for speaker in speakers})


@pytest.mark.parametrize("name", ["王小{}", "Speaker {}aaaa", "{}aaaaaaaa"])
def test_many_near_labels_take_linear_time(name: str) -> None:
    """Ten thousand labels, each near to all others, are not compared pair by pair."""
    assert (
        growth(lambda n: "\n".join(name.format(chr(0x4E00 + i)) for i in range(n)), _find, 2_500)
        < 9
    )


@pytest.mark.parametrize("n", [100, 1_000_000])
def test_endless_label_is_no_label(n: int) -> None:
    """A label of a million letters is not taken apart letter by letter."""
    assert _find("a" * n + "\n" + "a" * (n + 1)) == {}

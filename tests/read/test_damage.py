"""Damage from earlier conversions is reported with its place; sound text of any language is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import growth

from turnpack.findings import Finding
from turnpack.read import read
from turnpack.read.damage import damage_findings
from turnpack.read.decode import line_starts
from turnpack.records import Reading, Settings, Source, Span, Transcript

CHINESE = "今天的记者会，到此结束。谢谢大家，请大家再见。现在，有请部长。"

JAPANESE = "ただいまからはじめます。よろしくおねがいします。"


def damage(text: str) -> list[Finding]:
    """Return what is found in ``text``."""
    reading = Reading(text, Span(0, len(text)))
    source = Source("a.txt", "", "text")
    return list(damage_findings(Transcript(source, reading, Settings(), line_starts(text))))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Er sagte\ufffd ja.", "U+FFFD"),
        ("锟斤拷锟斤拷长", "read again"),
        ("烫烫烫烫", "read again"),
        ("été à Paris".encode().decode("cp1252"), "UTF-8 read as a Western"),
        ("it’s “fine” – yes".encode().decode("cp1252", "ignore"), "UTF-8 read as a Western"),
        ("50 °C".encode().decode("latin-1"), "UTF-8 read as a Western"),
        (CHINESE.encode().decode("latin-1"), "UTF-8 read as a Western"),
        (CHINESE.encode().decode("cp1252", "replace"), "UTF-8 read as a Western"),
        (CHINESE.encode().decode("gbk", "ignore"), "UTF-8 read as GBK"),
        (CHINESE.encode("gbk").decode("latin-1"), "another script"),
        ("今天的記者會，到此結束。謝謝大家。".encode("big5").decode("latin-1"), "another script"),
        ("Добрый день, уважаемые коллеги".encode("cp1251").decode("cp1252"), "another script"),
        (JAPANESE.encode("cp932").decode("cp1252", "ignore"), "another script"),
        ("發(fā)言人：說(shuō)明", "readings"),
        ("发（fā）言人", "readings"),
    ],
)
def test_damage_is_told(text: str, what: str) -> None:
    """What a wrong or faulty conversion leaves behind is a warning that says what it is."""
    found = damage(f"A: hello.\n{text}")
    assert any(what in finding.message for finding in found), found
    assert {(f.code, f.severity.value, f.place) for f in found} == {("S041", "warning", "a.txt:2")}


@pytest.mark.parametrize(
    "text",
    [
        CHINESE,
        "« Où êtes-vous, Noël ? » — Ça va, très bien. NOËL ÉÈÀ",
        "São Paulo: não há ações. SÃO PAULO, ÂNGELA",
        "Größe, ÄRGER, naïve Coöperation, Åse Þór það",
        "Thủ tướng Nguyễn Xuân Phúc: Xin cảm ơn các bạn",
        "Dziękuję, proszę; žluťoučký kůň; teşekkür ederim",
        "他说（笑）发(发)言，声调(tone)，A(á)",
        "锛是一个字，烫手，屯田",
        "Добрый день! ¿Qué tal? ¡Sí!",
        "司会：ただいまから記者会見を始めます。",
    ],
)
def test_sound_text_is_not_doubted(text: str) -> None:
    """Letters with marks, rare characters and brackets are no damage by themselves."""
    assert damage(text) == []


def test_number_and_first_place(tmp_path: Path) -> None:
    """The places are counted and the first is shown, at its line in the source."""
    path = tmp_path / "a.html"
    path.write_text("<p>A: yes.</p>\n<p>B: a\ufffd\ufffdb and\ufffd</p>", encoding="utf-8")
    [finding] = [f for f in read(path).reading.findings if f.code == "S041"]
    assert finding.line == 2
    assert "U+FFFD): 2, the first in 'B: a\ufffd\ufffdb and" in finding.message


@pytest.mark.parametrize("piece", ["Ã", "[Ã(", "é", "人(", "‚", "锟", "(a", "人(a"])
def test_linear_time(piece: str) -> None:
    """No text makes the search quadratic."""
    assert growth(lambda n: piece * n + "ā", damage, 50_000) < 9

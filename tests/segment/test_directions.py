"""Stage directions: what in brackets nobody speaks, and what is part of the speech."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import EN, ZH, growth, parse_text, spoken

from turnpack.lexicon import lexicon_for
from turnpack.pipeline import parse
from turnpack.records import NoteKind, Span
from turnpack.segment.directions import Remarks, find_directions
from turnpack.validate.conservation import check_conservation

REMARKS = Remarks(
    lexicon_for(None), frozenset(["MR. SMITH", "水利部部长 张三", "李四部长", "Анна Белова"])
)


def directions(text: str) -> list[str]:
    """Return the stage directions in ``text``, which is what somebody says."""
    return [span.of(text) for span in find_directions(text, Span(0, len(text)), REMARKS)]


@pytest.mark.parametrize(
    "remark",
    [
        "(Laughter.)", "(Laughter and applause.)", "(Laughter in the audience.)", "[laughter]",
        "(Mr. Smith laughs)", "(Smith's phone rings)", "(The minister nods.)", "(Reporters laugh.)",
        "(Cross talk)", "(Cross-talk by reporters.)", "(off mic)", "(LAUGHTER)", "(brief silence)",
        "[inaudible 00:12:31]", "[0:07:39.9 Inaudible]", "(inaudible question)",
        "(End of recording.)",
        "(Speaks Korean.)", "(In Spanish, through an interpreter.)", "(Points to the map.)",
        "(Mr. Smith holds up a photograph of 1912)", "(Exit music: A Tune We Knew)",
        "(Risas)", "(Aplausos del público)", "(Señala el mapa.)", "(Habla en inglés)",
        "(глухо)", "(Смех в зале.)", "(бурные аплодисменты)", "(Показывает на карту.)",
        "(Белова смеётся)",
        "（笑）", "（笑声、掌声）", "（全场大笑）", "（长时间热烈鼓掌）", "（张三笑）",
        "（李四笑）", "（部长笑）",
        "（播放工程影片：https://example.org/1）", "（記者舉手）", "[交叉发言，无法听清]",
        "（場内笑い）", "（会場から笑い）", "（笑い声）", "（聞き取れず）", "（英語で発言）",
        "（資料を示しながら）",
    ],
)  # fmt: skip
def test_direction(remark: str) -> None:
    """Words for what is heard or seen, and beside them only names and words for who and how."""
    assert directions(f"So it is. {remark} And on.") == [remark]


@pytest.mark.parametrize(
    "remark",
    [
        "[the music industry]", "[the music]", "[The]", "(I said this before.)",
        "(He said it then.)",
        "(that is, applause lines)", "(music and arts)", "(the break-in)", "(a video that we made)",
        "(end of the year)", "(my laughter)", "(shows that we care)", "(speaking as a father)",
        "(Mr. Jones laughs last)", "(silence is consent)", "(laughable)", "(2018)", "(sic)",
        "(la música popular)", "(музыка Чайковского)", "(музыкальный)",
        "（可笑的）", "（好笑）", "（笑话）", "（音乐学院）", "（沉默的大多数）",
        "（播放了我们的影片）",
        "（可笑しい）", "（笑えない話）", "（音楽大学）",
    ],
)  # fmt: skip
def test_no_direction(remark: str) -> None:
    """A word for what is heard or seen among others is part of what somebody says."""
    assert directions(f"So it is {remark} and on.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(The lights go out.)\nWell.", ["(The lights go out.)"]),
        ("Well.\n (The lights go out.) \nWell.", ["(The lights go out.)"]),
        ("(From the back row.) We have no gas.", ["(From the back row.)"]),
        ("Well. (The lights go out.) Well.", []),
        ("Well.\n(We said it all.)\nWell.", []),
        ("Well.\n[The lights go out.]\nWell.", []),
    ],
    ids=["first", "alone", "before speech", "inside", "by us", "insertion"],
)
def test_sentence_of_its_own(text: str, found: list[str]) -> None:
    """In round brackets, apart from the speech, a sentence is one unless I or you speak in it."""
    assert directions(text) == found


@pytest.mark.parametrize(
    "piece", ["(Aa. ", "(Laughter.) ", "(Aa.) ", "(Aa.)\n", " (笑", "(a laugh "]
)
def test_directions_take_linear_time(piece: str) -> None:
    """Four times as many brackets take about four times as long."""
    assert growth(lambda n: piece * (n // len(piece)), directions, 20_000) < 9


ANSWERED = "Q: Who pays?\nMR. FOX: The town.\n{}\nMR. FOX: In May, then.\nQ: Thank you.\n"


@pytest.mark.parametrize(
    ("block", "answers"),
    [
        ("QUESTION: (Inaudible.)", ["The town.", "In May, then."]),
        ("QUESTION: [crosstalk]", ["The town.", "In May, then."]),
        ("MS. HILL: (Speaks Spanish.)", ["The town.", "In May, then."]),
        ("MS. HILL: (Nods.)", ["The town.", "In May, then."]),
        ("MS. HILL: (Laughs; inaudible.)", ["The town.", "In May, then."]),
        ("MS. HILL: (Laughs.)", ["The town.\nIn May, then."]),
        ("MS. HILL: (Applause.)", ["The town.\nIn May, then."]),
        ("MR. FOX: (Inaudible.)", ["The town.\nIn May, then."]),
    ],
)
def test_who_is_not_understood_had_the_floor(
    tmp_path: Path, block: str, answers: list[str]
) -> None:
    """The turns around another's words stay two though none is heard; laughter ends no turn."""
    session = parse_text(tmp_path, ANSWERED.format(block), EN)
    assert [text for who, text in spoken(session) if who == "FOX"] == answers
    (note,) = [n for n in session.notes if n.kind is NoteKind.STAGE_DIRECTION]
    assert note.text == block
    assert check_conservation(session).n_lost == 0


def test_who_goes_on_is_not_known(tmp_path: Path) -> None:
    """What stands without a label after words that are not understood is nobody's for sure."""
    said = ("记者：水情如何？", "部长：平稳。", "记者：（听不清）", "那就好。")
    text = "".join(f"{block}\n[09:0{i}]\n" for i, block in enumerate(said))
    session = parse_text(tmp_path, text, ZH)
    assert [(t.speaker is None, t.text) for t in session.turns][-2:] == [
        (False, "平稳。"),
        (True, "那就好。"),
    ]


def test_question_that_is_not_understood(tmp_path: Path) -> None:
    """It is no pair, and what answers it is no answer to the question before it."""
    session = parse_text(tmp_path, ANSWERED.format("QUESTION: (Inaudible.)"), EN)
    assert [(pair.question, pair.answer) for pair in session.pairs] == [((1,), (2,))]
    assert session.turns[2].kind == "statement"


def test_utterance_that_is_not_understood(tmp_path: Path) -> None:
    """It is so too where the format names the speakers."""
    path = tmp_path / "a.vtt"
    cues = (
        "<v Ann>One.",
        "<v Ben>(Inaudible.)",
        "<v Ann>Two.",
        "<v Ben>(Laughter.)",
        "<v Ann>Three.",
    )
    path.write_text(
        "WEBVTT\n\n"
        + "".join(f"00:0{i}.000 --> 00:0{i}.900\n{cue}\n\n" for i, cue in enumerate(cues)),
        "utf-8",
    )

    assert [turn.text for turn in parse(path).turns] == ["One.", "Two.\nThree."]


@pytest.mark.parametrize("remark", ["（看资料）", "（看資料）", "（齐声）", "（齊聲）"])
def test_what_is_seen_in_chinese_is_a_note(tmp_path: Path, remark: str) -> None:
    """A look at the papers, or that all speak at once, is no speech."""
    session = parse_text(tmp_path, f"记者：水情如何？\n部长：{remark}平稳。\n", ZH)
    assert session.turns[-1].text == "平稳。"

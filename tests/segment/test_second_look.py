"""What a second look tells: names said in full elsewhere, outlets that ask once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import codes, growth, parse_text, spoken

from turnpack.records import Session
from turnpack.segment.inventory import key_of
from turnpack.validate.conservation import check_conservation

# A statement, a question, and a place for a line in what the official says and is asked.
BRIEFINGS = {
    "zh": (
        "水利部部长 张三：各位好。今年的水情总体平稳。\n{}"
        "海河日报记者：请问今年的旱情如何？\n{}"
        "水利部部长 张三：旱情比去年轻。\n{}"
        "南岛电视台记者：请问明年的计划？\n"
        "水利部部长 张三：计划正在制定。\n"
    ),
    "zh-Hant": (
        "水利部部長 張三：各位好。今年的水情總體平穩。\n{}"
        "海河日報記者：請問今年的旱情如何？\n{}"
        "水利部部長 張三：旱情比去年輕。\n{}"
        "南島電視臺記者：請問明年的計畫？\n"
        "水利部部長 張三：計畫正在制定。\n"
    ),
    "ja": (
        "外務大臣　山田太郎：本日の会談は有意義でした。\n{}"
        "海河新聞記者：今後の予定はいかがですか。\n{}"
        "外務大臣　山田太郎：来月訪問する予定です。\n{}"
        "南島テレビ記者：他の国はどうですか。\n"
        "外務大臣　山田太郎：検討中です。\n"
    ),
    "en": (
        "Minister Ann Lee: Good morning. The water situation is stable.\n{}"
        "Daily News reporter: What about the drought?\n{}"
        "Minister Ann Lee: It is less severe than last year.\n{}"
        "River Times reporter: And next year's plan?\n"
        "Minister Ann Lee: It is being drawn up.\n"
    ),
    "es": (
        "Ministra Ana Ruiz: Buenos días. La situación es estable.\n{}"
        "Periodista del Diario Sur: ¿Qué nos dice de la sequía?\n{}"
        "Ministra Ana Ruiz: Es menos grave que el año pasado.\n{}"
        "Periodista de Radio Norte: ¿Y el plan del próximo año?\n"
        "Ministra Ana Ruiz: Se está preparando.\n"
    ),
    "ru": (
        "Министр Анна Петрова: Добрый день. Обстановка спокойная.\n{}"
        "Корреспондент «Вестей»: Что вы скажете о засухе?\n{}"
        "Министр Анна Петрова: Она слабее, чем в прошлом году.\n{}"
        "Корреспондент «Реки»: А планы на следующий год?\n"
        "Министр Анна Петрова: Их готовят, это большая работа.\n"
    ),
}


def taken(session: Session) -> list[str]:
    """Return the labels that were taken, in order of first use."""
    return [entry.label for entry in session.segmentation.labels if entry.accepted]


def labels_of(text: str) -> list[str]:
    """Return what stands before the colon of each line, without repetitions."""
    heads = [key_of(line.replace("：", ":").partition(":")[0]) for line in text.splitlines()]
    return list(dict.fromkeys(heads))


@pytest.mark.parametrize(
    "text",
    [
        "水利部部长 张三：各位好。\n海河日报记者：请问旱情如何？\n张三：旱情较轻。\n",
        "水利部部长 张三：各位好。\n海河日报记者：请问旱情如何？\n张：旱情较轻。\n",
        "水利部部长张三：各位好。\n海河日报记者：请问旱情如何？\n张三：旱情较轻。\n",
        "主持人 林一：各位好，请提问。\n记者：请问旱情如何？\n林一：请部长回答。\n",
        "衛福部部長 陳時中：各位好。\n海河日報記者：請問進度如何？\n陳時中：已經採購。\n",
        "外務大臣　山田太郎：会談は有意義でした。\n記者：今後の予定はいかがですか。\n"
        "山田太郎：来月です。\n",
        "山田太郎外務大臣：会談は有意義でした。\n記者：今後の予定はいかがですか。\n"
        "山田：来月です。\n",
        "Minister Zhang San: Good morning.\nReporter: What about the drought?\n"
        "Zhang San: Less severe.\n",
        "Minister Zhang San: Good morning.\nReporter: What about the drought?\n"
        "Zhang: Less severe.\n",
        "Ann Lee, Minister of Water: Good morning.\nReporter: What about the drought?\n"
        "Lee: Less severe.\n",
        "Minister for Water Ann Lee: Good morning.\nReporter: What about the drought?\n"
        "Lee: Less severe.\n",
        "Moderator Ann Lee: Good morning.\nReporter: What about the drought?\nLee: Minister?\n",
        "Ministra de Salud Ana Ruiz: Buenos días.\nPeriodista: ¿Y la sequía?\n"
        "Ruiz: Es menos grave.\n",
        "Ana Ruiz, ministra: Buenos días.\nPeriodista: ¿Y la sequía?\nAna Ruiz: Es menor.\n",
        "Министр Анна Петрова: Добрый день.\nЖурналист: Что о засухе?\nПетрова: Слабее.\n",
        "Анна Петрова, министр: Добрый день.\nЖурналист: Что о засухе?\nПетрова: Слабее.\n",
    ],
)
def test_short_form_of_a_name_said_in_full(tmp_path: Path, text: str) -> None:
    """A name that stands once, after a label that says it in full, is a label of that speaker."""
    session = parse_text(tmp_path, text)
    assert taken(session) == labels_of(text)
    first, asker, again = (turn.speaker for turn in session.turns)
    assert again == first != asker
    assert "D030" not in codes(session)
    assert check_conservation(session).n_lost == 0


@pytest.mark.parametrize(
    ("full", "short", "taken_too"),
    [
        ("袁红冰", "袁", True),
        ("袁红冰", "红冰", True),
        ("Steve Kerr", "Kerr", True),
        ("Steve Kerr", "Steve", True),
        ("Анна Петрова", "Петрова", True),
        ("水利问答", "水利", False),
        ("Steve Kerr", "Water", False),
    ],
)
def test_short_form_of_a_name_that_recurs(
    tmp_path: Path, full: str, short: str, taken_too: bool
) -> None:
    """A name that comes back is known for one without an office too."""
    turn = "{}: It is well, thank you.\nQ: And next year?\n"
    if full > "\u2e80":
        turn = "{}：水情平稳，谢谢。\n问：明年呢？\n"
    text = turn.format(full) * 3 + turn.format(short)
    assert (short in taken(parse_text(tmp_path, text))) is taken_too


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh", "水利：水的利用。\n"),
        ("zh", "水利部：赞赏各方努力。\n"),
        ("zh", "李四：旱情较轻。\n"),
        ("zh", "张三：“旱情较轻。”\n"),
        ("zh", "张三的话：旱情较轻。\n"),
        ("zh", "日期：5月6日\n"),
        ("zh", "第三：旱情较轻。\n"),
        ("zh-Hant", "水利：水的利用。\n"),
        ("zh-Hant", "李四：旱情較輕。\n"),
        ("ja", "外務：外の務めです。\n"),
        ("ja", "鈴木：来月です。\n"),
        ("en", "Water: we need it.\n"),
        ("en", "Note: this is not final.\n"),
        ("en", "Morning: a fine time.\n"),
        ("en", "Ann Lee said: it is less severe.\n"),
        ("en", 'Lee: "It is less severe."\n'),
        ("en", "Time: 10:30\n"),
        ("es", "Situación: es estable.\n"),
        ("es", "Nota: no es definitivo.\n"),
        ("ru", "Обстановка: она спокойная.\n"),
        ("ru", "Примечание: это не всё.\n"),
    ],
)
@pytest.mark.parametrize("place", range(3))
def test_what_no_label_says_in_full(tmp_path: Path, language: str, line: str, place: int) -> None:
    """A line that only looks like a label stays in what is said, wherever it stands."""
    briefing = BRIEFINGS[language]
    plain = parse_text(tmp_path, briefing.format("", "", ""))
    session = parse_text(tmp_path, briefing.format(*(line * (i == place) for i in range(3))))
    assert taken(session) == taken(plain) == labels_of(briefing.format("", "", ""))
    assert len(session.turns) == len(plain.turns) == 5


def test_name_before_its_full_form_is_no_label(tmp_path: Path) -> None:
    """A heading that quotes whom a label names later is none: nothing introduced the name yet."""
    text = "海河日报记者：大家好。\n张三：旱情较轻\n" + BRIEFINGS["zh"].format("", "", "")
    assert "张三" not in taken(parse_text(tmp_path, text))


@pytest.mark.parametrize("end", ["[ 2024-05-06 09:0{} ]\n", "\n"], ids=["times", "blank lines"])
def test_name_inside_a_block_is_reported(tmp_path: Path, end: str) -> None:
    """Where times or blank lines end the blocks, one who is named inside may be quoted."""
    lines = BRIEFINGS["zh"].format("", "", "").splitlines(keepends=True)
    text = "".join(line + end.format(i) for i, line in enumerate(lines))
    text = text.replace("旱情比去年轻。\n", "旱情比去年轻。\n张三：不会更重。\n")
    session = parse_text(tmp_path, text)
    assert "张三" not in taken(session)
    (found,) = [finding for finding in session.findings if finding.code == "D030"]
    assert "'张三' stands inside speech as a label does" in found.message
    assert len(session.turns) == 5


ONE_OFFS = [
    ("zh", "环球时报：会增加预算吗？\n"),
    ("zh", "澎湃：会增加预算吗？\n"),
    ("zh", "李四，路透社：会增加预算吗？\n"),
    ("zh", "记者，路透社：会增加预算吗？\n"),
    ("zh", "路透社记者，李四：会增加预算吗？\n"),
    ("zh-Hant", "中央社：會增加預算嗎？\n"),
    ("zh-Hant", "記者，路透社：會增加預算嗎？\n"),
    ("ja", "毎日新聞：予算は増えますか。\n"),
    ("en", "Ukrinform: Will the budget grow?\n"),
    ("en", "Kanal Pet: Will the budget grow?\n"),
    ("en", "Reuters: Will the budget grow?\n"),
    ("en", "John, CNN: Will the budget grow?\n"),
    ("en", "John, KTLA: Will the budget grow?\n"),
    ("en", "Mary Smith, Reuters: Will the budget grow?\n"),
    ("en", "Mary Smith, Daily News: Will the budget grow?\n"),
    ("en", "Reuters, Mary Smith: Will the budget grow?\n"),
    ("es", "Milenio: ¿Crecerá el presupuesto?\n"),
    ("es", "Laura Gómez, El Universal: ¿Crecerá el presupuesto?\n"),
    ("es", "Laura, Televisa: ¿Crecerá el presupuesto?\n"),
    ("ru", "Укринформ: Вырастет ли бюджет?\n"),
    ("ru", "Анна Иванова, ТАСС: Вырастет ли бюджет?\n"),
]


@pytest.mark.parametrize(("language", "line"), ONE_OFFS)
def test_outlet_that_asks_once(tmp_path: Path, language: str, line: str) -> None:
    """It asks between two turns of the official, with no press word and no floor given."""
    text = BRIEFINGS[language].format("", "", line + "{}")
    official = text.partition(line)[0].splitlines()[-1].replace("：", ":").partition(":")[0]
    text = text.format(f"{official}：Ok.\n")
    session = parse_text(tmp_path, text)
    assert taken(session) == labels_of(text)
    asked, answered = session.turns[3:5]
    assert asked.text == line.replace("：", ":").partition(":")[2].strip()
    assert (asked.role, answered.role) == ("questioner", "respondent")
    assert asked.pair == answered.pair is not None
    assert check_conservation(session).n_lost == 0


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh", "天气预报：明天会下雨吗？\n"),
        ("zh", "情况通报：为什么不发？\n"),
        ("zh", "关于经费：钱从哪里来？\n"),
        ("zh", "各位记者，大家：怎么看？\n"),
        ("zh", "首先，平台：怎么建？\n"),
        ("zh", "感谢记者，本台：怎么看？\n"),
        ("zh", "网址：http://example.org/a?b\n"),
        ("zh-Hant", "關於經費：錢從哪裡來？\n"),
        ("ja", "予算：増えますか。\n"),
        ("en", "Water: what will it cost?\n"),
        ("en", "First, the EU: what will it do?\n"),
        ("en", "However, NATO: what will it do?\n"),
        ("en", "London, UK: why there?\n"),
        ("en", "Note: who knows?\n"),
        ("en", "See http://example.org/a: why?\n"),
        ("en", "At 10:30: what then?\n"),
        ("es", "Problema: ¿quién lo paga?\n"),
        ("es", "Hora: ¿a las 10:30?\n"),
        ("ru", "Вода: сколько это стоит?\n"),
    ],
)
def test_question_inside_a_question_is_no_label(tmp_path: Path, language: str, line: str) -> None:
    """What a reporter asks about is no outlet, nor what the official asks before a reporter."""
    for place in (1, 2):
        text = BRIEFINGS[language].format(*(line * (i == place) for i in range(3)))
        session = parse_text(tmp_path, text)
        assert taken(session) == labels_of(BRIEFINGS[language].format("", "", ""))
        assert len(session.turns) == 5


def test_what_tells_at_length_does_not_ask(tmp_path: Path) -> None:
    """A question long before the next label is one that the speaker answers himself."""
    line = (
        "Water: Who has it? " + "We have enough of it in all the dams of the country. " * 3 + "\n"
    )
    text = BRIEFINGS["en"].format("", "", "{}Minister Ann Lee: That is all.\n")
    assert "Water" in taken(parse_text(tmp_path, text.format("Water: Who has it?\n")))
    assert "Water" not in taken(parse_text(tmp_path, text.format(line)))


def test_outlet_that_is_called_upon(tmp_path: Path) -> None:
    """Whom the moderator names right before is taken; whom nobody names is reported."""
    text = (
        "Moderator: Good morning. We begin with {}.\n"
        "Ukrinform: When will the talks take place?\n"
        "Minister Ann Lee: In May, we hope.\n"
    )
    session = parse_text(tmp_path, text.format("Ukrinform"))
    assert [who for who, _ in spoken(session)] == ["Moderator", "Ukrinform", "Ann Lee"]
    session = parse_text(tmp_path, text.format("your questions"))
    assert len(session.turns) == 2
    assert "D030" in codes(session)


def test_repeated_labels_leave_it_open(tmp_path: Path) -> None:
    """Where a label stands on every paragraph, a question between two is reported, not taken."""
    text = (
        "Minister Ann Lee: Good morning.\nMinister Ann Lee: One more word.\n"
        "Ukrinform: When will the talks take place?\nMinister Ann Lee: In May, we hope.\n"
    )
    session = parse_text(tmp_path, text)
    assert taken(session) == ["Minister Ann Lee"]
    (found,) = [finding for finding in session.findings if finding.code == "D030"]
    assert (found.line, "labels are printed again" in found.message) == (3, True)


def test_list_before_a_question(tmp_path: Path) -> None:
    """Of the items of a list only that which asks may be somebody's."""
    text = BRIEFINGS["en"].format("", "", "Dams: they stand.\nWells: they are dry.\n")
    assert taken(parse_text(tmp_path, text)) == labels_of(BRIEFINGS["en"].format("", "", ""))


@pytest.mark.parametrize("line", ["Outlet{}: Why?\n", "Name{}, Reuters: Why?\n", "Lee: Yes.\n"])
def test_a_second_look_takes_linear_time(tmp_path: Path, line: str) -> None:
    """However many are looked at again, each is looked at once."""

    def make(n: int) -> str:
        lines = "".join(line.format(chr(0x61 + i % 26) * (i // 26 + 1)) for i in range(26))
        numbered = "".join(line.format(f"{i:x}".translate(_LETTERS)) for i in range(n))
        official = "Minister Ann Lee: Yes.\n"
        return official + lines + numbered + official

    assert growth(make, lambda text: parse_text(tmp_path, text), 500) < 9


_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def test_who_is_called_upon_by_name_asks_once(tmp_path: Path) -> None:
    """On a bare line a name that stands once is a label, if the floor was just given to it."""
    call = (
        "Operator\n\nWelcome to the call. Jane Moore will begin.\n\n"
        "Jane Moore\n\nThank you. Revenue grew in every region this quarter.\n\n"
        "Operator\n\nOur first question comes from Mark Li with Harbor Securities in the North. "
        "Your line is open.\n\n"
        "Mark Li\n\nHow do you see margins?\n\n"
        "Jane Moore\n\nWe expect them to rise.\n\n"
        "Operator\n\nNext, please.\n\n"
        "Market Outlook\n\nHow do you see demand?\n\n"
        "Jane Moore\n\nIt is strong.\n\n"
        "Operator\n\nThat concludes the call.\n"
    )
    said = [who for who, _ in spoken(parse_text(tmp_path, call))]
    assert "Mark Li" in said
    assert "Market Outlook" not in said


@pytest.mark.parametrize(("name", "asks"), [("Rita Lund", True), ("Carl Moss", False)])
def test_a_name_alone_on_its_line_that_is_called_upon(
    tmp_path: Path, name: str, asks: bool
) -> None:
    """Whom the operator calls in full asks once, where labels are lines without a mark."""
    text = (
        "Operator\n\nWelcome to the call.\n\nTom Brill\n\nRevenue rose.\n\nOperator\n\n"
        f"The next question comes from Rita Lund. Please go ahead.\n\n{name}\n\n"
        "What do you see?\n\nTom Brill\n\nWe see growth.\n\nOperator\n\n"
        "This concludes the call.\n\nTom Brill\n\nThank you.\n"
    )
    session = parse_text(tmp_path, text)
    assert (name in [speaker.display for speaker in session.speakers]) is asks

"""Speakers: what a label says, and which labels name one speaker."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import EN, ZH, codes, dialogue, growth, parse_text

from turnpack.pipeline import parse
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


@pytest.mark.parametrize(
    ("labels", "is_one"),
    [
        (("水利部部长 张三", "水利部部长"), True),
        (("水利部部长 张三", "部长"), False),
        (("PRESIDENT HOLT", "THE PRESIDENT"), True),
        (("PRESIDENT HOLT", "PRESIDENT LEE", "THE PRESIDENT"), False),
        (("Vice President Ann Holt", "THE PRESIDENT"), False),
        (("水利部副部长 张三", "部长"), False),
    ],
)
def test_an_office_that_one_person_has(
    tmp_path: Path, labels: tuple[str, ...], is_one: bool
) -> None:
    """By itself it names that person, unless two have it or it is another."""
    found = speakers(tmp_path, *labels)
    assert len(found) == len(labels) - is_one
    if is_one:
        assert found[0].labels == labels
        assert (found[0].kind, found[0].name is None) == (SpeakerKind.PERSON, False)


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


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        (("袁红冰", "郭宝胜", "袁"), "袁红冰"),
        (("欧阳修文", "郭宝胜", "欧阳"), "欧阳修文"),
        (("袁红冰", "郭宝胜", "红冰"), "袁红冰"),
        (("约翰·史密斯", "郭宝胜", "史密斯"), "约翰·史密斯"),
        (("Anthony Doe", "Q", "DR. DOE", "MR. DOE"), "Anthony Doe"),
        (("DR. DOE", "Q", "MR. DOE"), "DOE"),
        (("MR. PESICKA", "Q", "MR.PESICKA"), "PESICKA"),
        (("SteveKerr", "Q", "Steve"), "SteveKerr"),
        (("STACEY VANEK SMITH, HOST", "Q", "VANEK SMITH", "SMITH"), "STACEY VANEK SMITH"),
        (("Secretary Doe", "Q", "SECRETARY DOE", "Doe"), "Doe"),
        (("Shri Arun Rao, Official Spokesperson", "Q", "Shri Arun Rao"), "Arun Rao"),
        (("Ann Lee", "Q", "ANN LEE", "Ms. Lee"), "Ann Lee"),
    ],
)
def test_forms_of_one_person(tmp_path: Path, labels: tuple[str, ...], name: str) -> None:
    """A name shortens, with or without office, address, space and case: still one speaker."""
    found = speakers(tmp_path, *labels, settings=ZH if labels[0] > "\u2e80" else EN)
    assert len(found) == 2
    assert (found[0].name, found[0].kind) == (name, SpeakerKind.PERSON)
    assert found[0].labels == (labels[0], *labels[2:])


@pytest.mark.parametrize(
    ("labels", "fitting"),
    [
        (("JOHN SMITH", "JANE SMITH", "SMITH"), "'JOHN SMITH' or 'JANE SMITH'"),
        (("袁红冰", "袁大头", "袁"), "'袁红冰' or '袁大头'"),
        (("Ann Lee", "Minister Lee", "LEE"), "'Ann Lee' or 'Minister Lee'"),
        (("MR. LEE", "MS. LEE", "LEE"), "'MR. LEE' or 'MS. LEE'"),
        (("海报记者 李四", "山报记者 李四", "李四"), "'海报记者 李四' or '山报记者 李四'"),
        (("水利部部长 张三", "财政部部长 张四", "张部长"),
         "'水利部部长 张三' or '财政部部长 张四'"),
        (("水利部部长 张三", "财政部部长 张三", "张三部长"),
         "'水利部部长 张三' or '财政部部长 张三'"),
        (("Water Minister Ann Lee", "Trade Minister Bob Lee", "Minister Lee"),
         "'Water Minister Ann Lee' or 'Trade Minister Bob Lee'"),
    ],
)  # fmt: skip
def test_form_that_fits_two_is_left_open(
    tmp_path: Path, labels: tuple[str, ...], fitting: str
) -> None:
    """A short form of two speakers is neither of them, and the finding lists both."""
    text = dialogue(*((label, "第一句话。") for label in labels))
    session = parse_text(tmp_path, text, ZH if labels[0] > "\u2e80" else EN)
    assert [speaker.labels for speaker in session.speakers] == [(label,) for label in labels[:2]]
    (found,) = [f for f in session.findings if f.code == "D006"]
    assert found.message == f"{labels[2]!r} could be {fitting}."
    assert session.turns[2].speaker is None


@pytest.mark.parametrize(
    ("label", "others"),
    [
        ("Ann Lee & Bob Ray", ()),
        ("Ann Lee and Bob Ray", ()),
        ("ANN, BOB AND CAL", ("ANN", "BOB", "CAL")),
        ("President Doe and President Roe", ()),
        ("MEMBERS OF THE BAND", ()),
        ("ALL", ()),
        ("甲、乙", ()),
        ("张三和李四", ("张三", "李四")),
        ("全体成员", ()),
    ],
)
def test_several_under_one_label_are_a_group(
    tmp_path: Path, label: str, others: tuple[str, ...]
) -> None:
    """A joint label is a speaker of its own, of kind group, and none of those it names."""
    settings = ZH if label > "\u2e80" else EN
    rest = others or (("问",) if settings is ZH else ("Q",)) * 2
    found = speakers(tmp_path, label, *rest, label, settings=settings)
    assert (found[0].labels, found[0].kind) == ((label,), SpeakerKind.GROUP)
    assert (found[0].name, found[0].title) == (label, None)
    assert [speaker.name for speaker in found[1:] if speaker.name] == list(others)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Minister of Health and Welfare Ann Lee", "Ann Lee"),
        ("国务委员、外交部部长 王五", "王五"),
        ("张三和", None),
    ],
)
def test_a_joining_word_in_an_office_makes_no_group(
    tmp_path: Path, label: str, name: str | None
) -> None:
    """An office may be named with `and`: there is one name, and it is one person."""
    settings = ZH if label > "\u2e80" else EN
    found = speakers(tmp_path, label, name or "李四", "Q", settings=settings)
    assert found[0].kind is SpeakerKind.PERSON
    assert found[0].name == (name or label)


@pytest.mark.parametrize(
    ("labels", "outlet"),
    [
        (("海河社记者", "海河社"), "海河社"),
        (("海河社", "海河社记者"), "海河社"),
        (("海河社记者问", "海河社 记者"), "海河社"),
        (("▲海河电视台記者", "海河电视台记者"), "海河电视台"),
        (("AFP reporter", "AFP"), "AFP"),
        (("AFP reporter", "Reporter from AFP"), "AFP"),
        (("AFP correspondent", "AFP REPORTER"), "AFP"),
    ],
)
def test_forms_of_one_outlet(tmp_path: Path, labels: tuple[str, ...], outlet: str) -> None:
    """An outlet is what is printed without the press word, the same for all its forms."""
    settings = ZH if labels[0] > "\u2e80" or "▲" in labels[0] else EN
    found = speakers(tmp_path, labels[0], "Ann Lee", labels[1], settings=settings)
    assert [(s.name, s.affiliation, s.kind) for s in found] == [
        (None, outlet, SpeakerKind.OUTLET),
        ("Ann Lee", None, SpeakerKind.PERSON),
    ]
    assert found[0].labels == labels


def test_outlets_in_two_languages_stay_two(tmp_path: Path) -> None:
    """No table says that two names are of one outlet."""
    found = speakers(tmp_path, "法新社记者", "AFP记者")
    assert [s.affiliation for s in found] == ["法新社", "AFP"]


def test_outlet_and_its_named_reporter_are_two(tmp_path: Path) -> None:
    """An outlet alone may be any of its reporters."""
    found = speakers(tmp_path, "海河社记者 李四", "部长", "海河社")
    assert [(s.name, s.affiliation, s.kind) for s in found] == [
        ("李四", "海河社", SpeakerKind.PERSON),
        (None, None, SpeakerKind.ROLE),
        (None, "海河社", SpeakerKind.OUTLET),
    ]


def test_a_name_that_cannot_be_told_is_not_invented(tmp_path: Path) -> None:
    """Where the office runs into the name, no part of it is taken for the name."""
    label = "Chairman of the Board of the River Club Ann Lee"
    (found, _) = speakers(tmp_path, label, "Q", settings=EN)
    assert (found.name, found.title, found.display) == (None, label, label)


@pytest.mark.parametrize("label", ["{} Lee", "Ann {}", "{}", "Minister {}"])
def test_many_labels_take_linear_time(tmp_path: Path, label: str) -> None:
    """Twice as many labels take twice the time, also if one short form fits all of them."""

    def make(n: int) -> str:
        names = (label.format(f"N{'abcdefghij'[i % 10]}{i // 10}x") for i in range(n))
        return dialogue(*((name, "A word.") for name in names), ("Lee", "So."), ("Ann", "No."))

    assert growth(make, lambda text: parse_text(tmp_path, text, EN), 500) < 9


def test_reporter_from_an_outlet_that_is_a_label(tmp_path: Path) -> None:
    """What a linking word joins to the press word is an outlet, also if a label says it alone."""
    found = speakers(tmp_path, "AFP", "Ann Lee", "Reporter from AFP", settings=EN)
    assert [(s.labels, s.affiliation) for s in found] == [
        (("AFP", "Reporter from AFP"), "AFP"),
        (("Ann Lee",), None),
    ]
    assert found[0].kind is SpeakerKind.OUTLET


@pytest.mark.parametrize(
    ("language", "labels", "name", "title"),
    [
        ("ja", ("文部科学大臣 山田太郎", "記者", "山田大臣"), "山田太郎", "文部科学大臣"),
        ("zh", ("外交部发言人毛小宁", "记者", "毛发言人"), "毛小宁", "外交部发言人"),
        ("zh", ("外交部发言人毛小宁", "记者", "毛小宁"), "毛小宁", "外交部发言人"),
        ("zh", ("毛小宁", "记者", "毛小宁外长"), "毛小宁", "外长"),
        ("zh", ("水利部部长 张三", "记者", "张部长"), "张三", "水利部部长"),
        ("zh", ("水利部副部长 张三", "记者", "张副部长"), "张三", "水利部副部长"),
        ("zh", ("衛福部部長 陳時中", "記者", "陳時中部長"), "陳時中", "衛福部部長"),
        ("zh", ("陳時中部長", "記者", "陳部長"), "陳時中", "部長"),
        ("ja", ("山田太郎外務大臣", "記者", "山田大臣"), "山田太郎", "外務大臣"),
        ("ja", ("山田外務大臣", "記者", "山田大臣"), "山田", "外務大臣"),
        (
            "es",
            ("Ana Ruiz, ministra de Salud", "P", "Ministra Ruiz"),
            "Ana Ruiz",
            "ministra de Salud",
        ),
        (
            "ru",
            ("Министр здравоохранения Анна Петрова", "Вопрос", "Министр Петрова"),
            "Анна Петрова",
            "Министр здравоохранения",
        ),
        ("en", ("Foreign Minister Ann Lee", "Q", "Minister Lee"), "Ann Lee", "Foreign Minister"),
        (
            "en",
            ("Minister of Health Ann Lee", "Q", "Minister Lee"),
            "Ann Lee",
            "Minister of Health",
        ),
        ("en", ("John Smith, Jr.", "Q", "John Smith"), "John Smith, Jr.", None),
        ("en", ("John Smith (via video link)", "Q", "SMITH"), "John Smith", None),
        ("en", ("Ann Lee, The Guardian", "Q", "Ann Lee"), "Ann Lee", None),
    ],
)
def test_shorter_forms_of_name_and_office(
    tmp_path: Path, language: str, labels: tuple[str, ...], name: str, title: str | None
) -> None:
    """A surname with the end of the office is who has both in full; the manner tells nothing."""
    found = speakers(tmp_path, *labels, *labels, settings=Settings(language=language))
    assert len(found) == 2
    assert (found[0].name, found[0].title) == (name, title)
    assert found[0].labels == (labels[0], labels[2])


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("ja", ("山田太郎副大臣", "記者", "山田大臣")),
        ("en", ("Vice President Ann Lee", "Q", "President Lee")),
        ("en", ("Prime Minister Ann Lee", "Q", "Minister Lee")),
        ("en", ("Smith, John", "Q", "Smith, Jane")),
        ("en", ("Reporter 1", "Q", "Reporter 2")),
    ],
)
def test_another_office_is_another_person(
    tmp_path: Path, language: str, labels: tuple[str, ...]
) -> None:
    """A word of rank makes an office another one; so does what stands beside a surname."""
    found = speakers(tmp_path, *labels, *labels, settings=Settings(language=language))
    assert [speaker.labels for speaker in found] == [(label,) for label in labels]


def test_surname_of_two_ministers(tmp_path: Path) -> None:
    """In Japanese the name may stand before the office: a surname with it fits both."""
    labels = ("山田太郎外務大臣", "山田次郎防衛大臣", "山田大臣")
    text = dialogue(*((label, "第一です。") for label in labels))
    session = parse_text(tmp_path, text, Settings(language="ja"))
    (found,) = [f for f in session.findings if f.code == "D006"]
    assert found.message == "'山田大臣' could be '山田太郎外務大臣' or '山田次郎防衛大臣'."
    assert [speaker.name for speaker in session.speakers] == ["山田太郎", "山田次郎"]


@pytest.mark.parametrize(
    ("labels", "others"),
    [
        (("发展改革委主任 张三", "记者", "张部长"), "'发展改革委主任 张三'"),
        (("张三", "张四", "张部长"), "'张三' or '张四'"),
        (("Deputy Minister Ann Lee", "Q", "Minister Lee"), "'Deputy Minister Ann Lee'"),
        (("Ann Lee", "Q", "Minister Lee"), "'Ann Lee'"),
    ],
)
def test_namesake_in_office_is_reported(
    tmp_path: Path, labels: tuple[str, ...], others: str
) -> None:
    """Who is called by surname and an office that nobody of that name has may be one of them."""
    text = dialogue(*((label, "第一句话。") for label in labels))
    session = parse_text(tmp_path, text, ZH if labels[0] > "\u2e80" else EN)
    assert [speaker.labels for speaker in session.speakers] == [(label,) for label in labels]
    (found,) = [f for f in session.findings if f.code == "D024"]
    assert found.message.startswith(f"{labels[2]!r} is taken for another than {others}, ")


@pytest.mark.parametrize(
    "labels",
    [
        ("国务院副总理李大山", "记者", "李总理"),
        ("水利部副部长 张三", "记者", "张部长"),
        ("张三", "记者", "张部长"),
    ],
)
def test_who_is_called_by_an_office_out_of_courtesy(
    tmp_path: Path, labels: tuple[str, ...]
) -> None:
    """A Chinese deputy called as the head, and one whose office is not said, is told to be one."""
    text = dialogue(*((label, "第一句话。") for label in labels))
    session = parse_text(tmp_path, text, ZH)
    assert [s.labels for s in session.speakers] == [(labels[0], labels[2]), (labels[1],)]
    (found,) = [f for f in session.findings if f.code == "D024"]
    assert found.message.startswith(f"{labels[2]!r} is taken for {labels[0]!r}, ")


@pytest.mark.parametrize(
    "labels",
    [
        ("水利部部长 张三", "水利部副部长 张四", "张部长"),
        ("Ann Lee, Daily News", "Bob Ray", "Minister Lee"),
        ("外交部发言人 林一", "张部长", "李部长"),
    ],
)
def test_who_is_plain_in_office_is_not_reported(tmp_path: Path, labels: tuple[str, ...]) -> None:
    """Who has that office, an outlet's reporter, and another surname raise no doubt."""
    text = dialogue(*((label, "第一句话。") for label in labels))
    session = parse_text(tmp_path, text, ZH if labels[0] > "\u2e80" else EN)
    assert {"D006", "D024"}.isdisjoint(codes(session))


def test_who_is_rendered_is_no_interpreter(tmp_path: Path) -> None:
    """A label that says that somebody is heard through an interpreter names no interpreter."""
    turns = (
        ("Ann Lee (through interpreter)", "We shall build the dam, and it will take two years."),
        ("Q", "Who pays?"),
        ("Ann Lee (through interpreter)", "The town does."),
    )
    session = parse_text(tmp_path, dialogue(*turns), EN)
    assert [(s.display, s.role) for s in session.speakers] == [
        ("Ann Lee", "respondent"),
        ("Q", "questioner"),
    ]


def test_direction_after_a_bold_name(tmp_path: Path) -> None:
    """In Markdown a direction in italics after the name is no part of the label."""
    path = tmp_path / "talk.md"
    turns = ("**Ann Lee:** One.", "**Bob Ray** *(laughs)*: Two?", "**Ann Lee** *(sighs)*: Three.")
    path.write_text("\n\n".join([*turns, "**Bob Ray:** Four."]), encoding="utf-8")
    session = parse(path, EN, "sources/talk.md")
    assert [(s.name, s.title, s.labels) for s in session.speakers] == [
        ("Ann Lee", None, ("Ann Lee",)),
        ("Bob Ray", None, ("Bob Ray",)),
    ]


def test_many_namesakes_with_offices_take_linear_time(tmp_path: Path) -> None:
    """A surname that many have, each with an office, is compared with few of them."""

    def make(n: int) -> str:
        names = (f"N{'abcdefghij'[i % 10]}{i // 10}x" for i in range(n))
        labels = [label for n in names for label in (f"Minister {n} Lee", f"{n} Minister Lee")]
        return dialogue(*((label, "A word.") for label in labels))

    assert growth(make, lambda text: parse_text(tmp_path, text, EN), 200) < 9

"""Who a speaker is by the registry of people: told beyond doubt, or null with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import growth

from turnpack.findings import Finding
from turnpack.lexicon import lexicon_for
from turnpack.pair.people import resolve_people
from turnpack.pipeline import parse
from turnpack.read.people import parse_people
from turnpack.records import People, Session, Settings, Speaker, SpeakerKind

HEAD = "person_id,name,alias,office,affiliation,since,until\n"
REGISTRY = (
    HEAD
    + """\
lin-yi,林一,,水利部部长,,2020-01-01,2024-12-31
lin-yi,林一,Lin Yi,,,,
lin-yi,林一,,部长,水利部,2020-01-01,2024-12-31
zhou-er,周二,,部长,园林部,2021-01-01,
wu-san,吴三,,水利部部长,,2010-01-01,2019-12-31
old-li,李四,,,海河日报,,
new-li,李四,,,山城晚报,,
jane,Jane Doe,,President,White House,2021-01-20,2025-01-19
jane,Jane Doe,Doe,,,,
ann,Ann Lee,,Director of Water,,2020-01-01,
ben,Ben Lee,,,,,
sun,孙五,,司长,,,
sun,孙五,五哥,,,2000-01-01,2009-12-31
rm,RM,,,,,
z,郑,,,,,
"""
)


def people(text: str = REGISTRY) -> People:
    """Return the registry that ``text`` is."""
    return parse_people(text.encode())


def session(
    folder: Path,
    *labels: str,
    day: str | None = "2024-05-06",
    publisher: str | None = None,
    registry: str = REGISTRY,
) -> Session:
    """Return a session of ``day`` in which each of ``labels`` says a word."""
    stated = {"date": day, "author": publisher, "title": "会"}
    head = "".join(f"{key}: {value}\n" for key, value in stated.items() if value)
    han = labels[0] > "\u2e80"
    text = "第一句话很好。" if han else "This is a sentence."
    turns = "".join(f"{label}:\n{text}\n\n" for label in labels)
    path = folder / "talk.txt"
    path.write_text(f"{head}content:\n{turns}", encoding="utf-8")
    found = parse(path, Settings(language="zh" if han else "en"), "talk.txt", people(registry))
    assert len(found.segments) == len(labels)
    return found


def ids(found: Session) -> dict[str, str | None]:
    """Return who each speaker is, by the first label."""
    return {speaker.labels[0]: speaker.person_id for speaker in found.speakers}


def doubts(found: Session) -> list[Finding]:
    """Return the findings of the registry."""
    return [f for f in found.findings if f.code in {"D021", "D022", "D023"}]


@pytest.mark.parametrize(
    ("label", "person"),
    [
        ("林一", "lin-yi"),
        ("水利部部长 林一", "lin-yi"),
        ("主持人 林一", "lin-yi"),
        ("Lin Yi", "lin-yi"),
        ("LIN  YI", "lin-yi"),
        ("Mr. Lin-Yi", "lin-yi"),
        ("海河日报记者 李四", "old-li"),
        ("山城晚报记者 李四", "new-li"),
        ("President Jane Doe", "jane"),
        ("Jane Doe, President", "jane"),
        ("RM", "rm"),
        ("王五", None),
        ("海河日报记者", None),
        ("主持人", None),
        ("记者", None),
    ],
)
def test_full_name_or_alias_tells(tmp_path: Path, label: str, person: str | None) -> None:
    """A registered name in full, or an alias, tells who speaks, in any width, case or spacing."""
    found = session(tmp_path, label, "问" if label > "\u2e80" else "Q")
    assert ids(found)[label.replace("  ", " ")] == person
    assert doubts(found) == []


@pytest.mark.parametrize(
    ("label", "day", "publisher", "person"),
    [
        ("水利部部长", "2024-05-06", None, "lin-yi"),
        ("水利部部长", "2024-12-31", None, "lin-yi"),
        ("水利部部长", "2020-01-01", None, "lin-yi"),
        ("水利部部长", "2019-12-31", None, "wu-san"),
        ("水利部部长", "2025-01-01", None, None),
        ("水利部部长", "2009-12-31", None, None),
        ("部长", "2020-06-01", None, "lin-yi"),
        ("部长", "2024-05-06", "水利部网站", "lin-yi"),
        ("部长", "2024-05-06", "园林部", "zhou-er"),
        ("园林部部长", "2024-05-06", None, "zhou-er"),
        ("THE PRESIDENT", "2024-05-06", None, "jane"),
        ("PRESIDENT", "2024-05-06", "Office of the White House", "jane"),
        ("THE PRESIDENT", "2025-01-20", None, None),
        ("THE VICE PRESIDENT", "2024-05-06", None, None),
        ("副部长", "2024-05-06", None, None),
        ("DIRECTOR OF WATER", "2024-05-06", None, "ann"),
        ("President Doe", "2024-05-06", None, "jane"),
    ],
)
def test_office_tells_on_its_days(
    tmp_path: Path, label: str, day: str, publisher: str | None, person: str | None
) -> None:
    """An office tells who speaks from its first to its last day, if one person holds it."""
    found = session(
        tmp_path, label, "问" if label > "\u2e80" else "Q", day=day, publisher=publisher
    )
    assert ids(found)[label] == person
    assert doubts(found) == []


@pytest.mark.parametrize(
    ("label", "day", "publisher", "code", "says"),
    [
        # Two could be meant.
        ("部长", "2024-05-06", None, "D021", "could be lin-yi (林一) or zhou-er (周二)"),
        ("部长", "2024-05-06", "新华网", "D021", "could be lin-yi (林一) or zhou-er (周二)"),
        ("李四", "2024-05-06", None, "D021", "could be old-li (李四) or new-li (李四)"),
        ("MS. LEE", "2024-05-06", None, "D021", "could be ann (Ann Lee) or ben (Ben Lee)"),
        # What is said does not fit together.
        ("水利部部长 林一", "2019-06-01", None, "D022", "lin-yi (林一), who was not '水利部部长'"),
        ("水利部部长 周二", "2024-05-06", None, "D022", "but '水利部部长' was lin-yi (林一)"),
        ("部长", "2020-06-01", "园林部", "D022", "publisher has such an office too, of zhou-er"),
        ("水文晨报记者 李四", "2024-05-06", None, "D022", "not with 水文晨报; and of new-li"),
        # One could be meant, and nothing makes it certain.
        ("DR. DOE", "2024-05-06", None, "D023", "could be jane (Jane Doe); the name alone"),
        ("林", "2024-05-06", None, "D023", "could be lin-yi (林一); the name alone"),
        ("王", "2024-05-06", None, None, ""),
        ("郑", "2024-05-06", None, None, ""),
        ("司长", "2024-05-06", None, "D023", "could be sun (孙五); but the registry does not say"),
        ("水利部部长", None, None, "D021", "could be lin-yi (林一) or wu-san (吴三)"),
        ("THE PRESIDENT", None, None, "D023", "but the session has no day"),
    ],
)  # fmt: skip
def test_what_is_open_stays_null(
    tmp_path: Path, label: str, day: str | None, publisher: str | None, code: str | None, says: str
) -> None:
    """Who is not told beyond doubt has no id; who could be meant is listed with a remedy."""
    other = "问" if label > "\u2e80" else "Q"
    found = session(tmp_path, label, other, day=day, publisher=publisher)
    assert ids(found) == {label: None, other: None}
    assert [f.code for f in doubts(found)] == [code] * (code is not None)
    for finding in doubts(found):
        assert says in finding.message
        assert repr(label) in finding.message
        assert (finding.severity, finding.file) == ("warning", "talk.txt")
        assert finding.line == 3 + (day is not None) + (publisher is not None)
        assert "people.csv" in finding.fix


def test_a_registered_reporter_of_another_outlet_is_contradicted(tmp_path: Path) -> None:
    """A full name beside an outlet that the registry does not know of is no proof."""
    registry = HEAD + "li,李四,,,海河日报,,\n"
    found = session(tmp_path, "水文晨报记者 李四", "问", registry=registry)
    assert ids(found) == {"水文晨报记者 李四": None, "问": None}
    (doubt,) = doubts(found)
    assert (doubt.code, "registered with 海河日报, not with 水文晨报" in doubt.message) == (
        "D022",
        True,
    )


@pytest.mark.parametrize(("said", "registered"), [("Reuters", "Reuters News"), ("美联", "美联社")])
def test_a_longer_form_of_an_outlet_contradicts_nothing(
    tmp_path: Path, said: str, registered: str
) -> None:
    """One name of a body inside the other may be the same body."""
    registry = HEAD + f"li,李四,Li Si,,{registered},,\n"
    label = f"{said}记者 李四" if said > "\u2e80" else f"{said} reporter Li Si"
    found = session(tmp_path, label, "问" if said > "\u2e80" else "Q", registry=registry)
    assert ids(found)[label] == "li"


def test_short_label_of_one_named_in_full_is_that_person(tmp_path: Path) -> None:
    """Inside a session a surname stands for the full name, and so for the person."""
    found = session(tmp_path, "Ann Lee", "Q", "MS. LEE")
    assert ids(found) == {"Ann Lee": "ann", "Q": None}
    assert doubts(found) == []


def test_expired_alias_tells_nothing(tmp_path: Path) -> None:
    """An alias holds on its days only."""
    assert ids(session(tmp_path, "五哥", "问", day="2005-01-01"))["五哥"] == "sun"
    assert ids(session(tmp_path, "五哥", "问", day="2010-01-01"))["五哥"] is None


def test_traditional_form_needs_a_row(tmp_path: Path) -> None:
    """Simplified and traditional characters are not folded: the registry states both."""
    registry = HEAD + "c,陈六,,部长,,2020-01-01,\n"
    assert ids(session(tmp_path, "部長", "問", registry=registry))["部長"] is None
    both = registry + "c,陈六,,部長,,2020-01-01,\n"
    assert ids(session(tmp_path, "部長", "問", registry=both))["部長"] == "c"


def test_office_in_a_language_without_word_list(tmp_path: Path) -> None:
    """An office that no word list knows is still what the registry says it is."""
    registry = HEAD + "p,Ana Ruiz,,Consejera,,2020-01-01,\n"
    assert ids(session(tmp_path, "CONSEJERA", "Q", registry=registry))["CONSEJERA"] == "p"


def test_joint_labels_and_outlets_are_nobody(tmp_path: Path) -> None:
    """A group or an outlet is no person, whatever the registry names so."""
    registry = HEAD + "g,Ann & Bob,,,,,\ng,Ann & Bob,Daily reporter,,,,\n"
    labels = ["Ann & Bob", "Daily reporter"] * 2
    found = session(tmp_path, *labels, registry=registry)
    assert set(ids(found).values()) == {None}


def test_nothing_else_changes(tmp_path: Path) -> None:
    """Without a registry, and where it knows nobody, the session is the same."""
    with_people = session(tmp_path, "林一", "问")
    assert session(tmp_path, "林一", "问", registry=HEAD).turns == with_people.turns
    assert ids(session(tmp_path, "林一", "问", registry=HEAD)) == {"林一": None, "问": None}


def test_long_lists_of_candidates_are_cut(tmp_path: Path) -> None:
    """A surname that many share names the first of them and how many more there are."""
    rows = "".join(f"p{i},王{chr(0x4E00 + i)},,,,,\n" for i in range(40))
    (doubt,) = doubts(session(tmp_path, "王", "问", registry=HEAD + rows))
    assert "and 35 more" in doubt.message


@pytest.mark.parametrize("label", ["部长 王{}", "王{}", "王"])
def test_resolving_takes_linear_time(label: str) -> None:
    """Twice the people and speakers take twice the time, also if all share name or office."""

    def resolve(text: str) -> object:
        names = text.split("\n")
        rows = "".join(f"p{i},{name},,部长,,2020-01-01,\n" for i, name in enumerate(names))
        speakers = [
            Speaker(
                i,
                label.format(name[1:]).split()[-1],
                (label.format(name[1:]),),
                "部长" if " " in label else None,
                None,
                SpeakerKind.PERSON,
            )
            for i, name in enumerate(names if "{" in label else names[:1], start=1)
        ]
        return resolve_people(speakers, people(HEAD + rows), None, None, lexicon_for("zh"))

    assert growth(lambda n: "\n".join(f"王{chr(0x4E00 + i)}" for i in range(n)), resolve, 2_000) < 9

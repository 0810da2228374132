"""Headers: what a source states about itself is read, and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import growth

from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.read import read
from turnpack.read.header import HeaderBlock, parse_header
from turnpack.records import NO_SETTINGS, Settings, Transcript

BODY = "主持人：\n大家好。\n"


def values(block: HeaderBlock) -> dict[str, str]:
    """Return what the header states, by column."""
    return {key: stated.value for key, stated in block.header.values.items()}


def metadata(text: str, block: HeaderBlock) -> list[str]:
    """Return the lines of the header that have no column."""
    return [span.of(text) for span in block.metadata]


def accounted(text: str, block: HeaderBlock) -> bool:
    """Whether each character before the body is in exactly one span or is white space."""
    places = [0] * block.end
    for start, end in [*block.declared, *block.metadata]:
        for offset in range(start, end):
            places[offset] += 1
    return all(
        n == 1 or (n == 0 and character.isspace())
        for n, character in zip(places, text[: block.end], strict=True)
    )


def refusal(text: str) -> Finding:
    """Return the one finding with which the header of ``text`` is refused."""
    with pytest.raises(DataError) as caught:
        parse_header(text, "a.txt")
    (found,) = caught.value.findings
    return found


def read_source(folder: Path, text: str, settings: Settings = NO_SETTINGS) -> Transcript:
    """Return the transcript of a source with ``text``."""
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return read(path, settings, "a.txt")


@pytest.mark.parametrize(
    ("line", "column", "value"),
    [
        ("title: 记者会", "title", "记者会"),
        ("url: http://a.example/1", "source_url", "http://a.example/1"),
        ("source_url: http://a.example/1", "source_url", "http://a.example/1"),
        ("author: 新闻办", "publisher", "新闻办"),
        ("publisher: 新闻办", "publisher", "新闻办"),
        ("date: 2024-05-06", "date", "2024-05-06"),
        ("date: 6 May 2024", "date", "2024-05-06"),
        ("Date: Monday, May 6, 2024, 10:00", "date", "2024-05-06"),
        ("date: 令和6年5月6日", "date", "2024-05-06"),
        ("timezone: Asia/Shanghai", "timezone", "Asia/Shanghai"),
        ("language: zh", "language", "zh"),
        ("event_type: briefing", "event_type", "briefing"),
        ("TITLE:记者会", "title", "记者会"),
        ("Title \t:  a: b  ", "title", "a: b"),
    ],
)
@pytest.mark.parametrize("content", ["content:\n", ""])
def test_header_line_is_read(line: str, column: str, value: str, content: str) -> None:
    """Every known key fills its column, in any case, with or without a line `content:`."""
    text = f"{line}\n{content}{BODY}"
    block = parse_header(text, "a.txt")
    assert values(block) == {column: value}
    assert text[block.end :].strip() == BODY.strip()
    assert accounted(text, block)


def test_value_knows_its_place() -> None:
    """A value's span is the value as printed."""
    text = f"title:  a b \nurl: u\ncontent:\n{BODY}"
    header = parse_header(text, "a.txt").header
    assert {s.span.of(text) for s in header.values.values()} == {"a b", "u"}


@pytest.mark.parametrize(
    ("text", "stated", "kept"),
    [
        ("title: a\nplace: 大厅\ncontent:\n", {"title": "a"}, ["place: 大厅"]),
        ("title: a\ntitle: b\ncontent:\n", {"title": "a"}, ["title: b"]),
        ("url: a\nsource_url: b\ncontent:\n", {"source_url": "a"}, ["source_url: b"]),
        ("title:\nurl: u\ncontent:\n", {"source_url": "u"}, ["title:"]),
        ("title: a\n\n\nurl: u\n\ncontent:\n", {"title": "a", "source_url": "u"}, []),
        ("\n\n title: a\nx-y: z \ncontent:\n", {"title": "a"}, ["x-y: z"]),
        ("content:\n", {}, []),
    ],
    ids=["unknown", "twice", "two names", "no value", "blank lines", "indented", "only content"],
)
def test_what_has_no_column_is_kept(text: str, stated: dict[str, str], kept: list[str]) -> None:
    """The first value of a column counts; every other line is kept as metadata."""
    text += BODY
    block = parse_header(text, "a.txt")
    assert values(block) == stated
    assert metadata(text, block) == kept
    assert text[block.end :].strip() == BODY.strip()
    assert accounted(text, block)


@pytest.mark.parametrize("space", ["", " ", "\t "])
def test_content_on_the_line_of_its_key(space: str) -> None:
    """What follows `content:` on the same line is the start of the body."""
    text = f"title: a\nCONTENT:{space}大家好。\n{BODY}"
    block = parse_header(text, "a.txt")
    assert text[block.end :] == f"大家好。\n{BODY}"
    assert accounted(text, block)


@pytest.mark.parametrize(
    ("text", "stated", "body"),
    [
        (f"title: a\n{BODY}", {"title": "a"}, BODY),
        (f"title: a\nurl: u\n\nMODERATOR:\nHi.\n{BODY}", {"title": "a", "source_url": "u"}, None),
        ("title: a\nQ: Why?\nurl: u\n", {"title": "a"}, "Q: Why?\nurl: u\n"),
    ],
)
def test_without_content_only_known_keys_are_header(
    text: str, stated: dict[str, str], body: str | None
) -> None:
    """Where no `content:` marks the end, the header ends before the first unknown key."""
    block = parse_header(text, "a.txt")
    assert values(block) == stated
    assert text[block.end :].strip() == (body or f"MODERATOR:\nHi.\n{BODY}").strip()


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "MODERATOR:\nHi.\n",
        "Q: Why?\ntitle: a\ncontent:\nb\n",
        "标题: a\n",
        "a title: b\n",
        "---\ntitle: a\nno closing fence\n",
        "----\ntitle: a\n---\n",
        "-- -\n",
    ],
)
def test_no_header(text: str) -> None:
    """A text that does not start with a known key or a front matter is all body."""
    assert parse_header(text, "a.txt") == HeaderBlock(parse_header("", "a").header, 0)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: a\ncontent:", "a.txt:2"),
        ("title: a\nurl: u\n\ncontent: \n\n\n", "a.txt:4"),
        ("title: a\n", "a.txt:1"),
        ("---\ntitle: a\n---\n \n", "a.txt:3"),
        ("---\n---\n", "a.txt:2"),
    ],
)
def test_header_without_content_is_refused(text: str, place: str) -> None:
    """A header that nothing follows is reported on its last line."""
    found = refusal(text)
    assert (found.code, found.place) == ("S004", place)


@pytest.mark.parametrize(
    ("inside", "stated", "kept"),
    [
        ("title: 记者会\nurl: http://a/\n", {"title": "记者会", "source_url": "http://a/"}, []),
        ("title: \"a: b\"\nauthor: 'it''s'\n", {"title": "a: b", "publisher": "it's"}, []),
        ("title: >-\n  a\n  b\nurl: u\n", {"title": "a b", "source_url": "u"}, []),
        ("title: |\n  a\n  b\n\ndate: 2024-05-06\n", {"title": "a\nb\n", "date": "2024-05-06"}, []),
        ("title: a\nplace: 大厅\n", {"title": "a"}, ["place: 大厅"]),
        ("title: a\ntags:\n  - b\n  - c\nurl: u\n", {"title": "a", "source_url": "u"},
         ["tags:\n  - b\n  - c"]),
        ("title: [a, b]\n", {}, ["title: [a, b]"]),
        ("title: a\ntitle: b\n", {"title": "a"}, ["title: b"]),
        ("title:\nurl: u\n", {"source_url": "u"}, ["title:"]),
        ("Title: a  # short\n", {"title": "a"}, ["# short"]),
        ("", {}, []),
    ],
    ids=["plain", "quoted", "folded", "literal", "unknown", "list", "list for a text", "twice",
         "no value", "comment behind", "empty"],
)  # fmt: skip
def test_front_matter_is_read(inside: str, stated: dict[str, str], kept: list[str]) -> None:
    """YAML between two fences fills the columns; what has none is kept."""
    text = f"---\n{inside}--- \n{BODY}"
    block = parse_header(text, "a.txt")
    assert values(block) == stated
    assert metadata(text, block) == kept
    assert text[block.end :] == BODY
    assert accounted(text, block)


@pytest.mark.parametrize(
    ("inside", "stated"),
    [
        ("# about it\ntitle: a\n", {"title": "a"}),
        ("title: a\n# about the address\nurl: u\n", {"title": "a", "source_url": "u"}),
        ("title: a\n# the end\n", {"title": "a"}),
        ("# nothing else\n", {}),
        ("{title: a, url: u}\n", {"title": "a", "source_url": "u"}),
        ("!!map\ntitle: a\n", {"title": "a"}),
        ("title: a\n...\n", {"title": "a"}),
        ("? [a, b]\n: c\ntitle: d\n", {"title": "d"}),
        ("title: &t a\nauthor: *t\n", {"title": "a", "publisher": "a"}),
        ("? title\n: a\n", {"title": "a"}),
    ],
    ids=["comment first", "comment between", "comment last", "comment only", "braces", "tag",
         "document end", "list as key", "alias", "marked key"],
)  # fmt: skip
def test_front_matter_conserves_all_of_yaml(inside: str, stated: dict[str, str]) -> None:
    """Comments and rarer forms of YAML are accounted for too, or refused with a finding."""
    text = f"---\n{inside}---\n{BODY}"
    block, found = None, ["none"]
    try:
        block = parse_header(text, "a.txt")
    except DataError as error:
        found = [finding.code for finding in error.findings]
    if block is None:
        assert found == ["S005"]
    else:
        assert values(block) == stated
        assert accounted(text, block)


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        ("title: a\nurl: [b\n", 4),
        ("title: a\nb: c: d\n", 3),
        ("title: a\nurl: *nobody\n", 3),
        ("a line of prose\n", 2),
        ("- a\n- b\n", 2),
        ("title: 'a\n", None),
        ("title: \u0085\x80\n", 2),
    ],
    ids=["list", "two colons", "unknown alias", "prose", "list of values", "quote", "control"],
)
def test_broken_front_matter_is_refused(inside: str, line: int | None) -> None:
    """A front matter that is not keys and values is reported, with the line where known."""
    found = refusal(f"---\n{inside}---\n{BODY}")
    assert found.code == "S005"
    assert found.line is not None
    assert line is None or found.line == line


def test_deep_front_matter_is_refused() -> None:
    """Brackets without end are a finding, not a crash."""
    assert refusal(f"---\ntitle: {'[' * 20_000}\n---\n{BODY}").code == "S005"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("date: 2023-02-29", "is not a day of the calendar"),
        ("date: early in May 2024", "is not a day of the calendar"),
        ("date: 03/04/2024", "is not a day of the calendar"),
        ("timezone: Asia/Peking Road", "is not an IANA time zone"),
        ("timezone: ../../etc/passwd", "is not an IANA time zone"),
        ("timezone: Asia", "is not an IANA time zone"),
        ("timezone: Factory", "is not an IANA time zone"),
        ("timezone: localtime", "is not an IANA time zone"),
        ("timezone: posixrules", "is not an IANA time zone"),
        ("timezone: posix/Asia/Shanghai", "is not an IANA time zone"),
        ("timezone: right/UTC", "is not an IANA time zone"),
        ("event_type: party", "is not one of press_conference, briefing, interview, other"),
        ("language: Chinese, I think", "language"),
    ],
)
@pytest.mark.parametrize("form", ["title: a\n{}\ncontent:\n", "---\n{}\n---\n"])
def test_impossible_value_is_refused(tmp_path: Path, form: str, line: str, says: str) -> None:
    """A value that cannot be is reported with its line before anything is built on it."""
    with pytest.raises(DataError) as caught:
        read_source(tmp_path, form.format(line) + BODY)
    (found,) = caught.value.findings
    assert (found.code, found.place) == ("S008", "a.txt:2")
    assert says in found.message


def test_every_impossible_value_is_named(tmp_path: Path) -> None:
    """All wrong values are reported at once."""
    text = f"date: 2024-13-01\ntimezone: Mars\nevent_type: party\ncontent:\n{BODY}"
    with pytest.raises(DataError) as caught:
        read_source(tmp_path, text)
    assert [(f.code, f.line) for f in caught.value.findings] == [("S008", i) for i in (1, 2, 3)]


def test_header_outranks_settings(tmp_path: Path) -> None:
    """What the source states counts before what the corpus declares."""
    settings = Settings(timezone="Asia/Shanghai", language="zh", event_type="briefing")
    transcript = read_source(tmp_path, f"timezone: Europe/Paris\ncontent:\n{BODY}", settings)
    stated = {key: transcript.stated(key) for key in ("timezone", "language", "title")}
    assert stated == {"timezone": "Europe/Paris", "language": "zh", "title": None}


def test_source_is_fingerprinted(tmp_path: Path) -> None:
    """The transcript says which file it is of, and on which line each offset lies."""
    transcript = read_source(tmp_path, f"title: a\ncontent:\n{BODY}")
    assert transcript.source.path == "a.txt"
    assert transcript.source.format == "text"
    assert len(transcript.source.sha256) == 64
    assert transcript.body.of(transcript.text).strip() == BODY.strip()
    assert transcript.line_of(transcript.text.index("大")) == 4


def test_hash_is_of_the_bytes(tmp_path: Path) -> None:
    """The fingerprint is of the file, not of the text that is read from it."""
    path = tmp_path / "a.txt"
    hashes = set()
    for data in (b"A:\nhi\n", b"A:\r\nhi\r\n", b"\xef\xbb\xbfA:\nhi\n"):
        path.write_bytes(data)
        transcript = read(path)
        hashes.add(transcript.source.sha256)
        assert transcript.text == "A:\nhi\n"
    assert len(hashes) == 3


@pytest.mark.parametrize(
    ("name", "code"), [("gone.txt", "S006"), ("folder.txt", "S006"), ("a.docx", "S007")]
)
def test_unreadable_source_is_refused(tmp_path: Path, name: str, code: str) -> None:
    """A source that is gone, is a folder, or is of an unknown kind is a finding."""
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "a.docx").write_bytes(b"x")
    with pytest.raises(DataError) as caught:
        read(tmp_path / name, name=f"sources/{name}")
    (found,) = caught.value.findings
    assert (found.code, found.place) == (code, f"sources/{name}")


@pytest.mark.parametrize(
    "line",
    ["title: a{}b", "title:{}", "title{}", "---{}"],
    ids=["inside", "behind", "in the key", "fence"],
)
def test_header_takes_linear_time(line: str) -> None:
    """A header line with spaces without end takes four times as long for four times as many."""

    def make(n: int) -> str:
        return f"{line.format(' ' * n)}\ncontent:\n{BODY}"

    assert growth(make, lambda text: parse_header(text, "a.txt"), 2_000) < 9

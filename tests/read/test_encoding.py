"""Encodings: declared ones are taken, others are detected with a warning or refused."""

from __future__ import annotations

import pytest

from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.read.decode import decode_source
from turnpack.read.encoding import codecs_of, declared_encoding, detect

CHINESE = (
    "主持人：各位记者朋友大家好，今天我们请部长回答大家的问题。\n"
    "部长：谢谢。这个问题是大家都很关心的。\n"
)
TRADITIONAL = (
    "主持人：各位記者朋友大家好，今天我們請部長回答大家的問題。\n"
    "部長：謝謝，這個問題是大家都很關心的。\n"
)
JAPANESE = (
    "司会：ただいまから記者会見を始めます。\n"
    "大臣：ご質問についてお答えします。今後の対応を考えています。\n"
)
KOREAN = "사회자: 기자회견을 시작하겠습니다. 질문이 있으신 분은 손을 들어 주십시오. 감사합니다.\n"
RUSSIAN = "Ведущий: Добрый день, уважаемые коллеги! Пожалуйста, ваши вопросы.\n"
FRENCH = (
    "Présidente : Où en êtes-vous ? Nous avons déjà répondu à cette « question », l’été dernier.\n"
)
POLISH = "Rzecznik: Dzień dobry państwu. Myślę, że rząd się zgadza, ponieważ już o tym mówiliśmy.\n"


def refusal(data: bytes, declared: str | None = None) -> Finding:
    """Return the one finding with which ``data`` is refused."""
    with pytest.raises(DataError) as caught:
        decode_source(data, "a.txt", declared)
    (found,) = caught.value.findings
    return found


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (CHINESE, "gb18030", "GB18030"),
        (TRADITIONAL, "gb18030", "GB18030"),
        (TRADITIONAL, "cp950", "Big5"),
        (JAPANESE, "cp932", "Shift_JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (KOREAN, "cp949", "EUC-KR"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "KOI8-R"),
        (FRENCH, "cp1252", "windows-1252"),
    ],
)
def test_undeclared_encoding_is_detected_and_reported(text: str, codec: str, name: str) -> None:
    """A text that is plainly in one encoding is read by it, with a warning that names it."""
    decoded = decode_source(text.encode(codec), "a.txt")
    assert (decoded.text, decoded.encoding) == (text, name)
    (found,) = decoded.findings
    assert (found.code, found.severity.value, found.place) == ("S020", "warning", "a.txt:1")
    assert name in found.message


@pytest.mark.parametrize("codec", ["gb18030", "cp932", "cp1252"])
def test_long_text_is_decoded_to_its_end(codec: str) -> None:
    """The evidence is a sample, the text is whole, wherever the sample cuts a character."""
    text = {"gb18030": CHINESE, "cp932": JAPANESE, "cp1252": FRENCH}[codec] * 6000
    assert decode_source(b"x" + text.encode(codec), "a.txt").text == f"x{text}"


@pytest.mark.parametrize(
    "data",
    [
        "部长".encode("gb18030"),
        POLISH.encode("cp1250"),
        POLISH.encode("iso8859-2"),
        CHINESE.encode() + b"\xff",
        FRENCH.encode() + b"\xe9",
        b"\xff" * 50,
        CHINESE.encode("gb18030") + b"\xff" + TRADITIONAL.encode("cp950"),
        CHINESE.encode("gb18030") * 9000 + b"\xff",
    ],
    ids=["short", "1250", "8859-2", "damaged", "damaged fr", "noise", "mixed", "late damage"],
)
def test_unplain_encoding_is_refused(data: bytes) -> None:
    """Where no encoding is plainly right, and where UTF-8 is merely damaged, nothing is guessed."""
    assert refusal(data).code == "S003"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings(codec: str) -> None:
    """UTF-16 is known by its mark, or by its zero bytes, which is reported."""
    decoded = decode_source(CHINESE.replace("\n", " ok\r\n").encode(codec), "a.txt")
    assert decoded.text == CHINESE.replace("\n", " ok\n")
    assert [found.code for found in decoded.findings] == (["S020"] if "-" in codec[4:] else [])


def test_cut_utf16_is_refused_with_its_place() -> None:
    """Half a character at the end is an error on its line."""
    found = refusal("a\nb".encode("utf-16") + b"\xd8")
    assert (found.code, found.place) == ("S021", "a.txt:2:2")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig"])
def test_utf8_needs_no_finding(codec: str) -> None:
    """UTF-8 is read without a word, with or without a mark."""
    decoded = decode_source(CHINESE.encode(codec), "a.txt")
    assert (decoded.text, decoded.encoding, decoded.findings) == (CHINESE, "utf-8", ())


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('<?xml version="1.0" encoding="GBK"?>\n', "GBK"),
        ("<html><head>\n<META charset=gb2312>\n", "gb2312"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gbk">', "gbk"),
        ("---\ntitle: x\nencoding: gb18030\n---\n", "gb18030"),
    ],
)
def test_declared_encoding_is_taken(head: str, name: str) -> None:
    """What the text declares at its start is taken, without a finding."""
    data = (head + "部长").encode("gb18030")
    assert declared_encoding(data) == name
    decoded = decode_source(data, "a.txt")
    assert (decoded.text, decoded.findings) == (head + "部长", ())


def test_header_lines_declare_an_encoding() -> None:
    """Header lines may state the encoding like a front matter; text further down does not."""
    data = "title: 部长\r\n\r\nencoding: gb18030\r\ncontent: 部长".encode("gb18030")
    assert declared_encoding(data) == "gb18030"
    assert decode_source(data, "a.txt").encoding == "gb18030"
    assert declared_encoding(b"title: x\nAnd so on\nencoding: gbk\n") is None
    assert declared_encoding(b"---\ntitle: x\n---\nencoding: gbk\n") is None


@pytest.mark.parametrize("codec", ["gb18030", "big5hkscs", "cp932", "euc_jp", "cp949", "cp1251"])
def test_what_a_maintainer_knows_needs_no_evidence(codec: str) -> None:
    """A text too short to tell is read as stated, without a finding."""
    text = {"cp949": "장관", "cp1251": "Да"}.get(codec, "部長" if codec != "gb18030" else "部长")
    assert refusal(text.encode(codec)).code == "S003"
    decoded = decode_source(text.encode(codec), "a.txt", codec)
    assert (decoded.text, decoded.findings) == (text, ())


def test_a_source_knows_better_than_a_setting_for_all() -> None:
    """A mark, a declaration that fits, and UTF-8 come before what is assumed of all sources."""
    declared = f"<meta charset=big5>{TRADITIONAL}"
    assert decode_source(declared.encode("big5"), "a", "gb18030").text == declared
    assert decode_source(CHINESE.encode("utf-16"), "a", "gb18030").findings == ()
    decoded = decode_source(CHINESE.encode(), "a", "gb18030")
    assert (decoded.text, [found.code for found in decoded.findings]) == (CHINESE, ["S022"])


def test_a_wrong_declaration_gives_way_to_a_maintainers() -> None:
    """Where the source's own declaration does not fit, what is stated counts, and is told."""
    text = f"<meta charset=utf-8>{CHINESE}"
    decoded = decode_source(text.encode("gb18030"), "a", "gb18030")
    assert (decoded.text, [found.code for found in decoded.findings]) == (text, ["S022"])


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        (TRADITIONAL, "cp950", "gb2312"),
        (CHINESE, "gb18030", "big5"),
        (JAPANESE, "euc_jp", "gbk"),
        (KOREAN, "cp949", "gb2312"),
        (RUSSIAN, "cp1251", "koi8-r"),
        (RUSSIAN, "koi8-r", "windows-1251"),
        (CHINESE, "gb18030", "iso-8859-1"),
        (FRENCH, "cp1252", "windows-1251"),
    ],
)
def test_a_declaration_that_decodes_to_nonsense_is_an_error(
    text: str, codec: str, declared: str
) -> None:
    """Where another encoding is plainly meant, nothing is read by the wrong one in silence."""
    data = f"<meta charset={declared}>".encode() + text.encode(codec)
    found = refusal(data)
    assert found.code == "S021"
    assert decode_source(data, "a", codec).text.endswith(text)


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (
            "Größe, Übermut und Maß - schöne Grüße aus Köln und München, sagte er. " * 3,
            "iso8859-15",
        ),
        ("Dziękuję bardzo, proszę państwa, i życzę miłego dnia. " * 3, "iso8859-2"),
        ("Teşekkür ederim, sayın başkan; görüşmek üzere, iyi günler. " * 3, "iso8859-9"),
        ("Ďakujem veľmi pekne, želám vám pekný deň. " * 3, "cp1250"),
    ],
)
def test_a_right_declaration_is_not_doubted(text: str, codec: str) -> None:
    """Other encodings of Western letters are taken as declared."""
    data = f"<meta charset={codec}>{text}".encode(codec)
    assert decode_source(data, "a").text.endswith(text)


def test_too_short_to_tell_is_refused() -> None:
    """Two bytes that are a letter in UTF-8 and a character in GBK are not decided by a template."""
    data = b"<meta charset=gbk>" + "é".encode()
    found = refusal(data)
    assert (found.code, "--encoding" in found.fix) == ("S021", True)
    assert decode_source(data, "a", "utf-8").text.endswith("é")
    assert decode_source(data, "a", "gbk").text.endswith("茅")
    assert decode_source(b"<meta charset=latin1>" + "é".encode(), "a").text.endswith("é")


def test_the_remedy_names_the_option() -> None:
    """Where nothing can be told, the message says how to state it."""
    fix = refusal("部长".encode("gb18030")).fix
    assert "--encoding" in fix
    assert "datapackage.yaml" in fix


def test_wrong_declaration_is_an_error_with_its_place() -> None:
    """Bytes that the declared encoding does not hold are an error; the fix tells what fits."""
    found = refusal(b"<?xml version='1.0' encoding='utf-8'?>\n" + CHINESE.encode("gb18030"))
    assert (found.code, found.place) == ("S021", "a.txt:2:1")
    assert "GB18030" in found.fix


def test_utf8_under_another_declaration_is_utf8() -> None:
    """A declaration that conversion left behind is overruled, with a warning."""
    decoded = decode_source(f"<meta charset='gbk'>{CHINESE}".encode(), "a.html")
    assert CHINESE in decoded.text
    assert [found.code for found in decoded.findings] == ["S022"]


def test_unknown_declaration_is_refused() -> None:
    """An encoding that nobody knows, or that is none of text, is named."""
    for name in ("klingon", "rot13", "utf-7", "idna"):
        found = refusal(b"abc", name)
        assert (found.code, name in found.message) == ("S021", True)
        assert codecs_of(name) == ()


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03", b"ab\x00c", b"\x7fELF\x00\x00"])
def test_binary_is_refused(data: bytes) -> None:
    """Zero bytes that are no UTF-16 make a file binary."""
    assert refusal(data).code == "S002"


def test_control_characters_are_refused_after_decoding() -> None:
    """A control in UTF-16 is reported by its character, line and column."""
    found = refusal("ab\nc\x07".encode("utf-16"))
    assert (found.code, found.place) == ("S002", "a.txt:2:2")


def test_nothing_beyond_ascii_is_no_evidence() -> None:
    """A text without such characters has nothing to detect."""
    assert detect(b"plain") is None

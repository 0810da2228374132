"""Whatever a file of any format holds, it is refused with findings or conserved whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import talks
from tests.talks import CHINESE, dialogues

from turnpack.errors import DataError
from turnpack.pipeline import parse
from turnpack.records import Session
from turnpack.validate.conservation import check_conservation

LAW = settings(derandomize=True, deadline=None, max_examples=120, database=None)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
WORDS = st.sampled_from(
    [
        "主持人：", "Ann: ", "记者 ", "（笑）", "(Laughter.)", "[crosstalk]", "谢谢。", "好吗？",
        "Why?", "10:02", "[ 2024-05-06 09:00 ]", "“", "”", "：", ":", "\n", "\n\n", " ", "\u3000",
        "\t", "&", "<", ">", "\\", '"', "'", "\u200b", "\ufeff", "\u2028", "\x85", "\x0c",
        "a\u0301", "😀", "*", "_", "#", "-",
    ]
)  # fmt: skip
CONTENT = st.lists(WORDS | TEXT, max_size=8).map("".join)


def of_pieces(*pieces: str) -> st.SearchStrategy[str]:
    """Return texts made of ``pieces`` of a format and of any content."""
    return st.lists(st.sampled_from(pieces) | CONTENT, max_size=14).map("".join)


def between(start: str, middle: st.SearchStrategy[str], end: str) -> st.SearchStrategy[str]:
    """Return texts of ``middle`` in a frame, and texts that are cut off inside it."""
    whole = middle.map(lambda text: f"{start}{text}{end}")
    return whole | st.tuples(whole, st.integers(0, 60)).map(lambda t: t[0][: -t[1] or None])


MARKDOWN = of_pieces(
    "# ", "**", "*", "_", "> ", "- ", "1. ", "```\n", "| a | b |\n", "|-|-|\n", "[a](b)",
    "![a](b)", "---\n", "<br>", "<b>", "</b>", "\\*", "**Ann:** ", "**Ben**: ", "\n\n", "<!-- ",
    " -->", "[^1]", "  \n", "    ", "&amp;", "&#0;", "---\ntitle: a\n---\n",
)  # fmt: skip
HTML_BODY = of_pieces(
    "<p>", "</p>", "<b>", "</b>", "<strong>Ann:</strong> ", "<br/>", "<br>", "<div>", "</div>",
    "<table><tr><td>", "</td></tr></table>", "<ul><li>", "</ul>", "<nav>", "</nav>", "<script>",
    "</script>", "<style>", "<h1>", "</h1>", "<article>", "</article>", "<main>", "<!--", "-->",
    "&amp;", "&lt;", "&#x3a;", "&#0;", "<a href='x'>", "</a>", "<template>", "<svg>", "<pre>",
    "<title>", "<![CDATA[", "<p hidden>", "<em>", "<i>",
)  # fmt: skip
XML_PIECES = (
    "<p>", "</p>", "<seg>", "</seg>", "&amp;", "&#10;", "<!--", "-->", "<note>", "</note>",
    "<lb/>",
)  # fmt: skip
TEI_BODY = of_pieces(
    '<u who="#a">', '<u who="#b" ana="#chair">', "<u>", "</u>", '<note type="speaker">',
    "<vocal/>", '<gap reason="inaudible"/>', "<head>", "</head>", "<incident><desc>",
    "</desc></incident>", "<sp><speaker>", "</speaker>", "</sp>", *XML_PIECES,
)  # fmt: skip
AKN_BODY = of_pieces(
    '<speech by="#a">', '<speech by="#b" as="#chair">', "</speech>", "<from>", "</from>",
    "<question by='#a'>", "</question>", "<answer by='#b'>", "</answer>", "<heading>",
    "</heading>", "<narrative>", "</narrative>", "<remark>", "</remark>", *XML_PIECES,
)  # fmt: skip
VTT = of_pieces(
    "00:01.000 --> 00:02.000\n", "00:00:02.000 --> 00:00:03.500 align:left\n", "<v Ann>", "</v>",
    "<v.loud Ben Day>", "NOTE ", "STYLE\n", "REGION\n", "<c>", "</c>", "<00:01.500>", "\n\n",
    "1\n", "- ", "Ann: ", "&amp;", "-->",
)  # fmt: skip
SRT = of_pieces(
    "1\n", "2\n", "00:00:01,000 --> 00:00:02,000\n", "00:00:02,000 --> 00:00:01,000\n", "<i>",
    "</i>", "{\\an8}", "Ann: ", "ANN: ", "[BEN] ", "- ", "\n\n", "♪", "-->",
)  # fmt: skip
VALUE: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats() | CONTENT
)
UTTERANCE = st.fixed_dictionaries(
    {},
    optional={
        "speaker": CONTENT | st.sampled_from(["Ann", "Ben"]) | VALUE,
        "text": CONTENT | st.lists(CONTENT, max_size=3) | VALUE,
        "role": st.sampled_from(["moderator", "interviewer", "记者", "x"]) | VALUE,
        "timestamp": VALUE,
        "id": VALUE,
        "utterances": st.lists(VALUE, max_size=2),
        "meta": st.dictionaries(CONTENT, VALUE, max_size=2),
    },
)
JSON = (
    st.lists(UTTERANCE | VALUE, max_size=5)
    | st.fixed_dictionaries({"utterances": st.lists(UTTERANCE, max_size=4), "title": VALUE})
    | st.fixed_dictionaries({"speaker": st.lists(CONTENT, max_size=4), "utt": st.lists(CONTENT)})
).map(lambda value: json.dumps(value, ensure_ascii=False))
JSONL = st.lists(
    UTTERANCE.map(lambda value: json.dumps(value, ensure_ascii=False)) | CONTENT, max_size=6
).map("\n".join)

FORMATS: dict[str, tuple[str, st.SearchStrategy[str]]] = {
    "text": ("a.txt", CONTENT),
    "Markdown": ("a.md", MARKDOWN),
    "HTML": ("a.html", between("<html><body>", HTML_BODY, "</body></html>")),
    "bytes literal": (
        "a.txt",
        between("<html><body>", HTML_BODY, "</body></html>").map(lambda t: repr(t.encode())),
    ),
    "TEI": ("a.xml", between("<TEI><text><body>", TEI_BODY, "</body></text></TEI>")),
    "Akoma Ntoso": (
        "a.xml",
        between(
            "<akomaNtoso><debate><debateBody>", AKN_BODY, "</debateBody></debate></akomaNtoso>"
        ),
    ),
    "WebVTT": ("a.vtt", between("WEBVTT\n\n", VTT, "\n")),
    "SubRip": ("a.srt", SRT),
    "JSON": ("a.json", JSON | CONTENT),
    "JSON Lines": ("a.jsonl", JSONL),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all examples write their source into."""
    return tmp_path_factory.mktemp("any")


def understood(folder: Path, name: str, data: bytes) -> Session | None:
    """Return the session, None if the source is refused, and make sure that nothing is lost."""
    path = folder / name
    path.write_bytes(data)
    session, refused = None, {f"sources/{name}"}
    try:
        session = parse(path, name=f"sources/{name}")
    except DataError as error:
        refused = {str(finding.file) for finding in error.findings}
    assert refused == {f"sources/{name}"}
    if session is None:
        return None
    account = check_conservation(session)
    assert (account.n_lost, account.n_doubled, account.findings) == (0, 0, ())
    assert session.turns or {"D001", "D002"} & {finding.code for finding in session.findings}
    assert all(turn.text.strip() == turn.text != "" for turn in session.turns)
    return session


@pytest.mark.parametrize(("name", "content"), FORMATS.values(), ids=FORMATS)
@LAW
@given(data=st.data())
def test_any_content_is_conserved(
    folder: Path, name: str, content: st.SearchStrategy[str], data: st.DataObject
) -> None:
    """Any content between the marks of a format is conserved, or refused with its place."""
    understood(folder, name, data.draw(content).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", sorted({name for name, _ in FORMATS.values()}))
@LAW
@given(data=st.binary(max_size=60))
def test_any_bytes_are_refused_or_conserved(folder: Path, name: str, data: bytes) -> None:
    """No bytes make a reader fall over, whatever the file is called."""
    understood(folder, name, data)


SHOWN: dict[str, tuple[str, Callable[[list[talks.Turn]], str]]] = {
    "text": ("a.txt", talks.own_line("：")),
    "Markdown": ("a.md", talks.markdown("**", ":**")),
    "HTML": ("a.html", talks.html("<b>", ":</b>")),
    "TEI": ("a.xml", talks.tei),
    "Akoma Ntoso": ("a.xml", talks.akoma_ntoso),
    "WebVTT": ("a.vtt", talks.webvtt),
    "SubRip": ("a.srt", talks.srt),
    "JSON": ("a.json", talks.as_json),
    "JSON Lines": ("a.jsonl", talks.as_jsonl),
}


@pytest.mark.parametrize(("name", "show"), SHOWN.values(), ids=SHOWN)
@LAW
@given(data=st.data())
def test_damaged_sources_are_conserved(
    folder: Path, name: str, show: Callable[[list[talks.Turn]], str], data: st.DataObject
) -> None:
    """A source of which a stretch is lost, doubled or replaced is conserved, or refused."""
    text = show(data.draw(dialogues(CHINESE)))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 40, len(text))))
    damage = data.draw(CONTENT | st.just("") | st.just(text[start:end] * 2))
    understood(folder, name, (text[:start] + damage + text[end:]).encode("utf-8", "replace"))


@pytest.mark.parametrize(("name", "show"), SHOWN.values(), ids=SHOWN)
@settings(LAW, max_examples=20)
@given(data=st.data())
def test_parsing_twice_gives_the_same(
    folder: Path, name: str, show: Callable[[list[talks.Turn]], str], data: st.DataObject
) -> None:
    """The same bytes under the same name give the same ids, and all else that was found."""
    source = show(data.draw(dialogues(CHINESE))).encode()
    first, second = (understood(folder, name, source) for _ in range(2))
    assert first is not None
    assert first == second
    assert second is not None
    assert first.id == second.id

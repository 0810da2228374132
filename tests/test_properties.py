"""Laws that hold for every input: conservation, recovery, repetition, round trip."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import LAW, ZH, parse_text

from turnpack.contract import load_contract
from turnpack.emit.rows import session_rows
from turnpack.emit.tables import TableWriter, known_writers
from turnpack.errors import DataError
from turnpack.records import Settings
from turnpack.validate.conservation import check_conservation


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all examples of a law write their source into."""
    return tmp_path_factory.mktemp("laws")


# --- any text -----------------------------------------------------------------------

# Pieces of which transcripts and their headers are made, and the characters that hurt.
PIECES = [
    "主持人：\n", "部长 张三:\n", "MODERATOR:\n", "甲：", "：", ":", "title: a\n", "url: u\n",
    "title:", "content:", "content:\n", "date: 2024-05-06\n", "place: x\n", "---\n", "---",
    "# c\n", "- a\n", "{", "}", "[", "]", "a: b\n", "? ", "&a ", "*a", "!!map ", "...\n", "|\n",
    ">-\n", "'", '"', "%", "[ 2024-05-06 09:00 ]\n", "[ 2024-05-32 09:00 ]\n",
    "（2024/5/6 9:00：01）\n", "[ 0001-01-01 00:00 ]\n", "大家好。\n", "请问如何？\n", "\n", "\n\n",
    " ", "\t", "\r", "\r\n", "\f", "\u3000", "\u2028", "\x85", "\ufeff", "\u200b", "😀", "a\u0301",
    "谢谢", "记者：\n", "Thank you.\n",
]  # fmt: skip
ANY_TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.tuples(
        st.sampled_from(["---\n", "title: a\n", "content:", ""]),
        st.lists(
            st.one_of(st.sampled_from(PIECES), st.text(st.characters(codec="utf-8"), max_size=6)),
            max_size=12,
        ).map("".join),
        st.sampled_from(["---\n主持人：\n大家好。\n", "\ncontent:\n甲：\n一。\n", ""]),
    ).map("".join),
)  # fmt: skip
ZONES = st.sampled_from([None, "Asia/Shanghai", "America/New_York"])


@LAW
@given(text=ANY_TEXT, zone=ZONES)
def test_every_character_is_conserved(folder: Path, text: str, zone: str | None) -> None:
    """Any text is either refused with findings or conserved to the last character."""
    refused: set[str | None] | None = None
    try:
        session = parse_text(folder, text, Settings(timezone=zone))
    except DataError as error:
        refused = {found.file for found in error.findings}
    if refused is not None:
        assert refused == {"sources/talk.txt"}
        return
    account = check_conservation(session)
    assert (account.n_lost, account.n_doubled, account.findings) == (0, 0, ())
    assert session.turns or {"D001", "D002"} & {f.code for f in session.findings}
    assert all(turn.text.strip() == turn.text != "" for turn in session.turns)


@LAW
@given(text=ANY_TEXT)
def test_parsing_again_changes_nothing(folder: Path, text: str) -> None:
    """The same source gives an equal session, or the same refusal."""

    def outcome() -> object:
        try:
            return parse_text(folder, text, ZH)
        except DataError as error:
            return error.findings

    assert outcome() == outcome()


# --- known turns --------------------------------------------------------------------


class Language(NamedTuple):
    """Labels and sentences of one language."""

    tag: str
    moderator: str
    outlets: list[str]
    respondent: str
    short: str
    opening: str
    questions: list[str]
    answers: list[str]
    closing: str
    colon: str


CHINESE = Language(
    "zh",
    "主持人 林一",
    ["海河日报记者", "山城晚报记者", "南岛电视台记者", "约翰通讯社记者"],
    "水利部部长 张三",
    "张三",
    "欢迎参加今天的记者会。",
    [
        "请问今年的水情如何？",
        "明年的计划是什么？谢谢。",
        "部长，雨情怎么样？\n我还想问风情。谢谢？",
    ],
    ["水情平稳。", "我们有三点，如下：\n\n一是水。\n二是雨。", "雨情正常，“风调雨顺”。"],
    "记者会到此结束。",
    "：",
)
ENGLISH = Language(
    "en",
    "MODERATOR",
    ["Daily News reporter", "River Post reporter", "Hill Radio reporter", "Coast TV reporter"],
    "MINISTER",
    "MINISTER",
    "Good morning and welcome to the briefing.",
    ["What is the plan for the river?", "Why now, and how?", "Could you say\nwho pays? Thanks."],
    ["We shall build a dam.", "It is so, for two reasons.\n\nOne is the rain.", "The town will."],
    "This concludes the briefing.",
    ":",
)


class Talk(NamedTuple):
    """A transcript that was made up, and what it must give."""

    text: str
    turns: list[tuple[str, str]]
    pairs: list[tuple[str, str, str]]


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    """Make a briefing of an opening, a number of exchanges, and a closing."""
    language = draw(st.sampled_from([CHINESE, ENGLISH]))
    times = draw(st.sampled_from(["none", "after"]))
    n = draw(st.integers(1, 6))
    blocks = [(language.moderator, language.opening)]
    pairs = []
    outlet = draw(st.integers(0, 3))
    for i in range(n):
        # Another outlet each time: the same one again would go on or follow up.
        outlet = (outlet + draw(st.integers(1, 3))) % 4
        questioner = language.outlets[outlet]
        question = draw(st.sampled_from(language.questions))
        parts = draw(st.lists(st.sampled_from(language.answers), min_size=1, max_size=3))
        blocks.append((questioner, question))
        name = language.respondent if i == 0 else language.short
        blocks += [(name if j == 0 else language.short, part) for j, part in enumerate(parts)]
        pairs.append((questioner, question, "\n".join(parts)))
    blocks.append((language.moderator, language.closing))
    lines = []
    for i, (label, said) in enumerate(blocks):
        time = f"[ 2024-05-06 {9 + i // 60:02}:{i % 60:02} ]\n" if times == "after" else "\n"
        lines.append(f"{label}{language.colon}\n{said}\n{time}")
    turns: list[tuple[str, str]] = []
    for label, said in blocks:
        who = language.respondent if label == language.short else label
        if turns and turns[-1][0] == who:
            turns[-1] = (who, f"{turns[-1][1]}\n{said}")
        else:
            turns.append((who, said))
    return Talk("".join(lines), turns, pairs)


@LAW
@given(talk=talks())
def test_known_turns_come_back(folder: Path, talk: Talk) -> None:
    """A transcript made from known turns gives those turns and those pairs."""
    session = parse_text(folder, talk.text, Settings(timezone="UTC"))
    turns = session_rows(session)["turns"]
    first_labels = {s["speaker_id"]: s["label"] for s in session_rows(session)["speakers"]}
    assert [(first_labels[t["speaker_id"]], t["text"]) for t in turns] == talk.turns
    assert [
        (pair["questioner"], pair["question"], pair["answer"])
        for pair in session_rows(session)["qa_pairs"]
    ] == talk.pairs
    assert {pair["resolution"] for pair in session_rows(session)["qa_pairs"]} == {"certain"}
    assert {f.code for f in session.findings} <= {"D009"}


# --- round trip ---------------------------------------------------------------------

SAID = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n,\"';:：\\\t"), max_size=30
)  # fmt: skip


@settings(LAW, max_examples=40)
@given(said=st.lists(SAID, min_size=2, max_size=5))
def test_tables_come_back(folder: Path, said: list[str]) -> None:
    """What is written in the three formats is read back with the same values."""
    text = "\n\n".join(f"记者：\n{part}。" for part in said)
    session = parse_text(folder, f'title: a, "b"\ncontent:\n{text}', ZH)
    out = folder / "out"
    with TableWriter(out, load_contract(), known_writers()) as tables:
        tables.write(session)
    for table in load_contract():
        rows = session_rows(session).get(table.name, [])
        parquet = out / "data" / f"{table.name}.parquet"
        assert pq.read_table(parquet).to_pylist() == rows
        assert pl.read_parquet(parquet, glob=False).to_dicts() == rows
        plain = [{key: _plain(value) for key, value in row.items()} for row in rows]
        jsonl = (out / "jsonl" / f"{table.name}.jsonl").read_bytes().decode()
        assert [json.loads(line) for line in jsonl.split("\n")[:-1]] == plain
        with (out / "csv" / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            found = list(csv.DictReader(file))
        assert found == [
            {key: "" if value is None else str(value) for key, value in row.items()}
            for row in plain
        ]


def _plain(value: Any) -> Any:
    """Return ``value`` as JSON writes it."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if hasattr(value, "isoformat") else value

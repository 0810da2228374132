"""Laws of corrections: whatever they say, nothing is lost, and the text stays as it is."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.correcting import NAME
from tests.support import BRIEFING, ZH, growth

from turnpack.corrections import Outcome
from turnpack.emit.rows import session_rows
from turnpack.errors import DataError
from turnpack.pipeline import parse
from turnpack.read.corrections import load_correction_file
from turnpack.records import Role, Session
from turnpack.validate.conservation import check_conservation

LAW = settings(derandomize=True, deadline=None, max_examples=200, database=None)

BLOCKS = [
    "主持人 林一：\n欢迎参加今天的记者会。\n", "水利部部长 张三：\n我先介绍水情。\n",
    "海河日报记者：\n请问今年的水情如何？谢谢。\n", "张三：\n水情平稳。（笑声）谢谢。\n",
    "记者：\n为什么？\n", "张三：我补充一点。\n", "[ 2024-05-06 09:00 ]\n", "\n", "图为会场。\n",
    "MODERATOR: Welcome.\n", "Q: Why? (Laughter.)\n", "MS. ALVA:  It is so.\n", "Note: none.\n",
    "**Smith**: Yes.\n", "ALVA: [applause] It was: so.\n", "没有标签的一段话。\n", "\u3000\n",
]  # fmt: skip
CAPTIONS = (
    "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Ann>Good morning. Q: Why so?\n\n"
    "2\n00:00:03.000 --> 00:00:04.000\n<v Bob>Because (laughter) it is. Good.\n\n"
    "3\n00:00:05.000 --> 00:00:06.000\n<v Ann>Thank you. Why not?\n"
)
UTTERANCES = json.dumps(
    [
        {"speaker": "Ann", "text": "What is it? Q: And why?"},
        {"speaker": "Bob", "text": "It is this.\nAnd that: so."},
        {"speaker": "Ann", "text": "Thank you."},
    ]
)
SOURCES = st.one_of(
    st.lists(st.sampled_from(BLOCKS), min_size=2, max_size=14).map(lambda b: ("txt", "".join(b))),
    st.sampled_from([("vtt", CAPTIONS), ("json", UTTERANCES), ("txt", BRIEFING)]),
)
# What can be an anchor or a name: a label, a word with its mark, a sentence.
TOKEN = re.compile(r"[^\W\d_]+[：:.?？。]?|[^\s\w]")
ROLES = st.sampled_from([role.value for role in Role if role is not Role.UNKNOWN])


@st.composite
def fixes(draw: st.DrawFn, text: str) -> dict[str, Any]:
    """Make a fix of the documented form, most often with an anchor that is in ``text``."""
    tokens = [match.span() for match in TOKEN.finditer(text)]
    labels = [text[s : e - 1] for s, e in tokens if e - s > 1 and text[e - 1] in "：:"]
    names = st.sampled_from([*labels, *labels, "水利部部长 张三", "Ann", "Bob", "New Person"])

    def anchor() -> str:
        first = draw(st.integers(0, len(tokens) - 1))
        last = min(first + draw(st.integers(0, 3)), len(tokens) - 1)
        return text[tokens[first][0] : tokens[last][1]]

    def place() -> dict[str, str]:
        return {"at": anchor(), "occurrence": draw(st.sampled_from(["1", "1", "1", "2"]))}

    many = draw(st.sampled_from(["1", "1", "1", "2", "all"]))
    truth = st.sampled_from(["true", "false"])
    at = {"at": anchor(), "occurrence": many}
    form: dict[str, Any] = draw(
        st.sampled_from(
            [
                {"fix": "label", **at, "to": draw(names)},
                {"fix": "label", **at, "is": draw(truth)},
                {"fix": "role", "speaker": draw(names), "to": draw(ROLES)},
                {"fix": "role", **at, "to": draw(ROLES)},
                {"fix": "boundary", **at, "starts": draw(truth)},
                {"fix": "boundary", **at, "starts": "true", "speaker": draw(names)},
                {"fix": "speaker", **at, "to": draw(names)},
                {"fix": "speaker", "same": [draw(names), draw(names)]},
                {"fix": "speaker", "apart": [draw(names), draw(names)]},
                {"fix": "pair", "question": [place()], "answer": [place()]},
                {"fix": "pair", "question": [place()], "answer": [place()], "followup_of": place()},
                {"fix": "pair", **place(), "is": "false"},
                {"fix": "pair", **place(), "followup": "false"},
            ]
        )
    )
    return {**form, "why": "to see what happens"}


@st.composite
def corrected_sources(draw: st.DrawFn) -> tuple[str, str, list[dict[str, Any]]]:
    """Make a source and fixes of it."""
    suffix, text = draw(SOURCES.filter(lambda source: TOKEN.search(source[1])))
    return suffix, text, draw(st.lists(fixes(text), max_size=5))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all examples of a law write into."""
    return tmp_path_factory.mktemp("corrections")


def outcome(folder: Path, suffix: str, text: str, made: list[dict[str, Any]]) -> Session | None:
    """Return the session as corrected, None if the source itself is refused."""
    source = folder / f"talk.{suffix}"
    source.write_bytes(text.encode("utf-8"))
    file = folder / "talk.yaml"
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    said = {"source": f"sources/talk.{suffix}", "sha256": digest, "corrections": made}
    file.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    corrections = load_correction_file(file, NAME) if made else None
    try:
        return parse(source, ZH, f"sources/talk.{suffix}", corrections=corrections)
    except DataError:
        return None


@LAW
@given(corrected_sources())
def test_nothing_is_lost(folder: Path, source: tuple[str, str, list[dict[str, Any]]]) -> None:
    """Whatever the corrections are, every character is in one place, and ids and keys hold."""
    session = outcome(folder, *source)
    if session is None:
        return
    account = check_conservation(session)
    assert (account.n_lost, account.n_doubled, account.findings) == (0, 0, ())
    assert [s.seq for s in session.segments] == list(range(1, len(session.segments) + 1))
    assert [t.seq for t in session.turns] == list(range(1, len(session.turns) + 1))
    assert [s.seq for s in session.speakers] == list(range(1, len(session.speakers) + 1))
    assert [p.seq for p in session.pairs] == list(range(1, len(session.pairs) + 1))
    assert all(turn.text.strip() == turn.text != "" for turn in session.turns)
    held = [(turn, pair.seq) for pair in session.pairs for turn in (*pair.question, *pair.answer)]
    assert {turn.seq: turn.pair for turn in session.turns if turn.pair} == dict(held)
    assert len(held) == len(dict(held))
    assert all(p.followup_of is None or p.followup_of < p.seq for p in session.pairs)
    assert {turn.speaker for turn in session.turns} - {None} == {s.seq for s in session.speakers}
    session_rows(session)


@LAW
@given(corrected_sources())
def test_every_correction_is_accounted_for(
    folder: Path, source: tuple[str, str, list[dict[str, Any]]]
) -> None:
    """Each fix was made, or is said to be without effect, or is reported as an error."""
    session = outcome(folder, *source)
    if session is None:
        return
    found = [f for f in session.findings if f.file == NAME]
    unanchored = {f.line for f in found if f.code in {"S064", "S065"}}
    idle = sum(f.code == "S068" for f in found)
    assert idle == list(session.outcomes.values()).count(Outcome.IDLE)
    refused = sum(o is Outcome.REFUSED for o in session.outcomes.values())
    assert refused <= sum(f.code in {"S066", "S067"} for f in found)
    assert len(session.outcomes) <= len(source[2]) <= len(session.outcomes) + len(unanchored)
    made = [f.message for f in found if f.code == "S069"]
    n = list(session.outcomes.values()).count(Outcome.APPLIED)
    assert bool(made) == bool(n)
    assert all(message.startswith(f"{n} correction") for message in made)


@LAW
@given(corrected_sources())
def test_a_correction_without_effect_can_go(
    folder: Path, source: tuple[str, str, list[dict[str, Any]]]
) -> None:
    """Without one fix that is said to have no effect, the tables are the same."""
    suffix, text, made = source
    session = outcome(folder, suffix, text, made)
    if session is None or Outcome.REFUSED in session.outcomes.values():
        return
    idle = next((n for n, what in session.outcomes.items() if what is Outcome.IDLE), None)
    if idle is None:
        return
    without = outcome(folder, suffix, text, made[: idle - 1] + made[idle:])
    assert without is not None
    assert session_rows(without) == session_rows(session)


@LAW
@given(corrected_sources())
def test_the_same_corrections_give_the_same_session(
    folder: Path, source: tuple[str, str, list[dict[str, Any]]]
) -> None:
    """Parsing twice gives equal sessions."""
    assert outcome(folder, *source) == outcome(folder, *source)


def _many(n: int) -> str:
    return "".join(
        f"记者：\n请问第{i}个问题？\n张三：\n好。Q: 为什么？A: 因为。\n" for i in range(n)
    )


@pytest.mark.parametrize(
    "fix",
    [
        {"fix": "label", "at": "Q:", "is": "true", "occurrence": "all"},
        {"fix": "label", "at": "记者：", "is": "false", "occurrence": "all"},
        {"fix": "label", "at": "记者：", "to": "甲报记者", "occurrence": "all"},
        {"fix": "boundary", "at": "A:", "starts": "true", "speaker": "张三", "occurrence": "all"},
        {"fix": "boundary", "at": "张三：", "starts": "false", "occurrence": "all"},
        {"fix": "speaker", "at": "因为", "to": "李四", "occurrence": "all"},
        {"fix": "role", "at": "请问", "to": "moderator", "occurrence": "all"},
    ],
)
def test_corrections_take_linear_time(folder: Path, fix: dict[str, Any]) -> None:
    """A fix that holds at every second line takes time in proportion to the document."""
    made = [{**fix, "why": "x"}]
    assert growth(_many, lambda text: outcome(folder, "txt", text, made), 400) < 8

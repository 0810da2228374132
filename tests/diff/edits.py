"""Edits to the founding corpus, each with what must be found of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from turnpack.diff import Bump, Change, SessionStatus

Edit = Callable[[Path], None]

OPENING = "现在我愿意回答大家的问题。"
IN_AN_ANSWER = "冰冻三尺非一日之寒"
END_OF_AN_ANSWER = "尽管隧道"


def nothing(_corpus: Path) -> None:
    """Leave the corpus as it is."""


def source_of(corpus: Path) -> Path:
    """Return the one source."""
    (source,) = (corpus / "sources").glob("*.txt")
    return source


def replaced(old: str, new: str) -> Edit:
    """Return the edit that puts ``new`` for the one ``old`` in the source."""

    def edit(corpus: Path) -> None:
        text = source_of(corpus).read_text(encoding="utf-8")
        assert text.count(old) == 1, (old, text.count(old))
        source_of(corpus).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def corrected(*corrections: dict[str, Any]) -> Edit:
    """Return the edit that adds a file of ``corrections`` of the source."""

    def edit(corpus: Path) -> None:
        source = source_of(corpus)
        (corpus / "corrections").mkdir(exist_ok=True)
        content = {
            "source": f"sources/{source.name}",
            "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
            "corrections": [{"why": "a test", **c} for c in corrections],
        }
        # JSON is YAML.
        (corpus / "corrections" / "all.yaml").write_text(json.dumps(content), encoding="utf-8")

    return edit


def described(old: str, new: str) -> Edit:
    """Return the edit that puts ``new`` for ``old`` in the descriptor."""

    def edit(corpus: Path) -> None:
        file = corpus / "datapackage.yaml"
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, (old, text.count(old))
        file.write_text(text.replace(old, new), encoding="utf-8")

    return edit


SECOND_SESSION = """\
title: 水情记者会
date: 2024-05-06
url: http://example.org/2

主持人 林一：
欢迎参加今天的记者会，有请张部长。
水利部部长 张三：
我先介绍全国的水情。
海河日报记者：
请问今年的水情如何？谢谢。
水利部部长 张三：
今年的水情总体平稳。
"""


def with_second_session(corpus: Path) -> None:
    """Add a session of four turns and one pair."""
    (corpus / "sources" / "2024-05-06-water.txt").write_text(SECOND_SESSION, encoding="utf-8")


def without_an_exchange(corpus: Path) -> None:
    """Leave out the second question and its answer: four blocks, two turns."""
    lines = source_of(corpus).read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(i for i, line in enumerate(lines) if line.startswith("路透社记者"))
    last = next(i for i, line in enumerate(lines) if line.startswith("中央电视台记者"))
    source_of(corpus).write_text("".join(lines[:first] + lines[last:]), encoding="utf-8")


def with_a_person(corpus: Path) -> None:
    """Add an entry to the registry of people."""
    with (corpus / "people.csv").open("a", encoding="utf-8") as file:
        n_columns = (corpus / "people.csv").read_text(encoding="utf-8").splitlines()[0].count(",")
        file.write("lin-yi,林一" + "," * (n_columns - 1) + "\n")


_NOBODY = {"fix": "boundary", "at": END_OF_AN_ANSWER, "starts": True}


@dataclass(frozen=True, slots=True)
class Case:
    """One edit and what the comparison must say; what is not named is unchanged."""

    name: str
    new: Edit
    bump: Bump
    turns: dict[Change, int] = field(default_factory=dict)
    pairs: dict[Change, int] = field(default_factory=dict)
    sessions: dict[SessionStatus, int] = field(default_factory=lambda: {SessionStatus.CHANGED: 1})
    other: tuple[str, ...] | None = None
    old: Edit = nothing


CASES = (
    Case(
        "a word of an answer",
        replaced(IN_AN_ANSWER, "冰冻三尺，非一日之寒"),
        Bump.PATCH,
        {Change.TEXT_CORRECTED: 1},
        {Change.TEXT_CORRECTED: 1},
    ),
    Case(
        "a word of the opening, which is in no pair",
        replaced(OPENING, "现在我愿意回答各位的问题。"),
        Bump.PATCH,
        {Change.TEXT_CORRECTED: 1},
    ),
    Case(
        "another outlet asks",
        replaced("路透社记者：", "法新社记者："),
        Bump.PATCH,
        {Change.REATTRIBUTED: 1},
        {Change.REATTRIBUTED: 1},
    ),
    Case(
        "what nobody said is given to a speaker",
        corrected({**_NOBODY, "speaker": "外交部发言人"}),
        Bump.PATCH,
        # The speaker of what stands before is certain now too.
        {Change.NEWLY_ATTRIBUTED: 1, Change.REANNOTATED: 1},
        {Change.REANNOTATED: 1},
        old=corrected(_NOBODY),
    ),
    Case(
        "a turn is cut in two",
        corrected({**_NOBODY, "speaker": "外交部发言人"}),
        Bump.PATCH,
        # The answer, and what is now said by another; both answer the same question.
        {Change.BOUNDARY_MOVED: 2},
        {Change.BOUNDARY_MOVED: 1},
    ),
    Case(
        "two turns become one",
        nothing,
        Bump.PATCH,
        {Change.BOUNDARY_MOVED: 1},
        {Change.BOUNDARY_MOVED: 1},
        old=corrected({**_NOBODY, "speaker": "外交部发言人"}),
    ),
    Case(
        "a question and its answer are added",
        nothing,
        Bump.PATCH,
        {Change.ADDED: 2},
        {Change.ADDED: 1},
        old=without_an_exchange,
    ),
    Case(
        "a question and its answer are removed",
        without_an_exchange,
        Bump.PATCH,
        {Change.REMOVED: 2},
        {Change.REMOVED: 1},
    ),
    Case(
        "a session is added",
        with_second_session,
        Bump.MINOR,
        {Change.ADDED: 4},
        {Change.ADDED: 1},
        {SessionStatus.ADDED: 1, SessionStatus.UNCHANGED: 1},
    ),
    Case(
        "a session is removed",
        nothing,
        Bump.MAJOR,
        {Change.REMOVED: 4},
        {Change.REMOVED: 1},
        {SessionStatus.REMOVED: 1, SessionStatus.UNCHANGED: 1},
        old=with_second_session,
    ),
    Case(
        "a session gets another id",
        replaced(
            "url: http://www.scio.gov.cn/xwfbh/gbwxwfbh/xwfbh/wjb/", "url: http://example.org/"
        ),
        Bump.MAJOR,
        sessions={SessionStatus.RENAMED: 1},
    ),
    Case(
        "a speaker's role",
        corrected({"fix": "role", "speaker": "路透社记者", "to": "other"}),
        Bump.PATCH,
        # Its turn is no question now, so that the question before has its answer too.
        {Change.REANNOTATED: 1},
        {Change.BOUNDARY_MOVED: 1},
    ),
    Case(
        "the time of a turn",
        replaced("[ 2018-03-08 10:20 ]", "[ 2018-03-08 10:19 ]"),
        Bump.PATCH,
        {Change.REANNOTATED: 1},
        {Change.REANNOTATED: 1},
    ),
    Case(
        "a caption",
        replaced("记者会现场（新华社记者 邢广利 摄）", "记者会现场（新华社记者 邢广利摄）"),
        Bump.PATCH,
    ),
    Case(
        "the registry of people",
        with_a_person,
        Bump.PATCH,
        sessions={SessionStatus.UNCHANGED: 1},
    ),
    Case(
        "words of the descriptor",
        described("keywords: [press-conference,", "keywords: [press-briefing,"),
        Bump.PATCH,
        sessions={SessionStatus.UNCHANGED: 1},
    ),
    Case(
        "the name of the package",
        described("name: minister-press-conferences", "name: ministers"),
        Bump.MAJOR,
        sessions={SessionStatus.UNCHANGED: 1},
    ),
)

"""Transcripts written for the tests, and short ways to read them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from typing import TypeVar

from hypothesis import settings

from turnpack.pipeline import parse
from turnpack.records import NO_SETTINGS, Role, Session, Settings

Input = TypeVar("Input")

LAW = settings(derandomize=True, deadline=None, max_examples=150, database=None)
"""How a law is tried: the same examples in every run, however slow the machine."""

LONG_ENOUGH = 0.005
"""Seconds from which a run is timed: some five times what the smallest document takes."""
_MOST_TIMES = 5

# Work that grows with its input gives 4; tests ask for less than 8 to 10.
_LINEAR = 7.0
_ATTEMPTS = 4

ZH = Settings(timezone="Asia/Shanghai", language="zh")
EN = Settings(timezone="Europe/London", language="en")

BRIEFING = """\
主持人 林一：
欢迎参加今天的记者会，有请张部长。
[ 2024-05-06 09:00 ]
水利部部长 张三：
我先介绍全国的水情。
[ 2024-05-06 09:01 ]
海河日报记者：
请问今年的水情如何？谢谢。
[ 2024-05-06 09:02 ]
张三：
今年的水情总体平稳。
[ 2024-05-06 09:03 ]
张三：
我们会继续努力。
[ 2024-05-06 09:03 ]
林一：
记者会到此结束。谢谢大家。
[ 2024-05-06 09:05 ]
"""
"""Three speakers under five labels: six segments, five turns, one pair."""


def parse_text(folder: Path, text: str, settings: Settings = NO_SETTINGS) -> Session:
    """Return the session that a source with ``text`` in ``folder`` holds."""
    path = folder / "talk.txt"
    path.write_bytes(text.encode("utf-8"))
    return parse(path, settings, "sources/talk.txt")


def dialogue(*turns: tuple[str, str]) -> str:
    """Return a transcript of ``(label, text)`` turns with labels on their own lines."""
    return "".join(f"{label}:\n{text}\n\n" for label, text in turns)


def codes(session: Session) -> list[str]:
    """Return the codes of the session's findings, sorted."""
    return sorted(finding.code for finding in session.findings)


def spoken(session: Session) -> list[tuple[str | None, str]]:
    """Return who says what, turn by turn."""
    return [
        (speaker.display if (speaker := session.speaker(turn)) else None, turn.text)
        for turn in session.turns
    ]


def roles(session: Session) -> dict[str, Role]:
    """Return the role of each speaker by the name under which tables show them."""
    return {speaker.display: speaker.role for speaker in session.speakers}


def growth(make: Callable[[int], Input], work: Callable[[Input], object], n: int) -> float:
    """Return how much longer ``work`` takes on input of ``4 * n`` than of ``n``.

    Linear work gives about 4, quadratic about 16; the best of two runs of each counts.
    Where ``n`` is done in less than ``LONG_ENOUGH``, four times as much is tried, and so on,
    to 256 times as much: what work costs however little it is given would hide how it grows.
    A busy machine slows one size and not the other, so what looks more than linear is measured
    again, and only what looks so each time is returned as such.
    """
    for _ in range(_ATTEMPTS):
        if (ratio := _growth(make, work, n)) < _LINEAR:
            break
    return ratio


def _growth(make: Callable[[int], Input], work: Callable[[Input], object], n: int) -> float:
    times = [seconds(work, make(n))]
    while len(times) < 2 or (times[-2] < LONG_ENOUGH and len(times) < _MOST_TIMES):
        times.append(seconds(work, make(n * 4 ** len(times))))
    ratio = times[-1] / times[-2]
    # What is done at once 256 times over grows no faster: more is the time of the memory.
    return ratio if times[-2] >= LONG_ENOUGH else min(ratio, 4.0)


def seconds(work: Callable[[Input], object], given: Input) -> float:
    """Return the processor time of the faster of two runs, collections of garbage left out."""
    times = []
    with no_collections():
        for _ in range(2):
            start = process_time()
            work(given)
            times.append(process_time() - start)
    return min(times)


@contextmanager
def no_collections() -> Iterator[None]:
    """Collect garbage now, and not again before the end."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

"""Small corpora for tests: invented transcripts and the folders around them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

DESCRIPTOR: dict[str, Any] = {
    "name": "small",
    "title": "Small corpus",
    "version": "1.0.0",
    "licenses": [{"name": "CC-BY-4.0", "title": "CC BY 4.0"}],
    "contributors": [{"title": "Somebody"}],
    "turnpack": {"timezone": "Asia/Shanghai", "language": "zh", "event_type": "briefing"},
}

PREAMBLE = "市园林局5月8日上午举行记者会。\n"

# What a turn of the transcript says; it stands in the file of every format.
ANSWER = "今年新建二十座公园，老城区占一半。"
QUESTION = "请问今年新建多少公园？"


def transcript(
    number: int = 1,
    *,
    title: str = "城市公园工作记者会",
    preamble: str = PREAMBLE,
    exchanges: int = 1,
) -> str:
    """Return a briefing: seven turns, two pairs, four speakers; more with more ``exchanges``."""
    body = f"""\
title: {title}
url: https://example.org/briefings/{number}
date: 2024-05-08
content:
{preamble}主持人 周明：
各位记者朋友，大家好。欢迎参加今天的记者会。有请林部长。
[ 2024-05-08 10:00 ]
园林部部长 林青：
大家好，我愿意回答各位的问题。
[ 2024-05-08 10:01 ]
"""
    for minute in range(2, 2 + 4 * exchanges, 4):
        body += f"""\
晨星日报记者：
{QUESTION}
[ {_clock(minute)} ]
林青：
{ANSWER}
[ {_clock(minute + 1)} ]
河湾电视台记者：
请问这些公园是否免费开放？
[ {_clock(minute + 2)} ]
林青：
全部免费，全天开放。
[ {_clock(minute + 3)} ]
"""
    return f"{body}周明：\n今天的记者会到此结束，谢谢大家。\n[ {_clock(4 * exchanges + 2)} ]\n"


def _clock(minutes: int) -> str:
    """Return the time so many minutes after the start."""
    return f"2024-05-08 {10 + minutes // 60}:{minutes % 60:02}"


def write_corpus(
    folder: Path, sources: Mapping[str, str | bytes] | None = None, **properties: object
) -> Path:
    """Write a corpus into ``folder`` and return it; ``properties`` go into its descriptor."""
    (folder / "sources").mkdir(parents=True)
    for name, content in (sources or {"a.txt": transcript()}).items():
        data = content.encode() if isinstance(content, str) else content
        (folder / "sources" / name).write_bytes(data)
    text = yaml.safe_dump({**DESCRIPTOR, **properties}, allow_unicode=True, sort_keys=False)
    (folder / "datapackage.yaml").write_text(text, encoding="utf-8")
    (folder / "LICENSE").write_text("Terms.\n", encoding="utf-8")
    (folder / "CHANGELOG.md").write_text("# Changes\n\n- First.\n", encoding="utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder``, hidden ones too, and its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

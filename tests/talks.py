"""Made-up dialogues whose turns are known, and every way in which transcripts print them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from hypothesis import strategies as st


class Turn(NamedTuple):
    """Who speaks, and the paragraphs of what is said."""

    label: str
    paragraphs: tuple[str, ...]

    @property
    def words(self) -> str:
        """The words without white space: sources differ in where they break lines."""
        return "".join("".join(self.paragraphs).split())


class Voices(NamedTuple):
    """Labels and sentences of one language; the traps look like labels, and are speech."""

    moderator: str
    questioners: tuple[str, ...]
    respondents: tuple[str, ...]
    opening: str
    questions: tuple[str, ...]
    answers: tuple[str, ...]
    traps: tuple[str, ...]


CHINESE = Voices(
    moderator="主持人",
    questioners=("法新社记者", "海河日报记者", "南岛电视台记者", "约翰通讯社记者", "提问者"),
    respondents=("毛宁", "外交部发言人 林一", "王小川", "欧阳青"),
    opening="各位记者朋友，大家好。现在请提问。",
    questions=(
        "请问今年的水情如何？",
        "明年有什么计划？我还想问风情。谢谢。",
        "对于这个问题，发言人有何评论？",
    ),
    answers=(
        "水情总体平稳。我们会继续努力。",
        "关于第一个问题，计划已经公布。",
        "双方正在商谈，有消息会及时发布。",
    ),
    traps=(
        "他说：“我们会努力的。”",
        "有一句老话：“水到渠成。”",
        "主要有以下几点：",
        "会议在10:02开始。",
        "详见报告（第三页）。",
        "比分是3：1。",
        "原文[略]在此。",
        "我想强调：这是第一步。",
    ),
)
ENGLISH = Voices(
    moderator="MODERATOR",
    questioners=("Reporter", "Ann Lee", "Daily News reporter", "QUESTION", "Bo Martin"),
    respondents=("Tom Wood", "MINISTER", "MS. REED", "Dr. Hill"),
    opening="Good morning and welcome to the briefing. We will now take your questions.",
    questions=(
        "What is the plan for the river?",
        "Why now, and how? Could you say who pays? Thanks.",
        "Do you have any comment on the new bridge?",
    ),
    answers=(
        "We shall build a dam. It will take two years.",
        "The plan has been published, and the town agrees.",
        "Both sides are talking, as you know, and that is good.",
    ),
    traps=(
        'He said: "We shall see."',
        "There is an old word: haste makes waste.",
        "We have two points to make:",
        "It began at 10:02 sharp.",
        "See the annex (page three) for more.",
        "The score was 3:1 then.",
        "The text [omitted here] is long.",
        "Let me say this: it is a first step.",
    ),
)


def calls(dash: str) -> Voices:
    """Return the voices of an earnings call, their titles after a ``dash``."""
    return ENGLISH._replace(
        moderator="Operator",
        questioners=(f"Ann Lee {dash} River Bank {dash} Analyst", f"Bo Martin {dash} Analyst"),
        respondents=(
            f"Tom Wood {dash} Chief Executive Officer",
            f"Ida Reed {dash} Head of Investor Relations",
        ),
    )


@st.composite
def dialogues(draw: st.DrawFn, voices: Voices, *, one_paragraph: bool = False) -> list[Turn]:
    """Make a dialogue: an opening or none, then questions and answers by changing speakers.

    Who asks or answers does so twice or more: of a name that stands once, in a document that
    sets names off by nothing else, nobody could say that it is one.
    """
    askers = draw(st.permutations(voices.questioners))[: draw(st.integers(1, 3))]
    answerers = draw(st.permutations(voices.respondents))[: draw(st.integers(1, 2))]
    n = draw(st.integers(max(3, 2 * len(askers), 2 * len(answerers)), 7))
    turns = []
    if draw(st.booleans()):
        turns.append(Turn(voices.moderator, (voices.opening,)))
    for i in range(n):
        question = _said(draw, voices.questions, voices.traps, one_paragraph)
        answer = _said(draw, voices.answers, voices.traps, one_paragraph)
        turns.append(Turn(askers[i % len(askers)], question))
        turns.append(Turn(answerers[i % len(answerers)], answer))
    return turns


def _said(
    draw: st.DrawFn, sentences: Sequence[str], traps: Sequence[str], one_paragraph: bool
) -> tuple[str, ...]:
    """Draw what is said: sentences, and between them what looks like a label."""
    sentence = draw(st.sampled_from(sentences))
    trap = draw(st.sampled_from([*traps, "", ""]))
    last = draw(st.sampled_from(sentences))
    form = draw(st.integers(0, 2))
    space = " " if sentence.isascii() else ""
    if not trap:
        return (sentence,)
    if form == 0 or one_paragraph:
        return (space.join([sentence, trap, last]),)
    if form == 1:
        return (sentence, trap, last)
    return (sentence, space.join([trap, last]))


# --- families -----------------------------------------------------------------------

Printer = Callable[[Sequence[Turn]], str]


def own_line(colon: str, gap: str = "\n") -> Printer:
    """Labels on lines of their own."""
    return lambda turns: "".join(
        f"{t.label}{colon}\n" + "\n".join(t.paragraphs) + f"\n{gap}" for t in turns
    )


def line_start(before: str, after: str, gap: str = "") -> Printer:
    """Labels at the start of a line between ``before`` and ``after``, then speech."""
    return lambda turns: "".join(
        f"{before}{t.label}{after}" + "\n".join(t.paragraphs) + f"\n{gap}" for t in turns
    )


def timed(turns: Sequence[Turn]) -> str:
    """Labels on lines of their own, and a time after each block."""
    return "".join(
        f"{t.label}：\n" + "\n".join(t.paragraphs) + f"\n[ 2024-05-06 10:{i:02} ]\n"
        for i, t in enumerate(turns)
    )


def one_line(colon: str, space: str) -> Printer:
    """Everything on one line."""
    return lambda turns: space.join(
        f"{t.label}{colon}{space.join(t.paragraphs)}" for t in turns
    )  # fmt: skip


def markdown(before: str, after: str) -> Printer:
    """Paragraphs of Markdown; the label of the first of a turn is set off."""
    return lambda turns: "".join(
        f"{before}{t.label}{after} " + "\n\n".join(t.paragraphs) + "\n\n" for t in turns
    )


def html(before: str, after: str) -> Printer:
    """Paragraphs of a page; the label of the first of a turn is set off."""

    def show(turns: Sequence[Turn]) -> str:
        body = "".join(
            f"<p>{before}{escape(t.label)}{after} {'</p><p>'.join(map(escape, t.paragraphs))}</p>\n"
            for t in turns
        )
        return f"<html><body><article>\n{body}</article></body></html>"

    return show


def breaks(turns: Sequence[Turn]) -> str:
    """One paragraph of a page, in which breaks part the turns."""
    body = "<br/>\n".join(
        f"<b>{escape(t.label)}:</b> {'<br/>'.join(map(escape, t.paragraphs))}" for t in turns
    )
    return f"<html><body><article><p>{body}</p></article></body></html>"


def tei(turns: Sequence[Turn]) -> str:
    """TEI; who speaks stands in ``who``."""
    names = list(dict.fromkeys(t.label for t in turns))
    people = "".join(
        f'<person xml:id="p{i}"><persName>{escape(name)}</persName></person>'
        for i, name in enumerate(names)
    )
    said = "".join(
        f'<u who="#p{names.index(t.label)}">'
        + "".join(f"<seg>{escape(p)}</seg>" for p in t.paragraphs)
        + "</u>\n"
        for t in turns
    )
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><particDesc>'
        f"<listPerson>{people}</listPerson></particDesc></profileDesc></teiHeader>"
        f"<text><body>{said}</body></text></TEI>"
    )


def akoma_ntoso(turns: Sequence[Turn]) -> str:
    """Akoma Ntoso; who speaks stands in ``by``."""
    said = "".join(
        f'<speech by="#s"><from>{escape(t.label)}</from>'
        + "".join(f"<p>{escape(p)}</p>" for p in t.paragraphs)
        + "</speech>\n"
        for t in turns
    )
    return f"<akomaNtoso><debate><debateBody>{said}</debateBody></debate></akomaNtoso>"


def webvtt(turns: Sequence[Turn]) -> str:
    """WebVTT; who speaks stands in a voice tag."""
    cues = "".join(
        f"00:{i:02}:01.000 --> 00:{i:02}:59.000\n"
        f"<v {t.label}>{escape(chr(10).join(t.paragraphs))}\n\n"
        for i, t in enumerate(turns)
    )
    return f"WEBVTT\n\n{cues}"


def srt(turns: Sequence[Turn]) -> str:
    """SubRip; who speaks stands before the words."""
    return "".join(
        f"{i + 1}\n00:{i:02}:01,000 --> 00:{i:02}:59,000\n"
        f"{t.label}: {chr(10).join(t.paragraphs)}\n\n"
        for i, t in enumerate(turns)
    )


def as_json(turns: Sequence[Turn]) -> str:
    """JSON; a list of utterances."""
    rows = [{"speaker": t.label, "text": "\n".join(t.paragraphs)} for t in turns]
    return json.dumps(rows, ensure_ascii=False)


def as_jsonl(turns: Sequence[Turn]) -> str:
    """JSON Lines; one utterance a line."""
    return "".join(
        json.dumps({"speaker": t.label, "text": "\n".join(t.paragraphs)}, ensure_ascii=False) + "\n"
        for t in turns
    )

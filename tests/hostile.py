"""Documents that are made to take long: of each kind of source, by what they repeat.

Each is made for a size ``n``, in characters or nearly so, so that sizes can be compared.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

TALK = "主持人：\n欢迎各位。\n记者：\n请问水情如何？\n部长：\n水情平稳。\n"


class Hostile(NamedTuple):
    """A document of any size, and the suffix of its file."""

    suffix: str
    make: Callable[[int], str]
    refused: str | None = None
    """The code with which it is refused, None if it is read."""


def _again(unit: str, before: str = "", after: str = "", suffix: str = ".txt") -> Hostile:
    return Hostile(suffix, lambda n: before + unit * (n // len(unit)) + after)


def _alone(unit: str) -> Hostile:
    """A text of nothing but ``unit``; white space alone is refused as a file without text."""
    return _again(unit)._replace(refused="S001" if unit.isspace() else None)


def _counted(line: str, suffix: str = ".txt", before: str = "", after: str = "") -> Hostile:
    """A document of lines that differ in a number (``{0}``) or in a word (``{1}``)."""

    def make(n: int) -> str:
        lines = (line.format(i, _word(i)) for i in range(n // len(line) + 1))
        return before + "".join(lines) + after

    return Hostile(suffix, make)


def _word(i: int) -> str:
    """Return a capitalised word of five letters, another for each number."""
    letters = []
    for _ in range(5):
        i, k = divmod(i, 26)
        letters.append(chr(ord("a") + k))
    return "".join(letters).capitalize()


# Of each piece a document that holds nothing else, and one where it stands inside a talk.
_PIECES = {
    "a million colons": ":",
    "wide colons": "：",
    "colons and spaces": ": ",
    "colons on lines": ":\n",
    "one endless line": "言",
    "one endless line of words": "word ",
    "spaces": " ",
    "wide spaces": "\u3000",
    "no-break spaces": "\xa0",
    "line separators": "\u2028",
    "next lines": "\x85",
    "blank lines": "\n",
    "lines of a space": " \n",
    "carriage returns": "\r",
    "Q": "Q ",
    "Q on lines": "Q  a\n",
    "open square brackets": "[",
    "open lenticular brackets": "【",
    "open round brackets": "（",
    "closing brackets": "]",
    "labels in brackets": "【甲】一\n",
    "stage directions": "（笑）",
    "stage directions on lines": "（笑）\n",
    "sentences in brackets": "(Laughter.) ",
    "broken stage directions": "(Aa. ",
    "labels without text": "甲：\n",
    "labels on lines of speech": "甲：一。\n",
    "two labels on a line": "甲：一。乙：二。",
    "labels after times on a line": "记者：请问？[10:02] 部长：好。[10:03] ",
    "labels and times": "甲：\n一。\n[ 2018-03-08 10:02 ]\n",
    "times": "[ 2018-03-08 10:02 ]\n",
    "half times": "[ 2018-03-08 10:02 \n",
    "times since the start": "0:00:14.1 a\n",
    "clocks": "10:02 ",
    "figures": "1",
    "capitals with stops": "A.  ",
    "capitals on lines": "A.  b\n",
    "list marks": "* ",
    "quotations": "甲：“一”\n",
    "questions": "记者：请问？\n部长：好。\n",
    "go ahead": "请。\n",
    "form feeds": "a\f",
    "page numbers": "1\n",
    "addresses": "http://",
    "short and long names": "王：好。\n王三：好。\n",
}
_TEXTS = {
    "labels of 80 characters": _again(f"甲{' ' * 78}：一\n"),
    "labels of 80 characters without a colon": _again(f"甲{' ' * 78}乙\n"),
    "words and no colon": _again("a " * 40 + "\n"),
    "a label and spaces": Hostile(".txt", lambda n: f"{TALK}甲：{' ' * n}一\n"),
    "spaces in a label": Hostile(".txt", lambda n: f"{TALK}甲{' ' * n}：一\n"),
    "spaces at the end": Hostile(".txt", lambda n: f"{TALK}甲：一。{' ' * n}"),
    "spaces in a time": Hostile(".txt", lambda n: f"{TALK}[ 2018-03-08 10:02{' ' * n}x\n"),
    "nested brackets": Hostile(".txt", lambda n: TALK + "(" * (n // 2) + ")" * (n // 2)),
    "directions after spaces": _again(f"一{' ' * 40}（笑）", TALK),
    "distinct labels": _counted("甲{0}：\n一。\n"),
    "distinct names": _counted("{1} {0}: Yes.\n"),
    "distinct names that recur": _counted("Jo {1}: Yes?\n{1}: No.\n"),
    "one surname": _counted("{1} Smith: Yes?\nSmith: No.\n"),
    "ambiguous surnames": _counted("A {1}: Yes?\nB {1}: No.\n{1}: Eh.\n"),
    "one name under many offices": _counted("{1} Minister Smith: Yes?\n"),
    "one name after many offices": _counted("Smith, {1}: Yes?\nSmith: No.\n"),
    "outlets": _counted("{1}报记者：\n请问如何？\n张三：\n好。\n"),
    "numbered labels": _counted("Speaker {0}: Yes.\n"),
    "narrated labels": _counted("{1} said: Yes.\n"),
    "names of capitals": _counted("{1} MC: Yes.\n{1} mc: Yes.\n"),
    "one long turn": _again("一。\n", "甲：\n", "乙：\n二。\n"),
    "one label again and again": _again("甲：\n一。\n", after="乙：\n二。\n"),
    "questions without an answer": _again("记者：\n请问？\n", TALK, "主持人：\n谢谢。\n"),
    "answers without a question": _again("部长：\n好。\n司长：\n好。\n", TALK),
    "remarks within an answer": _again("部长：\n好。\n记者：\n对。\n", TALK),
    "two languages": _again("记者：请问？\nQ: How?\n部长：好。\nMINISTER: Fine.\n"),
    "header lines": _again("title: a\n", after=TALK),
    "front matter": _counted("k{0}: v\n", before="---\n", after=f"---\n{TALK}"),
    "comments in front matter": _again("# c\n", "---\n", f"a: b\n---\n{TALK}"),
    "an open front matter": _again("a: b\n", "---\n"),
    "fences": _again("---\n", after=TALK),
    "bytes literals": _again("b'<p>A: yes.</p><br>'\n"),
    "an open bytes literal": _again("b'<br>", after="'\n"),
}
_MARKDOWN = {
    "emphasis": "*a* ",
    "open emphasis": "*a ",
    "closing emphasis": "a* ",
    "triple marks": "***a",
    "underscores": "_a",
    "labels in bold": "**A:** b\n\n",
    "bold lines": "**A** b\n\n",
    "labels in bold after a time": "0:00:14 **A** b\n\n",
    "bold labels on one line": "**A:** b ",
    "brackets": "[",
    "links": "[a](b) ",
    "images": "![a](b)",
    "ticks": "``a` ",
    "quotes": "> ",
    "headings": "# A?\n\nb\n\n",
    "tags of breaks": "<br>",
    "open tags": "<b>",
    "comments": "<!--\n",
    "fences": "```\n",
    "hard breaks": "a  \n",
    "backslashes": "\\",
    "entities": "&amp;",
}
_HTML = {
    "breaks": "<br>",
    "labels between breaks": "甲：一。<br>",
    "labels in bold": "<b>甲：</b>一。<br>",
    "paragraphs": "<p>甲：一。</p>",
    "open paragraphs": "<p>",
    "open bold": "<b>",
    "open blocks": "<div>a",
    "open headings": "<h1>a",
    "headings around blocks": "<h1>a<div>",
    "links": "<a href=x>a</a>",
    "navigation": "<nav><a href=x>b</a></nav>",
    "open navigation": "<nav><a href=x>b</a>",
    "stray ends": "</b>",
    "list items": "<li>a",
    "cells": "<table><tr><td>",
    "crossed tags": "<b><p></b>",
    "comments": "<!--",
    "broken tags": '<a b="',
    "values without an end": '<a b="c>d',
    "values of two marks without an end": """<a b="><a c='>'" d=e """,
    "values that hold angles": '<a b="c>d</p>">',
    "tags without an end": "<a b=c d ",
    "tags of words": "<b c d e f g h i>",
    "end tags without an end": "</p c ",
    "names that are none": "<a,",
    "open scripts": "<script>\n",
    "open scripts and paragraphs": "<script>\na<p>",
    "scripts inside scripts": "<script>\n<script>a</script>",
    "open styles": "<style>a",
    "open text areas": "<textarea>a<p>",
    "comments in comments": "<!-- <p> <!-- -->",
    "angles": "<",
    "entities": "&nbsp;",
    "styles": '<p style="font-weight:bold">a',
    "unclosed titles": "<title>",
    "descriptions": '<script type="application/ld+json">{"a":1}</script>',
}
_PAGE = "<html><body><p>甲：今天很好，我们来谈一谈。</p>", "<p>乙：好，谈一谈。</p></body></html>"
_TEI = "<TEI><teiHeader/><text><body>", "</body></text></TEI>"
_SEG = f'{_TEI[0]}<u who="#a"><seg>a', f"</seg></u>{_TEI[1]}"
_AKN = "<akomaNtoso><debate><debateBody>", "</debateBody></debate></akomaNtoso>"
_VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>yes"
_SAID = '{"speaker": "A", "text": "yes"}'
_MARKED = {
    "utterances": _again('<u who="#a"><seg>yes</seg></u>', *_TEI, ".xml"),
    "distinct speakers": _counted('<u who="#a{0}"><seg>yes</seg></u>', ".xml", *_TEI),
    "segments": _again("<seg>b</seg>", *_SEG, ".xml"),
    "notes in speech": _again("<note>b</note> c ", *_SEG, ".xml"),
    "gaps in speech": _again('<gap reason="x"/> c ', *_SEG, ".xml"),
    "spaces in speech": _again(" ", *_SEG, ".xml"),
    "empty utterances": _again('<u who="#a"/>', *_SEG, ".xml"),
    "one utterance by many": _counted(
        "#a{0} ", ".xml", f'{_TEI[0]}<u who="', f'"><seg>yes</seg></u>{_TEI[1]}'
    ),
    "speeches": _counted('<speech by="#a{0}"><from>A{0}</from><p>yes</p></speech>', ".akn", *_AKN),
    "remarks in a speech": _again(
        "<remark>b</remark> c", f"{_AKN[0]}<speech by='#a'><p>", f"</p></speech>{_AKN[1]}", ".akn"
    ),
    "headings": _again(
        "<heading>a</heading>", _AKN[0], f"<speech><p>b</p></speech>{_AKN[1]}", ".akn"
    ),
    "cues": _counted("00:01.000 --> 00:02.000\n<v A{0}>yes\n\n", ".vtt", "WEBVTT\n\n"),
    "lines of a cue": _again("\nyes yes", _VTT, suffix=".vtt"),
    "voices of a line": _again("<v A>a<v B>b", _VTT, suffix=".vtt"),
    "one voice of a line": _again("<v A>a", _VTT, suffix=".vtt"),
    "angles in a cue": _again("<", _VTT, suffix=".vtt"),
    "times of cues": _again("\n00:01.000 --> 00:02.000", _VTT, "\nyes", ".vtt"),
    "text outside of cues": _again("\n\na", _VTT, suffix=".vtt"),
    "blocks of spaces": _again(" \n", "WEBVTT\n\n", "\n00:01.000 --> 00:02.000\n<v A>yes", ".vtt"),
    "subtitles": _counted("{0}\n00:00:01,000 --> 00:00:02,000\nA: yes\n\n", ".srt"),
    "lines of a subtitle": _again(
        "A: yes\n\n", "1\n00:00:01,000 --> 00:00:02,000\n", suffix=".srt"
    ),
    "a list": _again(f"{_SAID},", "[", f"{_SAID}]", ".json"),
    "lines of objects": _again(f"{_SAID}\n", suffix=".jsonl"),
    "distinct voices": _counted('{{"speaker": "A{0}", "text": "yes"}}\n', ".jsonl"),
    "fields": _counted('"k{0}": "v", ', ".json", "{", f'"utterances": [{_SAID}]}}'),
    "lines of a text": Hostile(
        ".json", lambda n: json.dumps([{"speaker": "A", "text": "a\n" * (n // 2)}])
    ),
    "spaces between values": _again(" ", "[", f"{_SAID}]", ".json"),
}

HOSTILE: dict[str, Hostile] = {
    **{f"{name} (text)": _alone(piece) for name, piece in _PIECES.items()},
    **{f"{name} (in a talk)": _again(piece, TALK, f"\n{TALK}") for name, piece in _PIECES.items()},
    **{f"{name} (text)": hostile for name, hostile in _TEXTS.items()},
    **{
        f"{name} (Markdown)": _again(piece, "**Jo:** Yes.\n\n", "\n\n**Al:** No.\n", ".md")
        for name, piece in _MARKDOWN.items()
    },
    "nested emphasis (Markdown)": Hostile(".md", lambda n: "*a " * (n // 6) + "a* " * (n // 6)),
    "nested brackets (Markdown)": Hostile(".md", lambda n: "[" * (n // 2) + "]" * (n // 2)),
    **{f"{name} (HTML)": _again(piece, *_PAGE, ".html") for name, piece in _HTML.items()},
    "attributes (HTML)": _counted("a{0}=b ", ".html", "<html><body><p ", ">甲：好。</p>"),
    "one long attribute (HTML)": _again(
        "a:b;", '<html><body><p style="', '">甲：好。</p>', ".html"
    ),
    **{f"{name} ({hostile.suffix})": hostile for name, hostile in _MARKED.items()},
}
"""The documents by what they hold."""

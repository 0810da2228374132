"""A reading text in, findings about characters that a conversion has damaged out.

What is meant here cannot come of decoding the file now, which is strict: it was in the
file already, from an earlier conversion by other hands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from turnpack.findings import Finding, Rule, Severity
from turnpack.records import Transcript

DAMAGED = Rule(
    "S041",
    "Characters damaged in conversion",
    Severity.WARNING,
    why="The file was decoded by a wrong encoding, or converted by a faulty program, before it "
    "came here; names and words are spoilt, and what they were cannot always be told.",
    fix="Fetch the source again from where it was published, or find an undamaged copy.",
)

_SHOWN = 12
_HAN = "\u3400-\u9fff"
_WESTERN = "".join(map(chr, range(0xA1, 0x100)))
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
# What stands for the bytes 0x80 to 0xBF where UTF-8 was read as windows-1252 or Latin-1.
_TAIL = "\u0080-\u00bf" + bytes(range(0x80, 0xA0)).decode("cp1252", errors="ignore")


@dataclass(frozen=True, slots=True)
class _Damage:
    """A kind of damage: what it is, how often it must be seen, one of which characters it needs."""

    what: str
    least: int
    needs: str
    pattern: re.Pattern[str]


# Each pattern is what no text holds by itself; where one place is no proof, several are asked.
_KINDS = (
    _Damage("characters that could not be read (U+FFFD)", 1, "\ufffd", re.compile("\ufffd+")),
    # U+FFFD in UTF-8, and memory that nobody wrote to, read as GBK.
    _Damage(
        "lost characters that were read again, as GBK",
        1,
        "锟烫屯",
        re.compile("锟斤拷?|烫烫烫+|屯屯屯+"),
    ),
    _Damage(
        "UTF-8 read as a Western encoding",
        1,
        "ÃâÂïäåæçèé",
        re.compile(rf"Ã[{_TAIL}]|â€[{_TAIL}]?|Â[\u00a0-\u00bf]|ï»¿|(?:[ä-é][{_TAIL}]{{2}}){{2,}}"),
    ),
    # With these, all but unused, begins what becomes of the commonest marks and characters.
    _Damage("UTF-8 read as GBK", 3, "锛銆鈥鐨", re.compile("[锛銆鈥鐨鏄鍦鎴闂浠涓]")),
    _Damage(
        "another script read as a Western encoding",
        3,
        _WESTERN,
        re.compile(rf"[\u00a1-\u00ff]{{4,12}}|(?:[‚ƒ][{_TAIL}\u00c0-\u00ff]){{2,6}}"),
    ),
    _Damage(
        "readings that a converter put after characters",
        1,
        _TONED,
        re.compile(rf"[(（](?<=[{_HAN}].)(?=[a-zü]*[{_TONED}])[a-zü{_TONED}]{{1,7}}[)）]"),
    ),
)


def damage_findings(transcript: Transcript) -> Iterator[Finding]:
    """Yield a finding for each kind of damage, with its number of places and the first."""
    text = transcript.text
    for damage in _KINDS:
        if not any(character in text for character in damage.needs):
            continue
        places = [match.span() for match in damage.pattern.finditer(text)]
        if len(places) < damage.least:
            continue
        start, end = places[0]
        before = text[max(0, start - _SHOWN) : start].rpartition("\n")[2]
        after = text[end : end + _SHOWN].partition("\n")[0]
        shown = f"{before}{text[start : min(end, start + _SHOWN)]}{after}"
        message = f"Places with {damage.what}: {len(places)}, the first in {shown!r}."
        file, line = transcript.source.path, transcript.line_of(start)
        yield DAMAGED.found(message, file=file, line=line)

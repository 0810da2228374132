"""A zone's abbreviation in, the zone that it names out, if it names one and no other.

The offsets are those of the tz database (https://www.iana.org/time-zones). Abbreviations
that several zones share (CST, IST, BST) name none by themselves; its `theory.html`: they
"are not unique".
"""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

# Hours east of Greenwich.
_OFFSETS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2,
    "EET": 2, "EEST": 3, "SAST": 2, "PKT": 5, "WIB": 7, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "EST": -5, "EDT": -4, "PDT": -7, "MDT": -6,
    "AKST": -9, "AKDT": -8, "HST": -10, "NDT": -2.5, "BRT": -3,
}  # fmt: skip
# Where the offset depends on the day.
_ZONES = {
    "ET": "America/New_York",
    "PT": "America/Los_Angeles",
    "MSK": "Europe/Moscow",
    "МСК": "Europe/Moscow",
    "北京时间": "Asia/Shanghai",
    "北京時間": "Asia/Shanghai",
    "台北時間": "Asia/Taipei",
    "臺北時間": "Asia/Taipei",
    "香港時間": "Asia/Hong_Kong",
    "日本時間": "Asia/Tokyo",
}

# Capitals that end in T are an abbreviation, known or not. After a minus an offset is told
# from the end of a range by what stands before it.
ZONE = (
    r"(?:(?:UTC|GMT)[^\S\n]?[+−-][0-9]{1,2}(?::?[0-9]{2})?(?![0-9:])"
    r"|(?:\+|(?:(?<=:[0-9]{2}:[0-9]{2})|(?<=T[0-9]{2}:[0-9]{2}))[−-])[0-9]{2}:?[0-9]{2}(?![0-9:])"
    r"|(?:[A-Z]{2,4}T|[EP]T|UTC|MSK|WIB|MEZ|Z|МСК|мск)(?!\w)"
    r"|北京时间|北京時間|[台臺]北時間|香港時間|日本時間)"
)
_OFFSET = re.compile(
    r"(?:UTC|GMT)?[^\S\n]?(?P<sign>[+−-])(?P<hours>[0-9]{1,2}):?(?P<minutes>[0-9]{2})?"
)


def zone_of(printed: str) -> tzinfo | None:
    """Return the zone that ``printed`` names (``EDT``, ``GMT+8``), None if it may be several."""
    if match := _OFFSET.fullmatch(printed):
        minutes = 60 * int(match["hours"]) + int(match["minutes"] or 0)
        if minutes > 14 * 60:
            return None
        return timezone(timedelta(minutes=minutes if match["sign"] == "+" else -minutes))
    name = printed.upper()
    if name in _ZONES:
        return ZoneInfo(_ZONES[name])
    return timezone(timedelta(hours=_OFFSETS[name])) if name in _OFFSETS else None

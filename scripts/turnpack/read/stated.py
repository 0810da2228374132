"""What formats state in attributes and fields in, values that the sessions table takes out."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def iso_day(value: str | None) -> str | None:
    """Return the day at the start of ``value`` (YYYY-MM-DD), None if it starts with none."""
    match = _DAY.match(value or "")
    if match is None:
        return None
    try:
        return date.fromisoformat(match.group()).isoformat()
    except ValueError:
        return None


def language_tag(value: str | None) -> str | None:
    """Return ``value`` as a BCP 47 tag, its primary language in lower case, or None."""
    if value is None or _LANGUAGE.fullmatch(value) is None:
        return None
    primary, *rest = value.split("-")
    return None if primary.lower() in {"und", "mul", "zxx"} else "-".join([primary.lower(), *rest])

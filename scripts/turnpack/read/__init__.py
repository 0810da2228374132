"""A source file in, a :class:`~turnpack.records.Transcript` out."""

from __future__ import annotations

import errno
import hashlib
import re
import reprlib
import stat
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from turnpack.contract import load_contract
from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.plugins import members
from turnpack.read import readers
from turnpack.read.damage import damage_findings
from turnpack.read.decode import line_starts
from turnpack.read.encoding import codecs_of
from turnpack.read.outside import outside_readers
from turnpack.read.reader import Reader
from turnpack.records import NO_SETTINGS, Settings, Source, Transcript
from turnpack.rules.s006_unreadable import RULE as UNREADABLE
from turnpack.rules.s007_no_reader import RULE as NO_READER
from turnpack.rules.s008_bad_header_value import RULE as BAD_HEADER_VALUE


@cache
def known_readers() -> tuple[Reader, ...]:
    """Return the readers: our own, in alphabetical order of their files, then installed ones.

    A package adds a reader by naming a :class:`Reader` in the entry-point group
    ``turnpack.readers``.

    Raises:
        UsageError: a reader of another package does not work.
    """
    return (*members(readers, Reader), *outside_readers())


def choose_reader(data: bytes, suffix: str) -> Reader | None:
    """Return the reader for a file of this content and suffix, None if there is none.

    A reader that recognises the content comes before one that only knows the suffix;
    of several that recognise it, one that knows the suffix too.
    """
    by_suffix = [reader for reader in known_readers() if suffix.lower() in reader.suffixes]
    by_content = [reader for reader in known_readers() if reader.recognises(data)]
    both = [reader for reader in by_content if reader in by_suffix]
    return next(iter([*both, *by_content, *by_suffix]), None)


def read(path: Path, settings: Settings = NO_SETTINGS, name: str | None = None) -> Transcript:
    """Return the transcript in the file ``path``.

    Args:
        path: the source.
        settings: what counts where the source does not say it itself.
        name: how findings and tables call the source; the path as given if None.

    Raises:
        DataError: the file cannot be opened or read as a transcript.
    """
    name = name or path.as_posix()
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            # A pipe or a device may never end.
            raise OSError(errno.EINVAL, "it is not a regular file")
        data = path.read_bytes()
    except OSError as error:
        message = f"The file cannot be opened: {error.strerror}."
        raise DataError([UNREADABLE.found(message, file=name)]) from None
    reader = choose_reader(data, path.suffix)
    if reader is None:
        known = ", ".join(dict.fromkeys(end for r in known_readers() for end in r.suffixes))
        ending = f"that end in {path.suffix!r}" if path.suffix else "without an ending"
        message = f"No reader takes this content, nor files {ending}; known: {known}."
        raise DataError([NO_READER.found(message, file=name)])
    reading = reader.read(data, name, settings.encoding)
    source = Source(name, hashlib.sha256(data).hexdigest(), reader.name)
    transcript = Transcript(source, reading, settings, line_starts(reading.text))
    if findings := _header_findings(transcript):
        raise DataError(findings)
    damage = tuple(damage_findings(transcript))
    return replace(transcript, reading=replace(reading, findings=(*reading.findings, *damage)))


def _header_findings(transcript: Transcript) -> list[Finding]:
    findings = []
    for key, (value, span) in transcript.header.values.items():
        if problem := problem_of(key, value):
            line = transcript.line_of(span.start)
            file = transcript.source.path
            message = f"{key}: {reprlib.repr(value)} {problem}."
            findings.append(BAD_HEADER_VALUE.found(message, file=file, line=line))
    return findings


def problem_of(key: str, value: str) -> str | None:
    """Return what is wrong with what a source or a corpus states under ``key``, or None."""
    if key == "date" and not is_day(value):
        return "is not a day of the calendar (YYYY-MM-DD)"
    if key == "language" and not _is_language(value):
        return "is not a language tag such as zh or en-GB"
    if key == "timezone" and not _is_timezone(value):
        return "is not an IANA time zone such as Asia/Shanghai"
    if key == "encoding" and not codecs_of(value):
        return "is not a known encoding of text such as gb18030, big5 or windows-1251"
    if key == "event_type":
        known = next(f.enum for f in load_contract()["sessions"].fields if f.name == key) or ()
        if value not in known:
            return f"is not one of {', '.join(map(str, known))}"
    return None


def is_day(value: str) -> bool:
    """Whether ``value`` is a day of the calendar, spelled YYYY-MM-DD."""
    try:
        # The date type knows other spellings too (20180308, 2018-W10-4).
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_language(tag: str) -> bool:
    """Whether ``tag`` has the form of a BCP 47 language tag."""
    return re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) is not None


# Files of the tz database that are no zones: the machine's own, whatever that is; the one
# that says that none was chosen; and the rules for zones spelled as POSIX does.
_NO_ZONES = frozenset({"localtime", "Factory", "posixrules"})
# Copies of all zones, without leap seconds and with them: the clocks of the latter are not UTC.
_VARIANTS = ("posix/", "right/")


def _is_timezone(name: str) -> bool:
    """Whether ``name`` is the IANA name of a time zone."""
    if name in _NO_ZONES or name.startswith(_VARIANTS):
        return False
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


__all__ = ["Reader", "is_day", "known_readers", "problem_of", "read"]

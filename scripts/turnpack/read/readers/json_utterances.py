"""Reads JSON and JSONL of utterances.

The shapes: a list, or one object a line, of ``{speaker, text, start}`` under the usual
names (ConvoKit's ``utterances.jsonl`` is one); an object that holds such a list beside
what it states about the session; and MediaSum's parallel lists ``utt`` and ``speaker``.
One file is one session.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from turnpack.errors import DataError
from turnpack.findings import Rule, Severity
from turnpack.read.decode import decode_source
from turnpack.read.located_json import Located, LocatedJson, Number
from turnpack.read.reader import Reader
from turnpack.read.role_names import role_named
from turnpack.read.stated import iso_day, language_tag
from turnpack.read.utterances import Layout, Run, StatedTime
from turnpack.records import NoteKind, Reading

NO_UTTERANCES = Rule(
    "S031",
    "JSON without utterances",
    Severity.ERROR,
    why="Nothing in the file has the form of speech with a speaker; the session would be empty.",
    fix="Give each utterance an object with `speaker` and `text`, and put them into a list or "
    "one on each line.",
)
SEVERAL_SESSIONS = Rule(
    "S032",
    "Several sessions in one file",
    Severity.ERROR,
    why="One source is one session; turns of different conversations would be strung together.",
    fix="Split the file, one session in each.",
)
UNEVEN = Rule(
    "S033",
    "Speakers and utterances do not match",
    Severity.ERROR,
    why="The lists are paired by their places; with unequal lengths speech goes to the wrong "
    "speakers.",
    fix="Correct the lists, so that each utterance has its speaker.",
)

_TEXT = ("text", "utterance", "content", "transcript", "speech")
_SPEAKER = ("speaker", "speaker_name", "name", "who", "from", "user", "author", "role")
_TIME = ("start", "start_time", "time", "timestamp", "begin")
_LISTS = ("utterances", "utt", "turns", "dialogue", "dialog", "segments", "transcript", "messages")
_SESSION = ("conversation_id", "session_id", "root")
_NAME = ("name", "label", "display_name", "id", "speaker")
_COLUMNS = {
    "title": "title",
    "url": "source_url",
    "source_url": "source_url",
    "date": "date",
    "publisher": "publisher",
    "language": "language",
    "lang": "language",
    "timezone": "timezone",
    "event_type": "event_type",
}
_NUMBERED_CLOCK = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
_KEYS = re.compile(
    rb'"(?:text|utterance|utterances|content|transcript|utt|turns|segments|dialogue|messages)"'
    rb"\s*:"
)
_HEAD = 65_536
_SHOWN = 3


def read_json_utterances(data: bytes, path: str, encoding: str | None = None) -> Reading:
    """Return the reading of a file of utterances.

    Raises:
        DataError: the file is not JSON, holds no utterances or several sessions.
    """
    decoded = decode_source(data, path, encoding)
    layout = Layout(path)
    layout.findings += decoded.findings
    source = LocatedJson(decoded.text, path)
    _Session(source, layout, path).write()
    return layout.reading()


class _Session:
    """Finds header and utterances in a file and writes them."""

    def __init__(self, source: LocatedJson, layout: Layout, path: str) -> None:
        self._source = source
        self._layout = layout
        self._path = path
        self._names: Mapping[str, str] = {}

    def write(self) -> None:
        documents = list(self._source.documents())
        n_characters = sum(_n_characters(document.value) for document in documents)
        items = documents
        if len(documents) == 1 and isinstance(documents[0].value, list):
            items = list(self._source.items(documents[0]))
        sessions = [item for item in items if _utterance_list(item.value) is not None]
        if len(sessions) > 1:
            self._refuse_several(len(sessions), sessions[1].line, None)
        if sessions:
            used = self._session(sessions[0])
        else:
            used = self._header(
                [item for item in items if isinstance(item.value, dict) and not _text(item.value)]
            )
            used += self._utterances(items)
        self._layout.dropped += max(0, n_characters - used)

    def _session(self, session: Located) -> int:
        """Write an object that holds a list of utterances; return how many characters."""
        key = _utterance_list(session.value)
        fields = dict(self._source.fields(session))
        assert key is not None
        self._names = _names(session.value.get("speakers"))
        used = self._header([session])
        items = list(self._source.items(fields[key]))
        if all(isinstance(item.value, str) for item in items):
            return used + self._parallel(items, session.value.get("speaker"), fields[key].line)
        return used + self._utterances(items)

    def _header(self, objects: Iterable[Located]) -> int:
        """Write what the objects state about the session; return how many characters."""
        used = 0
        columns: dict[str, tuple[str, int]] = {}
        others: list[tuple[str, str, int]] = []
        for found in objects:
            for key, field in self._source.fields(found):
                if not isinstance(field.value, str) or not field.value.strip():
                    continue
                value = " ".join(field.value.split())
                used += len(field.value)
                column = _COLUMNS.get(key.lower())
                if column is None or column in columns or not _fits(column, value):
                    others.append((key, value, field.line))
                else:
                    columns[column] = (value, field.line)
        for column, (value, line) in columns.items():
            self._layout.header(column, value, line)
        for key, value, line in others:
            self._layout.metadata(" ".join(key.split()), value, line)
        return used

    def _parallel(self, items: Sequence[Located], speakers: Any, line: int) -> int:
        """Write MediaSum's two lists, paired by their places."""
        if not isinstance(speakers, list) or len(speakers) != len(items):
            n = len(speakers) if isinstance(speakers, list) else 0
            message = f"{len(items)} utterances and {n} speakers."
            raise DataError([UNEVEN.found(message, file=self._path, line=line)])
        used = 0
        for item, speaker in zip(items, speakers, strict=True):
            label = self._speaker(speaker)
            used += len(item.value) + len(label or "")
            self._layout.utterance(label, _paragraph(item.value, item.line))
        return used

    def _utterances(self, items: Sequence[Located]) -> int:
        """Write objects with speaker and text; return how many characters of them."""
        spoken = [item for item in items if isinstance(item.value, dict) and _text(item.value)]
        if not spoken:
            line = items[0].line if items else 1
            message = "No object has one of the keys " + ", ".join(_TEXT) + " with a text."
            raise DataError([NO_UTTERANCES.found(message, file=self._path, line=line)])
        for key in _SESSION:
            sessions = dict.fromkeys(
                str(item.value[key]) for item in spoken if isinstance(item.value.get(key), str)
            )
            if len(sessions) > 1:
                first = next(iter(sessions))
                other = next(i for i in spoken if str(i.value.get(key)) not in {first, "None"})
                self._refuse_several(len(sessions), other.line, key)
        used = 0
        for item in items:
            if isinstance(item.value, str) and item.value.strip():
                self._layout.gap()
                self._layout.aside(item.value.replace("\r\n", "\n"), NoteKind.BODY, item.line)
                used += len(item.value)
            elif isinstance(item.value, dict) and (text := _text(item.value)):
                used += self._utterance(item, text)
        return used

    def _utterance(self, item: Located, text: str) -> int:
        value = item.value
        label = next((n for key in _SPEAKER if (n := self._speaker(value.get(key)))), None)
        time = next((t for key in _TIME if (t := _time(value.get(key), item.line))), None)
        role = value.get("role")
        self._layout.utterance(
            label,
            _paragraph(text, item.line),
            role=role_named(role) if isinstance(role, str) else None,
            time=time,
        )
        return len(text) + len(label or "") + len(time.raw if time else "")

    def _speaker(self, value: Any) -> str | None:
        """Return how the speaker in a field is called, None if it names nobody."""
        if isinstance(value, dict):
            return next((n for key in _NAME if (n := self._speaker(value.get(key)))), None)
        if not isinstance(value, str) or not value.strip():
            return None
        return self._names.get(value, value)

    def _refuse_several(self, n: int, line: int, key: str | None) -> None:
        message = f"The file holds {n} sessions."
        fix = (
            "Split the file, one session in each, for example: jq -c '.[]' FILE | split -l 1"
            if key is None
            else f"Split the file by `{key}`, one session in each, for example for the value ID: "
            f"jq -c 'select(.{key} == \"ID\")' FILE > ID.jsonl"
        )
        raise DataError([SEVERAL_SESSIONS.found(message, file=self._path, line=line, fix=fix)])


def _utterance_list(value: Any) -> str | None:
    """Return the key under which an object holds utterances, None if it holds none."""
    if not isinstance(value, dict):
        return None
    for key in _LISTS:
        found = value.get(key)
        if isinstance(found, list) and any(
            isinstance(item, dict) and _text(item) for item in found
        ):
            return key
    utterances = value.get("utt")
    if not isinstance(utterances, list) or "speaker" not in value:
        return None
    return "utt" if all(isinstance(item, str) for item in utterances) else None


def _text(value: Mapping[str, Any]) -> str | None:
    for key in _TEXT:
        text = value.get(key)
        if isinstance(text, str) and not isinstance(text, Number) and text.strip():
            return text
    return None


def _paragraph(text: str, line: int) -> list[list[Run]]:
    return [[Run(text.replace("\r\n", "\n").replace("\r", "\n"), line)]]


def _names(speakers: Any) -> dict[str, str]:
    """Return the names that the file gives for the ids of speakers."""
    names: dict[str, str] = {}
    if isinstance(speakers, dict):
        for key, value in speakers.items():
            name = value.get("name") if isinstance(value, dict) else value
            if isinstance(name, str) and name.strip():
                names[key] = name
    elif isinstance(speakers, list):
        for value in speakers:
            if isinstance(value, dict) and isinstance(value.get("name"), str):
                names[str(value.get("id"))] = value["name"]
    return names


def _time(value: Any, line: int) -> StatedTime | None:
    """Return a stated time; only what has a day and an hour is a time of day."""
    if not isinstance(value, str) or not value.strip():
        return None
    raw = " ".join(value.split())
    if isinstance(value, Number) or _NUMBERED_CLOCK.match(raw) is None:
        return StatedTime(raw, line, "json")
    try:
        local = datetime.fromisoformat(raw)
    except ValueError:
        local = None
    return StatedTime(raw, line, "json", local, of_day=True)


def _fits(column: str, value: str) -> bool:
    """Whether the column can take the value; another becomes a note."""
    if column == "date":
        return iso_day(value) == value
    return language_tag(value) == value if column == "language" else True


def _n_characters(value: Any) -> int:
    """Return how many characters the strings and numbers in ``value`` have."""
    stack, n = [value], 0
    while stack:
        found = stack.pop()
        if isinstance(found, str):
            n += len(found)
        elif isinstance(found, list):
            stack += found
        elif isinstance(found, dict):
            stack += found.values()
    return n


def _recognises(data: bytes) -> bool:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith((b"{", b"[")) and _KEYS.search(head) is not None


READER = Reader(
    name="json_utterances",
    suffixes=(".json", ".jsonl", ".ndjson"),
    read=read_json_utterances,
    recognises=_recognises,
)

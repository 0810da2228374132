"""Reads JSON and JSONL of utterances.

The shapes: a list, or one object a line, of ``{speaker, text, start}`` under the usual
names (ConvoKit's ``utterances.jsonl`` is one); an object that holds such a list, perhaps
inside other objects, beside what it states about the session (ConvoKit's corpora, and what
speech recognisers write); and MediaSum's parallel lists ``utt`` and ``speaker``. One file
is one session.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from turnpack.errors import DataError
from turnpack.read.decode import decode_source
from turnpack.read.located_json import Located, LocatedJson, Number
from turnpack.read.reader import Reader
from turnpack.read.reply_order import in_reply_order
from turnpack.read.role_names import role_named
from turnpack.read.stated import iso_day, language_tag, stated_time
from turnpack.read.utterance_shapes import (
    SPEAKER,
    TEXT,
    compact,
    dialogues,
    n_characters,
    name_of,
    names_in,
    other_texts,
    says_nothing,
    text_of,
    utterance_list,
)
from turnpack.read.utterances import Layout, Run, StatedTime
from turnpack.records import NoteKind, Reading
from turnpack.rules.s031_no_utterances import RULE as NO_UTTERANCES
from turnpack.rules.s032_several_sessions import RULE as SEVERAL_SESSIONS
from turnpack.rules.s033_uneven import RULE as UNEVEN
from turnpack.rules.s042_reordered import RULE as REORDERED
from turnpack.rules.s044_not_taken import RULE as NOT_TAKEN

_TIME = ("start", "start_time", "startTime", "time", "timestamp", "begin")
_ABOUT = frozenset({"metadata", "meta", "info", "header", "session", "conversation"})
_DEEPEST = 4
"""Objects inside objects in which a list of utterances is looked for."""
_SESSION = ("conversation_id", "session_id", "root")
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
_KEYS = re.compile(
    rb'"(?:text|body|utterance|utterances|content|transcript|utt|turns|segments|dialogue|messages)"'
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
        self._told_again = ""
        """The words of all utterances, without white space."""

    def write(self) -> None:
        documents = list(self._source.documents())
        size = sum(n_characters(document.value) for document in documents)
        items = documents
        if len(documents) == 1 and isinstance(documents[0].value, list):
            items = list(self._source.items(documents[0]))
        paths = [path for item in items if (path := self._path_to_list(item))]
        if len(paths) > 1:
            self._refuse_several(len(paths), paths[1][0].line, None)
        if paths:
            used = self._session(paths[0])
        else:
            used = self._header(
                [item for item in items if isinstance(item.value, dict) and not text_of(item.value)]
            )
            used += self._utterances(items)
        self._layout.dropped += max(0, size - used)

    def _path_to_list(self, item: Located) -> list[Located]:
        """Return the objects from ``item`` down to the first that holds a list of utterances.

        The list may lie in objects inside the object, a few levels deep; empty if it does not.
        """
        waiting = [[item]]
        for path in waiting:
            found = path[-1]
            if not isinstance(found.value, dict):
                continue
            if utterance_list(found.value) is not None:
                return path
            if len(path) <= _DEEPEST and any(isinstance(v, dict) for v in found.value.values()):
                waiting += [[*path, field] for _, field in self._source.fields(found)]
        return []

    def _session(self, path: Sequence[Located]) -> int:
        """Write the last object of ``path``, which holds a list of utterances.

        Returns:
            How many characters of the source's values are in what is written.
        """
        session = path[-1]
        key = utterance_list(session.value)
        fields = dict(self._source.fields(session))
        assert key is not None
        for found in path:
            self._names = {**self._names, **names_in(found.value.get("speakers"))}
        self._told_again = _words(session.value[key])
        self._report_others([found.value for found in path], session.value[key])
        used = self._header([*path, *self._beside(path)])
        items = list(self._source.items(fields[key]))
        if all(isinstance(item.value, str) for item in items):
            return used + self._parallel(items, session.value.get("speaker"), fields[key].line)
        return used + self._utterances(items)

    def _beside(self, path: Sequence[Located]) -> Iterator[Located]:
        """Yield the objects beside those of ``path`` that state something about the session."""
        taken = {found.offset for found in path}
        for found in path:
            for key, field in self._source.fields(found):
                is_about = key.lower() in _ABOUT and isinstance(field.value, dict)
                if is_about and field.offset not in taken:
                    yield field

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
                if key.lower() in TEXT and self._is_told_again(value):
                    continue
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

    def _is_told_again(self, value: str) -> bool:
        """Whether ``value`` is the text of all utterances, as speech recognisers repeat it."""
        return compact(value) == self._told_again

    def _report_others(self, objects: Sequence[Any], taken: Sequence[Any]) -> None:
        """Report the lists of utterances beside ``taken`` that say something else."""
        lists = [found for found in dialogues(objects[0]) if found is not taken]
        others = [found for found in lists if _words(found) not in self._told_again]
        if others:
            message = f"Lists of utterances beside the one that is taken: {len(others)}."
            self._layout.findings.append(NOT_TAKEN.found(message, file=self._path, line=1))

    def _parallel(self, items: Sequence[Located], speakers: Any, line: int) -> int:
        """Write MediaSum's two lists, paired by their places."""
        if not isinstance(speakers, list) or len(speakers) != len(items):
            n = len(speakers) if isinstance(speakers, list) else 0
            message = f"{len(items)} utterances and {n} speakers."
            raise DataError([UNEVEN.found(message, file=self._path, line=line)])
        used = 0
        for item, speaker in zip(items, speakers, strict=True):
            label = self._name(speaker)
            used += len(item.value) + len(label or "")
            self._layout.utterance(label, _paragraph(item.value, item.line))
        return used

    def _utterances(self, items: Sequence[Located]) -> int:
        """Write objects with speaker and text; return how many characters of them."""
        spoken = [item for item in items if isinstance(item.value, dict) and text_of(item.value)]
        if not spoken:
            line = items[0].line if items else 1
            message = "No object has one of the keys " + ", ".join(TEXT) + " with a text."
            raise DataError([NO_UTTERANCES.found(message, file=self._path, line=line)])
        for key in _SESSION:
            sessions = dict.fromkeys(
                str(item.value[key]) for item in spoken if isinstance(item.value.get(key), str)
            )
            if len(sessions) > 1:
                first = next(iter(sessions))
                other = next(
                    i for i in spoken if isinstance(v := i.value.get(key), str) and v != first
                )
                self._refuse_several(len(sessions), other.line, key)
        if twice := [item for item in spoken if other_texts(item.value)]:
            message = f"Utterances with a second text, which is not taken: {len(twice)}."
            line = twice[0].line
            self._layout.findings.append(NOT_TAKEN.found(message, file=self._path, line=line))
        used = 0
        if (order := in_reply_order([item.value for item in items])) is not None:
            message = "Replies stand before what they reply to."
            line = next(items[at].line for at, i in enumerate(order) if at != i)
            items = [items[i] for i in order]
            self._layout.findings.append(REORDERED.found(message, file=self._path, line=line))
        for item in items:
            if isinstance(item.value, str) and item.value.strip():
                self._layout.gap()
                self._layout.aside(item.value.replace("\r\n", "\n"), NoteKind.BODY, item.line)
                used += len(item.value)
            elif isinstance(item.value, dict) and (text := text_of(item.value)):
                used += self._utterance(item, text)
            elif (
                isinstance(item.value, dict)
                and says_nothing(item.value)
                and (label := self._speaker(item.value))
            ):
                self._layout.silent(label, item.line)
        return used

    def _utterance(self, item: Located, text: str) -> int:
        value = item.value
        label = self._speaker(value)
        time = next((t for key in _TIME if (t := _time(value.get(key), item.line))), None)
        role = value.get("role")
        self._layout.utterance(
            label,
            _paragraph(text, item.line),
            role=role_named(role) if isinstance(role, str) else None,
            time=time,
        )
        return len(text) + len(label or "") + len(time.raw if time else "")

    def _speaker(self, value: Mapping[str, Any]) -> str | None:
        return next((n for key in SPEAKER if (n := self._name(value.get(key)))), None)

    def _name(self, value: Any) -> str | None:
        return name_of(value, self._names)

    def _refuse_several(self, n: int, line: int, key: str | None) -> None:
        message = f"The file holds {n} sessions."
        fix = (
            "Split the file, one session in each, for example: jq -c '.[]' FILE | split -l 1"
            if key is None
            else f"Split the file by `{key}`, one session in each, for example for the value ID: "
            f"jq -c 'select(.{key} == \"ID\")' FILE > ID.jsonl"
        )
        raise DataError([SEVERAL_SESSIONS.found(message, file=self._path, line=line, fix=fix)])


def _words(utterances: Iterable[Any]) -> str:
    return compact("".join(text_of(u) or "" for u in utterances if isinstance(u, dict)))


def _paragraph(text: str, line: int) -> list[list[Run]]:
    return [[Run(text.replace("\r\n", "\n").replace("\r", "\n"), line)]]


def _time(value: Any, line: int) -> StatedTime | None:
    """Return a stated time; only what has a day and an hour is a time of day."""
    if not isinstance(value, str) or not value.strip():
        return None
    raw = " ".join(value.split())
    return (
        StatedTime(raw, line, "json")
        if isinstance(value, Number)
        else stated_time(raw, line, "json")
    )


def _fits(column: str, value: str) -> bool:
    """Whether the column can take the value; another becomes a note."""
    if column == "date":
        return iso_day(value) == value
    return language_tag(value) == value if column == "language" else True


def _recognises(data: bytes) -> bool:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith((b"{", b"[")) and _KEYS.search(head) is not None


READER = Reader(
    name="json_utterances",
    suffixes=(".json", ".jsonl", ".ndjson"),
    read=read_json_utterances,
    recognises=_recognises,
)

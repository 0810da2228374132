"""Values of a JSON file in, which of them are utterances, texts and names of speakers out.

Programs that write utterances agree on a few names of fields, and on putting them into a
list; the list may lie inside other objects.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from turnpack.read.located_json import Number

TEXT = ("text", "utterance", "content", "transcript", "speech", "body")
# fmt: off
SPEAKER = (
    "speaker", "speaker_name", "name", "who", "from", "user", "author", "speaker_label",
    "speaker_id", "role",
)
_LISTS = (
    "utterances", "utt", "turns", "dialogue", "dialog", "segments", "audio_segments",
    "transcript", "messages",
)
# fmt: on
_PLAINLY = ("speaker", "speaker_name", "speaker_label", "speaker_id")
_NAME = ("name", "label", "display_name", "full_name", "id", "speaker")


def utterance_list(value: Any) -> str | None:
    """Return the key under which an object holds utterances, None if it holds none.

    A list under a key that is not usual counts if most of its items name a speaker.
    """
    if not isinstance(value, dict):
        return None
    for key in _LISTS:
        found = value.get(key)
        if isinstance(found, list) and any(
            isinstance(item, dict) and text_of(item) for item in found
        ):
            return key
    utterances = value.get("utt")
    if (
        isinstance(utterances, list)
        and "speaker" in value
        and all(isinstance(item, str) for item in utterances)
    ):
        return "utt"
    return next((key for key, found in value.items() if _is_dialogue(found)), None)


def dialogues(value: Any) -> Iterator[list[Any]]:
    """Yield the lists of utterances anywhere in ``value``, but not those inside others."""
    stack = [value]
    while stack:
        found = stack.pop()
        if _is_dialogue(found, 1):
            yield found
        else:
            stack += found.values() if isinstance(found, dict) else []
            stack += found if isinstance(found, list) else []


def _is_dialogue(value: Any, least: int = 2) -> bool:
    if not isinstance(value, list):
        return False
    spoken = [item for item in value if isinstance(item, dict) and text_of(item)]
    named = sum(any(isinstance(item.get(key), str) for key in _PLAINLY) for item in spoken)
    return len(spoken) >= least and 2 * named >= len(value)


def text_of(value: Mapping[str, Any]) -> str | None:
    """Return what is said in an utterance, None if the object is none."""
    for key in TEXT:
        if (text := _text(value.get(key))) is not None:
            return text
    return None


def other_texts(value: Mapping[str, Any]) -> list[str]:
    """Return what an utterance says under other names than the one that is taken."""
    texts = [text for key in TEXT if (text := _text(value.get(key))) is not None]
    return [text for text in texts[1:] if compact(text) != compact(texts[0])]


def compact(text: str) -> str:
    """Return the letters and digits of ``text``, in small letters: what is said of it."""
    return "".join(filter(str.isalnum, text.casefold()))


def _text(value: Any) -> str | None:
    """Return a text, which may be a list of paragraphs; None if it is blank or none."""
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        value = "\n".join(value)
    is_text = isinstance(value, str) and not isinstance(value, Number) and value.strip()
    return value if is_text else None


def says_nothing(value: Mapping[str, Any]) -> bool:
    """Whether an object has the form of an utterance and its text is blank."""
    return any(isinstance(text := value.get(key), str) and not text.strip() for key in TEXT)


def name_of(value: Any, names: Mapping[str, str]) -> str | None:
    """Return how the speaker in a field is called, None if it names nobody.

    Args:
        value: the field: a name, an id, or an object with one.
        names: the names that the file gives for ids.
    """
    if isinstance(value, dict):
        return next((n for key in _NAME if (n := name_of(value.get(key), names))), None)
    if not isinstance(value, str) or not value.strip():
        return None
    return names.get(value, value)


def names_in(speakers: Any) -> dict[str, str]:
    """Return the names that a file's list of speakers gives for their ids."""
    if isinstance(speakers, dict):
        listed = speakers.items()
    elif isinstance(speakers, list):
        listed = {str(v.get("id")): v for v in speakers if isinstance(v, dict)}.items()
    else:
        return {}
    return {key: name for key, value in listed if (name := _listed_name(value))}


def _listed_name(value: Any) -> str | None:
    """Return the name in an entry of a list of speakers; ConvoKit has it under ``meta``."""
    if isinstance(value, str):
        return value.strip() and value
    if not isinstance(value, dict):
        return None
    for holder in (value, value.get("meta")):
        for key in ("name", "display_name", "full_name"):
            name = holder.get(key) if isinstance(holder, dict) else None
            if isinstance(name, str) and name.strip():
                return name
    return None


def n_characters(value: Any) -> int:
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

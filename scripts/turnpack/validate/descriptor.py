"""The bytes of a descriptor, schema or dialect in, what they say out, if it is said plainly.

They are foreign data: no size, depth or number in them may make the check long or fail.
"""

from __future__ import annotations

import errno
import json
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from turnpack.errors import DataError
from turnpack.findings import FindingLog
from turnpack.rules.p001_no_descriptor import RULE as NO_DESCRIPTOR
from turnpack.rules.p012_stated_twice import RULE as STATED_TWICE

MOST_BYTES = 1 << 25
# The standard's own properties lie less than ten levels deep.
DEEPEST = 100


class Said(NamedTuple):
    """What JSON says."""

    value: Any
    repeated: Sequence[str]
    """The keys that stand twice in one object; of those the last one is in ``value``."""


def read_json(file: Path) -> Said:
    """Return what ``file`` says.

    Raises:
        OSError: it cannot be opened, or is no regular file.
        ValueError: it is too large, not UTF-8, not JSON, or nests too deep.
    """
    if not stat.S_ISREG(file.stat().st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file")
    with file.open("rb") as stream:
        return parse_json(stream.read(MOST_BYTES + 1))


def parse_json(data: bytes) -> Said:
    """Return what ``data`` says.

    Raises:
        ValueError: it is too large, not UTF-8, not JSON, or nests too deep.
    """
    if len(data) > MOST_BYTES:
        raise ValueError(f"it is larger than {MOST_BYTES >> 20} MiB")
    repeated: dict[str, None] = {}

    def collect(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        held = dict(pairs)
        if len(held) < len(pairs):
            names = [name for name, _ in pairs]
            repeated.update(dict.fromkeys(name for name in held if names.count(name) > 1))
        return held

    try:
        text = data.decode("utf-8")
        value = json.loads(text, object_pairs_hook=collect, parse_constant=_refuse)
    except RecursionError:
        raise ValueError(f"it nests deeper than {DEEPEST} levels") from None
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start + 1} is not UTF-8") from None
    _check_depth(value)
    return Said(value, tuple(repeated))


def load_descriptor(file: Path, log: FindingLog) -> dict[str, Any]:
    """Return the descriptor in ``file``; what it states twice is reported to ``log``.

    Raises:
        DataError: there is none, or it is not a JSON object with resources.
    """

    def refusal(message: str) -> DataError:
        return DataError([NO_DESCRIPTOR.found(message, file=file.as_posix())])

    try:
        descriptor, repeated = read_json(file)
    except FileNotFoundError:
        raise refusal("There is no such file.") from None
    except OSError as error:
        raise refusal(f"It cannot be opened: {error.strerror}.") from None
    except ValueError as error:
        raise refusal(f"It is not JSON that can be used: {error}.") from None
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        raise refusal("It is not an object with a list `resources`.")
    for name in repeated:
        log.add(STATED_TWICE.found(f"{name!r:.80} stands twice in one object.", file=file.name))
    return descriptor


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")


def _check_depth(value: Any) -> None:
    level, depth = [value], 0
    while level := [
        item
        for held in level
        if isinstance(held, dict | list)
        for item in (held.values() if isinstance(held, dict) else held)
        if isinstance(item, dict | list)
    ]:
        depth += 1
        if depth >= DEEPEST:
            raise ValueError(f"it nests deeper than {DEEPEST} levels")

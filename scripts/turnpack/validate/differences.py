"""What is stated and what would be right in, where the one is not the other out.

Both are as JSON and YAML have them: mappings, lists, texts, numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple, TypeGuard

from turnpack.visible import clip

_SHOWN = 40
_BEFORE, _AFTER = 24, 16


class Difference(NamedTuple):
    """A place at which something else stands than would be right, and what."""

    where: tuple[str | int, ...]
    """Keys of mappings and numbers in lists, from the outermost."""
    what: str
    """As the end of a sentence that starts with the place."""


def differences(
    stated: object, own: object, where: tuple[str | int, ...] = (), *, more: bool = False
) -> Iterator[Difference]:
    """Yield each place at which ``stated`` is not ``own``.

    ``more`` allows the outermost mapping to have keys that ``own`` has not.
    """
    if isinstance(stated, Mapping) and isinstance(own, Mapping):
        for key in [*own, *(key for key in stated if key not in own and not more)]:
            at = (*where, clip(str(key), _SHOWN) if key not in own else key)
            if key not in own:
                yield Difference(at, "is more")
            elif key not in stated:
                yield Difference(at, "is missing")
            elif stated[key] != own[key]:
                yield from differences(stated[key], own[key], at)
    elif _is_list(stated) and _is_list(own):
        alike = len(stated) == len(own)
        for i, (one, other) in enumerate(zip(stated, own, strict=False)):
            if one != other:
                yield from differences(one, other, (*where, i))
                if not alike:
                    # All that follows may be shifted.
                    return
        if not alike:
            yield Difference(where, f"holds {len(stated)}, not {len(own)}")
    elif isinstance(stated, str) and isinstance(own, str):
        one, other = apart(stated, own)
        yield Difference(where, f"is {one!r}, not {other!r}")
    else:
        yield Difference(where, f"is {_told(stated)}, not {_told(own)}")


def dotted(where: Sequence[str | int]) -> str:
    """Return a place as people write it: ``resources.0.path``."""
    return ".".join(map(str, where))


def apart(stated: str, own: str) -> tuple[str, str]:
    """Return both texts, of long ones what stands around their difference."""
    if max(len(stated), len(own)) <= _BEFORE + _SHOWN:
        return stated, own
    pairs = enumerate(zip_longest(stated, own))
    start = next((i for i, (a, b) in pairs if a != b), 0)
    end = 0
    for a, b in zip(reversed(stated[start:]), reversed(own[start:]), strict=False):
        if a != b:
            break
        end += 1
    return _around(stated, start, len(stated) - end), _around(own, start, len(own) - end)


def _around(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    middle = clip(text[start:end], _SHOWN)
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return f"{before}{text[first:start]}{middle}{text[end:last]}{after}"


def _told(value: object) -> str:
    if isinstance(value, Mapping):
        return "an object"
    return "a list" if _is_list(value) else clip(repr(value), _SHOWN)


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str)

"""Utterances that say what they reply to in, the same in the order of the talk out."""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from typing import Any

_REPLY = ("reply_to", "reply-to")


def in_reply_order(values: Sequence[Any]) -> list[int] | None:
    """Return the indices of ``values`` in the order of the talk, None if they are in it.

    They are out of it if an utterance stands before the one that it replies to. Then they
    are sorted by their times if all have numbers for them and no reply comes first that
    way; else each is put right after what it replies to has been said, and the order of
    the file stays as far as it can.
    """
    places = {
        value["id"]: i
        for i, value in enumerate(values)
        if isinstance(value, dict) and isinstance(value.get("id"), str)
    }
    # What replies to itself, as a first utterance may, replies to nothing before it.
    parents = [
        None if (parent := _parent(value, places)) == i else parent
        for i, value in enumerate(values)
    ]
    if _is_ordered(range(len(values)), parents):
        return None
    times = [_time(value) for value in values]
    if all(time is not None for time in times):
        by_time = sorted(range(len(values)), key=lambda i: times[i] or 0.0)
        if _is_ordered(by_time, parents):
            return by_time
    order = _after_parents(parents)
    return None if order == sorted(order) else order


def _parent(value: Any, places: dict[str, int]) -> int | None:
    """Return the index of what an utterance replies to."""
    if not isinstance(value, dict):
        return None
    for key in _REPLY:
        if isinstance(value.get(key), str):
            return places.get(value[key])
    return None


def _is_ordered(order: Sequence[int], parents: Sequence[int | None]) -> bool:
    said = set()
    for i in order:
        parent = parents[i]
        if parent is not None and parent not in said:
            return False
        said.add(i)
    return True


def _time(value: Any) -> float | None:
    try:
        time = float(value["timestamp"])
    except (TypeError, KeyError, ValueError):
        return None
    return time if math.isfinite(time) else None


def _after_parents(parents: Sequence[int | None]) -> list[int]:
    replies: dict[int, list[int]] = {}
    for i, parent in enumerate(parents):
        if parent is not None:
            replies.setdefault(parent, []).append(i)
    ready = [i for i, parent in enumerate(parents) if parent is None]
    order: list[int] = []
    while ready:
        i = heapq.heappop(ready)
        order.append(i)
        for reply in replies.get(i, ()):
            heapq.heappush(ready, reply)
    # What replies to itself in a circle has no order but that of the file.
    left = set(range(len(parents))) - set(order)
    return [*order, *sorted(left)]

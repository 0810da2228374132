"""An iterator in, the same one out, run in a thread of its own a few steps ahead."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")

_STEPS = 2


def ahead(items: Iterable[Item]) -> Iterator[Item]:
    """Yield ``items``, which a thread prepares while those before are used.

    That is worth it where both leave Python's lock alone most of the time. What ``items``
    raises is raised here, in its place.
    """
    source = iter(items)
    end = object()
    with ThreadPoolExecutor(max_workers=1) as thread:
        coming: deque[Future[object]] = deque(
            thread.submit(next, source, end) for _ in range(_STEPS)
        )
        while (item := coming.popleft().result()) is not end:
            coming.append(thread.submit(next, source, end))
            yield item  # type: ignore[misc]

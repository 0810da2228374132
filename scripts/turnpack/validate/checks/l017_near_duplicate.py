"""L017: no session is nearly an earlier one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
import polars as pl

from turnpack.rules.l017_near_duplicate import RULE
from turnpack.validate.check import Broken, CorpusCheck
from turnpack.validate.window import ROW, Window

# A turn is told by its first and last characters, so that what differs inside it does not
# count; a short one is like many others.
_EDGE, _SHORT = 12, 30
# The sketch of a session: the least of its hashes, and how many of them are looked up.
_KEPT, _LOOKED_UP = 32, 8
_LEAST_FEATURES = 8
_SAME = 0.6

Sketch = npt.NDArray[np.uint64]


def _start() -> Callable[[Window], Iterator[Broken]]:
    """Return a check that keeps a sketch of every session, 256 bytes at most.

    A sketch is the least hashes of a set, and two sets are as alike as the least hashes of
    both together are in both (Broder, "On the resemblance and containment of documents",
    1997, section 4). Sessions are compared that share two of their very least: each with
    few, however many there are.
    """
    sketches: list[tuple[str, Sketch]] = []
    holder: dict[int, int] = {}

    def broken(window: Window) -> Iterator[Broken]:
        paths, rows = window["sessions"]["source_path"].to_list(), window["sessions"][ROW].to_list()
        for place, hashes in _features(window):
            least = hashes[:_LOOKED_UP].tolist()
            shared = Counter(holder[h] for h in least if h in holder)
            alike = {c: _likeness(hashes, sketches[c][1]) for c, n in shared.items() if n > 1}
            for other, share in alike.items():
                if share >= _SAME:
                    message = f"About {share:.0%} of its turns are those of {sketches[other][0]}."
                    yield Broken("sessions", rows[place], message)
                    break
            for h in least:
                holder.setdefault(h, len(sketches))
            sketches.append((paths[place], hashes))

    return broken


def _features(window: Window) -> Iterator[tuple[int, Sketch]]:
    """Yield the sketch of each session, by its place, of those with enough to say."""
    text = pl.col("text")
    turns = window["turns"].select(
        "text", session=window.session_of("turns"), long=pl.col("n_chars") >= _SHORT
    )
    long = turns.filter("long")
    if not long.height:
        return
    edges = pl.concat(
        [
            long.select("session", hash=text.str.slice(0, _EDGE).hash()),
            long.select("session", hash=text.str.tail(_EDGE).hash()),
        ]
    )
    least = edges.group_by("session").agg(pl.col("hash").unique().bottom_k(_KEPT))
    least = least.sort("session").filter(pl.col("hash").list.len() >= _LEAST_FEATURES)
    for place, hashes in zip(least["session"], least["hash"], strict=True):
        yield place, np.sort(hashes.to_numpy())


def _likeness(one: Sketch, other: Sketch) -> float:
    """Return the estimated share of what two sessions have in common, of all that both have."""
    least = np.union1d(one, other)[:_KEPT]
    common = np.isin(least, one) & np.isin(least, other)
    return float(common.mean())


CHECK = CorpusCheck(RULE, ("sessions", "turns"), _start)

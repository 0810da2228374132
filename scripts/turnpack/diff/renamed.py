"""Sessions that are only in one of two releases in, which of them are one and the same out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from turnpack.diff.release import Row

_SHARED = 0.5
"""Share of the characters of an old session that a new one must have to be the same."""


def renamed(
    old: Iterable[tuple[str, Mapping[str, Sequence[Row]]]],
    new: Mapping[str, Mapping[str, Sequence[Row]]],
) -> dict[str, str]:
    """Return for old sessions the new one with the same source, or most of the same turns.

    Args:
        old: id and rows by table of the sessions that are gone.
        new: the same of those that are new.
    """
    by_source = {rows["sessions"][0]["source_sha256"]: key for key, rows in new.items()}
    by_text: dict[str, str] = {}
    for key, rows in new.items():
        for turn in rows["turns"]:
            by_text.setdefault(turn["text"], key)
    found: dict[str, str] = {}
    for key, rows in old:
        target = by_source.get(rows["sessions"][0]["source_sha256"])
        if target is None:
            votes: Counter[str] = Counter()
            for turn in rows["turns"]:
                if turn["text"] in by_text:
                    votes[by_text[turn["text"]]] += len(turn["text"])
            best = votes.most_common(1)
            n_chars = sum(len(turn["text"]) for turn in rows["turns"])
            target = best[0][0] if best and best[0][1] >= _SHARED * n_chars else None
        if target is not None and target not in found.values():
            found[key] = target
    return found

"""The speakers of a session in two releases in, who is the same out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from turnpack.diff.matching import Group
from turnpack.diff.records import Change
from turnpack.diff.release import Row


class Speakers:
    """Tells whether two turns of two releases are said by the same speaker.

    Speakers are numbered in each release anew; so they are compared by the name that
    tables show, or by the label under which they were first printed.
    """

    def __init__(self, old: Sequence[Row], new: Sequence[Row]) -> None:
        self._old = {row["speaker_id"]: row["label"] for row in old}
        self._new = {row["speaker_id"]: row["label"] for row in new}

    def change(self, old: Row, new: Row, id_: str, name: str) -> Change | None:
        """Return how the speaker in the columns ``id_`` and ``name`` differs, if it does."""
        was, is_ = old.get(id_), new.get(id_)
        if was is None and is_ is not None:
            return Change.NEWLY_ATTRIBUTED
        if was is None and is_ is None:
            return None
        same = old.get(name) == new.get(name) or self._old.get(was) == self._new.get(is_)
        return None if is_ is not None and same else Change.REATTRIBUTED


def counterparts(old: Sequence[Row], new: Sequence[Row], groups: Sequence[Group]) -> dict[str, str]:
    """Return for each old speaker the new one who has most of the characters of its turns.

    Args:
        old: the turns in the old release.
        new: the turns in the new release.
        groups: which of them are the same.
    """
    shared: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for group in groups:
        for (i, j), n in group.shared.items():
            was, is_ = old[i]["speaker_id"], new[j]["speaker_id"]
            if was is not None and is_ is not None:
                shared[was][is_] += n
    return {
        was: max(candidates, key=lambda who: (candidates[who], who))
        for was, candidates in shared.items()
    }

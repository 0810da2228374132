"""The turns of a session in two releases in, what became of each out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from turnpack.diff.matching import Group
from turnpack.diff.records import Change, Changed, Tally
from turnpack.diff.release import Row
from turnpack.diff.speakers import Speakers
from turnpack.visible import clip

EXCERPT_CHARS = 60
_AROUND = 12
"""Characters of text that are shown before the place where two texts part."""

_TEXTS = frozenset({"text", "question", "answer"})
_OF_ROW = ("role", "kind", "timestamp", "resolution")
"""The columns of a turn that say more of it than who says what."""


def compare_turns(
    old: Sequence[Row], new: Sequence[Row], groups: Sequence[Group], speakers: Speakers
) -> tuple[Tally, tuple[Changed, ...]]:
    """Return the counts of turns by what became of them, and those that changed."""
    tally, changed = Tally(), []
    for found in (_of_group(group, old, new, speakers) for group in groups):
        tally.count(found.change, len(found.new) or len(found.old), found.n_chars)
        if found.change is not Change.UNCHANGED:
            changed.append(found)
    return tally, tuple(changed)


def _of_group(group: Group, old: Sequence[Row], new: Sequence[Row], speakers: Speakers) -> Changed:
    olds, news = [old[i] for i in group.old], [new[j] for j in group.new]
    shown = news or olds
    change, columns = _change(olds, news, speakers)
    return Changed(
        change,
        tuple(row["turn_id"] for row in olds),
        tuple(row["turn_id"] for row in news),
        columns,
        sum(len(row["text"]) for row in shown),
        excerpt(shown[0]["text"]),
        *(values(olds[0], news[0], columns) if columns else ("", "")),
    )


def _change(
    olds: Sequence[Row], news: Sequence[Row], speakers: Speakers
) -> tuple[Change, tuple[str, ...]]:
    if not olds:
        return Change.ADDED, ()
    if not news:
        return Change.REMOVED, ()
    if len(olds) > 1 or len(news) > 1:
        return Change.BOUNDARY_MOVED, ()
    (was,), (is_,) = olds, news
    columns = differing(was, is_, (*_OF_ROW, "speaker", "text"))
    attributed = speakers.change(was, is_, "speaker_id", "speaker")
    if attributed is not None:
        return attributed, columns
    if "text" in columns:
        return Change.TEXT_CORRECTED, columns
    return (Change.REANNOTATED if columns else Change.UNCHANGED), columns


def differing(
    old: Mapping[str, object], new: Mapping[str, object], columns: Sequence[str]
) -> tuple[str, ...]:
    """Return the columns in which two rows differ, of those that both have."""
    return tuple(c for c in columns if c in old and c in new and old[c] != new[c])


def excerpt(text: str) -> str:
    """Return the beginning of ``text`` on one line."""
    return clip(" ".join(text.split()), EXCERPT_CHARS)


def values(
    old: Mapping[str, object], new: Mapping[str, object], columns: Sequence[str]
) -> tuple[str, str]:
    """Return what ``columns`` hold in two rows, of texts the place at which they part."""
    shown = [_values(name, old[name], new[name]) for name in columns]
    return "; ".join(was for was, _ in shown), "; ".join(now for _, now in shown)


def _values(name: str, old: object, new: object) -> tuple[str, str]:
    if name in _TEXTS and isinstance(old, str) and isinstance(new, str):
        place = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
        first = max(0, place - _AROUND)
        mark = "…" if first else ""
        return f"{mark}{excerpt(old[first:])}", f"{mark}{excerpt(new[first:])}"
    was, now = (f"{name} {'none' if value is None else value}" for value in (old, new))
    return was, now

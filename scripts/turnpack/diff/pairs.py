"""The question-answer pairs of a session in two releases in, what became of each out.

Pairs are matched by their turns: those whose questions, or whose answers, share turns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from turnpack.diff.matching import Group, grouped
from turnpack.diff.records import Change, Changed, Tally
from turnpack.diff.release import Row
from turnpack.diff.speakers import Speakers
from turnpack.diff.turns import differing, excerpt, values

_OF_ROW = (
    "questioner",
    "respondent",
    "affiliation",
    "n_question_turns",
    "n_answer_turns",
    "asked_at",
    "answered_at",
    "resolution",
)
_TEXTS = ("question", "answer")
_ORDER = tuple(Change)


def match_pairs(
    old: Mapping[str, Sequence[Row]], new: Mapping[str, Sequence[Row]], turns: Sequence[Group]
) -> list[Group]:
    """Return the groups of pairs that are each other's counterparts.

    Args:
        old: the rows of the session in the old release, by table.
        new: the same in the new release.
        turns: which turns of the two are the same.
    """
    place_old = {row["qa_pair_id"]: i for i, row in enumerate(old["qa_pairs"])}
    place_new = {row["qa_pair_id"]: j for j, row in enumerate(new["qa_pairs"])}
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for group in turns:
        for (i, j), n in group.shared.items():
            was, is_ = old["turns"][i], new["turns"][j]
            ends = (place_old.get(was["qa_pair_id"]), place_new.get(is_["qa_pair_id"]))
            if _is_answer(was) == _is_answer(is_) and ends[0] is not None and ends[1] is not None:
                shared[ends[0], ends[1]] += n
    return grouped(len(place_old), len(place_new), shared)


def compare_pairs(
    old: Mapping[str, Sequence[Row]],
    new: Mapping[str, Sequence[Row]],
    turns: Sequence[Group],
    groups: Sequence[Group],
    speakers: Speakers,
) -> tuple[Tally, tuple[Changed, ...]]:
    """Return the counts of pairs by what became of them, and those that changed."""
    pair_ids = {
        old["qa_pairs"][g.old[0]]["qa_pair_id"]: new["qa_pairs"][g.new[0]]["qa_pair_id"]
        for g in groups
        if len(g.old) == len(g.new) == 1
    }
    members_old = _members(old["turns"], {i: n for n, g in enumerate(turns) for i in g.old})
    members_new = _members(new["turns"], {j: n for n, g in enumerate(turns) for j in g.new})
    redivided = {n for n, g in enumerate(turns) if len(g.old) > 1 or len(g.new) > 1}
    tally, changed = Tally(), []
    for group in groups:
        olds = [old["qa_pairs"][i] for i in group.old]
        news = [new["qa_pairs"][j] for j in group.new]
        columns: tuple[str, ...] = ()
        if not olds or not news:
            change = Change.REMOVED if olds else Change.ADDED
        elif len(olds) > 1 or len(news) > 1:
            change = Change.BOUNDARY_MOVED
        else:
            was, is_ = olds[0], news[0]
            columns = differing(was, is_, (*_TEXTS, *_OF_ROW))
            if pair_ids.get(was["followup_of"], was["followup_of"]) != is_["followup_of"]:
                columns = (*columns, "followup_of")
            before, after = members_old[was["qa_pair_id"]], members_new[is_["qa_pair_id"]]
            moved = {number for number, _ in before} & redivided and set(_TEXTS) & set(columns)
            if before != after or moved:
                change = Change.BOUNDARY_MOVED
            else:
                change = _change(was, is_, columns, speakers)
        shown = news or olds
        n_chars = sum(len(row[text]) for row in shown for text in _TEXTS if row[text])
        tally.count(change, len(shown), n_chars)
        if change is not Change.UNCHANGED:
            ids = [tuple(row["qa_pair_id"] for row in rows) for rows in (olds, news)]
            told = values(olds[0], news[0], columns) if columns else ("", "")
            start = excerpt(shown[0]["question"])
            changed.append(Changed(change, ids[0], ids[1], columns, n_chars, start, *told))
    return tally, tuple(changed)


def _change(was: Row, is_: Row, columns: Sequence[str], speakers: Speakers) -> Change:
    both = (speakers.change(was, is_, f"{who}_id", who) for who in ("questioner", "respondent"))
    if attributed := [change for change in both if change is not None]:
        return min(attributed, key=_ORDER.index)
    if set(_TEXTS) & set(columns):
        return Change.TEXT_CORRECTED
    return Change.REANNOTATED if columns else Change.UNCHANGED


def _members(
    turns: Sequence[Row], number_of: Mapping[int, int]
) -> dict[str, frozenset[tuple[int, bool]]]:
    """Return the turns of each pair: the numbers of their groups, and whether they answer."""

    def members() -> Iterator[tuple[str, tuple[int, bool]]]:
        for place, row in enumerate(turns):
            if row["qa_pair_id"] is not None:
                yield row["qa_pair_id"], (number_of[place], _is_answer(row))

    found: defaultdict[str, set[tuple[int, bool]]] = defaultdict(set)
    for pair_id, member in members():
        found[pair_id].add(member)
    return defaultdict(frozenset, {key: frozenset(value) for key, value in found.items()})


def _is_answer(turn: Row) -> bool:
    return bool(turn["kind"] == "answer")

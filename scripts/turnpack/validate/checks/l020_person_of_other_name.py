"""L020: a speaker is called like the person that the speaker is said to be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import polars as pl

from turnpack.lexicon import Lexicon, lexicon_for
from turnpack.pair.registry import Index
from turnpack.records import PersonEntry
from turnpack.rules.l020_person_of_other_name import RULE
from turnpack.segment.names import fold, without_article
from turnpack.validate.check import Broken, CorpusCheck
from turnpack.validate.window import ROW, SESSION, Window

_STATED = ("person_id", "name", "alias", "office", "affiliation")
_CALLED = ("name", "label", "title")


def _start() -> Callable[[Window], Iterator[Broken]]:
    """Return a check that keeps the people, who come with the first window."""
    index = Index()

    def broken(window: Window) -> Iterator[Broken]:
        for stated in window["people"].select(_STATED).iter_rows(named=True):
            index.add(PersonEntry(**stated), lexicon_for(None))
        told = window["speakers"].filter(pl.col("person_id").is_not_null())
        columns = (ROW, SESSION, "speaker_id", "person_id", "kind", *_CALLED)
        labels: dict[str, list[str]] | None = None
        for row, session, speaker, person, kind, *called in told.select(columns).iter_rows():
            lexicon = lexicon_for(window.sessions[session]["language"])
            # Who has both a name and an office is not told by the office alone.
            by_office = kind != "person" or called[-1] is None
            if _is_called(person, called, index, lexicon, by_office=by_office):
                continue
            labels = _labels(window) if labels is None else labels
            if not _is_called(person, labels.get(speaker, ()), index, lexicon, by_office=by_office):
                shown = next(filter(None, called))
                message = f"person_id is {person!r}, and the people table knows nobody of that id "
                yield Broken("speakers", row, f"{message}who is called {shown!r}.")

    return broken


def _labels(window: Window) -> dict[str, list[str]]:
    """Return all labels of each speaker."""
    who = window["turns"]["speaker_id"].gather(window.place("segments", "turn_id"))
    both = window["segments"].select("label", who=who).drop_nulls().unique()
    return dict(both.group_by("who").agg("label").iter_rows())


def _is_called(
    person: str, called: Iterable[str | None], index: Index, lexicon: Lexicon, *, by_office: bool
) -> bool:
    """Whether any of what a speaker is ``called`` is, on whatever day, that of ``person``."""
    for words in filter(None, called):
        for form in {fold(words), fold(without_article(words, lexicon))}:
            entries = (
                *index.aliased.get(form, ()),
                *(index.offices.get(form, ()) if by_office else ()),
            )
            if (
                person in index.named.get(form, ())
                or person in index.shortened.get(form, ())
                or any(entry.person_id == person for entry in entries)
            ):
                return True
    return False


CHECK = CorpusCheck(RULE, ("sessions", "people", "speakers", "turns", "segments"), _start)

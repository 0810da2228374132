"""The registry of people in, its rows by what they say out, and whether a row holds on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import lru_cache

from turnpack.lexicon import Lexicon, lexicon_for
from turnpack.records import People, PersonEntry
from turnpack.segment.names import fold, short_forms, without_article


class On(Enum):
    """Whether a row of the registry holds on a day."""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


def holds_on(entry: PersonEntry, day: date | None) -> On:
    """Return whether ``entry`` holds on ``day``; without a first day nobody can be sure."""
    if day is not None and entry.since is not None and day < entry.since:
        return On.NO
    if day is not None and entry.until is not None and entry.until < day:
        return On.NO
    return On.PERHAPS if day is None or entry.since is None else On.YES


@dataclass
class Index:
    """The rows of a registry by what they say, folded; built once for a corpus."""

    people: dict[str, list[PersonEntry]] = field(default_factory=dict)
    named: dict[str, dict[str, None]] = field(default_factory=dict)
    """People by their name in full."""
    aliased: dict[str, list[PersonEntry]] = field(default_factory=dict)
    shortened: dict[str, dict[str, None]] = field(default_factory=dict)
    """People by what their names may be shortened to."""
    offices: dict[str, list[PersonEntry]] = field(default_factory=dict)

    def add(self, entry: PersonEntry, lexicon: Lexicon) -> None:
        """Take a row; ``lexicon`` knows the articles before offices."""
        self.people.setdefault(entry.person_id, []).append(entry)
        if len(entry.name) > 1:
            # One character is a surname, whatever the registry says.
            self.named.setdefault(fold(entry.name), {})[entry.person_id] = None
        for name in filter(None, (entry.name, entry.alias)):
            for short in short_forms(name, lexicon):
                self.shortened.setdefault(short, {})[entry.person_id] = None
        if entry.alias:
            self.aliased.setdefault(fold(entry.alias), []).append(entry)
        if entry.office:
            office = without_article(entry.office, lexicon)
            # A label prints the body before the office: 外交部部长.
            for form in {fold(office), fold(f"{entry.affiliation or ''} {office}")}:
                self.offices.setdefault(form, []).append(entry)


@lru_cache(maxsize=4)
def index_of(people: People) -> Index:
    """Return the index of ``people``."""
    index = Index()
    # Names and offices of a registry may be in any language.
    lexicon = lexicon_for(None)
    for entry in people.entries:
        index.add(entry, lexicon)
    return index

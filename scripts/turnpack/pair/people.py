"""Speakers of a session and the registry of people in, the speakers with ``person_id`` out.

A full name that is registered tells who speaks, unless what the label says beside it, or
the day, speaks against it. An office tells it on a day on which one registered person,
and no other, holds that office. A surname alone never does: others share it. Whatever is
left open, or contradicts itself, stays null and is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from turnpack.findings import Finding, Rule
from turnpack.lexicon import Lexicon
from turnpack.pair.registry import Index, On, holds_on, index_of
from turnpack.records import People, PersonEntry, Speaker, SpeakerKind
from turnpack.rules.d021_ambiguous_person import RULE as AMBIGUOUS_PERSON
from turnpack.rules.d022_contradicted_person import RULE as CONTRADICTED_PERSON
from turnpack.rules.d023_open_person import RULE as OPEN_PERSON
from turnpack.segment.names import fold, without_article

_MOST_SHOWN = 5
# Of the scripts of East Asia, which print no spaces, the first character.
_FIRST_WITHOUT_SPACES = "\u2e80"


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Why a speaker stays unresolved."""

    rule: Rule
    message: str


@dataclass(frozen=True, slots=True)
class _Office:
    """Who ever held an office: their rows, whether each does on the day, and who surely does."""

    rows: Mapping[str, list[PersonEntry]]
    held: Mapping[str, On]
    sure: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the registry and the session say, whoever speaks."""

    index: Index
    day: date | None
    publisher: str
    lexicon: Lexicon
    _offices: dict[str, _Office] = field(default_factory=dict)

    def office(self, printed: str) -> _Office:
        """Return what the registry says of the office, or the alias for one, ``printed``."""
        if printed not in self._offices:
            rows: dict[str, list[PersonEntry]] = {}
            for of_index in (self.index.offices, self.index.aliased):
                for entry in self._entries(of_index, [printed]):
                    rows.setdefault(entry.person_id, []).append(entry)
            held = {person: self.on(entries) for person, entries in rows.items()}
            sure = [person for person, on in held.items() if on is On.YES]
            self._offices[printed] = _Office(rows, held, sure)
        return self._offices[printed]

    def aliases(self, printed: Sequence[str]) -> list[PersonEntry]:
        """Return the rows with an alias that is ``printed``, without those of other days."""
        entries = self._entries(self.index.aliased, printed)
        return [entry for entry in entries if holds_on(entry, self.day) is not On.NO]

    def _entries(
        self, rows: Mapping[str, list[PersonEntry]], printed: Sequence[str]
    ) -> list[PersonEntry]:
        bare = [without_article(form, self.lexicon) for form in printed]
        keys = dict.fromkeys(fold(form) for form in (*printed, *bare))
        return [entry for key in keys for entry in rows.get(key, ())]

    def on(self, entries: Iterable[PersonEntry]) -> On:
        """Whether any of ``entries`` holds on the day."""
        found = {holds_on(entry, self.day) for entry in entries}
        return next((on for on in (On.YES, On.PERHAPS) if on in found), On.NO)

    def shown(self, people: Iterable[str], joint: str = " or ") -> str:
        """Return ``people`` as a message names them."""
        names = [f"{person} ({self.index.people[person][0].name})" for person in people]
        more = f" and {len(names) - _MOST_SHOWN:,} more" if len(names) > _MOST_SHOWN else ""
        return joint.join(names[:_MOST_SHOWN]) + more


def resolve_people(
    speakers: Sequence[Speaker],
    people: People,
    day: date | None,
    publisher: str | None,
    lexicon: Lexicon,
) -> tuple[tuple[Speaker, ...], dict[int, Finding]]:
    """Return ``speakers`` with ``person_id``, and what kept some from it, by their number.

    Args:
        speakers: of one session.
        people: the registry.
        day: of the session, None where it is not known.
        publisher: who published the session, as its header states it.
        lexicon: the words of its language.
    """
    if not people.entries:
        return tuple(speakers), {}
    scene = _Scene(index_of(people), day, _words(publisher or ""), lexicon)
    resolved, findings = [], {}
    for speaker in speakers:
        found = _resolve(speaker, scene)
        if isinstance(found, _Doubt):
            findings[speaker.seq] = found.rule.found(found.message)
            found = None
        resolved.append(replace(speaker, person_id=found))
    return tuple(resolved), findings


def _resolve(speaker: Speaker, scene: _Scene) -> str | _Doubt | None:
    """Return who ``speaker`` is, why that stays open, or None if the registry has nobody."""
    if speaker.kind is SpeakerKind.ROLE:
        return _by_office(speaker, scene)
    if speaker.kind is not SpeakerKind.PERSON or speaker.name is None:
        return None
    index = scene.index
    short = index.shortened.get(fold(speaker.name), {})
    printed = (speaker.name, *speaker.labels)
    full = {person: None for form in printed for person in index.named.get(fold(form), ())}
    # An alias that is but a part of the name is a surname or first name, like others'.
    aliased = (entry.person_id for entry in scene.aliases(printed))
    full |= {person: None for person in aliased if person not in short}
    if not full and not short:
        # An office in a language whose word for it is not known looks like a name.
        return None if speaker.title else _by_office(speaker, scene)
    return _by_name(speaker, full or short, scene, in_full=bool(full))


def _by_name(
    speaker: Speaker, people: Iterable[str], scene: _Scene, *, in_full: bool
) -> str | _Doubt | None:
    """Return which of ``people``, who have the speaker's name in full or in part, it is."""
    office = scene.office(speaker.title or "")
    against = {person: _against(person, speaker, office, scene) for person in people}
    fitting = [person for person, reason in against.items() if reason is None]
    shown = repr(speaker.labels[0])
    if in_full and not fitting:
        said = [
            f"{scene.shown([p])}, {reason}" for p, reason in islice(against.items(), _MOST_SHOWN)
        ]
        return _Doubt(CONTRADICTED_PERSON, f"{shown} has the name of {'; and of '.join(said)}.")
    if in_full and len(against) == 1:
        return fitting[0]
    told = [person for person in fitting if _told_by_label(person, speaker, office, scene)]
    if len(told) == 1:
        return told[0]
    if len(fitting) == 1:
        message = f"{shown} could be {scene.shown(fitting)}; the name alone does not tell. "
        message += "person_id stays null."
        return _Doubt(OPEN_PERSON, message)
    if not fitting:
        return None
    return _Doubt(AMBIGUOUS_PERSON, f"{shown} could be {scene.shown(told or fitting)}.")


def _against(person: str, speaker: Speaker, office: _Office, scene: _Scene) -> str | None:
    """Return what speaks against ``person``, of those who have the speaker's name."""
    if office.held.get(person) is On.NO:
        return f"who was not {speaker.title!r} on {scene.day}"
    if person not in office.held and office.sure:
        return f"but {speaker.title!r} was {scene.shown(office.sure)} on {scene.day}"
    if speaker.affiliation:
        bodies = _bodies(person, scene)
        if bodies and not any(_alike(speaker.affiliation, body) for body in bodies):
            return f"who is registered with {' and '.join(bodies)}, not with {speaker.affiliation}"
    return None


def _told_by_label(person: str, speaker: Speaker, office: _Office, scene: _Scene) -> bool:
    """Whether the office or the body beside the name is that of ``person``."""
    if office.held.get(person) is On.YES:
        return True
    said = fold(speaker.affiliation or "")
    return bool(said) and said in map(fold, _bodies(person, scene))


def _bodies(person: str, scene: _Scene) -> list[str]:
    """Return the bodies to which ``person`` may belong on the day."""
    entries = (e for e in scene.index.people[person] if holds_on(e, scene.day) is not On.NO)
    return list(dict.fromkeys(e.affiliation for e in entries if e.affiliation))


def _by_office(speaker: Speaker, scene: _Scene) -> str | _Doubt | None:
    """Return who holds the office that the label says without a name."""
    office = scene.office(speaker.title or speaker.labels[0])
    held = {person: on for person, on in office.held.items() if on is not On.NO}
    if not held:
        return None
    shown = repr(speaker.labels[0])
    # Where the publisher has such an office, it is that one.
    publishing = [person for person, own in office.rows.items() if _published_by(own, scene)]
    if publishing:
        of_publisher = {person: on for person, on in held.items() if person in publishing}
        if not of_publisher:
            message = f"{shown} was {scene.shown(held)} on {scene.day}; but the publisher has such "
            message += f"an office too, of {scene.shown(publishing)}, who did not hold it then."
            return _Doubt(CONTRADICTED_PERSON, message)
        held = of_publisher
    if len(held) > 1:
        return _Doubt(AMBIGUOUS_PERSON, f"{shown} could be {scene.shown(held)}.")
    ((person, on),) = held.items()
    if on is On.YES:
        return person
    unknown = (
        "the session has no day"
        if scene.day is None
        else "the registry does not say since when the office was theirs"
    )
    message = f"{shown} could be {scene.shown(held)}; but {unknown}. person_id stays null."
    return _Doubt(OPEN_PERSON, message)


def _published_by(entries: Iterable[PersonEntry], scene: _Scene) -> bool:
    """Whether one of ``entries`` is with a body that the publisher's name holds."""
    bodies = (_words(entry.affiliation) for entry in entries if entry.affiliation)
    return any(_holds(scene.publisher, body) for body in bodies if body)


def _alike(one: str, other: str) -> bool:
    """Whether two names of a body may be of the same one, the longer and the shorter form."""
    left, right = _words(one), _words(other)
    return fold(one) == fold(other) or _holds(left, right) or _holds(right, left)


def _holds(text: str, words: str) -> bool:
    """Whether ``text`` holds ``words``: as whole words, unless the script has no spaces."""
    return words in text if words >= _FIRST_WITHOUT_SPACES else f" {words} " in f" {text} "


def _words(text: str) -> str:
    """Return the words of ``text``, folded one by one, with a space between."""
    return " ".join(map(fold, text.split()))

"""The labels of a session in, its speakers out: labels that name one speaker become one.

Labels that differ in white space, punctuation or a form of address are one speaker. A
short form (a surname, a first name, a name without the office) is the speaker whose
fuller name it fits, as long as there is only one such; an office without a name is the one
person of the session who has it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from turnpack.findings import Finding
from turnpack.lexicon import Lexicon, is_han
from turnpack.pair.labels import LabelParts, take_apart
from turnpack.records import Segmentation, Speaker, SpeakerKind
from turnpack.rules.d006_ambiguous_label import RULE as AMBIGUOUS_LABEL
from turnpack.rules.d024_namesake_in_office import RULE as NAMESAKE_IN_OFFICE
from turnpack.segment.inventory import key_of
from turnpack.segment.names import fold, short_forms, without_article

_MOST_SHOWN = 5
_CYRILLIC = re.compile("[\u0430-\u044f]")
# A surname that fits more people than these tells nobody, whatever the office.
_MOST_COMPARED = 20


class _Identity(NamedTuple):
    """Who a label names, as far as it tells: labels with one identity are one speaker."""

    kind: SpeakerKind
    said: str
    """The name, the outlet or the whole label, folded."""
    mark: str | None = None
    """What tells two people with one name apart: office, outlet or form of address, folded."""


def resolve_speakers(
    segmentation: Segmentation, lexicon: Lexicon
) -> tuple[tuple[Speaker, ...], dict[str, int], list[Finding]]:
    """Return the speakers, the number of each label's speaker, and what is ambiguous.

    Speakers are in the order of first speaking. A label that could be two speakers is
    missing from the mapping.
    """
    lines: dict[str, int] = {}
    for segment in segmentation.segments:
        if segment.label:
            start = segment.label_span.start if segment.label_span else 0
            lines.setdefault(key_of(segment.label), segmentation.transcript.line_of(start))
    known = known_in(lines, lexicon)
    parts = _with_outlets({label: take_apart(label, lexicon, known) for label in lines})
    own, found_for, doubts = _heads(parts, lexicon)
    heads = {label: found_for.get(identity, [identity]) for label, identity in own.items()}
    groups: dict[_Identity, list[str]] = {}
    for label, found in heads.items():
        if len(found) == 1:
            groups.setdefault(found[0], []).append(label)
    rank = {identity: i for i, identity in enumerate(groups)}
    findings = []
    for label, found in heads.items():
        if len(found) > 1:
            fitting = (groups[head][0] for head in sorted(found, key=rank.__getitem__))
            file, line = segmentation.transcript.source.path, lines[label]
            message = f"{label!r} could be {_shown(fitting)}."
            findings.append(AMBIGUOUS_LABEL.found(message, file=file, line=line))
        elif others := [groups[i][0] for i in doubts.get(own[label], ()) if i in groups]:
            file, line = segmentation.transcript.source.path, lines[label]
            taken = "" if found[0] in doubts[own[label]] else "another than "
            message = f"{label!r} is taken for {taken}{_shown(others)}, of the same name, "
            message += "who is not said to have that office."
            findings.append(NAMESAKE_IN_OFFICE.found(message, file=file, line=line))
    speakers = tuple(
        speaker_of(seq, group, parts) for seq, group in enumerate(groups.values(), start=1)
    )
    numbers = {label: seq for seq, group in enumerate(groups.values(), start=1) for label in group}
    return speakers, numbers, findings


def known_in(labels: Collection[str], lexicon: Lexicon) -> set[str]:
    """Return ``labels`` and the names that any of them sets apart, so that others may have them."""
    own = set(labels)
    said = (take_apart(label, lexicon, own) for label in labels)
    return own | {part.name for part in said if part.kind is SpeakerKind.PERSON and part.name}


def _with_outlets(parts: Mapping[str, LabelParts]) -> dict[str, LabelParts]:
    """Return ``parts`` with what looks like a name an outlet, where other labels say it is one."""
    outlets = {fold(said.affiliation) for said in parts.values() if said.affiliation}
    return {
        label: replace(said, name=None, affiliation=said.name, kind=SpeakerKind.OUTLET)
        if said.kind is SpeakerKind.PERSON
        and said.name
        and said.name == said.said
        and fold(said.name) in outlets
        else said
        for label, said in parts.items()
    }


def _heads(
    parts: Mapping[str, LabelParts], lexicon: Lexicon
) -> tuple[
    dict[str, _Identity], dict[_Identity, list[_Identity]], dict[_Identity, list[_Identity]]
]:
    """Return the identity that each label names, and for each those that it may stand for.

    That is one, unless it is ambiguous, and it is that of a label which stands for it alone.
    The third mapping has, for a surname with an office, those who bear that name and have
    another office, or none that is said. If there is one such, whom courtesy calls so, they
    are taken for the same.
    """
    of_name: dict[str, list[LabelParts]] = {}
    for said in parts.values():
        if said.kind is SpeakerKind.PERSON and said.name:
            of_name.setdefault(fold(said.name), []).append(said)
    fuller: dict[str, list[str]] = {}
    for name, forms in of_name.items():
        shorter = {short for said in forms for short in short_forms(str(said.name), lexicon)}
        for short in shorter - {name}:
            fuller.setdefault(short, []).append(name)
    found: dict[_Identity, list[_Identity]] = {}
    titled: dict[_Identity, str] = {}
    doubts: dict[_Identity, list[_Identity]] = {}
    by_address: dict[str, bool] = {}
    # A fuller name is longer, so it is settled before those that are short for it.
    for name in sorted(of_name, key=len, reverse=True):
        forms = of_name[name]
        by_address[name] = len({said.address for said in forms} - {None}) > 1
        bare = _Identity(SpeakerKind.PERSON, name)
        longer = (_Identity(SpeakerKind.PERSON, full) for full in fuller.get(name, ()))
        fitting = list(dict.fromkeys(i for full in longer for i in found[full]))
        told: list[_Identity] = []
        near = dict.fromkeys(fitting)
        for said in sorted(forms, key=lambda said: -len(said.title or "")):
            own = _identity(said, by_address, lexicon)
            if own == bare or own in found:
                continue
            compared = near if len(near) <= _MOST_COMPARED else {}
            same = [i for i in compared if _is_shorter_office(said.title, titled.get(i), lexicon)]
            if said.title and not same:
                doubts[own] = [i for i in compared if i.said != name and _may_hold(i, titled)]
                if len(doubts[own]) == 1 and _is_courtesy(
                    said, titled.get(doubts[own][0]), lexicon
                ):
                    same = doubts[own]
                else:
                    titled[own] = said.title
            found[own] = same or [own]
            told += found[own]
            near.update(dict.fromkeys(found[own]))
        found[bare] = list(dict.fromkeys([*told, *fitting])) or [bare]
    for said in parts.values():
        if said.kind is SpeakerKind.ROLE and said.title:
            # The office of one person here names that person: THE PRESIDENT. A shorter form does
            # not: the chair of a sitting is a president, too.
            office = fold(without_article(said.title, lexicon))
            holders = [
                i for i, full in titled.items() if fold(without_article(full, lexicon)) == office
            ]
            if len(holders) == 1:
                found[_identity(said, by_address, lexicon)] = found[holders[0]]
    own_of = {label: _identity(said, by_address, lexicon) for label, said in parts.items()}
    return own_of, found, doubts


def _is_courtesy(called: LabelParts, office: str | None, lexicon: Lexicon) -> bool:
    """Whether one who has ``office`` may be ``called`` so: in Chinese a deputy as the head is.

    Where no office is said, nothing speaks against it, but that in an alphabet those who ask
    stand under bare names too.
    """
    if office is None:
        return is_han(called.name or "")
    return _is_shorter_office(called.title, lexicon.unsaid.sub("", office), lexicon)


def _may_hold(identity: _Identity, titled: Mapping[_Identity, str]) -> bool:
    """Whether nothing but another office, or none that is said, tells who has ``identity``."""
    return identity in titled or identity.mark is None


def _is_shorter_office(short: str | None, full: str | None, lexicon: Lexicon) -> bool:
    """Whether ``short`` may stand for the office ``full``: 大臣 for 文部科学大臣.

    What is left out must not make it another office, as in vice president.
    """
    if not short or not full:
        return False
    short, full = short.casefold(), without_article(full, lexicon).casefold()
    if full.startswith(short):
        # In Russian nothing joins an office and what it is of.
        rest = full[len(short) :]
        is_of = rest[:1].isspace() and _CYRILLIC.match(rest.lstrip()) is not None
        return not rest or is_of or lexicon.linking.match(rest.lstrip()) is not None
    return full.endswith(short) and not lexicon.rank.search(full[: -len(short)])


def _identity(said: LabelParts, by_address: Mapping[str, bool], lexicon: Lexicon) -> _Identity:
    if said.kind is SpeakerKind.PERSON and said.name:
        name = fold(said.name)
        return _Identity(SpeakerKind.PERSON, name, _mark(said, by_address[name]))
    if said.kind is SpeakerKind.OUTLET and said.affiliation:
        outlet = without_article(said.affiliation, lexicon)
        return _Identity(SpeakerKind.OUTLET, fold(outlet))
    return _Identity(said.kind, fold(said.said))


def _mark(said: LabelParts, by_address: bool) -> str | None:
    """Return what tells the person of the label from namesakes, what the label says first.

    That is the office or outlet, else what stands beside the name, else Mr or Ms.
    """
    address = said.address if by_address else None
    mark = said.title or said.affiliation or said.beside or address
    return None if mark is None else fold(mark)


def _shown(labels: Iterable[str]) -> str:
    shown = [repr(label) for label in labels]
    more = f" or {len(shown) - _MOST_SHOWN:,} more" if len(shown) > _MOST_SHOWN else ""
    return " or ".join(shown[:_MOST_SHOWN]) + more


def speaker_of(seq: int, labels: Sequence[str], parts: Mapping[str, LabelParts]) -> Speaker:
    """Return the speaker number ``seq``, whom ``labels`` name; ``parts`` is what they say."""
    # The label that says most comes first: its office holds for the shorter forms.
    said = [parts[label] for label in sorted(labels, key=len, reverse=True)]
    names = [part.name for part in said if part.name]
    return Speaker(
        seq=seq,
        labels=tuple(labels),
        name=max(names, key=len, default=None),
        title=next((part.title for part in said if part.title), None),
        affiliation=next((part.affiliation for part in said if part.affiliation), None),
        kind=next((part.kind for part in said if part.name), said[0].kind),
    )

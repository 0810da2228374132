"""The labels of a session in, its speakers out: labels that name one speaker become one.

Labels that differ in white space, punctuation or a form of address are one speaker. A
short form (a surname, a first name, a name without the office) is the speaker whose
fuller name it fits, as long as there is only one such.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from turnpack.findings import Finding, Rule, Severity
from turnpack.lexicon import Lexicon
from turnpack.pair.labels import LabelParts, take_apart
from turnpack.pair.names import fold, short_forms
from turnpack.records import Segmentation, Speaker, SpeakerKind
from turnpack.segment.inventory import key_of

AMBIGUOUS_LABEL = Rule(
    "D006",
    "Label fits more than one speaker",
    Severity.WARNING,
    why="The short label could be either of them; to choose would be to guess.",
    fix="State in a correction which of them it is (a speaker fix with `same`, or with `at`).",
)

_MOST_SHOWN = 5


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
    names = set(lines)
    parts = _with_outlets({label: take_apart(label, lexicon, names) for label in lines})
    heads = _heads(parts)
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
    speakers = tuple(
        speaker_of(seq, group, parts) for seq, group in enumerate(groups.values(), start=1)
    )
    numbers = {label: seq for seq, group in enumerate(groups.values(), start=1) for label in group}
    return speakers, numbers, findings


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


def _heads(parts: Mapping[str, LabelParts]) -> dict[str, list[_Identity]]:
    """Return for each label the identities that it may stand for: one, unless it is ambiguous.

    Each identity that is returned is that of a label which stands for it alone.
    """
    of_name: dict[str, list[LabelParts]] = {}
    for said in parts.values():
        if said.kind is SpeakerKind.PERSON and said.name:
            of_name.setdefault(fold(said.name), []).append(said)
    fuller: dict[str, list[str]] = {}
    for name, forms in of_name.items():
        shorter = {short for said in forms for short in short_forms(str(said.name))}
        for short in shorter - {name}:
            fuller.setdefault(short, []).append(name)
    found: dict[_Identity, list[_Identity]] = {}
    by_address: dict[str, bool] = {}
    # A fuller name is longer, so it is settled before those that are short for it.
    for name in sorted(of_name, key=len, reverse=True):
        forms = of_name[name]
        by_address[name] = len({said.address for said in forms} - {None}) > 1
        marks = dict.fromkeys(_mark(said, by_address[name]) for said in forms)
        told = [_Identity(SpeakerKind.PERSON, name, mark) for mark in marks if mark is not None]
        longer = (_Identity(SpeakerKind.PERSON, full) for full in fuller.get(name, ()))
        bare = _Identity(SpeakerKind.PERSON, name)
        found |= {identity: [identity] for identity in told}
        found[bare] = list(dict.fromkeys([*told, *(i for full in longer for i in found[full])]))
        found[bare] = found[bare] or [bare]
    identities = {label: _identity(said, by_address) for label, said in parts.items()}
    return {label: found.get(own, [own]) for label, own in identities.items()}


def _identity(said: LabelParts, by_address: Mapping[str, bool]) -> _Identity:
    if said.kind is SpeakerKind.PERSON and said.name:
        name = fold(said.name)
        return _Identity(SpeakerKind.PERSON, name, _mark(said, by_address[name]))
    if said.kind is SpeakerKind.OUTLET and said.affiliation:
        return _Identity(SpeakerKind.OUTLET, fold(said.affiliation))
    return _Identity(said.kind, fold(said.said))


def _mark(said: LabelParts, by_address: bool) -> str | None:
    """Return what tells the person of the label from namesakes: office or outlet, else Mr or Ms."""
    mark = said.title or said.affiliation or (said.address if by_address else None)
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
        kind=said[0].kind,
    )

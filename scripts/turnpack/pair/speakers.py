"""The labels of a session in, its speakers out: labels that name one speaker become one.

Labels with the same name are one speaker. A short form (a surname, a first name, a name
without the office) is the speaker whose fuller label it fits, as long as there is only
one such.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from turnpack.findings import Finding, Rule, Severity
from turnpack.lexicon import Lexicon
from turnpack.pair.labels import LabelParts, take_apart
from turnpack.records import Segmentation, Speaker, SpeakerKind
from turnpack.segment.inventory import key_of

AMBIGUOUS_LABEL = Rule(
    "D006",
    "Label fits more than one speaker",
    Severity.WARNING,
    why="The short label could be either of them; to choose would be to guess.",
    fix="Print the full label in the source, so that it names one speaker.",
)


def resolve_speakers(
    segmentation: Segmentation, lexicon: Lexicon
) -> tuple[tuple[Speaker, ...], dict[str, int], list[Finding]]:
    """Return the speakers, the number of each label's speaker, and what is ambiguous.

    Speakers are in the order of first speaking. A label that could be two speakers is
    missing from the mapping.
    """
    labels = list(dict.fromkeys(key_of(s.label) for s in segmentation.segments if s.label))
    names = set(labels)
    parts = {label: take_apart(label, lexicon, names) for label in labels}
    index = _Index(parts)
    fuller = {label: _fuller_forms(label, parts, index) for label in labels}
    findings = [
        _ambiguous(segmentation, label, sorted(forms, key=labels.index))
        for label, forms in fuller.items()
        if len(forms) > 1
    ]
    groups: dict[str, list[str]] = {}
    for label in labels:
        if len(fuller[label]) <= 1:
            groups.setdefault(_head(label, fuller), []).append(label)
    speakers = tuple(
        _speaker(seq, group, parts) for seq, group in enumerate(groups.values(), start=1)
    )
    numbers = {label: seq for seq, group in enumerate(groups.values(), start=1) for label in group}
    return speakers, numbers, findings


def _head(label: str, fuller: Mapping[str, set[str]]) -> str:
    """Return the label that stands for the group of ``label``: the fullest form."""
    seen = {label}
    while len(fuller[label]) == 1:
        (label,) = fuller[label]
        if label in seen:
            return min(seen)
        seen.add(label)
    return label


class _Index:
    """The labels of a session by what they say, so that no label is compared with all others."""

    def __init__(self, parts: Mapping[str, LabelParts]) -> None:
        self.by_said: dict[str, str] = {}
        self.by_name: dict[str, list[str]] = {}
        self.by_short_form: dict[str, list[str]] = {}
        for label, said in parts.items():
            self.by_said.setdefault(said.said, label)
            if said.name is not None and said.kind is SpeakerKind.PERSON:
                self.by_name.setdefault(said.name.casefold(), []).append(label)
                for short in _short_forms(said.name):
                    self.by_short_form.setdefault(short, []).append(label)


def _fuller_forms(label: str, parts: Mapping[str, LabelParts], index: _Index) -> set[str]:
    """Return one label for each speaker that ``label`` may be a shorter form of."""
    own = parts[label]
    if own.name is None:
        return {index.by_said[own.said]} - {label}
    if own.kind is not SpeakerKind.PERSON:
        return set()
    forms: dict[tuple[str, str | None], str] = {}
    for other in index.by_name[own.name.casefold()]:
        if other != label and _says_more(parts[other], own, other, label):
            # Two offices with one name may be two people.
            forms.setdefault((own.name.casefold(), parts[other].title), other)
    if own.title is None:
        for other in index.by_short_form.get(own.name.casefold(), ()):
            forms.setdefault((str(parts[other].name).casefold(), None), other)
    return set(forms.values())


def _says_more(said: LabelParts, own: LabelParts, other: str, label: str) -> bool:
    """Whether the label ``other``, of the same name, is the fuller one of the two."""
    if own.title is not None:
        return said.title == own.title and (len(other), other) > (len(label), label)
    return said.title is not None or (len(other), other) > (len(label), label)


def _short_forms(name: str) -> set[str]:
    """Return the forms that ``name`` may be shortened to: surnames and first names."""
    if _is_han(name):
        return {name[0]} if len(name) > 1 else set()
    words = name.casefold().split()
    cuts = range(1, len(words))
    return {" ".join(words[:i]) for i in cuts} | {" ".join(words[i:]) for i in cuts}


def _is_han(name: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in name)


def _ambiguous(segmentation: Segmentation, label: str, fuller: Sequence[str]) -> Finding:
    segment = next(s for s in segmentation.segments if s.label and key_of(s.label) == label)
    message = f"{label!r} could be {' or '.join(repr(other) for other in fuller)}."
    transcript = segmentation.transcript
    line = transcript.line_of(segment.label_span.start if segment.label_span else 0)
    return AMBIGUOUS_LABEL.found(message, file=transcript.source.path, line=line)


def _speaker(seq: int, labels: Sequence[str], parts: Mapping[str, LabelParts]) -> Speaker:
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

"""The labels of a session in, its speakers out: labels that name one speaker become one.

A label is taken apart by its spaces and by the words of the language. A short label
is the same speaker as a longer one that ends in it, as long as there is only one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from turnpack.findings import Finding, Rule, Severity
from turnpack.lexicon import Lexicon
from turnpack.records import Segmentation, Speaker, SpeakerKind
from turnpack.segment.inventory import key_of

AMBIGUOUS_LABEL = Rule(
    "D006",
    "Label fits more than one speaker",
    Severity.WARNING,
    why="The short label could be either of them; to choose would be to guess.",
    fix="Print the full label in the source, so that it names one speaker.",
)


@dataclass(frozen=True, slots=True)
class LabelParts:
    """What one label says."""

    name: str | None
    title: str | None
    affiliation: str | None
    kind: SpeakerKind


def resolve_speakers(
    segmentation: Segmentation, lexicon: Lexicon
) -> tuple[tuple[Speaker, ...], dict[str, int], list[Finding]]:
    """Return the speakers, the number of each label's speaker, and what is ambiguous.

    Speakers are in the order of first speaking. A label that could be two speakers is
    missing from the mapping.
    """
    labels = list(dict.fromkeys(key_of(s.label) for s in segmentation.segments if s.label))
    owners = _longer_forms(labels, lexicon)
    findings = [
        _ambiguous(segmentation, label, longer)
        for label, longer in owners.items()
        if len(longer) > 1
    ]
    # Of "office name" and "name", printed in either order, the short form is the key.
    shorter = {longer[0]: label for label, longer in owners.items() if len(longer) == 1}
    groups: dict[str, list[str]] = {}
    for label, longer in owners.items():
        if len(longer) <= 1:
            groups.setdefault(shorter.get(label, label), []).append(label)
    speakers = tuple(
        _speaker(seq, members, lexicon) for seq, members in enumerate(groups.values(), start=1)
    )
    numbers = {label: i for i, group in enumerate(groups.values(), start=1) for label in group}
    return speakers, numbers, findings


def _longer_forms(labels: Sequence[str], lexicon: Lexicon) -> dict[str, list[str]]:
    """Return for each label those that say it after an office or another word about the speaker."""
    forms: dict[str, list[str]] = {label: [] for label in labels}
    for longer in labels:
        words = longer.split()
        for i in range(1, len(words)):
            name = " ".join(words[i:])
            if name in forms and _is_function(" ".join(words[:i]), lexicon):
                forms[name].append(longer)
                break
    return forms


def _ambiguous(segmentation: Segmentation, label: str, longer: Sequence[str]) -> Finding:
    segment = next(s for s in segmentation.segments if s.label and key_of(s.label) == label)
    message = f"{label!r} could be {' or '.join(repr(other) for other in longer)}."
    transcript = segmentation.transcript
    line = transcript.line_of(segment.label_span.start if segment.label_span else 0)
    return AMBIGUOUS_LABEL.found(message, file=transcript.source.path, line=line)


def _speaker(seq: int, labels: Sequence[str], lexicon: Lexicon) -> Speaker:
    # The label that says most comes first: its office holds for the shorter forms.
    parts = [_parts(label, lexicon) for label in sorted(labels, key=len, reverse=True)]
    return Speaker(
        seq=seq,
        labels=tuple(labels),
        name=next((part.name for part in parts if part.name), None),
        title=next((part.title for part in parts if part.title), None),
        affiliation=next((part.affiliation for part in parts if part.affiliation), None),
        kind=parts[0].kind,
    )


def _parts(label: str, lexicon: Lexicon) -> LabelParts:
    """Take ``label`` apart: outlet and reporter, office and name, part and name, or a name."""
    words = label.split()
    # The name is what follows the last word that names an office, a part or the press.
    n_about = max((i + 1 for i, word in enumerate(words) if _is_function(word, lexicon)), default=0)
    if 0 < n_about < len(words):
        about = " ".join(words[:n_about])
        return LabelParts(
            name=" ".join(words[n_about:]),
            title=about if lexicon.office.search(about) else None,
            affiliation=_outlet(about, lexicon),
            kind=SpeakerKind.PERSON,
        )
    if lexicon.press.search(label):
        outlet = _outlet(label, lexicon)
        kind = SpeakerKind.OUTLET if outlet else SpeakerKind.ROLE
        return LabelParts(None, None, outlet, kind)
    if _is_function(label, lexicon):
        title = label if lexicon.office.search(label) else None
        return LabelParts(None, title, None, SpeakerKind.ROLE)
    return LabelParts(label, None, None, SpeakerKind.PERSON)


def _is_function(words: str, lexicon: Lexicon) -> bool:
    """Whether ``words`` name a part in the session, an office or the press."""
    return any(
        pattern.search(words)
        for pattern in (lexicon.press, lexicon.moderator, lexicon.interpreter, lexicon.office)
    )


def _outlet(words: str, lexicon: Lexicon) -> str | None:
    """Return what stands before the press word at the end of ``words``: the outlet."""
    found = None
    for match in lexicon.press.finditer(words):
        found = match
    if found is None or words[found.end() :].strip():
        return None
    return words[: found.start()].strip() or None

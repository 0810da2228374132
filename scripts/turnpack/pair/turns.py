"""Segments and the speakers of their labels in, turns out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from turnpack.lexicon import Lexicon, is_mostly_han
from turnpack.pair.labels import plain_label
from turnpack.records import Resolution, Segment, Speaker, SpeakerKind, Turn
from turnpack.segment.inventory import key_of


def gather_turns(
    segments: Sequence[Segment],
    speakers: Sequence[Speaker],
    numbers: Mapping[str, int],
    lexicon: Lexicon,
) -> tuple[Turn, ...]:
    """Return the longest uninterrupted runs of ``segments`` by one speaker.

    A segment without a label goes on with the speaker before it, unless somebody who is not
    understood had the floor in between: then nothing says whose it is. A label that only says
    that somebody asks (``记者``, ``Q``) may be a new person each time it is printed, so
    each starts a turn, unless the document repeats the labels of others too on every
    paragraph.
    """
    nameless = _anonymous(speakers, lexicon)
    anonymous = set() if _repeats_labels(segments, numbers, nameless) else nameless
    bilingual = _alternates(segments)
    runs: list[list[Segment]] = []
    before: str | int | None = None
    for segment in segments:
        others = {numbers.get(key, key) for key in map(key_of, segment.unheard)} - {before}
        if segment.label is None and runs and not others:
            runs[-1].append(segment)
            continue
        label = key_of(segment.label or "")
        if bilingual and runs and numbers.get(label) in nameless and _translates(segment, runs[-1]):
            runs[-1].append(segment)
            continue
        speaker: str | int = numbers.get(label, label)
        if speaker == before and speaker not in anonymous and not others:
            runs[-1].append(segment)
        else:
            runs.append([segment])
        before = speaker
    return tuple(_turn(seq, run, numbers) for seq, run in enumerate(runs, start=1))


def _alternates(segments: Sequence[Segment]) -> bool:
    """Whether a document prints each speech in two scripts, one after the other."""
    scripts = [is_mostly_han(segment.text) for segment in segments]
    changes = sum(before != after for before, after in pairwise(scripts))
    return len(scripts) > 3 and 2 * changes > len(scripts)


def _translates(segment: Segment, run: Sequence[Segment]) -> bool:
    """Whether ``segment`` may be the translation of what was said in ``run``."""
    return not any(is_mostly_han(said.text) == is_mostly_han(segment.text) for said in run)


def _anonymous(speakers: Sequence[Speaker], lexicon: Lexicon) -> set[int]:
    """Return the speakers whose label only says that somebody asks."""
    return {
        speaker.seq
        for speaker in speakers
        if speaker.kind is SpeakerKind.ROLE
        and (label := plain_label(speaker.labels[0]))
        and (lexicon.press.search(label) or lexicon.asker.fullmatch(label))
    }


def _repeats_labels(
    segments: Sequence[Segment], numbers: Mapping[str, int], anonymous: set[int]
) -> bool:
    """Whether speakers with a name have their label printed again within a turn."""
    printed = [numbers.get(key_of(segment.label)) for segment in segments if segment.label]
    return any(
        before == after and before is not None and before not in anonymous
        for before, after in pairwise(printed)
    )


def _turn(seq: int, run: Sequence[Segment], numbers: Mapping[str, int]) -> Turn:
    speaker = numbers.get(key_of(run[0].label or ""))
    if speaker is None:
        resolution = Resolution.UNKNOWN
    elif all(segment.label for segment in run):
        resolution = Resolution.CERTAIN
    else:
        resolution = Resolution.INFERRED
    return Turn(seq=seq, speaker=speaker, segments=tuple(run), resolution=resolution)

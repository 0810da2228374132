"""Segments and the speakers of their labels in, turns out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from turnpack.lexicon import Lexicon
from turnpack.records import Resolution, Segment, Speaker, SpeakerKind, Turn
from turnpack.segment.inventory import key_of


def gather_turns(
    segments: Sequence[Segment],
    speakers: Sequence[Speaker],
    numbers: Mapping[str, int],
    lexicon: Lexicon,
) -> tuple[Turn, ...]:
    """Return the longest uninterrupted runs of ``segments`` by one speaker.

    A segment without a label goes on with the speaker before it. A label that only says
    that somebody of the press speaks (``记者``, ``Q``) may be a new person each time it
    is printed, so each starts a turn.
    """
    anonymous = {
        speaker.seq
        for speaker in speakers
        if speaker.kind is SpeakerKind.ROLE and lexicon.press.search(speaker.labels[0])
    }
    runs: list[list[Segment]] = []
    before: str | int | None = None
    for segment in segments:
        if segment.label is None and runs:
            runs[-1].append(segment)
            continue
        label = key_of(segment.label or "")
        speaker: str | int = numbers.get(label, label)
        if speaker == before and speaker not in anonymous:
            runs[-1].append(segment)
        else:
            runs.append([segment])
        before = speaker
    return tuple(_turn(seq, run, numbers) for seq, run in enumerate(runs, start=1))


def _turn(seq: int, run: Sequence[Segment], numbers: Mapping[str, int]) -> Turn:
    speaker = numbers.get(key_of(run[0].label or ""))
    if speaker is None:
        resolution = Resolution.UNKNOWN
    elif all(segment.label for segment in run):
        resolution = Resolution.CERTAIN
    else:
        resolution = Resolution.INFERRED
    return Turn(seq=seq, speaker=speaker, segments=tuple(run), resolution=resolution)

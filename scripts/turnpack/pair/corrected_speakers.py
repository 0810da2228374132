"""The speakers of a session and the corrections of them in, the speakers as corrected out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from turnpack.corrections import ApartSpeakersFix, Correction, SameSpeakerFix
from turnpack.findings import Finding
from turnpack.lexicon import Lexicon
from turnpack.pair.labels import take_apart
from turnpack.pair.speakers import known_in, speaker_of
from turnpack.records import Segmentation, Speaker
from turnpack.rules.d006_ambiguous_label import RULE as AMBIGUOUS_LABEL
from turnpack.rules.s067_contradiction import RULE as CONTRADICTION
from turnpack.segment.inventory import key_of
from turnpack.segment.ledger import Ledger


def answers_to(speaker: Speaker, called: str) -> bool:
    """Whether ``called`` is a label or the name of ``speaker``."""
    return key_of(called) in speaker.labels or key_of(called) == speaker.name


def correct_speakers(
    segmentation: Segmentation,
    speakers: Sequence[Speaker],
    numbers: dict[str, int],
    ambiguous: list[Finding],
    lexicon: Lexicon,
    ledger: Ledger,
) -> tuple[tuple[Speaker, ...], dict[str, int], list[Finding]]:
    """Return speakers, the number of each label's speaker, and what is still ambiguous.

    ``segmentation`` has the labels as read; ``ledger`` takes what becomes of the fixes.
    """
    joins, parts = list(ledger.of(SameSpeakerFix)), list(ledger.of(ApartSpeakersFix))
    if not joins and not parts:
        return tuple(speakers), numbers, ambiguous
    work = _Work(segmentation, speakers, numbers, lexicon, ledger)
    for join in joins:
        work.join(join)
    for part in parts:
        work.part(part)
    settled = {
        line
        for label, line in work.first_lines.items()
        if label in work.held and label not in numbers
    }
    left = [f for f in ambiguous if f.code != AMBIGUOUS_LABEL.code or f.line not in settled]
    return *work.renumbered(), left


class _Work:
    """Speakers that are being joined and parted, by numbers that are theirs for the time being."""

    def __init__(
        self,
        segmentation: Segmentation,
        speakers: Sequence[Speaker],
        numbers: dict[str, int],
        lexicon: Lexicon,
        ledger: Ledger,
    ) -> None:
        self.lexicon, self.ledger = lexicon, ledger
        self.speakers = {speaker.seq: speaker for speaker in speakers}
        self.held = dict(numbers)
        """Who holds each label; an ambiguous one is missing."""
        self.first_lines: dict[str, int] = {}
        line_of = segmentation.transcript.line_of
        for segment in segmentation.segments:
            if segment.label:
                span = segment.label_span
                line = line_of(span.start if span else 0)
                self.first_lines.setdefault(key_of(segment.label), line)
        self.order = {label: i for i, label in enumerate(self.first_lines)}
        self.printed = known_in(self.order, lexicon)
        self.joined: dict[str, Correction] = {}
        """Which correction joined a label to others."""

    def called(self, name: str) -> int | str | None:
        """Return the number of the speaker who is called ``name``; the label if it is ambiguous."""
        if name in self.first_lines:
            return self.held.get(name, name)
        found = [seq for seq, speaker in self.speakers.items() if answers_to(speaker, name)]
        return found[0] if len(found) == 1 else None

    def known(self, fix: SameSpeakerFix | ApartSpeakersFix) -> bool:
        """Whether all labels of ``fix`` are there; if not, it is refused."""
        for label in fix.labels:
            if self.called(label) is None:
                self.ledger.refuse(fix, f"No speaker, or more than one, is called {label!r}.")
                return False
        return True

    def join(self, fix: SameSpeakerFix) -> None:
        """Make one speaker of those that the labels name."""
        if not self.known(fix):
            return
        found = dict.fromkeys(self.called(label) for label in fix.labels)
        several = [self.speakers[seq] for seq in found if isinstance(seq, int)]
        unsure = [label for label in found if isinstance(label, str)]
        if not several:
            self.ledger.refuse(fix, "All of the labels are ambiguous; add the full one.")
            return
        self.joined |= dict.fromkeys(fix.labels, fix)
        if len(several) == 1 and not unsure:
            return
        # Who is named comes before who only has a part in the session.
        first = next((speaker for speaker in several if speaker.name), several[0])
        labels = [*(label for speaker in several for label in speaker.labels), *unsure]
        one = replace(
            first,
            labels=tuple(sorted(labels, key=self.place)),
            title=first.title or next((s.title for s in several if s.title), None),
            affiliation=first.affiliation
            or next((s.affiliation for s in several if s.affiliation), None),
        )
        for speaker in several:
            del self.speakers[speaker.seq]
        self.speakers[one.seq] = one
        self.held |= dict.fromkeys(labels, one.seq)
        self.ledger.apply(fix)

    def part(self, fix: ApartSpeakersFix) -> None:
        """Make a speaker of each of the labels."""
        if not self.known(fix):
            return
        if unprinted := [label for label in fix.labels if label not in self.order]:
            self.ledger.refuse(fix, f"{unprinted[0]!r} is the name of a speaker, and no label.")
            return
        taken: dict[int | str | None, str] = {}
        for label in fix.labels:
            seq = self.called(label)
            if seq not in taken and isinstance(seq, int):
                taken[seq] = label
                continue
            by = self.joined.get(label)
            if by is not None and by is self.joined.get(taken.get(seq, "")):
                message = f"Line {by.line} says that {label!r} and {taken[seq]!r} are one."
                self.ledger.refuse(fix, message, CONTRADICTION)
                return
            if isinstance(seq, int):
                left = [other for other in self.speakers[seq].labels if other != label]
                self.speakers[seq] = self.made(seq, left)
            new = max(self.speakers) + 1
            self.speakers[new] = self.made(new, [label])
            self.held[label] = new
            self.ledger.apply(fix)

    def made(self, seq: int, labels: Sequence[str]) -> Speaker:
        parts = {label: take_apart(label, self.lexicon, self.printed) for label in labels}
        return speaker_of(seq, labels, parts)

    def place(self, label: str) -> int:
        """Return where among the labels ``label`` is used first."""
        return self.order.get(label, len(self.order))

    def renumbered(self) -> tuple[tuple[Speaker, ...], dict[str, int]]:
        """Return the speakers in the order of first speaking, and who holds each label."""
        ordered = sorted(self.speakers.values(), key=lambda s: self.place(s.labels[0]))
        new = {speaker.seq: seq for seq, speaker in enumerate(ordered, start=1)}
        speakers = tuple(replace(speaker, seq=new[speaker.seq]) for speaker in ordered)
        return speakers, {label: new[seq] for label, seq in self.held.items()}

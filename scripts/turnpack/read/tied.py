"""A transcript and its corrections file in, the transcript with the fixes and their places out.

A corrections file is tied to its source by the hash of the source's bytes, and each fix to
its place by an anchor: a text that stands once in the reading text, or once with ``line``
or ``occurrence``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from turnpack.corrections import (
    ApartSpeakersFix,
    BlockSpeakerFix,
    BoundaryFix,
    Correction,
    FollowupFix,
    LabelFix,
    NoPairFix,
    PairFix,
    SameSpeakerFix,
    SpeakerRoleFix,
    TurnRoleFix,
)
from turnpack.findings import Finding, Rule, Severity
from turnpack.read.anchors import Anchor, find_anchor
from turnpack.read.corrections import CorrectionFile
from turnpack.records import Role, Span, Transcript

SOURCE_CHANGED = Rule(
    "S063",
    "Source has changed since it was corrected",
    Severity.ERROR,
    why="The corrections were made for another text; none of them is made.",
    fix="Compare each correction with the source as it is now, then state its new hash.",
)


def with_corrections(transcript: Transcript, file: CorrectionFile) -> Transcript:
    """Return ``transcript`` with the fixes of ``file``, and with what does not fit as findings.

    If the source is not the one that was corrected, none is made; else all whose anchors
    are found.
    """
    if file.sha256 != transcript.source.sha256:
        message = f"{transcript.source.path} has the SHA-256 {transcript.source.sha256}."
        line = file.authored.line(["sha256"])
        changed = SOURCE_CHANGED.found(message, file=file.name, line=line)
        return _with(transcript, (), [changed])
    tie = _Tie(transcript, file)
    corrections = tuple(tie.corrections())
    return _with(transcript, corrections, tie.findings)


def _with(
    transcript: Transcript, corrections: tuple[Correction, ...], findings: Sequence[Finding]
) -> Transcript:
    reading = replace(transcript.reading, findings=(*transcript.reading.findings, *findings))
    return replace(transcript, reading=reading, corrections=corrections)


class _Tie:
    """Ties the fixes of a file to the places of a reading text."""

    def __init__(self, transcript: Transcript, file: CorrectionFile) -> None:
        self._transcript = transcript
        self._file = file
        self.findings: list[Finding] = []

    def corrections(self) -> Iterator[Correction]:
        """Yield the fixes; one whose anchor is not found is left out with a finding."""
        for i, item in enumerate(self._file.authored.data["corrections"]):
            n_findings = len(self.findings)
            found = self._records(item, ["corrections", i])
            if len(self.findings) == n_findings:
                yield from found

    def _records(self, item: Mapping[str, Any], where: list[str | int]) -> list[Correction]:
        about: dict[str, Any] = {
            "number": int(where[-1]) + 1,
            "file": self._file.name,
            "line": self._file.authored.line(where),
            "why": item["why"],
            "by": item.get("by"),
            "date": item.get("date"),
        }
        to = " ".join(item.get("to", "").split())
        if "same" in item:
            return [SameSpeakerFix(**about, labels=_labels(item["same"]))]
        if "apart" in item:
            return [ApartSpeakersFix(**about, labels=_labels(item["apart"]))]
        if item["fix"] == "role" and "speaker" in item:
            return [SpeakerRoleFix(**about, speaker=item["speaker"], to=Role(to))]
        if "question" in item:
            followed = item.get("followup_of")
            return [
                PairFix(
                    **about,
                    question=self._list(item["question"], [*where, "question"]),
                    answer=self._list(item["answer"], [*where, "answer"]),
                    followup_of=self._one(followed, [*where, "followup_of"]) if followed else None,
                    follows=True if followed else False if "followup" in item else None,
                )
            ]
        made: list[Correction] = []
        for at in self._places(item, [*where, "at"]):
            match item["fix"]:
                case "label":
                    is_label = item["is"] == "true" if "is" in item else None
                    made.append(LabelFix(**about, at=at, is_label=is_label, to=to or None))
                case "role":
                    made.append(TurnRoleFix(**about, at=at, to=Role(to)))
                case "boundary":
                    speaker = " ".join(item.get("speaker", "").split()) or None
                    starts = item["starts"] == "true"
                    made.append(BoundaryFix(**about, at=at, starts=starts, speaker=speaker))
                case "speaker":
                    made.append(BlockSpeakerFix(**about, at=at, to=to))
                case _ if "is" in item:
                    made.append(NoPairFix(**about, at=at))
                case _:
                    followed = item.get("followup_of")
                    of = self._one(followed, [*where, "followup_of"]) if followed else None
                    made.append(FollowupFix(**about, at=at, followup_of=of))
        return made

    def _list(self, places: Sequence[Any], where: list[str | int]) -> tuple[Span, ...]:
        return tuple(self._one(place, [*where, i]) for i, place in enumerate(places))

    def _one(self, place: str | Mapping[str, str], where: list[str | int]) -> Span:
        fields = {"at": place} if isinstance(place, str) else place
        found = self._places(fields, where)
        # What is not found has a finding, so that the fix is not made.
        return found[0] if found else Span(0, 0)

    def _places(self, fields: Mapping[str, Any], where: list[str | int]) -> list[Span]:
        line = self._file.authored.line(where)
        narrowed = int(fields["line"]) if "line" in fields else None
        anchor = Anchor(fields["at"], narrowed, fields.get("occurrence"))
        places, finding = find_anchor(self._transcript, anchor, self._file.name, line)
        if finding is not None:
            self.findings.append(finding)
        return places


def _labels(stated: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(label.split()) for label in stated))

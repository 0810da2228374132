"""The corrections of a transcript in, what becomes of each and what has to be said out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

from turnpack.corrections import Correction, Outcome
from turnpack.findings import Finding, Rule, Severity
from turnpack.records import Transcript

DOES_NOT_FIT = Rule(
    "S066",
    "Correction does not fit",
    Severity.ERROR,
    why="What the correction is about is not there: it would be made nowhere, or elsewhere "
    "than was meant.",
    fix="See `turnpack inspect` for how the source is understood now; correct the correction, "
    "or remove it.",
)
CONTRADICTION = Rule(
    "S067",
    "Corrections contradict each other",
    Severity.ERROR,
    why="Which of them is right would be a guess.",
    fix="Remove one of the two.",
)
IDLE = Rule(
    "S068",
    "Correction without effect",
    Severity.WARNING,
    why="The source is understood that way without it; it only costs attention.",
    fix="Remove it.",
)
APPLIED = Rule(
    "S069",
    "Corrections were made",
    Severity.INFO,
    why="What a maintainer decided is told apart from what the evidence shows.",
    fix="Nothing is to be done; `turnpack inspect` shows them.",
)

Kind = TypeVar("Kind", bound=Correction)


class Ledger:
    """Notes what becomes of the corrections; ``outcomes`` are those of the stages before."""

    def __init__(
        self, transcript: Transcript, outcomes: Mapping[int, Outcome] | None = None
    ) -> None:
        self.outcomes = dict(outcomes or {})
        self.findings: list[Finding] = []
        self._corrections = transcript.corrections
        self._decided: dict[Hashable, tuple[Hashable, Correction]] = {}

    def of(self, kind: type[Kind]) -> Iterator[Kind]:
        """Yield the corrections of one ``kind`` that fit so far."""
        for correction in self._corrections:
            if isinstance(correction, kind) and not self.is_refused(correction):
                yield correction

    def is_refused(self, correction: Correction) -> bool:
        """Whether ``correction`` does not fit."""
        return self.outcomes.get(correction.number) is Outcome.REFUSED

    def apply(self, correction: Correction) -> None:
        """Note that ``correction`` changes something."""
        if not self.is_refused(correction):
            self.outcomes[correction.number] = Outcome.APPLIED

    def refuse(self, correction: Correction, message: str, rule: Rule = DOES_NOT_FIT) -> None:
        """Report that ``correction`` does not fit."""
        self.outcomes[correction.number] = Outcome.REFUSED
        self.findings.append(rule.found(message, file=correction.file, line=correction.line))

    def decide(self, about: Hashable, value: Hashable, correction: Correction) -> bool:
        """Return whether ``correction`` is the one that decides ``about``, to be ``value``.

        If an earlier one decided the same, this one has no effect; if otherwise, the two
        contradict each other.
        """
        earlier, by = self._decided.setdefault(about, (value, correction))
        if earlier != value:
            message = f"Line {by.line} says otherwise of the same place or speaker."
            self.refuse(correction, message, CONTRADICTION)
        return by is correction

    def close(self) -> tuple[Mapping[int, Outcome], list[Finding]]:
        """Return the outcome of every correction and all that has to be said of them."""
        kinds: Counter[str] = Counter()
        seen: set[int] = set()
        for correction in self._corrections:
            if correction.number in seen:
                continue
            seen.add(correction.number)
            match self.outcomes.setdefault(correction.number, Outcome.IDLE):
                case Outcome.APPLIED:
                    kinds[correction.fix] += 1
                case Outcome.IDLE:
                    message = (
                        f"The source is understood like this without the {correction.fix} fix."
                    )
                    found = IDLE.found(message, file=correction.file, line=correction.line)
                    self.findings.append(found)
        if kinds:
            n = kinds.total()
            said = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
            message = f"{n} correction{'s were' if n > 1 else ' was'} made: {said}."
            self.findings.append(APPLIED.found(message, file=self._corrections[0].file, line=1))
        return self.outcomes, self.findings

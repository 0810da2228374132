"""Days and sizes of sessions in, how many and how large they are over time out.

Its size does not grow with the corpus: sessions are kept one by one while they are few, and
by month always.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

FEW = 12
"""Sessions that are shown one by one."""
_MOST_PERIODS = 64


@dataclass(frozen=True, slots=True)
class Volume:
    """How much sessions hold; characters are those of speech."""

    n_sessions: int = 0
    n_turns: int = 0
    n_chars: int = 0

    def __add__(self, other: Volume) -> Volume:
        return Volume(
            self.n_sessions + other.n_sessions,
            self.n_turns + other.n_turns,
            self.n_chars + other.n_chars,
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """One session of few."""

    day: date | None
    title: str
    volume: Volume

    @property
    def order(self) -> tuple[date, str]:
        """Sorts sessions by their days, those without one last."""
        return self.day or date.max, self.title


@dataclass
class Timeline:
    """Running sums over sessions."""

    months: dict[int, Volume] = field(default_factory=dict)
    """By the month's number, from January of the year 0."""
    undated: Volume = Volume()
    _first: list[Shown] = field(default_factory=list)
    n_sessions: int = 0

    def add(self, day: date | None, title: str, n_turns: int, n_chars: int) -> None:
        """Count a session."""
        volume = Volume(1, n_turns, n_chars)
        if self.n_sessions < FEW:
            self._first.append(Shown(day, title, volume))
        self.count(day, volume)

    def count(self, day: date | None, volume: Volume) -> None:
        """Count sessions of the month of ``day``, too many to be shown one by one."""
        self.n_sessions += volume.n_sessions
        if day is None:
            self.undated += volume
        else:
            month = 12 * day.year + day.month - 1
            self.months[month] = self.months.get(month, Volume()) + volume

    @property
    def sessions(self) -> tuple[Shown, ...]:
        """The sessions in the order of their days, none if they are more than a few."""
        if self.n_sessions > FEW:
            return ()
        return tuple(sorted(self._first, key=lambda session: session.order))


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time and the sessions in it; there may be none."""

    label: str
    volume: Volume


@dataclass(frozen=True, slots=True)
class Unit:
    """Stretches of time of equal length."""

    name: str
    months: int
    label: Callable[[int], str]
    """From the number of the first month to what the stretch is called."""


def _year(month: int) -> str:
    return f"{month // 12:04d}"


UNITS = (
    Unit("month", 1, lambda month: f"{_year(month)}-{month % 12 + 1:02d}"),
    Unit("quarter", 3, lambda month: f"{_year(month)} Q{month % 12 // 3 + 1}"),
    Unit("year", 12, _year),
    Unit("decade", 120, lambda month: f"{_year(month)}s"),
    Unit("century", 1200, lambda month: f"{_year(month)}s"),
)


def periods(timeline: Timeline) -> tuple[Unit, tuple[Period, ...]]:
    """Return the dated sessions by stretches of time, none left out between first and last.

    They are as short as possible, and at most 64 if that can be.
    """
    first, last = min(timeline.months), max(timeline.months)
    unit = next(
        (u for u in UNITS if last // u.months - first // u.months < _MOST_PERIODS), UNITS[-1]
    )
    sums: dict[int, Volume] = {}
    for month, volume in timeline.months.items():
        number = month // unit.months
        sums[number] = sums.get(number, Volume()) + volume
    return unit, tuple(_periods(unit, sums))


def _periods(unit: Unit, sums: dict[int, Volume]) -> Iterator[Period]:
    for number in range(min(sums), max(sums) + 1):
        yield Period(unit.label(number * unit.months), sums.get(number, Volume()))

"""A timeline in, the picture of how many sessions there are and how large they are out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from turnpack.documents.figures.bars import Row, draw_bars
from turnpack.documents.figures.figure import Figure
from turnpack.documents.figures.svg import HEAD, MARGIN, WIDTH, Canvas, compact, top_of
from turnpack.documents.timeline import Period, Shown, Timeline, Volume, periods

_NAME = "sessions"
_TITLE = "Turns and characters per session"
_LEFT = 64
_PANEL = 84
_BETWEEN = 34
_WIDEST = 34
_LABEL = 62
"""Room that a label of the axis of time takes."""

_PANELS: tuple[tuple[str, Callable[[Volume], float]], ...] = (
    ("sessions", lambda volume: volume.n_sessions),
    ("turns per session (mean)", lambda volume: volume.n_turns / volume.n_sessions),
    ("characters per session (mean)", lambda volume: volume.n_chars / volume.n_sessions),
)


def draw_sessions(timeline: Timeline) -> Figure | None:
    """Return the picture, None if there are many sessions and none has a day."""
    if timeline.sessions:
        return _few(timeline.sessions)
    return _many(timeline) if timeline.months else None


def _few(sessions: Sequence[Shown]) -> Figure:
    rows = [
        Row(
            f"{session.day or 'no date'}  {session.title}",
            (session.volume.n_turns, session.volume.n_chars),
        )
        for session in sessions
    ]
    told = "; ".join(f"{r.label}: {r.values[0]:,} turns, {r.values[1]:,} characters" for r in rows)
    subtitle = "Each session, in the order of their days"
    canvas = Canvas(_TITLE, subtitle if len(rows) > 1 else "The one session", f"{told}.")
    svg = draw_bars(canvas, ("turns", "characters of speech"), rows)
    return Figure(_NAME, f"{_TITLE}: {told}", svg)


def _many(timeline: Timeline) -> Figure:
    unit, shown = periods(timeline)
    held = [period for period in shown if period.volume.n_sessions]
    n = sum(period.volume.n_sessions for period in held)
    told = (
        f"{n:,} sessions by {unit.name}, from {shown[0].label} to {shown[-1].label}: "
        + "; ".join(f"{name} from {_range(held, value)}" for name, value in _PANELS)
    )
    subtitle = f"By {unit.name}, {shown[0].label} to {shown[-1].label}"
    if timeline.undated.n_sessions:
        subtitle += f"; without {timeline.undated.n_sessions:,} sessions that have no date"
    canvas = Canvas(_TITLE, subtitle, f"{told}.")
    top = HEAD + 24
    for name, value in _PANELS:
        _draw_panel(canvas, top, name, shown, value)
        top += _PANEL + _BETWEEN
    _draw_axis(canvas, top - _BETWEEN, shown)
    return Figure(_NAME, f"{_TITLE}: {told}", canvas.svg(top + 4))


def _range(held: Sequence[Period], value: Callable[[Volume], float]) -> str:
    values = [value(period.volume) for period in held]
    return f"{compact(min(values))} to {compact(max(values))}"


def _slot(shown: Sequence[Period]) -> float:
    """Return the room that a period has on the axis of time."""
    return (WIDTH - MARGIN - _LEFT) / len(shown)


def _draw_panel(
    canvas: Canvas,
    top: float,
    name: str,
    shown: Sequence[Period],
    value: Callable[[Volume], float],
) -> None:
    values = [value(p.volume) if p.volume.n_sessions else 0 for p in shown]
    end, bottom = top_of(values), top + _PANEL
    canvas.text(_LEFT, top - 8, name, "soft small")
    canvas.scale(_LEFT, WIDTH - MARGIN, top, bottom, end)
    slot = _slot(shown)
    width = min(slot - 2, _WIDEST)
    for number, (period, height) in enumerate(zip(shown, values, strict=True)):
        if height:
            x = _LEFT + number * slot + (slot - width) / 2
            pixels = max(_PANEL * height / end, 1)
            told = f"{period.label}: {compact(height)} {name}"
            canvas.bar(x, bottom - pixels, width, pixels, told)
    canvas.line(_LEFT, bottom, WIDTH - MARGIN, bottom, "axis")


def _draw_axis(canvas: Canvas, bottom: float, shown: Sequence[Period]) -> None:
    slot = _slot(shown)
    step = 1
    while step * slot < _LABEL:
        step += 1
    for number in range(0, len(shown), step):
        x = _LEFT + (number + 0.5) * slot
        canvas.text(x, bottom + 18, shown[number].label, "soft small number", "middle")

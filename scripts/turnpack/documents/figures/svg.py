"""Texts and bars with their places in, an SVG that is read at a glance out.

Text stays text. The picture has a ground of its own and follows the scheme, light or dark,
that its reader prefers: it is read on any page. Numbers are rounded, so that the same
figures give the same bytes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from xml.sax.saxutils import escape

from turnpack.visible import clean

WIDTH = 760
"""Of every picture, in pixels."""
MARGIN = 20
HEAD = 66
"""Height of title and subtitle."""

# The same roles in both schemes. Each colour of text has a contrast of at least 4.5 on its ground.
_LIGHT = {"ground": "#fcfcfb", "ink": "#0b0b0b", "soft": "#52514e", "bar": "#2a78d6",
          "line": "#e1e0d9", "axis": "#b5b4aa"}  # fmt: skip
_DARK = {"ground": "#1a1a19", "ink": "#ffffff", "soft": "#c3c2b7", "bar": "#4a94ea",
         "line": "#2e2e2c", "axis": "#55544f"}  # fmt: skip
_FONTS = (
    "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','PingFang SC','PingFang TC',"
    "'Hiragino Sans','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif"
)


class Canvas:
    """A picture under way; places are pixels from the upper left corner."""

    def __init__(self, title: str, subtitle: str, description: str) -> None:
        self._title = title
        self._description = description
        self._parts: list[str] = []
        self.text(MARGIN, 32, title, "ink title")
        self.text(MARGIN, 53, subtitle, "soft")

    def text(
        self, x: float, y: float, text: str, style: str = "ink", anchor: str = "start"
    ) -> None:
        """Write ``text`` with its base line at ``y``."""
        place = f'x="{_n(x)}" y="{_n(y)}"'
        side = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self._parts.append(f'<text class="{style}" {place}{side}>{_escaped(text)}</text>')

    def line(self, x1: float, y1: float, x2: float, y2: float, style: str = "line") -> None:
        """Draw a thin line."""
        ends = f'x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"'
        self._parts.append(f'<line class="{style}" {ends}/>')

    def bar(self, x: float, y: float, width: float, height: float, told: str) -> None:
        """Draw a bar; ``told`` is shown where somebody points at it."""
        box = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" rx="2"'
        title = f"<title>{_escaped(told)}</title>"
        self._parts.append(f'<rect class="bar" {box}>{title}</rect>')

    def scale(self, left: float, right: float, top: float, bottom: float, end: float) -> None:
        """Draw the axis of numbers from 0 at ``bottom`` to ``end`` at ``top``."""
        for part in (0.5, 1.0):
            if part * end == int(part * end):
                y = bottom - part * (bottom - top)
                self.line(left, y, right, y)
                self.text(left - 8, y + 4, compact(part * end), "soft small number", "end")
        self.text(left - 8, bottom + 4, "0", "soft small number", "end")

    def svg(self, height: float) -> str:
        """Return the picture, ``height`` pixels high."""
        size = f'width="{WIDTH}" height="{_n(height)}" viewBox="0 0 {WIDTH} {_n(height)}"'
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" '
            'aria-labelledby="title description">',
            f'<title id="title">{_escaped(self._title)}</title>',
            f'<desc id="description">{_escaped(self._description)}</desc>',
            "<style>",
            f"text{{font:13px {_FONTS}}}",
            ".title{font-size:16px;font-weight:600}.small{font-size:12px}",
            ".number{font-variant-numeric:tabular-nums}",
            *_rules(_LIGHT),
            "@media (prefers-color-scheme:dark){",
            *_rules(_DARK),
            "}",
            "</style>",
            f'<rect class="ground" width="{WIDTH}" height="{_n(height)}" rx="8"/>',
            *self._parts,
            "</svg>",
        ]
        return "\n".join(lines) + "\n"


def clipped(text: str, width: float, size: float = 13) -> str:
    """Return as much of ``text`` as has room in ``width`` pixels, with an ellipsis if not all.

    No font is asked: wide characters count as wide as high, others as a little more than
    half of it.
    """
    text = clean(" ".join(text.split()))
    if _width(text) * size <= width:
        return text
    room = width / size - 1
    used, kept = 0.0, 0
    for character in text:
        used += _width(character)
        if used > room:
            break
        kept += 1
    return f"{text[:kept].rstrip()}…"


def compact(n: float) -> str:
    """Return a number as short as the axis of a picture wants it."""
    for limit, unit in ((1_000_000_000, "G"), (1_000_000, "M"), (10_000, "k")):
        if n >= limit:
            divisor = 1000 if unit == "k" else limit
            return f"{n / divisor:.3g}{unit}"
    return f"{n:,.0f}" if n == int(n) else f"{n:.1f}"


def top_of(values: Iterable[float]) -> float:
    """Return the end of an axis from 0 that holds ``values``: a digit and zeros."""
    largest = max(values, default=0) or 1
    power = 1.0
    while power < largest:
        power *= 10
    while power / 10 >= largest:
        power /= 10
    return next(
        step * power for step in (0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1) if step * power >= largest
    )


def _width(text: str) -> float:
    return sum(
        1.0
        if unicodedata.east_asian_width(c) in "WF"
        else 0.0
        if unicodedata.combining(c)
        else 0.57
        for c in text
    )


def _rules(colours: dict[str, str]) -> list[str]:
    fills = "".join(
        f".{name}{{fill:{colour}}}"
        for name, colour in colours.items()
        if name not in {"line", "axis"}
    )
    lines = "".join(f".{name}{{stroke:{colours[name]}}}" for name in ("line", "axis"))
    return [fills, lines]


def _escaped(text: str) -> str:
    return escape(clean(text), {'"': "&quot;"})


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")

"""The pictures of a card: well-formed, text as text, escaped, the same each time, true numbers."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import LAW

from turnpack.documents.figures import Figure, draw_figures
from turnpack.documents.figures.answers import draw_answers
from turnpack.documents.figures.askers import draw_askers
from turnpack.documents.figures.sessions import draw_sessions
from turnpack.documents.figures.svg import WIDTH, clipped, compact, top_of
from turnpack.documents.statistics import Asked, Statistics
from turnpack.documents.timeline import Timeline
from turnpack.visible import clean

SVG = "{http://www.w3.org/2000/svg}"


def statistics(n_sessions: int, n_askers: int = 3) -> Statistics:
    """Return the counts of ``n_sessions`` sessions, a week apart."""
    found = Statistics()
    for number in range(n_sessions):
        day = date(2018, 3, 8) + timedelta(7 * number)
        found.timeline.add(day, f"第{number}场记者会", 40 + number % 9, 9000 + number % 700)
        for asker in range(n_askers):
            found.asked.add(f"日报{asker}")
            found.answer_lengths[100 + 37 * asker + number % 50] += 1
    return found


def root(figure: Figure) -> ET.Element:
    """Return the picture as a program reads it; it must be well-formed."""
    parsed = ET.fromstring(figure.svg)
    assert parsed.tag == f"{SVG}svg"
    return parsed


def texts(figure: Figure) -> list[str]:
    """Return what is written in a picture."""
    return ["".join(text.itertext()) for text in root(figure).iter(f"{SVG}text")]


@pytest.mark.parametrize("n_sessions", [1, 2, 12, 13, 200, 2000])
def test_every_picture_is_readable(n_sessions: int) -> None:
    """One session or 2,000: text as text, inside its ground, with a title and a description."""
    drawn = draw_figures(statistics(n_sessions, n_askers=40))
    assert [figure.name for figure in drawn] == ["sessions", "askers", "answers"]
    for figure in drawn:
        picture = root(figure)
        height = float(picture.attrib["height"])
        assert height < 700
        for tag in picture.iter():
            assert tag.tag.removeprefix(SVG) in {
                "svg", "title", "desc", "style", "rect", "text", "line"
            }  # fmt: skip
            places = [float(tag.get(key, 0)) for key in ("x", "y", "width", "height")]
            x, y, width, high = places
            if tag.tag == f"{SVG}rect":
                assert 0 <= x <= x + width <= WIDTH
                assert 0 <= y <= y + high <= height
            assert 0 <= x <= WIDTH
            assert 0 <= y <= height
        assert picture.find(f"{SVG}title") is not None
        assert "".join(texts(figure))


def test_both_schemes() -> None:
    """Each part that is coloured in light is coloured in dark, and the ground is drawn too."""
    for figure in draw_figures(statistics(30)):
        style = root(figure).findtext(f"{SVG}style") or ""
        light, dark = style.split("@media (prefers-color-scheme:dark){")
        for name in ("ground", "ink", "soft", "bar", "line", "axis"):
            colours = [re.findall(rf"\.{name}\{{[a-z]+:(#\w+)", part) for part in (light, dark)]
            assert len(colours[0]) == len(colours[1]) == 1
            assert colours[0] != colours[1]
        first = next(root(figure).iter(f"{SVG}rect"))
        assert first.attrib["class"] == "ground"
        assert "sans-serif" in style


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast() -> None:
    """Text has a contrast of 4.5 and bars one of 3 with the ground, in both schemes."""
    [figure] = [f for f in draw_figures(statistics(30)) if f.name == "answers"]
    style = root(figure).findtext(f"{SVG}style") or ""
    for part in style.split("@media"):
        colours = dict(re.findall(r"\.(\w+)\{[a-z]+:(#\w+)", part))
        ground = luminance(colours["ground"])
        for name, least in (("ink", 4.5), ("soft", 4.5), ("bar", 3)):
            low, high = sorted((ground, luminance(colours[name])))
            assert (high + 0.05) / (low + 0.05) >= least, name


def test_the_same_counts_give_the_same_bytes() -> None:
    """A picture is a function of the counts."""
    assert draw_figures(statistics(300)) == draw_figures(statistics(300))


HOSTILE = st.text(st.characters(codec="utf-8"), max_size=40) | st.sampled_from(
    ["</text><script>alert(1)</script>", "a & b", '"', "\x00\x1f", "\u202etxt", "\ud800", "]]>"]
)


@LAW
@given(st.dictionaries(HOSTILE, st.integers(1, 10**12), min_size=1, max_size=20), st.integers(0, 9))
def test_no_name_breaks_a_picture(asked: dict[str, int], n_unnamed: int) -> None:
    """Whatever a source calls an asker stays text, and no control reaches the file."""
    figure = draw_askers(asked, n_unnamed)
    assert figure is not None
    assert {tag.tag for tag in root(figure).iter()} <= {
        f"{SVG}{name}" for name in ("svg", "title", "desc", "style", "rect", "text", "line")
    }
    assert all(clean(line) == line for line in figure.svg.split("\n"))
    figure.svg.encode()


def test_who_asks() -> None:
    """The most frequent come first; the rest is one line, whose number is not drawn as a bar."""
    asked = Counter({f"报{i:02d}": 100 - i for i in range(40)})
    figure = draw_askers(asked, 7)
    assert figure is not None
    written = texts(figure)
    assert written.index("报00") < written.index("报14") < written.index("others (25)")
    assert "报15" not in written
    assert f"{sum(100 - i for i in range(15, 40)):,}" in written
    assert written[-2:] == ["not named", "7"]
    assert len([r for r in root(figure).iter(f"{SVG}rect") if r.get("class") == "bar"]) == 15
    # Sixteen have room: "others (1)" would take as much.
    full = draw_askers(dict(list(asked.items())[:16]), 0)
    assert full is not None
    assert "报15" in texts(full)
    assert draw_askers({}, 0) is None


def test_askers_beyond_number_are_counted_together() -> None:
    """Who comes when there are too many to count is in the rest, and the total stays right."""
    asked = Asked()
    for number in range(60_000):
        asked.add(f"报{number}")
    asked.add("报1")
    asked.add(None)
    assert len(asked.named) == 50_000
    assert (asked.n_uncounted, asked.n_unnamed) == (10_000, 1)
    assert sum(asked.named.values()) == 50_001
    figure = draw_askers(asked.named, asked.n_unnamed, asked.n_uncounted)
    assert figure is not None
    assert "60,002 pairs" in " ".join(texts(figure))


def test_how_long_answers_are() -> None:
    """Classes hold every answer once; median and quarters are those of the lengths."""
    figure = draw_answers({1: 1, 9: 1, 100: 1, 101: 1, 5000: 1})
    assert figure is not None
    assert "median 100 characters, the middle half from 9 to 101" in figure.told
    told = [title.text for title in root(figure).iter(f"{SVG}title")]
    assert told[1:] == [
        "1 to 1 characters: 1 answers",
        "5 to 9 characters: 1 answers",
        "100 to 199 characters: 2 answers",
        "5,000 to 9,999 characters: 1 answers",
    ]
    assert draw_answers({}) is None


@LAW
@given(st.dictionaries(st.integers(0, 10**7), st.integers(1, 99), min_size=1, max_size=30))
def test_every_answer_is_in_one_class(lengths: dict[int, int]) -> None:
    """The bars hold all answers together, whether classes are coarse or fine."""
    figure = draw_answers(lengths)
    assert figure is not None
    told = [str(title.text) for title in root(figure).iter(f"{SVG}title")][1:]
    counts = [int(re.findall(r": ([0-9,]+) answers", text)[0].replace(",", "")) for text in told]
    assert sum(counts) == sum(lengths.values())
    assert len(texts(figure)) > 4


def test_sessions_without_days() -> None:
    """Few are named, with no date; of many there is no picture over time."""
    few, many = Timeline(), Timeline()
    few.add(None, "某场", 3, 400)
    for _ in range(20):
        many.add(None, "某场", 3, 400)
    figure = draw_sessions(few)
    assert figure is not None
    assert "no date 某场" in texts(figure)
    assert draw_sessions(many) is None
    many.add(date(2018, 3, 8), "另一场", 5, 600)
    figure = draw_sessions(many)
    assert figure is not None
    assert any("without 20 sessions that have no date" in text for text in texts(figure))


def test_a_month_without_sessions_is_a_gap() -> None:
    """Time is drawn to scale: no bar where there is no session."""
    timeline = Timeline()
    for day in [date(2018, 1, 1)] * 10 + [date(2018, 4, 1)] * 10:
        timeline.add(day, "x", 10, 100)
    figure = draw_sessions(timeline)
    assert figure is not None
    bars = [r for r in root(figure).iter(f"{SVG}rect") if r.get("class") == "bar"]
    assert len(bars) == 6
    assert {"2018-01", "2018-02", "2018-03", "2018-04"} <= set(texts(figure))


@pytest.mark.parametrize(
    ("n", "shown"),
    [(0, "0"), (7, "7"), (2.5, "2.5"), (9999, "9,999"), (12_000, "12k"), (2_340_000, "2.34M")],
)
def test_numbers_of_an_axis(n: float, shown: str) -> None:
    """They are short."""
    assert compact(n) == shown


@given(st.floats(0.001, 1e12))
def test_an_axis_holds_its_values(value: float) -> None:
    """Its end is at least the largest value, and not much more."""
    assert value <= top_of([value]) < 2.01 * value


def test_clipped() -> None:
    """Wide characters take more room; what has room stays whole."""
    assert clipped("abcdef", 60) == "abcdef"
    assert clipped("外交部长王毅", 60) == "外交部…"
    assert clipped("a\n b", 60) == "a b"

"""Times reading, segmenting and pairing by pytest-benchmark; run by ``make bench``, never a test.

What is said at the end are megabytes of UTF-8 a second, and how much longer a hostile
document of twice the length takes: about two, whatever the machine.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from tests.conftest import FOUNDING, SETTINGS
from tests.hostile import HOSTILE
from tests.support import no_collections, seconds

from turnpack.errors import DataError
from turnpack.pair import pair
from turnpack.pipeline import parse
from turnpack.read import read
from turnpack.segment import segment
from turnpack.validate.conservation import check_conservation

Report = Callable[[str, object], None]
"""pytest's ``record_property``."""

# Of one session, as most are, and of one fifty times as long.
LENGTHS = {"founding transcript": 1, "50 times as long": 50}
COLONS = "a million colons (text)"
LINE = "one endless line (text)"
LABELS = "distinct labels (text)"
# In characters; ten thousand distinct labels are 100,000.
SIZES = {COLONS: 1_000_000, LINE: 1_000_000, LABELS: 100_000}


@pytest.fixture(scope="module", params=LENGTHS.values(), ids=list(LENGTHS))
def source(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source of the founding transcript's shape, its speech once or many times."""
    text = FOUNDING.read_text("utf-8")
    body = text.partition("content:")[2]
    path = tmp_path_factory.mktemp("speed") / "talk.txt"
    path.write_text(text + body * (request.param - 1), "utf-8")
    return path


def report_rate(benchmark: BenchmarkFixture, source: Path, record_property: Report) -> None:
    """Say how many megabytes of UTF-8 a second the fastest round did."""
    if benchmark.stats:
        rate = source.stat().st_size / benchmark.stats.stats.min / 1e6
        record_property("MB of UTF-8 a second", f"{rate:.1f}")


def test_reading(benchmark: BenchmarkFixture, source: Path, record_property: Report) -> None:
    """From the file to the reading text."""
    benchmark(read, source, SETTINGS)
    report_rate(benchmark, source, record_property)


def test_segmenting(benchmark: BenchmarkFixture, source: Path, record_property: Report) -> None:
    """From the reading text to segments and notes."""
    benchmark(segment, read(source, SETTINGS))
    report_rate(benchmark, source, record_property)


def test_pairing(benchmark: BenchmarkFixture, source: Path, record_property: Report) -> None:
    """From segments and notes to speakers, turns and pairs."""
    benchmark(pair, segment(read(source, SETTINGS)))
    report_rate(benchmark, source, record_property)


def test_accounting(benchmark: BenchmarkFixture, source: Path, record_property: Report) -> None:
    """The proof that nothing is lost."""
    benchmark(check_conservation, pair(segment(read(source, SETTINGS))))
    report_rate(benchmark, source, record_property)


@pytest.mark.parametrize("name", HOSTILE)
def test_doubling(
    benchmark: BenchmarkFixture, tmp_path: Path, name: str, record_property: Report
) -> None:
    """A hostile document of twice the length, from the file to the account."""
    hostile, n = HOSTILE[name], SIZES.get(name, 50_000)
    path = tmp_path / f"talk{hostile.suffix}"

    def account(text: str) -> None:
        path.write_bytes(text.encode("utf-8"))
        with suppress(DataError):
            check_conservation(parse(path))

    once = seconds(account, hostile.make(n))
    twice = hostile.make(2 * n)
    with no_collections():
        benchmark.pedantic(account, (twice,), rounds=2)  # type: ignore[no-untyped-call]
    if benchmark.stats:
        ratio = benchmark.stats.stats.min / once
        record_property("times as long for twice the document", f"{ratio:.2f}")

"""What a build measured in, the quality block of the dataset card out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from turnpack.documents.statistics import Statistics
from turnpack.findings import Total
from turnpack.markdown import count, table_of
from turnpack.records import Resolution
from turnpack.rules import known_rules


def quality(
    statistics: Statistics,
    n_rows: Mapping[str, int],
    findings: Sequence[Total],
    accuracy: str,
) -> str:
    """Return the block: what was proved, how much is resolved, the score, the findings.

    Args:
        statistics: the counts over the sessions.
        n_rows: the number of rows of each table.
        findings: how many findings the build has, by code.
        accuracy: how well the corpus's gold is met, as Markdown.
    """
    return "\n\n".join(
        [
            "\n".join(_proved(statistics, n_rows)),
            accuracy,
            "\n\n".join(_findings(findings)),
        ]
    )


def _resolved(by: Mapping[str, int]) -> int:
    return by.get(Resolution.CERTAIN, 0) + by.get(Resolution.INFERRED, 0)


def _proved(statistics: Statistics, n_rows: Mapping[str, int]) -> Iterator[str]:
    by = statistics.turns_by_resolution
    certain, inferred = by[Resolution.CERTAIN], by[Resolution.INFERRED]
    yield (
        f"- conservation: {count(statistics.n_lost)} of {count(statistics.n_chars)} "
        "characters of the sources lost; "
        "each is in one segment's text, label or time, in one note, or declared markup"
    )
    yield (
        f"- left out on purpose by the readers: {count(statistics.n_dropped)} characters "
        "(navigation, scripts, comments and the like)"
    )
    yield (
        f"- turns resolved: {_share(certain + inferred, n_rows['turns'])}; the speaker of "
        f"{count(certain)} is certain from a printed label, that of {count(inferred)} inferred"
    )
    pairs = statistics.pairs_by_resolution
    yield (
        f"- pairs resolved: {_share(_resolved(pairs), sum(pairs.values()))}; "
        f"{count(pairs[Resolution.CERTAIN])} between speakers whose roles are certain"
    )
    if "speakers" in n_rows:
        yield (
            "- speakers known from the registry of people: "
            f"{_share(statistics.n_people, n_rows['speakers'])}"
        )
    if n := statistics.n_corrections:
        sessions = statistics.n_corrected
        yield (
            f"- corrected by hand: {count(n)} correction{'s' * (n != 1)} in {count(sessions)} "
            f"session{'s' * (sessions != 1)}; the sources' text is untouched"
        )
    yield f"- time known in UTC: {_share(statistics.n_timed, n_rows['segments'])} (segments)"
    yield (
        "- the three formats were read back by independent readers and are equal, value by "
        "value; every value fits the contract and every key resolves"
    )


def _share(part: int, whole: int) -> str:
    # Rounded down: 100 % means all.
    percent = f" ({1000 * part // whole / 10:.1f} %)" if whole else ""
    return f"{count(part)} of {count(whole)}{percent}"


def _findings(totals: Sequence[Total]) -> Iterator[str]:
    if not totals:
        yield "Findings of the build: none."
        return
    yield "Findings of the build, by code; places, reasons and remedies are in `findings.json`:"
    rules = known_rules()
    rows = [
        (f"`{total.code}`", total.severity.value, count(total.count), rules[total.code].title)
        for total in totals
    ]
    yield table_of(("code", "severity", "findings", "what it is"), rows)
    yield "`turnpack explain CODE` tells more of each."

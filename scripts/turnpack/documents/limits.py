"""The counts over a release in, what its data cannot tell out, for who works with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from turnpack.documents.statistics import Statistics
from turnpack.markdown import count
from turnpack.records import Resolution, Role


def limits(statistics: Statistics, n_rows: Mapping[str, int]) -> str:
    """Return the list, as Markdown.

    Args:
        statistics: the counts over the sessions.
        n_rows: the number of rows of each table.
    """
    return "\n".join(f"- **{what}** {why}" for what, why in _limits(statistics, n_rows))


def _limits(statistics: Statistics, n_rows: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    n_turns, n_speakers = n_rows["turns"], n_rows["speakers"]
    yield (
        "Published transcripts, not speech.",
        "What was edited, shortened or translated before publication cannot be seen; "
        "hesitations, interruptions and tone are seldom printed.",
    )
    yield (
        "A collection, not a sample.",
        "It holds the sessions that its maintainers gathered. That a month has few says as "
        "much about the gathering as about the events.",
    )
    unknown = statistics.turns_by_role[Role.UNKNOWN.value]
    yield (
        "Roles and kinds are worked out",
        "from the labels, the order of the turns and what is said, except where a source's "
        f"format states them. Where nothing shows it the role is `unknown`: {count(unknown)} of "
        f"{count(n_turns)} turns.",
    )
    unresolved = statistics.turns_by_resolution[Resolution.UNKNOWN.value]
    yield (
        "A label is a speaker.",
        "Two people under one label (a journalist, a voice) are one speaker; "
        f"{count(unresolved)} of {count(n_turns)} turns have no resolved speaker. That speakers "
        "of two sessions are one person is told by `person_id` alone, which "
        f"{count(statistics.n_people)} of {count(n_speakers)} speakers have.",
    )
    yield (
        "Names and outlets stand as printed.",
        "Spellings of one outlet are not merged, so counts by `affiliation` may split it; an "
        "office is the one that the label printed, on that day.",
    )
    certain = statistics.pairs_by_resolution[Resolution.CERTAIN.value]
    yield (
        "Pairs follow a convention.",
        "A pair is what one asker says in one go and what answers it: several questions at once "
        "are one pair, and whether the answer is to the point is not judged. Roles that were "
        f"certain made {count(certain)} of {count(n_rows['qa_pairs'])} pairs; `resolution` says "
        "which.",
    )
    untimed = n_rows["segments"] - statistics.n_timed
    yield (
        "Times are those that are printed.",
        f"{count(untimed)} of {count(n_rows['segments'])} segments have none in UTC, because none "
        "is printed or its day or zone is not known; none was interpolated. A printed time may be "
        "that of publication, and several blocks may share one: it does not measure how long "
        "somebody spoke.",
    )
    yield (
        "Lengths are Unicode characters,",
        "not words or seconds. They do not compare between languages or scripts.",
    )

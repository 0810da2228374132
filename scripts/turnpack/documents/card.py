"""What is known of a release in, its dataset card (``README.md``) out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from turnpack.contract import Contract
from turnpack.documents.changelog import section_of
from turnpack.documents.citation import bibtex, citation_fields, sentence
from turnpack.documents.dictionary import dictionary
from turnpack.documents.figures import Figure
from turnpack.documents.hub_metadata import DEFAULT_TABLE, metadata_block
from turnpack.documents.limits import limits
from turnpack.documents.loading import loading
from turnpack.documents.provenance import Provenance, provenance
from turnpack.documents.quality import quality
from turnpack.documents.redirects import count_redirects
from turnpack.documents.statistics import Statistics
from turnpack.findings import Total
from turnpack.markdown import count, escaped, link, table_of
from turnpack.repository import Repository
from turnpack.version import VERSION


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card tells."""

    metadata: Mapping[str, Any]
    contract: Contract
    n_rows: Mapping[str, int]
    files: Mapping[str, str]
    """The pattern that names a table's Parquet files, by table."""
    statistics: Statistics
    provenance: tuple[Provenance, ...]
    """The first sessions; the sessions table holds them all."""
    findings: tuple[Total, ...]
    """How many findings the build has, by code."""
    accuracy: str
    """How well the corpus's own gold is met, as Markdown."""
    hub: Repository | None = None
    """Where the release is published, None if nobody said it."""
    figures: tuple[Figure, ...] = ()
    changelog: str = ""
    """Of the data."""
    redirects: str | None = None
    """The text of ``redirects.csv``, None if there is none."""
    parser: str = VERSION
    """Version of Turnpack that parsed the sources."""

    @property
    def version(self) -> str:
        """Version of the data."""
        return str(self.metadata["version"])


def card(facts: CardFacts) -> str:
    """Return the text of the dataset card."""
    spoken = facts.statistics.languages
    block = metadata_block(facts.metadata, facts.contract, facts.n_rows, spoken, facts.files)
    head = yaml.safe_dump(block, allow_unicode=True, sort_keys=False, width=100)
    return "\n\n".join([f"---\n{head}---", *_sections(facts)]) + "\n"


def _sections(facts: CardFacts) -> Iterator[str]:
    metadata, statistics = facts.metadata, facts.statistics
    yield f"# {escaped(metadata['title'])}"
    if "description" in metadata:
        yield escaped(metadata["description"])
    yield f"Version {facts.version} of `{metadata['name']}`."
    yield "## What it holds"
    yield _holdings(facts)
    yield _numbers(statistics)
    for figure in facts.figures:
        yield f"![{escaped(figure.told)}]({figure.path})"
    yield "## How to load it"
    yield loading(facts.hub, facts.version, facts.files[DEFAULT_TABLE])
    yield f"## What changed in {facts.version}"
    yield _changes(facts.changelog, facts.version)
    if facts.redirects is not None:
        yield "## Ids of earlier versions"
        yield _redirects(facts.redirects, facts.version)
    yield "## What the data cannot tell"
    yield limits(statistics, facts.n_rows)
    yield "## Quality"
    yield quality(statistics, facts.n_rows, facts.findings, facts.accuracy)
    yield "## Data dictionary"
    yield dictionary(facts.contract)
    yield "## Where it comes from"
    n_sessions = facts.n_rows["sessions"]
    yield provenance(metadata, facts.provenance, statistics.formats, n_sessions, facts.parser)
    yield "## Licence"
    yield _licences(metadata)
    yield "## Citation"
    yield _citation(facts)


def _holdings(facts: CardFacts) -> str:
    rows = [(f"`{t.name}`", count(facts.n_rows[t.name]), t.description) for t in facts.contract]
    return table_of(("table", "rows", "what a row is"), rows)


def _numbers(statistics: Statistics) -> str:
    rows = [
        (role, count(n), count(statistics.chars_by_role[role]))
        for role, n in sorted(
            statistics.turns_by_role.items(), key=lambda item: (-item[1], item[0])
        )
    ]
    lines = [
        f"- sessions: {count(statistics.n_sessions)}{_period(statistics)}",
        f"- languages: {', '.join(sorted(statistics.languages)) or 'not known'}",
        f"- speech: {count(statistics.n_spoken)} Unicode characters",
    ]
    return "\n".join(lines) + "\n\n" + table_of(("role", "turns", "characters"), rows)


def _period(statistics: Statistics) -> str:
    if statistics.first_day is None:
        return ""
    if statistics.first_day == statistics.last_day:
        return f", of {statistics.first_day}"
    return f", from {statistics.first_day} to {statistics.last_day}"


def _changes(changelog: str, version: str) -> str:
    told = section_of(changelog, version)
    if told is None:
        return "`CHANGELOG.md` does not say."
    # What is quoted ends with the quotation, whatever it leaves open.
    quoted = "\n".join(f"> {line}".rstrip() for line in told.splitlines())
    return f"{quoted}\n\nEarlier versions: `CHANGELOG.md`."


def _redirects(text: str, version: str) -> str:
    numbers = count_redirects(text)
    return (
        f"`redirects.csv` tells where ids lead that no longer mean what they did: "
        f"{count(numbers.get(version, 0))} since the version before this one, "
        f"{count(sum(numbers.values()))} in all. A row is a step: in `version`, `old_id` became "
        "`new_id`, for `reason`; where `new_id` is empty there is no successor. To find what an "
        "older version calls by an id, follow it through the rows of all later versions, in their "
        "order. An id that has no row is the same."
    )


def _licences(metadata: Mapping[str, Any]) -> str:
    lines = []
    for licence in metadata["licenses"]:
        title = escaped(licence.get("title") or licence.get("name") or licence["path"])
        path = licence.get("path")
        lines.append(f"- {title}" + (f": {link(path)}" if path and "://" in path else ""))
    return "\n".join([*lines, "", "The full terms are in `LICENSE`."])


def _citation(facts: CardFacts) -> str:
    fields = citation_fields(facts.metadata, facts.hub)
    entry = bibtex(fields, facts.metadata["name"])
    return (
        f"{escaped(sentence(fields))}\n\n```bibtex\n{entry}\n```\n\n"
        "`CITATION.cff` holds the same for reference managers, and `croissant.json` describes the "
        "tables for machines. Cite the version: later ones may correct what you used."
    )

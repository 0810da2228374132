"""A release in, what its documents should say out: derived again from its tables and descriptor.

What only the build knew (how much the readers left out, how many corrections were made) is
taken from the card's word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import jsonschema
import polars as pl

from turnpack.contract import load_contract
from turnpack.documents.card import CardFacts
from turnpack.documents.figures import draw_figures
from turnpack.documents.layout import CHANGELOG, REDIRECTS
from turnpack.documents.provenance import MOST_SHOWN, Provenance
from turnpack.documents.settings import PROPERTY, repository_of
from turnpack.documents.statistics import Statistics
from turnpack.documents.timeline import FEW, Volume
from turnpack.emit.shards import path_in, patterns_of
from turnpack.findings import Total
from turnpack.read.authored import schema_of
from turnpack.validate.package import Package, is_inside
from turnpack.validate.windows import columns_of
from turnpack.version import VERSION

_LARGEST = 10_000_000
_FIGURE = "([0-9]{1,3}(?:,[0-9]{3})*)"
_DROPPED = re.compile(f"^- left out on purpose by the readers: {_FIGURE} char", re.MULTILINE)
_MAKER = re.compile(r"^Parsed by Turnpack (\S+) from files", re.MULTILINE)
_CORRECTED = re.compile(
    f"^- corrected by hand: {_FIGURE} corrections? in {_FIGURE} session", re.MULTILINE
)


def metadata_of(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """Return the authored properties of a release."""
    return {k: v for k, v in descriptor.items() if k not in {"$schema", "resources", PROPERTY}}


def refusals(descriptor: Mapping[str, Any]) -> list[jsonschema.ValidationError]:
    """Return what is wrong with the authored properties of a release."""
    validator = jsonschema.Draft202012Validator(schema_of("corpus.schema.json"))
    errors = validator.iter_errors(metadata_of(descriptor))
    return sorted(errors, key=lambda error: list(map(str, error.absolute_path)))


def entries_of(package: Package) -> list[dict[str, Any]]:
    """Return what the descriptor says of each resource; what it does not say is empty."""
    return [
        {
            "name": resource.name,
            "path": resource.entry["path"],
            "format": resource.format,
            **{key: resource.entry.get(key, "") for key in ("title", "bytes")},
            "hash": str(resource.entry.get("hash", "")),
        }
        for resource in package.resources
    ]


def read_document(package: Package, name: str) -> str | None:
    """Return the text of a document; None if there is none that can be read."""
    file = package.folder / name
    if not is_inside(package.folder, name) or not file.is_file():
        return None
    if file.stat().st_size > _LARGEST:
        return None
    return file.read_bytes().decode("utf-8", errors="replace")


def maker_of(package: Package) -> str:
    """Return the version of Turnpack that parsed the sources of a release, as its rows say."""
    made = columns_of(package, "sessions", ("parser_version",))["parser_version"]
    return str(made[0]) if len(made) else VERSION


def is_ours(package: Package) -> bool:
    """Whether this version made a release; others may word its documents otherwise."""
    return maker_of(package) == VERSION


def made_by(card: str) -> str | None:
    """Return the version of Turnpack that a card says parsed the sources."""
    found = _MAKER.search(card)
    return found[1] if found else None


def facts_of(
    package: Package, n_rows: Mapping[str, int], card: str, findings: tuple[Total, ...]
) -> CardFacts:
    """Return what the card of a release, which has the text ``card``, should tell."""
    contract = load_contract()
    statistics = _statistics(package)
    if dropped := _DROPPED.search(card):
        statistics.n_dropped = _number(dropped[1])
    if corrected := _CORRECTED.search(card):
        statistics.n_corrections, statistics.n_corrected = map(_number, corrected.groups())
    return CardFacts(
        metadata=metadata_of(package.descriptor),
        contract=contract,
        n_rows={table.name: n_rows.get(table.name, 0) for table in contract},
        files={t.name: path_in("data", t.name, ".parquet") for t in contract}
        | patterns_of(entries_of(package), contract),
        statistics=statistics,
        provenance=first_sessions(package),
        findings=findings,
        accuracy="",
        hub=repository_of(package.descriptor),
        figures=draw_figures(statistics),
        changelog=read_document(package, CHANGELOG) or "",
        redirects=read_document(package, REDIRECTS),
        parser=maker_of(package),
    )


def first_sessions(package: Package) -> tuple[Provenance, ...]:
    """Return where the sessions that a card lists come from: the first of the table."""
    columns = ("session_id", "title", "source_url", "source_path", "source_sha256")
    rows = columns_of(package, "sessions", columns).head(MOST_SHOWN).iter_rows()
    return tuple(
        Provenance(session_id, title or path, url, path, sha256)
        for session_id, title, url, path, sha256 in rows
    )


def languages_of(package: Package) -> set[str]:
    """Return the BCP 47 tags of what is spoken."""
    return {*columns_of(package, "sessions", ("language",))["language"].drop_nulls()}


def _number(printed: str) -> int:
    return int(printed.replace(",", ""))


def _statistics(package: Package) -> Statistics:
    statistics = Statistics()
    columns = ("session_id", "qa_pair_id", "role", "kind", "resolution", "n_chars")
    turns = columns_of(package, "turns", columns).with_columns(pl.col("n_chars").cast(pl.Int64))
    _add_turns(turns, statistics)
    _add_sessions(package, turns, statistics)
    _add_pairs(package, turns, statistics)
    times = columns_of(package, "segments", ("timestamp",))["timestamp"]
    people = columns_of(package, "speakers", ("person_id",))["person_id"]
    statistics.n_timed = times.len() - times.null_count()
    statistics.n_people = people.len() - people.null_count()
    return statistics


def _add_turns(turns: pl.DataFrame, statistics: Statistics) -> None:
    by_role = turns.group_by("role").agg(pl.len().alias("n"), pl.sum("n_chars"))
    for role, n, n_chars in by_role.iter_rows():
        statistics.turns_by_role[role] = n
        statistics.chars_by_role[role] = n_chars
    statistics.turns_by_resolution.update(_counted(turns["resolution"]))
    statistics.n_spoken = int(turns["n_chars"].sum())


def _add_sessions(package: Package, turns: pl.DataFrame, statistics: Statistics) -> None:
    columns = ("session_id", "title", "date", "language", "source_path", "source_format")
    sessions = columns_of(package, "sessions", (*columns, "n_chars", "n_turns"))
    statistics.n_sessions = sessions.height
    statistics.n_chars = int(sessions["n_chars"].cast(pl.Int64).sum())
    statistics.languages.update(_counted(sessions["language"].drop_nulls()))
    statistics.formats.update(_counted(sessions["source_format"]))
    statistics.first_day = sessions["date"].min()  # type: ignore[assignment]
    statistics.last_day = sessions["date"].max()  # type: ignore[assignment]
    spoken = _sums(turns, "session_id", int((sessions["n_turns"] > 0).sum()))
    shown = sessions.join(spoken, on="session_id", how="left", maintain_order="left")
    shown = shown.select(
        "date",
        "n_turns",
        title=pl.coalesce("title", "source_path"),
        n_spoken=pl.col("sum").fill_null(0),
    )
    if shown.height <= FEW:
        for day, n_turns, title, n_spoken in shown.iter_rows():
            statistics.timeline.add(day, title, n_turns, n_spoken)
        return
    by_month = shown.group_by(pl.col("date").dt.month_start()).agg(
        pl.len(), pl.col("n_turns").cast(pl.Int64).sum(), pl.sum("n_spoken")
    )
    for month, *volume in by_month.iter_rows():
        statistics.timeline.count(month, Volume(*volume))


def _add_pairs(package: Package, turns: pl.DataFrame, statistics: Statistics) -> None:
    columns = ("affiliation", "questioner", "resolution", "n_answer_turns")
    pairs = columns_of(package, "qa_pairs", columns)
    statistics.pairs_by_resolution.update(_counted(pairs["resolution"]))
    asker = pairs.select(pl.coalesce("affiliation", "questioner")).to_series()
    named = asker.drop_nulls()
    n_unnamed = asker.len() - named.len()
    statistics.asked.add_counts(_counted(named, in_order=True), n_unnamed)
    answers = turns.filter((pl.col("kind") == "answer") & pl.col("qa_pair_id").is_not_null())
    sums = _sums(answers, "qa_pair_id", int((pairs["n_answer_turns"] > 0).sum()))
    # The texts of an answer are joined by one LF.
    statistics.answer_lengths.update(_counted(sums["sum"] + sums["n"] - 1))


def _sums(turns: pl.DataFrame, key: str, n_keys: int) -> pl.DataFrame:
    """Return the characters (``sum``) and the number (``n``) of the turns of each key.

    Turns of one key mostly follow each other: where there are as many runs of them as there
    are keys, no key has two, and no key needs to be looked up.
    """
    runs = turns[key].rle().struct.unnest().rename({"len": "n", "value": key})
    ends = runs["n"].cum_sum().cast(pl.Int64)
    totals = pl.concat([pl.Series([0]), turns["n_chars"].cum_sum().gather(ends - 1)])
    runs = runs.with_columns(pl.col("n").cast(pl.Int64), sum=totals.diff().slice(1))
    return runs if runs.height == n_keys else runs.group_by(key).agg(pl.sum("n"), pl.sum("sum"))


def _counted(values: pl.Series, *, in_order: bool = False) -> dict[Any, int]:
    """Return how often each value is there, perhaps in the order in which they come."""
    frame = values.alias("value").to_frame()
    counts = frame.group_by("value", maintain_order=in_order).agg(pl.len().alias("n"))
    return dict(counts.iter_rows())

"""``turnpack score``: gold in, accuracy with intervals out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from turnpack.score import DocumentScore, Estimate, Scores
    from turnpack.score.misses import PairSide, TurnSide

_WIDTH_OF_A_FILE = 200
_MEASURES = ("boundary_f1", "attribution", "role_accuracy", "pair_f1")


def _thresholds(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> dict[str, float]:
    """Return the least mean of each measure that ``--fail-under`` names."""
    least = {}
    for value in values:
        name, _, number = value.partition("=")
        if name not in _MEASURES:
            raise click.BadParameter(f"{name!r} is not one of {', '.join(_MEASURES)}.")
        try:
            least[name] = float(number)
        except ValueError:
            raise click.BadParameter(f"{number!r} is not a number.") from None
        if not 0 <= least[name] <= 1:
            raise click.BadParameter(f"{number} is not between 0 and 1.")
    return least


@click.command(
    epilog="""\b
Measures:
  boundary_f1    F1 of turns that start where the gold's do
  attribution    share of characters with the right speaker, under the best
                 one-to-one mapping of speakers
  role_accuracy  share of the turns found that have the right role
  pair_f1        F1 of question-answer pairs of which both sides overlap the
                 gold's by at least 0.8 (intersection over union)

\b
Table: turns/gold and pairs/gold are the numbers found and in the gold. It is
  as wide as the terminal, elsewhere 200 columns, or as COLUMNS says.

\b
Misses (--misses): where, what is wrong, what the gold says, what was found.
  The gold's turns and pairs count from 0, as in its file; those found from
  1, as turnpack inspect shows them.
  start       no turn starts where this turn of the gold does
  speaker     most of the turn is given to another speaker
  role        the turn has another role
  speech      some of the turn's speech is in no turn
  extra turn  the gold has no turn that starts here
  pair        no pair has this question and this answer
  extra pair  the gold has no pair like it

\b
JSON:
  documents  for each: doc, the four measures, gold_turns, turns, gold_pairs,
             pairs, located (share of the gold's text that was found again,
             null if the document cannot be read), remark; with --misses
             misses, each with wrong, line, text, gold and found (turn,
             speaker, role, line; or pair, question, answer)
  overall    for each measure: mean, low, high (null from one document)
  interval   how low and high were made: level, method, resamples, seed

\b
Examples:
  turnpack score datapackage/gold
  turnpack score gold --root transcripts --format json
  turnpack score gold --misses | less
  turnpack score gold --fail-under boundary_f1=0.99 --fail-under pair_f1=0.95
"""
)
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--root",
    "roots",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder that documents' paths count from; more of them allow documents elsewhere.  "
    "[default: the folder above that of the gold]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the result.",
)
@click.option(
    "--misses",
    is_flag=True,
    help="Show for each document which turns and pairs lower its measures, and where.",
)
@click.option(
    "--fail-under",
    "least",
    multiple=True,
    metavar="MEASURE=VALUE",
    callback=_thresholds,
    help="Exit with 1 if the mean of this measure is lower: "
    "boundary_f1, attribution, role_accuracy or pair_f1.",
)
@click.pass_context
def score(
    ctx: click.Context,
    gold: Path,
    roots: tuple[Path, ...],
    form: str,
    misses: bool,
    least: dict[str, float],
) -> None:
    """Measure how well documents are understood, against GOLD made by careful readers.

    GOLD is a gold file or a folder of them. The result: four measures for each document,
    weakest first, and their means with 95 % intervals (bootstrap over documents). A
    document that cannot be read counts as 0. What is measured is the
    parser: the corrections of a corpus are not made.
    """
    from turnpack.cli.console import progress_bar
    from turnpack.score import score as measure

    with progress_bar() as progress:
        scores = measure(gold, roots, progress=progress)
    if form == "json":
        told = scores.as_json(misses=misses)
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _show(scores)
        if misses:
            _show_misses(scores.documents)
    low = {name: e.mean for name, e in scores.overall.items() if e.mean < least.get(name, 0)}
    for name, mean in low.items():
        click.echo(f"{name} is {mean:.4f}, under {least[name]:g}.", err=True)
    if low:
        ctx.exit(1)


def _show(scores: Scores) -> None:
    """Print the documents as a table, then the overall measures."""
    from rich.table import Table
    from rich.text import Text

    from turnpack.cli.tables import printing
    from turnpack.visible import clean

    table = Table(box=None, pad_edge=False)
    table.add_column("document", overflow="fold")
    for heading in (*_MEASURES, "turns/gold", "pairs/gold"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("remark", overflow="fold", style="yellow")
    for document in scores.documents:
        values = (getattr(document.measures, name) for name in _MEASURES)
        table.add_row(
            Text(clean(document.doc)),
            *(f"{value:.3f}" for value in values),
            f"{document.turns.system}/{document.turns.gold}",
            f"{document.pairs.system}/{document.pairs.gold}",
            Text(clean(document.remark)),
        )
    n = len(scores.documents)
    title = f"\nOverall, mean of {n} document{'s' * (n != 1)} with 95 % interval"
    overall = Table.grid(padding=(0, 2))
    for name, estimate in scores.overall.items():
        overall.add_row(f"  {name}", f"{estimate.mean:.3f}", _interval(estimate))
    with printing(_WIDTH_OF_A_FILE) as console:
        console.print(table)
        console.print(title, style="bold")
        console.print(overall)


def _show_misses(documents: Sequence[DocumentScore]) -> None:
    """Print, for each document, what lowers its measures."""
    from rich.table import Table
    from rich.text import Text

    from turnpack.cli.reporting import path_from_here
    from turnpack.cli.tables import printing
    from turnpack.visible import clean

    for document in documents:
        if not document.misses:
            continue
        name = path_from_here(document.path)
        table = Table(box=None, pad_edge=False)
        for heading in ("where", "wrong", "gold", "found", "text"):
            table.add_column(heading, overflow="fold", no_wrap=heading == "where")
        for miss in document.misses:
            cells = (
                name if miss.line is None else f"{name}:{miss.line}",
                ", ".join(miss.wrong),
                _said(miss.gold, miss.line),
                _said(miss.found, miss.line),
                miss.text,
            )
            table.add_row(*(Text(clean(cell)) for cell in cells))
        with printing(_WIDTH_OF_A_FILE) as console:
            console.print()
            console.print(Text(f"Misses of {clean(document.doc)} ({len(document.misses)})", "bold"))
            console.print(table)


def _said(side: TurnSide | PairSide | None, line: int | None) -> str:
    """Return what one side says; its line only where that is another than the miss's."""
    if side is None:
        return "nothing"
    from turnpack.score.misses import PairSide

    if isinstance(side, PairSide):
        question, answer = (" ".join(map(str, turns)) for turns in (side.question, side.answer))
        return f"pair {side.pair}: turns {question} → {answer or 'no answer'}"
    place = "" if side.line in {None, line} else f", line {side.line}"
    return f"turn {side.turn}, {side.speaker or 'nobody'}, {side.role}{place}"


def _interval(estimate: Estimate) -> str:
    if estimate.low is None or estimate.high is None:
        return "no interval from one document"
    # Not in brackets: the console would take them for markup.
    return f"{estimate.low:.3f} to {estimate.high:.3f}"

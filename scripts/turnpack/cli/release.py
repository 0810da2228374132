"""``turnpack release``: a corpus in, its next release out, with the version that it must have."""

from __future__ import annotations

import os
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from turnpack.cli.options import releases_option
from turnpack.cli.reporting import Wanted, report_options, reporting
from turnpack.cli.where import ReleaseType, local_release

if TYPE_CHECKING:
    from turnpack.release.plan import Plan


def _instant(_ctx: click.Context, _param: click.Parameter, value: str | None) -> datetime | None:
    """Return the day that ``--date`` names."""
    if value is None:
        return None
    try:
        return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day (YYYY-MM-DD).") from None


@click.command(
    epilog="""\b
Versions, by the Data Package recipe:
  major  a field or a session removed, a field added, reordered, retyped or tightened
  minor  sessions added, or a constraint loosened
  patch  corrections and metadata

\b
Examples:
  turnpack release --check
  turnpack release datapackage --out dist
  turnpack release --against dist/NAME-1.0.0 --bump minor
"""
)
@click.argument(
    "corpus", type=click.Path(exists=True, file_okay=False, path_type=Path), default="datapackage"
)
@releases_option
@click.option(
    "--against",
    metavar="RELEASE",
    type=ReleaseType(),
    help="The last release: a folder or ORG/NAME@vX.Y.Z.  [default: the latest in OUT]",
)
@click.option("--first", is_flag=True, help="There is no earlier release.")
@click.option("--version", "version", metavar="X.Y.Z", help="The version, if it is to be later.")
@click.option(
    "--bump",
    type=click.Choice(["major", "minor", "patch"]),
    help="The part of the version to raise, if it is to be more.",
)
@click.option(
    "--date",
    "now",
    metavar="YYYY-MM-DD",
    callback=_instant,
    help="Day of the release.  [default: SOURCE_DATE_EPOCH, else today in UTC]",
)
@click.option("--check", is_flag=True, help="Only say what would be released.")
@report_options
@click.pass_context
def release(
    ctx: click.Context,
    corpus: Path,
    out: Path,
    against: str | None,
    first: bool,
    version: str | None,
    bump: str | None,
    now: datetime | None,
    check: bool,
    report: Wanted,
) -> None:
    """Release the CORPUS (default: datapackage) as the version that its changes ask for.

    The corpus is compared with its last release. The difference decides which part of the
    version is raised; a smaller one is refused, a larger one allowed. The version goes into
    datapackage.yaml, what changed into CHANGELOG.md, ids that no longer mean what they did
    into redirects.csv, and the release appears as OUT/NAME-VERSION.
    """
    from turnpack.cli.console import progress_bar, show_rows
    from turnpack.diff import Bump
    from turnpack.release.plan import Wish
    from turnpack.releasing import propose
    from turnpack.releasing import release as make

    if version and bump:
        raise click.UsageError("--version and --bump say the same thing; give one of them.")
    if against and first:
        raise click.UsageError("--against names a release, --first says that there is none.")
    wish = Wish(version, Bump(bump) if bump else Bump.NONE)
    with (
        nullcontext(_previous(corpus, out, first=first))
        if against is None
        else local_release(against) as previous,
        progress_bar() as progress,
        reporting(str(corpus), corpus, report, corpus) as log,
    ):
        if check:
            proposal = propose(corpus, previous, wish, log=log, progress=progress)
            plan, result = proposal.plan, proposal.candidate
        else:
            when = now or _now()
            plan, result = make(corpus, out, previous, wish, when, log=log, progress=progress)
    if plan is None or result.path is None:
        click.echo("Nothing was released: the corpus has errors.", err=True)
        ctx.exit(1)
    _show(plan, check=check)
    if not check:
        click.echo(result.path)
        show_rows(result.n_rows)


def _previous(corpus: Path, out: Path, *, first: bool) -> Path | None:
    """Return the folder of the last release, None if there is none."""
    from turnpack.read.corpus import load_corpus
    from turnpack.releasing import is_told, last_release

    name = load_corpus(corpus).name
    found = last_release(out, name)
    if found is not None and first:
        raise click.UsageError(f"{found} is an earlier release; leave out --first.")
    if found is None and not first and is_told(corpus):
        raise click.UsageError(
            f"{out} holds no release of {name}, but CHANGELOG.md tells of the version that "
            "datapackage.yaml states. Name the last release with --against, or say --first."
        )
    return found


def _now() -> datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)


def _show(plan: Plan, *, check: bool) -> None:
    """Print what is, or would be, released, and why."""
    from turnpack.visible import clean

    if plan.difference is not None and plan.difference.is_empty:
        click.echo(f"Nothing to release since {plan.previous}: the corpus gives the same.")
        return
    since = f" after {plan.previous}" if plan.previous else ", the first release"
    click.echo(f"{'Would release' if check else 'Released'} {plan.version}{since}")
    for reason in plan.reasons:
        click.echo(f"  {reason.bump.value:<5}  {clean(reason.what)}")

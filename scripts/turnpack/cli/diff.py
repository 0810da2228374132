"""``turnpack diff``: two releases in, what changed between them out."""

from __future__ import annotations

from pathlib import Path

import click

from turnpack.cli.outputs import OutputPath, check_outputs
from turnpack.cli.where import ReleaseType, local_release


@click.command(
    epilog="""\b
What became of turns and pairs:
  added, removed    there is no counterpart in the other release
  boundary moved    the text is divided otherwise
  reattributed      somebody else says it
  newly attributed  nobody said it before, somebody does now
  text corrected    the text alone differs
  reannotated       role, kind, time or another column differs

\b
Examples:
  turnpack diff dist/NAME-1.0.0 dist/NAME-1.1.0
  turnpack diff ORG/NAME@v1.0.0 dist/NAME-1.1.0 --format markdown
  turnpack diff dist/NAME-1.0.0 dist/NAME-1.1.0 --redirects redirects.csv
"""
)
@click.argument("old", type=ReleaseType())
@click.argument("new", type=ReleaseType())
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="Form of the result; JSON has every change, the others have samples.",
)
@click.option(
    "--redirects",
    metavar="FILE",
    type=OutputPath(),
    help="Also write the ids that no longer mean what they did, as CSV.",
)
def diff(old: str, new: str, form: str, redirects: Path | None) -> None:
    """Show what changed between the releases OLD and NEW: folders, or ORG/NAME@vX.Y.Z.

    Values are compared as what they are, sessions by their id, turns by their text; so the
    numbers in ids do not count. The result says which part of the version must be raised.
    """
    from turnpack.diff import compare_releases, report
    from turnpack.release.redirects import write_redirects

    with local_release(old) as before, local_release(new) as after:
        check_outputs([redirects] if redirects else [], before, after)
        difference = compare_releases(before, after)
    if redirects is not None:
        write_redirects(redirects, difference.new.version, difference.redirects)
    render = {"text": report.text, "json": report.json, "markdown": report.markdown}[form]
    click.echo(render(difference), nl=False)

"""The command line: each verb a thin shell over a public function of the package.

Results go to stdout, progress and what went wrong to stderr. Exit codes: 0 fine, 1 the
data has errors, 2 wrong use or a failure, 130 interrupted. Only click is imported here;
a verb imports what it needs when it runs.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from typing import Any, NoReturn

import click

from turnpack.cli.build import build
from turnpack.cli.convert import convert
from turnpack.cli.diff import diff
from turnpack.cli.explain import explain
from turnpack.cli.inspect import inspect
from turnpack.cli.publish import publish
from turnpack.cli.pull import pull
from turnpack.cli.release import release
from turnpack.cli.score import score
from turnpack.cli.validate import validate
from turnpack.cli.verify import verify
from turnpack.errors import DataError, TurnpackError

INTERRUPTED = 130


class _Turnpack(click.Group):
    """Turns the package's exceptions into messages and exit codes."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DataError as error:
            from turnpack.cli.console import show_findings
            from turnpack.findings import FindingLog

            show_findings(FindingLog(error.findings), err=True)
            ctx.exit(error.exit_code)
        except TurnpackError as error:
            click.secho("Error: ", fg="red", nl=False, err=True)
            click.echo(str(error), err=True)
            ctx.exit(error.exit_code)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order in which people need them."""
        return list(self.commands)


@click.group(
    cls=_Turnpack,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  turnpack inspect transcript.txt       how a transcript is understood
  turnpack convert *.txt --out tables   tables without a corpus
  turnpack build                        the corpus in datapackage/ as a release in dist/
  turnpack validate dist/NAME-1.0.0     check a release
  turnpack explain S003                 what a code of a finding means

Exit codes: 0 fine, 1 the data has errors, 2 wrong use or a failure.
""",
)
@click.version_option(package_name="turnpack", message="%(prog)s %(version)s")
def turnpack() -> None:
    """Turn press-conference, briefing and interview transcripts into validated datasets."""


turnpack.add_command(inspect)
turnpack.add_command(convert)
turnpack.add_command(build)
turnpack.add_command(validate)
turnpack.add_command(explain)
turnpack.add_command(diff)
turnpack.add_command(release)
turnpack.add_command(publish)
turnpack.add_command(verify)
turnpack.add_command(pull)
turnpack.add_command(score)


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    # Leave by an exception, so that unfinished files are removed on the way out.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a character is no reason to fail.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = turnpack.main(standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("Interrupted; nothing was written.", err=True)
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except Exception as error:
        if "TURNPACK_DEBUG" in os.environ:
            raise
        click.secho("Error: ", fg="red", nl=False, err=True)
        click.echo(f"unexpected {type(error).__name__}: {error}", err=True)
        click.echo("This is a fault of Turnpack; TURNPACK_DEBUG=1 shows where.", err=True)
        code = TurnpackError.exit_code
    sys.exit(code)


__all__ = ["main", "turnpack"]

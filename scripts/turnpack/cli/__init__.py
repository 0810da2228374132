"""The command line: each verb a thin shell over a public function of the package.

Results go to stdout, progress and what went wrong to stderr. Exit codes: 0 fine, 1 the
data has errors, 2 wrong use or a failure; as for any program, 130 and 143 stopped by
SIGINT and SIGTERM, 141 nobody reads the output any more. Only click is imported here; a
verb imports what it needs when it runs.
"""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn, TextIO

import click

from turnpack.cli.build import build
from turnpack.cli.convert import convert
from turnpack.cli.diff import diff
from turnpack.cli.explain import explain
from turnpack.cli.init import init
from turnpack.cli.inspect import inspect
from turnpack.cli.publish import publish
from turnpack.cli.pull import pull
from turnpack.cli.release import release
from turnpack.cli.score import score
from turnpack.cli.signals import Stopped, Stopping
from turnpack.cli.validate import validate
from turnpack.cli.verify import verify
from turnpack.errors import DataError, TurnpackError

UNREAD = 128 + signal.SIGPIPE
# Why a stream cannot be written to, other than that nobody reads it.
_UNWRITABLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


class _Unread(BaseException):
    """Nobody reads the output any more, as with ``| head``."""


@contextmanager
def _unread() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        # click would leave with 1, which says that the data has errors.
        raise _Unread from None
    except SystemExit as leaving:
        # So would Rich, in the midst of the same failure.
        if isinstance(leaving.__context__, BrokenPipeError):
            raise _Unread from None
        raise


class _Turnpack(click.Group):
    """Turns the package's exceptions into messages and exit codes."""

    def make_context(self, *arguments: Any, **named: Any) -> click.Context:
        """Read the words of the command line; that of the help is printed here."""
        with _unread():
            return super().make_context(*arguments, **named)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _unread():
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
turnpack.add_command(init)
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
    sys.stdout, sys.stderr = _whole(sys.stdout), _whole(sys.stderr)
    with Stopping() as stopping:
        try:
            code = turnpack.main(standalone_mode=False)
        except (Stopped, click.exceptions.Abort, KeyboardInterrupt):
            code = _stopped(stopping.asked_by or signal.SIGINT)
        except _Unread:
            _silence()
            code = UNREAD
        except click.ClickException as error:
            with _as_far_as_possible():
                error.show()
            code = error.exit_code
        except Exception as error:
            if "TURNPACK_DEBUG" in os.environ:
                raise
            code = _stopped(stopping.asked_by) if stopping.asked_by else _failed(error)
    sys.exit(code)


def _whole(stream: TextIO) -> TextIO:
    """Return the stream as one that writes all or fails, and that takes any character."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    if isinstance(stream.buffer, io.RawIOBase):
        # Unbuffered (PYTHONUNBUFFERED), Python takes a part that was written for the whole.
        buffered = io.BufferedWriter(stream.buffer)
        stream = io.TextIOWrapper(buffered, encoding=stream.encoding, write_through=True)
    # A terminal that cannot show a character is no reason to fail.
    stream.reconfigure(errors="backslashreplace")
    return stream


def _stopped(by: signal.Signals) -> int:
    how = "Interrupted" if by == signal.SIGINT else "Terminated"
    with _as_far_as_possible():
        click.echo(f"{how}; nothing was left half-written.", err=True)
    return 128 + by


def _failed(error: Exception) -> int:
    """Tell of ``error``, which nobody foresaw; return the exit code."""
    if isinstance(error, OSError) and error.errno in _UNWRITABLE:
        _silence()
        told = f"The output cannot be written: {error.strerror}."
    else:
        told = f"unexpected {type(error).__name__}: {error}\n"
        told += "This is a fault of Turnpack; TURNPACK_DEBUG=1 shows where."
    with _as_far_as_possible():
        click.secho("Error: ", fg="red", nl=False, err=True)
        click.echo(told, err=True)
    return TurnpackError.exit_code


@contextmanager
def _as_far_as_possible() -> Iterator[None]:
    """Tell of a failure; where stderr cannot be written to either, the exit code must do."""
    try:
        yield
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:
        _silence(sys.stderr)


def _silence(stream: TextIO | None = None) -> None:
    """Send what is left of the output nowhere, or Python would fail over it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), (stream or sys.stdout).fileno())


__all__ = ["main", "turnpack"]

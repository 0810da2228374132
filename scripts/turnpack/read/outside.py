"""The entry points of installed packages in, the readers that they name out.

What another package does wrong is told by its name, so that nobody looks for the fault
here or in the source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint, entry_points
from typing import ParamSpec, TypeVar

from turnpack.errors import TurnpackError, UsageError
from turnpack.read.reader import Reader

ENTRY_POINTS = "turnpack.readers"

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def outside_readers() -> Iterator[Reader]:
    """Yield the readers that packages name in the group ``turnpack.readers``, by their names.

    Raises:
        UsageError: one cannot be loaded, or what is named is no :class:`Reader`.
    """
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name):
        reader = _guarded(point.load, point)()
        if not isinstance(reader, Reader):
            raise _fault(point, f"{point.value} is no turnpack.read.Reader")
        yield replace(
            reader,
            read=_guarded(reader.read, point),
            recognises=_guarded(reader.recognises, point),
        )


def _guarded(
    function: Callable[Arguments, Result], point: EntryPoint
) -> Callable[Arguments, Result]:
    """Return ``function`` with its unforeseen exceptions as faults of its package."""

    def guarded(*arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
        try:
            return function(*arguments, **named)
        except TurnpackError:
            raise
        except Exception as error:  # a stranger's code may raise anything
            raise _fault(point, f"{type(error).__name__}: {error}") from error

    return guarded


def _fault(point: EntryPoint, problem: str) -> UsageError:
    package = point.dist.name if point.dist else point.module
    return UsageError(
        f"The reader {point.name!r} of the installed package {package} does not work: {problem}. "
        f"Report it to its authors, or uninstall {package}."
    )

"""Options that more than one verb takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from turnpack.cli.outputs import OutputPath

if TYPE_CHECKING:
    from turnpack.pipeline import NamedSource
    from turnpack.records import People, Settings


def source_arguments(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the argument SOURCE… and what is declared for sources that do not say it."""
    for decorate in (
        click.option(
            "--people",
            "registry",
            metavar="FILE",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="Registry of people (CSV) that tells who the speakers are.",
        ),
        click.option(
            "--event-type",
            metavar="KIND",
            help="Kind of event: press_conference, briefing, interview or other.",
        ),
        click.option(
            "--encoding",
            metavar="NAME",
            help="How text is written that is not UTF-8 and does not say it, such as gb18030.",
        ),
        click.option(
            "--language",
            metavar="TAG",
            help="BCP 47 tag, where the source states none.",
        ),
        click.option(
            "--timezone",
            metavar="ZONE",
            help="IANA zone of the printed times, where the source states none.",
        ),
        click.argument(
            "sources",
            metavar="SOURCE...",
            nargs=-1,
            required=True,
            type=click.Path(exists=True, path_type=Path),
        ),
    ):
        command = decorate(command)
    return command


def releases_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--out``, the folder of releases."""
    return click.option(
        "--out",
        type=OutputPath(folder=True),
        default="dist",
        show_default=True,
        help="Folder for releases.",
    )(command)


def settings_of(**declared: str | None) -> Settings:
    """Return the declared settings; a source's own header comes before them.

    Raises:
        click.BadParameter: a value is impossible.
    """
    from turnpack.read import problem_of
    from turnpack.records import Settings

    for key, value in declared.items():
        if value is not None and (problem := problem_of(key, value)):
            hint = f"--{key.replace('_', '-')}"
            raise click.BadParameter(f"{value!r} {problem}.", param_hint=hint)
    return Settings(**declared)


def people_of(registry: Path | None) -> People:
    """Return the people in the file ``registry``, nobody without one.

    Raises:
        DataError: it is no registry.
    """
    from turnpack.read.people import load_people
    from turnpack.records import NOBODY

    return NOBODY if registry is None else load_people(registry, _printable_name(registry))


def named_sources(paths: Sequence[Path]) -> list[NamedSource]:
    """Return the files that ``paths`` name, those of folders in the order of their paths.

    A source is called by its path as given; of an absolute path the start is left out,
    because where a file lies on one machine is nobody else's business.

    Raises:
        click.BadParameter: a folder holds no file that a reader takes.
        DataError: a folder cannot be listed, or a link leads out of it.
    """
    return [source for path in paths for source in _expand(path)]


def _expand(path: Path) -> Iterator[NamedSource]:
    from turnpack.pipeline import NamedSource
    from turnpack.read import known_readers
    from turnpack.read.listing import files_below, printable

    if not path.is_dir():
        yield NamedSource(path, _printable_name(path))
        return
    suffixes = {suffix for reader in known_readers() for suffix in reader.suffixes}
    start = Path(path.name if path.is_absolute() else path)

    def name_of(file: Path) -> str:
        return printable((start / file.relative_to(path)).as_posix())

    files = files_below(path, name_of, counts=lambda file: file.suffix.lower() in suffixes)
    if not files:
        message = f"{path} holds no file that ends in {', '.join(sorted(suffixes))}."
        raise click.BadParameter(message, param_hint="SOURCE")
    for file in files:
        yield NamedSource(file, name_of(file))


def _printable_name(path: Path) -> str:
    from turnpack.read.listing import printable

    return printable("/".join(path.parts[-2:]) if path.is_absolute() else path.as_posix())

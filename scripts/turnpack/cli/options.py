"""Options that more than one verb takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from turnpack.pipeline import NamedSource
    from turnpack.records import Settings

EVENT_TYPES = ("press_conference", "briefing", "interview", "other")


def source_arguments(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the argument SOURCE… and what is declared for sources that do not say it."""
    for decorate in (
        click.option("--event-type", type=click.Choice(EVENT_TYPES), help="Kind of event."),
        click.option("--language", metavar="TAG", help="BCP 47 tag; recognised if not given."),
        click.option(
            "--timezone",
            metavar="ZONE",
            help="IANA zone of the printed times, such as Asia/Shanghai.",
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


def settings_of(timezone: str | None, language: str | None, event_type: str | None) -> Settings:
    """Return the declared settings.

    Raises:
        click.BadParameter: a zone or a language tag is not one.
    """
    from turnpack.read import is_language, is_timezone
    from turnpack.records import Settings

    if timezone is not None and not is_timezone(timezone):
        message = f"{timezone!r} is not an IANA time zone such as Asia/Shanghai."
        raise click.BadParameter(message, param_hint="--timezone")
    if language is not None and not is_language(language):
        message = f"{language!r} is not a language tag such as zh or en-GB."
        raise click.BadParameter(message, param_hint="--language")
    return Settings(timezone, language, event_type)


def named_sources(paths: Sequence[Path]) -> list[NamedSource]:
    """Return the files that ``paths`` name, those of folders in the order of their paths.

    A source is called by its path as given; of an absolute path the start is left out,
    because where a file lies on one machine is nobody else's business.

    Raises:
        click.BadParameter: a folder holds no file that a reader takes.
    """
    return [source for path in paths for source in _expand(path)]


def _expand(path: Path) -> Iterator[NamedSource]:
    from turnpack.pipeline import NamedSource
    from turnpack.read import known_readers

    if not path.is_dir():
        yield NamedSource(path, _name(path))
        return
    suffixes = {suffix for reader in known_readers() for suffix in reader.suffixes}
    files = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in suffixes)
    if not files:
        message = f"{path} holds no file that ends in {', '.join(sorted(suffixes))}."
        raise click.BadParameter(message, param_hint="SOURCE")
    for file in files:
        folder = path.name if path.is_absolute() else path.as_posix()
        yield NamedSource(file, f"{folder}/{file.relative_to(path).as_posix()}")


def _name(path: Path) -> str:
    return "/".join(path.parts[-2:]) if path.is_absolute() else path.as_posix()

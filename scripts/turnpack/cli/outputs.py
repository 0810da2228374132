"""Where a verb may write: nowhere that it reads from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click


class OutputPath(click.Path):
    """A file or folder to write to; nothing is no name for one."""

    def __init__(self, *, folder: bool = False) -> None:
        super().__init__(file_okay=not folder, dir_okay=folder, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path.

        Raises:
            click.BadParameter: it is empty, which would be the working folder.
        """
        if value == "":
            self.fail("The name is empty.", param, ctx)
        return super().convert(value, param, ctx)


def check_outputs(outputs: Iterable[Path], *inputs: Path) -> None:
    """Refuse to write into what is read.

    Args:
        outputs: the files that are asked for.
        inputs: sources, folders of them, corpora and packages.

    Raises:
        click.UsageError: a file would replace an input, or be one for the next run.
    """
    read = [_resolved(part) for path in inputs for part in _parts(path)]
    for output in outputs:
        where = _resolved(output)
        for part in read:
            if where == part or part in where.parents:
                raise click.UsageError(
                    f"{output} is, or lies among, what is read ({part.name}). Nothing was read "
                    "or written; name another file."
                )


def _resolved(path: Path) -> Path:
    """Return ``path`` with links followed, as it stands where they lead in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _parts(path: Path) -> Iterator[Path]:
    """Yield the files and folders that are read where ``path`` is named."""
    from turnpack.documents.layout import CHANGELOG, DESCRIPTOR, LICENCE, REDIRECTS, SUMS
    from turnpack.read.corpus import DESCRIPTOR as CORPUS
    from turnpack.read.corpus import SOURCES
    from turnpack.read.corrections import CORRECTIONS
    from turnpack.read.people import REGISTRY
    from turnpack.score.own_gold import GOLD

    folder = path.parent if path.name in {DESCRIPTOR, CORPUS} else path
    if (folder / CORPUS).is_file():
        files = (CORPUS, LICENCE, CHANGELOG, REGISTRY, REDIRECTS)
        yield from (folder / name for name in (*files, SOURCES, CORRECTIONS, GOLD))
    elif (folder / SUMS).is_file():
        yield folder
    elif (folder / DESCRIPTOR).is_file():
        yield folder / DESCRIPTOR
        yield from (file for file in folder.rglob("*") if file.is_file() and _is_table(file))
    else:
        yield path


def _is_table(file: Path) -> bool:
    from turnpack.validate.package import TABLE_SUFFIXES

    return file.suffix in TABLE_SUFFIXES

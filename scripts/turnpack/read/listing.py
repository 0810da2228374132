"""A folder in, the files below it that count out, in the order of their paths.

One rule for sources, corrections and gold, in a corpus or not: what starts with a dot is
left out, as notes of the system and of editors do; a link to a file counts if it stays
inside; what cannot be listed or followed is an error, since nothing goes missing in silence.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.rules.p007_outside_corpus import RULE as OUTSIDE_CORPUS
from turnpack.rules.s006_unreadable import RULE as UNREADABLE


def is_inside(path: Path, folder: Path) -> bool:
    """Whether ``path`` lies in ``folder``, links followed."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        # A link that leads to itself leads nowhere.
        return False


def printable(name: str) -> str:
    """Return a file's name as text; what is no UTF-8 in it becomes U+FFFD."""
    return os.fsencode(name).decode("utf-8", errors="replace")


def files_below(
    folder: Path,
    name_of: Callable[[Path], str],
    *,
    inside: Path | None = None,
    counts: Callable[[Path], bool] = lambda _path: True,
) -> list[Path]:
    """Return the files below ``folder``, none if there is no such folder.

    Args:
        folder: where to look.
        name_of: how findings call a path.
        inside: what no link may lead out of; ``folder`` if None.
        counts: whether a file is one that is looked for.

    Raises:
        DataError: a folder cannot be listed or is a link, or a file that counts leads out.
    """
    inside = folder if inside is None else inside
    files: list[Path] = []
    findings: list[Finding] = []
    waiting = [folder] if folder.is_dir() else []
    while waiting:
        here = waiting.pop()
        try:
            for path in here.iterdir():
                if path.name.startswith("."):
                    continue
                if not path.is_dir():
                    files += [path] if counts(path) else []
                elif path.is_symlink():
                    message = "It is a link to a folder; such links are not followed."
                    findings.append(OUTSIDE_CORPUS.found(message, file=name_of(path)))
                else:
                    waiting.append(path)
        except OSError as error:
            message = f"The folder cannot be listed: {error.strerror}."
            findings.append(UNREADABLE.found(message, file=name_of(here)))
    for path in files:
        if not is_inside(path, inside):
            found_link = OUTSIDE_CORPUS.found("It is a link to elsewhere.", file=name_of(path))
            findings.append(found_link)
    if findings:
        raise DataError(sorted(findings, key=lambda finding: finding.file or ""))
    return sorted(files, key=lambda path: path.relative_to(folder).as_posix())

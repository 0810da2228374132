"""What a new corpus is called in, the folder of that corpus out, ready for its first sources."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from turnpack.documents.licences import spdx_id
from turnpack.emit.staging import write_file
from turnpack.errors import DataError, OutputError, UsageError
from turnpack.read.corpus import DESCRIPTOR, PACKAGE_DESCRIPTOR, SETTINGS, SOURCES, check_descriptor

_USUAL = "datapackage"
"""A corpus most often lies in a folder of this name, so the one above tells more."""
_WIDTH = 88

_DESCRIPTOR_HEAD = """\
# The corpus: what its releases say about themselves.
# Data Package properties (https://datapackage.org), and below `turnpack` what holds for
# sources that do not state it themselves.
"""

_CHANGELOG = """\
# Changelog of the data

Versions follow the Data Package recipe: MAJOR a field added, removed, reordered,
retyped or tightened; MINOR sessions added or a constraint loosened; PATCH corrections
and metadata.
"""

_LICENCE = """\
Licence of the corpus

1. The transcripts (the columns `text`, `question`, `answer`, `title`, `label` and all
   other words quoted from a source) are the words of their speakers and publishers.
   Each session names its publisher and the address of the original, where its source
   states them. No right in them is claimed and none is granted.

2. Everything that was added to the transcripts (segmentation, turns, speakers, roles,
   question-answer pairs, identifiers, times in UTC, documentation) is licensed under
   {licence}.
"""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a maintainer says of a new corpus; None is what they leave open."""

    title: str
    contributor: str
    licence: str
    """Id of the licence of the annotation, best that of SPDX."""
    name: str | None = None
    """By default made of the folder's name."""
    timezone: str | None = None
    language: str | None = None
    event_type: str | None = None


def scaffold(folder: Path, identity: Identity) -> list[Path]:
    """Make ``folder`` a corpus and return the files that were written.

    What stands there is left as it is, so a folder that has its sources already becomes a
    corpus too. The descriptor is written last: a run that was cut off is run again.

    Raises:
        UsageError: there is a corpus or a package, or a value is impossible.
        OutputError: the folder cannot be written to.
    """
    if not all(map(str.isprintable, (identity.title, identity.contributor))):
        raise UsageError("Title and contributor are one line each. Nothing was written.")
    for taken in (DESCRIPTOR, PACKAGE_DESCRIPTOR):
        if (folder / taken).exists() or (folder / taken).is_symlink():
            raise UsageError(f"{folder} holds a {taken} already. Nothing was written.")
    texts = {
        "LICENSE": _LICENCE.format(licence=_licence(identity.licence)),
        "CHANGELOG.md": _CHANGELOG,
        DESCRIPTOR: descriptor(identity, identity.name or _name(folder)),
    }
    try:
        (folder / SOURCES).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"Cannot make {folder / SOURCES}: {error.strerror}. Nothing was written."
        ) from None
    written = []
    for name, text in texts.items():
        if not (folder / name).exists():
            write_file(folder / name, text)
            written.append(folder / name)
    return written


def descriptor(identity: Identity, name: str) -> str:
    """Return the text of ``datapackage.yaml``.

    Raises:
        UsageError: a value is none that a descriptor takes.
    """
    licence = spdx_id(identity.licence) or identity.licence
    stated: dict[str, object] = {
        "name": name,
        "title": identity.title,
        "version": "1.0.0",
        "licenses": [
            {
                "name": licence,
                "title": f"Transcripts by their publishers, annotation {licence}",
                "path": "LICENSE",
            }
        ],
        "contributors": [{"title": identity.contributor, "roles": ["creator", "curator"]}],
    }
    settings = {
        key: value
        for key in ("timezone", "language", "event_type")
        if (value := getattr(identity, key)) is not None
    }
    if settings:
        stated[SETTINGS] = settings
    text = _DESCRIPTOR_HEAD + yaml.safe_dump(
        stated, allow_unicode=True, sort_keys=False, width=_WIDTH
    )
    try:
        check_descriptor(text.encode())
    except DataError as error:
        raise UsageError(f"{error} Nothing was written.") from None
    return text


def _name(folder: Path) -> str:
    """Return a name for the dataset in ``folder``."""
    path = folder.resolve()
    shown = path.parent.name if path.name == _USUAL else path.name
    name = re.sub(r"[^a-z0-9._]+", "-", shown.lower()).strip("-._")
    if not name:
        raise UsageError(
            f"No name for the dataset can be made of {shown!r}. State one with --name, of "
            "lower-case letters, digits, `-`, `_` and `.`."
        )
    return name


def _licence(name: str) -> str:
    spdx = spdx_id(name)
    return f"{spdx} (https://spdx.org/licenses/{spdx}.html)" if spdx else name

"""The text of ``datapackage.yaml`` in, the same with another version and date out.

It is edited as text, so that a maintainer's comments and order stay.
"""

from __future__ import annotations

import re

_LINE = r"^{key}:[ \t]*(?:\"[^\"\n]*\"|'[^'\n]*'|[^#\n]*?)(?P<rest>[ \t]*(?:#[^\n]*)?)$"


def with_version(descriptor: str, version: str, created: str) -> str:
    """Return ``descriptor`` with ``version`` and ``created`` (``YYYY-MM-DDThh:mm:ssZ``).

    Raises:
        ValueError: the version does not stand on a line of its own.
    """
    edited = _replaced(descriptor, "version", version)
    if edited is None:
        raise ValueError("`version:` does not stand on a line of its own")
    dated = _replaced(edited, "created", created)
    if dated is not None:
        return dated
    line = re.compile(r"^version:[^\n]*$", re.MULTILINE)
    return line.sub(lambda found: f"{found.group()}\ncreated: {created}", edited, count=1)


def _replaced(text: str, key: str, value: str) -> str | None:
    line = re.compile(_LINE.format(key=key), re.MULTILINE)
    if not line.search(text):
        return None
    return line.sub(lambda found: f"{key}: {value}{found['rest']}", text, count=1)

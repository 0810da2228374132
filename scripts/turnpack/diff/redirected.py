"""A difference in, the file ``redirects.csv`` out: which id of an earlier release is which now.

A row holds for the step to the release ``version``. To follow an id from an older release,
take the rows of all later versions in their order.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from turnpack.diff.records import Difference, Redirect
from turnpack.errors import OutputError

COLUMNS = ("version", "old_id", "new_id", "reason")


def redirects_csv(version: str, redirects: Iterable[Redirect], earlier: str = "") -> str:
    """Return the file's text: ``earlier``, the one of the release before, and the new rows."""
    stream = io.StringIO(newline="")
    rows = csv.writer(stream, lineterminator="\n")
    if earlier:
        stream.write(earlier)
    else:
        rows.writerow(COLUMNS)
    for redirect in redirects:
        rows.writerow((version, redirect.old_id, redirect.new_id or "", redirect.reason))
    return stream.getvalue()


def write_redirects(file: Path, difference: Difference) -> None:
    """Write the redirects of ``difference`` into ``file``.

    Raises:
        OutputError: it cannot be written.
    """
    content = redirects_csv(difference.new.version, difference.redirects)
    try:
        file.write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{file} cannot be written: {error.strerror}.") from None

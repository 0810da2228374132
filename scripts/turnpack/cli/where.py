"""A release by its folder or by its name on the Hub in, a folder with it out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click


class ReleaseType(click.ParamType[str]):
    """A folder that exists, or ``ORG/NAME@vX.Y.Z``."""

    name = "release"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return ``value`` if it is one of the two."""
        from turnpack.publish.reference import is_reference

        if not Path(value).exists() and not is_reference(value):
            self.fail(f"{value!r} is neither a folder nor ORG/NAME@vX.Y.Z.", param, ctx)
        return value


@contextmanager
def local_release(value: str) -> Iterator[Path]:
    """Yield the folder of the release ``value``; one on the Hub is fetched, and not kept.

    Raises:
        DataError: what the Hub holds is not what its checksums say.
        HubError: it cannot be fetched.
    """
    if Path(value).exists():
        yield Path(value)
        return
    import tempfile

    from turnpack.errors import DataError
    from turnpack.findings import FindingLog
    from turnpack.publish import Reference, pull

    with tempfile.TemporaryDirectory(prefix="turnpack-") as folder:
        log = FindingLog()
        release = pull(Reference.parse(value), Path(folder), log=log)
        if release is None:
            raise DataError(log.findings())
        yield release

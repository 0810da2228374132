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
        DataError: its files are not what its checksums say, where it has some.
        HubError: it cannot be fetched.
    """
    import tempfile
    from dataclasses import replace

    from turnpack.errors import DataError
    from turnpack.findings import FindingLog

    if Path(value).exists():
        from turnpack.validate.files import check_sums
        from turnpack.validate.package import sha256_of

        log = FindingLog()
        check_sums(Path(value), log, sha256_of)
        if log.has_errors:
            # Of two releases, which one?
            found = log.findings()
            raise DataError(
                [replace(f, file=(Path(value) / (f.file or "")).as_posix()) for f in found]
            )
        yield Path(value)
        return
    from turnpack.publish import Reference, pull

    with tempfile.TemporaryDirectory(prefix="turnpack-") as folder:
        log = FindingLog()
        release = pull(Reference.parse(value), Path(folder), log=log)
        if release is None:
            raise DataError(log.findings())
        yield release

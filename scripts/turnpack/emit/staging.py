"""Files and folders that appear whole or not at all."""

from __future__ import annotations

import os
import platform
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from turnpack.errors import OutputError

_PREFIX = ".turnpack-"
_BACKUP = ".before"


@contextmanager
def staging(parent: Path) -> Iterator[Path]:
    """Yield a new hidden folder inside ``parent`` and remove it at the end.

    What is built in it is moved to its place by :func:`replace_folder` or
    :func:`move_files`, which is one step on the same file system. Leftovers of runs
    that were killed are removed too.

    Raises:
        OutputError: ``parent`` cannot be written to, or the disk is full.
    """
    try:
        str(parent).encode("utf-8")
    except UnicodeEncodeError:
        raise OutputError(
            f"Cannot write to {str(parent)!a}: its name is not UTF-8. Nothing was written. "
            "Choose another folder with --out."
        ) from None
    try:
        parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(parent)
        folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-{_host()}-", dir=parent))
        folder.chmod(0o755)
    except OSError as error:
        raise OutputError(_cannot_write(parent, error)) from None
    try:
        yield folder
    except OSError as error:
        raise OutputError(_cannot_write(parent, error)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def replace_folder(new: Path, target: Path) -> None:
    """Move the folder ``new`` to ``target``; an earlier ``target`` gives way as a whole.

    ``new`` must lie in a :func:`staging` folder next to ``target``.
    """
    before = _backup(target)
    if target.exists() or target.is_symlink():
        target.rename(before)
    try:
        new.rename(target)
    except BaseException:
        if before.exists():
            before.rename(target)
        raise
    _remove(before)


def move_files(new: Path, target: Path) -> None:
    """Move every file below ``new`` to the same place below ``target``, one step each.

    Raises:
        OutputError: a file stands where a folder must be, or the other way round; then
            nothing is moved.
    """
    files = sorted(path for path in new.rglob("*") if path.is_file())
    for file in files:
        place = target / file.relative_to(new)
        blocking = next((p for p in place.parents if p.exists() and not p.is_dir()), None)
        if blocking or place.is_dir():
            raise OutputError(
                f"Cannot write to {target}: {blocking or place} is in the way. Nothing was "
                "written. Move it, or choose another folder with --out."
            )
    for file in files:
        place = target / file.relative_to(new)
        place.parent.mkdir(parents=True, exist_ok=True)
        file.replace(place)


@contextmanager
def put_back(files: Iterable[Path]) -> Iterator[Callable[[], None]]:
    """Put ``files`` back as they are now at the end, unless what is yielded was called.

    Raises:
        OutputError: one cannot be put back.
    """
    before = {file: file.read_bytes() if file.is_file() else None for file in files}
    kept = False

    def keep() -> None:
        nonlocal kept
        kept = True

    try:
        yield keep
    finally:
        if not kept:
            _restore(before)


def _restore(before: Mapping[Path, bytes | None]) -> None:
    failures = []
    for file, content in before.items():
        try:
            if content is None:
                file.unlink(missing_ok=True)
            elif not file.is_file() or file.read_bytes() != content:
                write_file(file, content)
        except (OSError, OutputError) as error:
            failures.append(f"{file} could not be put back as it was: {error}")
    if failures:
        raise OutputError("\n".join(failures))


def write_file(target: Path, content: str | bytes) -> None:
    """Write ``content`` to ``target`` in one step; what was there stays if that fails.

    Args:
        target: a file, which need not be there, or a device or pipe.
        content: bytes, or text that becomes UTF-8.

    Raises:
        OutputError: ``target`` is a folder, or its folder is missing or cannot be written to.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        if target.is_dir():
            raise OSError("it is a folder")
        if target.exists() and not target.is_file():
            # A device or a pipe, such as /dev/stdout, is written to and not replaced.
            target.write_bytes(data)
            return
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=_PREFIX, delete=False) as file:
            temporary = Path(file.name)
            try:
                file.write(data)
                file.close()
                temporary.chmod(0o644)
                temporary.replace(target)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise OutputError(
            f"Cannot write to {target}: {error.strerror or error}. Nothing was written."
        ) from None


def _cannot_write(parent: Path, error: OSError) -> str:
    return (
        f"Cannot write to {parent}: {error.strerror or error}. Nothing was written. "
        "Choose another folder with --out, or make this one writable and free some space."
    )


def _remove_leftovers(parent: Path) -> None:
    """Remove the staging folders of this machine's processes that are no more.

    A release that was moved aside by one of them, and not replaced, comes back.
    """
    for folder in parent.glob(f"{_PREFIX}*-{_host()}-*"):
        pid = folder.name.removeprefix(_PREFIX).split("-")[0]
        if pid.isdigit() and not _alive(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)
    # Only names that are written here: what else is hidden in the folder is the user's.
    for backup in parent.glob(f"{_PREFIX}*{_BACKUP}"):
        target = parent / backup.name.removeprefix(_PREFIX).removesuffix(_BACKUP)
        if target.exists():
            _remove(backup)
        else:
            backup.rename(target)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _backup(target: Path) -> Path:
    return target.with_name(f"{_PREFIX}{target.name}{_BACKUP}")


def _host() -> str:
    # A folder may be shared: a process number means something on its own machine only.
    return re.sub("[^A-Za-z0-9]", "_", platform.node())


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True

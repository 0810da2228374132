"""A folder in, one of its files written, changed or taken away."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.validate.damage import edit_bytes, reseal

from turnpack.release.bundle import write_sums


def _write(
    folder: Path,
    file: str,
    text: str = "",
    hex: str = "",
    encoding: str = "utf-8",
    times: int = 1,
    at: int | float | None = None,
) -> None:
    data = (text.encode(encoding) + bytes.fromhex(hex)) * times
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    if at is not None:
        before = path.read_bytes()
        i = _offset(at, before)
        data = before[:i] + data + before[i:]
    path.write_bytes(data)


def _offset(at: int | float, data: bytes) -> int:
    """Return a byte's place, given as it stands or as a share of the file."""
    return int(len(data) * at) if isinstance(at, float) else at if at >= 0 else len(data) + at


def _replace(folder: Path, file: str, old: str, new: str) -> None:
    edit_bytes(folder / file, lambda data: data.replace(old.encode(), new.encode(), 1))


def _flip(folder: Path, file: str, at: int | float = 0.5) -> None:
    def change(data: bytes) -> bytes:
        i = _offset(at, data)
        return data[:i] + bytes([data[i] ^ 1]) + data[i + 1 :]

    edit_bytes(folder / file, change)


def _truncate(folder: Path, file: str, at: int | float) -> None:
    edit_bytes(folder / file, lambda data: data[: _offset(at, data)])


def _delete(folder: Path, file: str) -> None:
    path = folder / file
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def _folder(folder: Path, file: str) -> None:
    (folder / file).mkdir(parents=True)


def _copy(folder: Path, file: str, to: str) -> None:
    (folder / to).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(folder / file, folder / to)


def _rename(folder: Path, file: str, to: str) -> None:
    (folder / to).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).rename(folder / to)


def _link(folder: Path, file: str, to: str) -> None:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(to)


def _json(folder: Path, file: str, at: str, value: object = None, delete: bool = False) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    whole = json.loads(text)
    *way, last = at.split(".")
    inner = whole
    for key in way:
        inner = inner[_key(inner, key)]
    if delete:
        del inner[_key(inner, last)]
    elif isinstance(inner, list) and last == "+":
        inner.append(value)
    else:
        inner[_key(inner, last)] = value
    assert whole != json.loads(text), f"{file} is as it was"
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _key(inner: object, key: str) -> Any:
    """Return the key in an object, the index in a list, of what ``key`` names."""
    if not isinstance(inner, list):
        return key
    names = [entry.get("name") if isinstance(entry, dict) else None for entry in inner]
    return names.index(key) if key in names else int(key)


def _reseal(folder: Path, sums: bool = False) -> None:
    if sums:
        write_sums(folder)
    else:
        reseal(folder)


FILE_EDITS: dict[str, Callable[..., None]] = {
    "copy": _copy,
    "delete": _delete,
    "flip": _flip,
    "folder": _folder,
    "json": _json,
    "link": _link,
    "rename": _rename,
    "replace": _replace,
    "reseal": _reseal,
    "truncate": _truncate,
    "write": _write,
}

"""Finds the members of a package of one-file parts: a cue, a reader, a writer, a rule."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

Part = TypeVar("Part")


def members(package: ModuleType, kind: type[Part]) -> tuple[Part, ...]:
    """Return every instance of ``kind`` that a module of ``package`` holds at its top level.

    Modules in alphabetical order; adding a part to the package is adding one file.
    """
    found: list[Part] = []
    for info in sorted(iter_modules(package.__path__), key=lambda info: info.name):
        module = import_module(f"{package.__name__}.{info.name}")
        found += [part for part in vars(module).values() if isinstance(part, kind)]
    return tuple(found)

"""Transcripts in, a validated and versioned dataset out.

The names below are the public interface; everything else may change. Each is
imported on first use, so that ``import turnpack`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from turnpack.account import Account, account_of
    from turnpack.contract import Contract, load_contract
    from turnpack.errors import DataError, OutputError, TurnpackError, UsageError
    from turnpack.findings import Finding, Severity
    from turnpack.pipeline import NamedSource, Result, build, check, convert, parse
    from turnpack.read.people import load_people
    from turnpack.records import People, Session, Settings, Transcript
    from turnpack.validate import Verdict, validate_package

__version__: str

_HOMES = {
    "Account": "account",
    "Contract": "contract",
    "DataError": "errors",
    "Finding": "findings",
    "NamedSource": "pipeline",
    "OutputError": "errors",
    "People": "records",
    "Result": "pipeline",
    "Session": "records",
    "Settings": "records",
    "Severity": "findings",
    "Transcript": "records",
    "TurnpackError": "errors",
    "UsageError": "errors",
    "Verdict": "validate",
    "account_of": "account",
    "build": "pipeline",
    "check": "pipeline",
    "convert": "pipeline",
    "load_contract": "contract",
    "load_people": "read.people",
    "parse": "pipeline",
    "validate_package": "validate",
}

__all__ = [
    "Account",
    "Contract",
    "DataError",
    "Finding",
    "NamedSource",
    "OutputError",
    "People",
    "Result",
    "Session",
    "Settings",
    "Severity",
    "Transcript",
    "TurnpackError",
    "UsageError",
    "Verdict",
    "account_of",
    "build",
    "check",
    "convert",
    "load_contract",
    "load_people",
    "parse",
    "validate_package",
]


def __dir__() -> list[str]:
    return [*__all__, "__version__"]


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("turnpack.version").VERSION
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

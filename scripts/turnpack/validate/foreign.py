"""Any Data Package that is not of the contract in, what Frictionless says of it out, as findings.

Frictionless is handed the package's own descriptor, but for what would lead out of the
folder: schemas and dialects in files of the package are put in place, what is fetched (if
that is allowed) is a file aside, and whatever points elsewhere is a finding and is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from turnpack.documents.layout import DESCRIPTOR
from turnpack.findings import Finding, FindingLog
from turnpack.rules.f001_missing_file import RULE as MISSING_FILE
from turnpack.rules.f008_too_long import RULE as TOO_LONG
from turnpack.rules.p002_bad_resource import RULE as BAD_RESOURCE
from turnpack.rules.p003_nothing_checked import RULE as NOTHING_CHECKED
from turnpack.rules.p012_stated_twice import RULE as STATED_TWICE
from turnpack.rules.p013_not_fetched import RULE as NOT_FETCHED
from turnpack.validate.columnar import Progress, check_package
from turnpack.validate.descriptor import read_json
from turnpack.validate.fetched import Fetched, NotFetchedError, fetching
from turnpack.validate.frictionless import log_report, quietly
from turnpack.validate.lines import BY_LINE, excess
from turnpack.validate.package import Package, is_inside
from turnpack.validate.remote import Remote, is_remote

_FIX = "Correct it in the file or in the package's datapackage.json."
_NO_TABLE = "Point at a package with at least one table that can be checked."
_PROFILES = frozenset(
    {"data-package", "tabular-data-package", "data-resource", "tabular-data-resource"}
)
# Frictionless opens what these name; `profiles` and `url` are older spellings.
_LEADING = frozenset({"scheme", "extrapaths", "control", "profiles", "url", "layout"})


class _RefusedError(Exception):
    """A resource cannot be used."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


class _Reading(NamedTuple):
    """Where a package's files are, and what may be read of them."""

    package: Package
    fetched: Fetched | None
    longest_line: int
    log: FindingLog


def check_foreign(
    package: Package,
    log: FindingLog,
    progress: Progress,
    *,
    longest_line: int,
    remote: Remote | None,
) -> dict[str, int]:
    """Report what Frictionless says of ``package``; return the rows checked, by resource."""
    descriptor = {key: value for key, value in package.descriptor.items() if key != "resources"}
    # Frictionless opens what either of them names.
    profile, profiles = descriptor.pop("profile", None), descriptor.pop("profiles", None)
    if _is_known(profile):
        descriptor["profile"] = profile
    for refused in (None if _is_known(profile) else profile, profiles):
        if refused is not None:
            message = f"The profile {refused!r:.80} is not read: no profile is fetched."
            log.add(BAD_RESOURCE.found(message, file=DESCRIPTOR))
    resources, files = [], {}
    with fetching(remote) as fetched:
        reading = _Reading(package, fetched, longest_line, log)
        for number, entry in enumerate(package.descriptor["resources"], start=1):
            try:
                safe = _resource(reading, entry, number)
            except _RefusedError as refused:
                log.add(refused.finding)
                continue
            resources.append(safe)
            if isinstance(path := safe.get("path"), str) and path == entry["path"]:
                files[safe["name"]] = path
        if not resources:
            message = "It has no resource that can be checked."
            log.add(NOTHING_CHECKED.found(message, file=DESCRIPTOR, fix=_NO_TABLE))
            return {}
        folder = _folder(reading, resources)
        with quietly(longest_line):
            report = check_package(
                {**descriptor, "resources": resources}, str(folder), progress=progress
            )
    log_report(report, log, files=files, fix=_FIX)
    if not report.package and not report.n_rows:
        log.add(NOTHING_CHECKED.found("It has no table.", file=DESCRIPTOR, fix=_NO_TABLE))
    return report.n_rows


def _resource(reading: _Reading, entry: object, number: int) -> dict[str, Any]:
    """Return ``entry`` in a form in which it leads nowhere else.

    Raises:
        _RefusedError: there is none.
    """
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        raise _bad(f"Resource {number} is not an object with a name.")
    name, path = f"Resource {entry['name']!r:.80}", entry.get("path")
    leading = sorted(_LEADING & entry.keys())
    if leading or not _is_known(entry.get("profile", "data-resource")):
        raise _bad(f"{name}: {', '.join(leading or ['profile'])} would lead elsewhere.")
    safe = dict(entry)
    if isinstance(path, list):
        safe["path"] = [_file(reading, name, part) for part in path]
    elif path is not None:
        safe["path"] = _file(reading, name, path)
    for part in _parts(safe):
        _check_lines(reading, safe, part)
    for key in ("schema", "dialect"):
        if isinstance(entry.get(key), str):
            safe[key] = _held(reading, f"{name}: {key}", entry[key])
    return safe


def _is_known(profile: object) -> bool:
    return isinstance(profile, str) and profile in _PROFILES


def _parts(entry: Mapping[str, Any]) -> list[str]:
    path = entry.get("path")
    return path if isinstance(path, list) else [] if path is None else [path]


def _file(reading: _Reading, name: str, path: object) -> str:
    """Return the path of a file that is there; what is fetched has another one."""
    if isinstance(path, str) and is_remote(path):
        return _fetch(reading, name, path)
    if not isinstance(path, str) or not is_inside(reading.package.folder, path):
        raise _bad(f"{name}: the path {path!r:.200} does not lead to a file in the package.")
    if not (reading.package.folder / path).is_file():
        message = f"{name}: the file is missing or cannot be read."
        raise _RefusedError(MISSING_FILE.found(message, file=path))
    return path


def _fetch(reading: _Reading, name: str, address: str) -> str:
    if reading.fetched is None:
        raise _bad(
            f"{name}: {address!r:.200} is an address of the web, and nothing is fetched.",
            "Put the file into the package, or allow it to be fetched with --allow-remote.",
        )
    try:
        return reading.fetched.path_of(address)
    except NotFetchedError as error:
        message = f"{name}: {address:.200}: {error}."
        raise _RefusedError(NOT_FETCHED.found(message, file=DESCRIPTOR)) from None


def _place(reading: _Reading, path: str) -> Path:
    """Return where the file of ``path`` is."""
    fetched = reading.fetched
    return (fetched.folder if fetched and fetched.has(path) else reading.package.folder) / path


def _check_lines(reading: _Reading, entry: Mapping[str, Any], path: str) -> None:
    packed, member = (
        value if isinstance(value := entry.get(key), str) else None
        for key in ("compression", "innerpath")
    )
    suffixes = {suffix.lstrip(".").lower() for suffix in PurePosixPath(path).suffixes}
    if not BY_LINE & {str(entry.get("format")).lower(), *suffixes}:
        return
    place = _place(reading, path)
    if much := excess(place, reading.longest_line, packed, member):
        message = f"Resource {entry['name']!r:.80}: {much.message}"
        if place.is_relative_to(reading.package.folder):
            raise _RefusedError(TOO_LONG.found(message, file=path, line=much.line))
        raise _RefusedError(TOO_LONG.found(message, file=DESCRIPTOR))


def _held(reading: _Reading, name: str, path: str) -> Mapping[str, Any]:
    """Return the object that a file holds as JSON."""
    if is_remote(path):
        path = _fetch(reading, name, path)
    elif not is_inside(reading.package.folder, path):
        raise _bad(f"{name} {path!r:.200} does not lead to a file in the package.")
    try:
        held, repeated = read_json(_place(reading, path))
    except OSError as error:
        raise _bad(f"{name} {path!r:.200} cannot be opened: {error.strerror}.") from None
    except ValueError as error:
        raise _bad(f"{name} {path!r:.200} is not JSON that can be used: {error}.") from None
    if not isinstance(held, dict):
        raise _bad(f"{name} {path!r:.200} is not a JSON object.")
    for key in repeated:
        message = f"{name} {path!r:.200}: {key!r:.80} stands twice in one object."
        reading.log.add(STATED_TWICE.found(message, file=DESCRIPTOR))
    return held


def _folder(reading: _Reading, resources: list[dict[str, Any]]) -> Path:
    """Return the folder that holds all files of ``resources``."""
    fetched, package = reading.fetched, reading.package.folder
    if not fetched:
        return package
    for part in (part for entry in resources for part in _parts(entry)):
        if not fetched.has(part):
            fetched.link(part, package)
    return fetched.folder


def _bad(message: str, fix: str | None = None) -> _RefusedError:
    return _RefusedError(BAD_RESOURCE.found(message, file=DESCRIPTOR, fix=fix))

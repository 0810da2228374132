"""Any Data Package that is not of the contract in, what Frictionless says of it out, as findings.

Frictionless is handed the package's own descriptor, but for what would lead out of the
folder: schemas and dialects in files of the package are put in place, and whatever points
elsewhere is a finding and is left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from turnpack.findings import Finding, FindingLog
from turnpack.rules.f001_missing_file import RULE as MISSING_FILE
from turnpack.rules.p002_bad_resource import RULE as BAD_RESOURCE
from turnpack.rules.p003_nothing_checked import RULE as NOTHING_CHECKED
from turnpack.validate.columnar import Progress, check_package
from turnpack.validate.frictionless import log_report, quietly
from turnpack.validate.package import DESCRIPTOR, Package, is_inside

_FIX = "Correct it in the file or in the package's datapackage.json."
_PROFILES = frozenset(
    {"data-package", "tabular-data-package", "data-resource", "tabular-data-resource"}
)
# Frictionless opens what these name; `profiles` and `url` are older spellings.
_LEADING = frozenset({"scheme", "extrapaths", "control", "profiles", "url", "layout"})


def check_foreign(package: Package, log: FindingLog, progress: Progress) -> dict[str, int]:
    """Report what Frictionless says of ``package``; return the rows checked, by resource."""
    descriptor = {key: value for key, value in package.descriptor.items() if key != "resources"}
    if (profile := descriptor.pop("profile", None)) in _PROFILES:
        descriptor["profile"] = profile
    elif profile is not None or descriptor.pop("profiles", None) is not None:
        message = f"The profile {profile!r:.80} is not read: nothing is fetched."
        log.add(BAD_RESOURCE.found(message, file=DESCRIPTOR))
    resources, paths = [], {}
    for number, entry in enumerate(package.descriptor["resources"], start=1):
        found = _resource(package, entry, number)
        if isinstance(found, Finding):
            log.add(found)
        else:
            resources.append(found)
            paths[found["name"]] = found.get("path")
    if not resources:
        log.add(NOTHING_CHECKED.found("It has no resource that can be checked.", file=DESCRIPTOR))
        return {}
    with quietly():
        report = check_package(
            {**descriptor, "resources": resources}, str(package.folder), progress=progress
        )
    files = {name: path for name, path in paths.items() if isinstance(path, str)}
    log_report(report, log, files=files, fix=_FIX)
    if not report.package and not report.n_rows:
        log.add(NOTHING_CHECKED.found("It has no table.", file=DESCRIPTOR))
    return report.n_rows


def _resource(package: Package, entry: object, number: int) -> dict[str, Any] | Finding:
    """Return ``entry`` in a form in which it leads nowhere else, or why there is none."""
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        message = f"Resource {number} is not an object with a name."
        return BAD_RESOURCE.found(message, file=DESCRIPTOR)
    name, path = entry["name"], entry.get("path")
    for part in path if isinstance(path, list) else [] if path is None else [path]:
        if not isinstance(part, str) or not is_inside(package.folder, part):
            message = (
                f"Resource {name!r}: the path {part!r} does not lead to a file in the package."
            )
            return BAD_RESOURCE.found(message, file=DESCRIPTOR)
        if not (package.folder / part).is_file():
            message = f"Resource {name!r}: the file is missing or cannot be read."
            return MISSING_FILE.found(message, file=part)
    leading = sorted(_LEADING & entry.keys())
    if leading or entry.get("profile", "data-resource") not in _PROFILES:
        message = f"Resource {name!r}: {', '.join(leading or ['profile'])} would lead elsewhere."
        return BAD_RESOURCE.found(message, file=DESCRIPTOR)
    safe = dict(entry)
    for key in ("schema", "dialect"):
        if isinstance(entry.get(key), str):
            held = _read(package, entry[key])
            if held is None:
                message = f"Resource {name!r}: the {key} {entry[key]!r} is not JSON in the package."
                return BAD_RESOURCE.found(message, file=DESCRIPTOR)
            safe[key] = held
    return safe


def _read(package: Package, path: str) -> Mapping[str, Any] | None:
    """Return the object that a file of the package holds as JSON."""
    if not is_inside(package.folder, path):
        return None
    try:
        held = json.loads((package.folder / path).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return held if isinstance(held, dict) else None

"""Findings that are known in, those that are new and those that are no more out.

A baseline is a JSON file that a person keeps beside a corpus::

    {"version": 1, "findings": [
      {"fingerprint": "…", "code": "T001", "file": "sources/a.txt", "message": "…", "count": 1}
    ]}

An entry lets through as many findings of its fingerprint as it counts. Fingerprints do
not change when lines and rows move.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from turnpack.errors import UsageError
from turnpack.findings import Finding
from turnpack.rules import known_rules
from turnpack.rules.p091_stale_baseline import RULE as STALE
from turnpack.visible import as_json

VERSION = 1
_TEXTS = ("fingerprint", "code", "message")


class Baseline:
    """The findings that a file lets through, each as often as it counts them."""

    def __init__(self, name: str, entries: Iterable[dict[str, Any]]) -> None:
        self.name = name
        self._entries = {entry["fingerprint"]: entry for entry in entries}
        self._left = Counter({print_: e["count"] for print_, e in self._entries.items()})

    def lets_through(self, finding: Finding) -> bool:
        """Whether ``finding`` is known; each is known once."""
        if _guarded(finding) or not self._left:
            return False
        fingerprint = finding.fingerprint
        if self._left[fingerprint] <= 0:
            return False
        self._left[fingerprint] -= 1
        return True

    def stale(self) -> Iterator[Finding]:
        """Yield a finding for each entry that names more than was found."""
        for fingerprint, entry in self._entries.items():
            if gone := self._left[fingerprint]:
                what = f"{entry['code']} in {entry.get('file') or 'the package'}"
                n = "is no more" if gone == entry["count"] else f"is found {gone} times less"
                yield STALE.found(f"{what} {n}, but {self.name} names it: {entry['message']}")


class Recorder:
    """Notes every finding that a baseline can let through, and lets it through."""

    def __init__(self) -> None:
        self._first: dict[str, Finding] = {}
        self._counts: Counter[str] = Counter()

    def lets_through(self, finding: Finding) -> bool:
        """Note ``finding``, unless it is of a rule that guards integrity."""
        if _guarded(finding):
            return False
        fingerprint = finding.fingerprint
        self._first.setdefault(fingerprint, finding)
        self._counts[fingerprint] += 1
        return True

    def text(self) -> str:
        """Return the baseline of what was noted, as the text of its file."""
        entries = [
            {
                "fingerprint": fingerprint,
                "code": finding.code,
                "file": finding.file,
                "message": finding.message,
                "count": self._counts[fingerprint],
            }
            for fingerprint, finding in self._first.items()
        ]
        entries.sort(key=lambda entry: [str(entry[k]) for k in ("code", "file", "fingerprint")])
        return as_json({"version": VERSION, "findings": entries}) + "\n"


def load_baseline(path: Path) -> Baseline:
    """Return the baseline in the file ``path``.

    Raises:
        UsageError: it cannot be read, or is no baseline.
    """
    try:
        data = json.loads(path.read_bytes())
        entries = data["findings"] if data["version"] == VERSION else None
    except OSError as error:
        raise UsageError(
            f"The baseline {path} cannot be opened: {error.strerror}. "
            "--write-baseline writes it for the first time."
        ) from None
    except (ValueError, RecursionError, TypeError, KeyError):
        entries = None
    if not isinstance(entries, list) or not all(map(_is_entry, entries)):
        raise UsageError(
            f"{path} is not a baseline of this version. --write-baseline writes it anew."
        )
    if len({entry["fingerprint"] for entry in entries}) < len(entries):
        raise UsageError(f"{path} names one fingerprint twice; add up their counts.")
    return Baseline(path.name, entries)


def _is_entry(entry: object) -> bool:
    if not isinstance(entry, dict) or not all(isinstance(entry.get(k), str) for k in _TEXTS):
        return False
    count, file = entry.get("count"), entry.get("file")
    return type(count) is int and count > 0 and (file is None or isinstance(file, str))


def _guarded(finding: Finding) -> bool:
    rule = known_rules().get(finding.code)
    return rule is not None and rule.guards

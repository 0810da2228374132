"""A corpus and changes to it in, what the hub received for each release out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tests.hub.hub import Hub
from tests.large import write_session

from turnpack.pipeline import build
from turnpack.release.plan import Wish
from turnpack.releasing import release

REPOSITORY = "org/talks"


class Upload(NamedTuple):
    """One release as it was published."""

    folder: Path
    n_bytes: int
    """Of the bodies of all requests."""


def upload(hub: Hub, bundle: Path, home: Path) -> Upload:
    """Publish a bundle and count what the hub received for it."""
    since = len(hub.records)
    done = subprocess.run(
        [sys.executable, "-m", "turnpack", "publish", str(bundle), "--to", REPOSITORY],
        env=hub.env(home),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Upload(bundle, hub.sent(since))


def upload_each(
    hub: Hub, corpus: Path, folder: Path, changes: Mapping[str, Callable[[Path], object]]
) -> tuple[Upload, dict[str, Upload]]:
    """Publish the corpus, and a release after each change; return the first and the others."""
    hub.create(REPOSITORY)
    first = build(corpus, folder / "dist").path
    assert first is not None
    full = last = upload(hub, first, folder / "home")
    uploads = {}
    for name, change in changes.items():
        change(corpus)
        at = datetime(2026, 12, 1, tzinfo=UTC)
        _, result = release(corpus, folder / "dist", last.folder, Wish(), at)
        assert result.path is not None
        last = uploads[name] = upload(hub, result.path, folder / "home")
    assert not hub.unknown
    assert not hub.crashes
    return full, uploads


def changes_in(n_sessions: int, exchanges: int) -> dict[str, Callable[[Path], object]]:
    """Return changes of one session each, somewhere in the middle of a large corpus."""

    def source(corpus: Path, place: float) -> Path:
        return sorted((corpus / "sources").iterdir())[int(n_sessions * place)]

    def correct(corpus: Path) -> None:
        file = source(corpus, 0.4)
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("的", "地", 1), encoding="utf-8")

    return {
        "a session added": lambda corpus: write_session(
            corpus, n_sessions // 2, exchanges, month=2
        ),
        "a session corrected": correct,
        "a session removed": lambda corpus: source(corpus, 0.7).unlink(),
    }


def told(n_sessions: int, full: Upload, uploads: Mapping[str, Upload]) -> str:
    """Return the figures in words."""
    lines = [f"{n_sessions:,} sessions: the hub received {full.n_bytes:,} bytes"]
    lines += [
        f"  {name}: {one.n_bytes:,} bytes, {one.n_bytes / full.n_bytes:.1%}"
        for name, one in uploads.items()
    ]
    return "\n".join(lines)


def largest_shard(bundle: Path) -> float:
    """Return the share of the bytes of all tables that the largest shard has, in all formats."""
    sizes: dict[str, int] = {}
    for folder in ("csv", "data", "jsonl"):
        for file in (bundle / folder).glob("*/*"):
            sizes[file.stem] = sizes.get(file.stem, 0) + file.stat().st_size
    return max(sizes.values()) / sum(sizes.values())

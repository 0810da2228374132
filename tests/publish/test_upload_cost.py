"""What a release sends follows what changed; of 2,000 sessions, see ``tests/test_scale.py``."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from tests.hub.hub import Hub
from tests.large import cut_small_corpora, write_large_corpus
from tests.publish.costs import REPOSITORY, changes_in, told, upload_each

N_SESSIONS, DISTANCE, EXCHANGES = 200, 8, 6
DOCUMENTS = {
    "README.md",
    "CHANGELOG.md",
    "CITATION.cff",
    "SHA256SUMS",
    "croissant.json",
    "datapackage.json",
    "findings.json",
    "redirects.csv",
}


def changed(hub: Hub, old: str, new: str) -> tuple[set[str], set[str]]:
    """Return the paths that a version has with other bytes than another, and those it lost."""
    files = [hub.repos[REPOSITORY].find(version).files for version in (old, new)]
    before, after = files
    return (
        {path for path in after if before.get(path) != after[path]},
        {path for path in before if path not in after},
    )


def shards_of(paths: set[str]) -> set[str]:
    """Return the shards that files of tables are of; all else must be documents."""
    tables = {path for path in paths if path.count("/") == 2}
    others = {path for path in paths - tables if not path.startswith("figures/")}
    assert others <= DOCUMENTS
    return {path.rpartition("/")[2].partition(".")[0] for path in tables}


def test_a_release_sends_what_changed(
    hub: Hub,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A session more changes one shard of each table in each format, and the documents."""
    cut_small_corpora(monkeypatch, DISTANCE)
    corpus = write_large_corpus(tmp_path / "corpus", N_SESSIONS, EXCHANGES)
    changes = changes_in(N_SESSIONS, EXCHANGES)
    added = {"a session added": changes["a session added"]}
    full, uploads = upload_each(hub, corpus, tmp_path, added)
    with capsys.disabled():
        click.echo(f"\n{told(N_SESSIONS, full, uploads)}")
    [one] = uploads.values()
    assert one.n_bytes < full.n_bytes / 10
    sent, lost = changed(hub, "v1.0.0", "v1.1.0")
    assert len(shards_of(sent)) == 1
    assert lost == set()

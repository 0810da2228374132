"""``.pre-commit-hooks.yaml``: each hook's command, as pre-commit runs it, over a repository.

pre-commit itself would install the checkout with the help of the network. What it does
after that is little, and is done here: it runs ``entry`` and ``args`` in the repository's
root if a changed file matches ``files``.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.ci.github import ROOT
from tests.cli.corpora import tree, write_corpus
from tests.cli.running import Run, environment, run_command

from turnpack.pipeline import build

HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}


def commit(hook: dict[str, Any], folder: Path) -> Run:
    """Run the hook as a commit in ``folder`` does."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [*shlex.split(hook["entry"]), *hook["args"]]
    assert not hook["pass_filenames"]
    return run_command(command, cwd=folder, env=environment(PATH=path))


def test_a_corpus(tmp_path: Path) -> None:
    """A commit to a good corpus passes, to a bad one does not, and nothing is left behind."""
    corpus = write_corpus(tmp_path / "datapackage")
    before = tree(tmp_path)
    assert commit(HOOKS["turnpack-corpus"], tmp_path).code == 0
    assert tree(tmp_path) == before
    (corpus / "sources" / "bad.txt").write_bytes(b"\xff")
    done = commit(HOOKS["turnpack-corpus"], tmp_path)
    assert done.code == 1
    assert "error S003 sources/bad.txt:1" in done.out


def test_a_package(tmp_path: Path) -> None:
    """A commit to a package that is kept in a repository is judged, too."""
    release = build(write_corpus(tmp_path / "corpus"), tmp_path / "dist").path
    assert release is not None
    assert commit(HOOKS["turnpack-package"], release).code == 0
    (release / "csv" / "turns.csv").unlink()
    assert commit(HOOKS["turnpack-package"], release).code == 1


@pytest.mark.parametrize(
    ("hook", "path", "asks"),
    [
        ("turnpack-corpus", "datapackage/sources/2024/a.txt", True),
        ("turnpack-corpus", "datapackage/corrections/a.yaml", True),
        ("turnpack-corpus", "datapackage/people.csv", True),
        ("turnpack-corpus", "datapackage/redirects.csv", True),
        ("turnpack-corpus", "datapackage/datapackage.yaml", True),
        ("turnpack-corpus", "datapackage/LICENSE", True),
        ("turnpack-corpus", "datapackage/notes.md", False),
        ("turnpack-corpus", "README.md", False),
        ("turnpack-corpus", "old/datapackage/sources/a.txt", False),
        ("turnpack-package", "datapackage.json", True),
        ("turnpack-package", "data/turns.parquet", True),
        ("turnpack-package", "csv/turns.csv", True),
        ("turnpack-package", "README.md", False),
    ],
)
def test_what_a_hook_is_asked_about(hook: str, path: str, asks: bool) -> None:
    """A hook runs for the files that its verdict hangs on, and for no others."""
    # pre-commit searches, too.
    assert bool(re.search(HOOKS[hook]["files"], path)) is asks


def test_what_the_corpus_is_made_of_is_asked_about(tmp_path: Path) -> None:
    """Each file of a corpus matches; nothing else in the repository has to."""
    corpus = write_corpus(tmp_path / "datapackage")
    files = HOOKS["turnpack-corpus"]["files"]
    assert all(re.search(files, f"{corpus.name}/{path}") for path in tree(corpus))

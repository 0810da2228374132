"""The ids of the local hub are git's own."""

from __future__ import annotations

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from tests.hub.objects import Lfs, git_id, large, regular, tree_ids


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_ids_are_gits(tmp_path: Path) -> None:
    """Blobs and trees have the ids that git gives them, also where a folder's name sorts oddly."""
    contents = {
        "README.md": b"# x\n",
        "a/b/c/deep.txt": b"deep",
        "a-b": b"sorts before the folder a",
        "a.b": b"sorts before the folder a",
        "a0": b"sorts after the folder a",
        "data/轮.csv": "你好\n".encode(),
        "empty": b"",
    }
    for path, data in contents.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)

    def git(*arguments: str) -> str:
        command = ["git", "-c", "core.autocrlf=false", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, check=True, capture_output=True, encoding="utf-8"
        ).stdout.strip()

    git("init", "-q")
    git("add", "--force", ".")
    root = git("write-tree")
    ids = tree_ids({path: regular(data) for path, data in contents.items()})
    assert ids[""] == root
    for folder in ("a", "a/b", "a/b/c", "data"):
        assert ids[folder] == git("rev-parse", f"{root}:{folder}")
    assert regular(contents["README.md"]).oid == git("rev-parse", f"{root}:README.md")


def test_a_large_file_is_a_pointer_to_git() -> None:
    """A large file's git id is that of its pointer; its ETag is its SHA-256."""
    lfs = Lfs(sha256(b"x").hexdigest(), 1)
    assert lfs.pointer == (
        b"version https://git-lfs.github.com/spec/v1\n"
        b"oid sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881\n"
        b"size 1\n"
    )
    assert large(lfs).oid == git_id("blob", lfs.pointer)
    assert large(lfs).etag == lfs.sha256

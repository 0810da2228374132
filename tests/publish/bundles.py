"""Small bundles, sealed as a release is: for what asks only how bytes travel."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def write_bundle(folder: Path, version: str = "1.0.0", **files: bytes) -> Path:
    """Write a bundle of a few files: two are large enough for LFS, three are not."""
    content = {
        "README.md": b"---\nlicense: mit\n---\n\n# Talks\n",
        "datapackage.json": json.dumps({"name": "talks", "version": version}).encode(),
        "data/turns.parquet": b"PAR1" + b"\x00turns" * 500 + version.encode(),
        "data/sessions.parquet": b"PAR1" + b"\x00sessions" * 500,
        "csv/turns.csv": "turn_id,text\na-t0001,大家好\n".encode(),
        **{name.replace("__", "/"): data for name, data in files.items()},
    }
    for path, data in content.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    sums = "".join(
        f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(content.items())
    )
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")
    return folder

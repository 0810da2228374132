"""What the Hub holds in, a refusal out if it is another dataset that a bundle would replace."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from turnpack.documents.layout import CARD, DESCRIPTOR
from turnpack.errors import UsageError
from turnpack.publish.bundle import Bundle
from turnpack.publish.hub import Hub
from turnpack.publish.plan import RemoteFile, data_files
from turnpack.visible import clean, clip

_LARGEST = 64 << 20
"""Bytes of a descriptor that is downloaded for its name."""
_MOST_NAMED = 3


def check_ownership(
    hub: Hub, bundle: Bundle, revision: str, held: Mapping[str, RemoteFile]
) -> None:
    """Refuse to replace what is no release of the bundle's own dataset.

    A new dataset, which holds at most a card, may be filled.

    Args:
        hub: the dataset on the Hub.
        bundle: what is to be published.
        revision: the commit on top of which it would be.
        held: the files of that commit.

    Raises:
        UsageError: the commit holds something else.
        HubError: its descriptor cannot be downloaded.
    """
    files = data_files(held)
    if set(files) <= {CARD}:
        return
    if DESCRIPTOR not in files:
        named = ", ".join(clip(clean(path), 100) for path in files[:_MOST_NAMED])
        more = f" and {len(files) - _MOST_NAMED} more" if len(files) > _MOST_NAMED else ""
        raise UsageError(
            f"{hub.repository} holds files that are no release of Turnpack ({named}{more}), and "
            "publishing would remove them. Publish to a dataset of its own, or, if they may go, "
            "say --replace."
        )
    name = _name(hub, revision, held[DESCRIPTOR])
    if name != bundle.name:
        whose = "another dataset" if name is None else f"the dataset {clip(clean(name), 100)!r}"
        raise UsageError(
            f"{hub.repository} holds {whose}, and this is a release of {bundle.name!r}, which "
            "would replace it. Publish to a dataset of its own, or, if it was renamed, say "
            "--replace."
        )


def _name(hub: Hub, revision: str, descriptor: RemoteFile) -> str | None:
    """Return the name that the descriptor on the Hub states, None if it states none."""
    if descriptor.size is None or descriptor.size > _LARGEST:
        return None
    with tempfile.TemporaryDirectory(prefix="turnpack-") as folder:
        try:
            stated = json.loads(hub.download(DESCRIPTOR, revision, Path(folder)).read_bytes())
        except (ValueError, RecursionError):
            return None
    name = stated.get("name") if isinstance(stated, dict) else None
    return name if isinstance(name, str) else None

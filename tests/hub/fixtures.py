"""Fixtures for whoever talks to the Hub: import them into the folder's conftest.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.hub.client import Client
from tests.hub.hub import Hub


@pytest.fixture
def hub() -> Iterator[Hub]:
    """A local hub that runs; the test fails if the hub did, or was asked what it does not know."""
    with Hub() as running:
        yield running
    if running.crashes:
        raise running.crashes[0]
    assert not running.unknown, f"the local hub knows no {running.unknown}"


@pytest.fixture
def client(hub: Hub, tmp_path: Path) -> Client:
    """A client of the hub with a maintainer's token and caches of its own."""
    return Client(hub, tmp_path / "client")

"""The fixtures of the local hub."""

from __future__ import annotations

from tests.hub.fixtures import client as client
from tests.hub.fixtures import hub as hub

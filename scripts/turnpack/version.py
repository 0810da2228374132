"""The toolkit's own version, as installed; the data has another."""

from __future__ import annotations

from importlib.metadata import version

VERSION = version("turnpack")

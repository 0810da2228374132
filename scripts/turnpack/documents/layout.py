"""Nothing in, the names of the files of a release out: what lies beside its tables."""

from __future__ import annotations

DESCRIPTOR = "datapackage.json"
SUMS = "SHA256SUMS"
CARD = "README.md"
CITATION = "CITATION.cff"
CROISSANT = "croissant.json"
LICENCE = "LICENSE"
CHANGELOG = "CHANGELOG.md"
FINDINGS = "findings.json"
REDIRECTS = "redirects.csv"
"""Ids of earlier releases and where they lead: no table of this release."""
FIGURES = "figures"
"""The folder of the card's pictures."""

ALWAYS = (CARD, CITATION, CROISSANT, LICENCE, CHANGELOG, FINDINGS)
"""The documents of every release, beside the descriptor and ``SHA256SUMS``."""
LAYOUT = frozenset({*ALWAYS, REDIRECTS, DESCRIPTOR, SUMS})
"""All files that a release may hold, beside the tables and the pictures."""


def is_figure(path: str) -> bool:
    """Whether the file at ``path`` is named like a picture of the card."""
    folder, _, name = path.rpartition("/")
    return folder == FIGURES and name.endswith(".svg")


_OF_TOOLS = frozenset({".git", ".gitattributes", ".cache"})


def is_of_tool(path: str) -> bool:
    """Whether git, the Hub, its client or a desktop keeps the file at ``path`` for itself.

    No other file is exempt for being hidden: ``datasets`` obeys a ``.huggingface.yaml``.
    """
    first, _, _ = path.partition("/")
    return first in _OF_TOOLS or path.rpartition("/")[2] == ".DS_Store"

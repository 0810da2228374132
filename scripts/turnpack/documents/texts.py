"""What is known of a release in, the text of each of its documents out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from turnpack.documents.card import CardFacts, card
from turnpack.documents.citation import citation
from turnpack.documents.croissant import croissant
from turnpack.documents.layout import CARD, CHANGELOG, CITATION, CROISSANT, LICENCE, REDIRECTS


def texts(facts: CardFacts, descriptor: Mapping[str, Any], licence: str) -> dict[str, str]:
    """Return the text of each document by its path: what stands in ``layout``, and pictures.

    ``findings.json`` is not among them: it holds what the build found.
    """
    described = croissant(
        facts.metadata,
        facts.contract,
        descriptor["resources"],
        facts.statistics.languages,
        facts.hub,
    )
    written = {
        CARD: card(facts),
        **{figure.path: figure.svg for figure in facts.figures},
        CITATION: citation(facts.metadata, facts.hub),
        CROISSANT: indented(described),
        LICENCE: licence,
        CHANGELOG: facts.changelog,
    }
    return written if facts.redirects is None else {**written, REDIRECTS: facts.redirects}


def indented(value: object) -> str:
    """Return ``value`` as JSON that people can read."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"

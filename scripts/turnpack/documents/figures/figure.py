"""What a picture of a card is."""

from __future__ import annotations

from dataclasses import dataclass

from turnpack.documents.layout import FIGURES


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture and what it shows, in words."""

    name: str
    told: str
    """What is seen in it, for who cannot see it."""
    svg: str

    @property
    def path(self) -> str:
        """Where it lies in a release."""
        return f"{FIGURES}/{self.name}.svg"

"""Text of data in, the same text with everything that cannot be seen spelled out, out.

What a source says must not steer a terminal, a page or a reader's eye: controls, marks
that turn the direction of what follows, zero-width characters, line separators, private
use, halves of characters.
"""

from __future__ import annotations

import json
import unicodedata


def clean(text: str) -> str:
    r"""Return ``text`` with each character that prints nothing as its escape, such as ``\u202e``.

    What is left is printable, and spaces of every width; it holds no line break.
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def clip(text: str, n_chars: int) -> str:
    """Return at most ``n_chars`` characters of ``text``, and an ellipsis if there were more."""
    return text if len(text) <= n_chars else f"{text[: n_chars - 1]}…"


def as_json(value: object) -> str:
    """Return ``value`` as indented JSON that says the same and shows everything it says.

    What :func:`clean` would spell out is escaped, so that the values stay exact. (Two lone
    halves of a character side by side are the character: JSON has no other word for it.)
    """
    text = json.dumps(value, ensure_ascii=False, indent=2)
    if text.replace("\n", "").isprintable():
        return text
    return "".join(c if c == "\n" or _seen(c) else json.dumps(c)[1:-1] for c in text)


def _seen(character: str) -> bool:
    # The wide space of Chinese text counts as unprintable in Python, and is none.
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _shown(character: str) -> str:
    return character if _seen(character) else ascii(character)[1:-1]

"""The rules, one file each: what findings are found by, and what people are told of them."""

from __future__ import annotations

import difflib
import sys
from functools import cache

from turnpack.findings import Rule
from turnpack.plugins import members


@cache
def known_rules() -> dict[str, Rule]:
    """Return every rule by its code, in the order of the codes.

    Raises:
        ValueError: two rules have one code.
    """
    rules = sorted(members(sys.modules[__name__], Rule), key=lambda rule: rule.code)
    by_code = {rule.code: rule for rule in rules}
    if len(by_code) < len(rules):
        raise ValueError("two rules have one code")
    return by_code


def hint(code: str) -> str:
    """Return what may have been meant by ``code``, which no rule has, as a sentence."""
    wanted = code.upper()
    # The letter O is often typed for the figure.
    padded = f"{wanted[:1]}{wanted[1:].replace('O', '0'):0>3}"
    close = [c for c in [padded] if c in known_rules()]
    close += [c for c in difflib.get_close_matches(wanted, known_rules(), n=3) if c not in close]
    told = f"Did you mean {' or '.join(close)}? " if close else ""
    return f"{told}`turnpack explain` lists all codes."


__all__ = ["hint", "known_rules"]

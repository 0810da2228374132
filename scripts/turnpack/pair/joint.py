"""A label in, whether it names several people out: each of them must stand for a person."""

from __future__ import annotations

import re
from collections.abc import Collection

from turnpack.lexicon import Lexicon, is_han
from turnpack.pair.unspaced import cut_unspaced, is_person
from turnpack.pair.words import (
    has_shape_of_name,
    is_body,
    is_function,
    split_function,
    without_address,
)

# A letter in capitals is an initial: JAMES E CARTER.
_JOINT = re.compile(r"\s+(?:&|and|And|AND|y|Y|e|и|和|與|与)\s+|\s*[、/]\s*")
# Only between names that other labels say: these stand inside names and titles too.
_LOOSELY_JOINT = re.compile(rf"{_JOINT.pattern}|\s*[,，]\s*|[和與与及]")
_COMMA = re.compile(r"\s*[,，]\s*")
# Surnames of two words are joined by these: Ortega y Gasset.
_OF_SURNAMES = re.compile(r"\s+(?:y|Y|e|i)\s+")
_LONGEST_HAN = 4


def names_several(said: str, lexicon: Lexicon, known: Collection[str]) -> bool:
    """Whether ``said`` names several people, or says that several speak.

    ``known`` are names and labels that the session prints elsewhere.
    """
    if lexicon.group.match(said):
        return True
    loose = [piece for piece in _LOOSELY_JOINT.split(said) if piece]
    if len(loose) > 1 and all(piece in known for piece in loose):
        return True
    pieces = _JOINT.split(said)
    if len(pieces) == 1 or not all(pieces):
        return False
    if is_function(said, lexicon):
        # An office may be named with such a word too: then not each piece has a name.
        befores = ["", *pieces]
        return all(
            _has_name(piece, before, lexicon, known)
            for before, piece in zip(befores, pieces, strict=False)
        )
    names = [name for piece in pieces for name in _COMMA.split(piece)]
    return all(_stands_alone(name, lexicon, known) for name in names) or (
        "、" in said and all(is_han(name) and len(name) <= _LONGEST_HAN for name in names)
    )


def may_name_several(said: str) -> bool:
    """Whether ``said`` has a word that joins, and is not two surnames of one person."""
    return len(_JOINT.split(_OF_SURNAMES.sub(" ", said))) > 1


def _has_name(piece: str, before: str, lexicon: Lexicon, known: Collection[str]) -> bool:
    """Whether ``piece`` is an office or a part with a name, a full name, or says who asks.

    After an office, as the piece ``before`` may end in one, words in capitals may be of it.
    """
    if lexicon.asker.fullmatch(piece) or cut_unspaced(piece, lexicon, known):
        return True
    first, *offices = _COMMA.split(piece)
    if is_function(first, lexicon):
        about, name = split_function(first, lexicon, known)
        return bool(about and name) and not lexicon.linking.match(name)
    if offices:
        return is_function(offices[0], lexicon) and _stands_alone(first, lexicon, known)
    if is_function(_COMMA.split(before)[-1], lexicon) and "," in before:
        return first in known or without_address(first, lexicon) != first
    return _stands_alone(first, lexicon, known)


def _stands_alone(name: str, lexicon: Lexicon, known: Collection[str]) -> bool:
    """Whether ``name`` is a person's: known, with a form of address, or in full."""
    if name in known or lexicon.asker.fullmatch(name):
        return True
    bare = without_address(name, lexicon)
    if is_body(bare, lexicon):
        return False
    return (bare != name and has_shape_of_name(bare)) or (
        has_shape_of_name(bare, least=2)
        if not is_han(bare)
        else len(bare) > 1 and is_person(bare, lexicon)
    )

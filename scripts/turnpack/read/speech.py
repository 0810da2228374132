"""A tree of elements in, blocks of paragraphs out: who speaks, what is speech, what is a note.

What each element is for is told by a function of the format, so that the walk is the same
for every XML format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from turnpack.read.utterances import Run
from turnpack.read.xml import Element, Text, plain_space
from turnpack.records import NoteKind


class Part(Enum):
    """What an element does to the text in it; a note has its :class:`NoteKind` instead."""

    SPEECH = auto()
    """Somebody speaks in it."""
    LABEL = auto()
    """It prints who speaks."""
    BLOCK = auto()
    """It is a paragraph."""
    INLINE = auto()
    """It says nothing about its place."""
    SKIP = auto()
    """It is no part of the text."""


PartOf = Callable[[Element], Part | NoteKind]


@dataclass(slots=True)
class Block:
    """Paragraphs inside one speech, or between two (``owner`` is None)."""

    owner: Element | None
    paragraphs: list[list[Run]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Piece:
    text: Text
    kind: NoteKind | None
    is_label: bool
    of: int
    """Number of the note or label that it is part of; 0 for speech."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: in whose speech, in which note."""

    owner: Element | None
    kind: NoteKind | None = None
    is_label: bool = False
    of: int = 0


_JOINS_NEXT = frozenset({"right", "both"})


def blocks(root: Element, part_of: PartOf) -> Iterator[Block]:
    """Yield what is in ``root``, cut up where the speaker changes."""
    return _Walk(part_of).over(root)


class _Walk:
    """Goes through a tree in document order, without recursion."""

    def __init__(self, part_of: PartOf) -> None:
        self._part_of = part_of
        self._owner: Element | None = None
        self._paragraphs: list[list[_Piece]] = [[]]
        self._n_notes = 0
        self._told: set[int] = set()
        self._joined = False
        """Whether the next white space is layout between the parts of a word."""

    def over(self, root: Element) -> Iterator[Block]:
        stack: list[tuple[Element | Text, _Place] | tuple[None, Callable[[], None]]]
        stack = [(root, _Place(None))]
        while stack:
            top = stack.pop()
            if top[0] is None:
                top[1]()
                continue
            node, place = top
            assert isinstance(place, _Place)
            if place.owner is not self._owner:
                yield from self._flush()
                self._owner = place.owner
            if isinstance(node, Text):
                self._take(node, place)
                continue
            part = self._part_of(node)
            if part is Part.SKIP:
                continue
            inside, after = self._enter(node, part, place)
            if after is not None:
                stack.append((None, after))
            stack += [(child, inside) for child in reversed(node.children)]
            if part is Part.SPEECH and not node.children:
                yield from self._flush()
                yield Block(node)
        yield from self._flush()

    def _enter(
        self, element: Element, part: Part | NoteKind, place: _Place
    ) -> tuple[_Place, Callable[[], None] | None]:
        """Return the place inside ``element`` and what is to be done after it."""
        if place.of:
            # Inside a note all is the note; its paragraphs are kept apart by a space.
            return place, (lambda: self._space(element, place)) if part is Part.BLOCK else None
        if part is Part.SPEECH:
            return _Place(element), None
        if part is Part.BLOCK:
            self._break()
            return place, self._break
        if part is Part.INLINE:
            join = element.attributes.get("join") in _JOINS_NEXT
            return place, self._join if join else None
        self._n_notes += 1
        kind = part if isinstance(part, NoteKind) else None
        inside = _Place(place.owner, kind, part is Part.LABEL, self._n_notes)
        if place.owner is None:
            self._break()
            return inside, self._break
        if (reason := element.attributes.get("reason")) and not element.text():
            self._take(Text(reason, element.line), inside)
        return inside, None

    def _take(self, text: Text, place: _Place) -> None:
        if self._joined and not text.content.strip():
            return
        self._joined = False
        self._paragraphs[-1].append(_Piece(text, place.kind, place.is_label, place.of))

    def _space(self, element: Element, place: _Place) -> None:
        self._take(Text(" ", element.line), place)

    def _break(self) -> None:
        if self._paragraphs[-1]:
            self._paragraphs.append([])

    def _join(self) -> None:
        self._joined = True

    def _flush(self) -> Iterator[Block]:
        """Yield the block that ends here, if it holds anything or somebody ought to speak."""
        paragraphs = [runs for pieces in self._paragraphs if (runs := _tidy(pieces))]
        self._paragraphs = [[]]
        if paragraphs or self._is_silent():
            yield Block(self._owner, paragraphs)

    def _is_silent(self) -> bool:
        """Whether somebody speaks and nothing at all is in the speech; told once for each."""
        if self._owner is None or id(self._owner) in self._told:
            return False
        self._told.add(id(self._owner))
        return not self._owner.text()


def _tidy(pieces: Iterable[_Piece]) -> list[Run]:
    """Return the runs of a paragraph, each run of white space made one plain space."""
    merged: list[tuple[_Piece, list[str]]] = []
    for piece in pieces:
        if merged and merged[-1][0].of == piece.of:
            merged[-1][1].append(piece.text.content)
        else:
            merged.append((piece, [piece.text.content]))
    runs: list[Run] = []
    space = False
    last_speech: int | None = None
    for piece, contents in merged:
        raw = "".join(contents)
        line = piece.text.line + raw[: len(raw) - len(raw.lstrip())].count("\n")
        text = plain_space(raw)
        if piece.of:
            if text.strip():
                runs.append(Run(text.strip(), line, piece.kind, piece.is_label))
            continue
        space = space or text.startswith(" ")
        if not text.strip():
            continue
        if space and last_speech is not None:
            # One space between two pieces of speech stands at the end of the first.
            before = runs[last_speech]
            runs[last_speech] = Run(f"{before.text} ", before.line)
        space = text.endswith(" ")
        last_speech = len(runs)
        runs.append(Run(text.strip(" "), line))
    return runs

"""Text of a segment in, the text that is spoken and the stage directions in it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from turnpack.lexicon import Lexicon
from turnpack.records import NoteKind, Span
from turnpack.segment.cue import LabelMark
from turnpack.segment.notes import Aside

# Round brackets, square brackets, and their fullwidth forms, around a short remark.
_BRACKETED = re.compile(r"[(（\[［【](?P<inside>[^()（）\[\]［］【】\n]{1,80})[)）\]］】]")
# In round brackets, a sentence of its own: it starts with a capital and ends with a stop.
_SENTENCE = re.compile(r"[(（][A-Z\u00c0-\u00de\u0400-\u042f][^()（）]*[.!][)）]")
# What a remark says is so up to the colon; after it may stand anything (Music: a title).
_COLON = re.compile(r"[:：](?![0-9])")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# A word of which only a part was one of the words looked for: break-in.
_CUT_WORD = re.compile(r"(?<!\S)-[^\W\d_]|[^\W\d_]-(?!\S)")
_POSSESSIVE = re.compile(r"['’]s\Z")
_BLANK = frozenset(" \t\u3000\xa0")


@dataclass(frozen=True)
class Remarks:
    """What tells a stage direction in one document: the words of its languages, and its labels."""

    lexicon: Lexicon
    labels: frozenset[str] = frozenset()

    @cached_property
    def names(self) -> Set[str]:
        """Words of the document's labels, in small letters; most documents never need them."""
        names: set[str] = set()
        for label in self.labels:
            # With the office and without it, where no space divides them.
            names.update(_WORD.findall(label.casefold()))
            names.update(_WORD.findall(_without_functions(label, self.lexicon).casefold()))
        return names

    def are_direction(self, inside: str) -> bool:
        """Whether the words ``inside`` brackets say what is heard or seen, and nothing else.

        A word for it is among them, and beside it only names, offices and words that say
        where and how; or they start with what somebody does, perhaps after who does it.
        """
        lexicon = self.lexicon
        said = _COLON.split(inside, maxsplit=1)[0]
        rest = lexicon.direction.sub(" ", said)
        if rest != said and self.are_beside(rest):
            # An article and no more is an editor's insertion: it [the music] was.
            return lexicon.article.fullmatch(rest.strip()) is None
        act = lexicon.acts.search(said)
        return (
            act is not None
            and self.are_beside(said[: act.start()])
            and not lexicon.speech.search(said)
        )

    def are_beside(self, rest: str) -> bool:
        """Whether the words of ``rest`` may stand beside one for what is heard or seen."""
        if _CUT_WORD.search(rest):
            return False
        rest = _without_functions(self.lexicon.beside.sub(" ", rest), self.lexicon)
        return all(self._is_name(word) for word in _WORD.findall(rest.casefold()))

    def _is_name(self, word: str) -> bool:
        return word in self.names or _POSSESSIVE.sub("", word) in self.names


# A remark in brackets at the end of a label.
_MANNER = re.compile(r"[^\S\n]*(?P<remark>[(（](?P<inside>[^()（）\n]{1,60})[)）])\Z")


def manner_apart(mark: LabelMark, remarks: Remarks) -> LabelMark:
    """Return ``mark`` without the stage direction that its label ends with, if it does.

    Who asks is not another because what is asked is hardly heard, or rendered:
    ``QUESTION (off mic):``, ``Вопрос (как переведено):``.
    """
    if mark.label[-1] not in ")）":
        return mark
    manner = _MANNER.search(mark.label)
    if manner is None or not manner.start() or not remarks.are_direction(manner["inside"]):
        return mark
    start = mark.span.start
    return mark._replace(
        label=mark.label[: manner.start()],
        span=Span(start, start + manner.start()),
        aside=Span(start + manner.start("remark"), start + manner.end("remark")),
    )


def _without_functions(words: str, lexicon: Lexicon) -> str:
    """Return ``words`` without those that name an office or a part, and forms of address."""
    for functions in (
        lexicon.office,
        lexicon.honorific,
        lexicon.press,
        lexicon.moderator,
        lexicon.interpreter,
        lexicon.group,
    ):
        words = functions.sub(" ", words)
    return words


def spoken(
    text: str, spans: Sequence[Span], asides: Sequence[Aside], remarks: Remarks
) -> tuple[list[Span], list[Aside]]:
    """Return the pieces of ``spans`` that somebody speaks, and what is not spoken, in order.

    ``asides`` are those that the format marks, in order, inside the spans or between them;
    what stands in brackets and is a stage direction joins them.
    """
    if not asides and len(spans) == 1 and _is_plain(text, spans[0]):
        return [*spans], []
    directions = _directions(text, spans, remarks)
    found = [*asides, *_outside(asides, directions)]
    found.sort()
    return _without(text, spans, [aside for aside, _ in found]), found


def takes_floor(text: str, asides: Sequence[Aside], remarks: Remarks) -> bool:
    """Whether ``asides``, all that stands under a label, show that somebody had the floor.

    Laughter and applause do not: they happen while another speaks. Words that nobody
    understood do, what was said away from the microphone, and what is done for an answer.
    """
    return any(
        kind is NoteKind.STAGE_DIRECTION and not _is_reaction(aside.of(text), remarks)
        for aside, kind in asides
    )


def _is_reaction(aside: str, remarks: Remarks) -> bool:
    rest = remarks.lexicon.reaction.sub(" ", aside)
    return rest != aside and remarks.are_beside(rest)


def _is_plain(text: str, span: Span) -> bool:
    """Whether ``span`` holds no remark in brackets and has no white space at its edges."""
    start, end = span
    return not (
        text[start].isspace() or text[end - 1].isspace() or _BRACKETED.search(text, start, end)
    )


def find_directions(text: str, span: Span, remarks: Remarks) -> Iterator[Span]:
    """Yield the stage directions inside ``span``, brackets included, in order.

    A remark in brackets is one if its words say so (:meth:`Remarks.are_direction`) or if, in
    round brackets, it is a sentence of its own at the start of the span or alone on its
    line, and speaks of nobody as I or you. An editor's insertion in square brackets is part
    of the text.
    """
    lexicon = remarks.lexicon
    for match in _BRACKETED.finditer(text, *span):
        inside = match["inside"]
        is_direction = (
            lexicon.direction.search(inside) or lexicon.acts.search(inside)
        ) and remarks.are_direction(inside)
        if is_direction or (
            _SENTENCE.fullmatch(match.group())
            and _stands_apart(text, span, match.start(), match.end())
            and not lexicon.speech.search(inside)
        ):
            yield Span(*match.span())


def _stands_apart(text: str, span: Span, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` starts ``span`` or is alone on its line."""
    before = start
    while before > span.start and text[before - 1] in _BLANK:
        before -= 1
    if before == span.start:
        return True
    while end < span.end and text[end] in _BLANK:
        end += 1
    return text[before - 1] == "\n" and (end == span.end or text[end] == "\n")


def _directions(text: str, spans: Sequence[Span], remarks: Remarks) -> Iterator[Aside]:
    for span in spans:
        for direction in find_directions(text, span, remarks):
            yield direction, NoteKind.STAGE_DIRECTION


def _outside(asides: Sequence[Aside], directions: Iterator[Aside]) -> Iterator[Aside]:
    """Yield the ``directions`` that overlap none of ``asides``; both are in order."""
    i = 0
    for direction in directions:
        while i < len(asides) and asides[i][0].end <= direction[0].start:
            i += 1
        if i == len(asides) or asides[i][0].start >= direction[0].end:
            yield direction


def _without(text: str, spans: Sequence[Span], directions: Sequence[Span]) -> list[Span]:
    """Return the pieces of ``spans`` between ``directions``.

    White space before a direction goes with it, so that the pieces join as they read.
    """
    pieces: list[Span] = []

    def add(start: int, end: int) -> None:
        piece = text[start:end]
        if not pieces:
            start += len(piece) - len(piece.lstrip())
        if start < end:
            pieces.append(Span(start, end))

    def trim() -> None:
        while pieces:
            start, end = pieces.pop()
            if kept := text[start:end].rstrip():
                pieces.append(Span(start, start + len(kept)))
                return

    i = 0
    for span in spans:
        at = span.start
        while i < len(directions) and directions[i].start < span.end:
            if directions[i].start >= at:
                add(at, directions[i].start)
                trim()
                at = directions[i].end
            i += 1
        add(at, span.end)
    trim()
    return pieces

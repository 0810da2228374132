"""Gold files in, :class:`Gold` records out: who speaks what, and what answers what.

``gold.schema.json`` beside this module is the format. A turn's place is given in one of
three ways: as offsets into the document (or into the text that ``offsets_into`` names), as
a reference into the mechanical gold beside the document (``NAME.gold_turns.json``, a list
of elements with ``paras`` or ``text``, or ``NAME.gold_speaker_sentence.csv``), or by its
first and last characters (``head`` and ``tail``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from turnpack.errors import DataError, UsageError
from turnpack.findings import Finding, Rule
from turnpack.records import NoteKind, Role, Span
from turnpack.rules.p020_bad_gold import RULE as BAD_GOLD
from turnpack.rules.p021_no_document import RULE as NO_DOCUMENT
from turnpack.rules.p022_bad_place import RULE as BAD_PLACE
from turnpack.score.documents import element_text, elements, find_file, text_of, without_tags
from turnpack.score.form import gold_files, load_form
from turnpack.score.measures import ScoredPair
from turnpack.score.spans import difference, merged


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that the gold places: speech of a turn, or a stage direction if ``turn`` is None."""

    turn: int | None
    text: str


@dataclass(frozen=True, slots=True)
class GoldTurn:
    """What the gold says about a turn.

    ``whole`` is whether the turn's pieces are all of it; if not, they are its beginning
    and its end. An ``optional`` turn may be found or not. An ``empty`` one is all notes,
    and so it is none.
    """

    speaker: str | None
    role: Role
    whole: bool
    optional: bool
    empty: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """What a careful reader says about one document, in the order of its text."""

    doc: str
    path: Path
    turns: tuple[GoldTurn, ...]
    pieces: tuple[Piece, ...]
    pairs: tuple[ScoredPair, ...]


def load_golds(gold: Path, roots: Sequence[Path]) -> list[Gold]:
    """Return what the gold file, or the ``*.json`` files of the folder, ``gold`` hold.

    Args:
        gold: a gold file or a folder of them.
        roots: documents' paths count from the first; a document must lie in one of them.

    Raises:
        UsageError: there is no gold.
        DataError: a gold file is not in the documented form, contradicts itself, or names
            a document that is not there or lies outside the roots.
    """
    files = gold_files(gold, Path.as_posix) if gold.is_dir() else [gold]
    if not files:
        hint = f" Is it in {gold / 'gold'}?" if (gold / "gold").is_dir() else ""
        raise UsageError(f"{gold} holds no gold: no file in it ends in .json.{hint}")
    golds: list[Gold] = []
    findings: list[Finding] = []
    for file in files:
        try:
            golds.append(_Loader(file, roots).load())
        except DataError as error:
            findings += error.findings
    if findings:
        raise DataError(findings)
    return golds


class _Loader:
    """Loads one gold file and collects all that is wrong with it."""

    def __init__(self, file: Path, roots: Sequence[Path]) -> None:
        self._file = file
        self._roots = roots
        self._findings: list[Finding] = []

    def load(self) -> Gold:
        data = load_form(self._file, BAD_GOLD)
        path = self._document(data["doc"])
        turns = data["turns"]
        pairs = [self._pair(i, pair, len(turns)) for i, pair in enumerate(data.get("pairs", []))]
        self._check_indices("unpaired_questions", data.get("unpaired_questions", []), len(turns))
        for i, turn in enumerate(turns):
            if turn.get("i", i) != i:
                self._add(f"turns[{i}].i", f"is {turn['i']}, but the turn stands at index {i}")
        # A speech without labels is one turn or none, see the conventions of the gold.
        alone = len(turns) == 1 and not pairs and not data.get("unpaired_questions")
        pieces = self._pieces(data, path)
        spoken = {piece.turn for piece in pieces}
        if self._findings:
            raise DataError(self._findings)
        return Gold(
            doc=data["doc"],
            path=path,
            turns=tuple(
                GoldTurn(
                    speaker=turn.get("speaker"),
                    role=Role(turn["role"]),
                    whole=_has_place(turn) or "ref" in turn,
                    optional=turn.get("optional", alone and "who" not in turn) or i not in spoken,
                    empty=i not in spoken,
                )
                for i, turn in enumerate(turns)
            ),
            pieces=tuple(pieces),
            pairs=tuple(pairs),
        )

    def _add(self, place: str, problem: str, rule: Rule = BAD_PLACE) -> None:
        self._findings.append(rule.found(f"{place} {problem}.", file=self._file.as_posix()))

    def _document(self, doc: str) -> Path:
        found = find_file([self._roots[0] / doc], self._roots)
        if isinstance(found, Path):
            return found
        message = f"doc: {doc!r} {found}."
        raise DataError([NO_DOCUMENT.found(message, file=self._file.as_posix())])

    def _pair(self, number: int, pair: dict[str, Any], n_turns: int) -> ScoredPair:
        for side in ("q", "a"):
            self._check_indices(f"pairs[{number}].{side}", pair[side], n_turns)
        question, answer = (tuple(int(i) for i in pair[side]) for side in ("q", "a"))
        if both := sorted({*question} & {*answer}):
            self._add(f"pairs[{number}]", f"has turn {both[0]} as question and as answer")
        return ScoredPair(question, answer)

    def _check_indices(self, place: str, indices: Sequence[int], n_turns: int) -> None:
        for i in indices:
            if i >= n_turns:
                self._add(place, f"names turn {i}, but there are {n_turns} turns, from 0")

    # --- places -------------------------------------------------------------------

    def _pieces(self, data: dict[str, Any], path: Path) -> list[Piece]:
        """Return speech and stage directions in the order of the document."""
        turns, notes = data["turns"], data.get("notes", [])
        if any(_has_place(turn) for turn in turns):
            return self._pieces_at_offsets(data, path)
        if any("ref" in turn for turn in turns):
            return list(self._pieces_at_refs(turns, notes, path))
        return [
            Piece(i, text) for i, turn in enumerate(turns) for text in _ends(turn) if text.strip()
        ]

    def _pieces_at_offsets(self, data: dict[str, Any], path: Path) -> list[Piece]:
        where = self._text_path(data, path)
        text = None if where is None else text_of(where)
        if text is None:
            problem = "cannot be read as UTF-8, so offsets have no meaning: give head and tail"
            self._add("doc", problem)
            return []
        notes = [note for note in data.get("notes", []) if "start" in note]
        spans = [
            (span, note.get("what", ""))
            for i, note in enumerate(notes)
            for span in self._checked(f"notes[{i}]", [note], len(text))
        ]
        taken = merged(span for span, _ in spans)
        places = [(span, None) for span, what in spans if _is_stage_direction(what)]
        speech: list[tuple[Span, int | None]] = []
        end = 0
        for i, turn in enumerate(data["turns"]):
            if not _has_place(turn):
                self._add(f"turns[{i}]", "has no offsets, but other turns have")
                continue
            parts = turn.get("parts") or turn.get("blocks") or [turn]
            for span in self._checked(f"turns[{i}]", parts, len(text)):
                if span.start < end:
                    self._add(
                        f"turns[{i}]",
                        f"starts at {span.start}, before {end}, the end of what stands before it",
                    )
                end = max(end, span.end)
                speech += [(kept, i) for kept in difference([span], taken)]
        strip = without_tags if where is not None and _is_markup(where) else str
        ordered = sorted([*places, *speech], key=lambda place: place[0])
        pieces = [Piece(turn, strip(span.of(text))) for span, turn in ordered]
        return [piece for piece in pieces if piece.text.strip()]

    def _text_path(self, data: dict[str, Any], path: Path) -> Path | None:
        """Return the file that the offsets count in."""
        if "offsets_into" not in data:
            return path
        name = Path(data["offsets_into"].split()[0])
        beside = self._file.parent
        found = find_file([self._roots[0] / name, beside / name.name], [*self._roots, beside])
        if isinstance(found, Path):
            return found
        message = f"offsets_into: {name.as_posix()!r} {found}."
        raise DataError([NO_DOCUMENT.found(message, file=self._file.as_posix())])

    def _checked(self, place: str, parts: Sequence[Any], length: int) -> Iterator[Span]:
        """Yield the spans of ``parts`` that lie in a text of ``length``; report the others."""
        for part in parts:
            span = Span(int(part["start"]), int(part["end"]))
            if span.start >= span.end:
                self._add(place, f"starts at {span.start} and ends at {span.end}")
            elif span.end > length:
                self._add(place, f"ends at {span.end}, but the text has {length} characters")
            else:
                yield span

    def _pieces_at_refs(
        self, turns: Sequence[Any], notes: Sequence[Any], path: Path
    ) -> Iterator[Piece]:
        try:
            known = elements(path)
        except ValueError as error:
            self._add("ref", f"cannot be followed: {error}")
            return
        noted = {
            number: note
            for i, note in enumerate(notes)
            if "ref" in note
            for number in self._numbers(f"notes[{i}]", note, len(known))
        }
        last = -1
        for i, turn in enumerate(turns):
            if "ref" not in turn:
                self._add(f"turns[{i}]", "has no ref, but other turns have")
                continue
            for number in self._numbers(f"turns[{i}]", turn, len(known)):
                if number <= last:
                    self._add(f"turns[{i}].ref", f"names {number}, but {last} stands before it")
                for skipped in range(last + 1, number):
                    if _is_stage_direction(noted.get(skipped, {}).get("what", "")):
                        yield Piece(None, element_text(known[skipped]))
                last = max(last, number)
                note = noted.get(number)
                if note is not None and _is_stage_direction(note.get("what", "")):
                    yield Piece(None, element_text(known[number]))
                elif text := element_text(known[number], note):
                    yield Piece(i, text)

    def _numbers(self, place: str, item: dict[str, Any], n: int) -> range:
        """Return the elements that ``item`` refers to."""
        ref = item["ref"] if isinstance(item["ref"], list) else [item["ref"]]
        first, last = int(ref[0]), int(ref[-1])
        if first > last or last >= n:
            self._add(f"{place}.ref", f"is {item['ref']}, but there are {n} elements, from 0")
            return range(0)
        return range(first, last + 1)


def _has_place(turn: dict[str, Any]) -> bool:
    return "start" in turn or "parts" in turn or "blocks" in turn


def _is_stage_direction(what: str) -> bool:
    return what.replace("-", "_") == NoteKind.STAGE_DIRECTION


def _is_markup(path: Path) -> bool:
    return not {".html", ".htm", ".xhtml", ".xml"}.isdisjoint(map(str.lower, path.suffixes))


def _ends(turn: dict[str, Any]) -> list[str]:
    """Return the turn's first and last characters, as one where the former run into the latter.

    Where that is so by chance, nothing is lost: a piece is also found in two parts.
    """
    head, tail = turn["head"], turn["tail"]
    for size in range(min(len(head), len(tail)), 0, -1):
        if head.endswith(tail[:size]):
            return [head + tail[size:]]
    return [head, tail]

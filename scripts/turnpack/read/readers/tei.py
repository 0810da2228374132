"""Reads TEI transcripts: ``<u who="#…">`` with ``<seg>`` (Parla-CLARIN, ParlaMint), or ``<sp>``.

The elements are those of the TEI guidelines, chapters 8 (speech) and 7 (performance). A
speaker is called what the document's own list of persons says (``<person><persName>``),
else what a note prints (``<note type="speaker">``, ``<speaker>``), else the id of ``who``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from turnpack.errors import DataError
from turnpack.read.decode import decode_source
from turnpack.read.reader import Reader
from turnpack.read.role_names import role_named
from turnpack.read.speech import Block, Part, blocks
from turnpack.read.stated import iso_day, language_tag
from turnpack.read.utterances import Layout, Run
from turnpack.read.xml import Element, parse_xml, root_name
from turnpack.records import NoteKind, Reading
from turnpack.rules.s025_unknown_xml import RULE as UNKNOWN_XML

_ROOTS = frozenset({"TEI", "TEI.2"})
_CORPORA = frozenset({"teiCorpus", "teiCorpus.2"})
_PARTS: dict[str, Part | NoteKind] = {
    "u": Part.SPEECH,
    "sp": Part.SPEECH,
    "speaker": Part.LABEL,
    "teiHeader": Part.SKIP,
    "standOff": Part.SKIP,
    "head": NoteKind.HEADING,
    "front": NoteKind.PREAMBLE,
    "back": NoteKind.FOOTER,
    "note": NoteKind.STAGE_DIRECTION,
    "stage": NoteKind.STAGE_DIRECTION,
    "vocal": NoteKind.STAGE_DIRECTION,
    "incident": NoteKind.STAGE_DIRECTION,
    "kinesic": NoteKind.STAGE_DIRECTION,
    "writing": NoteKind.STAGE_DIRECTION,
    "gap": NoteKind.STAGE_DIRECTION,
    "fw": NoteKind.HEADER,
    "seg": Part.BLOCK,
    "p": Part.BLOCK,
    "ab": Part.BLOCK,
    "l": Part.BLOCK,
    "div": Part.BLOCK,
    "item": Part.BLOCK,
    "row": Part.BLOCK,
}
_SPEAKER_NOTES = frozenset({"speaker"})
_METADATA_NOTES = frozenset({"time", "date", "location", "chair", "president", "chairman"})
_FOOTNOTES = frozenset({"footnote", "endnote"})


def read_tei(data: bytes, path: str, encoding: str | None = None) -> Reading:
    """Return the reading of a transcript in TEI.

    Raises:
        DataError: the file is no well-formed, safe XML, or not one TEI document.
    """
    decoded = decode_source(data, path, encoding)
    root = parse_xml(decoded.text, path)
    if root.name in _CORPORA:
        root = _only_document(root, path)
    if root.name not in _ROOTS:
        message = f"The root element is <{root.name}>."
        raise DataError([UNKNOWN_XML.found(message, file=path, line=root.line)])
    layout = Layout(path)
    layout.findings += decoded.findings
    header = root.find("teiHeader")
    if header is not None:
        layout.dropped += len(header.text())
        _state_header(root, header, layout)
    _Speakers(root, layout).write(blocks(root, _part))
    return layout.reading()


def _only_document(corpus: Element, path: str) -> Element:
    """Return the one document of a corpus of TEI documents."""
    documents = [
        child for child in corpus.children if isinstance(child, Element) and child.name in _ROOTS
    ]
    if len(documents) == 1:
        return documents[0]
    message = f"It is a corpus of {len(documents)} documents, and one source is one session."
    line = documents[1].line if documents else corpus.line
    fix = "Take the documents of the corpus, each a file of its own, as sources."
    raise DataError([UNKNOWN_XML.found(message, file=path, line=line, fix=fix)])


def _part(element: Element) -> Part | NoteKind:
    kind = element.attributes.get("type")
    if element.name == "note":
        if kind in _SPEAKER_NOTES:
            return Part.LABEL
        if kind in _METADATA_NOTES:
            return NoteKind.METADATA
        if kind in _FOOTNOTES or "foot" in element.attributes.get("place", ""):
            return NoteKind.FOOTER
    if element.name == "fw" and kind and "foot" in kind:
        return NoteKind.FOOTER
    if element.name == "seg" and kind is not None:
        # A typed seg is a stretch within a paragraph.
        return Part.INLINE
    return _PARTS.get(element.name, Part.INLINE)


def _state_header(root: Element, header: Element, layout: Layout) -> None:
    """Write what the TEI header states about the session; the rest of it is dropped."""
    titles = list(header.find_all("fileDesc", "titleStmt", "title"))
    main = [title for title in titles if title.attributes.get("type") == "main"]
    for title in [*main, *titles]:
        if text := title.text():
            layout.header("title", text, title.line)
            layout.dropped -= len(text)
            break
    for dated in _dates(header):
        if day := iso_day(dated.attributes.get("when")):
            layout.header("date", day, dated.line)
            break
    publisher = header.find("fileDesc", "sourceDesc", "bibl", "publisher")
    if publisher is not None and (text := publisher.text()):
        layout.header("publisher", text, publisher.line)
        layout.dropped -= len(text)
    for element in (root.find("text"), root):
        if element is not None and (tag := language_tag(element.attributes.get("lang"))):
            layout.header("language", tag, element.line)
            break


def _dates(header: Element) -> Iterator[Element]:
    """Yield the dates of the event, then those of what the transcript was taken from."""
    for path in (("profileDesc", "settingDesc"), ("fileDesc", "sourceDesc")):
        for place in header.find_all(*path):
            yield from (element for element in place.elements() if element.name == "date")


class _Speakers:
    """Writes the blocks of a document and finds out how each speaker is called."""

    def __init__(self, root: Element, layout: Layout) -> None:
        self._layout = layout
        self._listed = dict(_listed(root))
        self._noted = _noted(root)
        self._called: dict[str, str] = {}

    def write(self, found: Iterable[Block]) -> None:
        pending: Run | None = None
        for block in found:
            if block.owner is not None:
                paragraphs = block.paragraphs
                if pending is None and paragraphs and paragraphs[0][0].is_label:
                    (pending, *rest), *others = paragraphs
                    paragraphs = [rest, *others]
                self._utterance(block.owner, paragraphs, pending)
                pending = None
                continue
            for paragraph in block.paragraphs:
                if pending is not None:
                    self._between([pending])
                    pending = None
                if len(paragraph) == 1 and paragraph[0].is_label:
                    pending = paragraph[0]
                else:
                    self._between(paragraph)
        if pending is not None:
            self._between([pending])

    def _between(self, paragraph: list[Run]) -> None:
        self._layout.gap()
        self._layout.paragraph(paragraph, NoteKind.BODY)

    def _utterance(
        self, element: Element, paragraphs: list[list[Run]], printed: Run | None
    ) -> None:
        label = self._label(element.attributes.get("who", ""), printed)
        said = map(role_named, element.attributes.get("ana", "").split())
        role = next(filter(None, said), None)
        self._layout.utterance(label, paragraphs, printed=printed, role=role, line=element.line)

    def _label(self, who: str, printed: Run | None) -> str | None:
        own = printed.text.rstrip(" :：") if printed is not None else None
        if not who.strip():
            return own
        pointers = who.split() if who.lstrip().startswith("#") else [who.strip()]
        names = []
        for pointer in pointers:
            key = unquote(pointer.rpartition("#")[2])
            called = self._listed.get(key) or self._called.get(key)
            if called is None and own and len(pointers) == 1:
                # The first printed form is what the speaker is called from here on.
                called = self._called[key] = own
            names.append(called or self._noted.get(_folded(key)) or key)
        return " & ".join(dict.fromkeys(names))


def _listed(root: Element) -> Iterator[tuple[str, str]]:
    """Yield id and name of each person and organisation that the document lists."""
    for element in root.elements():
        identifier = element.attributes.get("id")
        if identifier and element.name in {"person", "personGrp", "org", "role"}:
            for child in element.children:
                if isinstance(child, Element) and child.name in {"persName", "orgName", "name"}:
                    if name := _name(child):
                        yield identifier, name
                    break


def _name(element: Element) -> str:
    """Return a name as it is spoken: forenames first, but Han characters surname first."""
    forenames = [e.text() for e in element.elements() if e.name == "forename"]
    links = [e.text() for e in element.elements() if e.name == "nameLink"]
    surnames = [e.text() for e in element.elements() if e.name == "surname"]
    if not forenames or not surnames:
        return element.text()
    if any("\u4e00" <= character <= "\u9fff" for character in "".join(surnames)):
        return "".join([*surnames, *forenames])
    return " ".join([*forenames, *links, *surnames])


def _noted(root: Element) -> dict[str, str]:
    """Return what the notes print, by its letters alone: an id may be made of a name's."""
    notes = (e.text() for e in root.elements() if e.name == "note")
    return {_folded(text): text for text in notes if text and len(text) <= 80}


def _folded(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


READER = Reader(
    name="tei",
    suffixes=(".xml", ".tei"),
    read=read_tei,
    recognises=lambda data: root_name(data) in _ROOTS | _CORPORA,
)

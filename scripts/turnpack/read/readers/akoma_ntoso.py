"""Reads Akoma Ntoso debates: ``<speech by="#…">``, ``<question>``, ``<answer>``, ``<narrative>``.

The structure is that of the OASIS standard LegalDocML 1.0, with or without its namespace.
A speaker is called what the document's list of persons shows (``TLCPerson showAs``), else
what stands in ``<from>``, else the id that ``by`` gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from turnpack.errors import DataError
from turnpack.read.decode import decode_source
from turnpack.read.reader import Reader
from turnpack.read.role_names import role_named
from turnpack.read.speech import Block, Part, blocks
from turnpack.read.stated import iso_day, language_tag, stated_time
from turnpack.read.utterances import Layout, Run
from turnpack.read.xml import UNKNOWN_XML, Element, parse_xml, root_name
from turnpack.records import NoteKind, Reading, Role

_ROOT = "akomaNtoso"
_PARTS: dict[str, Part | NoteKind] = {
    "speech": Part.SPEECH,
    "question": Part.SPEECH,
    "answer": Part.SPEECH,
    "from": Part.LABEL,
    "meta": Part.SKIP,
    "heading": NoteKind.HEADING,
    "subheading": NoteKind.HEADING,
    "num": NoteKind.HEADING,
    "docTitle": NoteKind.HEADING,
    "coverPage": NoteKind.PREAMBLE,
    "preface": NoteKind.PREAMBLE,
    "preamble": NoteKind.PREAMBLE,
    "narrative": NoteKind.STAGE_DIRECTION,
    "scene": NoteKind.STAGE_DIRECTION,
    "remark": NoteKind.STAGE_DIRECTION,
    "recordedTime": NoteKind.METADATA,
    "summary": NoteKind.METADATA,
    "authorialNote": NoteKind.FOOTER,
    "conclusions": NoteKind.FOOTER,
    "p": Part.BLOCK,
    "block": Part.BLOCK,
    "tblock": Part.BLOCK,
    "other": Part.BLOCK,
    "li": Part.BLOCK,
    "item": Part.BLOCK,
    "tr": Part.BLOCK,
    "br": Part.BLOCK,
    "eol": Part.BLOCK,
}
_ROLES = {"question": Role.QUESTIONER, "answer": Role.RESPONDENT}


def _part(element: Element) -> Part | NoteKind:
    return _PARTS.get(element.name, Part.INLINE)


def read_akoma_ntoso(data: bytes, path: str, encoding: str | None = None) -> Reading:
    """Return the reading of a debate in Akoma Ntoso.

    Raises:
        DataError: the file is no well-formed, safe XML, or not Akoma Ntoso.
    """
    decoded = decode_source(data, path, encoding)
    root = parse_xml(decoded.text, path)
    if root.name != _ROOT:
        message = f"The root element is <{root.name}>."
        raise DataError([UNKNOWN_XML.found(message, file=path, line=root.line)])
    layout = Layout(path)
    layout.findings += decoded.findings
    _state_metadata(root, layout)
    names = _names(root)
    for block in blocks(root, _part):
        if block.owner is None:
            _between(block, layout)
        else:
            printed, paragraphs = _split_label(block)
            label = _label(block.owner, names, printed)
            role = _ROLES.get(block.owner.name) or _role(block.owner, names)
            start = block.owner.attributes.get("startTime", "").strip()
            time = stated_time(start, block.owner.line, "startTime") if start else None
            layout.utterance(label, paragraphs, printed=printed, role=role, time=time)
    layout.dropped += sum(len(meta.text()) for meta in _metas(root))
    return layout.reading()


def _metas(root: Element) -> Iterator[Element]:
    return (element for element in root.elements() if element.name == "meta")


def _state_metadata(root: Element, layout: Layout) -> None:
    """Write the day and the language that the document's metadata state."""
    work = next((e for e in root.elements() if e.name == "FRBRWork"), None)
    dated = work.find("FRBRdate") if work else None
    if dated and (day := iso_day(dated.attributes.get("date"))):
        layout.header("date", day, dated.line)
    for element in root.elements():
        if tag := language_tag(element.attributes.get("lang")):
            layout.header("language", tag, element.line)
            break


def _names(root: Element) -> dict[str, str]:
    """Return the display form of each person, organisation and role that the document lists."""
    names: dict[str, str] = {}
    for element in root.elements():
        if element.name.startswith("TLC") and (shown := element.attributes.get("showAs")):
            for key in ("id", "eId", "wId"):
                if identifier := element.attributes.get(key):
                    names.setdefault(identifier, shown)
    return names


def _label(speech: Element, names: dict[str, str], printed: Run | None) -> str | None:
    by = speech.attributes.get("by", "").strip().removeprefix("#")
    if by in names:
        return names[by]
    if printed is not None:
        return printed.text.rstrip(" :：")
    return unquote(by) or None


def _role(speech: Element, names: dict[str, str]) -> Role | None:
    """Return the part in which the speaker speaks: by its name, else as the document shows it."""
    part = speech.attributes.get("as", "").strip().removeprefix("#")
    return role_named(part) or role_named(names.get(part, ""))


def _split_label(block: Block) -> tuple[Run | None, list[list[Run]]]:
    """Return the label that is printed first in a speech, and the rest of it."""
    if block.paragraphs and block.paragraphs[0][0].is_label:
        (first, *rest), *others = block.paragraphs
        return first, [rest, *others]
    return None, block.paragraphs


def _between(block: Block, layout: Layout) -> None:
    """Write what stands between speeches; a heading before the first is the title."""
    for paragraph in block.paragraphs:
        layout.gap()
        layout.paragraph(paragraph, NoteKind.BODY)
        if paragraph[0].kind is NoteKind.HEADING and not layout.has_utterances:
            layout.state("title", paragraph[0].text)
            if not layout.has("date") and (day := iso_day(paragraph[0].text[:10])):
                layout.state("date", day)


READER = Reader(
    name="akoma_ntoso",
    suffixes=(".xml", ".akn"),
    read=read_akoma_ntoso,
    recognises=lambda data: root_name(data) == _ROOT,
)

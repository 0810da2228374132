"""XML text in, a tree of elements with their source lines out; nothing outside is fetched.

A document type that declares entities is refused: by them a small file grows without
end, or holds what stands in other files. The tree keeps elements, attributes and text;
comments and processing instructions are left out.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.rules.s023_malformed import RULE as MALFORMED
from turnpack.rules.s024_unsafe import RULE as UNSAFE

MAX_DEPTH = 200
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"

_HEAD = 8192
_MARKUP_BEFORE_ROOT = re.compile(
    r"\ufeff?\s*+(?:<\?[^>]*+>\s*+|<!--(?:[^-]|-(?!->))*+-->\s*+|<!DOCTYPE[^>\[]*+>\s*+)*+"
    r"<(?:[\w.-]+:)?(?P<name>[\w.-]+)"
)


@dataclass(frozen=True, slots=True)
class Text:
    """Characters between tags, and the line on which they start."""

    content: str
    line: int


@dataclass(slots=True)
class Element:
    """An element: its name without namespace, its attributes by local name, what it holds."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Element | Text] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """Yield this element and those inside it, in document order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack += [c for c in reversed(element.children) if isinstance(c, Element)]

    def find(self, *path: str) -> Element | None:
        """Return the first element that is reached by the names of ``path``, each a child."""
        return next(self.find_all(*path), None)

    def find_all(self, *path: str) -> Iterator[Element]:
        """Yield every element that is reached by the names of ``path``, each a child."""
        found = [self]
        for name in path:
            found = [
                child
                for element in found
                for child in element.children
                if isinstance(child, Element) and child.name == name
            ]
        yield from found

    def text(self) -> str:
        """Return all text inside, with white space made one plain space each."""
        return plain_space("".join(text.content for text in self._texts())).strip(_SPACE)

    def _texts(self) -> Iterator[Text]:
        stack: list[Element | Text] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, Text):
                yield node
            else:
                stack += reversed(node.children)


_SPACE = " \t\n\r"
_SPACES = re.compile("[ \t\n\r]+")


def plain_space(text: str) -> str:
    """Return ``text`` with each run of XML white space as one space; other spaces stay."""
    return _SPACES.sub(" ", text)


def root_name(data: bytes) -> str | None:
    """Return the local name of the root element of what may be XML, by its first bytes."""
    head = data[:_HEAD].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf")
    head = head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if not head.lstrip().startswith(b"<"):
        return None
    match = _MARKUP_BEFORE_ROOT.match(head.decode("utf-8", errors="replace"))
    return match["name"] if match else None


def parse_xml(text: str, path: str) -> Element:
    """Return the root element of the decoded document ``text``.

    Raises:
        DataError: the document is not well-formed, declares entities, or is nested deeper
            than ``MAX_DEPTH``.
    """
    text = _without_entities(text)
    builder = _Builder(path)
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator="\n")
    builder.attach(parser)
    try:
        parser.Parse(text.encode("utf-8"), True)
    except expat.ExpatError as error:
        message = f"{expat.ErrorString(error.code)}."
        line, column = error.lineno, error.offset + 1
        found = MALFORMED.found(message, file=path, line=line, column=column)
        raise DataError([found]) from None
    if builder.root is None:
        raise DataError([MALFORMED.found("There is no element.", file=path, line=1)])
    return builder.root


_ENTITY = re.compile(
    # What is no markup is passed over, to the end where it is not closed.
    r"<!\[CDATA\[(?:.*?\]\]>|.*)|<\?(?:.*?\?>|.*)|<!--(?:.*?-->|.*)|"
    r"&(?P<name>[A-Za-z][A-Za-z0-9]{0,31});",
    re.DOTALL,
)
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})


def _without_entities(text: str) -> str:
    """Return ``text`` with the entities of HTML as references by number.

    Where a document type that is not fetched may declare them, the parser leaves them out of
    the values of attributes and tells nothing.
    """

    def numbered(match: re.Match[str]) -> str:
        name = match["name"]
        characters = None if name in _PREDEFINED else html.entities.html5.get(f"{name};")
        if characters is None:
            return match.group()
        return "".join(f"&#{ord(character)};" for character in characters)

    return _ENTITY.sub(numbered, text) if "<!DOCTYPE" in text else text


class _Builder:
    """Builds the tree from the parser's events and refuses what is not safe."""

    def __init__(self, path: str) -> None:
        self.root: Element | None = None
        self._path = path
        self._open: list[Element] = []

    def attach(self, parser: expat.XMLParserType) -> None:
        self._parser = parser
        parser.buffer_text = True
        parser.ordered_attributes = False
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped
        parser.ExternalEntityRefHandler = self._external

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        line = self._parser.CurrentLineNumber
        if len(self._open) >= MAX_DEPTH:
            raise DataError([self._unsafe(f"Elements are nested more than {MAX_DEPTH} deep.")])
        local = {_local(key): value for key, value in attributes.items()}
        element = Element(_local(name), local, line)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _characters(self, content: str) -> None:
        # With buffered text the parser has gone past it: count the lines back.
        if self._open:
            line = self._parser.CurrentLineNumber - content.count("\n")
            self._open[-1].children.append(Text(content, line))

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if is_parameter:
            return
        character = html.entities.html5.get(f"{name};")
        if character is None:
            message = f"The entity &{name}; is not declared in the document."
            line = self._parser.CurrentLineNumber
            raise DataError([MALFORMED.found(message, file=self._path, line=line)])
        self._characters(character)

    def _entity(self, name: str, *_rest: object) -> None:
        raise DataError([self._unsafe(f"It declares the entity {name!r}.")])

    def _external(self, *_names: object) -> int:
        raise DataError([self._unsafe("It asks for another file.")])

    def _unsafe(self, message: str) -> Finding:
        return UNSAFE.found(message, file=self._path, line=self._parser.CurrentLineNumber)


def _local(name: str) -> str:
    return name.rpartition("\n")[2]

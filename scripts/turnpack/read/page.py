"""The text of an HTML page in, its elements and texts in the order of the source out.

The standard library's tolerant parser finds the tags. What it leaves open is decided
here as browsers do: where a paragraph, a cell or a list item ends without a tag, and
that a stray end tag closes nothing. The tree is kept flat, so neither depth nor width
of a hostile page costs more than its length.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import TypeAlias

from turnpack.read.mend import Flaw, mend

# fmt: off
VOID = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INNER_BLOCKS = frozenset({
    "caption", "legend", "optgroup", "option", "tbody", "td", "tfoot", "th", "thead", "tr",
})
_ENDS_PARAGRAPH = HEADINGS | frozenset({
    "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr",
    "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "ul",
})
# fmt: on
BLOCKS = _ENDS_PARAGRAPH | _INNER_BLOCKS
"""Elements that do not stand inside a line."""

_FRAME = frozenset({"html", "head", "body"})
_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_WALLS = frozenset({"table", "td", "th", "caption", "button", "object"})
"""Elements out of which no end tag but their own reaches."""

# Start tag -> the open elements that it ends, and the ones beyond which it does not look.
_ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "td": (("td", "th"), ("table", "tr")),
    "th": (("td", "th"), ("table", "tr")),
    "tr": (("tr",), ("table",)),
    "thead": (("thead", "tbody", "tfoot", "tr"), ("table",)),
    "tbody": (("thead", "tbody", "tfoot", "tr"), ("table",)),
    "tfoot": (("thead", "tbody", "tfoot", "tr"), ("table",)),
    "option": (("option",), ("select", "datalist")),
}
_STRONG = frozenset({"b", "strong", "em", "i", "th"})


@dataclass(slots=True)
class Element:
    """An element; it holds the nodes after its own up to ``end``, exclusive."""

    tag: str
    attributes: dict[str, str]
    parent: int
    end: int = 0
    overrun: bool = False
    """Whether an end tag of an inline element outside closed it: no break is meant there."""


@dataclass(slots=True)
class Text:
    """Text between two tags, entities decoded, and the line of the source it starts on."""

    text: str
    line: int
    parent: int
    strong: bool
    linked: bool


Node: TypeAlias = Element | Text


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page; the first of ``nodes`` is the element that holds all others."""

    nodes: list[Node]
    language: str | None = None
    flaws: tuple[Flaw, ...] = ()
    """Markup that swallows text, or would have done so."""

    def children(self, index: int) -> list[int]:
        """Return the numbers of the nodes directly inside the element ``index``."""
        found = []
        element = self.nodes[index]
        at, end = index + 1, element.end if isinstance(element, Element) else index
        while at < end:
            found.append(at)
            node = self.nodes[at]
            at = node.end if isinstance(node, Element) else at + 1
        return found

    def end(self, index: int) -> int:
        """Return the number of the first node after ``index`` and all that it holds."""
        node = self.nodes[index]
        return node.end if isinstance(node, Element) else index + 1

    def text(self, index: int) -> str:
        """Return all text in the element ``index``, each run of white space as one space."""
        texts = (
            node.text for node in self.nodes[index : self.end(index)] if isinstance(node, Text)
        )
        return " ".join("".join(texts).split())


def leads_elsewhere(element: Element) -> bool:
    """Whether ``element`` is a link, other than one to a place on the page itself.

    Players link each sentence of a transcript to its time that way.
    """
    href = element.attributes.get("href") if element.tag == "a" else None
    return href is not None and (href == "#" or not href.startswith("#"))


def parse_page(text: str) -> Page:
    """Return the page whose source is ``text``."""
    builder = _Builder()
    mended, flaws = mend(text)
    builder.feed(mended)
    builder.close()
    return replace(builder.page(), flaws=flaws)


@dataclass(slots=True)
class _Open:
    """The elements that are open: where each tag was last opened, without a search."""

    stack: list[int] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)
    walls: list[int] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    strong: list[bool] = field(default_factory=list)
    linked: list[bool] = field(default_factory=list)

    def place(self, *tags: str) -> int:
        """Return the highest place on the stack that one of ``tags`` has, -1 if none."""
        return max((self.places[tag][-1] for tag in tags if self.places.get(tag)), default=-1)

    @property
    def wall(self) -> int:
        return self.walls[-1] if self.walls else -1


class _Builder(HTMLParser):
    """Builds the flat tree from the parser's events."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._language: str | None = None
        self._nodes: list[Node] = [Element("html", {}, 0)]
        self._open = _Open(stack=[0], strong=[False], linked=[False])
        self._last_comment_end: int | None = None

    def page(self) -> Page:
        self._close(1)
        root = self._nodes[0]
        assert isinstance(root, Element)
        root.end = len(self._nodes)
        return Page(self._nodes, self._language)

    # --- events -------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._start(tag, attrs) and tag in VOID:
            self._close(len(self._open.stack) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._start(tag, attrs):
            self._close(len(self._open.stack) - 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in _FRAME:
            return
        place = self._open.place(tag)
        if tag == "br" or (tag == "p" and place <= self._open.wall):
            # Browsers make an element of these end tags when nothing is open.
            self.handle_startendtag(tag, [])
            return
        wall = self._open.place("table") if tag in _TABLE_PARTS else self._open.wall
        if place < 0 or (wall > place and tag != "table"):
            return
        overrun = tag not in BLOCKS and bool(self._open.blocks) and self._open.blocks[-1] > place
        self._close(place, overrun=overrun)

    def handle_data(self, data: str) -> None:
        is_open = self._open
        line = self.getpos()[0]
        text = Text(data, line, is_open.stack[-1], is_open.strong[-1], is_open.linked[-1])
        self._nodes.append(text)

    # --- the tree -----------------------------------------------------------------

    def _start(self, tag: str, attrs: list[tuple[str, str | None]]) -> bool:
        """Open an element; return False if the tag makes none."""
        attributes = {name: value or "" for name, value in reversed(attrs)}
        if tag in _FRAME:
            if tag == "html" and self._language is None:
                self._language = attributes.get("lang") or attributes.get("xml:lang")
            return False
        is_open = self._open
        if tag in _ENDS_PARAGRAPH and (place := is_open.place("p")) > is_open.wall:
            self._close(place)
        if tag in _ENDS:
            ended, beyond = _ENDS[tag]
            limit = (
                is_open.place(*beyond)
                if tag in _TABLE_PARTS
                else max(is_open.wall, is_open.place(*beyond))
            )
            places = [place for name in ended if (place := is_open.place(name)) > limit]
            if places:
                self._close(min(places))
        elif tag == "a" and (place := is_open.place("a")) > is_open.wall:
            self._close(place, overrun=True)
        index, place = len(self._nodes), len(is_open.stack)
        element = Element(tag, attributes, is_open.stack[-1])
        self._nodes.append(element)
        is_open.stack.append(index)
        is_open.places.setdefault(tag, []).append(place)
        if tag in _WALLS:
            is_open.walls.append(place)
        if tag in BLOCKS:
            is_open.blocks.append(place)
        is_open.strong.append(_is_strong(tag, attributes, is_open.strong[-1]))
        is_open.linked.append(is_open.linked[-1] or leads_elsewhere(element))
        return True

    def _close(self, place: int, *, overrun: bool = False) -> None:
        """Close the open elements from ``place`` of the stack on."""
        is_open = self._open
        while len(is_open.stack) > max(place, 1):
            element = self._nodes[is_open.stack.pop()]
            assert isinstance(element, Element)
            element.end, element.overrun = len(self._nodes), overrun
            is_open.places[element.tag].pop()
            is_open.strong.pop()
            is_open.linked.pop()
            if element.tag in _WALLS:
                is_open.walls.pop()
            if element.tag in BLOCKS:
                is_open.blocks.pop()

    # --- the parser's own steps ---------------------------------------------------

    def close(self) -> None:
        self._last_comment_end = None  # what is read so far is gone, and places have moved
        super().close()

    # Older releases of Python look for the end of a comment or a marked section through
    # the whole rest of the page each time, which takes hours on a page of `<!--`, and
    # differ in what they take for an end. These are the rules of the HTML standard.

    def parse_comment(self, i: int, report: bool = True) -> int:
        """Return where the comment at ``i`` ends; one without an end holds no text."""
        source = self.rawdata
        for empty in ("<!-->", "<!--->"):
            if source.startswith(empty, i):
                return i + len(empty)
        if self._last_comment_end is None:
            self._last_comment_end = source.rfind("-->")
        if self._last_comment_end < i + 4:
            return i + 4
        return source.index("-->", i + 4) + 3

    def parse_html_declaration(self, i: int) -> int:
        """Return where the declaration at ``i`` ends: at the next ``>``."""
        if self.rawdata.startswith("<!--", i):
            return self.parse_comment(i)
        return self.rawdata.index(">", i) + 1


def _is_strong(tag: str, attributes: dict[str, str], inherited: bool) -> bool:
    """Whether text in the element is printed bold or italic."""
    strong = inherited or tag in _STRONG
    for declaration in attributes.get("style", "").lower().split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip(), value.removesuffix("!important").strip()
        if name == "font-weight":
            strong = value in {"bold", "bolder"} or (value.isdecimal() and int(value[:4]) >= 600)
        elif name == "font-style" and value in {"italic", "oblique"}:
            strong = True
    return strong

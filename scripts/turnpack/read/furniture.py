"""A page in, what of it is site furniture out: navigation, share boxes, footers, scripts.

No site is known here. What speaks for furniture is how the page marks it (element,
role, item type, the words of class and id, hidden) and how it reads (lists of links,
text without sentences); what speaks against it is prose. In doubt text is kept: too
much can be seen and cut, a lost paragraph cannot.
"""

from __future__ import annotations

import re
from collections import Counter

from turnpack.read.core import around_core
from turnpack.read.page import Element, Node, Page, Text
from turnpack.read.prose import Weights, weigh

# fmt: off
# No person sees what these hold.
_UNSEEN = frozenset({
    "applet", "audio", "button", "canvas", "datalist", "embed", "frame", "iframe", "input", "link",
    "map", "math", "meta", "noframes", "object", "progress", "rp", "script", "select", "style",
    "svg", "template", "textarea", "title", "video",
})
_FURNITURE = frozenset({"aside", "dialog", "footer", "form", "header", "menu", "nav", "noscript"})
_ROLES = frozenset({
    "alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "form", "menu",
    "menubar", "navigation", "search", "tablist", "toolbar", "tooltip",
})
_ITEM_TYPES = ("sitenavigationelement", "wpheader", "wpfooter", "wpsidebar", "wpadblock")
# The words of class and id. Some tell nothing where there is prose, ...
_NAMES = frozenset({
    "ad", "ads", "banner", "header", "hide", "menu", "meta", "modal", "nav", "popup", "print",
    "promo", "sns", "sr", "sronly", "tags", "tabs", "toc", "top", "topbar",
})
# fmt: on
# ... others do, and as a part of a word; some of these only say that it is not shown yet.
_NAME_PARTS = re.compile(
    "advert|bottommeta|breadcrumb|comment|cookie|copyright|crumb|disqus|footer|hamburger|login|"
    "masthead|navbar|navigation|newsletter|paginat|recommend|related|search|sharebox|sharing|"
    "sidebar|sitemap|skiplink|social|subscrib|toolbar|tooltip|widget"
)
_UNSHOWN_PARTS = re.compile("hidden|offscreen|overlay|popover|screenreader")
_SHARE = re.compile("^share")
_META = "meta"
_NAME_LENGTH = 500
_NAME = re.compile(r"[a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

_PROTECTED = 0.3
"""Share of all prose that no mark of furniture outweighs."""
_MOST = 0.5
"""Share of all prose that is not furniture, however much of it is marked so."""
_PARAGRAPHS = 3
"""Longer paragraphs that a notice may have; what has more is content."""
_RECURRING = 4
"""An element that is found this often, of one class and without links, is content."""
_LINKS = 3
"""Links that make a list."""


def find_furniture(page: Page) -> frozenset[int]:
    """Return the numbers of the nodes of ``page`` that are left out, with all they hold."""
    unseen = {i for i, node in enumerate(page.nodes) if _is_unseen(node)}
    whole = weigh(page, unseen)
    marked, unshown = _marked(page, whole)
    dropped = set(unseen)
    # Many marks together may be none of furniture: perhaps tabs, of which one is shown.
    for found, share in ((unshown, _PROTECTED), (marked, _MOST)):
        kept = weigh(page, dropped | found).prose[0]
        is_content = kept < (1 - share) * weigh(page, dropped).prose[0]
        dropped |= {i for i in found if not (is_content and whole.prose[i])}
    weights = weigh(page, dropped)
    dropped |= {i for i in range(1, len(page.nodes)) if _is_link_list(page.nodes[i], i, weights)}
    weights = weigh(page, dropped)
    if not weights.chars[0]:
        return frozenset(unseen)
    return frozenset(dropped | around_core(page, weights, dropped))


def _is_unseen(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in _UNSEEN


def _marked(page: Page, weights: Weights) -> tuple[set[int], set[int]]:
    """Return the elements that the page marks as furniture, and those that it does not show."""
    kinds = [_kind(node) for node in page.nodes]
    frequency = Counter(kinds)
    headed, timed = _holding(page, "h1"), _holding(page, "time")
    marked, unshown = set(), set()
    for index, node in enumerate(page.nodes):
        if not isinstance(node, Element) or index == 0:
            continue
        prose = weights.prose[index]
        if prose and prose >= _PROTECTED * weights.prose[0]:
            continue
        is_text = weights.linked[index] * 2 < weights.chars[index]
        if headed[index] and is_text:
            continue
        recurs = is_text and frequency[kinds[index]] >= _RECURRING
        words = _words(node)
        if _is_hidden(node) or (not recurs and _has_part(words, _UNSHOWN_PARTS)):
            if weights.long_runs[index] <= _PARAGRAPHS:
                unshown.add(index)
        elif _is_structural(node):
            if not (recurs and node.tag in _FURNITURE):
                marked.add(index)
        elif not recurs:
            # The line that tells the day is often called `meta`, and worth keeping.
            names = words - {_META} if timed[index] else words
            weak = not names.isdisjoint(_NAMES) or _has_part(names, _SHARE)
            if _has_part(words, _NAME_PARTS) or (weak and not prose):
                marked.add(index)
    return marked, unshown


def _has_part(words: set[str], parts: re.Pattern[str]) -> bool:
    return any(parts.search(word) for word in words)


def _kind(node: Node) -> tuple[str, str]:
    """Return what elements of one kind have in common: tag and class, else the id."""
    if isinstance(node, Text):
        return "", ""
    attributes = node.attributes
    return node.tag, attributes.get("class") or "#" + attributes.get("id", "")


def _holding(page: Page, tag: str) -> list[bool]:
    """Return for each node whether it is, or holds, an element ``tag``."""
    holding = [isinstance(node, Element) and node.tag == tag for node in page.nodes]
    for index in range(len(holding) - 1, 0, -1):
        if holding[index]:
            holding[page.nodes[index].parent] = True
    return holding


def _is_hidden(element: Element) -> bool:
    style = element.attributes.get("style", "").lower().replace(" ", "")
    return (
        "hidden" in element.attributes
        or element.attributes.get("aria-hidden", "").lower() == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )


def _is_structural(element: Element) -> bool:
    """Whether the element's tag, role or item type says that it is furniture."""
    item_type = element.attributes.get("itemtype", "").lower()
    roles = element.attributes.get("role", "").lower().split()
    return (
        element.tag in _FURNITURE or not _ROLES.isdisjoint(roles) or item_type.endswith(_ITEM_TYPES)
    )


def _words(element: Element) -> set[str]:
    """Return the words of an element's class and id, in lower case."""
    name = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"
    return set(_NAME.findall(_CAMEL.sub(" ", name[:_NAME_LENGTH]).lower()))


def _is_link_list(node: Node, index: int, weights: Weights) -> bool:
    """Whether an element is a list of links without any prose."""
    return (
        isinstance(node, Element)
        and weights.links[index] >= _LINKS
        and not weights.prose[index]
        and weights.linked[index] * 3 >= weights.chars[index]
    )

"""A page in, what it states about itself out: title, address, day, publisher, language.

Only what is said plainly counts: the title and meta elements, the canonical link, a
publication time with its day, and JSON-LD. What is no ISO day or no web address is no
value here, because nobody wrote it for us.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from turnpack.lexicon import detect_language
from turnpack.read.page import Element, Page
from turnpack.records import Header, HeaderValue, Span

# The names of meta elements, best first.
_META = {
    "title": ("og:title", "dc.title", "dcterms.title", "articletitle"),
    "source_url": ("og:url",),
    "date": (
        "article:published_time",
        "datepublished",
        "pubdate",
        "publishdate",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.date",
        "dc.date",
        "date",
    ),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "sitename"),
}
_JSON_LD = "application/ld+json"
_DAY = len("2018-03-08")
_FIRST_LINES = 12
_TAG = re.compile("[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def page_header(page: Page, dropped: frozenset[int], text: str) -> Header:
    """Return the header of ``page``, whose reading text is ``text``."""
    stated: dict[str, list[str]] = {key: [] for key in _META}
    described: dict[str, list[str]] = {key: [] for key in _META}
    """What JSON-LD says, which is about the article or about what is around it."""
    meta: dict[str, str] = {}
    titles: list[str] = []
    headings: list[str] = []
    left_out = 0
    """Number of the first node after the furniture that was met last."""
    for index, node in enumerate(page.nodes):
        if index in dropped:
            left_out = max(left_out, page.end(index))
        if not isinstance(node, Element):
            continue
        attributes = node.attributes
        if node.tag == "meta":
            for key in ("property", "name", "itemprop"):
                if key in attributes and "content" in attributes:
                    meta.setdefault(attributes[key].strip().lower(), attributes["content"])
        elif node.tag == "link" and attributes.get("rel", "").lower() == "canonical":
            stated["source_url"].append(attributes.get("href", ""))
        elif node.tag == "time" and attributes.get("itemprop", "").lower() == "datepublished":
            stated["date"].append(attributes.get("datetime", ""))
        elif node.tag == "title" and not titles:
            titles.append(page.text(index))
        elif node.tag == "h1" and not headings and index >= left_out:
            headings.append(page.text(index))
        elif node.tag == "script" and attributes.get("type", "").strip().lower() == _JSON_LD:
            for key, value in _json_ld(page.text(index)):
                described[key].append(value)
    for key, names in _META.items():
        of_meta = (meta[name] for name in names if name in meta)
        stated[key] = [*of_meta, *stated[key], *described[key]]
    stated["title"] += [*headings, *titles]
    values: dict[str, HeaderValue] = {}
    for key, candidates in stated.items():
        plain = (_plain(key, " ".join(candidate.split())) for candidate in candidates)
        if found := next(filter(None, plain), None):
            values[key] = HeaderValue(found, Span(0, 0))
    if "title" in values:
        values["title"] = _as_printed(values["title"].value, text)
    if (language := _language(page, text)) is not None:
        values["language"] = HeaderValue(language, Span(0, 0))
    return Header(values)


def _language(page: Page, text: str) -> str | None:
    """Return the page's language if the text bears it out: many pages keep a template's."""
    primary, hyphen, region = (page.language or "").strip().partition("-")
    tag = primary.lower() + hyphen + region
    return tag if primary.lower() == detect_language(text) and _TAG.fullmatch(tag) else None


def _as_printed(title: str, text: str) -> HeaderValue:
    """Return the line among the first of ``text`` that ``title`` starts with, else ``title``.

    Titles in the head of a page often end in the name of the site; the line does not.
    """
    start, best = 0, Span(0, 0)
    for line in text.split("\n", _FIRST_LINES)[:_FIRST_LINES]:
        printed = " ".join(line.split())
        rest = title.removeprefix(printed)
        is_part = rest != title and (not rest or not rest.lstrip()[:1].isalnum())
        if is_part and len(line) > best.end - best.start:
            best = Span(start, start + len(line))
        start += len(line) + 1
    return HeaderValue(" ".join(best.of(text).split()) or title, best)


def _plain(key: str, value: str) -> str | None:
    """Return ``value`` as the sessions table has it, None if it is not of that kind."""
    if key == "date":
        try:
            return date.fromisoformat(value[:_DAY]).isoformat()
        except ValueError:
            return None
    if key == "source_url":
        return value if value.startswith(("https://", "http://")) else None
    return value or None


def _json_ld(source: str) -> Iterator[tuple[str, str]]:
    """Return what a JSON-LD description of an article states."""
    try:
        data = json.loads(source)
    except (ValueError, RecursionError):
        return
    items = data if isinstance(data, list) else [data]
    for item in items:
        if not isinstance(item, dict):
            continue
        graph = item.get("@graph")
        for part in [item, *(graph if isinstance(graph, list) else [])]:
            if isinstance(part, dict):
                yield from _article(part)


def _article(part: dict[str, Any]) -> Iterator[tuple[str, str]]:
    publisher = part.get("publisher")
    page = part.get("mainEntityOfPage")
    found = {
        "title": part.get("headline"),
        "source_url": part.get("url") or (page.get("@id") if isinstance(page, dict) else page),
        "date": part.get("datePublished"),
        "publisher": publisher.get("name") if isinstance(publisher, dict) else None,
    }
    for key, value in found.items():
        if isinstance(value, str):
            yield key, value

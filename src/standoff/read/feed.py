"""Saved news feeds: RSS (2.0 and 1.0) and Atom. One item, one report; nothing is fetched, no entity is expanded, no DTD is loaded.

The text is the fullest that the item holds (`content:encoded`, `content`, `description`, `summary`), as a browser would show it: a block
of its HTML is a line. The outlet is the item's `source`, else that part of the feed's title which is built like an outlet's name, else the
whole of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from standoff.lexicon import Lexicon
from standoff.model import Document, Problem
from standoff.read.decode import characters
from standoff.read.head import known, outlet_like
from standoff.read.record import read_record

_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("pubDate", "published", "date", "issued", "updated", "modified")
_PEOPLE = ("creator", "author")
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "section", "article", "figure"}
)
_HIDDEN = ("script", "style", "template")
_PARTS = re.compile(r"\s+[|·•–—-]\s+|:\s+")
_SPACES = re.compile(r"\s+")
_NEVER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What a reference may spell that no XML holds: control characters and halves of pairs."""
_HALF = re.compile(r"&#(?:x0*[dD][89a-fA-F][\da-fA-F]{2}|0*5[5-7]\d{3});")
"""References to (about) the halves of surrogate pairs: they are no characters, and what holds one cannot be decoded."""
_PICTURES = "{http://search.yahoo.com/mrss/}"
"""The namespace of titles and texts that belong to pictures and films (Media RSS), not to the report."""
_LONGEST = 80


def read_feed(path: Path, origin: str, words: Lexicon) -> Iterator[Document | Problem]:
    """The reports in the feed at `path`."""
    page, problems = characters(path, origin)
    yield from problems
    if page is None:
        return
    from lxml import etree  # here, as most dossiers hold no feed

    safe = etree.XMLParser(encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root: Any = etree.fromstring(_HALF.sub("", page).encode("utf-8", "replace"), safe) if page.strip() else None
    items = [] if root is None else [node for node in root.iter() if _tag(node) in ("item", "entry")]
    if root is None or not items:
        yield Problem(
            "unknown-xml", "This is no news feed (RSS or Atom) with items in it. Save the reports as text, HTML or JSONL.", origin
        )
        return
    channel = next((node for node in root.iter() if _tag(node) in ("channel", "feed")), root)
    outlet = _outlet(_first(channel, ("title",)), words)
    language = _first(channel, ("language",)) or channel.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    for number, item in enumerate(items, 1):
        text = max((_plain(_inner(node)) for node in item if _tag(node) in _TEXTS), key=len, default="")
        record = {
            "text": text,
            "title": _plain(_first(item, ("title",))),
            "date": next((found for name in _DATES if (found := _first(item, (name,)))), ""),
            "outlet": _name(item, ("source",), "title") or outlet,
            "url": _link(item),
            "author": next((found for name in _PEOPLE if (found := _name(item, (name,), "name"))), ""),
            "language": language or "en",
        }
        yield from read_record({name: value for name, value in record.items() if value}, f"{origin}#{number}", words)


def _tag(node: Any) -> str:
    """The name of an element without its namespace; "" of a comment, an instruction, and what belongs to a picture."""
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) and not node.tag.startswith(_PICTURES) else ""


def _child(node: Any, names: tuple[str, ...]) -> Any:
    return next((child for child in node if _tag(child) in names), None)


def _first(node: Any, names: tuple[str, ...]) -> str:
    """The text of the first child of one of these names."""
    found = _child(node, names)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _name(node: Any, names: tuple[str, ...], part: str) -> str:
    """The text of the first child of one of these names, or of that `part` of it which names it (Atom: with an address beside it)."""
    found = _child(node, names)
    return (_first(found, (part,)) if found is not None else "") or _first(node, names)


def _inner(node: Any) -> str:
    """What an element holds: text that is HTML in disguise, or elements of HTML (Atom's `xhtml`)."""
    from lxml import etree

    if not len(node):
        return node.text or ""
    return (node.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in node)


def _link(item: Any) -> str:
    """The address of an item: Atom's link that is no enclosure, RSS's link, or an id that is an address."""
    links = [child for child in item if _tag(child) == "link"]
    address = next((link.get("href") for link in links if link.get("href") and link.get("rel", "alternate") == "alternate"), None)
    told = (address, *(link.text for link in links), _first(item, ("guid", "id")))
    return next((found.strip() for found in told if found and found.strip().startswith(("http://", "https://"))), "")


def _outlet(title: str, words: Lexicon) -> str:
    """The outlet in a feed's title ("World news | The Vale Herald"); a long title that holds none names nobody."""
    heads = known(words)
    parts = [part.strip() for part in _PARTS.split(title)]
    return next((part for part in parts if outlet_like(part, heads)), title if len(title) <= _LONGEST else "")


def _plain(html: str) -> str:
    """The words of a piece of HTML, a block a line."""
    html = _NEVER.sub("", html)
    if "<" not in html and "&" not in html:
        return html.strip()
    from lxml.html import document_fromstring

    page = document_fromstring(f"<html><body>{html}</body></html>")
    root = next(page.iter("body"), page)
    for node in list(root.iter(*_HIDDEN)):
        node.drop_tree()
    for node in root.iter():
        block = _tag(node) in _BLOCKS
        if _tag(node):
            node.text = ("\n" if block else "") + _told(node.text)
        node.tail = ("\n" if block or _tag(node) == "br" else "") + _told(node.tail)
    lines = (" ".join(line.split()) for line in root.text_content().split("\n"))
    return "\n\n".join(line for line in lines if line)


def _told(text: str | None) -> str:
    return _SPACES.sub(" ", _NEVER.sub("", text or ""))

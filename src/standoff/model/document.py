"""A report as it was read: its text, character for character, and what its masthead tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standoff.model.plain import content_id
from standoff.model.span import Span
from standoff.model.when import When

BlockKind = Literal["title", "masthead", "heading", "text", "caption", "credit", "photo-credit", "correction", "furniture"]
"""What a stretch of text is. `furniture`: newsletter boxes, menus, lines in another script. Marked, never cut."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document (a paragraph or line) and what it is. Blocks are in order and do not overlap."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One report. `id` comes from the content (text, date, outlet, url, title), never from where the file lay.

    `origin` is the file's name (relative to the folder given), with `#line` for a row of a table or JSONL. `credits` are the
    agencies named in the text ("With Reuters, AP"), not those of photographs. `translated` is True for a report with the
    marks of a machine translation, None when nobody looked.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    origin: str
    title: str | None = None
    published: When | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    credits: tuple[str, ...] = ()
    language: str = "en"
    translated: bool | None = None


def document_id(text: str, published: When | None, outlet: str | None, url: str | None, title: str | None) -> str:
    """The id of a report: what it says and where it came out, never where its file lay."""
    return content_id("d", text, published.iso if published else None, outlet, url, title)

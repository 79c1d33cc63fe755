"""What a PDF tells of the report: its title, outlet, address and day, where the file and the page agree, or fields made for them say so.

The information dictionary of a PDF holds what a program put there: titles such as "Microsoft Word - final3.docx", authors such as the name
of a computer, and the day on which the file was made, which for a page printed from the web is any day after. Hence of it only a title is
taken that stands on the first page too, and an author that is built like the name of an office; its days are told to the reader of the
problem and never taken. The fields that publishers fill (PRISM, Dublin Core's publisher) are taken as they are.
"""

from __future__ import annotations

import re
from calendar import day_name
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from standoff.lexicon import Lexicon
from standoff.model import When
from standoff.read.dates import stated_day
from standoff.read.head import Known, hostname, known, outlet_like
from standoff.read.pdf.paragraphs import Paragraph
from standoff.read.pdf.running import CLOCK, Pages

if TYPE_CHECKING:
    from pypdf import PdfReader

_PARTS = re.compile(rf"\s*[|·•,–—]\s*|\s+-\s+|\s*\b(?:\d\S*|{'|'.join(day_name)}),?(?!\w)\s*")
"""What parts the name of an outlet from the day and the number of the page in a running head."""
_LETTERS = re.compile(r"[^\W_]+")
_LONGEST_TITLE = 300
_NEAR = 12
_TITLE_WORDS = 30
_DAY_WORDS = 8


@dataclass(frozen=True, slots=True)
class Fields:
    """What the file says of itself, apart from its pages. `made` is the day on which it was made, as ISO."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    made: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of the report before its text is looked at."""

    title: str | None
    outlet: str | None
    url: str | None
    published: When | None


def fields_of(file: PdfReader) -> Fields:
    """The information dictionary and the XMP of a file; what is broken there tells nothing."""
    try:
        info = file.metadata
        made = info.creation_date if info else None
        title, author = (_words(info.get(key)) if info else "" for key in ("/Title", "/Author"))
    except Exception:  # a broken dictionary is as good as none: the pages tell the rest
        title, author, made = "", "", None
    try:
        nodes = dict(_xmp(file))
    except Exception:  # so is broken XML
        nodes = {}
    return Fields(
        title,
        author,
        nodes.get("publicationName") or nodes.get("publisher", ""),
        nodes.get("publicationDate", ""),
        made.date().isoformat() if isinstance(made, datetime) else "",
    )


def _xmp(file: PdfReader) -> Iterator[tuple[str, str]]:
    xmp = file.xmp_metadata
    root: Any = xmp.rdf_root if xmp else None
    for name in ("publicationName", "publisher", "publicationDate") if root else ():
        for node in root.getElementsByTagNameNS("*", name)[:1]:
            leaf = next(iter(node.getElementsByTagNameNS("*", "li")), node)
            yield name, _words("".join(child.data for child in leaf.childNodes if child.nodeType == child.TEXT_NODE))


def told(fields: Fields, pages: Pages, found: list[Paragraph], words: Lexicon) -> Told:
    """The title, outlet, address and day of a report; None for each that is not sure."""
    heads = known(words)
    running = [line for line in pages.running if not CLOCK.search(line)]
    names = [(part.strip(), line) for line in running for part in _PARTS.split(line) if outlet_like(part.strip(), heads)]
    issuer = fields.author if outlet_like(fields.author, heads) else ""
    outlet = fields.publisher or (names[0][0] if names else "") or issuer or hostname(pages.address) or ""
    days = {when for _, line in names if (when := stated_day(line)) is not None}
    published = stated_day(fields.published) or (days.pop() if len(days) == 1 else None)
    return Told(_title(fields.title, found, heads), outlet or None, pages.address, published)


def _title(title: str, found: list[Paragraph], heads: Known) -> str | None:
    """The title: the one of the file if it stands on the first page, else the largest letters there above the text; else None."""
    near = [one for one in found[:_NEAR] if one.page == 0 and not one.note]
    wanted = _LETTERS.findall(title.casefold())
    for one in near:
        if len(wanted) > 1 and wanted == _LETTERS.findall(one.text.casefold()):
            return one.text
    text = next((place for place, one in enumerate(near) if len(one.text.split()) > _TITLE_WORDS), len(near))
    body = near[text].size if text < len(near) else min((one.size for one in near), default=0.0)
    large = [one for one in near[:text] if one.size > 1.15 * body and not outlet_like(one.text, heads) and not _day_alone(one.text)]
    ranked = sorted(large, key=lambda one: -one.size)[:2]
    if len(ranked) > 1 and len(ranked[0].text.split()) <= 2 and ranked[1].size >= 1.4 * body:
        del ranked[0]  # a name above the headline
    best = next((one for one in ranked[:1] if len(one.text.split()) > 2 and len(one.text) <= _LONGEST_TITLE), None)
    return best.text if best else None


def _day_alone(line: str) -> bool:
    return stated_day(line) is not None and len(line.split()) <= _DAY_WORDS


def _words(value: object) -> str:
    text = " ".join(str(value).split()) if isinstance(value, str) else ""
    return text.encode("utf-8", "ignore").decode() if len(text) <= _LONGEST_TITLE and text.isprintable() else ""

"""Saved web pages, through trafilatura: main text, title, day, outlet, author. Nothing is fetched."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path

from standoff.lexicon import Lexicon
from standoff.model import Document, Problem
from standoff.read.dates import stated_day
from standoff.read.decode import characters
from standoff.read.document import document_of

_SENTENCE = re.compile(r"(?:\S+\s+){5,}\S+[.!?…]")
"""Running text has a sentence of six words somewhere; a menu has none."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it complains of becomes a Problem here


def read_html(path: Path, origin: str, words: Lexicon) -> Iterator[Document | Problem]:
    """The report on the saved page at `path`. A page of only menus gives a problem and no document."""
    page, problems = characters(path, origin)
    yield from problems
    if page is None:
        return
    import trafilatura  # here, because it takes half a second to load and most dossiers hold no page

    found = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        favor_precision=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = "" if found is None or isinstance(found, dict) else (found.text or "").strip()
    if found is None or isinstance(found, dict) or not _SENTENCE.search(text):
        yield Problem(
            "no-text", "No running text was found on the page (only menus, or it needs JavaScript). Save the article itself.", origin
        )
        return
    yield from document_of(
        text,
        origin,
        words,
        published=stated_day(found.date or ""),
        title=found.title or None,
        outlet=found.sitename or found.hostname or None,
        url=found.url or None,
        author=found.author or None,
        language=found.language or "en",
    )

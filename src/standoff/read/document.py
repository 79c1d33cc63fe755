"""One text and what is known of it become a `Document`: blocks, day, credits, and an id that comes from the content."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.lexicon import Lexicon
from standoff.model import Document, Evidence, Problem, When, document_id
from standoff.read.blocks import blocks_of
from standoff.read.credits import credited
from standoff.read.dates import ambiguous, datelined_day, named_day, stamped_day, stated_day
from standoff.read.head import head_of, known
from standoff.read.translated import translated


def document_of(
    text: str,
    origin: str,
    words: Lexicon,
    *,
    published: When | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    author: str | None = None,
    language: str = "en",
    name: str = "",
) -> Iterator[Document | Problem]:
    """The document for `text`, and a problem when its day is not known or it holds no words.

    What the record says (`published`, `title`, …) goes before what the masthead of the text says, that before a date with which the text
    itself opens, and that before the day in the address or in `name`, the name of its file.
    """
    if not text.strip():
        yield Problem("no-text", "There is no text in it. Nothing was kept.", origin)
        return
    blocks = blocks_of(text, words)
    heads = known(words)
    head = head_of(blocks, text, heads)
    said = head.fields
    mastheads = [block.span.of(text) for block in blocks if block.kind == "masthead"]
    published = published or stated_day(said.get("date", "")) or next((when for line in mastheads if (when := stated_day(line))), None)
    opening = next((block.span.of(text) for block in blocks if block.kind == "text"), "")
    url = url or said.get("url")
    published = published or stamped_day(opening) or datelined_day(opening) or named_day(url or "") or named_day(name)
    title = title or said.get("title") or next((block.span.of(text) for block in blocks if block.kind == "title"), None)
    outlet, author = outlet or said.get("outlet"), author or said.get("author")
    language = said.get("language", "")[:2].lower() or language
    sources = [name for block in blocks if block.kind == "credit" for name in credited(block.span.of(text), words, heads)]
    told = (*head.others, *filter(None, (head.wire,)))  # where the record names the outlet, the wire of the dateline is no outlet
    others = [name for name in told if name.casefold() != (outlet or "").casefold() and name not in sources]
    identity = document_id(text, published, outlet, url, title)
    yield Document(
        identity,
        text,
        blocks,
        origin,
        title,
        published,
        outlet,
        author,
        url,
        tuple(dict.fromkeys((*sources, *others))),
        language,
        translated(text, blocks, words, title),
    )
    yield from _unsaid(published, outlet, mastheads, origin)
    for block in blocks:
        if block.kind == "correction":
            yield Problem("correction", _CORRECTION, origin, Evidence(identity, block.span))


_CORRECTION = (
    "Here the outlet corrects or updates a report of its own; no acts are read from it. "
    "See whether lines of an earlier report fall with it."
)
_NO_OUTLET = (
    "No outlet is named, so its lines stand under its title. Add a head line such as Outlet: The Harbour Post, the field outlet (JSONL, "
    "CSV, front matter) or the meta og:site_name (HTML)."
)


def _unsaid(published: When | None, outlet: str | None, mastheads: list[str], origin: str) -> Iterator[Problem]:
    """A problem for the day, and one for the outlet, that a report does not state."""
    if published is None:
        unclear = next((line for line in mastheads if ambiguous(line)), None)
        if unclear:
            message = f"The day {unclear!r} can be read in two orders, so none was taken. Give the date as 2022-01-27."
            yield Problem("ambiguous-date", message, origin)
        else:
            message = "No date of the report was found; so yesterday or Friday stay unresolved. Add a line such as 27 January 2022."
            yield Problem("no-date", message, origin)
    if outlet is None:
        yield Problem("no-outlet", _NO_OUTLET, origin)

"""One record of a scraper or archive (a JSON object, a row of a table) becomes a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from standoff.lexicon import Lexicon
from standoff.model import Document, Problem
from standoff.read.dates import stated_day
from standoff.read.document import document_of
from standoff.read.head import hostname


def read_record(record: Mapping[str, Any], origin: str, words: Lexicon) -> Iterator[Document | Problem]:
    """The document in `record`; which keys mean what is told by `lexicon/en/fields.toml`, the first that is filled wins."""
    values: dict[str, str] = {}
    for row in words.masthead.fields:
        for key in row.words:
            value = _text(record.get(key))
            if value is not None:
                values.setdefault(row.field, value)
    if "text" not in values:
        yield Problem(
            "no-text",
            f"The record has no text (looked for text, content, body, maintext …; it has {', '.join(map(str, record))[:200]}).",
            origin,
        )
        return
    url = values.get("url")
    yield from document_of(
        values["text"].replace("\r\n", "\n").replace("\r", "\n"),
        origin,
        words,
        published=stated_day(values.get("date", "")),
        title=values.get("title"),
        outlet=values.get("outlet") or hostname(url),
        url=url,
        author=values.get("author"),
        language=values.get("language", "en")[:2].lower(),
    )


def _text(value: object) -> str | None:
    """A field as words: a string, the name in an object (NewsAPI's source), the parts of a list (authors, paragraphs)."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, Mapping):
        return _text(value.get("name") or value.get("title"))
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "\n".join(value) if any(" " in item for item in value) and len(value) > 3 else ", ".join(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None

"""The four sets of news with known events, as documents: one reader for the tasks `stories` and `copies`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from standoff.lexicon import Lexicon, english
from standoff.model import Document, When, content_id
from standoff.read.blocks import blocks_of

Told = tuple[Document, str]
"""A document and the event that it tells, by the set's own label."""


def documents_in(paths: list[Path], limit: int | None = None) -> dict[str, list[Told]]:
    """The documents of each file with their events; files are told by the fields of their rows.

    Articles without a known event (Timeline17) have the event "" and serve for copies only. A story of AllSides carries one day for all its
    snippets, the only date that the set has; the others have a day for each article or none.
    """
    words = english()
    found: dict[str, list[Told]] = {}
    for path in paths:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        told = [item for row in rows for item in _told(row, words)]
        unique = {document.id: (document, event) for document, event in told}
        found[path.as_posix()] = sorted(unique.values(), key=lambda item: item[0].id)[:limit]
    return found


def _told(row: dict[str, Any], words: Lexicon) -> Iterator[Told]:
    if "event_id" in row:
        yield _document(row["title"], row["text"], row["date"], row["outlet"], row["id"], words), str(row["event_id"])
    elif "triplet-uuid" in row:
        text = "\n".join(" ".join(paragraph) for paragraph in row["body-paragraphs"])
        yield _document(row["title"], text, row["date"], row["source"], row["uuid"], words), str(row["triplet-uuid"])
    elif "sentences" in row:
        text = "\n".join(sentence.replace("\\n", "").strip() for sentence in row["sentences"])
        yield _document(None, text, None, row["outlet_code"], row["doc_id"], words), str(row["event"])
    elif "news" not in row:
        yield _document(None, row["text"], row["date"], None, f"{row['id']} {row['text'][:80]}", words), ""
    else:
        for item in row["news"].values():
            name = f"{row['id']} {item['newsSource']} {item['newsLink']}"
            text = "\n".join(item["newBody"])
            if text.strip():
                yield _document(item["newsTitle"], text, row["date"][:10], item["newsSource"], name, words), str(row["id"])


def _document(title: str | None, text: str, day: str | None, outlet: str | None, name: str, words: Lexicon) -> Document:
    published = When(date.fromisoformat(day[:10]), date.fromisoformat(day[:10]), "stated", "day") if day else None
    return Document(content_id("d", name, text), text, blocks_of(text, words), name, title, published, outlet)

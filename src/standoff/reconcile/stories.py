"""Which documents are one voice: near copies, wire copy and revisions."""

from __future__ import annotations

from standoff.lexicon import Lexicon
from standoff.model import Document, Story


def stories_of(documents: tuple[Document, ...], words: Lexicon) -> tuple[Story, ...]:
    """Every document in exactly one story, sorted by id."""
    return ()

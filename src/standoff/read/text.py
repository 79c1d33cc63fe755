"""Plain text: one file, one report. ` date YYYY-MM-DD ` first, or a headline and a dateline, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from standoff.lexicon import Lexicon
from standoff.model import Document, Problem
from standoff.read.decode import characters
from standoff.read.document import document_of


def read_text(path: Path, origin: str, words: Lexicon) -> Iterator[Document | Problem]:
    """The report in the text file at `path`."""
    text, problems = characters(path, origin)
    yield from problems
    if text is not None:
        yield from document_of(text, origin, words, name=path.name)

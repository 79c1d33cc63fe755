"""FILES → DOCUMENTS."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from standoff.lexicon import Lexicon
from standoff.model import Document, Problem


def read(path: Path, words: Lexicon) -> Iterator[Document | Problem]:
    """Every document in the file or folder `path`, and a problem for each thing that could not be read."""
    return iter(())

"""The walk: files → documents → readings → ledger."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from standoff.annotate import annotate
from standoff.lexicon import Lexicon
from standoff.model import Document, Language, Ledger, Problem
from standoff.read import read
from standoff.reconcile import reconcile


def walk(paths: Iterable[Path], words: Lexicon, language: Language) -> Ledger:
    """Read every file and return what they say, side by side."""
    found = [item for path in paths for item in read(path, words)]  # Document | Problem
    readings = [annotate(item, words, language) for item in found if isinstance(item, Document)]
    return reconcile(readings, words, problems=[item for item in found if isinstance(item, Problem)])

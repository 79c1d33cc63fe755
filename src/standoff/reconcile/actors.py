"""Who, across documents: one actor, all its forms, with a reason for each joining."""

from __future__ import annotations

from standoff.lexicon import Lexicon
from standoff.model import Actor, Correction, Naming, Reading


def actors_of(
    readings: tuple[Reading, ...], words: Lexicon, corrections: tuple[Correction, ...] = ()
) -> tuple[tuple[Actor, ...], tuple[Naming, ...]]:
    """The actors of all readings, sorted by id, and which words name which of them, sorted by place."""
    return (), ()

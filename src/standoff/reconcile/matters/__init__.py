"""One act told five times is one matter; where the tellings differ, the sides are shown."""

from __future__ import annotations

from standoff.lexicon import Lexicon
from standoff.model import Actor, Bearing, Matter, Naming, Reading, Story


def matters_of(
    readings: tuple[Reading, ...],
    actors: tuple[Actor, ...],
    namings: tuple[Naming, ...],
    stories: tuple[Story, ...],
    bearings: tuple[Bearing, ...],
    words: Lexicon,
) -> tuple[Matter, ...]:
    """The matters of all readings, sorted by id."""
    return ()

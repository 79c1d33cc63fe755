"""Whose voice a stretch of a report is: that of its story, or of the story from which the report has copied the passage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standoff.model.ledger import Story
from standoff.model.span import Evidence

_MOST = 0.9
"""Share of some words that lies in a copied passage, from which they are of that passage."""


@dataclass(frozen=True, slots=True)
class Voices:
    """`homes`: report → its story. `copied`: report → the stretches that it has from other stories, with those stories."""

    homes: dict[str, str]
    copied: dict[str, tuple[tuple[Evidence, str], ...]]

    def of(self, words: Evidence) -> str:
        """The id of the story that tells `words`; the report itself where no story is known."""
        for place, story in self.copied.get(words.doc, ()):
            if place.span.overlap(words.span) >= _MOST * len(words.span):
                return story
        return self.homes.get(words.doc, words.doc)


def voices_of(stories: Iterable[Story]) -> Voices:
    """The voices of a ledger's stories."""
    some = tuple(stories)
    copied: dict[str, list[tuple[Evidence, str]]] = {}
    for story in some:
        for place in story.copied:
            copied.setdefault(place.doc, []).append((place, story.id))
    homes = {doc: story.id for story in some for doc in story.docs}
    return Voices(homes, {doc: tuple(sorted(places)) for doc, places in copied.items()})

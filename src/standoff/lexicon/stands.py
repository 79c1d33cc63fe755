"""Words by which parties take stands in the bulletins of negotiations, and by which others join or oppose them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from standoff.lexicon.reader import rows


@dataclass(frozen=True, slots=True)
class Stand:
    """A predicate: a verb or noun in all its forms."""

    words: tuple[str, ...]
    part: Literal["verb", "noun"]
    example: str
    against: bool = False
    outer: bool = False


@dataclass(frozen=True, slots=True)
class Joining:
    """Words after which parties stand that share a stand (`with`) or take the contrary one (`against`).

    `apart`: they may also open the sentence or follow the point, away from the holder's name.
    """

    words: tuple[str, ...]
    side: Literal["with", "against"]
    example: str
    apart: bool = False


@dataclass(frozen=True, slots=True)
class StandWords:
    """Rows by form in lower case."""

    verbs: dict[str, Stand]
    nouns: dict[str, Stand]
    joinings: tuple[Joining, ...]


def read_stands(folder: Path) -> StandWords:
    """Read `stands.toml` and `joinings.toml` in `folder`."""
    found = rows(folder / "stands.toml", Stand)
    verbs = {word: row for row in found if row.part == "verb" for word in row.words}
    nouns = {word: row for row in found if row.part == "noun" for word in row.words}
    return StandWords(verbs, nouns, rows(folder / "joinings.toml", Joining))

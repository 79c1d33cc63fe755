"""Words for issues: those that say nothing about a matter, and those that tell its direction."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from standoff.lexicon.reader import rows


@dataclass(frozen=True, slots=True)
class Plain:
    """Words that stand in every report and tell no issue from another."""

    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Direction:
    """Words that turn what they govern: `less` (withdraw, halt, without) against `more` (deploy, expand); `not` turns either.

    `same` are words that take up a proposition already made ("these demands", "the proposal") and so keep its direction.
    """

    words: tuple[str, ...]
    way: Literal["less", "more", "not", "same"]
    example: str


@dataclass(frozen=True, slots=True)
class IssueWords:
    """`plain` holds the plain words; `ways` gives the direction of a word in any of its forms."""

    plain: frozenset[str]
    ways: dict[str, str]


def read_issue_words(folder: Path) -> IssueWords:
    """Read `plain.toml` and `directions.toml` in `folder`."""
    plain = rows(folder / "plain.toml", Plain)
    ways = rows(folder / "directions.toml", Direction)
    return IssueWords(frozenset(word for row in plain for word in row.words), {word: row.way for row in ways for word in row.words})

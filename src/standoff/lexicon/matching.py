"""Words for setting tellings side by side: those that carry no content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from standoff.lexicon.reader import rows


@dataclass(frozen=True, slots=True)
class FunctionWord:
    """Words of one class (articles, pronouns, …) that carry no content of their own."""

    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class MatchingWords:
    """`empty` are the words, in lower case, that do not make two tellings alike."""

    empty: frozenset[str]


def read_matching(folder: Path) -> MatchingWords:
    """Read `function_words.toml` in `folder`."""
    return MatchingWords(frozenset(word for row in rows(folder / "function_words.toml", FunctionWord) for word in row.words))

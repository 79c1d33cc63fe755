"""Words for setting tellings side by side: those that carry no content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from standoff.lexicon.reader import rows

_FILES = ("function_words.toml", "questions.toml")


@dataclass(frozen=True, slots=True)
class FunctionWord:
    """Words of one class (articles, pronouns, …) that carry no content of their own, or that ask."""

    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class MatchingWords:
    """`empty` are the words, in lower case, that do not make two tellings alike; `counting` those by which a question asks for a number."""

    empty: frozenset[str]
    counting: tuple[str, ...] = ()


def read_matching(folder: Path) -> MatchingWords:
    """Read `function_words.toml` and `questions.toml` in `folder`."""
    empty, counting = ([word for row in rows(folder / name, FunctionWord) for word in row.words] for name in _FILES)
    return MatchingWords(frozenset(empty), tuple(counting))

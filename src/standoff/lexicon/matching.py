"""Words for setting tellings side by side: those that carry no content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from standoff.lexicon.reader import rows


@dataclass(frozen=True, slots=True)
class FunctionWord:
    """Words of one class (articles, pronouns, …) that carry no content of their own, or that ask."""

    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """Words by which a question asks for a number, for days or for yes or no, by what they do there (`questions.toml`)."""

    words: tuple[str, ...]
    kind: Literal[
        "number", "event", "said", "past", "ahead", "on", "after", "from", "to", "whether", "accepts", "rejects", "demands", "offers",
        "commits", "threatens", "denies", "accuses", "ending", "supposes",
    ]  # fmt: skip
    example: str


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The forms of one verb of which one does not begin as another does ("send", "sent")."""

    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class MatchingWords:
    """`empty` are the words, in lower case, that do not make two tellings alike; `asking` those of questions, with their kind; `verbs` the
    forms of verbs, each by itself.
    """

    empty: frozenset[str]
    asking: tuple[tuple[str, str], ...] = ()
    verbs: tuple[tuple[str, ...], ...] = ()

    @property
    def counting(self) -> tuple[str, ...]:
        """The words by which a question asks for a number."""
        return self.by_kind.get("number", ())

    @property
    def by_kind(self) -> dict[str, tuple[str, ...]]:
        """The words by which a question asks, in the order of the file, by what they do there."""
        kinds: dict[str, tuple[str, ...]] = {}
        for word, kind in self.asking:
            kinds[kind] = (*kinds.get(kind, ()), word)
        return kinds


def read_matching(folder: Path) -> MatchingWords:
    """Read `function_words.toml`, `questions.toml` and `verb_forms.toml` in `folder`."""
    empty = (word for row in rows(folder / "function_words.toml", FunctionWord) for word in row.words)
    asking = tuple((word, row.kind) for row in rows(folder / "questions.toml", QuestionWord) for word in row.words)
    return MatchingWords(frozenset(empty), asking, tuple(row.words for row in rows(folder / "verb_forms.toml", VerbForms)))

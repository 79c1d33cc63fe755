"""Words by which a calendar tells whether what was expected was done, was put off, or was done once more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from standoff.lexicon.reader import rows

Role = Literal[
    "kin", "light", "past", "frame", "dating", "bound", "repeats", "further", "put off", "late", "no", "awaits", "joint", "passive",
    "within", "term", "unsays", "said", "threat", "standing",
]  # fmt: skip
_SINGLE = ("light", "past", "frame", "dating", "bound", "repeats", "no", "awaits", "joint", "passive", "within", "said", "threat")


@dataclass(frozen=True, slots=True)
class OutcomeWord:
    """Words of one role (`outcomes.toml` says what each is for)."""

    words: tuple[str, ...]
    role: Role
    example: str


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """Single words in lower case by role, phrases as patterns; `kin` gives a form the first of its row; `empty` carry no content."""

    kin: dict[str, str]
    light: frozenset[str]
    past: frozenset[str]
    frame: frozenset[str]
    dating: frozenset[str]
    bound: frozenset[str]
    repeats: frozenset[str]
    no: frozenset[str]
    awaits: frozenset[str]
    joint: frozenset[str]
    passive: frozenset[str]
    within: frozenset[str]
    said: frozenset[str]
    threat: frozenset[str]
    further: re.Pattern[str]
    put_off: re.Pattern[str]
    late: re.Pattern[str]
    term: re.Pattern[str]
    unsays: re.Pattern[str]
    standing: re.Pattern[str]
    empty: frozenset[str]


def read_outcomes(folder: Path, empty: frozenset[str]) -> OutcomeWords:
    """Read `outcomes.toml` in `folder`; `empty` are the words without content (`function_words.toml`)."""
    by_role: dict[str, list[str]] = {}
    kin: dict[str, str] = {}
    for row in rows(folder / "outcomes.toml", OutcomeWord):
        by_role.setdefault(row.role, []).extend(row.words)
        if row.role == "kin":
            kin |= dict.fromkeys(row.words, row.words[0])
    single = {role: frozenset(words) for role, words in by_role.items()}
    return OutcomeWords(
        kin=kin,
        **{role: single[role] for role in _SINGLE},
        further=_phrases(by_role["further"]),
        put_off=_phrases(by_role["put off"]),
        late=_phrases(by_role["late"]),
        term=_phrases(by_role["term"]),
        unsays=_phrases(by_role["unsays"]),
        standing=_phrases(by_role["standing"]),
        empty=empty,
    )


def _phrases(words: list[str]) -> re.Pattern[str]:
    """A pattern of whole words and phrases, without regard to case."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest) + r")(?!\w)", re.IGNORECASE)

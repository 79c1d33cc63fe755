"""Words that tell what has become of the people and things that a figure counts: dead, wounded, captive, missing …"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from standoff.lexicon.reader import rows

_BREAK, _BESIDE = "break", "beside"


@dataclass(frozen=True, slots=True)
class Fate:
    """Words of one fate (`kind`); or those that part the clause of one figure from that of the next (`break`); or that tell that forces are
    beside a land, and not in it (`beside`)."""

    words: tuple[str, ...]
    kind: str
    example: str


@dataclass(frozen=True, slots=True, eq=False)
class FateWords:
    """`kinds`: the fate by its words in small letters. `told` finds any of these, the longest first, `breaks` the ends of a clause,
    `beside` the words for a place beside another."""

    kinds: dict[str, str]
    told: re.Pattern[str]
    breaks: re.Pattern[str]
    beside: re.Pattern[str]


def read_fates(folder: Path) -> FateWords:
    """Read `fates.toml` in `folder`. Raises `BrokenLexicon` as `rows` does."""
    found = rows(folder / "fates.toml", Fate)
    kinds = {word: row.kind for row in found for word in row.words if row.kind not in (_BREAK, _BESIDE)}
    breaks, beside = ([word for row in found for word in row.words if row.kind == kind] for kind in (_BREAK, _BESIDE))
    return FateWords(kinds, _any(kinds, ""), _any(breaks, r"|[;:()\[\]—–\n]|,(?!\d)"), _any(beside, ""))


def _any(words: Iterable[str], marks: str) -> re.Pattern[str]:
    """Any of these words as whole words, in capitals or small letters; or one of the marks between words, not within a number."""
    listed = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, listed)) + r")\b" + marks, re.IGNORECASE)

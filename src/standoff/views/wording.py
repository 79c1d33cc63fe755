"""How alike two wordings are, without a word list: rare shared words count, common ones hardly.

Tokens are runs of letters and digits, without case, cut to six characters (a stem good enough to match "withdrawn" with "withdrawal").
Rarity is inverse document frequency over the texts at hand (Spärck Jones 1972). Weights of sets are added up exactly, whatever their order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from math import fsum, log

STEM = 6
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The runs of letters and digits of a text, as written."""
    return _WORD.findall(text)


def stems(text: str) -> tuple[str, ...]:
    """The stems of a text in their order."""
    return tuple(word[:STEM] for word in words(text.casefold()))


def rarity(texts: Iterable[Iterable[str]]) -> dict[str, float]:
    """How rare each stem is among texts that are given as stems: log(1 + texts / texts with it)."""
    counts: Counter[str] = Counter()
    total = 0
    for text in texts:
        counts.update(set(text))
        total += 1
    return {stem: log(1 + total / count) for stem, count in counts.items()}


def shared(one: Iterable[str], other: Iterable[str], rare: dict[str, float]) -> float:
    """The share of the poorer wording's weight that the richer one holds too, 0 to 1."""
    left, right = set(one), set(other)
    weights = [fsum(rare.get(stem, 1.0) for stem in some) for some in (left, right)]
    least = min(weights)
    return fsum(rare.get(stem, 1.0) for stem in left & right) / least if least else 0.0


def alike(one: Iterable[str], other: Iterable[str], rare: dict[str, float]) -> float:
    """The share of both wordings' weight that they have in common (weighted Dice), 0 to 1."""
    left, right = set(one), set(other)
    total = fsum(rare.get(stem, 1.0) for stem in left) + fsum(rare.get(stem, 1.0) for stem in right)
    return 2 * fsum(rare.get(stem, 1.0) for stem in left & right) / total if total else 0.0

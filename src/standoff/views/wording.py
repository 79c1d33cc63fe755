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
_KEY, _KEYS = 5, 2
"""Stems of so many letters, and numbers, tell things apart; two wordings of one thing have at least so many in common."""
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


def same_thing(one: str, other: str) -> bool:
    """Whether two wordings have enough words in common that tell things apart, and not names and offices alone.

    The capital of a first word tells nothing; in small letters in the other one, it is no name.
    """
    both = set(stems(one)) & set(stems(other))
    keys = {stem for stem in both if len(stem) >= _KEY or stem.isdigit()}
    (small, opens), (others, other_opens) = _small(one), _small(other)
    return len(keys) >= _KEYS and bool(keys & (small & others | opens & others | small & other_opens))


def _small(text: str) -> tuple[set[str], set[str]]:
    """The stems of the words in small letters and of the numbers of a text, and that of its first word."""
    some = words(text)
    return {word[:STEM] for word in some if word.islower() or word.isdigit()}, {word.casefold()[:STEM] for word in some[:1]}

"""How far a pair of acts stands out among what else their two reports tell.

A report tells an act once as a rule. Where two acts of one report are as near to an act of another, one of the two pairs at least is
wrong, and nobody knows which; where one is nearer by far, it is likely the one. (Events are scaled by their neighbours for a like reason.)
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.reconcile.matters.joining import Likeness
from standoff.reconcile.matters.telling import Telling
from standoff.reconcile.matters.weights import NEAREST, THRESHOLD

LEAST = 0.1
"""Probability below which a pair is none: what has no pair stands this far off."""

_FAR = 2.0
"""Log-odds by which a pair stands out; more tells no more."""

_SURE = 1e-6
"""Scores are rounded so far: nearer to certain no pair is."""

NEEDED = (math.log(THRESHOLD / (1 - THRESHOLD)) - _FAR * NEAREST[1] - NEAREST[2]) / NEAREST[0]
"""Log-odds from which a pair that stands out is joined."""


def stand_out(pairs: Mapping[tuple[int, int], Likeness], tellings: Sequence[Telling]) -> dict[tuple[int, int], Likeness]:
    """The pairs with the probabilities that they have among each other."""
    kept = list(pairs)
    scores = [min(pairs[pair].score, 1 - _SURE) for pair in kept]
    odds = np.array([math.log(score / (1 - score)) for score in scores])
    docs: dict[str, int] = {}
    homes = [docs.setdefault(telling.doc, len(docs)) for telling in tellings]
    slope, weight, bias = NEAREST
    likely = 1 / (1 + np.exp(-(slope * odds + weight * margins(kept, odds, homes) + bias)))
    return {pair: Likeness(round(value, 6), pairs[pair].signs) for pair, value in zip(kept, likely.tolist(), strict=True)}


def margins(pairs: Sequence[tuple[int, int]], odds: NDArray[np.float64], homes: Sequence[int]) -> NDArray[np.float64]:
    """For each pair by how much its log-odds exceed those of the next best pair that either of the two makes with the other's report; below
    0 where there is a better one. 0 for two acts of one report (`homes` are the reports).
    """
    least = math.log(LEAST / (1 - LEAST))
    values = np.maximum(odds, least).tolist()
    first: dict[tuple[int, int], float] = {}
    second: dict[tuple[int, int], float] = {}
    for (one, other), value in zip(pairs, values, strict=True):
        if homes[one] != homes[other]:
            for key in ((one, homes[other]), (other, homes[one])):
                best = first.get(key, least)
                if value > best:
                    first[key], second[key] = value, best
                else:
                    second[key] = max(second.get(key, least), value)
    found = np.zeros(len(values))
    for number, ((one, other), value) in enumerate(zip(pairs, values, strict=True)):
        if homes[one] != homes[other]:
            keys = (one, homes[other]), (other, homes[one])
            rivals = [second.get(key, least) if value >= first.get(key, least) else first[key] for key in keys]
            found[number] = max(-_FAR, min(_FAR, value - max(rivals)))
    return found

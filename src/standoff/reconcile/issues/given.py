"""Acts to the issues that an analyst gave: by words, by meaning, and by what the acts around them are about."""

from __future__ import annotations

import numpy as np

from standoff.lexicon import Lexicon
from standoff.model import GivenIssue
from standoff.reconcile.issues.material import Floats, Item, meaning, rarity_of, stems, unit, weighted

LEAST = 0.12
"""The least fit that is not "other"."""

_OWN, _NEAR, _MEANING, _KEY = 1.0, 0.35, 0.9, 0.25


def assigned(items: tuple[Item, ...], given: tuple[GivenIssue, ...], words: Lexicon) -> list[tuple[int | None, str]]:
    """For each act the place of its issue in `given` (None: other) and the reason."""
    profiles = [stems(" ".join((one.label.replace("-", " "), one.proposition, *one.words, *one.examples)), words) for one in given]
    keys = [set(stems(" ".join((one.label.replace("-", " "), *one.words)), words)) for one in given]
    rarity = rarity_of([*(item.near for item in items), *profiles])
    fields = weighted(profiles, rarity)
    own = weighted((item.own for item in items), rarity)
    near = weighted((item.near for item in items), rarity)
    close = _meanings(items, given)
    found: list[tuple[int | None, str]] = []
    for place, item in enumerate(items):
        fits = [
            _OWN * _cosine(own[place], field)
            + _NEAR * _cosine(near[place], field)
            + _MEANING * float(close[place, number])
            + _KEY * min(2, len(keys[number].intersection(item.own)))
            for number, field in enumerate(fields)
        ]
        best = max(range(len(given)), key=lambda number: (fits[number], -number))
        shared = sorted(set(item.own) & set(profiles[best]))
        why = f"shares {', '.join(shared[:4])} with the issue" if shared else "is nearest to the issue in meaning"
        found.append((best, why) if fits[best] >= LEAST else (None, "fits none of the given issues"))
    return found


def _meanings(items: tuple[Item, ...], given: tuple[GivenIssue, ...]) -> Floats:
    """The greatest cosine between an act's sentence and the sentences of each issue; nought where there are no vectors."""
    table = np.zeros((len(items), len(given)), np.float32)
    for number, one in enumerate(given):
        known = [unit(meaning(vector)) for vector in one.vectors if vector]
        if not known:
            continue
        for place, item in enumerate(items):
            if len(item.vector) == len(known[0]):
                table[place, number] = max(float(item.vector @ vector) for vector in known)
    return table


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(value * other.get(word, 0.0) for word, value in one.items())

"""Acts to the issues that an analyst gave: by words, by meaning, and by what the acts around them are about."""

from __future__ import annotations

import numpy as np

from standoff.lexicon import Lexicon
from standoff.model import GivenIssue
from standoff.reconcile.issues.likeness import Surroundings, likeness
from standoff.reconcile.issues.material import Floats, Item, meaning, rarity_of, stems, unit, weighted

LEAST = 0.05
"""The least fit above an issue's usual one that is not "other"."""

_OWN, _NEAR, _MEANING, _KEY = 1.0, 0.35, 0.9, 0.25
_SHARED = 0.6
"""How much the fit of the acts that are likely about the same issue counts beside an act's own."""

_BLOCK = 1000


def assigned(items: tuple[Item, ...], given: tuple[GivenIssue, ...], words: Lexicon) -> list[tuple[int | None, str]]:
    """For each act the place of its issue in `given` (None: other) and the reason.

    The fit of an act and an issue adds up shared words and nearness in meaning; the usual fit of that issue is taken off, so that a list
    with one broad issue does not send everything there. Then each act hears the acts that are likely about its own issue.
    """
    profiles = [stems(" ".join((one.label.replace("-", " "), one.proposition, *one.words, *one.examples)), words) for one in given]
    keys = [set(stems(" ".join(one.words), words)) for one in given]
    rarity = rarity_of([*(item.near for item in items), *profiles])
    fields = weighted(profiles, rarity)
    own = weighted((item.own for item in items), rarity)
    near = weighted((item.near for item in items), rarity)
    fits = _MEANING * _meanings(items, given)
    for place, item in enumerate(items):
        for number, field in enumerate(fields):
            shared = _OWN * _cosine(own[place], field) + _NEAR * _cosine(near[place], field)
            fits[place, number] += shared + _KEY * min(2, len(keys[number].intersection(item.own)))
    fits -= fits.mean(axis=0)
    fits += _SHARED * _heard(items, fits)
    found: list[tuple[int | None, str]] = []
    for place, item in enumerate(items):
        best = int(fits[place].argmax())
        shared_words = sorted(set(item.own) & set(profiles[best]))
        why = f"shares {', '.join(shared_words[:4])} with the issue" if shared_words else "is nearest to the issue in meaning"
        found.append((best, why) if fits[place, best] >= LEAST else (None, "fits none of the given issues"))
    return found


def _heard(items: tuple[Item, ...], fits: Floats) -> Floats:
    """For each act the mean fit of the others, each as much as it is likely about the same issue."""
    surroundings = Surroundings(items)
    everyone = np.arange(len(items))
    heard = np.zeros_like(fits)
    for first in range(0, len(items), _BLOCK):
        block = everyone[first : first + _BLOCK]
        near = likeness(surroundings, block, everyone)
        near[np.arange(len(block)), block] = 0
        total = near.sum(axis=1, keepdims=True)
        heard[block] = near @ fits / np.maximum(total, 1.0)
    return heard


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

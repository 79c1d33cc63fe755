"""A second look at likely pairs: two acts are about one issue where they are likely so with the same other acts.

The first look (`likeness`) sees two acts alone. An act told in other words is less like each of its issue's acts than these are like each
other, but the acts that it is somewhat like are theirs (second-order likeness; shared neighbours, Jarvis and Patrick 1973). Boosted trees
over three signs, fitted like those of the first look by `python -m training.issues`, on first looks at standoffs that were left out.
"""

from __future__ import annotations

import numpy as np

from standoff.reconcile.issues.likeness import Ints, fitted, probability
from standoff.reconcile.issues.material import Floats

COMPANY = ("first look", "same company", "same close company")
_CLOSE = 2.0
"""The power to which likelihoods are raised for the close company: the likeliest others count most."""


def second_look(likely: Floats, known: Floats, shown: Ints | None = None) -> Floats:
    """The probability that acts are about one issue, from that of the first look (acts × known acts) and that of the known acts with each
    other (with ones on its diagonal). `shown` are the places of the known acts that are asked for, all without it. Pairs that the first
    look rules out stay so. Where `likely` is `known`, its acts are the known ones; else each is taken as though it stood among them.
    """
    signs = company(likely, known, shown)
    found = probability(signs, fitted("company"))
    found[signs[0] == 0] = 0
    return found


def company(likely: Floats, known: Floats, shown: Ints | None = None) -> list[Floats]:
    """One matrix (acts × known acts that are shown) for each of `COMPANY`."""
    shown = np.arange(len(known)) if shown is None else shown
    return [likely[:, shown], _shared(likely, known, shown, 1.0), _shared(likely, known, shown, _CLOSE)]


def _shared(likely: Floats, known: Floats, shown: Ints, power: float) -> Floats:
    """The cosine of an act's likelihoods with those of each of the known."""
    among, ones = likely is known, likely**power
    others = ones[shown] if among else known[shown] ** power
    shared, one, other = ones @ others.T, (ones * ones).sum(axis=1), (others * others).sum(axis=1)
    if among:
        return np.asarray(shared / np.sqrt(one[:, None] * other), np.float32)
    own = ones[:, shown]  # it is like itself, and the others are like it
    return np.asarray((shared + own) / np.sqrt((one[:, None] + 1) * (other + own * own)), np.float32)


def known_of(likely: Floats) -> Floats:
    """The first look at acts among themselves, each sure to be about one issue with itself."""
    known = likely.copy()
    np.fill_diagonal(known, 1)
    return known


__all__ = ["COMPANY", "company", "known_of", "second_look"]

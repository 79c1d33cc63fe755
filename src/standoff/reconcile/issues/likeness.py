"""How likely it is that two acts are about one issue: a logistic model over words, meaning, place, kind and parties.

The weights were fitted by `python -m training.issues` on pairs of acts of hand-coded reports (another standoff a batch, each batch left out
in turn to measure), and stand here as plain numbers so that any of them can be read and questioned.
"""

from __future__ import annotations

import numpy as np

from standoff.reconcile.issues.material import Floats, Item, rarity_of, unit, weighted

FEATURES = (
    "meaning", "meaning above the common", "own words", "root of own words", "words of the sentence", "meaning of the surroundings",
    "same report", "near by", "in the same part", "overlapping", "reports alike", "same polarity", "same kind", "shared party",
    "next to each other", "same report but other meaning",
)  # fmt: skip
WEIGHTS = (
    0.227, 2.691, 1.348, 2.045, -0.441, 5.182, -1.446, 0.424, -0.922, -0.910, 4.362, 0.158, 0.199, 0.206, 0.535, 2.088,
)  # fmt: skip
BIAS = -11.167


class Surroundings:
    """The items of all reports with what pairs are compared by, computed once."""

    __slots__ = (
        "above",
        "around",
        "docs",
        "ends",
        "items",
        "kinds",
        "meanings",
        "near",
        "order",
        "own",
        "parties",
        "polarities",
        "reports",
        "starts",
    )

    def __init__(self, items: tuple[Item, ...]) -> None:
        self.items = items
        self.docs = np.array([item.doc for item in items])
        self.starts = np.array([item.start for item in items], np.float32)
        self.ends = np.array([item.end for item in items], np.float32)
        self.order = np.arange(len(items))
        size = max((len(item.vector) for item in items), default=1)
        self.meanings = np.stack([item.vector if len(item.vector) == size else np.zeros(size, np.float32) for item in items])
        self.above = _rows(self.meanings - self.meanings.mean(axis=0))
        self.around, self.reports = _contexts(self)
        self.own = _bags([item.own for item in items])
        self.near = _bags([item.near for item in items])
        self.polarities = _numbered([item.act.polarity for item in items])
        self.kinds = _numbered([item.act.kind for item in items])
        self.parties = [dict.fromkeys(item.parties, 1.0) for item in items]


def features(all_items: Surroundings, ones: np.ndarray, others: np.ndarray) -> list[Floats]:
    """One matrix (ones × others) for each of `FEATURES`."""
    one, other = np.ix_(ones, others)
    same = all_items.docs[one] == all_items.docs[other]
    gap = np.maximum(all_items.starts[one] - all_items.ends[other], all_items.starts[other] - all_items.ends[one])
    near = np.where(same, np.exp(-np.maximum(gap, 0) / 100), 0)
    part = np.where(same, np.exp(-np.maximum(gap, 0) / 600), 0)
    meaning = all_items.meanings[ones] @ all_items.meanings[others].T
    own = _products(all_items.own, ones, others)
    found = [
        meaning,
        all_items.above[ones] @ all_items.above[others].T,
        own,
        np.sqrt(np.clip(own, 0, 1)),
        _products(all_items.near, ones, others),
        all_items.around[ones] @ all_items.around[others].T,
        same,
        near,
        part,
        same & (gap < 0),
        all_items.reports[ones] @ all_items.reports[others].T,
        all_items.polarities[one] == all_items.polarities[other],
        all_items.kinds[one] == all_items.kinds[other],
        _products(all_items.parties, ones, others) > 0,
        same & (np.abs(all_items.order[one] - all_items.order[other]) == 1),
        same * (1 - meaning),
    ]
    return [matrix.astype(np.float32) for matrix in found]


def likeness(all_items: Surroundings, ones: np.ndarray, others: np.ndarray) -> Floats:
    """The probability that each of `ones` is about the same issue as each of `others` (places in the items)."""
    total = np.full((len(ones), len(others)), BIAS, np.float32)
    for weight, matrix in zip(WEIGHTS, features(all_items, ones, others), strict=True):
        if weight:
            total += np.float32(weight) * matrix
    return (1 / (1 + np.exp(-total))).astype(np.float32)


def _rows(matrix: Floats) -> Floats:
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return (matrix / np.where(lengths > 1e-6, lengths, 1)).astype(np.float32)


def _contexts(all_items: Surroundings) -> tuple[Floats, Floats]:
    """For each item the meaning of the acts around it (those near weigh more), and that of its whole report."""
    around = np.zeros_like(all_items.meanings)
    reports = np.zeros_like(all_items.meanings)
    for doc in np.unique(all_items.docs):
        places = np.flatnonzero(all_items.docs == doc)
        own = all_items.meanings[places]
        reports[places] = unit(own.mean(axis=0))
        starts = all_items.starts[places]
        around[places] = _rows(np.exp(-np.abs(starts[:, None] - starts[None]) / 400).astype(np.float32) @ own)
    return around, reports


def _numbered(values: list[str]) -> np.ndarray:
    """The values as small numbers, which compare faster than words."""
    known = {value: number for number, value in enumerate(sorted(set(values)))}
    return np.array([known[value] for value in values], np.int8)


def _bags(bags: list[tuple[str, ...]]) -> list[dict[str, float]]:
    return weighted(bags, rarity_of(bags))


def _products(bags: list[dict[str, float]], ones: np.ndarray, others: np.ndarray) -> Floats:
    """The inner product of each of `ones` with each of `others`: dense over the words of `others` alone, so memory stays with the block."""
    columns = {word: number for number, word in enumerate(sorted({word for place in others for word in bags[place]}))}
    return _dense(bags, ones, columns) @ _dense(bags, others, columns).T


def _dense(bags: list[dict[str, float]], places: np.ndarray, columns: dict[str, int]) -> Floats:
    table = np.zeros((len(places), max(1, len(columns))), np.float32)
    for row, place in enumerate(places):
        for word, value in bags[place].items():
            column = columns.get(word)
            if column is not None:
                table[row, column] = value
    return table

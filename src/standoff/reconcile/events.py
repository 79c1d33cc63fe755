"""Which documents tell one event: clusters by weighted words, days and average linkage.

Words are weighted by TF-IDF over the documents themselves, titles and leads more. The likeness of two reports falls with the days between
them and is measured against the likeness that each has to its own nearest ("local scaling", Zelnik-Manor and Perona 2004), so that one
threshold serves long reports and snippets alike. Clusters are then joined by average linkage down to that threshold: a cluster must be like
the other as a whole, so no chain of pairs leads from one event to the next.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from standoff.model import Document

THRESHOLD = 0.15
"""Average likeness from which two clusters are one event."""

_TITLE, _LEAD, _LEAD_LENGTH = 3.0, 1.5, 500
_NEIGHBOURS, _SCALE, _LOCAL = 3, 0.25, 0.7
_FREE_DAYS, _LOSS_A_DAY, _LEAST_FOR_DAYS = 3, 0.05, 0.5
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d[\d,.]*\d|\d")

Floats = NDArray[np.float32]


def events_of(documents: tuple[Document, ...]) -> tuple[tuple[str, ...], ...]:
    """The ids of the documents of each event, sorted; every document is in exactly one. The order of `documents` does not matter."""
    unique = {document.id: document for document in documents}
    ordered = [unique[key] for key in sorted(unique)]
    if not ordered:
        return ()
    likeness = _scaled(_alike(_weights(ordered)) * _by_days(ordered))
    clusters = average_linkage(likeness, THRESHOLD)
    return tuple(sorted(tuple(ordered[place].id for place in cluster) for cluster in clusters))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without the endings that tell number and tense; crude, but the same for all forms of most words."""
    word = word.removesuffix("'s").removesuffix("’s")
    if len(word) <= 4:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) > 5 and word.endswith("ing"):
        word = word[:-3]
    elif len(word) > 4 and word.endswith("ed"):
        word = word[:-2]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def average_linkage(likeness: Floats, threshold: float) -> list[list[int]]:
    """Clusters of places by average linkage (UPGMA), stopped where no two clusters have an average likeness of `threshold`.

    Two clusters can only be that alike when one pair of their members is, so each connected part of that graph is worked alone.
    """
    return [cluster for part in _parts(likeness >= threshold) for cluster in _linked(part, likeness, threshold)]


def _weights(documents: list[Document]) -> list[dict[str, float]]:
    """For each document the weight of each word: damped count times inverse document frequency, with unit length."""
    counts = [_counts(document) for document in documents]
    holders = Counter(word for found in counts for word in found)
    size = len(documents) + 1
    weighted: list[dict[str, float]] = []
    for found in counts:
        vector = {word: math.log1p(count) * math.log(size / holders[word]) for word, count in found.items()}
        length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        weighted.append({word: weight / length for word, weight in vector.items() if holders[word] > 1})
    return weighted


def _counts(document: Document) -> dict[str, float]:
    counts: dict[str, float] = {}
    text = document.text
    for words, weight in ((document.title or "", _TITLE), (text[:_LEAD_LENGTH], _LEAD), (text[_LEAD_LENGTH:], 1.0)):
        for word, times in Counter(_WORD.findall(words.lower())).items():
            root = stem(word)
            counts[root] = counts.get(root, 0.0) + weight * times
    return counts


def _alike(weighted: list[dict[str, float]]) -> Floats:
    """The cosine of every two documents, added up word by word over the lists of the documents that hold it."""
    size = len(weighted)
    holders: dict[str, list[int]] = {}
    for place, vector in enumerate(weighted):
        for word in vector:
            holders.setdefault(word, []).append(place)
    total = np.zeros((size, size), dtype=np.float32)
    common = sorted(word for word, places in holders.items() if len(places) > max(40, size // 50))
    if common:
        columns = {word: column for column, word in enumerate(common)}
        for first in range(0, len(common), 2048):
            block = np.zeros((size, min(2048, len(common) - first)), dtype=np.float32)
            for word in common[first : first + 2048]:
                places = holders[word]
                block[places, columns[word] - first] = [weighted[place][word] for place in places]
            total += block @ block.T
    rare = sorted(word for word in holders if word not in columns) if common else sorted(holders)
    for word in rare:
        at = np.array(holders[word])
        weights = np.array([weighted[place][word] for place in holders[word]], dtype=np.float32)
        total[np.ix_(at, at)] += np.outer(weights, weights)
    return total


def _by_days(documents: list[Document]) -> Floats:
    """1 for reports of the same days, less with each day between them; 1 where a day is not known."""
    days = np.array(
        [
            item.published.first.toordinal() if item.published is not None and item.published.first is not None else np.nan
            for item in documents
        ],
        dtype=np.float32,
    )
    apart = np.abs(days[:, None] - days[None, :])
    lost = np.clip(1 - _LOSS_A_DAY * (apart - _FREE_DAYS), _LEAST_FOR_DAYS, 1)
    return np.asarray(np.nan_to_num(lost, nan=1.0), dtype=np.float32)


def _scaled(likeness: Floats) -> Floats:
    """Likeness divided by the (geometric) mean of what each of the two has with its nearest neighbours."""
    likeness = likeness.copy()
    np.fill_diagonal(likeness, 0)
    count = min(_NEIGHBOURS, len(likeness) - 1)
    if count < 1:
        return likeness
    nearest = np.partition(likeness, len(likeness) - count, axis=1)[:, -count:].mean(axis=1)
    scale = np.power(np.maximum(nearest, 1e-6) / _SCALE, -_LOCAL / 2).astype(np.float32)
    return np.asarray(likeness * scale[:, None] * scale[None, :], dtype=np.float32)


def _parts(joined: NDArray[np.bool_]) -> list[list[int]]:
    """The connected parts of a graph, each sorted, in the order of their first members."""
    free = np.ones(len(joined), dtype=np.bool_)
    parts: list[list[int]] = []
    for start in range(len(joined)):
        if not free[start]:
            continue
        free[start] = False
        part, front = [start], [start]
        while front:
            reached = np.flatnonzero(joined[front.pop()] & free)
            free[reached] = False
            part += reached.tolist()
            front += reached.tolist()
        parts.append(sorted(part))
    return parts


def _linked(part: list[int], likeness: Floats, threshold: float) -> list[list[int]]:
    """Average linkage within one connected part: the two most alike clusters are joined until none are alike enough.

    `best` holds for each row its greatest likeness, so a step looks at one row a cluster and not at the whole table.
    """
    table = likeness[np.ix_(part, part)].astype(np.float64)
    np.fill_diagonal(table, -1)
    members = [[place] for place in part]
    alive = np.ones(len(part), dtype=np.bool_)
    best = table.argmax(axis=1)
    height = table[np.arange(len(part)), best]
    while True:
        one = int(np.where(alive, height, -1).argmax())
        other = int(best[one])
        if not alive[one] or height[one] < threshold:
            return [members[place] for place in range(len(part)) if alive[place]]
        one, other = min(one, other), max(one, other)
        sizes = len(members[one]), len(members[other])
        row = (table[one] * sizes[0] + table[other] * sizes[1]) / sum(sizes)
        row[one] = -1
        row[~alive] = -1
        table[one], table[:, one] = row, row
        table[other], table[:, other] = -1, -1
        alive[other] = False
        members[one] = sorted(members[one] + members[other])
        members[other] = []
        stale = np.flatnonzero(alive & ((best == one) | (best == other) | (row > height)))
        for place in {one, *stale.tolist()}:
            best[place] = table[place].argmax()
            height[place] = table[place, best[place]]

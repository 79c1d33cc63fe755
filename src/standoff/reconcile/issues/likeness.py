"""How likely it is that two acts are about one issue: boosted trees over words, meaning, place, kind and parties.

The trees (Friedman 2001) were fitted by `python -m training.issues` on pairs of acts of hand-coded reports (another standoff a batch, each
batch left out in turn to measure), and stand in `likeness.json` as plain numbers. A weighted sum of the same signs did worse on real
reports: it goes on beyond all that it was fitted on where the reports of a folder are more alike than any before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.reconcile.issues.material import Floats, Item, rarity_of, weighted

Ints = NDArray[np.int64]

FEATURES = (
    "what they are about", "meaning of the sentence", "surroundings", "close surroundings", "reports alike", "other reports alike",
    "one and the other's report", "own words", "root of own words", "words of the sentence", "same report", "near by", "in the same part",
    "in the same half", "overlapping", "same sentence", "next to each other", "same kind", "same polarity", "shared parties",
    "same report, about", "same report, surroundings", "same report but other meaning", "sentences beside", "same paragraph",
    "paragraphs, about", "one and the other's paragraph", "paragraphs, meaning", "acts of the paragraph",
)  # fmt: skip
TREES_FILE = Path(__file__).with_name("likeness.json")
_CHUNK = 1000
_STRETCH = 65536

Tree = tuple[tuple[float, ...], ...]
"""Nodes: number of a feature, threshold, and the places of the nodes for values up to it and above it; or a value alone."""


@dataclass(frozen=True, slots=True)
class Trees:
    """The log-odds before any feature is seen, and the trees whose values are added."""

    base: float
    trees: tuple[Tree, ...]


class Surroundings:
    """The items of all reports with what pairs are compared by, computed once."""

    __slots__ = (
        "about", "above", "around", "beside", "close", "docs", "ends", "items", "kinds", "meanings", "near", "order", "own", "paragraphs",
        "paragraphs_about", "paragraphs_above", "parties", "polarities", "reports", "reports_about", "reports_above", "sentences", "starts",
        "told_of",
    )  # fmt: skip

    def __init__(self, items: tuple[Item, ...]) -> None:
        self.items = items
        self.docs = np.array([item.doc for item in items], np.int64)
        self.starts = np.array([item.start for item in items], np.float32)
        self.ends = np.array([item.end for item in items], np.float32)
        self.sentences = np.array([item.sentence for item in items])
        self.order = np.arange(len(items))
        size = max((len(item.vector) for item in items), default=1)
        self.meanings = _stacked([item.vector for item in items], size)
        self.above = rows(self.meanings - self.meanings.mean(axis=0))
        beside = _stacked([item.beside for item in items], size)
        self.beside = rows(beside - beside.mean(axis=0))
        told = _stacked([item.told for item in items], max((len(item.told) for item in items), default=1))
        self.about = rows(told - told.mean(axis=0))
        self.around = contexts(self, self.about, 400)
        self.close = contexts(self, self.about, 150)
        self.reports = mean_of(self.docs, self.meanings)
        self.reports_above = mean_of(self.docs, self.above)
        self.reports_about = mean_of(self.docs, self.about)
        self.paragraphs = _paragraphs(items)
        self.paragraphs_about = mean_of(self.paragraphs, self.about)
        self.paragraphs_above = mean_of(self.paragraphs, self.above)
        self.own = Bags([item.own for item in items])
        self.near = Bags([item.near for item in items])
        self.polarities = _numbered([item.act.polarity for item in items])
        self.kinds = _numbered([item.act.kind for item in items])
        self.parties = Bags([tuple(sorted(item.parties)) for item in items], counted=True)
        named: dict[int, set[str]] = {}
        for item in items:
            named.setdefault(item.doc, set()).update(item.parties)
        self.told_of = Bags([tuple(sorted(named[item.doc])) for item in items], counted=True)


class Bags:
    """Bags of words as sparse unit vectors (damped count times rarity), or as plain counts; their products are worked out in blocks."""

    __slots__ = ("columns", "sizes", "starts", "values", "width")

    def __init__(self, bags: list[tuple[str, ...]], *, counted: bool = False) -> None:
        vectors = [dict.fromkeys(bag, 1.0) for bag in bags] if counted else weighted(bags, rarity_of(bags))
        number = {word: place for place, word in enumerate(sorted(set(chain.from_iterable(vectors))))}
        self.width = len(number)
        self.sizes = np.array([len(vector) for vector in vectors], np.int64)
        self.starts = np.concatenate(([0], np.cumsum(self.sizes))).astype(np.int64)
        self.columns = np.array([number[word] for vector in vectors for word in vector], np.int64)
        self.values = np.array([value for vector in vectors for value in vector.values()], np.float32)

    def dense(self, places: Ints, among: Ints) -> Floats:
        """A row for each place; the columns are the words `among`, those of others fall away."""
        where = np.full(self.width + 1, -1, np.int64)
        where[among] = np.arange(len(among))
        at = np.concatenate([np.arange(self.starts[place], self.starts[place + 1]) for place in places]) if len(places) else _NONE
        column = where[self.columns[at]]
        kept = column >= 0
        table = np.zeros((len(places), max(1, len(among))), np.float32)
        table[np.repeat(np.arange(len(places)), self.sizes[places])[kept], column[kept]] = self.values[at][kept]
        return table

    def words(self, places: Ints) -> Ints:
        """The words of the bags at `places`."""
        parts = [self.columns[self.starts[place] : self.starts[place + 1]] for place in places]
        return np.unique(np.concatenate(parts)) if parts else _NONE


_NONE = np.zeros(0, np.int64)


class Others:
    """The items that all are compared with; the tables of their words are built once."""

    __slots__ = ("near", "own", "parties", "places", "told_of")

    def __init__(self, all_items: Surroundings, places: Ints) -> None:
        self.places = places
        self.own, self.near = _Table(all_items.own, places), _Table(all_items.near, places)
        self.parties, self.told_of = _Table(all_items.parties, places), _Table(all_items.told_of, places)


class _Table:
    """The words of some bags as a dense table."""

    __slots__ = ("among", "bags", "table")

    def __init__(self, bags: Bags, places: Ints) -> None:
        self.bags, self.among = bags, bags.words(places)
        self.table = bags.dense(places, self.among)

    def products(self, ones: Ints) -> Floats:
        """The inner products of the bags at `ones` with those of the table."""
        return np.asarray(self.bags.dense(ones, self.among) @ self.table.T, np.float32)


def features(all_items: Surroundings, ones: Ints, compared: Others, wanted: Collection[int] = range(len(FEATURES))) -> list[Floats]:
    """One matrix (ones × others) for each of `FEATURES`; those that are not `wanted` are not worked out, and 0."""
    others = compared.places
    one, other = np.ix_(ones, others)
    same = all_items.docs[one] == all_items.docs[other]
    here = np.nonzero(same)
    first, second = ones[here[0]], others[here[1]]
    gap = np.maximum(all_items.starts[first] - all_items.ends[second], all_items.starts[second] - all_items.ends[first])
    own, parties = compared.own.products(ones), compared.parties.products(ones)
    about = all_items.about[ones] @ all_items.about[others].T
    around = all_items.around[ones] @ all_items.around[others].T
    sizes = all_items.parties.sizes

    def within(values: NDArray[Any]) -> Floats:
        """Values for the pairs of one report, 0 for all others."""
        found = np.zeros(same.shape, np.float32)
        found[here] = values
        return found

    def alike(rows: Floats) -> Floats:
        return np.asarray(rows[ones] @ rows[others].T, np.float32)

    def about_paragraphs(acts: Ints, of: Ints) -> Floats:
        return np.asarray(all_items.about[acts] @ all_items.paragraphs_about[of].T, np.float32)

    together = (all_items.paragraphs[one] == all_items.paragraphs[other]).astype(np.float32)
    many = np.bincount(all_items.paragraphs).astype(np.float32)
    made: tuple[Callable[[], NDArray[Any]], ...] = (
        lambda: about,
        lambda: alike(all_items.above),
        lambda: around,
        lambda: alike(all_items.close),
        lambda: np.where(same, 1, alike(all_items.reports)),
        lambda: np.where(same, 0, alike(all_items.reports_above)),
        lambda: (all_items.about[ones] @ all_items.reports_about[others].T + all_items.reports_about[ones] @ all_items.about[others].T) / 2,
        lambda: own,
        lambda: np.sqrt(np.clip(own, 0, 1)),
        lambda: compared.near.products(ones),
        lambda: same,
        lambda: within(np.exp(-np.maximum(gap, 0) / 100)),
        lambda: within(np.exp(-np.maximum(gap, 0) / 600)),
        lambda: within(np.exp(-np.maximum(gap, 0) / 2000)),
        lambda: within(gap < 0),
        lambda: same & (all_items.sentences[one] == all_items.sentences[other]),
        lambda: same & (np.abs(all_items.order[one] - all_items.order[other]) == 1),
        lambda: all_items.kinds[one] == all_items.kinds[other],
        lambda: all_items.polarities[one] == all_items.polarities[other],
        lambda: parties / np.maximum(sizes[one] + sizes[other] - parties, 1),
        lambda: same * about,
        lambda: same * around,
        lambda: same * (1 - alike(all_items.meanings)),
        lambda: alike(all_items.beside),
        lambda: together,
        lambda: alike(all_items.paragraphs_about),
        lambda: about_paragraphs(ones, others) + about_paragraphs(others, ones).T,
        lambda: alike(all_items.paragraphs_above),
        lambda: together * many[all_items.paragraphs[ones]][:, None],
    )
    none = np.broadcast_to(np.float32(0), same.shape)
    return [make().astype(np.float32, copy=False) if number in wanted else none for number, make in enumerate(made)]


def likeness(all_items: Surroundings, ones: Ints, others: Others) -> Floats:
    """The probability that each of `ones` (places in the items) is about the same issue as each of `others`."""
    trees = fitted()
    likely = probability(features(all_items, ones, others, asked_of(trees)), trees)
    likely[strange(all_items, ones, others)] = 0
    return likely


def asked_of(trees: Trees) -> frozenset[int]:
    """The numbers of the features that the trees ask for."""
    return frozenset(int(node[0]) for tree in trees.trees for node in tree if len(node) > 1)


def probability(table: Sequence[Floats], trees: Trees) -> Floats:
    """The probability that the trees give to pairs with these features, in stretches that the processor keeps at hand."""
    flat = {number: np.ascontiguousarray(table[number]).reshape(-1) for number in asked_of(trees)}
    total = np.full(table[0].size, trees.base, np.float32)
    masked = [_masked(tree) for tree in trees.trees]
    for first in range(0, len(total), _STRETCH):
        some = {number: matrix[first : first + _STRETCH] for number, matrix in flat.items()}
        for tree in masked:
            total[first : first + _STRETCH] += _values(tree, some)
    return np.asarray(1 / (1 + np.exp(-total)), np.float32).reshape(table[0].shape)


@dataclass(frozen=True, slots=True)
class _Masked:
    """A tree as bits, one a leaf, from left to right: for each node its feature, its threshold, and the leaves that a value above the
    threshold rules out; and the value of a tree by the leaves that are ruled out, for the first that is left holds (QuickScorer, Lucchese
    and others 2015).
    """

    nodes: tuple[tuple[int, np.float32, np.unsignedinteger[Any]], ...]
    values: Floats


def _masked(tree: Tree) -> _Masked:
    leaves: list[float] = []
    nodes: list[tuple[int, np.float32, int]] = []

    def walk(place: int) -> int:
        """The bits of the leaves below a node."""
        node = tree[place]
        if len(node) == 1:
            leaves.append(node[0])
            return 1 << (len(leaves) - 1)
        left = walk(int(node[2]))
        nodes.append((int(node[0]), np.float32(node[1]), left))
        return left | walk(int(node[3]))

    every = walk(0)
    bits = np.uint8 if len(leaves) <= 8 else np.uint16
    left = [leaves[(~out & (out + 1)).bit_length() - 1] if out != every else 0.0 for out in range(every + 1)]
    return _Masked(tuple((feature, threshold, bits(mask)) for feature, threshold, mask in nodes), np.array(left, np.float32))


def _values(tree: _Masked, table: Mapping[int, Floats]) -> Floats:
    """The leaf's value of each pair."""
    if not tree.nodes:
        return tree.values[:1]
    out: NDArray[Any] = np.zeros(len(table[tree.nodes[0][0]]), tree.nodes[0][2].dtype)
    for feature, threshold, mask in tree.nodes:
        out |= (table[feature] > threshold) * mask
    return np.asarray(tree.values.take(out), np.float32)


@cache
def held_in_file() -> Mapping[str, Any]:
    """What `python -m training.issues` wrote: the trees of both looks, and the weights of an analyst's list."""
    found: Mapping[str, Any] = json.loads(TREES_FILE.read_text(encoding="utf-8"))
    return found


@cache
def fitted(look: str = "likeness") -> Trees:
    """The trees that are in use for a look: "likeness" or "company"."""
    held = held_in_file()[look]
    return Trees(held["base"], tuple(tuple(tuple(node) for node in tree) for tree in held["trees"]))


def strange(all_items: Surroundings, ones: Ints, others: Others) -> NDArray[np.bool_]:
    """Whether two acts stand in reports that tell of no party in common: then they are of two standoffs, however alike."""
    shared, sizes = others.told_of.products(ones), all_items.told_of.sizes
    return np.asarray((shared == 0) & (sizes[ones][:, None] > 0) & (sizes[others.places][None] > 0))


def rows(matrix: Floats) -> Floats:
    """The rows with length 1, or as they are when they have none."""
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return (matrix / np.where(lengths > 1e-6, lengths, 1)).astype(np.float32)


def contexts(all_items: Surroundings, meanings: Floats, reach: float) -> Floats:
    """For each item the meaning of the acts around it in its report; the weight of an act falls to a third in `reach` characters."""
    found = np.zeros_like(meanings)
    for doc in np.unique(all_items.docs):
        places = np.flatnonzero(all_items.docs == doc)
        starts, own = all_items.starts[places], meanings[places]
        for first in range(0, len(places), _CHUNK):
            some = slice(first, first + _CHUNK)
            found[places[some]] = np.exp(-np.abs(starts[some, None] - starts[None]) / reach).astype(np.float32) @ own
    return rows(found)


def mean_of(groups: Ints, meanings: Floats) -> Floats:
    """For each item the mean of its group, with length 1; groups are numbered from 0."""
    total = np.zeros((int(groups.max(initial=-1)) + 1, meanings.shape[1]), np.float32)
    np.add.at(total, groups, meanings)
    return rows(total)[groups]


def _paragraphs(items: Sequence[Item]) -> Ints:
    """The items' paragraphs, numbered through all reports."""
    known = {place: number for number, place in enumerate(sorted({(item.doc, item.paragraph) for item in items}))}
    return np.array([known[item.doc, item.paragraph] for item in items], np.int64)


def _stacked(vectors: list[Floats], size: int) -> Floats:
    return np.stack([vector if len(vector) == size else np.zeros(size, np.float32) for vector in vectors])


def _numbered(values: list[str]) -> NDArray[np.int8]:
    """The values as small numbers, which compare faster than words."""
    known = {value: number for number, value in enumerate(sorted(set(values)))}
    return np.array([known[value] for value in values], np.int8)

"""Acts to the issues that an analyst gave: by words, by meaning, and by what the acts around them are about.

Three steps, each a conditional logit over the issues of the list (McFadden 1974), fitted by `python -m training.issues` and measured on
batches that were left out. The first scores an act and an issue by themselves and by the paragraph that the act stands in; the second
hears what the first says of the acts that are likely about the same issue, of the act before, of the others of the paragraph and of those
near by, and sets the act beside those that seem to be the issue's, by words and by meaning; the third hears the second in the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.lexicon import Lexicon
from standoff.model import MEANINGS, GivenIssue, meaning_of
from standoff.reconcile.issues.likeness import Bags, Ints, Others, Surroundings, held_in_file, likeness, rows
from standoff.reconcile.issues.material import Floats, Item, meaning, stems, unit

FIT = (
    "what it is about", "its sentence", "its surroundings", "its close surroundings", "its report", "label in its words",
    "label in its sentence", "proposition in its words", "proposition in its sentence", "label, other forms", "proposition, other forms",
    "label in its sentence, other forms", "label in its report", "the sentences beside it", "its paragraph", "sentences of its paragraph",
)  # fmt: skip

HEARD = (
    "fit", "acts alike", "acts near by", "act before", "act before, other paragraph", "its paragraph", "how common the issue is",
    "words of the issue's acts", "meaning of the issue's acts",
)  # fmt: skip

STEPS = ("fit", "heard", "heard again")
"""The names of the steps' weights in the file: of `FIT`, and twice of `HEARD`."""

ALIKE = 64
"""The most acts alike that an act hears."""

LEAST = 0.25
"""The least share of an act's issue among all of the list; below it is "other"."""

_BEGINS = 4
"""Words that begin with so many letters alike may be forms of one ("enlarge", "enlargement")."""

Alikes = tuple[Ints, Floats]
"""For each act the places of some others, and how much each weighs."""

_NEAR = 200.0
"""The characters within which the weight of an act near by falls to a third."""
_BLOCK = 500
_FLOOR = 0.003
_DOUBT = 1e-4
"""What is added to a share before its logarithm is taken."""


def assigned(
    items: tuple[Item, ...], given: tuple[GivenIssue, ...], words: Lexicon, most: int = 1500
) -> list[tuple[int | None, str, float]]:
    """For each act the place of its issue in `given` (None: other), the reason and the issue's share among all.

    At most `most` acts are asked what they hear.
    """
    surroundings = Surroundings(items)
    labels, propositions = words_of(given, words)
    first, *further = (held_in_file()["list"][step] for step in STEPS)
    scores = total(fits(surroundings, given, labels, propositions), [first[name] for name in FIT])
    others = Others(surroundings, np.arange(0, len(items), -(-len(items) // most)))
    alike = alikes(len(items), others.places, lambda block: likeness(surroundings, block, others))
    for weights in further:
        scores = total(heard(surroundings, scores, alike), [weights[name] for name in HEARD])
    shares = _shares(scores)
    found: list[tuple[int | None, str, float]] = []
    for place, item in enumerate(items):
        best = int(shares[place].argmax())
        shared = sorted(set(item.own) & (labels[best] | propositions[best]))
        why = f"shares {', '.join(shared[:4])} with the issue" if shared else "is nearest to the issue in meaning and surroundings"
        share = float(shares[place, best])
        found.append((best, why, share) if share >= LEAST else (None, "fits none of the given issues", share))
    return found


def words_of(given: Sequence[GivenIssue], words: Lexicon) -> tuple[list[set[str]], list[set[str]]]:
    """For each issue the stems of its label and words, and those of its proposition and examples."""
    labels = [set(stems(" ".join((one.label.replace("-", " "), *one.words)), words)) for one in given]
    return labels, [set(stems(" ".join((one.proposition, *one.examples)), words)) for one in given]


def total(tables: Iterable[Floats], weights: Sequence[float] | NDArray[np.float64]) -> Floats:
    """The weighted sum of the tables."""
    return np.asarray(sum(np.float32(weight) * table for weight, table in zip(weights, tables, strict=True)), np.float32)


def fits(items: Surroundings, given: Sequence[GivenIssue], labels: list[set[str]], propositions: list[set[str]]) -> list[Floats]:
    """One table (acts × issues) for each of `FIT`, less the issue's mean, so that one broad issue does not draw everything to itself."""
    sentences = [[unit(meaning(vector)) for vector in one.vectors if len(vector) == items.above.shape[1]] for one in given]
    size = len(MEANINGS) * items.about.shape[1]
    runs = [[unit(meaning(meaning_of(part, "issue"))) for part in one.meanings if len(part) == size] for one in given]
    weight = _weights(items, [one | other for one, other in zip(labels, propositions, strict=True)])
    own = _Holders([set(item.own) for item in items.items])
    near = _Holders([set(item.near) for item in items.items])
    reports: dict[int, set[str]] = {}
    for item in items.items:
        reports.setdefault(item.doc, set()).update(item.near)
    report = _Holders([reports[item.doc] for item in items.items])
    tables = [_nearest(items.about, runs), _nearest(items.above, sentences)]
    tables += [_nearest(table, runs) for table in (items.around, items.close, items.reports_about)]
    tables += [
        own.shares(labels, weight),
        near.shares(labels, weight),
        own.shares(propositions, weight),
        near.shares(propositions, weight),
        own.shares(labels, weight, forms=True),
        own.shares(propositions, weight, forms=True),
        near.shares(labels, weight, forms=True),
        report.shares(labels, weight),
        _nearest(items.beside, sentences),
        _nearest(items.paragraphs_about, runs),
        _nearest(items.paragraphs_above, sentences),
    ]
    return [(table - table.mean(axis=0)).astype(np.float32) for table in tables]


def alikes(count: int, others: Ints, likely: Callable[[Ints], Floats]) -> Alikes:
    """The `ALIKE` of the `others` that are likeliest about the same issue as each of so many acts; `likely` tells it of a block of acts."""
    places, weights = [], []
    for first in range(0, count, _BLOCK):
        block = np.arange(first, min(first + _BLOCK, count))
        squares = np.where(block[:, None] == others[None], 0, likely(block)) ** 2
        best = np.argsort(-squares, axis=1, kind="stable")[:, :ALIKE]
        places.append(others[best].astype(np.int64))
        weights.append(np.take_along_axis(squares, best, axis=1).astype(np.float32))
    return np.concatenate(places), np.concatenate(weights)


def heard(items: Surroundings, fit: Floats, alike: Alikes) -> list[Floats]:
    """One table (acts × issues) for each of `HEARD`, from the scores that the step before gives."""
    shares = _shares(fit)
    like, near = np.zeros_like(shares), np.zeros_like(shares)
    for first in range(0, len(fit), _BLOCK):
        block = slice(first, first + _BLOCK)
        places, weights = alike[0][block], alike[1][block]
        like[block] = np.einsum("ak,aki->ai", weights, shares[places]) / np.maximum(weights.sum(axis=1, keepdims=True), 0.05)
    for doc in np.unique(items.docs):
        places = np.flatnonzero(items.docs == doc)
        for first in range(0, len(places), _BLOCK):
            some = places[first : first + _BLOCK]
            close = np.exp(-np.abs(items.starts[some, None] - items.starts[places][None]) / _NEAR)
            close[some[:, None] == places[None]] = 0
            near[some] = close @ shares[places] / np.maximum(close.sum(axis=1, keepdims=True), 1e-3)
    common = np.broadcast_to(np.log(shares.mean(axis=0) + _FLOOR), fit.shape)
    return [
        fit, np.log(like + _FLOOR), near, *_before(items, shares), _of_paragraph(items, shares), common,
        _profiles(items.own, shares), _middles(items.about, shares),
    ]  # fmt: skip


def _before(items: Surroundings, shares: Floats) -> tuple[Floats, Floats]:
    """The shares of the act before in the same paragraph, and of one in the paragraph before; nought where there is none."""
    within, across = np.zeros_like(shares), np.zeros_like(shares)
    here = items.docs[1:] == items.docs[:-1]
    together = items.paragraphs[1:] == items.paragraphs[:-1]
    for table, places in ((within, here & together), (across, here & ~together)):
        at = np.flatnonzero(places)
        table[at + 1] = shares[at]
    return within, across


def _of_paragraph(items: Surroundings, shares: Floats) -> Floats:
    """How likely the others of its paragraph make each issue, as log-odds beside those of all issues, less where they are few."""
    odds = np.log(shares + np.float32(_DOUBT))
    odds -= odds.mean(axis=1, keepdims=True)
    total = np.zeros((int(items.paragraphs.max(initial=-1)) + 1, shares.shape[1]), np.float32)
    np.add.at(total, items.paragraphs, odds)
    others = np.bincount(items.paragraphs)[items.paragraphs][:, None] - 1
    return np.asarray((total[items.paragraphs] - odds) / (others + 0.5), np.float32)


def _shares(scores: Floats) -> Floats:
    """The probability of each issue, for each act."""
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), np.float32)


def _profiles(bags: Bags, shares: Floats) -> Floats:
    """The cosine of each act's words with those of the acts that seem to be each issue's, less the issue's mean."""
    among, count = np.arange(bags.width), len(shares)
    profile = np.zeros((shares.shape[1], max(1, bags.width)), np.float32)
    blocks = [np.arange(first, min(first + _BLOCK, count)) for first in range(0, count, _BLOCK)]
    for block in blocks:
        profile += (shares[block] ** 2).T @ bags.dense(block, among)
    profile = rows(profile)
    table = np.concatenate([bags.dense(block, among) @ profile.T for block in blocks])
    return np.asarray(table - table.mean(axis=0), np.float32)


def _middles(meanings: Floats, shares: Floats) -> Floats:
    """The cosine of each act's meaning with the middle of the other acts that seem to be each issue's, less the issue's mean."""
    weight = shares**2
    middle = weight.T @ meanings
    lengths = np.maximum(np.linalg.norm(middle, axis=1), 1e-6)
    table = (meanings @ middle.T - weight * (meanings * meanings).sum(axis=1, keepdims=True)) / lengths
    return np.asarray(table - table.mean(axis=0), np.float32)


def _nearest(table: Floats, vectors: list[list[Floats]]) -> Floats:
    """The greatest cosine with the sentences of each issue, less what all of the list have in common; nought without vectors."""
    found = np.zeros((len(table), len(vectors)), np.float32)
    known = [vector for some in vectors for vector in some]
    common = np.mean(known, axis=0) if known else 0.0
    for number, some in enumerate(vectors):
        if some:
            found[:, number] = (table @ rows(np.stack(some) - common).T).max(axis=1)
    return found


def _weights(items: Surroundings, issues: list[set[str]]) -> dict[str, float]:
    """How telling each word of the list is: rare among the acts' sentences and among the issues."""
    held = Counter(word for item in items.items for word in set(item.near))
    listed = Counter(word for issue in issues for word in issue)
    acts, count = len(items.items) + 1, len(issues) + 1
    return {
        word: float(np.log(acts / (1 + held[word])) / np.log(max(acts - 1, 2)) + np.log(count / times) / np.log(count))
        for word, times in listed.items()
    }


class _Holders:
    """Which acts hold a word, and which a word that begins like it."""

    def __init__(self, bags: list[set[str]]) -> None:
        whole: dict[str, list[int]] = {}
        begun: dict[str, set[int]] = {}
        for place, bag in enumerate(bags):
            for word in bag:
                whole.setdefault(word, []).append(place)
                begun.setdefault(word[:_BEGINS], set()).add(place)
        self.size, self.whole, self.begun = len(bags), whole, begun

    def shares(self, keys: list[set[str]], weight: dict[str, float], *, forms: bool = False) -> Floats:
        """For each act and set of keys the weighted share of the keys that it holds; with `forms` those it holds in other forms only."""
        table = np.zeros((self.size, len(keys)), np.float32)
        for number, words in enumerate(keys):
            all_of = sum(weight[word] for word in sorted(words)) + 0.3
            for word in sorted(words):
                places: Iterable[int] = self.whole.get(word, ())
                if forms:
                    places = sorted(self.begun.get(word[:_BEGINS], set()) - set(places)) if len(word) >= _BEGINS else ()
                table[list(places), number] += weight[word] / all_of
        return table

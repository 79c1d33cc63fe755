"""Acts to the issues that an analyst gave: by words, by meaning, and by what the acts around them are about.

Three steps, each a conditional logit over the issues of the list (McFadden 1974), fitted by `python -m training.issues` and measured on
batches that were left out. The first scores an act and an issue by themselves and by the paragraph that the act stands in; the second
hears what the first says of the acts that are likely about the same issue, of the act before, of the others of the paragraph and of those
near by, and sets the act beside those that seem to be the issue's, by words and by meaning; the third hears the second in the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.lexicon import Lexicon
from standoff.model import MEANINGS, GivenIssue, meaning_of
from standoff.reconcile.issues.likeness import Bags, Ints, Others, Surroundings, held_in_file, likeness, rows
from standoff.reconcile.issues.material import Floats, Item, meaning, rarity_of, stems, unit, weighted

FIT = (
    "what it is about", "its sentence", "its surroundings", "its close surroundings", "its report", "label in its words",
    "label in its sentence", "proposition in its words", "proposition in its sentence", "label, other forms", "proposition, other forms",
    "label in its sentence, other forms", "label in its report", "the sentences beside it", "its paragraph", "sentences of its paragraph",
    "about what an example is", "sentence of an example", "words of an example", "its paragraph about what an example is",
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

REASONS = 2
"""So many signs are told of why an act is on its issue."""

_BEGINS = 4
"""Words that begin with so many letters alike may be forms of one ("enlarge", "enlargement")."""

Alikes = tuple[Ints, Floats]
"""For each act the places of some others, and how much each weighs."""

_NEAR = 200.0
"""The characters within which the weight of an act near by falls to a third."""
_BLOCK = 500
_FLOOR = 0.003
_SPARE = 0.3
"""What keeps a single common word from telling an issue by itself."""
_DOUBT = 1e-4
"""What is added to a share before its logarithm is taken."""


def assigned(
    items: tuple[Item, ...], given: tuple[GivenIssue, ...], words: Lexicon, most: int = 1500
) -> list[tuple[int | None, str, float]]:
    """For each act the place of its issue in `given` (None: other), the reason and the issue's share among all.

    At most `most` acts are asked what they hear.
    """
    surroundings, wordings = Surroundings(items), worded(given, words)
    others = Others(surroundings, np.arange(0, len(items), -(-len(items) // most)))
    alike = alikes(len(items), others.places, lambda block: likeness(surroundings, block, others))
    steps: list[_Step] = [(FIT, fits(surroundings, given, wordings))]
    scores = _scores(steps)
    for _ in STEPS[1:]:
        steps.append((HEARD, heard(surroundings, scores, alike)))
        scores = _scores(steps)
    shares = _shares(scores)
    reasons = _reasons(steps, shares)
    found: list[tuple[int | None, str, float]] = []
    for place, item in enumerate(items):
        best = int(shares[place].argmax())
        shared = sorted(set(item.own) & (wordings[best].named | wordings[best].proposition))
        why = f"shares {', '.join(shared[:4])} with the issue" if shared else "is nearest to the issue"
        if reasons[place]:
            why += f"{' and is nearest to it' if shared else ''} by {' and '.join(reasons[place])}"
        share = float(shares[place, best])
        found.append((best, why, share) if share >= LEAST else (None, "fits none of the given issues", share))
    return found


_Step = tuple[tuple[str, ...], list[Floats]]


def _scores(steps: Sequence[_Step]) -> Floats:
    """The scores of the last step."""
    names, tables = steps[-1]
    weights = held_in_file()["list"][STEPS[len(steps) - 1]]
    return total(tables, [weights[name] for name in names])


def _reasons(steps: Sequence[_Step], shares: Floats) -> list[list[str]]:
    """For each act the signs, at most two, that set its issue most above the next likeliest one, the strongest first."""
    if shares.shape[1] < 2:
        return [[] for _ in shares]
    one, other = np.argsort(-shares, axis=1, kind="stable")[:, :2].T
    acts = np.arange(len(shares))
    gain: dict[str, Floats] = {}
    passed = 1.0  # what a step's score weighs in the last
    for step, (names, tables) in reversed(list(zip(STEPS, steps, strict=True))):
        weights = held_in_file()["list"][step]
        for name, table in zip(names, tables, strict=True):
            if name != HEARD[0]:
                told = np.float32(passed * weights[name]) * (table[acts, one] - table[acts, other])
                gain[name] = gain[name] + told if name in gain else told
        passed *= weights.get(HEARD[0], 1.0)
    signs = sorted(gain)
    by_act = np.stack([gain[name] for name in signs], axis=1)
    best = np.argsort(-by_act, axis=1, kind="stable")[:, :REASONS]
    return [[signs[number] for number in row if by_act[place, number] > 0] for place, row in enumerate(best.tolist())]


@dataclass(frozen=True, slots=True)
class Wording:
    """An issue of a list in stems: of its label, of the words that may stand for it, of its proposition, and of each example."""

    label: frozenset[str]
    words: frozenset[str]
    proposition: frozenset[str]
    examples: tuple[tuple[str, ...], ...]

    @property
    def named(self) -> frozenset[str]:
        """The stems of its label and words."""
        return self.label | self.words


def worded(given: Sequence[GivenIssue], words: Lexicon) -> list[Wording]:
    """The words of each issue."""

    def of(*texts: str) -> frozenset[str]:
        return frozenset(stems(" ".join(texts), words))

    return [
        Wording(of(one.label.replace("-", " ")), of(*one.words), of(one.proposition), tuple(stems(told, words) for told in one.examples))
        for one in given
    ]


def total(tables: Iterable[Floats], weights: Sequence[float] | NDArray[np.float64]) -> Floats:
    """The weighted sum of the tables."""
    return np.asarray(sum(np.float32(weight) * table for weight, table in zip(weights, tables, strict=True)), np.float32)


def fits(items: Surroundings, given: Sequence[GivenIssue], wordings: Sequence[Wording]) -> list[Floats]:
    """One table (acts × issues) for each of `FIT`, less the issue's mean, so that one broad issue does not draw everything to itself.

    What holds one of an issue's `words` is as near to it as those words let it be: more of them never make an act less near.
    """
    sentences, runs = _vectors(items, given)
    told_sentences, told_runs = (
        [some[:1] if one.examples else some for one, some in zip(given, sentences, strict=True)],
        [some[:1] if one.examples else some for one, some in zip(given, runs, strict=True)],
    )
    example_sentences = [some[1:] if one.examples else [] for one, some in zip(given, sentences, strict=True)]
    example_runs = [some[1:] if one.examples else [] for one, some in zip(given, runs, strict=True)]
    labels, propositions = [one.label for one in wordings], [one.proposition for one in wordings]
    instead = [one.words for one in wordings]
    weight = _weights(items, [one.named | one.proposition for one in wordings])
    own = _Holders([set(item.own) for item in items.items])
    near = _Holders([set(item.near) for item in items.items])
    reports: dict[int, set[str]] = {}
    for item in items.items:
        reports.setdefault(item.doc, set()).update(item.near)
    report = _Holders([reports[item.doc] for item in items.items])
    tables = [_nearest(items.about, told_runs), _nearest(items.above, told_sentences)]
    tables += [_nearest(table, told_runs) for table in (items.around, items.close, items.reports_about)]
    tables += [
        np.maximum(own.shares(labels, weight), own.best(instead, weight)),
        np.maximum(near.shares(labels, weight), near.best(instead, weight)),
        own.shares(propositions, weight),
        near.shares(propositions, weight),
        np.maximum(own.shares(labels, weight, forms=True), own.best(instead, weight, forms=True)),
        own.shares(propositions, weight, forms=True),
        np.maximum(near.shares(labels, weight, forms=True), near.best(instead, weight, forms=True)),
        np.maximum(report.shares(labels, weight), report.best(instead, weight)),
        _nearest(items.beside, told_sentences),
        _nearest(items.paragraphs_about, told_runs),
        _nearest(items.paragraphs_above, told_sentences),
        _nearest(items.about, example_runs),
        _nearest(items.above, example_sentences),
        _like_examples(items, [one.examples for one in wordings]),
        _nearest(items.paragraphs_about, example_runs),
    ]
    return [(table - table.mean(axis=0)).astype(np.float32) for table in tables]


def _vectors(items: Surroundings, given: Sequence[GivenIssue]) -> tuple[list[list[Floats]], list[list[Floats]]]:
    """The meanings of each issue's proposition, then of its examples: as sentences, and as what they are about."""
    size = len(MEANINGS) * items.about.shape[1]
    sentences = [[unit(meaning(vector)) for vector in one.vectors if len(vector) == items.above.shape[1]] for one in given]
    return sentences, [[unit(meaning(meaning_of(part, "issue"))) for part in one.meanings if len(part) == size] for one in given]


def _like_examples(items: Surroundings, examples: Sequence[tuple[tuple[str, ...], ...]]) -> Floats:
    """The greatest cosine of each act's words with those of an example of each issue."""
    table = np.zeros((len(items.items), len(examples)), np.float32)
    if not any(examples):
        return table
    bags = [item.own for item in items.items]
    rarity = rarity_of(bags)
    held: dict[str, list[tuple[int, float]]] = {}
    for place, vector in enumerate(weighted(bags, rarity)):
        for word, value in vector.items():
            held.setdefault(word, []).append((place, value))
    for number, some in enumerate(examples):
        for vector in weighted(some, rarity):
            row = np.zeros(len(bags), np.float32)
            for word, value in vector.items():
                for place, own in held.get(word, ()):
                    row[place] += value * own
            table[:, number] = np.maximum(table[:, number], row)
    return table


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


def _weights(items: Surroundings, issues: Sequence[frozenset[str]]) -> dict[str, float]:
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

    def shares(self, keys: Sequence[frozenset[str]], weight: dict[str, float], *, forms: bool = False) -> Floats:
        """For each act and set of keys the weighted share of the keys that it holds; with `forms` those it holds in other forms only."""
        table = np.zeros((self.size, len(keys)), np.float32)
        for number, words in enumerate(keys):
            all_of = sum(weight[word] for word in sorted(words)) + _SPARE
            for word in sorted(words):
                table[self._places(word, forms), number] += weight[word] / all_of
        return table

    def best(self, keys: Sequence[frozenset[str]], weight: dict[str, float], *, forms: bool = False) -> Floats:
        """The same for the one key of the set that tells most by itself."""
        table = np.zeros((self.size, len(keys)), np.float32)
        for number, words in enumerate(keys):
            for word in sorted(words):
                places = self._places(word, forms)
                table[places, number] = np.maximum(table[places, number], weight[word] / (weight[word] + _SPARE))
        return table

    def _places(self, word: str, forms: bool) -> list[int]:
        """Which acts hold a word, or with `forms` only another that begins like it."""
        places = self.whole.get(word, [])
        if not forms:
            return places
        return sorted(self.begun.get(word[:_BEGINS], set()).difference(places)) if len(word) >= _BEGINS else []

"""Groups of tellings that tell of one thing: first pairs that are alike enough, then groups that are, so that no chain of pairs joins two.

Only pairs of one party whose sentences share a telling word are looked at, so the work grows with what there is to join and not with the
square of the claims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.reconcile.events import average_linkage
from standoff.reconcile.matters.telling import Telling

MOST_HOLDERS = 150
"""A word that many more claims of one party hold tells nothing by itself; no pair is looked at for its sake."""

ONE_BREATH = 300
"""Characters within which a report goes on rather than tells again."""

_ENOUGH = 0.015
"""Weight of the words in common from which a pair is looked at."""

_PAIRS_EACH = 80
"""Pairs, counted twice, that are weighed for each telling, those with the rarest words first: the work grows with the claims."""

_LARGEST = 1500

_CLOSE = 0.5
"""Average likeness that two groups need at least where their two most alike tellings join them."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two tellings are (0 … 1 and a little above) and by which signs."""

    score: float
    signs: tuple[str, ...]


UNLIKE = Likeness(0.0, ())
"""Less alike than asked for: how much less was not worked out, and it counts as nothing."""

Compare = Callable[[Telling, Telling, float], Likeness | None]
"""How alike two are, `UNLIKE` for less than asked for. None: these two cannot be one thing, whatever their words."""

Pairs = Mapping[tuple[int, int], Likeness]

Floats = NDArray[np.float32]

Link = Callable[[Floats, float], list[list[int]]]
"""Which places of a square table of likeness are one thing, at a threshold."""

Group = tuple[list[int], tuple[str, ...]]
"""Places of tellings that are one thing, and the signs that joined them."""


def joined(
    tellings: Sequence[Telling],
    compare: Compare,
    threshold: float,
    same: Callable[[Telling], Hashable],
    beside: Callable[[Telling], Iterable[Hashable]] = lambda telling: (),
    least: float | None = None,
    among: Callable[[Pairs, Sequence[Telling]], Pairs] = lambda pairs, tellings: pairs,
    link: Link = average_linkage,
) -> list[Group]:
    """Groups of two or more places in `tellings`, each with the signs that joined most of its pairs.

    `same` gives equal keys to tellings that are one word for word (a thousand copies of a report): they are joined at once, and one of them
    stands for all. `beside` gives keys that bring two tellings together to be compared, whatever their words. Of pairs that are `least`
    alike (as the threshold, where it is not given) `among` tells how alike they are among each other.
    """
    twins: dict[Hashable, list[int]] = {}
    at_once: Counter[Hashable] = Counter()
    for place, telling in enumerate(tellings):
        key = same(telling)
        here = key, telling.doc, telling.start
        twins.setdefault((key, at_once[here]), []).append(place)
        at_once[here] += 1
    kept = sorted(places[0] for places in twins.values())
    others = {places[0]: places for places in twins.values()}
    chosen = [tellings[place] for place in kept]
    weighed = ((pair, compare(chosen[pair[0]], chosen[pair[1]], least or threshold)) for pair in _candidates(chosen, beside))
    near = among({pair: likeness for pair, likeness in weighed if likeness is not None and likeness is not UNLIKE}, chosen)
    alike = [pair for pair, likeness in near.items() if likeness.score >= threshold]
    groups: list[Group] = []
    alone = set(range(len(chosen)))
    for part in parts(len(chosen), alike):
        for group in _linked(part, near, threshold, link) if len(part) > 1 else ():
            if len(group) > 1:
                alone.difference_update(group)
                groups.append((sorted(place for number in group for place in others[kept[number]]), _signs(group, near)))
    groups += [(others[kept[number]], ("same words",)) for number in sorted(alone) if len(others[kept[number]]) > 1]
    return groups


def by_best(likeness: Floats, threshold: float) -> list[list[int]]:
    """Groups that their most alike tellings join, best pairs first, where on average all pairs of the two are alike enough: what is told a
    little otherwise by each report is joined step by step, and a chain that leads away is not.
    """
    sums = likeness.astype(np.float64)
    members = {place: [place] for place in range(len(likeness))}
    home = list(range(len(likeness)))
    ones, others = np.nonzero(np.triu(likeness, 1) >= np.float32(threshold))
    for number in np.lexsort((others, ones, -likeness[ones, others])).tolist():
        one, other = sorted((home[ones[number]], home[others[number]]))
        if one != other and sums[one, other] >= _CLOSE * len(members[one]) * len(members[other]):
            sums[one] += sums[other]
            sums[:, one] += sums[:, other]
            for place in members[other]:
                home[place] = one
            members[one] += members.pop(other)
    return [sorted(group) for group in members.values()]


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How far two sets of weighted words of unit length agree."""
    if len(one) > len(other):
        one, other = other, one
    return sum([weight * other[form] for form, weight in one.items() if form in other], 0.0)


def meaning(one: Telling, other: Telling) -> float | None:
    """The cosine of the sentences' vectors; None where the language engine gave none, or both stand in one sentence."""
    if one.meaning is None or other.meaning is None or one.meaning is other.meaning:
        return None
    return round(float(one.meaning @ other.meaning), 6)


def in_one_breath(one: Telling, other: Telling) -> bool:
    """Whether both stand so near each other in one report that the second goes on rather than repeats."""
    return one.doc == other.doc and min(abs(one.start - other.end), abs(other.start - one.end)) < ONE_BREATH


def overlap(one: Telling, other: Telling) -> bool:
    """Two lines on the same words are two acts at once, not one told twice."""
    return one.doc == other.doc and one.start < other.end and other.start < one.end


def days_apart(one: Telling, other: Telling) -> int | None:
    """Days between the two intervals, 0 where they meet; None where one of them is not known."""
    if (one.first is None and one.last is None) or (other.first is None and other.last is None):
        return None
    first = max(one.first if one.first is not None else -(10**9), other.first if other.first is not None else -(10**9))
    last = min(one.last if one.last is not None else 10**9, other.last if other.last is not None else 10**9)
    return max(0, first - last)


def _candidates(tellings: Sequence[Telling], keys: Callable[[Telling], Iterable[Hashable]]) -> list[tuple[int, int]]:
    """Pairs of one party (or of none) of which one has words of its own that stand in the sentence of the other, enough of them by weight;
    and pairs that have words in the same order or a key in common.
    """
    owners: dict[tuple[str, str], list[int]] = {}
    around: dict[tuple[str, str], list[int]] = {}
    others: dict[Hashable, list[int]] = {}
    for place, telling in enumerate(tellings):
        for key in (*telling.runs, *keys(telling)):
            others.setdefault(key, []).append(place)
        for party in telling.parties or ("",):
            for form in telling.words:
                owners.setdefault((form, party), []).append(place)
            for form in telling.context:
                if form not in telling.words:
                    around.setdefault((form, party), []).append(place)
    size = len(tellings)
    weights: dict[int, float] = {}  # by `one * size + other`, one before other
    left = _PAIRS_EACH * size
    for cost, held in sorted((len(places) * (len(places) + 2 * len(around.get(held, ()))), held) for held, places in owners.items()):
        places, beside = owners[held], around.get(held, [])
        left -= cost
        if left < 0:
            break
        if len(places) + len(beside) > MOST_HOLDERS:
            continue
        own = [tellings[place].words[held[0]] for place in places]
        near = [tellings[place].context[held[0]] for place in beside]
        for number, (one, weight) in enumerate(zip(places, own, strict=True)):
            row = one * size
            for other, more in zip(places[number + 1 :], own[number + 1 :], strict=True):
                weights[row + other] = weights.get(row + other, 0.0) + weight * more
            for other, more in zip(beside, near, strict=True):
                pair = row + other if one < other else other * size + one
                weights[pair] = weights.get(pair, 0.0) + weight * more
    found = {divmod(pair, size) for pair, weight in weights.items() if weight >= _ENOUGH}
    for places in others.values():
        if len(places) <= MOST_HOLDERS:
            found.update((one, other) for number, one in enumerate(places) for other in places[number + 1 :])
    return sorted(found)


def parts(count: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The numbers below `count` in parts that the pairs hold together, those without a pair by themselves."""
    parent = list(range(count))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    found: dict[int, list[int]] = {}
    for place in range(count):
        found.setdefault(root(place), []).append(place)
    return list(found.values())


def _linked(part: list[int], pairs: Pairs, threshold: float, link: Link) -> list[list[int]]:
    """The groups within a part; a part too large for a table is cut by a higher threshold first."""
    if len(part) > _LARGEST and threshold < 1:
        inside = set(part)
        higher = threshold + 0.1
        strong = [pair for pair, likeness in pairs.items() if likeness.score >= higher and pair[0] in inside and pair[1] in inside]
        places = {place: number for number, place in enumerate(part)}
        smaller = parts(len(part), [(places[one], places[other]) for one, other in strong])
        return [group for some in smaller for group in _linked([part[number] for number in some], pairs, higher, link)]
    table = np.zeros((len(part), len(part)), dtype=np.float32)
    for number, one in enumerate(part):
        for place in range(number + 1, len(part)):
            likeness = pairs.get((one, part[place]))
            if likeness is not None:
                table[number, place] = table[place, number] = likeness.score
    return [[part[number] for number in cluster] for cluster in link(table, threshold)]


def _signs(group: list[int], pairs: Pairs) -> tuple[str, ...]:
    """The signs that at least half of the pairs show, in the order of the alphabet."""
    counts: dict[str, int] = {}
    total = 0
    for number, one in enumerate(group):
        for other in group[number + 1 :]:
            likeness = pairs.get((one, other))
            if likeness is not None:
                total += 1
                for sign in likeness.signs:
                    counts[sign] = counts.get(sign, 0) + 1
    return tuple(sorted(sign for sign, count in counts.items() if 2 * count >= total))

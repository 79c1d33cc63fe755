"""Which days matter, and which passages tell a day best: the choice behind a timeline of a wanted length.

Date-wise selection (after D. Gholipour Ghalandari and G. Ifrim, *Examining the State-of-the-Art in News Timeline Summarization*, ACL 2020),
without training:

1. A day weighs by how many reports speak of it (in logarithms), and half as much again by how many do so on the next day, how many
   look back on it more than a week later, and how many reports come out on the next day at all: what matters is told at once and
   remembered. Reports that only foresee the day take a little away.
2. A day is told by the passages that speak of it and by the first passages, without a date of their own, of reports of that day and
   of the next. Words that both groups share are the day's news; they count threefold in the centroid.
3. Passages are taken by nearness to the centroid of the day, by how much of the whole topic they hold, and by how far the passages of other
   reports echo them, each less the likeness to what was taken before; near copies are left out.

The numbers were set on the seven timelines of Timeline17 and lie on a plateau: halving or doubling any one of them moves aligned ROUGE-1 by
less than .01.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, log, sqrt

REMEMBERED = 7
"""Days after which a report that still speaks of a day looks back on it."""
HALF, FORESEEN = 0.5, 0.3
LEAD, FOLLOWING = 5, 2
"""How many first passages of a report stand for its day, and for how many days counted back from it (its own and the one before)."""
SHORTEST, LONGEST = 8, 60
FADES = 10.0
"""Days after which a telling counts e times less for the words of a day."""
COMMON, OF_ALL = 1.0, 0.3
"""Stems of less rarity than this, or than this share of the greatest, tell nothing."""
BOTH = 2.0
TOPIC = 0.3
ECHO, FAINT, HEARD = 0.5, 0.05, 300
"""What the echo of other reports weighs, the least likeness that is one, and how many passages of a day are listened to."""
UNLIKE, COPY = 0.5, 0.6

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or an act as told: its stems, its report with its day, its place in it, and the days it speaks of."""

    stems: tuple[str, ...]
    report: str
    published: date | None
    place: int
    days: tuple[date, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Background:
    """How rare each stem is among the passages (inverse document frequency), and in which share of the reports it stands."""

    rare: dict[str, float]
    share: dict[str, float]
    common: float
    """The rarity from which a stem counts."""


def background(passages: Sequence[Passage]) -> Background:
    """What all passages of a topic have in common."""
    counts: Counter[str] = Counter()
    reports: dict[str, set[str]] = {}
    for passage in passages:
        own = set(passage.stems)
        counts.update(own)
        reports.setdefault(passage.report, set()).update(own)
    spread = Counter(stem for own in reports.values() for stem in own)
    total = len(passages)
    return Background(
        {stem: log(1 + total / count) for stem, count in counts.items()},
        {stem: count / len(reports) for stem, count in spread.items()},
        min(COMMON, OF_ALL * log(1 + total)),
    )


def ranked_days(
    passages: Iterable[Passage], first: date | None = None, last: date | None = None, reports: Mapping[date | None, int] | None = None
) -> tuple[date, ...]:
    """The days from `first` to `last` that passages speak of, the weightiest first; level days in their order.

    `reports` counts the reports of each day; by default those of the passages.
    """
    some = tuple(passages)
    printed = Counter({passage.report: passage.published for passage in some}.values()) if reports is None else Counter(reports)
    spoken: dict[date, dict[str, float]] = {}
    after: dict[date, dict[str, float]] = {}
    later: dict[date, dict[str, float]] = {}
    ahead: dict[date, dict[str, float]] = {}
    for passage in some:
        for day in passage.days:
            if (first is None or day >= first) and (last is None or day <= last):
                lag = (passage.published - day).days if passage.published else 0
                for group, holds in ((spoken, True), (after, lag == 1), (later, lag > REMEMBERED), (ahead, lag < 0)):
                    if holds:
                        told = group.setdefault(day, {})
                        told[passage.report] = max(told.get(passage.report, 0.0), passage.weight)
    weights = {
        day: log(1 + sum(told.values()))
        + HALF * (log(1 + sum(after.get(day, {}).values())) + log(1 + sum(later.get(day, {}).values())))
        + HALF * log(1 + (printed[day + timedelta(days=1)] if day < date.max else 0))
        - FORESEEN * log(1 + sum(ahead.get(day, {}).values()))
        for day, told in spoken.items()
    }
    return tuple(sorted(weights, key=lambda day: (-weights[day], day)))


def chosen(
    passages: Sequence[Passage], days: int, each: int, first: date | None = None, last: date | None = None
) -> dict[date, tuple[int, ...]]:
    """The places in `passages` that tell the `days` weightiest days between `first` and `last`, up to `each` a day."""
    known = background(passages)
    tell: dict[date, list[int]] = {}
    for place, passage in enumerate(passages):
        if SHORTEST <= len(passage.stems) <= LONGEST:
            for day in _tells(passage):
                tell.setdefault(day, []).append(place)
    found: dict[date, tuple[int, ...]] = {}
    for day in ranked_days(passages, first, last):
        if len(found) == days:
            break
        places = tell.get(day)
        if places:
            picked = best_of(day, [passages[place] for place in places], each, known)
            found[day] = tuple(places[place] for place in picked)
    return dict(sorted(found.items()))


def best_of(day: date, passages: Sequence[Passage], count: int, known: Background) -> tuple[int, ...]:
    """The places of the `count` passages that tell a day best, the best first."""
    vectors = [_vector(passage.stems, known) for passage in passages]
    centroid = _centroid(day, passages, vectors)
    length = sqrt(sum(value * value for value in centroid.values())) or 1.0
    worth = []
    for passage, vector in zip(passages, vectors, strict=True):
        near = sum(value * centroid[stem] for stem, value in vector.items()) / length
        topic = sum(known.share.get(stem, 0.0) for stem in vector) / (len(vector) or 1)
        worth.append((near + TOPIC * topic) * sqrt(passage.weight))
    worth = [value + ECHO * echo for value, echo in zip(worth, _echoes(day, passages, vectors, worth), strict=True)]
    taken: list[int] = []
    like = [0.0] * len(passages)
    waiting = set(range(len(passages)))
    while waiting and len(taken) < count:
        best = min(waiting, key=lambda place: (UNLIKE * like[place] - worth[place], place))
        waiting.discard(best)
        taken.append(best)
        for place in list(waiting):
            like[place] = max(like[place], _dot(vectors[best], vectors[place]))
            if like[place] > COPY:
                waiting.discard(place)
    return tuple(taken)


def _echoes(day: date, passages: Sequence[Passage], vectors: Sequence[Vector], worth: Sequence[float]) -> list[float]:
    """How far passages of other reports say the same, the most echoed 1. Of a very long day only the worthiest passages are compared."""
    places = sorted(range(len(passages)), key=lambda place: (-worth[place], place))[:HEARD]
    echoes = [0.0] * len(passages)
    for at, one in enumerate(places):
        for other in places[at + 1 :]:
            if passages[one].report != passages[other].report:
                like = _dot(vectors[one], vectors[other])
                if like > FAINT:
                    echoes[one] += like * _fresh(day, passages[other])
                    echoes[other] += like * _fresh(day, passages[one])
    loudest = max(echoes, default=0.0) or 1.0
    return [echo / loudest for echo in echoes]


def _fresh(day: date, passage: Passage) -> float:
    """What a telling counts for the words of a day: less the further its report lies from the day."""
    return exp(-abs((passage.published - day).days) / FADES) if passage.published else 1.0


def _tells(passage: Passage) -> tuple[date, ...]:
    """The days that a passage can stand for."""
    if passage.days:
        return passage.days
    if passage.published is None or passage.place >= LEAD:
        return ()
    return tuple(passage.published - timedelta(days=back) for back in range(FOLLOWING))


def _vector(stems: Sequence[str], known: Background) -> Vector:
    """TF-IDF of unit length, without the most common stems."""
    weights = {
        stem: (1 + log(count)) * known.rare[stem] for stem, count in Counter(stems).items() if known.rare.get(stem, 0.0) > known.common
    }
    weights = {stem: weight * (1 - known.common / known.rare[stem]) for stem, weight in weights.items()}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {stem: weight / length for stem, weight in weights.items()}


def _centroid(day: date, passages: Sequence[Passage], vectors: Sequence[Vector]) -> Vector:
    """The day's words; those that passages about the day and first passages of its reports share count more."""
    spoken: Vector = {}
    printed: Vector = {}
    for passage, vector in zip(passages, vectors, strict=True):
        weight = passage.weight * _fresh(day, passage)
        into = spoken if passage.days else printed
        for stem, value in vector.items():
            into[stem] = into.get(stem, 0.0) + weight * value
    both = {stem: spoken.get(stem, 0.0) + printed.get(stem, 0.0) for stem in (*spoken, *printed)}
    return {stem: value * (1 + BOTH * (stem in spoken and stem in printed)) for stem, value in both.items()}


def _dot(one: Vector, other: Vector) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other.get(stem, 0.0) for stem, value in one.items())

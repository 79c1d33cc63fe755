"""When two figures count one thing, and what to make of it when they are not the same.

A figure needs what it counts and whose it is: 40,000 of one force and 5,000 of another do not contradict each other. "Compatible" is not
transitive (35–45 fits 40–50 and 30–40, which do not fit each other), so the figures are put in order by value first, each value is a side,
and only then are sides compared.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

from standoff.model import Amount, Difference, Figure, Verdict
from standoff.reconcile.matters.joining import Compare, Likeness, cosine, days_apart
from standoff.reconcile.matters.telling import Telling

THRESHOLD = 0.5

_PRIOR = -1.6
_COUNTED, _CONTEXT = 3.0, 2.0
_ROUND = 0.05
"""Two approximate amounts within a twentieth of each other are one amount told twice."""

_FAR = 3.0
"""Amounts this many times apart count different things, whatever their words."""

_CROWD = 10.0
"""Amounts this many times apart are never one count: a few that fell, and the whole force."""

_AS_OF_DAYS = 3
_TELLING_STATES = frozenset({"on alert", "lost", "held"})
"""States so special that amounts of one owner in them are of one count; troops that exist or are deployed may be any."""
_SMALL = 12
_SAME_STORY = 0.4
"""Likeness of two sentences from which a bare "12 nations" in both may be one count, though nobody says whose."""


def compare_figures(figures: Mapping[str, Figure]) -> Compare:
    """The comparison of two figures: one unit, one owner, alike in what is counted."""

    def compare(one: Telling, other: Telling, least: float) -> Likeness | None:
        first, second = figures[one.claim], figures[other.claim]
        if first.amount.unit != second.amount.unit or _times_apart(first.amount, second.amount) >= _CROWD:
            return None
        if one.doc == other.doc and not (
            _two_say(one, other) and not fits(first.amount, second.amount) and _one_count(one, other, first, second)
        ):
            return None
        if _other_state(first, second):
            return None
        if not (one.parties & other.parties) and (one.parties or other.parties):
            return None
        around = cosine(_plain(one.context), _plain(other.context))
        if not one.parties and around < _SAME_STORY and not any(form[0] != "#" for form in set(one.words) & set(other.words)):
            return None
        signs = [
            _party(one, other),
            ("same thing counted", _COUNTED * cosine(_plain(one.words), _plain(other.words))),
            ("shared words", _CONTEXT * around),
            _amounts(first.amount, second.amount),
            ("same unit", 0.7 if first.amount.unit else 0.0),
            ("same state", 0.4 if first.state == second.state else 0.0 if "existing" in (first.state, second.state) else -0.4),
        ]
        odds = _PRIOR + sum(weight for _, weight in signs)
        return Likeness(round(1 / (1 + math.exp(-odds)), 6), tuple(sorted({name for name, weight in signs if weight >= 0.3})))

    return compare


def _party(one: Telling, other: Telling) -> tuple[str, float]:
    """Whose they are: told by both, taken from the place in one, or told by none."""
    if not one.parties & other.parties:
        return "no party told", -1.5
    return ("same party" if one.sure and other.sure else "nobody else is told to have forces there"), 0.6


def _two_say(one: Telling, other: Telling) -> bool:
    """Whether two parties count, each named."""
    return bool(one.speakers and other.speakers and not one.speakers & other.speakers)


def _altered(one: Telling, other: Telling) -> bool:
    """Whether two reports of one voice tell a count in like sentences: one has altered the number of the other."""
    return one.doc != other.doc and cosine(_plain(one.context), _plain(other.context)) >= _SAME_STORY


def _other_state(one: Figure, other: Figure) -> bool:
    """Whether one counts those that are deployed, and the other those that exist, nobody says where; of fates `fates.standing` tells."""
    states = {figure.state: figure.place for figure in (one, other)}
    return states.keys() == {"existing", "deployed"} and states["existing"] is None


def _recounted(one: Telling, other: Telling, first: Figure, second: Figure) -> bool:
    """Whether one party counts again: two numbers on its word, or two of stated days on nobody's."""
    if one.speakers & other.speakers:
        return True
    return one.stated and other.stated and not _other_account(one, other, first, second)


def _amounts(one: Amount, other: Amount) -> tuple[str, float]:
    """One large number in two reports is seldom chance; numbers far apart seldom count one thing. Small numbers tell nothing."""
    if _times_apart(one, other) >= _FAR:
        return "far apart", -1.0
    return ("same amount", 1.2) if fits(one, other) and (one.low or 0) > _SMALL else ("another amount", 0.0)


def fits(one: Amount, other: Amount) -> bool:
    """Whether two amounts can both be true of one count: equal, within bounds, or round words for one number."""
    slack = _ROUND if one.approximate or other.approximate else 0.0
    low = max(_bound(one.low, 0.0) * (1 - slack), _bound(other.low, 0.0) * (1 - slack))
    high = min(_bound(one.high, math.inf) * (1 + slack), _bound(other.high, math.inf) * (1 + slack))
    return low <= high


def sides_of(group: Sequence[Telling], figures: Mapping[str, Figure]) -> list[tuple[str, list[Telling]]]:
    """The tellings by their value, in order, each value with its label; "about 100,000" and "100,000" are one side."""
    ordered = sorted(group, key=lambda item: (*_key(figures[item.claim].amount), item.claim))
    sides: list[tuple[str, list[Telling]]] = []
    for telling in ordered:
        amount = figures[telling.claim].amount
        if sides and _key(figures[sides[-1][1][0].claim].amount) == _key(amount):
            sides[-1][1].append(telling)
        else:
            sides.append((_label(amount), [telling]))
    return sides


def verdict_of(sides: Sequence[Sequence[Telling]], figures: Mapping[str, Figure]) -> tuple[Verdict, tuple[Difference, ...], str]:
    """The gravest verdict over all pairs of sides, in what they differ, and the rule that gave it."""
    order: tuple[Verdict, ...] = ("contradict", "differ", "supersede", "not comparable", "agree")
    found = [
        _pair_verdict(one, other, figures[one.claim], figures[other.claim])
        for first, second in combinations(sides, 2)
        for one in _distinct(first, figures)
        for other in _distinct(second, figures)
    ]
    if not found:
        return "agree", (), "one value"
    worst = min(found, key=lambda item: order.index(item[0]))
    differences = tuple(sorted({difference for _, some, _ in found for difference in some}))
    return worst[0], differences, worst[2]


def disputed(sides: Sequence[tuple[str, list[Telling]]], figures: Mapping[str, Figure]) -> list[tuple[str, list[Telling]]]:
    """The sides without those that can be compared with none of the others, where some differ; else all.

    What is told weeks later, or of another place, is no side of a dispute over one count.
    """
    if len(sides) < 3 or verdict_of([some for _, some in sides], figures)[0] == "not comparable":
        return list(sides)
    return [
        side
        for place, side in enumerate(sides)
        if any(verdict_of([side[1], other[1]], figures)[0] != "not comparable" for number, other in enumerate(sides) if number != place)
    ]


def _distinct(side: Sequence[Telling], figures: Mapping[str, Figure]) -> list[Telling]:
    """One telling for all of a side that are the same in whatever is compared."""
    kept: dict[object, Telling] = {}
    for item in side:
        figure = figures[item.claim]
        days = item.first, item.last, item.stated
        kept.setdefault((figure.amount, figure.state, bool(figure.account), days, tuple(sorted(item.words))), item)
    return list(kept.values())


def _pair_verdict(one: Telling, other: Telling, first: Figure, second: Figure) -> tuple[Verdict, tuple[Difference, ...], str]:
    if fits(first.amount, second.amount) and not (_open(first.amount) ^ _open(second.amount) and _other_scope(one, other, first, second)):
        return "agree", (), "the amounts fit each other"
    if _times_apart(first.amount, second.amount) >= _FAR:
        return "not comparable", ("number", "scope"), "amounts so far apart count different things"
    if _other_scope(one, other, first, second):
        return "not comparable", ("number", "scope"), "another place, state or thing is counted"
    apart = days_apart(one, other)
    if apart is not None and apart > _AS_OF_DAYS:
        if not _recounted(one, other, first, second):
            return "not comparable", ("number", "date"), "another day, and nothing says that it is the same count"
        return "supersede", ("number", "date"), "a later count"
    if not _one_count(one, other, first, second):
        return "not comparable", ("number", "scope"), "neither where nor what is told so that it would be one count"
    if one.origin == other.origin and not _two_say(one, other) and not _altered(one, other):
        return "not comparable", ("number", "scope"), "one voice tells both"
    exact = not (first.amount.approximate or second.amount.approximate)
    if _other_account(one, other, first, second) or not exact or not one.parties or not (one.sure and other.sure):
        return "differ", ("number",), "two accounts of one count"
    return "contradict", ("number",), "two exact amounts for one count at one time"


def _one_count(one: Telling, other: Telling, first: Figure, second: Figure) -> bool:
    """Whether the words show that one thing is counted: its own words or its place in both, a state that says much, or like sentences."""
    told = {form for form in set(_plain(one.words)) & set(_plain(other.words)) if form[0] != "#"}
    if told or (first.state == second.state and first.state in _TELLING_STATES):
        return True
    return cosine(_plain(one.context), _plain(other.context)) >= _SAME_STORY


def _other_scope(one: Telling, other: Telling, first: Figure, second: Figure) -> bool:
    """Another state, or words of the thing counted or of its place that the other account does not have, on both sides or in number."""
    if first.state != second.state and "existing" not in (first.state, second.state):
        return True
    mine, theirs = set(_plain(one.words)), set(_plain(other.words))
    return len(mine ^ theirs) >= 2 and len(mine & theirs) <= len(mine ^ theirs)


def _other_account(one: Telling, other: Telling, first: Figure, second: Figure) -> bool:
    """Whether two sources count: two that are named, or one that is and the report itself."""
    if one.speakers and other.speakers:
        return not one.speakers & other.speakers
    return bool(first.account) != bool(second.account)


def _plain(words: Mapping[str, float]) -> dict[str, float]:
    """The words without numbers, of unit length."""
    kept = {form: weight for form, weight in words.items() if not form[0].isdigit()}
    length = math.sqrt(sum(weight * weight for weight in kept.values())) or 1.0
    return {form: weight / length for form, weight in kept.items()}


def _key(amount: Amount) -> tuple[float, float]:
    return _bound(amount.low, 0.0), _bound(amount.high, math.inf)


def _bound(value: float | None, missing: float) -> float:
    return missing if value is None else float(value)


def _open(amount: Amount) -> bool:
    return amount.low is None or amount.high is None


def _times_apart(one: Amount, other: Amount) -> float:
    values = sorted(value for amount in (one, other) if (value := _bound(amount.low if amount.low is not None else amount.high, 0.0)) > 0)
    return values[1] / values[0] if len(values) == 2 else 1.0


def _label(amount: Amount) -> str:
    """The value in figures: "100,000", "more than 127,000", "40 to 50"."""
    low, high = amount.low, amount.high
    if low is None and high is None:
        return "no number"
    if high is None:
        return f"{low:,} or more"
    if low is None:
        return f"{high:,} or fewer"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"

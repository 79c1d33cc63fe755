"""When two acts are one: the same party, the same polarity, the same matter, at a time that fits.

The likeness is a probability: a sum of signs in log-odds. The weights were fitted on hand-coded pairs and rounded; each sign has a name
that stands in the matter's `why`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from standoff.model import Act
from standoff.reconcile.matters.joining import Compare, Likeness, cosine, days_apart, in_one_breath, meaning, overlap
from standoff.reconcile.matters.telling import Telling

THRESHOLD = 0.46
"""Average probability from which acts are one matter."""

_WORDS, _CONTEXT, _MEANING = 4.5, 1.6, 2.7
_NO_MEANING = 0.06
"""The likeness in meaning of two sentences of one folder that have nothing to do with each other."""
_STRANGE = -1.5
_ONE_SENTENCE, _PART, _OTHER_PART = 0.75, 0.35, -2.0
"""Where two reports have the same sentence, its acts are told apart by their own words alone."""
_NOBODY = -0.7
_NEAR, _SAME_REPORT = -2.5, -0.9
_PRIOR = {"demands": -1.8, "denies": -1.2, "rejects": -2.0, "offers": -2.0, "open": -2.2, "threatens": -2.4, "accepts": -2.4}
_PRIOR_OTHERS = -3.2
"""Positions are told again and again; a thing done or said mostly once."""

_NEAR_POLARITY = -1.0
_NEAR_POLARITIES = frozenset(
    frozenset(pair)
    for pair in (
        ("reports", "demands"), ("reports", "rejects"), ("reports", "accepts"), ("reports", "offers"), ("reports", "open"),
        ("reports", "commits"), ("reports", "expects"), ("expects", "commits"), ("expects", "demands"), ("expects", "open"),
        ("expects", "threatens"), ("accepts", "commits"), ("offers", "open"),
    )
)  # fmt: skip
_DAYS = {"reports": 2, "expects": 2, "commits": 5, "offers": 7, "open": 7, "accuses": 7}
_MANY_DAYS = 45
"""Days between two acts from which they are two: what is done is of its day, a demand or a denial holds for weeks."""

Sign = tuple[str, float]


def compare_acts(acts: Mapping[str, Act], issues: Mapping[str, str]) -> Compare:
    """The comparison of two acts; `issues` gives the issue of an act's id, where it has one."""

    def compare(one: Telling, other: Telling) -> Likeness | None:
        first, second = acts[one.claim], acts[other.claim]
        party, put = _party(one, other), _polarity(first, second)
        if party is None or put is None or overlap(one, other):
            return None
        signs = [
            party,
            put,
            _words(one, other),
            *_meaning(one, other),
            *_days(one, other, first.polarity),
            *_place(one, other),
            *_issue(issues.get(one.claim), issues.get(other.claim)),
            *_numbers(one, other),
            *((("another kind", -0.5),) if first.kind != second.kind else ()),
        ]
        odds = min(_PRIOR.get(act.polarity, _PRIOR_OTHERS) for act in (first, second)) + sum(weight for _, weight in signs)
        return Likeness(round(1 / (1 + math.exp(-odds)), 6), tuple(sorted({name for name, weight in signs if weight >= 0.3})))

    return compare


def _polarity(one: Act, other: Act) -> Sign | None:
    """The same polarity; or one that a reader may well take for the other, at a price: one outlet's promise is another's plan."""
    if one.polarity == other.polarity:
        return "same polarity", 0.0
    return ("near polarity", _NEAR_POLARITY) if frozenset((one.polarity, other.polarity)) in _NEAR_POLARITIES else None


def _party(one: Telling, other: Telling) -> Sign | None:
    """The same party at least in part, or none told on either side. A party and none, or a party and its alliance, are left apart."""
    if not one.parties and not other.parties:
        return "no party told", _NOBODY
    shared = len(one.parties & other.parties) / len(one.parties | other.parties)
    return ("same party", 0.6 * shared) if shared else None


def _words(one: Telling, other: Telling) -> Sign:
    """Words in common, of the lines themselves and of each line with the other's sentence; two lines without any are hardly one act."""
    own = cosine(one.words, other.words)
    if own < _PART and cosine(one.context, other.context) >= _ONE_SENTENCE:
        return "another part of one sentence", _OTHER_PART
    around = max(cosine(one.words, other.context), cosine(one.context, other.words))
    return ("shared words", _WORDS * own + _CONTEXT * around) if own or around >= 0.1 else ("no shared words", _STRANGE)


def _meaning(one: Telling, other: Telling) -> tuple[Sign, ...]:
    near = meaning(one, other)
    return () if near is None else (("alike in meaning", _MEANING * (near - _NO_MEANING)),)


def _days(one: Telling, other: Telling, polarity: str) -> tuple[Sign, ...]:
    apart = days_apart(one, other)
    if apart is None:
        return ()
    if apart == 0:
        return (("same days", 0.3 if one.stated and other.stated else 0.0),)
    if apart <= _DAYS.get(polarity, _MANY_DAYS):
        return ()
    return (("another day", -1.3 if one.stated and other.stated else -0.7),)


def _place(one: Telling, other: Telling) -> tuple[Sign, ...]:
    """A report seldom tells an act twice, and what follows at once goes on rather than repeats."""
    if one.doc != other.doc:
        return ()
    return (("one breath", _NEAR),) if in_one_breath(one, other) else (("one report", _SAME_REPORT),)


def _issue(one: str | None, other: str | None) -> tuple[Sign, ...]:
    if one is None or other is None:
        return ()
    return (("same issue", 0.3),) if one == other else (("another issue", -0.6),)


def _numbers(one: Telling, other: Telling) -> tuple[Sign, ...]:
    if not one.numbers or not other.numbers:
        return ()
    return (("same number", 0.5),) if one.numbers & other.numbers else (("other numbers", -0.3),)

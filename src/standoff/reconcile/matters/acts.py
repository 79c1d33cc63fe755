"""When two acts are one: the same party, the same polarity, the same matter, at a time that fits.

The likeness is a probability: a sum of signs in log-odds. The weights were fitted on pairs told apart by hand and rounded; each sign has a
name that stands in the matter's `why`. No sign but the time and the place is a must: where two reports have the same words, the one that
names another party, or reads a demand as a statement, still tells the same act.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from standoff.model import Act
from standoff.reconcile.matters.joining import UNLIKE, Compare, Likeness, cosine, days_apart, in_one_breath, meaning, overlap
from standoff.reconcile.matters.telling import Telling

THRESHOLD = 0.6
"""Average probability from which acts are one matter."""

_WORDS, _CONTEXT, _MEANING = 4.0, 1.7, 2.7
_NO_MEANING = 0.06
"""The likeness in meaning of two sentences of one folder that have nothing to do with each other."""
_STRANGE = -1.5
_SLIGHT = 0.001
"""More odds than rounding makes of a score."""
_ONE_SENTENCE, _PART, _OTHER_PART = 0.75, 0.35, -2.0
"""Where two reports have the same sentence, its acts are told apart by their own words alone."""
_RUNS, _VERBATIM_SHARE, _VERBATIM = 3, 0.6, 1.5
"""Pairs of words in their order, in number and share of the shorter line, from which two lines are word for word the same."""
_LONG_RUN = 6
"""So many that it is one text, whoever is read as its party; fewer may be what two parties each did ("expelled three diplomats")."""
_PARTY, _NOBODY, _ONE_NAMED, _OTHER_PARTY = 1.2, -0.4, -0.6, -2.0
_NEAR, _SAME_REPORT = -2.5, -0.9
_PRIOR = {
    "demands": -2.2, "denies": -1.3, "rejects": -2.8, "offers": -2.8, "open": -3.0, "threatens": -3.4, "accepts": -2.8, "accuses": -3.9,
    "expects": -3.9, "commits": -3.9,
}  # fmt: skip
_PRIOR_OTHERS = -3.8
"""Positions are told again and again; a thing done or said mostly once."""

_NEAR_POLARITY, _FAR_POLARITY = -0.9, -2.2
_NEAR_POLARITIES = frozenset(
    frozenset(pair)
    for pair in (
        ("reports", "demands"), ("reports", "rejects"), ("reports", "accepts"), ("reports", "offers"), ("reports", "open"),
        ("reports", "commits"), ("reports", "expects"), ("reports", "accuses"), ("reports", "threatens"), ("expects", "commits"),
        ("expects", "demands"), ("expects", "open"), ("expects", "threatens"), ("accepts", "commits"), ("offers", "open"),
        ("offers", "commits"),
    )
)  # fmt: skip
_OPPOSITE = frozenset(
    frozenset(pair)
    for pair in (
        ("accepts", "rejects"), ("offers", "rejects"), ("open", "rejects"), ("commits", "rejects"), ("demands", "rejects"),
        ("denies", "accuses"), ("denies", "reports"), ("denies", "expects"), ("denies", "accepts"), ("denies", "commits"),
        ("denies", "threatens"),
    )
)  # fmt: skip
"""What is never one act, whatever the words: a refusal has the words of what it refuses, a denial those of what it denies."""

OCCASION = "one occasion"
_OCCASION = {"rejects": 3.0, "offers": 3.0, "open": 2.0}
_ALONE, _SHARED = 0.4, 0.15
"""What a party refuses one counterpart on one stated day is one refusal, and what it offers, one offer, however the reports cut it into
lines. Where one leaves out to whom, the day is a weaker sign, by this share, and some words must be the same.
"""

_DAYS = {"reports": 2, "expects": 2, "commits": 5, "offers": 7, "open": 7, "accuses": 7}
_MANY_DAYS = 45
"""Days between two acts from which they are two: what is done is of its day, a demand or a denial holds for weeks."""
_LONG_AGO = 60
"""Days before its report after which a deed without a day of its own is seldom."""

Sign = tuple[str, float]


def compare_acts(acts: Mapping[str, Act], issues: Mapping[str, str]) -> Compare:
    """The comparison of two acts; `issues` gives the issue of an act's id, where it has one."""

    def compare(one: Telling, other: Telling, least: float) -> Likeness | None:
        first, second = acts[one.claim], acts[other.claim]
        put, party = _polarity(first, second), _party(one, other)
        if put is None or party is None or overlap(one, other):
            return None
        prior = min(_PRIOR.get(first.polarity, _PRIOR_OTHERS), _PRIOR.get(second.polarity, _PRIOR_OTHERS))
        occasion = _occasion(one, other, first, second)
        target, verbatim, alike = _target(one, other), _verbatim(one, other), _meaning(one, other)
        others = [
            *_days(one, other, first.polarity),
            *(_long_ago(one, other) if first.kind == second.kind == "action" else ()),
            *occasion,
            *(_place(one, other) if not occasion else ()),
            *_issue(issues.get(one.claim), issues.get(other.claim)),
            *_numbers(one, other),
            *((("another kind", -1.0),) if first.kind != second.kind and first.polarity == second.polarity else ()),
        ]
        if least:
            odds = prior + sum([weight for _, weight in (put, party, *target, *verbatim, *alike, *others)])
            if _hopeless(one, other, odds, least):
                return UNLIKE
        signs = [put, party, *target, _words(one, other), *verbatim, *alike, *others]
        odds = prior + sum([weight for _, weight in signs])
        return Likeness(round(1 / (1 + math.exp(-odds)), 6), tuple(sorted({name for name, weight in signs if weight >= 0.3})))

    return compare


def _hopeless(one: Telling, other: Telling, odds: float, least: float) -> bool:
    """Whether two acts stay below a score whatever words they share, told from their other signs (and the words of the lines, if need be).

    Most pairs share a word and little else; no likeness of words is above 1.
    """
    missing = math.log(least / (1 - least)) - _SLIGHT - odds
    return missing > _WORDS + _CONTEXT or missing > _WORDS * cosine(one.words, other.words) + _CONTEXT


def occasions(telling: Telling, act: Act) -> Iterator[tuple[str, str, int]]:
    """What brings two acts together though they share no word: the party, the polarity and the day of one occasion."""
    if act.polarity in _OCCASION and telling.stated and telling.first is not None and telling.first == telling.last:
        for party in sorted(telling.parties):
            yield party, "rejects" if act.polarity == "rejects" else "offers", telling.first


def _polarity(one: Act, other: Act) -> Sign | None:
    """The same polarity; or one that a reader may well take for the other, at a price: one outlet's promise is another's plan."""
    if one.polarity == other.polarity:
        return "same polarity", 0.0
    pair = frozenset((one.polarity, other.polarity))
    if pair in _OPPOSITE:
        return None
    return ("near polarity", _NEAR_POLARITY) if pair in _NEAR_POLARITIES else ("another polarity", _FAR_POLARITY)


def _party(one: Telling, other: Telling) -> Sign | None:
    """The same party at least in part, none on either side, or one that a report leaves out. Two parties are kept apart, unless the text is
    the same: then one of them was read wrongly.
    """
    if not one.parties and not other.parties:
        return "no party told", _NOBODY
    shared = len(one.parties & other.parties) / len(one.parties | other.parties)
    if shared:
        return "same party", _PARTY * shared
    if not one.parties or not other.parties:
        return "party left out", _ONE_NAMED
    return ("another party", _OTHER_PARTY) if len(one.runs & other.runs) >= _LONG_RUN else None


def _target(one: Telling, other: Telling) -> tuple[Sign, ...]:
    """The same counterpart in part, or another one."""
    if not one.targets or not other.targets:
        return ()
    return (("same counterpart", 0.6),) if one.targets & other.targets else (("another counterpart", -0.6),)


def _words(one: Telling, other: Telling) -> Sign:
    """Words in common, of the lines themselves and of each line with the other's sentence; two lines without any are hardly one act."""
    own = cosine(one.words, other.words)
    if own < _PART and cosine(one.context, other.context) >= _ONE_SENTENCE:
        return "another part of one sentence", _OTHER_PART
    around = max(cosine(one.words, other.context), cosine(one.context, other.words))
    return ("shared words", _WORDS * own + _CONTEXT * around) if own or around >= 0.1 else ("no shared words", _STRANGE)


def _verbatim(one: Telling, other: Telling) -> tuple[Sign, ...]:
    """Many words in the same order: one text was taken from the other, or both from one mouth."""
    shared = len(one.runs & other.runs)
    least = min(len(one.runs), len(other.runs))
    return (("word for word", _VERBATIM),) if shared >= _RUNS and shared >= _VERBATIM_SHARE * least else ()


def _meaning(one: Telling, other: Telling) -> tuple[Sign, ...]:
    near = meaning(one, other)
    return () if near is None else (("alike in meaning", _MEANING * (near - _NO_MEANING)),)


def _days(one: Telling, other: Telling, polarity: str) -> tuple[Sign, ...]:
    apart = days_apart(one, other)
    if apart is None:
        return ()
    if apart == 0:
        return (("same days", 0.5 if one.stated and other.stated else 0.0),)
    if apart <= _DAYS.get(polarity, _MANY_DAYS):
        return ()
    return (("another day", -1.3 if one.stated and other.stated else -0.7),)


def _long_ago(one: Telling, other: Telling) -> tuple[Sign, ...]:
    """A deed that one report dates long before the other came out, which tells it without a day: what has no day is mostly news."""
    for dated, undated in ((one, other), (other, one)):
        if dated.stated and not undated.stated and dated.last is not None and undated.published is not None:
            return (("long ago", -1.0),) if undated.published - dated.last > _LONG_AGO else ()
    return ()


def _occasion(one: Telling, other: Telling, first: Act, second: Act) -> tuple[Sign, ...]:
    """One party's refusals, or its offers, of one day that both tell, to one counterpart."""
    weight = min(_OCCASION.get(first.polarity, 0.0), _OCCASION.get(second.polarity, 0.0))
    if not weight or not one.parties & other.parties or not one.stated or not other.stated:
        return ()
    if one.first is None or one.first != one.last or (one.first, one.last) != (other.first, other.last):
        return ()
    if one.targets & other.targets:
        return ((OCCASION, weight),)
    told = bool(one.targets and other.targets) or cosine(one.words, other.words) < _SHARED
    return () if told else ((OCCASION, weight * _ALONE),)


def _place(one: Telling, other: Telling) -> tuple[Sign, ...]:
    """A report seldom tells an act twice, but in its first sentences; and what follows at once goes on rather than repeats."""
    if one.doc != other.doc:
        return ()
    if in_one_breath(one, other):
        return (("one breath", _NEAR),)
    return (("one report", _SAME_REPORT / 3 if one.lead != other.lead else _SAME_REPORT),)


def _issue(one: str | None, other: str | None) -> tuple[Sign, ...]:
    if one is None or other is None:
        return ()
    return (("same issue", 0.4),) if one == other else (("another issue", -0.8),)


def _numbers(one: Telling, other: Telling) -> tuple[Sign, ...]:
    if not one.numbers or not other.numbers:
        return ()
    return (("same number", 0.6),) if one.numbers & other.numbers else (("other numbers", -0.4),)

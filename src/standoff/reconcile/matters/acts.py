"""When two acts are one: the same party, the same polarity, the same matter, at a time that fits.

The likeness is a probability: a sum of signs in log-odds. `python -m training.matters` fits their weights on pairs of acts of made-up
standoffs, the gold's acts and those that the walk finds; they stand here as plain numbers. Each sign has a name that stands in the matter's
`why`. No sign is a must: where two reports have the same words, the one that names another party, or reads a demand as a statement,
still tells the same act.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from standoff.model import Act
from standoff.reconcile.matters.joining import UNLIKE, Compare, Likeness, cosine, days_apart, in_one_breath, meaning, overlap
from standoff.reconcile.matters.telling import Telling

THRESHOLD = 0.7
"""Average probability from which acts are one matter."""

WEIGHTS: Mapping[str, float] = {
    "a person, whose is not known": -1.08,
    "about the same": 2.37,
    "another counterpart": -0.35,
    "another day": -1.14,
    "another day, one not stated": -0.33,
    "another issue": -0.39,
    "another kind": -1.56,
    "another part of one sentence": -1.68,
    "another party": -2.00,
    "another polarity": -2.60,
    "long ago": 0.20,
    "near polarity": -2.62,
    "no party told": -0.75,
    "no shared words": -0.35,
    "one breath": -1.22,
    "one day": -0.03,
    "one occasion": 3.00,
    "one report": -1.96,
    "one report, told and summed up": -0.92,
    "other numbers": -0.46,
    "party left out": -1.45,
    "reads as one act": 2.89,
    "same counterpart": 0.04,
    "same days": -0.32,
    "same issue": 0.35,
    "same number": 0.03,
    "same party": 0.51,
    "same polarity, accepts": -0.14,
    "same polarity, accuses": 0.71,
    "same polarity, commits": -0.82,
    "same polarity, demands": 0.75,
    "same polarity, denies": 0.08,
    "same polarity, expects": -0.03,
    "same polarity, offers": 0.35,
    "same polarity, open": -0.52,
    "same polarity, rejects": 0.89,
    "same polarity, reports": -0.74,
    "same polarity, threatens": 1.33,
    "sentences alike in meaning": 1.81,
    "shared words": 0.65,
    "shared words, root": 0.69,
    "word for word": -0.08,
    "words of the sentence": 0.11,
}
"""What each sign adds to the log-odds, times its value."""

BIAS = -4.01

BY_WORDS: Mapping[str, float] = {
    "a person, whose is not known": -1.0,
    "another counterpart": -0.6,
    "another day": -1.3,
    "another day, one not stated": -0.7,
    "another issue": -0.8,
    "another kind": -1.0,
    "another part of one sentence": -2.0,
    "another party": -2.0,
    "another polarity": -2.2,
    "long ago": -1.0,
    "near polarity": -0.9,
    "no party told": -0.4,
    "no shared words": -1.5,
    "one breath": -2.5,
    "one day": 1.2,
    "one occasion": 3.0,
    "one report": -0.9,
    "one report, told and summed up": -0.3,
    "other numbers": -0.4,
    "party left out": -0.6,
    "same counterpart": 0.6,
    "same days": 0.5,
    "same issue": 0.4,
    "same number": 0.6,
    "same party": 1.2,
    "same polarity, accepts": 0.8,
    "same polarity, demands": 1.6,
    "same polarity, denies": 2.5,
    "same polarity, offers": 1.0,
    "same polarity, open": 0.8,
    "same polarity, rejects": 1.0,
    "same polarity, threatens": 0.4,
    "shared words": 4.0,
    "word for word": 1.5,
    "words of the sentence": 1.7,
}
"""The same for acts without meanings (of another engine), set by hand."""

BY_WORDS_BIAS = -3.3

_WORDS_SIGNS = ("shared words", "shared words, root", "words of the sentence")

_MOST_OF_WORDS = max(sum(max(0.0, table.get(name, 0.0)) for name in _WORDS_SIGNS) for table in (WEIGHTS, BY_WORDS))
"""No likeness of words adds more."""

_SLIGHT = 0.001
"""More odds than rounding makes of a score."""

_ONE_SENTENCE, _PART = 0.75, 0.35
"""Where two reports have the same sentence, its acts are told apart by their own words alone."""
_RUNS, _VERBATIM_SHARE = 3, 0.6
"""Pairs of words in their order, in number and share of the shorter line, from which two lines are word for word the same."""
_LONG_RUN = 6
"""So many that it is one text, whoever is read as its party; fewer may be what two parties each did ("expelled three diplomats")."""

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

OCCASION, _UNKNOWN = "one occasion", "meaning not known"
_OCCASION = frozenset({"rejects", "offers", "open"})
_SHARED = 0.15
"""What a party refuses one counterpart on one stated day is one refusal, and what it offers, one offer, however the reports cut it into
lines. Where one leaves out to whom, the day is a weaker sign, and some words must be the same.
"""

_DAYS = {"reports": 2, "expects": 2, "commits": 5, "offers": 7, "open": 7, "accuses": 7}
_MANY_DAYS = 45
"""Days between two acts from which they are two: what is done is of its day, a demand or a denial holds for weeks."""
_LONG_AGO = 60
"""Days before its report after which a deed without a day of its own is seldom."""

_NEAREST, _ALIKE, _MOST_UNSURE, _BLOCK = 5, 0.5, 3000, 500

Signs = dict[str, float]


def compare_acts(acts: Mapping[str, Act], issues: Mapping[str, str]) -> Compare:
    """The comparison of two acts; `issues` gives the issue of an act's id, where it has one."""

    def compare(one: Telling, other: Telling, least: float) -> Likeness | None:
        signs = signs_beside_words(one, other, acts[one.claim], acts[other.claim], issues)
        if signs is None:
            return None
        if least and math.log(least / (1 - least)) - _SLIGHT - sum(_added(signs).values()) > _MOST_OF_WORDS:
            return UNLIKE
        added = _added(signs | _words(one, other))
        likely = 1 / (1 + math.exp(-sum(added.values())))
        return Likeness(round(likely, 6), tuple(sorted(name for name, weight in added.items() if weight >= 0.3)))

    return compare


def _added(signs: Signs) -> dict[str, float]:
    """What each sign adds to the log-odds, and what they begin with."""
    table, bias = (BY_WORDS, BY_WORDS_BIAS) if _UNKNOWN in signs else (WEIGHTS, BIAS)
    return {"": bias} | {name: table.get(name, 0.0) * value for name, value in signs.items()}


def signs_of(one: Telling, other: Telling, first: Act, second: Act, issues: Mapping[str, str]) -> Signs | None:
    """The signs for and against one act, by name; None where the two cannot be one."""
    signs = signs_beside_words(one, other, first, second, issues)
    return signs if signs is None else signs | _words(one, other)


def signs_beside_words(one: Telling, other: Telling, first: Act, second: Act, issues: Mapping[str, str]) -> Signs | None:
    """All signs but those of the words in common, which cost most to weigh."""
    party = _party(one, other)
    if frozenset((first.polarity, second.polarity)) in _OPPOSITE or party is None or overlap(one, other) or _strange(one, other):
        return None
    occasion = _occasion(one, other, first, second)
    signs = {**_polarity(first, second), **party, **_target(one, other), **_verbatim(one, other)}
    signs |= _meaning(one, other) | _days(one, other, first.polarity) | occasion
    signs |= _issue(issues.get(one.claim), issues.get(other.claim)) | _numbers(one, other)
    if first.kind == second.kind == "action":
        signs |= _long_ago(one, other)
    if not occasion:
        signs |= _place(one, other)
    return signs


def occasions(telling: Telling, act: Act) -> Iterator[tuple[str, str, int]]:
    """What brings two acts together though they share no word: the party, the polarity and the day of one occasion."""
    if act.polarity in _OCCASION and telling.stated and telling.first is not None and telling.first == telling.last:
        for party in sorted(telling.parties):
            yield party, "rejects" if act.polarity == "rejects" else "offers", telling.first


def resembling(tellings: Sequence[Telling]) -> dict[str, list[tuple[str, str]]]:
    """For each claim the pairs that it makes with those of other reports that read most like it, where it is not known whose one of the two
    is: what is told of one party is brought together by its words.
    """
    read = [(telling, telling.retold) for telling in tellings if telling.retold is not None]
    known = [telling for telling, _ in read]
    if not known:
        return {}
    table = np.stack([np.round(retold * 127) for _, retold in read]).astype(np.float32)  # whole numbers: sums are exact in any order
    docs = np.array([telling.doc for telling in known])
    unsure = [place for place, telling in enumerate(known) if not telling.sure or not telling.parties][:_MOST_UNSURE]
    found: dict[str, list[tuple[str, str]]] = {}
    for first in range(0, len(unsure), _BLOCK):
        block = unsure[first : first + _BLOCK]
        like = table[block] @ table.T / np.float32(127 * 127)
        like[docs[block][:, None] == docs[None]] = 0
        for row, place in zip(like, block, strict=True):
            alike = np.flatnonzero(row >= _ALIKE)
            for other in alike[np.argsort(-row[alike], kind="stable")][:_NEAREST].tolist():
                pair = min(known[place].claim, known[other].claim), max(known[place].claim, known[other].claim)
                for claim in pair:
                    found.setdefault(claim, []).append(pair)
    return found


def _strange(one: Telling, other: Telling) -> bool:
    """Whether the two reports name no party in common: then they tell of two standoffs, unless one is the other's text."""
    apart = bool(one.company and other.company) and not one.company & other.company
    return apart and len(one.runs & other.runs) < _LONG_RUN


def _polarity(one: Act, other: Act) -> Signs:
    """The same polarity; or one that a reader may well take for the other: one outlet's promise is another's plan."""
    if one.polarity == other.polarity:
        return {f"same polarity, {one.polarity}": 1.0, **({"another kind": 1.0} if one.kind != other.kind else {})}
    pair = frozenset((one.polarity, other.polarity))
    return {"near polarity" if pair in _NEAR_POLARITIES else "another polarity": 1.0}


def _party(one: Telling, other: Telling) -> Signs | None:
    """The same party at least in part, none on either side, one that a report leaves out, or a person of whom it is not known for whom he
    speaks. Two parties are kept apart, unless the text is the same: then one of them was read wrongly.
    """
    if not one.parties and not other.parties:
        return {"no party told": 1.0}
    shared = len(one.parties & other.parties) / len(one.parties | other.parties)
    if shared:
        return {"same party": shared}
    if not one.parties or not other.parties:
        return {"party left out": 1.0}
    if one.sure != other.sure:
        return {"a person, whose is not known": 1.0}
    return {"another party": 1.0} if len(one.runs & other.runs) >= _LONG_RUN else None


def _target(one: Telling, other: Telling) -> Signs:
    """The same counterpart in part, or another one."""
    if not one.targets or not other.targets:
        return {}
    return {"same counterpart" if one.targets & other.targets else "another counterpart": 1.0}


def _words(one: Telling, other: Telling) -> Signs:
    """Words in common, of the lines themselves and of each line with the other's sentence; two lines without any are hardly one act."""
    own = cosine(one.words, other.words)
    if own < _PART and cosine(one.context, other.context) >= _ONE_SENTENCE:
        return {"another part of one sentence": 1.0}
    around = max(cosine(one.words, other.context), cosine(one.context, other.words))
    if not own and around < 0.1:
        return {"no shared words": 1.0}
    return {"shared words": own, "shared words, root": math.sqrt(own), "words of the sentence": around}


def _verbatim(one: Telling, other: Telling) -> Signs:
    """Many words in the same order: one text was taken from the other, or both from one mouth."""
    shared = len(one.runs & other.runs)
    least = min(len(one.runs), len(other.runs))
    return {"word for word": 1.0} if shared >= _RUNS and shared >= _VERBATIM_SHARE * least else {}


def _meaning(one: Telling, other: Telling) -> Signs:
    """How alike they are in meaning; where the language engine gave no meanings, words must tell by themselves."""
    if one.about is None or other.about is None or one.retold is None or other.retold is None:
        return {_UNKNOWN: 1.0}
    near = meaning(one, other)
    signs = {} if near is None else {"sentences alike in meaning": near}
    return signs | {
        "about the same": round(float(one.about @ other.about), 6),
        "reads as one act": round(float(one.retold @ other.retold), 6),
    }


def _days(one: Telling, other: Telling, polarity: str) -> Signs:
    apart = days_apart(one, other)
    if apart is None:
        return {}
    if apart == 0:
        return {"same days": 1.0} if one.stated and other.stated else {}
    if apart <= _DAYS.get(polarity, _MANY_DAYS):
        return {}
    return {"another day" if one.stated and other.stated else "another day, one not stated": 1.0}


def _long_ago(one: Telling, other: Telling) -> Signs:
    """A deed that one report dates long before the other came out, which tells it without a day: what has no day is mostly news."""
    for dated, undated in ((one, other), (other, one)):
        if dated.stated and not undated.stated and dated.last is not None and undated.published is not None:
            return {"long ago": 1.0} if undated.published - dated.last > _LONG_AGO else {}
    return {}


def _occasion(one: Telling, other: Telling, first: Act, second: Act) -> Signs:
    """One party's refusals, or its offers, of one day that both tell, to one counterpart."""
    if not {first.polarity, second.polarity} <= _OCCASION or not one.parties & other.parties or not one.stated or not other.stated:
        return {}
    if one.first is None or one.first != one.last or (one.first, one.last) != (other.first, other.last):
        return {}
    if one.targets & other.targets:
        return {OCCASION: 1.0}
    told = bool(one.targets and other.targets) or cosine(one.words, other.words) < _SHARED
    return {} if told else {"one day": 1.0}


def _place(one: Telling, other: Telling) -> Signs:
    """A report seldom tells an act twice, but in its first sentences; and what follows at once goes on rather than repeats."""
    if one.doc != other.doc:
        return {}
    if in_one_breath(one, other):
        return {"one breath": 1.0}
    return {"one report, told and summed up" if one.lead != other.lead else "one report": 1.0}


def _issue(one: str | None, other: str | None) -> Signs:
    if one is None or other is None:
        return {}
    return {"same issue" if one == other else "another issue": 1.0}


def _numbers(one: Telling, other: Telling) -> Signs:
    if not one.numbers or not other.numbers:
        return {}
    return {"same number" if one.numbers & other.numbers else "other numbers": 1.0}

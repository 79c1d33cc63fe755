"""When two acts are one: the same party, the same polarity, the same matter, at a time that fits.

The likeness is a probability: a sum of signs in log-odds. `python -m training.matters --write` fits their weights on pairs of acts of
made-up standoffs, the gold's acts and those that the walk finds, and writes them to `weights`. Each sign has a name that stands in the
matter's `why`. No sign is a must: where two reports have the same words, the one that names another party, or reads a demand as a
statement, still tells the same act. Last counts how far two acts stand out among what else their reports tell (`nearest`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from standoff.model import Act
from standoff.reconcile.matters.joining import UNLIKE, Compare, Likeness, cosine, days_apart, in_one_breath, meaning, overlap
from standoff.reconcile.matters.nearest import NEEDED
from standoff.reconcile.matters.telling import Telling
from standoff.reconcile.matters.weights import BIAS, WEIGHTS

BY_WORDS: Mapping[str, float] = {
    "a party not known by name": -0.5,
    "a person, whose is not known": -1.0,
    "another counterpart": -0.6,
    "another day": -1.3,
    "another day, one not stated": -0.7,
    "another issue": -0.8,
    "another kind": -1.0,
    "another part of one sentence": -2.0,
    "another party": -2.0,
    "another person": -1.0,
    "another polarity": -2.2,
    "called otherwise": -1.0,
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

BY_WORDS_BIAS = NEEDED - 4.15
"""Signs that come to 4.15 are enough, whatever the fitted threshold."""

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
_LASTING = frozenset({"demands", "rejects", "accepts", "denies", "threatens"})
_FAR = 1.5
"""Of the logarithm of the days between two acts, a third counts, and no more than this (three months)."""
_AHEAD = frozenset({"planned", "possible", "conditional"})
_LONG_AGO = 60
"""Days before its report after which a deed without a day of its own is seldom."""

_NEAREST, _ALIKE, _MOST_UNSURE, _BLOCK = 5, 0.5, 3000, 500

READS = "reads as one act"
_DOUBTS = ("a party not known by name", "a person, whose is not known", "no party told", "party left out")
"""Without a party that both tell, how alike two acts read counts for more or less than otherwise."""

Signs = dict[str, float]


def compare_acts(acts: Mapping[str, Act], issues: Mapping[str, str]) -> Compare:
    """The comparison of two acts; `issues` gives the issue of an act's id, where it has one."""

    def compare(one: Telling, other: Telling, least: float) -> Likeness | None:
        signs = signs_beside_words(one, other, acts[one.claim], acts[other.claim], issues)
        if signs is None:
            return None
        bar = math.log(least / (1 - least)) - _SLIGHT
        table, bias = (BY_WORDS, BY_WORDS_BIAS) if _UNKNOWN in signs else (WEIGHTS, BIAS)
        added = {name: table.get(name, 0.0) * value for name, value in signs.items()}
        odds = sum(added.values(), bias)
        if bar - odds > _MOST_OF_WORDS:
            return UNLIKE
        for name, value in _words(one, other).items():
            added[name] = table.get(name, 0.0) * value
            odds += added[name]
        if odds < bar:
            return UNLIKE
        return Likeness(round(1 / (1 + math.exp(-odds)), 6), tuple(sorted(name for name, weight in added.items() if weight >= 0.3)))

    return compare


def signs_of(one: Telling, other: Telling, first: Act, second: Act, issues: Mapping[str, str]) -> Signs | None:
    """The signs for and against one act, by name; None where the two cannot be one."""
    signs = signs_beside_words(one, other, first, second, issues)
    return signs if signs is None else signs | _words(one, other)


def signs_beside_words(one: Telling, other: Telling, first: Act, second: Act, issues: Mapping[str, str]) -> Signs | None:
    """All signs but those of the words in common, which cost most to weigh."""
    if frozenset((first.polarity, second.polarity)) in _OPPOSITE or overlap(one, other):
        return None
    party = _party(one, other)
    if party is None or _strange(one, other):
        return None
    occasion = _occasion(one, other, first, second)
    signs = {**_polarity(first, second), **party, **_persons(one, other), **_target(one, other), **_verbatim(one, other)}
    signs |= _meaning(one, other) | _days(one, other, first.polarity) | _modality(first, second) | occasion
    signs |= {f"{name}, as it reads": signs[READS] for name in _DOUBTS if name in signs and READS in signs}
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
    apart = bool(one.company and other.company) and one.company.isdisjoint(other.company)
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
        return {"no party told": 1.0, **_called(one, other)}
    shared = len(one.parties & other.parties) / len(one.parties | other.parties)
    if shared:
        return {"same party": shared}
    if not one.parties or not other.parties:
        unknown = (other if one.parties else one).called
        return {"party left out": 1.0, **({"a party not known by name": 1.0} if unknown else {})}
    if one.sure != other.sure:
        return {"a person, whose is not known": 1.0}
    return {"another party": 1.0} if len(one.runs & other.runs) >= _LONG_RUN else None


def _called(one: Telling, other: Telling) -> Signs:
    """Parties that no list knows are told by their words: "the families" are not "the mediators"."""
    if not one.called or not other.called:
        return {"called in one alone": 1.0} if one.called or other.called else {}
    return {"called alike" if one.called & other.called else "called otherwise": 1.0}


def _persons(one: Telling, other: Telling) -> Signs:
    """The same person or another one, where of one at least it is not known for whom he or she speaks."""
    if (one.sure and other.sure) or not one.persons or not other.persons:
        return {}
    return {"same person" if one.persons & other.persons else "another person": 1.0}


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
    least = min(len(one.runs), len(other.runs))
    shared = len(one.runs & other.runs) if least >= _RUNS else 0
    return {"word for word": 1.0} if shared >= _RUNS and shared >= _VERBATIM_SHARE * least else {}


def _meaning(one: Telling, other: Telling) -> Signs:
    """How alike they are in meaning; where the language engine gave no meanings, words must tell by themselves."""
    if one.about is None or other.about is None or one.retold is None or other.retold is None:
        return {_UNKNOWN: 1.0}
    near = meaning(one, other)
    signs = {} if near is None else {"sentences alike in meaning": near}
    return signs | {
        "about the same": round(float(one.about @ other.about), 6),
        READS: round(float(one.retold @ other.retold), 6),
    }


def _days(one: Telling, other: Telling, polarity: str) -> Signs:
    apart = days_apart(one, other)
    if apart is None:
        return {}
    if apart == 0:
        return {"same days": 1.0} if one.stated and other.stated else {}
    stated = one.stated and other.stated
    lasts = " of what lasts" if polarity in _LASTING else ""
    signs = {f"days between{name}{lasts}": round(min(_FAR, math.log1p(apart) / 3), 6) for name in ("", *([" stated"] if stated else []))}
    if apart <= _DAYS.get(polarity, _MANY_DAYS):
        return signs
    return signs | {"another day" if stated else "another day, one not stated": 1.0}


def _modality(one: Act, other: Act) -> Signs:
    """One is told as not so, or as still ahead, and the other is not."""
    ahead = {one.modality, other.modality} & _AHEAD and "asserted" in (one.modality, other.modality)
    denied = (one.modality == "negated") != (other.modality == "negated")
    return {**({"one not so": 1.0} if denied else {}), **({"one ahead": 1.0} if ahead else {})}


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

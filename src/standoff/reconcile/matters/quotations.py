"""When two quotations are one utterance in two wordings: the same mouth, the same days, the same content.

"There is room" and "there always are prospects for continuing a dialogue" are one remark as two outlets put it, never two statements.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from standoff.model import Quotation
from standoff.reconcile.matters.joining import Compare, Likeness, cosine, days_apart, in_one_breath, meaning, overlap
from standoff.reconcile.matters.telling import Telling

THRESHOLD = 0.55

_PRIOR = -3.2
_WORDS, _CONTEXT, _MEANING = 5.5, 0.8, 2.3
_COVERED, _LEAST_COVERED, _ENOUGH, _RUN = 2.5, 0.25, 3, 0.4
"""The share of the shorter one's words that stand in the longer one, where it is more than the least, and fully so from this many words
on; and words in their order, a pair each."""
_MOST_RUNS = 3
_ONE_REPORT, _LATER, _STANDING = -1.2, -1.1, -0.2
_NEARLY_EQUAL = 0.6
"""Share of their words in common from which a "not" makes one remark the reverse of another."""
_SPEAKING_DAYS = 2
_REPORT_DAYS = 3
"""Days between two reports from which a remark without a day of its own is likely another."""


def compare_quotations(quotations: Mapping[str, Quotation]) -> Compare:
    """The comparison of two quotations."""

    def compare(one: Telling, other: Telling, least: float) -> Likeness | None:
        first, second = quotations[one.claim], quotations[other.claim]
        if "term" in (first.manner, second.manner) or _nested(first, second) or overlap(one, other) or in_one_breath(one, other):
            return None
        mouth = _mouth(one, other)
        days = _days(one, other)
        if mouth is None or days is None or (one.numbers and other.numbers and not one.numbers & other.numbers):
            return None
        near = meaning(one, other)
        signs = [
            mouth,
            days,
            ("shared words", _WORDS * cosine(one.words, other.words)),
            ("shared words", _CONTEXT * cosine(one.context, other.context)),
            *_covered(one, other),
            ("word for word", _RUN * min(_MOST_RUNS, len(one.runs & other.runs))),
            *((("alike in meaning", _MEANING * (near - 0.1)),) if near is not None else ()),
            *((("same number", 0.5),) if one.numbers & other.numbers else ()),
            *((("one report", _ONE_REPORT / (2 if one.lead or other.lead else 1)),) if one.doc == other.doc else ()),
        ]
        odds = _PRIOR + sum(weight for _, weight in signs)
        return Likeness(round(1 / (1 + math.exp(-odds)), 6), tuple(sorted({name for name, weight in signs if weight >= 0.3})))

    return compare


def reversed_sides(group: Sequence[Telling], negated: Callable[[Telling], bool]) -> list[tuple[str, list[Telling]]]:
    """One remark that a report gives with a "not" and another, in nearly the same words, without it: two sides. Otherwise there is one."""
    turned = [negated(item) for item in group]
    without = [item for item, under in zip(group, turned, strict=True) if not under]
    other = [item for item, under in zip(group, turned, strict=True) if under]
    if _reverse(without, other):
        return [("", without), ("not so", other)]
    return [("", list(group))]


def _reverse(without: Sequence[Telling], other: Sequence[Telling]) -> bool:
    """Whether a report has nearly the words of another. Each wording is compared once, however often it is told: a group has few of them
    (`joining` cuts what is larger).
    """
    ones, others = _wordings(without), _wordings(other)
    return any(len(docs | ones[words]) > 1 and _nearly_equal(words, turned) for turned, docs in others.items() for words in ones)


def _wordings(tellings: Sequence[Telling]) -> dict[frozenset[str], set[str]]:
    """The reports that have each set of words."""
    found: dict[frozenset[str], set[str]] = {}
    for telling in tellings:
        found.setdefault(frozenset(telling.words), set()).add(telling.doc)
    return found


def _nearly_equal(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _NEARLY_EQUAL * len(one | other)


def _covered(one: Telling, other: Telling) -> tuple[tuple[str, float], ...]:
    """How much of the shorter remark stands in the longer one, by weight: outlets cut what they quote. A few words prove little."""
    shared = sorted(form for form in set(one.words) & set(other.words) if form[0] != "@")
    if len(shared) < 2:
        return ()
    shares = [
        sum(telling.words[form] ** 2 for form in shared) / sum(weight**2 for weight in telling.words.values()) for telling in (one, other)
    ]
    enough = min(1.0, (len(shared) - 1) / _ENOUGH)
    return (("much of it the same", _COVERED * enough * max(0.0, max(shares) - _LEAST_COVERED)),)


def _mouth(one: Telling, other: Telling) -> tuple[str, float] | None:
    """The same speaker; or a speaker and the party or seat that he or she speaks for ("the Kremlin said").

    What a state or an alliance is said to say is its standing position more often than one remark.
    """
    if one.speakers & other.speakers:
        return "same speaker", 1.0 if one.named_person and other.named_person else _STANDING
    told_by_party = bool(one.speakers & other.parties) or bool(other.speakers & one.parties)
    if told_by_party:
        return "same party", 0.3
    return ("same party", _STANDING) if one.parties & other.parties and not (one.named_person and other.named_person) else None


def _days(one: Telling, other: Telling) -> tuple[str, float] | None:
    """Two days of speaking that are told must be the same; a later report may come back to old words, but does so seldom."""
    apart = days_apart(one, other)
    if apart is not None and one.stated and other.stated:
        return ("same days", 0.5) if apart <= _SPEAKING_DAYS else None
    if one.published is None or other.published is None:
        return "days not told", 0.0
    return ("another day", _LATER) if abs(one.published - other.published) > _REPORT_DAYS else ("same days", 0.0)


def _nested(one: Quotation, other: Quotation) -> bool:
    return one.within == other.id or other.within == one.id

"""When two quotations are one utterance in two wordings: the same mouth, the same days, the same content.

"There is room" and "there always are prospects for continuing a dialogue" are one remark as two outlets put it, never two statements.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from standoff.model import Quotation
from standoff.reconcile.matters.joining import Compare, Likeness, cosine, days_apart, meaning
from standoff.reconcile.matters.telling import Telling

THRESHOLD = 0.4

_PRIOR = -3.2
_WORDS, _CONTEXT, _MEANING = 5.5, 1.0, 2.5
_SPEAKING_DAYS = 2
_REPORT_DAYS = 10
"""Days between two reports from which a remark without a day of its own is taken for another."""


def compare_quotations(quotations: Mapping[str, Quotation]) -> Compare:
    """The comparison of two quotations."""

    def compare(one: Telling, other: Telling) -> Likeness | None:
        first, second = quotations[one.claim], quotations[other.claim]
        if "term" in (first.manner, second.manner) or _nested(first, second) or _overlap(one, other):
            return None
        mouth = _mouth(one, other)
        if mouth is None or not _same_days(one, other):
            return None
        near = meaning(one, other)
        signs = [
            mouth,
            ("shared words", _WORDS * cosine(one.words, other.words)),
            ("shared words", _CONTEXT * cosine(one.context, other.context)),
            *((("alike in meaning", _MEANING * (near - 0.1)),) if near is not None else ()),
            *((("one report", -0.8),) if one.doc == other.doc else ()),
        ]
        odds = _PRIOR + sum(weight for _, weight in signs)
        return Likeness(round(1 / (1 + math.exp(-odds)), 6), tuple(sorted({name for name, weight in signs if weight >= 0.3})))

    return compare


def _mouth(one: Telling, other: Telling) -> tuple[str, float] | None:
    """The same speaker; or a speaker and the party or seat that he or she speaks for ("the Kremlin said")."""
    if one.speakers & other.speakers:
        return "same speaker", 1.0
    told_by_party = bool(one.speakers & other.parties) or bool(other.speakers & one.parties)
    if told_by_party:
        return "same party", 0.5
    return ("same party", 0.0) if one.parties & other.parties and not (one.named_person and other.named_person) else None


def _same_days(one: Telling, other: Telling) -> bool:
    apart = days_apart(one, other)
    if apart is not None and one.stated and other.stated:
        return apart <= _SPEAKING_DAYS
    if one.published is None or other.published is None:
        return True
    return abs(one.published - other.published) <= _REPORT_DAYS


def _nested(one: Quotation, other: Quotation) -> bool:
    return one.within == other.id or other.within == one.id


def _overlap(one: Telling, other: Telling) -> bool:
    return one.doc == other.doc and one.start < other.end and other.start < one.end

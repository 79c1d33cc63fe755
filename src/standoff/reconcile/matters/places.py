"""Where an act is said to have been, and whether two places can both be right.

A place counts by the small word before it ("in Vienna", "at Torhaven"): only places with the same one are compared. A town in the state
named, a place that some report sets within the other, and one that the other report names too are no other place; where neither the lexicon
nor the texts can tell, nothing is said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from standoff.lexicon import Lexicon
from standoff.lexicon.actors import folded
from standoff.model import Evidence, Mention, Reading, Span

_BEFORE = re.compile(r"([a-z]+)\s+(?:the\s+)?$", re.IGNORECASE)
_WITHIN = re.compile(r"\s*(?:,|\b([a-z]+))\s*", re.IGNORECASE)
"""What stands between a place and the larger one that it lies in: a comma, or a word for it."""
_NEXT = re.compile(r"\s+[a-z]+\s+(?:the\s+)?", re.IGNORECASE)
_DAY = re.compile(r"\s+(?:[a-z]+\s+)?", re.IGNORECASE)
"""What stands between the words of an act and a place or a day that goes with them: at most a small word."""

_FAR = 30
"""Characters before a place in which its small word stands."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that an act names. `name` is folded, `told` as the report has it; `country` is a code of the lexicon, None where it is not
    known; `before` the small word before it, "" for none. `point`: that word is "at" (what is at one place is at no other; what is in a
    place may be in a larger one too). `state` is set for a state itself, `seat` for a capital. `within`: the folded names of what it lies
    in, as far as the lexicon or a report tells.
    """

    name: str
    told: str
    country: str | None
    before: str
    point: bool
    state: bool
    seat: bool
    within: frozenset[str]


class Places:
    """The places and states that all reports name, by where they stand. `named`: report → their folded names."""

    def __init__(self, readings: Iterable[Reading], words: Lexicon) -> None:
        self.words = words.actors
        self.found: dict[str, list[Mention]] = {}
        self.texts: dict[str, str] = {}
        self.days: dict[str, list[Span]] = {}
        self.within: dict[str, set[str]] = {}
        self.named: dict[str, frozenset[str]] = {}
        for reading in readings:
            text, doc = reading.document.text, reading.document.id
            named = [item for item in reading.mentions if item.kind in ("place", "state") and item.form == "name" and item.name]
            some = sorted(named, key=lambda item: (item.evidence.span, item.kind, item.name or ""))
            self.found[doc], self.texts[doc] = some, text
            self.days[doc] = sorted(item.evidence.span for item in reading.times)
            self.named[doc] = frozenset(folded(item.name or "") for item in some)
            for one, other in pairwise(some):
                first, last = one.evidence.span.end, other.evidence.span.start
                if first <= last <= first + _FAR and self._lies_in(text[first:last]):
                    self.within.setdefault(folded(one.name or ""), set()).add(folded(other.name or ""))

    def of(self, evidence: Sequence[Evidence]) -> tuple[Place, ...]:
        """The places in some stretches, and the one that follows at once: the words of an act are cut short ("signed it | on Monday in
        Vienna"). A state that acts is none.
        """
        found = []
        for item in evidence:
            some = self.found.get(item.doc, [])
            at = bisect_left(some, item.span.start, key=lambda mention: mention.evidence.span.start)
            while at < len(some) and some[at].evidence.span.start < item.span.end:
                if some[at].kind == "place" and item.span.covers(some[at].evidence.span):
                    found.append(self._place(some[at]))
                at += 1
            if at < len(some) and some[at].kind == "place" and item is evidence[-1] and self._follows(item, some[at].evidence.span.start):
                found.append(self._place(some[at]))
        return tuple(found)

    def _lies_in(self, between: str) -> bool:
        """Whether the words between two places set the first within the second ("Ostrel, Dravia", "Ostrel in Dravia")."""
        link = _WITHIN.fullmatch(between)
        return link is not None and (link[1] is None or link[1].casefold() in self.words.cues["within"])

    def _follows(self, words: Evidence, start: int) -> bool:
        """Whether nothing but a small word and a day stands between some words and a place."""
        text, days, end = self.texts[words.doc], self.days[words.doc], words.span.end
        at = bisect_left(days, end, key=lambda span: span.start)
        if at < len(days) and days[at].end < start and days[at].start - end <= _FAR and _DAY.fullmatch(text, end, days[at].start):
            end = days[at].end
        return start - end <= _FAR and _NEXT.fullmatch(text, end, start) is not None

    def _place(self, mention: Mention) -> Place:
        span, text = mention.evidence.span, self.texts[mention.evidence.doc]
        name = folded(mention.name or "")
        before = _BEFORE.search(text[max(0, span.start - _FAR) : span.start])
        word = before[1].lower() if before else ""
        known = self.words.state_of.get(mention.country or "")
        state = known is not None and mention.name == known.name
        return Place(
            name,
            span.of(text),
            known.code if known is not None else None,
            word if word in self.words.cues["place"] else "",
            word in self.words.cues["at a point"],
            state,
            known is not None and name in {folded(form) for form in known.seats},
            frozenset({*self.within.get(name, ()), *({folded(known.name)} if known is not None and not state else ())}),
        )


def elsewhere(one: Sequence[Place], other: Sequence[Place]) -> tuple[Place, Place] | None:
    """Two places of two tellings with the same small word that cannot both be right; None where any places of theirs may be one."""
    if any(not _apart(first, second) for first in one for second in other):
        return None
    pairs = ((first, second) for first in one for second in other if first.before and first.before == second.before)
    return next(pairs, None)


def _apart(one: Place, other: Place) -> bool:
    """Whether one is surely not in the other. Who holds a place may be in dispute, but not where a capital is."""
    if set(one.name.split()) & set(other.name.split()) or one.name in other.within or other.name in one.within:
        return False
    if one.country is not None and other.country is not None and one.country != other.country:
        return one.state == other.state or (one.seat or other.seat)
    return one.point and other.point and not (one.state or other.state)

"""Whether a claim or a passage is of the days that a question asks for, and which days near them have something.

Two clocks are kept apart, as in the filters: the day of saying (the day of an act, of a quotation, else that of the report) and the day of
what is spoken of (an act's event or deadline; of what is done, its own day). A month or a year that holds the day asked for is no answer
to it; a period told by both its ends ("from 10 to 20 February") is, and so is a week.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from standoff.model import Act, Evidence, Figure, Quotation, Time, When

Clock = Literal["said", "event", "either"]

_SAID, _OUT, _WIDE = 0.95, 0.85, 0.9
"""What a row is worth whose day of saying was asked for by either clock, whose day is only that of its report, whose days are wider."""
_WEEK, _MONTH, _YEAR = 7, 31, 366
_OWN = frozenset({"stated", "relative"})
_ENDED = frozenset({"interval", "by", "day", "hour", "minute", "week"})
"""Told by their ends or as narrowly as a week: what holds the day asked for answers."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a question asks for, any of several, and by which clock: of the saying, of what is spoken of, or either."""

    whens: tuple[When, ...]
    clock: Clock = "either"

    @property
    def iso(self) -> str:
        """The days in ISO 8601, several joined by "or"."""
        return " or ".join(when.iso for when in self.whens)


def fit(when: When | None, days: Days) -> float:
    """How well an interval fits the days asked for: 1 within them, less where it is wider, 0 where it tells of others."""
    if when is None or (stretch := _stretch(when)) is None or (when.last is None and when.precision not in _ENDED):  # "since 2021"
        return 0.0
    first, last = stretch
    best = 0.0
    for wanted in days.whens:
        low, high = wanted.first or date.min, wanted.last or date.max
        if low <= first and last <= high:
            return 1.0
        wide = (last - first).days + 1 <= max(_WEEK, (high - low).days + 1) or (when.precision in _ENDED and (last - first).days < _MONTH)
        if first <= high and low <= last and wide:
            best = _WIDE
    return best


def told_for(claim: Act | Quotation | Figure, published: When | None, clock: Clock) -> tuple[tuple[When, float], ...]:
    """The times of a claim that a clock looks at, with what a row is worth by each."""
    own = claim.when if isinstance(claim, Act) else claim.said if isinstance(claim, Quotation) else claim.as_of
    event = claim.event_when if isinstance(claim, Act) else None
    done = (
        own is not None
        and own.basis != "publication"
        and (isinstance(claim, Figure) or (isinstance(claim, Act) and claim.kind == "action"))
    )
    found: list[tuple[When, float]] = []
    if clock != "said":
        found += [(when, 1.0) for when in (event, own if done else None) if when is not None]
    if clock != "event" and (said := own or published) is not None:
        found.append((said, _OUT if own is None or own.basis == "publication" else _SAID))
    return tuple(found)


def answering(times: Iterable[tuple[When, float]], days: Days) -> tuple[When, float] | None:
    """The one of a claim's times that fits best, with its worth; None where it is of other days."""
    fitting = [(worth * how, -at, when) for at, (when, worth) in enumerate(times) if (how := fit(when, days))]
    best = max(fitting, key=lambda item: item[:2], default=None)
    return (best[2], best[0]) if best is not None else None


def times_of_reports(times: Iterable[Time]) -> dict[str, tuple[tuple[int, When], ...]]:
    """Where each report tells days: the places and the days, in the order of the text."""
    found: dict[str, list[tuple[int, When]]] = {}
    for time in times:
        if time.when is not None and not (time.value or "").endswith("REF"):  # "now" tells no day
            found.setdefault(time.evidence.doc, []).append((time.evidence.span.start, time.when))
    return {doc: tuple(sorted(some, key=lambda item: item[0])) for doc, some in found.items()}


def of_sentence(
    place: Evidence, told: Mapping[str, tuple[tuple[int, When], ...]], out: When | None, worded: bool, days: Days
) -> tuple[When, float] | None:
    """The day by which a sentence answers, with its worth: one that it names; else, where it has words of the question (`worded`), its
    report's."""
    named = [(when, 1.0) for start, when in told.get(place.doc, ()) if place.span.start <= start < place.span.end]
    if named:
        return answering(named, days)
    return answering([(out, _OUT)], days) if worded and days.clock != "event" and out is not None else None


def nearest(times: Iterable[When], days: Days) -> tuple[date, ...]:
    """The nearest day before and the nearest day after the days asked for, within a year, of those that are told as days."""
    firsts = [when.first for when in days.whens]
    lasts = [when.last for when in days.whens]
    low = min((day for day in firsts if day is not None), default=None) if None not in firsts else None
    high = max((day for day in lasts if day is not None), default=None) if None not in lasts else None
    ends = [
        stretch for when in times if when.precision in _ENDED and (stretch := _stretch(when)) and (stretch[1] - stretch[0]).days < _WEEK
    ]
    before = max((last for _, last in ends if low is not None and last < low), default=None)
    after = min((first for first, _ in ends if high is not None and first > high), default=None)
    near = ((day, edge) for day, edge in ((before, low), (after, high)) if day is not None and edge is not None)
    return tuple(day for day, edge in near if abs((day - edge).days) <= _YEAR)


def _stretch(when: When) -> tuple[date, date] | None:
    """First and last day; what is open stands at the end that is told."""
    first, last = when.first or when.last, when.last or when.first
    return (first, last) if first is not None and last is not None else None


__all__ = ["Clock", "Days", "answering", "fit", "nearest", "of_sentence", "times_of_reports", "told_for"]

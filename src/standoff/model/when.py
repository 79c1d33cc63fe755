"""Days and intervals of days, with how they were found. Never guessed, never today's date."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from standoff.model.error import Misuse

Basis = Literal["stated", "relative", "inferred", "publication"]
"""`stated` in the words themselves; `relative` to a known day; `inferred` from another mention; `publication` date."""

Precision = Literal["minute", "hour", "day", "week", "month", "quarter", "season", "year", "decade", "century", "interval", "by"]
"""How narrowly a day is told; `by`: on that day at the latest (a deadline)."""


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days, both ends included. `None` at an end means open ("since", "until", "on or before")."""

    first: date | None
    last: date | None
    basis: Basis
    precision: Precision

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.first > self.last:
            raise Misuse(f"An interval cannot end ({self.last}) before it begins ({self.first}).")

    @property
    def iso(self) -> str:
        """ISO 8601 in the codebook's way: `2022-01-27`, `2022-01`, `2022`, `a/b`, `../d`, `d/..`; `2021-11/2022-01-22` where an end is
        told by its month."""
        first, last = self.first, self.last
        if first is None or last is None:
            return f"{first or '..'}/{last or '..'}"
        if first == last:
            return first.isoformat()
        if self.precision == "month" and first.day == 1 and (first.year, first.month) == (last.year, last.month):
            return first.isoformat()[:7]
        if self.precision == "year" and first.year == last.year:
            return first.isoformat()[:4]
        return f"{self._end(first, first.day == 1)}/{self._end(last, last.day == monthrange(last.year, last.month)[1])}"

    @property
    def spelled(self) -> str:
        """As `iso`; what is due at the latest on a day as `../d`."""
        return f"../{self.iso}" if self.precision == "by" and self.first is not None else self.iso

    def _end(self, day: date, whole: bool) -> str:
        """An end of an interval: the month or year alone where the interval is told by months or years and the end is one of theirs."""
        if self.precision in ("year", "decade") and (day.month, day.day) in ((1, 1), (12, 31)):
            return day.isoformat()[:4]
        return day.isoformat()[:7] if self.precision == "month" and whole else day.isoformat()


def bounds(when: When | None, published: date | None) -> tuple[date, date | None] | None:
    """The first and the last day that `when` may mean (None: open), those of a report of the day `published` where it tells none.

    None where neither tells a day. "On or before the 22nd" stands at the 22nd: a day is known, how far back is not.
    """
    first, last = (when.first, when.last) if when else (None, None)
    if first is None and last is None:
        first = last = published
    first = last if first is None else first
    return (first, last) if first is not None else None


TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]

"""What a time expression means before it is known where it stands: a sense, and the ground that it is resolved on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from standoff.annotate.times.days import Interval
from standoff.model import TimeKind

Tense = Literal["past", "future", "either"]
"""The side on which a time lies; "either" where the clause looks to both, as the present does and the infinitive of what is promised, so
that the nearest day is meant."""
CLOCKS = frozenset({"clock", "clock-24", "clock-word", "oclock", "hours-zone", "dotted-clock"})
"""Rules of times of the clock that name no day: alone they are taken to be of the report's day."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a sense is resolved against, all of it known or None.

    `now` is the day of the document, or of the speech inside a quotation; `named` the day or first day of the time named last before,
    `named_value` its TIMEX3 value; `year` the year that the passage speaks of when it is not the document's (a background paragraph);
    `day` is the single day that the passage has told of last; `shared` is the year that the words right after give ("April 16 and May 28,
    2004"); `dated` are the days that the passage names with their month, before these words. `story` is true for a text that tells of
    years long past (a history, a background report): its months follow the time named last. `tense` gives the tense of the clause when it
    is asked.
    """

    now: date | None
    named: date | None
    named_value: str
    year: int | None
    shared: int | None
    dated: tuple[date, ...]
    story: bool
    tense: Callable[[], Tense | None]
    day: date | None = None


Value = Callable[[Ground], "str | None"]
Extent = Callable[[Ground], "Interval | None"]


@dataclass(frozen=True, slots=True)
class Sense:
    """The meaning of an expression: its TIMEX3 type, and its value as a text or as a function of the ground.

    `stated`: the words themselves name the day, month or year (else it is relative). `extent` gives the interval of days where the value
    alone does not ("the past year"). `first`, `last`: the words of the match to take as the span, where not all of it belongs in. `problem`
    is the code of what is wrong with it.
    """

    kind: TimeKind
    value: str | Value | None
    mod: str | None = None
    stated: bool = False
    extent: Extent | None = None
    first: int | None = None
    last: int | None = None
    problem: str | None = None
    unless: Tense | None = None
    """The tense in which the words are no time ("soon became")."""
    names: bool = True
    """Whether later words may lean on it ("the next day")."""

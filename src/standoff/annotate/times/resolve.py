"""From senses to times: the ground of each expression, neighbours that make one expression, and what cannot be."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from standoff.annotate.grammar import Match, Words
from standoff.annotate.times.days import Interval, back, interval_of, moved_by
from standoff.annotate.times.sense import CLOCKS, Ground, Sense
from standoff.annotate.times.speech import Speeches, speeches_in
from standoff.annotate.times.tense import Tenses, cues_of
from standoff.lexicon.quantities import Quantities
from standoff.model import Basis, Document, Evidence, Parse, Problem, Span, Time, TimeKind, When

_MESSAGES = {
    "impossible-date": "The calendar has no such day as {words!r}; it is kept without a value.",
    "ambiguous-date": "{words!r} can be read with the day or the month first; both readings are kept as an interval.",
}
_MOST = {"D": 1000, "W": 200, "M": 60, "Y": 20}
"""How long a deadline runs at most."""
_LENGTH = re.compile(r"P(?:(?P<count>\d+)(?P<unit>[DWMY])|T(?P<hours>\d+)H)")
_EXPLICIT = re.compile(r"\d{4}(?:-(?:\d\d(?:-\d\d)?(?:T.*)?|[A-Z]\w))?")


@dataclass(frozen=True, slots=True)
class _Item:
    """A found expression before it is resolved: its words, and its sense."""

    first: int
    last: int
    rule: str
    sense: Sense


def resolved(
    document: Document, parse: Parse, words: Words, found: Iterable[tuple[Match[Sense], Sense]], lexicon: Quantities
) -> tuple[tuple[Time, ...], tuple[Problem, ...]]:
    """The times of all found senses, in the order of the text, with the problems among them."""
    tenses = Tenses(words, parse, cues_of(lexicon.tenses))
    items = _joined(
        words,
        [
            _Item(sense.first if sense.first is not None else match.first, sense.last or match.last, match.rule, sense)
            for match, sense in found
        ],
        tenses,
    )
    if not items:
        return (), ()
    published = document.published.first if document.published is not None and document.published.first == document.published.last else None
    speeches = speeches_in(words) if published is not None else Speeches((), ())
    times: list[Time] = []
    problems: list[Problem] = []
    memory = _Memory(words, published, _is_story(items, published), tenses)
    signed = _signed(words, items)
    daily = [item for item in items if item.rule in _DAILY and not any(first <= item.first < last for first, last, _ in signed[:50])]
    for number, item in enumerate(items):
        now, spoken = memory.now(item.first, speeches, times)
        at = bisect_right(signed, (item.first, len(words.items), date.max)) - 1
        if at >= 0 and item.first < signed[at][1]:
            now, spoken = signed[at][2], True
        shared = _shared_year(words, item, items[number + 1]) if number + 1 < len(items) else None
        ground = memory.ground(item, now, shared)
        if len(daily) > 1:
            ground = replace(ground, dated=())
        if item.sense.unless is not None and ground.tense() == item.sense.unless:
            continue
        base = _given_on(words, items, number, times, now)
        time, problem = _time(document, words, item, ground, spoken, tenses, base)
        times.append(time)
        if problem is not None:
            problems.append(problem)
        memory.note(item, time)
    return tuple(times), tuple(problems)


def _is_story(items: list[_Item], published: date | None) -> bool:
    """Whether most of the years that a text names (five at least) lie more than three years before its date, and hardly a time is told from
    its own day: news that looks back on old treaties is no history."""
    if sum(item.rule in _DAILY or item.rule == "this-unit" for item in items) * _NEWS >= len(items):
        return False
    years = [
        int(item.sense.value[:4]) for item in items if isinstance(item.sense.value, str) and re.match(r"\d{4}(?!\d)", item.sense.value)
    ]
    return published is not None and len(years) >= 5 and sum(year < published.year - 3 for year in years) > 0.7 * len(years)


_DAILY = frozenset(
    {"weekday", "weekday-part-of-day", "part-of-day-weekday", "deictic-day", "deictic-part-of-day", "this-morning", "tonight"}
)
"""Rules of words that a daily uses of its own week: where a text has several, a weekday is that of its week, whatever the passage dates."""
_NEWS = 10
"""One such time ("on Tuesday", "last month") in so many makes a text news."""
_JOINING = frozenset({"and", "to", "-", "–", "or", "until", "till", "through"})


def _shared_year(words: Words, item: _Item, following: _Item) -> int | None:
    """The year that the next expression gives to this one too ("between April 16 and May 28, 2004")."""
    between = words.lower[item.last : following.first]
    value = following.sense.value
    if (
        callable(item.sense.value)
        and len(between) == 1
        and between[0] in _JOINING
        and isinstance(value, str)
        and re.match(r"\d{4}-\d\d", value)
    ):
        return int(value[:4])
    return None


def _signed(words: Words, items: list[_Item]) -> list[tuple[int, int, date]]:
    """Paragraphs that end in a dash, a name and a full date (a letter, a tweet set in): their words are of that day."""
    found: list[tuple[int, int, date]] = []
    for item in items:
        value = item.sense.value
        after = words.items[item.last] if item.last < len(words.items) else "\n\n"
        if not isinstance(value, str) or len(value) != 10 or not item.sense.stated or after != "\n\n" or interval_of(value) is None:
            continue
        dash = next((at for at in range(item.first - 1, max(-1, item.first - 14), -1) if words.items[at] in {"—", "–"}), -1)
        if dash < 0 or "\n\n" in words.items[dash : item.first]:
            continue
        start = dash
        while start > 0 and words.items[start - 1] != "\n\n":
            start -= 1
        found.append((start, dash, date.fromisoformat(value)))
    return found


_PASSAGE = 150
"""Words beyond which a year named before no longer holds."""


class _Memory:
    """What has been named so far: the last time that others may lean on, and the year of the passage."""

    def __init__(self, words: Words, published: date | None, story: bool, tenses: Tenses) -> None:
        self._words, self._published, self._story, self._tenses = words, published, story, tenses
        self._named: date | None = None
        self._value = ""
        self._place = 0
        self._day: tuple[int, date] | None = None
        self._year: int | None = None
        self._year_place = 0
        self._bare_year = False
        self._days: list[tuple[int, date]] = []

    def now(self, first: int, speeches: Speeches, times: list[Time]) -> tuple[date | None, bool]:
        """The day from which words at `first` count: the document's, or inside a quotation that of the speech where the text tells it."""
        if self._published is None:
            return None, False
        day = speeches.day_at(self._words, first, times, self._published)
        return (day, True) if day is not None else (self._published, False)

    def ground(self, item: _Item, now: date | None, shared: int | None) -> Ground:
        near = item.first - self._place < 400 or now is None or self._story
        year = self._year if self._year is not None and not self._left(item.first) else None
        if now is None:
            year = self._year
        dated = tuple(day for place, day in self._days if item.first - place < 200 and not self._broken_between(place, item.first))
        named, value = (self._named, self._value) if near else (None, "")
        tense = self._tenses.around(item.first, item.last, asked=item.rule not in _DAILY)
        return Ground(now, named, value, year, shared, dated, self._story, tense, self._day_before(item.first) if near else None)

    def _day_before(self, first: int) -> date | None:
        """The single day told last; None where the sentence has named a month or year since, which is then what words lean on."""
        if self._day is None:
            return None
        place, day = self._day
        if self._place <= place or first - self._place > _PASSAGE:
            return day
        return day if {*self._words.items[self._place : first]} & {".", "!", "?", "\n\n"} else None

    def _left(self, place: int) -> bool:
        """Whether the text has gone on from the year named last: by a sentence after a bare year, by three or a paragraph after a date."""
        between = self._words.items[self._year_place : min(place, self._year_place + _PASSAGE + 1)]
        ends = sum(item in {".", "!", "?"} and following[:1].isupper() for item, following in pairwise([*between, "A"]))
        return "\n\n" in between or len(between) > _PASSAGE or ends > (0 if self._bare_year else 3)

    def _broken_between(self, first: int, last: int) -> bool:
        return "\n\n" in self._words.items[first:last]

    def note(self, item: _Item, time: Time) -> None:
        """Keep a time that later words may lean on; a year long past makes its passage a background passage."""
        if not item.sense.names or time.when is None or time.when.first is None or time.kind not in {"DATE", "TIME"} or time.value is None:
            return
        if time.when.precision in {"decade", "century"}:
            return
        if time.when.precision in {"minute", "hour"} and item.rule in CLOCKS:
            return
        self._named, self._value, self._place = time.when.first, time.value, item.last
        if len(time.value) >= 10 and time.when.first == time.when.last and not self._tenses.aside(item.first, item.last):
            self._day = item.last, time.when.first
        if time.when.basis == "stated" and len(time.value) == 10:
            self._days = [*self._days[-5:], (item.last, time.when.first)]
        if _EXPLICIT.fullmatch(time.value) and time.when.basis == "stated":
            year = int(time.value[:4])
            past = self._published is None or year < self._published.year - 1
            since = self._tenses.before(item.first, "since")
            self._year, self._year_place, self._bare_year = (year if past and not since else None), item.last, len(time.value) == 4
        elif time.when.basis == "relative" and self._published is not None and abs((time.when.first - self._published).days) < 400:
            self._year = None


def _given_on(words: Words, items: list[_Item], number: int, times: list[Time], now: date | None) -> date | None:
    """The day from which a deadline in `items[number]` runs: the day that its sentence names before it, else `now`; None where the sentence
    names one after it, or before it a time that is no single day ("in 2014 … within two years")."""
    item = items[number]
    if number + 1 < len(items) and items[number + 1].sense.kind == "DATE" and "." not in words.items[item.last : items[number + 1].first]:
        return None
    before = times[-1] if times else None
    if before is None or before.when is None or before.evidence.span.end > words.starts[item.first]:
        return now
    if "." in words.items[bisect_left(words.starts, before.evidence.span.end) : item.first]:
        return now
    return before.when.first if before.when.first == before.when.last else None


def _time(
    document: Document, words: Words, item: _Item, ground: Ground, spoken: bool, tenses: Tenses, base: date | None
) -> tuple[Time, Problem | None]:
    sense = item.sense
    value = sense.value if sense.value is None or isinstance(sense.value, str) else sense.value(ground)
    place = Evidence(document.id, Span(words.starts[item.first], words.ends[item.last - 1]))
    code = sense.problem
    interval = sense.extent(ground) if sense.extent is not None else interval_of(value) if value is not None else None
    if value is not None and interval is None and re.match(r"\d{4}-\d\d", value) and code is None:
        code, value = "impossible-date", None
    mod = sense.mod
    when = None
    if interval is None and (due := _due(words, item, ground, base, tenses)) is not None:
        when = When(due[0], due[1], "inferred" if spoken else "relative", due[2])
    if interval is not None:
        interval, bound = _bounded(interval, item, value, ground.now, tenses)
        mod = bound or mod
        dated = item.rule == "weekday" and interval[0] in ground.dated
        basis: Basis = "stated" if sense.stated else "inferred" if spoken or dated else "relative"
        when = When(interval[0], interval[1], basis, interval[2])
    said = place.span.of(document.text)
    problem = Problem(code, _MESSAGES[code].format(words=said), document.id, place) if code is not None else None
    return Time(place, sense.kind, value, when, mod, item.rule + (" in speech" if spoken and not sense.stated else "")), problem


def _bounded(interval: Interval, item: _Item, value: str | None, now: date | None, tenses: Tenses) -> tuple[Interval, str | None]:
    """The interval opened by the word before: "since November" has no end, "until 20 February" and "no later than Friday" no beginning.

    "Before the end of the week" is by that end; "within the next ten days" has their last day as its end.
    """
    first, last, precision = interval
    if item.sense.kind == "DURATION" and now is not None and first == now and last is not None and tenses.before(item.first, "within"):
        return (None, last, "day"), item.sense.mod
    if value is None or value.startswith("P") or value.endswith("REF") or item.sense.extent is not None:
        return interval, None
    if tenses.before(item.first, "since"):
        return (last if item.sense.mod == "END" else first, None, precision), "ON_OR_AFTER"
    if tenses.before(item.first, "until"):
        return (None, last, precision), "ON_OR_BEFORE"
    if tenses.before(item.first, "before") and last is not None and first is not None:
        return ((None, last, precision), "ON_OR_BEFORE") if item.sense.mod == "END" else ((None, moved_by(first, -1), precision), "BEFORE")
    if tenses.before(item.first, "by") and item.sense.kind in ("DATE", "TIME"):
        return (None, last, precision), "ON_OR_BEFORE"
    return interval, None


def _due(words: Words, item: _Item, ground: Ground, base: date | None, tenses: Tenses) -> Interval | None:
    """The days up to the end of a length of time that somebody has for something ("within ten days", "gave them 48 hours to leave").

    It is counted from `base`, the day on which it was given. None where it is counted from another event ("within a week of the vote"), or
    was over when it was told.
    """
    value = item.sense.value
    found = _LENGTH.fullmatch(value) if item.sense.kind == "DURATION" and isinstance(value, str) else None
    if found is None or base is None or item.sense.mod is not None:
        return None
    after = words.lower[item.last] if item.last < len(words.lower) else "\n\n"
    if tenses.before(item.first, "within"):
        if after in tenses.cues.of["counted from"] or ground.tense() == "past":
            return None
    elif not tenses.granted(item.first, item.last):
        return None
    count, unit = (-(-int(found["hours"]) // 24), "D") if found["hours"] else (int(found["count"]), found["unit"])
    last = back(base, -count, unit) if count <= _MOST[unit] else None
    return (None, last, "day") if last is not None else None


def _joined(words: Words, items: list[_Item], tenses: Tenses) -> list[_Item]:
    """A day and a time of the clock that follow one another make one expression ("noon Thursday", "27 January 2022, 05:46 PM")."""
    joined: list[_Item] = []
    for item in items:
        if joined and (one := _one(words, joined[-1], item, tenses)) is not None:
            joined[-1] = one
        else:
            joined.append(item)
    return joined


def _one(words: Words, left: _Item, right: _Item, tenses: Tenses) -> _Item | None:
    between = words.items[left.last : right.first]
    if between == ["on"]:  # "by midnight on Thursday"; a clock before a date stands alone otherwise
        if left.rule not in CLOCKS or not tenses.ends(left.first):
            return None
    elif between not in ([], [","]):
        return None
    if {left.sense.kind, right.sense.kind} != {"DATE", "TIME"}:
        return None
    clock, day = (left, right) if left.rule in CLOCKS else (right, left)
    if clock.rule not in CLOCKS or day.rule in CLOCKS or (left is day and between == [","] and day.rule in {"weekday", "deictic-day"}):
        return None
    inner, outer = clock.sense.value, day.sense.value
    if day.rule in {"year", "reference", "this-unit", "month", "month-year"} or outer is None:
        return None

    def value(ground: Ground) -> str | None:
        found = outer if isinstance(outer, str) else outer(ground)
        if found is None or len(found) != 10:
            return None
        there = replace(ground, named=date.fromisoformat(found), named_value=found)
        return inner if inner is None or isinstance(inner, str) else inner(there)

    kind: TimeKind = "TIME"
    return _Item(
        left.first, right.last, f"{left.rule} {right.rule}", Sense(kind, value, day.sense.mod or clock.sense.mod, day.sense.stated)
    )

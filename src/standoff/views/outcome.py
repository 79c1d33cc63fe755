"""How it went with what was expected, where a later report tells it: named rules that abstain, the first that a line bears out.

Looked through are the deed itself under whatever issue, later lines of the same issue and party and of the same matter, and where these
say nothing what is told of that party, or of those days, in the same words on any other issue. `views.calendar` tells what the outcomes
mean.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from standoff.model import Precision, When
from standoff.views.ahead import expects
from standoff.views.happened import (
    Thing,
    agree,
    apart,
    extends,
    further,
    is_deed_of,
    is_late,
    is_moved,
    is_sure,
    put_off,
    repeats,
    thing_of,
)  # fmt: skip
from standoff.views.index import Index
from standoff.views.lines import Line, from_day
from standoff.views.positions import is_act
from standoff.views.wording import same_thing, words

Outcome = Literal["came", "slipped", "dropped", "open"]

_SLACK: dict[Precision, timedelta] = {"month": timedelta(7), "quarter": timedelta(14), "season": timedelta(14), "year": timedelta(31)}
MOST = 1000
"""Among how many lines of a party on an issue, or of a matter, an outcome is looked for, from the telling and from the days expected on."""
_LOOKED_AT = 100
_AFTER = timedelta(days=60)
"""How long after its days an outcome is looked for on other issues, and among how many lines of a party."""
_GRACE = timedelta(days=2)
"""How long after a last day it may still be put off."""
_UNSURE = "told as done, but not whether in time"
Like = Callable[[Line, Line, bool], bool]
"""Whether two lines are of one thing; with True, whether they say it in the same words."""


@dataclass(frozen=True, slots=True)
class Near:
    """The lines among which outcomes are looked for, in the order of days, those without a day last."""

    on_issue: dict[tuple[str | None, str], list[Line]] = field(default_factory=dict)
    of_party: dict[str, list[Line]] = field(default_factory=dict)
    """Those that a party does or says, and those that are done to it."""
    of_matter: dict[str, list[Line]] = field(default_factory=dict)
    of_event: dict[str, list[Line]] = field(default_factory=dict)
    done: dict[str, list[Line]] = field(default_factory=dict)
    """What was done, and what was put off, by the beginnings of its words, where they are those of something expected."""
    put_off: dict[str, list[Line]] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
    moved: dict[str, bool] = field(default_factory=dict)

    def thing(self, line: Line) -> Thing:
        """What a line speaks of, read once."""
        if (found := self.things.get(line.claim)) is None:
            found = self.things[line.claim] = thing_of(line)
        return found

    def puts_off(self, line: Line, joined: Index) -> bool:
        """Whether a line puts something off, read once."""
        if (found := self.moved.get(line.claim)) is None:
            found = self.moved[line.claim] = put_off(line, joined)
        return found


def how_it_went(
    told: Sequence[Line], best: Line, when: When | None, near: Near, like: Like, joined: Index, *, past: bool
) -> tuple[Outcome, str, tuple[Line, ...]]:
    """The outcome, why, and the lines that tell it. `told` are all tellings, oldest first, `best` the one that is shown, `when` its days;
    `past`: these are over.
    """
    own = {line.claim for line in told}
    on_issue = [near.on_issue.get((best.issue, party), []) for party in best.parties if best.issue is not None]
    after = _later_than(told[0], _around(told[0], when, (*on_issue, near.of_matter.get(best.matter or "", []))), own)
    outcome, because, found = _deed(best, told[0], when, near, own, joined)
    if outcome == "open":
        also = found
        outcome, because, found = _outcome(best, when, after, like, near, joined)
        if outcome == "open" and also:
            because, found = _UNSURE, also
    if outcome == "open" and not found and when is not None:
        others = [line for line in _elsewhere(best, when, near, own) if same_thing(best.words, line.words)]
        others = [line for line in others if like(best, line, False) or near.puts_off(line, joined)]
        others = [
            line for line in others if not is_act(line) or _later(line, when.last, joined) or not apart(near.thing(best), near.thing(line))
        ]
        if not past:  # of what is still to come only that it has another day
            others = [line for line in others if near.puts_off(line, joined) and _later(line, when.last, joined)]
        outcome, because, found = _outcome(best, when, others, like, near, joined)
        again = [line for line in others if like(best, line, False)]
        if outcome == "open" and again and not found:
            because, found = "told of again, with no sure outcome", tuple(again[-1:])
    if outcome == "open" and when is not None and (extended := _extended(best, when, near, own)) is not None:
        outcome, because, found = "slipped", "the last day was put off", (extended,)
    return outcome, because, found


def _deed(best: Line, first: Line, when: When | None, near: Near, own: set[str], joined: Index) -> tuple[Outcome, str, tuple[Line, ...]]:
    """How it went, by the first later line of whatever issue that tells the very deed; open, with the deed, where its day is not sure."""
    start, end, slack = _awaited(when)
    if first.day is None or end is None:
        return "open", "", ()
    thing = near.thing(best)
    days, until = {first.day, max(first.day, start or end)}, _moved(end, _AFTER)
    met = {line.claim: line for key in thing.marks for day in days for line in from_day(near.done.get(key, []), day, _LOOKED_AT)}
    some = [line for line in met.values() if line.doc != best.doc and _day(line) <= until and is_deed_of(thing, near.thing(line))]
    unsure: tuple[Line, ...] = ()
    for line in _later_than(first, some, own):
        if line.day is None:
            continue
        if further(line) and not further(best) and (start is None or line.day > end):
            continue
        if _of_other_days(line, start, end, slack, joined) or (start is not None and line.day < _moved(start, -slack)):
            continue
        if line.day <= _moved(end, slack):
            if line.dated or line.day > first.day:
                return "came", "done within the days expected", (line,)
        elif is_late(line, joined) or (is_sure(line, joined) and not repeats(thing)):
            return "slipped", "done after the days expected", (line,)
        else:
            unsure = unsure or (line,)
    return "open", "", unsure


def _awaited(when: When | None) -> tuple[date | None, date | None, timedelta]:
    """From when until when something is expected, and by how much it may miss these days; what is due by a day may come on any before."""
    if when is None:
        return None, None, timedelta(0)
    return None if when.precision == "by" else when.first, when.last, _SLACK.get(when.precision, timedelta(0))


def _around(first: Line, when: When | None, lists: Iterable[Sequence[Line]]) -> list[Line]:
    """Of each list the lines from the first telling on, and of more than `MOST` also those from the days expected on."""
    days = {day for day in (first.day, when.first if when else None) if day is not None and first.day is not None and day >= first.day}
    return [line for some in lists for day in sorted(days) for line in from_day(some, day, MOST)]


def _extended(best: Line, when: When, near: Near, own: set[str]) -> Line | None:
    """The first later deed of who set a last day, before that day or right after it, by which it was put off."""
    if when.last is None or best.day is None or not (best.kind == "threat" or best.polarity == "demands"):
        return None
    found = [line for party in best.parties for line in from_day(near.of_party.get(party, []), best.day, MOST)]
    last = _moved(when.last, _GRACE)
    some = [line for line in _later_than(best, found, own) if line.doc != best.doc and is_act(line) and _day(line) <= last]
    return next((line for line in some if line.modality == "asserted" and set(line.parties) & set(best.parties) and extends(line)), None)


def _later_than(first: Line, some: Iterable[Line], own: set[str]) -> list[Line]:
    """The lines from the day of the first telling on, each once, without the tellings themselves; by day."""
    if first.day is None:
        return []
    spelt = words(first.words)
    kept = {
        line.claim: line
        for line in some
        if line.claim not in own and line.day is not None and line.day >= first.day
        if line.origin != first.origin or words(line.words) != spelt  # a copy tells no outcome
    }
    return sorted(kept.values(), key=_place)


def _place(line: Line) -> tuple[date, str]:
    return line.day or date.max, line.claim


def _elsewhere(best: Line, when: When, near: Near, own: set[str]) -> list[Line]:
    """What later reports tell, on any issue, of the party or of the same days; by day."""
    start, end = best.day, when.last or when.first
    if start is None or end is None:
        return []
    found: list[Line] = []
    for some in (*(near.of_party.get(party, []) for party in best.parties), near.of_event.get(best.event or "", [])):
        first = bisect_right(some, start, key=_day)
        found += [line for line in some[first : first + _LOOKED_AT] if _day(line) <= _moved(end, _AFTER)]
    for key in sorted(near.thing(best).marks):
        moved = from_day(near.put_off.get(key, []), start, _LOOKED_AT)
        found += [line for line in moved if _day(line) <= _moved(end, _AFTER)]
    return [line for line in _later_than(best, found, own) if line.doc != best.doc]


def _day(line: Line) -> date:
    return line.day or date.max


def _moved(day: date, step: timedelta) -> date:
    """The day so much later or earlier, but none outside of the calendar: reports may speak of 9999-12-31."""
    if step > date.max - day:
        return date.max
    return day + step if step > date.min - day else date.min


def _outcome(
    best: Line, when: When | None, after: Sequence[Line], like: Like, near: Near, joined: Index
) -> tuple[Outcome, str, tuple[Line, ...]]:
    """How it went: the first rule that a later line bears out."""
    start, end, slack = _awaited(when)
    unsure: tuple[Line, ...] = ()
    for line in after:
        same = line.issue == best.issue and line.stance is not None and line.stance == best.stance
        if _later(line, end, joined) and _moves(best, line, like, near, joined):
            return "slipped", "announced again or put off for a later day", (line,)
        if is_act(line) and line.day is not None and (best.day is None or line.day > best.day or line.dated):
            within = _within(line.day, line.day, start, end, slack) and not _of_other_days(line, start, end, slack, joined)
            if near.puts_off(line, joined) and not near.puts_off(best, joined):
                continue
            if near.thing(best).denied != near.thing(line).denied and not same:
                continue  # that the summit was held is no coming of a threat to cancel it
            if when is not None and within and ((same and _of_whom(best, line)) or like(best, line, False)):
                return "came", "done within the days expected", (line,)
            if when is None and same and like(best, line, False):
                return "came", "done as announced", (line,)
            if end is not None and line.day > _moved(end, slack) and like(best, line, False):
                if _late(best, line, near, joined):
                    return "slipped", "done after the days expected", (line,)
                unsure = unsure or (line,)
        elif line.modality == "negated" or line.polarity in ("rejects", "denies"):
            if (line.modality == "negated" or not same) and like(best, line, True):
                return "dropped", "called off or refused afterwards", (line,)
            if line.modality == "negated" and end is not None and _told_after(line, end, joined) and line.event == best.event:
                return "dropped", "told not to have come", (line,)
    return ("open", _UNSURE, unsure) if unsure else ("open", "no outcome was found", ())


def _of_whom(best: Line, line: Line) -> bool:
    """Whether a deed is of one of whom it is expected: who demands does not do it himself."""
    return best.polarity != "demands" or not set(line.parties) <= set(best.parties)


def _later(line: Line, end: date | None, joined: Index) -> bool:
    """Whether a line announces a day after `end`, or puts something off or tells it done on such a day."""
    if end is None or not (expects(line, joined) or is_act(line)):
        return False
    when = joined.acts[line.claim].event_when
    return when is not None and when.first is not None and when.first > end and line.modality != "negated"


def _moves(best: Line, line: Line, like: Like, near: Near, joined: Index) -> bool:
    """Whether a later day is one for the same thing, and not for a further one: what is held often is put off in so many words.

    What is put off before its day is known by its name: it need not be told in like words where the parties are the same.
    """
    thing = near.thing(best)
    if not near.puts_off(line, joined):
        return like(best, line, False) and not (further(line) or repeats(thing))
    moved = is_moved(line, thing)
    due = joined.acts[best.claim].event_when
    ahead = line.day is not None and due is not None and due.last is not None and line.day <= due.last
    return moved is not False and (like(best, line, False) or (moved is True and ahead and agree(thing, near.thing(line))))


def _late(best: Line, line: Line, near: Near, joined: Index) -> bool:
    """Whether a deed is sure to have come after its day: a day that is only the last on which it can have been done tells nothing."""
    return is_late(line, joined) or (is_sure(line, joined) and not further(line) and not repeats(near.thing(best)))


def _within(first: date, last: date, start: date | None, end: date | None, slack: timedelta) -> bool:
    return (start is None or last >= _moved(start, -slack)) and (end is None or first <= _moved(end, slack))


def _of_other_days(line: Line, start: date | None, end: date | None, slack: timedelta, joined: Index) -> bool:
    """Whether a line speaks of days that lie apart from those expected: "put off until May" is no coming in March."""
    when = joined.acts[line.claim].event_when
    first, last = (when.first, when.last) if when else (None, None)
    return when is not None and not _within(first or last or date.max, last or first or date.min, start, end, slack)


def _told_after(line: Line, end: date, joined: Index) -> bool:
    """Whether the report of a line came out after the day `end`."""
    day = joined.published(line.doc)
    return day is not None and day > end

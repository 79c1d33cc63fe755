"""The days that a question asks for, read by the rules that read the days of reports.

The question is dated with the dossier's latest day ("next week", "yesterday"). A date without a year takes the year in which it lies
nearest to the reports. Only a day that stands for itself is asked for ("on April 30", "by Friday", "next week"): "the 2015 agreement" and
"Monday's talks" name a thing. Where the words do not tell whether the day of saying or that of the event is meant, either is.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from standoff.model import Misuse, Time, When
from standoff.views.dated import Clock, Days

Dating = Callable[[str, date], Sequence[Time]]
"""A text and its date → the times in it."""

Words = Mapping[str, tuple[str, ...]]
"""The words by which a question asks, by what they do there (`questions.toml`)."""

_LONG_AGO = 365
"""So many days before the first report a date names a thing ("the agreement of February 2015")."""
_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s*$")


@dataclass(frozen=True, slots=True)
class Dated:
    """What a question asks of days: the days (None: of none), and the words, in lower case, that tell them and nothing else."""

    days: Days | None
    words: frozenset[str] = frozenset()


def dated(question: str, known: Words, reports: Iterable[date], dating: Dating) -> Dated:
    """The days that `question` asks for, in a dossier with reports of these days."""
    every = sorted(reports)
    if not every:
        return Dated(None)
    first, latest = every[0], every[-1]
    times = [
        (time.evidence.span.start, time.evidence.span.end, when)
        for time in dating(question, latest)
        if time.when is not None
        and time.kind != "SET"
        and _stands_alone(question, time, known)
        and (when := _meant(question, time, known, (first, latest), dating)) is not None
        and (first - (when.last or latest)).days <= _LONG_AGO
    ]
    if not times:
        return Dated(None)
    clock = _clock(question, [(start, end) for start, end, _ in times], known)
    whens = _hulls(question, times, known)
    told = {word for start, end, _ in times for word in re.findall(r"\w+", question[start:end].casefold())}
    asks = {
        word
        for kind in ("event", "said", "ahead", "past")
        for words in known.get(kind, ())
        if _has(question, words)
        for word in words.split()
    }
    first_day = _numbers_before(question, times, known)
    return Dated(Days(tuple(_from(when, clock, latest) for when in whens), clock), frozenset(told | asks | first_day))


def _has(question: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", question, re.IGNORECASE) is not None


def _ends_in(text: str, words: Iterable[str]) -> str | None:
    """The longest of these words with which a text ends."""
    return max((word for word in words if re.search(rf"(?<!\w){re.escape(word)}\s*$", text, re.IGNORECASE)), key=len, default=None)


def _stands_alone(question: str, time: Time, known: Words) -> bool:
    """Whether the words tell when, and do not name a thing by its day ("the 2015 agreement", "Monday's talks")."""
    before, after = question[: time.evidence.span.start], question[time.evidence.span.end :]
    if re.match(r"['’]|-\w", after):
        return False
    free = not before.strip() or before.rstrip()[-1] in ",;:(–—-" or _ends_in(before, known.get("on", ())) is not None
    return free or (
        time.when is not None and time.when.basis == "relative" and not re.search(r"(?<!\w)(?:the|a|an)\s*$", before, re.IGNORECASE)
    )


def _meant(question: str, time: Time, known: Words, reports: tuple[date, date], dating: Dating) -> When | None:
    """The days of a time, in the year and on the side of the reports that the question means."""
    when = time.when
    if when is None:
        return None
    first, latest = reports
    said = time.evidence.span.of(question)
    if not re.search(r"\d{4}", said) and when.basis == "stated" and re.match(r"\d{4}", time.value or ""):
        years = (whole for year in range(first.year - 1, latest.year + 2) if (whole := _in_year(said, year, latest, dating)) is not None)
        best = min(years, key=lambda item: (_apart(item, first, latest), abs((_day(item) - latest).days)), default=None)
        if best is not None:
            when = best if None not in (when.first, when.last) else _years_on(when, _day(best).year - int((time.value or "")[:4]))
    if time.why == "weekday":
        ahead = any(_has(question, word) for kind in ("ahead", "event") for word in known.get(kind, ()))
        past = any(_has(question, word) for word in known.get("past", ()))
        if (ahead and not past and _day(when) < latest) or (ahead and not past and when.first is None and when.last == latest):
            when = _moved(when, 7)
        elif past and not ahead and _day(when) > latest:
            when = _moved(when, -7)
    if _ends_in(question[: time.evidence.span.start], known.get("after", ())) and when.last is not None and when.first is not None:
        when = When(when.last + timedelta(1), None, when.basis, when.precision)
    return when


def _in_year(said: str, year: int, day: date, dating: Dating) -> When | None:
    """What a date without a year is in a year."""
    text = f"{said} {year}"
    found = [time.when for time in dating(text, day) if time.evidence.span.start == 0 and time.evidence.span.end == len(text)]
    return found[0] if len(found) == 1 and found[0] is not None and _day(found[0]).year == year else None


def _years_on(when: When, years: int) -> When:
    """The same days of the month, `years` later ("before 1 March")."""
    first, last = (
        day and date(day.year + years, day.month, min(day.day, monthrange(day.year + years, day.month)[1]))
        for day in (when.first, when.last)
    )
    return replace(when, first=first, last=last)


def _day(when: When) -> date:
    day = when.first or when.last
    if day is None:
        raise Misuse("A time without a day cannot be asked for.")
    return day


def _apart(when: When, first: date, latest: date) -> int:
    """Days between a time and the reports."""
    low, high = when.first or when.last or first, when.last or when.first or first
    return max(0, (first - high).days, (low - latest).days)


def _moved(when: When, days: int) -> When:
    by = timedelta(days)
    return replace(when, first=when.first + by if when.first else None, last=when.last + by if when.last else None)


def _clock(question: str, places: Sequence[tuple[int, int]], known: Words) -> Clock:
    """Which day is meant: what all the words of the question that tell it agree on, else either."""
    start, end = places[0][0], places[-1][1]
    rest = f"{question[:start]} . {question[end:]}"
    event, said = (any(_has(rest, word) for word in known.get(kind, ())) for kind in ("event", "said"))
    return "event" if event and not said else "said" if said and not event else "either"


def _hulls(question: str, times: Sequence[tuple[int, int, When]], known: Words) -> tuple[When, ...]:
    """The days asked for: two that are the ends of one period ("from 3 March to 5 March", "3 to 5 March") make that."""
    found: list[When] = []
    ended = -1
    for (start, end, when), following in zip(times, [*times[1:], None], strict=True):
        if start < ended:
            continue
        if following is not None:
            between = question[end : following[0]].strip().casefold()
            first, last = when.first, following[2].last
            opened = _ends_in(question[:start], known.get("from", ())) is not None and between in known.get("to", ())
            if opened and first is not None and last is not None and first <= last:
                found.append(When(first, last, when.basis, "interval"))
                ended = following[1]
                continue
        found.append(_since_number(question, start, when, known))
    return tuple(found)


def _since_number(question: str, start: int, when: When, known: Words) -> When:
    """ "between 3 and 5 March": the day of the month before the date is where the days begin."""
    number = _number_before(question, start, known)
    last = when.last
    if number is None or last is None or when.precision != "day" or not 1 <= number < last.day:
        return when
    return When(last.replace(day=number), last, when.basis, "interval")


def _number_before(question: str, start: int, known: Words) -> int | None:
    before = question[:start].rstrip()
    joint = _ends_in(before, known.get("to", ()))
    found = _NUMBER.search(before[: len(before) - len(joint)]) if joint and question[start : start + 1].isdigit() else None
    return int(found[1]) if found else None


def _numbers_before(question: str, times: Sequence[tuple[int, int, When]], known: Words) -> frozenset[str]:
    return frozenset(str(number) for start, _, _ in times if (number := _number_before(question, start, known)) is not None)


def _from(when: When, clock: Clock, latest: date) -> When:
    """What is due by a day that is still to come is due from the latest report on."""
    if when.first is None and when.last is not None and clock != "said" and when.last >= latest:
        return replace(when, first=latest)
    return when

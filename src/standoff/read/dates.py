"""The day of a report as its masthead or its record states it. Only whole days that are written out; nothing is guessed."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from datetime import date

from standoff.model import When

_MONTHS = {name.lower(): number for names in (month_name, month_abbr) for number, name in enumerate(names) if name} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?(?!\d)")
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})\.?,?\s+(\d{{4}})(?!\d)", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.IGNORECASE)
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")


def stated_day(words: str) -> When | None:
    """The first whole day that `words` state, or None. "27 January 2022, 05:46 PM", "Jan. 27, 2022", "2022-01-27T10:00Z", "20220127".

    A date whose order cannot be known ("01/02/2022") gives None; "27/01/2022" can be known.
    """
    found: list[tuple[int, date]] = []
    for pattern, order in ((_ISO, "ymd"), (_DAY_FIRST, "dmy"), (_MONTH_FIRST, "mdy")):
        if match := pattern.search(words):
            parts = dict(zip(order, match.groups(), strict=True))
            month = parts["m"] if parts["m"].isdigit() else str(_MONTHS[parts["m"].lower()])
            if day := _day(parts["y"], month, parts["d"]):
                found.append((match.start(), day))
    if not found and (match := _COMPACT.search(words)) and (day := _day(*match.groups())):
        found.append((match.start(), day))
    if not found and (match := _SLASHED.search(words)):
        one, two, year = match.groups()
        readings = {day for day in (_day(year, two, one), _day(year, one, two)) if day}
        if len(readings) == 1:
            found.append((match.start(), readings.pop()))
    if not found:
        return None
    day = min(found)[1]
    return When(day, day, "stated", "day")


def ambiguous(words: str) -> bool:
    """Whether `words` hold a date such as "01/02/2022" whose day and month cannot be told apart."""
    match = _SLASHED.search(words)
    return bool(match and stated_day(words) is None and _day(match[3], match[1], match[2]))


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if 1800 <= found.year <= 2200 else None

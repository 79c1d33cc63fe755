"""The day of a report as its masthead or its record states it. Only whole days that are written out; nothing is guessed."""

from __future__ import annotations

import re
from calendar import day_abbr, day_name, month_abbr, month_name
from datetime import date

from standoff.model import When

_MONTHS = {name.lower(): number for names in (month_name, month_abbr) for number, name in enumerate(names) if name} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?(?!\d)")
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})\.?,?\s+(\d{{4}})(?!\d)", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.IGNORECASE)
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")

_STAMP = re.compile(
    rf"\s*(?:[^.|\n]{{1,40}}\|\s*)?({'|'.join(day_abbr)})({'|'.join(name[3:] for name in day_name)})?\.?,?\s+(.{{8,24}})", re.IGNORECASE
)
_DATELINE = re.compile(r"\s*(?P<head>[^\W\d_][^()/\n–—]{9,80}?)[\s,.]*(?:\([^()\n]{2,40}\)\s*[-–—:]|/[^/\n]{2,40}/|[-–—]\s)")
_NAMED = re.compile(r"(?<!\d)(\d{4})([-_/.])(\d{2})\2(\d{2})(?!\d)")


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


def stamped_day(line: str) -> When | None:
    """The day that a line of text opens with, its weekday first ("Monday 22 August 2005 00.03 BST The talks …"), or None.

    The weekday must be that of the date: a sentence that happens to begin with a day of the week is no stamp.
    """
    match = _STAMP.match(line)
    when = stated_day(match[3]) if match else None
    if match is None or when is None or when.first is None:
        return None
    return when if day_abbr[when.first.weekday()].lower() == match[1].lower() else None


def datelined_day(line: str) -> When | None:
    """The day in a dateline that a line of text opens with ("BRUNN, March 3, 2025 (Meridian Wire) - The line …"), or None.

    The town must be in capitals, and the day must be the last before what closes the dateline.
    """
    match = _DATELINE.match(line[:200])
    if match is None or not match["head"].split(",")[0].isupper():
        return None
    days = [found for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST) for found in pattern.finditer(match["head"])]
    return stated_day(days[0].group()) if len(days) == 1 and days[0].end() == len(match["head"]) else None


def named_day(name: str) -> When | None:
    """The day in a file name or address ("…/2022/01/27/talks.html", "daily-post_2022-01-27.txt"); None where there is none, or two."""
    days = {day for year, _, month, number in _NAMED.findall(name) if (day := _day(year, month, number))}
    if len(days) != 1:
        return None
    day = days.pop()
    return When(day, day, "inferred", "day")


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

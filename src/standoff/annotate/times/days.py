"""Calendar arithmetic on TIMEX3 values: which days a value covers, and the value that lies some units away from a day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from standoff.model import Precision

Interval = tuple[date | None, date | None, Precision]

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(.*))?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE|-(\d))?(?:T.*)?")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_SEASONS = {
    "SP": (3, 5),
    "SU": (6, 8),
    "FA": (9, 11),
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
}


def interval_of(value: str) -> Interval | None:
    """The days that a TIMEX3 value covers, and its precision; None for values without days (`P3D`, `XXXX-06`, `PAST_REF`, BC)."""
    if found := _DAY.fullmatch(value):
        day = _day(int(found[1]), int(found[2]), int(found[3]))
        clock = found[4] or ""
        precision: Precision = "minute" if ":" in clock else "hour" if clock[:2].isdigit() else "day"
        return None if day is None else (day, day, precision)
    if found := _MONTH.fullmatch(value):
        return _months(int(found[1]), int(found[2]), int(found[2]), "month")
    if found := _WEEK.fullmatch(value):
        return _week(int(found[1]), int(found[2]), found[3] or "")
    if found := _PART.fullmatch(value):
        year, part = int(found[1]), found[2]
        if part == "WI":
            last = _months(year + 1, 2, 2, "season") if year < 9999 else None
            return None if last is None or year < 1 else (date(year, 12, 1), last[1], "season")
        first, final = _SEASONS[part]
        return _months(year, first, final, "quarter" if part[0] == "Q" else "season" if part[0] in "SF" else "interval")
    if value.isdigit() and len(value) in {2, 3, 4}:
        size = 10 ** (4 - len(value))
        start = int(value) * size
        precision = "year" if size == 1 else "decade" if size == 10 else "century"
        return (date(start, 1, 1), date(start + size - 1, 12, 31), precision) if start >= 1 else None
    return None


def shifted(day: date, count: int, unit: str) -> str | None:
    """The TIMEX3 value of the unit that lies `count` units from the one that `day` is in ("2013-W10" two weeks before 2013-03-20).

    Units: D W M Y Q DE CE. None when the calendar does not reach there.
    """
    if unit == "Y":
        year = day.year + count
        return f"{year:04d}" if 1 <= year <= 9999 else None
    if unit in {"DE", "CE"}:
        size = 10 if unit == "DE" else 100
        start = day.year // size + count
        return f"{start:0{4 - len(str(size)) + 1}d}" if 1 <= start < 10_000 // size else None
    if unit in {"M", "Q"}:
        months = day.year * 12 + day.month - 1 + count * (3 if unit == "Q" else 1)
        year, month = divmod(months, 12)
        if not 1 <= year <= 9999:
            return None
        return f"{year:04d}-{month + 1:02d}" if unit == "M" else f"{year:04d}-Q{month // 3 + 1}"
    moved = moved_by(day, count * (7 if unit == "W" else 1))
    if moved is None:
        return None
    return moved.isoformat() if unit == "D" else week_value(moved)


def week_value(day: date) -> str:
    """The ISO week that `day` lies in ("2013-W12")."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def moved_by(day: date, days: int) -> date | None:
    """`day` moved by a number of days; None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def back(day: date, count: int, unit: str) -> date | None:
    """The day that lies `count` units (D W M Y Q DE) before `day`, the last of the month where the month is shorter; None beyond the
    calendar."""
    if unit in {"D", "W"}:
        return moved_by(day, -count * (7 if unit == "W" else 1))
    months = day.year * 12 + day.month - 1 - count * {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit, 12)
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return None
    return next(found for cut in range(4) if (found := _day(year, month + 1, day.day - cut)) is not None)


def real_day(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day (31 February)."""
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _months(year: int, first: int, last: int, precision: Precision) -> Interval | None:
    start = _day(year, first, 1)
    after = _day(year + last // 12, last % 12 + 1, 1) if year < 9999 else None
    return None if start is None or after is None else (start, after - timedelta(days=1), precision)


def _week(year: int, week: int, part: str) -> Interval | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
        if part == "-WE":
            return monday + timedelta(days=5), monday + timedelta(days=6), "interval"
        if part:
            day = date.fromisocalendar(year, week, int(part[1]))
            return day, day, "day"
        return monday, monday + timedelta(days=6), "week"
    except (ValueError, OverflowError):
        return None

"""Rules for days that lean on a known day: weekdays, "the 22nd", "yesterday", "this morning", "the weekend"."""

from __future__ import annotations

from datetime import date

from standoff.annotate.grammar import Match, Rule
from standoff.annotate.times.dates import EDGE, cost_of, day_number, part_of
from standoff.annotate.times.days import moved_by, real_day, shifted, week_value
from standoff.annotate.times.sense import Ground, Sense

_DEICTIC_PART = "( part:part | earlier | later )"
_EVENT_REACH = 31
"""Days back to which a bare weekday can be the day that the passage has just named ("January 26 … on Wednesday")."""
_HALF = 3
"""Days ahead within which a weekday is nearer than the one of its name behind."""


def weekday_rules() -> tuple[Rule[Sense], ...]:
    """The rules of this module."""
    return (
        Rule("weekday", f"{_DEICTIC_PART}? w:weekday", _weekday),
        Rule("last-weekday", f"'the'? {_DEICTIC_PART}? 'the'? dir:( last | this | next | previous | following ) w:weekday", _weekday),
        Rule("weekday-last-week", "w:weekday ( 'of' )? week:( last | this | next ) 'week'", _weekday),
        Rule("the-weekday", "'the' w:weekday", _weekday),
        Rule("the-day", "'the' d:day-ordinal", _the_day),
        Rule("day-of-this-month", "'the'? d:( day-ordinal | ordinal ) 'of' dir:( last | this | next ) 'month'", _day_of_this_month),
        Rule("weekday-part-of-day", f"( this | last | next | {_DEICTIC_PART} )? w:weekday p:part-of-day", _part_of_weekday),
        Rule("part-of-day-weekday", f"( {_DEICTIC_PART} )? p:part-of-day 'on'? w:weekday", _part_of_weekday),
        Rule("deictic-day", f"{_DEICTIC_PART}? d:deictic-day", _deictic),
        Rule("deictic-part-of-day", f"{_DEICTIC_PART}? d:deictic-day p:part-of-day", _deictic),
        Rule("two-days-off", "'the' 'day' side:( 'before' | 'after' ) d:deictic-day", _two_days),
        Rule("this-morning", f"( {_DEICTIC_PART} )? dir:( this | last | that | following ) p:part-of-day", _this_morning),
        Rule("next-morning", "'the' dir:( next | following | previous | same ) p:part-of-day", _next_morning),
        Rule("tonight", f"{_DEICTIC_PART}? n:( tonight | overnight )", _tonight),
        Rule(
            "weekend",
            f"part:{EDGE}? dir:( 'the' | last | this | next | that | previous )? 'the'? dirb:( last | this | next )? k:weekend",
            _weekend,
        ),
    )


def _weekday(match: Match[Sense]) -> Sense | None:
    number = int(match.value("w", "weekday"))
    index = match.at("w")
    if not match.words.items[index][0].isupper() and not (match.words.lower[index].endswith("day") and match.before() in {"the", "on"}):
        return None  # "sat", "sun"; a report in the English of others writes "the wednesday", "on wednesday"
    if match.known(match.before(), "day-name") and match.first == index:
        return None
    if "the" in {match.words.lower[match.first], match.before()} and match.capital(match.last):
        return None  # the Sunday Times
    if match.rule == "the-weekday" and match.after() in {"'s", "’s"}:
        return None
    return Sense("DATE", lambda ground: weekday_value(ground, number, match.word("dir"), match.word("week")), _day_part(match))


def _day_part(match: Match[Sense]) -> str | None:
    return match.value("part", "part") or None


def weekday_value(ground: Ground, number: int, direction: str = "", week: str = "") -> str | None:
    """The day that a weekday means: by its word of direction, else the day of that name that the passage has just dated, else by the
    tense of the clause; the document's own day counts as both past and to come."""
    if direction in {"previous", "following", "preceding", "ensuing", "subsequent", "prior"}:
        step = 1 if direction in {"following", "ensuing", "subsequent"} else -1
        return _nearest(ground.named or ground.now, number, step, own=False)
    if ground.now is None:
        return None
    if week:
        monday = moved_by(ground.now, -ground.now.weekday() + {"last": -7, "past": -7, "this": 0}.get(week, 7))
        found = moved_by(monday, number - 1) if monday else None
        return found.isoformat() if found else None
    if direction in {"last", "past"}:
        yesterday = direction == "last" and (ground.now.isoweekday() - number) % 7 == 1  # nobody calls yesterday "last Tuesday"
        return _nearest(moved_by(ground.now, -7) if yesterday else ground.now, number, -1, own=False)
    if direction in {"next", "coming", "upcoming"}:
        return _nearest(ground.now, number, 1, own=False)
    tense = ground.tense()
    if tense != "future":
        same = {day for day in ground.dated if day.isoweekday() == number and 0 < (ground.now - day).days <= _EVENT_REACH}
        if len(same) == 1:
            return same.pop().isoformat()
    ahead = tense == "future" or (tense == "either" and (number - ground.now.isoweekday()) % 7 <= _HALF)
    return _nearest(ground.now, number, 1 if ahead else -1, own=True)


def _nearest(day: date | None, number: int, step: int, *, own: bool) -> str | None:
    if day is None:
        return None
    away = (number - day.isoweekday()) % 7 if step > 0 else -((day.isoweekday() - number) % 7)
    if away == 0 and not own:
        away = 7 * step
    found = moved_by(day, away)
    return found.isoformat() if found else None


def _the_day(match: Match[Sense]) -> Sense | None:
    """ "put off until the 22nd": the day of that number in the month of the passage's last date, else the nearest that the tense allows.

    Only behind a word that stands before days, and where no noun follows that it counts ("the 22nd round").
    """
    night = match.before() == "of" and match.known(match.before(2), "part-of-day")  # "on the night of the 20th"
    counts = match.after().isalpha() and not match.known(match.after(), "after-day")
    if counts or not (night or match.known(match.before(), "before-day")):
        return None
    day = day_number(match, "d")
    return Sense("DATE", lambda ground: _nearest_of(ground, day), stated=False)


def _day_of_this_month(match: Match[Sense]) -> Sense | None:
    day, step = day_number(match, "d"), {"last": -1, "past": -1, "this": 0}.get(match.word("dir"), 1)

    def value(ground: Ground) -> str | None:
        found = _in_month(ground.now, step, day) if ground.now is not None else None
        return found.isoformat() if found else None

    return Sense("DATE", value)


def _nearest_of(ground: Ground, day: int) -> str | None:
    near = ground.dated[-1] if ground.dated else ground.now
    if near is None or not 1 <= day <= 31:
        return None
    tense = ground.tense() if not ground.dated else None
    found = [one for step in (-2, -1, 0, 1, 2) if (one := _in_month(near, step, day)) is not None]
    return min(found, key=lambda one: abs((one - near).days) * (cost_of(tense, one > near) if one != near else 1.0)).isoformat()


def _in_month(near: date, step: int, day: int) -> date | None:
    """The day with the number `day` in the month that lies `step` months from that of `near`."""
    year, month = divmod(near.year * 12 + near.month - 1 + step, 12)
    return real_day(year, month + 1, day)


def _part_of_weekday(match: Match[Sense]) -> Sense | None:
    number, part = int(match.value("w", "weekday")), match.value("p", "part-of-day")
    if not match.capital(match.at("w")) or (match.capital(match.at("p")) and not starts_sentence(match)):
        return None
    direction = match.words.lower[match.first]

    def value(ground: Ground) -> str | None:
        found = weekday_value(ground, number, direction if direction in {"last", "next", "past", "coming"} else "")
        return f"{found}T{part}" if found else None

    return Sense("TIME", value, _day_part(match))


def _deictic(match: Match[Sense]) -> Sense | None:
    step = int(match.value("d", "deictic-day"))
    index = match.at("d")
    if match.capital(index) and match.capital(index - 1) and not starts_sentence(match) and match.first == index:
        return None  # USA Today
    part = match.value("p", "part-of-day") if match.at("p") >= 0 else ""

    def value(ground: Ground) -> str | None:
        found = shifted(ground.now, step, "D") if ground.now else None
        return f"{found}T{part}" if found and part else found

    if (
        match.last < len(match.words.lower)
        and match.after() in {"'s", "’s"}
        and match.word("d") == "today"
        and match.capital(index)
        and not starts_sentence(match)
    ):
        return None
    return Sense("TIME" if part else "DATE", value, _day_part(match))


def _two_days(match: Match[Sense]) -> Sense | None:
    step = int(match.value("d", "deictic-day")) + (-1 if match.word("side") == "before" else 1)
    return Sense("DATE", lambda ground: shifted(ground.now, step, "D") if ground.now else None)


def _this_morning(match: Match[Sense]) -> Sense | None:
    part, direction = match.value("p", "part-of-day"), match.word("dir")
    if direction in {"that", "following"} and part:
        return _next_morning(match) if direction == "that" else None
    step = -1 if direction in {"last", "past"} else 0

    def value(ground: Ground) -> str | None:
        found = shifted(ground.now, step, "D") if ground.now else None
        return f"{found}T{part}" if found else None

    return Sense("TIME", value, _day_part(match))


def _next_morning(match: Match[Sense]) -> Sense | None:
    part = match.value("p", "part-of-day")
    step = {"same": 0, "that": 0, "previous": -1, "preceding": -1, "prior": -1}.get(match.word("dir"), 1)

    def value(ground: Ground) -> str | None:
        day = ground.day or (ground.now if ground.named is None else None)
        found = shifted(day, step, "D") if day else None
        return f"{found}T{part}" if found else None

    return Sense("TIME", value)


def _tonight(match: Match[Sense]) -> Sense | None:
    return Sense("TIME", lambda ground: f"{ground.now.isoformat()}TNI" if ground.now else None, _day_part(match))


def _weekend(match: Match[Sense]) -> Sense | None:
    direction = match.word("dirb") or match.word("dir")

    def value(ground: Ground) -> str | None:
        base = ground.named if direction in {"that", "previous"} and ground.named else ground.now
        if base is None:
            return None
        if (
            direction in {"", "the", "this", "that"} and ground.tense() != "future" and base.weekday() < 5 and direction not in {"this"}
        ) or direction in {"last", "past", "previous"}:
            base = moved_by(base, -7)
        elif direction in {"next", "coming"}:
            base = moved_by(base, 7 if direction == "next" else 0)
        return f"{week_value(base)}-WE" if base else None

    first = match.first if direction != "the" or match.at("part") >= 0 else None
    return Sense("DATE", value, part_of(match), first=first)


def starts_sentence(match: Match[Sense]) -> bool:
    return match.first == 0 or match.words.items[match.first - 1] in {"\n\n", ".", "!", "?", "“", '"', ":", "‘"}

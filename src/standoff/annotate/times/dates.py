"""Rules for dates that a calendar names: days, months, years, seasons, quarters, decades, centuries."""

from __future__ import annotations

import re
from datetime import date

from standoff.annotate.grammar import Match, Rule
from standoff.annotate.times.days import moved_by, real_day
from standoff.annotate.times.sense import Ground, Sense

EDGE = "( ( 'the'? edge 'of' | part hyphen? | 'the' part hyphen? ) )"
"""The part of a period: "the end of", "early", "mid-"."""

_MONTH = "m:( month | month-short dot? )"
_DAY = "d:( day-number | day-ordinal )"
_WEEKDAY = "( ( weekday | weekday-short dot? ) comma? )"
YEAR = "( comma? y:year | quote short:two-digits )"


def date_rules() -> tuple[Rule[Sense], ...]:
    """The rules of this module, those that say most first."""
    return (
        Rule("iso", "iso", _iso),
        Rule("slash-date", "slash-date", _slash),
        Rule("month-day", f"this? {_WEEKDAY}? part:{EDGE}? {_MONTH} {_DAY} {YEAR}?", _day),
        Rule("day-month", f"( this | 'the' )? {_WEEKDAY}? 'the'? d:( day-number | day-ordinal | ordinal ) 'of'? {_MONTH} {YEAR}?", _day),
        Rule("weekday-day", "( this | last | next )? ( 'the' )? w:weekday comma? ( 'the' )? d:( day-ordinal | day-number )", _weekday_day),
        Rule("month-day-that-year", f"{_MONTH} {_DAY} 'of' ( that | 'the' same ) 'year'", _that_year),
        Rule("day-month-that-year", f"d:( day-number | day-ordinal ) {_MONTH} 'of' ( that | 'the' same ) 'year'", _that_year),
        Rule("month-that-year", f"part:{EDGE}? {_MONTH} 'of' ( that | 'the' same ) 'year'", _that_year),
        Rule("previous-month", f"'the' dir:( previous | following ) {_MONTH}", _previous_month),
        Rule(
            "part-of-month",
            f"'the' edge:( 'first' | 'last' | 'final' | 'second' | 'latter' ) ( 'week' | 'weeks' | 'days' | 'half' | 'part' )"
            f" 'of' {_MONTH} {YEAR}?",
            _part_of_month,
        ),
        Rule(
            "morning-of-day",
            f"'the'? mod:part? p:part-of-day 'of' {_WEEKDAY}?"
            f" ( {_MONTH} {_DAY} {YEAR}? | d:( day-number | day-ordinal ) 'of'? {_MONTH} {YEAR}? )",
            _morning_of_day,
        ),
        Rule("month-year", f"part:{EDGE}? {_MONTH} ( 'of' | comma )? {YEAR}", _month),
        Rule("month-of-last-year", f"part:{EDGE}? {_MONTH} 'of'? dir:( last | this | next ) 'year'", _month),
        Rule("this-month", f"part:{EDGE}? 'the'? ( earlier | later )? dir:( last | this | next ) {_MONTH}", _month),
        Rule("month", f"part:{EDGE}? {_MONTH}", _month),
        Rule("year", "( 'the' 'year' | 'fiscal' 'year'? | 'calendar' 'year'? )? y:year", _year),
        Rule("part-of-year", f"part:{EDGE} ( 'fiscal' )? y:year", _year),
        Rule("post-year", "side:( 'post' | 'pre' ) hyphen y:year", _post),
        Rule("the-year", "'the' y:year", _the_year),
        Rule("short-year", "quote short:two-digits", _short_year),
        Rule("era-year", "( about )? ( n:int bc:bc | ad n:int | n:int ad )", _era),
    )


def part_of(match: Match[Sense]) -> str | None:
    """TIMEX3's modifier of the words before: START, MID or END."""
    if match.at("part") < 0:
        return None
    found = (match.meaning(word, kind) for word in match.part("part") for kind in ("edge", "part"))
    return next((mod for mod in found if mod), None)


def _iso(match: Match[Sense]) -> Sense | None:
    token = match.words.items[match.first]
    year, month, day = int(token[:4]), int(token[5:7]), int(token[8:10])
    if real_day(year, month, day) is None:
        return Sense("DATE", None, stated=True, problem="impossible-date")
    clock = re.match(r"T(\d\d):(\d\d)(:\d\d)?", token[10:])
    if clock and (int(clock[1]) > 24 or int(clock[2]) > 59):
        return Sense("DATE", token[:10], stated=True)
    return Sense("TIME" if clock else "DATE", token[:10] + (clock[0] if clock else ""), stated=True)


def _slash(match: Match[Sense]) -> Sense | None:
    token = match.words.items[match.first]
    mark = "/" if "/" in token else "." if "." in token else "-"
    one, two, three = token.split(mark)
    if len(one) == 4 and len(three) <= 2:
        return _checked(int(one), int(two), int(three))
    if len(one) > 2 or len(three) not in {2, 4}:
        return None
    if len(three) == 2 and (mark != "/" or not 1 <= int(one) <= 31 or not 1 <= int(two) <= 31):
        return None
    year = _full_year(three)
    if year is None:
        return None
    first, second = int(one), int(two)
    if mark == "." or first > 12:
        return _checked(year, second, first)
    if second > 12:
        return _checked(year, first, second)
    american, european = real_day(year, first, second), real_day(year, second, first)
    if american is None or european is None or american == european:
        return _checked(year, first, second)
    low, high = min(american, european), max(american, european)
    return Sense("DATE", None, stated=True, extent=lambda ground: (low, high, "interval"), problem="ambiguous-date", names=False)


def _checked(year: int, month: int, day: int) -> Sense:
    found = real_day(year, month, day)
    if found is None:
        return Sense("DATE", None, stated=True, problem="impossible-date")
    return Sense("DATE", found.isoformat(), stated=True)


def _full_year(written: str) -> int | None:
    """Two digits are read as 1950 to 2049."""
    if len(written) == 4:
        return int(written) if 1000 <= int(written) <= 2199 else None
    short = int(written)
    return 2000 + short if short < 50 else 1900 + short


def year_given(match: Match[Sense]) -> int | None:
    """The year that a date gives (labels `y`, `short`), or None."""
    if match.at("y") >= 0:
        return int(match.word("y"))
    return _full_year(match.word("short")) if match.at("short") >= 0 else None


def _month_number(match: Match[Sense]) -> int:
    return int(match.value("m", "month") or match.value("m", "month-short"))


def day_number(match: Match[Sense], label: str) -> int:
    """The number of a day ("27", "27th", "first")."""
    word = match.word(label)
    said = match.meaning(word, "ordinal")
    return int(said) if said else int(word.rstrip("stndrh"))


def _day(match: Match[Sense]) -> Sense | None:
    month, day, year = _month_number(match), day_number(match, "d"), year_given(match)
    if not _month_holds(match, match.at("m"), strict=False):
        return None
    if year is None and match.at("d") > match.at("m") and match.after() in {"%", "percent", "hours", ":"}:
        return None
    mod = part_of(match)
    if real_day(year or 2000, month, day) is None:
        return Sense("DATE", None, mod, stated=True, problem="impossible-date")
    if (month, day) == (9, 11) and year is None and match.known(match.after(), "after-september-11"):
        year = 2001
    if year is not None:
        return Sense("DATE", f"{year:04d}-{month:02d}-{day:02d}", mod, stated=True)
    return Sense("DATE", lambda ground: yearless(ground, month, day), mod, stated=True)


def yearless(ground: Ground, month: int, day: int | None) -> str | None:
    """A month, or a day of a month, without its year: that of the passage, else the nearest one that the tense allows.

    The tense weighs against the other side by a factor of ten, so a short way into the future beats a long one into the past
    ("until February 20" in January); without a tense the past is a little nearer.
    """
    tail = "" if day is None else f"-{day:02d}"
    if ground.shared is not None:
        return _valid(ground.shared, month, day, tail)
    if ground.story and ground.named is not None:
        return _next_in_story(ground.named, month, day, tail)
    if ground.year is not None:
        return _valid(ground.year, month, day, tail)
    if ground.now is None:
        return _valid(ground.named.year, month, day, tail) if ground.named is not None else None
    tense = ground.tense()
    if day is None and month == ground.now.month and tense != "future":
        return f"{ground.now.year:04d}-{month:02d}"
    best: tuple[float, int] | None = None
    for year in (ground.now.year - 1, ground.now.year, ground.now.year + 1):
        found = real_day(year, month, day or 15) if 1 <= year <= 9999 else None
        if found is None:
            continue
        away = (found - ground.now).days
        if day is None and (found.year, found.month) == (ground.now.year, ground.now.month):
            away = 0
        cost = abs(away) * (1.0 if away == 0 else cost_of(tense, away > 0))
        if best is None or cost < best[0]:
            best = (cost, year)
    return None if best is None else f"{best[1]:04d}-{month:02d}{tail}"


def _next_in_story(named: date, month: int, day: int | None, tail: str) -> str | None:
    """The month nearest to the time named last; a story looks back half as readily as it goes on."""
    best: tuple[int, int] | None = None
    for year in (named.year - 1, named.year, named.year + 1):
        away = (year - named.year) * 12 + month - named.month
        cost = away if away >= 0 else -2 * away
        if (best is None or cost < best[0]) and real_day(year, month, day or 1) is not None:
            best = (cost, year)
    return None if best is None else f"{best[1]:04d}-{month:02d}{tail}"


def cost_of(tense: str | None, ahead: bool) -> float:
    """By how much a tense weighs against a day that lies ahead, or behind."""
    if tense is None:
        return 1.5 if ahead else 1.0
    if tense == "either":
        return 0.5 if ahead else 1.0  # what lies behind is seldom told in the present
    return 1.0 if (tense == "future") == ahead else 10.0


def _valid(year: int, month: int, day: int | None, tail: str) -> str | None:
    return f"{year:04d}-{month:02d}{tail}" if real_day(year, month, day or 1) is not None else None


def _weekday_day(match: Match[Sense]) -> Sense | None:
    """ "this Friday, 21": the nearest day with this number that is a Friday; `Friday 50` is none."""
    weekday, day = int(match.value("w", "weekday")), day_number(match, "d")
    ordinal = not match.word("d").isdigit()
    introduced = match.words.lower[match.first] in {"this", "last", "next", "past"} or match.word("w") != match.words.lower[match.first]
    if not (ordinal or (introduced and match.after() in {",", ".", ")", ";", "\n\n"})):
        return None

    def value(ground: Ground) -> str | None:
        if ground.now is None:
            return None
        found = (moved_by(ground.now, sign * away) for away in range(190) for sign in (-1, 1))
        return next((one.isoformat() for one in found if one and one.day == day and one.isoweekday() == weekday), None)

    return Sense("DATE", value, stated=True)


def _month_holds(match: Match[Sense], index: int, *, strict: bool) -> bool:
    """Whether a word that may be a name or a verb ("May", "March", "April") is the month here."""
    words = match.words
    word = words.lower[index]
    if not match.known(word, "name-like") and words.items[index][0].isupper():
        return True
    if not words.items[index][0].isupper():
        return word not in {"may", "march"}
    if not strict:
        return True
    before = words.lower[index - 1] if index else "\n\n"
    if word == "march" and match.after() in {"on", "for", "to", "against"} and before in {"the", "a"}:
        return False
    named = match.capital(match.last) and not match.known(match.after(), "weekday") and match.last == index + 1
    if named and before in {"and", "or", ",", "the", "a"} and match.first == index:
        return False  # "and April Smith"
    if match.first < index or match.known(before, "before-month"):
        return not (before == "," and match.capital(index - 2) and word == "may" and match.after() not in {",", "."})
    if before in {"\n\n", ".", "“", '"'} or match.capital(index - 1):
        return (
            word != "may"
            and not match.capital(index - 1)
            and not match.capital(match.last)
            and match.after() in {",", "and", "was", "is", "will", "'s", "’s"}
        )
    return word not in {"may"} and not match.capital(match.last)


def _month(match: Match[Sense]) -> Sense | None:
    month, year, mod = _month_number(match), year_given(match), part_of(match)
    if not _month_holds(match, match.at("m"), strict=year is None and match.at("dir") < 0):
        return None
    if year is not None:
        if match.at("short") >= 0 and not match.words.tight(match.at("short")):
            return None
        return Sense("DATE", f"{year:04d}-{month:02d}", mod, stated=True)
    if match.at("dir") < 0:
        if (
            match.value("m", "month-short")
            and not match.value("m", "month")
            and "." not in match.part("m")
            and not match.known(match.before(), "before-month")
        ):
            return None
        return Sense("DATE", lambda ground: yearless(ground, month, None), mod, stated=True)
    step = {"last": -1, "past": -1, "this": 0}.get(match.word("dir"), 1)
    if match.rule == "month-of-last-year":
        return Sense("DATE", lambda ground: f"{ground.now.year + step:04d}-{month:02d}" if ground.now else None, mod)

    def value(ground: Ground) -> str | None:
        if ground.now is None:
            return None
        if step == 0:
            return f"{ground.now.year:04d}-{month:02d}"
        if step < 0:
            return f"{ground.now.year - (month >= ground.now.month):04d}-{month:02d}"
        return f"{ground.now.year + (month <= ground.now.month):04d}-{month:02d}"

    return Sense("DATE", value, mod)


def _that_year(match: Match[Sense]) -> Sense | None:
    month = _month_number(match)
    tail = f"-{day_number(match, 'd'):02d}" if match.at("d") >= 0 else ""

    def value(ground: Ground) -> str | None:
        return f"{ground.named.year:04d}-{month:02d}{tail}" if ground.named else None

    return Sense("DATE", value, part_of(match))


def _previous_month(match: Match[Sense]) -> Sense | None:
    month, ahead = (
        _month_number(match),
        bool(match.meaning(match.word("dir"), "following")) or match.word("dir") in {"following", "ensuing", "subsequent"},
    )

    def value(ground: Ground) -> str | None:
        base = ground.named or ground.now
        if base is None:
            return None
        year = base.year + (month <= base.month) if ahead else base.year - (month >= base.month)
        return f"{year:04d}-{month:02d}"

    return Sense("DATE", value)


def _part_of_month(match: Match[Sense]) -> Sense | None:
    month, year = _month_number(match), year_given(match)
    mod = "START" if match.word("edge") == "first" else "END"
    if year is not None:
        return Sense("DATE", f"{year:04d}-{month:02d}", mod, stated=True)
    return Sense("DATE", lambda ground: yearless(ground, month, None), mod, stated=True)


def _morning_of_day(match: Match[Sense]) -> Sense | None:
    month, day, year = _month_number(match), day_number(match, "d"), year_given(match)
    part, mod = match.value("p", "part-of-day"), match.value("mod", "part") or None
    if real_day(year or 2000, month, day) is None:
        return Sense("DATE", None, mod, stated=True, problem="impossible-date")

    def value(ground: Ground) -> str | None:
        found = f"{year:04d}-{month:02d}-{day:02d}" if year is not None else yearless(ground, month, day)
        return f"{found}T{part}" if found else None

    return Sense("TIME", value, mod, stated=True)


def _year(match: Match[Sense]) -> Sense | None:
    year = int(match.word("y"))
    mod = part_of(match)
    bare = match.last - match.first == 1
    if bare and not _year_holds(match, year):
        return None
    if match.at("part") >= 0 and match.word("part") in {"late", "early"} and not 1000 <= year <= 2100:
        return None
    return Sense("DATE", f"{year:04d}", mod, stated=True)


def _year_holds(match: Match[Sense], year: int) -> bool:
    """Whether four digits are a year, not a count ("2000 troops"), a price, a part of a name or of a number."""
    before, after = match.before(), match.after()
    words = match.words
    if words.tight(match.first) and before in _GLUE:
        dated = match.first >= 2 and (words.items[match.first - 2].isdigit() or words.lower[match.first - 2] == "mid")
        if not dated or before not in {"-", "–", "/"}:
            return False
    if match.known(before, "names-number") or match.known(after, "counts"):
        return False
    if 1950 <= year <= 2040 and year % 100:
        return not _things(match)
    if year < 1500 or year > 2040:
        return match.known(before, "dates-any-number") and not _plural(match)
    if match.known(before, "dates-any-number") and before != "by":
        return True
    return not _plural(match) and (match.known(before, "dates-number") or not match.capital(match.last))


_GLUE = frozenset("-–/$€£#.,")


def _things(match: Match[Sense]) -> bool:
    """Whether the word after is a thing that reports count ("1988 soldiers"): stricter than `_plural`, for numbers that are mostly
    years."""
    return match.known(match.after(), "asset") or match.known(match.after(), "plural-without-s")


def _plural(match: Match[Sense]) -> bool:
    """Whether the word after, or the one after that, is a plural noun by its form: then the number counts it."""
    one, two = match.after(), match.after(1)
    if not one.isalpha() or not match.words.items[match.last].islower():
        return False
    if one.endswith("s") and not one.endswith("ss") and not match.known(one, "no-plural") and len(one) > 3:
        return True
    return match.known(one, "plural-without-s") or (not match.known(one, "function-word") and match.known(two, "plural-without-s"))


def _post(match: Match[Sense]) -> Sense | None:
    year = int(match.word("y"))
    if match.word("side") == "post":
        return Sense("DATE", f"{year:04d}", "AFTER", stated=True, extent=lambda ground: (date(year, 1, 1), None, "year"))
    return Sense("DATE", f"{year:04d}", "BEFORE", stated=True, extent=lambda ground: (None, date(year - 1, 12, 31), "year"))


def _the_year(match: Match[Sense]) -> Sense | None:
    """ "the 1988 accord": the year alone is the expression."""
    year = int(match.word("y"))
    recent = 1950 <= year <= 2040 and year % 100
    if not 1500 <= year <= 2100 or (_things(match) if recent else _plural(match)):
        return None
    return Sense("DATE", f"{year:04d}", stated=True, first=match.first + 1)


def _short_year(match: Match[Sense]) -> Sense | None:
    if not match.words.tight(match.at("short")) or match.before() not in {
        "in",
        "since",
        "of",
        "summer",
        "winter",
        "spring",
        "until",
        "by",
        "from",
    }:
        return None
    year = _full_year(match.word("short"))
    return None if year is None else Sense("DATE", f"{year:04d}", stated=True)


def _era(match: Match[Sense]) -> Sense | None:
    number = match.word("n")
    if len(number) > 4 or not number.isdigit():
        return None
    before_christ = match.at("bc") >= 0
    return Sense("DATE", f"BC{int(number):04d}" if before_christ else f"{int(number):04d}", stated=True)

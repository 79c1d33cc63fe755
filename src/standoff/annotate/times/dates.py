"""Rules for dates that a calendar names: days, months, years, seasons, quarters, decades, centuries."""

from __future__ import annotations

import re
from datetime import date

from standoff.annotate.grammar import Match, Rule
from standoff.annotate.numerals import spoken
from standoff.annotate.times.days import Interval, moved_by, real_day, shifted, week_value
from standoff.annotate.times.sense import Ground, Sense, Value

EDGE = "( ( 'the'? edge 'of' | part hyphen? | 'the' part hyphen? ) )"
"""The part of a period: "the end of", "early", "mid-"."""

_MONTH = "m:( month | month-short dot? )"
_DAY = "d:( day-number | day-ordinal )"
_WEEKDAY = "( ( weekday | weekday-short dot? ) comma? )"
_YEAR = "( comma? y:year | quote short:two-digits )"
_TIMELY = frozenset(
    [
        "in",
        "since",
        "by",
        "until",
        "till",
        "last",
        "this",
        "next",
        "from",
        "of",
        "to",
        "during",
        "late",
        "early",
        "mid",
        "and",
        "or",
        "between",
        "before",
        "after",
        "through",
        "throughout",
        "every",
        "each",
        "for",
        "around",
        "about",
        "-",
        "–",
        "/",
        "(",
        ",",
        "the",
        "its",
        "a",
        "his",
        "their",
        "our",
        "on",
        "via",
    ]
)
_NOT_YEARS = frozenset(
    ["was", "has", "is", "as", "its", "his", "this", "us", "plus", "minus", "yes", "less", "unless", "across", "versus", "thus"]
)
_NAMELIKE = frozenset({"may", "march", "april", "june", "august"})
_COUNTED_AFTER = frozenset(
    {
        "percent",
        "%",
        "per",
        "people",
        "km",
        "kilometers",
        "kilometres",
        "miles",
        "men",
        "women",
        "metres",
        "meters",
        "feet",
        "hours",
        "gmt",
        "dollars",
        "euros",
    }
)


def date_rules() -> tuple[Rule[Sense], ...]:
    """The rules of this module, those that say most first."""
    return (
        Rule("iso", "iso", _iso),
        Rule("slash-date", "slash-date", _slash),
        Rule("month-day", f"this? {_WEEKDAY}? part:{EDGE}? {_MONTH} {_DAY} {_YEAR}?", _day),
        Rule("day-month", f"( this | 'the' )? {_WEEKDAY}? 'the'? d:( day-number | day-ordinal | ordinal ) 'of'? {_MONTH} {_YEAR}?", _day),
        Rule("weekday-day", "( this | last | next )? ( 'the' )? w:weekday comma? ( 'the' )? d:( day-ordinal | day-number )", _weekday_day),
        Rule("month-day-that-year", f"{_MONTH} {_DAY} 'of' ( that | 'the' same ) 'year'", _that_year),
        Rule("day-month-that-year", f"d:( day-number | day-ordinal ) {_MONTH} 'of' ( that | 'the' same ) 'year'", _that_year),
        Rule("month-that-year", f"part:{EDGE}? {_MONTH} 'of' ( that | 'the' same ) 'year'", _that_year),
        Rule("previous-month", f"'the' dir:( previous | following ) {_MONTH}", _previous_month),
        Rule(
            "part-of-month",
            f"'the' edge:( 'first' | 'last' | 'final' | 'second' | 'latter' ) ( 'week' | 'weeks' | 'days' | 'half' | 'part' ) 'of' {_MONTH} {_YEAR}?",
            _part_of_month,
        ),
        Rule(
            "morning-of-day",
            f"'the'? mod:part? p:part-of-day 'of' {_WEEKDAY}? ( {_MONTH} {_DAY} {_YEAR}? | d:( day-number | day-ordinal ) 'of'? {_MONTH} {_YEAR}? )",
            _morning_of_day,
        ),
        Rule("month-year", f"part:{EDGE}? {_MONTH} ( 'of' | comma )? {_YEAR}", _month),
        Rule("month-of-last-year", f"part:{EDGE}? {_MONTH} 'of'? dir:( last | this | next ) 'year'", _month),
        Rule("this-month", f"part:{EDGE}? 'the'? ( earlier | later )? dir:( last | this | next ) {_MONTH}", _month),
        Rule("month", f"part:{EDGE}? {_MONTH}", _month),
        Rule("year", "( 'the' 'year' | 'fiscal' 'year'? | 'calendar' 'year'? )? y:year", _year),
        Rule("part-of-year", f"part:{EDGE} ( 'fiscal' )? y:year", _year),
        Rule("post-year", "side:( 'post' | 'pre' ) hyphen y:year", _post),
        Rule("the-year", "'the' y:year", _the_year),
        Rule("short-year", "quote short:two-digits", _short_year),
        Rule("era-year", "( about )? ( n:int bc:bc | ad n:int | n:int ad )", _era),
        Rule("season-year", f"'the'? part:{EDGE}? 'the'? s:( season | season-or-word ) 'of'? {_YEAR}", _season),
        Rule("this-season", f"'the'? part:{EDGE}? ( earlier | later )? dir:( last | this | next ) s:( season | season-or-word )", _season),
        Rule("season-of-last-year", "'the'? s:( season | season-or-word ) 'of'? dir:( last | this | next ) 'year'", _season),
        Rule("the-season", f"( 'the' | part:{EDGE} ) 'the'? s:( season | season-or-word )", _season),
        Rule("bare-season", "s:season", _season),
        Rule(
            "quarter",
            "( 'the' 'fiscal'? )? ( o:ordinal | o:'last' | o:'latter' ) hyphen? what:( quarter | 'half' ) ( 'of' y:year | y:year )?",
            _quarter,
        ),
        Rule(
            "quarter-of-last-year", "'the'? o:ordinal hyphen? what:( quarter | 'half' ) 'of'? dir:( last | this | next ) 'year'", _quarter
        ),
        Rule("year-quarter", "'the'? y:year o:ordinal hyphen? what:( quarter | 'half' )", _quarter),
        Rule("last-years-quarter", "dir:( last | this | next ) 'year' poss o:ordinal hyphen? what:( quarter | 'half' )", _quarter),
        Rule("decade", f"'the'? part:{EDGE}? 'the'? quote? decade:decade", _decade),
        Rule("decade-word", f"'the' part:{EDGE}? tens:decade-word", _decade),
        Rule("century", f"'the'? part:{EDGE}? 'the'? o:( ordinal | day-ordinal ) hyphen? 'century'", _century),
        Rule("holiday", f"( last | this | next )? h:holiday {_YEAR}?", _holiday),
        Rule("year-end", "( 'the' )? 'year' ( hyphen | poss )? 'end'", _year_end),
    )


def part_of(match: Match[Sense]) -> str | None:
    """TIMEX3's modifier of the words before: START, MID or END."""
    if match.at("part") < 0:
        return None
    found = (match.meaning(word, kind) for word in match.part("part") for kind in ("edge", "part"))
    return next((mod for mod in found if mod), None)


def _before(match: Match[Sense], count: int = 1) -> str:
    return match.words.lower[match.first - count] if match.first >= count else "\n\n"


def _after(match: Match[Sense], count: int = 0) -> str:
    return match.words.lower[match.last + count] if match.last + count < len(match.words.lower) else "\n\n"


def _is_capital(match: Match[Sense], index: int) -> bool:
    return 0 <= index < len(match.words.items) and match.words.items[index][:1].isupper()


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


def _year_given(match: Match[Sense]) -> int | None:
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
    month, day, year = _month_number(match), day_number(match, "d"), _year_given(match)
    if not _month_holds(match, match.at("m"), strict=False):
        return None
    if year is None and match.at("d") > match.at("m") and _after(match) in {"%", "percent", "hours", ":"}:
        return None
    mod = part_of(match)
    if real_day(year or 2000, month, day) is None:
        return Sense("DATE", None, mod, stated=True, problem="impossible-date")
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
        cost = abs(away) * (1.0 if away == 0 else _cost(tense, away > 0))
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


def _cost(tense: str | None, ahead: bool) -> float:
    if tense is None:
        return 1.5 if ahead else 1.0
    return 1.0 if (tense == "future") == ahead else 10.0


def _valid(year: int, month: int, day: int | None, tail: str) -> str | None:
    return f"{year:04d}-{month:02d}{tail}" if real_day(year, month, day or 1) is not None else None


def _weekday_day(match: Match[Sense]) -> Sense | None:
    """ "this Friday, 21": the nearest day with this number that is a Friday; `Friday 50` is none."""
    weekday, day = int(match.value("w", "weekday")), day_number(match, "d")
    ordinal = not match.word("d").isdigit()
    introduced = match.words.lower[match.first] in {"this", "last", "next", "past"} or match.word("w") != match.words.lower[match.first]
    if not (ordinal or (introduced and _after(match) in {",", ".", ")", ";", "\n\n"})):
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
    if word not in _NAMELIKE and words.items[index][0].isupper():
        return True
    if not words.items[index][0].isupper():
        return word not in {"may", "march"}
    if not strict:
        return True
    before = words.lower[index - 1] if index else "\n\n"
    if word == "march" and _after(match) in {"on", "for", "to", "against"} and before in {"the", "a"}:
        return False
    if match.first < index or before in _TIMELY:
        return not (before == "," and _is_capital(match, index - 2) and word == "may" and _after(match) not in {",", "."})
    if before in {"\n\n", ".", "“", '"'} or _is_capital(match, index - 1):
        return (
            word != "may"
            and not _is_capital(match, index - 1)
            and not _is_capital(match, match.last)
            and _after(match) in {",", "and", "was", "is", "will", "'s", "’s"}
        )
    return word not in {"may"} and not _is_capital(match, match.last)


def _month(match: Match[Sense]) -> Sense | None:
    month, year, mod = _month_number(match), _year_given(match), part_of(match)
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
            and _before(match) not in _TIMELY
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
    month, year = _month_number(match), _year_given(match)
    mod = "START" if match.word("edge") == "first" else "END"
    if year is not None:
        return Sense("DATE", f"{year:04d}-{month:02d}", mod, stated=True)
    return Sense("DATE", lambda ground: yearless(ground, month, None), mod, stated=True)


def _morning_of_day(match: Match[Sense]) -> Sense | None:
    month, day, year = _month_number(match), day_number(match, "d"), _year_given(match)
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
    before, after = _before(match), _after(match)
    words = match.words
    hyphened = match.words.tight(match.first) and before in {"-", "–", "/", "$", "€", "£", "#", ".", ","}
    if hyphened and not (
        before in {"-", "–", "/"} and match.first >= 2 and (words.items[match.first - 2].isdigit() or words.lower[match.first - 2] == "mid")
    ):
        return False
    if before in {
        "$",
        "€",
        "£",
        "us$",
        "no",
        "room",
        "flight",
        "resolution",
        "article",
        "channel",
        "number",
        "#",
        "about",
        "around",
        "nearly",
        "almost",
        "some",
        "than",
        "least",
        "exactly",
        "over",
        "every",
    } and before not in {"about", "around"}:
        return False
    if after in _COUNTED_AFTER or (after in {"%", "-"} and words.tight(match.last) and after == "%"):
        return False
    dated = before in {
        "in",
        "since",
        "until",
        "till",
        "by",
        "from",
        "of",
        "during",
        "before",
        "after",
        "between",
        "early",
        "late",
        "mid",
        "through",
        "for",
        "to",
        "and",
        "the",
        "back",
    }
    if year < 1500 or year > 2100:
        return dated and before not in {"of", "the", "to", "and", "for", "from"} and not _plural(match)
    if before in {"about", "around"} or not dated or before in {"of", "to", "and", "for", "from", "by", "the"}:
        return not _plural(match)
    return True


def _plural(match: Match[Sense]) -> bool:
    """Whether the word after, or the one after that, is a plural noun by its form: then the number counts it."""
    one = _after(match)
    if one.isalpha() and match.words.items[match.last].islower():
        if one.endswith("s") and not one.endswith("ss") and one not in _NOT_YEARS and len(one) > 3:
            return True
        two = _after(match, 1)
        return (
            one not in {"and", "or", "to", "the", "in", "with", "when", "by"}
            and two.isalpha()
            and two in {"people", "troops", "soldiers", "men", "women", "children"}
        )
    return False


def _post(match: Match[Sense]) -> Sense | None:
    year = int(match.word("y"))
    if match.word("side") == "post":
        return Sense("DATE", f"{year:04d}", "AFTER", stated=True, extent=lambda ground: (date(year, 1, 1), None, "year"))
    return Sense("DATE", f"{year:04d}", "BEFORE", stated=True, extent=lambda ground: (None, date(year - 1, 12, 31), "year"))


def _the_year(match: Match[Sense]) -> Sense | None:
    """ "the 1988 accord": the year alone is the expression."""
    year = int(match.word("y"))
    if not 1500 <= year <= 2100 or _plural(match):
        return None
    return Sense("DATE", f"{year:04d}", stated=True, first=match.first + 1)


def _short_year(match: Match[Sense]) -> Sense | None:
    if not match.words.tight(match.at("short")) or _before(match) not in {
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


def _season(match: Match[Sense]) -> Sense | None:
    season = match.value("s", "season") or match.value("s", "season-or-word")
    year, mod = _year_given(match), part_of(match)
    if year is not None:
        return Sense("DATE", f"{year:04d}-{season}", mod, stated=True)
    word = match.word("s")
    if word in {"fall", "spring"} and match.at("dir") < 0:
        later = match.rule == "season-of-last-year"
        if not later and (
            _before(match) not in {"in", "by", "since", "until", "during", "of", "late", "early"} or _after(match) in {"of", "in", "to"}
        ):
            return None
    if match.rule == "bare-season" and _before(match) not in {
        "in",
        "by",
        "since",
        "until",
        "during",
        "this",
        "of",
        "all",
        "through",
        "mid",
        "-",
        "before",
        "after",
    }:
        return None
    if (
        _is_capital(match, match.at("s"))
        and (_is_capital(match, match.at("s") - 1) or _is_capital(match, match.last))
        and match.rule in {"bare-season", "the-season"}
    ):
        return None
    months = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
    step = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}.get(match.word("dir"))

    def value(ground: Ground) -> str | None:
        if ground.year is not None and step is None:
            return f"{ground.year:04d}-{season}"
        if ground.now is None:
            return None if step is not None or ground.named is None else f"{ground.named.year:04d}-{season}"
        if match.rule == "season-of-last-year":
            return f"{ground.now.year + (step or 0):04d}-{season}"
        middle = months[season]
        if step == 0:
            return f"{ground.now.year:04d}-{season}"
        if step is not None:
            passed = ground.now.month > middle + 1
            year = ground.now.year + (0 if (passed if step < 0 else ground.now.month < middle - 1) else step)
            return f"{year:04d}-{season}"
        found = yearless(ground, middle, None)
        return None if found is None else f"{found[:4]}-{season}"

    return Sense("DATE", value, mod, stated=match.at("dir") < 0)


def _quarter(match: Match[Sense]) -> Sense | None:
    half = match.word("what") == "half"
    if match.word("o") in {"last", "latter"} and not half:
        return None
    number = 2 if match.word("o") in {"last", "latter"} else int(match.value("o", "ordinal"))
    if number > (2 if half else 4):
        return None
    year = _year_given(match)
    value: str | Value
    part = f"{'H' if half else 'Q'}{number}"
    if half and year is None and match.at("dir") < 0:
        return None
    if year is not None:
        return Sense("DATE", f"{year:04d}-{part}", stated=True)
    step = {"last": -1, "past": -1, "this": 0}.get(match.word("dir"), 1) if match.at("dir") >= 0 else None

    def resolved(ground: Ground) -> str | None:
        if ground.now is None:
            return None
        if step is not None:
            return f"{ground.now.year + step:04d}-{part}"
        current = (ground.now.month - 1) // 3 + 1
        year = ground.now.year
        if ground.tense() == "future":
            year += number < current
        else:
            year -= number > current
        return f"{year:04d}-{part}"

    value = resolved
    return Sense("DATE", value, stated=step is None)


def _decade(match: Match[Sense]) -> Sense | None:
    if match.at("tens") >= 0:
        if _after(match) in {"of"}:
            return None
        return Sense("DATE", "19" + match.value("tens", "decade-word"), part_of(match), stated=True)
    token = match.word("decade").rstrip("s")
    if len(token) == 2:
        if match.first == match.at("decade"):
            return None  # "in his 60s" and "90s" alone say nothing of the calendar
        if match.words.lower[match.at("decade") - 1] not in {"the", "'", "’", "‘", "early", "late", "mid", "-"} or _before(match) in {
            "his",
            "her",
            "their",
        }:
            return None
        return Sense("DATE", ("20" if token in {"00", "10"} else "19") + token[0], part_of(match), stated=True)
    return Sense("DATE", token[:3], part_of(match), stated=True)


def _century(match: Match[Sense]) -> Sense | None:
    number = day_number(match, "o")
    if not 1 <= number <= 21:
        return None
    return Sense("DATE", f"{number - 1:02d}", part_of(match), stated=True)


def _holiday(match: Match[Sense]) -> Sense | None:
    month, day = (int(part) for part in match.value("h", "holiday").split("-"))
    year = _year_given(match)
    if year is not None:
        return Sense("DATE", f"{year:04d}-{month:02d}-{day:02d}", stated=True)
    return Sense("DATE", lambda ground: yearless(ground, month, day), stated=True)


def _year_end(match: Match[Sense]) -> Sense | None:
    def value(ground: Ground) -> str | None:
        return f"{ground.now.year:04d}" if ground.now else None

    return Sense("DATE", value, "END")


def week_of(day: date | None) -> str | None:
    """The week that a day lies in, for the rules of relative times."""
    return None if day is None else week_value(day)


__all__ = ["EDGE", "Interval", "date_rules", "day_number", "part_of", "shifted", "spoken", "yearless"]

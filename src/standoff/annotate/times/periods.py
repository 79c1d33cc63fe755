"""Rules for parts of years and longer periods: seasons, quarters and halves, decades, centuries, feasts."""

from __future__ import annotations

from standoff.annotate.grammar import Match, Rule
from standoff.annotate.times.dates import EDGE, YEAR, day_number, part_of, year_given, yearless
from standoff.annotate.times.sense import Ground, Sense, Value


def period_rules() -> tuple[Rule[Sense], ...]:
    """The rules of this module."""
    return (
        Rule("season-year", f"'the'? part:{EDGE}? 'the'? s:( season | season-or-word ) 'of'? {YEAR}", _season),
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
        Rule("short-quarter", "q:'q' n:int y:year?", _short_quarter),
        Rule("decade", f"'the'? part:{EDGE}? 'the'? quote? decade:decade", _decade),
        Rule("decade-word", f"'the' part:{EDGE}? tens:decade-word", _decade),
        Rule("century", f"'the'? part:{EDGE}? 'the'? o:( ordinal | day-ordinal ) hyphen? 'century'", _century),
        Rule("holiday", f"( last | this | next )? h:holiday {YEAR}?", _holiday),
        Rule("year-end", "( 'the' )? 'year' ( hyphen | poss )? 'end'", _year_end),
    )


def _season(match: Match[Sense]) -> Sense | None:
    season = match.value("s", "season") or match.value("s", "season-or-word")
    year, mod = year_given(match), part_of(match)
    if year is not None:
        return Sense("DATE", f"{year:04d}-{season}", mod, stated=True)
    word = match.word("s")
    if word in {"fall", "spring"} and match.at("dir") < 0:
        later = match.rule == "season-of-last-year"
        if not later and (
            match.before() not in {"in", "by", "since", "until", "during", "of", "late", "early"} or match.after() in {"of", "in", "to"}
        ):
            return None
    if match.rule == "bare-season" and match.before() not in {
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
        match.capital(match.at("s"))
        and (match.capital(match.at("s") - 1) or match.capital(match.last))
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
    year = year_given(match)
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


def _short_quarter(match: Match[Sense]) -> Sense | None:
    """ "Q3 2012"."""
    number = match.word("n")
    if number not in {"1", "2", "3", "4"} or not match.words.tight(match.at("n")) or not match.capital(match.first):
        return None
    year = year_given(match)
    if year is not None:
        return Sense("DATE", f"{year:04d}-Q{number}", stated=True)
    return Sense("DATE", lambda ground: f"{ground.now.year:04d}-Q{number}" if ground.now else None)


def _decade(match: Match[Sense]) -> Sense | None:
    if match.at("tens") >= 0:
        if match.after() in {"of"}:
            return None
        return Sense("DATE", "19" + match.value("tens", "decade-word"), part_of(match), stated=True)
    token = match.word("decade").rstrip("s")
    if len(token) == 2:
        if match.first == match.at("decade"):
            return None  # "in his 60s" and "90s" alone say nothing of the calendar
        if match.words.lower[match.at("decade") - 1] not in {"the", "'", "’", "‘", "early", "late", "mid", "-"} or match.before() in {
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
    said = match.value("h", "holiday")
    if len(said) == 10:
        return Sense("DATE", said, stated=True)
    month, day = (int(part) for part in said.split("-"))
    year = year_given(match)
    if year is not None:
        return Sense("DATE", f"{year:04d}-{month:02d}-{day:02d}", stated=True)
    return Sense("DATE", lambda ground: yearless(ground, month, day), stated=True)


def _year_end(match: Match[Sense]) -> Sense | None:
    def value(ground: Ground) -> str | None:
        return f"{ground.now.year:04d}" if ground.now else None

    return Sense("DATE", value, "END")

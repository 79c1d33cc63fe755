"""Rules for times that lean on a known day: weekdays, "yesterday", "last week", "two years ago", "the next day", "now"."""

from __future__ import annotations

from standoff.annotate.grammar import Match, Rule
from standoff.annotate.numerals import spoken
from standoff.annotate.times.dates import EDGE, part_of
from standoff.annotate.times.days import Interval, back, shifted, week_value
from standoff.annotate.times.sense import Ground, Sense
from standoff.annotate.times.weekdays import starts_sentence, weekday_value
from standoff.model import Number

COUNT = "( 'a'? scale | ( int | decimal | number ) ( ( hyphen | 'and' )? ( number | scale ) )* )"
VAGUE = "( vague | 'a'? few | many | 'a' 'number' 'of' | dozens 'of' | 'some' )"
PAIR = "( 'a'? couple 'of'? )"
HEDGE = "hedge:( about | nearly | more | least | less | most | 'just' )?"
UNIT = "u:( unit | units )"
CLOCK_UNIT = "u:( clock-unit | clock-units )"


def relative_rules() -> tuple[Rule[Sense], ...]:
    """The rules of this module."""
    direction = "dir:( last | this | next )"
    return (
        Rule("past-unit", f"{HEDGE} 'the' dir:( 'past' | 'last' ) {UNIT} ( 'or' 'so' )?", _past_unit),
        Rule(
            "this-unit",
            f"part:{EDGE}? 'the'? ( early:part | earlier | later | sometime )? 'the'? {direction} 'calendar'? 'fiscal'? {UNIT}",
            _this_unit,
        ),
        Rule("this-quarter", f"part:{EDGE}? 'the'? {direction} u:quarter", _this_unit),
        Rule("latest-quarter", "'the' ( 'latest' )? u:quarter", _latest_quarter),
        Rule("current-unit", f"part:{EDGE}? 'the' reference-adjective 'fiscal'? u:( unit | quarter )", _current_unit),
        Rule("end-of-unit", "'the'? edge:edge 'of' 'the' u:( unit | quarter )", _current_unit),
        Rule("later-in-unit", "( earlier | later | early:part ) 'in' 'the' u:( unit )", _current_unit),
        Rule("ago", f"{HEDGE} c:{COUNT} ( 'and' half:'a' 'half' )? {UNIT} ( 'or' ( 'so' | 'more' ) )? ago", _ago),
        Rule("one-ago", f"{HEDGE} c:( 'a' | 'an' ) {UNIT} ( 'or' ( 'so' | 'more' ) )? ago", _ago),
        Rule("couple-ago", f"{HEDGE} c:{PAIR} {UNIT} ago", _ago),
        Rule("clock-ago", f"{HEDGE} ( c:{COUNT} | one:( 'a' | 'an' ) | {VAGUE} ) ( clock-unit | clock-units ) ago", _hours_ago),
        Rule("vague-ago", f"( {VAGUE} | 'just' )? u:( units | clock-units ) ago", _vague_ago),
        Rule("long-ago", "( 'long' | 'not' 'long' ) ago", _vague_ago),
        Rule("later-unit", f"{HEDGE} ( c:{COUNT} | one:( 'a' | 'an' ) | pair:{PAIR} ) {UNIT} side:( earlier | later )", _later),
        Rule("vague-later", f"( {VAGUE} )? units side:( earlier | later )", _vague_later),
        Rule("from-now", f"{HEDGE} ( c:{COUNT} | one:( 'a' | 'an' ) ) {UNIT} 'from' 'now'", _from_now),
        Rule("next-unit", f"part:{EDGE}? 'the' dir:( following | previous | same | next ) {UNIT}", _next_unit),
        Rule("that-unit", f"part:{EDGE}? dir:that 'same'? {UNIT}", _next_unit),
        Rule("day-before", "'the' ( 'day' | part:part-of-day ) side:( 'before' | earlier | 'after' )", _day_before),
        Rule(
            "past-units",
            f"{HEDGE} 'the'? dir:( last | next ) ( c:{COUNT} | vague:{VAGUE} | pair:{PAIR} )"
            f" ( 'or' {COUNT} | 'to' {COUNT} )? u:( unit | units | quarters ) ( 'or' 'so' )?",
            _past_units,
        ),
        Rule(
            "past-clock-units", f"{HEDGE} 'the'? dir:( last | next ) ( c:{COUNT} | vague:{VAGUE} | pair:{PAIR} ) {CLOCK_UNIT}", _past_units
        ),
        Rule("bare-past-units", "'the'? dir:( last | next | reference-adjective ) u:units ( 'and' units )?", _recent_units),
        Rule("this-past-unit", "this 'past' ( w:weekday | u:unit )", _this_past),
        Rule("reference", "( 'right' | 'just' )? r:reference", _reference),
        Rule("reference-adjective", "r:reference-adjective", _reference),
        Rule("any-time-now", "'any' ( 'time' | 'day' | 'moment' | 'minute' ) r:reference", _any_time),
        Rule("as-soon-as", "'as' 'soon' 'as' ( p:'possible' )?", _as_soon),
        Rule("moment", "( 'at' ) ( 'the' 'moment' | 'present' | 'this' ( 'time' | 'moment' ) )", _present),
        Rule("these-days", "'these' 'days'", _present),
        Rule("time-being", "'the' 'time' 'being'", _present),
        Rule("future", "( 'the' ( 'near' | 'foreseeable' | 'immediate' | 'distant' | 'not-too-distant' )? )? future", _future),
        Rule("near-term", "'the' ( 'near' | 'short' | 'medium' ) 'term'", _future),
        Rule("the-past", "'the' ( recent:reference-adjective | 'distant' )? 'past'", _the_past),
        Rule("at-the-time", "'at' 'that' 'time'", _that_time),
    )


def count_of(match: Match[Sense]) -> Number | None:
    """How many units: the counted number, one for an article, two for a couple; None when the words are no number."""
    if match.at("one") >= 0 or match.part("c") in (["a"], ["an"]):
        return 1
    if match.at("pair") >= 0 or "couple" in match.part("c"):
        return 2
    words = match.part("c")
    if not words:
        return None
    return spoken(words, match.meaning)


def unit_of(match: Match[Sense]) -> str:
    """The unit's letters in TIMEX3 (D W M Y DE CE; H M S after a T)."""
    return match.value("u", "unit") or match.value("u", "units") or match.value("u", "quarter") or match.value("u", "quarters")


def hedge_of(match: Match[Sense]) -> str | None:
    """TIMEX3's modifier of a hedge ("about" APPROX), or None."""
    for kind in ("about", "nearly", "more", "least", "less", "most"):
        if mod := match.value("hedge", kind):
            return mod
    return None


def _this_unit(match: Match[Sense]) -> Sense | None:
    unit, direction = unit_of(match), match.word("dir")
    step = {"last": -1, "past": -1, "this": 0}.get(direction, 1)
    if unit in {"2W", "ML", ""} or match.part("u")[0].endswith("s"):
        return None
    before = match.before()
    if direction == "last" and before in {"for", "the"} and unit == "D" and match.after() == "of":
        return None
    if direction == "past" and match.words.lower[match.first] == "the":
        return None  # a stretch up to now: rule past-unit
    if direction in {"last", "next"} and unit == "D" and match.words.lower[match.first] != "the" and direction == "last":
        return None
    if direction == "next" and match.words.lower[match.first] == "the" and match.at("part") < 0:
        return None  # leans on a day named before: rule next-unit
    if direction in {"last", "next"} and match.words.lower[match.first] == "the" and match.after() == "of":
        return None
    mod = part_of(match) or match.value("early", "part") or None

    def value(ground: Ground) -> str | None:
        return shifted(ground.now, step, unit) if ground.now else None

    return Sense("DATE", value, mod)


def _told_of(ground: Ground) -> bool:
    """Whether "the day" is the day named last: one of this passage, the report's own or the day before; else it is the report's."""
    if ground.now is None or ground.named is None or ground.named in ground.dated:
        return True
    return 0 <= (ground.now - ground.named).days <= 1


def _current_unit(match: Match[Sense]) -> Sense | None:
    if match.rule == "current-unit" and match.word("u") not in {"day", "week", "month", "year", "quarter", "decade", "century"}:
        return None
    if match.rule == "current-unit" and "current" not in match.words.lower[match.first : match.last]:
        return None
    unit = unit_of(match)
    mod = part_of(match) or match.value("edge", "edge") or match.value("early", "part") or None

    def value(ground: Ground) -> str | None:
        if ground.year is not None and unit == "Y":
            return f"{ground.year:04d}"
        if unit == "D" and ground.named is not None and match.rule != "current-unit" and _told_of(ground):
            return shifted(ground.named, 0, unit)
        base = ground.now or ground.named
        return shifted(base, 0, unit) if base else None

    return Sense("DATE", value, mod)


def _latest_quarter(match: Match[Sense]) -> Sense | None:
    """ "the latest quarter": the last one that had ended; "the quarter" the one named before, else that."""
    if (match.last - match.first == 2 and match.before() not in {"for", "in", "during", "of"}) or match.after() in {"of", "-"}:
        return None

    def value(ground: Ground) -> str | None:
        if "Q" in ground.named_value:
            return ground.named_value
        return shifted(ground.now, -1, "Q") if ground.now else None

    return Sense("DATE", value)


def _ago(match: Match[Sense]) -> Sense | None:
    count, unit = count_of(match), unit_of(match)
    if count is None or count > 100_000:
        return None
    whole = int(count)
    if unit == "2W":
        whole, unit = 2 * whole, "W"
    if unit == "DE":
        whole, unit = int(10 * count), "Y"

    def value(ground: Ground) -> str | None:
        return shifted(ground.now, -whole, unit) if ground.now else None

    return Sense("DATE", value, hedge_of(match))


def _hours_ago(match: Match[Sense]) -> Sense | None:
    def value(ground: Ground) -> str | None:
        return ground.now.isoformat() if ground.now else None

    return Sense("TIME", value, hedge_of(match), names=False)


def _up_to_now(ground: Ground) -> Interval | None:
    return (None, ground.now, "interval") if ground.now else None


def _from_now_on(ground: Ground) -> Interval | None:
    return (ground.now, None, "interval") if ground.now else None


def _on_the_day(ground: Ground) -> Interval | None:
    return (ground.now, ground.now, "day") if ground.now else None


def _vague_ago(match: Match[Sense]) -> Sense | None:
    return Sense("DATE", "PAST_REF", extent=_up_to_now, names=False)


def _later(match: Match[Sense]) -> Sense | None:
    """ "two days later", "a year earlier": from the time named before; whole years and quarters also from the document's date."""
    count, unit = count_of(match), unit_of(match)
    if count is None or count > 100_000 or unit in {"ML", "2W"}:
        return None
    step = int(count) if match.word("side") == "later" else -int(count)

    def value(ground: Ground) -> str | None:
        if unit == "D":
            return day_on(ground, step)
        base = ground.named
        if base is None and unit in {"Y", "Q", "DE"} and step < 0:
            base = ground.now
        if base is None:
            return None
        if unit in {"W", "M"} and len(ground.named_value) >= 10:
            moved = back(base, -step, unit)
            return (week_value(moved) if unit == "W" else moved.isoformat()[:7]) if moved else None
        return shifted(base, step, unit)

    return Sense("DATE", value, hedge_of(match))


def _vague_later(match: Match[Sense]) -> Sense | None:
    if match.last - match.first < 2 or match.before() == "-":
        return None
    ahead = match.word("side") == "later"
    return Sense("DATE", "FUTURE_REF" if ahead else "PAST_REF", names=False)


def _from_now(match: Match[Sense]) -> Sense | None:
    count, unit = count_of(match), unit_of(match)
    if count is None or count > 100_000:
        return None
    return Sense("DATE", lambda ground: shifted(ground.now, int(count), unit) if ground.now else None, hedge_of(match))


def _next_unit(match: Match[Sense]) -> Sense | None:
    """ "the following month", "that year", "the same day": from the time named before."""
    unit, direction = unit_of(match), match.word("dir")
    if match.part("u")[0].endswith("s") or unit in {"2W", "ML"}:
        return None
    step = {"same": 0, "that": 0, "previous": -1, "preceding": -1, "prior": -1}.get(direction, 1)
    if direction == "that" and match.after() in {"when", "that"}:
        step = 0
    relative_to_now = direction in {"next", "coming", "upcoming"}

    def value(ground: Ground) -> str | None:
        if unit == "D" and not (step < 0 and ground.named is None):
            return day_on(ground, step)
        base = ground.now if relative_to_now and ground.year is None and ground.now else ground.named
        if base is None and step < 0:
            base = ground.now
        return shifted(base, step, unit) if base else None

    return Sense("DATE", value, part_of(match))


def _day_before(match: Match[Sense]) -> Sense | None:
    side = match.word("side")
    if match.at("part") >= 0 and match.after() not in {".", ",", ";", "\n\n"}:
        return None  # "the evening before the vote"
    if side == "after" and match.after() not in {".", ",", "\n\n", "and", "that", "the"}:
        return None
    step = 1 if side == "after" else -1
    return Sense("DATE", lambda ground: day_on(ground, step))


def day_on(ground: Ground, step: int) -> str | None:
    """The day so many days on from the one told last ("a day later", "the same day"); of a month named since, some day of that month."""
    if ground.day is not None:
        return shifted(ground.day, step, "D")
    return ground.named_value or None if ground.named is not None else None


def _past_units(match: Match[Sense]) -> Sense | None:
    """ "the past three years": a duration that ends (or begins) at the document's date."""
    clock = match.rule == "past-clock-units"
    unit = (match.value("u", "clock-unit") or match.value("u", "clock-units")) if clock else unit_of(match)
    count = count_of(match) if match.at("vague") < 0 else None
    if match.at("vague") < 0 and (count is None or count > 100_000):
        return None
    back_in_time = match.word("dir") in {"last", "past"}
    value = duration_value(count, unit, clock=clock)

    def extent(ground: Ground) -> Interval | None:
        if ground.now is None:
            return None
        if clock:
            return ground.now, ground.now, "day"
        days = None if count is None else back(ground.now, int(count) if back_in_time else -int(count), unit)
        return (days, ground.now, "interval") if back_in_time else (ground.now, days, "interval")

    first = _past_preposition(match)
    return Sense("DURATION", value, None if first else hedge_of(match), extent=extent, first=first, names=False)


def _past_preposition(match: Match[Sense]) -> int | None:
    """ "over the past year": the word before "the" is a preposition there, no hedge."""
    return match.first + 1 if match.word("hedge") in {"over", "under"} and len(match.part("hedge")) == 1 else None


def duration_value(count: Number | None, unit: str, *, clock: bool) -> str:
    """TIMEX3's value of a length ("P3Y", "PT48H", "PXW"); decades are counted in years, fortnights in weeks."""
    scale = {"DE": (10, "Y"), "CE": (100, "Y"), "2W": (2, "W"), "ML": (1000, "Y")}
    if count is None:
        return f"P{'T' if clock else ''}X{'W' if unit == '2W' else unit}"
    if not clock and unit in scale:
        times, unit = scale[unit]
        count = count * times
    if isinstance(count, float) and not count.is_integer():
        whole, rest = int(count), count - int(count)
        if rest == 0.5 and (unit, clock) in {("Y", False), ("H", True), ("D", False), ("M", True)}:
            small = {"Y": "6M", "H": "30M", "D": "T12H", "M": "30S"}[unit]
            return f"P{'T' if clock else ''}{f'{whole}{unit}' if whole else ''}{small}"
        return f"P{'T' if clock else ''}{count:g}{unit}"
    return f"P{'T' if clock else ''}{int(count)}{unit}"


def _recent_units(match: Match[Sense]) -> Sense | None:
    """ "recent weeks", "the coming months", "past years"."""
    word = match.word("dir")
    if word in {"current", "upcoming"}:
        return None
    if word in {"last", "next"} and match.words.lower[match.first] != "the":
        return None
    if word == "last" and match.after() == "of":
        return None
    behind = word in {"recent", "last", "past"}
    return Sense("DATE", "PAST_REF" if behind else "FUTURE_REF", extent=_up_to_now if behind else _from_now_on, names=False)


def _past_unit(match: Match[Sense]) -> Sense | None:
    unit = unit_of(match)
    if match.part("u")[0].endswith("s") or match.after() == "of":
        return None
    if (
        match.word("dir") == "last"
        and match.word("hedge") != "over"
        and match.before() not in {"over", "in", "within", "during", "for", "of"}
    ):
        return None

    def extent(ground: Ground) -> Interval | None:
        return (back(ground.now, 1, unit), ground.now, "interval") if ground.now else None

    first = _past_preposition(match)
    return Sense(
        "DURATION", duration_value(1, unit, clock=False), None if first else hedge_of(match), extent=extent, first=first, names=False
    )


def _this_past(match: Match[Sense]) -> Sense | None:
    if match.at("w") >= 0:
        number = int(match.value("w", "weekday"))
        return Sense("DATE", lambda ground: weekday_value(ground, number, "past"))
    unit = unit_of(match)
    return Sense("DATE", lambda ground: shifted(ground.now, -1, unit) if ground.now else None)


def _reference(match: Match[Sense]) -> Sense | None:
    value = match.value("r", "reference") or match.value("r", "reference-adjective")
    after = match.after()
    if match.word("r") in {"soon", "shortly"} and (
        after in {"after", "before", "as", "-"} or match.before() in {"as", "so", "how", "too", "no"}
    ):
        return None
    if match.word("r") in {"current", "recent"} and (
        match.before() in {"most"} or after in {"-"} or (match.capital(match.at("r")) and not starts_sentence(match))
    ):
        return None
    if match.word("r") in {"current"} and after in {"account", "events", "affairs"}:
        return None
    extent = {"PRESENT_REF": _on_the_day, "PAST_REF": _up_to_now, "FUTURE_REF": _from_now_on}[value]
    first = match.at("r") if match.words.lower[match.first] == "just" else None
    return Sense("DATE", value, extent=extent, first=first, unless="past" if value == "FUTURE_REF" else None, names=False)


def _any_time(match: Match[Sense]) -> Sense | None:
    return Sense("DATE", "FUTURE_REF", extent=_from_now_on, names=False) if match.word("r") == "now" else None


def _as_soon(match: Match[Sense]) -> Sense | None:
    return Sense("DATE", "FUTURE_REF", extent=_from_now_on, names=False) if match.at("p") >= 0 else None


def _present(match: Match[Sense]) -> Sense | None:
    return Sense("DATE", "PRESENT_REF", extent=_on_the_day, names=False)


def _future(match: Match[Sense]) -> Sense | None:
    if match.last - match.first == 1 and (match.capital(match.first) or match.known(match.before(), "possessive")):
        return None
    return Sense("DATE", "FUTURE_REF", extent=_from_now_on, names=False)


def _the_past(match: Match[Sense]) -> Sense | None:
    after = match.after()
    if match.words.lower[match.last - 1] != "past" or (after.isalnum() and not match.known(after, "after-past")):
        return None
    return Sense("DATE", "PAST_REF", extent=_up_to_now, names=False)


def _that_time(match: Match[Sense]) -> Sense | None:
    def value(ground: Ground) -> str | None:
        return ground.named_value or None if ground.named else None

    return Sense("DATE", value, names=False, first=match.first + 1)

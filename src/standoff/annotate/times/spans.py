"""Rules for lengths of time, repeated times, and the clock."""

from __future__ import annotations

import re

from standoff.annotate.grammar import Match, Rule
from standoff.annotate.numerals import spoken
from standoff.annotate.times.relative import CLOCK_UNIT, COUNT, HEDGE, PAIR, UNIT, VAGUE, count_of, duration_value, hedge_of, unit_of
from standoff.annotate.times.sense import Ground, Sense


def span_rules() -> tuple[Rule[Sense], ...]:
    """The rules of this module."""
    return (
        Rule(
            "units",
            f"{HEDGE} ( 'the' | 'another' | 'first' )? c:{COUNT} ( 'and' half:'a' 'half' )?"
            " ( 'more' | 'full' | 'straight' | 'consecutive' | 'additional' | 'whole' | 'long' )?"
            f" {UNIT} ( 'or' ( 'so' | 'more' ) )?",
            _length,
        ),
        Rule(
            "clock-units",
            f"{HEDGE} ( 'the' | 'another' )? c:{COUNT} ( 'and' half:'a' 'half' )? ( 'more' | 'full' | 'straight' | 'long' )? {CLOCK_UNIT}",
            _length,
        ),
        Rule("units-of", f"( 'the' )? ( 'first' | last | next | 'final' ) c:{COUNT} ( 'full' )? {UNIT}", _first_units),
        Rule(
            "range-of-units",
            f"{HEDGE} c:( int | number ) link:( 'to' | 'or' | hyphen ) e:( int | number ) ( {UNIT} | cu:( clock-units ) )",
            _range,
        ),
        Rule(
            "one-unit",
            f"{HEDGE} one:( 'a' | 'an' ) ( 'full' | 'whole' | 'entire' | 'single' )? {UNIT} ( 'or' ( 'so' | 'two' | 'more' ) )?",
            _one,
        ),
        Rule("one-clock-unit", f"{HEDGE} one:( 'a' | 'an' ) ( 'full' | 'whole' )? {CLOCK_UNIT}", _one),
        Rule("one-and-a-half", "one:( 'a' | 'an' ) ( u:unit | cu:clock-unit ) 'and' 'a' 'half'", _one_and_half),
        Rule("half-unit", "( 'about' )? 'half' ( 'a' | 'an' | hyphen ) ( u:unit | cu:clock-unit )", _half),
        Rule("pair-of-units", f"{HEDGE} ( 'the' )? pair:{PAIR} ( 'more' )? ( {UNIT} | cu:( clock-units ) )", _length),
        Rule("vague-units", f"( hedge:( about | 'just' ) )? ( 'the' )? vague:{VAGUE} ( 'more' )? ( u:units | cu:clock-units )", _vague),
        Rule("bare-units", "( u:units | cu:clock-units )", _bare),
        Rule(
            "unit-adjective",
            "c:( int | number | decimal ) ( hyphen? number )? hyphen"
            " ( u:( unit | units ) | cu:( clock-unit | clock-units ) ) ( hyphen tail:'long' )?",
            _adjective,
        ),
        Rule("unit-adjective-period", "( 'a' | 'the' ) c:( int | number ) hyphen u:unit ( 'period' | 'term' )", _adjective),
        Rule("month-long", "( u:unit | cu:clock-unit ) hyphen 'long'", _adjective),
        Rule("whole-unit", "( 'all' | 'the' ( 'whole' | 'entire' | 'full' ) ) u:unit", _whole),
        Rule("number-of-years", "( 'the' 'years' | 'the' 'weeks' | 'the' 'months' | 'the' 'days' )", _the_years),
        Rule("set-word", "s:set-word", _set_word),
        Rule("every-unit", f"e:every ( 'single' | other:'other' | c:{COUNT} )? ( {UNIT} | cu:( clock-unit | clock-units ) )", _every),
        Rule(
            "every-weekday",
            "e:every ( w:weekday | m:month | s:( season | season-or-word ) | p:part-of-day ) ( pp:part-of-day )?",
            _every_named,
        ),
        Rule("weekdays", "w:weekdays", _weekdays),
        Rule("weekday-nights", "w:weekday p:parts-of-day", _weekdays),
        Rule("weekends", "k:weekends", _weekends),
        Rule(
            "times-a-unit", f"( times-word | c:( int | number ) 'times' ) ( 'a' | 'an' | 'per' | every ) ( {UNIT} | cu:clock-unit )", _rate
        ),
        Rule("clock", "( about )? h:( hour | clock | dotted-clock ) ap:( am | pm ) ( 'local' 'time' | zone )?", _clock),
        Rule("clock-24", "( about )? h:clock ( 'hours' | 'local' 'time' | z:zone )?", _clock_24),
        Rule("dotted-clock", "h:dotted-clock z:zone", _clock_24),
        Rule("hours-zone", "h:( military | hour ) z:zone", _military),
        Rule("oclock", "( about )? h:( hour | number ) oclock ( 'in' 'the' p:part-of-day )?", _oclock),
        Rule("clock-word", "( about )? n:clock-word ( 'local' 'time' )?", _clock_word),
    )


def _aged(match: Match[Sense]) -> bool:
    """Whether a length is an age ("59-year-old", "12 years old", "aged 12 years"), which is no time."""
    after = match.after()
    return (
        match.known(after, "age")
        or (after == "-" and match.known(match.after(1), "age"))
        or (after == "of" and match.after(1) == "age")
        or match.before() == "aged"
    )


def _length(match: Match[Sense]) -> Sense | None:
    clock = match.rule == "clock-units" or match.at("cu") >= 0
    unit = _clock_unit(match) if clock else unit_of(match)
    count = count_of(match)
    if count is None or count > 1_000_000 or _aged(match) or not unit:
        return None
    if match.at("half") >= 0:
        count += 0.5
    index = match.at("u") if match.at("u") >= 0 else match.at("cu")
    if clock and match.words.items[index][0].isupper() and match.word("c").isdigit():
        return None  # 60 Minutes
    if not clock and match.words.lower[index] in {"day", "week", "month", "year"} and count != 1 and not _measured(match, index):
        return None
    if clock and unit == "S" and not match.words.lower[index].endswith("s"):
        return None  # a second term
    first = match.first
    while match.words.lower[first] in {"first"}:
        first += 1
    return Sense(
        "DURATION", duration_value(count, unit, clock=clock), hedge_of(match), names=False, first=first if first != match.first else None
    )


def _measured(match: Match[Sense], index: int) -> bool:
    """ "a five year plan" counts years; "2012 day" counts nothing."""
    return match.word("c").isalpha() or (match.word("c").isdigit() and int(match.word("c")[:6]) <= 366)


def _clock_unit(match: Match[Sense]) -> str:
    label = "cu" if match.at("cu") >= 0 else "u"
    return match.value(label, "clock-unit") or match.value(label, "clock-units")


def _first_units(match: Match[Sense]) -> Sense | None:
    count, unit = count_of(match), unit_of(match)
    if count is None or count > 1_000_000:
        return None
    return Sense("DURATION", duration_value(count, unit, clock=False), names=False)


def _range(match: Match[Sense]) -> Sense | None:
    clock = match.at("cu") >= 0
    unit = _clock_unit(match) if clock else unit_of(match)
    low = spoken(match.part("c"), match.meaning)
    high = spoken(match.part("e"), match.meaning)
    if low is None or high is None or not low < high or _aged(match):
        return None
    return Sense("DURATION", duration_value(low, unit, clock=clock), "EQUAL_OR_MORE" if match.word("link") != "or" else None, names=False)


def _one(match: Match[Sense]) -> Sense | None:
    clock = match.rule == "one-clock-unit"
    unit = _clock_unit(match) if clock else unit_of(match)
    if match.part("u")[0].endswith("s") or unit == "S" or _aged(match):
        return None
    after, before = match.after(), match.before()
    if after in {"-", "‐"}:
        return None
    if after in {"'s", "’s"}:
        return None
    if before.isdigit() or match.known(before, "before-unit-rate"):
        return Sense("SET", duration_value(1, unit, clock=clock), names=False)
    if (
        unit == "D"
        and before != "\n\n"
        and not match.known(before, "before-length")
        and match.at("hedge") < 0
        and after in {"when", "that", "in", "of"}
    ):
        return None
    if unit in {"M", "H"} and clock and before in {"wait", "just"}:
        return None
    return Sense("DURATION", duration_value(1, unit, clock=clock), hedge_of(match), names=False)


def _one_and_half(match: Match[Sense]) -> Sense | None:
    clock = match.at("cu") >= 0
    return Sense("DURATION", duration_value(1.5, _clock_unit(match) if clock else unit_of(match), clock=clock), names=False)


def _half(match: Match[Sense]) -> Sense | None:
    clock = match.at("cu") >= 0
    if match.before() == "-" and match.words.tight(match.first):
        return None
    return Sense("DURATION", duration_value(0.5, _clock_unit(match) if clock else unit_of(match), clock=clock), names=False)


def _vague(match: Match[Sense]) -> Sense | None:
    clock = match.at("cu") >= 0
    unit = _clock_unit(match) if clock else unit_of(match)
    if _aged(match) or (match.word("vague") == "some" and match.before() in {"some"}):
        return None
    return Sense("DURATION", duration_value(None, unit, clock=clock), names=False)


def _bare(match: Match[Sense]) -> Sense | None:
    """ "for years", "within days": only after a word that measures."""
    clock = match.at("cu") >= 0
    clung = match.after() in {"after", "before"} and match.before() != "-"  # "days after the vote"
    if not (clung or match.known(match.before(), "before-bare-length")) or _aged(match):
        return None
    if match.before() == "of" and match.after() not in {"of", ".", ",", "\n\n"}:
        return None
    unit = _clock_unit(match) if clock else unit_of(match)
    mod = "EQUAL_OR_LESS" if match.before() == "within" else None
    return Sense("DURATION", duration_value(None, unit, clock=clock), mod, names=False)


def _adjective(match: Match[Sense]) -> Sense | None:
    clock = match.at("cu") >= 0
    unit = _clock_unit(match) if clock else unit_of(match)
    after = match.after()
    if after == "-" or _aged(match) or (unit == "S" and clock and match.at("c") < 0):
        return None
    if match.rule == "month-long":
        return Sense("DURATION", duration_value(1, unit, clock=clock), names=False)
    count = spoken(match.words.lower[match.at("c") : (match.at("cu") if clock else match.at("u")) - 1], match.meaning)
    if count is None or count > 1_000_000:
        return None
    if match.rule == "unit-adjective" and match.before() in {"-", "‐"}:
        return None
    return Sense("DURATION", duration_value(count, unit, clock=clock), names=False)


def _whole(match: Match[Sense]) -> Sense | None:
    unit = unit_of(match)
    if match.words.lower[match.first] == "the" and "full" in match.words.lower[match.first : match.last]:
        return (
            Sense("DATE", lambda ground: f"{ground.now.year:04d}" if ground.now and unit == "Y" else None, names=False)
            if unit == "Y"
            else None
        )
    return Sense("DURATION", duration_value(1, unit, clock=False), names=False)


def _the_years(match: Match[Sense]) -> Sense | None:
    if match.before() not in {"over", "through", "in"} or match.after() in {"since"} or match.after()[:1].isdigit():
        return None
    return Sense("DURATION", f"PX{match.words.lower[match.first + 1][0].upper()}", names=False)


def _set_word(match: Match[Sense]) -> Sense | None:
    index = match.first
    after = match.words.items[match.last] if match.last < len(match.words.items) else ""
    if match.words.items[index][0].isupper() and after[:1].isupper():
        return None  # the Daily Mail
    if (
        match.words.items[index][0].isupper()
        and index
        and match.words.items[index - 1][:1].isupper()
        and not match.words.items[index - 1].isupper()
    ):
        return None
    return Sense("SET", match.value("s", "set-word"), names=False)


def _every(match: Match[Sense]) -> Sense | None:
    clock = match.at("cu") >= 0
    unit = _clock_unit(match) if clock else unit_of(match)
    count = 2 if match.at("other") >= 0 else count_of(match) if match.at("c") >= 0 else 1
    if count is None or not unit or (unit == "S" and clock):
        return None
    if match.word("e") == "each" and match.after() == "of":
        return None
    return Sense("SET", duration_value(count, unit, clock=clock), names=False)


def _every_named(match: Match[Sense]) -> Sense | None:
    if match.at("w") >= 0:
        part = match.value("pp", "part-of-day")
        return Sense("SET", f"XXXX-WXX-{match.value('w', 'weekday')}" + (f"T{part}" if part else ""), names=False)
    if match.at("m") >= 0:
        return (
            Sense("SET", f"XXXX-{int(match.value('m', 'month')):02d}", names=False)
            if match.words.items[match.at("m")][0].isupper()
            else None
        )
    if match.at("s") >= 0:
        return Sense("SET", f"XXXX-{match.value('s', 'season') or match.value('s', 'season-or-word')}", names=False)
    return Sense("SET", f"XXXX-XX-XXT{match.value('p', 'part-of-day')}", names=False)


def _weekdays(match: Match[Sense]) -> Sense | None:
    if not match.words.items[match.at("w")][0].isupper():
        return None
    day = match.value("w", "weekdays") or match.value("w", "weekday")
    part = match.value("p", "parts-of-day") if match.at("p") >= 0 else ""
    return Sense("SET", f"XXXX-WXX-{day}" + (f"T{part}" if part else ""), names=False)


def _weekends(match: Match[Sense]) -> Sense | None:
    return Sense("SET", "XXXX-WXX-WE", names=False) if match.before() in {"on", "at", "during", "the"} else None


def _rate(match: Match[Sense]) -> Sense | None:
    clock = match.at("cu") >= 0
    return Sense("SET", duration_value(1, _clock_unit(match) if clock else unit_of(match), clock=clock), names=False)


def _at(hour: int, minute: int) -> str:
    return f"T{hour:02d}:{minute:02d}"


def on_day(ground: Ground, clock: str) -> str | None:
    """A time of the clock on the day named before, else on the document's."""
    if ground.named is not None and len(ground.named_value) >= 10:
        return ground.named_value[:10] + clock
    return ground.now.isoformat() + clock if ground.now else None


def _clock(match: Match[Sense]) -> Sense | None:
    token = match.word("h")
    parts = [int(part) for part in re.split(r"[:.]", token)]
    hour, minute = parts[0], parts[1] if len(parts) > 1 else 0
    if not 1 <= hour <= 12 or minute > 59 or (len(parts) == 1 and not token.isdigit()):
        if not (match.words.lower[match.at("ap")][0] == "p" and 13 <= hour <= 23 and minute <= 59):
            return None
        clock = _at(hour, minute)
    else:
        afternoon = match.words.lower[match.at("ap")][0] == "p"
        clock = _at(hour % 12 + (12 if afternoon else 0), minute)
    if (
        match.word("ap") == "am"
        and not match.words.tight(match.at("ap"))
        and match.after().isalpha()
        and match.words.items[match.at("h") - 1 if match.at("h") else 0] == "I"
    ):
        return None
    return Sense("TIME", lambda ground: on_day(ground, clock), names=False)


def _clock_24(match: Match[Sense]) -> Sense | None:
    token = match.word("h")
    found = re.fullmatch(r"(\d{1,2})[:.](\d\d)(?::(\d\d))?", token)
    if not found or int(found[1]) > 24 or int(found[2]) > 59:
        return None
    timely = match.at("z") >= 0 or match.last - match.first > 1 or (match.before() == "\n\n" or match.known(match.before(), "before-clock"))
    if not timely or (match.before() in {",", "\n\n", "to", "and"} and len(found[1]) < 2 and match.at("z") < 0):
        return None
    clock = _at(int(found[1]), int(found[2]))
    return Sense("TIME", lambda ground: on_day(ground, clock), names=False)


def _military(match: Match[Sense]) -> Sense | None:
    token = match.word("h").zfill(4) if len(match.word("h")) > 2 else match.word("h").zfill(2) + "00"
    hour, minute = int(token[:2]), int(token[2:4])
    if hour > 24 or minute > 59:
        return None
    return Sense("TIME", lambda ground: on_day(ground, _at(hour, minute)), names=False)


def _oclock(match: Match[Sense]) -> Sense | None:
    hour = spoken(match.part("h"), match.meaning)
    if hour is None or not 1 <= hour <= 12:
        return None
    later = match.value("p", "part-of-day") in {"AF", "EV", "NI"} and hour < 12
    return Sense("TIME", lambda ground: on_day(ground, _at(int(hour) + (12 if later else 0), 0)), names=False)


def _clock_word(match: Match[Sense]) -> Sense | None:
    if match.word("n") == "midnight" and match.after() in {"oil"}:
        return None
    return Sense("TIME", lambda ground: on_day(ground, match.value("n", "clock-word")), names=False)

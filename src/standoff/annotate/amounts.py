"""How many: numbers in words and digits with their hedges, ranges, currencies and units of measure.

A number of the calendar or the clock, a page, a score, a telephone number, the number in a name ("F-16", "Nord Stream 2", "Article 5") is
no amount. Hedges open a bound: "more than 127,000" and "40,000-plus" have no upper one, "up to 5,000" no lower one, "dozens" is 24 or
more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from math import prod

from standoff.annotate.grammar import Grammar, Match, Rule, Term, words_of
from standoff.annotate.numerals import exact, spoken
from standoff.annotate.times.shapes import MARKS, SAMPLES, shape_of
from standoff.lexicon import Lexicon
from standoff.lexicon.quantities import Quantities
from standoff.model import Amount, Document, Evidence, Number, Parse, Quantity, Span

N = (
    "( lead three+ | 'a'? scale | 'half' 'a' scale | number 'and' 'a' 'half' scale?"
    " | ( int | decimal | number ) ( ( hyphen | 'and' )? ( number | scale ) | scale-letter )* scales?"
    " | comma-decimal ( hyphen? scale | scale-letter )? )"
)
SHORT = "( ( int | decimal | number ) ( hyphen? number )* scale? | comma-decimal scale? )"
"""A number without "and", tried where the longer reading is none ("two and three ships")."""
BOUND = f"( lead three+ | {SHORT} )"
"""A bound of a range."""
H = "( h:( about | nearly | more | least | less | most )? also:( about | nearly | most )? )"


_COMMA_DECIMAL = re.compile(r"(?:0|[1-9]\d{0,2}),\d{1,2}")
"""A number as most of Europe writes it ("2,5"). In English two members of a list may stand so, and thousands have three digits: it is a
number only where a number word or a unit follows ("2,5 thousand", "7,4 percent", "€3,50")."""
_LEAD = re.compile(r"[1-9]\d{0,2}")
_SPACES = frozenset(" \u00a0\u2009\u202f")
"""Spaces that stand between thousands ("14 000 litres"), in one number."""
_LISTED = 2
"""Digits up to which two numbers joined by "and" are members of a list ("groups 1 and 2")."""


@dataclass(frozen=True, slots=True)
class _Size:
    """What a rule reads: the bounds, the unit, whether it is approximate, and the words it takes (all, unless given)."""

    low: Number | None
    high: Number | None
    unit: str | None = None
    approximate: bool = False
    first: int | None = None
    last: int | None = None


def amounts_in(document: Document, parse: Parse, words: Lexicon) -> tuple[Quantity, ...]:
    """Every quantity in `document`, in the order of the text. Needs no parse; what the number counts is for `figures_in` to find."""
    text = words_of(document.text)
    found: list[Quantity] = []
    for match, size in _grammar(words.quantities).matches(text):
        first = size.first if size.first is not None else match.first
        last = size.last if size.last is not None else match.last
        place = Evidence(document.id, Span(text.starts[first], text.ends[last - 1]))
        found.append(Quantity(place, Amount(size.low, size.high, size.unit, size.approximate), match.rule))
    return tuple(found)


@cache
def _grammar(words: Quantities) -> Grammar[_Size]:
    lists = (words.calendar, words.numbers, words.hedges, words.currencies, words.units, words.contexts)
    terms = [Term(word, row.kind, row.value, row.cased) for rows in lists for row in rows for word in row.words]
    return Grammar([*terms, *MARKS], _rules(), _shape_of, [*SAMPLES, "000", "012", "099", "183", "1,000.5", "2,5"])


def _shape_of(word: str) -> frozenset[str]:
    """The classes of a word of digits, with those that tell nothing in dates: a comma before one or two digits, three digits, and up to
    three of which thousands may follow."""
    if _COMMA_DECIMAL.fullmatch(word):
        return frozenset({"comma-decimal"})
    three, lead = len(word) == 3 and word.isdigit(), _LEAD.fullmatch(word) is not None
    return shape_of(word) | ({"three"} if three else set()) | ({"lead"} if lead else set())


def _rules() -> tuple[Rule[_Size], ...]:
    money, tail = (
        "c:currency",
        "( t:( 'or' ( 'more' | 'so' | 'less' | 'fewer' ) | hyphen 'plus' | hyphen 'plus' hyphen 'strong' | hyphen 'strong' | 'strong' ) )?",
    )
    return (
        Rule("money", f"{H} {money} n:{N} {tail}", _one),
        Rule("money-short", f"{H} {money} n:{SHORT}", _one),
        Rule("money-range", f"{H} ( 'between' | 'from' )? {money} n:{BOUND} link:( hyphen | 'to' | 'and' ) currency? m:{BOUND}", _range),
        Rule("money-word", f"{H} n:{N} ( capital | currency )? c:currency", _one),
        Rule("money-of", f"{H} n:{N} 'of' c:currency", _one),
        Rule("money-word-adjective", f"{H} n:{SHORT} hyphen c:currency", _one),
        Rule("money-word-range", f"{H} 'between'? n:{BOUND} link:( hyphen | 'to' | 'and' ) m:{BOUND} c:currency", _range),
        Rule("percent", f"{H} n:{N} p:percent", _one),
        Rule("percent-range", f"{H} 'between'? n:{BOUND} percent? link:( hyphen | 'to' | 'and' ) m:{BOUND} p:percent", _range),
        Rule("measure", f"{H} n:{N} hyphen? u:measure", _one),
        Rule("measure-range", f"{H} 'between'? n:{BOUND} link:( hyphen | 'to' | 'and' ) m:{BOUND} hyphen? u:measure", _range),
        Rule("strong", f"n:{N} t:( hyphen 'plus' hyphen? 'strong' | hyphen 'strong' | 'strong' )", _one),
        Rule("number", f"{H} n:{N} {tail}", _one),
        Rule("number-short", f"{H} n:{SHORT}", _one),
        Rule("range", f"{H} 'between' n:{BOUND} link:'and' m:{BOUND}", _range),
        Rule("to", f"{H} n:{BOUND} link:( hyphen | 'to' | 'or' ) m:{BOUND}", _range),
        Rule("dozens", "( 'many' | 'several' )? d:( dozens | tens | scales ) ( 'of' e:scales | 'of' 'millions' )? ( 'of' )?", _dozens),
        Rule("measure-dozens", "d:( dozens | tens | scales ) ( 'of' e:scales )? 'of' u:( measure | currency )", _dozens),
        Rule("dozen", f"{H} ( 'a' | n:( number | int ) ) dozen", _dozen),
        Rule(
            "dozen-range",
            f"{H} 'between'? n:( number | int ) link:( hyphen | 'to' | 'or' | 'and' ) m:( number | int ) dozen",
            _dozens_between,
        ),
        Rule("several-hundred", "( v:vague | 'a' v:few | 'a' v:couple 'of'? ) ( s:( scale+ ) | dozen )", _several),
    )


def _value(match: Match[_Size], label: str) -> Number | None:
    words = [word.replace(",", ".") if _COMMA_DECIMAL.fullmatch(word) else word for word in match.part(label)]
    if not words:
        return None
    if len(words) > 1 and _LEAD.fullmatch(words[0]) and words[1].isdigit():
        return int("".join(words)) if _spaced(match, *match.span(label)) else None
    if words[0] == "half":
        scale = match.meaning(words[-1], "scale")
        return int(scale) // 2 if scale else None
    if "half" in words:
        whole = spoken(words[: words.index("and")], match.meaning)
        scale = match.meaning(words[-1], "scale") or "1"
        return None if whole is None else exact((whole + 0.5) * int(scale))
    if any(match.meaning(word, "scale-letter") for word in words):
        index = match.at(label) + len(words) - 1
        letter = match.words.items[index]
        if not match.words.tight(index) or match.meaning(words[-1], "scale-letter") == "" or (letter == "M" and len(words) > 2):
            return None
    value = spoken(words, match.meaning)
    return None if value is None else exact(value)


def _spaced(match: Match[_Size], first: int, last: int) -> bool:
    """Whether a space groups the digits of one number ("1 200 soldiers").

    Not of a day, a name or a list and a number behind it ("on March 2 500 men", "Flight 12 300 passengers", "groups 1 and 2 500 men").
    """
    words = match.words
    gaps = {words.text[words.ends[at] : words.starts[at + 1]] for at in range(first, last - 1)}
    if not gaps <= _SPACES or len(gaps) > 1:
        return False
    if gaps != {" "}:
        return True
    before, further = _neighbour(match, first - 1), _neighbour(match, first - 2)
    if before == "." and first > 1 and words.tight(first - 1):
        before = further
    if any(match.known(before, kind) for kind in ("month", "month-short", "numbered-name")):
        return False
    return not (before in {"and", "or", ",", "-", "–"} and further.isdecimal() and len(further) <= _LISTED)


def _scaled(match: Match[_Size], label: str) -> bool:
    return bool(match.meaning(match.part(label)[-1], "scale"))


def _neighbour(match: Match[_Size], place: int) -> str:
    return match.words.lower[place] if 0 <= place < len(match.words.lower) else "\n\n"


def _unit(match: Match[_Size]) -> str | None:
    found = match.value("c", "currency") or match.value("p", "percent") or match.value("u", "measure")
    return found or None


def _one(match: Match[_Size]) -> _Size | None:
    value = _value(match, "n")
    unit = _unit(match)
    if (
        value is None
        or (unit is None and not _is_amount(match, match.at("n"), match.span("t")[1] if match.at("t") >= 0 else match.span("n")[1], value))
        or (unit is None and _COMMA_DECIMAL.fullmatch(match.part("n")[-1]))
        or (match.meaning(match.word("n"), "scale") and _neighbour(match, match.at("n") - 1)[:1].isdigit())  # "in 2014,5 thousand men"
        or _glued(match, match.first, match.last)
    ):
        return None
    if (
        match.at("c") >= 0
        and match.words.items[match.at("c")].isalpha()
        and match.words.items[match.at("c")].islower()
        and match.at("c") < match.at("n")
    ):
        return None  # "the pound 20"
    if match.at("p") >= 0 and not 0 <= value < 1e6:
        return None
    low, high, approximate = _bounds(match, value)
    return _Size(low, high, unit, approximate)


def _bounds(match: Match[_Size], value: Number) -> tuple[Number | None, Number | None, bool]:
    tail = match.part("t")
    if "plus" in tail or "more" in tail:
        return value, None, True
    if "less" in tail or "fewer" in tail:
        return None, value, True
    for kind, low, high in (
        ("more", value, None),
        ("least", value, None),
        ("less", None, value),
        ("most", None, value),
        ("about", value, value),
        ("nearly", value, value),
    ):
        if match.value("h", kind):
            return low, high, True
    return value, value, "so" in tail


def _range(match: Match[_Size]) -> _Size | None:
    low, high = _value(match, "n"), _value(match, "m")
    if low is None or high is None or _glued(match, match.first, match.last):
        return None
    unit = _unit(match)
    if unit is None and any(map(_COMMA_DECIMAL.fullmatch, (match.part("n")[-1], match.part("m")[-1]))) and not _scaled(match, "m"):
        return None
    if (
        (scale := match.meaning(match.part("m")[-1], "scale"))
        and low < high
        and not any(match.meaning(word, "scale") for word in match.part("n"))
        and int(scale) > 100
    ):
        low = exact(low * int(scale))  # "two to three million"
    link = match.word("link")
    if not low < high or (link == "or" and high > 2 * low and unit is None):
        return None
    if (
        link == "and"
        and match.rule in {"money-word-range", "percent-range", "measure-range", "money-range"}
        and "between" not in match.words.lower[match.first : match.at("n")]
    ):
        return None
    if unit is None:
        if not _is_amount(match, match.at("n"), match.last, high) or (
            link not in {"to", "and", "or"} and match.at("h") < 0 and not _counts_plural(match, match.last)
        ):
            return None
        if link == "to" and match.known(_neighbour(match, match.first - 1), "change"):
            return None
    return _Size(low, high, unit, True)


def _dozens(match: Match[_Size]) -> _Size | None:
    base = match.value("d", "dozens") or match.value("d", "tens")
    if match.known(match.word("d"), "needs-of") and "of" not in match.words.lower[match.first : match.last]:
        return None
    if match.value("d", "tens") and match.at("e") < 0:
        return None
    low = int(base) if base else 2 * int(match.value("d", "scales"))
    if match.at("e") >= 0:
        low *= int(match.value("e", "scales"))
    last = match.last - 1 if match.words.lower[match.last - 1] == "of" else match.last
    unit = match.value("u", "measure") or match.value("u", "currency") or None
    return _Size(low, None, unit, True, last=last)


def _dozen(match: Match[_Size]) -> _Size | None:
    times = spoken(match.part("n"), match.meaning) if match.at("n") >= 0 else 1
    if times is None:
        return None
    low, high, approximate = _bounds(match, 12 * int(times))
    return _Size(low, high, None, approximate)


def _dozens_between(match: Match[_Size]) -> _Size | None:
    """ "two to three dozen"."""
    low, high = spoken(match.part("n"), match.meaning), spoken(match.part("m"), match.meaning)
    between = "between" in match.words.lower[match.first : match.at("n")]
    if low is None or high is None or not low < high or (match.word("link") == "and") != between:
        return None
    return _Size(12 * int(low), 12 * int(high), None, True)


def _several(match: Match[_Size]) -> _Size | None:
    times = int(match.value("v", "vague") or match.value("v", "few") or match.value("v", "couple"))
    scales = [int(match.meaning(word, "scale")) for word in match.part("s")]
    size = prod(scales) if scales else 12
    return _Size(times * size, None, None, True)


_TIME_KINDS = ("unit", "units", "clock-unit", "clock-units", "quarters", "month", "month-short", "weekend", "weekends")


def _is_amount(match: Match[_Size], first: int, last: int, value: Number) -> bool:
    """Whether a bare number counts something: no date, no name, no score, no label, no pronoun."""
    words = match.words
    before, after = _neighbour(match, first - 1), _neighbour(match, last)
    single, token = last - first == 1, words.items[first]
    if not single and words.items[first + 1].isdigit() and (before[:1].isdigit() or after[:1].isdigit()):
        return False  # a telephone number, a row of a table
    if match.known(after, "after-clock") or match.known(after, "ordinal-ending") or any(match.meaning(after, kind) for kind in _TIME_KINDS):
        return False
    month = _neighbour(match, first - 2) if before == "." else before
    if any(match.meaning(month, kind) for kind in ("month", "month-short")) and value <= 31:
        return False
    if value <= 31 and _day_of_month(match, last):
        return False
    if after in {"-", "‐", "–"} and words.tight(last) and any(match.meaning(_neighbour(match, last + 1), kind) for kind in _TIME_KINDS):
        return False
    if (
        after in {"-", "‐", "–"}
        and words.tight(last)
        and (_neighbour(match, last + 1)[:1].isdigit() or match.known(_neighbour(match, last + 1), "no-count-after-hyphen"))
    ):
        return False
    if single and token.isdigit() and len(token) == 4 and 1400 <= value <= 2150 and match.at("h") < 0 and not _counts_plural(match, last):
        return False
    if single and token.isdigit() and (len(token) > 12 or (len(token) > 1 and token[0] == "0")):
        return False
    if match.known(before, "before-age") or (single and before == "," and after == "," and value < 120):
        return False
    if before == "of" and single and token.isdigit() and _neighbour(match, first - 2).isdigit():
        return False  # "2 of 8"
    if match.known(before, "numbered-name") or (before == "." and match.known(_neighbour(match, first - 2), "numbered-name")):
        return False
    if (
        token[0].isdigit()
        and first
        and words.items[first - 1][:1].isupper()
        and first >= 2
        and words.items[first - 2] not in {".", "\n\n", "!", "?"}
    ) and (match.known(words.lower[first - 1], "numbered-name") or not _counts_plural(match, last)):
        return False
    if single and words.lower[first] == "one":
        return after.isalpha() and not match.known(before, "before-pronoun-one") and not match.known(after, "after-pronoun-one")
    if single and (first == 0 or words.items[first - 1] == "\n\n") and after in {".", ")"}:
        return False
    return not (single and value == 0)


def _day_of_month(match: Match[_Size], last: int) -> bool:
    """Whether a month stands behind a number and "of", alone or with a second day ("the 27 and 28 of March")."""
    if _neighbour(match, last) in {"and", "to", "-", "–"} and _neighbour(match, last + 1).isdigit():
        last += 2
    month = _neighbour(match, last + 1) if _neighbour(match, last) == "of" else ""
    return any(match.known(month, kind) for kind in ("month", "month-short", "name-like"))


def _counts_plural(match: Match[_Size], last: int) -> bool:
    """Whether one of the two words after a number looks like a plural noun."""
    for place in (last, last + 1, last + 2):
        word = _neighbour(match, place)
        if not word.isalpha():
            return False
        if match.known(word, "plural-without-s"):
            return True
        if match.known(word, "counts-nothing"):
            return False
        if word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 3:
            return True
    return False


def _glued(match: Match[_Size], first: int, last: int) -> bool:
    """Whether the number is a part of something longer: "F-16", "MH17", "24/7", "1e999", a telephone number, a web address."""
    words = match.words
    if (
        first
        and words.tight(first)
        and (words.items[first - 1][-1].isalnum() or words.items[first - 1] in {"/", "@", "#", "_", "+", "*", "="})
    ):
        return True
    if (
        first >= 2
        and words.tight(first)
        and words.items[first - 1] in {"-", "‐", "‑", "–", ".", ":"}
        and words.tight(first - 1)
        and words.items[first - 2][-1].isalnum()
    ):
        return True
    if last < len(words.items) and words.tight(last):
        after = words.items[last]
        if after[0].isalnum() or after in {"/", "@", "_", "=", "^", "*"}:
            return True
        if (
            after in {"-", "‐", "‑", "–", ":", "."}
            and last + 1 < len(words.items)
            and words.tight(last + 1)
            and words.items[last + 1][0].isdigit()
        ):
            return True
    return False

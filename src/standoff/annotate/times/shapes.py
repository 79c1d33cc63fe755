"""The classes of words made of digits, for the rules of times."""

from __future__ import annotations

import re

from standoff.annotate.grammar import Term

MARKS = tuple(
    Term(mark, kind, "")
    for kind, marks in (
        ("hyphen", "- ‐ ‑ –"),
        ("comma", ","),
        ("dot", "."),
        ("poss", "'s ’s"),
        ("quote", "' ’ ‘"),
    )
    for mark in marks.split()
)
SAMPLES = (
    "0", "5", "05", "12", "13", "24", "25", "31", "32", "60", "99", "100", "130", "700", "0900", "0999", "1000",
    "1130", "1199", "1500", "1530", "1999", "2013", "2030", "2060", "2130", "2199", "2200", "2359", "3000", "12345",
    "5,000", "3.5", "10.30", "13.45", "10:30", "1:2:3", "27th", "1st", "40th", "120th", "1990s", "90s", "95s",
    "1,000th", "2013-01-02", "2013-01-02T10:00", "1/2/2013", "2013/01/02", "01-02-13",
)  # fmt: skip
"""One word of every shape."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d(T.*)?")
_SLASH = re.compile(r"\d{1,4}([/.-])\d{1,2}\1\d{2,4}")
_CLOCK = re.compile(r"\d{1,2}:\d\d(:\d\d)?")
_DOTTED_CLOCK = re.compile(r"\d{1,2}\.\d\d")


def shape_of(word: str) -> frozenset[str]:
    """The classes that a word of digits belongs to ("12": a number, a day, an hour, two digits)."""
    if word.isdigit():
        return frozenset(_whole(word))
    if word.endswith(("st", "nd", "rd", "th")):
        number = word[:-2].replace(",", "")
        return frozenset(
            {"ordinal-digits", "day-ordinal"} if number.isdigit() and len(number) <= 2 and 1 <= int(number) <= 31 else {"ordinal-digits"}
        )
    if word.endswith("s"):
        number = word[:-1]
        return (
            frozenset({"decade"}) if number.isdigit() and len(number) in {2, 4} and number.endswith("0") else frozenset({"plural-digits"})
        )
    if _CLOCK.fullmatch(word):
        return frozenset({"clock"})
    if _ISO.fullmatch(word):
        return frozenset({"iso"})
    if _SLASH.fullmatch(word):
        return frozenset({"slash-date"})
    if _DOTTED_CLOCK.fullmatch(word):
        return frozenset({"decimal", "dotted-clock"})
    if re.fullmatch(r"\d+\.\d+", word):
        return frozenset({"decimal"})
    if re.fullmatch(r"\d{1,3}(,\d{3})+", word):
        return frozenset({"int", "grouped"})
    return frozenset({"odd-digits"})


def _whole(word: str) -> set[str]:
    if len(word) > 9:
        return {"long-digits"}
    number = int(word)
    kinds = {"int"}
    if len(word) == 2:
        kinds.add("two-digits")
    if len(word) <= 2 and 1 <= number <= 31:
        kinds.add("day-number")
    if len(word) <= 2 and number <= 24:
        kinds.add("hour")
    if len(word) == 4 and 1000 <= number <= 2199:
        kinds.add("year")
    if len(word) in {3, 4} and number <= 2400 and number % 100 < 60:
        kinds.add("military")
    return kinds

"""How days and words are put before a reader: intervals in words, quotations within quotations, acts in one word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from standoff.model import ActKind, Polarity
from standoff.model.ledger import Difference, Verdict

_OPEN, _CLOSE = "“«„", "”»"
_INNER = str.maketrans({"“": "‘", "”": "’", "«": "‘", "»": "’", "„": "‘"})
_PLAIN = re.compile(r'"([^"]*)"')


def days(when: str | date | None) -> str:
    """A day or an interval in words: "2022-01-24 to 2022-01-30", "by 2022-01-22", "from 2022-01-27"; a day alone stays as it is."""
    first, both, last = str(when or "").partition("/")
    if not both:
        return first
    if last == "..":
        return f"from {first}"
    return f"by {last}" if first == ".." else f"{first} to {last}"


def said_on(when: str | date | None, told: date | None) -> str:
    """The day as the text gives it, else that of the report: "told 2022-01-27"."""
    return days(when) or (f"told {told}" if told else "")


def quoted(words: str, longest: int) -> str:
    """Words of a report in marks, cut at a word where they are long; marks within them become single ones.

    Words that are marked as a whole keep their marks; one that opens or closes and has no fellow is left out.
    """
    bare = " ".join(words.split()).rstrip(".,;")
    whole = len(bare) > 2 and (bare[0], bare[-1]) in {("“", "”"), ('"', '"'), ("«", "»")} and not set(bare[1:-1]) & set(f'{_OPEN}{_CLOSE}"')
    if whole:
        bare = bare[1:-1].rstrip(".,;")
    inside = _PLAIN.sub("“\\1”", bare)
    inside = paired(inside.replace('"', "")).translate(_INNER)
    if len(inside) > longest:
        inside = inside[:longest].rsplit(" ", 1)[0].rstrip(" ,;:.–") + " …"
        inside += "’" if inside.count("‘") > len(re.findall(r"’(?!\w)", inside)) else ""
    return f"“{inside.strip()}”"


def paired(words: str) -> str:
    """The words without quotation marks that have no fellow: a clause cut out of what is quoted often opens one and closes none."""
    if words.count('"') == 1:
        words = words.replace('"', "")
    waiting: list[int] = []
    alone: set[int] = set()
    for place, letter in enumerate(words):
        if letter in _OPEN:
            waiting.append(place)
        elif letter in _CLOSE:
            if waiting:
                waiting.pop()
            else:
                alone.add(place)
    alone.update(waiting)
    return "".join(letter for place, letter in enumerate(words) if place not in alone)


_ENDS = re.compile(r"""[.!?…][”’"')\]]*\s+(?=[“‘"'(\[]?[A-Z0-9])|\n+""")
_SHORT = re.compile(r"(?:\b[A-Z][a-z]{0,3}|\b[A-Z])$")
"""What a dot shortens rather than ends: "Mr.", "Gen.", "U.S."."""


def sentence_around(text: str, start: int, end: int, longest: int) -> str | None:
    """The sentence of a report in which a stretch stands, where it is no longer than `longest`; its ends are told by its signs alone."""
    first, last = max(0, start - longest), min(len(text), end + longest)
    begins, stops = first, None
    for sign in _ENDS.finditer(text, first, last):
        if text[sign.start()] == "." and _SHORT.search(text, max(first, sign.start() - 6), sign.start()):
            continue
        if sign.end() <= start:
            begins = sign.end()
        elif sign.start() + 1 >= end:
            stops = sign.end()
            break
    if (begins == first and first > 0) or (stops is None and last < len(text)):
        return None
    whole = text[begins : last if stops is None else stops].strip()
    return whole if len(whole) <= longest and "\n" not in whole else None


def labelled(label: str) -> str:
    """A label at the head of a line begins with a capital, a phrase of the reports and an analyst's short name ("talks-format") alike."""
    return label[:1].upper() + label[1:]


_HOW: dict[Verdict, str] = {
    "contradict": "reports contradict one another", "differ": "reports differ", "supersede": "a later report replaces an earlier one",
    "agree": "reports agree", "not comparable": "reports cannot be compared",
}  # fmt: skip
_IN: dict[Difference, str] = {
    "number": "the number", "date": "the day", "actor": "who it was", "place": "the place", "modality": "whether it is planned or done",
    "strength": "how firmly it is put", "wording": "the wording", "denied": "whether it is so", "absent": "whether it is there at all",
    "speaker": "who said it", "scope": "what is counted",
}  # fmt: skip


def disagreement(verdict: Verdict, differences: Sequence[Difference]) -> str:
    """How reports differ and in what, in words."""
    things = [_IN[item] for item in differences]
    about = f" on {', '.join(things[:-1])}{' and ' if things[:-1] else ''}{things[-1]}" if things else ""
    return _HOW[verdict] + about


def accord(verdict: Verdict, origins: int) -> str:
    """How accounts stand to one another; a single voice agrees with nobody."""
    return "one voice" if verdict == "agree" and origins < 2 else verdict


def side_of(stance: Literal[-1, 0, 1] | None, *, claimed: bool) -> str:
    """Where a party stands, in a word: for what is wanted, or on whether something is so (`claimed`)."""
    if stance is None:
        return "–"
    return {1: "says so", -1: "denies it", 0: "open"}[stance] if claimed else {1: "for", -1: "against", 0: "open"}[stance]


def deed(kind: ActKind, polarity: Polarity) -> str:
    """An act in one word: what a position or a charge does, else its kind."""
    return polarity if kind == "position" or polarity == "accuses" else kind


def setter(who: str, kind: ActKind, polarity: Polarity) -> str:
    """Who sets a day; beside a demand, an offer or a threat what it is, since the day is then often somebody else's to keep."""
    return f"{who} ({deed(kind, polarity)})" if who and kind in ("position", "threat") else who


__all__ = ["accord", "days", "deed", "disagreement", "labelled", "paired", "quoted", "said_on", "sentence_around", "setter", "side_of"]

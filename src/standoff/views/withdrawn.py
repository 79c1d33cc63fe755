"""Which figures an outlet takes back: a note of correction in one of its reports names a number that an earlier report of its own gave.

"(Corrects number of crew in story of March 3 to 27 from 23)": the earlier "23 crew members" of that outlet is withdrawn, and so are its
copies. A number in a note is a wrong one where small words before it say so (`correction_words.toml`, kinds `not` and `said`). It takes a
figure back where that is this number exactly, counts something that the note names, and stood in a report of the same outlet that came
out no later and at most `REACH` before. Everything else abstains: what the note corrects in words, a note without a number, a report
without an outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from standoff.lexicon import english
from standoff.model import Evidence, Figure, Ledger, Number
from standoff.views.index import Index, index
from standoff.views.wording import STEM, words

REACH, MOST = timedelta(days=60), 1000
"""How long before a note a report may have come out, and how many figures of one number and outlet are looked at for each note."""
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[A-Za-z]+")
_NEAR, _FAR = 2, 8
"""Among how many words before a number the word is looked for that makes it a wrong one: directly, and behind a verb of saying."""
_STOPS = re.compile(r"[.;:]\s")
_SHORTEST, _LONGEST = 4, 2_000
_YEARS = (1900, 2100)


def withdrawn(ledger: Ledger) -> dict[str, Evidence]:
    """The figures that were taken back, by id, each with the note that does."""
    joined = index(ledger)
    notes = [
        (document.outlet.casefold(), joined.published(document.id), Evidence(document.id, block.span))
        for document in ledger.documents
        if document.outlet
        for block in document.blocks
        if block.kind == "correction"
    ]
    if not notes:
        return {}
    told: dict[tuple[str, Number], list[Figure]] = {}
    voiced: dict[tuple[str, Number], list[Figure]] = {}
    for figure in ledger.figures:
        amount, place = figure.amount.low, figure.evidence[0]
        if amount is not None and amount == figure.amount.high:
            told.setdefault(((joined.documents[place.doc].outlet or "").casefold(), amount), []).append(figure)
            voiced.setdefault((joined.voice_of(place), amount), []).append(figure)
    found: dict[str, Evidence] = {}
    stems_of: dict[str, set[str]] = {}
    for outlet, day, note in sorted(notes, key=lambda item: (item[1] or date.max, item[2])):
        text = joined.text((note,))[:_LONGEST]
        named, voices = _stems(text), set()

        def is_named(figure: Figure, named: set[str] = named) -> bool:
            if figure.id not in stems_of:
                stems_of[figure.id] = _stems(_counted(figure, joined))
            return bool(named & stems_of[figure.id])

        for wrong in sorted(frozenset(_wrong(text))):
            for figure in told.get((outlet, wrong), [])[:MOST]:
                before = joined.published(figure.evidence[0].doc)
                if is_named(figure) and not (before and day and not timedelta(0) <= day - before <= REACH):
                    found.setdefault(figure.id, note)
                    voices.add((joined.voice_of(figure.evidence[0]), wrong))
        for key in sorted(voices):
            found |= {copy.id: note for copy in voiced[key][:MOST] if copy.id not in found and is_named(copy)}
    return found


def _counted(figure: Figure, joined: Index) -> str:
    return joined.text((figure.counts,)) if figure.counts else joined.text(figure.evidence)


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in words(text.casefold()) if len(word) >= _SHORTEST and not word.isdigit()}


@cache
def _words() -> tuple[dict[str, float], frozenset[str], dict[str, str]]:
    """Number words with their value, the names of months, and the words that call a number wrong with their kind."""
    quantities = english().quantities
    spelt = {form: float(row.value) for row in quantities.numbers if row.kind == "number" and row.value for form in row.words}
    months = {form.casefold() for row in quantities.calendar if row.kind in ("month", "month-short") for form in row.words}
    kinds = {form: row.kind for row in english().masthead.corrections if row.kind in ("not", "said") for form in row.words}
    return spelt, frozenset(months), dict(kinds)


def _wrong(note: str) -> Iterator[float]:
    """The numbers that a note calls wrong; days and years are none."""
    spelt, months, kinds = _words()
    for piece in _STOPS.split(note):
        before: list[str] = []
        tokens = [match[0] for match in _NUMBER.finditer(piece)]
        for place, token in enumerate(tokens):
            low = token.casefold()
            value = float(low.replace(",", "")) if low[0].isdigit() else spelt.get(low)
            if value is None:
                before.append(low)
                continue
            near, far = " ".join(before[-_NEAR:]), before[-_FAR:]
            beside = {*before[-1:], *(word.casefold() for word in tokens[place + 1 : place + 2])}
            dated = bool(months & beside) or (_YEARS[0] <= value <= _YEARS[1] and "," not in low)
            calls = any(kind == "not" and f" {form} " in f" {near} " for form, kind in kinds.items())
            if not dated and (calls or any(kinds.get(word) == "said" for word in far)):
                yield value
            before = []

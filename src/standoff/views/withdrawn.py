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

from standoff.lexicon import english
from standoff.model import Evidence, Figure, Ledger
from standoff.views.index import Index, index
from standoff.views.wording import STEM, words

REACH = timedelta(days=60)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[A-Za-z]+")
_NEAR, _FAR = 2, 8
"""Among how many words before a number the word is looked for that makes it a wrong one: directly, and behind a verb of saying."""
_STOPS = re.compile(r"[.;:]\s")
_SHORTEST = 4
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
    found: dict[str, Evidence] = {}
    voices: dict[tuple[str, float], Evidence] = {}
    for outlet, day, note in sorted(notes, key=lambda item: (item[1] or date.max, item[2])):
        text = joined.text((note,))
        wrong = frozenset(_wrong(text))
        named = _stems(text)
        for figure in ledger.figures if wrong else ():
            document = joined.documents[figure.evidence[0].doc]
            told = joined.published(document.id)
            if (document.outlet or "").casefold() != outlet or (told and day and not timedelta(0) <= day - told <= REACH):
                continue
            if figure.amount.low == figure.amount.high and figure.amount.low in wrong and named & _stems(_counted(figure, joined)):
                found.setdefault(figure.id, note)
                voices.setdefault((joined.voice_of(figure.evidence[0]), float(figure.amount.low or 0)), note)
    for figure in ledger.figures if voices else ():
        key = joined.voice_of(figure.evidence[0]), float(figure.amount.low or 0)
        if (
            key in voices
            and figure.amount.low == figure.amount.high
            and _stems(joined.text((voices[key],))) & _stems(_counted(figure, joined))
        ):
            found.setdefault(figure.id, voices[key])
    return found


def _counted(figure: Figure, joined: Index) -> str:
    return joined.text((figure.counts,)) if figure.counts else joined.text(figure.evidence)


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in words(text.casefold()) if len(word) >= _SHORTEST and not word.isdigit()}


def _wrong(note: str) -> Iterator[float]:
    """The numbers that a note calls wrong; days and years are none."""
    quantities = english().quantities
    spelt = {form: float(row.value) for row in quantities.numbers if row.kind == "number" and row.value for form in row.words}
    months = {form.casefold() for row in quantities.calendar if row.kind in ("month", "month-short") for form in row.words}
    kinds = {form: row.kind for row in english().masthead.corrections if row.kind in ("not", "said") for form in row.words}
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

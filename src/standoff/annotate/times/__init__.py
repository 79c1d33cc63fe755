"""When: dates, times, durations, sets and vague periods, each with its words and its interval of days.

Finding and meaning are kept apart. `dates`, `periods`, `weekdays`, `relative` and `spans` hold the rules: a rule finds words and gives
their `Sense`. `resolve` puts each sense on its ground (the document's date, the day of a speech, the day named before, the tense of the
clause) and gives the `Time`.
"""

from __future__ import annotations

from functools import cache

from standoff.annotate.grammar import Grammar, Term, words_of
from standoff.annotate.times.dates import date_rules
from standoff.annotate.times.periods import period_rules
from standoff.annotate.times.relative import relative_rules
from standoff.annotate.times.resolve import resolved
from standoff.annotate.times.sense import Sense
from standoff.annotate.times.shapes import MARKS, SAMPLES, shape_of
from standoff.annotate.times.spans import span_rules
from standoff.annotate.times.weekdays import weekday_rules
from standoff.lexicon import Lexicon
from standoff.lexicon.quantities import Quantities
from standoff.model import Document, Parse, Problem, Time


def times_in(document: Document, parse: Parse, words: Lexicon) -> tuple[tuple[Time, ...], tuple[Problem, ...]]:
    """Every time expression in `document`, in the order of the text, and the dates that cannot be or can be read in two ways.

    Relative times are counted from `document.published`; without it they stay unresolved (their `value` and `when` are None). Works
    without a
    parse; with one, the tense of the clause is read from its verbs.
    """
    text = words_of(document.text)
    found = _grammar(words.quantities).matches(text)
    return resolved(document, parse, text, found, words.quantities)


@cache
def _grammar(words: Quantities) -> Grammar[Sense]:
    terms = [
        Term(word, row.kind, row.value, row.cased)
        for rows in (words.calendar, words.numbers, words.hedges, words.contexts)
        for row in rows
        for word in row.words
    ]
    terms += [Term(word, "asset", "") for row in words.assets for word in row.words]
    return Grammar(
        [*terms, *MARKS], [*date_rules(), *period_rules(), *weekday_rules(), *relative_rules(), *span_rules()], shape_of, SAMPLES
    )


__all__ = ["times_in"]

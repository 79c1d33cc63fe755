"""When: dates, times, durations, sets and vague periods, each with its words and its interval of days."""

from __future__ import annotations

from standoff.lexicon import Lexicon
from standoff.model import Document, Parse, Problem, Time


def times_in(document: Document, parse: Parse, words: Lexicon) -> tuple[tuple[Time, ...], tuple[Problem, ...]]:
    """Every time expression in `document`, in the order of the text, and the dates that cannot be."""
    return (), ()

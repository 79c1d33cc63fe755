"""DOCUMENT → READING: what one report claims. The order of the lines is the order of their needs."""

from __future__ import annotations

from standoff.annotate.acts import acts_in
from standoff.annotate.acts.said import with_days
from standoff.annotate.amounts import amounts_in
from standoff.annotate.figures import figures_in
from standoff.annotate.meanings import with_parts
from standoff.annotate.mentions import mentions_in
from standoff.annotate.quotations import quotations_in
from standoff.annotate.times import times_in
from standoff.lexicon import Lexicon
from standoff.model import Document, Language, Reading


def annotate(document: Document, words: Lexicon, language: Language) -> Reading:
    """All that `document` claims, each claim with its words. Looks at no other document."""
    parse = language(document)
    times, time_problems = times_in(document, parse, words)
    amounts = amounts_in(document, parse, words)
    mentions = mentions_in(document, parse, words)
    quotations, quotation_problems = quotations_in(document, parse, mentions, times, words)
    acts = acts_in(document, parse, mentions, times, quotations, words)
    quotations = with_days(quotations, acts)
    figures = figures_in(document, parse, mentions, times, amounts, quotations, words)
    problems = (*parse.problems, *time_problems, *quotation_problems)
    return Reading(document, with_parts(parse, acts), mentions, times, quotations, acts, figures, problems)


__all__ = ["annotate"]

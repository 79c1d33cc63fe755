"""Figures: an amount with what it counts, whose, where, in what state, as of when and on whose account."""

from __future__ import annotations

from standoff.lexicon import Lexicon
from standoff.model import Document, Figure, Mention, Parse, Quantity, Quotation, Time


def figures_in(
    document: Document,
    parse: Parse,
    mentions: tuple[Mention, ...],
    times: tuple[Time, ...],
    amounts: tuple[Quantity, ...],
    quotations: tuple[Quotation, ...],
    words: Lexicon,
) -> tuple[Figure, ...]:
    """The figures of `document`, in the order of the text."""
    return ()

"""Who said what: direct, indirect and mixed speech with speaker and cue."""

from __future__ import annotations

from standoff.lexicon import Lexicon
from standoff.model import Document, Mention, Parse, Problem, Quotation, Time


def quotations_in(
    document: Document, parse: Parse, mentions: tuple[Mention, ...], times: tuple[Time, ...], words: Lexicon
) -> tuple[tuple[Quotation, ...], tuple[Problem, ...]]:
    """The quotations of `document`, in the order of the text, and the marks that have no partner."""
    return (), ()

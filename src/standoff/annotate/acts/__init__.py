"""Acts: the lines of the ledger, as the codebook defines them."""

from __future__ import annotations

from standoff.lexicon import Lexicon
from standoff.model import Act, Document, Mention, Parse, Quotation, Time


def acts_in(
    document: Document,
    parse: Parse,
    mentions: tuple[Mention, ...],
    times: tuple[Time, ...],
    quotations: tuple[Quotation, ...],
    words: Lexicon,
) -> tuple[Act, ...]:
    """The acts of `document`, in the order of the text."""
    return ()

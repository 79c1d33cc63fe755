"""Which parties have a page of their own, and where."""

from __future__ import annotations

from collections import Counter

from standoff.model import Ledger
from standoff.output.site.cells import Part
from standoff.views.index import index
from standoff.views.lines import lines

PARTIES, LINES = 24, 2
"""So many parties have a page, those with most lines, each with so many lines at least."""


def party_files(ledger: Ledger) -> dict[str, str]:
    """Party → the file of its page, the party with most lines first."""
    told = Counter(party for line in lines(ledger) for party in line.parties)
    ranked = sorted((party for party, times in told.items() if times >= LINES), key=lambda party: (-told[party], party))
    return {party: f"parties/{party}.html" for party in ranked[:PARTIES]}


def party_links(ledger: Ledger) -> tuple[Part, ...]:
    """The parties that have a page, as links."""
    joined = index(ledger)
    return tuple(Part(joined.name(party), file) for party, file in party_files(ledger).items())

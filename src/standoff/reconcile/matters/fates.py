"""In what state the people and things of a figure are, so that the dead, the prisoners and the troops of one party are never one count.

What has become of them (`lexicon/en/fates.toml`) is told by the figure's own words ("eleven captured guards"), else by its
clause. Where a fate is told, it is the state. Troops that are at a place are deployed there, so what exists and what is deployed are
present alike (`figures` parts those deployed from those that exist in no place). Every other state counts for itself.
"""

from __future__ import annotations

from standoff.model import Evidence, Figure
from standoff.reconcile.matters.telling import Texts

_LOST = ("lost", "held", "deployed", "captured", "freed", "missing", "displaced")
"""States that the verb of a fate gives by itself ("killed", "held captive", "sent free"), and so tell nothing beside it."""

PRESENT = "present"
"""The standing of what exists or is deployed, and of which no fate is told."""

_REACH = 300
"""Characters on either side within which a clause ends, however long its sentence."""


def standing(figure: Figure, texts: Texts) -> str:
    """The fate and the state of what a figure counts, as one word; figures of two standings are of two counts."""
    fates = _fates(figure, texts)
    if fates:
        return "+".join((*sorted(fates), *(() if figure.state in ("existing", *_LOST) else (figure.state,))))
    return PRESENT if figure.state in ("existing", "deployed") else figure.state


def _fates(figure: Figure, texts: Texts) -> frozenset[str]:
    """The fates told in the words of a figure, else in its clause."""
    own = [item for item in (*figure.evidence, figure.counts) if item is not None]
    doc = own[0].doc
    text, words = texts.readings[doc].document.text, texts.fates
    found = frozenset(words.kinds[match.group().lower()] for item in own for match in words.told.finditer(item.span.of(text)))
    if found:
        return found
    first, last = _clause(figure.evidence[0], texts)
    return frozenset(words.kinds[match.group().lower()] for match in words.told.finditer(text, first, last))


def _clause(evidence: Evidence, texts: Texts) -> tuple[int, int]:
    """The stretch of the sentence around some words up to the next word or mark that parts it from another clause."""
    text = texts.readings[evidence.doc].document.text
    sentence = texts.sentence(evidence)
    first, last = (sentence.span.start, sentence.span.end) if sentence is not None else (evidence.span.start, evidence.span.end)
    first, last = max(first, evidence.span.start - _REACH), min(last, evidence.span.end + _REACH)
    breaks = texts.fates.breaks
    first = max((match.end() for match in breaks.finditer(text, first, evidence.span.start)), default=first)
    after = breaks.search(text, evidence.span.end, max(last, evidence.span.end))
    return first, after.start() if after is not None else last

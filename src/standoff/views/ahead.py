"""Whether a line sets something in its own future, and the days that it sets for it."""

from __future__ import annotations

from standoff.lexicon import english
from standoff.model import Precision, When
from standoff.views.index import Index
from standoff.views.lines import Line

_NARROW: frozenset[Precision] = frozenset({"minute", "hour", "day", "week", "month", "by"})
"""How narrowly a deed tells the day that it sets: "a 2016 run" sets none."""
_COMING = frozenset({"planned", "possible", "conditional"})


def expects(line: Line, joined: Index) -> bool:
    """Whether a line sets something in its own future. Without a day only what a party plans or promises counts, no forecast, and nothing
    that is promised for as long as it lasts ("agreed not to use force", "its work would go on").
    """
    if line.modality == "negated" and line.event is None:
        return False
    if ahead(line, joined) is None:
        promised = line.kind == "commitment" or (line.kind == "expectation" and line.modality == "planned")
        if not promised or not line.parties or line.voice == "analyst":
            return False
        return english().outcomes.standing.search(line.words) is None
    if line.kind in ("expectation", "commitment"):
        return line.modality != "negated"
    if line.kind == "action" and line.modality == "asserted":
        return _arranged(line, joined)
    return (line.kind in ("threat", "position") or line.modality in _COMING) and line.modality != "negated"


def _arranged(line: Line, joined: Index) -> bool:
    """Whether a deed sets a day that lay ahead when it was told: "has put off its vote until July 28", "called them to Oslo on May 2"."""
    when, told = joined.acts[line.claim].event_when, joined.published(line.doc)
    return when is not None and when.precision in _NARROW and when.first is not None and told is not None and when.first > told


def ahead(line: Line, joined: Index) -> When | None:
    """The days that a line speaks of, where they do not lie wholly before its own day ("withdraw what came after 1997" is no date)."""
    when = joined.acts[line.claim].event_when
    if when is None or line.day is None or (when.last is not None and when.last >= line.day):
        return when
    return when if when.last is None and when.first is not None and when.first > line.day else None

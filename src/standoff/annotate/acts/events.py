"""The PLOVER event type of an act, where one fits. Statements and denials have none; accusations are ACCUSE.

What a position does is told by its polarity (a demand is REQUEST, a refusal REJECT). What kind of deed an action is, the trained head
says for the pair of its actor and another name in its words; a root that is no deed (a demand, a refusal) is then not taken.
"""

from __future__ import annotations

from typing import Literal

from standoff.annotate.acts.candidate import Candidate
from standoff.model import Plover

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]

QUADS: dict[str, Quad] = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "YIELD": "material cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}
"""The quadrant of each root, as PLOVER orders them."""

_OF_POLARITY = {
    "demands": "REQUEST",
    "rejects": "REJECT",
    "accepts": "AGREE",
    "offers": "AGREE",
    "commits": "AGREE",
    "threatens": "THREATEN",
    "accuses": "ACCUSE",
}
_DEEDS = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})


def plover_of(item: Candidate) -> Plover | None:
    """The event type of an act, or None."""
    root = item.root if item.kind == "action" and item.root in _DEEDS else _OF_POLARITY.get(item.polarity)
    return Plover(root, None, QUADS[root]) if root else None

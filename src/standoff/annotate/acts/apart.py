"""Whether a report is about no standoff at all: sport, business and showbusiness copy gives few acts or none.

Such a report names states, governments, armies, courts of states and bodies of many states in few of its sentences, they do few of the
things that it tells, and hardly anything in it is demanded, refused, offered, promised, threatened or denied. What it merely tells is left
out then; what somebody demands or denies stays. The bounds were set on 25 reports on sport, shows, firms and accidents, of which 16 fall
below all of them (14 of 25 further ones), and on 251 coded reports of standoffs and plain politics, of which none does.
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.annotate.acts.candidate import CORE, LOOSE
from standoff.annotate.acts.page import Page
from standoff.annotate.places import shelf, touching
from standoff.annotate.tree import span
from standoff.model import Act

LEAST = 5
"""Acts without which there is too little to tell."""
ASKED = 0.125
DOING = 0.2
NAMED = 0.55


def standing(page: Page, acts: Sequence[Act]) -> tuple[Act, ...]:
    """The acts of a report; only those that somebody answers for where it is about no standoff."""
    return tuple(act for act in acts if act.kind not in LOOSE) if _elsewhere(page, acts) else tuple(acts)


def _elsewhere(page: Page, acts: Sequence[Act]) -> bool:
    if len(acts) < LEAST or sum(act.kind in CORE for act in acts) > ASKED * len(acts):
        return False
    if sum(any(piece in page.public for piece in act.actors) for act in acts) >= DOING * len(acts):
        return False
    named = shelf((piece.span, 0) for piece in page.public)
    told = [span(page.tree, run) for run in page.tree.sentences]
    return sum(bool(touching(named, place)) for place in told) < NAMED * len(told)


__all__ = ["standing"]

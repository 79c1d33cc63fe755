"""Who voices an act: a person, an office or a body, never a state as such.

A report that knows a name for a state's gives no act that speaker (the state is the actor, and stays cited). Where only the other reports
tell that a name is a state's, it is taken back here, so that one line of the ledger is like the next.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from standoff.model import Act
from standoff.model.party import Roster, named

STATES = frozenset({"state", "collective"})


def without_states(acts: Iterable[Act], people: Roster) -> tuple[Act, ...]:
    """The acts in their order, without speakers who are states or several together."""
    return tuple(replace(act, speaker=None) if _is_state(act, people) else act for act in acts)


def _is_state(act: Act, people: Roster) -> bool:
    found = named(people, act.speaker) if act.speaker is not None else ()
    return bool(found) and all(actor.kind in STATES for actor in found)


__all__ = ["without_states"]

"""An act in the making, before it has parties, a date and an id."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model import ActKind, Modality, Polarity, Run, Strength, Voice

LOOSE = frozenset({"statement", "action", "expectation"})
"""Kinds that tell and ask nothing of anyone."""
CORE = frozenset({"position", "commitment", "threat", "denial"})
"""Kinds that somebody answers for."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An act anchored at the word `anchor` and carried by the words of `run`.

    `actor`, `speaker`, `target` and `proposition` are runs of tokens where something names them; `voice` and `modality` are None until
    something tells.
    `because` names what made and changed it, in order.
    """

    anchor: int
    run: Run
    kind: ActKind
    polarity: Polarity
    score: float
    cue: Run
    actor: Run | None = None
    speaker: Run | None = None
    proposition: Run | None = None
    voice: Voice | None = None
    modality: Modality | None = None
    strength: Strength = "normal"
    red_line: bool = False
    root: str | None = None
    target: Run | None = None
    because: tuple[str, ...] = ()


def overlap(one: Run, other: Run) -> float:
    """The share of the shorter run that the two have in common."""
    shared = min(one.last, other.last) - max(one.first, other.first)
    return max(0, shared) / min(one.last - one.first, other.last - other.first)


def union(one: Run, other: Run) -> float:
    """The share of all words of two runs that they have in common."""
    shared = max(0, min(one.last, other.last) - max(one.first, other.first))
    return shared / (one.last - one.first + other.last - other.first - shared)

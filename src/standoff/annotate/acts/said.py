"""The day of words by the acts that they tell, where the sentence of their own cue tells none.

"On Friday the minister rejected the plan. “It is dead,” he added": the second sentence names no day, but the act that it tells has one, by
the words that it goes on with. A day that only the report's own date or its main events suggest is not taken, and where the acts of one
quotation are of two days, none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standoff.annotate.acts.dated import CARRIED, LED, STATED
from standoff.annotate.places import Shelf, shelf, touching
from standoff.model import Act, Quotation

WHY = "day: of what it tells"


def with_days(quotations: Sequence[Quotation], acts: Sequence[Act]) -> tuple[Quotation, ...]:
    """The quotations, those without a day with the one day of the acts of the same speaker that their words hold."""
    found = {STATED, CARRIED, LED}
    spoken = [act for act in acts if act.kind != "action" and act.voice in ("direct", "indirect") and found & {*act.because}]
    held = shelf((act.evidence[0].span, act) for act in spoken if act.when is not None and act.when.first is not None)
    return tuple(_with_day(item, held) if item.said is None and item.manner != "term" else item for item in quotations)


def _with_day(item: Quotation, held: Shelf[Act]) -> Quotation:
    """A quotation with the day of the acts that its words hold, if they have one in common."""
    told = [act for part in item.evidence for _, act in touching(held, part.span) if act.speaker == item.speaker]
    days = {(act.when.first, act.when.last): act.when for act in told if act.when is not None}
    if len(days) != 1:
        return item
    (day,) = days.values()
    return replace(item, said=replace(day, basis="inferred"), because=(*item.because, WHY))

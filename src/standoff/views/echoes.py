"""Answers that repeat what was asked in its own words, where no issue joins the two.

"Dravia refused to withdraw its forces from the pass" answers "withdraw all its armed forces from the pass" though neither was put under an
issue. Names of states and persons and short words do not count; two longer stems and most of the weight of the poorer wording have to be
the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from standoff.views.index import Index
from standoff.views.lines import Line, from_day
from standoff.views.wording import rarity, shared, stems

REPLYING = frozenset({"rejects", "accepts"})
"""What replies to a demand by what it does with it."""
_SHORT, _LONG, _TWO = 4, 5, 2
"""Letters that a stem needs to count, and to be one of those that have to be the same; and how many of these."""
_SAME = 0.6
"""The least share of the poorer wording, by rarity. Of a dozen pairs made up for it, replies on other things had .58 at the most; a third
of the answers have as much and two long stems."""
_MOST = 100


@dataclass(frozen=True, slots=True)
class Echoes:
    """The lines that reply, by party in the order of days, and the stems of each line that asks or replies, by its claim."""

    said: dict[str, list[Line]]
    stems: dict[str, frozenset[str]]
    rare: dict[str, float]

    def of(self, asked: Line, party: str, since: date | None) -> tuple[Line, ...]:
        """The replies of a party from the day `since` on that repeat what was asked, where one of the two has no issue."""
        if since is None or asked.claim not in self.stems:
            return ()
        near = from_day(self.said.get(party, []), since, _MOST)
        return tuple(line for line in near if (line.issue is None or asked.issue is None) and self._same(asked, line))

    def _same(self, asked: Line, line: Line) -> bool:
        one, other = self.stems[asked.claim], self.stems[line.claim]
        long = sum(len(stem) >= _LONG for stem in one & other)
        return long >= _TWO and shared(one, other, self.rare) >= _SAME


def echoes(every: Sequence[Line], joined: Index) -> Echoes:
    """The replies among lines, which are in the order of days."""
    asking = [line for line in every if line.polarity == "demands" or line.polarity == "offers"]
    replying = [line for line in every if line.polarity in REPLYING and line.kind == "position" and line.day is not None]
    if not asking or not replying:
        return Echoes({}, {}, {})
    bearers = [actor for actor in joined.actors.values() if actor.kind in ("state", "person")]
    names = {stem for actor in bearers for form in (actor.name, *actor.aliases) if form[:1].isupper() for stem in stems(form)}
    found = {
        line.claim: frozenset(stem for stem in stems(line.words) if len(stem) >= _SHORT and stem not in names)
        for line in (*asking, *replying)
    }
    said: dict[str, list[Line]] = {}
    for line in replying:
        for party in line.parties:
            said.setdefault(party, []).append(line)
    return Echoes(said, found, rarity(found.values()))

"""A list is one act: demands, offers and refusals that reports tell item by item.

A paper with five demands is told in one report as five lines, in another as two, and in a third as "a list of demands". Items are joined
across reports by their own words (`acts`); here the items of one list are brought together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from standoff.model import Act
from standoff.reconcile.matters.joining import Group, days_apart, in_one_breath, parts
from standoff.reconcile.matters.telling import Telling

LISTED = "listed together"
_LISTED = frozenset({"demands", "offers", "rejects"})
_NEXT = 100
"""Characters within which the next line belongs to the list, though no other report tells it."""


def with_lists(groups: Sequence[Group], tellings: Sequence[Telling], acts: Mapping[str, Act]) -> list[Group]:
    """The groups, those of one list merged: told by several reports each, and side by side in at least one.

    What one report alone tells goes with its neighbours in the list, but makes no list by itself.
    """
    home = {place: number for number, (places, _) in enumerate(groups) for place in places}
    links: list[tuple[int, int]] = []
    beside: dict[int, set[int]] = {}
    for one, other in _neighbours(tellings, acts):
        if one in home and other in home:
            links.append((home[one], home[other]))
        elif (one in home or other in home) and tellings[other].start - tellings[one].end < _NEXT:
            known, new = (one, other) if one in home else (other, one)
            beside.setdefault(new, set()).add(home[known])
    found = []
    for numbers in parts(len(groups), links):
        members = {place for number in numbers for place in groups[number][0]}
        members |= {place for place, known in beside.items() if known <= set(numbers)}
        signs = dict.fromkeys(sign for number in numbers for sign in groups[number][1])
        listed = len(members) > len(groups[numbers[0]][0])
        found.append((sorted(members), (*signs, LISTED) if listed else tuple(signs)))
    return found


def _neighbours(tellings: Sequence[Telling], acts: Mapping[str, Act]) -> Iterator[tuple[int, int]]:
    """Lines of one party and one polarity, of days that fit, that follow each other in one report."""
    lines: dict[tuple[str, str], list[int]] = {}
    for place, telling in enumerate(tellings):
        if acts[telling.claim].polarity in _LISTED and telling.parties:
            lines.setdefault((telling.doc, acts[telling.claim].polarity), []).append(place)
    for places in lines.values():
        places.sort(key=lambda place: (tellings[place].start, tellings[place].end, place))
        for one, other in pairwise(places):
            first, second = tellings[one], tellings[other]
            if (
                first.parties & second.parties
                and in_one_breath(first, second)
                and first.stated == second.stated
                and not days_apart(first, second)
            ):
                yield one, other

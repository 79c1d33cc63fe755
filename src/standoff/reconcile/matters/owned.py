"""Whose the troops at a border are, where a report does not say it: of the one party that others tell to have forces there.

"Around 100,000 soldiers near Ukraine's border" and "Russia has massed 127,000 troops near Ukraine's border" count one thing. A party is
taken for the owner only where it is the only one that any report tells to have forces of the kind beside that land, where it is not that
land's own, and where the sentence names no other state. Forces *in* a land stay without an owner: they may be its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from standoff.model import Evidence, Figure
from standoff.reconcile.matters.telling import Telling, Texts

_FORCES = frozenset({"soldiers", "ships", "aircraft", "vehicles and guns"})
_BEFORE, _BEHIND = 30, 12
"""Characters before and behind the name of a land within which it is told that the forces are beside it."""

Place = tuple[str, str]
"""A kind of forces, and the land that they are beside."""


def owned(tellings: Sequence[Telling], figures: Mapping[str, Figure], texts: Texts) -> list[Telling]:
    """The tellings of figures of what is present; those of forces beside a land that have no owner with the one party that has such forces
    there, not `sure`.
    """
    places = {item.claim: _place(figures[item.claim], texts) for item in tellings}
    owners: dict[Place, set[str]] = {}
    for item in tellings:
        for place in places[item.claim]:
            owners.setdefault(place, set()).update(item.parties)
    return [_with_owner(item, figures[item.claim], places[item.claim], owners, texts) for item in tellings]


def _with_owner(telling: Telling, figure: Figure, places: Sequence[Place], owners: Mapping[Place, set[str]], texts: Texts) -> Telling:
    if telling.parties or not places:
        return telling
    held = set().union(*(owners[place] for place in places))
    lands = {land for _, land in places}
    if len(held) != 1 or held & lands:
        return telling
    said = {name for words in figure.account for name in (*texts.parties(words), *texts.behind(words))}
    named = {form[1:] for form in telling.context if form[0] == "@"} - held - lands - said
    states = {name for name in named if (actor := texts.roster.actors.get(name)) is not None and actor.kind == "state"}
    return telling if states else replace(telling, parties=frozenset(held), sure=False)


def _place(figure: Figure, texts: Texts) -> tuple[Place, ...]:
    """The lands beside which the forces of a figure are, with their kind; none where it counts others, or tells no such place."""
    unit, words = figure.amount.unit, figure.place
    if unit not in _FORCES or words is None or not _beside(words, texts):
        return ()
    return tuple((unit, land) for land in sorted(texts.parties(words)))


def _beside(words: Evidence, texts: Texts) -> bool:
    """Whether the words around the name of a land tell that something is beside it, and not in it."""
    text, span = texts.readings[words.doc].document.text, words.span
    return texts.fates.beside.search(text, max(0, span.start - _BEFORE), span.end + _BEHIND) is not None

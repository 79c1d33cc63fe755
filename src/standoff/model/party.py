"""Which party given words stand for: from the words by way of namings to an actor, and from the actor to those it speaks for.

A pure reading of the ledger's own records, so that every room gets the same answer: `parties(roster_of(ledger), evidence)`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from standoff.model.actor import Actor, Naming
from standoff.model.document import Document
from standoff.model.ledger import Ledger
from standoff.model.span import Evidence

_JOINS = re.compile(
    r"(?:^|[\s,;(/&–-])(?:and|or|with|&|plus|including|as well as)(?:$|\s)|^\s*[,;/&–-]\s*(?:the\s*|his\s*|its\s*)?$", re.IGNORECASE
)
_DEPTH = 4
_APART = 60
"""Coordinated names stand at most so many characters apart ("Pelosi (D-Calif.) and Boehner")."""
_NOUN = re.compile(r" (?:[a-z]+ )?")
ADJECTIVE = "the adjective of a state"
"""The reason of a naming by a state's adjective: before a noun and a name it tells whose, not who."""
OPENS = "one capital at the head of a sentence"
"""The reason of a mention where only its place may have given a single word the capital."""
LISTED = "of the lexicon"
"""What the reason of a mention holds that the lexicon lists by its name ("a body of the lexicon")."""
PRONOUN = "pronoun: "
"""The reason of a naming by a pronoun begins so: within longer words ("its allies") a pronoun says whose, not who."""


@dataclass(frozen=True, slots=True, eq=False)
class Roster:
    """Actors by id, and the namings of each document by their place, made for looking up."""

    actors: Mapping[str, Actor]
    namings: Mapping[str, tuple[Naming, ...]]
    texts: Mapping[str, str]
    longest: Mapping[str, int]
    """The length of the longest named words of each document, in characters."""


def roster_of(ledger: Ledger) -> Roster:
    """The roster of a ledger."""
    return roster(ledger.actors, ledger.namings, ledger.documents)


def roster(actors: Iterable[Actor], namings: Iterable[Naming], documents: Iterable[Document] = ()) -> Roster:
    """The roster of these actors and namings; `documents` lets coordinated words be told from words beside each other."""
    by_doc: dict[str, list[Naming]] = {}
    for naming in namings:
        by_doc.setdefault(naming.words.doc, []).append(naming)
    ordered = {doc: tuple(sorted(found, key=_place)) for doc, found in by_doc.items()}
    return Roster(
        MappingProxyType({actor.id: actor for actor in actors}),
        MappingProxyType(ordered),
        MappingProxyType({document.id: document.text for document in documents}),
        MappingProxyType({doc: max(len(naming.words.span) for naming in found) for doc, found in ordered.items()}),
    )


def _place(naming: Naming) -> tuple[int, int, str]:
    return naming.words.span.start, -naming.words.span.end, naming.actor


def named(roster: Roster, words: Evidence) -> tuple[Actor, ...]:
    """The actors that `words` name, in the order of the text: those of exactly these words; else of the longest named words within
    them, where several only if they are coordinated; else of the shortest named words around them. None where nothing is named.
    """
    near = _near(roster, words)
    exact = [naming for naming in near if naming.words.span == words.span]
    exact = exact or [naming for naming in near if _same_but_article(roster, naming, words)]
    if exact:
        return _actors(roster, exact)
    inside = [naming for naming in near if _inside(roster, naming, words)]
    within = [naming for naming in inside if not naming.why.startswith(PRONOUN) and not _owner_of_more(roster, naming, words)]
    if within:
        return _actors(roster, _coordinated(_outermost(within), roster.texts.get(words.doc)))
    opening = [naming for naming in inside if _little_more(naming, words)]
    if opening:
        return _actors(roster, opening[:1])
    around = [naming for naming in near if naming.words.span.covers(words.span)]
    across = [naming for naming in near if naming not in inside and not naming.why.startswith(PRONOUN)]
    chosen = around or sorted(across, key=lambda naming: -naming.words.span.overlap(words.span))[:1]
    shortest = min((len(naming.words.span) for naming in chosen), default=0)
    return _actors(roster, [naming for naming in chosen if len(naming.words.span) == shortest])


def parties(roster: Roster, words: Evidence) -> tuple[str, ...]:
    """The names of the parties that `words` stand for ("Foreign Minister Lavrov" gives Russia): whoever the named actors speak for,
    or the actors themselves. Empty where nothing is named.
    """
    return tuple(dict.fromkeys(party.name for party in stood_for(roster, words)))


def stood_for(roster: Roster, words: Evidence) -> tuple[Actor, ...]:
    """The same as actors."""
    return tuple(dict.fromkeys(party for actor in named(roster, words) for party in spoken_for(roster, actor)))


def spoken_for(roster: Roster, actor: Actor, depth: int = _DEPTH) -> tuple[Actor, ...]:
    """The parties for which `actor` speaks, through a spokesman's body to its state; the actor itself if it speaks for nobody else."""
    held = [roster.actors[key] for key in actor.speaks_for if key in roster.actors and key != actor.id]
    if not held or not depth:
        return (actor,)
    return tuple(dict.fromkeys(party for one in held for party in spoken_for(roster, one, depth - 1)))


def namings_within(roster: Roster, words: Evidence) -> tuple[tuple[Naming, Actor], ...]:
    """The longest named words that lie within `words`, in the order of the text, each with whom it names; words that name two twice."""
    inside = [naming for naming in _near(roster, words) if words.span.covers(naming.words.span)]
    return tuple((naming, roster.actors[naming.actor]) for naming in _outermost(inside) if naming.actor in roster.actors)


def _near(roster: Roster, words: Evidence) -> list[Naming]:
    found = roster.namings.get(words.doc, ())
    start, end = words.span.start, words.span.end
    at = bisect_left(found, start - roster.longest.get(words.doc, 0), key=lambda naming: naming.words.span.start)
    near = []
    while at < len(found) and found[at].words.span.start < end:
        if found[at].words.span.end > start:
            near.append(found[at])
        at += 1
    return near


def _inside(roster: Roster, naming: Naming, words: Evidence) -> bool:
    """Whether the named words lie within `words`, but for an article at their head."""
    one, whole = naming.words.span, words.span
    if whole.covers(one):
        return True
    text = roster.texts.get(words.doc)
    before = whole.start - one.start
    return text is not None and 0 < before <= 4 and one.end <= whole.end and _is_article(text[one.start : whole.start])


def _is_article(text: str) -> bool:
    return text.strip().casefold() in ("the", "a", "an")


def _same_but_article(roster: Roster, naming: Naming, words: Evidence) -> bool:
    """Whether the two differ by no more than an article at the head."""
    one, other = naming.words.span, words.span
    text = roster.texts.get(words.doc)
    if text is None or one.end != other.end or abs(one.start - other.start) > 4:
        return False
    return _is_article(text[min(one.start, other.start) : max(one.start, other.start)])


def _owner_of_more(roster: Roster, naming: Naming, words: Evidence) -> bool:
    """Whether the named words are a person who owns what the longer words are about ("Merzouk's grandmother")."""
    text, actor = roster.texts.get(words.doc), roster.actors.get(naming.actor)
    if text is None or actor is None or actor.kind != "person":
        return False
    rest = text[naming.words.span.end : words.span.end]
    return rest[:1] in ("'", "’") and " " in rest.strip() and "," not in rest


def _little_more(naming: Naming, words: Evidence) -> bool:
    """Whether the words are a pronoun and hardly more ("he said")."""
    one, whole = naming.words.span, words.span
    return whole.covers(one) and one.start == whole.start and whole.end - one.end <= 6


def _outermost(namings: list[Naming]) -> list[Naming]:
    kept: list[Naming] = []
    for naming in sorted(namings, key=_place):
        if not kept or kept[-1].words.span == naming.words.span or not kept[-1].words.span.covers(naming.words.span):
            kept.append(naming)
    return kept


def _coordinated(namings: list[Naming], text: str | None) -> list[Naming]:
    """The first naming with those joined to it by a comma or "and"; all of them where the text is not at hand."""
    if text is None:
        return namings
    kept = namings[:1]
    for naming in namings[1:]:
        last, span = kept[-1].words.span, naming.words.span
        if len(kept) == 1 and kept[0].why == ADJECTIVE and _NOUN.fullmatch(text[last.end : span.start]):
            kept = [naming]  # "the Dravian giant Dravoil"
            continue
        if span == last or (last.end <= span.start <= last.end + _APART and _JOINS.search(text[last.end : span.start])):
            kept.append(naming)
    return kept


def _actors(roster: Roster, namings: Iterable[Naming]) -> tuple[Actor, ...]:
    found = (roster.actors.get(actor) for actor in dict.fromkeys(naming.actor for naming in namings))
    return tuple(actor for actor in found if actor is not None)

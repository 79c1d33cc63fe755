"""For whom each actor of the dossier speaks: as most reports tell it, and where none does, as the signs have settled it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import folded
from standoff.model import Actor, content_id
from standoff.reconcile.belonging import Belonging
from standoff.reconcile.named import Item

Key = tuple[str, str]


def _party(items: list[Item], meant: Callable[[str], Key]) -> tuple[str, ...]:
    """For whom most reports say that it speaks; nobody, where two parties are told (but for a stray report in four) or more reports set it
    apart than not. Reports that tell go before those that only lean. `meant` tells two names of one party ("the Compact", "Meridian
    Compact").
    """
    once: dict[tuple[Key, ...], tuple[str, ...]] = {}
    told = set()
    for item in sorted(items, key=lambda item: (item.doc, item.mention.speaks_for)):
        if item.mention.speaks_for:
            told.add((item.doc, once.setdefault(tuple(map(meant, item.mention.speaks_for)), item.mention.speaks_for)))
    guessed = {item.doc for item in items if item.mention.leaning}
    told = {(doc, party) for doc, party in told if doc not in guessed} or told
    with_party = {doc for doc, _ in told}
    apart = {
        item.doc for item in items if not item.mention.speaks_for and item.mention.country and (item.mention.role or item.mention.sector)
    }
    counts = Counter(speaks_for for _, speaks_for in told)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or len(apart - with_party) > len(with_party) or (len(ranked) > 1 and ranked[0][1] < 3 * ranked[1][1]):
        return ()
    return ranked[0][0]


def _meaning(clusters: Mapping[Key, Sequence[tuple[Item, str]]], words: Words) -> Callable[[str], Key]:
    """Which actor the name of a party means."""
    states = {state.name for state in words.states}
    bodies = [(key, item) for key, met in sorted(clusters.items()) for item, _ in met if item.mention.kind in ("organisation", "outlet")]
    by_name = {item.form: key for key, item in bodies if item.mention.form == "name"}
    by_name |= {item.name: key for key, met in sorted(clusters.items()) for item, _ in met}
    return lambda name: ("state", name) if name in states else by_name.get(name, ("body", folded(name)))


def told_parties(clusters: Mapping[Key, Sequence[tuple[Item, str]]], words: Words) -> dict[Key, tuple[Key, ...]]:
    """For each actor the parties for which its reports tell that it speaks."""
    meant = _meaning(clusters, words)
    return {key: tuple(map(meant, _party([item for item, _ in met], meant))) for key, met in clusters.items()}


def with_parties(
    actors: Mapping[Key, Actor],
    clusters: Mapping[Key, Sequence[tuple[Item, str]]],
    theirs: Belonging,
    led: Mapping[Key, Key],
    words: Words,
) -> dict[Key, Actor]:
    """Every actor with the ids of those it speaks for; a party that no words name becomes an actor too. `led`: whose office a person holds,
    where only a pronoun or its name tells it. Whose state the signs have settled is of no other country.
    """
    states = {state.name: state for state in words.states}
    found = dict(actors)
    meant = _meaning(clusters, words)
    parties: dict[Key, tuple[Key, ...]] = {}
    for key, met in clusters.items():
        names = _party([item for item, _ in met], meant)
        parties[key] = tuple(map(meant, names))
        for party, name in zip(parties[key], names, strict=True):
            if party not in found:
                state = states.get(name)
                found[party] = Actor(
                    content_id("actor", *party), "state" if state else "organisation", name, country=state.code if state else None
                )
    parties |= {key: held for key, held in theirs.held.items() if key in clusters}
    parties |= {key: (owner,) for key, owner in led.items() if not parties.get(key) and owner in found}
    for key, held in parties.items():
        if key[0] == "body" and any(party[0] == "person" and not parties.get(party) for party in held):
            parties[key] = ()  # the administration of a person who speaks for nobody is a party of its own
    return {
        key: Actor(
            actor.id,
            actor.kind,
            actor.name,
            actor.aliases,
            tuple(found[party].id for party in parties.get(key, ()) if party != key),
            actor.country if key not in theirs.held else next((found[party].country for party in theirs.held[key]), None),
            actor.sector,
            actor.roles,
        )
        for key, actor in found.items()
    }

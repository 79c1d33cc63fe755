"""Who, across documents: one actor, all its forms, with a reason for each joining.

States, bodies and organisations are one by their name. Persons are one when surname and given name agree, be it in another spelling;
a surname alone is joined only where the document bears it out by a further sign (the same office or country, or the party named). Two
that share a surname are never joined on that alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from standoff.lexicon import Lexicon
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import folded, full_key, spelling_key
from standoff.model import Actor, ActorKind, Correction, Evidence, Mention, Naming, Reading, content_id
from standoff.model.party import PRONOUN
from standoff.reconcile.corrected import corrected

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Item:
    """A named mention with the words that name and the document they lie in."""

    mention: Mention
    form: str
    doc: str


def actors_of(
    readings: tuple[Reading, ...], words: Lexicon, corrections: tuple[Correction, ...] = ()
) -> tuple[tuple[Actor, ...], tuple[Naming, ...]]:
    """The actors of all readings, sorted by id, and which words name which of them, sorted by place."""
    lexicon = words.actors
    items = [item for reading in readings for item in _items(reading, lexicon)]
    keys = _keys(items, lexicon)
    clusters: dict[Key, list[tuple[_Item, str]]] = {}
    for item, (key, why) in zip(items, keys, strict=True):
        clusters.setdefault(key, []).append((item, why))
    actors = {key: _actor(key, met, lexicon) for key, met in clusters.items()}
    actors = _with_parties(actors, clusters, lexicon)
    namings = [
        Naming(item.mention.evidence, actors[key].id, f"{PRONOUN}{why}" if item.mention.form == "pronoun" else why)
        for key, met in clusters.items()
        for item, why in met
    ]
    forms = {item.mention.evidence: item.form for item in items}
    fixed, named = corrected(tuple(actors.values()), tuple(namings), forms, corrections)
    return tuple(sorted(fixed, key=lambda actor: actor.id)), tuple(sorted(set(named), key=_place))


def _place(naming: Naming) -> tuple[Evidence, str, str]:
    return naming.words, naming.actor, naming.why


def _items(reading: Reading, words: Words) -> list[_Item]:
    states = {state.name for state in words.states}
    found = []
    for mention in reading.mentions:
        if mention.name is None or (mention.kind == "place" and mention.name not in states):
            continue
        form = " ".join(mention.evidence.span.of(reading.document.text).split())
        found.append(_Item(mention, form, reading.document.id))
    return found


def _keys(items: list[_Item], words: Words) -> list[tuple[Key, str]]:
    """For each item the key of its actor and the reason, persons by way of the whole dossier."""
    people = [item for item in items if item.mention.kind == "person" and item.mention.form != "description"]
    full = {full_key(_name(item), words) for item in people} - {None}
    by_surname: dict[str, set[tuple[str, str]]] = {}
    for key in full:
        if key is not None:
            by_surname.setdefault(key[1], set()).add(key)
    signs = _signs(items)
    known = _known(people, words)
    holders = _holders(people, words)
    return [_key_of(item, by_surname, known, signs, holders, words) for item in items]


def _name(item: _Item) -> str:
    return item.mention.name or ""


def _signs(items: Iterable[_Item]) -> Mapping[str, frozenset[str]]:
    """For each document the countries and parties that its mentions name: what bears out a bare surname."""
    found: dict[str, set[str]] = {}
    for item in items:
        signs = found.setdefault(item.doc, set())
        if item.mention.kind != "person":
            signs.update(filter(None, (item.mention.country, item.mention.name)))
    return {doc: frozenset(signs) for doc, signs in found.items()}


def _known(people: list[_Item], words: Words) -> Mapping[tuple[str, str], frozenset[str]]:
    """For each fully named person the countries and parties that any report gives."""
    found: dict[tuple[str, str], set[str]] = {}
    for item in people:
        key = full_key(_name(item), words)
        if key is not None:
            found.setdefault(key, set()).update(filter(None, (item.mention.country, *item.mention.speaks_for)))
    return {key: frozenset(known) for key, known in found.items()}


def _holders(people: list[_Item], words: Words) -> Mapping[tuple[str, str], tuple[str, str]]:
    """For each country and office the one person who holds it in any report; offices with two holders are left out."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for item in people:
        key, role = full_key(_name(item), words), item.mention.role
        if key is not None and role and item.mention.country and not folded(role).startswith("former"):
            found.setdefault((item.mention.country, folded(role)), set()).add(key)
    return {office: next(iter(keys)) for office, keys in found.items() if len(keys) == 1}


def _key_of(
    item: _Item,
    by_surname: Mapping[str, set[tuple[str, str]]],
    known: Mapping[tuple[str, str], frozenset[str]],
    signs: Mapping[str, frozenset[str]],
    holders: Mapping[tuple[str, str], tuple[str, str]],
    words: Words,
) -> tuple[Key, str]:
    mention, name = item.mention, _name(item)
    if mention.kind in ("state", "place"):
        return ("state", name), mention.why
    holder = holders.get((mention.country or "", folded(mention.role or ""))) if mention.form == "description" else None
    if mention.kind == "person" and holder is not None and not folded(item.form).startswith(("a ", "an ")):
        return ("person", " ".join(holder)), "the one person of the dossier with this office and country"
    if mention.kind != "person" or (mention.form == "description" and full_key(name, words) not in known):
        return ("body", folded(name)), mention.why
    key = full_key(name, words)
    if key is not None:
        why = mention.why if folded(item.form).endswith(folded(name)) else f"{mention.why}; “{name}” in the same report"
        return ("person", " ".join(key)), why
    short = spelling_key(name, words)
    fits = sorted(by_surname.get(short, ()))
    borne_out = [fit for fit in fits if known[fit] & ({mention.country, *mention.speaks_for} | signs.get(item.doc, frozenset()))]
    if len(fits) == 1 and borne_out:
        return ("person", " ".join(fits[0])), "the one bearer of this surname in the dossier, and the report names the country or party"
    titled = [fit for fit in fits if mention.country and mention.country in known[fit]]
    if len(titled) == 1:
        return ("person", " ".join(titled[0])), "the one bearer of this surname with this country"
    return ("person", f"- {short}"), f"{mention.why}; no fuller name to join it to"


def _actor(key: Key, met: list[tuple[_Item, str]], words: Words) -> Actor:
    """One actor from all its mentions: the commonest full name, the kind and country that most of them give."""
    items = [item for item, _ in met]
    mentions = [item.mention for item in items]
    kinds: Mapping[str, ActorKind] = {"place": "state", "other": "organisation"}
    kind = _commonest([kinds.get(mention.kind, mention.kind) for mention in mentions])
    return Actor(
        content_id("actor", *key),
        kind,  # type: ignore[arg-type]
        _best_name(items, words),
        tuple(sorted({item.form for item in items if item.mention.form != "pronoun"})),
        (),
        _agreed(mention.country for mention in mentions),
        _agreed(mention.sector for mention in mentions),
        tuple(sorted({mention.role for mention in mentions if mention.role})),
    )


def _best_name(items: list[_Item], words: Words) -> str:
    given = [item for item in items if item.mention.form not in ("description", "pronoun")] or items
    names = Counter(_name(item) for item in given)
    full = {name: count for name, count in names.items() if " " in name} or dict(names)
    return min(full, key=lambda name: (-full[name], -len(name), name))


def _commonest(found: Iterable[str]) -> str:
    counts = Counter(found)
    return min(counts, key=lambda one: (-counts[one], one))


def _agreed(found: Iterable[str | None]) -> str | None:
    """The one value, or the one that most mentions give; None where two are level."""
    counts = Counter(one for one in found if one)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def _party(items: list[_Item]) -> tuple[str, ...]:
    """For whom most reports say that it speaks; nobody, where two parties are told (but for a stray
    report in four) or more reports set it apart than not.
    """
    told = {(item.doc, item.mention.speaks_for) for item in items if item.mention.speaks_for}
    with_party = {doc for doc, _ in told}
    apart = {
        item.doc for item in items if not item.mention.speaks_for and item.mention.country and (item.mention.role or item.mention.sector)
    }
    counts = Counter(speaks_for for _, speaks_for in told)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or len(apart - with_party) > len(with_party) or (len(ranked) > 1 and ranked[0][1] < 3 * ranked[1][1]):
        return ()
    return ranked[0][0]


def _with_parties(actors: Mapping[Key, Actor], clusters: Mapping[Key, list[tuple[_Item, str]]], words: Words) -> dict[Key, Actor]:
    """Every actor with the ids of those it speaks for; a party that no words name becomes an actor too."""
    states = {state.name: state for state in words.states}
    found = dict(actors)
    by_name = {_name(item): key for key, met in sorted(clusters.items()) for item, _ in met}
    parties: dict[Key, tuple[Key, ...]] = {}
    for key, met in clusters.items():
        names = _party([item for item, _ in met])
        parties[key] = tuple(("state", name) if name in states else by_name.get(name, ("body", folded(name))) for name in names)
        for party, name in zip(parties[key], names, strict=True):
            if party not in found:
                state = states.get(name)
                found[party] = Actor(
                    content_id("actor", *party), "state" if state else "organisation", name, country=state.code if state else None
                )
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
            actor.country,
            actor.sector,
            actor.roles,
        )
        for key, actor in found.items()
    }

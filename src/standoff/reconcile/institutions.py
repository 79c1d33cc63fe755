"""Whose "the government", "the army" and "the two countries" are, where the report alone leaves them open.

A report that calls Dravia by nothing but its name cannot tell that it is a state, nor that President Vale is its president; the dossier
can. So what a report leaves open is read once more: a bare institution is that of the state of which the report, with the people who
speak for it, tells most of all; two countries are the two of which it tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Group, Office, folded
from standoff.model import Actor, ActorKind, Mention, Naming, Reading, content_id
from standoff.model.party import PRONOUN
from standoff.reconcile.named import Item
from standoff.reconcile.owners import held_by_pronouns, pronouns_again

Key = tuple[str, str]

_OFTEN = 3
"""So often at least is a state told of whose institutions a report means."""
_RULE = frozenset({"GOV", "MIL"})


def institutions(
    readings: Iterable[Reading], clusters: Mapping[Key, Sequence[tuple[Item, str]]], actors: Mapping[Key, Actor], words: Words
) -> Iterator[tuple[Naming, Actor, str]]:
    """A naming for each institution and pair of states that a report leaves open, with its actor and the words that name it."""
    read = tuple(readings)
    texts = {reading.document.id: reading.document.text for reading in read}
    told = _told(clusters, actors)
    at = {item.mention.evidence: key for key, met in clusters.items() for item, _ in met}
    for mention, key, held, row in held_by_pronouns(read, at, words):
        if key in actors:
            form = " ".join(mention.evidence.span.of(texts[mention.evidence.doc]).split())
            actor = _of_owner(actors, actors[key], key, mention, held, row, words)
            yield Naming(mention.evidence, actor.id, f"belongs to “{actors[key].name}”, whom the pronoun means in the dossier"), actor, form
    for mention, key in pronouns_again(read, at, words):
        form = mention.evidence.span.of(texts[mention.evidence.doc])
        yield (
            Naming(mention.evidence, actors[key].id, f"{PRONOUN}a person before it; the report alone took a state for one"),
            actors[key],
            form,
        )
    for reading in read:
        ranked = told.get(reading.document.id, [])
        for mention in reading.mentions if ranked else ():
            if mention.name is not None or mention.form != "description" or mention.country or mention.speaks_for:
                continue
            form = " ".join(mention.evidence.span.of(reading.document.text).split())
            for actor, why in _meant(mention, folded(form), ranked, actors, words):
                yield Naming(mention.evidence, actor.id, why), actor, form


def _told(clusters: Mapping[Key, Sequence[tuple[Item, str]]], actors: Mapping[Key, Actor]) -> dict[str, list[tuple[int, Key]]]:
    """For each report how often it names each state or one who speaks for it, the most first."""
    states = {actor.id: key for key, actor in actors.items() if key[0] == "state"}
    counts: dict[str, Counter[Key]] = {}
    for key, met in clusters.items():
        held = [key] if key[0] == "state" else [states[one] for one in actors[key].speaks_for if one in states]
        for item, _ in met if len(held) == 1 else ():
            if item.mention.form != "pronoun":
                counts.setdefault(item.doc, Counter())[held[0]] += 1
    return {doc: sorted(((number, key) for key, number in met.items()), key=lambda one: (-one[0], one[1])) for doc, met in counts.items()}


def _meant(
    mention: Mention, form: str, ranked: Sequence[tuple[int, Key]], actors: Mapping[Key, Actor], words: Words
) -> Iterator[tuple[Actor, str]]:
    first, second, third = ([number for number, _ in ranked] + [0, 0, 0])[:3]
    parts = form.split()
    own = mention.kind == "organisation" and mention.sector in _RULE and parts[0] == "the" and 2 <= len(parts) <= 3
    two = mention.kind == "collective" and parts[-1] in words.cues["sides"] and (parts[-2:-1] == ["two"] or parts[0] == "both")
    if own and first >= _OFTEN and first >= 2 * second:
        yield _body(actors, actors[ranked[0][1]], mention, form), "an institution of the state of which the report tells most"
    elif two and second >= _OFTEN and second >= 2 * third:
        for _, key in ranked[:2]:
            yield actors[key], "one of the two states of which the report tells"


def _body(actors: Mapping[Key, Actor], state: Actor, mention: Mention, form: str) -> Actor:
    """The institution of a state under its name ("Dravia army"): the one that the dossier knows, else a new one."""
    name = f"{state.name} {form.split(' ', 1)[1]}"
    key = ("body", folded(name))
    new = Actor(content_id("actor", *key), "organisation", name, (form,), (state.id,), state.country, mention.sector)
    return actors.get(key, new)


def _of_owner(actors: Mapping[Key, Actor], owner: Actor, key: Key, mention: Mention, held: str, row: Office | Group, words: Words) -> Actor:
    """The body or the holder of an office that is somebody's ("its ambassador": "Dravia ambassador"), who speaks for him."""
    state = next((state for state in words.states if key[0] == "state" and state.name == owner.name and state.adjectives), None)
    whose = owner.name if key[0] == "state" else f"{owner.name}'s"
    if state is not None:
        whose = "US" if state.code == "USA" else state.adjectives[0]
    name = f"{whose} {held}"
    new = ("body", folded(name))
    kind: ActorKind = mention.kind if mention.kind in ("person", "group") else "organisation"
    roles = (held,) if isinstance(row, Office) else ()
    made = Actor(content_id("actor", *new), kind, name, (), (owner.id,), owner.country, mention.sector, roles)
    return actors.get(new, made)

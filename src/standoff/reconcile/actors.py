"""Who, across documents: one actor, all its forms, with a reason for each joining.

States, bodies and organisations are one by their name. Persons are one when surname and given name agree, be it in another spelling;
a surname alone is joined only where the document bears it out by a further sign (the same office or country, or the party named). Two
that share a surname are never joined on that alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from standoff.lexicon import Lexicon
from standoff.lexicon.actors import Actors as Words
from standoff.model import Actor, ActorKind, Correction, Evidence, GivenPerson, Naming, Reading, content_id
from standoff.model.party import PRONOUN
from standoff.reconcile.belonging import belonging
from standoff.reconcile.corrected import corrected
from standoff.reconcile.fallen import fallen
from standoff.reconcile.heads import heads
from standoff.reconcile.institutions import institutions
from standoff.reconcile.items import Known, items_of, known_in
from standoff.reconcile.keys import keys_of
from standoff.reconcile.members import with_members
from standoff.reconcile.named import Item, as_person, shown_name
from standoff.reconcile.owners import owners_of_holders
from standoff.reconcile.persons import with_persons
from standoff.reconcile.spoken import told_parties, with_parties

Key = tuple[str, str]


def actors_of(
    readings: tuple[Reading, ...], words: Lexicon, corrections: tuple[Correction, ...] = (), persons: tuple[GivenPerson, ...] = ()
) -> tuple[tuple[Actor, ...], tuple[Naming, ...]]:
    """The actors of all readings, sorted by id, and which words name which of them, sorted by place."""
    lexicon = words.actors
    read = with_persons(readings, persons, lexicon)
    known = known_in(read, lexicon)
    items, clusters = clustered(read, lexicon, known, {})
    led = owners_of_holders(clusters, read, lexicon)
    out, called = fallen(clusters, read, lexicon)
    serving = {key for key, one in led.items() if one[0] != "state"} | out
    told = told_parties(clusters, lexicon)
    theirs = belonging(clusters, told, read, known.states, lexicon, serving)
    if theirs.capitals:
        items, clusters = clustered(read, lexicon, known, theirs.capitals)
        led = owners_of_holders(clusters, read, lexicon)
        told = told_parties(clusters, lexicon)
        theirs = belonging(clusters, told, read, known.states, lexicon, serving, theirs)
    leading = heads(clusters, told, read, lexicon)
    led = {key: body for key, (body, _) in leading.items()} | led
    places = Counter(item.mention.evidence for item in items)
    actors = {key: _actor(key, met, lexicon, places) for key, met in clusters.items()}
    actors = with_parties(actors, clusters, theirs, led, lexicon)
    signed = {key: f"his body by the signs: {why}" for key, (_, why) in leading.items()}
    signed |= {key: f"his state by the signs: {why}" for key, why in theirs.why.items()}
    namings = [_naming(item, actors[key], why, signed.get(key)) for key, met in clusters.items() for item, why in met]
    forms = {item.mention.evidence: item.form for item in items}
    by_id = {actor.id: actor for actor in actors.values()}
    texts = {reading.document.id: reading.document.text for reading in read}
    for words_for, key in called.items():
        namings.append(Naming(words_for, actors[key].id, "the one holder of this office whose state no report tells"))
        forms[words_for] = words_for.span.of(texts[words_for.doc])
    for naming, actor, form in institutions(read, clusters, actors, lexicon):
        namings.append(naming)
        forms[naming.words] = form
        by_id.setdefault(actor.id, actor)
    fixed, named = corrected(tuple(by_id.values()), tuple(namings), forms, corrections)
    with_theirs = with_members(sorted(fixed, key=lambda actor: actor.id), named, read, lexicon)
    return with_theirs, tuple(sorted(set(named), key=_place))


Clusters = dict[Key, list[tuple[Item, str]]]


def clustered(read: Iterable[Reading], words: Words, known: Known, capitals: Mapping[str, str]) -> tuple[list[Item], Clusters]:
    """All named mentions, and those of each actor with the reasons. A town of the `capitals` that acts is its state."""
    items = [item for reading in read for item in items_of(reading, words, known, capitals)]
    clusters: Clusters = {}
    for item, (key, why) in zip(items, keys_of(items, words), strict=True):
        clusters.setdefault(key, []).append((as_person(item) if key[0] == "person" else item, why))
    return items, clusters


def _naming(item: Item, actor: Actor, why: str, signs: str | None) -> Naming:
    """The naming of one mention; where only signs tell for which state the actor speaks, with their names."""
    told = f"{PRONOUN}{why}" if item.mention.form == "pronoun" else why
    return Naming(item.mention.evidence, actor.id, f"{told}; {signs}" if signs else told)


def _place(naming: Naming) -> tuple[Evidence, str, str]:
    return naming.words, naming.actor, naming.why


def _actor(key: Key, met: list[tuple[Item, str]], words: Words, places: Mapping[Evidence, int]) -> Actor:
    """One actor from all its mentions: the commonest full name, the kind and country that most of them give. Words that mean several
    ("the two leaders") are no other name of his; `places` counts how many words at one place mean.
    """
    items = [item for item, _ in met]
    own = [item for item in items if item.mention.form != "pronoun" and places[item.mention.evidence] == 1]
    mentions = [item.mention for item in items]
    kinds: Mapping[str, ActorKind] = {"place": "state", "other": "organisation"}
    kind = _commonest([kinds.get(mention.kind, mention.kind) for mention in mentions])
    return Actor(
        content_id("actor", *key),
        kind,  # type: ignore[arg-type]
        shown_name(items, words),
        tuple(sorted({item.form for item in own or items if item.mention.form != "pronoun"})),
        (),
        _agreed(mention.country for mention in mentions),
        _agreed(mention.sector for mention in mentions),
        tuple(sorted({mention.role for mention in mentions if mention.role})),
    )


def _commonest(found: Iterable[str]) -> str:
    counts = Counter(found)
    return min(counts, key=lambda one: (-counts[one], one))


def _agreed(found: Iterable[str | None]) -> str | None:
    """The one value, or the one that most mentions give; None where two are level."""
    counts = Counter(one for one in found if one)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None

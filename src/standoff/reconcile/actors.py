"""Who, across documents: one actor, all its forms, with a reason for each joining.

States, bodies and organisations are one by their name. Persons are one when surname and given name agree, be it in another spelling;
a surname alone is joined only where the document bears it out by a further sign (the same office or country, or the party named). Two
that share a surname are never joined on that alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from standoff.lexicon import Lexicon
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import folded, full_key, spelling_key
from standoff.model import Actor, ActorKind, Correction, Evidence, GivenPerson, Mention, Naming, Reading, content_id
from standoff.model.party import PRONOUN
from standoff.reconcile.belonging import belonging
from standoff.reconcile.corrected import corrected
from standoff.reconcile.heads import heads
from standoff.reconcile.institutions import institutions
from standoff.reconcile.lands import lands
from standoff.reconcile.members import with_members
from standoff.reconcile.named import LATE, Item, as_person, full_of, misread, opening, placed, reordered, shortened, shown_name
from standoff.reconcile.owners import owners_of_holders
from standoff.reconcile.persons import with_persons
from standoff.reconcile.seats import parties_of, read_as
from standoff.reconcile.spoken import told_parties, with_parties
from standoff.reconcile.things import things

Key = tuple[str, str]

_BESIDE = 2
"""So many bodies or states at least are named in the reports of a full name and in that of the bare surname."""


def actors_of(
    readings: tuple[Reading, ...], words: Lexicon, corrections: tuple[Correction, ...] = (), persons: tuple[GivenPerson, ...] = ()
) -> tuple[tuple[Actor, ...], tuple[Naming, ...]]:
    """The actors of all readings, sorted by id, and which words name which of them, sorted by place."""
    lexicon = words.actors
    read = with_persons(readings, persons, lexicon)
    taken = things(read, lexicon)
    parties, learned = _spoken_for(read, lexicon), lands(read, lexicon, taken.states)
    nobody = placed(read) | opening(read)
    items, clusters = _clustered(read, lexicon, parties, taken.names, learned, nobody, {})
    led = owners_of_holders(clusters, read, lexicon)
    serving = {key for key, one in led.items() if one[0] != "state"}
    theirs = belonging(clusters, told_parties(clusters, lexicon), read, learned, lexicon, serving)
    if theirs.capitals:
        items, clusters = _clustered(read, lexicon, parties, taken.names, learned, nobody, theirs.capitals)
        led = owners_of_holders(clusters, read, lexicon)
        theirs = belonging(clusters, told_parties(clusters, lexicon), read, learned, lexicon, serving, theirs)
    leading = heads(clusters, told_parties(clusters, lexicon), read, lexicon)
    led = {key: body for key, (body, _) in leading.items()} | led
    places = Counter(item.mention.evidence for item in items)
    actors = {key: _actor(key, met, lexicon, places) for key, met in clusters.items()}
    actors = with_parties(actors, clusters, theirs, led, lexicon)
    signed = {key: f"his body by the signs: {why}" for key, (_, why) in leading.items()}
    signed |= {key: f"his state by the signs: {why}" for key, why in theirs.why.items()}
    namings = [_naming(item, actors[key], why, signed.get(key)) for key, met in clusters.items() for item, why in met]
    forms = {item.mention.evidence: item.form for item in items}
    by_id = {actor.id: actor for actor in actors.values()}
    for naming, actor, form in institutions(read, clusters, actors, lexicon):
        namings.append(naming)
        forms[naming.words] = form
        by_id.setdefault(actor.id, actor)
    fixed, named = corrected(tuple(by_id.values()), tuple(namings), forms, corrections)
    with_theirs = with_members(sorted(fixed, key=lambda actor: actor.id), named, read, lexicon)
    return with_theirs, tuple(sorted(set(named), key=_place))


Clusters = dict[Key, list[tuple[Item, str]]]


def _clustered(
    read: Iterable[Reading],
    words: Words,
    parties: frozenset[str],
    bodies: frozenset[str],
    learned: Mapping[str, str],
    nobody: frozenset[str],
    capitals: Mapping[str, str],
) -> tuple[list[Item], Clusters]:
    """All named mentions, and those of each actor with the reasons. `bodies`: names that are no person's, though reports read them so."""
    items = [item for reading in read for item in _items(reading, words, parties, bodies, learned, nobody, capitals)]
    clusters: Clusters = {}
    for item, (key, why) in zip(items, _keys(items, words), strict=True):
        clusters.setdefault(key, []).append((as_person(item) if key[0] == "person" else item, why))
    return items, clusters


def _naming(item: Item, actor: Actor, why: str, signs: str | None) -> Naming:
    """The naming of one mention; where only signs tell for which state the actor speaks, with their names."""
    told = f"{PRONOUN}{why}" if item.mention.form == "pronoun" else why
    return Naming(item.mention.evidence, actor.id, f"{told}; {signs}" if signs else told)


def _place(naming: Naming) -> tuple[Evidence, str, str]:
    return naming.words, naming.actor, naming.why


def _spoken_for(readings: Iterable[Reading], words: Words) -> frozenset[str]:
    """The parties that no lexicon lists: somebody speaks for each, a report reads it as a body or a place, and no person bears the name."""
    mentions = [mention for reading in readings for mention in reading.mentions if mention.name]
    spoken = {name for mention in mentions for name in mention.speaks_for} - {state.name for state in words.states}
    seen = {mention.name for mention in mentions if mention.kind in ("organisation", "place", "state") and mention.form != "description"}
    bearers = {name for mention in mentions if mention.kind == "person" and (name := mention.name) and (" " in name or mention.role)}
    surnames = {name.split()[-1] for name in bearers}
    return frozenset(name for name in spoken & seen if name not in bearers and name.split()[-1] not in surnames)


def _by_state(mention: Mention, learned: Mapping[str, str]) -> Mention:
    """The mention under the name of the state, where its report has but the demonym ("Dravian") of one that another report knows."""
    name = learned.get(mention.name or "", mention.name) if mention.kind != "person" or " " not in (mention.name or "") else mention.name
    speaks = tuple(learned.get(one, one) for one in mention.speaks_for)
    return mention if (name, speaks) == (mention.name, mention.speaks_for) else replace(mention, name=name, speaks_for=speaks)


def _items(
    reading: Reading,
    words: Words,
    parties: frozenset[str],
    bodies: frozenset[str],
    learned: Mapping[str, str],
    nobody: frozenset[str],
    capitals: Mapping[str, str],
) -> list[Item]:
    """The named mentions of one report; a name that is a state or a party in the dossier is one where the report alone reads a person, a
    place or a body. A name of `nobody` that is no state's is left out. One of the `capitals` is its state where it acts, else a town.
    """
    acting = parties_of(reading) if capitals else frozenset()
    known = {state.name for state in words.states}
    states = known | set(learned.values())
    personal = frozenset(form for row in words.pronouns if row.stands == "one" for form in row.words)
    found = []
    for mention in reading.mentions:
        mention = _by_state(mention, learned)
        if (seated := read_as(mention, capitals, acting)) is None:
            continue
        mention = seated
        named_so = mention.name in states and mention.name not in known and mention.form != "description"
        if named_so and mention.kind in ("person", "organisation", "place", "other") and not (mention.kind == "person" and mention.role):
            mention = replace(mention, kind="state", why=f"{mention.why}; {LATE}")
        elif mention.name in parties and mention.kind in ("person", "place", "other"):
            mention = replace(mention, kind="organisation")
        elif mention.name in bodies and mention.kind == "person" and not mention.role:
            mention = replace(mention, kind="organisation", why=f"{mention.why}; called “it”")
        elif (party := _forces_of(mention, parties)) is not None:
            mention = replace(mention, speaks_for=(party,))
        if mention.form == "pronoun" and mention.kind in ("state", "organisation") and _is_somebody(reading, mention, personal):
            continue  # "he" is no state, whatever the report alone took the name before for
        stray = mention.kind in ("person", "organisation", "other") and mention.form == "name" and folded(mention.name or "") in nobody
        if mention.name is None or (mention.kind == "place" and mention.name not in states) or stray:
            continue
        form = " ".join(mention.evidence.span.of(reading.document.text).split())
        span = mention.evidence.span
        article = folded(reading.document.text[max(0, span.start - 4) : span.start]).strip() == "the" or folded(form).startswith("the ")
        found.append(Item(mention, form, reading.document.id, article))
    return found


def _is_somebody(reading: Reading, pronoun: Mention, personal: Collection[str]) -> bool:
    """Whether a pronoun is one of a single person ("she")."""
    return pronoun.evidence.span.of(reading.document.text).casefold() in personal


def _forces_of(mention: Mention, parties: frozenset[str]) -> str | None:
    """The party with whose name that of an armed group begins ("Aldermark frigate"), where the report alone does not know it as one."""
    if mention.form != "description" or mention.sector not in ("MIL", "SPY") or mention.speaks_for or mention.country:
        return None
    words = (mention.name or "").split()
    return next((party for at in range(len(words) - 1, 0, -1) if (party := " ".join(words[:at])) in parties), None)


FullName = tuple[str, str]
"""A given name and a surname, as they are compared (`full_key`)."""


def _keys(items: list[Item], words: Words) -> list[tuple[Key, str]]:
    """For each item the key of its actor and the reason, persons by way of the whole dossier."""
    people = [
        (item, key)
        for item in items
        if item.mention.kind == "person" and item.mention.form != "description" and (key := full_key(item.name, words)) is not None
    ]
    by_surname: dict[str, set[tuple[str, str]]] = {}
    for _, key in people:
        by_surname.setdefault(key[1], set()).add(key)
    dossier = _Dossier(
        by_surname,
        _known(people),
        _speaking(people),
        _signs(items),
        _company(people),
        _holders(people),
        _roles(people),
        _whole({**reordered(items, words), **shortened(items, words), **full_of(items)}),
        misread(items),
        _bodies(items),
        _owning(items),
    )
    return [_key_of(item, dossier, words) for item in items]


def _whole(full: Mapping[str, str]) -> dict[str, str]:
    """The same, where what a short form stands for has another order of words elsewhere ("the Front": "Front of the Dawn")."""
    return {short: full.get(name, name) if full.get(name) != short else name for short, name in full.items()}


@dataclass(frozen=True, slots=True)
class _Dossier:
    """What all reports together tell, by which a short name finds its full one."""

    by_surname: Mapping[str, set[tuple[str, str]]]
    known: Mapping[tuple[str, str], frozenset[str]]
    """For each fully named person the countries and parties that any report gives."""
    speaking: Mapping[tuple[str, str], frozenset[str]]
    """For each fully named person the parties for which any report makes him speak."""
    signs: Mapping[str, frozenset[str]]
    """For each document the countries and parties that it names."""
    company: Mapping[str, frozenset[tuple[str, str]]]
    """For each document the persons that it names in full."""
    holders: Mapping[tuple[str, str], tuple[str, str]]
    roles: Mapping[tuple[str, str], frozenset[str]]
    """For each fully named person the offices that any report tells."""
    full_of: Mapping[str, str]
    """For each short form in capitals the one body whose initials it is."""
    misread: frozenset[str]
    """The surnames that a report reads as a body's by mistake."""

    bodies: Mapping[str, frozenset[str]]
    """For each document the states and bodies that it names."""
    owning: frozenset[str]
    """The names that are part of a body's, or for which somebody speaks."""

    def bodies_with(self, one: tuple[str, str]) -> frozenset[str]:
        """All states and bodies named in the reports that name this person in full."""
        return frozenset(name for doc, met in self.company.items() if one in met for name in self.bodies.get(doc, ()))

    def seen_with(self, one: tuple[str, str]) -> frozenset[tuple[str, str]]:
        """All persons named in full in the reports that name this one in full."""
        return frozenset(other for met in self.company.values() if one in met for other in met if other != one)


def _owning(items: Iterable[Item]) -> frozenset[str]:
    """The names for which somebody speaks, and the words of the longer names of bodies ("Holt Industries")."""
    found: set[str] = set()
    for item in items:
        found.update(item.mention.speaks_for)
        if item.mention.kind in ("organisation", "outlet", "state") and item.mention.form == "name" and " " in item.name:
            found.update(item.name.split())
    return frozenset(found)


def _signs(items: Iterable[Item]) -> Mapping[str, frozenset[str]]:
    """For each document the countries and parties that its mentions name: what bears out a bare surname."""
    found: dict[str, set[str]] = {}
    for item in items:
        signs = found.setdefault(item.doc, set())
        if item.mention.kind != "person":
            signs.update(filter(None, (item.mention.country, item.mention.name)))
    return {doc: frozenset(signs) for doc, signs in found.items()}


def _bodies(items: Iterable[Item]) -> Mapping[str, frozenset[str]]:
    """For each document the states and bodies that it names."""
    found: dict[str, set[str]] = {}
    for item in items:
        if item.mention.kind in ("state", "organisation") and item.mention.form == "name":
            found.setdefault(item.doc, set()).add(item.name)
    return {doc: frozenset(names) for doc, names in found.items()}


def _known(people: list[tuple[Item, FullName]]) -> Mapping[tuple[str, str], frozenset[str]]:
    """For each fully named person the countries and parties that any report gives."""
    found: dict[tuple[str, str], set[str]] = {}
    for item, key in people:
        found.setdefault(key, set()).update(filter(None, (item.mention.country, *item.mention.speaks_for)))
    return {key: frozenset(known) for key, known in found.items()}


def _speaking(people: list[tuple[Item, FullName]]) -> Mapping[tuple[str, str], frozenset[str]]:
    """For each fully named person the parties for which any report makes him speak."""
    found: dict[tuple[str, str], set[str]] = {}
    for item, key in people:
        found.setdefault(key, set()).update(item.mention.speaks_for)
    return {key: frozenset(parties) for key, parties in found.items()}


def _roles(people: list[tuple[Item, FullName]]) -> Mapping[tuple[str, str], frozenset[str]]:
    """For each fully named person the offices that any report tells."""
    found: dict[tuple[str, str], set[str]] = {}
    for item, key in people:
        if item.mention.role:
            found.setdefault(key, set()).add(folded(item.mention.role))
    return {key: frozenset(roles) for key, roles in found.items()}


def _same_office(role: str | None, roles: Iterable[str], words: Words) -> bool:
    """Whether the office is one of these, and one of few: a head of state ("president"), or told in two words ("foreign minister")."""
    told = folded(role or "")
    return told in roles and (" " in told or told in words.cues["head"])


def _company(people: list[tuple[Item, FullName]]) -> Mapping[str, frozenset[tuple[str, str]]]:
    """For each document the persons that it names in full."""
    found: dict[str, set[tuple[str, str]]] = {}
    for item, key in people:
        found.setdefault(item.doc, set()).add(key)
    return {doc: frozenset(keys) for doc, keys in found.items()}


def _holders(people: list[tuple[Item, FullName]]) -> Mapping[tuple[str, str], tuple[str, str]]:
    """For each country and office the one person who holds it in any report; offices with two holders are left out."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for item, key in people:
        role = item.mention.role
        if role and item.mention.country and not item.mention.leaning and not folded(role).startswith("former"):
            found.setdefault((item.mention.country, folded(role)), set()).add(key)
    return {office: next(iter(keys)) for office, keys in found.items() if len(keys) == 1}


def _key_of(item: Item, dossier: _Dossier, words: Words) -> tuple[Key, str]:
    mention, name = item.mention, item.name
    if mention.kind in ("state", "place"):
        return ("state", name), mention.why
    holder = dossier.holders.get((mention.country or "", folded(mention.role or ""))) if mention.form == "description" else None
    if mention.kind == "person" and holder is not None and not folded(item.form).startswith(("a ", "an ")):
        return ("person", " ".join(holder)), "the one person of the dossier with this office and country"
    if mention.kind == "other" and mention.form == "name" and not item.article and name not in dossier.owning:
        person = _somebody(item, dossier, words)
        if person is not None:
            return person
    bare = item.article and mention.form == "name" and name in dossier.full_of  # no person takes an article
    surnamed = " " not in name and spelling_key(name, words) in dossier.by_surname
    unnamed = mention.form == "description" and full_key(name, words) not in dossier.known and not surnamed
    if name in dossier.misread and mention.kind in ("organisation", "other") and mention.form != "description":
        surname = spelling_key(name, words)
        bearer = _bearer(item, surname, dossier, words) if len(dossier.by_surname.get(surname, ())) == 1 else None
        if bearer is not None:
            return ("person", " ".join(bearer[0])), f"{bearer[1]}; most reports read a person"
    if mention.kind != "person" or bare or unnamed:
        full = dossier.full_of.get(name)
        return (
            (("body", folded(full)), f"{'the initials of' if name.isupper() else 'short for'} “{full}”")
            if full
            else (("body", folded(name)), mention.why)
        )
    key = full_key(name, words)
    if key is not None:
        why = mention.why if folded(item.form).endswith(folded(name)) else f"{mention.why}; “{name}” in the same report"
        return ("person", " ".join(key)), why
    found = _bearer(item, spelling_key(name, words), dossier, words)
    if found is not None:
        return ("person", " ".join(found[0])), found[1]
    return ("person", f"- {spelling_key(name, words)}"), f"{mention.why}; no fuller name to join it to"


def _somebody(item: Item, dossier: _Dossier, words: Words) -> tuple[Key, str] | None:
    """The person of the dossier who bears a name of which its report tells nothing ("Bram Holt", "Holt"), whole or by a further sign."""
    full = full_key(item.name, words)
    if full is not None and " " in item.name:
        return (("person", " ".join(full)), f"{item.mention.why}; a person's name in the dossier") if full in dossier.known else None
    if " " in item.name or len(dossier.by_surname.get(spelling_key(item.name, words), ())) != 1:
        return None
    found = _bearer(item, spelling_key(item.name, words), dossier, words)
    return (("person", " ".join(found[0])), found[1]) if found is not None else None


def _bearer(item: Item, short: str, dossier: _Dossier, words: Words) -> tuple[tuple[str, str], str] | None:
    """The person whom a bare surname means, and the sign that says so; None where none does, or where two persons fit."""
    mention, fits = item.mention, sorted(dossier.by_surname.get(short, ()))
    near = {mention.country, *mention.speaks_for} | dossier.signs.get(item.doc, frozenset())
    company = dossier.company.get(item.doc, frozenset())
    rules: tuple[tuple[str, list[tuple[str, str]], bool], ...] = (
        ("the one bearer of this surname in the dossier, and the report names the country or party",
         [fit for fit in fits if dossier.known[fit] & near], len(fits) == 1),
        ("the one bearer of this surname in the dossier, named elsewhere beside persons of this report",
         [fit for fit in fits if len(fits) == 1 and dossier.seen_with(fit) & company], True),
        ("the one bearer of this surname in the dossier, named elsewhere beside bodies of this report",
         [fit for fit in fits
          if len(fits) == 1 and len(dossier.bodies_with(fit) & dossier.bodies.get(item.doc, frozenset())) >= _BESIDE],
         len(fits) == 1 and not (mention.country and dossier.known[fits[0]])),
        ("the one bearer of this surname in the dossier, with the same office",
         [fit for fit in fits if len(fits) == 1 and _same_office(mention.role, dossier.roles.get(fit, ()), words)], True),
        ("the one bearer of this surname with this country",
         [fit for fit in fits if mention.country and mention.country in dossier.known[fit]], True),
        ("the one bearer of this surname who speaks for a party that the report names",
         [fit for fit in fits if dossier.speaking[fit] & near], not mention.country),
    )  # fmt: skip
    return next(((borne_out[0], why) for why, borne_out, asked in rules if asked and len(borne_out) == 1), None)


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

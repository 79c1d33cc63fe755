"""Which actor of the dossier each named mention is, persons by way of all reports.

States and bodies are one by their name, persons by given name and surname. A surname alone finds its bearer only by a further sign (the
same office or country, or the party named).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import folded, full_key, spelling_key
from standoff.reconcile.named import Item, full_of, misread, reordered, shortened

Key = tuple[str, str]

_BESIDE = 2
"""So many bodies or states at least are named in the reports of a full name and in that of the bare surname."""

FullName = tuple[str, str]
"""A given name and a surname, as they are compared (`full_key`)."""
_Name = TypeVar("_Name", str, FullName)


def keys_of(items: list[Item], words: Words) -> list[tuple[Key, str]]:
    """For each item the key of its actor and the reason, persons by way of the whole dossier."""
    people = [
        (item, key)
        for item in items
        if item.mention.kind == "person" and item.mention.form != "description" and (key := full_key(item.name, words)) is not None
    ]
    by_surname: dict[str, set[tuple[str, str]]] = {}
    for _, key in people:
        by_surname.setdefault(key[1], set()).add(key)
    company, bodies = _company(people), _bodies(items)
    dossier = _Dossier(
        by_surname,
        _known(people),
        _speaking(people),
        _signs(items),
        company,
        _met_with(company, company),
        _holders(people),
        _roles(people),
        _whole({**reordered(items, words), **shortened(items, words), **full_of(items)}),
        misread(items),
        bodies,
        _met_with(company, bodies),
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
    seen_with: Callable[[FullName], frozenset[FullName]]
    """All persons named in full in the reports that name this one in full, himself too."""
    holders: Mapping[tuple[str, str], tuple[str, str]]
    roles: Mapping[tuple[str, str], frozenset[str]]
    """For each fully named person the offices that any report tells."""
    full_of: Mapping[str, str]
    """For each short form in capitals the one body whose initials it is."""
    misread: frozenset[str]
    """The surnames that a report reads as a body's by mistake."""

    bodies: Mapping[str, frozenset[str]]
    """For each document the states and bodies that it names."""
    bodies_with: Callable[[FullName], frozenset[str]]
    """All states and bodies named in the reports that name this person in full."""
    owning: frozenset[str]
    """The names that are part of a body's, or for which somebody speaks."""


def _met_with(company: Mapping[str, frozenset[FullName]], names: Mapping[str, frozenset[_Name]]) -> Callable[[FullName], frozenset[_Name]]:
    """All of these names in the reports that name a person in full; gathered once for each person who is asked for."""
    docs: dict[FullName, list[str]] = {}
    for doc, met in company.items():
        for one in met:
            docs.setdefault(one, []).append(doc)

    @cache
    def met_with(one: FullName) -> frozenset[_Name]:
        return frozenset(name for doc in docs.get(one, ()) for name in names.get(doc, ()))

    return met_with


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
         [fit for fit in fits if len(fits) == 1 and (dossier.seen_with(fit) - {fit}) & company], True),
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

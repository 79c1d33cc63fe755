"""Persons whom an analyst gives: their office, country and party, on the days on which the list says so.

What a report tells itself goes before the list: a country that it gives is kept, and whoever it sets apart from his state stays apart.
A bare surname is taken for a person of the list only where one alone holds an office on the day of the report, the report names his
country or party, and no report of the dossier gives that surname to somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import full_key, spelling_key
from standoff.model import Document, GivenPerson, Mention, Reading

_APART = "a party of its own"
"""The reason of a mention that its report sets apart ends so."""

_MAY_BE = frozenset({"person", "other", "organisation"})
"""Kinds under which a full name of the list may have been read."""

Full = tuple[str, str]


def with_persons(readings: tuple[Reading, ...], persons: tuple[GivenPerson, ...], words: Words) -> tuple[Reading, ...]:
    """The readings, with what the list tells of the persons whom they mention."""
    if not persons:
        return readings
    met = {key for reading in readings for mention in reading.mentions if (key := _key(mention, words)) is not None}
    keyed = [(person, sorted(_keys(person, words))) for person in persons]
    return tuple(_told(reading, keyed, met, words) for reading in readings)


def _key(mention: Mention, words: Words) -> Full | None:
    if mention.kind != "person" or mention.name is None or mention.form == "description":
        return None
    return full_key(mention.name, words)


def _keys(person: GivenPerson, words: Words) -> set[Full]:
    """The full names under which a person of the list is met."""
    return {key for form in (person.name, *person.forms) if (key := full_key(form, words)) is not None}


def _told(reading: Reading, keyed: list[tuple[GivenPerson, list[Full]]], met: set[Full], words: Words) -> Reading:
    day = _day(reading.document)
    by_key: dict[Full, list[GivenPerson]] = {}
    for person, keys in keyed:
        if person.holds_on(day):
            for key in keys:
                by_key.setdefault(key, []).append(person)
    by_surname: dict[str, list[GivenPerson]] = {}
    for key, found in by_key.items():
        by_surname.setdefault(key[1], []).extend(person for person in found if person not in by_surname.get(key[1], ()))
    apart = frozenset(mention.country for mention in reading.mentions if mention.country and _APART in mention.why)
    signs = {sign for mention in reading.mentions if mention.kind != "person" for sign in (mention.country, mention.name) if sign}
    sure = _sure(by_surname, by_key, signs, met)
    return replace(reading, mentions=tuple(_one(mention, by_key, sure, apart, words) for mention in reading.mentions))


def _day(document: Document) -> date | None:
    return document.published.first if document.published is not None else None


def _sure(
    by_surname: Mapping[str, list[GivenPerson]], by_key: Mapping[Full, list[GivenPerson]], signs: set[str], met: Iterable[Full]
) -> dict[str, GivenPerson]:
    """The persons of the list whom a bare surname may mean in this report."""
    others = {key[1] for key in met if key not in by_key}
    return {
        surname: found[0]
        for surname, found in by_surname.items()
        if len({person.name for person in found}) == 1 and surname not in others and signs & {found[0].country, *found[0].speaks_for}
    }


def _one(
    mention: Mention, by_key: Mapping[Full, list[GivenPerson]], by_surname: Mapping[str, GivenPerson], apart: frozenset[str], words: Words
) -> Mention:
    if mention.kind not in _MAY_BE or mention.name is None or mention.form == "description":
        return mention
    key = full_key(mention.name, words)
    if key is None and mention.kind != "person":
        return mention
    fits = by_key.get(key, []) if key is not None else []
    person = fits[0] if len(fits) == 1 else by_surname.get(spelling_key(mention.name, words)) if key is None else None
    if person is None or (mention.country is not None and person.country is not None and mention.country != person.country):
        return mention
    told = bool(mention.speaks_for) or _APART in mention.why or person.country in apart
    return replace(
        mention,
        kind="person",
        name=person.name,
        country=mention.country or person.country,
        role=mention.role or person.office or None,
        speaks_for=mention.speaks_for if told else person.speaks_for,
        why=f"{mention.why}; by the list of persons that was given",
    )

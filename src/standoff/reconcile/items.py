"""The named mentions of each report, as what the whole dossier knows their names for: a state, a body, a person, nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import folded
from standoff.model import Mention, Reading
from standoff.reconcile.lands import lands
from standoff.reconcile.named import LATE, Item, opening, placed
from standoff.reconcile.seats import read_as
from standoff.reconcile.signs import parties_of
from standoff.reconcile.things import things


@dataclass(frozen=True, slots=True)
class Known:
    """What all reports together tell of their names."""

    states: Mapping[str, str]
    """The states that no lexicon lists, by their names and demonyms."""
    parties: frozenset[str]
    """The parties that no lexicon lists, for which somebody speaks."""
    bodies: frozenset[str]
    """The names that are no person's, though reports read them so."""
    nobody: frozenset[str]
    """The names, in small letters, that are a place's or only begin sentences."""


def known_in(readings: Iterable[Reading], words: Words) -> Known:
    """What the reports of a dossier tell of their names."""
    read = tuple(readings)
    called = things(read, words)
    return Known(lands(read, words, called.states), _spoken_for(read, words), called.names, placed(read) | opening(read))


def _spoken_for(readings: Iterable[Reading], words: Words) -> frozenset[str]:
    """The parties that no lexicon lists: somebody speaks for each, a report reads it as a body or a place, and no person bears the name."""
    mentions = [mention for reading in readings for mention in reading.mentions if mention.name]
    spoken = {name for mention in mentions for name in mention.speaks_for} - {state.name for state in words.states}
    seen = {mention.name for mention in mentions if mention.kind in ("organisation", "place", "state") and mention.form != "description"}
    bearers = {name for mention in mentions if mention.kind == "person" and (name := mention.name) and (" " in name or mention.role)}
    surnames = {name.split()[-1] for name in bearers}
    return frozenset(name for name in spoken & seen if name not in bearers and name.split()[-1] not in surnames)


def _by_state(mention: Mention, learned: Mapping[str, str], capitals: Mapping[str, str]) -> Mention:
    """The mention under the name of the state, where its report has but the demonym ("Dravian") of one that another report knows."""
    name = learned.get(mention.name or "", mention.name) if mention.kind != "person" or " " not in (mention.name or "") else mention.name
    speaks = tuple(learned.get(one, capitals.get(one, one)) for one in mention.speaks_for)
    return mention if (name, speaks) == (mention.name, mention.speaks_for) else replace(mention, name=name, speaks_for=speaks)


def items_of(reading: Reading, words: Words, known: Known, capitals: Mapping[str, str]) -> list[Item]:
    """The named mentions of one report; a name that is a state or a party in the dossier is one where the report alone reads a person, a
    place or a body. A name that is nobody's and no state's is left out. One of the `capitals` is its state where it acts, else a town.
    """
    acting = parties_of(reading) if capitals else frozenset()
    listed = {state.name for state in words.states}
    states = listed | set(known.states.values())
    personal = frozenset(form for row in words.pronouns if row.stands == "one" for form in row.words)
    found = []
    for mention in reading.mentions:
        mention = _by_state(mention, known.states, capitals)
        if (seated := read_as(mention, capitals, acting)) is None:
            continue
        mention = seated
        named_so = mention.name in states and mention.name not in listed and mention.form != "description"
        if named_so and mention.kind in ("person", "organisation", "place", "other") and not (mention.kind == "person" and mention.role):
            mention = replace(mention, kind="state", why=f"{mention.why}; {LATE}")
        elif mention.name in known.parties and mention.kind in ("person", "place", "other"):
            mention = replace(mention, kind="organisation")
        elif mention.name in known.bodies and mention.kind == "person" and not mention.role:
            mention = replace(mention, kind="organisation", why=f"{mention.why}; called “it”")
        elif (party := _forces_of(mention, known.parties)) is not None:
            mention = replace(mention, speaks_for=(party,))
        if mention.form == "pronoun" and mention.kind in ("state", "organisation") and _is_somebody(reading, mention, personal):
            continue  # "he" is no state, whatever the report alone took the name before for
        called = mention.kind in ("person", "organisation", "other") and mention.form == "name"
        stray = called and folded(mention.name or "") in known.nobody
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

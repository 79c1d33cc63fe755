"""States that no lexicon lists, known by one report and states in all.

A report knows one by the office that the name owns there ("Dravia's foreign minister", `mentions/learned.py`). Where it takes the owner
for a person ("Dravia's government"), another report that reads the name as a place settles it. Its regular demonyms ("Dravian") are the
state's in every report, be it that they stand there alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import folded
from standoff.model import Mention, Reading
from standoff.reconcile.named import in_lexicon

_STEM = 4
_OFTEN = 3
"""So many acts at least has a name that is taken for a state for its acts."""
_VOWELS = "aeiouy"
_LOUD = re.compile(r"\b[A-Z]{3,}\b")


def lands(readings: Iterable[Reading], words: Words, ruling: frozenset[str] = frozenset()) -> Mapping[str, str]:
    """The states that no lexicon lists, each by its name and by its demonyms of one word; none whose name is also a person's. `ruling`:
    names that have an army or envoys ("its troops").
    """
    read = tuple(readings)
    known = {state.name for state in words.states}
    forms: dict[str, set[str]] = {}
    reports: dict[str, set[str]] = {}
    governed = _governed(read, words) | _acting(read) | ruling
    for reading in read:
        for mention in reading.mentions:
            name = mention.name or ""
            if name in known or mention.form == "pronoun" or not (mention.kind == "state" or name in governed):
                continue
            forms.setdefault(name, set()).add(name)
            reports.setdefault(name, set()).add(reading.document.id)
            if mention.form == "demonym":
                forms.setdefault(mention.evidence.span.of(reading.document.text), set()).add(name)
    bearers = _bearers(read, reports, words)
    for form, name in _demonyms(read, set(reports), words).items():
        forms.setdefault(form, {name})
    return {form: min(names) for form, names in forms.items() if len(names) == 1 and form and not names & bearers and form not in bearers}


def _governed(readings: Iterable[Reading], words: Words) -> frozenset[str]:
    """The names that have a government or a minister in one report, and that another reads as a place."""
    mentions = [mention for reading in readings for mention in reading.mentions if mention.name]
    ruled = {
        mention.speaks_for[0]
        for mention in mentions
        if mention.form == "description" and mention.sector == "GOV" and mention.kind == "organisation" and len(mention.speaks_for) == 1
    }
    places = {mention.name for mention in mentions if mention.kind == "place" and mention.form == "name"}
    listed = {*(one.name for one in words.bodies), *(one.name for one in words.organisations), *(one.name for one in words.seats)}
    return frozenset(name for name in ruled & places if name and " " not in name and name.istitle() and name not in listed)


def _acting(readings: Iterable[Reading]) -> frozenset[str]:
    """The names of one word that a report reads as a place and that act in several reports, more often than reports read them so; none
    that has an office, or stands in capitals as the town from which a report is sent.
    """
    acts: Counter[str] = Counter()
    reports: dict[str, set[str]] = {}
    places: Counter[str] = Counter()
    barred: set[str] = set()
    for reading in readings:
        names = {one.evidence: one.name or "" for one in reading.mentions if one.form == "name" and " " not in (one.name or " ")}
        places.update(name for name in (one.name for one in reading.mentions if one.kind == "place" and one.form == "name") if name)
        barred |= {(one.name or "") for one in reading.mentions if one.role or one.form == "title" or in_lexicon(one)}
        barred |= {word.capitalize() for word in _LOUD.findall(reading.document.text)}
        for act in reading.acts:
            for name in {names[piece] for piece in act.actors if piece in names}:
                acts[name] += 1
                reports.setdefault(name, set()).add(reading.document.id)
    return frozenset(
        name
        for name, count in acts.items()
        if places[name] and count >= _OFTEN and count > places[name] and len(reports[name]) > 1 and name.istitle() and name not in barred
    )


def _demonyms(readings: Iterable[Reading], states: Iterable[str], words: Words) -> dict[str, str]:
    """For each name of one word that is the regular demonym of one of these states that state."""
    roots: dict[str, set[str]] = {}
    for state in states:
        stem = state.rstrip(_VOWELS)
        for root in {stem, state} if len(stem) >= _STEM and " " not in state else ():
            roots.setdefault(root, set()).add(state)
    endings = words.cues["demonym's end"]
    longest = max(map(len, endings))
    names = {name for reading in readings for mention in reading.mentions for name in _called(mention)} if roots else set()
    found = {}
    for name in names - set(states):
        near = (roots.get(name[:-at], set()) for at in range(1, longest + 1) if name[-at:] in endings)
        fits = next((fit for fit in near if fit), set())
        if len(fits) == 1:
            found[name] = next(iter(fits))
    return found


def _called(mention: Mention) -> tuple[str, ...]:
    """The names of one word that a mention has or speaks for."""
    own = (mention.name,) if mention.name and mention.form == "name" and mention.kind in ("organisation", "other", "place") else ()
    return tuple(name for name in (*own, *mention.speaks_for) if " " not in name)


def _bearers(readings: Iterable[Reading], states: Mapping[str, set[str]], words: Words) -> frozenset[str]:
    """The surnames of all persons named in full. One who has no office and no known given name ("Otherwise Dravia") counts only where
    as many reports name him as read the surname as a state's.
    """
    found: set[str] = set()
    bare: dict[str, set[str]] = {}
    for reading in readings:
        for mention in reading.mentions:
            first, *rest = (mention.name or "").split() or ("",)
            if mention.kind != "person" or not rest:
                continue
            if mention.role or folded(first) in words.given:
                found.add(rest[-1])
            else:
                bare.setdefault(mention.name or "", set()).add(reading.document.id)
    return frozenset(found | {name.split()[-1] for name, met in bare.items() if len(met) >= len(states.get(name.split()[-1], ()))})

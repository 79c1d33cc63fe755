"""Parties that no lexicon lists: a proper name that owns an office of government ("Dravia's prime minister", "the parliament of Tolvane").

Such a name is a body wherever the report has it, be it read as a person or a place; so are its regular demonyms ("Dravian", "Tolvanese")
and the last word of a longer name ("the Compact" after "the Meridian Compact"), each under the full name. A person who owns a government
("Biden's government") is none: he is met with a title, a given name or a surname elsewhere in the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from standoff.annotate.mentions.acting import acting
from standoff.annotate.mentions.learned import OWNS
from standoff.annotate.mentions.names import Run
from standoff.annotate.mentions.offices import plain
from standoff.annotate.mentions.page import Page
from standoff.annotate.mentions.phrases import Phrase
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Group, Office, atoms_of

_RULE = frozenset({"GOV", "MIL", "SPY", "LEG"})
"""Sectors whose offices and bodies are those of one who governs."""
_VOWELS = "aeiouy"
_STEM = 4
_OFTEN = 3
"""A person whose report names him so often is brought in with a title or a given name."""


def with_parties(page: Page, runs: Mapping[int, Run], phrases: tuple[Phrase, ...], words: Words) -> dict[int, Run]:
    """The names of the report with those of its parties made bodies; the same names where there are none."""
    by_name: dict[str, list[Run]] = {}
    for run in runs.values():
        by_name.setdefault(_name(page, run), []).append(run)
    told_of = _demonyms(by_name, words)
    persons, unknown = _persons(page, runs, phrases, frozenset(told_of.values()), words)
    peoples = {word: name for word, name in told_of.items() if word not in persons}
    bearers = frozenset(peoples.values())
    ending = {run.last: run for run in runs.values()}
    barred = persons | unknown
    owners = {_name(page, run) for phrase in phrases for run in _owners(page, phrase, words)}
    ruled = {_name(page, run) for phrase in phrases if _of_a_ruler(phrase, words) for run in _owners(page, phrase, words)}
    parties = {name for name in owners if _is_party(page, name, by_name, barred, bearers, ruled, words)}
    told = (_by_people(page, phrase, ending.get(phrase.head.first), peoples) for phrase in phrases)
    parties |= {name for name in told if name is not None and name not in persons}
    having = {_name(page, run) for run in runs.values() if _has_land(page, run, words)}
    parties |= {name for name in having if _is_party(page, name, by_name, barred, bearers, having, words)}
    parties |= acting(page, by_name, barred, bearers, words)
    lands = _of_lands(page, phrases, _lands(page, by_name, persons, words), words)
    seats = _seats(page, runs, by_name, parties | set(peoples), words)
    seats = {name: held for name, held in seats.items() if name not in persons | parties}
    common = {_name(page, run) for run in runs.values() if run.first and page.atoms[run.first - 1].fold == "the"}
    full = _short(by_name, parties, common - persons, peoples, words) | _firms(by_name, persons, words)
    found = dict(runs)
    for run in runs.values():
        name = _name(page, run)
        if name in lands:
            found[run.first] = replace(run, kind="organisation", why="a land with a body or a leader of its own", party=lands[name])
        elif name in parties:
            found[run.first] = replace(run, kind="organisation", why=OWNS, party=name)
        elif name in seats:
            found[run.first] = replace(run, kind="organisation", why=f"the capital of “{seats[name]}”", party=seats[name])
        elif name in full:
            found[run.first] = replace(run, kind="organisation", why=f"short for “{full[name]}”", party=full[name])
    bodies = {name for name, met in by_name.items() if name in common and any(run.kind == "organisation" for run in met)}
    speaking = {_name(page, run) for phrase in phrases for run in _that_speak(phrase)}
    speaking |= {name for name in by_name if " " in name and name.split()[-1] in bodies}
    for run in runs.values():
        if run.kind == "event" and _name(page, run) in speaking:
            found[run.first] = replace(run, kind="organisation", why="somebody speaks for it, or its short form is a body")
    whole = set(lands.values())
    return found | (_called_lands(page, found, min(whole), words) if len(whole) == 1 else {})


def _name(page: Page, run: Run) -> str:
    return plain(page, run.first, run.last)


def _persons(
    page: Page, runs: Mapping[int, Run], phrases: Iterable[Phrase], bearers: frozenset[str], words: Words
) -> tuple[frozenset[str], frozenset[str]]:
    """The names of the report's persons with the last word of each: those with a title, a given name, or two words of a person, of which
    the last has no demonym in the report (`bearers`: "To Varde Velovia gives nobody up"); and the last words of those names of two words of
    which nothing is known.
    """
    titled = {phrase.person.first for phrase in phrases if phrase.person is not None}
    found, unknown = set(), set()
    for run in runs.values():
        name = _name(page, run)
        given = page.atoms[run.first].fold in words.given
        if run.first in titled or given or (run.kind == "person" and " " in name and name.split()[-1] not in bearers):
            found |= {name, name.split()[-1]}
        elif run.kind == "unknown" and " " in name:
            unknown.add(name.split()[-1])
    return frozenset(found), frozenset(unknown)


def _owners(page: Page, phrase: Phrase, words: Words) -> tuple[Run, ...]:
    """The name that has an office or a body of government: before an apostrophe, or after "of" for a head, an army or a parliament; a
    place also right before the office ("Karesh Vale leader Ilko Sarn").
    """
    row, form = phrase.row, phrase.head.entry.form
    leads = isinstance(row, Office) and row.voice == "body" and form.endswith(tuple(words.cues["leader"]))
    rules = row.sector in _RULE and (not row.weak if isinstance(row, Group) else row.voice == "state")
    if phrase.former or not (leads or rules):
        return ()
    owned = [run for run in phrase.before if isinstance(run, Run) and page.owns(run.last)]
    if isinstance(row, Office) and (leads or row.sector == "GOV") and not phrase.head.entry.plural:
        owned += [run for run in phrase.before if isinstance(run, Run) and run.kind == "place" and run.last == phrase.head.first]
    head = leads or isinstance(row, Group) or bool(words.cues["head"] & set(atoms_of(form)))
    after = phrase.after[0] if phrase.after and head and page.atoms[phrase.head.last].fold == "of" else None
    if isinstance(after, Run) and after.first - phrase.head.last <= 2:
        article = page.atoms[after.first - 1].fold == "the"
        called = article and row.sector == "MIL" and page.atoms[phrase.head.first].text.istitle()  # "the Army of the Dawn"
        owned += [after] if (article or page.atoms[after.first - 1].fold == "of") and not called else []
    return tuple(owned[:1])


def _that_speak(phrase: Phrase) -> list[Run]:
    """The name that reads like a treaty's and has an officer of its own ("the Western Accord's energy commissioner")."""
    if not isinstance(phrase.row, Office) or phrase.row.voice != "body" or not (phrase.possessive or phrase.after):
        return []
    return [run for run in (*phrase.before, *phrase.after[:1]) if isinstance(run, Run) and run.kind == "event"]


def _has_land(page: Page, run: Run, words: Words) -> bool:
    """Whether a name owns what only a country has ("Dravia's borders", "Terzan's own coast guard")."""
    if run.kind == "organisation" or run.last >= len(page.atoms) or page.atoms[run.last].fold != "'" or not page.joined(run.last):
        return False
    behind = [atom.fold for atom in page.atoms[run.last + 1 : run.last + 5]]
    behind = behind[1:] if behind[:1] == ["s"] else behind
    return any(fold in words.cues["land's own"] for fold in behind[:3])


def _demonyms(names: Iterable[str], words: Words) -> dict[str, str]:
    """For each name of one word the one other name of which it is a regular demonym ("Tolvanese" of Tolvane, "Dravian" of Dravia)."""
    endings = words.cues["demonym's end"]
    longest = max(map(len, endings))
    roots: dict[str, set[str]] = {}
    for name in names:
        last = name.split()[-1]
        stem = last.rstrip(_VOWELS)
        if len(stem) >= _STEM:
            for root in (stem, last):
                roots.setdefault(root, set()).add(name)
    found = {}
    for word in names:
        cuts = (at for at in range(1, longest + 1) if word[-at:] in endings and " " not in word)
        near = ({name for name in roots.get(word[:-at], ()) if name != word} for at in cuts)
        fits = next((names for names in near if names), set())  # "Velovian" is Velovia's, though the capital is Velov
        single = {name for name in fits if " " not in name}
        fits = single if len(single) == 1 else fits
        if len(fits) == 1:
            found[word] = next(iter(fits))
    return found


def _by_people(page: Page, phrase: Phrase, run: Run | None, peoples: Mapping[str, str]) -> str | None:
    """The name whose demonym, `run`, stands right before an office or body of government ("Dravian police" beside "Dravia")."""
    if run is None or phrase.row.sector not in _RULE | {"COP"} or phrase.row.voice == "none":
        return None
    return peoples.get(_name(page, run))


def _of_a_ruler(phrase: Phrase, words: Words) -> bool:
    """Whether a phrase is the office of a head of state or government or of a minister."""
    row = phrase.row
    head = bool(words.cues["cabinet"] & set(atoms_of(phrase.head.entry.form)))
    return isinstance(row, Office) and row.voice == "state" and row.sector == "GOV" and head


def _is_party(
    page: Page,
    name: str,
    by_name: Mapping[str, list[Run]],
    persons: frozenset[str],
    bearers: frozenset[str],
    ruled: Iterable[str],
    words: Words,
) -> bool:
    """Whether this owner of an office is no person: unlike every person's name, and read as a place, as a body or as neither, met after
    "in", with a demonym, or again and again without a title or a given name though it has ministers (`ruled`).
    """
    if name in persons or not name[0].isupper():
        return False
    if any(run.kind != "person" for run in by_name[name]):
        return True
    if name in bearers or name.casefold().endswith(tuple(words.cues["land's end"])):
        return True
    if name in ruled and len(by_name[name]) >= _OFTEN:
        return True
    return any(run.first and page.atoms[run.first - 1].fold in words.cues["about a land"] for run in by_name[name])


def _short(
    by_name: Mapping[str, list[Run]], parties: set[str], common: set[str], peoples: Mapping[str, str], words: Words
) -> dict[str, str]:
    """For each demonym of a party, and each short form of a party or body (met with an article, in `common`: "the Compact"), its full name,
    where it is that of one alone; not what stands behind "of" ("Council of the Compact" is a part of it).
    """
    lasts: dict[str, set[str]] = {}
    for name, met in by_name.items():
        parts = name.split()
        whole = not words.cues["complement"].intersection(parts[1:-1])
        if whole and " " in name and (name in parties or any(run.kind == "organisation" for run in met)):
            lasts.setdefault(name.split()[-1], set()).add(name)
    bodies = {name for name, met in by_name.items() if any(run.kind == "organisation" for run in met)}
    longer: dict[str, set[str]] = {}  # "the Relief Society": "International Relief Society"
    for name in bodies:
        parts = name.split()
        for at in range(1, 1 if words.cues["complement"].intersection(parts[1:-1]) else len(parts) - 1):
            longer.setdefault(" ".join(parts[at:]), set()).add(name)
    found = {}
    for name in by_name:
        people = peoples.get(name)
        fits = {people} if people is not None and people in parties else set()
        if name in common and len(name) >= _STEM:
            fits |= lasts.get(name, set())
        if " " in name:
            fits |= longer.get(name, set())
        if len(fits) == 1 and name not in parties:
            found[name] = next(iter(fits))
    return found


def _firms(by_name: Mapping[str, list[Run]], persons: frozenset[str], words: Words) -> dict[str, str]:
    """For each name of one word the one firm or body that goes on with no more than words for its sort ("Meta": "Meta Platforms")."""
    fits: dict[str, set[str]] = {}
    for name in by_name:
        first, *rest = name.split()
        if rest and all(word.casefold() in words.cues["corporate"] for word in rest):
            fits.setdefault(first, set()).add(name)
    return {
        first: min(full) for first, full in fits.items() if first in by_name and first not in persons and len(full) == 1 and len(first) > 2
    }


def _lands(page: Page, by_name: Mapping[str, list[Run]], persons: frozenset[str], words: Words) -> dict[str, str]:
    """For each land of the report ("the Karesh Vale", "the Vale") its full name."""
    met = [name for name in by_name if name not in persons and any(_is_land(page, run, words) for run in by_name[name])]
    ending: dict[str, list[str]] = {}
    for name in met:
        if " " in name:
            ending.setdefault(name.split()[-1], []).append(name)
    return {name: min(ending.get(name, ()), default=name) for name in met if len(ending.get(name, ())) < 2}


def _is_land(page: Page, run: Run, words: Words) -> bool:
    """Whether a name is read as a place and has an article of its own ("in the Vale", not "the Vale road")."""
    if run.kind != "place" or not run.first or page.atoms[run.first - 1].fold != "the":
        return False
    after = page.atoms[run.last] if run.last < len(page.atoms) and page.close(run.last) else None
    if after is None or not after.text[0].isalpha():
        return after is None or after.text not in "-‑"
    return after.fold in words.cues["starter"] | words.cues["stop"] | words.cues["finite"]


def _of_lands(page: Page, phrases: Iterable[Phrase], lands: Mapping[str, str], words: Words) -> dict[str, str]:
    """The lands that have a militia or a council of their own ("the Vale militia", "the council of the Vale"), and the one land of the
    report where somebody leads "the enclave", each with its full name.
    """
    found: dict[str, str] = {}
    for phrase in phrases:
        armed = isinstance(phrase.row, Group) and phrase.row.sector in ("PRM", "UAF", "REB")
        if not armed and phrase.head.entry.form not in words.cues["own body"]:
            continue
        beside = [piece for piece in phrase.before if armed and piece.last == phrase.head.first]
        beside += [piece for piece in phrase.after[:1] if page.atoms[phrase.head.last].fold == "of"]
        names = (_name(page, piece) for piece in beside if isinstance(piece, Run))
        found |= {name: lands[name] for name in names if name in lands}
    whole = set(lands.values())
    if len(whole) == 1 and any(_leads_land(page, phrase, words) for phrase in phrases):
        found |= lands
    held = set(found.values())
    return {name: full for name, full in lands.items() if full in held}


def _called_lands(page: Page, runs: Mapping[int, Run], land: str, words: Words) -> dict[int, Run]:
    """ "the enclave", "the breakaway region": the one land of the report that is a party."""
    found = {}
    for at, atom in enumerate(page.atoms):
        if atom.fold not in words.cues["land"] or at in runs or at < 2 or not page.close(at):
            continue
        first = at - 1 if page.atoms[at - 1].fold in words.cues["modifier"] else at
        if page.atoms[first - 1].fold == "the" and (at + 1 == len(page.atoms) or page.atoms[at + 1].fold != "of"):
            found[at] = Run(at, at + 1, "organisation", f"what “{land}” is called", party=land)
    return found


def _leads_land(page: Page, phrase: Phrase, words: Words) -> bool:
    """Whether a phrase is the head of "the enclave", "the region" and the like ("the enclave's leader")."""
    if not isinstance(phrase.row, Office) or not phrase.possessive or phrase.before or phrase.head.entry.plural:
        return False
    return any(atom.fold in words.cues["land"] for atom in page.atoms[phrase.first : phrase.head.first])


def _seats(page: Page, runs: Mapping[int, Run], by_name: Mapping[str, list[Run]], parties: set[str], words: Words) -> dict[str, str]:
    """For each place that a report calls the capital of a party ("Dravia's capital, Ostrel") that party."""
    ending = {run.last: run for run in runs.values()}
    found: dict[str, set[str]] = {}
    for at, atom in enumerate(page.atoms):
        if atom.fold not in words.cues["capital"]:
            continue
        behind = runs.get(at + 1) or (runs.get(at + 2) if at + 1 < len(page.atoms) and page.atoms[at + 1].text == "," else None)
        before = [other.fold for other in page.atoms[max(0, at - 2) : at]]
        owner = ending.get(at - 2) if before == ["'", "s"] else None
        if owner is None and page.atoms[at + 1 : at + 2] and page.atoms[at + 1].fold == "of":
            owner = runs.get(at + 2) or runs.get(at + 3)
            behind = ending.get(at - 2) if before == [",", "the"] else None
        if owner is not None and behind is not None and _name(page, owner) in parties:
            found.setdefault(_name(page, behind), set()).add(_name(page, owner))
    return {name: min(held) for name, held in found.items() if len(held) == 1}

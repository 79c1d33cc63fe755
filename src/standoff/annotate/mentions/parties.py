"""Parties that no lexicon lists: a proper name that owns an office of government ("Dravia's prime minister", "the parliament of Tolvane").

Such a name is a body wherever the report has it, be it read as a person or a place; so are its regular demonyms ("Dravian", "Tolvanese")
and the last word of a longer name ("the Compact" after "the Meridian Compact"), each under the full name. A person who owns a government
("Biden's government") is none: he is met with a title, a given name or a surname elsewhere in the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from standoff.annotate.mentions.names import Run
from standoff.annotate.mentions.page import Page
from standoff.annotate.mentions.phrases import Phrase
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Group, Office, atoms_of

_RULE = frozenset({"GOV", "MIL", "SPY", "LEG"})
"""Sectors whose offices and bodies are those of one who governs."""
_ENDINGS = frozenset({"n", "an", "ian", "ans", "ians", "ese", "i", "is", "ish", "ite", "ites", "er", "ers"})
"""How a demonym goes on after the name without its last vowels, or after the whole name."""
_VOWELS = "aeiouy"
_STEM = 4


def with_parties(page: Page, runs: Mapping[int, Run], phrases: tuple[Phrase, ...], words: Words) -> dict[int, Run]:
    """The names of the report with those of its parties made bodies; the same names where there are none."""
    persons, unknown = _persons(page, runs, phrases, words)
    by_name: dict[str, list[Run]] = {}
    for run in runs.values():
        by_name.setdefault(_name(page, run), []).append(run)
    names = {name.split()[-1]: name for name in by_name}
    owners = {_name(page, run) for phrase in phrases for run in _owners(page, phrase, words)}
    ending = {run.last: run for run in runs.values()}
    peoples = {name for phrase in phrases if (name := _by_people(page, phrase, ending.get(phrase.head.first), names)) is not None}
    parties = {name for name in owners | peoples if name in peoples - persons or _is_party(page, name, by_name, persons | unknown)}
    full = _short(page, by_name, parties, persons)
    found = dict(runs)
    for run in runs.values():
        name = _name(page, run)
        if name in parties:
            found[run.first] = replace(run, kind="organisation", why="it owns an office of government", party=name)
        elif name in full and (run.kind != "person" or name not in persons):
            found[run.first] = replace(run, kind="organisation", why=f"short for “{full[name]}”", party=full[name])
    return found


def _name(page: Page, run: Run) -> str:
    return " ".join(page.text(run.first, run.last).split())


def _persons(page: Page, runs: Mapping[int, Run], phrases: Iterable[Phrase], words: Words) -> tuple[frozenset[str], frozenset[str]]:
    """The names of the report's persons with the last word of each: those with a title, a given name, or two words of a person; and the
    last words of those names of two words of which nothing is known.
    """
    titled = {phrase.person.first for phrase in phrases if phrase.person is not None}
    found, unknown = set(), set()
    for run in runs.values():
        name = _name(page, run)
        given = page.atoms[run.first].fold in words.given
        if run.first in titled or given or (run.kind == "person" and " " in name):
            found |= {name, name.split()[-1]}
        elif run.kind == "unknown" and " " in name:
            unknown.add(name.split()[-1])
    return frozenset(found), frozenset(unknown)


def _owners(page: Page, phrase: Phrase, words: Words) -> tuple[Run, ...]:
    """The name that has an office or a body of government: before an apostrophe, or after "of" for a head, an army or a parliament; a
    place also right before the office ("Karesh Vale leader Ilko Sarn").
    """
    row, form = phrase.row, phrase.head.entry.form
    leads = isinstance(row, Office) and row.voice == "body" and form.endswith("leader")
    rules = row.sector in _RULE and (not row.weak if isinstance(row, Group) else row.voice == "state")
    if phrase.former or not (leads or rules):
        return ()
    owned = [run for run in phrase.before if isinstance(run, Run) and page.atoms[run.last].fold == "'" and page.joined(run.last)]
    if isinstance(row, Office) and (leads or row.sector == "GOV") and not phrase.head.entry.plural:
        owned += [run for run in phrase.before if isinstance(run, Run) and run.kind == "place" and run.last == phrase.head.first]
    head = leads or isinstance(row, Group) or bool(words.cues["head"] & set(atoms_of(form)))
    after = phrase.after[0] if phrase.after and head and page.atoms[phrase.head.last].fold == "of" else None
    if isinstance(after, Run) and page.atoms[after.first - 1].fold in ("of", "the") and after.first - phrase.head.last <= 2:
        owned.append(after)
    return tuple(owned[:1])


def _by_people(page: Page, phrase: Phrase, run: Run | None, names: Mapping[str, str]) -> str | None:
    """The name whose demonym, `run`, stands right before an office or body of government ("Dravian police" beside "Dravia")."""
    if run is None or phrase.row.sector not in _RULE | {"COP"} or phrase.row.voice == "none":
        return None
    word = page.atoms[run.last - 1].text
    fits = [name for last, name in names.items() if is_demonym(word, last)]
    return fits[0] if run.last - run.first == 1 and len(fits) == 1 else None


def _is_party(page: Page, name: str, by_name: Mapping[str, list[Run]], persons: frozenset[str]) -> bool:
    """Whether this owner of an office is no person: unlike every person's name, and read as a place, as a body or as neither, met after
    "in", or with a demonym.
    """
    if name in persons or not name[0].isupper():
        return False
    if any(run.kind != "person" for run in by_name[name]):
        return True
    if any(is_demonym(other, name.split()[-1]) for other in by_name):
        return True
    return any(run.first and page.atoms[run.first - 1].fold in ("in", "from", "near", "into", "across") for run in by_name[name])


def _short(page: Page, by_name: Mapping[str, list[Run]], parties: set[str], persons: frozenset[str]) -> dict[str, str]:
    """For each demonym and each short form of a party or of a body of two words its full name, where it is that of one alone."""
    bodies = {name for name, met in by_name.items() if " " in name and any(run.kind == "organisation" for run in met)}
    found: dict[str, set[str]] = {}
    for name in by_name:
        if " " in name or name in parties or name in persons:
            continue
        for full in parties | bodies:
            last = full.split()[-1]
            if (full in parties and is_demonym(name, last)) or (" " in full and name == last and len(name) >= _STEM):
                found.setdefault(name, set()).add(full)
    return {name: next(iter(fits)) for name, fits in found.items() if len(fits) == 1}


def is_demonym(word: str, name: str) -> bool:
    """Whether `word` is `name` with a regular ending of demonyms ("Tolvanese" of Tolvane, "Dravian" of Dravia)."""
    stem = name.rstrip(_VOWELS)
    if len(stem) < _STEM or word == name:
        return False
    return any(word.startswith(root) and word[len(root) :] in _ENDINGS for root in {stem, name})

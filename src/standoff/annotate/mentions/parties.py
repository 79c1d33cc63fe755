"""Parties that no lexicon lists: a proper name that owns an office of government ("Dravia's prime minister", "the parliament of Tolvane").

Such a name is a body wherever the report has it, be it read as a person or a place; so are its regular demonyms ("Dravian", "Tolvanese")
and the last word of a longer name ("the Compact" after "the Meridian Compact"), each under the full name. A person who owns a government
("Biden's government") is none: he is met with a title, a given name or a surname elsewhere in the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from standoff.annotate.mentions.names import Run
from standoff.annotate.mentions.offices import plain
from standoff.annotate.mentions.page import Page
from standoff.annotate.mentions.phrases import Phrase
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Group, Office, atoms_of

_RULE = frozenset({"GOV", "MIL", "SPY", "LEG"})
"""Sectors whose offices and bodies are those of one who governs."""
_ENDINGS = frozenset({"n", "an", "ian", "ans", "ians", "ese", "i", "is", "ish", "ite", "ites", "er", "ers"})
"""How a demonym goes on after the name without its last vowels, or after the whole name."""
_ENDING = max(map(len, _ENDINGS))
_VOWELS = "aeiouy"
_STEM = 4


def with_parties(page: Page, runs: Mapping[int, Run], phrases: tuple[Phrase, ...], words: Words) -> dict[int, Run]:
    """The names of the report with those of its parties made bodies; the same names where there are none."""
    persons, unknown = _persons(page, runs, phrases, words)
    by_name: dict[str, list[Run]] = {}
    for run in runs.values():
        by_name.setdefault(_name(page, run), []).append(run)
    peoples = {word: name for word, name in _demonyms(by_name).items() if word not in persons}
    bearers = frozenset(peoples.values())
    ending = {run.last: run for run in runs.values()}
    owners = {_name(page, run) for phrase in phrases for run in _owners(page, phrase, words)}
    parties = {name for name in owners if _is_party(page, name, by_name, persons | unknown, bearers)}
    told = (_by_people(page, phrase, ending.get(phrase.head.first), peoples) for phrase in phrases)
    parties |= {name for name in told if name is not None and name not in persons}
    common = {_name(page, run) for run in runs.values() if run.first and page.atoms[run.first - 1].fold == "the"}
    full = _short(by_name, parties, common - persons, peoples)
    found = dict(runs)
    for run in runs.values():
        name = _name(page, run)
        if name in parties:
            found[run.first] = replace(run, kind="organisation", why="it owns an office of government", party=name)
        elif name in full:
            found[run.first] = replace(run, kind="organisation", why=f"short for “{full[name]}”", party=full[name])
    return found


def _name(page: Page, run: Run) -> str:
    return plain(page, run.first, run.last)


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


def _demonyms(names: Iterable[str]) -> dict[str, str]:
    """For each name of one word the one other name of which it is a regular demonym ("Tolvanese" of Tolvane, "Dravian" of Dravia)."""
    roots: dict[str, set[str]] = {}
    for name in names:
        last = name.split()[-1]
        stem = last.rstrip(_VOWELS)
        if len(stem) >= _STEM:
            for root in (stem, last):
                roots.setdefault(root, set()).add(name)
    found = {}
    for word in names:
        cuts = (at for at in range(1, _ENDING + 1) if word[-at:] in _ENDINGS and " " not in word)
        fits = {name for at in cuts for name in roots.get(word[:-at], ()) if name != word}
        if len(fits) == 1:
            found[word] = next(iter(fits))
    return found


def _by_people(page: Page, phrase: Phrase, run: Run | None, peoples: Mapping[str, str]) -> str | None:
    """The name whose demonym, `run`, stands right before an office or body of government ("Dravian police" beside "Dravia")."""
    if run is None or phrase.row.sector not in _RULE | {"COP"} or phrase.row.voice == "none":
        return None
    return peoples.get(_name(page, run))


def _is_party(page: Page, name: str, by_name: Mapping[str, list[Run]], persons: frozenset[str], bearers: frozenset[str]) -> bool:
    """Whether this owner of an office is no person: unlike every person's name, and read as a place, as a body or as neither, met after
    "in", or with a demonym.
    """
    if name in persons or not name[0].isupper():
        return False
    if any(run.kind != "person" for run in by_name[name]):
        return True
    if name in bearers:
        return True
    return any(run.first and page.atoms[run.first - 1].fold in ("in", "from", "near", "into", "across") for run in by_name[name])


def _short(by_name: Mapping[str, list[Run]], parties: set[str], common: set[str], peoples: Mapping[str, str]) -> dict[str, str]:
    """For each demonym of a party, and each short form of a party or body (met with an article, in `common`: "the Compact"), its full name,
    where it is that of one alone.
    """
    lasts: dict[str, set[str]] = {}
    for name, met in by_name.items():
        if " " in name and (name in parties or any(run.kind == "organisation" for run in met)):
            lasts.setdefault(name.split()[-1], set()).add(name)
    found = {}
    for name in by_name:
        people = peoples.get(name)
        fits = {people} if people is not None and people in parties else set()
        if name in common and len(name) >= _STEM:
            fits |= lasts.get(name, set())
        if len(fits) == 1 and name not in parties:
            found[name] = next(iter(fits))
    return found

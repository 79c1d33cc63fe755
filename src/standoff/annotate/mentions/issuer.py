"""Whose statement a report is, where a government itself gave it out: then "the Ministry" and "the Government" are its own.

The signs are the outlet's name ("Ministry of Foreign Affairs of Norway"), a line at the head that is nothing but a body of government,
and a headline that says whose statement follows ("Statement by the Government of Norway"). Two states there mean no one issuer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from standoff.annotate.mentions.page import Hit, Page
from standoff.annotate.mentions.phrases import Phrase
from standoff.annotate.mentions.who import Who
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Group, Organisation, Seat, State, atoms_of

_HEAD = 400
"""Characters at the head of a report among which its issuer is named."""
_BEFORE = 6
"""Words before a body in a headline that tells whose statement it is."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """The state whose government gave out a report, and the words for the body that did, where the report tells them."""

    code: str
    body: str | None


def issuer_of(page: Page, phrases: Iterable[Phrase], who: Mapping[int, Who], words: Words) -> Issuer | None:
    """The one government that issued the report; None where nothing says so."""
    found: dict[str, str | None] = dict.fromkeys(_of_outlet(page, words))
    for first, last, code, core in _bodies(page, phrases, who):
        if not found.get(code) and _heads(page, first, last, words):
            found[code] = core
    if len(found) != 1:
        return None
    code = next(iter(found))
    return Issuer(code, found[code]) if code in words.state_of else None


def is_own(page: Page, phrase: Phrase, words: Words) -> bool:
    """Whether a phrase is a bare body of government, which in a statement is the issuer's: "the Ministry", "the Ministry of Trade"."""
    head = {atom.fold for atom in page.atoms[phrase.head.first : phrase.head.last]}
    pieces = (*phrase.before, *phrase.after)
    whose = any(not isinstance(piece, Hit) or isinstance(piece.row, State | Seat | Organisation) for piece in pieces)
    return bool(head & words.cues["issues"]) and not whose and not phrase.possessive


def _of_outlet(page: Page, words: Words) -> list[str]:
    """The states that an outlet's name holds beside a word for a body of government."""
    atoms = atoms_of(page.document.outlet or "")
    if not words.cues["issues"] & set(atoms):
        return []
    met = []
    for state in words.states:
        forms = (*state.words, *state.adjectives)
        if any(_within(atoms_of(form), atoms) for form in forms):
            met.append(state.code)
    return met


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _bodies(page: Page, phrases: Iterable[Phrase], who: Mapping[int, Who]) -> Iterable[tuple[int, int, str, str]]:
    """The bodies of one state's government that are named at the head of a report, with the state and their words."""
    for phrase in phrases:
        if page.atoms[phrase.first].start > _HEAD:
            break
        row, country = phrase.row, who[phrase.first].country
        if isinstance(row, Group) and row.kind == "organisation" and row.voice == "state" and country is not None:
            yield phrase.first, phrase.last, country, " ".join(page.text(phrase.core, phrase.head.last).split())
    for hit in page.hits:
        if page.atoms[hit.first].start > _HEAD:
            break
        if isinstance(hit.row, Seat | Organisation) and hit.row.speaks and hit.row.country is not None:
            yield hit.first, hit.last, hit.row.country, hit.row.name


def _heads(page: Page, first: int, last: int, words: Words) -> bool:
    """Whether the atoms `first` to `last` are a line of their own, or stand behind "statement of" at the beginning of one."""
    text = page.document.text
    start, end = page.atoms[first].start, page.atoms[last - 1].end
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    before = [atom.fold for atom in page.atoms[max(0, first - _BEFORE) : first] if atom.start >= line]
    if not text[line:start].strip() or before == ["the"]:
        return not text[end : stop if stop >= 0 else len(text)].strip(" .:") and end < len(text)
    whole = len(before) == sum(1 for atom in page.atoms[max(0, first - _BEFORE - 1) : first] if atom.start >= line)
    bound = [fold for fold in before if fold != "the"][-1:]
    told = bool(words.cues["issued"] & set(before)) and not words.cues["jointly"] & set(before)
    return whole and told and bool(set(bound) & words.cues["issued by"])

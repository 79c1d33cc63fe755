"""Whose "its ambassador", "his aide" and "Its chairman, Ada Lund," are, where the report leaves the pronoun open and the dossier does not.

A report that names a state by nothing but its name may take it for a town or a person, and so its pronouns for nobody's. The dossier
knows better. A pronoun means the one party (for "his", the one person) named before it in its sentence; of several the one that does or
says something there, else the one that opens it; where the sentence names none, the same is asked of the one before. A body that stays
open ("the bloc") is a candidate too: where it may be meant, nobody is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Group, Office, Pronoun, atoms_of, folded
from standoff.model import Evidence, Mention, Reading, Span
from standoff.reconcile.named import Item
from standoff.reconcile.signs import only_where, parties_of

Key = tuple[str, str]
_NAME_BEHIND = re.compile(r", ?(?:the |[A-Z])")
OPEN: Key = ("", "")
"""A body that is told without a name, or a name that is nobody's: the pronoun may mean it."""
_PARTIES = frozenset({"state", "body"})
_NEAR = 4
"""Within so many characters of its beginning a party opens a sentence ("The Union")."""
_SPEECH = 4
"""So many sentences are looked at for "she", which may go on speaking for a while."""
_MOST = 60
"""So many parties and persons at most are looked at in a sentence: of more, none stands out."""
_BESIDE = frozenset({"organisation", "collective", "state"})


@dataclass(frozen=True, slots=True)
class Told:
    """One report: its sentences, and its parties and persons by their place."""

    text: str
    begins: Sequence[int]
    """Where its sentences begin."""
    placed: list[tuple[Span, Key]]
    doing: frozenset[int]
    """Where the words for those who do or say something begin."""


def told(reading: Reading, at: Mapping[Evidence, Key], words: Words) -> Told:
    """A report made ready for `owner`. `at` gives the actor that each mention names in the dossier."""
    placed = []
    for one in reading.mentions:
        key = at.get(one.evidence)
        if key is None and (one.form == "name" if one.name else one.form == "description" and one.kind in _BESIDE):
            key = OPEN
        possessive = one.form == "pronoun" and folded(one.evidence.span.of(reading.document.text)) in words.cues["own"]
        if key is not None and one.form != "demonym" and not possessive:
            placed.append((one.evidence.span, key))
    placed.sort(key=lambda one: (one[0].start, -one[0].end, one[1]))
    begins = tuple(sentence.span.start for sentence in reading.sentences)
    return Told(reading.document.text, begins, placed, frozenset(piece.span.start for piece in parties_of(reading)))


def owner(page: Told, at: int, own: Pronoun, words: Words) -> Key | None:
    """Whom a possessive pronoun at character `at` means; None where several may be meant, or nobody."""
    number = bisect_right(page.begins, at) - 1
    if number < 0:
        return None
    here = _candidates(page, page.begins[number], at, own, words)
    if here or number == 0:
        return _standing_out(page, here, page.begins[number])
    last = page.begins[number - 1]
    if at - page.begins[number] <= 1:
        opening = [one for one in _candidates(page, last, page.begins[number], own, words, where=True) if one[0].start - last <= _NEAR]
        if opening:
            return _standing_out(page, opening, last)
    return _standing_out(page, _candidates(page, last, page.begins[number], own, words), last)


def speaker(page: Told, at: int, own: Pronoun, words: Words) -> Key | None:
    """Whom a personal pronoun ("she") at character `at` means: the one person named before it in its sentence or the nearest of the few
    sentences before that names any; of several the one who does or says something there.
    """
    number = bisect_right(page.begins, at) - 1
    for other in range(number, max(-1, number - _SPEECH), -1):
        ends = at if other == number else page.begins[other + 1]
        met = _candidates(page, page.begins[other], ends, own, words)
        if met:
            return _standing_out(page, met, page.begins[other])
    return None


def _candidates(page: Told, first: int, last: int, own: Pronoun, words: Words, *, where: bool = False) -> list[tuple[Span, Key]]:
    """The parties (for "his" the persons) named from `first` to `last`; none that owns something there, or (but for `where`) is a place."""
    found: list[tuple[Span, Key]] = []
    begins = bisect_left(page.placed, first, key=lambda one: one[0].start)
    for place in range(begins, min(begins + _MOST, len(page.placed))):
        span, key = page.placed[place]
        if span.start >= last:
            break
        kind = (key[0] in _PARTIES or key == OPEN) if own.stands == "thing" else key[0] == "person"
        beside = page.text[span.end : span.end + 1] in ("'", "’") or (not where and only_where(page.text, span, words))
        if span.end <= last and kind and not beside:
            found.append((span, key))
    return [one for one in found if not any(other[0] != one[0] and other[0].covers(one[0]) for other in found)]


def _standing_out(page: Told, met: Sequence[tuple[Span, Key]], begins: int) -> Key | None:
    """The one candidate; of several the one who does or says something, else the one that opens the sentence."""
    for chosen in (
        {key for _, key in met},
        {key for span, key in met if span.start in page.doing},
        {key for span, key in met if span.start - begins <= _NEAR},
    ):
        if len(chosen) == 1:
            return next(key if key != OPEN else None for key in chosen)
    return None


def pronoun_of(form: str, words: Words) -> Pronoun | None:
    """The possessive pronoun with which a phrase begins ("its", "his"), if it is one of a person or a thing."""
    first = atoms_of(form)[:1]
    if not first or first[0] not in words.cues["own"]:
        return None
    rows = (entry.row for entry in words.index.get(first[0], ()) if entry.atoms == first)
    return next((row for row in rows if isinstance(row, Pronoun) and row.stands in ("one", "thing")), None)


def head_of(form: str, words: Words) -> tuple[str, Office | Group] | None:
    """The office or body that a phrase behind its pronoun is ("its deputy defence minister": "deputy defence minister"), up to what
    completes it ("its ambassador to Dravia"), with its row.
    """
    atoms = atoms_of(form)[1:]
    ends = next((at for at, atom in enumerate(atoms) if atom in words.cues["complement"] or atom in words.cues["place"]), len(atoms))
    for at in range(ends):
        for entry in words.index.get(atoms[at], ()):
            if entry.atoms == atoms[at:ends] and isinstance(entry.row, Office | Group):
                return " ".join(atom for atom in atoms[:ends] if atom.isalpha()), entry.row
    return None


def owners_of_holders(clusters: Mapping[Key, Sequence[tuple[Item, str]]], readings: Iterable[Reading], words: Words) -> dict[Key, Key]:
    """For each person who is brought in with an open pronoun before the office ("Its chairman, Ada Lund,") the one whose office it is."""
    at = {item.mention.evidence: key for key, met in clusters.items() for item, _ in met}
    found: dict[Key, set[Key]] = _in_the_office(clusters, words)
    for reading in readings:
        wanted = [one for one in reading.mentions if _brought_in(one, at, reading, words)]
        page = told(reading, at, words) if wanted else None
        for one in wanted if page is not None else ():
            own = pronoun_of(one.evidence.span.of(reading.document.text), words)
            key = owner(page, one.evidence.span.start, own, words) if own is not None and page is not None else None
            if key is not None and key != at[one.evidence]:
                found.setdefault(at[one.evidence], set()).add(key)
    return {key: next(iter(held)) for key, held in found.items() if len(held) == 1}


def _in_the_office(clusters: Mapping[Key, Sequence[tuple[Item, str]]], words: Words) -> dict[Key, set[Key]]:
    """For each person for whom no report tells a party the body with whose name the office begins ("Dravgaz chairman"), if several reports
    name that body.
    """
    reports = {key: {item.doc for item, _ in met if item.mention.form == "name"} for key, met in clusters.items() if key[0] == "body"}
    found: dict[Key, set[Key]] = {}
    for key, met in clusters.items():
        if key[0] == "person" and not any(item.mention.speaks_for or item.mention.country for item, _ in met):
            for role in {item.mention.role for item, _ in met if item.mention.role and " " in item.mention.role}:
                parts = folded(role).split()
                beginnings = (("body", " ".join(parts[:at])) for at in range(len(parts) - 1, 0, -1) if _speaking(parts[at:], words))
                body = next((one for one in beginnings if len(reports.get(one, ())) > 1), None)
                if body is not None:
                    found.setdefault(key, set()).add(body)
    return found


def _speaking(office: Sequence[str], words: Words) -> bool:
    """Whether whoever holds an office speaks for the body that he has it from ("chairman", not "MP")."""
    held = head_of(f"its {' '.join(office)}", words)
    return held is not None and isinstance(held[1], Office) and held[1].voice in ("state", "body")


def _brought_in(one: Mention, at: Mapping[Evidence, Key], reading: Reading, words: Words) -> bool:
    """Whether a person is named behind an office with a pronoun, and speaks for somebody by it."""
    if one.form != "title" or one.speaks_for or one.evidence not in at or at[one.evidence][0] != "person" or not one.role:
        return False
    if folded(one.role).startswith("former"):
        return False
    if words.cues["stands in"] & set(atoms_of(one.role)):
        return False  # who stands in for somebody has a mind of his own
    row = head_of(f"its {one.role}", words)
    form = one.evidence.span.of(reading.document.text)
    return row is not None and row[1].voice in ("state", "body") and pronoun_of(form, words) is not None


def held_by_pronouns(
    readings: Iterable[Reading], at: Mapping[Evidence, Key], words: Words
) -> Iterator[tuple[Mention, Key, str, Office | Group]]:
    """Each phrase of an office or a body with a possessive pronoun that its report leaves open, with its owner and what is held."""
    for reading in readings:
        page: Told | None = None
        for one in reading.mentions:
            if one.name is not None or one.form != "description" or one.country or one.speaks_for:
                continue
            form = " ".join(one.evidence.span.of(reading.document.text).split())
            own, held = pronoun_of(form, words), head_of(form, words)
            named = _NAME_BEHIND.match(reading.document.text, one.evidence.span.end)  # "his deputy, Anna Vos"
            if own is None or held is None or held[1].voice not in ("state", "body") or named:
                continue
            page = page or told(reading, at, words)
            key = owner(page, one.evidence.span.start, own, words)
            if key is not None:
                yield one, key, held[0], held[1]


def pronouns_again(readings: Iterable[Reading], at: Mapping[Evidence, Key], words: Words) -> Iterator[tuple[Mention, Key]]:
    """Each pronoun of one person that its report took for a state's or a body's name, with whom it means in the dossier."""
    rows = {form: row for row in words.pronouns if row.stands == "one" for form in row.words}
    for reading in readings:
        page: Told | None = None
        for one in reading.mentions:
            own = rows.get(one.evidence.span.of(reading.document.text).casefold()) if one.form == "pronoun" and one.name else None
            if own is None or one.evidence in at:
                continue
            page = page or told(reading, at, words)
            key = speaker(page, one.evidence.span.start, own, words)
            if key is not None:
                insort(page.placed, (one.evidence.span, key), key=lambda told: told[0].start)
                yield one, key


__all__ = ["head_of", "held_by_pronouns", "owner", "owners_of_holders", "pronoun_of", "pronouns_again", "told"]

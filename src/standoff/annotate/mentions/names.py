"""Capitalised names that the lexicon does not hold: persons, and bodies whose last word tells what they are."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from standoff.annotate.mentions.cut import before_verb, only_opens, surnames, zone
from standoff.annotate.mentions.page import Atom, Hit, Page
from standoff.annotate.mentions.parts import STEM, body_ahead, bound_to_a_name, of_a_movement, of_a_name, of_many, of_page
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Group, Office, Place, State
from standoff.model.party import OPENS

_NICK = {'"': '"', "“": "”", "‘": "’", "'": "'"}
"""The marks around a nickname within a name."""

_QUOTES = frozenset("\"“”„«»‘'")
"""Marks before the first of quoted words."""

NameKind = Literal["person", "organisation", "place", "event", "unknown"]


@dataclass(frozen=True, slots=True)
class Run:
    """A capitalised name at the atoms `first` to `last` (half-open), with what it names and the rule that says so.

    `party` is the full name of the party or body that a short form or a demonym stands for.
    """

    first: int
    last: int
    kind: NameKind
    why: str
    party: str = ""


def names_in(page: Page, words: Words) -> tuple[Run, ...]:
    """All capitalised names outside of the lexicon's own, in order."""
    taken = _taken(page, words)
    engine = _by_engine(page)
    found: list[Run] = []
    headlines, bearers = _headlines(page, words), surnames(page, words)
    at = 0
    while at < len(page.atoms):
        if taken[at] is not None or not _begins(page, at, words) or zone(page, at, words):
            at += 1
            continue
        last = before_verb(page, at, _extent(page, at, taken, words), words)
        if only_opens(page, at, last, bearers, words):
            at += 1
            continue
        if page.atoms[at].text.isupper() and last - at > 2 and len(page.atoms[at].text) > 1 and page.atoms[at + 1].fold in words.given:
            last = at + 1
        run = _classified(page, at, last, words, engine)
        run = _from_given(page, _of_whom(page, run, words), words, engine)
        if not headlines[at] or run.kind == "organisation" or (_office_before(page, run.first) and run.last - run.first <= 3):
            found.append(run)
            before = page.atoms[at - 1].fold if at else ""
            if run.first - at == 1 and before in words.cues["employer"]:  # "the head of Harbourgram Adam Lind"
                found.append(Run(at, run.first, "unknown", "before a person's name"))
        at = max(last, run.last)
    elsewhere = {page.atoms[run.first].fold for run in found if not page.atoms[run.first].opens}
    small = frozenset(atom.text for atom in page.atoms if atom.text.islower())
    found = [run for run in found if page.atoms[run.first].fold in elsewhere or not _merely_opens(page, run, small)]
    return tuple(sorted((*found, *_again(page, found, headlines, taken)), key=lambda run: run.first))


def _merely_opens(page: Page, run: Run, small: frozenset[str]) -> bool:
    """Whether a name is but the first word of a sentence or of quoted words, and read as another sort of word ("Basically", "Tensions",
    “Hostages are not currency”), or stands in small letters elsewhere in the report.
    """
    first = page.atoms[run.first]
    if run.kind != "unknown" or run.last - run.first != 1 or not first.opens or first.token < 0:
        return False
    before = page.atoms[run.first - 1] if run.first else None
    if before is not None and before.sentence == first.sentence and before.text not in _QUOTES:
        return False
    return first.fold in small or page.parse.tokens[first.token].upos not in ("PROPN", "X")


def _headlines(page: Page, words: Words) -> list[bool]:
    """For each atom whether its line is a headline in which every word has a capital, or has nothing else: there capitals tell nothing."""
    flags = [False] * len(page.atoms)
    first = 0
    for at in range(1, len(page.atoms) + 1):
        if at == len(page.atoms) or "\n" in page.document.text[page.atoms[at - 1].end : page.atoms[at].start]:
            line = [atom for atom in page.atoms[first:at] if atom.text.isalpha() and len(atom.text) > 2]
            small = sum(
                atom.text.islower() and (atom.fold not in words.cues["starter"] or atom.fold in words.cues["finite"]) for atom in line
            )
            large = sum(atom.text[0].isupper() for atom in line)
            titled = 5 <= at - first <= 40 and large >= 4 and small <= large // 12
            for one in range(first, at):
                flags[one] = titled or page.atoms[one].loud
            first = at
    return flags


def _again(page: Page, found: list[Run], headlines: list[bool], taken: list[int | None]) -> list[Run]:
    """Names of persons and bodies that the rest of the text gives, met again in headlines."""
    known: dict[str, list[tuple[tuple[str, ...], Run]]] = {}
    for run in found:
        folds = tuple(atom.fold for atom in page.atoms[run.first : run.last])
        if run.kind in ("person", "organisation") and len("".join(folds)) > 3:
            for form in {folds, folds[-1:]} if run.kind == "person" else {folds}:
                known.setdefault(form[0], []).append((form, run))
    again: list[Run] = []
    at = 0
    while at < len(page.atoms):
        step = 1
        if headlines[at] and taken[at] is None:
            for form, run in sorted(known.get(page.atoms[at].fold, ()), key=lambda item: (-len(item[0]), item[1].first)):
                if tuple(atom.fold for atom in page.atoms[at : at + len(form)]) == form and not any(
                    one.first <= at < one.last for one in found[-1:]
                ):
                    again.append(Run(at, at + len(form), run.kind, "a name of the text, met in a headline"))
                    step = len(form)
                    break
        at += step
    return again


def _from_given(page: Page, run: Run, words: Words, engine: list[tuple[int, int, NameKind]]) -> Run:
    """The name from the given name on, where unknown titles stand before it ("Patrol Agent Rodney S. Scott").

    A single word before it may be an unknown given name: then only the language model's own name tells.
    """
    if run.kind in ("organisation", "event", "place") or run.last - run.first < 3:
        return run
    folds = [atom.fold for atom in page.atoms[run.first : run.last]]
    at = next((at for at, fold in enumerate(folds[:-1]) if words.given.get(fold) in ("man", "woman") and len(fold) > 2), 0)
    if (
        not at
        or folds[0] in words.given
        or any(len(fold) < 3 or not fold.isalpha() or fold in words.cues["particle"] for fold in folds[:at])
    ):
        return run
    begins = page.atoms[run.first + at].start
    near = max(0, bisect_right(engine, (begins, 0, "event")) - 1)
    told = any(start == begins and kind == "person" for start, _, kind in engine[near : near + 3])
    return Run(run.first + at, run.last, "person", "from its known given name on") if at > 1 or told else run


def _of_whom(page: Page, run: Run, words: Words) -> Run:
    """The name with "of …" where its last word is a kind of body ("Zionist Organization of America", "Institute for the Study of War")."""
    atoms, last = page.atoms, run.last
    if atoms[last - 1].fold not in words.cues["organisation"]:
        return run
    while last + 1 < len(atoms) and last - run.first < 12:
        at = last
        while at < len(atoms) and at - last < 3 and page.close(at) and atoms[at].fold in words.cues["in a name"]:
            at += 1
        if (
            at == last
            or at >= len(atoms)
            or not page.close(at)
            or not atoms[at].text[0].isupper()
            or atoms[at].loud
            or atoms[last].fold == "the"
        ):
            break
        if atoms[last].fold in words.cues["deep in a name"] and last == run.last:
            break
        last = at + 1
        while last < len(atoms) and page.close(last) and atoms[last].text[0].isupper():
            last += 1
    return run if last == run.last else Run(run.first, last, "organisation", "a kind of body with its complement")


def _taken(page: Page, words: Words) -> list[int | None]:
    """For each atom the number of the hit that holds it; hits that only look like one ("John Major") are left free."""
    taken: list[int | None] = [None] * len(page.atoms)
    beside: dict[str, set[tuple[str, str]]] = {}
    for one, other in pairwise(page.atoms):
        if one.text.istitle():
            beside.setdefault(one.text[:STEM], set()).add((one.text, other.fold))
    for number, hit in enumerate(page.hits):
        before = page.atoms[hit.first - 1] if hit.first else None
        single = (
            hit.last - hit.first == 1 and page.atoms[hit.first].text[0].isupper() and isinstance(hit.row, State | Place | Office | Group)
        )
        if single and before is not None and page.close(hit.first) and before.text[0].isupper() and before.fold in words.given:
            adjective = hit.entry.use in ("adjective", "people")
            if not adjective:
                continue
        if single and before is not None and _surname_here(page, hit, before, words) and taken[hit.first - 1] is None:
            continue
        after = page.atoms[hit.last] if hit.last < len(page.atoms) else None
        given = words.given.get(page.atoms[hit.first].fold) in ("man", "woman")
        if single and given and after is not None and page.close(hit.last) and after.text[0].isupper() and hit.last not in page.starting:
            continue
        shared = isinstance(hit.row, State) and hit.row.shared and hit.entry.use == "name"
        if shared and after is not None and page.close(hit.last) and after.text.istitle() and after.fold not in words.cues["starter"]:
            continue
        if of_a_name(page, hit, taken, words) or of_a_movement(page, hit, taken, beside, words):
            continue
        for at in range(hit.first, hit.last):
            taken[at] = number
    return taken


def _surname_here(page: Page, hit: Hit, before: Atom, words: Words) -> bool:
    """Whether an office is a surname here ("Mervyn King said"): capitals before it, none behind it."""
    if not isinstance(hit.row, Office) or page.atoms[hit.first].fold not in words.cues["surname"] or not page.close(hit.first):
        return False
    after = page.atoms[hit.last] if hit.last < len(page.atoms) else None
    return before.text.istitle() and before.fold not in words.cues["starter"] and not (after is not None and after.text[0].isupper())


def _initial_of_a_party(page: Page, at: int) -> bool:
    """Whether an atom is part of the mark behind a lawmaker's name: one capital, a hyphen and his state ("Sen. Ray Vos, D-Va., said")."""
    atoms = page.atoms
    hyphen = at - 1 if at and atoms[at - 1].text in "-‑–" else at + 1
    if not 1 < hyphen < len(atoms) - 1 or atoms[hyphen].text not in "-‑–" or atoms[hyphen - 2].text not in ",(":
        return False
    one = atoms[hyphen - 1].text
    return len(one) == 1 and one.isupper() and page.joined(hyphen) and page.joined(hyphen + 1)


def _begins(page: Page, at: int, words: Words) -> bool:
    atom = page.atoms[at]
    if not atom.text[0].isupper() or not atom.text[0].isalpha() or atom.loud:
        return False
    if _initial_of_a_party(page, at):
        return False
    if at and page.close(at) and at in page.ending and isinstance(page.ending[at].row, Office) and atom.text.istitle():
        return True
    after = page.atoms[at + 1] if at + 1 < len(page.atoms) and page.close(at + 1) else None
    if atom.fold in words.cues["month"] and (
        (at - 1 in page.ending and page.atoms[at - 1].text == ".") or (after is not None and after.text.istitle())
    ):
        return True
    if atom.opens and atom.fold in words.cues["former"]:
        return False
    if atom.fold in words.cues["modifier"] and not (
        at + 1 < len(page.atoms) and page.atoms[at + 1].text[0].isupper() and page.close(at + 1)
    ):
        return bound_to_a_name(page, at, words)
    if (
        atom.fold in words.cues["starter"]
        and len(atom.text) > 2
        and atom.text.isupper()
        and at
        and page.atoms[at - 1].fold in words.cues["one"]
    ):
        return True  # "the DEC", no month
    return (atom.fold not in words.cues["starter"] or of_page(page, at, words)) or (
        at + 1 < len(page.atoms) and atom.fold in words.given and page.atoms[at + 1].text.istitle()
    )


def _extent(page: Page, at: int, taken: list[int | None], words: Words) -> int:
    """Where the name that begins at `at` ends: capitals, initials, particles, hyphens and apostrophes within it."""
    atoms, last = page.atoms, at + 1
    while last < len(atoms) and last - at < 14 and page.close(last) and taken[last] is None:
        atom = atoms[last]
        if atom.text[0].isupper() and not atom.loud:
            known = atoms[last - 1].fold in words.given
            if atom.fold in words.cues["starter"] and not known and not page.joined(last) and not of_page(page, last, words):
                break
            last += 1
        elif atom.text == "." and _initial(page, last, words) and page.joined(last):
            last += 1
        elif (
            atom.text in "-'’‑"
            and page.joined(last)
            and last + 1 < len(atoms)
            and page.joined(last + 1)
            and _inner(page, last, taken, words)
        ):
            last += 2
        elif atom.text in "'’" and page.joined(last) and of_many(page, last, words) and body_ahead(page, last, words):
            last += 1 + (last + 1 < len(atoms) and atoms[last + 1].fold == "s")
        elif atom.fold in words.cues["particle"] and _capital_ahead(page, last, taken, words):
            last += 1
        elif _nickname(page, last, taken):
            last += 4
        else:
            break
    while last - 1 > at and (atoms[last - 1].text in "-'’.‑" and not _initial(page, last - 1, words)):
        last -= 1
    return last


def _nickname(page: Page, at: int, taken: list[int | None]) -> bool:
    """Whether a nickname in quotation marks or brackets stands at `at`, and the surname after it (Lewis "Scooter" Libby)."""
    met = page.atoms[at : at + 4]
    if len(met) < 4 or met[0].text not in _NICK or met[2].text != _NICK[met[0].text] or not page.joined(at + 1) or not page.joined(at + 2):
        return False
    free = taken[at + 1] is None and taken[at + 3] is None and page.close(at + 3) and not page.joined(at + 3)
    return free and all(met[number].text.istitle() and len(met[number].text) > 2 for number in (1, 3))


def _initial(page: Page, at: int, words: Words) -> bool:
    """Whether the full stop at `at` ends an initial ("W.") or a suffix ("Jr.")."""
    before = page.atoms[at - 1]
    return page.atoms[at].text == "." and ((len(before.text) == 1 and before.text.isupper()) or before.fold in words.cues["abbreviated"])


def _inner(page: Page, at: int, taken: list[int | None], words: Words) -> bool:
    """Whether the hyphen or apostrophe at `at` stands within a name ("Jae-in", "O'Brien") and not before an "s" or "backed"."""
    after = page.atoms[at + 1]
    if page.atoms[at].text in "'’":
        inner = after.text.islower() and after.text.isalpha() and len(after.text) > 2 and page.atoms[at - 1].text.istitle()
        return inner or (after.text[0].isupper() and len(page.atoms[at - 1].text) <= 2)
    return (
        taken[at + 1] is None
        and after.text[0].isalpha()
        and (after.text[0].isupper() or len(after.text) <= 4)
        and after.fold not in words.cues["hyphened"]
    )


def _capital_ahead(page: Page, at: int, taken: list[int | None], words: Words) -> bool:
    ahead = at + 1
    while ahead < len(page.atoms) and ahead - at < 4 and page.close(ahead):
        atom = page.atoms[ahead]
        if atom.fold in words.cues["particle"] or atom.text in "-'’":
            ahead += 1
            continue
        return atom.text[0].isupper() and taken[ahead] is None
    return False


def _by_engine(page: Page) -> list[tuple[int, int, NameKind]]:
    """The engine's names as character spans, in order."""
    kinds: dict[str, NameKind] = {"person": "person", "organisation": "organisation", "place": "place", "other": "unknown"}
    tokens = page.parse.tokens
    return sorted((tokens[name.run.first].start, tokens[name.run.last - 1].end, kinds[name.kind]) for name in page.parse.names)


def _classified(page: Page, first: int, last: int, words: Words, engine: list[tuple[int, int, NameKind]]) -> Run:
    atoms = page.atoms
    folds = [atom.fold for atom in atoms[first:last] if atom.text[0].isalpha()]
    office = _office_before(page, first)
    given = words.given.get(folds[0])
    if office:
        return Run(first, last, "person", "stands after a title")
    if folds[-1] in words.cues["organisation"] and len(folds) > 1:
        return Run(first, last, "organisation", "its last word names a kind of body")
    if folds[-1] in words.cues["event"] and len(folds) > 1:
        return Run(first, last, "event", "its last word names an event or a thing")
    kind = _engine_kind(atoms[first].start, atoms[last - 1].end, engine)
    told = _engine_beyond(atoms[last - 1].end, engine) if kind == "organisation" else False
    if kind is not None and kind != "unknown" and not (told and given in ("man", "woman") and len(folds) > 1):
        return Run(first, last, kind, "the language model reads it so")
    if given and len(folds) > 1 and len(folds) < 6 and (given in ("man", "woman") or len(folds) in (2, 3)):
        return Run(first, last, "person", "begins with a known given name")
    if folds[-1] in words.cues["event"]:
        return Run(first, last, "event", "a word for an event or a thing")
    if len(folds) == 1 and atoms[first].opens and kind is None:
        return Run(first, last, "unknown", OPENS)
    return Run(first, last, "unknown", "capitals alone")


def _office_before(page: Page, first: int) -> bool:
    """Whether an office or a form of address stands right before the name."""
    if not first or not page.close(first):
        return False
    hit = page.ending.get(first)
    if hit is None and page.atoms[first - 1].text == "." and page.joined(first - 1):
        hit = page.ending.get(first - 1)
    return hit is not None and isinstance(hit.row, Office) and not hit.entry.plural


def _engine_beyond(end: int, engine: list[tuple[int, int, NameKind]]) -> bool:
    """Whether the engine's name goes on after `end` ("Joe Biden" in "Joe Biden Administration")."""
    at = bisect_right(engine, (end, 0, "event")) - 1
    return at >= 0 and engine[at][0] < end < engine[at][1]


def _engine_kind(start: int, end: int, engine: list[tuple[int, int, NameKind]]) -> NameKind | None:
    at = bisect_right(engine, (end, 0, "event")) - 1
    best: tuple[int, NameKind] | None = None
    while at >= 0 and engine[at][1] > start - 200:
        first, last, kind = engine[at]
        shared = min(last, end) - max(first, start)
        if shared > 0 and (best is None or shared > best[0]):
            best = (shared, kind)
        if last <= start:
            break
        at -= 1
    return best[1] if best and 2 * best[0] >= end - start else None

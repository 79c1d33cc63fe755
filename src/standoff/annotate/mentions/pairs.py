"""Two sides at once: "the two countries", "both sides", "the two leaders", "both", by the two states near by or the last pair told.

A pair is what "and" joins ("Tolvane and Sarrik", "the president and the rebels"), of three joined none. Where more than one fits, the
nearest before is taken; further back than a few sentences only the one pair of the whole report up to there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from standoff.annotate.mentions.draft import Draft
from standoff.annotate.mentions.near import states_near
from standoff.annotate.mentions.page import Page
from standoff.lexicon.actors import Actors as Words

_BACK = 4

Pair = tuple[Draft, Draft]


def pairs_meant(page: Page, drafts: Sequence[Draft], words: Words) -> list[Draft]:
    """A draft for each of the two whom words for a pair mean, at the place of these words."""
    told: list[Pair] | None = None
    fits: dict[bool, tuple[list[Pair], int]] = {}
    found: list[Draft] = []
    for first, last in _places(page, words):
        codes = states_near(page, first, words, 2)
        if codes:
            why = "the two states named near by"
            found += [Draft(first, last, "state", words.state_of[code].name, "description", why, code) for code in codes]
            continue
        told = _pairs(page, drafts, words) if told is None else told
        people = page.atoms[last - 1].fold in words.cues["heads"]
        if people not in fits:
            some = [pair for pair in told if _may_be(pair, people=people)]
            some = some if people else [pair for pair in some if {one.kind for one in pair} != {"person"}] or some
            fits[people] = some, _alike(some)
        pair = _last_pair(page, *fits[people], first)
        for one in pair or ():
            found.append(replace(one, first=first, last=last, form="description", why=f"one of the pair told before, “{one.name}”"))
    return found


def they_meant(page: Page, drafts: Sequence[Draft], words: Words) -> tuple[Draft, ...]:
    """The drafts, with "they" that is still open as the two who open its sentence or the one before ("Lind and Vos left. They said …")."""
    if not any(_is_they(page, draft) for draft in drafts):
        return tuple(drafts)
    pairs: dict[int, list[Pair]] = {}
    alike: dict[tuple[int, int], list[Draft]] = {}
    for draft in drafts:
        if draft.name is not None and draft.form == "description":
            alike.setdefault((draft.first, draft.last), []).append(draft)
    met = [(two[0], two[1]) for two in alike.values() if len(two) == 2] + _pairs(page, drafts, words)
    for pair in met:
        if page.atoms[pair[0].first].opens and _may_be(pair, people=pair[0].kind == "person"):
            pairs.setdefault(page.atoms[pair[0].first].sentence, []).append(pair)
    found: list[Draft] = []
    for draft in drafts:
        number = page.atoms[draft.first].sentence
        fits = [pair for pair in pairs.get(number, ()) if pair[1].last <= draft.first] or pairs.get(number - 1, [])
        if _is_they(page, draft) and len(fits) == 1:
            why = "the two who open the sentence"
            found += [replace(one, first=draft.first, last=draft.last, form="pronoun", why=f"{why}, “{one.name}”") for one in fits[0]]
        else:
            found.append(draft)
    return tuple(found)


def _is_they(page: Page, draft: Draft) -> bool:
    return draft.form == "pronoun" and draft.name is None and page.atoms[draft.first].fold == "they"


def _places(page: Page, words: Words) -> Iterable[tuple[int, int]]:
    """Where words for a pair stand: "the two X", "both X", "two X" with an X that means sides, "neither side", and "both" before a verb."""
    atoms = page.atoms
    for at, atom in enumerate(atoms):
        if atom.fold in words.cues["sides"] and at and page.close(at):
            first = at - 1
            while first and at - first < 3 and atoms[first].fold in words.cues["kind of side"] and page.close(first):
                first -= 1
            if atoms[first].fold == "two" and first and atoms[first - 1].fold in words.cues["the two"]:
                yield first - 1, at + 1
            elif atoms[first].fold in words.cues["two"]:
                yield first, at + 1
        elif atom.fold in words.cues["one side"] and at and page.close(at) and atoms[at - 1].fold in words.cues["each side"]:
            yield at - 1, at + 1
        elif atom.fold == "both" and _stands_alone(page, at, words):
            yield at, at + 1


def _stands_alone(page: Page, at: int, words: Words) -> bool:
    """Whether "both" is itself the subject of the verb behind it ("both said so", not "Lind and Vos both said so")."""
    atoms = page.atoms
    if at + 1 >= len(atoms) or not page.close(at + 1) or atoms[at + 1].fold not in words.cues["finite"]:
        return False
    return atoms[at].opens or not atoms[at - 1].text[0].isalnum() or atoms[at - 1].fold in words.cues["stop"]


def _pairs(page: Page, drafts: Sequence[Draft], words: Words) -> list[Pair]:
    """The pairs that the text joins, in their order; of three joined none."""
    named = [draft for draft in drafts if draft.name is not None and draft.form != "pronoun" and draft.kind != "place" and draft.last]
    outer: list[Draft] = []
    for draft in sorted(named, key=lambda draft: (draft.first, -draft.last)):
        if not outer or draft.first >= outer[-1].last:
            outer.append(draft)
    joined = [(one, other) for one, other in pairwise(outer) if _joined(page, one, other, words)]
    inside = {id(one) for one, _ in joined} & {id(other) for _, other in joined}
    inside |= {id(other) for one, other in pairwise(outer) if _listed(page, one, other, words)}
    return [(one, other) for one, other in joined if one.name != other.name and not {id(one), id(other)} & inside]


def _joined(page: Page, one: Draft, other: Draft, words: Words) -> bool:
    """Whether no more than "and" stands between two names of parties."""
    between = [atom.fold for atom in page.atoms[one.last : other.first]]
    return len(between) <= 4 and between.count("and") == 1 and set(between) <= words.cues["between two"] | {"and"}


def _listed(page: Page, one: Draft, other: Draft, words: Words) -> bool:
    """Whether no more than a comma stands between two names ("Ukraine, Georgia and Moldova")."""
    between = [atom.fold for atom in page.atoms[one.last : other.first]]
    return between[:1] == [","] and set(between[1:]) <= words.cues["between two"]


def _last_pair(page: Page, pairs: Sequence[Pair], alone: int, at: int) -> Pair | None:
    """The nearest pair before atom `at`; one further back only if all of the report up to there, the first `alone`, are the same two."""
    number = bisect_right(pairs, at, key=lambda pair: pair[1].last)
    if not number:
        return None
    near = page.atoms[at].sentence - page.atoms[pairs[number - 1][1].first].sentence <= _BACK
    return pairs[number - 1] if near or number <= alone else None


def _alike(pairs: Sequence[Pair]) -> int:
    """How many of the pairs, from the first on, are the same two."""
    names = [frozenset((one.name, other.name)) for one, other in pairs]
    return next((number for number, name in enumerate(names) if name != names[0]), len(names))


def _may_be(pair: Pair, *, people: bool) -> bool:
    kinds = {one.kind for one in pair}
    if people:
        return kinds <= {"person", "state"}
    return kinds <= {"state", "organisation", "collective"} or (kinds == {"person"} and all(one.speaks_for for one in pair))

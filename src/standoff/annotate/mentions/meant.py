"""Who is meant by "he", "it", "the minister", "the alliance", "the two countries": resolved where one candidate remains, else left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from standoff.annotate.mentions.draft import Draft
from standoff.annotate.mentions.near import state_near
from standoff.annotate.mentions.page import Page
from standoff.annotate.mentions.pairs import pairs_meant, they_meant
from standoff.annotate.mentions.persons import Person
from standoff.annotate.mentions.phrases import Phrase
from standoff.annotate.mentions.pronouns import pronouns_resolved
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Body, Group, Office, atoms_of, folded

_KINDS = frozenset({"BUS", "JRN", "NGO", "LAB", "MED", "EDU", "PTY", "UAF", "REB"})
"""Sectors whose nouns take up a body named just before ("the firm")."""
_BACK, _LAST = 2, 30


def meant(
    page: Page, drafts: tuple[Draft, ...], phrases: tuple[Phrase, ...], people: tuple[Person, ...], words: Words
) -> tuple[Draft, ...]:
    """The drafts with descriptions and pronouns resolved, and those for what a body is called after it was named."""
    by_first = {phrase.first: phrase for phrase in phrases}
    holders: dict[str, list[Person]] = {}
    for person in people:
        for word in dict.fromkeys(atoms_of(person.role or "")):
            holders.setdefault(word, []).append(person)
    drafts = tuple(
        _described(page, draft, by_first.get(draft.first), holders, words) if draft.form == "description" else draft for draft in drafts
    )
    drafts = _called(page, _office_again(drafts, by_first), by_first)
    added = (*_of_bodies(page, drafts, words.cues["bloc"]), *_of_states(page, words), *pairs_meant(page, drafts, words))
    spans = {(draft.first, draft.last) for draft in added}
    drafts = tuple(draft for draft in drafts if draft.name is not None or (draft.first, draft.last) not in spans)
    drafts = tuple(sorted((*drafts, *added), key=lambda draft: (draft.first, -draft.last, draft.name or "")))
    return they_meant(page, pronouns_resolved(page, drafts, people, words), words)


def _described(page: Page, draft: Draft, phrase: Phrase | None, holders: Mapping[str, list[Person]], words: Words) -> Draft:
    """ "the Russian President", "the minister": the one person of the document with that office (and country)."""
    if phrase is None or phrase.person is not None or not isinstance(phrase.row, Office) or phrase.head.entry.plural or phrase.former:
        return draft
    if phrase.determiner not in ("the", None) or (phrase.determiner is None and not phrase.before):
        return draft
    form = phrase.head.entry.form
    short = _shortened(form, phrase.row)
    near = list(dict.fromkeys(one for word in (form, *short) for one in holders.get(atoms_of(word)[0], [])))
    near = [one for one in near if one.role and (_same_office(form, one.role, words) or folded(one.role).rstrip(".") in short)]
    fits = [person for person in near if draft.country in (None, person.country)]
    fits = [person for person in fits if min(person.runs) < phrase.first or draft.country is not None or draft.speaks_for]
    if draft.speaks_for:  # of the same party, or of none that is told
        fits = [one for one in fits if one.speaks_for == draft.speaks_for or (not one.speaks_for and folded(one.role or "") == form)]
    if not fits and form == "leader" and draft.country is not None:
        led = dict.fromkeys(person for one in words.cues["head"] for person in holders.get(one, []) if person.country == draft.country)
        return _as_person(draft, list(led), "the one head of this state in the document")
    if len(fits) > 1 and draft.country is None:
        near = [person for person in fits if any(_just_before(page, run, phrase.first) for run in person.runs)]
        return _as_person(draft, near, "the one person with this office in this sentence and the one before")
    return _as_person(draft, fits, "the one person of the document with this office")


def _office_again(drafts: tuple[Draft, ...], by_first: Mapping[int, Phrase]) -> tuple[Draft, ...]:
    """ "the spokesman" after "a Redland Water spokesman": the one office told before in these words without a holder's name."""
    told: dict[str, dict[str, Draft]] = {}
    found: list[Draft] = []
    for draft in drafts:
        phrase = by_first.get(draft.first)
        if phrase is not None and draft.form == "description" and isinstance(phrase.row, Office) and not phrase.head.entry.plural:
            form = phrase.head.entry.form
            bare = phrase.determiner == "the" and phrase.core == phrase.head.first and not (phrase.before or phrase.after or phrase.former)
            if draft.name is not None and draft.kind == "person" and not phrase.former:
                told.setdefault(form, {}).setdefault(draft.name, draft)
            elif bare and draft.name is None and draft.country is None and len(told.get(form, {})) == 1:
                one = next(iter(told[form].values()))
                why = "the one office told before in these words"
                draft = replace(
                    draft, name=one.name, why=why, country=one.country, sector=one.sector, role=one.role, speaks_for=one.speaks_for
                )
        found.append(draft)
    return tuple(found)


def _just_before(page: Page, one: int, at: int) -> bool:
    """Whether atom `one` stands before atom `at`, in its sentence or the sentence before."""
    return one < at and page.atoms[at].sentence - page.atoms[one].sentence <= 1


def _as_person(draft: Draft, fits: list[Person], why: str) -> Draft:
    if len(fits) != 1:
        return draft
    one = fits[0]
    speaks = one.speaks_for or draft.speaks_for
    return replace(draft, name=one.name, why=why, country=one.country, sector=one.sector, role=one.role, speaks_for=speaks)


def _called(page: Page, drafts: tuple[Draft, ...], by_first: Mapping[int, Phrase]) -> tuple[Draft, ...]:
    """ "the institute", "the firm": the one body named before with this word in its name, else the one of this kind named just before."""
    named: dict[str, dict[str, Draft]] = {}
    bodies: list[Draft] = []
    found: list[Draft] = []
    for draft in drafts:
        phrase = by_first.get(draft.first)
        if phrase is not None and _is_bare(phrase, draft):
            fits, why = list(named.get(phrase.head.entry.form, {}).values()), "the one body named with this word"
            if not fits and isinstance(phrase.row, Group):
                fits, why = _of_its_kind(page, phrase, phrase.row, bodies), "the one body of this kind named just before"
            if len(fits) == 1 and not _of_a_movement(page, phrase, fits[0]):
                draft = replace(draft, name=fits[0].name, why=why, country=fits[0].country, speaks_for=fits[0].speaks_for)
                bodies.append(draft)
        elif draft.name and draft.form == "name" and (draft.kind in ("organisation", "outlet") or _may_be_body(draft)):
            bodies.append(draft)
        if draft.kind == "organisation" and draft.name and " " in draft.name and draft.form != "pronoun":
            for word in atoms_of(draft.name):
                named.setdefault(word, {}).setdefault(draft.name, draft)
        found.append(draft)
    return tuple(found)


def _of_a_movement(page: Page, phrase: Phrase, body: Draft) -> bool:
    """Whether "the army" in small letters would be a body that is no state's ("the River Army"): it is that of a state."""
    return phrase.row.sector == "MIL" and page.atoms[phrase.head.first].text.islower() and not (body.country or body.speaks_for)


def _is_bare(phrase: Phrase, draft: Draft) -> bool:
    """Whether the phrase is no more than "the" and a noun for one body."""
    bare = phrase.determiner == "the" and not phrase.before and not phrase.after and phrase.last == draft.last
    one = bare and phrase.core == phrase.head.first and not any(entry.plural for entry in phrase.head.entries)
    return one and draft.name is None and draft.kind in ("organisation", "group")


def _of_its_kind(page: Page, phrase: Phrase, row: Group, bodies: list[Draft]) -> list[Draft]:
    """The bodies named just before that may be called so: of the noun's sector, or of one that is not known; none of a state."""
    if row.voice != "self" or row.sector not in _KINDS:
        return []
    near = [body for body in bodies[-_LAST:] if page.atoms[phrase.first].sentence - page.atoms[body.first].sentence <= _BACK]
    fits = [body for body in near if body.sector in (None, row.sector) and not body.speaks_for]
    fits = [body for body in fits if (body.kind == "outlet") == (row.sector == "JRN")]
    fits = [body for body in fits if body.kind != "person"] or fits
    return list({body.name: replace(body, kind="organisation") for body in fits}.values())


def _may_be_body(draft: Draft) -> bool:
    """Whether a single name read as a person's, of whom nothing is told, may be a firm's ("Virtona said … The company")."""
    return draft.kind == "person" and draft.role is None and not draft.speaks_for and " " not in (draft.name or " ")


def _of_states(page: Page, words: Words) -> list[Draft]:
    """ "the country": the one state named in the sentence and the one before."""
    found: list[Draft] = []
    atoms = page.atoms
    for at, atom in enumerate(atoms):
        if at and atom.fold in words.cues["same"] and atoms[at - 1].fold == "the" and page.close(at):
            follows = atoms[at + 1].fold if at + 1 < len(atoms) and page.close(at + 1) else ""
            code = state_near(page, at - 1, words) if follows not in ("of", "'", "-") else None
            if code is not None:
                why = "the one state named near by"
                found.append(Draft(at - 1, at + 1, "state", words.state_of[code].name, "description", why, code))
    return found


def _shortened(form: str, row: Office) -> tuple[str, ...]:
    """The abbreviations of an office among the words of its row, without the full stop ("gov" for "governor")."""
    shorts = (word.rstrip(".") for word in row.words if word.endswith("."))
    return tuple(dict.fromkeys(word for word in shorts if form.startswith(word) and form != word))


def _same_office(form: str, role: str, words: Words) -> bool:
    """Whether the office is told again by `form`: "secretary" for "Secretary of State", not for "Secretary General"."""
    told, said = atoms_of(role), atoms_of(form)
    if folded(role).startswith("former") or (set(said) <= words.cues["has a deputy"] and words.cues["deputy"] & set(told)):
        return False
    ends = (at + len(said) for at in range(len(told) - len(said) + 1) if told[at : at + len(said)] == said)
    return any(end == len(told) or told[end] in words.cues["complement"] for end in ends)


def _of_bodies(page: Page, drafts: tuple[Draft, ...], modifiers: frozenset[str]) -> list[Draft]:
    """ "the alliance" after NATO, "the bloc" after the EU: where one body of the document is called so."""
    bodies: dict[str, Body] = {}
    first_met: dict[str, int] = {}
    for hit in page.hits:
        if isinstance(hit.row, Body) and hit.row.nouns:
            bodies.setdefault(hit.row.name, hit.row)
            first_met.setdefault(hit.row.name, hit.first)
    if not bodies:
        return []
    nouns: dict[tuple[str, ...], list[Body]] = {}
    for body in bodies.values():
        for noun in body.nouns:
            nouns.setdefault(atoms_of(noun), []).append(body)
    heads = {noun[-1] for noun in nouns}
    folds = [atom.fold for atom in page.atoms]
    found = []
    for at, fold in enumerate(folds):
        if fold not in heads:
            continue
        size = max((len(noun) for noun in nouns if tuple(folds[at + 1 - len(noun) : at + 1]) == noun), default=0)
        if not size:
            continue
        start = at + 1 - size
        fits = nouns[tuple(folds[start : at + 1])]
        start = start - 1 if size == 1 and folds[start - 1] in modifiers else start
        if start == 0 or folds[start - 1].casefold() != "the" or not page.close(start):
            continue
        if (
            at + 1 < len(folds)
            and (page.starting.get(at + 1) is not None or folds[at + 1] in ("of",))
            and page.close(at + 1)
            and folds[at + 1] == "of"
        ):
            continue
        called = _nearest(fits, first_met, start)
        if called is not None:
            found.append(
                Draft(
                    start - 1,
                    at + 1,
                    "organisation",
                    called.name,
                    "description",
                    "the one body of the document that is called so",
                    called.code,
                    called.sector,
                    None,
                    (),
                )
            )
    return found


def _nearest(fits: list[Body], first_met: dict[str, int], at: int) -> Body | None:
    met = [body for body in fits if first_met[body.name] < at]
    candidates = met or fits
    return candidates[0] if len(candidates) == 1 else None

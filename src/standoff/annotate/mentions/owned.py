"""Whose "his spokesman", "its forces", "the country's foreign ministry" and "his country" are, once "his" and "the country" are known.

What belongs to a state or to somebody who speaks for one is that state's; what belongs to another person or body is his. A phrase with a
country of its own keeps it, and of groups that are parties of their own only a state's institutions ("its parliament") take a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from standoff.annotate.mentions.draft import Draft
from standoff.annotate.mentions.offices import plain
from standoff.annotate.mentions.page import Page
from standoff.annotate.mentions.phrases import Phrase
from standoff.annotate.mentions.who import adjective
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Group, State

_INSTITUTIONS = frozenset({"LEG", "OPP", "COP", "JUD", "GOV"})


def owned(page: Page, drafts: tuple[Draft, ...], phrases: tuple[Phrase, ...], words: Words) -> tuple[Draft, ...]:
    """The drafts with what belongs to somebody named after its owner, and "his country" as the owner's state."""
    by_first = {phrase.first: phrase for phrase in phrases}
    owners = {draft.first: draft for draft in drafts if draft.name is not None and _owns(page, draft, words)}
    held = _held(drafts, by_first, owners, words)
    found = [_of_owner(page, draft, by_first.get(draft.first), owners.get(draft.first), words) for draft in drafts]
    found = [_with_party(draft, held[draft.name]) if draft.kind == "person" and draft.name in held else draft for draft in found]
    found += _countries(page, owners, words)
    return tuple(sorted(found, key=lambda draft: (draft.first, -draft.last, draft.name or "")))


def _owns(page: Page, draft: Draft, words: Words) -> bool:
    """Whether these words own what follows: a possessive pronoun, or a description with an apostrophe."""
    if draft.form == "pronoun":
        return page.atoms[draft.first].fold in words.cues["own"]
    return draft.form == "description" and page.owns(draft.last)


def _held(drafts: tuple[Draft, ...], by_first: Mapping[int, Phrase], owners: Mapping[int, Draft], words: Words) -> dict[str | None, Draft]:
    """For each holder named behind an office with "its" or "his" ("Its spokesman, Jan Roth,") the one whose office it is, if it is one."""
    found: dict[str | None, dict[str | None, Draft]] = {}
    for draft in drafts:
        phrase, owner = by_first.get(draft.first), owners.get(draft.first)
        if draft.form != "title" or draft.name is None or phrase is None or phrase.person is None or owner is None:
            continue
        party = owner.speaks_for or owner.kind in ("state", "organisation")
        if (
            party
            and phrase.determiner in words.cues["own"]
            and phrase.row.voice in ("state", "body")
            and not phrase.former
            and owner.name != draft.name
        ):
            found.setdefault(draft.name, {}).setdefault(owner.name, owner)
    return {name: next(iter(met.values())) for name, met in found.items() if len(met) == 1}


def _with_party(draft: Draft, owner: Draft) -> Draft:
    """The person, who speaks for the party of the owner of his office where nothing else is told of him."""
    if draft.speaks_for or draft.country is not None:
        return draft
    return replace(draft, speaks_for=owner.speaks_for or ((owner.name,) if owner.name is not None else ()), country=owner.country)


def _of_owner(page: Page, draft: Draft, phrase: Phrase | None, owner: Draft | None, words: Words) -> Draft:
    if phrase is None or owner is None or draft.last <= owner.last or draft.name is not None or draft.form != "description":
        return draft
    if draft.country is not None or draft.speaks_for or phrase.former or phrase.row.voice == "none" or phrase.person is not None:
        return draft
    behind = page.atoms[draft.last : draft.last + 2]
    if len(behind) == 2 and behind[0].text == "," and (behind[1].text[0].isupper() or behind[1].fold == "the"):
        return draft  # the name may stand behind the comma ("his deputy, Anna Vos")
    row, core = phrase.row, plain(page, max(phrase.core, owner.last), phrase.head.last)
    core = core.removeprefix("'s ").removeprefix("’s ")
    state = _state_of(owner, words)
    if row.voice == "self" and (phrase.head.entry.form not in words.cues["staff"] or owner.kind not in ("state", "organisation")):
        if (
            state is None
            or owner.kind != "state"
            or not isinstance(row, Group)
            or row.kind != "organisation"
            or row.sector not in _INSTITUTIONS
        ):
            return draft
        return replace(draft, name=f"{adjective(state)} {core}", country=state.code, why=f"the institution of “{owner.name}”")
    if state is not None:
        return replace(
            draft, name=f"{adjective(state)} {core}", country=state.code, speaks_for=(state.name,), why=f"belongs to “{owner.name}”"
        )
    held = owner.speaks_for or ((owner.name,) if owner.name is not None else ())
    return replace(draft, name=f"{owner.name}'s {core}", speaks_for=held, why=f"belongs to “{owner.name}”")


def _state_of(owner: Draft, words: Words) -> State | None:
    """The state that the owner is or speaks for."""
    state = words.state_of.get(owner.country or "")
    if state is None or not state.adjectives or (owner.kind != "state" and state.name not in owner.speaks_for):
        return None
    return state


def _countries(page: Page, owners: Mapping[int, Draft], words: Words) -> list[Draft]:
    """ "his country", "our nation": the state of whoever is meant."""
    found = []
    for first, owner in sorted(owners.items()):
        at = owner.last
        if owner.form != "pronoun" or at >= len(page.atoms) or page.atoms[at].fold not in words.cues["same"] or not page.close(at):
            continue
        state = words.state_of.get(owner.country or "")
        if state is not None:
            found.append(Draft(first, at + 1, "state", state.name, "description", f"the state of “{owner.name}”", state.code))
    return found

"""Who belongs to a collective: those whom a report lists behind its name, and those whom the lexicon knows and the dossier names.

A collective stays an actor of its own; its members are shown with it and never take its acts. A report lists members where it says so
("the Compact's members Oressa and Morvin", "the Quad (Japan, India and Australia)", "NATO members such as Poland and Latvia").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import replace

from standoff.lexicon.actors import Actors as Words
from standoff.model import Actor, Naming, Reading, content_id
from standoff.model.party import PRONOUN

_NOUN = r"(?:member(?:s| states| countries| nations)?|parties|partners|signatories)\s*(?:[:,–—-]|(?:,\s*)?including|such as|like|\()?"
_CONSISTS = r",?\s*(?:which\s+)?(?:(?:is\s+)?(?:made up|composed) of|consist(?:s|ing) of|compris(?:es|ing)|group(?:s|ing)|unit(?:es|ing))"
_LISTS = re.compile(rf"(?:['’]s?)?\s*(?:{_NOUN}|{_CONSISTS})\s*(?:the\s*)?")
"""What stands between the name of a body and the list of its members."""
_OPENS = re.compile(r"\s*\(\s*(?:the\s*)?")
_DIRECTLY = re.compile(r"\s*(?:[:–—]\s*|,?\s*(?:such as|like|including|namely)\s*)?(?:the\s*)?")
"""The same behind a collective, whose name says already that it is several ("Baltic states Estonia and Latvia")."""
_JOINS = re.compile(r"\s*(?:,|,?\s*and|&)\s*(?:the\s*)?")
_MOST, _FAR = 40, 60
"""So many members, and so many characters before each."""


def with_members(actors: Iterable[Actor], namings: Iterable[Naming], readings: Iterable[Reading], words: Words) -> tuple[Actor, ...]:
    """The actors, in their order, with the ids of the members of those that are told, or known, to have some."""
    by_id = {actor.id: actor for actor in actors}
    by_doc: dict[str, list[Naming]] = {}
    for naming in namings:
        if not naming.why.startswith(PRONOUN):
            by_doc.setdefault(naming.words.doc, []).append(naming)
    found: dict[str, set[str]] = {}
    for reading in readings:
        met = sorted(by_doc.get(reading.document.id, ()), key=lambda one: (one.words.span.start, -one.words.span.end, one.actor))
        outer = _outermost(met)
        for naming in met:
            at = bisect_left(outer, naming.words.span.end, key=lambda one: one.words.span.start)
            held = _listed(reading.document.text, naming, outer[at : at + _MOST], by_id)
            if held:
                found.setdefault(naming.actor, set()).update(held)
    for actor in by_id.values():
        known = (content_id("actor", "state", words.state_of[code].name) for code in words.members.get(actor.name, ()))
        if present := {one for one in known if one in by_id}:
            found.setdefault(actor.id, set()).update(present)
    return tuple(
        replace(actor, members=tuple(sorted(found[key] - {key}))) if found.get(key, set()) - {key} else actor
        for key, actor in by_id.items()
    )


def _outermost(namings: Iterable[Naming]) -> list[Naming]:
    """Of namings by place those that lie in no longer one, one for the same words."""
    kept: list[Naming] = []
    for naming in namings:
        if not kept or naming.words.span.start >= kept[-1].words.span.end:
            kept.append(naming)
    return kept


def _listed(text: str, whose: Naming, after: list[Naming], actors: Mapping[str, Actor]) -> set[str]:
    """The ids of those who are listed right behind a body or a collective as its members; none for less than two."""
    body = actors.get(whose.actor)
    if body is None or body.kind not in ("organisation", "collective") or len(after) < 2:
        return set()
    between = text[whose.words.span.end : min(after[0].words.span.start, whose.words.span.end + _FAR)]
    bracket = _OPENS.fullmatch(between) is not None
    several = body.kind == "collective" and _DIRECTLY.fullmatch(between)
    if "\n" in between or not (bracket or several or _LISTS.fullmatch(between)):
        return set()
    held: list[Naming] = []
    for naming in after:
        actor = actors.get(naming.actor)
        if actor is None or actor.kind not in ("state", "organisation"):
            break
        joint = text[held[-1].words.span.end : naming.words.span.start] if held else ","
        if len(joint) > _FAR or not _JOINS.fullmatch(joint):
            break
        held.append(naming)
    closed = not bracket or (held and text.startswith(")", held[-1].words.span.end))
    return {naming.actor for naming in held} if len(held) > 1 and closed else set()

"""What a person has put right about actors, replayed in its order over what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from standoff.model import Actor, Correction, Evidence, Naming, content_id


def corrected(
    actors: tuple[Actor, ...], namings: tuple[Naming, ...], forms: Mapping[Evidence, str], corrections: tuple[Correction, ...]
) -> tuple[tuple[Actor, ...], tuple[Naming, ...]]:
    """The actors and namings after all corrections. One that names nobody whom the reports know changes nothing: they may come to."""
    for correction in corrections:
        subject = _find(actors, correction.name)
        if correction.what == "merge":
            actors, namings = _merged(actors, namings, subject, _find(actors, correction.other or ""))
        elif correction.what == "split":
            actors, namings = _split(actors, namings, forms, subject, correction.other or "")
        elif subject is not None and correction.what == "rename" and correction.other:
            actors = tuple(replace(one, name=correction.other) if one.id == subject.id else one for one in actors)
        elif subject is not None and correction.what == "speaks-for":
            actors = _speaking(actors, subject, correction.other)
    return actors, namings


def _find(actors: tuple[Actor, ...], name: str) -> Actor | None:
    """The actor with this id, else the one shown under `name`, else the one that has it among its forms, if only one does."""
    shown = [actor for actor in actors if actor.id == name] or [actor for actor in actors if actor.name == name]
    found = shown or [actor for actor in actors if name in actor.aliases]
    return found[0] if len(found) == 1 else None


def _merged(
    actors: tuple[Actor, ...], namings: tuple[Naming, ...], one: Actor | None, other: Actor | None
) -> tuple[tuple[Actor, ...], tuple[Naming, ...]]:
    if one is None or other is None or one.id == other.id:
        return actors, namings
    whole = replace(
        other,
        aliases=tuple(sorted({*other.aliases, *one.aliases, one.name})),
        speaks_for=tuple(key for key in (other.speaks_for or one.speaks_for) if key not in (one.id, other.id)),
        country=other.country or one.country,
        sector=other.sector or one.sector,
        roles=tuple(sorted({*other.roles, *one.roles})),
    )
    kept = tuple(whole if actor.id == other.id else _pointing(actor, one.id, other.id) for actor in actors if actor.id != one.id)
    return kept, tuple(replace(item, actor=other.id, why="joined by a correction") if item.actor == one.id else item for item in namings)


def _pointing(actor: Actor, old: str, new: str) -> Actor:
    if old not in actor.speaks_for:
        return actor
    return replace(actor, speaks_for=tuple(dict.fromkeys(new if key == old else key for key in actor.speaks_for if actor.id != new)))


def _split(
    actors: tuple[Actor, ...], namings: tuple[Naming, ...], forms: Mapping[Evidence, str], whole: Actor | None, form: str
) -> tuple[tuple[Actor, ...], tuple[Naming, ...]]:
    if whole is None or form not in whole.aliases:
        return actors, namings
    part = Actor(content_id("actor", "split", whole.id, form), whole.kind, form, (form,), (), whole.country, whole.sector)
    rest = replace(whole, aliases=tuple(alias for alias in whole.aliases if alias != form))
    moved = tuple(
        replace(item, actor=part.id, why="set apart by a correction") if item.actor == whole.id and forms.get(item.words) == form else item
        for item in namings
    )
    return (*(rest if actor.id == whole.id else actor for actor in actors if actor.id != part.id), part), moved


def _speaking(actors: tuple[Actor, ...], subject: Actor, party: str | None) -> tuple[Actor, ...]:
    if party is None:
        held: tuple[str, ...] = ()
    else:
        found = _find(actors, party)
        if found is None:
            found = Actor(content_id("actor", "given", party), "organisation", party)
            actors = (*actors, found)
        held = (found.id,) if found.id != subject.id else ()
    return tuple(replace(one, speaks_for=held) if one.id == subject.id else one for one in actors)

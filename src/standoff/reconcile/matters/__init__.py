"""One act told five times is one matter; where the tellings differ, the sides are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standoff.lexicon import Lexicon
from standoff.model import Act, Actor, Bearing, Matter, Naming, Reading, Side, Story, content_id
from standoff.reconcile.matters import acts as same_act
from standoff.reconcile.matters.joining import joined
from standoff.reconcile.matters.telling import Telling, Texts, of_act


def matters_of(
    readings: tuple[Reading, ...],
    actors: tuple[Actor, ...],
    namings: tuple[Naming, ...],
    stories: tuple[Story, ...],
    bearings: tuple[Bearing, ...],
    words: Lexicon,
) -> tuple[Matter, ...]:
    """The matters of all readings, sorted by id."""
    texts = Texts(readings, actors, namings, stories, words.matching.empty)
    found = [*_of_acts(readings, bearings, texts)]
    return tuple(sorted(found, key=lambda matter: matter.id))


def _of_acts(readings: Sequence[Reading], bearings: Sequence[Bearing], texts: Texts) -> list[Matter]:
    acts = {act.id: act for reading in readings for act in reading.acts}
    issues = {bearing.claim: bearing.issue for bearing in bearings}
    tellings = [of_act(acts[key], texts) for key in sorted(acts)]
    groups = joined(tellings, same_act.compare_acts(acts, issues), same_act.THRESHOLD)
    return [_matter([tellings[place] for place in group], acts, signs) for group, signs in groups]


def _matter(group: list[Telling], acts: Mapping[str, Act], signs: tuple[str, ...]) -> Matter:
    claims = tuple(sorted(telling.claim for telling in group))
    side = Side("", claims, tuple(sorted({telling.origin for telling in group})))
    return Matter(content_id("m", claims), "act", claims, (side,), "agree", (), "; ".join(signs))

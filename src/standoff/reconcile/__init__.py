"""READINGS → LEDGER: what all documents say, side by side. The order and repetition of readings do not matter."""

from __future__ import annotations

from collections.abc import Iterable

from standoff.lexicon import Lexicon
from standoff.model import Correction, GivenIssue, GivenPerson, Ledger, Problem, Reading
from standoff.model.party import roster
from standoff.reconcile.actors import actors_of
from standoff.reconcile.dates import odd_dates
from standoff.reconcile.issues import issues_of
from standoff.reconcile.matters import matters_of
from standoff.reconcile.speakers import without_states
from standoff.reconcile.stories import stories_of
from standoff.reconcile.versions import corrected, taken_back, unsided


def reconcile(
    readings: Iterable[Reading],
    words: Lexicon,
    problems: Iterable[Problem] = (),
    corrections: tuple[Correction, ...] = (),
    issues: tuple[GivenIssue, ...] = (),
    persons: tuple[GivenPerson, ...] = (),
) -> Ledger:
    """Set the claims of all documents side by side.

    `corrections` are a person's decisions about actors, replayed in their order; `issues` those that an analyst gave (none: they are
    found from the acts themselves). `persons`: whom he gave, for the days on which they hold their offices.
    """
    unique: dict[str, Reading] = {}
    for reading in readings:
        known = unique.get(reading.document.id)
        if known is None or reading.document.origin < known.document.origin:
            unique[reading.document.id] = reading
    ordered = tuple(unique[key] for key in sorted(unique))
    actors, namings = actors_of(ordered, words, corrections, persons)
    people = roster(actors, namings, (reading.document for reading in ordered))
    stories = stories_of(tuple(reading.document for reading in ordered), words)
    topics, bearings = issues_of(ordered, actors, namings, words, issues)
    taken = taken_back(ordered, stories)
    bearings = unsided(bearings, taken)
    matters = corrected(matters_of(ordered, actors, namings, stories, bearings, words), taken, ordered)
    found = {problem for reading in ordered for problem in reading.problems} | set(problems) | set(odd_dates(ordered, stories))
    return Ledger(
        documents=tuple(reading.document for reading in ordered),
        actors=actors,
        namings=namings,
        acts=without_states((act for reading in ordered for act in reading.acts), people),
        quotations=tuple(item for reading in ordered for item in reading.quotations),
        figures=tuple(item for reading in ordered for item in reading.figures),
        times=tuple(item for reading in ordered for item in reading.times),
        issues=topics,
        bearings=bearings,
        stories=stories,
        matters=matters,
        problems=tuple(sorted(found, key=_place)),
    )


def _place(problem: Problem) -> tuple[str, str, str, str, int, int]:
    """Where a problem stands among others: by report and kind, then by its words."""
    words = problem.evidence
    place = (words.doc, words.span.start, words.span.end) if words is not None else ("", 0, 0)
    return (problem.locator, problem.code, problem.message, *place)


__all__ = ["reconcile"]

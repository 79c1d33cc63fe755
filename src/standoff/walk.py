"""The walk: files → documents → readings → ledger; and the same into a dossier that grows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from standoff.annotate import annotate
from standoff.engine import engine_with, shown_by
from standoff.lexicon import Lexicon
from standoff.model import Correction, Document, GivenIssue, GivenPerson, Language, Ledger, Problem, Reading, content_id
from standoff.read import read
from standoff.reconcile import reconcile
from standoff.store import Store
from standoff.views.kept import bundles
from standoff.views.sheets import sheets

Told = Callable[[str, int, int], None]
"""What is being done, how much of it is done, and how much there is."""


def walk(paths: Iterable[Path], words: Lexicon, language: Language) -> Ledger:
    """Read every file and return what they say, side by side."""
    found = [item for path in paths for item in read(path, words)]  # Document | Problem
    readings = [annotate(item, words, language) for item in found if isinstance(item, Document)]
    return reconcile(readings, words, problems=[item for item in found if isinstance(item, Problem)])


def update(
    store: Store,
    paths: Iterable[Path],
    words: Lexicon,
    language: Language,
    *,
    corrections: tuple[Correction, ...] | None = None,
    issues: tuple[GivenIssue, ...] | None = None,
    persons: tuple[GivenPerson, ...] | None = None,
    anew: bool = False,
    again: bool = False,
    apart: frozenset[Path] = frozenset(),
    told: Told = lambda what, done, of: None,
) -> Ledger:
    """Add to a dossier what the files say, and return its ledger.

    Only reports that are not there yet are read; all are reconciled, so adding equals building with them (law 4). Reports that another
    version of the rules, the words or the model had read are read again from the text that the dossier keeps. `corrections`, `issues` and
    `persons` take the place of those in the dossier (None: they stay). `again` reads all its reports again in any case, `anew` forgets
    them (not what a person gave). `apart` are files that are no reports, wherever they lie. Nothing is written until all is read, and
    nothing at all when nothing is new.
    """
    before, engine = store.digest, engine_with(language)
    corrections = store.corrections() if corrections is None else corrections
    persons = store.persons() if persons is None else persons
    current = store.engine == engine and not anew and not again
    if issues is not None or not current:
        issues = tuple(meant(issue, language) for issue in (store.issues() if issues is None else issues))
    else:
        issues = store.issues()
    readings = {reading.document.id: reading for reading in (store.readings() if current else ())}
    waiting = {} if current or anew else {document.id: document for document in store.documents()}
    problems = set() if anew else set(store.problems())
    known = problems.copy()
    for path in paths:
        told("reading files", len(waiting), 0)
        for item in read(path, words, apart):
            if isinstance(item, Problem):
                problems.add(item)
            elif _is_new(item, waiting, readings):
                waiting[item.id] = item
    if current and not waiting and problems == known and before and _as_given(store, corrections, issues, persons):
        return store.ledger()
    for done, document in enumerate(sorted(waiting.values(), key=lambda document: document.id)):
        told("reading reports", done, len(waiting))
        readings[document.id] = annotate(document, words, language)
    told("setting them side by side", len(waiting), len(waiting))
    ledger = reconcile(readings.values(), words, problems, corrections, issues, persons)
    told("writing the dossier", len(waiting), len(waiting))
    _write(store, readings.values(), ledger, problems, corrections, issues, persons, engine, before)
    return ledger


def _as_given(store: Store, corrections: tuple[Correction, ...], issues: tuple[GivenIssue, ...], persons: tuple[GivenPerson, ...]) -> bool:
    """Whether a dossier holds just these decisions of a person."""
    return (corrections, issues, persons) == (store.corrections(), store.issues(), store.persons())


def meant(issue: GivenIssue, language: Language) -> GivenIssue:
    """An analyst's issue with the meanings of its proposition under its label and of its examples, by which acts are compared with it."""
    lines = [line for line in (f"{issue.label.replace('-', ' ')}: {issue.proposition}", *issue.examples) if line.strip()]
    text = "\n".join(" ".join(line.split()) for line in lines)
    parse = language(Document(content_id("d", text), text, (), "issues.toml"))
    known = [sentence for sentence in parse.sentences if sentence.vector]
    meanings = tuple(parse.meaning(sentence.run) for sentence in known) if parse.meaning else ()
    return replace(issue, vectors=tuple(sentence.vector for sentence in known), meanings=meanings)


def correct(store: Store, corrections: tuple[Correction, ...], words: Lexicon) -> Ledger:
    """Put a person's decisions about actors in place of those in the dossier, and reconcile its readings again; no report is read."""
    before, readings = store.digest, store.readings()
    problems, issues, persons = store.problems(), store.issues(), store.persons()
    ledger = reconcile(readings, words, problems, corrections, issues, persons)
    _write(store, readings, ledger, problems, corrections, issues, persons, store.engine, before)
    return ledger


def _write(
    store: Store,
    readings: Iterable[Reading],
    ledger: Ledger,
    problems: Iterable[Problem],
    corrections: tuple[Correction, ...],
    issues: tuple[GivenIssue, ...],
    persons: tuple[GivenPerson, ...],
    engine: str,
    before: str,
) -> None:
    """Write the dossier, with its views worked out, so that looking at them takes no time."""
    kept = (shown_by(), sheets(ledger))
    store.write(
        readings,
        ledger,
        engine=engine,
        problems=problems,
        corrections=corrections,
        issues=issues,
        persons=persons,
        sheets=kept,
        lines=(kept[0], bundles(ledger)),
        after=before,
    )


def _is_new(document: Document, waiting: dict[str, Document], readings: dict[str, Reading]) -> bool:
    """Whether a report is not there yet; of two places that hold the same one, the first by name counts, whichever came first."""
    there = waiting.get(document.id) or (readings[document.id].document if document.id in readings else None)
    return there is None or document.origin < there.origin


__all__ = ["Lexicon", "annotate", "correct", "meant", "read", "reconcile", "update", "walk"]

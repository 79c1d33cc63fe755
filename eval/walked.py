"""A folder of texts walked to a ledger, for the measures of whole reports.

Some development batches keep the day of publication apart from the text (`dates.tsv`: file, tab, ISO date); it fills `published` only where
the text itself has no date.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from standoff.annotate import annotate
from standoff.language import english as engine
from standoff.lexicon import Lexicon, english
from standoff.model import Document, Evidence, GivenIssue, Language, Ledger, Problem, Reading, When
from standoff.model.party import Roster, named, parties, roster_of
from standoff.read import read
from standoff.reconcile import reconcile
from standoff.walk import meant


@dataclass(frozen=True, slots=True)
class Walked:
    """A ledger with what a scorer asks of it: the file of each document, and the actors behind words."""

    ledger: Ledger
    files: dict[str, str]
    texts: dict[str, str]
    roster: Roster

    def parties(self, words: Evidence) -> tuple[str, ...]:
        """The names of the parties that these words stand for; the bare words where nobody is known."""
        return parties(self.roster, words) or (self.words(words),)

    def names(self, words: Evidence) -> tuple[str, ...]:
        """The names of the actors that these words name; the bare words where nobody is known."""
        return tuple(actor.name for actor in named(self.roster, words)) or (self.words(words),)

    def words(self, evidence: Evidence) -> str:
        """The words themselves."""
        return evidence.span.of(self.texts[evidence.doc])


def of(ledger: Ledger) -> Walked:
    """A ledger made ready for scoring."""
    files = {item.id: item.origin for item in ledger.documents}
    return Walked(ledger, files, {item.id: item.text for item in ledger.documents}, roster_of(ledger))


def walked(texts: Path, limit: int | None = None, issues: tuple[GivenIssue, ...] = ()) -> Walked:
    """Walk the `.txt` files of `texts` (the first `limit` by name), with an analyst's issues if there are any."""
    words, language = english(), engine()
    documents, problems = documents_of(texts, words, limit)
    readings = [annotate(item, words, language) for item in documents]
    given = tuple(meant(issue, language) for issue in issues)
    return of(reconcile(readings, words, problems=problems, issues=given))


def readings_of(texts: Path, words: Lexicon, language: Language) -> list[Reading]:
    """The readings of the `.txt` files of `texts`."""
    return [annotate(item, words, language) for item in documents_of(texts, words)[0]]


def documents_of(texts: Path, words: Lexicon, limit: int | None = None) -> tuple[list[Document], list[Problem]]:
    """The documents of the first `limit` `.txt` files by name, and what could not be read."""
    days = published_days(texts / "dates.tsv")
    found: list[Document] = []
    problems: list[Problem] = []
    for path in sorted(texts.glob("*.txt"))[:limit]:
        for item in read(path, words):
            if isinstance(item, Problem):
                problems.append(item)
                continue
            day = days.get(path.name)
            published = When(day, day, "publication", "day") if day and item.published is None else item.published
            found.append(replace(item, origin=path.name, published=published))
    return found, problems


def published_days(path: Path) -> dict[str, date]:
    """The days of publication that the file `path` tells, by file; none where there is no such file."""
    if not path.exists():
        return {}
    pairs = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
    return {name.strip(): date.fromisoformat(day.strip()) for name, day in pairs}

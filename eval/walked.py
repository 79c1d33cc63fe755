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
from standoff.lexicon import english
from standoff.model import Actor, Document, Evidence, Ledger, Problem, When
from standoff.read import read
from standoff.reconcile import reconcile


@dataclass(frozen=True, slots=True)
class Walked:
    """A ledger with what a scorer asks of it: the file of each document, and the actors behind words."""

    ledger: Ledger
    files: dict[str, str]
    named: dict[Evidence, tuple[Actor, ...]]
    actors: dict[str, Actor]

    def behind(self, words: Evidence) -> tuple[Actor, ...]:
        """The actors that these words name: those of the same words, else of the longest naming that lies within or around them."""
        exact = self.named.get(words)
        if exact:
            return exact
        near = [
            (item.span.overlap(words.span), -len(item.span), item)
            for item in self.named
            if item.doc == words.doc and (item.span.covers(words.span) or words.span.covers(item.span))
        ]
        return self.named[max(near)[2]] if near else ()

    def parties(self, words: Evidence) -> tuple[str, ...]:
        """The names of the parties meant: whom the named actor speaks for, else the actor itself; the bare words where nobody is known."""
        found: list[str] = []
        for actor in self.behind(words):
            heads = [self.actors[key].name for key in actor.speaks_for if key in self.actors]
            found += heads or [actor.name]
        return tuple(dict.fromkeys(found)) or (self.words(words),)

    def names(self, words: Evidence) -> tuple[str, ...]:
        """The names of the actors that these words name; the words themselves where nobody is known."""
        return tuple(dict.fromkeys(actor.name for actor in self.behind(words))) or (self.words(words),)

    def words(self, evidence: Evidence) -> str:
        """The words themselves."""
        return next(item.text for item in self.ledger.documents if item.id == evidence.doc)[evidence.span.start : evidence.span.end]


def walked(texts: Path, limit: int | None = None) -> Walked:
    """Walk the `.txt` files of `texts` (the first `limit` by name)."""
    words, language = english(), engine()
    given = _dates(texts / "dates.tsv")
    found: list[Document] = []
    problems: list[Problem] = []
    for path in sorted(texts.glob("*.txt"))[:limit]:
        for item in read(path, words):
            if isinstance(item, Problem):
                problems.append(item)
                continue
            day = given.get(path.name)
            published = When(day, day, "publication", "day") if day and item.published is None else item.published
            found.append(replace(item, origin=path.name, published=published))
    ledger = reconcile([annotate(item, words, language) for item in found], words, problems=problems)
    actors = {actor.id: actor for actor in ledger.actors}
    named: dict[Evidence, list[Actor]] = {}
    for naming in ledger.namings:
        if naming.actor in actors:
            named.setdefault(naming.words, []).append(actors[naming.actor])
    return Walked(ledger, {item.id: item.origin for item in ledger.documents}, {key: tuple(value) for key, value in named.items()}, actors)


def _dates(path: Path) -> dict[str, date]:
    if not path.exists():
        return {}
    pairs = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
    return {name.strip(): date.fromisoformat(day.strip()) for name, day in pairs}

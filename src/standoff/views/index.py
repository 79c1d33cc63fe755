"""The ledger with its cross references looked up: who words name, which voice a document is, which issue an act bears on.

A ledger is a set of flat records; every view needs them joined. The joining costs linear time, so the last few ledgers are remembered
by identity: a server that shows ten views of one ledger joins it once. Nothing that is remembered changes an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from standoff.model import Act, Actor, Bearing, Document, Evidence, Issue, Ledger, Matter, Story, When, party
from standoff.model.voices import Voices, voices_of

if TYPE_CHECKING:
    from standoff.views.lines import Line


@dataclass(frozen=True, slots=True)
class Aside:
    """What views ask of an act beside its line: its days, those it speaks of, what it answers, and whom its words name in any role."""

    when: When | None
    event_when: When | None
    answers: str | None
    involved: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Excerpt:
    """A part of a ledger for the views that are made of lines: the lines as they stand in the whole, and no claims.

    `frame` holds the reports (without their texts), actors, issues and stories; `asides` goes from claims to what stands beside lines.
    """

    frame: Ledger
    lines: tuple[Line, ...]
    asides: Mapping[str, Aside]


Lined = Ledger | Excerpt
"""What has lines."""


@dataclass(frozen=True, slots=True)
class Index:
    """Look-ups over one ledger. All keys are ids, save that `named` goes from words to the ids of those they name."""

    documents: dict[str, Document]
    actors: dict[str, Actor]
    named: Callable[[Evidence], tuple[str, ...]]
    acts: Mapping[str, Act | Aside]
    bearings: dict[str, tuple[Bearing, ...]]
    issues: dict[str, Issue]
    speakers: Voices
    voices: dict[str, str]
    """Document → the story it belongs to: copies are one voice (law 8)."""
    stories: dict[str, Story]
    matters: dict[str, Matter]
    """Claim → the matter it tells of."""

    heads: Callable[[str], tuple[str, ...]]
    """Actor → the parties it speaks for, or the actor itself."""

    doubtful: frozenset[str] = frozenset()
    """Documents whose date can hardly be right: they count as undated."""

    def names(self, words: Evidence | None) -> tuple[str, ...]:
        """The ids of the actors that these words name, or none."""
        return self.named(words) if words is not None else ()

    def parties(self, words: Evidence | None) -> tuple[str, ...]:
        """The ids of the parties whose word it is: those the named actors speak for, else the actors themselves."""
        return tuple(dict.fromkeys(head for actor in self.names(words) for head in self.heads(actor)))

    def name(self, actor: str) -> str:
        """What an actor is called; the id itself where nobody knows."""
        known = self.actors.get(actor)
        return known.name if known else actor

    def text(self, evidence: tuple[Evidence, ...]) -> str:
        """The words themselves, pieces joined with an ellipsis, white space folded."""
        if len(evidence) == 1:
            item = evidence[0]
            document = self.documents.get(item.doc)
            return " ".join(document.text[item.span.start : item.span.end].split()) if document is not None else ""
        parts = []
        for item in evidence:
            document = self.documents.get(item.doc)
            if document is not None:
                parts.append(" ".join(document.text[item.span.start : item.span.end].split()))
        return " … ".join(parts)

    def called(self, words: Evidence | None) -> tuple[str, ...]:
        """The names of those that words name, or the words themselves where nobody is known."""
        if words is None:
            return ()
        return tuple(self.name(actor) for actor in self.names(words)) or (self.text((words,)),)

    def published(self, doc: str) -> date | None:
        """The last day on which a report can have come out, or None when it has no date, or one that can hardly be right."""
        document = self.documents.get(doc)
        when = document.published if document and doc not in self.doubtful else None
        return (when.last or when.first) if when else None

    def told(self, when: When | None, doc: str) -> When | None:
        """The days that a report gives an act; none that it counts from a date of its own that can hardly be right."""
        return None if doc in self.doubtful and when is not None and when.basis != "stated" else when

    def source(self, doc: str) -> str:
        """What to call a report when it is told who tells: its outlet, else its title, else its file."""
        document = self.documents.get(doc)
        return (document.outlet or document.title or document.origin) if document else doc

    def voice_of(self, words: Evidence) -> str:
        """The independent voice that tells these words: that of their report, or that from which it has copied the passage."""
        return self.speakers.of(words)

    def voice(self, doc: str) -> str:
        """The independent voice that a document is: its story, or itself."""
        return self.voices.get(doc, doc)


def day_of(when: When | None) -> date | None:
    """The day under which an interval is put in order: its last known day ("on or before the 22nd" stands at the 22nd)."""
    return (when.last or when.first) if when else None


_REMEMBERED: list[tuple[Lined, Index]] = []
_KEPT = 4


def index(ledger: Lined) -> Index:
    """The look-ups of a ledger; those of the last four ledgers are remembered."""
    for known, found in _REMEMBERED:
        if known is ledger:
            return found
    made = _build(ledger) if isinstance(ledger, Ledger) else replace(_build(ledger.frame), acts=ledger.asides)
    _REMEMBERED.insert(0, (ledger, made))
    del _REMEMBERED[_KEPT:]
    return made


def refilled(frame: Ledger, whole: Ledger) -> None:
    """Give `whole`, which is `frame` with claims put in, the look-ups of `frame`: none of them but that of acts rests on claims."""
    made = replace(index(frame), acts={item.id: item for item in whole.acts})
    _REMEMBERED.insert(0, (whole, made))
    del _REMEMBERED[_KEPT:]


def _build(ledger: Ledger) -> Index:
    bearings: dict[str, tuple[Bearing, ...]] = {}
    for bearing in ledger.bearings:
        bearings[bearing.claim] = (*bearings.get(bearing.claim, ()), bearing)
    named, heads = _people(ledger)
    told = voices_of(ledger.stories)
    odd = {item.locator for item in ledger.problems if item.code == "odd-date"}
    return Index(
        documents={item.id: item for item in ledger.documents},
        actors={item.id: item for item in ledger.actors},
        named=named,
        acts={item.id: item for item in ledger.acts},
        bearings=bearings,
        issues={item.id: item for item in ledger.issues},
        speakers=told,
        voices=told.homes,
        stories={story.id: story for story in ledger.stories},
        matters={claim: matter for matter in ledger.matters for claim in matter.claims},
        heads=heads,
        doubtful=frozenset(item.id for item in ledger.documents if item.origin in odd),
    )


def _people(ledger: Ledger) -> tuple[Callable[[Evidence], tuple[str, ...]], Callable[[str], tuple[str, ...]]]:
    """Words → those they name, and an actor → the parties it speaks for. Exact words are looked up; the roster is made when others come."""
    exact: dict[tuple[str, int, int], tuple[str, ...]] = {}
    for naming in ledger.namings:
        words = naming.words
        place = words.doc, words.span.start, words.span.end
        known = exact.get(place)
        if known is None:
            exact[place] = (naming.actor,)
        elif naming.actor not in known:
            exact[place] = (*known, naming.actor)
    actors = {actor.id: actor for actor in ledger.actors}
    small = party.roster(ledger.actors, ())
    rosters: list[party.Roster] = []

    def named(words: Evidence) -> tuple[str, ...]:
        place = words.doc, words.span.start, words.span.end
        found = exact.get(place)
        if found is None:
            if not rosters:
                rosters.append(party.roster_of(ledger))
            found = exact[place] = tuple(actor.id for actor in party.named(rosters[0], words))
        return found

    @cache
    def heads(actor: str) -> tuple[str, ...]:
        return tuple(head.id for head in party.spoken_for(small, actors[actor])) if actor in actors else ()

    return named, heads

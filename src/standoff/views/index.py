"""The ledger with its cross references looked up: who words name, which voice a document is, which issue an act bears on.

A ledger is a set of flat records; every view needs them joined. The joining costs linear time, so the last few ledgers are remembered
by identity: a server that shows ten views of one ledger joins it once. Nothing that is remembered changes an answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from standoff.model import Act, Actor, Bearing, Document, Evidence, Issue, Ledger, Matter, Story, When


@dataclass(frozen=True, slots=True)
class Index:
    """Look-ups over one ledger. All keys are ids, save `named`, which goes from words to the ids of those they name."""

    documents: dict[str, Document]
    actors: dict[str, Actor]
    named: dict[Evidence, tuple[str, ...]]
    acts: dict[str, Act]
    bearings: dict[str, tuple[Bearing, ...]]
    issues: dict[str, Issue]
    voices: dict[str, str]
    """Document → the story it belongs to: copies are one voice (law 8)."""
    stories: dict[str, Story]
    matters: dict[str, Matter]
    """Claim → the matter it tells of."""

    def names(self, words: Evidence | None) -> tuple[str, ...]:
        """The ids of the actors that these words name, or none."""
        return self.named.get(words, ()) if words is not None else ()

    def parties(self, words: Evidence | None) -> tuple[str, ...]:
        """The ids of the parties whose word it is: those the named actor speaks for, else the actor itself."""
        return tuple(dict.fromkeys(head for actor in self.names(words) for head in self.heads(actor)))

    def heads(self, actor: str) -> tuple[str, ...]:
        """The parties that an actor speaks for, followed up to the last (a spokesman of a ministry of a state); else the actor itself."""
        found: list[str] = []
        waiting, seen = [actor], {actor}
        while waiting:
            here = self.actors.get(waiting.pop(0))
            onward = [item for item in here.speaks_for if item in self.actors] if here else []
            if here is not None and not onward:
                found.append(here.id)
            waiting += [item for item in onward if item not in seen]
            seen.update(onward)
        return tuple(found)

    def name(self, actor: str) -> str:
        """What an actor is called; the id itself where nobody knows."""
        known = self.actors.get(actor)
        return known.name if known else actor

    def text(self, evidence: tuple[Evidence, ...]) -> str:
        """The words themselves, pieces joined with an ellipsis, white space folded."""
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
        """The last day on which a report can have come out, or None when it has no date."""
        document = self.documents.get(doc)
        when = document.published if document else None
        return (when.last or when.first) if when else None

    def voice(self, doc: str) -> str:
        """The independent voice that a document is: its story, or itself."""
        return self.voices.get(doc, doc)


def day_of(when: When | None) -> date | None:
    """The day under which an interval is put in order: its last known day ("on or before the 22nd" stands at the 22nd)."""
    return (when.last or when.first) if when else None


_REMEMBERED: list[tuple[Ledger, Index]] = []
_KEPT = 4


def index(ledger: Ledger) -> Index:
    """The look-ups of a ledger; those of the last four ledgers are remembered."""
    for known, found in _REMEMBERED:
        if known is ledger:
            return found
    made = _build(ledger)
    _REMEMBERED.insert(0, (ledger, made))
    del _REMEMBERED[_KEPT:]
    return made


def _build(ledger: Ledger) -> Index:
    named: dict[Evidence, tuple[str, ...]] = {}
    for naming in ledger.namings:
        known = named.get(naming.words)
        if known is None:
            named[naming.words] = (naming.actor,)
        elif naming.actor not in known:
            named[naming.words] = (*known, naming.actor)
    bearings: dict[str, tuple[Bearing, ...]] = {}
    for bearing in ledger.bearings:
        bearings[bearing.claim] = (*bearings.get(bearing.claim, ()), bearing)
    return Index(
        documents={item.id: item for item in ledger.documents},
        actors={item.id: item for item in ledger.actors},
        named=named,
        acts={item.id: item for item in ledger.acts},
        bearings=bearings,
        issues={item.id: item for item in ledger.issues},
        voices={doc: story.id for story in ledger.stories for doc in story.docs},
        stories={story.id: story for story in ledger.stories},
        matters={claim: matter for matter in ledger.matters for claim in matter.claims},
    )

"""What all documents say, side by side: the ledger, and the records that set claims beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standoff.model.actor import Actor, Naming
from standoff.model.claim import Act, Figure, Quotation
from standoff.model.document import Document
from standoff.model.problem import Problem
from standoff.model.reading import Time
from standoff.model.span import Evidence

Verdict = Literal["agree", "differ", "contradict", "supersede", "not comparable"]
Difference = Literal["number", "date", "actor", "place", "modality", "strength", "wording", "denied", "absent", "speaker", "scope"]


@dataclass(frozen=True, slots=True)
class Story:
    """One voice: documents that carry the same text. `origin` is the document or the agency that it goes back to, where the text shows it.

    `kind`: copies of one report, or versions (revisions) of one; a document alone is a story of one. `copied`: stretches of other
    stories' reports that are word for word this story's.
    """

    id: str
    kind: Literal["alone", "copies", "versions"]
    docs: tuple[str, ...]
    origin: str | None
    credits: tuple[str, ...] = ()
    why: str = ""
    copied: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """Claims of a matter that say the same thing. `origins` are the ids of the stories behind it: independent voices."""

    label: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """Claims about one thing, told by one report or many. `differences` say in what the sides differ.

    `absent`: the ids of the reports that pass over it though they cover it; they contradict nobody, and the verdict is that of the sides.
    """

    id: str
    what: Literal["act", "quotation", "figure"]
    claims: tuple[str, ...]
    sides: tuple[Side, ...]
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    why: str = ""
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """What a group of acts is about. `label` and `proposition` are drawn from the reports' own words, or from the analyst's `issues.toml`.

    Stance is measured against `proposition` (the reference proposition).
    """

    id: str
    label: str
    proposition: str
    evidence: Evidence | None = None
    given: bool = False


@dataclass(frozen=True, slots=True)
class Bearing:
    """This act bears on this issue, with this stance (+1 for, −1 against, 0 open or partial, None not applicable), because …"""

    claim: str
    issue: str
    stance: Literal[-1, 0, 1] | None
    why: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that the documents say, side by side. All tuples are sorted by id or place: the order of reading does not matter."""

    documents: tuple[Document, ...] = ()
    actors: tuple[Actor, ...] = ()
    namings: tuple[Naming, ...] = ()
    acts: tuple[Act, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    issues: tuple[Issue, ...] = ()
    bearings: tuple[Bearing, ...] = ()
    stories: tuple[Story, ...] = ()
    matters: tuple[Matter, ...] = ()
    problems: tuple[Problem, ...] = ()

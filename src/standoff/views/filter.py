"""A smaller ledger: by days, actors, issues, outlets, kinds, and by what was known on a day. Every view takes what this gives.

Two clocks are kept apart. `since` and `until` are about when things happened or were said (the day of a claim, or of its report where the
text gives none); `as_of` is about what was known: only reports that had come out by then.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import overload

from standoff.model import Act, Evidence, Figure, Ledger, Matter, Misuse, Quotation, Side, When, bounds
from standoff.views.index import Excerpt, Index, Lined, index
from standoff.views.lines import Line, inherit


@dataclass(frozen=True, slots=True)
class Selection:
    """What to keep; an empty field keeps all. Names are compared without case: actors by id, name or alias, issues by id or label.

    `kinds` holds kinds or polarities of acts, "quotation" or "figure". An actor stands for those who speak for it too.
    """

    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    actors: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


_NEAR = 0.7
"""The least likeness (share of the letters in common) of a name that is given for one that is not there."""
_NAMED = 8
_KINDS = (
    "position", "commitment", "threat", "denial", "action", "statement", "expectation", "demands", "rejects", "accepts", "offers", "open",
    "commits", "threatens", "denies", "reports", "accuses", "expects", "quotation", "figure",
)  # fmt: skip


@overload
def narrowed(ledger: Ledger, wanted: Selection, named: frozenset[str] | None = None) -> Ledger: ...
@overload
def narrowed(ledger: Excerpt, wanted: Selection, named: frozenset[str] | None = None) -> Excerpt: ...
@overload
def narrowed(ledger: Lined, wanted: Selection, named: frozenset[str] | None = None) -> Lined: ...
def narrowed(ledger: Lined, wanted: Selection, named: frozenset[str] | None = None) -> Lined:
    """The part of a ledger that `wanted` keeps, complete in itself: no record points to one that was left out.

    Quotations and figures have no issue and no kind of act; they stay where they share words with an act that stays. Raises `Misuse` for a
    name that the ledger does not know, and for `since` after `until`. `named` are the actors that the reports kept name, for a ledger that
    holds only some of their namings.
    """
    if wanted == Selection():
        return ledger
    if wanted.since and wanted.until and wanted.since > wanted.until:
        raise Misuse(f"The first day ({wanted.since}) lies after the last ({wanted.until}): exchange them.")
    if isinstance(ledger, Excerpt):
        return _lines_of(ledger, wanted)
    joined = index(ledger)
    people = _actors(ledger, joined, wanted.actors)
    topics = _issues(ledger, wanted)
    docs = _reports(ledger, joined, wanted)
    kinds = _kinds(wanted)
    acts = tuple(act for act in ledger.acts if act.evidence[0].doc in docs and _act_stays(act, joined, wanted, people, topics, kinds))
    covered = _places(acts) if topics or kinds else None
    quotations = tuple(
        item
        for item in ledger.quotations
        if item.evidence[0].doc in docs
        and _in_time(item.said, item.evidence[0].doc, joined, wanted)
        and (not people or _about((item.speaker, item.addressee, *item.via), joined, people))
        and ("quotation" in kinds or covered is None or _shares(item, covered))
    )
    figures = tuple(
        item
        for item in ledger.figures
        if item.evidence[0].doc in docs
        and _in_time(item.as_of, item.evidence[0].doc, joined, wanted)
        and (not people or _about((item.who, *item.account), joined, people))
        and ("figure" in kinds or covered is None or _shares(item, covered))
    )
    part = _complete(ledger, joined, docs, acts, quotations, figures, topics, named)
    inherit(ledger, part)
    return part


def _lines_of(part: Excerpt, wanted: Selection) -> Excerpt:
    """The lines that `narrowed` would leave of the ledger that they are taken from."""
    frame, joined = part.frame, index(part)
    people, topics, kinds = _actors(frame, joined, wanted.actors), _issues(frame, wanted), _kinds(wanted)
    docs = _reports(frame, joined, wanted)

    def stays(line: Line) -> bool:
        aside = part.asides[line.claim]
        return (
            line.doc in docs
            and (not kinds or line.kind in kinds or line.polarity in kinds)
            and (not topics or line.issue in topics)
            and (not people or not people.isdisjoint(aside.involved))
            and _in_time(aside.when, line.doc, joined, wanted)
        )

    documents = tuple(item for item in frame.documents if item.id in docs)
    return Excerpt(replace(frame, documents=documents), tuple(filter(stays, part.lines)), part.asides)


def _issues(ledger: Ledger, wanted: Selection) -> frozenset[str]:
    return _known("issue", wanted.issues, {item.id: (item.id, item.label) for item in ledger.issues})


def _kinds(wanted: Selection) -> frozenset[str]:
    return _known("kind", wanted.kinds, {kind: (kind,) for kind in _KINDS})


def _reports(ledger: Ledger, joined: Index, wanted: Selection) -> set[str]:
    """The reports of the outlets asked for, that were out by the day asked for."""
    outlets = _known("outlet", wanted.outlets, {item.outlet: (item.outlet,) for item in ledger.documents if item.outlet})
    return {
        item.id
        for item in ledger.documents
        if (not outlets or item.outlet in outlets) and (wanted.as_of is None or _out_by(joined, item.id, wanted.as_of))
    }


@dataclass(frozen=True, slots=True)
class Reach:
    """Where claims that a selection keeps can stand: in which reports, naming whom, on which issues (None: any)."""

    docs: frozenset[str] | None = None
    people: frozenset[str] | None = None
    issues: frozenset[str] | None = None


def reach(frame: Ledger, wanted: Selection) -> Reach:
    """Where claims that `wanted` keeps can stand, seen from a ledger that has reports, actors and issues: a dossier reads no others.

    Raises `Misuse` as `narrowed` does.
    """
    joined = index(frame)
    return Reach(
        docs=frozenset(_reports(frame, joined, wanted)) if wanted.outlets or wanted.as_of else None,
        people=_actors(frame, joined, wanted.actors) if wanted.actors else None,
        issues=_issues(frame, wanted) if wanted.issues else None,
    )


def _act_stays(act: Act, joined: Index, wanted: Selection, people: frozenset[str], topics: frozenset[str], kinds: frozenset[str]) -> bool:
    if kinds and act.kind not in kinds and act.polarity not in kinds:
        return False
    if topics and not any(bearing.issue in topics for bearing in joined.bearings.get(act.id, ())):
        return False
    if people and not _about(parties_to(act), joined, people):
        return False
    return _in_time(act.when, act.evidence[0].doc, joined, wanted)


def parties_to(act: Act) -> tuple[Evidence | None, ...]:
    """The words that name those whom an act involves."""
    return (*act.actors, act.speaker, *act.targets)


def _in_time(when: When | None, doc: str, joined: Index, wanted: Selection) -> bool:
    """Whether an interval of days meets the days asked for; where the text gives none, the report's day counts."""
    if wanted.since is None and wanted.until is None:
        return True
    days = bounds(when, joined.published(doc))
    return (
        days is not None
        and (wanted.until is None or days[0] <= wanted.until)
        and (wanted.since is None or days[1] is None or days[1] >= wanted.since)
    )


def _out_by(joined: Index, doc: str, day: date) -> bool:
    published = joined.published(doc)
    return published is not None and published <= day


def _about(words: Iterable[Evidence | None], joined: Index, people: frozenset[str]) -> bool:
    return any(actor in people for item in words for actor in joined.names(item))


def _actors(ledger: Ledger, joined: Index, names: tuple[str, ...]) -> frozenset[str]:
    """The ids of the actors asked for, and of all who speak for them."""
    asked = _known("actor", names, {item.id: (item.id, item.name, *item.aliases) for item in ledger.actors})
    return asked | {item.id for item in ledger.actors if asked and asked.intersection(joined.heads(item.id))}


def _known(what: str, names: tuple[str, ...], forms: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """The keys whose forms are asked for. Raises `Misuse`, with the nearest form, for a name that none has."""
    found: set[str] = set()
    for name in names:
        keys = [key for key, some in forms.items() if name.casefold() in {form.casefold() for form in some}]
        if not keys:
            every = sorted({form for some in forms.values() for form in some})
            near = difflib.get_close_matches(name, every, 1, _NEAR)
            raise Misuse(f"No {what} here is called {name!r}. " + (f"Did you mean {near[0]!r}?" if near else _there(what, forms)))
        found.update(keys)
    return frozenset(found)


def _there(what: str, forms: dict[str, tuple[str, ...]]) -> str:
    """What there is to choose from, each by its first name that is no id."""
    names = sorted({next((form for form in some if form != key), key) for key, some in forms.items()})
    some = ", ".join(map(repr, names[:_NAMED]))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"There are {some}{more}." if names else f"There is no {what} in these reports."


def _places(acts: tuple[Act, ...]) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for act in acts:
        for item in act.evidence:
            found.setdefault(item.doc, []).append((item.span.start, item.span.end))
    return found


def _shares(claim: Quotation | Figure, covered: dict[str, list[tuple[int, int]]]) -> bool:
    return any(start < item.span.end and item.span.start < end for item in claim.evidence for start, end in covered.get(item.doc, ()))


def _complete(
    ledger: Ledger,
    joined: Index,
    docs: set[str],
    acts: tuple[Act, ...],
    quotations: tuple[Quotation, ...],
    figures: tuple[Figure, ...],
    topics: frozenset[str],
    named: frozenset[str] | None,
) -> Ledger:
    """The ledger of these claims, without records that would point outside of it."""
    claims = {item.id for some in (acts, quotations, figures) for item in some}
    homes = {item.id: item.evidence[0] for some in (acts, quotations, figures) for item in some}
    bearings = tuple(item for item in ledger.bearings if item.claim in claims and (not topics or item.issue in topics))
    namings = tuple(item for item in ledger.namings if item.words.doc in docs)
    seen = set(named) if named is not None else {item.actor for item in namings}
    seen |= {head for actor in sorted(seen) for head in _chain(joined, actor)}
    seen |= {member for actor in sorted(seen & joined.actors.keys()) for member in joined.actors[actor].members}
    borne = {item.issue for item in bearings}
    matters = tuple(smaller for item in ledger.matters if (smaller := _matter(item, claims, docs, homes, joined)) is not None)
    stories = tuple(
        replace(
            item, docs=left, kind=item.kind if len(left) > 1 else "alone", copied=tuple(place for place in item.copied if place.doc in docs)
        )
        for item in ledger.stories
        if (left := tuple(doc for doc in item.docs if doc in docs))
    )
    return replace(
        ledger,
        documents=tuple(item for item in ledger.documents if item.id in docs),
        actors=tuple(item for item in ledger.actors if item.id in seen),
        namings=namings,
        acts=acts,
        quotations=quotations,
        figures=figures,
        times=tuple(item for item in ledger.times if item.evidence.doc in docs),
        issues=tuple(item for item in ledger.issues if item.id in borne),
        bearings=bearings,
        stories=stories,
        matters=matters,
        problems=tuple(item for item in ledger.problems if item.evidence is None or item.evidence.doc in docs),
    )


def _chain(joined: Index, actor: str) -> set[str]:
    """Everybody on the way from an actor to the parties it speaks for."""
    found: set[str] = set()
    waiting = [actor]
    while waiting:
        here = joined.actors.get(waiting.pop())
        fresh = [item for item in here.speaks_for if item not in found] if here else []
        found.update(fresh)
        waiting += fresh
    return found


def _matter(matter: Matter, claims: set[str], docs: set[str], homes: dict[str, Evidence], joined: Index) -> Matter | None:
    left = tuple(claim for claim in matter.claims if claim in claims)
    if not left:
        return None
    absent = tuple(doc for doc in matter.absent if doc in docs) if len(left) == len(matter.claims) else ()
    differences = tuple(item for item in matter.differences if absent or item != "absent")
    if len(left) == len(matter.claims):
        return replace(matter, differences=differences, absent=absent) if absent != matter.absent else matter
    sides = []
    for side in matter.sides:
        some = tuple(claim for claim in side.claims if claim in claims)
        if some:
            sides.append(Side(side.label, some, tuple(sorted({joined.voice_of(homes[claim]) for claim in some}))))
    if len(sides) > 1:
        return replace(matter, claims=left, sides=tuple(sides), differences=differences, absent=())
    return replace(matter, claims=left, sides=tuple(sides), verdict="agree", differences=(), absent=())

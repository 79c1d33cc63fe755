"""Forces, money, people: by whose they are, where, in what state and as of when, with every account.

Figures of one matter make one row; a figure without a matter is a row of its own. Nothing is averaged: the row gives the lowest and the
highest bound that anybody tells, and the amount that most independent voices tell, or none where several amounts are told equally often.
What an outlet takes back (`views.withdrawn`) stays among the accounts and counts for nothing where another account stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from standoff.model import Amount, Difference, Evidence, Figure, FigureState, Ledger, Number, Verdict
from standoff.views.index import Index, day_of, index
from standoff.views.withdrawn import withdrawn

_MEASURED = ("amount: money", "amount: percent", "amount: measure")
"""Rules by which an amount has a unit of its own, whatever it counts."""


@dataclass(frozen=True, slots=True)
class Account:
    """One telling of a figure: the amount, as of when, on whose word, in which report."""

    claim: str
    amount: Amount
    words: str
    place: str | None
    state: FigureState
    as_of: str | None
    day: date | None
    on_word_of: tuple[str, ...]
    doc: str
    outlet: str | None
    origin: str
    evidence: tuple[Evidence, ...]
    source: str = ""
    """What to call the report: its outlet, else its title, else its file."""
    withdrawn: Evidence | None = None
    """The note by which the outlet takes it back."""


@dataclass(frozen=True, slots=True)
class Count:
    """One thing that is counted. `low` and `high` are the extremes of all accounts (None: no bound is told); `best` is the amount with
    most independent voices, `best_origins` their number; `latest` the amount with the latest as-of day. `measure` is the currency, share or
    unit of measure in which it is told, where what is counted is another thing ("a dam", in USD).
    """

    counts: str
    unit: str | None
    who: tuple[str, ...]
    who_ids: tuple[str, ...]
    place: str | None
    state: FigureState
    low: Number | None
    high: Number | None
    best: Amount | None
    best_origins: int
    latest: Amount | None
    as_of: str | None
    verdict: Verdict
    differences: tuple[Difference, ...]
    matter: str | None
    accounts: tuple[Account, ...]
    origins: int
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    measure: str | None = None


def figures(ledger: Ledger) -> tuple[Count, ...]:
    """Every thing that is counted, by whose it is and what is counted."""
    joined = index(ledger)
    gone = withdrawn(ledger)
    known = {item.id: item for item in ledger.figures}
    rows = []
    met: set[str] = set()
    for matter in ledger.matters:
        some = [known[claim] for claim in matter.claims if claim in known]
        if matter.what == "figure" and some:
            met.update(item.id for item in some)
            rows.append(_count(some, matter.verdict, matter.differences, matter.id, joined, gone))
    alone: dict[object, list[Figure]] = {}
    for item in ledger.figures:
        if item.id not in met:
            alone.setdefault((item.evidence[0].doc, item.amount.low, item.amount.high), []).append(item)
    rows += [_count(some, "agree", (), None, joined, gone) for near in alone.values() for some in _tellings(near, joined)]
    return tuple(sorted(rows, key=lambda row: (", ".join(row.who) or "\uffff", row.counts, row.as_of or "", row.claims)))


def _tellings(near: Sequence[Figure], joined: Index) -> Iterable[Sequence[Figure]]:
    """Figures of one amount and report, those together that it tells twice, in its headline and below: of one thing in one state."""
    if len(near) == 1:
        return (near,)
    found: dict[object, list[Figure]] = {}
    for item in near:
        counts, place = (joined.text((words,)).casefold() if words else "" for words in (item.counts, item.place))
        found.setdefault((counts or item.id, place, item.amount, item.state), []).append(item)
    return found.values()


def _count(
    some: Sequence[Figure],
    verdict: Verdict,
    differences: tuple[Difference, ...],
    matter: str | None,
    joined: Index,
    gone: Mapping[str, Evidence],
) -> Count:
    accounts = tuple(sorted((_account(item, joined, gone) for item in some), key=lambda row: (row.day or date.max, row.doc, row.claim)))
    standing = tuple(row for row in accounts if row.withdrawn is None)
    if standing and len({(row.amount.low, row.amount.high) for row in standing}) < 2 and len(standing) < len(accounts):
        verdict, differences = "supersede", ("number",)
    first = min(some, key=lambda item: (item.counts is None, item.evidence[0], item.id))
    whose = next((item.who for item in some if joined.names(item.who)), first.who)
    best, support = _best(standing or accounts)
    latest = max(
        (row for row in standing or accounts if row.as_of and row.day), key=lambda row: (row.day or date.min, row.claim), default=None
    )
    lows = [row.amount.low for row in standing or accounts if row.amount.low is not None]
    highs = [row.amount.high for row in standing or accounts]
    return Count(
        counts=joined.text((first.counts,)) if first.counts else (first.amount.unit or ""),
        unit=first.amount.unit,
        who=joined.called(whose),
        who_ids=joined.names(whose),
        place=next((row.place for row in accounts if row.place), None),
        state=first.state,
        low=min(lows, default=None),
        high=None if None in highs else max((item for item in highs if item is not None), default=None),
        best=best,
        best_origins=support,
        latest=latest.amount if latest else None,
        as_of=latest.as_of if latest else None,
        verdict=verdict,
        differences=differences,
        matter=matter,
        accounts=accounts,
        origins=len({row.origin for row in accounts}),
        claims=tuple(row.claim for row in accounts),
        evidence=tuple(dict.fromkeys(item for row in accounts for item in row.evidence)),
        measure=first.amount.unit if first.counts and any(rule.startswith(_MEASURED) for rule in first.because) else None,
    )


def _account(item: Figure, joined: Index, gone: Mapping[str, Evidence]) -> Account:
    doc = item.evidence[0].doc
    document = joined.documents.get(doc)
    return Account(
        claim=item.id,
        amount=item.amount,
        words=joined.text(item.evidence),
        place=joined.text((item.place,)) if item.place else None,
        state=item.state,
        as_of=item.as_of.iso if item.as_of else None,
        day=day_of(item.as_of) or joined.published(doc),
        on_word_of=tuple(dict.fromkeys(name for words in item.account for name in joined.called(words))),
        doc=doc,
        outlet=document.outlet if document else None,
        origin=joined.voice_of(item.evidence[0]),
        evidence=item.evidence,
        source=joined.source(doc),
        withdrawn=gone.get(item.id),
    )


def _best(accounts: Sequence[Account]) -> tuple[Amount | None, int]:
    """The amount that most voices tell, with their number; None where two amounts are told equally often."""
    voices: dict[tuple[Number | None, Number | None], set[str]] = {}
    for row in accounts:
        voices.setdefault((row.amount.low, row.amount.high), set()).add(row.origin)
    ranked = sorted(voices.items(), key=lambda item: -len(item[1]))
    if len(ranked) > 1 and len(ranked[0][1]) == len(ranked[1][1]):
        return None, len(ranked[0][1])
    bounds, support = ranked[0]
    return next(row.amount for row in accounts if (row.amount.low, row.amount.high) == bounds), len(support)

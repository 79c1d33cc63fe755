"""What is held about a claim, fact by fact: who is meant by which words, what it says, on which issue, by which rules.

`standoff explain` and the page of a report show the same facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from standoff.model import Act, Claim, Evidence, Figure, Ledger, Naming, Quotation
from standoff.views.index import Index
from standoff.views.shown import days

Named = Callable[[Evidence], Sequence[Naming] | None]
"""What the words of a report name, and why."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is held about a record, and why."""

    what: str
    value: str
    why: str = ""


def namings_in(ledger: Ledger, doc: str | None = None) -> dict[Evidence, list[Naming]]:
    """The namings of a report, or of all, by the words that name."""
    found: dict[Evidence, list[Naming]] = {}
    for naming in ledger.namings:
        if doc is None or naming.words.doc == doc:
            found.setdefault(naming.words, []).append(naming)
    return found


def facts_of(claim: Claim, named: Named, joined: Index) -> tuple[Fact, ...]:
    """Everything that is held about a claim: its parties, what it says itself, its issues, its matter, and the rules that made it."""
    facts = [*_parties(claim, named, joined), *_own(claim, joined)]
    for bearing in joined.bearings.get(claim.id, ()):
        issue = joined.issues.get(bearing.issue)
        stance = {1: "for", -1: "against", 0: "open", None: "no stance"}[bearing.stance]
        facts.append(Fact("issue", f"{issue.label if issue else bearing.issue} ({stance})", bearing.why))
    matter = joined.matters.get(claim.id)
    if matter:
        facts.append(Fact("matter", f"{matter.id}: {len(matter.claims)} tellings, {matter.verdict}", matter.why))
    return (*facts, *(Fact("because", rule) for rule in claim.because))


def _parties(claim: Claim, named: Named, joined: Index) -> Iterator[Fact]:
    """Who is meant by which words, and why."""
    match claim:
        case Act():
            parties = [("whose act", item) for item in claim.actors] + [("speaker", claim.speaker)]
            parties += [("towards", item) for item in claim.targets] + [("on the word of", item) for item in claim.attribution]
        case Quotation():
            parties = [("speaker", claim.speaker), ("to", claim.addressee), *(("relayed by", item) for item in claim.via)]
        case Figure():
            parties = [("whose", claim.who), *(("on the word of", item) for item in claim.account)]
    for role, words in parties:
        if words is None:
            continue
        said = joined.text((words,))
        some = named(words) or ()
        yield from (Fact(role, f"{joined.name(naming.actor)}, by the words “{said}”", naming.why) for naming in some)
        if not some:
            yield Fact(role, f"“{said}”", "nobody known is named by these words")


def _own(claim: Claim, joined: Index) -> Iterator[Fact]:
    """What the claim itself holds."""
    match claim:
        case Act():
            held = [
                ("what", claim.proposition and joined.text((claim.proposition,))),
                ("day", claim.when and f"{days(claim.when.iso)} ({claim.when.basis})"),
                ("event", claim.event_when and f"{days(claim.event_when.iso)} ({claim.event_when.basis}, {claim.event_when.precision})"),
                ("condition", claim.condition and joined.text((claim.condition,))),
                ("told", f"{claim.voice}, {claim.modality}, {claim.strength}{', red line' if claim.red_line else ''}"),
                ("answers", claim.answers),
                ("PLOVER", claim.plover and f"{claim.plover.root} ({claim.plover.quad})"),
            ]
        case Quotation():
            held = [
                ("manner", claim.manner),
                ("day", claim.said and f"{days(claim.said.iso)} ({claim.said.basis})"),
                ("within", claim.within),
            ]
        case Figure():
            low, high = claim.amount.low, claim.amount.high
            amount = f"{low}" if low == high else f"{'?' if low is None else low} to {'?' if high is None else high}"
            held = [
                ("amount", f"{amount} {claim.amount.unit or ''}{' (approximate)' if claim.amount.approximate else ''}".strip()),
                ("counts", claim.counts and joined.text((claim.counts,))),
                ("where", claim.place and joined.text((claim.place,))),
                ("state", claim.state),
                ("as of", claim.as_of and f"{days(claim.as_of.iso)} ({claim.as_of.basis})"),
            ]
    yield from (Fact(what, value) for what, value in held if value)

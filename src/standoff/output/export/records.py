"""Claims as flat records in the codebook's words: the columns of the exports.

`start` and `end` are characters of the report's text as read, end exclusive; a claim of several pieces has them all in `pieces`.
"""

from __future__ import annotations

from collections.abc import Iterator

from standoff.model import Act, Claim, Evidence, Figure, Ledger, Quotation
from standoff.views.index import Index, index

Value = str | int | float | bool | None | list[str] | list[list[int]]
Record = dict[str, Value]


def records(ledger: Ledger, what: str = "all") -> Iterator[Record]:
    """The claims of a ledger as records: acts, then quotations, then figures, each in the order of their places."""
    joined = index(ledger)
    if what in ("all", "acts"):
        yield from (_act(item, joined) for item in ledger.acts)
    if what in ("all", "quotations"):
        yield from (_quotation(item, joined) for item in ledger.quotations)
    if what in ("all", "figures"):
        yield from (_figure(item, joined) for item in ledger.figures)


def _act(act: Act, joined: Index) -> Record:
    bearings = joined.bearings.get(act.id, ())
    return {
        **_head(act, "act", joined),
        "kind": act.kind,
        "polarity": act.polarity,
        "actor": _names(act.actors, joined),
        "party": _parties(act.actors, joined),
        "speaker": "; ".join(joined.called(act.speaker)) or None,
        "target": _names(act.targets, joined),
        "issue": [joined.issues[bearing.issue].label for bearing in bearings if bearing.issue in joined.issues],
        "stance": bearings[0].stance if len(bearings) == 1 else None,
        "proposition": _said(act.proposition, joined),
        "date": act.when.iso if act.when else None,
        "date_basis": act.when.basis if act.when else None,
        "event_date": act.event_when.iso if act.event_when else None,
        "event_precision": act.event_when.precision if act.event_when else None,
        "condition": _said(act.condition, joined),
        "voice": act.voice,
        "attribution": _names(act.attribution, joined),
        "modality": act.modality,
        "strength": act.strength,
        "red_line": act.red_line,
        "plover": act.plover.root if act.plover else None,
        "quad": act.plover.quad if act.plover else None,
        "answers": act.answers,
        "confidence": act.confidence,
        "because": list(act.because),
    }


def _quotation(item: Quotation, joined: Index) -> Record:
    return {
        **_head(item, "quotation", joined),
        "manner": item.manner,
        "speaker": "; ".join(joined.called(item.speaker)) or None,
        "cue": _said(item.cue, joined),
        "addressee": "; ".join(joined.called(item.addressee)) or None,
        "attribution": _names(item.via, joined),
        "date": item.said.iso if item.said else None,
        "within": item.within,
        "confidence": item.confidence,
        "because": list(item.because),
    }


def _figure(item: Figure, joined: Index) -> Record:
    return {
        **_head(item, "figure", joined),
        "low": item.amount.low,
        "high": item.amount.high,
        "unit": item.amount.unit,
        "approximate": item.amount.approximate,
        "counts": _said(item.counts, joined),
        "whose": "; ".join(joined.called(item.who)) or None,
        "place": _said(item.place, joined),
        "state": item.state,
        "as_of": item.as_of.iso if item.as_of else None,
        "account": _names(item.account, joined),
        "confidence": item.confidence,
        "because": list(item.because),
    }


def _head(claim: Claim, what: str, joined: Index) -> Record:
    """What every line has: its id, its report, its place and its words."""
    doc = claim.evidence[0].doc
    document = joined.documents[doc]
    matter = joined.matters.get(claim.id)
    return {
        "what": what,
        "id": claim.id,
        "doc": doc,
        "file": document.origin,
        "outlet": document.outlet,
        "published": document.published.iso if document.published else None,
        "start": claim.evidence[0].span.start,
        "end": claim.evidence[-1].span.end,
        "pieces": [[item.span.start, item.span.end] for item in claim.evidence],
        "quote": " … ".join(item.span.of(document.text) for item in claim.evidence),
        "matter": matter.id if matter else None,
        "voice_of": joined.voice_of(claim.evidence[0]),
    }


def _names(words: tuple[Evidence, ...], joined: Index) -> list[str]:
    return list(dict.fromkeys(name for item in words for name in joined.called(item)))


def _parties(words: tuple[Evidence, ...], joined: Index) -> list[str]:
    """Whose word it is: those for whom the named speak."""
    return list(dict.fromkeys(joined.name(party) for item in words for party in joined.parties(item)))


def _said(words: Evidence | None, joined: Index) -> str | None:
    return words.span.of(joined.documents[words.doc].text) if words else None

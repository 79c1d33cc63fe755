"""Who said what, by speaker, with the variants of one utterance folded into one row.

Quotations of one matter are one utterance told in several wordings; the row shows the wording of most voices (the longest where they are
level) and keeps the others as variants. Terms in marks ("security guarantees") are no speech and stay out unless asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from standoff.model import Evidence, Ledger, Manner, Quotation
from standoff.views.index import Index, day_of, index
from standoff.views.wording import words as spelt


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of an utterance, in one report."""

    claim: str
    words: str
    manner: Manner
    via: tuple[str, ...]
    doc: str
    outlet: str | None
    origin: str
    evidence: tuple[Evidence, ...]
    source: str = ""
    """What to call the report: its outlet, else its title, else its file."""
    cue: str = ""
    """The report's word for the saying ("denied", "refuses"): without it, what is denied reads as if it were claimed."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something that somebody said. `speaker` is a name of the dossier, or the report's words where nobody is known; `said` is ISO."""

    speaker: str | None
    speaker_ids: tuple[str, ...]
    speaks_for: tuple[str, ...]
    addressee: tuple[str, ...]
    words: str
    manner: Manner
    said: str | None
    day: date | None
    matter: str | None
    variants: tuple[Variant, ...]
    wordings: int
    origins: int
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    cue: str = ""
    """The report's word for the saying, of the wording that is shown."""


def quotations(ledger: Ledger, terms: bool = False) -> tuple[Utterance, ...]:
    """Every utterance, by speaker and day; those whose speaker is not told last."""
    joined = index(ledger)
    known = {item.id: item for item in ledger.quotations if terms or item.manner != "term"}
    rows = []
    met: set[str] = set()
    for matter in ledger.matters:
        some = [known[claim] for claim in matter.claims if claim in known]
        if matter.what == "quotation" and some:
            met.update(item.id for item in some)
            rows.append(_utterance(some, matter.id, joined))
    rows += [_utterance([item], None, joined) for item in known.values() if item.id not in met]
    return tuple(sorted(rows, key=lambda row: (row.speaker is None, row.speaker or "", row.day or date.max, row.evidence[0], row.claims)))


def _utterance(some: Sequence[Quotation], matter: str | None, joined: Index) -> Utterance:
    variants = tuple(sorted((_variant(item, joined) for item in some), key=lambda row: (row.doc, row.evidence[0], row.claim)))
    bare = {row.claim: _bare(row.words) for row in variants}
    voices: dict[str, set[str]] = {}
    for row in variants:
        voices.setdefault(bare[row.claim], set()).add(row.origin)
    best = max(variants, key=lambda row: (len(voices[bare[row.claim]]), row.manner == "direct", len(row.words), row.claim))
    speaker = next(
        (item.speaker for item in some if joined.names(item.speaker)), next((item.speaker for item in some if item.speaker), None)
    )
    addressee = next((item.addressee for item in some if item.addressee), None)
    said = next((item.said for item in sorted(some, key=lambda item: item.id != best.claim) if item.said), None)
    names = joined.called(speaker)
    return Utterance(
        speaker=" and ".join(names) or None,
        speaker_ids=joined.names(speaker),
        speaks_for=tuple(joined.name(party) for party in joined.parties(speaker) if party not in joined.names(speaker)),
        addressee=joined.called(addressee),
        words=best.words,
        manner=best.manner,
        said=said.iso if said else None,
        day=day_of(said) or joined.published(best.doc),
        matter=matter,
        variants=variants,
        wordings=len(voices),
        origins=len({row.origin for row in variants}),
        claims=tuple(row.claim for row in variants),
        evidence=tuple(dict.fromkeys(item for row in variants for item in row.evidence)),
        cue=best.cue,
    )


def _variant(item: Quotation, joined: Index) -> Variant:
    doc = item.evidence[0].doc
    document = joined.documents.get(doc)
    return Variant(
        claim=item.id,
        words=joined.text(item.evidence),
        manner=item.manner,
        via=tuple(dict.fromkeys(name for words in item.via for name in joined.called(words))),
        doc=doc,
        outlet=document.outlet if document else None,
        origin=joined.voice_of(item.evidence[0]),
        evidence=item.evidence,
        source=joined.source(doc),
        cue=joined.text((item.cue,)) if item.cue else "",
    )


def _bare(words: str) -> str:
    """A wording without marks and case, so that curly and straight quotation marks make no variant."""
    return " ".join(spelt(words.casefold()))

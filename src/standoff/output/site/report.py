"""A report's page: its text character for character, cut at the borders of claims, so that every claim's words can be lit.

Beside the text stands each claim with all that is held about it, the same facts as `standoff explain` gives.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from standoff.model import Act, Claim, Document, Figure, Quotation
from standoff.output.facts import Fact
from standoff.views.index import Index
from standoff.views.shown import deed


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: the kind of its block, the claims whose words it belongs to, and those that begin here."""

    text: str
    kind: str
    claims: tuple[str, ...]
    anchors: tuple[str, ...]
    hint: str


@dataclass(frozen=True, slots=True)
class Note:
    """A claim in the list beside the text, with what is held about it."""

    id: str
    what: str
    label: str
    style: str
    text: str
    facts: tuple[tuple[str, tuple[Fact, ...]], ...] = ()


def pieces_of(document: Document, claims: tuple[Claim, ...]) -> tuple[Piece, ...]:
    """The whole text in pieces: joined, their texts are the document's text."""
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    labels = {claim.id: label_of(claim) for claim in claims}
    firsts = {claim.id: min(item.span.start for item in claim.evidence) for claim in claims}
    for claim in claims:
        for item in claim.evidence:
            starts.setdefault(item.span.start, []).append(claim.id)
            ends.setdefault(item.span.end, []).append(claim.id)
    kinds = {block.span.start: block.kind for block in document.blocks}
    cuts = sorted({0, len(document.text), *starts, *ends, *kinds, *(block.span.end for block in document.blocks)})
    block_ends = {block.span.end for block in document.blocks}
    open_claims: list[str] = []
    kind = "text"
    found: list[Piece] = []
    for start, end in pairwise(cuts):
        for claim_id in ends.get(start, ()):
            open_claims.remove(claim_id)
        open_claims += starts.get(start, ())
        kind = kinds.get(start, "text" if start in block_ends else kind)
        inside = tuple(dict.fromkeys(open_claims))
        anchors = tuple(dict.fromkeys(item for item in starts.get(start, ()) if firsts[item] == start))
        found.append(Piece(document.text[start:end], kind, inside, anchors, "; ".join(labels[item] for item in inside)))
    return tuple(found)


def label_of(claim: Claim) -> str:
    """What a claim is, in a word or two."""
    match claim:
        case Act():
            return deed(claim.kind, claim.polarity)
        case Quotation():
            return f"quotation, {claim.manner}"
        case Figure():
            return f"figure, {claim.state}"


def notes_of(
    document: Document, claims: tuple[Claim, ...], parties: dict[str, str], facts: dict[str, tuple[Fact, ...]]
) -> tuple[Note, ...]:
    """The list of claims beside the text, in its order; `parties` says who acts or speaks, `facts` what is held about each."""
    ordered = sorted(claims, key=lambda claim: (claim.evidence[0].span, claim.id))
    return tuple(
        Note(
            claim.id,
            type(claim).__name__.lower(),
            label_of(claim),
            claim.polarity if isinstance(claim, Act) else "",
            ": ".join(part for part in (parties.get(claim.id, ""), _shortened(document, claim)) if part),
            told_once(facts.get(claim.id, ())),
        )
        for claim in ordered
    )


def told_once(facts: tuple[Fact, ...]) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """Facts under heads: whoever is meant in two parts by the same words, for the same reason, stands once, under both."""
    parts: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in facts:
        parts.setdefault((fact.value, fact.why, "" if fact.why else fact.what), []).append(fact)
    heads: dict[str, list[Fact]] = {}
    for some in parts.values():
        heads.setdefault(", ".join(dict.fromkeys(fact.what for fact in some)), []).append(some[0])
    return tuple((head, tuple(some)) for head, some in heads.items())


def kinship(doc: str, joined: Index) -> tuple[str | None, str]:
    """Whose words a report's are: the report that it goes back to, if that is here, and the same in words."""
    story = joined.stories.get(joined.voice(doc))
    if story is None or story.kind == "alone":
        return None, "alone"
    one, others = ("copy", "copies") if story.kind == "copies" else ("version", "versions")
    if story.origin == doc:
        return None, f"first of {len(story.docs)} {others}"
    first = story.origin if story.origin in joined.documents else None
    return first, f"{one} of {joined.source(story.origin)}" if story.origin else f"one of {len(story.docs)} {others}"


def _shortened(document: Document, claim: Claim, longest: int = 90) -> str:
    words = " ".join(claim.evidence[0].span.of(document.text).split())
    return words if len(words) <= longest else words[: longest - 1].rsplit(" ", 1)[0] + " …"

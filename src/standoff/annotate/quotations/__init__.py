"""Who said what: direct, indirect and mixed speech with speaker and cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standoff.annotate.quotations.cues import Saying, sayings
from standoff.annotate.quotations.marks import SILENT, Quoted, quoted_in
from standoff.annotate.quotations.scope import headed, joined, signed, speech_like, without_cue
from standoff.annotate.quotations.speech import Draft, by_neighbour, filled, from_attributions, from_sayings, loose
from standoff.annotate.tree import Tree, span, subtree, tree_of
from standoff.lexicon import Lexicon
from standoff.model import Document, Evidence, Mention, Parse, Problem, Quotation, Span, Time, When, content_id


def quotations_in(
    document: Document, parse: Parse, mentions: tuple[Mention, ...], times: tuple[Time, ...], words: Lexicon
) -> tuple[tuple[Quotation, ...], tuple[Problem, ...]]:
    """The quotations of `document`, in the order of the text, and the marks that have no partner.

    Cues with their frames come first (what the parse shows), then the engine's attributions, then words in marks by their neighbours,
    then what a heading or a signature gives a speaker. Every step takes only what the steps before left.
    """
    quoted, problems = quoted_in(document)
    tree = tree_of(document, parse)
    silent = [block.span for block in document.blocks if block.kind in SILENT or block.kind in ("heading", "title")]
    cues = [item for item in sayings(tree, words) if not _in(span(tree, item.cue), silent)]
    drafts = from_sayings(tree, cues, quoted, mentions)
    drafts += [item for item in from_attributions(tree, parse.attributions, drafts, quoted, words) if not _in(item.span, silent)]
    drafts = filled(tree, drafts, parse.attributions)
    drafts += _marked(document, tree, quoted, drafts, cues, mentions)
    drafts = joined(document, drafts)
    posts = signed(document)
    drafts = [item for item in drafts if not any(post.span.covers(item.span) and item.cue is None for post in posts)] + posts
    drafts += headed(document, parse, mentions, drafts, quoted, words)
    drafts += _terms(document, quoted, drafts, words)
    drafts = [_addressed(tree, item, mentions) for item in _once(_unnested(drafts))]
    return tuple(_quotation(document, item, drafts, times) for item in drafts), problems


def _in(place: Span, silent: Sequence[Span]) -> bool:
    return any(item.covers(place) for item in silent)


def _marked(
    document: Document, tree: Tree, quoted: Sequence[Quoted], drafts: Sequence[Draft], cues: Sequence[Saying], mentions: Sequence[Mention]
) -> list[Draft]:
    """What stands in marks and no cue's frame holds."""
    made: list[Draft] = []
    for item in loose(quoted, drafts):
        saying = by_neighbour(tree, item, cues) if item.double else None
        if saying is not None and (speech_like(item, document.text) or saying.row.frames != ("source",)):
            speaker = span(tree, saying.speaker) if saying.speaker else None
            made.append(
                Draft(item.parts, "direct", speaker, span(tree, saying.cue), saying.verb, because=("cue beside marks",), confidence=0.75)
            )
            continue
        known = [draft for draft in (*drafts, *made) if draft.span.start < item.span.start and draft.speaker and draft.manner != "term"]
        before = max(known, key=lambda draft: (draft.span.end, draft.span.start), default=None)
        made.append(without_cue(document, item, before, mentions))
    return made


def _terms(document: Document, quoted: Sequence[Quoted], drafts: Sequence[Draft], words: Lexicon) -> list[Draft]:
    """Terms inside of speech: words in marks that "so-called" or "known as" leads in."""
    leads = tuple(word for row in words.acts.speech if row.role == "term" for word in row.words)
    made = []
    for item in quoted:
        before = document.text[max(0, item.span.start - 24) : item.span.start]
        lead = next((word for word in leads if before.lower().rstrip().endswith(word)), None)
        if lead is not None and not any(draft.manner == "term" and draft.span == item.span for draft in drafts):
            end = item.span.start - (len(before) - len(before.rstrip()))
            made.append(Draft(item.parts, "term", cue=Span(end - len(lead), end), because=("led in as a term",), confidence=0.8))
    return made


def _once(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft for each content and cue; the surest stays."""
    kept: dict[tuple[tuple[Span, ...], Span | None], Draft] = {}
    for draft in sorted(drafts, key=lambda item: -item.confidence):
        kept.setdefault((draft.parts, draft.cue), draft)
    return sorted(kept.values(), key=lambda item: (item.span.start, -item.span.end, item.cue.start if item.cue else -1))


def _unnested(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without hopes and wishes told inside of speech ("said he hopes to discuss …" is one utterance)."""
    kept = []
    for draft in drafts:
        inner = any("expects" in why for why in draft.because)
        if not (
            inner and any(other is not draft and len(other.span) > len(draft.span) and other.span.covers(draft.span) for other in drafts)
        ):
            kept.append(draft)
    return kept


def _addressed(tree: Tree, draft: Draft, mentions: Sequence[Mention]) -> Draft:
    """The draft with the one that it was said to, and the outlet that passed it on, where the cue's own words name them."""
    if draft.verb is None:
        return draft
    addressee, via = None, list(draft.via)
    for place in tree.children[draft.verb]:
        token = tree.tokens[place]
        case = next((tree.words[item] for item in tree.children[place] if tree.tokens[item].rel == "case"), "")
        if token.rel in ("obj", "iobj", "obl") and not any(part.overlap(Span(token.start, token.end)) for part in draft.parts):
            below = subtree(tree, place)
            inside = Span(tree.tokens[below[0]].start, tree.tokens[below[-1]].end)
            outlets = [item.evidence.span for item in mentions if item.kind == "outlet" and inside.covers(item.evidence.span)]
            if outlets:
                via += [item for item in outlets if item not in via and item != draft.speaker]
            elif (
                token.rel == "iobj"
                or (token.rel == "obj" and tree.words[draft.verb] in ("told", "tells", "tell", "telling"))
                or case == "to"
            ):
                addressee = Span(token.start, token.end)
    return replace(draft, addressee=addressee, via=tuple(via))


def _quotation(document: Document, draft: Draft, drafts: Sequence[Draft], times: Sequence[Time]) -> Quotation:
    outer = _around(draft, drafts)
    chain = list(draft.via)
    holder = outer
    while holder is not None and len(chain) < 6:
        chain += [place for place in (holder.speaker, *holder.via) if place is not None and place not in chain]
        holder = _around(holder, drafts)
    return Quotation(
        id=_id(document, draft),
        evidence=tuple(Evidence(document.id, part) for part in draft.parts),
        manner=draft.manner,
        speaker=Evidence(document.id, draft.speaker) if draft.speaker else None,
        cue=Evidence(document.id, draft.cue) if draft.cue else None,
        addressee=Evidence(document.id, draft.addressee) if draft.addressee else None,
        via=tuple(Evidence(document.id, place) for place in chain),
        said=_said(draft, times),
        within=_id(document, outer) if outer else None,
        confidence=draft.confidence,
        because=draft.because,
    )


def _id(document: Document, draft: Draft) -> str:
    return content_id("q", document.id, draft.parts, draft.manner, draft.cue)


def _around(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The smallest draft of speech whose content holds this one, its cue included, and is longer."""
    place = draft.cue if draft.cue is not None else draft.span
    holders = [
        item
        for item in drafts
        if item is not draft and item.manner != "term" and len(item.span) > len(draft.span)
        and any(part.covers(place) for part in item.parts) and item.span.covers(draft.parts[0])
    ]  # fmt: skip
    return min(holders, key=lambda item: (len(item.span), item.span.start), default=None)


def _said(draft: Draft, times: Sequence[Time]) -> When | None:
    """The day of speaking: a time that stands outside of the content, next to the cue."""
    if draft.cue is None:
        return None
    near = [
        (abs(item.evidence.span.start - draft.cue.end), item.evidence.span.start, item.when)
        for item in times
        if item.when is not None and item.kind in ("DATE", "TIME") and abs(item.evidence.span.start - draft.cue.end) < 60
        and not any(part.overlap(item.evidence.span) for part in draft.parts)
    ]  # fmt: skip
    return min(near, key=lambda item: item[:2])[2] if near else None

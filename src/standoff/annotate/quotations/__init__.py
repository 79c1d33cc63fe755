"""Who said what: direct, indirect and mixed speech with speaker and cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standoff.annotate.places import Shelf, shelf, touching
from standoff.annotate.quotations.cues import Saying, quoted_as, sayings, speaker_run
from standoff.annotate.quotations.days import said_on
from standoff.annotate.quotations.marks import SILENT, Quoted, quoted_in
from standoff.annotate.quotations.scope import added, below_dateline, headed, joined, signed, speech_like, without_cue
from standoff.annotate.quotations.speech import SPEAKERS, Draft, by_neighbour, called, filled, from_attributions, from_sayings, loose
from standoff.annotate.tree import Tree, all_children, case_of, head_of, noun_phrase, run_of, span, subtree, tree_of
from standoff.lexicon import Lexicon
from standoff.model import Document, Evidence, Mention, Parse, Problem, Quotation, Span, Time, When, content_id

REACH = 8


def quotations_in(
    document: Document, parse: Parse, mentions: tuple[Mention, ...], times: tuple[Time, ...], words: Lexicon
) -> tuple[tuple[Quotation, ...], tuple[Problem, ...]]:
    """The quotations of `document`, in the order of the text, and the marks that have no partner.

    Cues with their frames come first (what the parse shows), then the engine's attributions, then words in marks by their neighbours,
    then what a heading or a signature gives a speaker. Every step takes only what the steps before left.
    """
    quoted, problems = quoted_in(document)
    tree = tree_of(document, parse, words)
    marks = shelf((part, item) for item in quoted for part in item.parts)
    speakers = shelf((item.evidence.span, item) for item in mentions if item.kind in SPEAKERS)
    silent = shelf((block.span, block) for block in document.blocks if block.kind in SILENT or block.kind in ("heading", "title"))
    cues = [item for item in sayings(tree, words) if not touching(silent, span(tree, item.cue))]
    drafts = from_sayings(tree, cues, marks, speakers, words, parse.entities)
    drafts += [item for item in from_attributions(tree, parse.attributions, drafts, marks, words) if not touching(silent, item.span)]
    drafts = filled(tree, drafts, parse.attributions)
    drafts += _marked(document, tree, quoted, drafts, cues, speakers)
    drafts = below_dateline(document, tree, joined(document, drafts))
    posts = signed(document)
    drafts = [item for item in drafts if item.cue is not None or not any(post.span.covers(item.span) for post in posts)] + posts
    drafts += headed(document, parse, mentions, drafts, marks, words)
    drafts += added(document, tree, drafts, marks, words)
    drafts += _terms(document, quoted, drafts, words)
    drafts = [
        _relayed(tree, _handed_on(tree, _addressed(tree, item, speakers, words), speakers), words) for item in _once(_unnested(drafts))
    ]
    contents = shelf((part, item) for item in drafts if item.manner != "term" for part in item.parts)
    days = shelf((item.evidence.span, item) for item in times if item.when is not None and item.kind in ("DATE", "TIME"))
    return tuple(_quotation(document, item, contents, said_on(document, tree, item, days, words)) for item in drafts), problems


def _marked(
    document: Document, tree: Tree, quoted: Sequence[Quoted], drafts: Sequence[Draft], cues: Sequence[Saying], speakers: Shelf[Mention]
) -> list[Draft]:
    """What stands in marks and no cue's frame holds."""
    by_sentence: dict[int, list[Saying]] = {}
    for saying in cues:
        by_sentence.setdefault(tree.sentence[saying.verb], []).append(saying)
    made: list[Draft] = []
    earlier = sorted(
        (draft for draft in drafts if draft.speaker and draft.manner != "term"), key=lambda item: item.span.start, reverse=True
    )
    before: Draft | None = None
    for item in loose(quoted, drafts):
        while earlier and earlier[-1].span.start < item.span.start:
            before = _later(before, earlier.pop())
        found = by_neighbour(tree, item, by_sentence) if item.double else None
        if found is not None and (speech_like(item, document.text) or found.row.frames != ("source",)):
            speaker = span(tree, found.speaker) if found.speaker else None
            cue = span(tree, found.cue)
            made.append(Draft(item.parts, "direct", speaker, cue, found.verb, because=("cue beside marks",), confidence=0.75))
        else:
            made.append(without_cue(document, item, before, speakers))
        if made[-1].speaker and made[-1].manner != "term":
            before = _later(before, made[-1])
    return made


def _later(before: Draft | None, draft: Draft) -> Draft:
    """Of two drafts the one that ends later."""
    return draft if before is None or (draft.span.end, draft.span.start) > (before.span.end, before.span.start) else before


def _terms(document: Document, quoted: Sequence[Quoted], drafts: Sequence[Draft], words: Lexicon) -> list[Draft]:
    """Terms inside of speech: words in marks that "so-called" or "known as" leads in."""
    known = {draft.span for draft in drafts if draft.manner == "term"}
    made = []
    for item in quoted:
        before = document.text[max(0, item.span.start - 24) : item.span.start]
        lead = next((word for word in words.acts.speech["term"] if before.lower().rstrip().endswith(word)), None)
        if lead is not None and item.span not in known:
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
    held = shelf((draft.span, draft.span) for draft in drafts)
    kept = []
    for draft in drafts:
        inner = any("expects" in why for why in draft.because)
        around = (other for other, _ in touching(held, draft.span) if len(other) > len(draft.span) and other.covers(draft.span))
        if not inner or next(around, None) is None:
            kept.append(draft)
    return kept


def _addressed(tree: Tree, draft: Draft, speakers: Shelf[Mention], words: Lexicon) -> Draft:
    """The draft with the one that it was said to, and the outlet that passed it on, where the cue's own words name them."""
    if draft.verb is None:
        return draft
    addressee, via = None, list(draft.via)
    for place in tree.children[draft.verb]:
        token = tree.tokens[place]
        case = case_of(tree, place)
        if token.rel in ("obj", "iobj", "obl") and not any(part.overlap(Span(token.start, token.end)) for part in draft.parts):
            below = subtree(tree, place)
            inside = Span(tree.tokens[below[0]].start, tree.tokens[below[-1]].end)
            outlets = [place for place, item in touching(speakers, inside) if item.kind == "outlet" and inside.covers(place)]
            if outlets:
                via += [item for item in outlets if item not in via and item != draft.speaker]
            elif token.rel == "iobj" or (token.rel == "obj" and tree.words[draft.verb] in words.acts.small["tell"]) or case == "to":
                addressee = Span(token.start, token.end)
    return replace(draft, addressee=addressee, via=tuple(via))


def _handed_on(tree: Tree, draft: Draft, speakers: Shelf[Mention]) -> Draft:
    """The draft as said by whoever an outlet quotes ("Radio Harbour quoted the ministry as saying", "Reuters reported, citing the palace"),
    handed on by the outlet."""
    if draft.verb is None or draft.speaker is None or draft.manner == "term":
        return draft
    run = run_of(tree, draft.speaker)
    holders = (draft.verb, *((head_of(tree, run),) if run is not None else ()))
    below = [at for holder in holders for at in all_children(tree, holder, ("advcl", "xcomp", "ccomp", "acl"))]
    whom = next((head for at in below if (head := quoted_as(tree, at)) is not None), None)
    kinds = {item.kind for _, item in touching(speakers, draft.speaker)}
    if whom is None and kinds and not kinds & {"person", "group"}:
        cites = [
            at for at in below if tree.words[at] in tree.small["quoting"] and ("outlet" in kinds or tree.words[at] in tree.small["quotes"])
        ]
        objects = (head for at in cites for head in all_children(tree, at, ("obj", "obl")) if not case_of(tree, head))
        whom = next((head for head in objects if touching(speakers, span(tree, noun_phrase(tree, head)))), None)
    if whom is None:
        return draft
    name = called(span(tree, speaker_run(tree, whom)), speakers)
    if any(part.overlap(name) for part in draft.parts) and tree.words[draft.verb] not in tree.small["quotes"]:
        return draft
    via = draft.via if draft.speaker in draft.via else (draft.speaker, *draft.via)
    return replace(draft, speaker=name, via=via, because=(*draft.because, "handed on"))


def _relayed(tree: Tree, draft: Draft, words: Lexicon) -> Draft:
    """The draft with those who passed the words on, told behind the speaker's name ("the ministry, quoted by Radio Harbour, said")."""
    run = run_of(tree, draft.speaker) if draft.speaker is not None else None
    if run is None or draft.manner == "term":
        return draft
    relays = sorted({tuple(word.split()) for word in words.acts.speech["relay"]})
    via = list(draft.via)
    last = min(run.last + REACH, tree.sentences[tree.sentence[run.last - 1]].last)
    for place in range(run.last, last - 2):
        lead = next((len(parts) for parts in relays if tree.words[place : place + len(parts)] == parts), 0)
        if lead:
            head = place + lead
            while head + 1 < last and tree.tokens[head].upos in ("DET", "ADJ"):
                head += 1
            while run.last <= tree.tokens[head].head < last and tree.tokens[tree.tokens[head].head].upos in ("NOUN", "PROPN"):
                head = tree.tokens[head].head
            name = span(tree, noun_phrase(tree, head))
            via += [name] if name not in via and name.start >= tree.tokens[place].end else []
    return replace(draft, via=tuple(via))


def _quotation(document: Document, draft: Draft, contents: Shelf[Draft], said: When | None) -> Quotation:
    outer = _around(draft, contents)
    chain = list(draft.via)
    holder = outer
    while holder is not None and len(chain) < 6:
        chain += [place for place in (holder.speaker, *holder.via) if place is not None and place not in chain]
        holder = _around(holder, contents)
    return Quotation(
        id=_id(document, draft),
        evidence=tuple(Evidence(document.id, part) for part in draft.parts),
        manner=draft.manner,
        speaker=Evidence(document.id, draft.speaker) if draft.speaker else None,
        cue=Evidence(document.id, draft.cue) if draft.cue else None,
        addressee=Evidence(document.id, draft.addressee) if draft.addressee else None,
        via=tuple(Evidence(document.id, place) for place in chain),
        said=said,
        within=_id(document, outer) if outer else None,
        confidence=draft.confidence,
        because=draft.because,
    )


def _id(document: Document, draft: Draft) -> str:
    return content_id("q", document.id, draft.parts, draft.manner, draft.cue)


def _around(draft: Draft, contents: Shelf[Draft]) -> Draft | None:
    """The smallest draft of speech whose content holds this one, its cue included, and is longer."""
    place = draft.cue if draft.cue is not None else draft.span
    holders = [
        item
        for part, item in touching(contents, place)
        if item is not draft and len(item.span) > len(draft.span) and part.covers(place) and item.span.covers(draft.parts[0])
    ]
    return min(holders, key=lambda item: (len(item.span), item.span.start), default=None)

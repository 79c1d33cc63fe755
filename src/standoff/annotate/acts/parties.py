"""Whose act it is, who voices it, whom it is aimed at: the words that name them, never whom we take them for (law 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.tree import SUBJECTS, Tree, child, conjuncts, noun_phrase, span, subject, subtree
from standoff.model import Document, Evidence, Mention, Quotation, Run, Span

PARTIES = frozenset({"person", "state", "organisation", "collective", "group", "outlet"})


@dataclass(frozen=True, slots=True)
class Parties:
    """The words for the parties of one act."""

    actors: tuple[Evidence, ...]
    speaker: Evidence | None
    targets: tuple[Evidence, ...]
    attribution: tuple[Evidence, ...]


def parties(document: Document, tree: Tree, item: Candidate, mentions: Sequence[Mention], said: Quotation | None) -> Parties:
    """The parties of `item`. `said` is the quotation that the act stands in, if any."""
    speaker = _speaker(tree, item, said)
    actor = item.actor
    if actor is None and item.speaker is None and said is None:
        head = subject(tree, item.anchor)
        actor = noun_phrase(tree, head) if head is not None and tree.tokens[head].upos in ("NOUN", "PROPN", "PRON") else None
    actors = named(tree, actor, mentions) if actor is not None else ()
    if not actors and speaker is not None:
        actors = (speaker,)
    chain: list[Evidence] = []
    if said is not None:
        chain = [place for place in (said.speaker, *said.via) if place is not None]
    elif speaker is not None:
        chain = [speaker]
    return Parties(actors, speaker, _targets(tree, item, mentions, actors, speaker), tuple(chain))


def _speaker(tree: Tree, item: Candidate, said: Quotation | None) -> Evidence | None:
    if said is not None and said.speaker is not None:
        return said.speaker
    if item.speaker is not None:
        return Evidence(tree.document.id, span(tree, item.speaker))
    return None


def named(tree: Tree, run: Run, mentions: Sequence[Mention]) -> tuple[Evidence, ...]:
    """The words of a run that name parties: one piece for each joined name, the mention's own words where there is a mention."""
    head = next((place for place in range(run.first, run.last) if not run.first <= tree.tokens[place].head < run.last), run.first)
    heads = [place for place in conjuncts(tree, head) if run.first <= place < run.last]
    pieces = []
    for place in heads:
        piece = _mention(tree, place, mentions)
        if piece is None and len(heads) == 1:
            piece = Evidence(tree.document.id, span(tree, run))
        elif piece is None:
            piece = Evidence(tree.document.id, span(tree, noun_phrase(tree, place)))
        if piece not in pieces:
            pieces.append(piece)
    return tuple(pieces)


def _mention(tree: Tree, place: int, mentions: Sequence[Mention]) -> Evidence | None:
    """The words of the longest mention of a party that holds the token `place`."""
    token = Span(tree.tokens[place].start, tree.tokens[place].end)
    held = [item for item in mentions if item.kind in PARTIES and item.evidence.span.overlap(token)]
    if not held:
        return None
    return max(held, key=lambda item: (len(item.evidence.span), -item.evidence.span.start)).evidence


def _targets(
    tree: Tree, item: Candidate, mentions: Sequence[Mention], actors: Sequence[Evidence], speaker: Evidence | None
) -> tuple[Evidence, ...]:
    """Whom the act is aimed at: the addressee or object of the cue, else the party that its proposition is about."""
    places: list[int] = []
    for rel in (("iobj", "obj"), ("obl", "obl:arg")):
        place = child(tree, item.anchor, rel)
        if place is not None and place > item.anchor:
            places.append(place)
    if item.proposition is not None:
        inner = next((p for p in range(item.proposition.first, item.proposition.last) if tree.tokens[p].rel in SUBJECTS), None)
        if inner is not None:
            places.append(inner)
        places += range(item.proposition.first, item.proposition.last)
    taken = [piece.span for piece in (*actors, *((speaker,) if speaker else ()))]
    for place in places:
        piece = _mention(tree, place, mentions)
        if piece is not None and not any(piece.span.overlap(other) for other in taken):
            return (piece,)
    return ()


def holder(place: Span, quotations: Sequence[Quotation]) -> Quotation | None:
    """The innermost quotation of speech whose content holds at least half of the words at `place`."""
    held = [
        item for item in quotations if item.manner != "term" and sum(part.span.overlap(place) for part in item.evidence) * 2 >= len(place)
    ]
    return min(held, key=lambda item: (sum(len(part.span) for part in item.evidence), item.evidence[0].span.start), default=None)


def voiced(place: Span, cue: Span, quotations: Sequence[Quotation]) -> Quotation | None:
    """The quotation that an act is the telling of: the one that holds its words, or whose cue is its cue."""
    for item in quotations:
        if item.cue is not None and item.cue.span.overlap(cue) and item.manner != "term":
            return item
    return holder(place, quotations)


def condition(tree: Tree, item: Candidate) -> Evidence | None:
    """The if-clause of an act: under its verb or proposition, or of the same sentence after a threat."""
    conditional = {"if", "unless", "provided", "until", "should"}
    number = tree.sentence[item.anchor]
    if number < 0:
        return None
    sentence = tree.sentences[number]
    for place in range(sentence.first, sentence.last):
        token = tree.tokens[place]
        if token.rel in ("mark", "aux") and tree.words[place] in conditional and token.head > place:
            below = subtree(tree, token.head, without=("conj",))
            run = Run(place, max(below) + 1)
            inside = item.run.first <= place < item.run.last
            if inside or token.head in tree.children[item.anchor]:
                return Evidence(tree.document.id, span(tree, Run(run.first, _end(tree, run))))
    return None


def _end(tree: Tree, run: Run) -> int:
    last = run.last
    while last - 1 > run.first and tree.tokens[last - 1].upos == "PUNCT":
        last -= 1
    return last

"""Acts: the lines of the ledger, as the codebook defines them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from standoff.annotate.acts.answers import tied
from standoff.annotate.acts.candidate import Candidate, overlap
from standoff.annotate.acts.cued import cued
from standoff.annotate.acts.dated import Set, dated, story_day
from standoff.annotate.acts.events import plover_of
from standoff.annotate.acts.nominal import nominal
from standoff.annotate.acts.parties import condition, parties, voiced
from standoff.annotate.acts.proposed import proposed
from standoff.annotate.acts.sifted import sifted
from standoff.annotate.acts.traits import modality_of, red_line_of, strength_of, voice_of
from standoff.annotate.quotations.cues import sayings
from standoff.annotate.tree import Tree, evidence, span, tree_of
from standoff.lexicon import Lexicon
from standoff.model import Act, Document, Evidence, Mention, Parse, Quotation, Time, When, content_id


def acts_in(
    document: Document,
    parse: Parse,
    mentions: tuple[Mention, ...],
    times: tuple[Time, ...],
    quotations: tuple[Quotation, ...],
    words: Lexicon,
) -> tuple[Act, ...]:
    """The acts of `document`, in the order of the text.

    The trained head proposes; cues and act nouns with a precise frame add what it missed; what the codebook does not code is taken out.
    Then each candidate gets its parties, its voice and the rest from the quotation that it stands in and from its own clause.
    """
    tree = tree_of(document, parse)
    candidates = proposed(tree, parse, words)
    extra = [*cued(tree, sayings(tree, words), words), *nominal(tree, words)]
    candidates += [item for item in extra if not any(overlap(item.run, other.run) >= 0.5 for other in candidates)]
    known: list[Set] = []
    story = story_day(document, times)
    named = {mention.evidence: mention.name for mention in mentions if mention.name}
    acts: list[Act] = []
    for item in sifted(document, tree, candidates):
        act = _act(document, tree, item, mentions, times, quotations, words, known, named, story)
        if act.when_words is not None and act.when is not None:
            known.append(Set(act.evidence[0].span, act.when, _names(document, (*act.actors, act.speaker), named)))
        acts.append(act)
    return tuple(tied(tree, acts, words))


def _act(
    document: Document,
    tree: Tree,
    item: Candidate,
    mentions: Sequence[Mention],
    times: Sequence[Time],
    quotations: Sequence[Quotation],
    words: Lexicon,
    known: Sequence[Set],
    named: Mapping[Evidence, str],
    story: When | None,
) -> Act:
    place = span(tree, item.run)
    said = voiced(place, span(tree, item.cue), quotations)
    who = parties(document, tree, item, mentions, said, words)
    voice = voice_of(tree, item, said, mentions)
    day = dated(document, tree, item, said, times, known, _names(document, (*who.actors, who.speaker), named), story, voice)
    proposition = evidence(tree, item.proposition) if item.proposition is not None else None
    return Act(
        id=content_id("act", document.id, place, item.kind, item.polarity, proposition),
        evidence=(evidence(tree, item.run),),
        kind=item.kind,
        polarity=item.polarity,
        actors=who.actors,
        speaker=who.speaker,
        targets=who.targets,
        proposition=proposition,
        cue=evidence(tree, item.cue),
        when=day.when,
        when_words=day.words,
        event_when=day.event,
        condition=condition(tree, item) if item.kind in ("threat", "commitment", "position", "expectation") else None,
        voice=voice,
        attribution=who.attribution,
        modality=modality_of(tree, item, words),
        strength=strength_of(tree, item, words),
        red_line=red_line_of(tree, item, words),
        plover=plover_of(item),
        confidence=round(item.score, 2),
        because=(*item.because, who.why, day.why),
    )


def _names(document: Document, words: Iterable[Evidence | None], named: Mapping[Evidence, str]) -> frozenset[str]:
    """The fullest names behind some words; the words themselves where no mention has a name."""
    return frozenset(named.get(item, item.span.of(document.text)) for item in words if item is not None)


__all__ = ["acts_in"]

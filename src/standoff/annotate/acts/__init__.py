"""Acts: the lines of the ledger, as the codebook defines them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standoff.annotate.acts.answers import tied
from standoff.annotate.acts.apart import standing
from standoff.annotate.acts.author import author_of, authored
from standoff.annotate.acts.candidate import CORE, Candidate
from standoff.annotate.acts.chosen import chosen
from standoff.annotate.acts.conditions import condition
from standoff.annotate.acts.cued import cued
from standoff.annotate.acts.dated import Known, begun, dated, note
from standoff.annotate.acts.events import plover_of
from standoff.annotate.acts.idioms import idiomatic
from standoff.annotate.acts.lined import lined
from standoff.annotate.acts.listed import listed
from standoff.annotate.acts.nominal import nominal
from standoff.annotate.acts.offered import offered, shared
from standoff.annotate.acts.page import Page, head_party, names_of, page_of
from standoff.annotate.acts.parties import UNTOLD, parties, told_of
from standoff.annotate.acts.proposed import proposed
from standoff.annotate.acts.settled import settled
from standoff.annotate.acts.sifted import reread, sifted, without
from standoff.annotate.acts.spoken import voiced
from standoff.annotate.acts.threats import foretold, threatened
from standoff.annotate.acts.traits import modality_of, red_line_of, strength_of, voice_of
from standoff.annotate.acts.turned import turned
from standoff.annotate.acts.unmade import unmade
from standoff.annotate.quotations.cues import sayings
from standoff.annotate.tree import evidence, span
from standoff.lexicon import Lexicon
from standoff.model import Act, Document, Evidence, Mention, Parse, Quotation, Time, content_id

LOOK = 6
BY_WORDS = frozenset({"accuses", "commits", "denies", "expects", "offers", "threatens"})
"""What somebody does by saying so; a demand or refusal may be told as a deed."""
HANGING = frozenset({"threat", "commitment", "position", "expectation"})
"""Kinds of acts that may hang on a condition."""


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
    page, candidates = candidates_in(document, parse, mentions, times, quotations, words)
    return standing(page, told(page, candidates))


def candidates_in(
    document: Document,
    parse: Parse,
    mentions: tuple[Mention, ...],
    times: tuple[Time, ...],
    quotations: tuple[Quotation, ...],
    words: Lexicon,
) -> tuple[Page, list[Candidate]]:
    """The page of `document` and what becomes its acts, in the order of the text."""
    page = page_of(document, parse, mentions, times, quotations, words)
    candidates = proposed(page.tree, parse, words)
    said = sayings(page.tree, words)
    extra = [*cued(page, said), *nominal(page.tree, words)]
    candidates = reread(candidates, extra)
    candidates += without(extra, candidates)
    candidates = idiomatic(page.tree, candidates, words)
    candidates = offered(page.tree, turned(page.tree, threatened(page, candidates, said), words), words)
    candidates = settled(page, unmade(page.tree, listed(page, candidates), words))
    candidates, lines = lined(page, candidates)
    return page, sifted(document, page.tree, candidates, lines)


def told(page: Page, candidates: Sequence[Candidate]) -> tuple[Act, ...]:
    """One act for each of `candidates`, in their order (that of the text): with parties, voice and days, and tied to what it answers."""
    return tuple(tied(page, chosen(page, candidates, by_rules(page, candidates))))


def by_rules(page: Page, candidates: Sequence[Candidate]) -> list[Act]:
    """The same with the actors that the rules give, before the weighed choice among all that is suggested, and tied to nothing."""
    known, author = begun(page), author_of(page)
    acts: list[Act] = []
    for item in candidates:
        acts.append(authored(page, author, _by_himself(page, _carried(page, _inherited(_act(page, item, known), acts), acts))))
    return acts


def _inherited(act: Act, earlier: Sequence[Act]) -> Act:
    """An item of a list whose own words name nobody, with the parties of the last act of its sort just before."""
    if act.actors or not any("item of a list" in why for why in act.because):
        return act
    before = next((other for other in reversed(earlier[-LOOK:]) if other.polarity == act.polarity and other.actors), None)
    if before is None:
        return act
    return replace(act, actors=before.actors, because=(*act.because, "actor: of the list before"))


def _carried(page: Page, act: Act, earlier: list[Act]) -> Act:
    """Somebody's words without a word of speech ("A quota was out of the question."), that demand, refuse, offer, promise or threaten and
    name no party of their own, with the parties of the act just before in the same paragraph: whose words they go on with.
    """
    before = earlier[-1] if earlier else None
    if act.actors or act.kind not in CORE or act.voice == "narrator" or UNTOLD not in act.because or before is None or not before.actors:
        return act
    between = page.document.text[before.evidence[0].span.start : act.evidence[0].span.start]
    if "\n" in between:
        return act
    speaker = act.speaker or (before.speaker if before.speaker is not None and page.kinds.get(before.speaker) == "person" else None)
    return replace(act, actors=before.actors, speaker=speaker, because=(*act.because, "actor: of the words that it goes on with"))


def _by_himself(page: Page, act: Act) -> Act:
    """An act in somebody's words for which nobody is cited, with the one person whose act it is as its speaker: in marks, or where it is
    done by words alone ("Keel called the ban theft", "Vos expects a new round", "who vowed to stay").
    """
    who = act.actors[0] if len(act.actors) == 1 and act.speaker is None else None
    if who is None or who not in page.names or page.kinds.get(who) != "person" or act.voice == "narrator" or act.kind == "action":
        return act
    if act.voice != "direct" and act.polarity not in BY_WORDS:
        return act
    return replace(act, speaker=who, because=(*act.because, "speaker: whose act it is"))


def _act(page: Page, item: Candidate, known: Known) -> Act:
    """One act with its parties, its traits and its days. `known` are the days that earlier acts have set, by the names of their parties."""
    tree, words = page.tree, page.words
    place = span(tree, item.run)
    said = voiced(page, place, span(tree, item.cue))
    item = foretold(page, item, said)
    who = parties(page, item, said)
    voice = voice_of(page, item, said, _called(page, who.speaker), bool(told_of(page, who.actors)))
    names = names_of(page, (who.speaker,)) or names_of(page, who.actors)
    day = dated(page, item, said, known, names, voice)
    spoken = voice != "narrator" and item.kind != "action"
    note(page, known, tree.sentence[item.anchor], names_of(page, (*who.actors, who.speaker)), day, spoken=spoken)
    proposition = evidence(tree, item.proposition) if item.proposition is not None else None
    return Act(
        id=content_id("act", page.document.id, place, item.kind, item.polarity, proposition),
        evidence=(evidence(tree, item.run),),
        kind=item.kind,
        polarity=item.polarity,
        actors=told_of(page, who.actors),
        speaker=next(iter(told_of(page, (who.speaker,))), None) if who.speaker is not None and voice != "narrator" else None,
        targets=who.targets,
        proposition=proposition,
        cue=evidence(tree, item.cue),
        when=day.when,
        when_words=day.words,
        event_when=day.event,
        condition=(condition(tree, item) or shared(tree, item, words)) if item.kind in HANGING else None,
        voice=voice,
        attribution=who.attribution,
        modality=modality_of(tree, item, words),
        strength=strength_of(tree, item, words),
        red_line=red_line_of(tree, item, words),
        plover=plover_of(page, item),
        confidence=round(item.score, 2),
        because=(*item.because, who.why, day.why),
    )


def _called(page: Page, speaker: Evidence | None) -> frozenset[str]:
    """The names of whoever speaks, also where the words tell more of him ("Lind of the Harbour Institute")."""
    party = head_party(page, speaker) if speaker is not None else None
    return names_of(page, (speaker, party))


__all__ = ["acts_in", "by_rules", "candidates_in", "told"]

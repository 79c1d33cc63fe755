"""All that the act rules look at in one document, with what is looked up by place kept in order, so that a long text stays linear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from standoff.annotate.places import Shelf, shelf, touching
from standoff.annotate.quotations.marks import quoted_in
from standoff.annotate.tree import Tree, head_of, run_of, span, tree_of
from standoff.lexicon import Lexicon, occurs
from standoff.model import Document, Evidence, Mention, Parse, Quotation, Run, Span, Time, When

PARTIES = frozenset({"person", "state", "organisation", "collective", "group", "outlet"})
PUBLIC = frozenset({"GOV", "MIL", "REB", "IGO", "LEG", "PTY", "OPP"})
RECENT = 7
OPENING = 1500
LEAD = 400
HEAD = 150
VAGUE = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})
BEHIND = 70
HOUSE = re.compile(r" (?:of|at|from|with) (?:the )?(?P<name>[A-Z][\w’'&-]{0,30}(?: (?:[A-Z][\w’'&-]{0,30}|for|of|and|on|the|in)){0,8})")
"""The name of a house behind a person's: " of the Harbour Institute for Peace"."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document with its tree, and what earlier rooms found in it."""

    document: Document
    tree: Tree
    words: Lexicon
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    quotations: tuple[Quotation, ...]
    spoken: Mapping[str, Quotation]
    """The quotations by their id."""
    parties: Shelf[int]
    dates: Shelf[int]
    lengths: Shelf[int]
    """Lengths of time ("two days")."""
    speech: Shelf[int]
    cues: Shelf[int]
    marked: Shelf[int]
    names: Mapping[Evidence, str]
    kinds: Mapping[Evidence, str]
    states: frozenset[Evidence]
    """Mentions of states and of several together ("the West"): parties that are no person or office, and so no speaker."""
    public: frozenset[Evidence]
    """Mentions of states, of those who speak for one or belong to it, and of armies, rebels, parties and bodies of many states."""
    outlets: frozenset[Evidence]
    """Mentions of outlets that tell what others do; the mouthpiece of a state is none."""
    experts: frozenset[str]
    documents: frozenset[str]
    """The words for documents that speak for their owners."""
    sides: Mapping[str, tuple[str, ...]]
    """The names for whom a party speaks, its own included, by its name."""
    story: When | None
    """The day of the report's main events."""


def page_of(
    document: Document,
    parse: Parse,
    mentions: tuple[Mention, ...],
    times: tuple[Time, ...],
    quotations: tuple[Quotation, ...],
    words: Lexicon,
) -> Page:
    """The page of a document."""
    quoted, _ = quoted_in(document)
    said = [(number, item) for number, item in enumerate(quotations) if item.manner != "term"]
    dates = [(number, item) for number, item in enumerate(times) if item.kind in ("DATE", "TIME") and not _stamp(document, item)]
    due = [(number, item) for number, item in enumerate(times) if item.kind == "DURATION" and item.when and item.when.first is None]
    return Page(
        document,
        tree_of(document, parse, words),
        words,
        mentions,
        times,
        quotations,
        MappingProxyType({item.id: item for item in quotations}),
        shelf((item.evidence.span, number) for number, item in enumerate(mentions) if item.kind in PARTIES),
        shelf((item.evidence.span, number) for number, item in (*dates, *due) if item.when is not None),
        shelf((item.evidence.span, number) for number, item in enumerate(times) if item.kind == "DURATION"),
        shelf((part.span, number) for number, item in said for part in item.evidence),
        shelf((item.cue.span, number) for number, item in said if item.cue is not None),
        shelf((part, 0) for item in quoted if item.double for part in item.parts),
        MappingProxyType({item.evidence: item.name for item in mentions if item.name}),
        MappingProxyType({item.evidence: item.kind for item in mentions}),
        frozenset(item.evidence for item in mentions if item.kind in ("state", "collective")),
        frozenset(item.evidence for item in mentions if _public(item)),
        frozenset(item.evidence for item in mentions if item.kind == "outlet" and not item.speaks_for),
        _experts(document, mentions, words),
        frozenset(words.acts.speech["document"]),
        MappingProxyType({item.name: tuple(dict.fromkeys((item.name, *item.speaks_for))) for item in mentions if item.name}),
        _story(document, dates),
    )


def names_of(page: Page, words: Iterable[Evidence | None]) -> frozenset[str]:
    """The fullest names behind some words; the words themselves where no mention has a name."""
    return frozenset(page.names.get(item, item.span.of(page.document.text)) for item in words if item is not None)


def mention_at(page: Page, place: Span) -> Evidence | None:
    """The words of the longest mention of a party that touches `place`."""
    held = [(len(span), -span.start, number) for span, number in touching(page.parties, place)]
    return page.mentions[max(held)[2]].evidence if held else None


def mention_of(page: Page, place: int) -> Evidence | None:
    """The words of the longest mention of a party that holds the token `place`."""
    return mention_at(page, span(page.tree, Run(place, place + 1)))


def head_party(page: Page, words: Evidence) -> Evidence | None:
    """The words of the party that some words name in the first place: "Vale" of "Vale of the Harbour Institute"."""
    if words in page.kinds:
        return words
    run = run_of(page.tree, words.span)
    return mention_of(page, head_of(page.tree, run)) if run is not None else None


def is_named(page: Page, run: Run) -> bool:
    """Whether words name a party that has a name, of its own or by what it is called in the report."""
    return mention_at(page, span(page.tree, run)) in page.names


def same_party(page: Page, one: Span, other: Span) -> bool:
    """Whether two stretches name one party, or one who speaks for the other ("Vale … Freedonia", his country)."""
    parties = []
    for place in (one, other):
        held = [page.mentions[number] for _, number in touching(page.parties, place)]
        parties.append({name for item in held for name in (item.name, *item.speaks_for) if name})
    return bool(parties[0] & parties[1])


def _experts(document: Document, mentions: Sequence[Mention], words: Lexicon) -> frozenset[str]:
    """The names of the outside experts of a report: those with an expert's word in their role or in the apposition behind a mention."""
    marks, houses = words.acts.speech["expert"], words.acts.speech["house of learning"]
    found = set()
    for item in mentions:
        if item.kind not in ("person", "group", "organisation") or item.name is None or item.speaks_for:
            continue
        end = item.evidence.span.end
        behind = document.text[end : end + BEHIND] if document.text[end : end + 2] in (", ", " (") else ""
        house = HOUSE.match(document.text, end) if item.kind == "person" else None
        if house is not None and any(occurs(word, house["name"].lower()) for word in houses):
            found.add(item.name)
        told = next((piece for piece in behind[2:].split(".")[0].split(",") if any(map(str.isalpha, piece))), "")
        near = f"{item.evidence.span.of(document.text)} {item.role or ''} {told}".lower()
        if any(occurs(word, near) for word in marks):
            found.add(item.name)
    return frozenset(found)


def _public(item: Mention) -> bool:
    return item.kind in ("state", "collective") or item.country is not None or bool(item.speaks_for) or item.sector in PUBLIC


def _stamp(document: Document, time: Time) -> bool:
    """Whether a time is the report's own date over its text ("Monday 22 August 2005 00.03 BST"): the full day, with no words before."""
    place, when, published = time.evidence.span, time.when, document.published
    if when is None or published is None or place.start >= HEAD or (when.first, when.last) != (published.first, published.last):
        return False
    if when.first is None or str(when.first.year) not in place.of(document.text):
        return False
    before = document.text[: place.start].rsplit(maxsplit=1)
    return not before or not before[-1].isalpha() or before[-1].istitle() or "\n" in document.text[place.start - 1 : place.start]


def _story(document: Document, times: Sequence[tuple[int, Time]]) -> When | None:
    """The latest single day, up to publication, that the lead of the report tells; where it tells none, the first of its opening."""
    published = document.published
    begin = next((block.span.start for block in document.blocks if block.kind == "text"), None)
    if published is None or published.last is None or begin is None:
        return None
    found: list[tuple[int, When]] = []
    for _, time in sorted(times, key=lambda one: one[1].evidence.span.start):
        when, start = time.when, time.evidence.span.start
        if when is None or time.value in VAGUE or when.first is None or when.first != when.last:
            continue
        if begin <= start < begin + OPENING and 0 <= (published.last - when.first).days <= RECENT:
            found.append((start, when))
    lead = [when for start, when in found if start < begin + LEAD]
    return max(lead, key=lambda when: when.first or date.min) if lead else next((when for _, when in found), None)

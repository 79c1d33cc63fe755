"""Whose act it might be: all parties that something in the report suggests, and by what.

The rules of `parties` give one answer or none. Here the same report is asked more widely: the subject of the act's own clause and of the
clauses above it, to whom the trained head points, who speaks and who is cited, who stands in the words of the act and beside them, whose
the acts before were, with whom the sentences before begin, and nobody. What stands for the same sides is one suggestion, by several ways.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.acts.joined import with_joined
from standoff.annotate.acts.page import Page, head_party
from standoff.annotate.acts.parties import acting, joined_speakers, named, pointed, told_of
from standoff.annotate.acts.spoken import first_person, party_of
from standoff.annotate.places import touching
from standoff.annotate.tree import above, all_children, case_of, conjuncts, first_of, head_of, run_of, span, subject
from standoff.model import Act, Evidence, Mention, Span

RULES, NOBODY = "the rules", "nobody"
HEAD, SPEAKER, CITED, HEAD_SPEAKER = "the head", "the speaker", "a source", "the head's speaker"
SUBJECT, AGENT, ABOVE, MAIN, OBJECT = "the subject", "the agent", "a clause above", "the main clause", "an object"
FIRST, INSIDE, AHEAD, BEHIND = "first in its words", "in its words", "ahead of it", "behind it"
LAST, FURTHER, SPOKE = "the act before", "an act further back", "who spoke last"
BEFORE, EARLIER = "the sentence before", "an earlier sentence"

TO = "to"
WINDOW = 500
"""Characters on either side of an act, within its sentence, in which a party may stand."""
REACH = 40
"""Links up to the main clause, and acts, parties and clauses that are looked at for one act."""
LATER = 3
OBJECTS = ("obj", "obl", "iobj", "nmod", "amod", "compound", "nmod:poss", "obl:agent")


@dataclass(frozen=True, slots=True)
class Scene:
    """A page with what is asked of it for each act: its mentions by their words, the share of its mentions that each side has, and the
    subject with which each sentence's main clause is told.
    """

    page: Page
    mentions: Mapping[Evidence, Mention]
    shares: Mapping[str, float]
    subjects: tuple[int | None, ...]
    at: dict[int, tuple[Evidence, ...]]
    """The parties of a subject, as they are asked for: acts near one another have the same parties about them."""
    kept: dict[tuple[Evidence, ...], tuple[tuple[Evidence, ...], frozenset[str]]]
    """What of some words may be suggested, and the sides for which that stands, likewise."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Parties whose act it might be: their words, the sides for which they stand, and what suggests them, in order and each once."""

    words: tuple[Evidence, ...]
    sides: frozenset[str]
    by: tuple[str, ...]


def scene_of(page: Page) -> Scene:
    """The scene of a page."""
    count: Counter[str] = Counter()
    for item in page.mentions:
        if item.name is not None and item.kind not in ("place", "other", "outlet"):
            count.update(_stands_for(page, item.name))
    total = count.total() or 1
    tree = page.tree
    roots = (next((at for at in range(run.first, run.last) if tree.tokens[at].head < 0), None) for run in tree.sentences)
    return Scene(
        page,
        MappingProxyType({item.evidence: item for item in page.mentions}),
        MappingProxyType({side: number / total for side, number in count.items()}),
        tuple(None if root is None else subject(tree, root) for root in roots),
        {},
        {},
    )


def suggestions(scene: Scene, item: Candidate, act: Act, before: Sequence[Act], spoke: Evidence | None) -> list[Suggestion]:
    """All suggestions for an act, that of the rules (which may be nobody) first. `before` are the acts before it, the nearest first;
    `spoke` is whoever spoke last.
    """
    page = scene.page
    told = [*_by_grammar(scene, item, act), *_by_place(scene, item)]
    for number, other in enumerate(before[:LATER]):
        told.append((FURTHER if number else LAST, other.actors))
    if spoke is not None:
        told.append((SPOKE, with_joined(page, joined_speakers(page, spoke))))
    sentence = page.tree.sentence[item.anchor]
    for back, name in ((1, BEFORE), (2, EARLIER)):
        place = scene.subjects[sentence - back] if sentence >= back else None
        if place is not None:
            told.append((name, _at(scene, place)))
    own = _parties(page, act.actors)
    met: dict[frozenset[str], tuple[tuple[Evidence, ...], list[str]]] = {sides_of(page, own): (own, [RULES])}
    for by, pieces in told:
        kept, sides = _kept(scene, pieces)
        if kept:
            met.setdefault(sides, (kept, []))[1].append(by)
    met.setdefault(frozenset(), ((), []))[1].append(NOBODY)
    return [Suggestion(words, sides, tuple(dict.fromkeys(by))) for sides, (words, by) in met.items()]


def _parties(page: Page, pieces: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The words that may stand for a party, each once: nobody is "it" or "we" of whom the report does not tell who they are."""
    some = told_of(page, tuple(dict.fromkeys(pieces)))
    return tuple(piece for piece in some if piece in page.names or not first_person(page.tree, piece))


def _kept(scene: Scene, pieces: tuple[Evidence, ...]) -> tuple[tuple[Evidence, ...], frozenset[str]]:
    """What of some words may be suggested beside the rules, and the sides for which it stands."""
    found = scene.kept.get(pieces)
    if found is None:
        words = tuple(piece for piece in _parties(scene.page, pieces) if not _receives(scene.page, piece))
        found = scene.kept[pieces] = (words, sides_of(scene.page, words))
    return found


def sides_of(page: Page, words: Sequence[Evidence]) -> frozenset[str]:
    """The names of those for whom some words stand, as far as the report tells; where it names nobody, the words themselves."""
    found: set[str] = set()
    for piece in words:
        name = called(page, piece)
        found.update(_stands_for(page, name) if name is not None else ("“" + piece.span.of(page.document.text).lower() + "”",))
    return frozenset(found)


def called(page: Page, words: Evidence) -> str | None:
    """The name of the party that words name in the first place, else of the longest named words within them, but for "his" and "its"."""
    party = head_party(page, words)
    if party is not None and party in page.names and party.span.overlap(words.span):
        return page.names[party]
    inside = [page.mentions[number] for found, number in touching(page.parties, words.span) if words.span.covers(found)]
    fits = [item.evidence for item in inside if item.name is not None and item.form != "pronoun"]
    return page.names[max(fits, key=lambda one: (len(one.span), -one.span.start))] if fits else None


def _stands_for(page: Page, name: str) -> tuple[str, ...]:
    """The sides for which a name stands: whoever it speaks for, else itself."""
    sides = page.sides.get(name, (name,))
    return sides[1:] or sides[:1]


def _at(scene: Scene, place: int) -> tuple[Evidence, ...]:
    """The parties that a subject and what is joined to it name."""
    found = scene.at.get(place)
    if found is None:
        pieces = dict.fromkeys(piece for one in conjuncts(scene.page.tree, place)[:REACH] for piece in party_of(scene.page, one))
        found = scene.at[place] = with_joined(scene.page, tuple(pieces))
    return found


def _receives(page: Page, words: Evidence) -> bool:
    """Whether words name to whom something goes ("a list sent to Karvia")."""
    run = run_of(page.tree, words.span)
    head = first_of(page.tree, head_of(page.tree, run)) if run is not None else None
    return head is not None and page.tree.tokens[head].rel == "obl" and case_of(page.tree, head) == TO


def _by_grammar(scene: Scene, item: Candidate, act: Act) -> list[tuple[str, tuple[Evidence, ...]]]:
    """Whom the head, the words of speech and the clauses suggest."""
    page, tree = scene.page, scene.page.tree
    told = [(HEAD, with_joined(page, pointed(page, item)))]
    if act.speaker is not None:
        told.append((SPEAKER, with_joined(page, joined_speakers(page, act.speaker))))
    told += [(CITED, (one,)) for one in act.attribution]
    if item.speaker is not None:
        told.append((HEAD_SPEAKER, named(page, item.speaker)))
    own, doer = subject(tree, item.anchor), acting(tree, item)
    if own is not None:
        told.append((SUBJECT, _at(scene, own)))
    if doer is not None and doer != own:
        told.append((AGENT, _at(scene, doer)))
    seen: set[int] = set()
    for verb in above(tree, item.anchor)[:REACH]:
        place = subject(tree, verb)
        if place is not None and place != own and place not in seen:
            seen.add(place)
            told.append((ABOVE, _at(scene, place)))
    main = scene.subjects[tree.sentence[item.anchor]]
    if main is not None:
        told.append((MAIN, _at(scene, main)))
    for place in all_children(tree, item.anchor, OBJECTS)[:REACH]:
        told.append((OBJECT, with_joined(page, party_of(page, place))))
    return told


def _by_place(scene: Scene, item: Candidate) -> list[tuple[str, tuple[Evidence, ...]]]:
    """Who stands in the words of the act, and near them in the sentence."""
    page, tree = scene.page, scene.page.tree
    whole, words = span(tree, tree.sentences[tree.sentence[item.anchor]]), span(tree, item.run)
    words = Span(words.start, min(words.end, words.start + WINDOW))
    near = Span(max(whole.start, words.start - WINDOW), max(words.end, min(whole.end, words.end + WINDOW)))
    met = {page.mentions[number].evidence for _, number in touching(page.parties, near)}
    told: list[tuple[str, tuple[Evidence, ...]]] = []
    last, named_inside = -1, False
    for piece in sorted(met, key=lambda one: (one.span.start, -one.span.end))[:REACH]:
        if words.overlap(piece.span):
            if piece.span.start >= last:
                told.append((INSIDE if named_inside else FIRST, with_joined(page, (piece,))))
                last, named_inside = piece.span.end, True
        else:
            told.append((AHEAD if piece.span.start < words.start else BEHIND, (piece,)))
    return told


__all__ = ["Scene", "Suggestion", "called", "scene_of", "sides_of", "suggestions"]

"""Whom an act is aimed at: the addressee of its cue, whoever is asked to do what it demands, else the party that it is about."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.acts.page import Page, mention_of, same_party
from standoff.annotate.places import touching
from standoff.annotate.tree import (
    SUBJECTS,
    Tree,
    all_children,
    case_of,
    child,
    conjuncts,
    evidence,
    head_of,
    noun_phrase,
    run_of,
    span,
    subject,
)
from standoff.model import Evidence, Run

TO = "to"


def targets(page: Page, item: Candidate, actors: Sequence[Evidence], speaker: Evidence | None) -> tuple[Evidence, ...]:
    """Whom the act is aimed at: the addressee or object of the cue, else the party that its proposition is about."""
    tree = page.tree
    taken = (*actors, *((speaker,) if speaker else ()))
    asked = _asked(page, item) if item.polarity == "demands" and item.target is None else None
    if asked is not None and not any(asked.span.overlap(other.span) for other in taken):
        return _with_beside(page, asked, taken)
    places: list[int] = [head_of(tree, item.target)] if item.target is not None else []
    told = subject(tree, item.anchor)
    if told is not None and item.run.first <= told < item.run.last:
        places.append(told)
    for rel in (("iobj", "obj"), ("obl", "obl:arg")):
        place = child(tree, item.anchor, rel)
        if place is not None and place > item.anchor:
            places += [place, *_whose(page, place)]
    if item.proposition is not None:
        inside = range(item.proposition.first, item.proposition.last)
        places += [place for place in inside if tree.tokens[place].rel in SUBJECTS][:1]
        places += [place for place in inside if tree.tokens[place].rel != "nmod:poss" or tree.tokens[place].upos != "PRON"]
    for place in places:
        piece = _party(page, place, taken)
        if piece is not None:
            return _with_beside(page, piece, taken)
    return ()


def _whose(page: Page, noun: int) -> list[int]:
    """Whose demand, offer or claim an act takes up ("rejected the demands of the United States")."""
    tree = page.tree
    if page.words.acts.nouns.at(tree.words, noun) is None:
        return []
    behind = [at for at in all_children(tree, noun, ("nmod",)) if case_of(tree, at) in tree.small["holder"]]
    return [*behind, *all_children(tree, noun, ("nmod:poss",))]


def _with_beside(page: Page, piece: Evidence, taken: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """A party with those joined to it behind ("the United States and France"): by the word that heads its name, not its first one."""
    run = run_of(page.tree, piece.span)
    if run is None:
        return (piece,)
    head = head_of(page.tree, run)
    beside = (_party(page, other, taken) for other in conjuncts(page.tree, head) if other >= run.last)
    return tuple(dict.fromkeys((piece, *(other for other in beside if other is not None))))


def _party(page: Page, place: int, taken: Sequence[Evidence]) -> Evidence | None:
    """The party with a name at a word, if it is none of `taken`; people told by a common noun ("workers") have none."""
    piece = mention_of(page, place)
    if piece is None or page.names.get(piece, "").islower() or piece not in page.names:
        return None
    return None if any(_same(page, piece, other) for other in taken) else piece


def _same(page: Page, piece: Evidence, other: Evidence) -> bool:
    """Whether words name whoever acts or speaks: nobody aims at himself, nor at the party for which he speaks."""
    return piece.span.overlap(other.span) > 0 or same_party(page, piece.span, other.span)


def _asked(page: Page, item: Candidate) -> Evidence | None:
    """Who is asked to do a thing: the subject of what is demanded ("demands that Karvia admit the monitors"), or who stands between the
    cue and an infinitive ("called on Karvia to admit them"); never a body within the object. A name that is no known party stands as such.
    """
    tree = page.tree
    next_to = _beside(page, max(item.cue.last, item.anchor + 1))
    if next_to is not None:
        return next_to
    clauses = [place for place in all_children(tree, item.anchor, ("ccomp", "xcomp", "advcl")) if place > item.anchor]
    for clause in clauses:
        mark = child(tree, clause, ("mark",))
        if mark is not None and tree.words[mark] not in page.words.acts.small["asking"]:
            continue
        to = mark is not None and tree.words[mark] == TO
        start = item.anchor if mark is None or to else mark  # a parser may hang "Karvia" of "urged Karvia to leave" from "leave"
        doers = [place for place in all_children(tree, clause, ("nsubj", "iobj")) if start < place < clause and not case_of(tree, place)]
        if not doers and mark is not None and to:
            doers = [place for place in all_children(tree, item.anchor, ("obj", "iobj", "obl")) if item.anchor < place < mark]
        for place in doers:
            if mention_of(page, place) is not None or _named(tree, place):
                return mention_of(page, place) or evidence(tree, noun_phrase(tree, place))
    return None


def _beside(page: Page, start: int) -> Evidence | None:
    """Who stands right behind the cue as the doer of what is asked, by the words alone: "… that Karvia", "… Karvia to", "… Karvia:"."""
    tree = page.tree
    bound = start < len(tree.words) and tree.words[start] in page.words.acts.small["asking"] and tree.words[start] != TO
    first = start + 1 if bound else start
    if first < len(tree.words) and tree.tokens[first].upos == "DET":
        first += 1
    if first >= len(tree.words) or tree.sentence[first] != tree.sentence[start - 1]:
        return None
    piece = mention_of(page, first)
    run = run_of(tree, piece.span) if piece is not None else Run(first, first + 1) if _named(tree, first) else None
    if run is None or touching(page.dates, span(tree, run)) or run.first < first - 1 or run.last >= len(tree.words):
        return None
    behind = tree.tokens[run.last]
    does = bound and (behind.upos in ("VERB", "AUX", "ADV") or behind.text == ":")
    return (piece or evidence(tree, run)) if does or tree.words[run.last] == TO else None


def _named(tree: Tree, place: int) -> bool:
    """Whether a word may be a name that nothing else tells of; the parse of such a word is often wrong."""
    return tree.tokens[place].text[:1].isupper() and tree.tokens[place].upos in ("PROPN", "PRON", "AUX")

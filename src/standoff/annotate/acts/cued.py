"""Candidates from cues alone: precise frames that the trained head may miss, and all that there is without one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.acts.page import Page, same_party
from standoff.annotate.quotations.cues import Saying
from standoff.annotate.tree import Tree, all_children, child, head_of, helped, negated, span, subtree, trimmed
from standoff.model import PAIRS, ActKind, Polarity, Run, Span

LEAST = 0.8
CLAUSAL = frozenset({"clause", "inverted"})
RULED = {"must": 0.8, "on condition": 0.8}
FLIPPED: dict[Polarity, tuple[ActKind, Polarity]] = {
    "accepts": ("position", "rejects"),
    "offers": ("position", "rejects"),
    "rejects": ("position", "open"),
    "denies": ("statement", "reports"),
    "threatens": ("statement", "reports"),
}


def cued(page: Page, sayings: Iterable[Saying]) -> list[Candidate]:
    """One candidate for each cue that makes an act by itself; coordinated objects and verbs are taken apart."""
    tree = page.tree
    made: list[Candidate] = []
    for item in sayings:
        reading = _reading(page, item)
        if reading is None or not item.content:
            continue
        kind, polarity, rule = reading
        finite = tree.tokens[item.verb].xpos != "VB"  # an infinitive makes no act without a rule
        sure = max(item.row.sure if finite else 0.0, RULED.get(rule, 0.0))
        if sure < LEAST:
            continue
        for number, content in enumerate(_parts(tree, item)):
            made.append(
                Candidate(
                    anchor=item.verb,
                    run=_carried(tree, item, content, first=number == 0),
                    kind=kind,
                    polarity=polarity,
                    score=sure,
                    cue=item.cue,
                    actor=item.speaker,
                    speaker=None,
                    proposition=content,
                    strength=item.row.strength if item.row.strength == "weak" else "normal",
                    because=(f"cue {tree.words[item.verb]!r} with {item.rule}", rule),
                )
            )
    return made


def _reading(page: Page, item: Saying) -> tuple[ActKind, Polarity, str] | None:
    """Kind and polarity that the cue has in its frame; None where the words alone do not settle it."""
    tree, row = page.tree, item.row
    if not negated(tree, item.verb):
        if row.polarity == "threatens" and item.rule in CLAUSAL and _on_condition(page, item):
            return row.kind, row.polarity, "on condition"
        said = (
            _said(tree, item, page.words.acts.small)
            if (row.kind, row.polarity) == ("statement", "reports") and item.rule in CLAUSAL
            else None
        )
        return said or (row.kind, row.polarity, "plain")
    if row.polarity in FLIPPED:
        kind, polarity = FLIPPED[row.polarity]
        return (kind, polarity, "negated") if (kind, polarity) in PAIRS else None
    return None


def _on_condition(page: Page, item: Saying) -> bool:
    """Whether what is warned of is the warner's own doing on a condition ("warned that he would cut off supplies if …")."""
    tree, small = page.tree, page.words.acts.small
    verb = head_of(tree, item.content[0])
    who = child(tree, verb, ("nsubj",))
    will = helped(tree, verb, "will")
    own = who is not None and (tree.words[who] in small["own"] or _same_name(page, item, who))
    return own and will and any(tree.words[place] in small["if"] for place in range(item.content[0].first, item.content[0].last))


def _same_name(page: Page, item: Saying, who: int) -> bool:
    token = page.tree.tokens[who]
    return item.speaker is not None and same_party(page, span(page.tree, item.speaker), Span(token.start, token.end))


def _said(tree: Tree, item: Saying, small: Mapping[str, frozenset[str]]) -> tuple[ActKind, Polarity, str] | None:
    """What a reported clause does by its modal verb: "must" demands, "will" of the speaker's own commits, of others expects."""
    run = item.content[0]
    verb = head_of(tree, run)
    whose = child(tree, verb, ("nsubj", "nsubj:pass"))
    helpers = all_children(tree, verb, ("aux",))
    modal = {tree.words[place] for place in helpers if whose is None or place > whose}  # "should the talks fail" supposes it
    if modal & small["duty"]:
        return ("position", "rejects", "must not") if negated(tree, verb) else ("position", "demands", "must")
    if modal & (small["will"] | small["may"]):
        who = child(tree, verb, ("nsubj", "nsubj:pass"))
        if who is not None and tree.words[who] in small["self"] and modal & small["will"]:
            return "commitment", "commits", "own future"
        return "expectation", "expects", "future"
    return None


def _parts(tree: Tree, item: Saying) -> list[Run]:
    """The contents, one for each joined object or infinitive of a demand ("the prohibition of …; the end of … and the commitment …")."""
    if item.rule not in ("object", "infinitive") or item.row.kind != "position" or len(item.content) != 1:
        return [Run(item.content[0].first, item.content[-1].last)]
    whole = item.content[0]
    head = head_of(tree, whole)
    joined = [place for place in all_children(tree, head, ("conj",)) if whole.first <= place < whole.last]
    if not joined or tree.tokens[head].upos in ("PROPN", "PRON"):
        return [whole]
    if not all(child(tree, place, ("det", "nmod", "acl", "mark", "obj", "obl")) is not None for place in joined):
        return [whole]
    cuts = [min(subtree(tree, place)) for place in joined]
    edges = [whole.first, *cuts, whole.last]
    runs = [trimmed(tree, Run(a, b)) for a, b in pairwise(edges) if b > a]
    return [_without_conjunction(tree, run) for run in runs]


def _without_conjunction(tree: Tree, run: Run) -> Run:
    first, last = run.first, run.last
    while first < last - 1 and tree.tokens[first].upos in ("CCONJ", "PUNCT"):
        first += 1
    while last - 1 > first and tree.tokens[last - 1].upos in ("CCONJ", "PUNCT"):
        last -= 1
    return Run(first, last)


def _carried(tree: Tree, item: Saying, content: Run, *, first: bool) -> Run:
    """The shortest stretch that carries the act: from its subject (if near) or its cue to the end of its content."""
    if not first:
        return content
    start = item.cue.first
    if item.speaker is not None and item.speaker.last <= item.cue.first and item.cue.first - item.speaker.first < 25:
        inside = range(item.speaker.first, item.cue.first)
        if all(tree.sentence[place] == tree.sentence[item.verb] for place in inside) and _own(tree, item):
            start = item.speaker.first
    run = Run(min(start, content.first), max(item.cue.last, content.last))
    if item.rule == "inverted" and item.speaker is not None:
        run = Run(run.first, max(run.last, item.speaker.last))
    return trimmed(tree, run, marks=",;:.—–- ")


def _own(tree: Tree, item: Saying) -> bool:
    return child(tree, item.verb, ("nsubj", "nsubj:pass")) is not None

"""Candidates from the trained head's proposals, corrected where the words of the cue say otherwise."""

from __future__ import annotations

from dataclasses import replace

from standoff.annotate.acts.candidate import LOOSE, Candidate
from standoff.annotate.tree import Tree, all_children, child, head_of, negated, trimmed
from standoff.lexicon import Lexicon
from standoff.lexicon.acts import Cue
from standoff.model import ActKind, Parse, Proposal, Run

FIRM = 0.8
STEPS = 6
TELLING = frozenset({"VERB", "ADJ", "NOUN"})
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "nmod:poss", "compound"})
HELPERS = ("aux", "advmod", "cop")


def proposed(tree: Tree, parse: Parse, words: Lexicon) -> list[Candidate]:
    """One candidate for each proposal of the engine."""
    return [_signed(tree, _corrected(tree, _candidate(tree, item), words), words) for item in parse.proposals]


def _candidate(tree: Tree, item: Proposal) -> Candidate:
    run = trimmed(tree, item.run, marks=",;:.—–- ")
    anchor = _predicate(tree, item.anchor, run)
    return Candidate(
        anchor=anchor,
        run=run,
        kind=item.kind,
        polarity=item.polarity,
        score=item.score,
        cue=Run(anchor, anchor + 1),
        actor=item.actor,
        speaker=item.speaker,
        proposition=item.proposition,
        voice=item.voice,
        modality=item.modality,
        strength=item.strength,
        red_line=item.red_line,
        root=item.root,
        because=(f"proposal {item.score:.2f}",),
    )


def _predicate(tree: Tree, place: int, run: Run) -> int:
    """The word that tells what is done, where the engine points at one that only goes with it ("will", "not", "off", "the")."""
    at, steps = place, 0
    while tree.tokens[at].upos not in TELLING and run.first <= tree.tokens[at].head < run.last and steps < STEPS:
        at, steps = tree.tokens[at].head, steps + 1
        while tree.tokens[at].upos == "NOUN" and tree.tokens[at].rel in ARGUMENTS and run.first <= tree.tokens[at].head < run.last:
            at = tree.tokens[at].head
    return at


def _corrected(tree: Tree, item: Candidate, words: Lexicon) -> Candidate:
    """The cue's own words weigh against the head: "denied" is a denial, "urged" a demand, unless it stands negated."""
    match = cue_at(tree, item.anchor, words)
    if match is None:
        return item
    cue, row = match
    item = replace(item, cue=cue)
    if not weighs(row.kind, item) or not firm(row) or item.kind in ("commitment", "threat", "denial") or negated(tree, item.anchor):
        return item
    bare = tree.tokens[item.anchor].xpos == "VB" and row.polarity not in ("accuses", "threatens")
    if cue.last - cue.first < 3 and (bare or child(tree, item.anchor, ("aux",)) is not None):
        return item
    return replace(item, kind=row.kind, polarity=row.polarity, because=(*item.because, f"cue reads {row.polarity}"))


def weighs(kind: ActKind, item: Candidate) -> bool:
    """Whether a cue that reads `kind` may weigh against the head: not "vowed", which promises, refuses or threatens by what is vowed, nor
    "refused" or "threatened" where the head hears somebody accused of it; a denial may."""
    return kind not in (item.kind, "commitment") and (item.polarity != "accuses" or kind == "denial")


def _signed(tree: Tree, item: Candidate, words: Lexicon) -> Candidate:
    """A word of the clause that settles what it does ("must", "should", "we will") weighs against a head that is less sure."""
    for place in predicates(tree, item.run):
        who = child(tree, place, ("nsubj", "nsubj:pass"))
        shared = tree.tokens[place].head if tree.tokens[place].rel == "conj" and who is None else place
        for sign in (place, *all_children(tree, place, HELPERS), *all_children(tree, shared, HELPERS)):
            match = words.acts.signs.at(tree.words, sign)
            if match is None or (shared == place and not item.run.first <= sign < item.run.last):
                continue
            if who is not None and sign < who < place and tree.tokens[sign].rel == "aux":
                continue  # "should the talks fail" supposes it
            row = match[1]
            polarity = row.negated if negated(tree, place) else row.polarity
            own = who is not None and tree.words[who] in words.acts.small["self"]
            if polarity is None or (row.first_person and not own) or item.kind not in LOOSE or item.score > row.sure:
                continue
            return replace(item, kind=row.kind, polarity=polarity, because=(*item.because, f"{tree.words[sign]!r} reads {polarity}"))
    return item


def predicates(tree: Tree, run: Run) -> list[int]:
    """The word that heads a run and the clauses that it reports in turn: "said" and "withdraw" of "said that they must withdraw"."""
    inside = range(run.first, run.last)
    chain = [head_of(tree, run)]
    while len(chain) < 3:
        clauses = [place for place in all_children(tree, chain[-1], ("ccomp", "xcomp")) if place in inside]
        below = next((place for place in clauses if tree.tokens[place].rel == "ccomp" or tree.tokens[place].upos == "ADJ"), None)
        if below is None:
            break
        chain.append(below)
    return chain[::-1]


def cue_at(tree: Tree, anchor: int, words: Lexicon) -> tuple[Run, Cue] | None:
    """The cue whose words hold the token `anchor`: the longest that begins there or up to three words before."""
    for back in range(4):
        place = anchor - back
        if place < 0:
            break
        match = words.acts.cues.at(tree.words, place)
        if match is not None and place + match[0] > anchor:
            return Run(place, place + match[0]), match[1]
    return None


def firm(row: Cue) -> bool:
    """Whether a cue has one plain reading, as measured."""
    return row.kind != "statement" and row.sure >= FIRM

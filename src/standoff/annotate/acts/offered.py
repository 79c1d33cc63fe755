"""Offers by what is said: what would be done is wished for, and hangs on a condition, so that no threat is made.

"Dravia will lift the fishing ban if the patrol boats leave", "would halt the raids if the soldiers were freed", "would reopen its consulate
if Moran apologised". What is begun or given harms nobody, or what is ended is itself a harm; the condition asks for a deed ("unless", "if …
not" foretell what comes of leaving it undone). A condition, and an until-clause, is no act of its own: "its troops would stay until
Moran signed" is a promise to stay. The words are roles of `small_words.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.places import Shelf, shelf, touching
from standoff.annotate.tree import SUBJECTS, Tree, above, all_children, child, evidence, first_of, head_of, negated, subtree, trimmed
from standoff.lexicon import Lexicon
from standoff.model import Evidence, Run, Span

UNSHAKEN = 0.9
UNSURE = 0.65
STEPS = 3


def offered(tree: Tree, candidates: Iterable[Candidate], words: Lexicon) -> list[Candidate]:
    """The candidates, each threat of what is wished for read as an offer; none that is the until-clause of another act."""
    read = [_wished(tree, item, words) for item in candidates]
    held = shelf((Span(item.run.first, item.run.last), item) for item in read)
    return [found for item in read if (found := _hanging(tree, item, held, words)) is not None]


def _wished(tree: Tree, item: Candidate, words: Lexicon) -> Candidate:
    """ "Will lift the ban if the boats leave" """
    unsure = item.polarity == "accepts" and item.score < UNSURE
    if item.score > UNSHAKEN or not (unsure or (item.polarity == "threatens" and item.kind == "threat")):
        return item
    for verb in range(item.run.first, item.run.last):
        if tree.tokens[verb].upos != "VERB" or negated(tree, verb) or not _will(tree, verb, words) or not _good(tree, verb, words):
            continue
        asked = conditions(tree, verb, words)
        if asked and all(_deed(tree, clause, words) for clause in asked):
            why = (*item.because, f"{tree.words[verb]!r} on a condition offers")
            return replace(item, kind="position", polarity="offers", modality="conditional", because=why)
    return item


def _good(tree: Tree, verb: int, words: Lexicon) -> bool:
    """Whether what a verb does is wished for by the one to whom it is done."""
    small, word = words.acts.small, tree.words[verb]
    what = all_children(tree, verb, ("obj", "nsubj:pass"))
    told = {tree.words[at] for at in what}
    if not what:
        return False
    if word in small["give up"]:
        return not told & small["ill gift"]
    return (word in small["open up"] and bool(told & small["way"])) or (word in small["put an end"] and bool(told & small["ill"]))


def conditions(tree: Tree, verb: int, words: Lexicon) -> list[int]:
    """The heads of the clauses on which a verb hangs, or one of what else will be done by the same subject ("will do A and do B if …")."""
    return [at for one in _chain(tree, verb, words) for at in all_children(tree, one, ("advcl",)) if _asks(tree, at, words)]


def _asks(tree: Tree, clause: int, words: Lexicon) -> bool:
    return bool(_marks(tree, clause) & (words.acts.small["on condition"] | words.acts.small["as soon"]))


def _chain(tree: Tree, verb: int, words: Lexicon) -> list[int]:
    """The verb, and where it tells what will be done the verbs beside it that do so under the same subject."""
    first = first_of(tree, verb, STEPS, one_subject=True)
    joined = [first, *(at for at in all_children(tree, first, ("conj",)) if child(tree, at, tuple(SUBJECTS)) is None)]
    coming = [at for at in joined if _will(tree, at, words)]
    return coming if verb in coming else [verb]


def _will(tree: Tree, verb: int, words: Lexicon) -> bool:
    """Whether a verb tells what will be done, by a word of its own or of the first verb that it is joined to ("will lift A and free B")."""
    first = first_of(tree, verb, STEPS, one_subject=True)
    own = {tree.words[at] for at in all_children(tree, verb, ("aux",))}
    bare = not own and tree.tokens[verb].xpos in ("VB", "VBN")
    led = {tree.words[at] for at in all_children(tree, first, ("aux",))} if bare else own
    return bool(led & words.acts.small["will"])


def _deed(tree: Tree, clause: int, words: Lexicon) -> bool:
    """Whether a condition asks for a deed, not that a thing be left undone."""
    return not negated(tree, clause) and not _marks(tree, clause) & words.acts.small["unless"]


def _marks(tree: Tree, clause: int) -> set[str]:
    return {tree.words[at] for at in all_children(tree, clause, ("mark", "advmod"))}


def _hanging(tree: Tree, item: Candidate, others: Shelf[Candidate], words: Lexicon) -> Candidate | None:
    """An act that lies in an if- or until-clause: none beside the act of the clause above it; a promise alone, until somebody does a
    thing, is that of the clause above.
    """
    small, head = words.acts.small, head_of(tree, item.run)
    hangs = small["if"] | small["until"]
    clause = next((at for at in (head, *above(tree, head)[:STEPS]) if _marks(tree, at) & hangs), None)
    if clause is None or tree.tokens[clause].rel != "advcl":
        return item
    below, main = subtree(tree, clause), tree.tokens[clause].head
    if not below[0] <= item.run.first < item.run.last <= below[-1] + 1:
        return item
    if any(other is not item for _, other in touching(others, Span(main, main + 1))):
        return None
    until = _marks(tree, clause) & small["until"]
    if not until or item.kind != "commitment" or tree.tokens[main].upos != "VERB" or child(tree, main, tuple(SUBJECTS)) is None:
        return item
    run = Run(min(subtree(tree, main, without=("cc", "mark", "punct"))), below[-1] + 1)
    why = (*item.because, f"promised is {tree.words[main]!r}, not what ends it")
    return replace(item, anchor=main, run=run, cue=Run(main, main + 1), proposition=None, modality="conditional", because=why)


def shared(tree: Tree, item: Candidate, words: Lexicon) -> Evidence | None:
    """The if-clause of an act that stands outside of its own words: before or behind all the verbs that are joined with its own."""
    for verb in range(item.run.first, item.run.last):
        chain = _chain(tree, verb, words) if tree.tokens[verb].upos == "VERB" else []
        for clause in conditions(tree, verb, words) if chain else ():
            below = subtree(tree, clause)
            if tree.words[below[0]] in words.acts.small["on condition"] and (clause > max(chain) or clause < min(chain)):
                return evidence(tree, trimmed(tree, Run(below[0], below[-1] + 1)))
    return None


__all__ = ["conditions", "offered", "shared"]

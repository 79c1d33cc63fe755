"""The if-clause of an act, as its own words or its sentence tell it."""

from __future__ import annotations

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.tree import Tree, evidence, subtree
from standoff.model import Evidence, Run


def condition(tree: Tree, item: Candidate) -> Evidence | None:
    """The if-clause of an act: under its verb or proposition, or of the same sentence after a threat."""
    number = tree.sentence[item.anchor]
    if number < 0:
        return None
    sentence = tree.sentences[number]
    for place in range(sentence.first, sentence.last):
        token = tree.tokens[place]
        if token.rel in ("mark", "aux") and tree.words[place] in tree.small["opens a condition"] and token.head > place:
            below = subtree(tree, token.head, without=("conj",))
            run = Run(place, max(below) + 1)
            inside = item.run.first <= place < item.run.last
            if inside or token.head in tree.children[item.anchor]:
                return evidence(tree, Run(run.first, _end(tree, _to_comma(tree, run, sentence))))
    return None


def _to_comma(tree: Tree, run: Run, sentence: Run) -> Run:
    """An if-clause that opens its sentence ends at its comma, whatever the parser hangs below it."""
    if run.first - sentence.first > 1:
        return run
    comma = next((place for place in range(run.first + 2, run.last) if tree.words[place] == ","), run.last)
    return Run(run.first, comma)


def _end(tree: Tree, run: Run) -> int:
    last = run.last
    while last - 1 > run.first and tree.tokens[last - 1].upos == "PUNCT":
        last -= 1
    return last

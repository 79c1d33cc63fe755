"""Acts that answer an act told before: "dismissed these demands", "in response to the offer", "rejected the proposal"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standoff.annotate.tree import Tree, run_of
from standoff.lexicon import Lexicon
from standoff.model import Act, Polarity

ANSWERING = frozenset({"rejects", "accepts", "denies", "open", "offers"})
BACK = frozenset({"these", "those", "this", "that", "such", "the", "its", "their", "his", "her", "both"})
REACH = 4


def tied(tree: Tree, acts: Sequence[Act], words: Lexicon) -> list[Act]:
    """The acts, each that takes up an act noun ("these demands") tied to the nearest earlier act of that polarity by somebody else."""
    out: list[Act] = []
    for act in acts:
        taken = _taken_up(tree, act, words) if act.polarity in ANSWERING else None
        earlier = [
            other
            for other in out
            if taken is not None and other.polarity == taken and other.actors != act.actors and _near(tree, other, act)
        ]
        out.append(replace(act, answers=earlier[-1].id) if earlier else act)
    return out


def _taken_up(tree: Tree, act: Act, words: Lexicon) -> Polarity | None:
    run = run_of(tree, act.evidence[0].span)
    if run is None:
        return None
    for place in range(run.first, run.last):
        match = words.acts.nouns.at(tree.words, place)
        if match is not None and tree.tokens[place].upos == "NOUN" and any(tree.words[item] in BACK for item in tree.children[place]):
            return match[1].polarity
    return None


def _near(tree: Tree, other: Act, act: Act) -> bool:
    one, two = run_of(tree, other.evidence[0].span), run_of(tree, act.evidence[0].span)
    return one is not None and two is not None and 0 <= tree.sentence[two.first] - tree.sentence[one.first] <= REACH

"""Acts that answer an act told before: "dismissed these demands", "in response to the offer", "rejected the proposal"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standoff.annotate.tree import Tree, run_of
from standoff.lexicon import Lexicon
from standoff.model import Act, Polarity, Run

ANSWERING = frozenset({"rejects", "accepts", "denies", "open", "offers"})
REACH = 4


def tied(tree: Tree, acts: Sequence[Act], words: Lexicon) -> list[Act]:
    """The acts, each that takes up an act noun ("these demands") tied to the nearest earlier act of that polarity by somebody else."""
    out: list[Act] = []
    told: dict[int, list[int]] = {}
    for number, act in enumerate(acts):
        run = run_of(tree, act.evidence[0].span)
        here = tree.sentence[run.first] if run is not None else None
        taken = _taken_up(tree, run, words) if act.polarity in ANSWERING and run is not None else None
        near = [at for sentence in range(here - REACH, here + 1) for at in told.get(sentence, ())] if here is not None and taken else []
        earlier = max((at for at in near if out[at].polarity == taken and out[at].actors != act.actors), default=None)
        out.append(replace(act, answers=out[earlier].id) if earlier is not None else act)
        if here is not None:
            told.setdefault(here, []).append(number)
    return out


def _taken_up(tree: Tree, run: Run, words: Lexicon) -> Polarity | None:
    for place in range(run.first, run.last):
        match = words.acts.nouns.at(tree.words, place)
        if (
            match is not None
            and tree.tokens[place].upos == "NOUN"
            and any(tree.words[item] in words.acts.small["back"] for item in tree.children[place])
        ):
            return match[1].polarity
    return None

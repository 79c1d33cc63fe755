"""The PLOVER root of a pair: what an actor does to a recipient in a sentence, of fifteen event types (or none asked).

The head looks at the mean vectors of the two, at the words that the pair attends to, and at the sentence (`training/net.py`). Asked of
any pair it always answers; whether an answer is an event at all is for the acts to say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from standoff.language.arrays import attended, perceptron, product
from standoff.model import Name, Proposal, Run

Floats = npt.NDArray[np.float32]


def root_scores(words: Floats, actor: Run, recipient: Run, heads: Mapping[str, Floats]) -> Floats:
    """Scores of the roots for a pair in the sentence whose word vectors are `words` (N × 384); runs count from its first word."""
    one, other = (words[run.first : run.last].mean(axis=0) for run in (actor, recipient))
    query = product(np.concatenate([one, other])[None], heads["plover_query_matrix"])[0] + heads["plover_query_bias"]
    pooled = attended(words, product(words, query[:, None])[:, 0] / words.shape[1] ** 0.5)
    found = np.concatenate([one, other, pooled, words.mean(axis=0)]).astype(np.float32)
    return perceptron(found, heads, "plover")


def rooted(
    proposals: Sequence[Proposal],
    names: Sequence[Name],
    vectors: Floats,
    starts: Sequence[int],
    base: int,
    heads: Mapping[str, Floats],
    labels: Sequence[str],
) -> list[Proposal]:
    """Each proposal with the root of its pair: its actor, and the first name of its own words that is not within the actor.

    `vectors` belong to the words from `base` on, `starts` are the first words of the sentences. Proposals without such a pair in one
    sentence stay as they are.
    """
    edges = [*starts, base + len(vectors)]
    firsts = [name.run.first for name in names]
    found = []
    for item in proposals:
        place = int(np.searchsorted(edges, item.anchor, side="right")) - 1
        first, last = edges[place], edges[place + 1]
        actor = item.actor if item.actor and first <= item.actor.first and item.actor.last <= last else None
        other = None
        for name in names[bisect_left(firsts, max(first, item.run.first)) :]:
            if name.run.first >= min(last, item.run.last):
                break
            if actor and name.run.last <= min(last, item.run.last) and not _meet(name.run, actor):
                other = name.run
                break
        if actor is None or other is None:
            found.append(item)
            continue
        scores = root_scores(vectors[first - base : last - base], _moved(actor, first), _moved(other, first), heads)
        found.append(replace(item, root=labels[int(scores.argmax())]))
    return found


def _meet(one: Run, other: Run) -> bool:
    return one.first < other.last and other.first < one.last


def _moved(run: Run, first: int) -> Run:
    return Run(run.first - first, run.last - first)

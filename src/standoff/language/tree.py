"""Arc scores → trees: the best tree with one root for each sentence (Chu and Liu 1965, Edmonds 1967)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def heads_of(arc: npt.NDArray[np.float32], starts: Ints) -> Ints:
    """The heads of the words of one window: 0 for the root of a sentence, else 1 + the number of the head.

    `arc` is (words, words + 1), column 0 the root; `starts` are the first words of the sentences. The best head of each word is taken
    as it is wherever that makes a tree, else the sentence is solved exactly.
    """
    count = len(arc)
    heads: Ints = arc.argmax(1)
    reached = np.concatenate(([0], heads))
    for _ in range(max(1, count.bit_length())):
        reached = reached[reached]
    number = np.zeros(count, np.int64)
    number[starts[1:]] = 1
    number = np.cumsum(number)
    roots = np.bincount(number[heads == 0], minlength=len(starts))
    looping = np.bincount(number[reached[1:] != 0], minlength=len(starts))
    ends = np.append(starts[1:], count)
    for broken in np.flatnonzero((roots != 1) | (looping > 0)):
        a, b = int(starts[broken]), int(ends[broken])
        found = best_tree(arc[a:b, np.r_[0, a + 1 : b + 1]].astype(np.float64))
        heads[a:b] = np.where(found > 0, found + a, 0)
    return heads


def best_tree(arc: Floats) -> Ints:
    """The heads (0 = root, else 1 + number) of the best tree with exactly one root over `arc` (words, words + 1).

    One word after the other is taken as the root, the most promising first, until none that is left could do better: what a root can
    reach at most is its own score and every other word's best arc.
    """
    count = len(arc)
    words = np.arange(count)
    free = arc.copy()
    free[:, 0] = -np.inf
    free[words, words + 1] = -np.inf
    if count == 1:
        return np.zeros(1, np.int64)
    most = free.max(1)
    bound = most.sum() - most + arc[:, 0]
    best, reached = np.zeros(count, np.int64), -np.inf
    for root in np.argsort(-bound, kind="stable"):
        if bound[root] <= reached:
            break
        score = np.full((count + 1, count + 1), -np.inf)
        score[1:] = free
        score[root + 1] = -np.inf
        score[root + 1, 0] = arc[root, 0]
        heads = _arborescence(score)[1:]
        total = arc[words, heads].sum()
        if total > reached:
            best, reached = heads, total
    return best


def _arborescence(score: Floats) -> Ints:
    """The heads over `score[d, h]`, the arc from h to d; node 0 is the root. Contracts cycle after cycle, then opens them again."""
    levels: list[_Contraction] = []
    heads = _best_heads(score)
    while (cycle := _cycle(heads)) is not None:
        inside = np.zeros(len(score), bool)
        inside[cycle] = True
        rest = np.flatnonzero(~inside)
        into = score[cycle][:, rest] - score[cycle, heads[cycle]][:, None]
        out = score[rest][:, cycle]
        smaller = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
        smaller[:-1, :-1] = score[rest][:, rest]
        smaller[-1, :-1] = into.max(0)
        smaller[:-1, -1] = out.max(1)
        levels.append(_Contraction(rest, cycle, heads[cycle], cycle[into.argmax(0)], cycle[out.argmax(1)]))
        score = smaller
        heads = _best_heads(score)
    for level in reversed(levels):
        heads = level.opened(heads)
    return heads


def _best_heads(score: Floats) -> Ints:
    heads: Ints = score.argmax(1)
    heads[0] = 0
    return heads


@dataclass(frozen=True, slots=True)
class _Contraction:
    """A cycle that became the last node of a smaller graph: the nodes outside it, its nodes and their heads along it, and for each node
    outside the node of the cycle that an arc from there enters, or from which an arc to there leaves.
    """

    rest: Ints
    cycle: Ints
    along: Ints
    entered: Ints
    left: Ints

    def opened(self, heads: Ints) -> Ints:
        """The heads of the larger graph from those of the smaller one."""
        found = np.zeros(len(self.rest) + len(self.cycle), np.int64)
        found[self.cycle] = self.along
        outer = len(self.rest)
        own = heads[:-1]
        found[self.rest] = np.where(own == outer, self.left, self.rest[np.minimum(own, outer - 1)])
        source = int(heads[-1])
        found[self.entered[source]] = self.rest[source]
        found[0] = 0
        return found


def _cycle(heads: Ints) -> Ints | None:
    """The nodes of some cycle, or None."""
    state = np.zeros(len(heads), np.int64)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return np.array(path[path.index(node) :], np.int64)
        state[path] = 2
    return None

"""Reference decoding of the engine's outputs, in numpy (CONTRACT.md, "Decisions"). One window at a time, no batch axis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
Outputs = dict[str, Array]
REACH = 64
POINT = 48
LONGEST_SPAN = 70
LONGEST_PARTY = 40
VERDICT = 1.0
"""Weight of the span read whole against its cue words."""


def softmax(x: Array) -> Array:
    """Over the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


# --- trees -------------------------------------------------------------------------------------------------------


def tree(score: Array) -> Array:
    """Heads (0 = root, else word + 1) of one sentence: `score` is n × (n+1). Exactly one word hangs from the root."""
    greedy = score.argmax(1)
    if _is_tree(greedy):
        return greedy
    n = len(score)
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:] = score
    np.fill_diagonal(full, -np.inf)
    best: tuple[float, Array] | None = None
    roots = np.argsort(-score[:, 0])[: min(n, 8)]
    for root in roots:
        one = full.copy()
        keep = one[root + 1, 0]
        one[:, 0] = -np.inf
        one[root + 1] = -np.inf
        one[root + 1, 0] = keep
        heads = _arborescence(one)
        total = float(one[np.arange(1, n + 1), heads[1:]].sum())
        if best is None or total > best[0]:
            best = total, heads[1:]
    assert best is not None
    return best[1]


def _is_tree(heads: Array) -> bool:
    if (heads == 0).sum() != 1:
        return False
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for i in range(1, len(heads) + 1):
        path = []
        while state[i] == 0:
            state[i] = 1
            path.append(i)
            i = int(heads[i - 1])
        if state[i] == 1:
            return False
        for k in path:
            state[k] = 2
    return True


def _arborescence(score: Array) -> Array:
    """Maximum spanning arborescence rooted at 0 (Chu and Liu, Edmonds): score[dependent, head]; returns heads."""
    n = len(score)
    heads = score.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    place = {int(v): k for k, v in enumerate(outside)}
    m = len(outside)
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = score[np.ix_(np.array(outside), np.array(outside))]
    own = score[cycle, heads[cycle]]
    enter = score[np.ix_(np.array(cycle), np.array(outside))] - own[:, None]
    small[m, :m] = enter.max(0)
    way_in = np.array(cycle)[enter.argmax(0)]
    leave = score[np.ix_(np.array(outside), np.array(cycle))]
    small[:m, m] = leave.max(1)
    way_out = np.array(cycle)[leave.argmax(1)]
    inner = _arborescence(small)
    result = heads.copy()
    for k, v in enumerate(outside):
        if k:
            result[v] = way_out[k] if inner[k] == m else outside[inner[k]]
    result[way_in[inner[m]]] = outside[inner[m]]
    assert place[0] == 0
    result[0] = 0
    return result


def _cycle(heads: Array) -> list[int] | None:
    colour = [0] * len(heads)
    colour[0] = -1
    for start in range(1, len(heads)):
        i = start
        while colour[i] == 0:
            colour[i] = start
            i = int(heads[i])
        if colour[i] == start:
            found, k = [i], int(heads[i])
            while k != i:
                found.append(k)
                k = int(heads[k])
            return found
    return None


def heads_of(arc: Array, sentence: Array) -> Array:
    """Head columns (0 = root, else word of the window + 1) of all words of a window."""
    out = np.zeros(len(sentence), np.int64)
    for s in np.unique(sentence):
        at = np.flatnonzero(sentence == s)
        a, b = at[0], at[-1] + 1
        local = tree(np.concatenate([arc[a:b, :1], arc[a:b, a + 1 : b + 1]], 1).astype(np.float64))
        out[a:b] = np.where(local == 0, 0, local + a)
    return out


def relations(dep: Array, gov: Array, heads: Array, arrays: Outputs, root: int) -> Array:
    """Relation numbers; `root` iff the head is the root."""
    g = gov[heads]
    n, width = dep.shape
    q = dep @ arrays["rel_bilinear"].transpose(1, 0, 2).reshape(width, -1)
    score = np.einsum("nrd,nd->nr", q.reshape(n, -1, width), g)
    score = score + np.concatenate([dep, g], 1) @ arrays["rel_linear"].T + arrays["rel_bias"]
    score[:, root] = np.where(heads == 0, 1e9, -1e9)
    return score.argmax(1)


# --- sequences ---------------------------------------------------------------------------------------------------


def allowed(labels: list[str]) -> Array:
    """0 where one label may follow another, -10000 where not: I-x follows B-x or I-x."""
    out = np.zeros((len(labels), len(labels)), np.float32)
    for j, to in enumerate(labels):
        if to[0] == "I":
            for i, past in enumerate(labels):
                if past[0] == "O" or past[1:] != to[1:]:
                    out[i, j] = -1e4
    return out


def viterbi(emissions: Array, transitions: Array, start: Array | None = None, end: Array | None = None) -> Array:
    """Best path through n × labels."""
    n, k = emissions.shape
    back = np.zeros((n, k), np.int64)
    score = emissions[0] + (0 if start is None else start)
    for i in range(1, n):
        options = score[:, None] + transitions
        back[i] = options.argmax(0)
        score = options.max(0) + emissions[i]
    path = np.zeros(n, np.int64)
    path[-1] = (score + (0 if end is None else end)).argmax()
    for i in range(n - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Inclusive spans of BIO tags; an I- that follows nothing of its kind opens a span."""
    out: list[tuple[int, int, str]] = []
    for i, t in enumerate(tags):
        if t[0] == "I" and out and out[-1][1] == i - 1 and out[-1][2] == t[2:]:
            out[-1] = (out[-1][0], i, t[2:])
        elif t[0] != "O":
            out.append((i, i, t[2:]))
    return out


# --- acts --------------------------------------------------------------------------------------------------------


@dataclass
class FoundAct:
    """An act in words of its window, inclusive; `p` is not calibrated."""

    cue: int
    label: int
    p: float
    span: tuple[int, int]
    actor: tuple[int, int] | None
    speaker: tuple[int, int] | None
    proposition: tuple[int, int] | None
    trait: Array
    inside: float
    votes: float
    none: float
    """The probability that the span, read whole, carries no act."""
    sure: float
    """The share of its class among all classes, by both views."""


def best_span(start: Array, end: Array, longest: int, sentence: Array) -> tuple[float, int, int]:
    """The best start(a) + end(b), a <= b < a + longest, both in one sentence."""
    n = len(start)
    total = start[:, None] + end[None, :]
    a, b = np.indices((n, n), sparse=True)
    total = np.where((a <= b) & (b - a < longest) & (sentence[:, None] == sentence[None, :]), total, -np.inf)
    k = int(total.argmax())
    return float(total.flat[k]), k // n, k % n


def pointers(out: Outputs, arrays: Outputs, i: int) -> Array:
    """Scores (8, N+1) of one cue word; column 0 = absent."""
    n = len(out["act"])
    roles = len(arrays["pointer_absent"])
    q = out["query"][i].reshape(roles, POINT)
    k = out["key"].reshape(n + 1, roles, POINT)
    score = np.einsum("rd,nrd->rn", q, k) / POINT**0.5
    gap = np.clip(np.arange(n) - i, -REACH, REACH) + REACH
    return score + np.concatenate([arrays["pointer_absent"][:, None], arrays["pointer_distance"][:, gap]], 1)


def half_overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Do two inclusive spans share at least half of the shorter?"""
    shared = min(a[1], b[1]) - max(a[0], b[0]) + 1
    return shared > 0 and 2 * shared >= min(a[1] - a[0], b[1] - b[0]) + 1


def _pointed(score: Array, role: int, longest: int, sentence: Array) -> tuple[int, int] | None:
    """The best run of a role by the scores of a cue word, None where it is likelier absent."""
    best, first, last = best_span(score[role, 1:], score[role + 1, 1:], longest, sentence)
    return (first, last) if best >= score[role, 0] + score[role + 1, 0] else None


def acts(out: Outputs, arrays: Outputs, candidate: float, sentence: Array) -> list[FoundAct]:
    """Acts of a window, strongest first; thresholds are the caller's. `sentence` is the number of each word's sentence."""
    p = softmax(out["act"].astype(np.float64))
    inside = 1 - softmax(out["segment"].astype(np.float64))[:, 0]
    found: list[tuple[FoundAct, Array]] = []
    for i in sorted(np.flatnonzero(1 - p[:, 0] >= candidate), key=lambda i: (p[i, 0], i)):
        score = pointers(out, arrays, int(i))
        _, a, b = best_span(score[0, 1:], score[1, 1:], LONGEST_SPAN, sentence)
        rival = next((k for k, (f, _) in enumerate(found) if half_overlap(f.span, (a, b))), None)
        if rival is not None:
            found[rival][1][:] += p[i, 1:]
            found[rival][0].votes += 1 - p[i, 0]
            continue
        actor, speaker, proposition = (
            _pointed(score, role, longest, sentence) for role, longest in ((2, LONGEST_PARTY), (4, LONGEST_PARTY), (6, LONGEST_SPAN))
        )
        likely = float(1 - p[i, 0])
        one = FoundAct(
            int(i), 0, likely, (a, b), actor, speaker, proposition, out["trait"][i], float(inside[a : b + 1].mean()), likely, 0.0, 0.0
        )
        found.append((one, p[i, 1:].copy()))
    for one, votes in found:
        whole = softmax(verdict(out["h"], one.cue, one.span, arrays))
        one.none = float(whole[0])
        both = softmax(np.log(votes / votes.sum() + 1e-9) + VERDICT * np.log(whole[1:] / whole[1:].sum() + 1e-9))
        one.label, one.sure = int(both.argmax()) + 1, float(both.max())
    return [f for f, _ in found]


def features(act: FoundAct) -> Array:
    """What the calibration of an act looks at."""
    some, whole, sure = (float(np.log(max(p, 1e-4) / max(1 - p, 1e-4))) for p in (act.p, 1 - act.none, act.sure))
    return np.array([some, np.log(max(act.votes, 1e-4)), act.inside, act.span[1] - act.span[0] + 1 < 3, whole, sure, 1.0])


def verdict(h: Array, cue: int, span: tuple[int, int], arrays: Outputs) -> Array:
    """Scores of the classes of an act (0 = none) of a span read whole; `h` are the word vectors of the window."""
    inner = h[span[0] : span[1] + 1]
    query = np.concatenate([h[cue], inner.mean(0)]) @ arrays["verdict_query_matrix"] + arrays["verdict_query_bias"]
    weight = h @ query / h.shape[1] ** 0.5
    near, wide = softmax(weight[span[0] : span[1] + 1]) @ inner, softmax(weight) @ h
    return perceptron(np.concatenate([h[cue], inner.mean(0), near, wide]), arrays, "verdict")


# --- other heads -------------------------------------------------------------------------------------------------


def links(out: Outputs, arrays: Outputs, i: int, cues: list[int]) -> int | None:
    """The cue (its first word) that the source or content span beginning at word `i` belongs to."""
    if not cues:
        return None
    absent = float(out["link_from"][i] @ out["link_to"][0]) / 8 + float(arrays["link_absent"][0])
    at = np.array(cues)
    score = out["link_to"][at + 1] @ out["link_from"][i] / 8 + arrays["link_distance"][np.clip(at - i, -REACH, REACH) + REACH]
    k = int(score.argmax())
    return cues[k] if score[k] >= absent else None


def sentence_vector(out: Outputs, arrays: Outputs, first: int, last: int) -> Array:
    """Unit vector of words first..last."""
    mean = np.concatenate([out["h"][first : last + 1].mean(0), out["low"][first : last + 1].mean(0)])
    v = mean @ arrays["sentence_matrix"] + arrays["sentence_bias"]
    return v / max(float(np.linalg.norm(v)), 1e-9)


def gelu(x: Array) -> Array:
    """Exact GELU."""
    from math import erf

    return x * 0.5 * (1 + np.vectorize(erf)(x / 2**0.5))


def perceptron(x: Array, arrays: Outputs, name: str) -> Array:
    """Scores of the head `name`: one hidden layer."""
    hidden = gelu(x @ arrays[f"{name}_hidden_matrix"] + arrays[f"{name}_hidden_bias"])
    return hidden @ arrays[f"{name}_matrix"] + arrays[f"{name}_bias"]


def root(h: Array, actor: tuple[int, int], recipient: tuple[int, int], arrays: Outputs) -> Array:
    """Scores of the PLOVER roots of a pair in the sentence whose word vectors are `h`; spans inclusive, in the sentence."""
    a, r = (h[s[0] : s[1] + 1].mean(0) for s in (actor, recipient))
    query = np.concatenate([a, r]) @ arrays["plover_query_matrix"] + arrays["plover_query_bias"]
    weight = softmax(h @ query / h.shape[1] ** 0.5)
    return perceptron(np.concatenate([a, r, weight @ h, h.mean(0)]), arrays, "plover")

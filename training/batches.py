"""Batches of windows with the targets of every layer that their documents have."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.decode import half_overlap
from training.documents import IGNORE, UNPLACED, Act, Doc, Window, inputs, windows
from training.labels import POINTERS

TAGS = ("upos", "xpos", "rel", "name", "entity", "etype", "attribution", "act", "segment")


@dataclass
class Batch:
    """Inputs and targets. Lists of (row, word, target …) are index tensors."""

    inputs: dict[str, Tensor]
    tags: dict[str, Tensor]
    head: Tensor
    fact: Tensor
    pointers: Tensor  # M, 2 + 8: row, word, target columns (0 = absent)
    traits: Tensor  # M, 4: voice, modality, strength, red_line
    spans: Tensor  # V, 5: row, cue word, first, last, class of the act (0 = none)
    links: Tensor  # K, 3: row, word, target column
    cues: Tensor  # B, N+1: may column be the target of a link
    pairs: Tensor  # P, 6: row, actor first, last, recipient first, last, root
    sentences: Tensor  # S, 3: row, first, last
    vectors: Tensor  # S, 384
    marks: Tensor  # T, 5: row, first, last, group, place
    wholes: Tensor  # W, 5: the same of whole acts


def build(batch: list[Window], rng: random.Random) -> Batch:
    """Arrays of a batch; by `rng` spans of acts are moved a little, and spans that carry no act are drawn beside them."""
    x = inputs(batch)
    rows, width = x["words"].shape
    tags = {t: np.full((rows, width), IGNORE, np.int64) for t in TAGS}
    head = np.full((rows, width), IGNORE, np.int64)
    fact = np.full((rows, width), np.nan, np.float32)
    cues = np.zeros((rows, width + 1), bool)
    cues[:, 0] = True
    pointers: list[list[int]] = []
    traits: list[list[int]] = []
    links: list[list[int]] = []
    pairs: list[list[int]] = []
    units: list[list[int]] = []
    spans: list[list[int]] = []
    vectors: list[np.ndarray] = []
    marks: list[list[int]] = []
    wholes: list[list[int]] = []
    for r, w in enumerate(batch):
        n, d = w.b - w.a, w.doc
        for t in TAGS:
            if t in d.layers:
                tags[t][r, :n] = d.layers[t][w.a : w.b]
        if "head" in d.layers:
            head[r, :n] = _heads(d.layers["head"][w.a : w.b], w)
        if "fact" in d.layers:
            fact[r, :n] = d.layers["fact"][w.a : w.b]
        for act in d.acts or ():
            _act(act, w, r, pointers, traits)
        if d.acts:
            spans += _spans(w, r, rng)
        if d.attributions is not None:
            _links(d, w, r, links, cues)
        if d.pair and w.a == 0:
            (a, b), (c, e), root = d.pair
            if max(b, e) < n:
                pairs.append([r, a, b, c, e, root])
        for some, kept in ((d.marks, marks), (d.wholes, wholes)):
            kept += [[r, max(first, w.a) - w.a, last - w.a, *at] for first, last, *at in some or () if w.a <= last < w.b]
        if d.targets is not None:
            for s in np.unique(d.sentence[w.a : w.b]):
                at = np.flatnonzero(d.sentence[w.a : w.b] == s)
                units.append([r, int(at[0]), int(at[-1])])
                vectors.append(d.targets[s])
    ints = lambda rows, k: torch.tensor(rows, dtype=torch.long).view(-1, k)  # noqa: E731
    return Batch(
        inputs={k: torch.from_numpy(v) for k, v in x.items()},
        tags={k: torch.from_numpy(v) for k, v in tags.items()},
        head=torch.from_numpy(head), fact=torch.from_numpy(fact),
        pointers=ints(pointers, 2 + len(POINTERS)), traits=ints(traits, 4), links=ints(links, 3), spans=ints(spans, 5),
        cues=torch.from_numpy(cues), pairs=ints(pairs, 6), sentences=ints(units, 3),
        vectors=torch.from_numpy(np.array(vectors, np.float32).reshape(-1, 384)), marks=ints(marks, 5),
        wholes=ints(wholes, 5),
    )  # fmt: skip


def _heads(heads: np.ndarray, w: Window) -> np.ndarray:
    out = np.where(heads >= 0, heads - w.a + 1, 0)
    outside = (heads >= 0) & ((heads < w.a) | (heads >= w.b))
    return np.where(outside | (heads == IGNORE), IGNORE, out)


def _act(act: Act, w: Window, row: int, pointers: list[list[int]], traits: list[list[int]]) -> None:
    if act.span[1] < w.a or act.span[0] >= w.b:
        return
    columns = [max(act.span[0], w.a) - w.a + 1, min(act.span[1], w.b - 1) - w.a + 1]
    for span in (act.actor, act.speaker, act.proposition):
        if act.partial or span == UNPLACED:
            columns += [IGNORE, IGNORE]
            continue
        inside = span is not None and span[0] < w.b and span[1] >= w.a
        columns += [max(span[0], w.a) - w.a + 1, min(span[1], w.b - 1) - w.a + 1] if inside and span else [0, 0]
    for i in range(max(act.cue[0], w.a), min(act.cue[1] + 1, w.b)):
        pointers.append([row, i - w.a, *columns])
        traits.append([IGNORE] * 4 if act.partial else [act.voice, act.modality, act.strength, act.red_line])


def _spans(w: Window, row: int, rng: random.Random) -> list[list[int]]:
    """Spans of the acts of a window by one word of their cue, and about as many that carry none."""
    out: list[list[int]] = []
    whole = [a for a in w.doc.acts or () if a.span[0] >= w.a and a.span[1] < w.b]
    for act in whole:
        cue = range(max(act.cue[0], w.a), min(act.cue[1] + 1, w.b))
        if not cue:
            continue
        first, last = act.span
        if rng.random() < 0.5:
            first, last = max(w.a, first + rng.randint(-3, 3)), min(w.b - 1, last + rng.randint(-4, 4))
            first, last = min(first, last), max(first, last)
        out.append([row, rng.choice(cue) - w.a, first - w.a, last - w.a, act.label])
        if act.partial:
            continue
        at = rng.randrange(w.a, w.b)
        same = np.flatnonzero(w.doc.sentence[w.a : w.b] == w.doc.sentence[at]) + w.a
        first, last = max(int(same[0]), at - rng.randint(0, 8)), min(int(same[-1]), at + rng.randint(1, 12))
        if not any(half_overlap(a.span, (first, last)) for a in w.doc.acts or ()):
            out.append([row, at - w.a, first - w.a, last - w.a, 0])
    return out


def _links(d: Doc, w: Window, row: int, links: list[list[int]], cues: np.ndarray) -> None:
    for at in d.attributions or ():
        starts = [c - w.a for c, _ in at.cues if w.a <= c < w.b]
        for c in starts:
            cues[row, c + 1] = True
        for first, _ in [*at.sources, *at.contents]:
            if w.a <= first < w.b:
                i = first - w.a
                links.append([row, i, min(starts, key=lambda c: abs(c - i)) + 1 if starts else 0])


@dataclass
class Share:
    """How a corpus takes part: times an epoch is given for each epoch of the treebanks."""

    docs: list[Doc]
    times: float


def stream(
    shares: dict[str, Share], pieces: int, rng: random.Random, other: Callable[[Doc, random.Random], Doc] | None = None
) -> Iterator[list[Window]]:
    """Endless mixed batches of windows of about `pieces` pieces, windows of like length together.

    `other` gives what to take for a document each time that it is drawn (`training/swaps.py`).
    """
    debt = dict.fromkeys(shares, 0.0)
    order: dict[str, list[Doc]] = {k: [] for k in shares}
    while True:
        pool: list[Window] = []
        for name, share in shares.items():
            debt[name] += share.times * sum(len(d.words) for d in share.docs) / 10
            while debt[name] > 0:
                if not order[name]:
                    order[name] = rng.sample(share.docs, len(share.docs))
                d = order[name].pop()
                debt[name] -= len(d.words)
                pool += windows([other(d, rng) if other else d], rng.choice((128, 160, 176, 176)))
        yield from packed(pool, pieces, rng)


def packed(pool: list[Window], pieces: int, rng: random.Random | None) -> Iterator[list[Window]]:
    """Batches of a pool; shuffled if a generator is given."""
    keyed = sorted(pool, key=lambda w: w.size + (rng.random() * 24 if rng else 0))
    out: list[list[Window]] = []
    for w in keyed:
        if not out or max(w.size, out[-1][0].size) * (len(out[-1]) + 1) > pieces:
            out.append([])
        out[-1].append(w)
    if rng:
        rng.shuffle(out)
    yield from out

"""Matrix products that stay on the calling thread.

OpenBLAS (numpy's) splits a product over all processors once it is larger than some 262,144 multiplications, whatever the number of threads
the caller allows; on a busy machine its threads then wait for one another. Products of this size and below are done where they are
called, in the same order every time.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import erf

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

LARGEST = 200_000
_DEPTH = 64

gelu = np.vectorize(lambda value: 0.5 * value * (1 + erf(value / 2**0.5)), otypes=[np.float32])
"""The exact Gaussian error linear unit (Hendrycks and Gimpel 2016), value by value."""


def product(left: Floats, right: Floats) -> Floats:
    """`left @ right` of (m, k) and (k, n), in blocks."""
    count, depth = left.shape
    if depth * right.shape[1] > LARGEST and depth % _DEPTH == 0:
        parts = depth // _DEPTH
        cut = np.ascontiguousarray(left.reshape(count, parts, _DEPTH).transpose(1, 0, 2))
        panels = right.reshape(parts, _DEPTH, -1)
        return np.asarray(sum(product(cut[part], panels[part]) for part in range(parts)), np.float32)
    return _blocks(left, max(1, LARGEST // (depth * right.shape[1])), right)


def attended(words: Floats, scores: Floats) -> Floats:
    """The mean of word vectors (N × D) under the softmax of their scores (N)."""
    weight = np.exp(scores - scores.max())
    mean: Floats = product((weight / weight.sum())[None].astype(np.float32), words)[0]
    return mean


def perceptron(vector: Floats, heads: Mapping[str, Floats], name: str) -> Floats:
    """The scores that the head `name` gives a vector: one hidden layer."""
    hidden = gelu(product(vector[None], heads[f"{name}_hidden_matrix"])[0] + heads[f"{name}_hidden_bias"])
    scores: Floats = product(hidden[None], heads[f"{name}_matrix"])[0] + heads[f"{name}_bias"]
    return scores


def products(left: Floats, right: Floats) -> Floats:
    """`left @ right[r]` for every r: (m, k) and (r, k, n) give (m, r, n)."""
    stack, depth, width = right.shape
    rows = max(1, LARGEST // (depth * width))
    count = len(left)
    padded = np.zeros((-(-count // rows) * rows, depth), np.float32)
    padded[:count] = left
    found = np.matmul(padded.reshape(-1, 1, rows, depth), right)  # blocks, r, rows, n
    flat: Floats = found.transpose(0, 2, 1, 3).reshape(-1, stack, width)[:count]
    return flat


def _blocks(left: Floats, rows: int, right: Floats) -> Floats:
    count, depth = left.shape
    if count <= rows:
        return left @ right
    padded = np.zeros((-(-count // rows) * rows, depth), np.float32)
    padded[:count] = left
    flat: Floats = np.matmul(padded.reshape(-1, rows, depth), right).reshape(-1, right.shape[1])[:count]
    return flat

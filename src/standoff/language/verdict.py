"""The class of an act from its span read whole: a second view beside the votes of its cue words.

The head looks at the vector of the cue, at the mean of the span, at the words of the span and of the whole window that the two attend to
(`training/net.py`). It was taught on spans that carry an act and on spans that carry none, so it may also say that there is none.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from standoff.language.arrays import attended, perceptron, product
from standoff.language.spans import softmax

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]


def verdict(words: Floats, cue: int, run: tuple[int, int], heads: Mapping[str, Floats]) -> Doubles:
    """Probabilities of the classes (0 = no act) of the words `run` of a window, `words` (N × 384) its word vectors, end-exclusive."""
    inner = words[run[0] : run[1]]
    mean = inner.mean(axis=0)
    query = product(np.concatenate([words[cue], mean])[None], heads["verdict_query_matrix"])[0] + heads["verdict_query_bias"]
    scores = product(words, query[:, None])[:, 0] / words.shape[1] ** 0.5
    found = np.concatenate([words[cue], mean, attended(inner, scores[run[0] : run[1]]), attended(words, scores)]).astype(np.float32)
    return softmax(perceptron(found, heads, "verdict").astype(np.float64))

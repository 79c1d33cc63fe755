"""Tokens → the arrays that the encoder reads (`training/CONTRACT.md`: "What goes in").

A window is a run of whole sentences of one document. Windows of different documents never share a batch, so that what is found in a
document does not depend on its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

START, STOP, UNKNOWN = 101, 102, 100
SHAPES, NEW_LINE = 10, 20
PIECES_PER_WORD = 12
_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Encoded:
    """The words of a document as pieces: `ids` and `case` of all pieces in a row; word i has the pieces `offset[i]:offset[i + 1]`."""

    ids: Ints
    case: Ints
    offset: Ints


@dataclass(frozen=True, slots=True)
class Window:
    """The words `first:last`, `size` pieces long (without the two special ones). `bounds` are the first words of its sentences."""

    first: int
    last: int
    size: int
    bounds: tuple[int, ...]


class Pieces:
    """Words → pieces and shape, remembered: a word's pieces do not depend on its neighbours."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}

    def encode(self, words: Sequence[str], new_line: npt.NDArray[np.bool_]) -> Encoded:
        """All words in pieces; `new_line` tells before which words a line break stands."""
        known = self._known
        fresh = sorted({word for word in words if word not in known})
        if fresh:
            if len(known) + len(fresh) > _REMEMBERED:
                known.clear()
                fresh = sorted(set(words))
            found = self._tokenizer.encode_batch([[word] for word in fresh], is_pretokenized=True, add_special_tokens=False)
            for word, encoding in zip(fresh, found, strict=True):
                known[word] = (tuple(encoding.ids[:PIECES_PER_WORD]) or (UNKNOWN,), shape(word))
        each = [known[word] for word in words]
        counts = np.array([len(pieces) for pieces, _ in each], np.int64)
        shapes = np.array([kind for _, kind in each], np.int64)
        offset = np.zeros(len(each) + 1, np.int64)
        np.cumsum(counts, out=offset[1:])
        case = SHAPES + np.repeat(shapes, counts)
        case[offset[:-1]] = shapes + NEW_LINE * new_line
        return Encoded(np.array([piece for pieces, _ in each for piece in pieces], np.int64), case, offset)


def shape(word: str) -> int:
    """The casing class of a word, 1 to 9; the first that holds."""
    if word.islower():
        return 1
    if word.isdigit():
        return 5
    digits = any(character.isdigit() for character in word)
    if not any(character.isalpha() for character in word):
        return 6 if digits else 7
    if digits:
        return 8
    if len(word) == 1:
        return 3
    if word.isupper():
        return 2
    return 9 if word[0].isupper() and word[1:].islower() else 4


def pieces_of_sentences(bounds: Sequence[int], offset: Ints, longest: int) -> list[int]:
    """The first words of the sentences, with a further cut wherever a sentence would be longer than `longest` pieces.

    `bounds` ends with the number of words, and so does what is given back.
    """
    found: list[int] = []
    for first, last in pairwise(bounds):
        found.append(first)
        while offset[last] - offset[first] > longest:
            first = max(first + 1, int(np.searchsorted(offset, offset[first] + longest, side="right")) - 1)
            found.append(first)
    found.append(bounds[-1])
    return found


def windows_of(bounds: Sequence[int], offset: Ints, limit: int) -> list[Window]:
    """Consecutive sentences packed greedily until the next one would bring the window over `limit` pieces."""
    found: list[Window] = []
    start, size, inside = 0, 0, [bounds[0]]
    for place in range(1, len(bounds)):
        more = int(offset[bounds[place]] - offset[bounds[place - 1]])
        if size and size + more > limit:
            found.append(Window(bounds[start], bounds[place - 1], size, tuple(inside)))
            start, size, inside = place - 1, 0, [bounds[place - 1]]
        elif place - 1 > start:
            inside.append(bounds[place - 1])
        size += more
    found.append(Window(bounds[start], bounds[-1], size, tuple(inside)))
    return found


def inputs_of(encoded: Encoded, window: Window) -> dict[str, Ints]:
    """The six inputs of one window, as a batch of one."""
    a, b = int(encoded.offset[window.first]), int(encoded.offset[window.last])
    count = window.last - window.first
    starts = np.zeros(count, np.int64)
    starts[[place - window.first for place in window.bounds[1:]]] = 1
    found = {
        "ids": np.concatenate(([START], encoded.ids[a:b], [STOP])),
        "mask": np.ones(2 + b - a, np.int64),
        "case": np.concatenate(([0], encoded.case[a:b], [0])),
        "first": encoded.offset[window.first : window.last] - a + 1,
        "words": np.ones(count, np.int64),
        "sentence": np.cumsum(starts),
    }
    return {name: array[None] for name, array in found.items()}

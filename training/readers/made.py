"""Sentences made from `training/made.toml`: cues of every kind of act in plain frames, with invented parties and matters."""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path

from training.documents import Act, Doc, words_of
from training.labels import ACT
from training.raw import read as split
from training.readers.acts import cues, segments

SOURCE = Path(__file__).parents[1] / "made.toml"


def read(copies: int, seed: int, path: Path = SOURCE) -> list[Doc]:
    """Short documents of four sentences each; every sentence of the file is used `copies` times with other words."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    rng = random.Random(seed)
    made = [_filled(s, table["slots"], rng) for s in table["sentences"]["list"] for _ in range(copies)]
    rng.shuffle(made)
    return [_document(f"made/{k}", made[k : k + 4]) for k in range(0, len(made), 4)]


def _filled(sentence: str, slots: dict[str, list[str]], rng: random.Random) -> str:
    out = re.sub(r"\(([^()]*\|[^()]*)\)", lambda m: rng.choice(m.group(1).split("|")), sentence)
    out = re.sub(r"\{(\w)\}", lambda m: rng.choice(slots[m.group(1)]), out).replace("[] ", "")
    return re.sub(r"^((?:<[\w/]+: )?[“\[]*)(\w)", lambda m: m.group(1) + m.group(2).upper(), out)


def _document(name: str, sentences: list[str]) -> Doc:
    text = ""
    found: list[tuple[str, int, int, int, int]] = []
    kind, start, cue, cue_end = "", 0, 0, 0
    for piece in re.findall(r"<[\w/]+: |[>\[\]]|[^<>\[\]]+", " ".join(sentences)):
        if piece[0] == "<":
            kind, start = piece[1:-2], len(text)
        elif piece == "[":
            cue = len(text)
        elif piece == "]":
            cue_end = len(text)
        elif piece == ">":
            found.append((kind, start, len(text), cue, cue_end))
        else:
            text += piece
    doc = split(name, "made", text)
    doc.acts = []
    for label, a, b, c, d in found:
        span, at = words_of(doc, a, b), words_of(doc, c, d)
        if span and at:
            doc.acts.append(Act(at, ACT.index(label), span, None, None, None, 0, 0, 0, 0, partial=True))
    doc.layers["act"], doc.layers["segment"] = cues(doc), segments(doc)
    return doc

"""Ledgers over raw texts: spans, kinds, polarities and arguments of acts."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from training.documents import UNPLACED, Act, Doc, words_of
from training.labels import ACT, MODALITY, STRENGTH, VOICE
from training.raw import read as split


def read(folder: Path, ledger: Path | None = None) -> list[Doc]:
    """Documents of a batch with their acts."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (ledger or folder / "ledger.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["doc"]].append(row)
    texts = sorted(folder.glob("*.txt"))
    return [document(f"{folder.name}/{p.name}", p.read_text(encoding="utf-8"), rows[p.name]) for p in texts]


def document(name: str, text: str, rows: list[dict[str, Any]]) -> Doc:
    """A text with its acts."""
    doc = split(name, "acts", text)
    doc.source = rows
    doc.acts = [a for a in (act(doc, row) for row in rows) if a]
    doc.layers["act"] = cues(doc)
    doc.layers["segment"] = segments(doc)
    return doc


def act(doc: Doc, row: dict[str, Any]) -> Act | None:
    """A ledger line in words."""

    def place(field: str) -> tuple[int, int] | None:
        part = field.removesuffix("_span")
        if field not in row and row.get(part):  # a ledger without places: cue and proposition are told in the words of the quote
            at = doc.text.find(row[part], row["start"], row["end"]) if isinstance(row[part], str) and part != "speaker" else -1
            return (words_of(doc, at, at + len(row[part])) if at >= 0 else None) or UNPLACED
        told = row.get(field)
        return words_of(doc, told[0], told[1]) if told else None

    span = words_of(doc, row["start"], row["end"])
    if span is None:
        return None
    cue = place("cue_span")
    return Act(
        cue=span if cue is None or cue == UNPLACED else cue,
        label=ACT.index(f"{row['kind']}/{row['polarity']}"),
        span=span,
        actor=place("actor_span"),
        speaker=place("speaker_span"),
        proposition=place("proposition_span"),
        voice=VOICE.index(row["voice"]),
        modality=MODALITY.index(row.get("modality") or "asserted"),
        strength=STRENGTH.index(row.get("strength") or "normal"),
        red_line=int(bool(row.get("red_line"))),
    )


def cues(doc: Doc) -> np.ndarray:
    """Label of the act whose cue a word is in; the shorter cue wins."""
    out = np.zeros(len(doc.words), np.int64)
    for a in sorted(doc.acts or [], key=lambda a: a.cue[0] - a.cue[1]):
        out[a.cue[0] : a.cue[1] + 1] = a.label
    return out


def segments(doc: Doc) -> np.ndarray:
    """BIO of the spans; where they nest the shorter one is written last."""
    out = np.zeros(len(doc.words), np.int64)
    for a in sorted(doc.acts or [], key=lambda a: a.span[0] - a.span[1]):
        out[a.span[0] : a.span[1] + 1] = 2
        out[a.span[0]] = 1
    return out

"""PLOVER pairs and MEANTIME factuality: single sentences."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from training.documents import Doc, words_of
from training.labels import PLOVER
from training.raw import read as split


def plover(path: Path) -> list[Doc]:
    """Sentences with an actor, a recipient and a root; CONCEDE and RETREAT are YIELD."""
    docs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        doc = split(row["id"], "plover", row["text"])
        doc.sentence[:] = 0
        spans = [words_of(doc, *row[f][0]) if row[f] else None for f in ("actor_spans", "recipient_spans")]
        root = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}.get(row["plover"], row["plover"])
        if spans[0] and spans[1]:
            doc.pair = (spans[0], spans[1], PLOVER.index(root))
            docs.append(doc)
    return docs


def meantime(path: Path) -> list[Doc]:
    """Tokenised sentences with factuality."""
    docs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        words = row["text"].split()
        doc = Doc(f"meantime:{row['idx']}", "meantime", words, np.zeros(len(words), np.int64), np.zeros(len(words), bool))
        fact = np.full(len(words), np.nan, np.float32)
        for t in row["targets"]:
            fact[t["span1"][0]] = t["label"]
        doc.layers["fact"] = fact
        docs.append(doc)
    return docs

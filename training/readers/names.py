"""CrossNER politics, re3d, and texts of our own with marked names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from training.documents import IGNORE, Doc, words_of
from training.labels import ENTITY, NAME
from training.raw import read as split

CROSSNER = {"politician": "PER", "person": "PER", "politicalparty": "ORG", "organisation": "ORG", "country": "LOC",
            "location": "LOC", "election": "MISC", "event": "MISC", "misc": "MISC"}  # fmt: skip
MARK = re.compile(r"\[(PER|ORG|LOC) ([^\[\]]+)\]")
RE3D = {"Person": "Person", "Organisation": "Organisation", "Location": "Location", "Nationality": "Nationality",
        "Weapon": "Materiel", "MilitaryPlatform": "Materiel", "Vehicle": "Materiel"}  # fmt: skip


def crossner(path: Path) -> list[Doc]:
    """Each sentence is a document; types are mapped to UNER's."""
    known = {v: i for i, v in enumerate(NAME)}
    docs = []
    for k, block in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n")):
        rows = [line.split("\t") for line in block.split("\n") if line]
        tags = [r[1] if r[1] == "O" else r[1][:2] + CROSSNER[r[1][2:]] for r in rows]
        doc = Doc(f"{path.name}:{k}", "crossner", [r[0] for r in rows], np.zeros(len(rows), np.int64), np.zeros(len(rows), bool))
        doc.layers["name"] = np.array([known[t] for t in tags])
        docs.append(doc)
    return docs


def re3d(path: Path) -> list[Doc]:
    """Entities of re3d: the innermost span without a leading article, of those that nest with the same end."""
    known = {v: i for i, v in enumerate(ENTITY)}
    docs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        doc = split(row["id"], "re3d", row["text"])
        doc.source = row["licence_first_line"]
        tags = np.zeros(len(doc.words), np.int64)
        spans = [(words_of(doc, e["start"], e["end"]), RE3D[e["type"]]) for e in row["entities"] if e["type"] in RE3D]
        for span, kind in sorted(((s, k) for s, k in spans if s), key=lambda x: (x[0][0] - x[0][1], x[0])):
            a, b = span
            if not tags[a : b + 1].any():
                tags[a : b + 1] = known[f"I-{kind}"]
                tags[a] = known[f"B-{kind}"]
        doc.layers["entity"] = tags
        if len(doc.words):
            docs.append(doc)
    return docs


def marked(folder: Path) -> list[Doc]:
    """Texts of our own: names are marked `[PER …]`, `[ORG …]` and `[LOC …]`, a line `--- genre` begins a text."""
    return [doc for path in sorted(folder.glob("*.txt")) for doc in _marked(path.stem, path.read_text(encoding="utf-8"))]


def _marked(name: str, content: str) -> Iterator[Doc]:
    known = {v: i for i, v in enumerate(NAME)}
    for number, told in enumerate(re.split(r"^---.*$", content, flags=re.MULTILINE)):
        text, spans, at = "", [], 0
        for mark in MARK.finditer(told.strip()):
            text += told.strip()[at : mark.start()]
            spans.append((len(text), len(text) + len(mark[2]), mark[1]))
            text += mark[2]
            at = mark.end()
        doc = split(f"{name}/{number}", "named", text + told.strip()[at:])
        tags = np.zeros(len(doc.words), np.int64)
        for start, end, kind in spans:
            if at_words := words_of(doc, start, end):
                first, last = at_words
                tags[first : last + 1] = known[f"I-{kind}"]
                tags[first] = known[f"B-{kind}"]
        doc.layers["name"] = tags
        if len(doc.words):
            yield doc


def free(doc: Doc) -> bool:
    """May a shipped model be trained on this document of re3d?"""
    return "NonCommercial" not in doc.source


def held_out(doc: Doc) -> bool:
    """A fixed fifth of re3d is kept for measuring."""
    return int(doc.name[:6], 16) % 5 == 0


__all__ = ["IGNORE", "crossner", "free", "held_out", "marked", "re3d"]

"""PolNeAR: source, cue and content of attributions (brat files beside texts)."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import numpy as np

from training.documents import Attribution, Doc, words_of
from training.labels import ATTRIBUTION
from training.raw import read as split

ROLES = {"Source": "source", "Cue": "cue", "Content": "content"}
PARTS = {"source": "sources", "cue": "cues", "content": "contents"}


def annotated(path: Path) -> tuple[dict[str, tuple[str, list[tuple[int, int]]]], list[list[tuple[str, str]]]]:
    """Text-bound spans by id (role, fragments), and the attributions as (role, id) lists."""
    spans: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) < 2:
            continue
        if line.startswith("T"):
            role, _, places = fields[1].partition(" ")
            if role in ROLES:
                spans[fields[0]] = (ROLES[role], [(int(a), int(b)) for a, b in (p.split() for p in places.split(";"))])
        elif line.startswith("E"):
            parts = [p.split(":") for p in fields[1].split()]
            events.append([(re.sub(r"\d+$", "", r), t) for r, t in parts])
    return spans, events


def read(folder: Path) -> list[Doc]:
    """Articles with the layer `attribution` and the linked attributions, by the first annotator by name."""
    chosen: dict[str, Path] = {}
    for p in sorted((folder / "attributions").glob("*.ann")):
        chosen.setdefault(p.stem.rsplit("_", 1)[0], p)
    texts = sorted((folder / "text").glob("*.txt"))
    return [document(p, chosen[p.stem]) for p in texts if p.stem in chosen]


def document(text: Path, ann: Path) -> Doc:
    """One article."""
    doc = split(text.stem, "polnear", text.read_text(encoding="utf-8"))
    spans, events = annotated(ann)
    known = {v: i for i, v in enumerate(ATTRIBUTION)}
    tags = np.zeros(len(doc.words), np.int64)
    placed: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for key, (role, fragments) in spans.items():
        for start, end in _joined(doc.text, fragments):
            at = words_of(doc, start, end)
            if at:
                placed[key].append(at)
                tags[at[0] : at[1] + 1] = known[f"I-{role}"]
                tags[at[0]] = known[f"B-{role}"]
    doc.layers["attribution"] = tags
    doc.attributions = []
    for event in events:
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for role, key in event:
            if role in ROLES:
                found[PARTS[ROLES[role]]] += placed.get(key, [])
        doc.attributions.append(Attribution(found["cues"], found["sources"], found["contents"]))
    return doc


def _joined(text: str, fragments: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Fragments with nothing but space between them are one."""
    out: list[tuple[int, int]] = []
    for a, b in sorted(fragments):
        if out and not text[out[-1][1] : a].strip():
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out

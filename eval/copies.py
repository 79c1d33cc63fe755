"""`eval copies`: shared passages against exact containment of five-word shingles, measured by comparing every pair.

The reference knows nothing of furniture or standing text: it takes all words of a text, in lower case, and holds a pair for shared when at
least half of the shingles of the shorter text occur in the longer one.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from itertools import combinations
from pathlib import Path

from eval.corpora_of_news import documents_in
from eval.result import Result, f1
from standoff.model import Document
from standoff.reconcile.passages import Passage, passages_of

HALF = 0.5


def score(paths: list[Path], limit: int | None) -> Result:
    """Recall, precision and documents a second over all files taken together; pairs within a family of near copies are spelled out."""
    sets = documents_in(paths, limit)
    documents = tuple(sorted((document for told in sets.values() for document, _ in told), key=lambda item: item.id))
    started = time.perf_counter()
    found = passages_of(documents, HALF)
    seconds = time.perf_counter() - started
    shingles = {document.id: _shingles(document) for document in documents}
    predicted = _pairs(found, shingles)
    gold = _exact(shingles)
    precision, recall, both = f1(len(gold & predicted), len(predicted), len(gold))
    titles = {document.id: f"{document.outlet}: {document.title or document.text[:60]}" for document in documents}
    missed = [f"missed: {titles[a]} | {titles[b]}" for a, b in sorted(gold - predicted)]
    wrong = [f"wrong: {titles[a]} | {titles[b]}" for a, b in sorted(predicted - gold)]
    scores = {"recall": recall, "precision": precision, "f1": both, "documents_per_second": len(documents) / seconds}
    counts = {"documents": len(documents), "gold_pairs": len(gold), "found_pairs": len(predicted)}
    return Result(scores, counts, [{"a": a, "b": b} for a, b in sorted(predicted)], missed + wrong)


def _shingles(document: Document) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", document.text.lower())
    return frozenset(zip(*(words[offset:] for offset in range(5)), strict=False))


def _exact(shingles: dict[str, frozenset[tuple[str, ...]]]) -> set[tuple[str, str]]:
    """All pairs with a containment of at least one half, by counting every shared shingle."""
    holders: dict[tuple[str, ...], list[str]] = {}
    for doc in sorted(shingles):
        for shingle in shingles[doc]:
            holders.setdefault(shingle, []).append(doc)
    shared = Counter(pair for docs in holders.values() if len(docs) > 1 for pair in combinations(docs, 2))
    return {pair for pair, count in shared.items() if count >= HALF * min(len(shingles[pair[0]]), len(shingles[pair[1]]))}


def _pairs(found: tuple[Passage, ...], shingles: dict[str, frozenset[tuple[str, ...]]]) -> set[tuple[str, str]]:
    """The pairs that the passages stand for: those given, and those between the near copies of one document."""
    pairs = {(item.a, item.b) for item in found if item.containment >= HALF}
    near: dict[str, set[str]] = {}
    for item in found:
        if item.near:
            near.setdefault(item.a, {item.a}).add(item.b)
            near.setdefault(item.b, {item.b}).add(item.a)
    linked = {doc: {other for pair in pairs if doc in pair for other in pair} for doc in near}
    for family in [*near.values(), *linked.values()]:
        for a, b in combinations(sorted(family), 2):
            if (a, b) not in pairs and len(shingles[a] & shingles[b]) >= HALF * min(len(shingles[a]), len(shingles[b])):
                pairs.add((a, b))
    return pairs

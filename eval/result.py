"""What a task gives back, and the digest of what it read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Result:
    """Scores by name (F1s in 0..1), counts, predictions in the shape of the gold, and the worst errors by name."""

    scores: dict[str, float]
    counts: dict[str, int] = field(default_factory=dict)
    predictions: Sequence[dict[str, Any]] = ()
    worst: Sequence[str] = ()


def f1(right: float, predicted: float, gold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 from counts; 0 where there is nothing."""
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def bcubed(gold: dict[str, str], found: dict[str, str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998) over the items that both clusterings hold."""
    items = sorted(set(gold) & set(found))
    by_gold: dict[str, set[str]] = {}
    by_found: dict[str, set[str]] = {}
    for item in items:
        by_gold.setdefault(gold[item], set()).add(item)
        by_found.setdefault(found[item], set()).add(item)
    precision = recall = 0.0
    for item in items:
        shared = len(by_gold[gold[item]] & by_found[found[item]])
        precision += shared / len(by_found[found[item]])
        recall += shared / len(by_gold[gold[item]])
    count = len(items) or 1
    precision, recall = precision / count, recall / count
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def digest(paths: Iterable[Path]) -> str:
    """SHA-256 over names and bytes of all files under `paths`, in sorted order."""
    total = hashlib.sha256()
    for path in paths:
        files = sorted(item for item in path.rglob("*") if item.is_file()) if path.is_dir() else [path]
        for file in files:
            total.update(file.relative_to(path).as_posix().encode() if path.is_dir() else file.name.encode())
            total.update(file.read_bytes())
    return total.hexdigest()

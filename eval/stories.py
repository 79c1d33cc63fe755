"""`eval stories`: clusters of reports by event, B-cubed, with one fixed setting for every set."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

from eval.corpora_of_news import documents_in
from eval.result import Result, bcubed
from standoff.reconcile.events import events_of


def score(paths: list[Path], limit: int | None) -> Result:
    """The mean over the files, and each file's own figures with its name; a file is clustered by itself, as one folder would be.

    `all_in_one.*` is a harder case: all files in one folder.
    """
    sets = documents_in(paths, limit)
    scores: dict[str, float] = {}
    single: dict[str, tuple[float, float, float]] = {}
    predictions: list[dict[str, str]] = []
    worst: list[str] = []
    seconds, count = 0.0, 0
    for path, told in sets.items():
        gold = {document.id: event for document, event in told}
        started = time.perf_counter()
        clusters = events_of(tuple(document for document, _ in told))
        seconds += time.perf_counter() - started
        count += len(told)
        found = {doc: cluster[0] for cluster in clusters for doc in cluster}
        single[Path(path).stem] = bcubed(gold, found)
        predictions += [{"file": path, "origin": document.origin, "event": found[document.id]} for document, _ in told]
        worst += _mixed(gold, clusters)
    for place, name in enumerate(("bcubed_precision", "bcubed_recall", "bcubed_f1")):
        scores[name] = sum(values[place] for values in single.values()) / (len(single) or 1)
    scores["documents_per_second"] = count / seconds if seconds else 0.0
    for stem, values in single.items():
        scores[f"bcubed_f1.{stem}"] = values[2]
    if len(sets) > 1:
        every = {document.id: (document, f"{path} {event}") for path, told in sets.items() for document, event in told}
        clusters = events_of(tuple(document for document, _ in every.values()))
        found = {doc: cluster[0] for cluster in clusters for doc in cluster}
        scores["all_in_one.bcubed_f1"] = bcubed({doc: event for doc, (_, event) in every.items()}, found)[2]
    return Result(scores, {"documents": count, "files": len(sets)}, predictions, worst)


def _mixed(gold: dict[str, str], clusters: tuple[tuple[str, ...], ...]) -> list[str]:
    """The clusters that hold documents of several events, largest first."""
    mixed = [Counter(gold[doc] for doc in cluster) for cluster in clusters]
    bad = sorted((counts for counts in mixed if len(counts) > 1), key=lambda counts: -sum(counts.values()))
    return [", ".join(f"{event} × {number}" for event, number in counts.most_common(6)) for counts in bad]

"""Fit the weights by which acts are joined into issues: `python -m training.issues --shared FOLDER`.

Pairs of acts of each hand-coded batch (each another standoff, with issue labels that hold within it) are compared by the features of
`standoff.reconcile.issues.likeness`; a logistic regression says how likely the two bear one label. Every third batch is left out in turn to
measure B-cubed F1 at several thresholds; then the weights are fitted on all batches and printed, to be copied into the module.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from eval.result import bcubed
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.model import Act, Document, Evidence, Naming, Reading, Span
from standoff.read import read
from standoff.reconcile.events import average_linkage
from standoff.reconcile.issues.likeness import FEATURES, Surroundings, features
from standoff.reconcile.issues.material import items_of

THRESHOLDS = (0.1, 0.14, 0.18, 0.22, 0.26, 0.3, 0.35, 0.4)


def surroundings_of(texts: Path, ledger: Path) -> tuple[Surroundings, list[str]]:
    """The coded acts of a batch as the walk would see them, and their labels."""
    words, language = english(), engine()
    rows: dict[str, list[dict[str, Any]]] = {}
    for line in ledger.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if not row.get("optional"):
            rows.setdefault(row["doc"], []).append(row)
    readings, namings, labels = [], [], {}
    for path in sorted(texts.glob("*.txt")):
        document = next(item for item in read(path, words) if isinstance(item, Document))
        acts = []
        for row in rows.get(path.name, []):
            spot = Evidence(document.id, Span(row["start"], row["end"]))
            actor = tuple(Evidence(document.id, Span(row["start"] + number, row["end"])) for number, _ in enumerate(row["actor"][:3]))
            act = Act(row["id"] + path.name, (spot,), row["kind"], row["polarity"], actors=actor)
            namings += [Naming(words_of, name, "coded") for words_of, name in zip(actor, row["actor"], strict=False)]
            acts.append(act)
            labels[act.id] = row["issue"]
        readings.append(Reading(document, language(document).sentences, (), (), (), tuple(acts), ()))
    items = items_of(tuple(readings), tuple(namings), words)
    return Surroundings(items), [labels[item.act.id] for item in items]


def main() -> None:
    """Measure each batch left out, then print the weights fitted on all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="the folder of the development data")
    shared = parser.parse_args().shared
    batches = {path.parent.name: (path.parent, path) for path in sorted((shared / "train" / "acts").glob("*/ledger.jsonl"))}
    tables: dict[str, tuple[list[np.ndarray], np.ndarray, list[str]]] = {}
    for name, (texts, ledger) in {**batches, "seeds": (shared / "seeds", shared / "gold" / "seeds_ledger.jsonl")}.items():
        found, labels = surroundings_of(texts, ledger)
        everyone = np.arange(len(labels))
        matrices = features(found, everyone, everyone)
        known = np.array(labels)
        tables[name] = (matrices, (known[:, None] == known[None]), labels)
        print(name, len(labels), flush=True)
    scores = []
    for left_out in (*list(batches)[::3], "seeds"):
        model = _fit([tables[name] for name in batches if name != left_out])
        row = _scores(model, tables[left_out])
        scores.append(row)
        print(f"{left_out:6}", " ".join(f"{score:.3f}" for score in row), flush=True)
    print("mean  ", " ".join(f"{score:.3f}" for score in np.mean(scores[:-1], axis=0)), "at", THRESHOLDS)
    model = _fit([tables[name] for name in batches])
    for name, weight in zip(FEATURES, model.coef_[0], strict=True):
        print(f"{weight:8.3f}  {name}")
    print(f"BIAS = {model.intercept_[0]:.3f}\nWEIGHTS = ({', '.join(f'{weight:.3f}' for weight in model.coef_[0])})")


def _fit(tables: list[tuple[list[np.ndarray], np.ndarray, list[str]]]) -> LogisticRegression:
    rows, answers = [], []
    for matrices, same, _ in tables:
        upper = tuple(axis[:: max(1, len(same) // 60)] for axis in np.triu_indices(len(same), 1))  # a share of the pairs is enough
        rows.append(np.stack([matrix[upper] for matrix in matrices], axis=1))
        answers.append(same[upper])
    return LogisticRegression(max_iter=200, C=0.5).fit(np.concatenate(rows), np.concatenate(answers))


def _scores(model: LogisticRegression, table: tuple[list[np.ndarray], np.ndarray, list[str]]) -> list[float]:
    matrices, _, labels = table
    total = sum((weight * matrix for weight, matrix in zip(model.coef_[0], matrices, strict=True)), np.float32(model.intercept_[0]))
    likely = (1 / (1 + np.exp(-total))).astype(np.float32)
    gold = {str(place): label for place, label in enumerate(labels)}
    found = []
    for threshold in THRESHOLDS:
        groups = average_linkage(likely, threshold)
        found.append(bcubed(gold, {str(place): str(number) for number, group in enumerate(groups) for place in group})[2])
    return found


if __name__ == "__main__":
    main()

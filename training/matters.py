"""Fit the weights by which acts are joined into matters: `python -m training.matters [FOLDER…]`.

A logistic regression over pairs of acts of a standoff (those of `training/dossiers` that the engine has not seen, with the gold's
`cluster`), each pair twice: as the gold gives its acts, and as the walk finds them. Each standoff is left out in turn: precision and
recall of joined pairs and B-cubed F1 at several thresholds, printed for the walk and for given lines; then for the further folders, which
are measured only. Last come the weights fitted on all, to be copied into `standoff/reconcile/matters/acts.py`.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from eval.ledger import lines, matched, predictions
from eval.matters import given_ledger
from eval.result import bcubed
from eval.walked import of, readings_of
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.model import Ledger, Reading
from standoff.reconcile import reconcile
from standoff.reconcile.events import average_linkage
from standoff.reconcile.matters.acts import BY_WORDS, signs_of
from standoff.reconcile.matters.telling import Texts, of_act
from training.corpora import standoffs

THRESHOLDS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85)
WORDS = english()


@dataclass
class Case:
    """The acts of a standoff that have a line in the gold: their matters, and the signs of each pair that may be one."""

    matters: list[str]
    pairs: list[tuple[int, int]]
    signs: list[dict[str, float]]

    @property
    def same(self) -> np.ndarray:
        """For each pair whether it is one matter."""
        return np.array([self.matters[one] == self.matters[other] for one, other in self.pairs])


def cases(folder: Path) -> tuple[Case, Case]:
    """A folder as the gold gives it, and as the walk finds it."""
    language, path = engine(), folder / "ledger.jsonl"
    rows = {row["id"]: row for row in lines(path)}
    matter = {key: row.get("cluster") or f"alone {key}" for key, row in rows.items()}
    readings, ledger = given_ledger(folder, path, language)
    given = _case(readings, ledger, matter, {})
    walked = readings_of(folder, WORDS, language)
    ledger = reconcile(walked, WORDS)
    met = {other["id"]: matter[row["id"]] for row, other in matched(list(rows.values()), predictions(of(ledger)))}
    return given, _case(tuple(walked), ledger, met, {bearing.claim: bearing.issue for bearing in ledger.bearings})


def _case(readings: tuple[Reading, ...], ledger: Ledger, matter: Mapping[str, str], issues: Mapping[str, str]) -> Case:
    texts = Texts(readings, ledger.actors, ledger.namings, ledger.stories, WORDS)
    acts = [act for act in ledger.acts if act.id in matter]
    tellings = [of_act(act, texts) for act in acts]
    pairs, signs = [], []
    for one, other in combinations(range(len(acts)), 2):
        found = signs_of(tellings[one], tellings[other], acts[one], acts[other], issues)
        if found is not None:
            pairs.append((one, other))
            signs.append(found)
    return Case([matter[act.id] for act in acts], pairs, signs)


def table(case: Case, names: list[str]) -> np.ndarray:
    """One row a pair, one column a sign."""
    where = {name: place for place, name in enumerate(names)}
    found = np.zeros((len(case.pairs), len(names)))
    for row, signs in enumerate(case.signs):
        for name, value in signs.items():
            if name in where:
                found[row, where[name]] = value
    return found


def fit(some: list[Case], names: list[str]) -> tuple[np.ndarray, float]:
    """Weights and bias."""
    model = LogisticRegression(max_iter=2000, C=1.0).fit(
        np.concatenate([table(c, names) for c in some]), np.concatenate([c.same for c in some])
    )
    return model.coef_[0], float(model.intercept_[0])


def measured(case: Case, names: list[str], weights: tuple[np.ndarray, float]) -> dict[float, tuple[int, int, int, float]]:
    """For each threshold: pairs joined rightly, pairs joined, pairs of the gold, B-cubed F1."""
    likely = 1 / (1 + np.exp(-table(case, names) @ weights[0] - weights[1]))
    square = np.zeros((len(case.matters), len(case.matters)), np.float32)
    for (one, other), value in zip(case.pairs, likely, strict=True):
        square[one, other] = square[other, one] = value
    gold = {str(place): name for place, name in enumerate(case.matters)}
    wanted = sum(one == other for one, other in combinations(case.matters, 2))
    found = {}
    for threshold in THRESHOLDS:
        groups = average_linkage(square, threshold)
        joined = [pair for group in groups for pair in combinations(group, 2)]
        right = sum(case.matters[one] == case.matters[other] for one, other in joined)
        told = {str(place): str(number) for number, group in enumerate(groups) for place in group}
        found[threshold] = right, len(joined), wanted, bcubed(gold, told)[2]
    return found


def main() -> None:
    """Measure each standoff left out, then print the weights fitted on all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("further", type=Path, nargs="*", help="folders with texts and ledger.jsonl that are measured and not fitted on")
    further = parser.parse_args().further
    known = {folder.name: cases(folder) for folder in standoffs(fitted=True)}
    names = sorted({name for both in known.values() for case in both for signs in case.signs for name in signs})
    sums: dict[tuple[str, float], list[float]] = {}
    for name, both in known.items():
        weights = fit([case for other, some in known.items() if other != name for case in some], names)
        for how, case in zip(("given", "walk"), both, strict=True):
            for threshold, scores in measured(case, names, weights).items():
                sums.setdefault((how, threshold), []).append([*scores])
    for (how, threshold), rows in sums.items():
        right, joined, wanted, score = np.sum(rows, axis=0)
        print(f"{how:6} {threshold:.2f} precision {right / max(1, joined):.3f} recall {right / wanted:.3f} B-cubed {score / len(rows):.3f}")
    weights = fit([case for both in known.values() for case in both], names)
    for folder in further:
        for how, case in zip(("given", "walk"), cases(folder), strict=True):
            for threshold, (right, joined, wanted, score) in measured(case, names, weights).items():
                print(f"{folder.name:8} {how:6} {threshold:.2f} {right}/{joined} of {wanted} B-cubed {score:.3f}")
    unmet = {name: weight for name, weight in BY_WORDS.items() if name not in names}  # as set by hand
    print("WEIGHTS = {")
    found = unmet | dict(zip(names, weights[0].tolist(), strict=True))
    print("\n".join(f'    "{name}": {weight:.2f},' for name, weight in sorted(found.items())) + "\n}")
    print(f"BIAS = {weights[1]:.2f}")


if __name__ == "__main__":
    main()

"""Learn what names an issue: `python -m training.titles [FOLDER…]` writes `reconcile/issues/titles.toml`.

How telling a word is: how often it stands in the labels of issues of the banks (`training/written/banks`) against the lines below
them. Four weights then rank the phrases of a group of acts (`reconcile/issues/label.py`): a conditional logit (McFadden 1974) over the
phrases of the gold's issues of the made-up standoffs; right are those that share words with the coder's label or reference proposition.
Each standoff is left out in turn; then the further folders are measured, and the weights fitted on all are written.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from eval.ledger import lines
from eval.matters import given_ledger
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.read.issues import read_issues
from standoff.reconcile.issues import label
from standoff.reconcile.issues.label import SIGNS, Title, titles_of
from standoff.reconcile.issues.material import Item, items_of, stems
from training.corpora import HERE, standoffs

TARGET = Path(label.__file__).with_name("titles.toml")
OFTEN, ALWAYS = 2, 20
"""Listed are words that so many labels hold, and those that so many lines hold."""

RARE, COMMON = 1, 50
"""Added to both counts, so that what is rare tells little."""

PENALTY = 0.3
Group = tuple[list[Title], np.ndarray, float]
"""What a group could be called by, which share of each one's words is right, and how much the group counts."""


def telling(banks: Path = HERE / "written/banks") -> dict[str, float]:
    """For each listed word the log of its share among the names of issues, of all its times."""
    named, told = Counter[str](), Counter[str]()
    for path in sorted(banks.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("## "):
                named.update(set(stems(line[3:].partition("|")[0].replace("-", " "), english())))
            elif line and not line.startswith("#"):
                told.update(set(stems(line, english())))
    listed = sorted(word for word in {*named, *told} if named[word] >= OFTEN or told[word] >= ALWAYS)
    worth = {word: (named[word] if named[word] >= OFTEN else 0, told[word]) for word in listed}
    unseen = {"(unseen)": round(math.log(RARE / COMMON), 2)}
    return unseen | {word: round(math.log((names + RARE) / (all_of + COMMON)), 2) for word, (names, all_of) in worth.items()}


def groups(folder: Path) -> list[Group]:
    """The gold's issues of a standoff."""
    (readings, ledger), rows = given_ledger(folder, folder / "ledger.jsonl", engine()), lines(folder / "ledger.jsonl")
    issue = {row["id"]: row["issue"] for row in rows}
    by_issue: dict[str, list[Item]] = {}
    for item in items_of(readings, ledger.namings, english()):
        by_issue.setdefault(issue[item.act.id], []).append(item)
    found = []
    for one in read_issues(folder / "issues.toml"):
        items = by_issue.get(one.label, [])
        if len(items) > 1:
            [titles] = titles_of([items], readings, english())
            want = set(stems(f"{one.label.replace('-', ' ')} {one.proposition}", english()))
            right = np.array([np.mean([word in want for word in title.stems.split()]) for title in titles])
            found.append((titles, right, math.sqrt(len(items))))
    return found


def fit(some: Sequence[Group]) -> np.ndarray:
    """The weights of `SIGNS`."""
    tables = [(np.array([title.signs for title in titles]), right, count) for titles, right, count in some if right.any()]
    wide = np.concatenate([table for table, _, _ in tables]).std(axis=0)

    def cost(weights: np.ndarray) -> tuple[float, np.ndarray]:
        loss, slope = PENALTY * float(weights @ weights), 2 * PENALTY * weights
        for table, right, count in tables:
            scores = table / wide @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            good = shares * right
            loss -= count * math.log(good.sum())
            slope = slope - count * ((table / wide).T @ (good / good.sum() - shares))
        return loss, slope

    return np.asarray(minimize(cost, np.zeros(len(SIGNS)), jac=True).x) / wide


def report(name: str, some: Sequence[Group], weights: np.ndarray) -> None:
    """How many issues, and the mean share of right words in their labels; the best and the first that there could be."""
    known = [(titles, right) for titles, right, _ in some if titles]
    chosen = [right[int(np.argmax([np.dot(weights, title.signs) for title in titles]))] for titles, right in known]
    print(f"{name:12} {len(known):3} {np.mean(chosen):.3f} of at most {np.mean([right.max() for _, right in known]):.3f}")


def main() -> None:
    """Measure, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("further", type=Path, nargs="*", help="folders with ledger.jsonl and issues.toml, measured and not fitted on")
    further = parser.parse_args().further
    words = telling()
    TARGET.write_text(_written(words, np.zeros(len(SIGNS))), encoding="utf-8")
    known = {folder.name: groups(folder) for folder in (*standoffs(), *standoffs(fitted=True))}
    for name, some in known.items():
        report(name, some, fit([group for key, other in known.items() if key != name for group in other]))
    weights = fit([group for some in known.values() for group in some])
    for folder in further:
        report(folder.name, groups(folder), weights)
    TARGET.write_text(_written(words, weights), encoding="utf-8")


def _written(words: dict[str, float], weights: np.ndarray) -> str:
    head = "# Written by `python -m training.titles`: what tells a good name of an issue. What the signs mean: label.py.\n"
    signs = "\n".join(f"{name} = {weight:.3f}" for name, weight in zip(SIGNS, weights, strict=True))
    listed = "\n".join(f'"{word}" = {worth}' for word, worth in words.items())
    return f"{head}\n[weights]\n{signs}\n\n[words]\n{listed}\n"


if __name__ == "__main__":
    main()

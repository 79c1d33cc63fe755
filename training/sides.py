"""Fit the weights by which an act's side on its issue is told: `python -m training.sides [FOLDER…]` writes `reconcile/issues/sides.toml`.

The made-up standoffs that the engine has not seen (of the others it knows by heart which side an act takes), with the gold's acts, issues
and stances. Each is left out in turn; then the further folders are measured, and the weights fitted on all are written.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from eval.ledger import lines
from eval.matters import given_ledger
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.model import GivenIssue, Issue, Ledger, Reading
from standoff.model.party import roster_of, stood_for
from standoff.read.issues import read_issues
from standoff.reconcile.issues import Owned, Turned, asked, sides
from standoff.reconcile.issues.material import items_of
from standoff.reconcile.issues.sides import SIDES, Signs, Taken, alone, beside_others, chosen, leanings, shares
from standoff.reconcile.issues.stance import Stance, stance_in
from standoff.walk import meant
from training.corpora import standoffs

TARGET = Path(sides.__file__).with_name("sides.toml")
STRENGTH = 0.5
Case = tuple[list[Taken], list[Stance | None]]
Row = dict[str, Any]
Weights = dict[str, list[float]]


def case(folder: Path, path: Path | None = None, issues: Path | None = None) -> Case:
    """The acts of a standoff with what the rules read, and the gold's stances."""
    path, issues = path or folder / "ledger.jsonl", issues or folder / "issues.toml"
    (readings, ledger), rows = given_ledger(folder, path, engine()), {row["id"]: row for row in lines(path)}
    return case_of(readings, ledger, rows, {one.label: meant(one, engine()) for one in read_issues(issues)})


def case_of(readings: tuple[Reading, ...], ledger: Ledger, rows: Mapping[str, Row], given: Mapping[str, GivenIssue]) -> Case:
    """The same of a ledger of the gold's acts, its rows by id and the issues by label."""
    texts = {document.id: document.text for document in ledger.documents}
    items, people = items_of(readings, ledger.namings, english()), roster_of(ledger)
    turned, owned = Turned({item.act.id: item.side for item in items}, asked(given)), Owned(items, people, english())
    owned.refer({label: one.proposition for label, one in given.items()})
    taken, gold = [], []
    for act in ledger.acts:
        row = rows[act.id]
        if row["issue"] not in given or row.get("optional"):
            continue
        issue = Issue(row["issue"], row["issue"], given[row["issue"]].proposition, None, given=True)
        parties = frozenset(party.id for words in act.actors for party in stood_for(people, words))
        towards, own = turned.towards(act.id, row["issue"]), owned.own(parties, row["issue"])
        read = stance_in(act, texts, issue, english(), doing=own)[0]
        taken.append(Taken(act, row["issue"], parties, read, turned.acts[act.id], towards, own))
        gold.append(row.get("stance"))
    return taken, gold


def fit(signs: Sequence[Signs], gold: Sequence[Stance | None]) -> Weights:
    """A multinomial logit: for each sign a weight for each of `SIDES`."""
    names = sorted({name for row in signs for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for row in signs])
    model = LogisticRegression(max_iter=3000, C=STRENGTH).fit(table, [SIDES.index(one) for one in gold])
    found = {name: [round(float(value), 3) for value in column] for name, column in zip(names, model.coef_.T, strict=True)}
    return {"bias": [round(float(value), 3) for value in model.intercept_], **found}


def both(cases: Sequence[Case]) -> tuple[Weights, Weights]:
    """The weights of the two steps."""
    first = fit([alone(one) for taken, _ in cases for one in taken], [one for _, gold in cases for one in gold])
    second = [signs for taken, _ in cases for signs in _second(taken, first)]
    return first, fit(second, [one for _, gold in cases for one in gold])


def _second(taken: Sequence[Taken], first: Weights) -> list[Signs]:
    table = shares([alone(one) for one in taken], first)
    return [beside_others(one, row, lean) for one, row, lean in zip(taken, table, leanings(taken, table), strict=True)]


def report(name: str, one: Case, weights: tuple[Weights, Weights]) -> None:
    """Of all acts: right, the other side, none where there is one, a side where there is none; by the rules, then at several
    thresholds and as in use.
    """
    taken, gold = one
    table = shares(_second(taken, weights[0]), weights[1])
    told = {"rules": [item.read for item in taken]}
    for least in (0.0, 0.5, 0.6):
        told[f"{least:.2f}"] = [SIDES[int(row.argmax())] if row.max() >= least else None for row in table]
    told["in use"] = [chosen(item, row) for item, row in zip(taken, table, strict=True)]
    parts = []
    for how, found in told.items():
        counts: Counter[str] = Counter()
        for want, got in zip(gold, found, strict=True):
            counts[
                "right" if want == got else "extra" if want is None else "none" if got is None else "other" if want and got else "open"
            ] += 1
        parts.append(f"{how} " + " ".join(f"{key} {counts[key] / len(gold):.3f}" for key in ("right", "other", "none", "extra")))
    print(f"{name:10}", " | ".join(parts))


def main() -> None:
    """Measure, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("further", nargs="*", help="FOLDER, or TEXTS:LEDGER:ISSUES, measured and not fitted on")
    further = parser.parse_args().further
    known = {folder.name: case(folder) for folder in standoffs(fitted=True)}
    for name, one in known.items():
        report(name, one, both([other for key, other in known.items() if key != name]))
    weights = both(list(known.values()))
    for name in further:
        report(name[-10:], case(*map(Path, name.split(":"))), weights)
    titles = ("alone", "beside others")
    parts = [
        f'["{title}"]\n' + "\n".join(f'"{name}" = {values}' for name, values in some.items())
        for title, some in zip(titles, weights, strict=True)
    ]
    head = "# Written by `python -m training.sides`: weights for, against, open, none. What the signs mean: sides.py.\n\n"
    TARGET.write_text(head + "\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

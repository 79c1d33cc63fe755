"""Fit the weights by which an act's side on its issue is told: `python -m training.sides [FOLDER…]` writes `reconcile/issues/sides.toml`.

The made-up standoffs that the engine has not seen (of the others it knows by heart which side an act takes), with the gold's acts, issues
and stances. Each is left out in turn; then the further folders are measured, and the weights fitted on all are written. A second pair of
weights is fitted on the acts that the walk finds in them, with their lists and without: where the gold has another issue there, or no act,
no side is right.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from eval.gold import gold_ledger
from eval.ledger import lines, matched, predictions
from eval.matrix import mapping
from eval.matters import given_ledger
from eval.walked import of, readings_of
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.model import GivenIssue, Issue, Ledger, Reading
from standoff.model.party import roster_of, stood_for
from standoff.read.issues import read_issues
from standoff.reconcile import reconcile
from standoff.reconcile.issues import Owned, Turned, asked, sides, told_of
from standoff.reconcile.issues.material import items_of
from standoff.reconcile.issues.sides import SIDES, Signs, Taken, alone, as_found, chosen, shares, signs_of
from standoff.reconcile.issues.stance import Stance, stance_in
from standoff.walk import meant
from training.corpora import standoffs

TARGET = Path(sides.__file__).with_name("sides.toml")
STRENGTH = 0.5
HARDER = frozenset({"coup", "islands", "poisoning", "tariffs"})
"""Left out of the first pair: with them it puts 185 cells of twelve other standoffs right and 36 on the other side, without 192 and 34."""
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


def walked(folder: Path, *, listed: bool) -> Case:
    """The acts that the walk finds in a standoff, with its list or without, and the gold's stances on the issues on which they were put."""
    words = english()
    given = tuple(meant(one, engine()) for one in read_issues(folder / "issues.toml")) if listed else ()
    readings = tuple(readings_of(folder, words, engine()))
    found = of(reconcile(readings, words, issues=given))
    rows = lines(folder / "ledger.jsonl")
    pairs = [(line["id"], other["id"]) for line, other in matched(rows, predictions(found))]
    homes, turned = mapping(gold_ledger(folder, folder / "ledger.jsonl"), found.ledger, pairs)
    home = {issue: label for label, some in homes.items() for issue in some}
    coded, known = {other: line for line, other in pairs}, {row["id"]: row for row in rows}
    taken, gold = [], []
    for told in told_of(readings, found.ledger.actors, found.ledger.namings, words, given)[1]:
        row = known.get(coded.get(told.about.act.id, ""))
        if told.taken is None or (row is not None and row.get("optional")):
            continue
        stance = row.get("stance") if row is not None and row["issue"] == home.get(told.about.issue.id) else None
        taken.append(told.taken)
        gold.append(-stance if stance and told.about.issue.id in turned else stance)
    return taken, gold


def both(cases: Sequence[Case], *, found: bool = False) -> tuple[Weights, Weights]:
    """The weights of the two steps, from the acts of the gold or those `found`."""
    own = as_found if found else alone
    first = fit([own(one) for taken, _ in cases for one in taken], [one for _, gold in cases for one in gold])
    second = [signs for taken, _ in cases for signs in signs_of(taken, first, walked=found)]
    return first, fit(second, [one for _, gold in cases for one in gold])


def report(name: str, one: Case, weights: tuple[Weights, Weights]) -> None:
    """Of all acts: right, the other side, none where there is one, a side where there is none; by the rules, then at several
    thresholds and as in use.
    """
    taken, gold = one
    table = shares(signs_of(taken, weights[0]), weights[1])
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
    parser.add_argument("--found", action="store_true", help="fit the weights of acts as they are found alone, and keep the others")
    asked_for = parser.parse_args()
    if asked_for.found:
        write_found()
        return
    known = {folder.name: case(folder) for folder in standoffs(fitted=True)}
    for name, one in known.items():
        report(name, one, both([other for key, other in known.items() if key != name and key not in HARDER]))
    weights = both([one for name, one in known.items() if name not in HARDER])
    for name in asked_for.further:
        report(name[-10:], case(*map(Path, name.split(":"))), weights)
    write(*weights, *weights)  # the walk needs some to begin with
    write_found()


def write_found() -> None:
    """Fit the second pair of weights, beside the first as it stands. To be done again when acts come to other issues than before."""
    sides._weights.cache_clear()
    known = sides._weights()
    first = known["alone"], known["beside others"]
    write(*first, *first)
    sides._weights.cache_clear()
    write(*first, *both([walked(folder, listed=listed) for folder in standoffs(fitted=True) for listed in (True, False)], found=True))


def write(*weights: Weights) -> None:
    """Write the two pairs of weights."""
    titles = ("alone", "beside others", "as found, alone", "as found, beside others")
    parts = [
        f'["{title}"]\n' + "\n".join(f'"{name}" = {values}' for name, values in some.items())
        for title, some in zip(titles, weights, strict=True)
    ]
    head = "# Written by `python -m training.sides`: weights for, against, open, none. What the signs mean: sides.py.\n\n"
    TARGET.write_text(head + "\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

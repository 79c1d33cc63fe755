"""The matrix of positions beside the gold's: `python -m eval matrix TEXTS LEDGER.jsonl [issues.toml]`.

Both matrices are computed by `views.positions`, one from the walked reports, one from the hand-coded lines (`eval.gold`). A gold *cell*
is an issue × party on which the gold takes a stance.

* Found issues are mapped to gold issues by the matched lines they share (`eval.ledger.matched`): each to the one with most. A found
  issue may put its proposition the other way round; it is turned as a whole where more of its matched stances disagree than agree.
* With a third path, an analyst's `issues.toml`, a found issue is the gold issue of the same label; none is turned round.
* A gold cell is *found* when a found issue that is mapped there has a stance for the party of that name (those with most matched lines
  first). `cell_recall` is the share of gold cells found, `stance_accuracy` the share of found cells with the gold's stance.
* `wrong_sign` counts found cells on the other side (+1 for −1) of a principal party: one that holds at least a twentieth of the gold's
  lines.
* `status_accuracy` is the share of gold issues whose status is that of the mapped issue with most matched lines (an issue without one
  counts as wrong); `status_accuracy_main` the same over the eight issues with most gold lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.gold import gold_ledger
from eval.ledger import lines, matched, predictions
from eval.result import Result
from standoff.model import Ledger
from standoff.read.issues import read_issues
from standoff.views.positions import Position, positions

MAIN = 8
PRINCIPAL = 0.05

Row = dict[str, Any]


def score(paths: Sequence[Path], limit: int | None) -> Result:
    """Walk the texts and set their matrix beside that of the gold."""
    from eval.walked import walked

    texts, ledger, *_ = [path for path in paths if path.suffix != ".toml"]
    given = tuple(issue for path in paths if path.suffix == ".toml" for issue in read_issues(path))
    found = walked(texts, limit, given)
    gold = [line for line in lines(ledger) if limit is None or line["doc"] in set(found.files.values())]
    pairs = [(line["id"], other["id"]) for line, other in matched(gold, predictions(found))]
    return compare(gold_ledger(texts, ledger), found.ledger, pairs)


def compare(gold: Ledger, found: Ledger, pairs: Sequence[tuple[str, str]]) -> Result:
    """The scores of the found matrix. `pairs` are the ids of matched lines, gold first."""
    theirs, ours = positions(gold), {row.issue: row for row in positions(found)}
    mapped, turned = mapping(gold, found, pairs)
    lines_of = Counter(party for row in theirs for cell in row.cells for party in [cell.party] * len(cell.history))
    principal = {party for party, count in lines_of.items() if count >= PRINCIPAL * lines_of.total()}
    tally: Counter[str] = Counter()
    predicted: list[Row] = []
    worst: list[tuple[int, str]] = []
    for place, row in enumerate(theirs):
        homes = [ours[issue] for issue in mapped.get(row.issue, ()) if issue in ours]
        status = homes[0].status if homes else None
        tally["issues"] += 1
        tally["statuses"] += status == row.status
        tally["main statuses"] += place < MAIN and status == row.status
        if status != row.status:
            worst.append((2, f"status of {row.label}: {row.status}, found {status}"))
        for cell in row.cells:
            if cell.stance is None:
                continue
            tally["cells"] += 1
            stance = next((value for home in homes if (value := _stance(home, cell.party, turned)) is not None), None)
            tally["found"] += stance is not None
            tally["right"] += stance == cell.stance
            wrong = stance is not None and stance * cell.stance < 0
            tally["wrong sign"] += wrong
            tally["wrong sign, principal"] += wrong and cell.party in principal
            predicted.append({"issue": row.label, "party": cell.party, "gold": cell.stance, "stance": stance, "status": status})
            if wrong:
                worst.append(
                    (0 if cell.party in principal else 1, f"sign of {cell.party} on {row.label}: {cell.stance:+d}, found {stance:+d}")
                )
            elif stance is None:
                worst.append((3, f"no cell for {cell.party} on {row.label}: {cell.stance:+d}"))
    scores = {
        "cell_recall": tally["found"] / (tally["cells"] or 1),
        "stance_accuracy": tally["right"] / (tally["found"] or 1),
        "status_accuracy": tally["statuses"] / (tally["issues"] or 1),
        "status_accuracy_main": tally["main statuses"] / (min(MAIN, tally["issues"]) or 1),
        "wrong_sign": float(tally["wrong sign, principal"]),
    }
    counts = {name: tally[name] for name in ("issues", "cells", "found", "right", "wrong sign")} | {"turned": len(turned)}
    return Result(scores, counts, predicted, [line for _, line in sorted(worst)])


def mapping(gold: Ledger, found: Ledger, pairs: Sequence[tuple[str, str]]) -> tuple[dict[str, tuple[str, ...]], set[str]]:
    """Gold issue → the found issues that are mapped to it, most matched lines first; and the found issues that are turned round."""
    given = {issue.label: issue.id for issue in found.issues if issue.given}
    if given:
        return {issue.id: (given[issue.label],) for issue in gold.issues if issue.label in given}, set()
    theirs = {bearing.claim: bearing for bearing in gold.bearings}
    ours = {bearing.claim: bearing for bearing in found.bearings}
    shared: Counter[tuple[str, str]] = Counter()
    agree: Counter[str] = Counter()
    for left, right in pairs:
        if left in theirs and right in ours:
            one, other = theirs[left], ours[right]
            shared[other.issue, one.issue] += 1
    best: dict[str, tuple[str, int]] = {}
    for (issue, label), count in sorted(shared.items()):
        if count > best.get(issue, ("", 0))[1]:
            best[issue] = label, count
    for left, right in pairs:
        if left in theirs and right in ours:
            one, other = theirs[left], ours[right]
            if best[other.issue][0] == one.issue and one.stance and other.stance:
                agree[other.issue] += one.stance * other.stance
    mapped: dict[str, tuple[str, ...]] = {}
    for issue, (label, _) in sorted(best.items(), key=lambda item: (-item[1][1], item[0])):
        mapped[label] = (*mapped.get(label, ()), issue)
    return mapped, {issue for issue, sign in agree.items() if sign < 0}


def _stance(row: Position, party: str, turned: set[str]) -> int | None:
    stance = next((cell.stance for cell in row.cells if _plain(cell.party) == _plain(party)), None)
    return -stance if stance is not None and row.issue in turned else stance


def _plain(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())

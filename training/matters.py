"""Fit the weights by which acts are joined into matters: `python -m training.matters [--write] [FOLDER…]`.

Logistic regression over pairs of acts of a standoff (those of `training/dossiers`, with the gold's `cluster`), each pair twice: as the gold
gives its acts, and as the walk finds them, which counts `WALKED` times. Then the same for how far a pair stands out (`nearest`). Of most of
these standoffs the engine has read the gold, so that their meanings say more than those of new reports will: for these standoffs the signs
that rest on meanings have weights of their own, which are thrown away.

Each standoff is left out in turn: precision and recall of joined pairs and B-cubed F1 at several thresholds, for the walk and for the
gold's acts; then for the further folders (with texts and `ledger.jsonl`, or two paths joined by a colon), which are measured only. The
threshold is the lowest at which the walks of the standoffs left out have the precision `WANTED`. With `--write` all goes to
`standoff/reconcile/matters/weights.py`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from eval.ledger import lines, matched, predictions
from eval.matters import given_ledger
from eval.result import bcubed
from eval.walked import of, readings_of
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.model import Ledger, Reading
from standoff.reconcile import reconcile
from standoff.reconcile.matters import weights as shipped
from standoff.reconcile.matters.acts import READS, signs_of
from standoff.reconcile.matters.joining import by_best
from standoff.reconcile.matters.nearest import LEAST, margins
from standoff.reconcile.matters.telling import Texts, of_act
from training.corpora import standoffs

WALKED = 5.0
WANTED = 0.91
"""Of the walks of all made-up standoffs. On those that the engine has not seen, which are the fewer, it is then about .83 to .85."""
BY_HAND = {"another party": -2.0, "one occasion": 3.0}
"""Weights of signs that no two acts of these standoffs show."""

THRESHOLDS = tuple(round(0.7 + 0.02 * step, 2) for step in range(14))
MEANINGS = ("about the same", READS, "sentences alike in meaning")
PENALTIES = 0.1, 1.0
WORDS = english()

Floats = NDArray[np.float64]
Weights = tuple[Floats, float, tuple[float, float, float]]
"""Of the signs, the bias, and those of `nearest`."""


@dataclass
class Case:
    """The acts of a standoff: their reports, their matters (None where the gold has no line), the signs of each pair that may be one."""

    homes: list[str]
    matters: list[str | None]
    pairs: list[tuple[int, int]]
    signs: list[dict[str, float]]
    known: bool
    """Whether the engine has read its gold."""
    counts: float

    @property
    def judged(self) -> NDArray[np.bool_]:
        """For each pair whether the gold has both."""
        return np.array([self.matters[one] is not None and self.matters[other] is not None for one, other in self.pairs])

    @property
    def same(self) -> NDArray[np.bool_]:
        """For each pair whether it is one matter."""
        return np.array([self.matters[one] == self.matters[other] for one, other in self.pairs])


def cases(texts: Path, path: Path, *, known: bool = False) -> tuple[Case, Case]:
    """A folder as the gold gives it, and as the walk finds it."""
    language = engine()
    rows = {row["id"]: row for row in lines(path)}
    matter = {key: row.get("cluster") or f"alone {key}" for key, row in rows.items()}
    readings, ledger = given_ledger(texts, path, language)
    given = _case(readings, ledger, matter, {}, known, 1.0)
    walked = readings_of(texts, WORDS, language)
    ledger = reconcile(walked, WORDS)
    met = {other["id"]: matter[row["id"]] for row, other in matched(list(rows.values()), predictions(of(ledger)))}
    return given, _case(tuple(walked), ledger, met, {bearing.claim: bearing.issue for bearing in ledger.bearings}, known, WALKED)


def _case(
    readings: tuple[Reading, ...], ledger: Ledger, matter: Mapping[str, str], issues: Mapping[str, str], known: bool, counts: float
) -> Case:
    texts = Texts(readings, ledger.actors, ledger.namings, ledger.stories, WORDS)
    tellings = [of_act(act, texts) for act in ledger.acts]
    pairs, signs = [], []
    for one, other in combinations(range(len(ledger.acts)), 2):
        found = signs_of(tellings[one], tellings[other], ledger.acts[one], ledger.acts[other], issues)
        if found is not None:
            pairs.append((one, other))
            signs.append(found)
    return Case([item.doc for item in tellings], [matter.get(act.id) for act in ledger.acts], pairs, signs, known, counts)


def table(case: Case, names: Sequence[str]) -> Floats:
    """One row a pair, one column a sign; the last columns are those of standoffs that the engine knows, and 0 elsewhere."""
    where = {name: place for place, name in enumerate(names)}
    found = np.zeros((len(case.pairs), len(names)))
    for row, signs in enumerate(case.signs):
        for name, value in signs.items():
            if name in where:
                found[row, where[name]] = value
    told = found[:, [where[name] for name in MEANINGS]]
    return np.hstack([found, (np.hstack([told, np.ones((len(found), 1))]) if case.known else np.zeros((len(found), len(MEANINGS) + 1)))])


def fit(some: Sequence[Case], names: Sequence[str]) -> Weights:
    """All weights, first those of the signs and then those of how far a pair stands out."""
    tables = [table(case, names) for case in some]
    judged = [case.judged for case in some]
    same = np.concatenate([case.same[kept] for case, kept in zip(some, judged, strict=True)])
    counts = np.concatenate([np.full(kept.sum(), case.counts) for case, kept in zip(some, judged, strict=True)])
    first = _logistic(np.concatenate([rows[kept] for rows, kept in zip(tables, judged, strict=True)]), same, counts, PENALTIES[0])
    beside = [_beside(case, rows @ first[0] + first[1]) for case, rows in zip(some, tables, strict=True)]
    second = _logistic(np.concatenate([rows[kept] for rows, kept in zip(beside, judged, strict=True)]), same, counts, PENALTIES[1])
    return first[0], first[1], (float(second[0][0]), float(second[0][1]), second[1])


def _logistic(rows: Floats, same: NDArray[np.bool_], counts: Floats, penalty: float) -> tuple[Floats, float]:
    model = LogisticRegression(max_iter=4000, C=penalty).fit(rows, same, counts)
    return model.coef_[0], float(model.intercept_[0])


def _beside(case: Case, odds: Floats) -> Floats:
    """The log-odds of each pair and by how much they exceed those of its rivals."""
    homes = {doc: number for number, doc in enumerate(sorted(set(case.homes)))}
    return np.stack([odds, margins(case.pairs, odds, [homes[doc] for doc in case.homes])], axis=1)


def likely(case: Case, names: Sequence[str], weights: Weights) -> Floats:
    """How likely each pair is one act; 0 for those that are none at first sight."""
    odds = table(case, names) @ weights[0] + weights[1]
    slope, weight, bias = weights[2]
    found = 1 / (1 + np.exp(-(_beside(case, odds) @ np.array([slope, weight]) + bias)))
    return np.where(odds >= np.log(LEAST / (1 - LEAST)), found, 0.0)


def measured(case: Case, found: Floats) -> dict[float, tuple[int, int, int, float]]:
    """For each threshold: pairs joined rightly, pairs joined, pairs of the gold, B-cubed F1; over the acts that have a line in the gold."""
    square = np.zeros((len(case.matters), len(case.matters)), np.float32)
    for (one, other), value in zip(case.pairs, found, strict=True):
        square[one, other] = square[other, one] = value
    gold = {str(place): name for place, name in enumerate(case.matters) if name is not None}
    wanted = sum(one == other for one, other in combinations(gold.values(), 2))
    scores = {}
    for threshold in THRESHOLDS:
        groups = by_best(square, threshold)
        told = {str(place): str(number) for number, group in enumerate(groups) for place in group if case.matters[place] is not None}
        joined = [pair for pair in combinations(sorted(told, key=int), 2) if told[pair[0]] == told[pair[1]]]
        right = sum(gold[one] == gold[other] for one, other in joined)
        scores[threshold] = right, len(joined), wanted, bcubed(gold, told)[2]
    return scores


def chosen(scores: Mapping[float, tuple[float, float]]) -> float:
    """The lowest threshold at which the precision is as wanted; the highest where it never is."""
    return min((threshold for threshold, (right, joined) in scores.items() if right >= WANTED * joined), default=max(scores))


def written(names: Sequence[str], weights: Weights, threshold: float) -> str:
    """The text of the module with the weights."""
    fitted = BY_HAND | dict(zip(names, weights[0].tolist(), strict=False))
    told = "\n".join(f'    "{name}": {weight:.2f},' for name, weight in sorted(fitted.items()))
    slope, weight, bias = weights[2]
    return f'''"""Weights by which acts are joined, written by `python -m training.matters --write`."""

from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = {{
{told}
}}
"""What each sign adds to the log-odds, times its value."""

BIAS = {weights[1]:.2f}

NEAREST = {slope:.2f}, {weight:.2f}, {bias:.2f}
"""Of two acts among all others: of their log-odds, of those by which they stand out, and the bias."""

THRESHOLD = {threshold:.2f}
"""Probability of the most alike tellings from which two groups are one matter."""
'''


def _told(title: str, rows: Iterable[tuple[float, ...]]) -> str:
    right, joined, wanted, score, count = np.sum([(*row, 1) for row in rows], axis=0)
    return f"{title} precision {right / max(1, joined):.3f} of {joined:.0f} recall {right / wanted:.3f} B-cubed {score / count:.3f}"


def main() -> None:
    """Measure each standoff left out, then fit on all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("further", nargs="*", help="folders that are measured and not fitted on")
    parser.add_argument("--write", action="store_true", help="write the weights fitted on all")
    arguments = parser.parse_args()
    folders = [(folder, not fitted) for fitted in (True, False) for folder in standoffs(fitted=fitted)]
    every = {folder.name: cases(folder, folder / "ledger.jsonl", known=known) for folder, known in folders}
    names = sorted({name for both in every.values() for case in both for signs in case.signs for name in signs})
    sums: dict[tuple[str, float], list[tuple[float, ...]]] = {}
    for name, both in every.items():
        weights = fit([case for other, some in every.items() if other != name for case in some], names)
        for how, case in zip(("given", "walk"), both, strict=True):
            for threshold, scores in measured(case, likely(case, names, weights)).items():
                sums.setdefault((how, threshold), []).append(scores)
                if not case.known:
                    sums.setdefault((f"{how}, unseen", threshold), []).append(scores)
    for (how, threshold), rows in sorted(sums.items()):
        print(_told(f"{how:14} {threshold:.2f}", rows))
    threshold = chosen({t: (sum(row[0] for row in rows), sum(row[1] for row in rows)) for (how, t), rows in sums.items() if how == "walk"})
    weights = fit([case for both in every.values() for case in both], names)
    for place in arguments.further:
        texts, _, path = place.partition(":")
        for how, case in zip(("given", "walk"), cases(Path(texts), Path(path or f"{texts}/ledger.jsonl")), strict=True):
            print(_told(f"{Path(texts).name:8} {how:6} {threshold:.2f}", [measured(case, likely(case, names, weights))[threshold]]))
    text = written(names, weights, threshold)
    if arguments.write:
        Path(shipped.__file__).write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()

"""Fit the weights by which acts are grouped into issues: `python -m training.issues --shared FOLDER`.

Each hand-coded batch or crisis, real or made up, is another standoff, with issue labels that hold within it. Two models are fitted, each
measured on batches that the engine has not seen, left out in turn; of the others it knows by heart what an act is about, so that only the
first model, for the sake of real reports, is fitted on them too:

* unguided (`likeness`, `company`): boosted trees over pairs of acts say how likely the two bear one label, and further ones look again at
  what the first say of a standoff that was left out; B-cubed F1 of average linkage at the threshold in use and at several others;
* guided (`given`): three conditional logits over the issues of a list. The list of the seeds is the codebook's table; that of another batch
  has its labels, each with the coder's paraphrase of its most central line for a reference proposition (that line is then neither fitted on
  nor scored). Each list is fitted on twice, bare and with examples: up to two coded lines an issue, which are then not scored either. What
  "other" is, is measured with every third issue taken off the list.

Then both are fitted on all, the seeds and the further folders apart, and written to `likeness.json`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.ensemble import HistGradientBoostingClassifier

from eval.ledger import CORE
from eval.result import bcubed
from standoff.annotate.meanings import with_parts
from standoff.language import english as engine
from standoff.lexicon import english
from standoff.model import Act, Document, Evidence, GivenIssue, Naming, Reading, Span
from standoff.read import read
from standoff.read.issues import read_issues
from standoff.reconcile.events import average_linkage
from standoff.reconcile.issues import threshold_of
from standoff.reconcile.issues.company import COMPANY, company, known_of
from standoff.reconcile.issues.given import FIT, HEARD, STEPS, Alikes, alikes, fits, heard, total, worded
from standoff.reconcile.issues.likeness import FEATURES, TREES_FILE, Others, Surroundings, Tree, Trees, features, probability, strange
from standoff.reconcile.issues.material import items_of, stems
from standoff.walk import meant
from training.corpora import FITTED_CRISES, HELD_OUT_BATCHES, standoffs
from training.documents import Doc
from training.readers import coded as coded_reports

THRESHOLDS = (0.1, 0.14, 0.18, 0.22, 0.26, 0.3, 0.35, 0.4)
TREES, LEAVES = 70, 7
EXAMPLES, SHORTEST, LONGEST = 2, 25, 160
"""Examples an issue, and the characters that they have where there is a choice."""
LEASTS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
WORDS = english()

Row = dict[str, Any]
Steps = tuple[np.ndarray, np.ndarray, np.ndarray]


@dataclass
class Batch:
    """A coded batch as the walk would see it: its acts, their labels, the list of issues, and which acts may be scored against it; then
    the same list with examples, and which acts may be scored against that.
    """

    found: Surroundings
    labels: list[str]
    given: tuple[GivenIssue, ...]
    free: np.ndarray
    pairs: list[np.ndarray]
    richer: tuple[GivenIssue, ...]
    richer_free: np.ndarray

    @property
    def gold(self) -> np.ndarray:
        """The number of each act's issue in the list."""
        number = {one.label: place for place, one in enumerate(self.given)}
        return np.array([number[label] for label in self.labels])


def folder_of(texts: Path, ledger: Path, propositions: dict[str, str]) -> Batch:
    """The coded acts of a folder; `propositions` are the reference propositions where there are any."""
    rows: dict[str, list[Row]] = {}
    for line in ledger.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if not row.get("optional"):
            rows.setdefault(row["doc"], []).append(row)
    documents = (next(item for item in read(path, WORDS) if isinstance(item, Document)) for path in sorted(texts.glob("*.txt")))
    return batch_of([(document, rows.get(Path(document.origin).name, [])) for document in documents], propositions)


def crisis_of(docs: list[Doc], propositions: dict[str, str]) -> Batch:
    """The acts of coded reports that bear an issue; the words for an actor are its name."""
    found = []
    for doc in docs:
        rows = []
        for number, row in enumerate(doc.source):
            if row.get("issue"):
                who = row.get("actor_span")
                actor = [doc.text[slice(*who)].casefold()] if who else []
                rows.append({**row, "id": str(number), "actor": actor})
        found.append((Document(doc.name, doc.text, (), doc.name), rows))
    return batch_of(found, propositions)


def batch_of(reports: list[tuple[Document, list[Row]]], propositions: dict[str, str]) -> Batch:
    """The coded acts of reports."""
    language = engine()
    readings, namings, coded = [], [], {}
    for document, rows in reports:
        acts = []
        for row in rows:
            act, named = _act(document.id, row, row["id"] + document.id)
            acts.append(act)
            namings += named
            coded[act.id] = row
        sentences = with_parts(language(document), acts)
        readings.append(Reading(document, sentences, (), (), (), tuple(acts), ()))
    items = items_of(tuple(readings), tuple(namings), WORDS)
    lines = [coded[item.act.id] for item in items]
    given, free = _list(lines, propositions)
    texts = {document.id: document.text for document, _ in reports}
    quotes = [item.act.evidence[0].span.of(texts[item.act.evidence[0].doc]) for item in items]
    richer, richer_free = _with_examples(given, lines, quotes, free)
    found = Surroundings(items)
    everyone = np.arange(len(items))
    pairs = features(found, everyone, Others(found, everyone))
    listed = tuple(meant(one, language) for one in given)
    return Batch(found, [line["issue"] for line in lines], listed, free, pairs, tuple(meant(one, language) for one in richer), richer_free)


def _act(doc: str, row: Row, name: str) -> tuple[Act, list[Naming]]:
    target = row.get("target") or []
    target = target if isinstance(target, list) else [target]
    places = [Evidence(doc, Span(row["start"], row["end"] + 1 + number)) for number in range(len(row["actor"]) + len(target))]
    actors, targets = tuple(places[: len(row["actor"])]), tuple(places[len(row["actor"]) :])
    told = row.get("proposition_span")
    about = Evidence(doc, Span(*told)) if told and told[0] < told[1] else None
    act = Act(name, (Evidence(doc, Span(row["start"], row["end"])),), row["kind"], row["polarity"], actors, None, targets, about)
    return act, [Naming(words, party, "coded") for words, party in zip(places, [*row["actor"], *target], strict=True)]


def _list(lines: list[Row], propositions: dict[str, str]) -> tuple[list[GivenIssue], np.ndarray]:
    free = np.ones(len(lines), bool)
    given = []
    for label in sorted({line["issue"] for line in lines}):
        told = propositions.get(label)
        if told is None:
            places = [place for place, line in enumerate(lines) if line["issue"] == label]
            bags = [set(stems(lines[place]["proposition"], WORDS)) for place in places]
            held = Counter(word for bag in bags for word in bag)
            central = max(range(len(places)), key=lambda number: sum(held[word] - 1 for word in bags[number]) / (len(bags[number]) + 2))
            free[places[central]] = False
            told = lines[places[central]]["proposition"]
        given.append(GivenIssue(label, told))
    return given, free


def _with_examples(given: list[GivenIssue], lines: list[Row], quotes: list[str], free: np.ndarray) -> tuple[list[GivenIssue], np.ndarray]:
    """The list with up to `EXAMPLES` coded lines an issue for examples (of those with more than two others), and which acts are left."""

    def rank(place: int) -> tuple[bool, bool, int]:
        return not SHORTEST <= len(quotes[place]) <= LONGEST, lines[place]["kind"] not in CORE, place

    left = free.copy()
    richer = []
    for one in given:
        places = sorted((place for place, line in enumerate(lines) if line["issue"] == one.label and free[place]), key=rank)
        some = places[: max(0, min(EXAMPLES, len(places) - 2))]
        left[some] = False
        richer.append(replace(one, examples=tuple(" ".join(quotes[place].split()) for place in some)))
    return richer, left


def main() -> None:
    """Measure each batch left out and those that are only measured, then write what is fitted on all others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="the folder of the development data")
    parser.add_argument(
        "further", type=Path, nargs="*", help="folders with ledger.jsonl and issues.toml that are measured and not fitted on"
    )
    args = parser.parse_args()
    table = re.findall(r"^\| ([a-z-]+) \| (.+?) \|$", (args.shared / "gold" / "CODEBOOK.md").read_text(encoding="utf-8"), re.MULTILINE)
    propositions = {label: told.replace("*", "") for label, told in table}
    coded = {path.parent.name: path for path in sorted((args.shared / "train" / "acts").glob("*/ledger.jsonl"))}
    real = {name: folder_of(path.parent, path, {}) for name, path in coded.items()}
    seen = [batch for name, batch in real.items() if name not in HELD_OUT_BATCHES]
    fitted = {name: real[name] for name in HELD_OUT_BATCHES}
    fitted |= {folder.name: _made_up(folder) for folder in standoffs(fitted=True)}
    crises = coded_reports.crises(coded_reports.coded(args.shared))
    fitted |= {name: crisis_of(*crises[name]) for name in FITTED_CRISES}
    seen += [crisis_of(*crisis) for name, crisis in crises.items() if name not in FITTED_CRISES]
    measured = {"seeds": folder_of(args.shared / "seeds", args.shared / "gold" / "seeds_ledger.jsonl", propositions)}
    measured |= {folder.name: _made_up(folder) for folder in args.further}
    print(f"unguided, B-cubed F1 at the threshold in use and at {THRESHOLDS}")
    print(f"guided: B-cubed P R F1 and accuracy; with two thirds of the list, F1 at {LEASTS};")
    print("of acts that are no examples, F1 and accuracy without examples, then with them")
    rows = []
    every = _fit_pairs([*fitted.values(), *seen])
    apart = {key: [other for other in fitted if other != key] for key in fitted}
    likely = {key: _likely(batch, _fit_pairs([*(fitted[other] for other in apart[key]), *seen])) for key, batch in fitted.items()}
    likely |= {key: _likely(batch, every) for key, batch in measured.items()}
    for name, batch in (fitted | measured).items():
        train = apart.get(name, list(fitted))
        again = _again(likely[name], _fit_company([fitted[key] for key in train], [likely[key] for key in train]))
        weights = _fit_given([fitted[key] for key in train], [likely[key] for key in train])
        scores = (
            _grouped(batch, again),
            _assigned(batch, likely[name], weights),
            _short(batch, likely[name], weights),
            _exampled(batch, likely[name], weights),
        )
        rows.append(np.concatenate(scores))
        print(f"{name:8}", " | ".join(" ".join(f"{score:.3f}" for score in some) for some in scores), flush=True)
    print("mean, those fitted on left out", " ".join(f"{score:.3f}" for score in np.mean(rows[: len(fitted)], axis=0)))
    known = [likely[key] for key in fitted]
    seconds = _fit_company(list(fitted.values()), known)
    steps = _fit_given(list(fitted.values()), known)
    listed = {}
    for step, names, fit in zip(STEPS, (FIT, HEARD, HEARD), steps, strict=True):
        listed[step] = {name: round(float(weight), 3) for name, weight in zip(names, fit, strict=True)}
        print(step, *(f"{weight:8.3f}  {name}" for name, weight in listed[step].items()), sep="\n")
    held = {"likeness": _held(FEATURES, every), "company": _held(COMPANY, seconds), "list": listed}
    TREES_FILE.write_text(json.dumps(held, separators=(",", ":")).replace("],[[", "],\n[[") + "\n", encoding="utf-8")


def _held(names: Sequence[str], trees: Trees) -> dict[str, Any]:
    return {"features": names, "base": trees.base, "trees": trees.trees}


def _made_up(folder: Path) -> Batch:
    return folder_of(folder, folder / "ledger.jsonl", {one.label: one.proposition for one in read_issues(folder / "issues.toml")})


def _fit_pairs(batches: Sequence[Batch]) -> Trees:
    """The trees of the first look."""
    return _fit_trees([batch.pairs for batch in batches], batches)


def _fit_company(batches: Sequence[Batch], likely: Sequence[np.ndarray]) -> Trees:
    """The trees of the second look, from first looks by trees that have not seen the batch."""
    return _fit_trees([_company(table) for table in likely], batches)


def _company(likely: np.ndarray) -> list[np.ndarray]:
    known = known_of(likely)
    return company(known, known)


def _again(likely: np.ndarray, trees: Trees) -> np.ndarray:
    """The second look at the pairs."""
    found = probability(_company(likely), trees)
    found[likely == 0] = 0
    return found


def _fit_trees(tables: Sequence[list[np.ndarray]], batches: Sequence[Batch]) -> Trees:
    rows, answers = [], []
    for table, batch in zip(tables, batches, strict=True):
        axes = np.triu_indices(len(batch.labels), 1)
        some = tuple(axis[:: max(1, len(axes[0]) // 6000)] for axis in axes)  # a share of the pairs is enough
        known = np.array(batch.labels)
        rows.append(np.stack([matrix[some] for matrix in table], axis=1))
        answers.append(known[some[0]] == known[some[1]])
    model = HistGradientBoostingClassifier(
        max_iter=TREES, max_leaf_nodes=LEAVES, learning_rate=0.1, min_samples_leaf=200, l2_regularization=10.0, early_stopping=False
    ).fit(np.concatenate(rows), np.concatenate(answers))
    return Trees(round(float(model._baseline_prediction.item()), 4), tuple(_tree(one[0].nodes) for one in model._predictors))


def _tree(nodes: np.ndarray) -> Tree:
    return tuple(
        (round(float(node["value"]), 4),)
        if node["is_leaf"]
        else (int(node["feature_idx"]), round(float(node["num_threshold"]), 5), int(node["left"]), int(node["right"]))
        for node in nodes
    )


def _likely(batch: Batch, pairs: Trees) -> np.ndarray:
    likely = probability(batch.pairs, pairs)
    everyone = np.arange(len(likely))
    likely[strange(batch.found, everyone, Others(batch.found, everyone))] = 0
    return likely


def _grouped(batch: Batch, likely: np.ndarray) -> list[float]:
    gold = {str(place): label for place, label in enumerate(batch.labels)}
    found = []
    for threshold in (threshold_of(batch.found, likely), *THRESHOLDS):
        groups = average_linkage(likely, threshold)
        found.append(bcubed(gold, {str(place): str(number) for number, group in enumerate(groups) for place in group})[2])
    return found


def _fit_given(bare: Sequence[Batch], likely: Sequence[np.ndarray]) -> Steps:
    """The weights of the three steps, from lists without examples and with them."""
    batches = [*bare, *map(_rich, bare)]
    own = [np.stack(_own(batch), axis=2) for batch in batches]
    near = [_alikes(batch, table) for batch, table in zip(bare, likely, strict=True)] * 2
    fit = _conditional(own, batches)
    first = _hears(batches, [table @ fit for table in own], near)
    hear = _conditional(first, batches)
    return fit, hear, _conditional(_hears(batches, [table @ hear for table in first], near), batches)


def _rich(batch: Batch) -> Batch:
    """The same with examples on its list."""
    return replace(batch, given=batch.richer, free=batch.richer_free)


@cache
def _fits(found: Surroundings, given: tuple[GivenIssue, ...]) -> list[np.ndarray]:
    return fits(found, given, worded(given, WORDS))


def _own(batch: Batch) -> list[np.ndarray]:
    return _fits(batch.found, batch.given)


def _alikes(batch: Batch, likely: np.ndarray) -> Alikes:
    return alikes(len(likely), np.arange(len(likely)), lambda block: likely[block])


def _hears(batches: Sequence[Batch], scores: Sequence[np.ndarray], near: Sequence[Alikes]) -> list[np.ndarray]:
    some = zip(batches, scores, near, strict=True)
    return [np.stack(heard(batch.found, table.astype(np.float32), alike), axis=2) for batch, table, alike in some]


def _scores(batch: Batch, likely: np.ndarray, steps: Steps) -> np.ndarray:
    """The scores of each act and issue after the three steps."""
    alike, scores = _alikes(batch, likely), total(_own(batch), steps[0])
    for weights in steps[1:]:
        scores = total(heard(batch.found, scores, alike), weights)
    return scores


def _conditional(tables: Sequence[np.ndarray], batches: Sequence[Batch]) -> np.ndarray:
    """Weights that make each act's own issue likely among those of its list; every batch counts alike."""

    def cost(weights: np.ndarray) -> tuple[float, np.ndarray]:
        loss, slope = 1e-3 * float(weights @ weights), 2e-3 * weights
        for table, batch in zip(tables, batches, strict=True):
            places = np.flatnonzero(batch.free)
            scores = table[places] @ weights
            scores -= scores.max(axis=1, keepdims=True)
            shares = np.exp(scores)
            shares /= shares.sum(axis=1, keepdims=True)
            right = batch.gold[places]
            loss -= float(np.log(shares[np.arange(len(places)), right] + 1e-12).mean()) / len(batches)
            shares[np.arange(len(places)), right] -= 1
            slope = slope + np.einsum("ik,ikf->f", shares, table[places]) / len(places) / len(batches)
        return loss, slope

    return np.asarray(minimize(cost, np.zeros(tables[0].shape[2]), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x)


def _assigned(batch: Batch, likely: np.ndarray, steps: Steps) -> list[float]:
    best = _scores(batch, likely, steps).argmax(axis=1)
    gold = {str(place): label for place, label in enumerate(batch.labels) if batch.free[place]}
    return [*bcubed(gold, {key: str(best[int(key)]) for key in gold}), float((best == batch.gold)[batch.free].mean())]


def _exampled(batch: Batch, likely: np.ndarray, steps: Steps) -> list[float]:
    """B-cubed F1 and accuracy over the acts that are no examples, without examples on the list and with them."""
    rich = _rich(batch)
    return [*_assigned(replace(rich, given=batch.given), likely, steps)[2:], *_assigned(rich, likely, steps)[2:]]


def _short(batch: Batch, likely: np.ndarray, steps: Steps) -> list[float]:
    """B-cubed F1 where every third issue is missing from the list and its acts are "other", at several `LEAST`s."""
    kept = tuple(one for number, one in enumerate(batch.given) if number % 3)
    scores = _scores(replace(batch, given=kept), likely, steps)
    best = scores.argmax(axis=1)
    share = 1 / np.exp(scores - scores.max(axis=1, keepdims=True)).sum(axis=1)
    labels = {one.label for one in kept}
    gold = {str(place): label if label in labels else "other" for place, label in enumerate(batch.labels) if batch.free[place]}
    found = []
    for least in LEASTS:
        told = {key: str(best[int(key)]) if share[int(key)] >= least else "other" for key in gold}
        found.append(bcubed(gold, told)[2])
    return found


if __name__ == "__main__":
    main()
